<?xml version="1.0" encoding="UTF-8"?>
<!-- The concordance of citations as JSON: an object for each, in the order of the page. -->
<xsl:stylesheet version="3.0"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:f="urn:rubricator:functions"
                exclude-result-prefixes="#all" expand-text="yes">

  <xsl:include href="rows.xsl"/>

  <xsl:template match="/">
    <xsl:text>[</xsl:text>
    <xsl:for-each select="f:rows($parts)">
      <xsl:value-of select="if (position() eq 1) then '&#10;' else ',&#10;'"/>
      <xsl:value-of select="'{' || string-join(
          for-each-pair($fields, f:values(.), f:member#2), ', ') || '}'"/>
    </xsl:for-each>
    <xsl:text>&#10;]&#10;</xsl:text>
  </xsl:template>

  <!-- Numbers and truth values are JSON's own. -->
  <xsl:function name="f:member" as="xs:string">
    <xsl:param name="field" as="xs:string"/>
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="'&quot;' || $field || '&quot;: ' || (
        if ($field = ('resolved', 'explicit')) then $text
        else if (not($field = ('lo', 'hi', 'paragraph'))) then f:json($text)
        else if ($text eq '') then 'null'
        else if (matches($text, '^(0|[1-9][0-9]{0,14})$')) then $text
        else f:json($text))"/>
  </xsl:function>

</xsl:stylesheet>
