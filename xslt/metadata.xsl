<?xml version="1.0" encoding="UTF-8"?>
<!-- What the header says of an edition, and the keys by which a corpus knows its entries. -->
<xsl:stylesheet version="3.0"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:f="urn:rubricator:functions"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0"
                exclude-result-prefixes="#all" expand-text="yes">

  <xsl:function name="f:title" as="xs:string" visibility="public">
    <xsl:param name="edition" as="element(TEI)"/>
    <xsl:param name="stem" as="xs:string"/>
    <xsl:variable name="titles" as="element()*"
                  select="$edition/teiHeader/fileDesc/titleStmt/title"/>
    <xsl:sequence select="(($titles[@type = 'main'], $titles[not(@type = 'sub')],
                            $edition/text/front/head[@type = 'main'])
                           ! normalize-space()[. ne ''], $stem, string($edition/@xml:id))[1]"/>
  </xsl:function>

  <xsl:function name="f:authors" as="xs:string*" visibility="public">
    <xsl:param name="edition" as="element(TEI)"/>
    <xsl:sequence select="$edition/teiHeader/fileDesc/titleStmt/author
                          ! normalize-space()[. ne '']"/>
  </xsl:function>

  <!-- When the text was written or first published, in W3C form; empty where nothing says so. -->
  <xsl:function name="f:date-of-text" as="xs:string" visibility="public">
    <xsl:param name="edition" as="element(TEI)"/>
    <xsl:variable name="dates" as="element(date)*"
        select="$edition/teiHeader/profileDesc/creation/date,
                $edition/text/front/ab[@type = 'imprint']//date,
                $edition/teiHeader/fileDesc/sourceDesc/bibl[@type = 'printSource']/date"/>
    <xsl:sequence select="string(($dates ! (@when, @from, @notBefore)[1])[1])"/>
  </xsl:function>

  <!-- How a text is called in passing: Dawsey 2018. -->
  <xsl:function name="f:short-reference" as="xs:string" visibility="public">
    <xsl:param name="edition" as="element(TEI)"/>
    <xsl:param name="stem" as="xs:string"/>
    <xsl:variable name="authors" as="xs:string*" select="f:authors($edition)"/>
    <xsl:variable name="year" as="xs:integer?" select="f:year(f:date-of-text($edition))"/>
    <xsl:sequence select="string-join((
        if (exists($authors))
        then f:enumeration($authors[position() le 2] ! f:surname(.)) || ' et al.'[count($authors) gt 2]
        else f:after(f:title($edition, $stem), 24),
        $year), ' ')"/>
  </xsl:function>

  <xsl:function name="f:language" as="xs:string" visibility="public">
    <xsl:param name="edition" as="element(TEI)"/>
    <xsl:sequence select="string($edition/@xml:lang[. ne 'und'])"/>
  </xsl:function>

  <!-- How many words there are: as the header has counted them, or counted now. -->
  <xsl:function name="f:words" as="xs:integer" visibility="public">
    <xsl:param name="edition" as="element(TEI)"/>
    <xsl:variable name="counted" as="xs:string?" select="
        $edition/teiHeader/fileDesc/extent/measure[@unit = ('word', 'words')][1]/@quantity"/>
    <xsl:sequence select="if ($counted castable as xs:nonNegativeInteger) then xs:integer($counted)
                          else f:word-count(f:reading-text($edition/text))"/>
  </xsl:function>

  <!-- The key of a person in a corpus: that of the personography where the entry has one. -->
  <xsl:function name="f:person-key" as="xs:string" visibility="public" cache="yes">
    <xsl:param name="person" as="element(person)"/>
    <xsl:variable name="known" as="xs:string"
                  select="f:slug(f:without(substring-after($person/@sameAs, '#'), 'pers.'))"/>
    <xsl:sequence select="
        if ($known ne '') then $known
        else if (contains($person/@xml:id, '.pers.'))
        then f:slug(substring-after($person/@xml:id, '.pers.'))
        else f:slug(string($person/@xml:id))"/>
  </xsl:function>

  <!-- The key of a work in a corpus: that of the bibliography where the entry has one, else title
       and year; a siglum that nothing explains is the document's own. -->
  <xsl:function name="f:work-key" as="xs:string" visibility="public" cache="yes">
    <xsl:param name="work" as="element()"/>
    <xsl:variable name="year" as="xs:string?"
                  select="($work//date/(@when, @from)[1])[1] ! substring(., 1, 4)"/>
    <xsl:sequence select="(
        f:slug(f:without(substring-after($work/@sameAs, '#'), 'work.'))[. ne ''],
        if (f:slug(string-join($work/self::biblStruct//title)) ne '')
        then substring(f:slug(string-join((($work//title)[1], $year), ' ')), 1, 80) else (),
        f:slug(replace($work/@xml:id, '\.work\.', '-')))[1]"/>
  </xsl:function>

  <xsl:function name="f:without" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:param name="prefix" as="xs:string"/>
    <xsl:sequence select="if (starts-with($text, $prefix))
                          then substring($text, string-length($prefix) + 1) else $text"/>
  </xsl:function>

  <!-- The language of an element that has one of its own, and its direction where that runs the
       other way. -->
  <xsl:function name="f:own-language" as="attribute()*">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="language" as="xs:string?" select="$element/@xml:lang"/>
    <xsl:if test="$language">
      <xsl:attribute name="lang" select="$language"/>
      <xsl:variable name="around" as="xs:string"
                    select="string(($element/ancestor::*/@xml:lang)[last()])"/>
      <xsl:if test="f:is-right-to-left($language) ne f:is-right-to-left($around)">
        <xsl:attribute name="dir" select="if (f:is-right-to-left($language)) then 'rtl' else 'ltr'"/>
      </xsl:if>
    </xsl:if>
  </xsl:function>

</xsl:stylesheet>
