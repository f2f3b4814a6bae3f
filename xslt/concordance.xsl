<?xml version="1.0" encoding="UTF-8"?>
<!-- The concordance of citations over a corpus, as a page. Reads parts. -->
<xsl:stylesheet version="3.0"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:f="urn:rubricator:functions"
                xpath-default-namespace="urn:rubricator:part"
                exclude-result-prefixes="#all" expand-text="yes">

  <xsl:include href="functions.xsl"/>
  <xsl:include href="page.xsl"/>
  <xsl:include href="bibliography.xsl"/>

  <!-- Whether the pages of the works are made as well, where there are such. -->
  <xsl:param name="pages" as="xs:boolean" select="$split"/>
  <!-- Whether the parts have one work, whose page alone is made. -->
  <xsl:param name="one" as="xs:boolean" select="false()"/>

  <xsl:template match="/">
    <xsl:variable name="parts" as="element(part)*" select="f:in-order(parts/part)"/>
    <xsl:if test="not($one)">
      <xsl:call-template name="page-of-passages">
        <xsl:with-param name="parts" select="$parts" tunnel="yes"/>
      </xsl:call-template>
    </xsl:if>
    <xsl:if test="$pages or $one">
      <xsl:call-template name="pages-of-works">
        <xsl:with-param name="parts" select="$parts"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <!-- A page for each work, and one for what names none; what they share is worked out once. -->
  <xsl:template name="pages-of-works">
    <xsl:param name="parts" as="element(part)*"/>
    <xsl:variable name="works" as="map(xs:string, element(work))" select="f:works($parts)"/>
    <xsl:variable name="labels" as="map(xs:string, xs:string)" select="f:labels($parts)"/>
    <xsl:for-each-group select="f:rows($parts)"
        group-by="($works(@work) ! string(@key), 'unresolved')[1]">
      <xsl:call-template name="page-of-work">
        <xsl:with-param name="key" select="current-grouping-key()"/>
        <xsl:with-param name="of" select="($works(@work)/@label, 'Unresolved')[1]" tunnel="yes"/>
        <xsl:with-param name="parts" select="$parts" tunnel="yes"/>
        <xsl:with-param name="works" select="$works" tunnel="yes"/>
        <xsl:with-param name="labels" select="$labels" tunnel="yes"/>
        <xsl:with-param name="rows" select="current-group()" tunnel="yes"/>
      </xsl:call-template>
    </xsl:for-each-group>
  </xsl:template>

  <xsl:template name="page-of-work">
    <xsl:param name="key" as="xs:string"/>
    <xsl:choose>
      <xsl:when test="$one"><xsl:call-template name="page-of-passages"/></xsl:when>
      <xsl:otherwise>
        <xsl:result-document href="{encode-for-uri($key)}">
          <xsl:call-template name="page-of-passages"/>
        </xsl:result-document>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="page-of-passages">
    <xsl:param name="of" as="xs:string?" tunnel="yes"/>
    <xsl:call-template name="page">
      <xsl:with-param name="title" select="string-join(($of, 'Concordance of citations'), ' · ')"/>
      <xsl:with-param name="kind" select="'idx'"/>
      <xsl:with-param name="current" select="'Concordance'"/>
      <xsl:with-param name="colophon" select="'Made with Rubricator.'"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="/ | citation" mode="content">
    <xsl:param name="parts" as="element(part)*" tunnel="yes"/>
    <main id="main">
      <header>
        <h1>Concordance of citations</h1>
        <p class="lead"><xsl:apply-templates select="." mode="lead"/></p>
        <xsl:if test="$parts/citation">
          <p class="lead dl">The whole table as <a href="concordance.csv">CSV</a> or
                <a href="concordance.json">JSON</a></p>
        </xsl:if>
      </header>
      <xsl:if test="$parts/citation and (self::citation or not($split))">
        <xsl:call-template name="tools">
          <xsl:with-param name="parts" select="$parts"/>
        </xsl:call-template>
        <label class="show">
          <input type="checkbox" id="evidence"/>
          <span>Show how each work is known, and the words that are supported</span>
        </label>
      </xsl:if>
      <xsl:apply-templates select="." mode="passages"/>
    </main>
  </xsl:template>

  <!-- The whole corpus. -->
  <xsl:template match="/" mode="lead">
    <xsl:param name="parts" as="element(part)*" tunnel="yes"/>
    <xsl:text>{f:lead($parts)}</xsl:text>
  </xsl:template>

  <xsl:template match="/" mode="passages">
    <xsl:param name="parts" as="element(part)*" tunnel="yes"/>
    <xsl:choose>
      <xsl:when test="$split">
        <xsl:call-template name="works-index">
          <xsl:with-param name="parts" select="$parts"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="concordance">
          <xsl:with-param name="parts" select="$parts"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:call-template name="missing-notes">
      <xsl:with-param name="parts" select="$parts"/>
    </xsl:call-template>
  </xsl:template>

  <!-- One work, given by the first of its passages. -->
  <xsl:template match="citation" mode="lead">
    <xsl:param name="works" as="map(xs:string, element(work))" tunnel="yes"/>
    <xsl:text>{if (empty($works(@work))) then 'What names no work, of '
               else 'One work of '}</xsl:text>
    <a href="concordance.html">all that are cited</a>
    <xsl:text>.</xsl:text>
  </xsl:template>

  <xsl:template match="citation" mode="passages">
    <xsl:param name="parts" as="element(part)*" tunnel="yes"/>
    <xsl:param name="works" as="map(xs:string, element(work))" tunnel="yes"/>
    <xsl:param name="labels" as="map(xs:string, xs:string)" tunnel="yes"/>
    <xsl:param name="rows" as="element(citation)*" tunnel="yes"/>
    <xsl:call-template name="concordance">
      <xsl:with-param name="parts" select="$parts"/>
      <xsl:with-param name="works" select="$works"/>
      <xsl:with-param name="labels" select="$labels"/>
      <xsl:with-param name="rows" select="$rows"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:function name="f:lead" as="xs:string">
    <xsl:param name="parts" as="element(part)*"/>
    <xsl:variable name="works" as="map(xs:string, element(work))" select="f:works($parts)"/>
    <xsl:variable name="keys" as="xs:string*" select="distinct-values($parts/citation/@work)"/>
    <xsl:variable name="known" as="xs:integer"
                  select="count($keys[$works(.)/@resolved = 'true'])"/>
    <xsl:sequence select="
        if (empty($parts/citation)) then 'No passage cites a work.'
        else 'Every passage that cites a work: '
        || f:count-of(f:times($parts/citation), 'citation', 'citations') || ' of '
        || f:enumeration((
             if ($known gt 0) then f:count-of($known, 'identified work', 'identified works') else (),
             (if (count($keys) - $known eq 0) then () else if ($known gt 0)
              then f:count-of(count($keys) - $known, 'that is not', 'that are not')
              else f:count-of(count($keys), 'work that is not identified',
                              'works that are not identified'))))
        || '. Each citation is a link to its passage.'"/>
  </xsl:function>

  <xsl:template name="tools">
    <xsl:param name="parts" as="element(part)*"/>
    <xsl:variable name="works" as="map(xs:string, element(work))" select="f:works($parts)"/>
    <form class="tools js-only" role="search" aria-label="Filter the concordance">
      <label for="filter">Find</label>
      <input type="search" id="filter" placeholder="words or a page"/>
      <xsl:if test="not($split)">
        <label for="work">Work</label>
        <select id="work">
          <option value="">all works</option>
          <xsl:for-each-group select="f:rows($parts)" group-by="string(@work)">
            <option value="{(current-grouping-key()[. ne ''], 'unresolved-work')[1]}">
              <xsl:text>{($works(current-grouping-key())/@label, 'Work not named')[1]}</xsl:text>
            </option>
          </xsl:for-each-group>
        </select>
      </xsl:if>
      <fieldset>
        <legend>Sort by</legend>
        <button type="button" data-by="page" aria-pressed="true">page</button>
        <button type="button" data-by="text" aria-pressed="false">text order</button>
        <button type="button" data-by="left" aria-pressed="false">words before</button>
        <button type="button" data-by="right" aria-pressed="false">words after</button>
      </fieldset>
      <output data-unit="citations" for="{if ($split) then 'filter' else 'filter work'}"/>
    </form>
  </xsl:template>

  <!-- Notes that may have cited something, had the source kept them. -->
  <xsl:template name="missing-notes">
    <xsl:param name="parts" as="element(part)*"/>
    <xsl:if test="$parts/note">
      <xsl:variable name="labels" as="map(xs:string, xs:string)" select="f:labels($parts)"/>
      <section aria-labelledby="missing-notes">
        <h2 id="missing-notes">Notes without texts</h2>
        <p class="warn">Markers whose notes the source lacks. What these notes cite is not known.</p>
        <dl class="missing">
          <xsl:for-each select="$parts[note]">
            <dt><xsl:sequence select="f:foreign(@lang)"/>{$labels(@stem)}</dt>
            <dd>
              <xsl:for-each select="note">
                <a href="{f:address(.., @at)}">{@n}</a>
                <xsl:text> </xsl:text>
              </xsl:for-each>
            </dd>
          </xsl:for-each>
        </dl>
      </section>
    </xsl:if>
  </xsl:template>

</xsl:stylesheet>
