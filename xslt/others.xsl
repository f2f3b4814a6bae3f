<?xml version="1.0" encoding="UTF-8"?>
<!-- Pages of TEI that others wrote: what the project's schema lacks. All text is shown; an element
     that nobody here knows is a plain block or a plain span that carries its name. -->
<xsl:stylesheet version="3.0"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:f="urn:rubricator:functions"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0"
                exclude-result-prefixes="#all" expand-text="yes">

  <!-- Whether others wrote the document: an element that is not known then stops nothing. -->
  <xsl:param name="foreign" as="xs:boolean" select="false()"/>

  <xsl:template match="*[$foreign]" priority="-1" mode="#default notes">
    <xsl:element name="{if (f:is-block(.)) then 'div' else 'span'}">
      <xsl:attribute name="class" select="'tei-' || local-name()"/>
      <xsl:sequence select="f:own-language(.)"/>
      <xsl:apply-templates/>
    </xsl:element>
  </xsl:template>

  <!-- A block stands beside no words, or holds blocks itself. -->
  <xsl:function name="f:is-block" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="beside" as="node()*" select="
        $element/(preceding-sibling::node()[1] | following-sibling::node()[1])"/>
    <xsl:sequence select="exists($element/descendant::*[self::p or self::l or self::ab or self::list
            or self::table or self::head or self::row])
        or not($element/ancestor::*[f:is-leaf(.) or self::cell]
               or $beside/self::text()[normalize-space()])"/>
  </xsl:function>

  <xsl:template match="p[$foreign][.//p or .//l or .//list or .//table or .//figure]">
    <div class="p" id="{f:anchor(.)}"><xsl:apply-templates/></div>
  </xsl:template>

  <xsl:template match="table[$foreign]">
    <xsl:apply-templates select="* except row"/>
    <table class="tei-table">
      <xsl:for-each select="row">
        <tr>
          <xsl:for-each select="cell">
            <xsl:element name="{if ((@role, ../@role) = 'label') then 'th' else 'td'}">
              <xsl:for-each select="@cols[. castable as xs:positiveInteger]">
                <xsl:attribute name="colspan" select="."/>
              </xsl:for-each>
              <xsl:for-each select="@rows[. castable as xs:positiveInteger]">
                <xsl:attribute name="rowspan" select="."/>
              </xsl:for-each>
              <xsl:apply-templates/>
            </xsl:element>
          </xsl:for-each>
        </tr>
      </xsl:for-each>
    </table>
  </xsl:template>

  <!-- Of several readings the first stands in the text, the others beside it in brackets. -->
  <xsl:template match="(choice | app)[$foreign]">
    <xsl:element name="{if (f:is-block(.)) then 'div' else 'span'}">
      <xsl:attribute name="class" select="'tei-' || local-name()"/>
      <xsl:sequence select="f:own-language(.)"/>
      <xsl:for-each select="node()">
        <xsl:choose>
          <xsl:when test="self::*/preceding-sibling::*">
            <span class="tei-{local-name()}"> [<xsl:apply-templates/>]</span>
          </xsl:when>
          <xsl:otherwise><xsl:apply-templates select="."/></xsl:otherwise>
        </xsl:choose>
      </xsl:for-each>
    </xsl:element>
  </xsl:template>

  <xsl:template match="(gap | space)[not(node())]">
    <span class="tei-{local-name()}">[…]</span>
  </xsl:template>

  <!-- Quotation marks come by style where the text has none. -->
  <xsl:template match="(q | said)[$foreign][not(f:is-block(.))]">
    <xsl:element name="{if (matches(., '^\s*[“‘«„&quot;'']')) then 'span' else 'q'}">
      <xsl:apply-templates/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="(emph | foreign | term | mentioned)[$foreign]">
    <em>
      <xsl:sequence select="f:own-language(.)"/>
      <xsl:apply-templates/>
    </em>
  </xsl:template>

  <xsl:template match="lb[$foreign][not(@break = 'no')]"><br/></xsl:template>

  <xsl:template match="g[$foreign][node()]"><xsl:apply-templates/></xsl:template>

  <!-- The items of a list with labels keep their order. -->
  <xsl:template match="list[$foreign][label or head]">
    <div class="list"><xsl:apply-templates select="*"/></div>
  </xsl:template>
  <xsl:template match="list[$foreign][label or head]/item">
    <div class="item"><xsl:apply-templates/></div>
  </xsl:template>

  <!-- A note that stands where it belongs has its marker there, and its words in the list. -->
  <xsl:template match="note[$foreign][not(parent::div/@type = 'notes')][not(key('marker', '#' || @xml:id))]">
    <sup><a role="doc-noteref" href="#{f:anchor(.)}">{(@n, '*')[1]}</a></sup>
  </xsl:template>
  <xsl:template match="note//note[$foreign]" priority="2">
    <span class="tei-note"> [<xsl:apply-templates/>]</span>
  </xsl:template>
  <xsl:template match="note//label[$foreign][not(. is f:label(ancestor::note[1]))]">
    <span class="tei-label"><xsl:apply-templates/></span>
  </xsl:template>

</xsl:stylesheet>
