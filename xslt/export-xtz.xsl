<?xml version="1.0" encoding="UTF-8"?>
<!-- TXM's XML-TEI Zero: the edition without what stands off the text, each name and date with its
     normal form, each block with its words alone. -->
<xsl:stylesheet version="3.0"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:f="urn:rubricator:functions"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0"
                exclude-result-prefixes="#all" expand-text="yes">

  <xsl:include href="places.xsl"/>
  <xsl:include href="functions.xsl"/>
  <xsl:include href="metadata.xsl"/>

  <xsl:output method="xml" encoding="UTF-8"/>
  <xsl:mode on-no-match="shallow-copy"/>

  <xsl:template match="/">
    <xsl:apply-templates select="(//TEI)[1]"/>
  </xsl:template>

  <!-- TXM takes every text node for words: what is said beside the text must go. -->
  <xsl:template match="standOff | facsimile | sourceDoc | processing-instruction() | comment()"/>

  <!-- Forme work is no text of the author's. -->
  <xsl:template match="text//fw"/>

  <!-- A name says whom it means, so that TXM can count persons rather than forms. -->
  <xsl:template match="text//persName[@ref]">
    <xsl:copy>
      <xsl:apply-templates select="@* except @ana"/>
      <xsl:where-populated>
        <xsl:attribute name="key" select="f:target(@ref)/self::person ! f:person-key(.)"/>
      </xsl:where-populated>
      <xsl:apply-templates/>
    </xsl:copy>
  </xsl:template>

  <xsl:template match="text//@ana"/>

</xsl:stylesheet>
