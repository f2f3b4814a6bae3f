<?xml version="1.0" encoding="UTF-8"?>
<!-- What both tables of OpenCitations have in common: identifiers and dates as they take them. -->
<xsl:stylesheet version="3.0"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:f="urn:rubricator:functions"
                xpath-default-namespace="urn:rubricator:edition"
                exclude-result-prefixes="#all" expand-text="yes">

  <xsl:function name="f:document-id" as="xs:string">
    <xsl:param name="edition" as="element(edition)"/>
    <xsl:sequence select="'temp:' || f:slug($edition/@stem)"/>
  </xsl:function>

  <!-- What is known by a number has it; all else the key of the concordance. -->
  <xsl:function name="f:work-id" as="xs:string">
    <xsl:param name="work" as="element(work)"/>
    <xsl:sequence select="if ($work/@doi ne '') then 'doi:' || lower-case($work/@doi)
                          else 'temp:' || $work/@key"/>
  </xsl:function>

  <xsl:function name="f:plain-date" as="xs:string">
    <xsl:param name="date" as="xs:string"/>
    <xsl:sequence select="$date[matches(., '^[0-9]{4}(-[0-9]{2}){0,2}$')], ''[not(matches($date,
                          '^[0-9]{4}(-[0-9]{2}){0,2}$'))]"/>
  </xsl:function>

  <xsl:function name="f:opencitations-row" as="xs:string">
    <xsl:param name="fields" as="xs:string*"/>
    <xsl:sequence select="string-join($fields ! ('&quot;' || replace(., '&quot;', '&quot;&quot;')
                                                 || '&quot;'), ',') || '&#10;'"/>
  </xsl:function>

</xsl:stylesheet>
