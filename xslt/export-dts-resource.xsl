<?xml version="1.0" encoding="UTF-8"?>
<!-- How DTS describes an edition, alone and within its collection. -->
<xsl:stylesheet version="3.0"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:f="urn:rubricator:functions"
                exclude-result-prefixes="#all">

  <!-- Where the answers are published: an address that ends in a slash, or nothing. -->
  <xsl:param name="base" as="xs:string" select="''"/>

  <xsl:variable name="endpoints" as="xs:string" select="'&quot;collection&quot;: '
      || f:json($base || 'collection/{id}.json') || ', &quot;navigation&quot;: '
      || f:json($base || 'navigation/{resource}.json') || ', &quot;document&quot;: '
      || f:json($base || 'document/{resource}{/ref}.xml')"/>

  <xsl:function name="f:resource" as="xs:string">
    <xsl:param name="stem" as="xs:string"/>
    <xsl:param name="title" as="xs:string"/>
    <xsl:param name="authors" as="xs:string*"/>
    <xsl:param name="language" as="xs:string"/>
    <xsl:param name="date" as="xs:string"/>
    <xsl:variable name="core" as="xs:string*" select="
        if (exists($authors)) then '&quot;creator&quot;: [' || string-join($authors ! f:json(.), ', ') || ']' else (),
        $language[. ne ''] ! ('&quot;language&quot;: ' || f:json(.)),
        $date[. ne ''] ! ('&quot;date&quot;: ' || f:json(.))"/>
    <xsl:sequence select="'{&quot;@id&quot;: ' || f:json($stem) || ', &quot;@type&quot;: &quot;Resource&quot;, &quot;title&quot;: '
        || f:json($title) || ', &quot;totalParents&quot;: 1, &quot;totalChildren&quot;: 0, ' || $endpoints
        || ', &quot;mediaTypes&quot;: [&quot;application/tei+xml&quot;]'
        || ', &quot;dublinCore&quot;: {' || string-join($core, ', ') || '}'
        || ', &quot;citationTrees&quot;: [{&quot;@type&quot;: &quot;CitationTree&quot;, &quot;citeStructure&quot;: '
        || '[{&quot;@type&quot;: &quot;CiteStructure&quot;, &quot;citeType&quot;: &quot;block&quot;}]}]}'"/>
  </xsl:function>

</xsl:stylesheet>
