<?xml version="1.0" encoding="UTF-8"?>
<!-- The concordance of citations as JSON: an object for each, in the order of the page. -->
<xsl:stylesheet version="3.0"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:f="urn:rubricator:functions"
                exclude-result-prefixes="#all" expand-text="yes">

  <xsl:include href="rows.xsl"/>

  <xsl:variable name="names" as="xs:string*" select="$fields ! ('&quot;' || . || '&quot;: ')"/>
  <!-- Numbers and truth values are JSON's own. -->
  <xsl:variable name="kinds" as="xs:string*" select="$fields ! (
      if (. = ('resolved', 'explicit')) then 'truth'
      else if (. = ('lo', 'hi', 'paragraph')) then 'number' else 'text')"/>

  <xsl:template match="/">
    <xsl:text>[</xsl:text>
    <xsl:for-each select="f:rows($parts)">
      <xsl:variable name="values" as="xs:string+" select="f:values(.)"/>
      <!-- Few rows have a character that must be escaped. -->
      <xsl:variable name="plain" as="xs:boolean" select="f:is-plain(string-join($values))"/>
      <xsl:value-of select="if (position() eq 1) then '&#10;' else ',&#10;'"/>
      <xsl:value-of select="'{' || string-join(
          for $n in 1 to count($fields)
          return $names[$n] || f:value($kinds[$n], $values[$n], $plain), ', ') || '}'"/>
    </xsl:for-each>
    <xsl:text>&#10;]&#10;</xsl:text>
  </xsl:template>

  <xsl:function name="f:value" as="xs:string">
    <xsl:param name="kind" as="xs:string"/>
    <xsl:param name="text" as="xs:string"/>
    <xsl:param name="plain" as="xs:boolean"/>
    <xsl:sequence select="
        if ($kind eq 'truth') then $text
        else if ($kind eq 'number' and $text eq '') then 'null'
        else if ($kind eq 'number' and matches($text, '^(0|[1-9][0-9]{0,14})$')) then $text
        else if ($plain) then '&quot;' || $text || '&quot;'
        else f:json($text)"/>
  </xsl:function>

</xsl:stylesheet>
