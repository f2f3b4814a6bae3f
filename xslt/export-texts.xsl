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
      <xsl:text>{string-join((f:file-name(.) || $ending, @title,
        author ! string-join((@literal, @given, @family)[. ne ''], ' ') => string-join('; '),
        @date, @language, @words, ('person', 'date', 'citation')
          ! string(count(index-of($kinds, .)))) ! f:csv(.), ',')}&#10;</xsl:text>
    </xsl:for-each>
  </xsl:template>

  <!-- stylo takes what stands before the first underscore for the author. -->
  <xsl:function name="f:file-name" as="xs:string" visibility="public">
    <xsl:param name="edition" as="element(edition)"/>
    <xsl:sequence select="if (not($by-author)) then string($edition/@stem)
        else translate((f:slug($edition/author[1]/(@family, @literal)[1])[. ne ''], 'unknown')[1], '_', '-')
             || '_' || $edition/@stem"/>
  </xsl:function>

</xsl:stylesheet>
