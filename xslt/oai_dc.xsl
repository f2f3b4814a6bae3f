<?xml version="1.0" encoding="UTF-8"?>
<!-- Unqualified Dublin Core as OAI-PMH carries it (http://www.openarchives.org/OAI/2.0/oai_dc/),
     from the header of an edition or a corpus. What the header does not say is left out. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:dc="http://purl.org/dc/elements/1.1/"
                xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0"
                exclude-result-prefixes="xs" expand-text="yes">

  <xsl:output method="xml" indent="yes" encoding="UTF-8"/>

  <xsl:template match="/">
    <xsl:apply-templates select="(TEI | teiCorpus)/teiHeader"/>
  </xsl:template>

  <xsl:template match="teiHeader">
    <xsl:variable name="title" as="element()?" select="fileDesc/titleStmt"/>
    <xsl:variable name="published" as="element()?" select="fileDesc/publicationStmt"/>
    <oai_dc:dc xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
               xsi:schemaLocation="http://www.openarchives.org/OAI/2.0/oai_dc/ http://www.openarchives.org/OAI/2.0/oai_dc.xsd">
      <xsl:for-each select="$title/title[normalize-space()]"><dc:title>{normalize-space()}</dc:title></xsl:for-each>
      <xsl:for-each select="$title/author"><dc:creator>{normalize-space((persName | orgName, .)[1])}</dc:creator></xsl:for-each>
      <xsl:for-each select="profileDesc/textClass/keywords/term"><dc:subject>{normalize-space()}</dc:subject></xsl:for-each>
      <xsl:for-each select="profileDesc/abstract"><dc:description>{normalize-space()}</dc:description></xsl:for-each>
      <xsl:for-each select="$published/publisher[not(. = 'not stated')]"><dc:publisher>{normalize-space()}</dc:publisher></xsl:for-each>
      <xsl:for-each select="$title/editor"><dc:contributor>{normalize-space()}</dc:contributor></xsl:for-each>
      <xsl:for-each select="$published/date[1]/@when[. ne '0000']"><dc:date>{.}</dc:date></xsl:for-each>
      <xsl:for-each select="profileDesc/creation/date[1]">
        <xsl:variable name="dates" as="xs:string*" select="distinct-values((@when, @from, @to))"/>
        <xsl:if test="exists($dates)"><dc:coverage>{string-join($dates, '/')}</dc:coverage></xsl:if>
      </xsl:for-each>
      <dc:type>{if (parent::teiCorpus) then 'Collection' else 'Text'}</dc:type>
      <dc:format>application/tei+xml</dc:format>
      <xsl:for-each select="$published/idno">
        <dc:identifier>{if (lower-case(@type) = 'doi') then 'https://doi.org/' || normalize-space() else normalize-space()}</dc:identifier>
      </xsl:for-each>
      <xsl:for-each select="fileDesc/sourceDesc/bibl[@type = 'printSource' or parent::sourceDesc/../../parent::teiCorpus]">
        <dc:source>{string-join((author/normalize-space(), if (title) then title/normalize-space() else normalize-space(), date/@when), ', ')}</dc:source>
      </xsl:for-each>
      <xsl:for-each select="profileDesc/langUsage/language/@ident[. ne 'und']"><dc:language>{.}</dc:language></xsl:for-each>
      <xsl:for-each select="$published/availability/(licence | p)[not(@n = ('access', 'embargo'))]">
        <xsl:variable name="layer" as="xs:string" select="(@n, 'text')[1]"/>
        <dc:rights>{upper-case(substring($layer, 1, 1)) || substring($layer, 2)}: {normalize-space()}{@target[. ne normalize-space(..)] ! (' (' || . || ')')}</dc:rights>
      </xsl:for-each>
    </oai_dc:dc>
  </xsl:template>

</xsl:stylesheet>
