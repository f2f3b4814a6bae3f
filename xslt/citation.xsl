<?xml version="1.0" encoding="UTF-8"?>
<!-- How to cite an edition, in words, as BibTeX and as CSL-JSON; and what its header says of
     rights, source and making. -->
<xsl:stylesheet version="3.0"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:f="urn:rubricator:functions"
                xmlns:part="urn:rubricator:part"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0"
                exclude-result-prefixes="#all" expand-text="yes">

  <xsl:template name="cite-this">
    <xsl:context-item as="element(TEI)" use="required"/>
    <xsl:variable name="host" as="element(bibl)?"
                  select="(text/front/ab[@type = 'imprint']/bibl[@type = 'host'])[1]"/>
    <section class="after">
      <xsl:sequence select="f:english($language)"/>
      <h2>Cite this text</h2>
      <p class="citeas">
        <xsl:sequence select="f:reference(., $host)"/>
      </p>
      <p>For one paragraph, add its number: the number in the margin is its link.</p>
      <details>
        <summary>BibTeX and CSL-JSON</summary>
        <pre>{f:bibtex-entry(., $host)}</pre>
        <pre>{f:csl(., $host)}</pre>
      </details>
      <details>
        <summary>About this edition and its source</summary>
        <xsl:call-template name="about"/>
      </details>
    </section>
  </xsl:template>

  <!-- Dawsey, Jason. "Title." Platypus Review 112 (December 2018). -->
  <xsl:function name="f:reference" as="node()*">
    <xsl:param name="edition" as="element(TEI)"/>
    <xsl:param name="host" as="element(bibl)?"/>
    <xsl:variable name="authors" as="xs:string*" select="f:authors($edition)"/>
    <xsl:variable name="journal" as="xs:string?"
                  select="$host/title[@level = 'j'][1]/normalize-space()"/>
    <xsl:variable name="date" as="xs:string" select="f:written($part)"/>
    <xsl:variable name="print" as="element(bibl)?"
        select="($edition/teiHeader/fileDesc/sourceDesc/bibl[@type = 'printSource'])[1]"/>
    <xsl:if test="exists($authors)">
      <xsl:variable name="names" as="xs:string+" select="f:index-name($authors[1], ''), tail($authors)"/>
      <xsl:value-of select="f:sentence(string-join(
          (string-join($names[position() lt last()], ', ')[. ne ''], $names[last()]), ', and ')) || ' '"/>
    </xsl:if>
    <xsl:text>“</xsl:text>
    <bdi>
      <xsl:sequence select="f:foreign($part/@lang)"/>
      <xsl:text>{f:sentence(f:within-quotation-marks($part/@title))}</xsl:text>
    </bdi>
    <xsl:text>”</xsl:text>
    <xsl:variable name="said" as="xs:string" select="normalize-space($print)"/>
    <xsl:choose>
      <!-- The printed source says it all. -->
      <xsl:when test="$journal and starts-with($said, $journal)">
        <xsl:text> </xsl:text>
        <cite>{$journal}</cite>
        <xsl:text>{f:sentence(substring-after($said, $journal))}</xsl:text>
      </xsl:when>
      <xsl:when test="$journal">
        <xsl:text> </xsl:text>
        <cite>{$journal}</cite>
        <xsl:variable name="number" as="xs:string*" select="
            for $unit in ('volume', 'issue') return f:scope($host, $unit, '–')"/>
        <xsl:text>{string-join($number, '.')[. ne ''] ! (' ' || .)
          }{$date[. ne ''] ! (' (' || . || ')')}{f:scope($host, 'page', '–') ! (': ' || .)}.</xsl:text>
      </xsl:when>
      <xsl:otherwise>{$date[. ne ''] ! (' ' || . || '.')}</xsl:otherwise>
    </xsl:choose>
    <xsl:if test="$print and not($journal and starts-with($said, $journal))"> In {f:sentence($said)}</xsl:if>
    <xsl:text> {if ($alone) then 'TEI edition' else $site}, {$stem}{
      f:fingerprint($edition) ! (', source SHA-256 ' || .)}.</xsl:text>
  </xsl:function>

  <!-- The volume, issue or pages of what a text stands in, with a dash between first and last. -->
  <xsl:function name="f:scope" as="xs:string?">
    <xsl:param name="host" as="element(bibl)?"/>
    <xsl:param name="unit" as="xs:string"/>
    <xsl:param name="dash" as="xs:string"/>
    <xsl:sequence select="$host/biblScope[@unit = $unit][1]
        ! string-join(distinct-values((string((@from, normalize-space())[1]), @to/string())), $dash)"/>
  </xsl:function>

  <!-- A title as it stands between double quotation marks: its own are gone or single. -->
  <xsl:function name="f:within-quotation-marks" as="xs:string" visibility="public">
    <xsl:param name="title" as="xs:string"/>
    <xsl:sequence select="
        if (matches($title, '^[&quot;“][^&quot;“”]*[&quot;”]$'))
        then substring($title, 2, string-length($title) - 2)
        else replace($title, '&quot;([^&quot;]*)&quot;', '‘$1’') => translate('“”', '‘’')"/>
  </xsl:function>

  <!-- The beginning of the source's hash: enough to tell which text was read. -->
  <xsl:function name="f:fingerprint" as="xs:string?">
    <xsl:param name="edition" as="element(TEI)"/>
    <xsl:sequence select="($edition/teiHeader/fileDesc/sourceDesc/bibl[@type = 'sourceFile']
                           /idno[@type = 'SHA-256'])[1] ! substring(normalize-space(), 1, 16)"/>
  </xsl:function>

  <xsl:function name="f:bibtex-entry" as="xs:string">
    <xsl:param name="edition" as="element(TEI)"/>
    <xsl:param name="host" as="element(bibl)?"/>
    <xsl:variable name="journal" as="xs:string?"
                  select="$host/title[@level = 'j'][1]/normalize-space()"/>
    <xsl:variable name="fields" as="xs:string*" select="
        f:field('author', string-join(f:authors($edition), ' and ')),
        f:field('title', $part/@title),
        f:field('journal', $journal),
        f:field('volume', f:scope($host, 'volume', '--')),
        f:field('number', f:scope($host, 'issue', '--')),
        f:field('pages', f:scope($host, 'page', '--')),
        f:field('year', string(f:year($part/@date))),
        f:field('month', substring($part/@date, 6, 2)),
        f:field('note', ($edition/teiHeader/fileDesc/sourceDesc/bibl[@type = 'printSource'])[1])"/>
    <xsl:sequence select="(if ($journal) then '@article{' else '@misc{')
        || f:slug(string-join((f:authors($edition)[1] ! f:surname(.), f:year($part/@date), $stem), ' '))
        || string-join($fields ! (',&#10;  ' || .)) || '&#10;}'"/>
  </xsl:function>

  <xsl:function name="f:field" as="xs:string?">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="value" as="item()?"/>
    <xsl:variable name="text" as="xs:string" select="normalize-space(string($value))"/>
    <xsl:sequence select="if ($text eq '') then () else $name || ' = ' || f:bibtex($text)"/>
  </xsl:function>

  <xsl:function name="f:csl" as="xs:string">
    <xsl:param name="edition" as="element(TEI)"/>
    <xsl:param name="host" as="element(bibl)?"/>
    <xsl:variable name="journal" as="xs:string?"
                  select="$host/title[@level = 'j'][1]/normalize-space()"/>
    <xsl:variable name="issued" as="xs:string*" select="
        for $date in ($part/@date, $part/@until)
        return '[' || string-join(tokenize(replace($date, '^-', ''), '-') ! string(xs:integer(.)), ', ') || ']'"/>
    <xsl:variable name="authors" as="xs:string*" select="
        for $author in f:authors($edition)
        return let $name := tokenize(f:index-name($author, ''), ', ')
        return '{&quot;family&quot;: ' || f:json($name[1])
            || (if ($name[2]) then ', &quot;given&quot;: ' || f:json($name[2]) else '') || '}'"/>
    <xsl:variable name="fields" as="xs:string*" select="
        '&quot;id&quot;: ' || f:json($stem),
        '&quot;type&quot;: ' || f:json(if ($journal) then 'article-journal' else 'document'),
        '&quot;title&quot;: ' || f:json($part/@title),
        if (exists($authors)) then '&quot;author&quot;: [' || string-join($authors, ', ') || ']' else (),
        $journal ! ('&quot;container-title&quot;: ' || f:json(.)),
        for $unit in ('volume', 'issue', 'page')
        return f:scope($host, $unit, '-') ! (f:json($unit) || ': ' || f:json(.)),
        if (matches($part/@date, '^[0-9]'))
        then '&quot;issued&quot;: {&quot;date-parts&quot;: [' || string-join($issued, ', ') || ']'
             || ', &quot;circa&quot;: true'[$part/@about] || '}' else (),
        $part/@lang[. ne ''] ! ('&quot;language&quot;: ' || f:json(.))"/>
    <xsl:sequence select="'{' || string-join($fields ! ('&#10;  ' || .), ',') || '&#10;}'"/>
  </xsl:function>

  <!-- The header in words. Addresses are written, not linked: no page leads off the site. -->
  <xsl:template name="about">
    <xsl:context-item as="element(TEI)" use="required"/>
    <xsl:variable name="file" as="element()" select="teiHeader/fileDesc"/>
    <xsl:variable name="source" as="element()?"
                  select="$file/sourceDesc/bibl[@type = 'sourceFile'][1]"/>
    <xsl:variable name="right" as="element()*" select="$file/publicationStmt/availability"/>
    <dl id="about">
      <xsl:sequence select="
          f:entry('Publisher', $file/publicationStmt/publisher[. ne 'not stated']),
          f:entry('Published', $file/publicationStmt/date/(@when, .)[1] ! f:date(normalize-space())),
          f:entry('Rights', $right/(licence | p)
              ! string-join((@n[. = ('edition', 'encoding')] ! (upper-case(substring(., 1, 1)) || substring(., 2) || ':'),
                             normalize-space(), @target[. ne normalize-space(..)] ! ('(' || . || ')')), ' ')),
          f:entry('Markup', $file/titleStmt/respStmt[persName]
              ! (normalize-space(string-join((name | persName), ', ')) || ': '
                 || normalize-space(string-join(resp, ', ')))),
          f:entry('Printed source', $file/sourceDesc/bibl[@type = 'printSource']),
          f:entry('Source file', $source/idno[@type = 'filename']),
          f:entry('SHA-256', $source/idno[@type = 'SHA-256'])"/>
    </dl>
  </xsl:template>

  <xsl:function name="f:entry" as="element()*">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="values" as="item()*"/>
    <xsl:variable name="said" as="xs:string*" select="$values ! normalize-space(string(.))[. ne '']"/>
    <xsl:if test="exists($said)">
      <dt>{$name}</dt>
      <xsl:for-each select="$said"><dd>{.}</dd></xsl:for-each>
    </xsl:if>
  </xsl:function>

</xsl:stylesheet>
