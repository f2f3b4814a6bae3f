<?xml version="1.0" encoding="UTF-8"?>
<!-- The entrance to a corpus: totals, search, documents, dates, persons. Reads parts. -->
<xsl:stylesheet version="3.0"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:f="urn:rubricator:functions"
                xpath-default-namespace="urn:rubricator:part"
                exclude-result-prefixes="#all" expand-text="yes">

  <xsl:include href="functions.xsl"/>
  <xsl:include href="page.xsl"/>
  <xsl:include href="persons.xsl"/>
  <xsl:include href="bibliography.xsl"/>
  <xsl:include href="dates.xsl"/>

  <!-- Which page: index, or where that would be too long persons or dates alone. -->
  <xsl:param name="page" as="xs:string" select="'index'"/>


  <xsl:template match="/">
    <xsl:call-template name="page">
      <xsl:with-param name="title" select="if ($page eq 'index') then $site else f:page-title($page)"/>
      <xsl:with-param name="kind" select="'idx'"/>
      <xsl:with-param name="current" select="if ($page eq 'index') then 'Documents'
                                             else if ($page eq 'persons') then 'Persons' else 'Dates'"/>
      <xsl:with-param name="colophon" select="'Made with Rubricator.'"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="/" mode="content">
    <xsl:variable name="parts" as="element(part)*"
        select="f:in-order(if ($shelf eq '') then parts/part else parts/part ! f:on-shelf(.))"/>
    <main id="main">
      <xsl:choose>
        <xsl:when test="$page eq 'persons' and $letters gt 0 and $shelf eq ''">
          <xsl:call-template name="letters">
            <xsl:with-param name="parts" select="$parts"/>
          </xsl:call-template>
        </xsl:when>
        <xsl:when test="$page eq 'persons'">
          <xsl:call-template name="person-index">
            <xsl:with-param name="parts" select="$parts"/>
            <xsl:with-param name="level" select="1"/>
          </xsl:call-template>
        </xsl:when>
        <xsl:when test="$page eq 'dates'">
          <xsl:call-template name="date-index">
            <xsl:with-param name="parts" select="$parts"/>
            <xsl:with-param name="level" select="1"/>
          </xsl:call-template>
        </xsl:when>
        <xsl:otherwise>
          <xsl:call-template name="entrance">
            <xsl:with-param name="parts" select="$parts"/>
          </xsl:call-template>
        </xsl:otherwise>
      </xsl:choose>
    </main>
  </xsl:template>

  <!-- A part with those of its persons and dates that stand on the shelf. -->
  <xsl:function name="f:on-shelf" as="element(part)">
    <xsl:param name="part" as="element(part)"/>
    <xsl:for-each select="$part">
      <xsl:copy>
        <xsl:copy-of select="@*, (person, name)[substring(@key, 1, $letters) eq $shelf],
                             date[@decade eq $shelf]"/>
      </xsl:copy>
    </xsl:for-each>
  </xsl:function>

  <xsl:template name="entrance">
    <xsl:param name="parts" as="element(part)*"/>
    <xsl:variable name="lacking" as="xs:boolean" select="$parts/@missing != '0'"/>
    <header>
      <h1>{$site}</h1>
      <p class="lead">{f:totals($parts)} <a href="concordance.html">{f:count-of(
        f:times($parts/citation), 'citation', 'citations')}</a>.</p>
      <form class="find js-only" role="search" aria-label="Search the texts">
        <xsl:if test="$pagefind">
          <xsl:attribute name="data-passages" select="'passages.js'"/>
        </xsl:if>
        <label class="vh" for="search">Search the texts</label>
        <input type="search" id="search" placeholder="Words, persons, works" autocomplete="off"/>
        <button>Search</button>
      </form>
      <xsl:if test="$pagefind">
        <p class="said js-only">Searching the texts needs a web server; opened as a file, this page
          finds persons and works.</p>
      </xsl:if>
    </header>
    <p id="hits-status" role="status" class="lead js-only"/>
    <ol class="hits" id="hits"/>
    <section aria-labelledby="documents">
      <h2 id="documents">Documents</h2>
      <table class="list docs">
        <caption class="vh">Documents by date</caption>
        <thead>
          <tr>
            <th scope="col">Title</th>
            <th scope="col">Author</th>
            <th scope="col">Date</th>
            <th scope="col" class="n">Words</th>
            <th scope="col" class="n">Persons</th>
            <th scope="col" class="n">Citations</th>
            <xsl:if test="$lacking"><th scope="col" class="n">Notes missing</th></xsl:if>
          </tr>
        </thead>
        <tbody>
          <xsl:for-each select="$parts">
            <tr>
              <th scope="row">
                <a href="{f:address(., '')}">
                  <xsl:sequence select="f:foreign(@lang)"/>
                  <xsl:text>{@title}</xsl:text>
                </a>
              </th>
              <td><xsl:sequence select="f:foreign(@lang)"/>{@author}</td>
              <td>{f:written(.)}</td>
              <xsl:sequence select="
                  f:cell(@words, 'word', 'words'),
                  f:cell(f:times(person[mention]), 'person', 'persons'),
                  f:cell(f:times(citation), 'citation', 'citations'),
                  if ($lacking) then f:cell(@missing, 'note missing', 'notes missing') else ()"/>
            </tr>
          </xsl:for-each>
        </tbody>
      </table>
    </section>
    <xsl:choose>
      <xsl:when test="$dates-page eq 'index.html'">
        <xsl:call-template name="date-index">
          <xsl:with-param name="parts" select="$parts"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <section><h2 id="dates">Dates</h2>
          <p>
            <a href="{$dates-page}">All {f:figure(f:times($parts/date))} dates</a>
          </p>
        </section>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:call-template name="works-index">
      <xsl:with-param name="parts" select="$parts"/>
    </xsl:call-template>
    <xsl:choose>
      <xsl:when test="$persons-page eq 'index.html'">
        <xsl:call-template name="person-index">
          <xsl:with-param name="parts" select="$parts"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <section><h2 id="persons">Persons</h2>
          <p>
            <a href="{$persons-page}">
              <xsl:text>All {f:figure(count(distinct-values($parts/person[mention]/@key)))} persons</xsl:text>
            </a>
          </p>
        </section>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A count in a table; where the table is narrow it says what is counted, and of nothing
       nothing. -->
  <xsl:function name="f:cell" as="element(td)" xpath-default-namespace="">
    <xsl:param name="count" as="xs:integer"/>
    <xsl:param name="one" as="xs:string"/>
    <xsl:param name="many" as="xs:string"/>
    <td class="n">
      <xsl:if test="$count gt 0">
        <xsl:text>{f:figure($count)}</xsl:text>
        <span class="u"> {if ($count eq 1) then $one else $many}</span>
      </xsl:if>
    </td>
  </xsl:function>

  <!-- 4,999 words in 33 paragraphs. 34 persons named 158 times, 50 dates, -->
  <xsl:function name="f:totals" as="xs:string">
    <xsl:param name="parts" as="element(part)*"/>
    <xsl:variable name="sum" as="function(xs:string) as xs:integer" select="
        function($name as xs:string) as xs:integer {
            sum($parts/@*[name() eq $name] ! xs:integer(.)) => xs:integer() }"/>
    <xsl:sequence select="
        f:count-of(count($parts), 'text', 'texts') || ', '
        || f:count-of($sum('words'), 'word', 'words') || ' in '
        || f:count-of($sum('paragraphs'), 'paragraph', 'paragraphs') || '. '
        || f:count-of(count(distinct-values($parts/person[mention]/@key)), 'person', 'persons')
        || ' named ' || (if ($sum('linked') eq 1) then 'once' else f:figure($sum('linked')) || ' times')
        || ', ' || f:count-of($sum('dates'), 'date', 'dates') || ','"/>
  </xsl:function>

</xsl:stylesheet>
