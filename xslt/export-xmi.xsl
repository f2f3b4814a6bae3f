<?xml version="1.0" encoding="UTF-8"?>
<!-- UIMA CAS as XMI 1.0 with the types of DKPro Core, for INCEpTION: sentences, tokens, and a
     NamedEntity for each person, place, organisation, date, title, citation and reference. Offsets
     count UTF-16 units, as UIMA does: a character beyond U+FFFF is two. -->
<xsl:stylesheet version="3.0"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:f="urn:rubricator:functions"
                xpath-default-namespace="urn:rubricator:edition"
                exclude-result-prefixes="xs f" expand-text="yes">

  <xsl:include href="export-edition.xsl"/>
  <xsl:include href="export-tokens.xsl"/>

  <xsl:output method="xml" encoding="UTF-8"/>

  <xsl:template match="/">
    <xsl:apply-templates select="$editions[1]" mode="cas"/>
  </xsl:template>

  <xsl:template match="edition" mode="cas" xmlns:xmi="http://www.omg.org/XMI"
                xmlns:cas="http:///uima/cas.ecore"
                xmlns:ner="http:///de/tudarmstadt/ukp/dkpro/core/api/ner/type.ecore"
                xmlns:segmentation="http:///de/tudarmstadt/ukp/dkpro/core/api/segmentation/type.ecore"
                xmlns:metadata="http:///de/tudarmstadt/ukp/dkpro/core/api/metadata/type.ecore">
    <xsl:variable name="text" as="xs:string" select="string(text)"/>
    <xsl:variable name="tokens" as="element(token)*" select="f:tokens(.)"/>
    <xsl:variable name="entities" as="element(mention)*"
                  select="mention[@kind = $entity-kinds][@start ne @end]"/>
    <xsl:variable name="surplus" as="map(xs:integer, xs:integer)" select="f:surplus($text,
        (string-length($text), ($tokens, $entities) ! (xs:integer(@start), xs:integer(@end))))"/>
    <xsl:variable name="stem" as="xs:string" select="@stem"/>
    <xsl:variable name="title" as="xs:string" select="@title"/>
    <xsl:variable name="language" as="xs:string" select="(@language[. ne ''], 'x-unspecified')[1]"/>
    <xsl:variable name="sentences" as="xs:integer" select="count($tokens[@sentence])"/>
    <!-- The ids 1 and 2 are the text's and the metadata's. -->
    <xmi:XMI xmi:version="2.0">
      <cas:NULL xmi:id="0"/>
      <metadata:DocumentMetaData xmi:id="2" sofa="1" begin="0"
                                 end="{f:unit(string-length($text), $surplus)}"
                                 language="{$language}" documentTitle="{$title}"
                                 documentId="{$stem}"/>
      <xsl:for-each-group select="$tokens" group-starting-with="token[@sentence]">
        <segmentation:Sentence xmi:id="{position() + 2}" sofa="1"
                               begin="{f:unit(xs:integer(@start), $surplus)}"
                               end="{f:unit(xs:integer(current-group()[last()]/@end), $surplus)}"/>
      </xsl:for-each-group>
      <xsl:for-each select="$tokens">
        <segmentation:Token xmi:id="{position() + 2 + $sentences}" sofa="1"
                            begin="{f:unit(xs:integer(@start), $surplus)}"
                            end="{f:unit(xs:integer(@end), $surplus)}"/>
      </xsl:for-each>
      <xsl:for-each select="$entities">
        <ner:NamedEntity xmi:id="{position() + 2 + $sentences + count($tokens)}" sofa="1"
                         begin="{f:unit(xs:integer(@start), $surplus)}"
                         end="{f:unit(xs:integer(@end), $surplus)}"
                         value="{upper-case(@kind)}">
          <xsl:if test="(@key, @value) != ''">
            <xsl:attribute name="identifier" select="(@key[. ne ''], @value)[1]"/>
          </xsl:if>
        </ner:NamedEntity>
      </xsl:for-each>
      <cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" mimeType="text"
                sofaString="{$text}"/>
      <cas:View sofa="1" members="{2 to 2 + $sentences + count($tokens) + count($entities)}"/>
    </xmi:XMI>
  </xsl:template>

  <!-- What to add to code point offsets for offsets in UTF-16 units, where what lies beyond U+FFFF
       counts twice; nothing where the text has none of that. -->
  <xsl:function name="f:surplus" as="map(xs:integer, xs:integer)" visibility="public">
    <xsl:param name="text" as="xs:string"/>
    <xsl:param name="offsets" as="xs:integer*"/>
    <xsl:map>
      <xsl:if test="matches($text, '[&#x10000;-&#x10FFFF;]')">
        <xsl:variable name="beyond" as="xs:integer*">
          <xsl:for-each select="string-to-codepoints($text)">
            <xsl:if test=". gt 65535"><xsl:sequence select="position()"/></xsl:if>
          </xsl:for-each>
        </xsl:variable>
        <xsl:iterate select="sort(distinct-values($offsets))">
          <xsl:param name="met" as="xs:integer" select="0"/>
          <xsl:variable name="passed" as="xs:integer" select="f:passed($beyond, $met, .)"/>
          <xsl:map-entry key="." select="$passed"/>
          <xsl:next-iteration>
            <xsl:with-param name="met" select="$passed"/>
          </xsl:next-iteration>
        </xsl:iterate>
      </xsl:if>
    </xsl:map>
  </xsl:function>

  <xsl:function name="f:unit" as="xs:integer">
    <xsl:param name="offset" as="xs:integer"/>
    <xsl:param name="surplus" as="map(xs:integer, xs:integer)"/>
    <xsl:sequence select="$offset + ($surplus($offset), 0)[1]"/>
  </xsl:function>

</xsl:stylesheet>
