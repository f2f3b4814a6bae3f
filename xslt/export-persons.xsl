<?xml version="1.0" encoding="UTF-8"?>
<!-- Persons who occur together as CSV, for Palladio, Gephi and spreadsheets: a row for each two and document. -->
<xsl:stylesheet version="3.0"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:f="urn:rubricator:functions"
                xpath-default-namespace="urn:rubricator:edition"
                exclude-result-prefixes="#all" expand-text="yes">

  <xsl:include href="export-network.xsl"/>

  <xsl:output method="text" encoding="UTF-8"/>

  <xsl:template match="/">
    <xsl:variable name="names" as="map(xs:string, xs:string)">
      <xsl:map>
        <xsl:for-each select="f:nodes($editions)">
          <xsl:map-entry key="string(@id)" select="string(@name)"/>
        </xsl:for-each>
      </xsl:map>
    </xsl:variable>
    <xsl:text>Source,Target,Type,Weight,Source name,Target name,Document,Date&#10;</xsl:text>
    <xsl:for-each select="f:edges($editions)">
      <xsl:text>{string-join((@source, @target, 'Undirected', @weight, $names(@source),
        $names(@target), @stem, @date) ! f:csv(.), ',')}&#10;</xsl:text>
    </xsl:for-each>
  </xsl:template>

</xsl:stylesheet>
