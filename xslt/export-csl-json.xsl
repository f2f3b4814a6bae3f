<?xml version="1.0" encoding="UTF-8"?>
<!-- Works cited as CSL-JSON, for citeproc and Zotero: an array of items, one for each work. -->
<xsl:stylesheet version="3.0"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:f="urn:rubricator:functions"
                xpath-default-namespace="urn:rubricator:edition"
                exclude-result-prefixes="#all" expand-text="yes">

  <xsl:include href="export-edition.xsl"/>

  <xsl:output method="text" encoding="UTF-8"/>

  <xsl:template match="/">
    <xsl:variable name="works" as="element(work)*" select="f:united($editions)"/>
    <xsl:value-of select="'[', string-join($works ! ('&#10;  ' || f:item(.)), ','),
                          '&#10;'[exists($works)], ']&#10;'" separator=""/>
  </xsl:template>

  <xsl:function name="f:item" as="xs:string">
    <xsl:param name="work" as="element(work)"/>
    <xsl:variable name="fields" as="xs:string*" select="
        f:pair('id', $work/@key), f:pair('type', $work/@type),
        f:pair('title', ($work/@title[. ne ''], $work/@siglum)[1]),
        f:people('author', $work/author), f:people('editor', $work/editor),
        f:pair('container-title', $work/@container), f:pair('collection-title', $work/@series),
        f:pair('publisher', $work/@publisher), f:pair('publisher-place', $work/@place),
        f:pair('volume', $work/@volume), f:pair('issue', $work/@issue), f:pair('page', $work/@pages),
        f:issued-parts($work/@issued),
        f:pair('DOI', $work/@doi), f:pair('ISBN', $work/@isbn), f:pair('ISSN', $work/@issn),
        f:pair('URL', $work/@url), f:pair('note', f:cited-in($work))"/>
    <xsl:sequence select="'{' || string-join($fields, ', ') || '}'"/>
  </xsl:function>

  <xsl:function name="f:pair" as="xs:string?">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="value" as="xs:string?"/>
    <xsl:sequence select="$value[. ne ''] ! (f:json($name) || ': ' || f:json(.))"/>
  </xsl:function>

  <xsl:function name="f:people" as="xs:string?">
    <xsl:param name="role" as="xs:string"/>
    <xsl:param name="people" as="element()*"/>
    <xsl:if test="exists($people)">
      <xsl:sequence select="f:json($role) || ': [' || string-join($people ! ('{' || string-join((
          f:pair('family', @family), f:pair('given', @given),
          f:pair('literal', if (@literal = 'others') then 'et al.' else @literal)), ', ') || '}'), ', ')
          || ']'"/>
    </xsl:if>
  </xsl:function>

  <xsl:function name="f:issued-parts" as="xs:string?">
    <xsl:param name="date" as="xs:string"/>
    <xsl:if test="matches($date, '^[0-9]{4}(-[0-9]{2}){0,2}$')">
      <xsl:sequence select="'&quot;issued&quot;: {&quot;date-parts&quot;: [['
          || string-join(tokenize($date, '-') ! string(xs:integer(.)), ', ') || ']]}'"/>
    </xsl:if>
  </xsl:function>

</xsl:stylesheet>
