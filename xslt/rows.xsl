<?xml version="1.0" encoding="UTF-8"?>
<!-- The fields of a row of the concordance, for the notations that programs read. -->
<xsl:stylesheet version="3.0"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:f="urn:rubricator:functions"
                xpath-default-namespace="urn:rubricator:part"
                exclude-result-prefixes="#all" expand-text="yes">

  <xsl:include href="functions.xsl"/>
  <xsl:include href="corpus.xsl"/>
  <xsl:include href="bibliography.xsl"/>

  <xsl:output method="text" encoding="UTF-8"/>

  <!-- Addresses lead to the pages of the site. -->
  <xsl:variable name="alone" as="xs:boolean" select="false()"/>

  <xsl:variable name="fields" as="xs:string*" select="'work', 'author', 'title', 'siglum', 'resolved',
      'unit', 'lo', 'hi', 'how', 'explicit', 'source', 'cert', 'document', 'reference', 'place',
      'paragraph', 'id', 'left', 'node', 'right', 'quotation', 'url'"/>

  <xsl:variable name="parts" as="element(part)*" select="f:in-order(/parts/part)"/>
  <xsl:variable name="works" as="map(xs:string, element(work))" select="f:works($parts)"/>
  <xsl:variable name="labels" as="map(xs:string, xs:string)" select="f:labels($parts)"/>

  <xsl:function name="f:field-value" as="xs:string">
    <xsl:param name="row" as="element(citation)"/>
    <xsl:param name="field" as="xs:string"/>
    <xsl:variable name="work" as="element(work)?" select="$works($row/@work)"/>
    <xsl:choose>
      <xsl:when test="$field = ('author', 'title', 'siglum')">
        <xsl:sequence select="string($work/@*[name() eq $field])"/>
      </xsl:when>
      <xsl:when test="$field eq 'resolved'">{$work/@resolved = 'true'}</xsl:when>
      <xsl:when test="$field eq 'explicit'">{not($row/@how = ('inherited', 'unresolved'))}</xsl:when>
      <xsl:when test="$field eq 'document'">{$row/../@stem}</xsl:when>
      <xsl:when test="$field eq 'reference'">{$labels($row/../@stem)}</xsl:when>
      <xsl:when test="$field eq 'id'">{$row/@at}</xsl:when>
      <xsl:when test="$field = ('left', 'node', 'right', 'quotation')">
        <xsl:sequence select="string($row/*[local-name() eq $field])"/>
      </xsl:when>
      <xsl:when test="$field eq 'url'">{f:address($row/.., $row/@at)}</xsl:when>
      <xsl:otherwise><xsl:sequence select="string($row/@*[name() eq $field])"/></xsl:otherwise>
    </xsl:choose>
  </xsl:function>

</xsl:stylesheet>
