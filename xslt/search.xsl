<?xml version="1.0" encoding="UTF-8"?>
<!-- One edition's lines in the index of the search, as a document beside the main one: an object
     for each block of reading text, with address, place and words, each line ending in a comma. -->
<xsl:stylesheet version="3.0"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:f="urn:rubricator:functions"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0"
                exclude-result-prefixes="#all" expand-text="yes">

  <xsl:template name="lines">
    <xsl:context-item as="document-node()" use="required"/>
    <xsl:variable name="short" as="xs:string" select="f:short-reference(TEI, $stem)"/>
    <xsl:variable name="page" as="xs:string" select="encode-for-uri($stem) || '.html#'"/>
    <xsl:result-document href="lines">
      <lines>
        <xsl:for-each select="TEI/text ! f:leaves(.)[not(self::fw)]
                              [not(ancestor::note) and not(self::head[@type = 'catalogue'])]">
          <xsl:variable name="words" as="xs:string" select="normalize-space(f:whole-words(.))"/>
          <xsl:if test="$words ne ''">
            <xsl:value-of separator="" select="
                '{&quot;u&quot;:', f:json($page || f:anchor(.)),
                ',&quot;w&quot;:', f:json($short || ' ' || f:place(.)),
                ',&quot;t&quot;:', f:json-of-words(if (descendant::hi) then f:unsigned($words) else $words),
                '},&#10;'"/>
          </xsl:if>
        </xsl:for-each>
      </lines>
    </xsl:result-document>
  </xsl:template>

  <!-- Between words there is nothing but spaces: fewer signs can need an escape. -->
  <xsl:function name="f:json-of-words" as="xs:string+">
    <xsl:param name="words" as="xs:string"/>
    <xsl:sequence select="if (contains($words, '&quot;') or contains($words, '\')) then f:json($words)
                          else ('&quot;', $words, '&quot;')"/>
  </xsl:function>

  <!-- The text of a node without forme work, each broken word whole. -->
  <xsl:function name="f:whole-words" as="xs:string">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="
        if (not($has-breaks)) then f:reading-text($node)
        else string-join(for $text in $node/descendant::text()[not(ancestor::fw)]
                         return if (f:is-broken($text)) then f:joined($text)[2] else $text)"/>
  </xsl:function>

</xsl:stylesheet>
