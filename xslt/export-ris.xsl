<?xml version="1.0" encoding="UTF-8"?>
<!-- Works cited as RIS: a record for each work. -->
<xsl:stylesheet version="3.0"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:f="urn:rubricator:functions"
                xpath-default-namespace="urn:rubricator:edition"
                exclude-result-prefixes="#all" expand-text="yes">

  <xsl:include href="export-edition.xsl"/>

  <xsl:output method="text" encoding="UTF-8"/>

  <xsl:variable name="kinds" as="map(xs:string, xs:string)" select="map{
      'article-journal': 'JOUR', 'article': 'GEN', 'chapter': 'CHAP', 'book': 'BOOK',
      'manuscript': 'UNPB', 'periodical': 'SER', 'document': 'GEN'}"/>

  <xsl:template match="/">
    <xsl:value-of select="f:united($editions) ! f:record(.)" separator="&#10;"/>
  </xsl:template>

  <xsl:function name="f:record" as="xs:string">
    <xsl:param name="work" as="element(work)"/>
    <xsl:variable name="pages" as="xs:string*" select="tokenize($work/@pages, '-')"/>
    <xsl:variable name="lines" as="xs:string*" select="
        f:line('TY', $kinds($work/@type)), f:line('ID', $work/@key),
        $work/author ! f:line('AU', f:person(.)), $work/editor ! f:line('ED', f:person(.)),
        f:line('TI', ($work/@title[. ne ''], $work/@siglum)[1]),
        f:line('T2', $work/@container), f:line('T3', $work/@series),
        f:line('PB', $work/@publisher), f:line('CY', $work/@place),
        f:line('PY', replace($work/@issued, '^(-?[0-9]+).*$', '$1')),
        f:line('DA', translate($work/@issued[contains(substring(., 2), '-')], '-', '/')),
        f:line('VL', $work/@volume), f:line('IS', $work/@issue),
        f:line('SP', $pages[1]), f:line('EP', $pages[2]),
        f:line('DO', $work/@doi), f:line('SN', ($work/@isbn[. ne ''], $work/@issn)[1]),
        f:line('UR', $work/@url), f:line('N1', f:cited-in($work)), 'ER  - '"/>
    <xsl:sequence select="string-join($lines ! (. || '&#10;'))"/>
  </xsl:function>

  <xsl:function name="f:person" as="xs:string">
    <xsl:param name="person" as="element()"/>
    <xsl:sequence select="if ($person/@literal = 'others') then 'et al.'
        else string-join(($person ! (@literal, @family, @given))[. ne ''], ', ')"/>
  </xsl:function>

  <xsl:function name="f:line" as="xs:string?">
    <xsl:param name="tag" as="xs:string"/>
    <xsl:param name="value" as="xs:string?"/>
    <xsl:sequence select="$value ! normalize-space()[. ne ''] ! ($tag || '  - ' || .)"/>
  </xsl:function>

</xsl:stylesheet>
