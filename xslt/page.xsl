<?xml version="1.0" encoding="UTF-8"?>
<!-- The frame of every page: head, site bar, footer. A page asks for nothing outside its folder;
     a page that stands alone carries its style and script inside. -->
<xsl:stylesheet version="3.0"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:f="urn:rubricator:functions"
                exclude-result-prefixes="#all" expand-text="yes">

  <xsl:include href="characters.xsl"/>
  <xsl:include href="corpus.xsl"/>

  <xsl:output method="html" html-version="5" encoding="UTF-8" indent="no"
              include-content-type="no" use-character-maps="controls"/>

  <!-- The title of the site; empty for a page that stands alone. -->
  <xsl:param name="site" as="xs:string" select="''"/>
  <!-- What the footer says after the colophon. -->
  <xsl:param name="footer" as="xs:string" select="''"/>
  <!-- Whether the site has an index to lead to. -->
  <xsl:param name="indexed" as="xs:boolean" select="true()"/>
  <!-- Style and script of a page that stands alone, with their hashes (base64 of SHA-256). -->
  <xsl:param name="style" as="xs:string" select="''"/>
  <xsl:param name="style-hash" as="xs:string" select="''"/>
  <xsl:param name="script" as="xs:string" select="''"/>
  <xsl:param name="script-hash" as="xs:string" select="''"/>
  <!-- A style sheet of the project's own, beside the pages. -->
  <xsl:param name="own-style" as="xs:string" select="''"/>

  <!-- Whether Pagefind has the index of the texts, rather than one script: the page that asks it
       must be allowed to. -->
  <xsl:param name="pagefind" as="xs:boolean" select="false()"/>

  <xsl:variable name="alone" as="xs:boolean" select="$site eq ''"/>

  <!-- What a page adds to the head, and what it says, are written where they stand, by templates
       for what the page is of. -->
  <xsl:mode name="head" on-no-match="deep-skip"/>
  <xsl:mode name="content" on-no-match="fail"/>

  <xsl:template name="page">
    <xsl:param name="title" as="xs:string"/>
    <xsl:param name="kind" as="xs:string"/>
    <xsl:param name="language" as="xs:string" select="'en'"/>
    <xsl:param name="current" as="xs:string" select="''"/>
    <xsl:param name="colophon" as="xs:string"/>
    <html lang="{$language}">
      <xsl:if test="f:is-right-to-left($language)">
        <xsl:attribute name="dir" select="'rtl'"/>
      </xsl:if>
      <xsl:text>&#10;</xsl:text>
      <head>
        <meta charset="utf-8"/>
        <meta http-equiv="Content-Security-Policy" content="{f:policy()}"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <title>{string-join(($title, $site[. ne '' and . ne $title]), ' · ')}</title>
        <link rel="icon" href="data:,"/>
        <xsl:apply-templates select="." mode="head"/>
        <xsl:choose>
          <xsl:when test="$alone and $style ne ''">
            <style>{$style}</style>
          </xsl:when>
          <xsl:otherwise>
            <link rel="stylesheet" href="edition.css"/>
            <script src="edition.js" defer="defer"/>
          </xsl:otherwise>
        </xsl:choose>
        <xsl:if test="$own-style ne ''">
          <link rel="stylesheet" href="{$own-style}"/>
        </xsl:if>
      </head>
      <xsl:text>&#10;</xsl:text>
      <body class="{$kind}">
        <a class="skip" href="#main">
          <xsl:sequence select="f:english($language)"/>
          <xsl:text>Skip to the text</xsl:text>
        </a>
        <xsl:if test="not($alone) and $indexed">
          <header class="site">
            <xsl:sequence select="f:english($language)"/>
            <nav aria-label="Edition">
              <a class="home" href="index.html">{$site}</a>
              <a class="js-only" href="index.html#search">Search</a>
              <xsl:for-each select="'Documents', 'Persons', 'Dates', 'Concordance'">
                <a href="{map{'Documents': 'index.html', 'Persons': $persons-page || '#persons',
                              'Dates': $dates-page || '#dates',
                              'Concordance': 'concordance.html'}(.)}">
                  <xsl:if test=". eq $current">
                    <xsl:attribute name="aria-current" select="'page'"/>
                  </xsl:if>
                  <xsl:text>{.}</xsl:text>
                </a>
              </xsl:for-each>
            </nav>
          </header>
        </xsl:if>
        <xsl:text>&#10;</xsl:text>
        <div class="frame">
          <xsl:apply-templates select="." mode="content"/>
        </div>
        <xsl:text>&#10;</xsl:text>
        <footer class="colophon">
          <xsl:sequence select="f:english($language)"/>
          <p>{string-join(($colophon, $footer[. ne '']), ' ')}</p>
        </footer>
        <xsl:if test="$alone and $script ne ''"><script>{$script}</script></xsl:if>
      </body>
      <xsl:text>&#10;</xsl:text>
    </html>
  </xsl:template>

  <!-- For the edition's own words on a page in another language: lang="en", and dir where the page
       runs the other way. -->
  <xsl:function name="f:english" as="attribute()*">
    <xsl:param name="language" as="xs:string"/>
    <xsl:if test="not(matches($language, '^en($|-)'))">
      <xsl:attribute name="lang" select="'en'"/>
    </xsl:if>
    <xsl:if test="f:is-right-to-left($language)">
      <xsl:attribute name="dir" select="'ltr'"/>
    </xsl:if>
  </xsl:function>

  <xsl:function name="f:policy" as="xs:string">
    <xsl:variable name="beside" as="xs:string" select="'''self'' file:'"/>
    <xsl:sequence select="'default-src ''none''; style-src '
        || (if ($alone and $style ne '') then '''sha256-' || $style-hash || '''' else $beside)
        || '; script-src '
        || (if ($alone and $style ne '') then '''sha256-' || $script-hash || '''' else $beside)
        || (if ($pagefind) then ' ''wasm-unsafe-eval''; connect-src ''self''' else '')
        || '; img-src ''self'' file: data:; base-uri ''none''; form-action ''none'''"/>
  </xsl:function>

</xsl:stylesheet>
