<?xml version="1.0" encoding="UTF-8"?>
<!-- Blocks that are no plain paragraphs: verse, lists, speeches, the parts of a letter, mottoes and
     block quotations, tables of lines. Lines of verse stay lines; labels and signs are the text's. -->
<xsl:stylesheet version="3.0"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:f="urn:rubricator:functions"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0"
                exclude-result-prefixes="#all" expand-text="yes">

  <xsl:include href="breaks.xsl"/>

  <xsl:template match="lg | sp | opener | closer | postscript | epigraph">
    <div class="{local-name()}">
      <xsl:sequence select="f:own-language(.)"/>
      <xsl:apply-templates select="node() except text()[not(normalize-space())]"/>
    </div>
    <xsl:text>&#10;</xsl:text>
  </xsl:template>

  <xsl:template match="l | speaker | stage | salute | signed | trailer | ab">
    <div class="{if (@rend = 'table') then 'table'
                 else (self::ab/@type[. = $own-classes], local-name())[1]}{
                 if (self::ab/@rend = 'lines') then ' lines' else ''}"
         id="{f:anchor(.)}">
      <xsl:sequence select="f:own-language(.)"/>
      <xsl:apply-templates/>
    </div>
    <xsl:text>&#10;</xsl:text>
  </xsl:template>

  <!-- Types of ab that look as their names say. -->
  <xsl:variable name="own-classes" as="xs:string*"
                select="'caption', 'dedication', 'attribution', 'opener', 'closer'"/>

  <!-- Within the text a byline or a date line stands where it is. -->
  <xsl:template match="body//byline | back//byline | body//dateline | back//dateline">
    <div class="{if (self::byline) then 'signed' else 'dateline'}" id="{f:anchor(.)}">
      <xsl:apply-templates/>
    </div>
    <xsl:text>&#10;</xsl:text>
  </xsl:template>

  <xsl:template match="list | castList">
    <ul class="{string-join(('list', @type), ' ')}">
      <xsl:apply-templates select="item | castItem"/>
    </ul>
    <!-- What stands between two items is no item. -->
    <xsl:apply-templates select="* except (item, castItem)"/>
  </xsl:template>

  <xsl:template match="item | castItem">
    <li>
      <xsl:if test="f:is-leaf(.)"><xsl:attribute name="id" select="f:anchor(.)"/></xsl:if>
      <xsl:apply-templates/>
    </li>
  </xsl:template>

  <!-- A quotation that holds blocks is one itself. -->
  <xsl:template match="quote[p | ab | lg | list]" priority="1">
    <blockquote>
      <xsl:sequence select="f:own-language(.)"/>
      <xsl:apply-templates select="node() except text()[not(normalize-space())]"/>
    </blockquote>
  </xsl:template>

  <xsl:template match="quote[parent::body or parent::div or parent::sp or parent::epigraph]">
    <blockquote><xsl:apply-templates/></blockquote>
  </xsl:template>

  <!-- Words set off; the signs that set them off are in the text, and hidden by style. -->
  <xsl:template match="hi">
    <xsl:element name="{(map{'bold': 'b', 'bold italic': 'strong'}(string(@rend)), 'em')[1]}">
      <xsl:apply-templates/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="hi/text()">
    <xsl:variable name="parts" as="xs:string+" select="f:joined(.)"/>
    <xsl:variable name="sign" as="xs:integer" select="string-length(f:sign(..))"/>
    <xsl:variable name="open" as="xs:integer" select="if (preceding-sibling::node()) then 0 else $sign"/>
    <xsl:variable name="close" as="xs:integer" select="if (following-sibling::node()) then 0 else $sign"/>
    <xsl:variable name="start" as="xs:integer" select="max(($open, string-length($parts[1])))"/>
    <xsl:variable name="end" as="xs:integer" select="max(($start,
        string-length(.) - max(($close, string-length($parts[3])))))"/>
    <xsl:sequence select="f:unseen(substring(., 1, $start))"/>
    <xsl:sequence select="f:set-off(substring(., $start + 1, $end - $start))"/>
    <xsl:sequence select="f:unseen(substring(., $end + 1))"/>
  </xsl:template>

  <!-- What sets words off: one sign at both their ends. -->
  <xsl:function name="f:sign" as="xs:string">
    <xsl:param name="hi" as="element(hi)"/>
    <xsl:sequence select="('***', '**', '__', '*', '_', '=', '')
        [starts-with($hi, .) and ends-with($hi, .)][1]"/>
  </xsl:function>

  <!-- Words set off among words set off: the mark has its signs, of those within it is silent. -->
  <xsl:variable name="has-hi" as="xs:boolean" select="exists(//hi)"/>

  <xsl:template match="text()[$has-hi][matches(., '[_*]')][not(parent::hi)][ancestor::hi]">
    <xsl:sequence select="f:set-off(.)"/>
  </xsl:template>

  <xsl:function name="f:set-off" as="node()*">
    <xsl:param name="text" as="xs:string"/>
    <xsl:analyze-string select="$text"
        regex="(^|[^\p{{L}}\p{{N}}_*])(_|\*\*?)([^\s_*]|[^\s_*][^_*]*[^\s_*])\2($|[^\p{{L}}\p{{N}}_*])">
      <xsl:matching-substring>
        <xsl:text>{regex-group(1)}</xsl:text>
        <xsl:element name="{if (regex-group(2) eq '**') then 'b' else 'em'}">
          <xsl:sequence select="f:unseen(regex-group(2))"/>
          <xsl:text>{regex-group(3)}</xsl:text>
          <xsl:sequence select="f:unseen(regex-group(2))"/>
        </xsl:element>
        <xsl:text>{regex-group(4)}</xsl:text>
      </xsl:matching-substring>
      <xsl:non-matching-substring>{.}</xsl:non-matching-substring>
    </xsl:analyze-string>
  </xsl:function>

  <!-- A word that a line end or page end of the source breaks is whole on the page. -->
  <xsl:template match="text()[$has-breaks][not(parent::hi)][f:is-broken(.)]">
    <xsl:variable name="parts" as="xs:string+" select="f:joined(.)"/>
    <xsl:sequence select="f:between($parts[1])"/>
    <xsl:text>{$parts[2]}</xsl:text>
    <xsl:sequence select="f:between($parts[3])"/>
  </xsl:template>

  <!-- Hidden, for a browser breaks its lines at a space or a hyphen however small. -->
  <xsl:function name="f:between" as="element()?">
    <xsl:param name="characters" as="xs:string"/>
    <xsl:if test="$characters ne ''"><span class="b" hidden="">{$characters}</span></xsl:if>
  </xsl:function>

  <xsl:function name="f:unseen" as="element()?">
    <xsl:param name="characters" as="xs:string"/>
    <xsl:if test="$characters ne ''"><span class="b">{$characters}</span></xsl:if>
  </xsl:function>

</xsl:stylesheet>
