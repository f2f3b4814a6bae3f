<?xml version="1.0" encoding="UTF-8"?>
<!-- Works cited: cited work, page, and every passage in key-word-in-context form, with the words
     that it supports and how the work is known. One row for each citedRange. -->
<xsl:stylesheet version="3.0"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:map="http://www.w3.org/2005/xpath-functions/map"
                xmlns:f="urn:rubricator:functions"
                xpath-default-namespace="urn:rubricator:part"
                exclude-result-prefixes="#all" expand-text="yes">

  <!-- Rows in the order of the concordance: work, page, document, place in it. -->
  <xsl:function name="f:rows" as="element(citation)*">
    <xsl:param name="parts" as="element(part)*"/>
    <xsl:variable name="works" as="map(xs:string, element(work))" select="f:works($parts)"/>
    <xsl:variable name="rank" as="map(xs:string, xs:integer)" select="f:rank($parts)"/>
    <xsl:variable name="place" as="map(xs:string, xs:string)" select="map:merge(
        map:for-each($works, function($key as xs:string, $work as element(work)) as map(*) {
            map{$key: (if ($work/@resolved = 'true') then '0' else '1') || f:fold($work/@label)} }))"/>
    <xsl:perform-sort select="$parts/citation">
      <xsl:sort select="($place(@work), '2')[1]"/>
      <xsl:sort select="string(@work)"/>
      <xsl:sort select="string(@sort)"/>
      <xsl:sort select="$rank(../@stem)" data-type="number"/>
      <xsl:sort select="xs:integer(@x)" data-type="number"/>
    </xsl:perform-sort>
  </xsl:function>

  <!-- Works by key; of several entries of one work the first that says the most. -->
  <xsl:function name="f:works" as="map(xs:string, element(work))">
    <xsl:param name="parts" as="element(part)*"/>
    <xsl:map>
      <xsl:for-each-group select="$parts/work" group-by="string(@key)">
        <xsl:map-entry key="current-grouping-key()"
                       select="(current-group()[@resolved = 'true'], .)[1]"/>
      </xsl:for-each-group>
    </xsl:map>
  </xsl:function>

  <xsl:function name="f:rank" as="map(xs:string, xs:integer)">
    <xsl:param name="parts" as="element(part)*"/>
    <xsl:map>
      <xsl:for-each select="$parts">
        <xsl:map-entry key="string(@stem)" select="position()"/>
      </xsl:for-each>
    </xsl:map>
  </xsl:function>

  <xsl:function name="f:row-key" as="xs:string">
    <xsl:param name="row" as="element(citation)"/>
    <xsl:sequence select="f:citation-key(($row/@work[. ne ''], 'unresolved')[1], $row/@unit,
                                         $row/@lo, $row/@volume)"/>
  </xsl:function>

  <!-- Works with their passages, the unresolved last; of all rows, or of those of one work. -->
  <xsl:template name="concordance">
    <xsl:param name="parts" as="element(part)*"/>
    <xsl:param name="works" as="map(xs:string, element(work))" select="f:works($parts)"/>
    <xsl:param name="labels" as="map(xs:string, xs:string)" select="f:labels($parts)"/>
    <xsl:param name="rows" as="element(citation)*" select="f:rows($parts)"/>
    <xsl:variable name="unresolved" as="element(citation)*"
                  select="$rows[not($works(@work)/@resolved = 'true')]"/>
    <xsl:for-each-group select="$rows[$works(@work)/@resolved = 'true']" group-by="string(@work)">
      <xsl:call-template name="work">
        <xsl:with-param name="work" select="$works(current-grouping-key())"/>
        <xsl:with-param name="labels" select="$labels"/>
        <xsl:with-param name="level" select="2"/>
      </xsl:call-template>
    </xsl:for-each-group>
    <xsl:if test="$unresolved">
      <section aria-labelledby="unresolved" class="unresolved">
        <h2 id="unresolved">Unresolved</h2>
        <p class="warn">The texts cite these and do not say enough to tell which work is meant.
          Nothing has been put in its place.</p>
        <xsl:for-each-group select="$unresolved" group-by="string(@work)">
          <xsl:call-template name="work">
            <xsl:with-param name="work" select="$works(current-grouping-key())"/>
            <xsl:with-param name="labels" select="$labels"/>
            <xsl:with-param name="level" select="3"/>
          </xsl:call-template>
        </xsl:for-each-group>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:template name="work">
    <xsl:param name="work" as="element(work)?"/>
    <xsl:param name="labels" as="map(xs:string, xs:string)"/>
    <xsl:param name="level" as="xs:integer"/>
    <xsl:variable name="key" as="xs:string" select="($work/@key, 'unresolved-work')[1]"/>
    <xsl:variable name="paged" as="element(citation)*" select="current-group()[@lo ne '']"/>
    <section class="work" id="w-{$key}" data-work="{$key}"
             data-name="{$work/@title} {$work/@siglum} {$work/@author}" aria-labelledby="h-{$key}">
      <header>
        <xsl:element name="h{$level}">
          <xsl:attribute name="id" select="'h-' || $key"/>
          <xsl:sequence select="f:work-name($work)"/>
        </xsl:element>
        <p class="meta">{f:about($work, current-group())}</p>
      </header>
      <xsl:call-template name="page-strip">
        <xsl:with-param name="name" select="string(($work/@label, 'work not named')[1])"/>
        <xsl:with-param name="rows" select="$paged"/>
      </xsl:call-template>
      <xsl:if test="$paged">
        <p class="loci">
          <span class="sc">Cited at</span>
          <xsl:for-each-group select="$paged" group-by="f:locus(.)">
            <xsl:text>{if (position() eq 1) then ' ' else ', '}</xsl:text>
            <a href="#{f:fragment(f:row-key(.))}">{current-grouping-key()}</a>
            <xsl:if test="count(current-group()) gt 1">
              <span class="x"> ×{count(current-group())}</span>
            </xsl:if>
          </xsl:for-each-group>
        </p>
        <xsl:call-template name="passages">
          <xsl:with-param name="rows" select="$paged"/>
          <xsl:with-param name="labels" select="$labels"/>
          <xsl:with-param name="caption" select="'Passages citing '
              || ($work/@label, 'a work that is not named')[1] || ', by page'"/>
        </xsl:call-template>
      </xsl:if>
      <xsl:variable name="whole" as="element(citation)*" select="current-group()[@lo = '']"/>
      <xsl:if test="$whole">
        <xsl:element name="h{$level + 1}">Named without a page</xsl:element>
        <xsl:call-template name="passages">
          <xsl:with-param name="rows" select="$whole"/>
          <xsl:with-param name="labels" select="$labels"/>
          <xsl:with-param name="caption" select="'Passages naming '
              || ($work/@label, 'a work')[1] || ' without a page'"/>
        </xsl:call-template>
      </xsl:if>
    </section>
  </xsl:template>

<!-- Works by title, each leading to its passages. -->
  <xsl:template name="works-index">
    <xsl:param name="parts" as="element(part)*"/>
    <xsl:if test="$parts/citation">
      <xsl:variable name="works" as="map(xs:string, element(work))" select="f:works($parts)"/>
      <section aria-labelledby="works">
        <h2 id="works">Works cited</h2>
        <ul class="plain works">
          <xsl:for-each-group select="f:rows($parts)" group-by="string(@work)">
            <xsl:variable name="work" as="element(work)?" select="$works(current-grouping-key())"/>
            <li>
              <a href="{f:concordance-page($work)}#w-{f:fragment(($work/@key, 'unresolved-work')[1])}">
                <xsl:sequence select="f:work-name($work)"/>
              </a>
              <span class="aka">
                <xsl:text> {
                  (if ($work/@resolved = 'true')
                   then string-join(($work/@author, $work/@date)[. ne ''], ', ')[. ne '']
                   else 'not identified') ! (f:sentence(.) || ' ')
                  }{f:count-of(f:times(current-group()), 'citation', 'citations')}</xsl:text>
              </span>
            </li>
          </xsl:for-each-group>
        </ul>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:function name="f:work-name" as="node()*">
    <xsl:param name="work" as="element(work)?"/>
    <xsl:choose>
      <xsl:when test="empty($work)">Work not named</xsl:when>
      <xsl:when test="$work/@title ne '' and $work/@level = ('a', 'u')">“{$work/@title}”</xsl:when>
      <xsl:when test="$work/@title ne ''"><cite>{$work/@title}</cite></xsl:when>
      <xsl:otherwise>{$work/@label}</xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- One sentence or two on a work: what is known, how often it is cited and how it is known. -->
  <xsl:function name="f:about" as="xs:string">
    <xsl:param name="work" as="element(work)?"/>
    <xsl:param name="rows" as="element(citation)*"/>
    <xsl:variable name="pages" as="xs:integer"
                  select="count(distinct-values($rows[@lo ne '']/f:locus(.)))"/>
    <xsl:variable name="inherited" as="xs:integer" select="count($rows[@how = 'inherited'])"/>
    <xsl:variable name="facts" as="xs:string*" select="
        if ($work/@resolved = 'true')
        then (string-join(($work/@author, $work/@place, $work/@date)[. ne ''], ', '),
              $work/@siglum[. ne ''] ! ('Siglum ' || .))[. ne '']
        else if (empty($work)) then 'No siglum, author or title stands with these'
        else if ($work/@siglum ne '') then 'A siglum that the text does not explain'
        else 'Named by author and year; the text gives no title'"/>
    <xsl:sequence select="string-join((
        $facts ! f:sentence(.),
        f:count-of(count($rows), 'citation', 'citations')
        || (if ($pages gt 0) then ' at ' || f:count-of($pages, 'place', 'places') else '')
        || (if ($inherited eq 0) then ''
            else if ($inherited eq count($rows)) then ', carried over from earlier citations'
            else ', ' || count($rows) - $inherited || ' that '
                 || (if (count($rows) - $inherited eq 1) then 'names' else 'name')
                 || ' the work and ' || $inherited || ' that '
                 || (if ($inherited eq 1) then 'carries' else 'carry') || ' it over')
        || '.'), ' ')"/>
  </xsl:function>

  <xsl:template name="passages">
    <xsl:param name="rows" as="element(citation)*"/>
    <xsl:param name="labels" as="map(xs:string, xs:string)"/>
    <xsl:param name="caption" as="xs:string"/>
    <table class="kwic" data-sort="page">
      <caption class="vh">{$caption}</caption>
      <thead>
        <tr>
          <th scope="col" class="pg">Page</th>
          <th scope="col">Passage</th>
          <th scope="col" class="wh">Where</th>
        </tr>
      </thead>
      <tbody>
        <xsl:for-each-group select="$rows" group-adjacent="f:row-key(.)">
          <xsl:variable name="rows" as="element(citation)+" select="current-group()"/>
          <xsl:for-each select="$rows">
            <xsl:variable name="before" as="xs:integer" select="position() - 1"/>
            <xsl:variable name="where" as="xs:string" select="string-join((
                if ($alone) then () else $labels(../@stem), @place), ' ')"/>
            <!-- A full stop or comma stands by the words before it, and its space with it. -->
            <xsl:variable name="stop" as="xs:string" select="
                if (matches(right, '^[.,;:!?]([ &#xA0;]|$)')) then substring(right, 1, 2) else ''"/>
            <tr data-row="" data-page="{@sort}" data-text="{@x}"
                data-left="{f:backwards(left)}" data-right="{f:fold(right)}" data-how="{@how}">
              <xsl:if test="$before eq 0">
                <xsl:attribute name="id" select="current-grouping-key()"/>
              </xsl:if>
              <xsl:if test="$rows[$before] ! f:locus(.) = f:locus(.)">
                <xsl:attribute name="class" select="'rep'"/>
              </xsl:if>
              <th scope="row" class="pg">{f:locus(.)}</th>
              <td>
                <div class="line">
                  <xsl:sequence select="f:foreign(../@lang)"/>
                  <span class="l"><span>{left}</span></span>
                  <xsl:text>{' '[not(matches(current()/left, '[(\[“‘«]$'))]}</xsl:text>
                  <span class="k">
                    <xsl:if test="f:is-right-to-left(../@lang)">
                      <xsl:attribute name="dir" select="'auto'"/>
                    </xsl:if>
                    <a href="{f:address(.., @at)}">{node}</a>
                    <xsl:text>{$stop}</xsl:text>
                  </span>
                  <xsl:text>{' '[not(matches(current()/right, '^\p{P}'))]}</xsl:text>
                  <span class="r">{substring(right, 1 + string-length($stop))}</span>
                </div>
                <p class="ev"><xsl:sequence select="f:evidence(.)"/></p>
              </td>
              <td class="wh"><xsl:sequence select="f:foreign(../@lang)"/>{$where}</td>
            </tr>
          </xsl:for-each>
        </xsl:for-each-group>
      </tbody>
    </table>
  </xsl:template>

  <xsl:function name="f:locus" as="xs:string">
    <xsl:param name="row" as="element(citation)"/>
    <xsl:sequence select="
        if ($row/@lo = '') then '—'
        else if ($row/@unit ne 'page') then f:range($row/@unit, $row/@lo, $row/@hi)
        else $row/@volume ! (. || ': ') || $row/@lo || (if ($row/@hi = '') then ' f.'
                          else if ($row/@hi ne $row/@lo) then '–' || $row/@hi else '')"/>
  </xsl:function>

  <!-- How the work of a row is known (from which citation, where it is carried over), and whose
       words it supports. -->
  <xsl:function name="f:evidence" as="node()*">
    <xsl:param name="row" as="element(citation)"/>
    <xsl:choose>
      <xsl:when test="$row/@how = 'inherited'">
        <xsl:text>Carries the work over from </xsl:text>
        <a href="{f:address($row/.., $row/@source)}">an earlier citation</a>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="map{'explicit': 'Names the work', 'author–year': 'By author and year',
                                  'unresolved': 'Names no work'}($row/@how)"/>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:for-each select="$row/quotation">
      <xsl:text>; supports “</xsl:text>
      <span><xsl:sequence select="f:foreign($row/../@lang)"/>{f:after(., 80)}</span>
      <xsl:text>”</xsl:text>
    </xsl:for-each>
    <xsl:text>.{' Uncertain.'[$row/@cert = 'low']}</xsl:text>
  </xsl:function>

  <!-- The words before a citation, last first: what comes together when sorted. -->
  <xsl:function name="f:backwards" as="xs:string" visibility="public">
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="string-join(reverse(tokenize(
        replace(f:fold($text), '[^\p{L}\p{N}\s]', ''))[.])[position() le 5], ' ')"/>
  </xsl:function>

  <!-- ==== Which pages of a work are cited, and how often ==== -->

  <xsl:template name="page-strip">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="rows" as="element(citation)*"/>
    <!-- Row to number: pages in arabic figures only. -->
    <xsl:variable name="pages" as="xs:integer*"
        select="$rows[@unit = 'page'][not(@volume)][matches(@lo, '^[0-9]{1,6}')] ! f:number(@lo)"/>
    <xsl:if test="count(distinct-values($pages)) ge 3">
      <xsl:variable name="last" as="xs:integer" select="max($pages)"/>
      <xsl:variable name="counts" as="map(xs:integer, xs:integer)">
        <xsl:map>
          <xsl:for-each-group select="$pages" group-by=".">
            <xsl:map-entry key="current-grouping-key()" select="count(current-group())"/>
          </xsl:for-each-group>
        </xsl:map>
      </xsl:variable>
      <xsl:variable name="numbers" as="xs:integer*" select="sort(distinct-values($pages))"/>
      <xsl:variable name="most" as="xs:integer" select="max($numbers ! $counts(.))"/>
      <!-- Eight pixels a citation, less where there are many. -->
      <xsl:variable name="unit" as="xs:double" select="min((8, 96 div $most))"/>
      <xsl:variable name="base" as="xs:integer" select="xs:integer(ceiling($most * $unit)) + 18"/>
      <xsl:variable name="highest" as="xs:integer*"
          select="sort($numbers[$counts(.) gt 1], (), function($n as xs:integer) as xs:integer*
                  { -$counts($n), $n })[position() le 2]"/>
      <xsl:variable name="step" as="xs:integer"
          select="(50, 100, 200, 500, 1000, 5000, 10000, 100000)[. * 10 ge $last][1]"/>
      <figure class="plot">
        <svg height="{$base + 22}" role="img" aria-label="Citations per page of {$name
             }: {f:count-of(count($pages), 'citation', 'citations')} on {
             f:count-of(count($numbers), 'page', 'pages')}{
             if ($most gt 1) then ', most on page ' || $highest[1] else ''}.">
          <line class="ax" x1="{f:x(1, $last)}" x2="{f:x($last, $last)}" y1="{$base}" y2="{$base}"/>
          <xsl:for-each select="1, (1 to $last idiv $step)[$last - . * $step ge $step div 3] ! (. * $step),
                                $last">
            <line class="ax" x1="{f:x(., $last)}" x2="{f:x(., $last)}" y1="{$base}" y2="{$base + 5}"/>
            <text x="{f:x(., $last)}" y="{$base + 19}"
                  text-anchor="{if (. eq 1) then 'start' else 'middle'}">{.}</text>
          </xsl:for-each>
          <xsl:for-each select="$numbers">
            <xsl:variable name="height" as="xs:double" select="$counts(.) * $unit"/>
            <rect class="bar" x="{f:x(., $last)}" y="{f:px($base - $height)}" width="4"
                  height="{f:px($height)}" transform="translate(-2)">
              <title>p. {.}: {f:count-of($counts(.), 'citation', 'citations')}</title>
            </rect>
          </xsl:for-each>
          <xsl:for-each select="$highest">
            <!-- Above its bar; the second where it is clear of the first. -->
            <xsl:if test="position() eq 1 or abs(. - $highest[1]) gt $last div 5">
              <text class="hi" x="{f:x(., $last)}" y="{f:px($base - $counts(.) * $unit - 4)}"
                    text-anchor="{if (. lt $last div 20) then 'start'
                                  else if (. gt $last div 20 * 19) then 'end' else 'middle'}">
                <xsl:text>p. {.}: {$counts(.)}</xsl:text>
              </text>
            </xsl:if>
          </xsl:for-each>
        </svg>
        <figcaption>Citations per page. The axis stops at the last cited page; the edition’s
          length is not known.</figcaption>
      </figure>
    </xsl:if>
  </xsl:template>

  <!-- Where a page stands on the axis, in per cent. -->
  <xsl:function name="f:x" as="xs:string">
    <xsl:param name="page" as="xs:integer"/>
    <xsl:param name="last" as="xs:integer"/>
    <xsl:sequence select="format-number(0.3 + 90 * ($page - 1) div max(($last - 1, 1)), '0.0#') || '%'"/>
  </xsl:function>

  <xsl:function name="f:px" as="xs:string">
    <xsl:param name="length" as="xs:double"/>
    <xsl:sequence select="format-number($length, '0.#')"/>
  </xsl:function>

</xsl:stylesheet>
