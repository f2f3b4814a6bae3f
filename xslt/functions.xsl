<?xml version="1.0" encoding="UTF-8"?>
<!-- Pure functions on strings and numbers: no document, no state. All are public and tested. -->
<xsl:stylesheet version="3.0"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:f="urn:rubricator:functions"
                exclude-result-prefixes="#all" expand-text="yes">

  <!-- ==== Words ==== -->

  <!-- Case and diacritics folded, for comparing. Most texts have no letter with a diacritic. -->
  <xsl:function name="f:fold" as="xs:string" visibility="public">
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="lower-case(
        if (matches($text, '[&#xc0;-&#x1fff;&#x2100;-&#x10ffff;]'))
        then replace(normalize-unicode($text, 'NFD'), '\p{M}', '') else $text)"/>
  </xsl:function>

  <!-- Letters and figures of a text, with hyphens for all else: part of an id. Most texts are ASCII
       but for quotation marks and dashes, and need no pattern, which takes ten times as long. -->
  <xsl:function name="f:slug" as="xs:string" visibility="public" cache="yes">
    <xsl:param name="text" as="xs:string"/>
    <xsl:variable name="words" as="xs:string"
                  select="translate($text, $capitals-and-signs, $small-and-spaces)"/>
    <xsl:sequence select="
        if (translate($words, 'abcdefghijklmnopqrstuvwxyz0123456789 ', '') eq '')
        then translate(normalize-space($words), ' ', '-')
        else f:fold($text) => replace('[''’]', '') => replace('[^\p{L}\p{N}]+', '-')
             => replace('^-|-$', '')"/>
  </xsl:function>
  <!-- Capitals, 39 signs, and apostrophes, which are left out. -->
  <xsl:variable name="capitals-and-signs" as="xs:string" static="yes" select="
      'ABCDEFGHIJKLMNOPQRSTUVWXYZ&#x9;&#xa;&#xd;!&quot;#$%&amp;()*+,-./:;&lt;=&gt;?@[\]^_`{|}~“”‘–—''’'"/>
  <xsl:variable name="small-and-spaces" as="xs:string" static="yes"
                select="'abcdefghijklmnopqrstuvwxyz' || string-join((1 to 39) ! ' ')"/>

  <!-- A number with its noun: f:count-of(1, 'page', 'pages') is "1 page". -->
  <xsl:function name="f:count-of" as="xs:string" visibility="public">
    <xsl:param name="count" as="xs:integer"/>
    <xsl:param name="one" as="xs:string"/>
    <xsl:param name="many" as="xs:string"/>
    <xsl:sequence select="f:figure($count) || ' ' || (if ($count eq 1) then $one else $many)"/>
  </xsl:function>

  <xsl:function name="f:figure" as="xs:string" visibility="public">
    <xsl:param name="count" as="xs:integer"/>
    <xsl:sequence select="format-number($count, '#,##0')"/>
  </xsl:function>

  <!-- "a", "a and b", "a, b and c". -->
  <xsl:function name="f:enumeration" as="xs:string" visibility="public">
    <xsl:param name="items" as="xs:string*"/>
    <xsl:sequence select="string-join(($items[position() lt last() - 1],
                          string-join($items[position() ge last() - 1], ' and ')), ', ')"/>
  </xsl:function>

  <!-- Words have a letter or a figure; those of ASCII are made one, which is found fast. -->
  <xsl:function name="f:word-count" as="xs:integer" visibility="public">
    <xsl:param name="text" as="xs:string"/>
    <xsl:variable name="alike" as="xs:string" select="translate($text,
        'aeioutnsrhldcmfpgwybvkxjqzAEIOUTNSRHLDCMFPGWYBVKXJQZ0123456789',
        'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa')"/>
    <xsl:sequence select="count(tokenize($alike)[contains(., 'a') or matches(., '[\p{L}\p{N}]')])"/>
  </xsl:function>

  <!-- ==== Passages ==== -->

  <!-- How many characters more than are wanted are looked at before all are. -->
  <xsl:variable name="room" as="xs:integer" static="yes" select="40"/>

  <!-- The end of a text, at most $length characters, cut between words. -->
  <xsl:function name="f:before" as="xs:string" visibility="public">
    <xsl:param name="text" as="xs:string"/>
    <xsl:param name="length" as="xs:integer"/>
    <xsl:variable name="near" as="xs:string" select="normalize-space(
                  substring($text, string-length($text) - $length - $room))"/>
    <xsl:variable name="whole" as="xs:string"
                  select="if (string-length($near) gt $length) then $near else normalize-space($text)"/>
    <xsl:variable name="end" as="xs:string"
                  select="substring($whole, string-length($whole) - $length + 1)"/>
    <xsl:sequence select="if (string-length($whole) le $length) then $whole
                          else if (contains($end, ' ')) then '… ' || substring-after($end, ' ')
                          else '…' || $end"/>
  </xsl:function>

  <!-- The beginning of a text, at most $length characters, cut between words. -->
  <xsl:function name="f:after" as="xs:string" visibility="public">
    <xsl:param name="text" as="xs:string"/>
    <xsl:param name="length" as="xs:integer"/>
    <xsl:variable name="near" as="xs:string"
                  select="normalize-space(substring($text, 1, $length + $room))"/>
    <xsl:variable name="whole" as="xs:string"
                  select="if (string-length($near) gt $length) then $near else normalize-space($text)"/>
    <xsl:variable name="start" as="xs:string" select="substring($whole, 1, $length)"/>
    <xsl:variable name="end" as="xs:string" select="substring($start, $length - 19)"/>
    <xsl:sequence select="
        if (string-length($whole) le $length) then $whole
        else if (contains($start, ' '))
        then substring($start, 1, $length - string-length(
                 tokenize((if (contains($end, ' ')) then $end else $start) || '.')[last()])) || ' …'
        else $start || '…'"/>
  </xsl:function>

  <!-- ==== Pages ==== -->

  <!-- The value of an arabic or roman numeral at the start of a page's name; () if it has none. -->
  <xsl:function name="f:number" as="xs:integer?" visibility="public">
    <xsl:param name="numeral" as="xs:string"/>
    <xsl:choose>
      <xsl:when test="string-length($numeral) lt 10 and $numeral castable as xs:nonNegativeInteger">
        <xsl:sequence select="xs:integer($numeral)"/>
      </xsl:when>
      <xsl:when test="matches($numeral, '^[0-9]{1,12}')">
        <xsl:sequence select="xs:integer(replace($numeral, '^([0-9]{1,12}).*$', '$1', 's'))"/>
      </xsl:when>
      <xsl:when test="f:is-roman($numeral)">
        <xsl:variable name="values" as="xs:integer*"
            select="string-to-codepoints(lower-case($numeral)) !
                    map{105: 1, 118: 5, 120: 10, 108: 50, 99: 100, 100: 500, 109: 1000}(.)"/>
        <xsl:sequence select="sum(for $i in 1 to count($values)
                              return if ($values[$i] lt ($values[$i + 1], 0)[1])
                                     then -$values[$i] else $values[$i])"/>
      </xsl:when>
    </xsl:choose>
  </xsl:function>

  <xsl:function name="f:is-roman" as="xs:boolean" visibility="public">
    <xsl:param name="numeral" as="xs:string"/>
    <xsl:sequence select="$numeral ne '' and matches($numeral,
        '^m{0,4}(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})$', 'i')"/>
  </xsl:function>

  <!-- Sorts the places of a work: pages before chapters and the rest, roman before arabic; the work
       as a whole last. -->
  <xsl:function name="f:sort-key" as="xs:string" visibility="public">
    <xsl:param name="unit" as="xs:string"/>
    <xsl:param name="from" as="xs:string"/>
    <xsl:param name="volume" as="xs:string?"/>
    <xsl:variable name="number" as="xs:integer?" select="f:number($from)"/>
    <xsl:sequence select="
        concat($volume[. ne ''] ! ('0 3 ' || f:padded((f:number(.), 0)[1]) || ' ' || . || ' '),
               if ($from eq '') then '9 ' else if ($unit = ('page', '')) then '0 ' else '1' || $unit || ' ',
               if (empty($number)) then '2 ' else if (substring($from, 1, 1) le '9') then '1 ' else '0 ',
               f:padded(($number, 0)[1]), ' ', $from)"/>
  </xsl:function>

  <xsl:function name="f:padded" as="xs:string">
    <xsl:param name="number" as="xs:integer"/>
    <xsl:variable name="figures" as="xs:string" select="string($number)"/>
    <xsl:sequence select="substring('000000000000', string-length($figures) + 1) || $figures"/>
  </xsl:function>

  <!-- The name of a place in a work, part of an id: trb-218, smith-chapter-3, lcw-33-65. -->
  <xsl:function name="f:citation-key" as="xs:string" visibility="public">
    <xsl:param name="work" as="xs:string"/>
    <xsl:param name="unit" as="xs:string"/>
    <xsl:param name="from" as="xs:string"/>
    <xsl:param name="volume" as="xs:string?"/>
    <xsl:sequence select="string-join(($work, $unit[not(. = ('page', ''))], $volume[. ne ''] ! f:slug(.),
        if ($from = '') then 'whole' else f:slug($from)), '-')"/>
  </xsl:function>

  <!-- How a place in a work is written: p. 76, pp. 120–122, ch. 3, p. 275 f. -->
  <xsl:function name="f:range" as="xs:string" visibility="public">
    <xsl:param name="unit" as="xs:string"/>
    <xsl:param name="from" as="xs:string"/>
    <xsl:param name="to" as="xs:string"/>
    <xsl:variable name="several" as="xs:boolean" select="$to ne '' and $to ne $from"/>
    <xsl:variable name="name" as="xs:string" select="
        if ($unit = ('page', '')) then if ($several) then 'pp.' else 'p.'
        else (map{'chapter': 'ch.', 'volume': 'vol.', 'note': 'n.', 'section': 'sect.'}($unit),
              $unit)[1]"/>
    <xsl:sequence select="$name || '&#xa0;' || $from || (if ($several) then '–' || $to else '')
                          || (if ($to eq '') then '&#xa0;f.' else '')"/>
  </xsl:function>

  <!-- With a full stop, unless it ends in a mark already. -->
  <xsl:function name="f:sentence" as="xs:string" visibility="public">
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="if (matches($text, '[.!?…][”’»)]*$')) then $text else $text || '.'"/>
  </xsl:function>

  <!-- ==== Names ==== -->

  <!-- A name as an index has it, surname first, particles in small letters left behind (Heijenoort,
       Jean van), those with a capital kept (Du Bois, W. E. B.). The surname is the word that the person's key begins with; where it comes first the name stands
       as it is (Mao Zedong). Without a key it is the last word. -->
  <xsl:function name="f:index-name" as="xs:string" visibility="public">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="key" as="xs:string"/>
    <xsl:variable name="words" as="xs:string*" select="tokenize($name)"/>
    <xsl:variable name="last" as="xs:integer" select="
        if (count($words) gt 2 and matches($words[last()], '^(Jr|Sr|Jun|Sen)\.?$|^[IVX]+$'))
        then count($words) - 1 else count($words)"/>
    <xsl:variable name="at" as="xs:integer?" select="(
        for $i in reverse(1 to $last)[$key ne '']
        return $i[starts-with($key || '-', f:slug($words[$i]) || '-')], $last)[1]"/>
    <xsl:variable name="from" as="xs:integer?" select="
        $at - count(for $i in ($at - 1, $at - 2)[. gt 0]
                    return $i[every $word in $words[position() ge $i and position() lt $at]
                              satisfies $word = $capital-particles])"/>
    <xsl:sequence select="
        if ($at le 1 or contains($name, ',')) then string-join($words, ' ')
        else string-join((string-join($words[position() ge $from and position() le $at], ' '),
                          string-join($words[position() lt $from or position() gt $at], ' ')[. ne '']),
                         ', ')"/>
  </xsl:function>

  <!-- Particles that begin a surname where they have a capital. -->
  <xsl:variable name="capital-particles" as="xs:string*" select="tokenize(
      'Van Von De Du Da Di Del Della Des Dos Das Le La Les Der Den Ter Ten Mac St St. Saint')"/>

  <xsl:function name="f:surname" as="xs:string" visibility="public">
    <xsl:param name="name" as="xs:string"/>
    <xsl:sequence select="tokenize(f:index-name($name, ''), ',')[1]"/>
  </xsl:function>

  <!-- ==== Dates ==== -->

  <!-- A date in W3C form as people write it: 17 March 1938, December 2018, 1936. -->
  <xsl:function name="f:date" as="xs:string" visibility="public">
    <xsl:param name="value" as="xs:string"/>
    <xsl:variable name="months" as="xs:string*" select="'January', 'February', 'March', 'April',
        'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'"/>
    <!-- Of nothing there is nothing to analyse, not even an empty string. -->
    <xsl:if test="$value eq ''">{''}</xsl:if>
    <xsl:analyze-string select="$value" regex="^(-?[0-9]{{4,}})(-([0-9]{{2}}))?(-([0-9]{{2}}))?$">
      <xsl:matching-substring>
        <xsl:sequence select="string-join((
            regex-group(5)[.] ! string(xs:integer(.)),
            $months[xs:integer(regex-group(3)[.])],
            if (starts-with(regex-group(1), '-'))
            then xs:integer(substring(regex-group(1), 2)) || ' BC'
            else string(xs:integer(regex-group(1)))), ' ')"/>
      </xsl:matching-substring>
      <xsl:non-matching-substring>{.}</xsl:non-matching-substring>
    </xsl:analyze-string>
  </xsl:function>

  <!-- The year of a date in W3C form; () where it has none (- -05-01). -->
  <xsl:function name="f:year" as="xs:integer?" visibility="public" cache="yes">
    <xsl:param name="value" as="xs:string"/>
    <xsl:if test="matches($value, '^-?[0-9]{4,9}($|-)')">
      <xsl:sequence select="xs:integer(replace($value, '^(-?[0-9]+).*$', '$1'))"/>
    </xsl:if>
  </xsl:function>

  <!-- Whether HTML's time element takes it: a year, a month or a day of our era. -->
  <xsl:function name="f:is-datetime" as="xs:boolean" visibility="public" cache="yes">
    <xsl:param name="value" as="xs:string"/>
    <xsl:sequence select="matches($value, '^[0-9]{4,}(-[0-9]{2}){0,2}$|^--[0-9]{2}-[0-9]{2}$')
        and not(matches($value, '^0+(-|$)'))
        and not(string-length($value) eq 10 and not($value castable as xs:date))"/>
  </xsl:function>

  <!-- ==== Languages ==== -->

  <xsl:function name="f:is-right-to-left" as="xs:boolean" visibility="public"
                cache="yes">
    <xsl:param name="language" as="xs:string"/>
    <xsl:variable name="parts" as="xs:string*" select="tokenize(lower-case($language), '-')"/>
    <xsl:sequence select="$parts = ('arab', 'hebr', 'syrc', 'thaa', 'nkoo', 'adlm')
        or ($parts[1] = ('ar', 'arc', 'ckb', 'dv', 'fa', 'he', 'khw', 'ks', 'nqo', 'ps', 'sd',
                         'syr', 'ug', 'ur', 'yi')
            and not($parts = ('latn', 'cyrl', 'deva')))"/>
  </xsl:function>

  <!-- ==== Other notations ==== -->

  <xsl:function name="f:json" as="xs:string" visibility="public">
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="'&quot;' || (
        if (f:is-plain($text)) then $text
        else f:escaped($text, '\', '\\') => f:escaped('&quot;', '\&quot;')
             => f:escaped('&#x9;', '\t') => f:escaped('&#xa;', '\n') => f:escaped('&#xd;', '\r'))
        || '&quot;'"/>
  </xsl:function>

  <!-- Whether a text stands in JSON as it is. A character is found faster than a class of them. -->
  <xsl:function name="f:is-plain" as="xs:boolean">
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="not(contains($text, '&quot;') or contains($text, '\')
        or contains($text, '&#x9;') or contains($text, '&#xa;') or contains($text, '&#xd;'))"/>
  </xsl:function>

  <xsl:function name="f:escaped" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:param name="sign" as="xs:string"/>
    <xsl:param name="by" as="xs:string"/>
    <xsl:sequence select="if (contains($text, $sign)) then replace($text, $sign, $by, 'q') else $text"/>
  </xsl:function>

  <!-- A field of CSV (RFC 4180): quoted where it must be. -->
  <xsl:function name="f:csv" as="xs:string" visibility="public">
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="
        if (contains($text, '&quot;') or contains($text, ',') or contains($text, '&#xa;')
            or contains($text, '&#xd;'))
        then '&quot;' || f:escaped($text, '&quot;', '&quot;&quot;') || '&quot;' else $text"/>
  </xsl:function>

  <!-- A value of BibTeX between braces: what is special to TeX is escaped. -->
  <xsl:function name="f:bibtex" as="xs:string" visibility="public">
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="'{' || (replace($text, '[{}\\]', '') => replace('([&amp;%$#_])', '\\$1'))
                          || '}'"/>
  </xsl:function>

</xsl:stylesheet>
