<?xml version="1.0" encoding="UTF-8"?>
<!-- Dates: a timeline of all that the texts name, and the same as a table. -->
<xsl:stylesheet version="3.0"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:map="http://www.w3.org/2005/xpath-functions/map"
                xmlns:array="http://www.w3.org/2005/xpath-functions/array"
                xmlns:f="urn:rubricator:functions"
                xpath-default-namespace="urn:rubricator:part"
                exclude-result-prefixes="#all" expand-text="yes">

  <xsl:template name="date-index">
    <xsl:param name="parts" as="element(part)*"/>
    <xsl:param name="level" as="xs:integer" select="2"/>
    <xsl:variable name="labels" as="map(xs:string, xs:string)" select="f:labels($parts)"/>
    <xsl:variable name="dates" as="element(date)*" select="$parts/date"/>
    <section aria-labelledby="dates">
      <xsl:element name="h{$level}"><xsl:attribute name="id" select="'dates'"/>
        <xsl:text>{f:page-title('dates')}</xsl:text>
      </xsl:element>
      <xsl:if test="$shelf ne ''">
        <p class="lead">Of <a href="{$dates-page}">all dates</a>.</p>
      </xsl:if>
      <xsl:call-template name="timeline">
        <xsl:with-param name="dates" select="$dates[exists((f:year(@from), f:year(@to)))]"/>
      </xsl:call-template>
      <xsl:choose>
        <xsl:when test="empty($dates)"><p class="lead">No date is named.</p></xsl:when>
        <xsl:when test="$decades and $shelf eq ''">
          <ul class="plain works">
            <xsl:for-each-group select="$dates" group-by="string(@decade)">
              <xsl:sort select="(f:year(@from), f:year(@to), 99999)[1]" data-type="number"/>
              <li>
                <a href="dates-{@decade}.html">{f:decade(@decade)}</a>
                <span class="aka"> {f:count-of(f:times(current-group()), 'date', 'dates')}</span>
              </li>
            </xsl:for-each-group>
          </ul>
        </xsl:when>
        <xsl:otherwise>
          <details>
            <!-- A page of dates alone is there for its list. -->
            <xsl:if test="$level eq 1"><xsl:attribute name="open"/></xsl:if>
            <summary>{if (count($dates) eq 1) then 'The date' else
              'All ' || f:figure(count($dates)) || ' dates'} as a list</summary>
            <table class="list dates">
              <caption class="vh">Dates and where they are named</caption>
              <thead>
                <tr>
                  <th scope="col">Date</th>
                  <th scope="col">In the words of the text</th>
                  <th scope="col" class="loc">Where</th>
                </tr>
              </thead>
              <tbody>
                <xsl:for-each-group select="$dates" group-by="@from || '/' || @to">
                  <xsl:sort select="(f:year(@from), f:year(@to), 99999)[1]" data-type="number"/>
                  <xsl:sort select="string((@from[. ne ''], @to)[1])"/>
                  <xsl:sort select="string(@to)"/>
                  <tr id="d-{f:slug(if (@from = @to) then @from else @from || ' to ' || @to)[. ne '']}">
                    <xsl:if test="@from = '' and @to = ''">
                      <xsl:attribute name="id" select="'d-open'"/>
                    </xsl:if>
                    <th scope="row">{f:span(@from, @to)}</th>
                    <td>
                      <xsl:for-each-group select="current-group()" group-by="string()">
                        <xsl:if test="position() gt 1">; </xsl:if>
                        <span><xsl:sequence select="f:foreign(../@lang)"/>{.}</span>
                      </xsl:for-each-group>
                    </td>
                    <td class="loc">
                      <xsl:for-each select="current-group()">
                        <a href="{f:address(.., @at)}">
                          <xsl:sequence select="f:foreign(../@lang)"/>
                          <xsl:text>{if ($alone) then '' else $labels(../@stem) || ' '}{@place}</xsl:text>
                        </a>
                        <xsl:text> </xsl:text>
                      </xsl:for-each>
                    </td>
                  </tr>
                </xsl:for-each-group>
              </tbody>
            </table>
          </details>
        </xsl:otherwise>
      </xsl:choose>
    </section>
  </xsl:template>

  <!-- A date or a span of time in words; the normal form is in the TEI. -->
  <xsl:function name="f:span" as="xs:string" visibility="public">
    <xsl:param name="from" as="xs:string"/>
    <xsl:param name="to" as="xs:string"/>
    <xsl:sequence select="
        if ($from eq '' and $to eq '') then 'not worked out'
        else if ($from eq $to) then f:date($from)
        else if ($to eq '') then 'from ' || f:date($from)
        else if ($from eq '') then 'to ' || f:date($to)
        else f:date($from) || ' – ' || f:date($to)"/>
  </xsl:function>

  <!-- When the text of a part was written. -->
  <xsl:function name="f:written" as="xs:string" visibility="public">
    <xsl:param name="part" as="element(part)"/>
    <xsl:sequence select="if ($part/@until) then f:span($part/@date, $part/@until)
                          else 'c.&#xa0;'[$part/@about] || f:date($part/@date)"/>
  </xsl:function>

  <!-- A date in the words of the text and in ours, and where it stands. -->
  <xsl:function name="f:dated" as="xs:string">
    <xsl:param name="date" as="element(date)"/>
    <xsl:sequence select="$date || ' (' || f:span($date/@from, $date/@to) || '), '
                          || $date/../@short || ' ' || $date/@place"/>
  </xsl:function>

  <xsl:template name="timeline">
    <xsl:param name="dates" as="element(date)*"/>
    <xsl:variable name="first" as="xs:integer?" select="min($dates ! (f:year(@from), f:year(@to))[1])"/>
    <xsl:variable name="last" as="xs:integer?" select="max($dates ! (f:year(@to), f:year(@from))[1])"/>
    <xsl:if test="f:times($dates) ge 3 and $last gt $first">
      <xsl:variable name="step" as="xs:integer"
          select="((2, 5, 10, 20, 50, 100, 200, 500, 1000)[. * 12 ge $last - $first], 10000)[1]"/>
      <xsl:variable name="start" as="xs:integer" select="xs:integer(floor($first div $step)) * $step"/>
      <xsl:variable name="end" as="xs:integer" select="xs:integer(ceiling(($last + 1) div $step)) * $step"/>
      <!-- A span of more than a year is a bar, all else a dot. -->
      <xsl:variable name="spans" as="element(date)*"
          select="$dates[f:year(@from) lt f:year(@to)]"/>
      <xsl:variable name="points" as="element(date)*" select="$dates except $spans"/>
      <!-- Where pages of their own have the dates of each decade, those that are alike are one. -->
      <xsl:variable name="listed" as="xs:boolean" select="$decades and $shelf eq ''"/>
      <xsl:variable name="alike" as="map(xs:string, element(date)*)">
        <xsl:map>
          <xsl:for-each-group select="$spans[$listed]" group-by="f:extent(.)">
            <xsl:map-entry key="current-grouping-key()" select="current-group()"/>
          </xsl:for-each-group>
        </xsl:map>
      </xsl:variable>
      <xsl:variable name="columns" as="map(xs:integer, element(date)*)">
        <xsl:map>
          <xsl:for-each-group select="$points" group-by="(f:year(@from), f:year(@to))[1]">
            <xsl:map-entry key="current-grouping-key()"
                select="current-group()[@relative = 'false'], current-group()[@relative = 'true']"/>
          </xsl:for-each-group>
        </xsl:map>
      </xsl:variable>
      <xsl:variable name="counts" as="map(xs:integer, xs:integer)" select="map:merge(
          map:for-each($columns, function($year as xs:integer, $in as element(date)*) as map(*) {
              map{$year: f:times($in)} }))"/>
      <xsl:variable name="years" as="xs:integer*" select="sort(map:keys($columns))"/>
      <xsl:variable name="most" as="xs:integer" select="max((1, $years ! $counts(.)))"/>
      <!-- Dots stand 9.5 pixels apart, closer where there are many. -->
      <xsl:variable name="rise" as="xs:double" select="min((9.5, 190 div $most))"/>
      <!-- Where dots would lie on one another a year is a bar. -->
      <xsl:variable name="dense" as="xs:boolean" select="$listed or $most gt 40 or count($points) gt 1000"/>
      <xsl:variable name="base" as="xs:integer" select="xs:integer(ceiling($most * $rise)) + 26"/>
      <xsl:variable name="lanes" as="array(element(date)*)" select="f:lanes(
          if ($listed) then $spans[. is $alike(f:extent(.))[1]] else $spans)"/>
      <xsl:variable name="foot" as="xs:integer" select="$base + 8 + 6 * array:size($lanes)"/>
      <figure class="plot">
        <svg height="{$foot + 20}" role="img" aria-label="Timeline of {f:count-of(f:times($dates),
             'date', 'dates')} named, from {f:date(format-number($first, '0000'))} to {
             f:date(format-number($last, '0000'))}.">
          <line class="ax" x1="{f:when($start, $start, $end)}" x2="{f:when($end, $start, $end)}"
                y1="{$base}" y2="{$base}"/>
          <xsl:for-each select="(0 to ($end - $start) idiv $step) ! ($start + . * $step)">
            <line class="ax" x1="{f:when(., $start, $end)}" x2="{f:when(., $start, $end)}"
                  y1="{$base}" y2="{$base + 5}"/>
            <text x="{f:when(., $start, $end)}" y="{$foot + 16}"
                  text-anchor="{if (. eq $start) then 'start' else 'middle'}">
              <xsl:if test="position() mod 2 eq 0">
                <xsl:attribute name="class" select="'alt'"/>
              </xsl:if>
              <!-- There is no year 0. -->
              <xsl:text>{f:date(format-number((.[. ne 0], 1)[1], '0000'))}</xsl:text>
            </text>
          </xsl:for-each>
          <xsl:for-each select="$years">
            <xsl:variable name="x" as="xs:string" select="f:when(. + 0.5, $start, $end)"/>
            <!-- One date among hundreds is seen, too. -->
            <xsl:variable name="height" as="xs:double" select="max((2, $counts(.) * $rise))"/>
            <xsl:if test="$dense">
              <rect class="bar" x="{$x}" y="{f:px($base - $height)}" width="4"
                    height="{f:px($height)}" transform="translate(-2)">
                <title>{f:date(format-number(., '0000'))}: {f:count-of($counts(.), 'date', 'dates')}</title>
              </rect>
            </xsl:if>
            <xsl:for-each select="if ($dense) then () else $columns(.)">
              <circle class="{if (@relative = 'true') then 'dot rel' else 'dot'}" cx="{$x}"
                      cy="{f:px($base - 6 - (position() - 1) * $rise)}" r="3.2">
                <title>{f:dated(.)}</title>
              </circle>
            </xsl:for-each>
          </xsl:for-each>
          <xsl:for-each select="f:labelled($years, $counts, ($end - $start) div 18)">
            <text class="hi" x="{f:when(. + 0.5, $start, $end)}" text-anchor="middle"
                  y="{f:px($base - 12 - $counts(.) * $rise)}">{f:date(format-number(., '0000'))}</text>
          </xsl:for-each>
          <xsl:for-each select="1 to array:size($lanes)">
            <xsl:variable name="y" as="xs:string" select="f:px($base + 4 + 6 * .)"/>
            <xsl:for-each select="$lanes(.)">
              <line class="span" y1="{$y}" y2="{$y}" x1="{f:when(f:year(@from), $start, $end)}"
                    x2="{f:when(f:year(@to) + 1, $start, $end)}">
                <title>{if ($listed) then f:span(@from, @to) || ': ' || f:count-of(
                  f:times($alike(f:extent(.))), 'date', 'dates') else f:dated(.)}</title>
              </line>
            </xsl:for-each>
          </xsl:for-each>
        </svg>
        <figcaption>
          <xsl:text>{if ($dense) then 'Dates' else 'One dot for each date'} named, by year.</xsl:text>
          <xsl:if test="not($dense) and $points[@relative = 'true']"> Open dots are relative dates
            worked out from the context.</xsl:if>
          <xsl:if test="$spans"> Bars are spans longer than a year.</xsl:if>
        </figcaption>
      </figure>
    </xsl:if>
  </xsl:template>

  <xsl:function name="f:extent" as="xs:string">
    <xsl:param name="date" as="element(date)"/>
    <xsl:sequence select="$date/@from || '/' || $date/@to"/>
  </xsl:function>

  <!-- Spans in as few rows as keep them apart; at most eight rows, the last takes the rest. -->
  <xsl:function name="f:lanes" as="array(element(date)*)">
    <xsl:param name="spans" as="element(date)*"/>
    <xsl:sequence select="fold-left(
        sort($spans, (), function($d as element(date)) as xs:integer* { f:year($d/@from), f:year($d/@to) }),
        [], function($lanes as array(*), $span as element(date)) as array(*) {
            let $free := (1 to array:size($lanes))
                [f:year($lanes(.)[last()]/@to) + 1 lt f:year($span/@from)][1]
            return if ($free) then array:put($lanes, $free, ($lanes($free), $span))
                   else if (array:size($lanes) lt 8) then array:append($lanes, $span)
                   else array:put($lanes, 8, ($lanes(8), $span)) })"/>
  </xsl:function>

  <!-- The years with most dates, at most six, none too near to another. -->
  <xsl:function name="f:labelled" as="xs:integer*">
    <xsl:param name="years" as="xs:integer*"/>
    <xsl:param name="counts" as="map(xs:integer, xs:integer)"/>
    <xsl:param name="apart" as="xs:decimal"/>
    <xsl:sequence select="fold-left(
        sort($years, (), function($y as xs:integer) as xs:integer* { -$counts($y), $y }), (),
        function($taken as xs:integer*, $year as xs:integer) as xs:integer* {
            if (count($taken) ge 6 or (some $t in $taken satisfies abs($t - $year) lt $apart))
            then $taken else ($taken, $year) })"/>
  </xsl:function>

  <xsl:function name="f:when" as="xs:string">
    <xsl:param name="year" as="xs:decimal"/>
    <xsl:param name="start" as="xs:integer"/>
    <xsl:param name="end" as="xs:integer"/>
    <xsl:sequence select="format-number(0.5 + 97 * ($year - $start) div ($end - $start), '0.0#') || '%'"/>
  </xsl:function>

</xsl:stylesheet>
