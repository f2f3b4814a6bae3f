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
      <xsl:with-param name="content" as="element()*">
        <main id="main">
          <header>
            <h1>To review</h1>
            <p class="lead">{if (review/kind) then f:count-of(count(review/kind/item), 'mark', 'marks')
              || ' to look at, the most urgent first.' else 'Nothing is open.'}</p>
          </header>
          <xsl:apply-templates select="review/kind"/>
        </main>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="kind">
    <section aria-labelledby="{@name}">
      <h2 id="{@name}">{@title} ({count(item)})</h2>
      <table class="list">
        <caption class="vh">{@title}</caption>
        <thead>
          <tr>
            <th scope="col">In context</th>
            <th scope="col">Why</th>
            <th scope="col" class="loc">Line</th>
          </tr>
        </thead>
        <tbody>
          <xsl:apply-templates select="item"/>
        </tbody>
      </table>
    </section>
  </xsl:template>

  <xsl:template match="item">
    <tr>
      <td>
        <xsl:text>{before}</xsl:text>
        <xsl:choose>
          <xsl:when test="@block ne '' and @stem = tokenize($stems, ' ')">
            <a href="{$pages}{encode-for-uri(@stem)}.html#{@block}"><mark>{words}</mark></a>
          </xsl:when>
          <xsl:otherwise><mark>{words}</mark></xsl:otherwise>
        </xsl:choose>
        <xsl:text>{after}</xsl:text>
      </td>
      <td>{@why}</td>
      <td class="loc">{@file}:{@line}</td>
    </tr>
  </xsl:template>

</xsl:stylesheet>
