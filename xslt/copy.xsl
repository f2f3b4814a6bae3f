<?xml version="1.0" encoding="UTF-8"?>
<!-- A document or an element as it is, as XML. -->
<xsl:stylesheet version="3.0"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                exclude-result-prefixes="#all">

  <xsl:output method="xml" encoding="UTF-8" omit-xml-declaration="yes"/>

  <xsl:template match=".">
    <xsl:copy-of select="."/>
  </xsl:template>

</xsl:stylesheet>
