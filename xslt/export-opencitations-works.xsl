<?xml version="1.0" encoding="UTF-8"?>
<!-- OpenCitations: the editions and the works that they cite, a row for each of which enough is
     known: a DOI, or title, date and author. -->
<xsl:stylesheet version="3.0"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:f="urn:rubricator:functions"
                xpath-default-namespace="urn:rubricator:edition"
                exclude-result-prefixes="#all" expand-text="yes">

  <xsl:include href="export-edition.xsl"/>

  <xsl:output method="text" encoding="UTF-8"/>

  <xsl:variable name="kinds" as="map(xs:string, xs:string)" select="map{
      'article-journal': 'journal article', 'chapter': 'book chapter', 'book': 'book',
      'periodical': 'journal'}"/>

  <xsl:template match="/">
    <xsl:text>"id","title","author","pub_date","venue","volume","issue","page","type","publisher","editor"&#10;</xsl:text>
    <xsl:for-each select="$editions[work/@citations != '0'][@date ne ''][author]">
      <xsl:value-of select="f:opencitations-row((f:document-id(.), @title, f:people(author),
          f:plain-date(@date), '', '', '', '', '', '', ''))"/>
    </xsl:for-each>
    <xsl:for-each select="f:united($editions)[@citations ne '0']
        [@doi ne '' or (@title ne '' and @issued ne '' and (author | editor))]">
      <xsl:variable name="article" as="xs:boolean" select="@type = 'article-journal'"/>
      <xsl:value-of select="f:opencitations-row((f:work-id(.), @title, f:people(author),
          f:plain-date(@issued), @container, @volume[$article], ''[not($article)],
          @issue[$article], ''[not($article)],
          (@pages[matches(., '^[0-9]+-[0-9]+$')], @pages[matches(., '^[0-9]+$')] ! (. || '-' || .),
           '')[1],
          ($kinds(@type), '')[1], @publisher, f:people(editor)))"/>
    </xsl:for-each>
  </xsl:template>

  <xsl:function name="f:people" as="xs:string">
    <xsl:param name="people" as="element()*"/>
    <xsl:sequence select="string-join($people[not(@literal = 'others')] ! (
        if (@literal) then string(@literal) else @family || ', ' || @given), '; ')"/>
  </xsl:function>

  <xsl:include href="export-opencitations.xsl"/>

</xsl:stylesheet>
