<?xml version="1.0" encoding="UTF-8"?>
<!-- RDF in Turtle: the edition, whom it names, and its citations as CiTO has them. -->
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

  <xsl:template match="/">
    <xsl:if test="$base ne ''"><xsl:text>@base &lt;{$base}> .&#10;</xsl:text></xsl:if>
    <xsl:text>@prefix cito: &lt;http://purl.org/spar/cito/> .
@prefix dcterms: &lt;http://purl.org/dc/terms/> .
@prefix fabio: &lt;http://purl.org/spar/fabio/> .
@prefix foaf: &lt;http://xmlns.com/foaf/0.1/> .
@prefix oa: &lt;http://www.w3.org/ns/oa#> .
@prefix owl: &lt;http://www.w3.org/2002/07/owl#> .
@prefix rdfs: &lt;http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: &lt;http://www.w3.org/2001/XMLSchema#> .
</xsl:text>
    <xsl:apply-templates select="$editions" mode="turtle"/>
  </xsl:template>

  <xsl:mode name="turtle" on-no-match="shallow-skip"/>

  <xsl:template match="edition" mode="turtle">
    <xsl:variable name="file" as="xs:string" select="encode-for-uri(@stem) || '.xml'"/>
    <xsl:value-of select="f:about('&lt;' || $file || '>', (
        'a fabio:Expression', f:said('dcterms:title', @title), f:said('dcterms:date', @date),
        f:said('dcterms:language', @language), f:said('dcterms:publisher', @publisher),
        f:said('dcterms:rights', @rights), author ! f:said('dcterms:creator', f:full-name(.)),
        work[@citations ne '0'] ! ('cito:cites ' || f:work-iri(.))))" separator=""/>
    <xsl:for-each-group select="person" group-by="string(@key)">
      <xsl:value-of select="f:about('&lt;persons/' || encode-for-uri(@key) || '>', (
          'a foaf:Person', f:said('foaf:name', @name),
          idno[matches(., '^https?://[^\s&lt;>&quot;{}|\\^`]+$')] ! ('owl:sameAs &lt;' || . || '>')))" separator=""/>
    </xsl:for-each-group>
    <xsl:for-each-group select="work" group-by="string(@key)">
      <xsl:value-of select="f:about(f:work-iri(.), (
          'a fabio:Work', f:said('rdfs:label', @label), f:said('dcterms:title', @title),
          f:said('dcterms:date', @issued), author ! f:said('dcterms:creator', f:full-name(.)),
          f:said('dcterms:identifier', @doi)))" separator=""/>
    </xsl:for-each-group>
    <xsl:apply-templates select="mention" mode="turtle">
      <xsl:with-param name="file" select="$file"/>
      <xsl:with-param name="works" as="map(xs:string, element(work))">
        <xsl:map>
          <xsl:for-each-group select="work" group-by="string(@key)">
            <xsl:map-entry key="current-grouping-key()" select="."/>
          </xsl:for-each-group>
        </xsl:map>
      </xsl:with-param>
    </xsl:apply-templates>
  </xsl:template>

  <xsl:template match="mention" mode="turtle">
    <xsl:param name="file" as="xs:string"/>
    <xsl:param name="works" as="map(xs:string, element(work))"/>
    <xsl:variable name="key" as="xs:string" select="encode-for-uri(@key)"/>
    <xsl:variable name="work" as="element(work)?" select="$works(@key)"/>
    <xsl:value-of select="f:about('&lt;' || replace($file, 'xml$', 'ttl#') || encode-for-uri(@id) || '>', (
        'a oa:Annotation',
        if (@kind = 'citation') then (
            'a cito:Citation', 'cito:hasCitingEntity &lt;' || $file || '>',
            $work ! ('cito:hasCitedEntity ' || f:work-iri(.)),
            'cito:hasCitationCharacterization cito:includesQuotationFrom'[current()/@quotes = 'true'])
        else (),
        if (@key ne '' and @kind = 'person') then 'oa:hasBody &lt;persons/' || $key || '>'
        else if ($work) then 'oa:hasBody ' || f:work-iri($work)
        else (),
        f:said('rdfs:label', normalize-space(form)), f:said('dcterms:type', @kind),
        if (@kind = 'date') then f:said('dcterms:temporal', @value) else (),
        'oa:hasTarget [ oa:hasSource &lt;' || $file || '> ; oa:hasSelector [ a oa:TextPositionSelector ; oa:start '
            || @start || ' ; oa:end ' || @end || ' ] ]'))" separator=""/>
  </xsl:template>

  <!-- A subject with all that is said of it. -->
  <xsl:function name="f:about" as="xs:string">
    <xsl:param name="subject" as="xs:string"/>
    <xsl:param name="said" as="xs:string*"/>
    <xsl:sequence select="'&#10;' || $subject || ' ' || string-join($said, ' ;&#10;    ') || ' .&#10;'"/>
  </xsl:function>

  <xsl:function name="f:said" as="xs:string?">
    <xsl:param name="property" as="xs:string"/>
    <xsl:param name="value" as="xs:string?"/>
    <xsl:sequence select="$value[. ne ''] ! ($property || ' ' || f:literal(.))"/>
  </xsl:function>

  <xsl:function name="f:literal" as="xs:string">
    <xsl:param name="value" as="xs:string"/>
    <xsl:sequence select="'&quot;' || (replace($value, '([&quot;\\])', '\\$1') => replace('\n', '\\n')
                          => replace('\r', '\\r')) || '&quot;'"/>
  </xsl:function>

  <xsl:function name="f:work-iri" as="xs:string">
    <xsl:param name="work" as="element(work)"/>
    <xsl:sequence select="'&lt;works/' || encode-for-uri($work/@key) || '>'"/>
  </xsl:function>

  <xsl:function name="f:full-name" as="xs:string">
    <xsl:param name="person" as="element()"/>
    <xsl:sequence select="string-join(($person ! (@literal, @given, @family))[. ne ''], ' ')"/>
  </xsl:function>

</xsl:stylesheet>
