<?xml version="1.0" encoding="UTF-8"?>
<!-- The fields of a row of the concordance, for the notations that programs read. -->
<xsl:stylesheet version="3.0"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:f="urn:rubricator:functions"
                xpath-default-namespace="urn:rubricator:part"
                exclude-result-prefixes="#all" expand-text="yes">

  <xsl:include href="functions.xsl"/>
  <xsl:include href="corpus.xsl"/>
  <xsl:include href="bibliography.xsl"/>

  <xsl:output method="text" encoding="UTF-8"/>

  <!-- Addresses lead to the pages of the site. -->
  <xsl:variable name="alone" as="xs:boolean" select="false()"/>

  <xsl:variable name="fields" as="xs:string*" select="'work', 'author', 'title', 'siglum', 'resolved',
      'unit', 'volume', 'lo', 'hi', 'how', 'explicit', 'source', 'cert', 'document', 'reference', 'place',
      'paragraph', 'id', 'left', 'node', 'right', 'quotation', 'url'"/>

  <xsl:variable name="parts" as="element(part)*" select="f:in-order(/parts/part)"/>
  <xsl:variable name="works" as="map(xs:string, element(work))" select="f:works($parts)"/>
  <xsl:variable name="labels" as="map(xs:string, xs:string)" select="f:labels($parts)"/>

  <!-- What a row says in each field. -->
  <xsl:function name="f:values" as="xs:string+">
    <xsl:param name="row" as="element(citation)"/>
    <xsl:variable name="work" as="element(work)?" select="$works($row/@work)"/>
    <xsl:sequence select="
        string($row/@work), string($work/@author), string($work/@title), string($work/@siglum),
        string($work/@resolved = 'true'), string($row/@unit), string($row/@volume),
        string($row/@lo), string($row/@hi), string($row/@how),
        string(not($row/@how = ('inherited', 'unresolved'))),
        string($row/@source), string($row/@cert), string($row/../@stem), $labels($row/../@stem),
        string($row/@place), string($row/@paragraph), string($row/@at), string($row/left),
        string($row/node), string($row/right), string($row/quotation),
        f:address($row/.., $row/@at)"/>
  </xsl:function>

</xsl:stylesheet>
