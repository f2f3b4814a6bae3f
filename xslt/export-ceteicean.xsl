<?xml version="1.0" encoding="UTF-8"?>
<!-- A page that shows the TEI itself by CETEIcean: open it with CETEI.js beside it. -->
<xsl:stylesheet version="3.0"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:f="urn:rubricator:functions"

                exclude-result-prefixes="#all" expand-text="yes">

  <xsl:include href="functions.xsl"/>

  <xsl:param name="stem" as="xs:string" select="''"/>

  <xsl:output method="html" version="5" encoding="UTF-8" indent="no"/>

  <!-- The TEI stands in the page, so that it opens from a folder as well as from a server. -->
  <xsl:template match="/">
    <html lang="en">
      <head>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <title>{normalize-space((//*:titleStmt/*:title)[1])}</title>
        <style>
          body {{ max-width: 40rem; margin: 2rem auto; padding: 0 1rem; font: 1.1rem/1.6 Georgia, serif; }}
          tei-teiHeader, tei-standOff {{ display: none; }}
          tei-p, tei-head, tei-ab, tei-byline, tei-dateline, tei-l, tei-item, tei-note {{ display: block; margin: 0 0 1em; }}
          tei-head {{ font-weight: bold; }}
          tei-fw {{ color: #666; }}
          tei-title {{ font-style: italic; }}
          tei-persName {{ border-bottom: 1px dotted; }}
        </style>
      </head>
      <body>
        <div id="TEI"/>
        <noscript>This page needs JavaScript to show the TEI.</noscript>
        <script type="application/tei+xml" id="source">
          <xsl:value-of select="f:in-script(serialize(., map{'method': 'xml', 'omit-xml-declaration': true()}))"/>
        </script>
        <script src="CETEI.js"></script>
        <script>
          const source = document.getElementById("source").textContent.replaceAll("&lt;\\/", "&lt;/");
          const reader = new CETEI();
          // Notes have their own labels and stand where they are; a pointer has no words.
          reader.removeBehavior("tei", "note");
          reader.removeBehavior("tei", "ptr");
          reader.makeHTML5(source, data => document.getElementById("TEI").appendChild(data));
        </script>
      </body>
    </html>
  </xsl:template>

  <!-- An end tag within a script would end it, and a comment could hide its end. -->
  <xsl:function name="f:in-script" as="xs:string">
    <xsl:param name="xml" as="xs:string"/>
    <xsl:sequence select="replace($xml, '&lt;/', '&lt;\\/')"/>
  </xsl:function>

</xsl:stylesheet>
