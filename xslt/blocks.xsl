<?xml version="1.0" encoding="UTF-8"?>
<!-- Blocks that are no plain paragraphs: verse, lists, speeches, the parts of a letter, mottoes and
     block quotations, tables of lines. Lines of verse stay lines; labels and signs are the text's. -->
<xsl:stylesheet version="3.0"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:f="urn:rubricator:functions"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0"
                exclude-result-prefixes="#all" expand-text="yes">

  <xsl:template match="lg | sp | opener | closer | postscript | epigraph">
    <div class="{local-name()}">
      <xsl:sequence select="f:own-language(.)"/>
      <xsl:apply-templates select="node() except text()[not(normalize-space())]"/>
    </div>
    <xsl:text>&#10;</xsl:text>
  </xsl:template>

  <xsl:template match="l | speaker | stage | salute | signed | trailer | ab">
    <div class="{if (@rend = 'table') then 'table' else local-name()}" id="{f:anchor(.)}">
      <xsl:sequence select="f:own-language(.)"/>
      <xsl:apply-templates/>
    </div>
    <xsl:text>&#10;</xsl:text>
  </xsl:template>

  <!-- Within the text a byline or a date line stands where it is. -->
  <xsl:template match="body//byline | back//byline | body//dateline | back//dateline">
    <div class="{if (self::byline) then 'signed' else 'dateline'}" id="{f:anchor(.)}">
      <xsl:apply-templates/>
    </div>
    <xsl:text>&#10;</xsl:text>
  </xsl:template>

  <xsl:template match="list">
    <ul class="list">
      <xsl:apply-templates select="item"/>
    </ul>
    <!-- What stands between two items is no item. -->
    <xsl:apply-templates select="* except item"/>
  </xsl:template>

  <xsl:template match="item">
    <li>
      <xsl:if test="f:is-leaf(.)"><xsl:attribute name="id" select="f:anchor(.)"/></xsl:if>
      <xsl:apply-templates/>
    </li>
  </xsl:template>

  <!-- A quotation that holds blocks is one itself. -->
  <xsl:template match="quote[p | ab | lg | list]" priority="1">
    <blockquote>
      <xsl:sequence select="f:own-language(.)"/>
      <xsl:apply-templates select="node() except text()[not(normalize-space())]"/>
    </blockquote>
  </xsl:template>

  <xsl:template match="quote[parent::body or parent::div or parent::sp or parent::epigraph]">
    <blockquote><xsl:apply-templates/></blockquote>
  </xsl:template>

  <!-- Words set off; the signs that set them off are in the text. -->
  <xsl:template match="hi">
    <xsl:element name="{if (@rend = 'bold') then 'b' else 'em'}"><xsl:apply-templates/></xsl:element>
  </xsl:template>

</xsl:stylesheet>
