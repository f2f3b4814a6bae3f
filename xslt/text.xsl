<?xml version="1.0" encoding="UTF-8"?>
<!-- The reading text: a block a line, an empty line between, notes at the end; for readers, and for
     programs that count words. What is no text (menus, residue, the catalogue line) is left out
     unless it is asked for. -->
<xsl:stylesheet version="3.0"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:f="urn:rubricator:functions"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0"
                exclude-result-prefixes="#all" expand-text="yes">

  <!-- Characters a line; 0 leaves each block on one line. -->
  <xsl:param name="wrap" as="xs:integer" select="0"/>
  <!-- Whether what is no reading text stands where the source has it. -->
  <xsl:param name="apparatus" as="xs:boolean" select="false()"/>
  <!-- Notes: at the "end", "inline" after their markers, or "none". -->
  <xsl:param name="notes" as="xs:string" select="'end'"/>

  <xsl:include href="breaks.xsl"/>
  <xsl:include href="others-text.xsl"/>

  <xsl:output method="text" encoding="UTF-8"/>
  <xsl:mode on-no-match="text-only-copy"/>
  <xsl:mode name="block" on-no-match="shallow-skip"/>
  <xsl:mode name="note" on-no-match="shallow-skip"/>

  <xsl:key name="id" match="*[@xml:id]" use="@xml:id"/>

  <xsl:template match="/">
    <xsl:variable name="blocks" as="xs:string*">
      <xsl:apply-templates select="TEI/text" mode="block"/>
      <xsl:if test="$notes eq 'end'">
        <xsl:apply-templates select="TEI/text//div[@type = 'notes']/head,
                                     TEI/text//note[not(ancestor::note)]" mode="note"/>
      </xsl:if>
    </xsl:variable>
    <xsl:value-of select="$blocks ! (. || '&#10;')" separator="&#10;"/>
  </xsl:template>

  <xsl:template match="p | head | byline | dateline | ab | l | item | castItem | speaker | stage | salute
                       | signed | trailer | quote[not(p | ab | lg | list)]" mode="block note">
    <xsl:variable name="words" as="xs:string*"><xsl:apply-templates select="node()"/></xsl:variable>
    <xsl:sequence select="f:lines(string-join($words))"/>
  </xsl:template>

  <!-- The pieces of a paragraph that notes part are one. -->
  <xsl:template match="p[@part]" mode="block" priority="1">
    <xsl:if test="not(f:goes-on-above(.))">
      <xsl:variable name="words" as="xs:string*">
        <xsl:for-each select="f:pieces(.)">
          <xsl:apply-templates select="node()"/>
          <xsl:sequence select="' '"/>
        </xsl:for-each>
      </xsl:variable>
      <xsl:sequence select="f:lines(string-join($words))"/>
    </xsl:if>
  </xsl:template>

  <!-- A paragraph with those that go it on. -->
  <xsl:function name="f:pieces" as="element(p)+">
    <xsl:param name="p" as="element(p)"/>
    <xsl:sequence select="$p, $p/following-sibling::p[1][f:goes-on-above(.)] ! f:pieces(.)"/>
  </xsl:function>

  <xsl:template match="item[p | ab | lg | list]" mode="block note">
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <!-- A table of lines is one only with its spaces, and verse has its indents. -->
  <xsl:template match="ab[@rend = 'table'] | l" mode="block note" priority="1">
    <xsl:variable name="words" as="xs:string*"><xsl:apply-templates select="node()"/></xsl:variable>
    <xsl:sequence select="replace(string-join($words), '\s+$', '')[normalize-space() ne '']"/>
  </xsl:template>

  <!-- A signature, an address keeps its line ends. -->
  <xsl:template match="(p | ab)[@rend = 'lines'] | salute | signed" mode="block note" priority="1">
    <xsl:variable name="words" as="xs:string*"><xsl:apply-templates select="node()"/></xsl:variable>
    <xsl:sequence select="string-join(tokenize(string-join($words), '\n')
                          ! normalize-space()[. ne ''], '&#10;')[. ne '']"/>
  </xsl:template>

  <!-- A speech begins with the name of its speaker. -->
  <xsl:template match="sp[speaker][*[2][self::p]]" mode="block note">
    <xsl:variable name="said" as="xs:string*">
      <xsl:apply-templates select="* except (speaker, *[2])" mode="#current"/>
    </xsl:variable>
    <xsl:variable name="words" as="xs:string*">
      <xsl:apply-templates select="speaker/node(), text()[1], *[2]/node()"/>
    </xsl:variable>
    <xsl:sequence select="f:lines(string-join($words)), $said"/>
  </xsl:template>

  <!-- A word that a line end or page end of the source breaks is whole. -->
  <xsl:template match="text()[$has-breaks][f:is-broken(.)]">
    <xsl:text>{f:joined(.)[2]}</xsl:text>
  </xsl:template>

  <!-- Lines of verse and the items of a list stand under one another. -->
  <xsl:template match="lg | list | castList | closer" mode="block note">
    <xsl:variable name="lines" as="xs:string*">
      <xsl:apply-templates mode="#current"/>
    </xsl:variable>
    <xsl:sequence select="string-join($lines, '&#10;')[. ne '']"/>
  </xsl:template>

  <!-- A list within a list is set in. -->
  <xsl:template match="item/list" mode="block note" priority="1">
    <xsl:variable name="lines" as="xs:string?"><xsl:next-match/></xsl:variable>
    <xsl:sequence select="$lines ! replace(., '^(.)', '  $1', 'm')"/>
  </xsl:template>

  <xsl:template match="fw[@type = 'separator']" mode="block" priority="1">
    <xsl:sequence select="f:lines(string())"/>
  </xsl:template>

  <xsl:template match="fw | head[@type = 'catalogue']" mode="block">
    <xsl:if test="$apparatus"><xsl:sequence select="f:lines(string())"/></xsl:if>
  </xsl:template>

  <xsl:template match="note | div[@type = 'notes']/head" mode="block"/>

  <xsl:template match="note" mode="note">
    <xsl:variable name="paragraphs" as="xs:string*">
      <xsl:for-each-group select="node()" group-starting-with="p[preceding-sibling::p]">
        <xsl:variable name="words" as="xs:string*">
          <xsl:apply-templates select="current-group()"/>
        </xsl:variable>
        <xsl:sequence select="f:lines(string-join($words))"/>
      </xsl:for-each-group>
    </xsl:variable>
    <xsl:sequence select="string-join($paragraphs, '&#10;')"/>
  </xsl:template>

  <xsl:template match="fw">
    <xsl:if test="$apparatus"><xsl:next-match/></xsl:if>
  </xsl:template>

  <xsl:template match="note"/>

  <xsl:template match="ref[@type = 'noteRef']">
    <xsl:next-match/>
    <xsl:variable name="note" as="element()?"
        select="@target[starts-with(., '#')] ! key('id', substring(., 2), root())[ancestor::text]"/>
    <xsl:if test="$notes eq 'inline' and $note">
      <xsl:variable name="words" as="xs:string*">
        <xsl:apply-templates select="$note/(node() except label[1])"/>
      </xsl:variable>
      <xsl:text> [{normalize-space(string-join($words))}]</xsl:text>
    </xsl:if>
  </xsl:template>

  <!-- A block with its white space folded, and broken into lines where that is asked for. Nothing
       for a block without a word. -->
  <xsl:function name="f:lines" as="xs:string?" visibility="public">
    <xsl:param name="text" as="xs:string"/>
    <xsl:variable name="folded" as="xs:string" select="normalize-space($text)"/>
    <xsl:choose>
      <xsl:when test="$folded eq ''"/>
      <xsl:when test="$wrap le 0">{$folded}</xsl:when>
      <xsl:otherwise>
        <xsl:variable name="lines" as="xs:string*">
          <xsl:iterate select="tokenize($folded, ' ')">
            <xsl:param name="line" as="xs:string*"/>
            <xsl:param name="length" as="xs:integer" select="-1"/>
            <xsl:on-completion select="string-join($line, ' ')"/>
            <xsl:variable name="longer" as="xs:integer" select="$length + 1 + string-length(.)"/>
            <xsl:choose>
              <xsl:when test="$longer le $wrap or empty($line)">
                <xsl:next-iteration>
                  <xsl:with-param name="line" select="$line, ."/>
                  <xsl:with-param name="length" select="$longer"/>
                </xsl:next-iteration>
              </xsl:when>
              <xsl:otherwise>
                <xsl:sequence select="string-join($line, ' ')"/>
                <xsl:next-iteration>
                  <xsl:with-param name="line" select="."/>
                  <xsl:with-param name="length" select="string-length(.)"/>
                </xsl:next-iteration>
              </xsl:otherwise>
            </xsl:choose>
          </xsl:iterate>
        </xsl:variable>
        <xsl:sequence select="string-join($lines, '&#10;')"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

</xsl:stylesheet>
