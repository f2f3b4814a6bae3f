<?xml version="1.0" encoding="UTF-8"?>
<!-- The lines of persons and works in the index of the search. Reads parts. -->
<xsl:stylesheet version="3.0"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:f="urn:rubricator:functions"
                xpath-default-namespace="urn:rubricator:part"
                exclude-result-prefixes="#all" expand-text="yes">

  <xsl:include href="rows.xsl"/>

  <xsl:template match="/">
    <xsl:for-each-group select="$parts/person[mention]" group-by="string(@key)">
      <xsl:sort select="f:fold(@index-name)"/>
      <xsl:sort select="current-grouping-key()"/>
      <xsl:sequence select="f:line(f:person-page(current-grouping-key()) || '#per-' || f:fragment(current-grouping-key()),
          'Person', string-join(distinct-values(current-group() ! (@index-name, @name)), '; '))"/>
    </xsl:for-each-group>
    <xsl:for-each-group select="f:rows($parts)" group-by="string(@work)">
      <xsl:variable name="work" as="element(work)?" select="$works(current-grouping-key())"/>
      <xsl:if test="$work">
        <xsl:sequence select="
            f:line(f:concordance-page($work) || '#w-' || f:fragment($work/@key), 'Work',
                   string-join(distinct-values(
                       ($work/@label, $work/@siglum, $work/@author, $work/@date)[. ne '']), ', '))"/>
      </xsl:if>
    </xsl:for-each-group>
  </xsl:template>

  <xsl:function name="f:line" as="text()">
    <xsl:param name="address" as="xs:string"/>
    <xsl:param name="kind" as="xs:string"/>
    <xsl:param name="words" as="xs:string"/>
    <xsl:text>{{"u":{f:json($address)},"w":{f:json($kind)},"t":{f:json($words)}}},&#10;</xsl:text>
  </xsl:function>

</xsl:stylesheet>
