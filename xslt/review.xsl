<?xml version="1.0" encoding="UTF-8"?>
<!-- The editor's worklist: each open or doubtful mark in context, with its line in the TEI file.
     Reads what review.py collects. -->
<xsl:stylesheet version="3.0"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:f="urn:rubricator:functions"
                exclude-result-prefixes="#all" expand-text="yes">

  <xsl:include href="functions.xsl"/>
  <xsl:include href="page.xsl"/>

  <!-- Where the pages of the editions are, from this one. -->
  <xsl:param name="pages" as="xs:string" select="'html/'"/>
  <!-- The stems of the editions that have a page, with a space between. -->
  <xsl:param name="stems" as="xs:string" select="''"/>

  <xsl:template match="/">
    <xsl:call-template name="page">
      <xsl:with-param name="title" select="'To review'"/>
      <xsl:with-param name="kind" select="'idx'"/>
      <xsl:with-param name="colophon" select="'Made with Rubricator.'"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="/" mode="content">
    <main id="main">
      <header>
        <h1>To review</h1>
        <p class="lead">{if (review/kind) then count(review/kind/item)
          || ' to look at, the most urgent first.' else 'Nothing is open.'}</p>
        <xsl:if test="review/kind[2]">
          <nav aria-label="Kinds">
            <ul class="kinds">
              <xsl:for-each select="review/kind">
                <li><a href="#{@name}">{@title}</a>{' '}<span class="n">{count(item)}</span></li>
              </xsl:for-each>
            </ul>
          </nav>
        </xsl:if>
      </header>
      <xsl:apply-templates select="review/kind"/>
    </main>
  </xsl:template>

  <xsl:template match="kind">
    <section aria-labelledby="{@name}">
      <h2 id="{@name}">{@title}</h2>
      <ol class="todo">
        <xsl:apply-templates select="item"/>
      </ol>
    </section>
  </xsl:template>

  <xsl:template match="item">
    <li>
      <p class="in" dir="auto">
        <xsl:text>{before}</xsl:text>
        <xsl:choose>
          <xsl:when test="@block ne '' and @stem = tokenize($stems, ' ')">
            <a href="{$pages}{encode-for-uri(@stem)}.html#{@block}"><mark>{words}</mark></a>
          </xsl:when>
          <xsl:otherwise><mark>{words}</mark></xsl:otherwise>
        </xsl:choose>
        <xsl:text>{after}</xsl:text>
      </p>
      <p class="why">{@why}</p>
      <p class="at">{@file}:{@line}</p>
    </li>
  </xsl:template>

</xsl:stylesheet>
