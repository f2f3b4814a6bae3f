<?xml version="1.0" encoding="UTF-8"?>
<!-- The way to the documents before and after one: part of a page, or made alone for a page that
     was made before its corpus was known. -->
<xsl:stylesheet version="3.0"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:f="urn:rubricator:functions"
                exclude-result-prefixes="#all" expand-text="yes">

  <!-- The documents before and after this one: stem and title. -->
  <xsl:param name="previous" as="xs:string" select="''"/>
  <xsl:param name="previous-title" as="xs:string" select="$previous"/>
  <xsl:param name="next" as="xs:string" select="''"/>
  <xsl:param name="next-title" as="xs:string" select="$next"/>

  <xsl:template name="turn">
    <xsl:if test="($previous, $next) != ''">
      <nav class="after turn" aria-label="Texts in order">
        <xsl:sequence select="f:english($language)"/>
        <xsl:if test="$previous ne ''">
          <a rel="prev" href="{encode-for-uri($previous)}.html">
            <span class="to">Before this</span>{$previous-title}</a>
        </xsl:if>
        <xsl:if test="$next ne ''">
          <a rel="next" href="{encode-for-uri($next)}.html">
            <span class="to">After this</span>{$next-title}</a>
        </xsl:if>
      </nav>
    </xsl:if>
  </xsl:template>

</xsl:stylesheet>
