<?xml version="1.0" encoding="UTF-8"?>
<!-- All mentions as CSV (RFC 4180): persons, dates, titles, citations and the rest, a row for each. -->
<xsl:stylesheet version="3.0"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:f="urn:rubricator:functions"
                xpath-default-namespace="urn:rubricator:edition"
                exclude-result-prefixes="#all" expand-text="yes">

  <xsl:include href="export-edition.xsl"/>

  <xsl:output method="text" encoding="UTF-8"/>

  <xsl:template match="/">
    <xsl:text>document,kind,form,value,key,start,end,cert,rule,place,before,after,id,xpath&#10;</xsl:text>
    <xsl:for-each select="$editions/mention">
      <xsl:value-of select="f:row((../@stem, @kind, normalize-space(form), @value, @key, @start, @end,
          @cert, @rule, @place, @before, @after, @id, @xpath))"/>
    </xsl:for-each>
  </xsl:template>

  <xsl:function name="f:row" as="xs:string">
    <xsl:param name="fields" as="xs:string*"/>
    <xsl:sequence select="string-join($fields ! f:csv(.), ',') || '&#10;'"/>
  </xsl:function>

</xsl:stylesheet>
