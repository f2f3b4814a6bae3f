<?xml version="1.0" encoding="UTF-8"?>
<!-- What is made of an edition for a site, in one go: its page, its part in the corpus, its lines in
     the index of the search. What the three ask of the text is worked out once. -->
<xsl:stylesheet version="3.0"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                exclude-result-prefixes="#all">

  <xsl:import href="html.xsl"/>

  <xsl:template match="/">
    <xsl:result-document href="part">
      <xsl:sequence select="$part"/>
    </xsl:result-document>
    <xsl:call-template name="lines"/>
    <xsl:apply-templates select="TEI" xpath-default-namespace="http://www.tei-c.org/ns/1.0"/>
  </xsl:template>

</xsl:stylesheet>
