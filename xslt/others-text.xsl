<?xml version="1.0" encoding="UTF-8"?>
<!-- The reading text of TEI that others wrote: words stand in more elements than the project's schema
     has, and none of them is lost. -->
<xsl:stylesheet version="3.0"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:f="urn:rubricator:functions"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0"
                exclude-result-prefixes="#all" expand-text="yes">

  <!-- Whatever holds words itself is a block. -->
  <xsl:template match="*[text()[normalize-space()]]" mode="block note" priority="-1">
    <xsl:variable name="words" as="xs:string*"><xsl:apply-templates select="node()"/></xsl:variable>
    <xsl:sequence select="f:lines(string-join($words))"/>
  </xsl:template>

  <xsl:template match="row" mode="block note">
    <xsl:variable name="cells" as="xs:string*">
      <xsl:for-each select="cell">
        <xsl:variable name="words" as="xs:string*"><xsl:apply-templates/></xsl:variable>
        <xsl:sequence select="normalize-space(string-join($words))"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:sequence select="string-join($cells, '&#9;')[normalize-space()]"/>
  </xsl:template>

  <!-- Of several readings the first stands in the text, the others beside it in brackets. -->
  <xsl:template match="choice | app">
    <xsl:for-each select="node()">
      <xsl:choose>
        <xsl:when test="self::*/preceding-sibling::*">
          <xsl:text> [</xsl:text>
          <xsl:apply-templates/>
          <xsl:text>]</xsl:text>
        </xsl:when>
        <xsl:otherwise><xsl:apply-templates select="."/></xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </xsl:template>

  <!-- A line begins, a word need not end. -->
  <xsl:template match="lb[not(@break)]">
    <xsl:text> </xsl:text>
  </xsl:template>

  <xsl:template match="note//note">
    <xsl:variable name="words" as="xs:string*"><xsl:apply-templates/></xsl:variable>
    <xsl:text> [{normalize-space(string-join($words))}]</xsl:text>
  </xsl:template>

</xsl:stylesheet>
