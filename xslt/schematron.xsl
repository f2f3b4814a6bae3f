<?xml version="1.0" encoding="UTF-8"?>
<!--
  ISO Schematron → XSLT 3.0.

  Read are schema, title, p, ns, let, pattern, rule, assert, report, value-of, name, emph, dir and
  span, and xsl:key and xsl:function. What else a schema uses is listed as `unsupported` in place of a
  stylesheet: a rule that is skipped in silence would look kept. The stylesheet made lists what is
  not kept as `finding`s: the rule's id and role, the place as path() writes it, and the message.
-->
<xsl:stylesheet version="3.0"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:sch="http://purl.oclc.org/dsdl/schematron"
                xmlns:made="made"
                expand-text="yes"
                exclude-result-prefixes="#all">

  <xsl:namespace-alias stylesheet-prefix="made" result-prefix="xsl"/>
  <xsl:output method="xml" indent="no"/>

  <xsl:variable name="known" select="
    'schema', 'title', 'p', 'ns', 'let', 'pattern', 'rule', 'assert', 'report', 'value-of', 'name',
    'emph', 'dir', 'span'"/>
  <xsl:variable name="unsupported" select="
    //sch:*[not(local-name() = $known)],
    //sch:*/(@abstract | @is-a | @documents | @path[not(parent::sch:name)] | @defaultPhase),
    //sch:let[not(@value)],
    //sch:*/xsl:*[not(self::xsl:key or self::xsl:function)]"/>

  <xsl:template match="/">
    <xsl:choose>
      <xsl:when test="not(sch:schema)"><unsupported>a root that is not schema</unsupported></xsl:when>
      <xsl:when test="not(sch:schema/@queryBinding = ('xslt2', 'xslt3', 'xpath2', 'xpath3'))">
        <unsupported>the query binding “{sch:schema/@queryBinding}”; it must be xslt2 or xslt3</unsupported>
      </xsl:when>
      <xsl:when test="exists($unsupported)">
        <unsupported>
          <xsl:value-of separator=", " select="
            distinct-values($unsupported ! (if (. instance of attribute()) then '@' || name() else name()))"/>
        </unsupported>
      </xsl:when>
      <xsl:otherwise><xsl:apply-templates select="sch:schema"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="sch:schema">
    <made:stylesheet version="3.0">
      <xsl:for-each select="sch:ns"><xsl:namespace name="{@prefix}" select="@uri"/></xsl:for-each>
      <made:output method="xml" indent="no"/>
      <xsl:copy-of select="xsl:*" copy-namespaces="no"/>
      <xsl:apply-templates select="sch:let | sch:pattern/sch:let"/>
      <made:mode name="rules" on-no-match="shallow-skip"/>
      <made:template match="/">
        <findings><made:apply-templates select="*" mode="rules"/></findings>
      </made:template>
      <xsl:variable name="contexts" select="sch:pattern/sch:rule/@context"/>
      <made:template match="*" mode="rules" priority="0">
        <made:apply-templates mode="rules" select="{
          if ($contexts[contains(., '()')]) then '@* | node()'
          else if ($contexts[matches(., '@|attribute::')]) then '@* | *' else '*'}"/>
      </made:template>
      <xsl:apply-templates select="sch:pattern"/>
    </made:stylesheet>
  </xsl:template>

  <!--
    A node is judged by the first rule of each pattern that matches it. The tree is walked once for
    all patterns: `done` is the last pattern that has judged the node.
  -->
  <xsl:template match="sch:pattern">
    <xsl:variable name="number" select="count(preceding-sibling::sch:pattern) + 1"/>
    <xsl:for-each select="sch:rule">
      <xsl:variable name="after" select="count(following::sch:rule)"/>
      <made:template match="{@context}" mode="rules" priority="{1 + $after}">
        <made:param name="done" select="0"/>
        <made:if test="$done ne {$number}">
          <xsl:apply-templates select="sch:let | sch:assert | sch:report"/>
        </made:if>
        <made:next-match><made:with-param name="done" select="{$number}"/></made:next-match>
      </made:template>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="sch:let">
    <made:variable name="{@name}" select="{@value}"/>
  </xsl:template>

  <xsl:template match="sch:assert">
    <made:if test="not({@test})"><xsl:call-template name="finding"/></made:if>
  </xsl:template>

  <xsl:template match="sch:report">
    <made:if test="{@test}"><xsl:call-template name="finding"/></made:if>
  </xsl:template>

  <xsl:template name="finding">
    <finding id="{@id}" role="{(@role, @flag, 'error')[1]}" at="{{path(.)}}">
      <xsl:apply-templates select="node()" mode="words"/>
    </finding>
  </xsl:template>

  <xsl:template match="text()" mode="words">
    <made:text><xsl:value-of select="."/></made:text>
  </xsl:template>
  <xsl:template match="sch:value-of" mode="words">
    <made:value-of select="{@select}" separator=" "/>
  </xsl:template>
  <xsl:template match="sch:name" mode="words">
    <made:value-of select="name({@path})"/>
  </xsl:template>
</xsl:stylesheet>
