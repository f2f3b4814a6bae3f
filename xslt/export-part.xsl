<?xml version="1.0" encoding="UTF-8"?>
<!-- What the exports take from an edition, as XML: made once, and read by each of them. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">

  <xsl:include href="export-edition.xsl"/>

  <xsl:output method="xml" encoding="UTF-8" omit-xml-declaration="yes"/>

  <xsl:template match="/">
    <xsl:sequence select="$editions"/>
  </xsl:template>

</xsl:stylesheet>
