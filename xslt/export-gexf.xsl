<?xml version="1.0" encoding="UTF-8"?>
<!-- Persons who occur together as a graph in GEXF 1.2, for Gephi. -->
<xsl:stylesheet version="3.0"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:f="urn:rubricator:functions"
                xmlns="http://www.gexf.net/1.2draft"
                xpath-default-namespace="urn:rubricator:edition"
                exclude-result-prefixes="xsl xs f" expand-text="yes">

  <xsl:include href="export-network.xsl"/>

  <xsl:output method="xml" encoding="UTF-8" indent="yes"/>

  <xsl:template match="/">
    <gexf version="1.2">
      <meta><creator>Rubricator</creator><description>Persons who occur in one paragraph</description></meta>
      <graph defaultedgetype="undirected" mode="static">
        <attributes class="node">
          <attribute id="mentions" title="mentions" type="integer"/>
          <attribute id="documents" title="documents" type="integer"/>
          <attribute id="identified" title="identified" type="boolean"/>
        </attributes>
        <nodes>
          <xsl:for-each select="f:nodes($editions)">
            <node id="{@id}" label="{@name}">
              <attvalues>
                <attvalue for="mentions" value="{@mentions}"/>
                <attvalue for="documents" value="{@documents}"/>
                <attvalue for="identified" value="{@identified}"/>
              </attvalues>
            </node>
          </xsl:for-each>
        </nodes>
        <edges>
          <xsl:for-each-group select="f:edges($editions)" group-by="@source || ' ' || @target">
            <edge id="{position()}" source="{@source}" target="{@target}"
                  weight="{sum(current-group()/@weight)}"/>
          </xsl:for-each-group>
        </edges>
      </graph>
    </gexf>
  </xsl:template>

</xsl:stylesheet>
