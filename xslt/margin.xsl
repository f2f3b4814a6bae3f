<?xml version="1.0" encoding="UTF-8"?>
<!-- The margin of a page: contents, who is named, what is cited, and the legend that shows the
     marks. -->
<xsl:stylesheet version="3.0"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:map="http://www.w3.org/2005/xpath-functions/map"
                xmlns:f="urn:rubricator:functions"
                xmlns:part="urn:rubricator:part"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0"
                exclude-result-prefixes="#all" expand-text="yes">

  <!-- What the contents are of: two headings or more. -->
  <xsl:variable name="headings" as="element(head)*"
      select="/TEI/text/(body, back)//div[not(@type = 'notes')]/head
              [not(preceding-sibling::*[1][self::head])]"/>

  <xsl:template name="rail">
    <xsl:context-item as="element(TEI)" use="required"/>
    <aside class="rail" aria-label="In this document">
      <xsl:sequence select="f:english($language)"/>
      <xsl:if test="count($headings) ge 2">
        <nav aria-labelledby="contents">
          <h2 id="contents">Contents</h2>
          <ul lang="{$part/@lang}">
            <xsl:sequence select="f:foreign($part/@lang)"/>
            <xsl:for-each select="$headings">
              <!-- A number and a title on lines of their own are one heading here. -->
              <xsl:variable name="below" as="element()?"
                  select="following-sibling::*[not(self::head)][1]"/>
              <xsl:variable name="lines" as="element(head)+" select="., following-sibling::head
                  [empty($below) or . &lt;&lt; $below]"/>
              <li class="d{count(ancestor::div)}">
                <a href="#{f:anchor(.)}">
                  <xsl:text>{normalize-space(string-join(
                             $lines ! replace(f:reading-text(.), '^#+\s', ''), ' '))}</xsl:text>
                </a>
              </li>
            </xsl:for-each>
          </ul>
        </nav>
      </xsl:if>
      <xsl:call-template name="most-named">
        <xsl:with-param name="part" select="$part"/>
      </xsl:call-template>
      <xsl:call-template name="works-cited"/>
      <xsl:call-template name="legend"/>
      <xsl:if test="not($alone)">
        <section class="dl">
          <h2>This text as</h2>
          <a href="{encode-for-uri($stem)}.xml">TEI</a>
          <xsl:text> </xsl:text>
          <a href="{encode-for-uri($stem)}.txt">plain text</a>
          <xsl:text> </xsl:text>
          <a href="#about">source</a>
        </section>
      </xsl:if>
    </aside>
  </xsl:template>

  <!-- The works cited most; all are in the concordance. -->
  <xsl:template name="works-cited">
    <xsl:if test="$part/part:citation">
      <xsl:variable name="works" as="map(xs:string, element(part:work))" select="f:works($part)"/>
      <section>
        <h2>Works cited</h2>
        <ul>
          <xsl:for-each-group select="$part/part:citation" group-by="string(@work)">
            <xsl:sort select="-count(current-group())"/>
            <xsl:variable name="work" as="element(part:work)?" select="$works(current-grouping-key())"/>
            <xsl:if test="position() le 9">
              <li>
                <a href="{f:concordance-page($work)}#w-{
                         f:fragment(($work/@key, 'unresolved-work')[1])}">
                  <xsl:sequence select="f:work-name($work)"/>
                </a>
                <xsl:text>{if ($work/@resolved = 'false') then ', not identified' else ''} </xsl:text>
                <span class="n">{count(current-group())}</span>
              </li>
            </xsl:if>
          </xsl:for-each-group>
        </ul>
        <xsl:variable name="all" as="xs:integer" select="count(distinct-values($part/part:citation/@work))"/>
        <xsl:if test="$all gt 9">
          <p>
            <a href="{if ($alone) then '#works' else 'concordance.html'}">All {$all} works</a>
          </p>
        </xsl:if>
      </section>
    </xsl:if>
  </xsl:template>

  <!-- What can be made visible, by style alone. -->
  <xsl:template name="legend">
    <xsl:variable name="kinds" as="map(xs:string, xs:string)" select="map:merge((
        if (//text//persName) then map{'persons': 'Persons'} else (),
        if (//text//date) then map{'dates': 'Dates'} else (),
        if (//text//title) then map{'titles': 'Titles'} else (),
        if (//text//bibl[@type = 'citation'] or //text//quote)
        then map{'citations': 'Citations, quotations'} else (),
        if (//text//*[@cert[. ne 'high']] or //text//persName[not(@ref)])
        then map{'doubts': 'What is uncertain'} else ()))"/>
    <xsl:if test="map:size($kinds) gt 0">
      <fieldset class="legend">
        <legend>Show in the text</legend>
        <label><input type="checkbox" id="marks"/><span>All marks</span></label>
        <xsl:for-each select="('persons', 'dates', 'titles', 'citations', 'doubts')[map:contains($kinds, .)]">
          <label>
            <input type="checkbox" id="show-{.}"/><span>{$kinds(.)}</span>
          </label>
        </xsl:for-each>
      </fieldset>
    </xsl:if>
  </xsl:template>

</xsl:stylesheet>
