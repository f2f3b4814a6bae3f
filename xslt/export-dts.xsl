<?xml version="1.0" encoding="UTF-8"?>
<!-- The answers of a Distributed Text Service (DTS 1.0) on one edition, as files: its entry as a
     resource, what can be cited in it, and the TEI of each such passage. -->
<xsl:stylesheet version="3.0"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:f="urn:rubricator:functions"
                xmlns:dts="https://w3id.org/dts/api#"
                xmlns="http://www.tei-c.org/ns/1.0"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0"
                exclude-result-prefixes="xsl xs f dts" expand-text="yes">

  <xsl:include href="functions.xsl"/>
  <xsl:include href="places.xsl"/>
  <xsl:include href="metadata.xsl"/>
  <xsl:include href="export-dts-resource.xsl"/>

  <xsl:param name="stem" as="xs:string" select="string((//TEI/@xml:id)[1])"/>

  <!-- Files with their names; the text of each is as it is to be written. -->
  <xsl:output method="xml" encoding="UTF-8" omit-xml-declaration="yes"/>
  <xsl:mode use-accumulators="#all"/>

  <xsl:template match="/">
    <files xmlns="urn:rubricator:files"><xsl:call-template name="files"/></files>
  </xsl:template>

  <xsl:template name="files">
    <xsl:variable name="edition" as="element(TEI)" select="(//TEI)[1]"/>
    <xsl:variable name="units" as="element()*" select="$edition/text//*[f:is-citable(.)]"/>
    <file xmlns="urn:rubricator:files" name="document/{$stem}.xml">{f:xml($edition)}</file>
    <xsl:for-each select="$units">
      <xsl:variable name="passage" as="element(TEI)">
        <TEI><dts:wrapper><xsl:copy-of select="."/></dts:wrapper></TEI>
      </xsl:variable>
      <file xmlns="urn:rubricator:files" name="document/{$stem}/{f:anchor(.)}.xml">
        <xsl:text>{f:xml($passage)}</xsl:text>
      </file>
    </xsl:for-each>
    <file xmlns="urn:rubricator:files" name="navigation/{$stem}.json">
      <xsl:text>{{"@context": "https://dtsapi.org/context/v1.0.json", "dtsVersion": "1.0",
 "@id": {f:json('navigation/' || encode-for-uri($stem) || '.json')}, "@type": "Navigation",
 "resource": {f:resource($stem, f:title($edition, $stem), f:authors($edition), f:language($edition),
                         f:date-of-text($edition))},
 "member": [</xsl:text>
      <xsl:value-of select="string-join($units ! ('&#10;  {&quot;identifier&quot;: ' || f:json(f:anchor(.))
          || ', &quot;@type&quot;: &quot;CitableUnit&quot;, &quot;level&quot;: 1, &quot;parent&quot;: null, &quot;citeType&quot;: '
          || f:json(local-name()) || '}'), ',')"/>
      <xsl:text>&#10;]}}&#10;</xsl:text>
    </file>
  </xsl:template>

  <xsl:function name="f:xml" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="serialize($element, map{'method': 'xml', 'omit-xml-declaration': false(),
                                                  'encoding': 'UTF-8'})"/>
  </xsl:function>

  <!-- What can be cited: the blocks of the text. -->
  <xsl:function name="f:is-citable" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="f:is-leaf($element)
                          and not($element/ancestor::*[f:is-leaf(.)])"/>
  </xsl:function>

</xsl:stylesheet>
