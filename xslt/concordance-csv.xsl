<?xml version="1.0" encoding="UTF-8"?>
<!-- The concordance of citations as CSV: a row for each, in the order of the page. -->
<xsl:stylesheet version="3.0"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:f="urn:rubricator:functions"
                exclude-result-prefixes="#all" expand-text="yes">

  <xsl:include href="rows.xsl"/>

  <xsl:template match="/">
    <xsl:text>{string-join($fields, ',')}&#10;</xsl:text>
    <xsl:for-each select="f:rows($parts)">
      <xsl:text>{string-join(f:values(.) ! f:csv(.), ',')}&#10;</xsl:text>
    </xsl:for-each>
  </xsl:template>

</xsl:stylesheet>
