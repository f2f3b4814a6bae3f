<?xml version="1.0" encoding="UTF-8"?>
<!-- CoNLL-U: words and sentences of an edition, with its entities in MISC as CorefUD writes them: what
     means the same has the same number. Forms, SpaceAfter and SpacesAfter give string(/TEI/text) back. -->
<xsl:stylesheet version="3.0"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:map="http://www.w3.org/2005/xpath-functions/map"
                xmlns:f="urn:rubricator:functions"
                xpath-default-namespace="urn:rubricator:edition"
                exclude-result-prefixes="#all" expand-text="yes">

  <xsl:include href="export-edition.xsl"/>
  <xsl:include href="export-tokens.xsl"/>

  <xsl:output method="text" encoding="UTF-8"/>

  <xsl:template match="/">
    <xsl:text># global.Entity = eid-etype-identity&#10;</xsl:text>
    <xsl:apply-templates select="$editions" mode="conllu"/>
  </xsl:template>

  <xsl:template match="edition" mode="conllu">
    <xsl:variable name="edition" as="element(edition)" select="."/>
    <xsl:variable name="text" as="xs:string" select="string(text)"/>
    <xsl:variable name="entities" as="element(mention)*"
                  select="mention[@kind = $entity-kinds][matches(form, '[^\s\p{Z}\p{Cc}]')]"/>
    <!-- Whom or what a mention means has a number; what is not known is one by itself. -->
    <xsl:variable name="numbers" as="map(xs:string, xs:integer)">
      <xsl:map>
        <xsl:for-each-group select="$entities" group-by="f:entity(.)">
          <xsl:map-entry key="current-grouping-key()" select="position()"/>
        </xsl:for-each-group>
      </xsl:map>
    </xsl:variable>
    <xsl:variable name="tokens" as="element(token)*" select="f:tokens(.)"/>
    <xsl:variable name="first" as="map(xs:integer, xs:integer)">
      <xsl:map>
        <xsl:for-each select="$tokens">
          <xsl:map-entry key="xs:integer(@end)" select="xs:integer(@start)"/>
        </xsl:for-each>
      </xsl:map>
    </xsl:variable>
    <xsl:variable name="entity-marks" as="map(xs:integer, xs:string)"
                  select="f:entity-marks($entities, $numbers, $first)"/>
    <xsl:text># newdoc id = {@stem}&#10;</xsl:text>
    <xsl:variable name="lead" as="xs:integer" select="xs:integer(($tokens[1]/@start, 0)[1])"/>
    <xsl:iterate select="$tokens">
      <xsl:param name="sentence" as="xs:integer" select="0"/>
      <xsl:param name="word" as="xs:integer" select="0"/>
      <xsl:variable name="place" as="xs:integer" select="position()"/>
      <xsl:variable name="next" as="element(token)?" select="$tokens[$place + 1]"/>
      <xsl:variable name="begins" as="xs:boolean" select="exists(@sentence)"/>
      <xsl:variable name="number" as="xs:integer" select="if ($begins) then 1 else $word + 1"/>
      <xsl:if test="$begins">
        <xsl:if test="$place gt 1"><xsl:text>&#10;</xsl:text></xsl:if>
        <xsl:if test="@block"><xsl:text># newpar id = {@block}&#10;</xsl:text></xsl:if>
        <xsl:text># sent_id = {$edition/@stem}-s{$sentence + 1}&#10;</xsl:text>
        <xsl:text># text = {f:sentence-text($tokens, $place, $text)}&#10;</xsl:text>
      </xsl:if>
      <xsl:variable name="gap" as="xs:string" select="substring($text, xs:integer(@end) + 1,
          (if ($next) then xs:integer($next/@start) else string-length($text)) - xs:integer(@end))"/>
      <xsl:variable name="misc" as="xs:string*" select="
          $entity-marks(xs:integer(@start)) ! ('Entity=' || .),
          if ($place eq 1 and $lead gt 0) then 'SpacesBefore=' || f:spaces(substring($text, 1, $lead)) else (),
          if ($gap eq '') then 'SpaceAfter=No'
          else if ($gap eq ' ') then () else 'SpacesAfter=' || f:spaces($gap)"/>
      <xsl:text>{$number}&#9;{.}&#9;_&#9;_&#9;_&#9;_&#9;_&#9;_&#9;_&#9;{
        if (exists($misc)) then string-join($misc, '|') else '_'}&#10;</xsl:text>
      <xsl:next-iteration>
        <xsl:with-param name="sentence" select="if ($begins) then $sentence + 1 else $sentence"/>
        <xsl:with-param name="word" select="$number"/>
      </xsl:next-iteration>
    </xsl:iterate>
    <xsl:text>&#10;</xsl:text>
  </xsl:template>

  <!-- The words of the sentence that begins with a token, white space folded. -->
  <xsl:function name="f:sentence-text" as="xs:string">
    <xsl:param name="tokens" as="element(token)*"/>
    <xsl:param name="place" as="xs:integer"/>
    <xsl:param name="text" as="xs:string"/>
    <xsl:variable name="end" as="xs:integer">
      <xsl:iterate select="$place + 1 to count($tokens) + 1">
        <xsl:variable name="i" as="xs:integer" select="."/>
        <xsl:if test="$i gt count($tokens) or $tokens[$i]/@sentence">
          <xsl:break select="xs:integer($tokens[$i - 1]/@end)"/>
        </xsl:if>
      </xsl:iterate>
    </xsl:variable>
    <xsl:variable name="start" as="xs:integer" select="xs:integer($tokens[$place]/@start)"/>
    <xsl:sequence select="replace(substring($text, $start + 1, $end - $start), '[\s\p{Z}\p{Cc}]+', ' ')"/>
  </xsl:function>

  <!-- What stands in Entity= of each token, by its start: what ends there and what begins. -->
  <xsl:function name="f:entity-marks" as="map(xs:integer, xs:string)">
    <xsl:param name="entities" as="element(mention)*"/>
    <xsl:param name="numbers" as="map(xs:string, xs:integer)"/>
    <xsl:param name="first" as="map(xs:integer, xs:integer)"/>
    <xsl:variable name="signs" as="element()*">
      <xsl:for-each select="$entities">
        <xsl:variable name="edges" as="xs:integer+" select="f:trimmed(.)"/>
        <xsl:variable name="last" as="xs:integer" select="$first($edges[2])"/>
        <xsl:variable name="number" as="xs:string" select="'e' || $numbers(f:entity(.))"/>
        <xsl:variable name="single" as="xs:boolean" select="$last eq $edges[1]"/>
        <open at="{$edges[1]}" long="{$edges[2]}" xmlns="">({$number}-{@kind}-{f:identity(.)}{
          ')'[$single]}</open>
        <xsl:if test="not($single)"><close at="{$last}" xmlns="">{$number})</close></xsl:if>
      </xsl:for-each>
    </xsl:variable>
    <xsl:map>
      <xsl:for-each-group select="$signs" group-by="xs:integer(@at)">
        <xsl:map-entry key="current-grouping-key()" select="string-join((
            current-group()[self::*:open], reverse(current-group()[self::*:close])))"/>
      </xsl:for-each-group>
    </xsl:map>
  </xsl:function>

  <xsl:function name="f:entity" as="xs:string">
    <xsl:param name="mention" as="element(mention)"/>
    <xsl:sequence select="$mention/@kind || ' ' || (if ($mention/@kind = 'date')
        then $mention/(@value[. ne ''], @id)[1] else ($mention/@key[. ne ''], $mention/@id)[1])"/>
  </xsl:function>

  <!-- The key or normal form; what is a sign of the format is written as a percentage. -->
  <xsl:function name="f:identity" as="xs:string">
    <xsl:param name="mention" as="element(mention)"/>
    <xsl:sequence select="replace(encode-for-uri(if ($mention/@kind = 'date') then $mention/@value
        else $mention/@key), '-', '%2D')"/>
  </xsl:function>

  <!-- White space as UDPipe writes it in MISC. -->
  <xsl:function name="f:spaces" as="xs:string" visibility="public">
    <xsl:param name="spaces" as="xs:string"/>
    <xsl:sequence select="$spaces => replace('\\', '\\\\') => replace(' ', '\\s')
        => replace('\n', '\\n') => replace('\t', '\\t') => replace('\r', '\\r')"/>
  </xsl:function>

</xsl:stylesheet>
