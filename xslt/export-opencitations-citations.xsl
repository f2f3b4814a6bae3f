<?xml version="1.0" encoding="UTF-8"?>
<!-- OpenCitations: who cites whom, by identifier, a row for each edition and work that it cites. -->
<xsl:stylesheet version="3.0"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:f="urn:rubricator:functions"
                xpath-default-namespace="urn:rubricator:edition"
                exclude-result-prefixes="#all" expand-text="yes">

  <xsl:include href="export-edition.xsl"/>

  <xsl:output method="text" encoding="UTF-8"/>

  <xsl:template match="/">
    <xsl:text>"citing_id","citing_publication_date","cited_id","cited_publication_date"&#10;</xsl:text>
    <xsl:for-each select="$editions">
      <xsl:for-each select="work[@citations ne '0']">
        <xsl:value-of select="f:opencitations-row((f:document-id(..), f:plain-date(../@date),
                                                   f:work-id(.), f:plain-date(@issued)))"/>
      </xsl:for-each>
    </xsl:for-each>
  </xsl:template>

  <xsl:include href="export-opencitations.xsl"/>

</xsl:stylesheet>
