<?xml version="1.0" encoding="UTF-8"?>
<!-- Bibliographic records of the works that an edition cites or names, and the names in them. What
     an entry lacks is taken from the reference in the text that it was made from. -->
<xsl:stylesheet version="3.0"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:f="urn:rubricator:functions"
                xmlns:e="urn:rubricator:edition"
                xmlns="urn:rubricator:edition"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0"
                exclude-result-prefixes="xsl xs f e" expand-text="yes">

  <xsl:key name="reference" match="text//bibl[not(@type = 'citation')][ptr/@target]"
           use="ptr/@target"/>

  <!-- Entries of lists of works, in the order of the document; then references in the text that
       lead to no entry and give a title. -->
  <xsl:function name="f:works-of" as="element(e:work)*">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:variable name="entries" as="element()*" select="
        $tei/(standOff | text)//listBibl/(bibl | biblStruct | biblFull)"/>
    <xsl:variable name="alone" as="element()*" select="
        $tei/text//(bibl | biblStruct | biblFull)[descendant::title]
            [not(@type = ('citation', 'host', 'source'))][not(ancestor::bibl)]
            [not(f:meant(.)/(self::bibl | self::biblStruct | self::biblFull))] except $entries"/>
    <xsl:for-each-group select="$entries, $alone" group-by="f:key-of-work(.)">
      <xsl:for-each select="current-group()">
        <xsl:sequence select="f:work(., current-grouping-key())"/>
      </xsl:for-each>
    </xsl:for-each-group>
  </xsl:function>

  <xsl:function name="f:key-of-work" as="xs:string">
    <xsl:param name="entry" as="element()"/>
    <xsl:variable name="said" as="xs:string" select="substring(f:slug(string-join((
        ($entry//title)[1], f:issued($entry) ! substring(., 1, 4)), ' ')), 1, 80)"/>
    <xsl:sequence select="(f:work-key($entry)[. ne ''], $said[. ne ''],
        'work-' || count($entry/preceding::*[self::bibl or self::biblStruct]) + 1)[1]"/>
  </xsl:function>

  <xsl:function name="f:work" as="element(e:work)">
    <xsl:param name="entry" as="element()"/>
    <xsl:param name="key" as="xs:string"/>
    <xsl:variable name="all" as="element()+" select="$entry,
        (key('reference', '#' || $entry/@xml:id, root($entry))[not(. is $entry)])[1]"/>
    <xsl:variable name="titles" as="element(title)*"
                  select="$all//title[not(@type = 'sub')][normalize-space()]"/>
    <xsl:variable name="main" as="element(title)?" select="($titles[@level = 'a'], $titles)[1]"/>
    <xsl:variable name="title" as="xs:string" select="normalize-space($main)"/>
    <xsl:variable name="container" as="element(title)?" select="if ($main/@level = 'a')
        then ($titles[@level = ('j', 'm')][normalize-space() ne $title])[1] else ()"/>
    <xsl:variable name="siglum" as="xs:string"
                  select="normalize-space(($entry//idno[@type = 'siglum'])[1])"/>
    <xsl:variable name="issued" as="xs:string" select="($all ! f:issued(.), '')[1]"/>
    <xsl:variable name="authors" as="element(e:author)*"
                  select="f:fullest($all, 'author') ! f:names(.)"/>
    <work key="{$key}" node="{path($entry)}" siglum="{$siglum}" title="{$title}"
          resolved="{$title ne ''}"
          type="{if ($container/@level = 'j') then 'article-journal'
                 else if ($container) then 'chapter'
                 else if ($main/@level = 'a') then 'article'
                 else if ($main/@level = 'u') then 'manuscript'
                 else if ($main/@level = 'j') then 'periodical'
                 else if ($main) then 'book' else 'document'}"
          container="{normalize-space($container)}"
          series="{normalize-space(($titles[@level = 's'])[1])}" issued="{$issued}"
          publisher="{normalize-space(($all//publisher)[1])}"
          place="{normalize-space(($all//pubPlace)[1])}"
          volume="{f:scope($all, ('volume', 'vol'))}" issue="{f:scope($all, 'issue')}"
          pages="{f:scope($all, ('page', 'pp', 'pages'))}"
          doi="{f:doi($all)}" isbn="{f:identifier($all, 'isbn')}" issn="{f:identifier($all, 'issn')}"
          url="{($all//(idno[lower-case(@type) = ('url', 'uri')]/normalize-space(),
                        (ptr | ref)/@target/string())[matches(., '^https?://')])[1]}"
          label="{($title[. ne ''], $siglum[. ne ''], string-join(($authors/@family,
                   substring($issued, 1, 4)[. ne '']), ' ')[. ne ''], $key)[1]}">
      <xsl:sequence select="$authors"/>
      <xsl:for-each select="f:fullest($all, 'editor') ! f:names(.)">
        <editor><xsl:copy-of select="@*"/></editor>
      </xsl:for-each>
    </work>
  </xsl:function>

  <!-- The elements of a name in that of some nodes that says the most: one may have a surname
       alone, the other an initial beside it. -->
  <xsl:function name="f:fullest" as="element()*">
    <xsl:param name="nodes" as="element()*"/>
    <xsl:param name="name" as="xs:string"/>
    <xsl:sequence select="sort($nodes, (), function($node) {
        -string-length(normalize-space(string-join($node/descendant::*[local-name() eq $name])))
        })[1]/descendant::*[local-name() eq $name]"/>
  </xsl:function>

  <!-- When a work was published, in W3C form; a year where the words alone have one. -->
  <xsl:function name="f:issued" as="xs:string?">
    <xsl:param name="entry" as="element()"/>
    <xsl:variable name="dates" as="element(date)*" select="$entry//date"/>
    <xsl:sequence select="($dates/(@when, @from, @notBefore)[1] ! string(),
        $dates ! replace(., '^.*?([12][0-9]{3}).*$', '$1', 's')[matches(., '^[0-9]{4}$')])[1]"/>
  </xsl:function>

  <xsl:function name="f:scope" as="xs:string">
    <xsl:param name="all" as="element()*"/>
    <xsl:param name="units" as="xs:string*"/>
    <xsl:variable name="scope" as="element()?" select="($all//biblScope[(@unit, @type) = $units])[1]"/>
    <xsl:sequence select="if ($scope/@from)
        then string-join(distinct-values($scope ! (@from, @to)), '-') else normalize-space($scope)"/>
  </xsl:function>

  <xsl:function name="f:identifier" as="xs:string">
    <xsl:param name="all" as="element()*"/>
    <xsl:param name="type" as="xs:string"/>
    <xsl:sequence select="normalize-space(($all//idno[lower-case(@type) = $type])[1])"/>
  </xsl:function>

  <!-- A DOI that stands in the entry, or in the words of the reference. -->
  <xsl:function name="f:doi" as="xs:string">
    <xsl:param name="all" as="element()*"/>
    <xsl:variable name="words" as="xs:string?" select="(f:identifier($all, 'doi')[. ne ''],
        $all ! string()[matches(., '10\.[0-9]{4,9}/[^\s]')])[1]"/>
    <xsl:sequence select="string($words ! replace(., '^.*?(10\.[0-9]{4,9}/[^\s,;]+).*$', '$1', 's')
                                 ! replace(., '[.)\]]+$', ''))"/>
  </xsl:function>

  <!-- ==== Names ==== -->

  <!-- Who an author or editor is: family and given name, or a name that has no such parts. One
       element may name several. -->
  <xsl:function name="f:names" as="element(e:author)*" visibility="public">
    <xsl:param name="person" as="element()?"/>
    <xsl:variable name="parted" as="element()*" select="$person/descendant-or-self::*[surname]"/>
    <xsl:choose>
      <xsl:when test="empty($person)"/>
      <xsl:when test="$parted">
        <xsl:for-each select="$parted">
          <author family="{normalize-space(string-join(surname, ' '))}"
                  given="{normalize-space(string-join(forename, ' '))}"/>
        </xsl:for-each>
      </xsl:when>
      <xsl:when test="$person/orgName">
        <author literal="{normalize-space($person/orgName[1])}"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="f:split-names(normalize-space($person)) ! f:name(.)"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- The names in a list: "Brandt, A., Smith, J. and Keller, T.". -->
  <xsl:function name="f:split-names" as="xs:string*" visibility="public">
    <xsl:param name="names" as="xs:string"/>
    <xsl:for-each select="tokenize($names, '\s*(;|,?\s+(and|und|et|y)\s+|,?\s*&amp;)\s*')[. ne '']">
      <xsl:choose>
        <xsl:when test="matches(., '^([^,]+,\s*(\p{Lu}\p{M}*\.?[\s\-]*){1,4},\s*)+[^,]+,')">
          <xsl:analyze-string select="." regex="([^,]+),\s*([^,]+)(,\s*|$)">
            <xsl:matching-substring>
              <xsl:sequence select="regex-group(1) || ', ' || regex-group(2)"/>
            </xsl:matching-substring>
          </xsl:analyze-string>
        </xsl:when>
        <!-- "A. Brandt, O. Keller"; "Brandt A, Keller OE" -->
        <xsl:when test="matches(., '^(\p{Lu}\.[\s\-]?)+[^,]*\p{Ll}(,\s*[^,]+\s[^,]*\p{Ll})+$')
                        or matches(., '^[^,]+\s\p{Lu}{1,3}(,\s*[^,]+\s\p{Lu}{1,3})+$')">
          <xsl:sequence select="tokenize(., ',\s*')"/>
        </xsl:when>
        <!-- "Brandt, Ada, Otto Keller" -->
        <xsl:when test="matches(., '^[^,\s]+,\s*[^,]+(,\s*[^,\s]+\s[^,]+)+$')">
          <xsl:variable name="parts" as="xs:string+" select="tokenize(., ',\s*')"/>
          <xsl:sequence select="$parts[1] || ', ' || $parts[2], subsequence($parts, 3)"/>
        </xsl:when>
        <xsl:otherwise><xsl:sequence select="."/></xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </xsl:function>

  <xsl:function name="f:name" as="element(e:author)">
    <xsl:param name="name" as="xs:string"/>
    <xsl:variable name="parts" as="xs:string*" select="tokenize(f:index-name($name, ''), ',\s*')"/>
    <xsl:choose>
      <xsl:when test="matches($name, '^(al|others|et al)\.?$')"><author literal="others"/></xsl:when>
      <xsl:when test="matches($name, '^[^,.]*\p{Ll}\s\p{Lu}{1,3}$') and not(matches($name, '\s[IVX]+$'))">
        <author family="{replace($name, '\s\p{Lu}+$', '')}" given="{replace($name, '^.*\s', '')}"/>
      </xsl:when>
      <xsl:when test="count($parts) le 2">
        <author family="{$parts[1]}" given="{$parts[2]}"/>
      </xsl:when>
      <xsl:otherwise><author literal="{$name}"/></xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- ==== Over several editions ==== -->

  <!-- One record for each work: of several entries the one that says the most; how often each
       edition cites it, and which. -->
  <xsl:function name="f:united" as="element(e:work)*">
    <xsl:param name="editions" as="element(e:edition)*"/>
    <xsl:for-each-group select="$editions/e:work" group-by="string(@key)">
      <xsl:sort select="f:fold(string((e:author/@family, e:author/@literal, @title)[1]))"/>
      <xsl:sort select="string(@issued)"/>
      <xsl:sort select="current-grouping-key()"/>
      <xsl:variable name="best" as="element(e:work)" select="
          sort(current-group(), (), function($work) { -count($work/@*[. ne '']) - count($work/*) })[1]"/>
      <xsl:variable name="works" as="element(e:work)*" select="current-group()"/>
      <work>
        <xsl:copy-of select="$best/@*"/>
        <xsl:attribute name="citations" select="sum(
            for $edition in $works/.. return $edition/e:work[@key = $best/@key][1]/@citations)"/>
        <xsl:copy-of select="$best/*"/>
        <xsl:for-each-group select="$works" group-by="../@stem">
          <in stem="{current-grouping-key()}" citations="{@citations}"/>
        </xsl:for-each-group>
      </work>
    </xsl:for-each-group>
  </xsl:function>

  <!-- "Cited 41 times: dawsey (40), trotsky (1)." -->
  <xsl:function name="f:cited-in" as="xs:string">
    <xsl:param name="work" as="element(e:work)"/>
    <xsl:variable name="in" as="element(e:in)*" select="$work/e:in[@citations ne '0']"/>
    <xsl:sequence select="string-join((
        (if ($in) then 'Cited ' || f:count-of($work/@citations, 'time', 'times') || ': '
            || string-join($in ! (@stem || ' (' || @citations || ')'), ', ')
         else 'Named in ' || string-join($work/e:in/@stem, ', ')) || '.',
        if ($work/@siglum ne '') then 'Siglum: ' || $work/@siglum || '.' else (),
        if ($work/@resolved = 'true') then () else 'Not identified.'), ' ')"/>
  </xsl:function>

</xsl:stylesheet>
