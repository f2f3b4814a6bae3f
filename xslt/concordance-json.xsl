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
      <xsl:variable name="row" select="."/>
      <xsl:value-of select="if (position() eq 1) then '&#10;' else ',&#10;'"/>
      <xsl:value-of select="'{', $fields ! (f:json(.) || ': ' || f:value($row, .)) => string-join(', '), '}'"
                    separator=""/>
    </xsl:for-each>
    <xsl:text>&#10;]&#10;</xsl:text>
  </xsl:template>

  <!-- Numbers and truth values are JSON's own. -->
  <xsl:function name="f:value" as="xs:string">
    <xsl:param name="row" as="element()"/>
    <xsl:param name="field" as="xs:string"/>
    <xsl:variable name="text" as="xs:string" select="f:field-value($row, $field)"/>
    <xsl:sequence select="
        if ($field = ('resolved', 'explicit')) then $text
        else if ($field = ('lo', 'hi', 'paragraph') and matches($text, '^(0|[1-9][0-9]{0,14})$')) then $text
        else if ($field = ('lo', 'hi', 'paragraph') and $text eq '') then 'null'
        else f:json($text)"/>
  </xsl:function>

</xsl:stylesheet>
