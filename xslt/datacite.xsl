<?xml version="1.0" encoding="UTF-8"?>
<!-- DataCite 4.6 (https://schema.datacite.org/meta/kernel-4.6/) from the header of an edition or a
     corpus. What DataCite demands and the header does not say has DataCite's own words for that:
     (:tba) to be announced, (:unkn) unknown, (:unav) not available. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:f="urn:rubricator:datacite"
                xmlns="http://datacite.org/schema/kernel-4"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0"
                exclude-result-prefixes="#all" expand-text="yes">

  <xsl:output method="xml" indent="yes" encoding="UTF-8"/>

  <xsl:template match="/">
    <xsl:apply-templates select="(TEI | teiCorpus)/teiHeader"/>
  </xsl:template>

  <xsl:template match="teiHeader">
    <xsl:variable name="title" as="element()?" select="fileDesc/titleStmt"/>
    <xsl:variable name="published" as="element()?" select="fileDesc/publicationStmt"/>
    <xsl:variable name="doi" as="xs:string?"
                  select="$published/idno[lower-case(@type) = 'doi'][1] ! replace(normalize-space(), '^https?://doi.org/', '')"/>
    <resource xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
              xsi:schemaLocation="http://datacite.org/schema/kernel-4 https://schema.datacite.org/meta/kernel-4.6/metadata.xsd">
      <identifier identifierType="DOI">{($doi, '(:tba)')[1]}</identifier>
      <creators>
        <xsl:for-each select="$title/author">
          <creator><xsl:sequence select="f:name(., 'creatorName')"/></creator>
        </xsl:for-each>
        <xsl:if test="empty($title/author)">
          <creator><creatorName>(:unkn)</creatorName></creator>
        </xsl:if>
      </creators>
      <titles>
        <xsl:for-each select="$title/title[normalize-space()]">
          <title>
            <xsl:if test="@type = 'sub'"><xsl:attribute name="titleType" select="'Subtitle'"/></xsl:if>
            <xsl:text>{normalize-space()}</xsl:text>
          </title>
        </xsl:for-each>
        <xsl:if test="empty($title/title[normalize-space()])"><title>(:unav)</title></xsl:if>
      </titles>
      <publisher>{($published/publisher[not(. = 'not stated')]/normalize-space()[.], '(:unav)')[1]}</publisher>
      <publicationYear>{($published/date[1]/(@when, .)[1] ! substring(normalize-space(), 1, 4)[matches(., '^[0-9]{4}$')], '0000')[1]}</publicationYear>
      <resourceType resourceTypeGeneral="{if (parent::teiCorpus) then 'Collection' else 'Text'}">{
        if (parent::teiCorpus) then 'Texts encoded in TEI' else 'Text encoded in TEI'}</resourceType>
      <xsl:where-populated>
        <subjects>
          <xsl:for-each select="profileDesc/textClass/keywords/term"><subject>{normalize-space()}</subject></xsl:for-each>
        </subjects>
        <contributors>
          <xsl:for-each select="$title/editor">
            <contributor contributorType="Editor"><xsl:sequence select="f:name(., 'contributorName')"/></contributor>
          </xsl:for-each>
          <xsl:for-each select="$title/respStmt[resp = 'contact']/name">
            <contributor contributorType="ContactPerson"><xsl:sequence select="f:name(., 'contributorName')"/></contributor>
          </xsl:for-each>
        </contributors>
        <dates>
          <xsl:for-each select="profileDesc/creation/date[1]">
            <xsl:variable name="dates" as="xs:string*" select="distinct-values((@when, @from, @to))"/>
            <xsl:if test="exists($dates)"><date dateType="Created">{string-join($dates, '/')}</date></xsl:if>
          </xsl:for-each>
          <xsl:for-each select="$published/date[1]/@when[. ne '0000']"><date dateType="Issued">{.}</date></xsl:for-each>
          <xsl:for-each select="($published/availability/date[@type = 'embargo']/@when,
              $published/availability/p[@n = 'embargo'] ! replace(., '^.*until (\S+)\.$', '$1'))[1]">
            <date dateType="Available">{.}</date>
          </xsl:for-each>
        </dates>
        <language>{profileDesc/langUsage/language[1]/@ident[. ne 'und']}</language>
        <sizes>
          <xsl:for-each select="fileDesc/extent/measure[@quantity]">
            <size>{@quantity} {if (@unit = 'char') then 'characters' else if (@unit = 'word' and @quantity ne '1') then 'words' else if (@quantity = '1') then replace(@unit, 's$', '') else @unit}</size>
          </xsl:for-each>
        </sizes>
        <formats><format>application/tei+xml</format></formats>
        <version>{fileDesc/editionStmt/edition/@n}</version>
        <rightsList>
          <xsl:apply-templates select="$published/availability/(licence | p[not(@n = ('access', 'embargo'))])"/>
          <xsl:apply-templates select="$published/availability" mode="access"/>
        </rightsList>
        <descriptions>
          <xsl:for-each select="profileDesc/abstract">
            <description descriptionType="Abstract">{normalize-space()}</description>
          </xsl:for-each>
          <xsl:if test="parent::teiCorpus and fileDesc/sourceDesc/bibl">
            <description descriptionType="TableOfContents">{string-join(fileDesc/sourceDesc/bibl/f:listed(.), '; ')}</description>
          </xsl:if>
        </descriptions>
        <!-- Each text by itself: a catalogue can show the parts of the whole. -->
        <relatedItems>
          <xsl:apply-templates select="fileDesc/sourceDesc[../../parent::teiCorpus]/bibl" mode="part"/>
        </relatedItems>
      </xsl:where-populated>
    </resource>
  </xsl:template>

  <xsl:template match="availability/licence | availability/p">
    <rights>
      <xsl:copy-of select="@target ! f:attribute('rightsURI', .)"/>
      <xsl:if test="matches(., '^(CC0-1\.0|CC-BY(-NC)?(-SA|-ND)?-[0-9.]+|Apache-2\.0|MIT|ODC-By-1\.0|ODbL-1\.0)$')">
        <xsl:attribute name="rightsIdentifier" select="normalize-space()"/>
        <xsl:attribute name="rightsIdentifierScheme" select="'SPDX'"/>
        <xsl:attribute name="schemeURI" select="'https://spdx.org/licenses/'"/>
      </xsl:if>
      <xsl:variable name="layer" as="xs:string" select="(@n, 'text')[1]"/>
      <xsl:text>{upper-case(substring($layer, 1, 1)) || substring($layer, 2)}: {normalize-space()}</xsl:text>
    </rights>
  </xsl:template>

  <!-- A text of a collection; the year is that of its edition, not of the text. -->
  <xsl:template match="bibl" mode="part">
    <relatedItem relatedItemType="Text" relationType="HasPart">
      <xsl:where-populated>
        <creators>
          <xsl:for-each select="author">
            <creator><xsl:sequence select="f:name(., 'creatorName')"/></creator>
          </xsl:for-each>
        </creators>
      </xsl:where-populated>
      <titles><title>{normalize-space(title)}</title></titles>
      <xsl:for-each select="date[@type = 'edition']/@when[matches(., '^[0-9]{4}')]">
        <publicationYear>{substring(., 1, 4)}</publicationYear>
      </xsl:for-each>
      <xsl:where-populated>
        <contributors>
          <xsl:for-each select="editor">
            <contributor contributorType="Editor"><xsl:sequence select="f:name(., 'contributorName')"/></contributor>
          </xsl:for-each>
        </contributors>
      </xsl:where-populated>
    </relatedItem>
  </xsl:template>

  <!-- Who may see it, in the words that OpenAIRE harvests. -->
  <xsl:template match="availability" mode="access">
    <xsl:variable name="access" as="xs:string?"
                  select="(@n, p[@n = 'access'] ! replace(., '^Access is (\w+)\.$', '$1'))[1]"/>
    <xsl:variable name="said" as="xs:string?" select="
        if (date[@type = 'embargo'] or p[@n = 'embargo']) then 'embargoed'
        else if ($access = 'open') then 'open'
        else if ($access = 'metadata-only') then 'closed'
        else if ($access = 'restricted') then 'restricted' else ()"/>
    <xsl:if test="$said">
      <rights rightsURI="info:eu-repo/semantics/{$said}Access">{upper-case(substring($said, 1, 1)) || substring($said, 2)} access</rights>
    </xsl:if>
  </xsl:template>

  <xsl:function name="f:attribute" as="attribute()">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="value" as="xs:string"/>
    <xsl:attribute name="{$name}" select="$value"/>
  </xsl:function>

  <!-- A name as it is given: who writes “Family, Given” says which is which, and nobody guesses. -->
  <xsl:function name="f:name" as="element()+">
    <xsl:param name="person" as="element()"/>
    <xsl:param name="element" as="xs:string"/>
    <xsl:variable name="said" as="xs:string"
                  select="normalize-space(($person/(persName | orgName), $person)[1])"/>
    <xsl:variable name="organisation" as="xs:boolean" select="exists($person/orgName)"/>
    <xsl:variable name="inverted" as="xs:boolean" select="not($organisation) and contains($said, ',')"/>
    <xsl:element name="{$element}" namespace="http://datacite.org/schema/kernel-4">
      <xsl:if test="$organisation or $inverted or $person/idno[@type = 'ORCID']">
        <xsl:attribute name="nameType" select="if ($organisation) then 'Organizational' else 'Personal'"/>
      </xsl:if>
      <xsl:text>{$said}</xsl:text>
    </xsl:element>
    <xsl:if test="$inverted">
      <givenName>{normalize-space(substring-after($said, ','))}</givenName>
      <familyName>{normalize-space(substring-before($said, ','))}</familyName>
    </xsl:if>
    <xsl:for-each select="$person/idno[@type = ('ORCID', 'ROR')]">
      <nameIdentifier nameIdentifierScheme="{@type}"
                      schemeURI="{if (@type = 'ORCID') then 'https://orcid.org' else 'https://ror.org'}">{normalize-space()}</nameIdentifier>
    </xsl:for-each>
    <xsl:for-each select="$person/affiliation"><affiliation>{normalize-space()}</affiliation></xsl:for-each>
  </xsl:function>

  <xsl:function name="f:listed" as="xs:string">
    <xsl:param name="bibl" as="element(bibl)"/>
    <xsl:variable name="authors" as="xs:string" select="string-join($bibl/author/normalize-space(), ', ')"/>
    <xsl:variable name="date" as="xs:string?" select="$bibl/date[not(@type)]/@when ! (' (' || . || ')')"/>
    <xsl:sequence select="string-join(($authors[.], $bibl/title/normalize-space()), ', ') || $date"/>
  </xsl:function>

</xsl:stylesheet>
