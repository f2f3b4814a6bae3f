<?xml version="1.0" encoding="UTF-8"?>
<!-- Persons who occur together: in one paragraph (or note, or line of verse), and not more than 50
     mentions apart, so that a list of a thousand names is not half a million pairs. -->
<xsl:stylesheet version="3.0"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:f="urn:rubricator:functions"
                xmlns="urn:rubricator:edition"
                xpath-default-namespace="urn:rubricator:edition"
                exclude-result-prefixes="xsl xs f" expand-text="yes">

  <xsl:include href="export-edition.xsl"/>

  <xsl:variable name="reach" as="xs:integer" static="yes" select="50"/>

  <!-- Whom a mention means: the key of the person, else the name as it is written. -->
  <xsl:function name="f:node" as="xs:string">
    <xsl:param name="mention" as="element(mention)"/>
    <xsl:sequence select="($mention/@key[. ne ''], 'name:' || f:slug($mention/form))[1]"/>
  </xsl:function>

  <!-- A node for each person, by key. -->
  <xsl:function name="f:nodes" as="element(node)*">
    <xsl:param name="editions" as="element(edition)*"/>
    <xsl:variable name="names" as="map(xs:string, xs:string)">
      <xsl:map>
        <xsl:for-each-group select="$editions/person" group-by="string(@key)">
          <xsl:map-entry key="current-grouping-key()" select="string(@name)"/>
        </xsl:for-each-group>
      </xsl:map>
    </xsl:variable>
    <xsl:for-each-group select="$editions/mention[@kind = 'person']" group-by="f:node(.)">
      <xsl:sort select="current-grouping-key()"/>
      <node id="{current-grouping-key()}" identified="{@key ne ''}" mentions="{count(current-group())}"
            name="{($names(current-grouping-key()), normalize-space(form))[. ne ''][1]}"
            documents="{count(distinct-values(current-group()/../@stem))}"/>
    </xsl:for-each-group>
  </xsl:function>

  <!-- An edge for each two persons and edition; its weight is the number of paragraphs. -->
  <xsl:function name="f:edges" as="element(edge)*">
    <xsl:param name="editions" as="element(edition)*"/>
    <xsl:for-each select="$editions">
      <xsl:variable name="edition" as="element(edition)" select="."/>
      <xsl:variable name="pairs" as="xs:string*">
        <xsl:for-each-group select="mention[@kind = 'person']" group-adjacent="string(@block)">
          <xsl:variable name="nodes" as="xs:string*" select="current-group() ! f:node(.)"/>
          <xsl:sequence select="distinct-values(
              for $i in 1 to count($nodes),
                  $before in distinct-values(subsequence($nodes, $i - $reach, $reach))
              return if ($before eq $nodes[$i]) then ()
                     else string-join(sort(($before, $nodes[$i])), ' '))"/>
        </xsl:for-each-group>
      </xsl:variable>
      <xsl:for-each-group select="$pairs" group-by=".">
        <xsl:sort select="."/>
        <edge source="{substring-before(., ' ')}" target="{substring-after(., ' ')}"
              weight="{count(current-group())}" stem="{$edition/@stem}" date="{$edition/@date}"/>
      </xsl:for-each-group>
    </xsl:for-each>
  </xsl:function>

</xsl:stylesheet>
