<?xml version="1.0" encoding="UTF-8"?>
<!-- The types that the XMI uses, as a UIMA type system. -->
<xsl:stylesheet version="3.0"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:f="urn:rubricator:functions"
                xmlns="http://uima.apache.org/resourceSpecifier"
                exclude-result-prefixes="xs f" expand-text="yes">

  <xsl:output method="xml" encoding="UTF-8" indent="yes"/>

  <xsl:variable name="dkpro" as="xs:string" select="'de.tudarmstadt.ukp.dkpro.core.api.'"/>

  <xsl:template match="/">
    <typeSystemDescription>
      <types>
        <xsl:sequence select="
            f:type('metadata.type.DocumentMetaData', 'uima.tcas.DocumentAnnotation',
                   ('documentTitle', 'documentId', 'documentUri', 'collectionId', 'documentBaseUri')),
            f:type('segmentation.type.Sentence', 'uima.tcas.Annotation', 'id'),
            f:type('segmentation.type.Token', 'uima.tcas.Annotation', 'id'),
            f:type('ner.type.NamedEntity', 'uima.tcas.Annotation', ('value', 'identifier'))"/>
      </types>
    </typeSystemDescription>
  </xsl:template>

  <xsl:function name="f:type" as="element()">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="parent" as="xs:string"/>
    <xsl:param name="features" as="xs:string*"/>
    <typeDescription>
      <name>{$dkpro}{$name}</name>
      <description/>
      <supertypeName>{$parent}</supertypeName>
      <features>
        <xsl:for-each select="$features">
          <featureDescription>
            <name>{.}</name>
            <description/>
            <rangeTypeName>uima.cas.String</rangeTypeName>
          </featureDescription>
        </xsl:for-each>
      </features>
    </typeDescription>
  </xsl:function>

</xsl:stylesheet>
