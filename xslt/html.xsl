<?xml version="1.0" encoding="UTF-8"?>
<!-- A page for reading an edition.

     The text is the page: the string value of each paragraph is the source's. What the page adds
     inside it (numbers, markers, explanations) stands in attributes and comes out by style. An
     element that this stylesheet does not know stops it: nothing may vanish. -->
<xsl:stylesheet version="3.0"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:f="urn:rubricator:functions"
                xmlns:error="urn:rubricator:errors"
                xmlns:part="urn:rubricator:part"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0"
                exclude-result-prefixes="#all" expand-text="yes">

  <xsl:import href="part.xsl"/>
  <xsl:include href="page.xsl"/>
  <xsl:include href="blocks.xsl"/>
  <xsl:include href="marks.xsl"/>
  <xsl:include href="notes.xsl"/>
  <xsl:include href="persons.xsl"/>
  <xsl:include href="bibliography.xsl"/>
  <xsl:include href="dates.xsl"/>
  <xsl:include href="citation.xsl"/>
  <xsl:include href="margin.xsl"/>
  <xsl:include href="others.xsl"/>
  <xsl:include href="turn.xsl"/>

  <xsl:mode on-no-match="text-only-copy"/>
  <xsl:mode name="notes" on-no-match="fail"/>
  <xsl:mode name="received" on-no-match="shallow-skip"/>

  <!-- The edition's part in its corpus. -->
  <xsl:variable name="part" as="element(part:part)">
    <xsl:apply-templates select="/TEI" mode="part"/>
  </xsl:variable>
  <xsl:variable name="language" as="xs:string" select="($part/@lang[. ne ''], 'en')[1]"/>
  <xsl:variable name="works-by-id" as="map(xs:string, element(part:work))">
    <xsl:map>
      <xsl:for-each-group select="$part/part:work" group-by="string(@id)">
        <xsl:map-entry key="current-grouping-key()" select="."/>
      </xsl:for-each-group>
    </xsl:map>
  </xsl:variable>

  <xsl:template match="/">
    <xsl:apply-templates/>
  </xsl:template>

  <xsl:template match="TEI">
    <xsl:call-template name="page">
      <xsl:with-param name="title" select="string($part/@title)"/>
      <xsl:with-param name="kind" select="'doc'"/>
      <xsl:with-param name="language" select="$language"/>
      <xsl:with-param name="colophon" select="'Made with Rubricator'
          || teiHeader/encodingDesc/appInfo/application[@ident = 'rubricator'][1]/@version ! (' ' || .)
          || '. The words are the source’s; numbers and marks are the edition’s.'"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="TEI" mode="content">
    <main id="main">
      <article lang="{$part/@lang}">
        <xsl:if test="f:is-right-to-left($part/@lang)">
          <xsl:attribute name="dir" select="'rtl'"/>
        </xsl:if>
        <xsl:if test="f:bears-versal((text/body//p)[1])">
          <xsl:attribute name="class" select="'versal'"/>
        </xsl:if>
        <xsl:call-template name="front"/>
        <xsl:text>&#10;</xsl:text>
        <div class="body">
          <xsl:apply-templates select="text/body"/>
        </div>
        <xsl:where-populated>
          <div class="back"><xsl:apply-templates select="text/back"/></div>
        </xsl:where-populated>
        <xsl:apply-templates select="." mode="notes"/>
      </article>
      <xsl:apply-templates select="." mode="received"/>
      <xsl:if test="$alone">
        <xsl:call-template name="own-indexes"/>
      </xsl:if>
      <xsl:call-template name="cite-this"/>
      <xsl:choose>
        <xsl:when test="$open ne ''">{$open}turn {$language}{$open}</xsl:when>
        <xsl:otherwise><xsl:call-template name="turn"/></xsl:otherwise>
      </xsl:choose>
    </main>
    <xsl:call-template name="rail"/>
  </xsl:template>

  <!-- What reference managers and other programs read. -->
  <xsl:template match="TEI" mode="head">
    <xsl:variable name="host" as="element(bibl)?"
                  select="(text/front/ab[@type = 'imprint']/bibl[@type = 'host'])[1]"/>
    <meta name="citation_title" content="{$part/@title}"/>
    <xsl:for-each select="f:authors(.)">
      <meta name="citation_author" content="{.}"/>
    </xsl:for-each>
    <xsl:for-each select="$host/title[@level = 'j'][1]">
      <meta name="citation_journal_title" content="{normalize-space()}"/>
    </xsl:for-each>
    <xsl:for-each select="$host/biblScope[@unit = ('volume', 'issue')]">
      <meta name="citation_{@unit}" content="{(@from, normalize-space())[1]}"/>
    </xsl:for-each>
    <xsl:if test="$part/@date ne ''">
      <meta name="citation_publication_date" content="{translate($part/@date, '-', '/')}"/>
    </xsl:if>
    <xsl:if test="$part/@lang ne ''">
      <meta name="citation_language" content="{$part/@lang}"/>
    </xsl:if>
    <xsl:if test="not($alone)">
      <link rel="alternate" type="application/tei+xml" href="{encode-for-uri($stem)}.xml"/>
      <link rel="alternate" type="text/plain" href="{encode-for-uri($stem)}.txt"/>
    </xsl:if>
  </xsl:template>

  <!-- ==== The head of the page ==== -->

  <xsl:template name="front">
    <xsl:context-item as="element(TEI)" use="required"/>
    <xsl:variable name="front" as="element()*" select="text/front/*"/>
    <xsl:variable name="main" as="element(head)?" select="($front/self::head[@type = 'main'])[1]"/>
    <header class="front">
      <xsl:choose>
        <xsl:when test="$main">
          <h1 id="{f:anchor($main)}"><xsl:apply-templates select="$main/node()"/></h1>
        </xsl:when>
        <xsl:otherwise><h1>{$part/@title}</h1></xsl:otherwise>
      </xsl:choose>
      <xsl:apply-templates select="$front[self::head[not(@type = 'catalogue')]] except $main"/>
      <xsl:apply-templates select="$front[self::byline]"/>
      <xsl:apply-templates select="$front[self::dateline or self::ab]"/>
      <xsl:apply-templates select="$front[not(self::head or self::byline or self::dateline
                                              or self::ab or self::fw)]"/>
      <xsl:if test="empty($main) and teiHeader/fileDesc/titleStmt/title[@type = 'filename'] = $part/@title">
        <p class="gap">
          <xsl:sequence select="f:english($language)"/>
          <xsl:text>The source has no title; the name of its file stands for one.</xsl:text>
        </p>
      </xsl:if>
      <xsl:if test="count($headings) ge 2">
        <p class="src toc">
          <xsl:sequence select="f:english($language)"/>
          <a href="#contents">Contents</a>
        </p>
      </xsl:if>
      <xsl:if test="empty(text//*[self::p or self::l or self::item or self::ab[not(parent::front)]]
                                 [* or text()[normalize-space()]])">
        <p class="gap">
          <xsl:sequence select="f:english($language)"/>
          <xsl:text>The source has no paragraph of text.</xsl:text>
        </p>
      </xsl:if>
      <xsl:if test="xs:integer($part/@missing) gt 0">
        <p class="gap">
          <xsl:sequence select="f:english($language)"/>
          <xsl:text>{f:missing($part/@missing, count(text//note[not(ancestor::note)]))} </xsl:text>
          <xsl:text>{if ($part/@missing = '1') then 'The marker is kept; '
                     else 'The markers are kept; '}</xsl:text><a href="#notes">the list is below</a>.</p>
      </xsl:if>
    </header>
  </xsl:template>

  <xsl:template match="front/head">
    <p class="sub" id="{f:anchor(.)}"><xsl:apply-templates/></p>
  </xsl:template>

  <xsl:template match="byline">
    <p class="by" id="{f:anchor(.)}"><xsl:apply-templates/></p>
  </xsl:template>

  <xsl:template match="docAuthor">
    <xsl:apply-templates/>
  </xsl:template>

  <xsl:template match="dateline">
    <p class="src" id="{f:anchor(.)}"><xsl:apply-templates/></p>
  </xsl:template>

  <xsl:template match="front/ab">
    <p class="{if (@type = 'editorial') then 'remark' else 'src'}" id="{f:anchor(.)}">
      <xsl:apply-templates/>
    </p>
  </xsl:template>

  <!-- ==== The flow of the text ==== -->

  <xsl:template match="body | back | div">
    <xsl:apply-templates select="node() except text()[not(normalize-space())]"/>
  </xsl:template>

  <!-- The notes have a section of their own. -->
  <xsl:template match="div[@type = 'notes']"/>

  <!-- A large initial needs a letter, and lines to stand beside. -->
  <xsl:function name="f:bears-versal" as="xs:boolean">
    <xsl:param name="first" as="element(p)?"/>
    <xsl:sequence select="$part/@lang ne '' and not(f:is-right-to-left($part/@lang))
        and string-length($first) gt 240 and matches(substring($first, 1, 20), '^\s*\p{Lu}')"/>
  </xsl:function>

  <xsl:template match="p">
    <xsl:variable name="n" as="xs:integer?" select="f:number-of(.)"/>
    <xsl:variable name="id" as="xs:string" select="f:anchor(.)"/>
    <xsl:variable name="goes-on" as="xs:boolean" select="exists(@part) and f:goes-on-above(.)"/>
    <p id="{$id}">
      <xsl:if test="@rend = 'lines'"><xsl:attribute name="class" select="'lines'"/></xsl:if>
      <xsl:if test="$goes-on"><xsl:attribute name="class" select="'on'"/></xsl:if>
      <xsl:call-template name="direction"/>
      <xsl:sequence select="f:own-language(.)"/>
      <xsl:if test="not($goes-on)">
        <a class="pn" href="#{$id}" data-n="{$n}" aria-label="Paragraph {$n}"/>
      </xsl:if>
      <xsl:apply-templates/>
    </p>
    <xsl:text>&#10;</xsl:text>
  </xsl:template>

  <!-- A paragraph without a word: the body of a source that has none. -->
  <xsl:template match="p[not(descendant::text()) and not(*)]"/>

  <xsl:template match="head">
    <xsl:element name="h{min((1 + max((1, count(ancestor::div))), 6))}">
      <xsl:attribute name="id" select="f:anchor(.)"/>
      <xsl:sequence select="f:own-language(.)"/>
      <xsl:apply-templates/>
    </xsl:element>
    <xsl:text>&#10;</xsl:text>
  </xsl:template>

  <!-- The signs of a heading in Markdown say what its size says. -->
  <xsl:template match="head/text()[not(preceding-sibling::node())][matches(., '^#{1,6}\s')]">
    <xsl:variable name="sign" as="xs:string" select="replace(., '^(#+\s+).*$', '$1', 's')"/>
    <xsl:sequence select="f:unseen($sign)"/>
    <xsl:text>{substring(., string-length($sign) + 1)}</xsl:text>
  </xsl:template>

  <!-- Where no language is known the browser finds out which way the letters run. -->
  <xsl:template name="direction">
    <xsl:if test="$part/@lang = ''">
      <xsl:attribute name="dir" select="'auto'"/>
    </xsl:if>
  </xsl:template>

  <!-- Forme work is not reading text: it stands under "As received". -->
  <xsl:template match="fw"/>

  <xsl:template match="fw[@type = 'separator']">
    <hr/>
  </xsl:template>

  <xsl:template match="comment() | processing-instruction()"/>

  <xsl:template match="*" priority="-2" mode="#default notes">
    <xsl:sequence select="error(xs:QName('error:unknown-element'),
        'no rule for the element ' || name() || ' at ' || replace(path(), 'Q\{[^}]*\}', '')
        || ' (in ' || (ancestor-or-self::*/@xml:id)[last()] || '); the page would lose its text')"/>
  </xsl:template>

  <!-- ==== As received ==== -->

  <xsl:template match="TEI" mode="received">
    <xsl:variable name="apparatus" as="element()*"
        select="text//fw, text/front/head[@type = 'catalogue']"/>
    <xsl:if test="$apparatus">
      <details class="after received" lang="{$part/@lang}">
        <summary>
          <xsl:sequence select="f:english($language)"/>
          <xsl:text>As received: what is no part of the text</xsl:text>
        </summary>
        <xsl:for-each select="$apparatus">
          <p data-type="{@type}" id="{f:anchor(.)}">{.}</p>
        </xsl:for-each>
      </details>
    </xsl:if>
  </xsl:template>

  <!-- A page that stands alone brings its indexes with it. -->
  <xsl:template name="own-indexes">
    <div class="idx">
      <xsl:sequence select="f:english($language)"/>
      <xsl:if test="$part/part:citation">
        <section aria-labelledby="works">
          <h2 id="works">Works cited</h2>
          <xsl:call-template name="concordance">
            <xsl:with-param name="parts" select="$part"/>
          </xsl:call-template>
        </section>
      </xsl:if>
      <xsl:if test="$part/(part:person/part:mention | part:name)">
        <xsl:call-template name="person-index">
          <xsl:with-param name="parts" select="$part"/>
        </xsl:call-template>
      </xsl:if>
      <xsl:if test="$part/part:date">
        <xsl:call-template name="date-index">
          <xsl:with-param name="parts" select="$part"/>
        </xsl:call-template>
      </xsl:if>
    </div>
  </xsl:template>

</xsl:stylesheet>
