<?xml version="1.0" encoding="UTF-8"?>
<!-- Places in an edition: anchors, offsets, paragraph numbers, and look-ups by id.

     An anchor is the xml:id, or what the xml:id would be: the id of the block, a letter for the
     kind, the code point offset in the block. So an edit in one block moves no anchor of another.
     Offsets and numbers are counted once, in one walk, and what is asked of one node again and again
     is worked out once (functions with a cache; a call that is the last thing that a function does
     passes by the cache in Saxon, hence the “!”). -->
<xsl:stylesheet version="3.0"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:f="urn:rubricator:functions"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0"
                exclude-result-prefixes="#all" expand-text="yes">

  <xsl:include href="breaks.xsl"/>

  <!-- Code points of the text before each of its elements; and, where forme work stands before it,
       those of the reading text, which that is no part of. An accumulator would take twice as long
       to fill, and to ask. -->
  <xsl:variable name="has-forme-work" as="xs:boolean" select="exists(//fw)"/>
  <xsl:variable name="offsets" as="map(xs:string, xs:integer+)">
    <xsl:map>
      <xsl:for-each select="//TEI/text">
        <xsl:iterate select="descendant-or-self::node()">
          <xsl:param name="before" as="xs:integer" select="0"/>
          <!-- The end of the last forme work, and how many of the code points are of such. -->
          <xsl:param name="end" as="xs:integer" select="0"/>
          <xsl:param name="left-out" as="xs:integer" select="0"/>
          <xsl:choose>
            <xsl:when test="self::text()">
              <xsl:next-iteration>
                <xsl:with-param name="before" select="$before + string-length()"/>
              </xsl:next-iteration>
            </xsl:when>
            <xsl:when test="self::*">
              <xsl:map-entry key="generate-id()" select="
                  if ($end eq 0) then $before
                  else ($before, max(($before, $end)) - $left-out)"/>
              <xsl:if test="self::fw and $before ge $end">
                <xsl:variable name="length" as="xs:integer" select="string-length()"/>
                <xsl:next-iteration>
                  <xsl:with-param name="end" select="$before + $length"/>
                  <xsl:with-param name="left-out" select="$left-out + $length"/>
                </xsl:next-iteration>
              </xsl:if>
            </xsl:when>
          </xsl:choose>
        </xsl:iterate>
      </xsl:for-each>
    </xsl:map>
  </xsl:variable>

  <!-- The number of a paragraph: those of notes have none of their own, its pieces one together. -->
  <xsl:function name="f:number-of" as="xs:integer?">
    <xsl:param name="p" as="element(p)"/>
    <xsl:sequence select="f:numbers(root($p))(generate-id($p))"/>
  </xsl:function>

  <xsl:function name="f:numbers" as="map(xs:string, xs:integer)" cache="yes">
    <xsl:param name="document" as="node()"/>
    <xsl:map>
      <xsl:iterate select="$document//text//p[not(ancestor::note)]">
        <xsl:param name="last" as="xs:integer" select="0"/>
        <xsl:variable name="own" as="xs:integer"
                      select="if (f:goes-on-above(.)) then $last else $last + 1"/>
        <xsl:map-entry key="generate-id()" select="$own"/>
        <xsl:next-iteration>
          <xsl:with-param name="last" select="$own"/>
        </xsl:next-iteration>
      </xsl:iterate>
    </xsl:map>
  </xsl:function>

  <xsl:key name="id" match="*[@xml:id]" use="@xml:id"/>
  <xsl:key name="named" match="text//persName[@ref]" use="@ref"/>
  <xsl:key name="quotation" match="text//quote[@source]" use="@source"/>
  <xsl:key name="marker" match="text//ref[@type = 'noteRef'] | text//ptr[@type = 'noteRef']" use="@target"/>

  <!-- What a pointer into this document points at. -->
  <xsl:function name="f:target" as="element()?" cache="yes">
    <xsl:param name="pointer" as="attribute()?"/>
    <xsl:sequence select="$pointer[starts-with(., '#')]
                          ! key('id', substring(., 2), root(.))[1]"/>
  </xsl:function>

  <!-- The volume that a page of a citation is of, where one is said. -->
  <xsl:function name="f:volume" as="xs:string?">
    <xsl:param name="range" as="element()"/>
    <xsl:sequence select="$range/self::citedRange[@unit = 'page']
        /preceding-sibling::citedRange[@unit = 'volume'][1]/string((@from, normalize-space())[1])"/>
  </xsl:function>

  <!-- The block that a node is in: the nearest element that has an id for what it says. -->
  <xsl:function name="f:block" as="element()?" visibility="public">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="if ($node/parent::p and $node[self::persName or self::date or self::bibl
                                                        or self::title or self::ref or self::quote])
                          then $node/parent::p[ancestor::text]
                          else $node/ancestor-or-self::*[f:is-leaf(.)][1][ancestor::text]"/>
  </xsl:function>

  <!-- Whether an element is a block with an id of its own (a note has one though it hold blocks). -->
  <xsl:function name="f:is-leaf" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element[self::p or self::head or self::note or self::fw or self::ab
        or self::l or self::byline or self::dateline or self::castItem or self::speaker
        or self::stage or self::salute or self::signed or self::trailer
        or self::item[not(p | ab | lg | list)]])"/>
  </xsl:function>

  <!-- The blocks of a text. Marks are many, and are passed over first. -->
  <xsl:function name="f:leaves" as="element()*">
    <xsl:param name="text" as="element(text)"/>
    <xsl:sequence select="$text//*[not(self::persName or self::date or self::bibl or self::title
        or self::quote or self::citedRange or self::ptr or self::ref)][f:is-leaf(.)]"/>
  </xsl:function>

  <xsl:function name="f:anchor" as="xs:string" visibility="public" cache="yes">
    <xsl:param name="mark" as="element()"/>
    <xsl:variable name="block" as="element()?" select="f:block($mark)"/>
    <xsl:sequence select="
        if ($mark/@xml:id) then string($mark/@xml:id)
        else if (empty($block) and $mark/ancestor::standOff)
             then 'off' || string-join($mark/ancestor-or-self::*[ancestor::standOff]
                                       ! (1 + count(preceding-sibling::*)), '.')
        else if (empty($block) or $block is $mark) then 'at' || f:offset($mark)
        else concat(f:anchor($block), '.', f:letter($mark), f:offset($mark) - f:offset($block))"/>
  </xsl:function>

  <!-- Code points of the text before an element. -->
  <xsl:function name="f:offset" as="xs:integer">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="($offsets(generate-id($element)), 0)[1]"/>
  </xsl:function>

  <!-- Code points of reading text before an element. -->
  <xsl:function name="f:reading-offset" as="xs:integer">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="(0, $offsets(generate-id($element)))[last()]"/>
  </xsl:function>

  <!-- Where the page has a mark of a block: what is no reading text stands there without marks. -->
  <xsl:function name="f:landing" as="xs:string">
    <xsl:param name="mark" as="element()"/>
    <xsl:param name="block" as="element()?"/>
    <xsl:sequence select="(if (f:is-apparatus($block)) then $block else $mark) ! f:anchor(.)"/>
  </xsl:function>

  <!-- Whether a block is no reading text. -->
  <xsl:function name="f:is-apparatus" as="xs:boolean">
    <xsl:param name="block" as="element()?"/>
    <xsl:sequence select="exists($block[self::fw or self::head[@type = 'catalogue']])"/>
  </xsl:function>

  <!-- The letter that stands for a kind of mark in an anchor. -->
  <xsl:function name="f:letter" as="xs:string">
    <xsl:param name="mark" as="element()"/>
    <xsl:sequence select="
        if ($mark/self::persName) then 'n' else if ($mark/self::date) then 'd'
        else if ($mark/self::bibl) then 'c' else if ($mark/self::title) then 't'
        else if ($mark/self::quote) then 'q' else if ($mark/self::ref) then 'r' else 'x'"/>
  </xsl:function>

  <!-- Where a node is, for people: ¶3, n. 2, heading, front. -->
  <xsl:function name="f:place" as="xs:string" visibility="public">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="(f:block($node), $node)[1] ! f:place-of-block(.)"/>
  </xsl:function>

  <xsl:function name="f:place-of-block" as="xs:string" cache="yes">
    <xsl:param name="node" as="element()"/>
    <xsl:variable name="note" as="element()?" select="$node/ancestor-or-self::note[last()]"/>
    <xsl:sequence select="
        if ($note) then 'n.&#xa0;' || ($note/@n, '?')[1]
        else if ($node/ancestor-or-self::p)
             then '¶' || f:number-of($node/ancestor-or-self::p[1])
        else if ($node/ancestor-or-self::speaker/following-sibling::*[1]/self::p)
             then '¶' || f:number-of($node/ancestor-or-self::speaker/following-sibling::*[1])
        else if ($node/ancestor-or-self::front) then 'front'
        else if ($node/ancestor-or-self::head) then 'heading'
        else (f:block($node) ! map{'l': 'verse', 'item': 'list', 'castItem': 'cast',
                                   'salute': 'salutation', 'signed': 'signature', 'byline': 'signature',
                                   'trailer': 'end', 'dateline': 'date line', 'stage': 'stage', 'ab': 'line',
                                   'speaker': 'speaker'}(local-name()), 'apparatus')[1]"/>
  </xsl:function>

  <!-- The text of a node without forme work. -->
  <xsl:function name="f:reading-text" as="xs:string" visibility="public">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="if ($has-forme-work and $node/descendant::fw)
                          then string-join($node/(descendant::text() except descendant::fw/descendant::text()))
                          else string($node)"/>
  </xsl:function>

</xsl:stylesheet>
