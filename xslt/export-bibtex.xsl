<?xml version="1.0" encoding="UTF-8"?>
<!-- Works cited as BibTeX: an entry for each work, its key that of the concordance. -->
<xsl:stylesheet version="3.0"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:f="urn:rubricator:functions"
                xpath-default-namespace="urn:rubricator:edition"
                exclude-result-prefixes="#all" expand-text="yes">

  <xsl:include href="export-edition.xsl"/>

  <xsl:output method="text" encoding="UTF-8"/>

  <xsl:variable name="kinds" as="map(xs:string, xs:string)" select="map{
      'article-journal': 'article', 'article': 'misc', 'chapter': 'incollection', 'book': 'book',
      'manuscript': 'unpublished', 'periodical': 'misc', 'document': 'misc'}"/>

  <xsl:template match="/">
    <xsl:value-of select="f:united($editions) ! f:entry(.)" separator="&#10;"/>
  </xsl:template>

  <xsl:function name="f:entry" as="xs:string">
    <xsl:param name="work" as="element(work)"/>
    <xsl:variable name="fields" as="xs:string*" select="
        f:field('author', f:people($work/author)), f:field('editor', f:people($work/editor)),
        f:field('title', ($work/@title[. ne ''], $work/@siglum)[1]),
        f:field(if ($work/@type = 'chapter') then 'booktitle' else 'journal', $work/@container),
        f:field('series', $work/@series), f:field('publisher', $work/@publisher),
        f:field('address', $work/@place), f:field('volume', $work/@volume),
        f:field('number', $work/@issue), f:field('pages', replace($work/@pages, '-', '--')),
        f:field('year', replace($work/@issued, '^(-?[0-9]+).*$', '$1')),
        f:field('month', substring($work/@issued, 6, 2)),
        f:field('doi', $work/@doi), f:field('isbn', $work/@isbn), f:field('issn', $work/@issn),
        f:field('url', $work/@url), f:field('annote', f:cited-in($work))"/>
    <xsl:sequence select="'@' || $kinds($work/@type) || '{' || f:ascii-key($work/@key)
        || string-join($fields ! (',&#10;  ' || .)) || '&#10;}&#10;'"/>
  </xsl:function>

  <!-- BibTeX wants keys of ASCII without its own signs; other letters become their numbers. -->
  <xsl:function name="f:ascii-key" as="xs:string" visibility="public">
    <xsl:param name="key" as="xs:string"/>
    <xsl:value-of separator="">
      <xsl:analyze-string select="$key" regex="[^A-Za-z0-9._-]">
        <xsl:matching-substring>u{string-to-codepoints(.)}</xsl:matching-substring>
        <xsl:non-matching-substring>{.}</xsl:non-matching-substring>
      </xsl:analyze-string>
    </xsl:value-of>
  </xsl:function>

  <xsl:function name="f:people" as="xs:string">
    <xsl:param name="people" as="element()*"/>
    <xsl:sequence select="string-join($people ! (
        if (@literal = 'others') then 'others'
        else if (@literal) then '{' || translate(@literal, '{}', '') || '}'
        else string-join((@family, @given)[. ne ''], ', ')), ' and ')"/>
  </xsl:function>

  <xsl:function name="f:field" as="xs:string?">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="value" as="xs:string?"/>
    <xsl:sequence select="if (not($value)) then ()
        else if ($name = ('doi', 'url')) then $name || ' = {' || translate($value, '{}', '') || '}'
        else $name || ' = ' || f:bibtex($value)"/>
  </xsl:function>

</xsl:stylesheet>
