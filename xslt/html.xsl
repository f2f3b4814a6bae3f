<?xml version="1.0" encoding="UTF-8"?>
<!-- A page for reading an edition.

     The text is the page: the string value of each paragraph is the source's. What the page adds
     inside it (numbers, markers, explanations) stands in attributes and comes out by style. An
     element that this stylesheet does not know stops it: nothing may vanish. -->
<xsl:stylesheet version="3.0"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:map="http://www.w3.org/2005/xpath-functions/map"
                xmlns:f="urn:rubricator:functions"
                xmlns:error="urn:rubricator:errors"
                xmlns:part="urn:rubricator:part"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0"
                exclude-result-prefixes="#all" expand-text="yes">

  <xsl:import href="part.xsl"/>
  <xsl:include href="page.xsl"/>
  <xsl:include href="corpus.xsl"/>
  <xsl:include href="notes.xsl"/>
  <xsl:include href="persons.xsl"/>
  <xsl:include href="bibliography.xsl"/>
  <xsl:include href="dates.xsl"/>
  <xsl:include href="citation.xsl"/>

  <!-- The documents before and after this one: stem and title. -->
  <xsl:param name="previous" as="xs:string" select="''"/>
  <xsl:param name="previous-title" as="xs:string" select="$previous"/>
  <xsl:param name="next" as="xs:string" select="''"/>
  <xsl:param name="next-title" as="xs:string" select="$next"/>

  <xsl:mode on-no-match="fail" use-accumulators="#all"/>
  <xsl:mode name="notes" on-no-match="fail" use-accumulators="#all"/>
  <xsl:mode name="received" on-no-match="shallow-skip" use-accumulators="#all"/>

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
      <xsl:with-param name="head" as="element()*">
        <xsl:apply-templates select="." mode="head"/>
      </xsl:with-param>
      <xsl:with-param name="content" as="element()*">
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
          <xsl:call-template name="turn"/>
        </main>
        <xsl:call-template name="rail"/>
      </xsl:with-param>
      <xsl:with-param name="colophon" select="'Made with Rubricator'
          || teiHeader/encodingDesc/appInfo/application[@ident = 'rubricator'][1]/@version ! (' ' || .)
          || '. The words are the source’s; numbers and marks are the edition’s.'"/>
    </xsl:call-template>
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
      <xsl:if test="not(text//p/text()[normalize-space()] | text//p/*)">
        <p class="gap">
          <xsl:sequence select="f:english($language)"/>
          <xsl:text>The source has no paragraph of text.</xsl:text>
        </p>
      </xsl:if>
      <xsl:if test="xs:integer($part/@missing) gt 0">
        <p class="gap">
          <xsl:sequence select="f:english($language)"/>
          <xsl:text>{f:missing($part/@missing, count(text//note[not(ancestor::note)]))} </xsl:text>
          <xsl:text>The markers are kept; </xsl:text><a href="#notes">the list is below</a>.</p>
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
        and string-length($first) gt 240 and matches(substring($first, 1, 1), '\p{Lu}')"/>
  </xsl:function>

  <!-- Lines that the source indents, every one, are lines: verse, an address. -->
  <xsl:function name="f:has-lines" as="xs:boolean">
    <xsl:param name="block" as="element()"/>
    <xsl:variable name="lines" as="xs:string*" select="tokenize($block, '\n')[normalize-space()]"/>
    <xsl:sequence select="count($lines) gt 1
        and (every $line in $lines satisfies matches($line, '^[ \t]{2,}'))"/>
  </xsl:function>

  <xsl:template match="p">
    <xsl:variable name="n" as="xs:integer" select="accumulator-before('paragraph')"/>
    <xsl:variable name="id" as="xs:string" select="f:anchor(.)"/>
    <p id="{$id}">
      <xsl:if test="f:has-lines(.)"><xsl:attribute name="class" select="'lines'"/></xsl:if>
      <xsl:call-template name="direction"/>
      <xsl:sequence select="f:own-language(.)"/>
      <a class="pn" href="#{$id}" data-n="{$n}" aria-label="Paragraph {$n}"/>
      <xsl:apply-templates/>
    </p>
    <xsl:text>&#10;</xsl:text>
  </xsl:template>

  <!-- A paragraph without a word: the body of a source that has none. -->
  <xsl:template match="p[not(descendant::text()) and not(*)]"/>

  <xsl:template match="ab">
    <p class="ab" id="{f:anchor(.)}">
      <xsl:sequence select="f:own-language(.)"/>
      <xsl:apply-templates/>
    </p>
    <xsl:text>&#10;</xsl:text>
  </xsl:template>

  <xsl:template match="head">
    <xsl:element name="h{min((1 + max((1, count(ancestor::div))), 6))}">
      <xsl:attribute name="id" select="f:anchor(.)"/>
      <xsl:sequence select="f:own-language(.)"/>
      <xsl:apply-templates/>
    </xsl:element>
    <xsl:text>&#10;</xsl:text>
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

  <!-- ==== Marks ==== -->

  <xsl:template match="persName[@ref]">
    <xsl:param name="linked" as="xs:boolean" tunnel="yes" select="true()"/>
    <xsl:variable name="person" as="element()?" select="f:target(@ref)"/>
    <xsl:variable name="first" as="xs:boolean" select=". is
        key('mention', generate-id(f:block(.)) || @ref)[1]"/>
    <xsl:choose>
      <xsl:when test="$person/self::person and $linked and $first">
        <a id="{f:anchor(.)}" href="{if ($alone) then '' else $persons-page
                  }#per-{f:fragment(f:person-key($person))}">
          <xsl:sequence select="f:class(., 'pers')"/>
          <xsl:apply-templates/>
        </a>
      </xsl:when>
      <xsl:otherwise>
        <span>
          <xsl:if test="$first"><xsl:attribute name="id" select="f:anchor(.)"/></xsl:if>
          <xsl:sequence select="f:class(., 'pers')"/>
          <xsl:apply-templates/>
        </span>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

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
  <xsl:template match="persName/*[self::forename or self::surname]">
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
        <time id="{f:anchor(.)}" datetime="{replace($value, '^--', '')}">
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

  <xsl:template match="bibl | author | pubPlace | publisher | biblScope | label">
    <xsl:apply-templates/>
  </xsl:template>

  <!-- A citation: its pages are links into the concordance; one without a page is a link whole. -->
  <xsl:template match="bibl[@type = 'citation']">
    <xsl:choose>
      <xsl:when test="citedRange"><xsl:apply-templates/></xsl:when>
      <xsl:otherwise>
        <a class="cite" id="{f:anchor(.)}" href="{f:row-address(., .)}"
           title="{f:gloss(., .)}">
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
    <xsl:variable name="siglum" as="element()?" select="f:target(../ptr/@target)
                  /descendant::idno[@type = 'siglum'][1]"/>
    <a class="cite" href="{f:row-address(.., .)}" title="{f:gloss(.., .)}">
      <xsl:if test=". is ../citedRange[1]">
        <xsl:attribute name="id" select="f:anchor(..)"/>
        <xsl:if test="../ptr/@source and $siglum">
          <xsl:attribute name="data-sigil" select="normalize-space($siglum)"/>
        </xsl:if>
      </xsl:if>
      <xsl:apply-templates/>
    </a>
  </xsl:template>

  <xsl:function name="f:row-address" as="xs:string">
    <xsl:param name="citation" as="element(bibl)"/>
    <xsl:param name="range" as="element()"/>
    <xsl:variable name="work" as="element()?" select="f:target($citation/ptr/@target)"/>
    <xsl:sequence select="
        f:concordance-page($work ! $works-by-id(string(@xml:id))) || '#'
        || f:fragment(f:citation-key(($work ! f:work-key(.), 'unresolved')[1],
             string($range/self::citedRange/(@unit, 'page')[1]),
             string($range/self::citedRange/(@from, normalize-space())[1])))"/>
  </xsl:function>

  <!-- What a citation cites, in a line: shown beside it. -->
  <xsl:function name="f:gloss" as="xs:string">
    <xsl:param name="citation" as="element(bibl)"/>
    <xsl:param name="range" as="element()"/>
    <xsl:variable name="work" as="element(part:work)?"
                  select="$citation/ptr/@target ! $works-by-id(substring(., 2))"/>
    <xsl:sequence select="string-join((
        if (empty($work)) then 'Work not named'
        else $work/@label || (if ($work/@resolved = 'true') then '' else ' (work not identified)'),
        $range/self::citedRange ! translate(f:range(string(@unit), string(@from), string(@to)), '&#xa0;', ' ')), ', ')
        || (if ($citation/ptr/@source) then ', carried over' else '')"/>
  </xsl:function>

  <xsl:template match="abbr">
    <xsl:variable name="work" as="element(part:work)?" select="
        (../ptr/@target, @corresp)[1] ! $works-by-id(substring(., 2))[@resolved = 'true']"/>
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

  <xsl:template match="text()">{.}</xsl:template>
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

  <xsl:template name="turn">
    <xsl:if test="($previous, $next) != ''">
      <nav class="after turn" aria-label="Texts in order">
        <xsl:if test="$previous ne ''">
          <a rel="prev" href="{encode-for-uri($previous)}.html">
            <span class="to">Before this</span>{$previous-title}</a>
        </xsl:if>
        <xsl:if test="$next ne ''">
          <a rel="next" href="{encode-for-uri($next)}.html">
            <span class="to">After this</span>{$next-title}</a>
        </xsl:if>
      </nav>
    </xsl:if>
  </xsl:template>

  <!-- ==== The margin ==== -->

  <xsl:template name="rail">
    <xsl:context-item as="element(TEI)" use="required"/>
    <aside class="rail" aria-label="In this document">
      <xsl:sequence select="f:english($language)"/>
      <xsl:variable name="headings" as="element(head)*"
          select="(text/body, text/back)//div[not(@type = 'notes')]/head"/>
      <xsl:if test="count($headings) ge 2">
        <nav aria-labelledby="contents">
          <h2 id="contents">Contents</h2>
          <ul lang="{$part/@lang}">
            <xsl:for-each select="$headings">
              <li class="d{count(ancestor::div)}">
                <a href="#{f:anchor(.)}">{normalize-space(f:reading-text(.))}</a>
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
        </section>
      </xsl:if>
    </aside>
  </xsl:template>

  <xsl:template name="works-cited">
    <xsl:if test="$part/part:citation">
      <xsl:variable name="works" as="map(xs:string, element(part:work))" select="f:works($part)"/>
      <section>
        <h2>Works cited</h2>
        <ul>
          <xsl:for-each-group select="$part/part:citation" group-by="string(@work)">
            <xsl:sort select="-count(current-group())"/>
            <xsl:variable name="work" as="element(part:work)?" select="$works(current-grouping-key())"/>
            <li>
              <a href="{f:concordance-page($work)}#w-{
                       f:fragment(($work/@key, 'unresolved-work')[1])}">
                <xsl:sequence select="f:work-name($work)"/>
              </a>
              <xsl:text>{if ($work/@resolved = 'false') then ', not identified' else ''} </xsl:text>
              <span class="n">{count(current-group())}</span>
            </li>
          </xsl:for-each-group>
        </ul>
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
        then map{'citations': 'Citations and what they support'} else (),
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
