<?xml version="1.0" encoding="UTF-8"?>
<!-- What the exports take from an edition, in one walk: its metadata, persons, works and mentions,
     each with the code points that it covers in string(/TEI/text).

     An export is a stylesheet that includes this one and reads $editions. It runs on a TEI file, on
     a teiCorpus, or on editions that were made before (element editions), so that none is read
     twice. Elements of others' TEI are taken where they say the same as ours. -->
<xsl:stylesheet version="3.0"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:f="urn:rubricator:functions"
                xmlns:e="urn:rubricator:edition"
                xmlns="urn:rubricator:edition"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0"
                exclude-result-prefixes="xsl xs f e" expand-text="yes">

  <xsl:include href="functions.xsl"/>
  <xsl:include href="places.xsl"/>
  <xsl:include href="metadata.xsl"/>
  <xsl:include href="export-work.xsl"/>

  <!-- The stem of the edition's file. -->
  <xsl:param name="stem" as="xs:string" select="''"/>
  <!-- Whether the text itself is wanted, and its blocks. -->
  <xsl:param name="with-text" as="xs:boolean" select="true()"/>

  <xsl:mode use-accumulators="#all"/>

  <xsl:variable name="editions" as="element(e:edition)*">
    <xsl:choose>
      <xsl:when test="/(e:edition | e:editions)">
        <xsl:sequence select="/(e:edition | e:editions/e:edition)"/>
      </xsl:when>
      <xsl:otherwise><xsl:sequence select="(if (/TEI) then /TEI else //TEI) ! f:edition(.)"/></xsl:otherwise>
    </xsl:choose>
  </xsl:variable>

  <!-- ==== Where an element stands: the number of each element above it among its siblings ==== -->

  <xsl:accumulator name="path" as="xs:integer*" initial-value="0">
    <xsl:accumulator-rule match="*"
        select="$value[position() lt last()], $value[last()] + 1, 0"/>
    <xsl:accumulator-rule match="*" phase="end" select="$value[position() lt last()]"/>
  </xsl:accumulator>

  <!-- An XPath 1.0 without namespaces: from the nearest element with an id, else from the root. -->
  <xsl:function name="f:xpath" as="xs:string" visibility="public">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="known" as="element()?" select="$element/ancestor-or-self::*[@xml:id][1]"/>
    <xsl:variable name="steps" as="xs:integer*" select="$element/accumulator-before('path')"/>
    <xsl:variable name="above" as="xs:integer"
                  select="if ($known) then count($known/ancestor-or-self::*) else 0"/>
    <xsl:sequence select="$known ! ('//*[@xml:id=''' || @xml:id || ''']')
        || string-join($steps[position() gt $above and position() lt last()] ! ('/*[' || . || ']'))"/>
  </xsl:function>

  <!-- ==== The edition ==== -->

  <xsl:function name="f:edition" as="element(e:edition)">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:variable name="name" as="xs:string" select="($stem[. ne ''], string($tei/@xml:id)[. ne ''],
        'text-' || count($tei/preceding::TEI) + 1)[1]"/>
    <xsl:variable name="file" as="element()?" select="$tei/teiHeader/fileDesc"/>
    <xsl:variable name="text" as="xs:string" select="string-join($tei/text)"/>
    <xsl:variable name="authors" as="element(e:author)*"
                  select="$file/titleStmt/author ! f:names(.)"/>
    <!-- stylo takes what stands before the first underscore of a file's name for the author. -->
    <edition stem="{$name}" file="{translate(((($authors/(@family, @literal))[1] ! f:slug(.))[. ne ''],
             'unknown')[1], '_', '-')}_{$name}" id="{($tei/@xml:id, $name)[1]}" title="{f:title($tei, $name)}"
             date="{f:date-of-text($tei)}" language="{f:stated-language($tei)}"
             publisher="{normalize-space($file/publicationStmt/publisher[1])[. ne 'not stated']}"
             licence="{($file/publicationStmt/availability/licence/@target)[1]}"
             rights="{normalize-space(string-join($file/publicationStmt/availability, ' '))}"
             source="{normalize-space(($file/sourceDesc/bibl[@type = 'printSource'])[1])}"
             words="{f:word-count($text)}" length="{string-length($text)}">
      <xsl:sequence select="$authors"/>
      <xsl:variable name="works" as="element(e:work)*" select="f:works-of($tei)"/>
      <xsl:variable name="mentions" as="element(e:mention)*" select="f:mentions($tei, $text, $works)"/>
      <xsl:variable name="citing" as="map(xs:string, xs:integer)">
        <xsl:map>
          <xsl:for-each-group select="$mentions[@kind = 'citation']" group-by="string(@key)">
            <xsl:map-entry key="current-grouping-key()" select="count(current-group())"/>
          </xsl:for-each-group>
        </xsl:map>
      </xsl:variable>
      <xsl:for-each select="$tei/(teiHeader | standOff | text)//listPerson//person">
        <person key="{f:person-key(.)}" name="{normalize-space((persName, @xml:id)[1])}"
                sort-name="{f:names(persName[1]) ! string-join((@family, @given)[. ne ''], ', ')}">
          <xsl:for-each select="idno[not(@type = 'candidate')]">
            <idno type="{@type}">{normalize-space()}</idno>
          </xsl:for-each>
        </person>
      </xsl:for-each>
      <xsl:for-each select="$works">
        <xsl:copy>
          <xsl:copy-of select="@*"/>
          <xsl:attribute name="citations" select="($citing(@key), 0)[1]"/>
          <xsl:copy-of select="*"/>
        </xsl:copy>
      </xsl:for-each>
      <xsl:sequence select="$mentions"/>
      <xsl:if test="$with-text">
        <xsl:for-each select="$tei/text//*[f:is-segment(.)]">
          <block start="{f:offset(.)}" name="{local-name()}"
                 end="{f:offset(.) + string-length()}" id="{f:anchor(.)}"/>
        </xsl:for-each>
        <text xml:space="preserve">{$text}</text>
      </xsl:if>
    </edition>
  </xsl:function>

  <xsl:function name="f:stated-language" as="xs:string">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:sequence select="(f:language($tei)[. ne ''], $tei/text/@xml:lang ! string(),
        $tei/teiHeader/profileDesc/langUsage/language[1]/@ident ! string(), '')[1]"/>
  </xsl:function>

  <!-- Whether sentences end where an element ends. -->
  <xsl:function name="f:is-segment" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="f:is-leaf($element) or local-name($element) = ('cell', 'titlePart',
        'docImprint', 'figDesc', 'item', 'label', 'opener', 'closer', 'argument', 'castItem',
        'epigraph', 'div')"/>
  </xsl:function>

  <!-- ==== Mentions ==== -->

  <!-- What kind of thing an element of the text names; () for all others. -->
  <xsl:function name="f:kind" as="xs:string?" visibility="public">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="type" as="xs:string" select="string($element/@type)"/>
    <xsl:choose>
      <xsl:when test="$element/self::persName">person</xsl:when>
      <xsl:when test="$element/self::date">date</xsl:when>
      <xsl:when test="$element/self::title">title</xsl:when>
      <xsl:when test="$element/self::quote">quotation</xsl:when>
      <xsl:when test="$element/self::placeName or $element/self::geogName">place</xsl:when>
      <xsl:when test="$element/self::orgName">organisation</xsl:when>
      <xsl:when test="$element/(self::bibl | self::biblStruct | self::biblFull)">
        <xsl:sequence select="if ($type eq 'citation') then 'citation' else 'reference'"/>
      </xsl:when>
      <xsl:when test="$element/self::ref">
        <xsl:sequence select="map{'noteRef': 'note', 'bibr': 'citation'}($type)"/>
      </xsl:when>
      <xsl:when test="$element/(self::name | self::rs)">
        <xsl:sequence select="map{'person': 'person', 'pers': 'person', 'place': 'place',
                                  'org': 'organisation', 'organisation': 'organisation'}($type)"/>
      </xsl:when>
    </xsl:choose>
  </xsl:function>

  <xsl:function name="f:mentions" as="element(e:mention)*">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:param name="text" as="xs:string"/>
    <xsl:param name="works" as="element(e:work)*"/>
    <xsl:variable name="known" as="map(xs:string, element(e:work))">
      <xsl:map>
        <xsl:for-each-group select="$works" group-by="string(@node)">
          <xsl:map-entry key="current-grouping-key()" select="."/>
        </xsl:for-each-group>
      </xsl:map>
    </xsl:variable>
    <!-- Two marks that begin at one place have one anchor: the second is told apart by a number. -->
    <xsl:iterate select="$tei/text//*[f:kind(.)]">
      <xsl:param name="ids" as="map(xs:string, xs:integer)" select="map{}"/>
      <xsl:variable name="kind" as="xs:string" select="f:kind(.)"/>
      <xsl:variable name="from" as="xs:integer" select="f:offset(.)"/>
      <xsl:variable name="to" as="xs:integer" select="$from + string-length()"/>
      <xsl:variable name="anchor" as="xs:string" select="f:anchor(.)"/>
      <xsl:variable name="same" as="xs:integer" select="(xs:integer($ids($anchor)), 0)[1] + 1"/>
      <xsl:variable name="target" as="element()?" select="f:meant(.)"/>
      <xsl:variable name="work" as="element(e:work)?"
                    select="$target ! $known(path(.)), $known(path(.))"/>
      <mention kind="{$kind}" start="{$from}" end="{$to}" element="{local-name()}"
               id="{$anchor}{if ($same gt 1) then '-' || $same else ''}" xpath="{f:xpath(.)}"
               key="{if ($kind = ('person', 'place', 'organisation')) then f:entity-key(., $target)
                     else $work/@key}"
               value="{f:value(., $kind, $target, $work)}" cert="{(@cert, 'high')[1]}"
               rule="{@ana ! replace(., '^.*?\.rule\.', '')}" type="{@type}"
               block="{(f:block(.), ancestor::*[self::cell or self::div or self::text])[1]
                       ! f:offset(.)}"
               place="{f:place(.)}" before="{f:before(substring($text, max((1, $from - 119)),
                                                      min((120, $from))), 80)}"
               after="{f:after(substring($text, $to + 1, 120), 80)}">
        <xsl:if test="$kind eq 'citation'">
          <xsl:attribute name="quotes" select="exists(key('quotation', '#' || @xml:id))"/>
          <xsl:for-each select="citedRange">
            <range unit="{(@unit, 'page')[1]}" from="{(@from, normalize-space())[1]}"
                   to="{@to}"/>
          </xsl:for-each>
        </xsl:if>
        <form xml:space="preserve">{substring($text, $from + 1, $to - $from)}</form>
      </mention>
      <xsl:next-iteration>
        <xsl:with-param name="ids" select="map:put($ids, $anchor, $same)"
                        xmlns:map="http://www.w3.org/2005/xpath-functions/map"/>
      </xsl:next-iteration>
    </xsl:iterate>
  </xsl:function>

  <!-- The entry, of this document, that an element means. -->
  <xsl:function name="f:meant" as="element()?">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="pointers" as="attribute()*" select="$element/(@ref, @corresp, @sameAs,
        self::bibl/(ptr | ref)[not(@type = 'noteRef')]/@target, self::ref/@target)"/>
    <xsl:sequence select="(for $pointer in $pointers, $one in tokenize($pointer)[starts-with(., '#')]
        return key('id', substring($one, 2), root($element)))[1]"/>
  </xsl:function>

  <!-- A key for whom or what a name means; empty where nothing says it. -->
  <xsl:function name="f:entity-key" as="xs:string">
    <xsl:param name="name" as="element()"/>
    <xsl:param name="target" as="element()?"/>
    <xsl:sequence select="(
        $target/self::person ! f:person-key(.),
        (tokenize($name/@ref)[1], string($name/@key)[. ne ''])
            ! f:slug(replace(., '^.*[#/:]', ''))[. ne ''], '')[1]"/>
  </xsl:function>

  <!-- The normal form of what is mentioned: the main name of a person, the days of a date (W3C
       form; the ends of a span with a solidus between), a work and its pages. -->
  <xsl:function name="f:value" as="xs:string" visibility="public">
    <xsl:param name="element" as="element()"/>
    <xsl:param name="kind" as="xs:string"/>
    <xsl:param name="target" as="element()?"/>
    <xsl:param name="work" as="element(e:work)?"/>
    <xsl:choose>
      <xsl:when test="$kind eq 'date'">
        <xsl:variable name="from" as="xs:string?" select="$element/(@from, @notBefore)[1]"/>
        <xsl:variable name="to" as="xs:string?" select="$element/(@to, @notAfter)[1]"/>
        <xsl:sequence select="if ($element/@when) then string($element/@when)
            else if ($from or $to) then $from || '/' || $to else ''"/>
      </xsl:when>
      <xsl:when test="$kind = ('person', 'place', 'organisation')">
        <xsl:sequence select="normalize-space(($target/(persName | placeName | orgName))[1])"/>
      </xsl:when>
      <xsl:when test="$work">
        <xsl:sequence select="string-join(($work/@label, $element/citedRange
            ! translate(f:range(string((@unit, 'page')[1]), string((@from, normalize-space())[1]),
                                string((@to, @from, '-')[1])), '&#xa0;', ' ')), ', ')"/>
      </xsl:when>
      <xsl:otherwise>{$element/@n}</xsl:otherwise>
    </xsl:choose>
  </xsl:function>

</xsl:stylesheet>
