<?xml version="1.0" encoding="UTF-8"?>
<!-- One edition's lines in the index of the search: an object for each block of reading text, with
     address, place and words, each line ending in a comma. -->
<xsl:stylesheet version="3.0"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:f="urn:rubricator:functions"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0"
                exclude-result-prefixes="#all" expand-text="yes">

  <xsl:include href="breaks.xsl"/>
  <xsl:include href="functions.xsl"/>
  <xsl:include href="places.xsl"/>
  <xsl:include href="metadata.xsl"/>

  <xsl:param name="stem" as="xs:string" select="string(/TEI/@xml:id)"/>
  <xsl:output method="text" encoding="UTF-8"/>
  <xsl:mode use-accumulators="#all"/>

  <xsl:template match="/">
    <xsl:variable name="short" as="xs:string" select="f:short-reference(TEI, $stem)"/>
    <xsl:variable name="page" as="xs:string" select="encode-for-uri($stem) || '.html#'"/>
    <xsl:for-each select="TEI/text//*[f:is-leaf(.)][not(self::fw)]
                          [not(ancestor::note) and not(self::head[@type = 'catalogue'])]">
      <xsl:variable name="words" as="xs:string" select="normalize-space(f:whole-words(.))"/>
      <xsl:if test="$words ne ''">
        <xsl:text>{{"u":{f:json($page || f:anchor(.))},</xsl:text>
        <xsl:text>"w":{f:json($short || ' ' || f:place(.))},</xsl:text>
        <xsl:text>"t":{f:json($words)}}},&#10;</xsl:text>
      </xsl:if>
    </xsl:for-each>
  </xsl:template>

</xsl:stylesheet>
