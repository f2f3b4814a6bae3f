<?xml version="1.0" encoding="UTF-8"?>
<!-- The entry of a Distributed Text Service (DTS 1.0) and its one collection, as files. -->
<xsl:stylesheet version="3.0"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:f="urn:rubricator:functions"
                xpath-default-namespace="urn:rubricator:edition"
                exclude-result-prefixes="#all" expand-text="yes">

  <xsl:include href="export-edition.xsl"/>
  <xsl:include href="export-dts-resource.xsl"/>

  <!-- Files with their names; the text of each is as it is to be written. -->
  <xsl:output method="xml" encoding="UTF-8" omit-xml-declaration="yes"/>

  <xsl:template match="/">
    <files xmlns="urn:rubricator:files"><xsl:call-template name="files"/></files>
  </xsl:template>

  <xsl:template name="files">
    <xsl:variable name="resources" as="xs:string*" select="$editions ! f:resource(@stem, @title,
        author ! string-join((@literal, @given, @family)[. ne ''], ' '), @language, @date)"/>
    <file xmlns="urn:rubricator:files" name="index.json">
      <xsl:text>{{"@context": "https://dtsapi.org/context/v1.0.json", "dtsVersion": "1.0",
 "@id": {f:json($base || 'index.json')}, "@type": "EntryPoint", {$endpoints}}}&#10;</xsl:text>
    </file>
    <file xmlns="urn:rubricator:files" name="collection/index.json">
      <xsl:text>{{"@context": "https://dtsapi.org/context/v1.0.json", "dtsVersion": "1.0",
 "@id": "index", "@type": "Collection", "title": "Editions", {$endpoints},
 "totalParents": 0, "totalChildren": {count($resources)}, "member": [</xsl:text>
      <xsl:value-of select="string-join($resources ! ('&#10;  ' || .), ',')"/>
      <xsl:text>&#10;]}}&#10;</xsl:text>
    </file>
    <xsl:for-each select="$editions">
      <xsl:variable name="place" as="xs:integer" select="position()"/>
      <file xmlns="urn:rubricator:files" name="collection/{@stem}.json">
        <xsl:text>{{"@context": "https://dtsapi.org/context/v1.0.json", "dtsVersion": "1.0", {
          substring($resources[$place], 2)}&#10;</xsl:text>
      </file>
    </xsl:for-each>
  </xsl:template>

</xsl:stylesheet>
