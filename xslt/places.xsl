<?xml version="1.0" encoding="UTF-8"?>
<!-- Places in an edition: anchors, offsets, paragraph numbers, and look-ups by id.

     An anchor is the xml:id, or what the xml:id would be: the id of the block, a letter for the
     kind, the code point offset in the block. So an edit in one block moves no anchor of another.
     Offsets and numbers are counted once, in one walk (accumulators). -->
<xsl:stylesheet version="3.0"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:f="urn:rubricator:functions"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0"
                exclude-result-prefixes="#all" expand-text="yes">

  <!-- Code points before a node. -->
  <xsl:accumulator name="offset" as="xs:integer" initial-value="0">
    <xsl:accumulator-rule match="text//text()" select="$value + string-length(.)"/>
  </xsl:accumulator>

  <!-- Code points of forme work that ended before a node. -->
  <xsl:accumulator name="apparatus" as="xs:integer" initial-value="0">
    <xsl:accumulator-rule match="fw" phase="end" select="$value + string-length(.)"/>
  </xsl:accumulator>

  <!-- Code points of reading text (forme work left out) before a node. -->
  <xsl:function name="f:reading-offset" as="xs:integer">
    <xsl:param name="node" as="element()"/>
    <xsl:variable name="from" as="element()" select="($node/ancestor::fw, $node)[1]"/>
    <xsl:sequence select="$from/accumulator-before('offset')
                          - $from/accumulator-before('apparatus')"/>
  </xsl:function>

  <!-- The number of the paragraph. -->
  <xsl:accumulator name="paragraph" as="xs:integer" initial-value="0">
    <xsl:accumulator-rule match="text//p[not(ancestor::note)]" select="$value + 1"/>
  </xsl:accumulator>

  <xsl:key name="id" match="*[@xml:id]" use="@xml:id"/>
  <!-- The mentions of one person in one block. -->
  <xsl:key name="mention" match="text//persName[@ref]"
           use="generate-id(f:block(.)) || @ref"/>
  <xsl:key name="quotation" match="text//quote[@source]" use="@source"/>
  <xsl:key name="marker" match="text//ref[@type = 'noteRef']" use="@target"/>

  <!-- What a pointer into this document points at. -->
  <xsl:function name="f:target" as="element()?">
    <xsl:param name="pointer" as="attribute()?"/>
    <xsl:sequence select="$pointer[starts-with(., '#')]
                          ! key('id', substring(., 2), root(.))[1]"/>
  </xsl:function>

  <!-- The block that a node is in: the nearest element that has an id for what it says. -->
  <xsl:function name="f:block" as="element()?" visibility="public">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="$node/ancestor-or-self::*[f:is-leaf(.)][ancestor::text][1]"/>
  </xsl:function>

  <!-- Whether an element is a block with an id of its own (a note has one though it hold blocks). -->
  <xsl:function name="f:is-leaf" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="local-name($element) = ('p', 'head', 'note', 'fw', 'ab', 'l', 'byline',
            'dateline', 'castItem', 'speaker', 'stage', 'salute', 'signed', 'trailer')
        or $element/self::item[not(p | ab | lg | list)]"/>
  </xsl:function>

  <xsl:function name="f:anchor" as="xs:string" visibility="public">
    <xsl:param name="mark" as="element()"/>
    <xsl:variable name="block" as="element()?" select="f:block($mark)"/>
    <xsl:choose>
      <xsl:when test="$mark/@xml:id">{$mark/@xml:id}</xsl:when>
      <xsl:when test="empty($block) or $block is $mark">
        <xsl:sequence select="'at' || $mark/accumulator-before('offset')"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="f:anchor($block) || '.' || f:letter($mark)
            || $mark/accumulator-before('offset') - $block/accumulator-before('offset')"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- Where the page has a mark: what is no reading text stands there without marks. -->
  <xsl:function name="f:landing" as="xs:string">
    <xsl:param name="mark" as="element()"/>
    <xsl:variable name="received" as="element()?"
                  select="$mark/ancestor::*[self::fw or self::head[@type = 'catalogue']][1]"/>
    <xsl:sequence select="f:anchor(($received, $mark)[1])"/>
  </xsl:function>

  <!-- The letter that stands for a kind of mark in an anchor. -->
  <xsl:function name="f:letter" as="xs:string">
    <xsl:param name="mark" as="element()"/>
    <xsl:sequence select="(map{'persName': 'n', 'date': 'd', 'bibl': 'c', 'title': 't',
                               'quote': 'q', 'ref': 'r'}(local-name($mark)), 'x')[1]"/>
  </xsl:function>

  <!-- Where a node is, for people: ¶3, n. 2, heading, front. -->
  <xsl:function name="f:place" as="xs:string" visibility="public">
    <xsl:param name="node" as="element()"/>
    <xsl:variable name="note" as="element()?" select="$node/ancestor-or-self::note[last()]"/>
    <xsl:sequence select="
        if ($note) then 'n.&#xa0;' || ($note/@n, '?')[1]
        else if ($node/ancestor-or-self::p)
             then '¶' || $node/ancestor-or-self::p[1]/accumulator-before('paragraph')
        else if ($node/ancestor-or-self::front) then 'front'
        else if ($node/ancestor-or-self::head) then 'heading'
        else (f:block($node) ! map{'l': 'verse', 'item': 'list', 'castItem': 'cast', 'salute': 'salutation',
                                   'signed': 'signature', 'byline': 'signature', 'trailer': 'end',
                                   'dateline': 'date line', 'stage': 'stage', 'ab': 'line',
                                   'speaker': 'speaker'}(local-name()), 'apparatus')[1]"/>
  </xsl:function>

  <!-- The text of a node without forme work. -->
  <xsl:function name="f:reading-text" as="xs:string" visibility="public">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="if ($node/descendant::fw)
                          then string-join($node/descendant::text()[not(ancestor::fw)])
                          else string($node)"/>
  </xsl:function>

</xsl:stylesheet>
