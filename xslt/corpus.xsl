<?xml version="1.0" encoding="UTF-8"?>
<!-- What the pages of a corpus have in common: its documents in order, how each is called, and
     where its page is. Everything here reads parts (part.xsl), never an edition. -->
<xsl:stylesheet version="3.0"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:f="urn:rubricator:functions"
                xpath-default-namespace="urn:rubricator:part"
                exclude-result-prefixes="#all" expand-text="yes">

  <!-- Documents by date, then by the name of the file; those without a date last. -->
  <xsl:function name="f:in-order" as="element(part)*">
    <xsl:param name="parts" as="element(part)*"/>
    <xsl:perform-sort select="$parts">
      <xsl:sort select="(f:year(@date), 99999)[1]" data-type="number"/>
      <xsl:sort select="string(@date)"
                collation="http://www.w3.org/2005/xpath-functions/collation/codepoint"/>
      <xsl:sort select="string(@stem)"
                collation="http://www.w3.org/2005/xpath-functions/collation/codepoint"/>
    </xsl:perform-sort>
  </xsl:function>

  <!-- How each document is called in passing, by stem; a letter tells apart those of one year. -->
  <xsl:function name="f:labels" as="map(xs:string, xs:string)">
    <xsl:param name="parts" as="element(part)*"/>
    <xsl:map>
      <xsl:for-each-group select="$parts" group-by="string(@short)">
        <xsl:variable name="alone" as="xs:boolean" select="count(current-group()) eq 1"/>
        <xsl:for-each select="current-group()">
          <xsl:map-entry key="string(@stem)"
              select="@short || (if ($alone) then '' else format-integer(position(), 'a'))"/>
        </xsl:for-each>
      </xsl:for-each-group>
    </xsl:map>
  </xsl:function>

  <!-- How many there are; where one stands for several that are alike it says for how many. -->
  <xsl:function name="f:times" as="xs:integer">
    <xsl:param name="elements" as="element()*"/>
    <xsl:sequence select="count($elements) + xs:integer(sum($elements/@times ! (xs:integer(.) - 1)))"/>
  </xsl:function>

  <!-- A word that the edition does not hold: it encloses what the corpus has to say on a page that
       is made before the corpus is known (views.frames). -->
  <xsl:param name="open" as="xs:string" select="''"/>

  <!-- Whether the concordance has a page for each work, and one for what names none. -->
  <xsl:param name="split" as="xs:boolean" select="false()"/>

  <!-- The pages that hold the index of persons, and of dates. -->
  <xsl:param name="persons-page" as="xs:string" select="'index.html'"/>
  <xsl:param name="dates-page" as="xs:string" select="'index.html'"/>

  <!-- By how many letters of their keys persons stand on pages of their own; 0: all on one page. -->
  <xsl:param name="letters" as="xs:integer" select="0"/>

  <!-- Whether the dates of each decade have a page of their own. -->
  <xsl:param name="decades" as="xs:boolean" select="false()"/>

  <!-- Of the persons those with this beginning of their key, of the dates those of this decade;
       where there are such pages and none is meant, the page is a list of them. -->
  <xsl:param name="shelf" as="xs:string" select="''"/>

  <xsl:function name="f:page-title" as="xs:string">
    <xsl:param name="page" as="xs:string"/>
    <xsl:sequence select="
        if ($page eq 'persons') then 'Persons' || (': ' || upper-case($shelf))[$shelf ne '']
        else if ($shelf eq '') then 'Dates'
        else if ($shelf eq 'open') then 'Dates not worked out' else 'Dates: ' || f:decade($shelf)"/>
  </xsl:function>

  <xsl:function name="f:decade" as="xs:string">
    <xsl:param name="decade" as="xs:string"/>
    <xsl:sequence select="if ($decade eq 'open') then 'not worked out' else $decade || 's'"/>
  </xsl:function>

  <!-- The page that a person stands on. -->
  <xsl:function name="f:person-page" as="xs:string">
    <xsl:param name="key" as="xs:string"/>
    <xsl:sequence select="
        if ($alone) then ''
        else if ($open ne '') then $open || 'person ' || $key || $open
        else if ($letters eq 0) then $persons-page
        else 'persons-' || encode-for-uri(substring($key, 1, $letters)) || '.html'"/>
  </xsl:function>

  <!-- The page of the concordance that a work stands on. -->
  <xsl:function name="f:concordance-page" as="xs:string">
    <xsl:param name="work" as="element(work)?"/>
    <xsl:sequence select="
        if ($alone) then ''
        else if ($open ne '')
        then $open || 'work ' || ($work ! encode-for-uri(@key), 'unresolved')[1] || $open
        else if (not($split)) then 'concordance.html'
        else 'concordance-' || ($work ! encode-for-uri(@key), 'unresolved')[1] || '.html'"/>
  </xsl:function>

  <!-- The address of a place in a document; within the page where there is no other. -->
  <xsl:function name="f:address" as="xs:string">
    <xsl:param name="part" as="element(part)"/>
    <xsl:param name="anchor" as="xs:string"/>
    <xsl:sequence select="(if ($alone) then '' else encode-for-uri($part/@stem) || '.html')
                          || '#'[$anchor ne ''] || f:fragment($anchor)"/>
  </xsl:function>

  <xsl:function name="f:fragment" as="xs:string" cache="yes">
    <xsl:param name="anchor" as="xs:string"/>
    <xsl:sequence select="if (matches($anchor, '^[A-Za-z0-9._-]*$')) then $anchor
                          else encode-for-uri($anchor)"/>
  </xsl:function>

  <!-- For a text's words among those of the edition. -->
  <xsl:function name="f:foreign" as="attribute()*">
    <xsl:param name="language" as="xs:string"/>
    <xsl:if test="not(matches($language, '^(en($|-)|$)'))">
      <xsl:attribute name="lang" select="$language"/>
    </xsl:if>
    <xsl:if test="f:is-right-to-left($language)">
      <xsl:attribute name="dir" select="'rtl'"/>
    </xsl:if>
  </xsl:function>

</xsl:stylesheet>
