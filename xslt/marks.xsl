<?xml version="1.0" encoding="UTF-8"?>
<!-- Marks in the text: persons, dates, titles, quotations, citations. They are visible without
     shouting: what is a link goes somewhere, the rest waits for the legend. -->
<xsl:stylesheet version="3.0"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:f="urn:rubricator:functions"
                xmlns:part="urn:rubricator:part"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0"
                exclude-result-prefixes="#all" expand-text="yes">

  <!-- The first mention of each person in a block, by what generate-id() says. -->
  <xsl:variable name="first-mentions" as="map(xs:string, xs:boolean)">
    <xsl:map>
      <xsl:for-each-group select="//TEI/text//persName[@ref]"
          group-by="generate-id((f:block(.), parent::*)[1]) || @ref">
        <xsl:map-entry key="generate-id()" select="true()"/>
      </xsl:for-each-group>
    </xsl:map>
  </xsl:variable>

  <xsl:template match="persName[@ref]">
    <xsl:param name="linked" as="xs:boolean" tunnel="yes" select="true()"/>
    <xsl:variable name="first" as="xs:boolean" select="$first-mentions(generate-id()) = true()"/>
    <xsl:variable name="entry" as="xs:string?"
                  select="if ($linked and $first) then $entries(@ref) else ()"/>
    <xsl:choose>
      <xsl:when test="$entry">
        <a id="{f:anchor(.)}" href="{$entry}" class="pers{@cert[. ne 'high'] ! (' ' || .)}">
          <xsl:apply-templates/>
        </a>
      </xsl:when>
      <xsl:when test="$first">
        <span id="{f:anchor(.)}" class="pers{@cert[. ne 'high'] ! (' ' || .)}">
          <xsl:apply-templates/>
        </span>
      </xsl:when>
      <xsl:otherwise>
        <span class="pers{@cert[. ne 'high'] ! (' ' || .)}"><xsl:apply-templates/></span>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Where the index has a person, by the pointer to the entry. -->
  <xsl:variable name="entries" as="map(xs:string, xs:string)">
    <xsl:map>
      <xsl:for-each-group select="//person[@xml:id]" group-by="'#' || @xml:id">
        <xsl:map-entry key="current-grouping-key()"
            select="f:person-key(.) ! (f:person-page(.) || '#per-' || f:fragment(.))"/>
      </xsl:for-each-group>
    </xsl:map>
  </xsl:variable>

  <!-- A name that nobody stands behind; where it could be one of several, they are named. -->
  <xsl:key name="candidate" match="standOff/certainty" use="@target"/>

  <xsl:template match="persName">
    <xsl:variable name="candidates" as="xs:string*" select="key('candidate', '#' || @xml:id)
        ! f:target(@assertedValue) ! normalize-space(persName[1])"/>
    <span id="{f:anchor(.)}">
      <xsl:sequence select="f:class(., 'pers open')"/>
      <xsl:if test="exists($candidates)">
        <xsl:attribute name="title" select="string-join($candidates, ' or ') || '?'"/>
      </xsl:if>
      <xsl:apply-templates/>
    </span>
  </xsl:template>

  <!-- The parts of a name (forename, surname) say nothing to a reader. -->
  <xsl:template match="persName/forename | persName/surname">
    <xsl:apply-templates/>
  </xsl:template>

  <xsl:function name="f:class" as="attribute()*">
    <xsl:param name="mark" as="element()"/>
    <xsl:param name="class" as="xs:string"/>
    <xsl:attribute name="class" select="string-join(($class, $mark/@cert[. ne 'high']), ' ')"/>
  </xsl:function>

  <xsl:template match="date">
    <xsl:variable name="value" as="xs:string" select="string(@when)"/>
    <xsl:choose>
      <xsl:when test="f:is-datetime($value)">
        <time id="{f:anchor(.)}" datetime="{if (starts-with($value, '--')) then substring($value, 3) else $value}">
          <xsl:if test="@cert[. ne 'high']"><xsl:sequence select="f:class(., 'date')"/></xsl:if>
          <xsl:apply-templates/>
        </time>
      </xsl:when>
      <xsl:otherwise>
        <span id="{f:anchor(.)}">
          <xsl:sequence select="f:class(., 'date')"/>
          <xsl:if test="@when | @from | @to | @notBefore | @notAfter">
            <xsl:attribute name="data-when" select="string-join(distinct-values((
                @when, @from, @notBefore, @to, @notAfter)), '/')"/>
          </xsl:if>
          <xsl:apply-templates/>
        </span>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Titles within quotation marks are upright: the marks are in the text already. -->
  <xsl:template match="title">
    <cite class="{if (@level = ('a', 'u')) then 'a' else 'm'}">
      <xsl:sequence select="f:own-language(.)"/>
      <xsl:apply-templates/>
    </cite>
  </xsl:template>

  <xsl:template match="quote">
    <span class="q">
      <xsl:sequence select="f:own-language(.)"/>
      <xsl:apply-templates/>
    </span>
  </xsl:template>

  <!-- Marked by hand: no list of ours has them. -->
  <xsl:template match="placeName | orgName">
    <span class="{local-name()}"><xsl:apply-templates/></span>
  </xsl:template>

  <xsl:template match="bibl | author | pubPlace | publisher | biblScope | label">
    <xsl:apply-templates/>
  </xsl:template>

  <!-- A reference that a citation takes its work from. -->
  <xsl:template match="bibl[@type = 'reference'][@xml:id]">
    <span id="{f:anchor(.)}"><xsl:apply-templates/></span>
  </xsl:template>

  <!-- A citation: its pages are links into the concordance; one without a page is a link whole. -->
  <xsl:template match="bibl[@type = 'citation']">
    <xsl:choose>
      <xsl:when test="citedRange"><xsl:apply-templates/></xsl:when>
      <xsl:otherwise>
        <xsl:variable name="work" as="element(part:work)?" select="f:cited(.)"/>
        <a class="cite{f:long(.)}" id="{f:anchor(.)}" href="{f:row-address(., ., $work)}"
           title="{f:gloss(., ., $work)}">
          <xsl:apply-templates>
            <xsl:with-param name="linked" select="false()" tunnel="yes"/>
          </xsl:apply-templates>
        </a>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="citedRange">
    <xsl:apply-templates/>
  </xsl:template>

  <xsl:template match="bibl[@type = 'citation']/citedRange">
    <xsl:variable name="work" as="element(part:work)?" select="f:cited(..)"/>
    <a class="cite{f:long(.)}" href="{f:row-address(.., ., $work)}" title="{f:gloss(.., ., $work)}">
      <xsl:if test=". is ../citedRange[1]">
        <xsl:attribute name="id" select="f:anchor(..)"/>
        <xsl:for-each select="../ptr[@source] ! f:target(@target)/descendant::idno[@type = 'siglum'][1]">
          <xsl:attribute name="data-sigil" select="normalize-space()"/>
        </xsl:for-each>
      </xsl:if>
      <xsl:apply-templates/>
    </a>
  </xsl:template>

  <!-- The link of a few words is not broken, that of many must be. -->
  <xsl:function name="f:long" as="xs:string?">
    <xsl:param name="words" as="element()"/>
    <xsl:sequence select="' long'[string-length($words) gt 24]"/>
  </xsl:function>

  <!-- The work of a citation, among those of the part. -->
  <xsl:function name="f:cited" as="element(part:work)?">
    <xsl:param name="citation" as="element(bibl)"/>
    <xsl:sequence select="$citation/ptr/@target ! $works-by-id(substring(., 2))"/>
  </xsl:function>

  <xsl:function name="f:row-address" as="xs:string">
    <xsl:param name="citation" as="element(bibl)"/>
    <xsl:param name="range" as="element()"/>
    <xsl:param name="work" as="element(part:work)?"/>
    <xsl:variable name="key" as="xs:string" select="
        ($work/@key, f:target($citation/ptr/@target) ! f:work-key(.), 'unresolved')[1]"/>
    <xsl:sequence select="
        f:concordance-page($work) || '#' || f:fragment(f:citation-key($key,
             string($range/self::citedRange/(@unit, 'page')[1]),
             string($range/self::citedRange/(@from, normalize-space())[1]), f:volume($range)))"/>
  </xsl:function>

  <!-- What a citation cites, in a line: shown beside it. -->
  <xsl:function name="f:gloss" as="xs:string">
    <xsl:param name="citation" as="element(bibl)"/>
    <xsl:param name="range" as="element()"/>
    <xsl:param name="work" as="element(part:work)?"/>
    <xsl:sequence select="
        (if (empty($work)) then 'Work not named'
         else if ($work/@resolved = 'true') then string($work/@label)
         else $work/@label || ' (work not identified)')
        || f:volume($range) ! (', ' || translate(f:range('volume', ., .), '&#xa0;', ' '))
        || ($range/self::citedRange ! (', ' || translate(
               f:range(string(@unit), string(@from), string(@to)), '&#xa0;', ' ')))
        || (if ($citation/ptr/@source) then ', carried over' else '')"/>
  </xsl:function>

  <xsl:template match="abbr">
    <xsl:variable name="work" as="element(part:work)?" select="
        (ancestor::bibl[1]/ptr/@target, @corresp)[1] ! $works-by-id(substring(., 2))[@resolved = 'true']"/>
    <abbr>
      <xsl:if test="$work"><xsl:attribute name="title" select="$work/@title"/></xsl:if>
      <xsl:apply-templates/>
    </abbr>
  </xsl:template>

  <xsl:template match="ptr | lb | pb"/>

  <!-- A character that XML cannot hold. -->
  <xsl:template match="g">
    <xsl:variable name="char" as="element()?" select="f:target(@ref)"/>
    <span class="g" data-code="U+{$char/localProp[@name = 'codepoint']/@value}"/>
  </xsl:template>

</xsl:stylesheet>
