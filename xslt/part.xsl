<?xml version="1.0" encoding="UTF-8"?>
<!-- One edition's part in the pages of a corpus: metadata, counts, persons with their mentions,
     dates, works, a row for each citation (key word in context), missing notes.

     A corpus of many documents is indexed from such parts; no edition is read a second time. -->
<xsl:stylesheet version="3.0"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:f="urn:rubricator:functions"
                xmlns="urn:rubricator:part"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0"
                exclude-result-prefixes="xsl xs f" expand-text="yes">

  <xsl:include href="functions.xsl"/>
  <xsl:include href="places.xsl"/>
  <xsl:include href="metadata.xsl"/>
  <xsl:include href="search.xsl"/>

  <!-- The stem of the edition's file: its page is {stem}.html. -->
  <xsl:param name="stem" as="xs:string" select="string(/TEI/@xml:id)"/>

  <xsl:output method="xml" encoding="UTF-8" omit-xml-declaration="yes"/>
  <xsl:mode name="part" on-no-match="shallow-skip"/>

  <!-- Characters of a passage before and after a citation. -->
  <xsl:variable name="before" as="xs:integer" static="yes" select="120"/>
  <xsl:variable name="after" as="xs:integer" static="yes" select="80"/>

  <xsl:template match="/">
    <xsl:call-template name="lines"/>
    <xsl:apply-templates select="TEI" mode="part"/>
  </xsl:template>

  <xsl:template match="TEI" mode="part">
    <xsl:variable name="missing" as="element(note)*"
        select="standOff/listAnnotation[@type = 'missingNotes']/note[@type = 'missing']"/>
    <part id="{@xml:id}" stem="{$stem}" lang="{f:language(.)}" title="{f:title(., $stem)}"
          author="{f:enumeration(f:authors(.))}" date="{f:date-of-text(.)}"
          short="{f:short-reference(., $stem)}" words="{f:words(.)}"
          length="{sum(text ! string-length()) - sum(text//fw[not(ancestor::fw)] ! string-length())}"
          paragraphs="{count(text//p[not(ancestor::note)][not(@part) or not(f:goes-on-above(.))])}"
          linked="{count(text//persName[@ref])}" dates="{count(text//date)}"
          markers="{count(distinct-values(text//ref[@type = 'noteRef']/@target))}"
          missing="{count($missing)}">
      <xsl:for-each select="teiHeader/profileDesc/creation/date[1]">
        <xsl:if test="@to"><xsl:attribute name="until" select="@to"/></xsl:if>
        <xsl:if test="@precision"><xsl:attribute name="about" select="true()"/></xsl:if>
      </xsl:for-each>
      <xsl:apply-templates select="standOff/listPerson/person, standOff/listBibl/*" mode="part"/>
      <xsl:for-each select="text//persName[not(@ref)]">
        <name key="{(f:slug(normalize-space())[. ne ''], '0')[1]}" form="{normalize-space()}" at="{f:landing(., f:block(.))}" place="{f:place(.)}"/>
      </xsl:for-each>
      <xsl:apply-templates select="text//date" mode="part"/>
      <xsl:for-each-group select="text//bibl[@type = 'citation']" group-adjacent="generate-id(f:block(.))">
        <xsl:call-template name="citations"/>
      </xsl:for-each-group>
      <xsl:for-each select="$missing">
        <note n="{@n}" at="{substring(tokenize(@target)[1], 2)}"
              place="{f:target(@target) ! f:place(.)}"/>
      </xsl:for-each>
    </part>
  </xsl:template>

  <!-- ==== Persons ==== -->

  <xsl:template match="person" mode="part">
    <xsl:variable name="mentions" as="element(persName)*"
                  select="key('named', '#' || @xml:id)"/>
    <xsl:variable name="name" as="xs:string" select="normalize-space((persName, @xml:id)[1])"/>
    <person key="{f:person-key(.)}" name="{$name}"
            index-name="{if (persName[1]/surname)
                         then string-join((persName[1]/string-join(surname, ' '),
                                           persName[1]/string-join(forename, ' ')), ', ')
                         else f:index-name($name, f:person-key(.))}">
      <xsl:for-each select="idno">
        <idno type="{@type}">{.}</idno>
      </xsl:for-each>
      <xsl:for-each-group select="$mentions"
          group-adjacent="f:whereabouts(f:block(.))">
        <xsl:variable name="block" as="element()?" select="f:block(.)"/>
        <xsl:variable name="best" as="element(persName)" select="
            if (f:is-apparatus($block))
            then (current-group()[not(f:is-apparatus(f:block(.)))], .)[1] else ."/>
        <mention at="{f:landing($best, f:block($best))}" place="{f:place-of-block(($block, .)[1])}"
                 n="{count(current-group())}"
                 x="{current-group() ! f:reading-offset(.)}"/>
      </xsl:for-each-group>
    </person>
  </xsl:template>

  <!-- What mentions of a person are put together by: the block, all of the front. -->
  <xsl:function name="f:whereabouts" as="xs:string" cache="yes">
    <xsl:param name="block" as="element()?"/>
    <xsl:sequence select="if ($block ! f:place-of-block(.) = 'front') then 'front'
                          else generate-id($block)"/>
  </xsl:function>

  <!-- ==== Dates ==== -->

  <xsl:template match="date" mode="part">
    <xsl:variable name="from" as="xs:string" select="string((@when, @from, @notBefore)[1])"/>
    <xsl:variable name="to" as="xs:string" select="string((@when, @to, @notAfter)[1])"/>
    <xsl:variable name="block" as="element()?" select="f:block(.)"/>
    <date at="{f:landing(., $block)}" place="{f:place-of-block(($block, .)[1])}" from="{$from}" to="{$to}"
          decade="{((f:year($from), f:year($to))[1] ! (10 * xs:integer(floor(. div 10))), 'open')[1]}"
          relative="{@type = 'relative'}">{normalize-space()}</date>
  </xsl:template>

  <!-- ==== Works and citations ==== -->

  <xsl:template match="listBibl/*" mode="part">
    <xsl:variable name="title" as="xs:string" select="normalize-space(descendant::title[1])"/>
    <xsl:variable name="siglum" as="xs:string"
                  select="normalize-space(descendant::idno[@type = 'siglum'][1])"/>
    <xsl:variable name="authors" as="xs:string*" select="descendant::author ! normalize-space()"/>
    <xsl:variable name="year" as="xs:string"
                  select="string((descendant::date/(@when, @from)[1])[1])"/>
    <work key="{f:work-key(.)}" id="{@xml:id}" siglum="{$siglum}" title="{$title}"
          level="{(descendant::title[1]/@level, 'm')[1]}" author="{f:enumeration($authors)}"
          date="{$year}" place="{normalize-space(descendant::pubPlace[1])}"
          resolved="{exists(self::biblStruct) or $title ne ''}"
          label="{($title[. ne ''], $siglum[. ne ''],
                   string-join(($authors ! f:surname(.), $year[. ne '']), ' ')[. ne ''],
                   @xml:id)[1]}"/>
  </xsl:template>

  <!-- The citations of one block: its text is taken once. -->
  <xsl:template name="citations">
    <xsl:context-item as="element(bibl)" use="required"/>
    <xsl:variable name="block" as="element()" select="(f:block(.), ancestor::text)[1]"/>
    <xsl:variable name="place" as="xs:string" select="f:place(.)"/>
    <xsl:variable name="paragraph" as="xs:integer?"
                  select="$block/ancestor-or-self::p[1] ! f:number-of(.)"/>
    <xsl:variable name="start" as="xs:integer" select="f:reading-offset($block)"/>
    <xsl:variable name="text" as="xs:string" select="f:reading-text($block)"/>
    <xsl:for-each select="current-group()">
      <xsl:variable name="own" as="xs:string" select="f:reading-text(.)"/>
      <xsl:variable name="from" as="xs:integer"
                    select="f:reading-offset(.) - $start"/>
      <xsl:variable name="to" as="xs:integer" select="$from + string-length($own)"/>
      <!-- The parentheses belong to the citation where they hold nothing else. -->
      <xsl:variable name="paren" as="xs:integer"
          select="if (substring($text, $from, 1) = ('(', '[')
                      and substring($text, $to + 1, 1) = (')', ']')) then 1 else 0"/>
      <xsl:variable name="begin" as="xs:integer" select="max(($from - $paren - 4 * $before, 0))"/>
      <xsl:variable name="citation" as="element(bibl)" select="."/>
      <xsl:variable name="work" as="element()?" select="f:target(ptr/@target)"/>
      <xsl:variable name="quoted" as="element(quote)*" select="@xml:id ! key('quotation', '#' || .)"/>
      <xsl:for-each select="if (citedRange) then citedRange else .">
        <xsl:variable name="unit" as="xs:string" select="string(self::citedRange/(@unit, 'page')[1])"/>
        <xsl:variable name="lo" as="xs:string"
                      select="string(self::citedRange/(@from, normalize-space())[1])"/>
        <!-- Of a citation that names its work at length the pages are the key word. -->
        <xsl:variable name="range" as="element(citedRange)?"
                      select="self::citedRange[string-length($own) gt 40]"/>
        <xsl:variable name="opens" as="xs:integer"
            select="if ($range) then f:reading-offset($range) - $start else $from - $paren"/>
        <xsl:variable name="closes" as="xs:integer" select="if ($range)
            then $opens + string-length(f:reading-text($range)) else $to + $paren"/>
        <citation work="{$work ! f:work-key(.)}" unit="{$unit}" lo="{$lo}"
                  hi="{self::citedRange/@to}" sort="{f:sort-key($unit, $lo, f:volume(.))}"
                  how="{f:resolution($citation, $work)}"
                  source="{$citation/ptr/@source ! substring(., 2)}"
                  cert="{($citation/ptr/@cert, $citation/@cert, 'high')[1]}"
                  at="{f:landing($citation, $block)}" place="{$place}" paragraph="{$paragraph}"
                  x="{$start + $from}">
          <xsl:for-each select="f:volume(.)"><xsl:attribute name="volume" select="."/></xsl:for-each>
          <left>{f:before(f:unsigned(substring($text, $begin + 1, $opens - $begin)), $before)}</left>
          <node>{normalize-space(f:unsigned(substring($text, $opens + 1, $closes - $opens)))}</node>
          <right>{f:after(f:unsigned(substring($text, $closes + 1, 4 * $after)), $after)}</right>
          <xsl:if test="$quoted">
            <quotation>{string-join($quoted ! normalize-space(f:reading-text(.)), ' … ')}</quotation>
          </xsl:if>
        </citation>
      </xsl:for-each>
    </xsl:for-each>
  </xsl:template>

  <!-- Words without the signs that set some of them off, with a space between; a pattern is tried
       where there is a sign, for it takes a hundred times as long as to find one. -->
  <xsl:function name="f:unsigned" as="xs:string">
    <xsl:param name="words" as="xs:string"/>
    <xsl:sequence select="
        if (contains($words, '_') or contains($words, '*'))
        then string-join(tokenize($words) ! (
            if (contains(., '_') or contains(., '*'))
            then replace(., '(^|[\[(“&quot;‘/—–-])[*_]{1,3}([&quot;“\p{L}\p{N}])', '$1$2')
                 => replace('([\p{L}\p{N}.,;:!?&quot;”’])[*_]{1,3}($|[\])”&quot;,.;:!?/—–-])', '$1$2')
            else .), ' ')
        else $words"/>
  </xsl:function>

  <!-- How the work of a citation is known. -->
  <xsl:function name="f:resolution" as="xs:string">
    <xsl:param name="citation" as="element(bibl)"/>
    <xsl:param name="work" as="element()?"/>
    <xsl:sequence select="
        if (empty($work)) then 'unresolved'
        else if ($citation/ptr/@source) then 'inherited'
        else if ($citation//(abbr | title)) then 'explicit'
        else 'author–year'"/>
  </xsl:function>

</xsl:stylesheet>
