<?xml version="1.0" encoding="UTF-8"?>
<!-- Words and sentences of an edition, by a small rule that gives the same everywhere.

     A token is a run of letters, figures and the hyphens, apostrophes and full stops within it; an
     initial or an abbreviation with its full stop; or any other sign. A mention's edges are edges of
     tokens. A sentence ends where a block ends, and after . ! ? or … (with the quotation marks,
     brackets and note markers that follow) before white space and a capital, a figure, a symbol or an
     opening sign; never within a name, a date, a title, a citation or a reference. -->
<xsl:stylesheet version="3.0"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:map="http://www.w3.org/2005/xpath-functions/map"
                xmlns:f="urn:rubricator:functions"
                xmlns="urn:rubricator:edition"
                xpath-default-namespace="urn:rubricator:edition"
                exclude-result-prefixes="xsl xs map f" expand-text="yes">

  <xsl:variable name="token-regex" as="xs:string" select="string-join((
      '\p{Lu}\.(\p{Lu}\.)+',
      '(Mr|Mrs|Ms|Dr|Prof|St|Jr|Sr|No|Nos|Vol|vol|pp|cf|ed|eds|trans|vs|ca|fn|ch|chap|sect|Gen|Col|Capt|Lt|Sgt|Rev|Hon|Messrs|p|c)\.',
      '[\p{L}\p{M}\p{N}]+([''’.,\-&#x2010;&#x2011;_&#xad;][\p{L}\p{M}\p{N}]+)*',
      '\.\.+', '[!?]+', '[^\s\p{Z}\p{Cc}]'), '|')"/>

  <!-- The kinds that stand on tokens; a quotation may be many sentences long. -->
  <xsl:variable name="entity-kinds" as="xs:string*"
      select="'person', 'place', 'organisation', 'date', 'title', 'citation', 'reference'"/>

  <!-- Tokens with @start and @end (code points), and with @sentence where one begins; @block is the
       id of the block that begins there. -->
  <xsl:function name="f:tokens" as="element(token)*" visibility="public">
    <xsl:param name="edition" as="element(edition)"/>
    <xsl:variable name="text" as="xs:string" select="string($edition/text)"/>
    <xsl:variable name="entities" as="element(mention)*"
                  select="$edition/mention[@kind = ($entity-kinds, 'note')][@start ne @end]"/>
    <xsl:variable name="cuts" as="xs:integer*" select="sort(distinct-values((0, string-length($text),
        ($entities, $edition/block) ! (xs:integer(@start), xs:integer(@end)))))"/>
    <xsl:variable name="blocks" as="map(xs:integer, xs:string)">
      <xsl:map>
        <xsl:for-each-group select="$edition/block" group-by="xs:integer(@start), xs:integer(@end)">
          <xsl:map-entry key="current-grouping-key()" select="string(
              (current-group()[xs:integer(@start) eq current-grouping-key()])[last()]/@id)"/>
        </xsl:for-each-group>
      </xsl:map>
    </xsl:variable>
    <xsl:variable name="bare" as="element(token)*">
      <xsl:for-each select="1 to count($cuts) - 1">
        <xsl:variable name="i" as="xs:integer" select="."/>
        <xsl:sequence select="f:piece(substring($text, $cuts[$i] + 1, $cuts[$i + 1] - $cuts[$i]),
                                      $cuts[$i])"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:variable name="notes" as="map(xs:integer, xs:integer)"
                  select="f:ends($entities[@kind = 'note'])"/>
    <xsl:variable name="inside" as="map(xs:integer, xs:integer)"
                  select="f:ends($entities[not(@kind = 'note')])"/>
    <!-- Where the blocks begin or end, in order, so that one walk meets them all. -->
    <xsl:variable name="edges" as="xs:integer*" select="sort(map:keys($blocks))"/>
    <xsl:iterate select="$bare">
      <xsl:param name="ended" as="xs:boolean" select="true()"/>
      <xsl:param name="last" as="xs:integer" select="0"/>
      <xsl:param name="closed" as="xs:integer" select="0"/>
      <xsl:param name="noted" as="xs:integer" select="0"/>
      <xsl:param name="met" as="xs:integer" select="0"/>
      <xsl:variable name="start" as="xs:integer" select="xs:integer(@start)"/>
      <xsl:variable name="passed" as="xs:integer" select="f:passed($edges, $met, $start)"/>
      <xsl:variable name="block" as="xs:string?"
                    select="(subsequence($edges, $met + 1, $passed - $met) ! $blocks(.))[. ne ''][last()]"/>
      <xsl:variable name="begins" as="xs:boolean" select="position() eq 1 or $passed gt $met or (
          $ended and $start gt $last and $start ge $closed
          and matches(., '^[\p{Lu}\p{Lt}\p{N}\p{So}“‘«„&quot;''(\[¿¡—–]'))"/>
      <xsl:variable name="note" as="xs:integer" select="max(($noted, ($notes($start), 0)[1]))"/>
      <xsl:copy>
        <xsl:copy-of select="@*"/>
        <xsl:if test="$begins"><xsl:attribute name="sentence"/></xsl:if>
        <xsl:if test="$block"><xsl:attribute name="block" select="$block"/></xsl:if>
        <xsl:value-of select="."/>
      </xsl:copy>
      <xsl:next-iteration>
        <xsl:with-param name="ended" select="
            if (translate(., '.!?…', '') eq '') then $start ge $closed
            else $ended and (contains('”’»&quot;'')]', .) or $start lt $note)"/>
        <xsl:with-param name="last" select="xs:integer(@end)"/>
        <xsl:with-param name="closed" select="max(($closed, ($inside($start), 0)[1]))"/>
        <xsl:with-param name="noted" select="$note"/>
        <xsl:with-param name="met" select="$passed"/>
      </xsl:next-iteration>
    </xsl:iterate>
  </xsl:function>

  <!-- How many of some ascending offsets are not beyond another, where so many are known to be. -->
  <xsl:function name="f:passed" as="xs:integer">
    <xsl:param name="offsets" as="xs:integer*"/>
    <xsl:param name="known" as="xs:integer"/>
    <xsl:param name="limit" as="xs:integer"/>
    <xsl:sequence select="if ($known lt count($offsets) and $offsets[$known + 1] le $limit)
                          then f:passed($offsets, $known + 1, $limit) else $known"/>
  </xsl:function>

  <!-- Where mentions end, by where they begin; of two at one place the longer. -->
  <xsl:function name="f:ends" as="map(xs:integer, xs:integer)">
    <xsl:param name="mentions" as="element(mention)*"/>
    <xsl:map>
      <xsl:for-each-group select="$mentions" group-by="xs:integer(@start)">
        <xsl:map-entry key="current-grouping-key()" select="max(current-group()/xs:integer(@end))"/>
      </xsl:for-each-group>
    </xsl:map>
  </xsl:function>

  <!-- The tokens of a stretch of text that begins at an offset. -->
  <xsl:function name="f:piece" as="element(token)*">
    <xsl:param name="piece" as="xs:string"/>
    <xsl:param name="offset" as="xs:integer"/>
    <!-- The s of a genitive whose name is a mention is a token: Brandt ’s. -->
    <xsl:variable name="genitive" as="xs:integer"
                  select="if (matches($piece, '^[’'']s([^\p{L}\p{N}]|$)')) then 2 else 0"/>
    <xsl:if test="$genitive">
      <token start="{$offset}" end="{$offset + 2}">{substring($piece, 1, 2)}</token>
    </xsl:if>
    <xsl:iterate select="analyze-string(substring($piece, $genitive + 1), $token-regex)/*"
                 xpath-default-namespace="">
      <xsl:param name="at" as="xs:integer" select="$offset + $genitive"/>
      <xsl:variable name="end" as="xs:integer" select="$at + string-length(.)"/>
      <xsl:if test="local-name() eq 'match'">
        <token start="{$at}" end="{$end}">{.}</token>
      </xsl:if>
      <xsl:next-iteration>
        <xsl:with-param name="at" select="$end"/>
      </xsl:next-iteration>
    </xsl:iterate>
  </xsl:function>

  <!-- Code points that a mention has on tokens: white space at its edges is none of them. -->
  <xsl:function name="f:trimmed" as="xs:integer+">
    <xsl:param name="mention" as="element(mention)"/>
    <xsl:variable name="form" as="xs:string" select="string($mention/form)"/>
    <xsl:sequence select="
        xs:integer($mention/@start) + string-length($form) - string-length(replace($form, '^[\s\p{Z}\p{Cc}]+', '')),
        xs:integer($mention/@end) - string-length($form) + string-length(replace($form, '[\s\p{Z}\p{Cc}]+$', ''))"/>
  </xsl:function>

</xsl:stylesheet>
