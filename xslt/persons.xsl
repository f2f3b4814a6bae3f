<?xml version="1.0" encoding="UTF-8"?>
<!-- The index of persons, and the strips that show where in the texts each is named. -->
<xsl:stylesheet version="3.0"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:map="http://www.w3.org/2005/xpath-functions/map"
                xmlns:f="urn:rubricator:functions"
                xpath-default-namespace="urn:rubricator:part"
                exclude-result-prefixes="#all" expand-text="yes">

  <!-- Strips across more documents than these would say nothing. -->
  <xsl:variable name="strip-limit" as="xs:integer" static="yes" select="24"/>

  <xsl:template name="person-index">
    <xsl:param name="parts" as="element(part)*"/>
    <xsl:param name="level" as="xs:integer" select="2"/>
    <xsl:variable name="labels" as="map(xs:string, xs:string)" select="f:labels($parts)"/>
    <xsl:variable name="people" as="xs:integer"
                  select="count(distinct-values($parts/person[mention]/@key))"/>
    <section aria-labelledby="persons">
      <xsl:element name="h{$level}"><xsl:attribute name="id" select="'persons'"/>
        <xsl:text>{f:page-title('persons')}</xsl:text>
      </xsl:element>
      <xsl:if test="$shelf ne ''">
        <p class="lead">Of <a href="{$persons-page}">all persons</a>.</p>
      </xsl:if>
      <xsl:choose>
        <xsl:when test="$people eq 0"><p class="lead">No person is named.</p></xsl:when>
        <xsl:otherwise>
          <form class="tools js-only" role="search" aria-label="Filter the persons">
            <label for="person-filter">Find</label>
            <input type="search" id="person-filter" placeholder="a name"/>
            <fieldset>
              <legend>Sort by</legend>
              <button type="button" data-by="name" aria-pressed="true">name</button>
              <button type="button" data-by="count" aria-pressed="false">mentions</button>
            </fieldset>
            <output data-unit="persons" for="person-filter"/>
          </form>
          <table class="list" data-sort="name">
            <caption class="vh">Persons and where they are named</caption>
            <thead>
              <tr>
                <th scope="col" class="name">Name</th>
                <th scope="col" class="n">Mentions</th>
                <xsl:if test="f:has-strips($parts)">
                  <th scope="col" class="pos">
                    <xsl:text>{if (count($parts) eq 1) then 'In the text' else 'Across the texts'}</xsl:text>
                  </th>
                </xsl:if>
                <th scope="col" class="loc">Where</th>
              </tr>
            </thead>
            <tbody>
              <xsl:for-each-group select="$parts/person[mention]" group-by="string(@key)">
                <xsl:sort select="f:fold(@index-name)"/>
                <xsl:sort select="current-grouping-key()"/>
                <xsl:call-template name="person">
                  <xsl:with-param name="parts" select="$parts"/>
                  <xsl:with-param name="labels" select="$labels"/>
                </xsl:call-template>
              </xsl:for-each-group>
            </tbody>
          </table>
          <xsl:if test="count($parts) gt 1 or $shelf ne ''">
            <p class="hint">Entries of one name in several texts stand together.</p>
          </xsl:if>
        </xsl:otherwise>
      </xsl:choose>
      <xsl:call-template name="unlinked">
        <xsl:with-param name="parts" select="$parts"/>
        <xsl:with-param name="labels" select="$labels"/>
      </xsl:call-template>
    </section>
  </xsl:template>

  <xsl:function name="f:has-strips" as="xs:boolean">
    <xsl:param name="parts" as="element(part)*"/>
    <xsl:sequence select="$shelf eq '' and count($parts) le $strip-limit"/>
  </xsl:function>

  <!-- The pages that persons stand on by the first letters of their names. -->
  <xsl:template name="letters">
    <xsl:param name="parts" as="element(part)*"/>
    <section aria-labelledby="persons">
      <h1 id="persons">Persons</h1>
      <ul class="plain works">
        <xsl:for-each-group select="$parts/(person[mention] | name)"
                            group-by="substring(@key, 1, $letters)">
          <xsl:sort select="current-grouping-key()"/>
          <xsl:variable name="persons" as="xs:integer"
                        select="count(distinct-values(current-group()/self::person/@key))"/>
          <li>
            <a href="{f:person-page(@key)}">{upper-case(current-grouping-key())}</a>
            <span class="aka"> {string-join((
              if ($persons gt 0) then f:count-of($persons, 'person', 'persons') else (),
              if (current-group()/self::name)
              then f:count-of(f:times(current-group()/self::name), 'name', 'names') || ' not linked'
              else ()), ', ')}</span>
          </li>
        </xsl:for-each-group>
      </ul>
    </section>
  </xsl:template>

  <xsl:template name="person">
    <xsl:param name="parts" as="element(part)*"/>
    <xsl:param name="labels" as="map(xs:string, xs:string)"/>
    <xsl:variable name="count" as="xs:integer"
                  select="sum(current-group()/mention/@n ! xs:integer(.)) => xs:integer()"/>
    <tr data-row="" id="per-{current-grouping-key()}" data-count="{$count}">
      <th scope="row" class="name">
        <xsl:text>{@index-name}</xsl:text>
        <xsl:for-each-group select="current-group()/idno" group-by="string(.)">
          <span class="aka"> {@type} {replace(., '^.*/', '')}</span>
        </xsl:for-each-group>
      </th>
      <td class="n">{f:figure($count)}</td>
      <xsl:if test="f:has-strips($parts)">
        <td class="pos">
          <xsl:call-template name="strip">
            <xsl:with-param name="parts" select="$parts"/>
            <xsl:with-param name="persons" select="current-group()"/>
          </xsl:call-template>
        </td>
      </xsl:if>
      <td class="loc">
        <xsl:for-each-group select="current-group()" group-by="string(../@stem)">
          <xsl:variable name="part" as="element(part)" select=".."/>
          <xsl:if test="not($alone)">
            <b><xsl:sequence select="f:foreign($part/@lang)"/>{$labels(current-grouping-key())}</b>
          </xsl:if>
          <!-- Places that are called alike are told apart by numbers: signature, 2, 3. -->
          <xsl:for-each-group select="current-group()/mention" group-adjacent="string(@place)">
            <xsl:for-each-group select="current-group()"
                group-by="if (matches(@place, '^(¶|n\.)')) then 1 else position()">
              <xsl:variable name="times" as="xs:double" select="sum(current-group()/@n)"/>
              <xsl:text> </xsl:text>
              <a href="{f:address($part, @at)}">{if (position() eq 1) then @place else position()}</a>
              <xsl:if test="$times gt 1"><sup>{$times}</sup></xsl:if>
            </xsl:for-each-group>
          </xsl:for-each-group>
          <xsl:text> </xsl:text>
        </xsl:for-each-group>
      </td>
    </tr>
  </xsl:template>

  <!-- Names that no entry stands behind: said, not hidden. -->
  <xsl:template name="unlinked">
    <xsl:param name="parts" as="element(part)*"/>
    <xsl:param name="labels" as="map(xs:string, xs:string)"/>
    <xsl:where-populated>
      <details>
        <xsl:variable name="names" as="element(name)*" select="$parts/name"/>
        <xsl:if test="$names">
          <summary>{f:count-of(count($names), 'name is', 'names are')} not linked to a person</summary>
          <ul class="plain">
            <xsl:for-each-group select="$names" group-by="string(@form)">
              <xsl:sort select="f:fold(@form)"/>
              <li>
                <xsl:text>{@form} </xsl:text>
                <xsl:for-each select="current-group()">
                  <a href="{f:address(.., @at)}">
                    <xsl:sequence select="f:foreign(../@lang)"/>
                    <xsl:text>{if ($alone) then '' else $labels(../@stem) || ' '}{@place}</xsl:text>
                  </a>
                  <xsl:text> </xsl:text>
                </xsl:for-each>
              </li>
            </xsl:for-each-group>
          </ul>
        </xsl:if>
      </details>
    </xsl:where-populated>
  </xsl:template>

  <!-- A line as long as the texts end to end, with a stroke for each mention. The count and the
       locators beside it say the same, so it is hidden from assistive technology. -->
  <xsl:template name="strip">
    <xsl:param name="parts" as="element(part)*"/>
    <xsl:param name="persons" as="element(person)*"/>
    <xsl:variable name="total" as="xs:integer"
        select="max((1, sum($parts/@length ! xs:integer(.)))) => xs:integer()"/>
    <xsl:variable name="starts" as="map(*)" select="fold-left($parts, map{'': 0},
        function($sofar as map(*), $part as element(part)) as map(*) {
            map:put(map:put($sofar, string($part/@stem), $sofar('')), '',
                    $sofar('') + xs:integer($part/@length)) })"/>
    <xsl:variable name="at" as="xs:integer*" select="distinct-values(
        for $person in $persons, $start in $starts($person/../@stem),
            $x in tokenize(string-join($person/mention/@x, ' '))
        return 1000 * ($start + xs:integer($x)) idiv $total)"/>
    <svg viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">
      <xsl:if test="count($parts) gt 1">
        <path class="ax" vector-effect="non-scaling-stroke">
          <xsl:attribute name="d" select="tail($parts)
              ! ('M' || 1000 * $starts(@stem) idiv $total || ' 0V10')" separator=""/>
        </path>
      </xsl:if>
      <path vector-effect="non-scaling-stroke">
        <xsl:attribute name="d" select="$at ! ('M' || . || ' 1v8')" separator=""/>
      </path>
    </svg>
  </xsl:template>

  <!-- The persons named most, for the margin of a page: those named more than once, if any are. -->
  <xsl:template name="most-named">
    <xsl:param name="part" as="element(part)"/>
    <xsl:variable name="named" as="element(person)*" select="$part/person[mention]"/>
    <xsl:variable name="again" as="element(person)*"
                  select="$named[sum(mention/@n) gt 1]"/>
    <xsl:variable name="shown" as="element(person)*" select="
        sort(if ($again) then $again else $named, (), function($p as element(person)) as xs:double {
                 -sum($p/mention/@n) })[position() le 9]"/>
    <xsl:if test="$named">
      <section>
        <h2>Persons, and where they are named</h2>
        <table>
          <tbody>
            <xsl:for-each select="$shown">
              <tr>
                <th scope="row">
                  <a href="{f:person-page(@key)}#per-{f:fragment(@key)}">
                    <xsl:text>{tokenize(@index-name, ',')[1]}</xsl:text>
                  </a>
                </th>
                <td>
                  <xsl:call-template name="strip">
                    <xsl:with-param name="parts" select="$part"/>
                    <xsl:with-param name="persons" select="."/>
                  </xsl:call-template>
                </td>
                <td class="n">{sum(mention/@n)}</td>
              </tr>
            </xsl:for-each>
          </tbody>
        </table>
        <xsl:if test="count($named) gt count($shown) or $alone">
          <p>
            <a href="{if ($alone) then '' else $persons-page}#persons">
              <xsl:text>{if (count($named) eq 1) then 'The index'
                         else 'All ' || count($named) || ' persons'}</xsl:text>
            </a>
          </p>
        </xsl:if>
      </section>
    </xsl:if>
  </xsl:template>

</xsl:stylesheet>
