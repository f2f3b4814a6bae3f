<?xml version="1.0" encoding="UTF-8"?>
<!-- Notes: the markers in the text and the list that they lead to, each leading back. A note that
     the source lacks is listed as missing; nothing is put in its place. Notes of the editor stand in
     standOff, and have letters. -->
<xsl:stylesheet version="3.0"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:f="urn:rubricator:functions"
                xpath-default-namespace="http://www.tei-c.org/ns/1.0"
                exclude-result-prefixes="#all" expand-text="yes">

  <!-- A marker. Brackets of the source stay in the text and are hidden by style, so that copied
       text is the source's. -->
  <xsl:template match="ref[@type = 'noteRef']">
    <xsl:variable name="note" as="element()?" select="f:target(@target)"/>
    <a role="doc-noteref" class="{if ($note[@type = 'missing'] or empty($note))
                                  then 'nr lost' else 'nr'}" id="{f:anchor(.)}">
      <xsl:if test="$note">
        <xsl:attribute name="href" select="'#' || f:anchor($note)"/>
      </xsl:if>
      <xsl:call-template name="without-brackets"/>
    </a>
  </xsl:template>

  <!-- A marker of the editor's: empty, and the letter is the style's, so that the text is the
       source's. -->
  <xsl:template match="ptr[@type = 'noteRef'][f:target(@target)]" priority="1">
    <xsl:variable name="note" as="element()" select="f:target(@target)"/>
    <a role="doc-noteref" class="nr ed" id="{f:anchor(.)}" href="#{f:anchor($note)}"
       data-n="{f:own-letter($note)}" aria-label="Editorial note {f:own-letter($note)}"/>
  </xsl:template>

  <!-- The letter of a note of the editor's: they follow one another as their markers do. -->
  <xsl:function name="f:own-letter" as="xs:string?">
    <xsl:param name="note" as="element()"/>
    <xsl:sequence select="index-of($own-notes, generate-id($note)) ! format-integer(., 'a')"/>
  </xsl:function>
  <xsl:variable name="own-notes" as="xs:string*" select="distinct-values(
      //text//ptr[@type = 'noteRef'] ! f:target(@target) ! generate-id())"/>

  <!-- Another reference: into this edition it is a link. -->
  <xsl:template match="ref">
    <xsl:choose>
      <xsl:when test="f:target(@target)[ancestor::text]">
        <a href="#{f:anchor(f:target(@target))}"><xsl:apply-templates/></a>
      </xsl:when>
      <xsl:otherwise><xsl:apply-templates/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="without-brackets">
    <xsl:param name="marker" as="xs:string" select="string()"/>
    <xsl:variable name="bare" as="xs:string" select="translate($marker, '[]()', '')"/>
    <xsl:choose>
      <xsl:when test="$bare eq $marker">{$marker}</xsl:when>
      <xsl:when test="$bare ne '' and $marker = ('[' || $bare || ']', '(' || $bare || ')')">
        <span class="b">{substring($marker, 1, 1)}</span>
        <xsl:text>{$bare}</xsl:text>
        <span class="b">{substring($marker, string-length($marker))}</span>
      </xsl:when>
      <xsl:otherwise>
        <xsl:analyze-string select="$marker" regex="[\[\]()]+">
          <xsl:matching-substring><span class="b">{.}</span></xsl:matching-substring>
          <xsl:non-matching-substring>{.}</xsl:non-matching-substring>
        </xsl:analyze-string>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- In the flow of the text a note is not said: it has its place in the list, where its label is
       the link back. -->
  <xsl:template match="note"/>
  <xsl:template match="label[. is f:label(ancestor::note[1])]"/>

  <xsl:function name="f:label" as="element(label)?">
    <xsl:param name="note" as="element(note)?"/>
    <xsl:sequence select="($note/label, $note/p[1]/label)[1]"/>
  </xsl:function>

  <xsl:template match="TEI" mode="notes">
    <xsl:variable name="notes" as="element(note)*" select="text//note[not(ancestor::note)]"/>
    <xsl:variable name="missing" as="element(note)*"
        select="standOff/listAnnotation[@type = 'missingNotes']/note"/>
    <xsl:variable name="division" as="element(div)*" select="text//div[@type = 'notes']"/>
    <xsl:if test="$notes or $missing">
      <section class="after notes" role="doc-endnotes" id="notes" aria-labelledby="notes-heading">
        <h2 id="notes-heading">
          <xsl:choose>
            <xsl:when test="$division/head">
              <span id="{f:anchor($division[1]/head[1])}">
                <xsl:apply-templates select="$division[1]/head[1]/node()"/>
              </span>
            </xsl:when>
            <xsl:otherwise>
              <xsl:sequence select="f:english($language)"/>
              <xsl:text>Notes</xsl:text>
            </xsl:otherwise>
          </xsl:choose>
        </h2>
        <xsl:where-populated>
          <ol class="full"><xsl:apply-templates select="$notes" mode="notes"/></ol>
        </xsl:where-populated>
        <xsl:apply-templates select="$division/(* except (note, head[1]))"/>
        <xsl:if test="$missing">
          <xsl:if test="$notes">
            <h3><xsl:sequence select="f:english($language)"/>Missing from the source</h3>
          </xsl:if>
          <p class="said">
            <xsl:sequence select="f:english($language)"/>
            <xsl:text>{f:missing(count($missing), count($notes))}</xsl:text>
          </p>
          <ol class="lost-list"
              data-lost="The source has this marker but not the text of the note.">
            <xsl:apply-templates select="$missing" mode="notes"/>
          </ol>
        </xsl:if>
      </section>
    </xsl:if>
    <xsl:variable name="own" as="element(note)*"
        select="standOff/listAnnotation[@type = 'editorialNotes']/note"/>
    <xsl:if test="$own">
      <section class="after notes" role="doc-endnotes" aria-labelledby="own-notes">
        <h2 id="own-notes">
          <xsl:sequence select="f:english($language)"/>
          <xsl:text>Notes of the editor</xsl:text>
        </h2>
        <ol class="full">
          <xsl:apply-templates select="sort($own, (), function($note as element(note)) as xs:integer {
              (index-of($own-notes, generate-id($note)), 99999)[1] })" mode="notes"/>
        </ol>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:function name="f:missing" as="xs:string">
    <xsl:param name="missing" as="xs:integer"/>
    <xsl:param name="present" as="xs:integer"/>
    <xsl:sequence select="if ($present eq 0)
        then 'The source has ' || f:count-of($missing, 'note marker', 'note markers')
             || (if ($missing eq 1) then ' and not the note’s text.'
                 else ' and none of the notes’ texts.')
        else if ($missing eq 1) then 'The source has the marker of one note without its text.'
        else 'The source has the markers of ' || f:figure($missing) || ' notes without their texts.'"/>
  </xsl:function>

  <xsl:template match="note" mode="notes">
    <xsl:variable name="markers" as="element()*" select="key('marker', '#' || @xml:id)"/>
    <xsl:variable name="own" as="xs:string?" select="self::*[ancestor::standOff] ! f:own-letter(.)"/>
    <xsl:variable name="name" as="xs:string"
        select="($own ! ('Editorial note ' || .), string-join(('Note', @n), ' '))[1]"/>
    <xsl:variable name="label" as="xs:string" select="string(($own, f:label(.), @n, '↑')[1])"/>
    <li id="{f:anchor(.)}" data-label="{$name}">
      <span class="to">
        <xsl:choose>
          <xsl:when test="$markers">
            <a role="doc-backlink" href="#{f:anchor($markers[1])}"
               aria-label="{$name}. Back to its marker.">
              <xsl:call-template name="without-brackets">
                <xsl:with-param name="marker" select="$label"/>
              </xsl:call-template>
            </a>
            <xsl:for-each select="tail($markers)">
              <a role="doc-backlink" href="#{f:anchor(.)}"
                 data-n="{format-integer(position() + 1, 'a')}"
                 aria-label="{$name}. Back to its marker {position() + 1}."/>
            </xsl:for-each>
          </xsl:when>
          <xsl:otherwise>
            <span title="No marker in the text leads to this note.">
              <xsl:call-template name="without-brackets">
                <xsl:with-param name="marker" select="$label"/>
              </xsl:call-template>
            </span>
          </xsl:otherwise>
        </xsl:choose>
      </span>
      <xsl:for-each-group select="node() except label" group-adjacent="boolean(self::p)">
        <xsl:choose>
          <xsl:when test="current-grouping-key()">
            <xsl:for-each select="current-group()">
              <p id="{f:anchor(.)}"><xsl:apply-templates/></p>
            </xsl:for-each>
          </xsl:when>
          <xsl:when test="current-group()[self::* or normalize-space()]">
            <p><xsl:apply-templates select="current-group()"/></p>
          </xsl:when>
        </xsl:choose>
      </xsl:for-each-group>
    </li>
  </xsl:template>

  <xsl:template match="note[@type = 'missing']" mode="notes">
    <li id="{@xml:id}" data-label="Note {@n}">
      <a role="doc-backlink" href="{tokenize(@target)[1]}"
         aria-label="Note {@n}, text missing. Back to its marker.">{@n}</a>
    </li>
  </xsl:template>

</xsl:stylesheet>
