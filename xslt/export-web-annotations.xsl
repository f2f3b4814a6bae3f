<?xml version="1.0" encoding="UTF-8"?>
<!-- Mentions as Web Annotations (W3C, JSON-LD): each says what its words are, by position in the text,
     by quotation, and by XPath in the TEI. A position counts code points of string(/TEI/text), from 0;
     the end is the first code point after the words. -->
<xsl:stylesheet version="3.0"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:f="urn:rubricator:functions"
                xpath-default-namespace="urn:rubricator:edition"
                exclude-result-prefixes="#all" expand-text="yes">

  <xsl:include href="export-edition.xsl"/>

  <!-- Where the TEI files are published: an address that ends in a slash, or nothing. -->
  <xsl:param name="base" as="xs:string" select="''"/>

  <xsl:output method="text" encoding="UTF-8"/>

  <xsl:variable name="purposes" as="map(xs:string, xs:string)" select="map{
      'person': 'identifying', 'place': 'identifying', 'organisation': 'identifying',
      'title': 'identifying', 'citation': 'linking', 'reference': 'linking', 'note': 'linking'}"/>

  <xsl:template match="/">
    <xsl:text>{{
  "@context": "http://www.w3.org/ns/anno.jsonld",
  "id": {f:json($base || encode-for-uri($editions[1]/@stem) || '.annotations.json')},
  "type": "AnnotationPage",
  "items": [</xsl:text>
    <xsl:value-of select="string-join(for $edition in $editions, $text in string($edition/text)
        return $edition/mention ! ('&#10;    ' || f:annotation(., $text)), ',')"/>
    <xsl:text>&#10;  ]&#10;}}&#10;</xsl:text>
  </xsl:template>

  <xsl:function name="f:annotation" as="xs:string">
    <xsl:param name="mention" as="element(mention)"/>
    <xsl:param name="text" as="xs:string"/>
    <xsl:variable name="file" as="xs:string"
                  select="$base || encode-for-uri($mention/../@stem) || '.xml'"/>
    <xsl:sequence select="'{' || string-join((
        f:pair('id', replace($file, 'xml$', 'annotations.json#') || encode-for-uri($mention/@id)), '&quot;type&quot;: &quot;Annotation&quot;',
        f:pair('motivation', ($purposes($mention/@kind), 'tagging')[1]),
        '&quot;body&quot;: [' || string-join((f:body('tagging', $mention/@kind),
            $mention/(@value, @key)[. ne ''][1] ! f:body(($purposes($mention/@kind), 'describing')[1], .)), ', ')
            || ']',
        '&quot;target&quot;: {' || f:pair('source', $file) || ', &quot;selector&quot;: ['
            || string-join(f:selectors($mention, $text), ', ') || ']}'), ', ') || '}'"/>
  </xsl:function>

  <xsl:function name="f:body" as="xs:string">
    <xsl:param name="purpose" as="xs:string"/>
    <xsl:param name="value" as="xs:string"/>
    <xsl:sequence select="'{&quot;type&quot;: &quot;TextualBody&quot;, ' || f:pair('purpose', $purpose) || ', '
                          || f:pair('value', $value) || '}'"/>
  </xsl:function>

  <xsl:function name="f:selectors" as="xs:string+">
    <xsl:param name="mention" as="element(mention)"/>
    <xsl:param name="text" as="xs:string"/>
    <xsl:variable name="from" as="xs:integer" select="xs:integer($mention/@start)"/>
    <xsl:sequence select="
        '{&quot;type&quot;: &quot;TextPositionSelector&quot;, &quot;start&quot;: ' || $from || ', &quot;end&quot;: '
            || $mention/@end || '}',
        '{&quot;type&quot;: &quot;TextQuoteSelector&quot;, ' || string-join((
            f:pair('exact', $mention/form),
            f:pair('prefix', substring($text, max((1, $from - 31)), min((32, $from)))),
            f:pair('suffix', substring($text, xs:integer($mention/@end) + 1, 32))), ', ') || '}',
        '{&quot;type&quot;: &quot;XPathSelector&quot;, ' || f:pair('value', $mention/@xpath) || '}'"/>
  </xsl:function>

  <xsl:function name="f:pair" as="xs:string">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="value" as="xs:string"/>
    <xsl:sequence select="f:json($name) || ': ' || f:json($value)"/>
  </xsl:function>

</xsl:stylesheet>
