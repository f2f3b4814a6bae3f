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

  <xsl:variable name="token-regex" as="xs:string" static="yes" select="string-join((
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
    <!-- All in one tree: a tree for each token would take most of the time. -->
    <xsl:variable name="bare" as="element(tokens)">
      <tokens>
        <xsl:for-each select="1 to count($cuts) - 1">
          <xsl:variable name="i" as="xs:integer" select="."/>
          <xsl:call-template name="piece">
            <xsl:with-param name="piece"
                            select="substring($text, $cuts[$i] + 1, $cuts[$i + 1] - $cuts[$i])"/>
          </xsl:call-template>
        </xsl:for-each>
      </tokens>
    </xsl:variable>
    <xsl:variable name="notes" as="map(xs:integer, xs:integer)"
                  select="f:ends($entities[@kind = 'note'])"/>
    <xsl:variable name="inside" as="map(xs:integer, xs:integer)"
                  select="f:ends($entities[not(@kind = 'note')])"/>
    <!-- Where the blocks begin or end, in order, so that one walk meets them all. -->
    <xsl:variable name="edges" as="xs:integer*" select="sort(map:keys($blocks))"/>
    <xsl:variable name="tokens" as="element(tokens)">
      <tokens>
        <xsl:iterate select="$bare/*">
          <xsl:param name="start" as="xs:integer" select="0"/>
          <xsl:param name="ended" as="xs:boolean" select="true()"/>
          <xsl:param name="last" as="xs:integer" select="0"/>
          <xsl:param name="closed" as="xs:integer" select="0"/>
          <xsl:param name="noted" as="xs:integer" select="0"/>
          <xsl:param name="met" as="xs:integer" select="0"/>
          <xsl:variable name="end" as="xs:integer" select="$start + string-length(.)"/>
          <xsl:choose>
            <xsl:when test="self::gap">
              <xsl:next-iteration>
                <xsl:with-param name="start" select="$end"/>
              </xsl:next-iteration>
            </xsl:when>
            <xsl:otherwise>
              <xsl:variable name="passed" as="xs:integer" select="
                  if ($edges[$met + 1] le $start) then f:passed($edges, $met, $start) else $met"/>
              <xsl:variable name="block" as="xs:string?" select="if ($passed gt $met)
                  then (subsequence($edges, $met + 1, $passed - $met) ! $blocks(.))[. ne ''][last()]
                  else ()"/>
              <xsl:variable name="begins" as="xs:boolean" select="$last eq 0 or $passed gt $met or (
                  $ended and $start gt $last and $start ge $closed
                  and matches(., '^[\p{Lu}\p{Lt}\p{N}\p{So}“‘«„&quot;''(\[¿¡—–]'))"/>
              <xsl:variable name="note" as="xs:integer" select="f:later($noted, $notes($start))"/>
              <token start="{$start}" end="{$end}">
                <xsl:if test="$begins"><xsl:attribute name="sentence"/></xsl:if>
                <xsl:if test="$block"><xsl:attribute name="block" select="$block"/></xsl:if>
                <xsl:value-of select="."/>
              </token>
              <xsl:next-iteration>
                <xsl:with-param name="start" select="$end"/>
                <xsl:with-param name="ended" select="
                    if (translate(., '.!?…', '') eq '') then $start ge $closed
                    else $ended and (contains('”’»&quot;'')]', .) or $start lt $note)"/>
                <xsl:with-param name="last" select="$end"/>
                <xsl:with-param name="closed" select="f:later($closed, $inside($start))"/>
                <xsl:with-param name="noted" select="$note"/>
                <xsl:with-param name="met" select="$passed"/>
              </xsl:next-iteration>
            </xsl:otherwise>
          </xsl:choose>
        </xsl:iterate>
      </tokens>
    </xsl:variable>
    <xsl:sequence select="$tokens/token"/>
  </xsl:function>

  <!-- How many of some ascending offsets are not beyond another, where so many are known to be. -->
  <xsl:function name="f:passed" as="xs:integer">
    <xsl:param name="offsets" as="xs:integer*"/>
    <xsl:param name="known" as="xs:integer"/>
    <xsl:param name="limit" as="xs:integer"/>
    <xsl:sequence select="if ($known lt count($offsets) and $offsets[$known + 1] le $limit)
                          then f:passed($offsets, $known + 1, $limit) else $known"/>
  </xsl:function>

  <xsl:function name="f:later" as="xs:integer">
    <xsl:param name="one" as="xs:integer"/>
    <xsl:param name="other" as="xs:integer?"/>
    <xsl:sequence select="if ($other gt $one) then $other else $one"/>
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

  <!-- The tokens of a stretch of text, and the gaps between them. Most of what stands between two
       spaces is letters alone, or these before a comma: the regular expression, which says the same
       of them, is not asked. -->
  <xsl:template name="piece">
    <xsl:param name="piece" as="xs:string"/>
    <!-- The s of a genitive whose name is a mention is a token: Brandt ’s. -->
    <xsl:variable name="genitive" as="xs:integer"
                  select="if (matches($piece, '^[’'']s([^\p{L}\p{N}]|$)')) then 2 else 0"/>
    <xsl:if test="$genitive">
      <token>{substring($piece, 1, 2)}</token>
    </xsl:if>
    <xsl:for-each select="tokenize(substring($piece, $genitive + 1), ' ')">
      <xsl:variable name="rest" as="xs:string" select="translate(., $ascii, '')"/>
      <xsl:if test="position() gt 1"><gap>{' '}</gap></xsl:if>
      <xsl:choose>
        <xsl:when test=". eq ''"/>
        <xsl:when test="$rest eq ''"><token>{.}</token></xsl:when>
        <xsl:when test="$rest = (',', ';', ':', '?', '!', ')') and ends-with(., $rest) and . ne $rest">
          <token>{substring-before(., $rest)}</token>
          <token>{$rest}</token>
        </xsl:when>
        <xsl:otherwise>
          <xsl:analyze-string select="." regex="{$token-regex}">
            <xsl:matching-substring><token>{.}</token></xsl:matching-substring>
            <xsl:non-matching-substring><gap>{.}</gap></xsl:non-matching-substring>
          </xsl:analyze-string>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </xsl:template>

  <xsl:variable name="ascii" as="xs:string"
                select="'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'"/>

  <!-- Code points that a mention has on tokens: white space at its edges is none of them. -->
  <xsl:function name="f:trimmed" as="xs:integer+">
    <xsl:param name="mention" as="element(mention)"/>
    <xsl:variable name="form" as="xs:string" select="string($mention/form)"/>
    <xsl:sequence select="
        xs:integer($mention/@start) + string-length($form) - string-length(replace($form, '^[\s\p{Z}\p{Cc}]+', '')),
        xs:integer($mention/@end) - string-length($form) + string-length(replace($form, '[\s\p{Z}\p{Cc}]+$', ''))"/>
  </xsl:function>

</xsl:stylesheet>
