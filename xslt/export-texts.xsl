<?xml version="1.0" encoding="UTF-8"?>
<!-- A table of the texts, beside the plain texts themselves: for Voyant, AntConc, stylo, TXM. -->
<xsl:stylesheet version="3.0"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:f="urn:rubricator:functions"
                xpath-default-namespace="urn:rubricator:edition"
                exclude-result-prefixes="#all" expand-text="yes">

  <xsl:include href="export-edition.xsl"/>

  <!-- The name of the file in the first column: with an ending, or without one (TXM). -->
  <xsl:param name="ending" as="xs:string" select="'.txt'"/>
  <xsl:param name="by-author" as="xs:boolean" select="true()"/>

  <xsl:output method="text" encoding="UTF-8"/>

  <xsl:template match="/">
    <xsl:text>{if ($ending eq '') then 'id' else 'filename'},title,author,date,language,words,persons,dates,citations&#10;</xsl:text>
    <xsl:for-each select="$editions">
      <xsl:variable name="kinds" as="xs:string*" select="mention/@kind"/>
      <xsl:text>{string-join(((if ($by-author) then @file else @stem) || $ending, @title,
        author ! string-join((@literal, @given, @family)[. ne ''], ' ') => string-join('; '),
        @date, @language, @words, ('person', 'date', 'citation')
          ! string(count(index-of($kinds, .)))) ! f:csv(.), ',')}&#10;</xsl:text>
    </xsl:for-each>
  </xsl:template>

</xsl:stylesheet>
