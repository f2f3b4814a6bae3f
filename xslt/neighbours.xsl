<?xml version="1.0" encoding="UTF-8"?>
<!-- The way to the documents before and after one, alone. -->
<xsl:stylesheet version="3.0"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema"
                exclude-result-prefixes="#all">

  <xsl:include href="functions.xsl"/>
  <xsl:include href="page.xsl"/>
  <xsl:include href="turn.xsl"/>

  <!-- The language of the page. -->
  <xsl:param name="language" as="xs:string" select="'en'"/>

  <xsl:template match="/">
    <xsl:call-template name="turn"/>
  </xsl:template>

</xsl:stylesheet>
