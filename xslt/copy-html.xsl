<?xml version="1.0" encoding="UTF-8"?>
<!-- A page as it is, as HTML. -->
<xsl:stylesheet version="3.0"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                exclude-result-prefixes="#all">

  <xsl:include href="characters.xsl"/>

  <xsl:output method="html" html-version="5" encoding="UTF-8" indent="no"
              include-content-type="no" use-character-maps="controls"/>

  <xsl:template match=".">
    <xsl:copy-of select="."/>
  </xsl:template>

</xsl:stylesheet>
