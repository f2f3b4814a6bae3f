<?xml version="1.0" encoding="UTF-8"?>
<!-- What the source breaks over a line or a page: words, whose hyphens a reader need not see, and
     paragraphs that notes at the foot of a page part. -->
<xsl:stylesheet version="3.0"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:f="urn:rubricator:functions"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0"
                exclude-result-prefixes="#all" expand-text="yes">

  <xsl:variable name="has-breaks" as="xs:boolean" select="//@break = 'no'"/>

  <!-- Whether a break within a word can stand before or behind a text node. -->
  <xsl:function name="f:is-broken" as="xs:boolean">
    <xsl:param name="text" as="text()"/>
    <xsl:sequence select="$text/preceding-sibling::node()[position() le 9]/@break = 'no'
                          or f:breaks-off($text)"/>
  </xsl:function>

  <!-- Whether a text node goes on with a word that a break within it has parted: nothing but white
       space and lines of the page stand between. -->
  <xsl:function name="f:goes-on" as="xs:boolean">
    <xsl:param name="text" as="text()"/>
    <xsl:variable name="near" as="node()*" select="$text/preceding-sibling::node()[position() le 9]"/>
    <xsl:variable name="break" as="element()?" select="$near[self::*/@break = 'no'][last()]"/>
    <xsl:sequence select="exists($break) and (every $node in $near[. >> $break] satisfies
        $node/self::fw or $node/self::g or $node/self::pb or $node/self::lb
        or ($node/self::text() and normalize-space($node) eq ''))"/>
  </xsl:function>

  <!-- Whether a break within a word stands right behind a text node. -->
  <xsl:function name="f:breaks-off" as="xs:boolean">
    <xsl:param name="text" as="text()"/>
    <xsl:sequence select="$text/following-sibling::node()[1]/@break = 'no'"/>
  </xsl:function>

  <!-- A text node in three parts: what opens it and need not be seen, what is seen, what closes
       it: the hyphen of a broken word, the white space behind it. -->
  <xsl:function name="f:joined" as="xs:string+">
    <xsl:param name="text" as="text()"/>
    <xsl:variable name="whole" as="xs:string" select="string($text)"/>
    <xsl:variable name="start" as="xs:integer" select="if (f:goes-on($text))
        then string-length($whole) - string-length(replace($whole, '^\s+', '')) else 0"/>
    <xsl:variable name="end" as="xs:integer"
        select="if (f:breaks-off($text) and matches($whole, '[-&#xac;&#xad;&#x2010;]$'))
        then max(($start, string-length($whole) - 1)) else string-length($whole)"/>
    <xsl:sequence select="substring($whole, 1, $start),
                          substring($whole, $start + 1, $end - $start),
                          substring($whole, $end + 1)"/>
  </xsl:function>

  <!-- Whether a paragraph goes on the one before it. -->
  <xsl:function name="f:goes-on-above" as="xs:boolean">
    <xsl:param name="p" as="element(p)"/>
    <xsl:sequence select="$p/@part = ('M', 'F')
                          and $p/preceding-sibling::p[1]/@part = ('I', 'M')"/>
  </xsl:function>

</xsl:stylesheet>
