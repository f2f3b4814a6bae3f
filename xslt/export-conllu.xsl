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
    <xsl:for-each-group select="$tokens" group-starting-with="token[@sentence]">
      <xsl:variable name="last" as="element(token)" select="current-group()[last()]"/>
      <xsl:if test="position() gt 1"><xsl:text>&#10;</xsl:text></xsl:if>
      <xsl:if test="@block"><xsl:text># newpar id = {@block}&#10;</xsl:text></xsl:if>
      <xsl:text># sent_id = {$edition/@stem}-s{position()}&#10;</xsl:text>
      <xsl:text># text = {replace(substring($text, @start + 1, $last/@end - @start),
                                  '[\s\p{Z}\p{Cc}]+', ' ')}&#10;</xsl:text>
      <xsl:for-each select="current-group()">
        <xsl:variable name="start" as="xs:integer" select="xs:integer(@start)"/>
        <xsl:variable name="end" as="xs:integer" select="xs:integer(@end)"/>
        <xsl:variable name="next" as="xs:integer"
                      select="(following-sibling::token[1]/xs:integer(@start), string-length($text))[1]"/>
        <xsl:variable name="gap" as="xs:string" select="substring($text, $end + 1, $next - $end)"/>
        <xsl:variable name="misc" as="xs:string*" select="
            $entity-marks($start) ! ('Entity=' || .),
            if ($start eq $lead and $lead gt 0)
            then 'SpacesBefore=' || f:spaces(substring($text, 1, $lead)) else (),
            if ($gap eq '') then 'SpaceAfter=No'
            else if ($gap eq ' ') then () else 'SpacesAfter=' || f:spaces($gap)"/>
        <xsl:text>{position()}&#9;{.}&#9;_&#9;_&#9;_&#9;_&#9;_&#9;_&#9;_&#9;{
          if (exists($misc)) then string-join($misc, '|') else '_'}&#10;</xsl:text>
      </xsl:for-each>
    </xsl:for-each-group>
    <xsl:text>&#10;</xsl:text>
  </xsl:template>

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
