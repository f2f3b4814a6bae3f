"""The register of findings: what each code means, why it matters and how to mend it.

Codes are stable: one letter for the area (V validity, T text, C citations, N notes, P persons,
D dates, M metadata, I input, B bags) and three digits; a retired code is never used again. An
``error`` is invalid, contradictory or lost; a ``warning`` is for an editor to decide; ``info`` is
the rest.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from rubricator.model import Finding, Severity

_GUIDELINES = "https://www.tei-c.org/release/doc/tei-p5-doc/en/html/"

_BIBLIOGRAPHY = f"Bibliographic Citations and References, {_GUIDELINES}CO.html#COBI"
_CERTAINTY = f"Certainty, Precision, and Responsibility, {_GUIDELINES}CE.html"
_CHARACTERS = f"Characters, Glyphs, and Writing Modes, {_GUIDELINES}WD.html"
_CONFORMANCE = f"Using the TEI, {_GUIDELINES}USE.html"
_DATES = f"Dates and Times, {_GUIDELINES}CO.html#CONADA"
_HEADER = f"The TEI Header, {_GUIDELINES}HD.html"
_LICENCE = f"Publication, Distribution, Licensing, etc., {_GUIDELINES}HD.html#HD24"
_LINKS = f"Simple Links and Cross-References, {_GUIDELINES}CO.html#COXR"
_NAMES = f"Personal Names, {_GUIDELINES}ND.html#NDPERS"
_NOTES = f"Notes, Annotation, and Indexing, {_GUIDELINES}CO.html#CONO"
_POINTERS = f"Pointing Mechanisms, {_GUIDELINES}SA.html#SAXP"
_RESPONSIBILITY = f"Attribute Classes, {_GUIDELINES}ST.html#STGA"
_TITLE = f"The Title Statement, {_GUIDELINES}HD.html#HD21"
_XML = f"A Gentle Introduction to XML, {_GUIDELINES}SG.html"


@dataclass(frozen=True)
class Code:
    """What a code of finding means, in plain English, for ``rubricator explain``.

    ``mend`` is the remedy that a finding carries unless it knows a better one; ``guidelines``
    names the section of the TEI Guidelines, with its address, where there is one (no numbers:
    they differ between releases).
    """

    severity: Severity
    title: str
    why: str
    example: str
    mend: str
    guidelines: str = ""


_CODES: dict[str, Code] = {
    # --- input -----------------------------------------------------------------------------
    "I001": Code(
        "error",
        "The file is not text",
        "Its bytes are those of an image, an archive, a word processor's file or a program.",
        "rubricator encode letter.docx",
        "Save the document as plain text first and give that file.",
    ),
    "I002": Code(
        "error",
        "The file holds no character",
        "An edition of nothing would assert nothing. Blanks alone would be text.",
        "a file of 0 bytes, or of a byte order mark alone",
        "Give a file that has text in it.",
    ),
    "I003": Code(
        "warning",
        "The encoding was guessed",
        "The bytes are neither UTF-8 nor UTF-16 and nothing says what they are. A wrong guess "
        "shows as wrong accented letters.",
        "an old Windows text in which é is the byte E9",
        'Look at the accented letters. Where they are wrong, name the encoding: "--encoding '
        'windows-1252", or "encoding" in the sidecar.',
    ),
    "I004": Code(
        "error",
        "The text cannot be read in the encoding named",
        "A byte has no meaning in that encoding; replacing it would change the text.",
        'encoding = "ascii" for a text that holds “curly quotes”',
        "Name the encoding in which the text was saved, or leave it out to have it detected.",
    ),
    "I005": Code(
        "error",
        "The XML is not well-formed",
        "Until its tags are balanced and its characters escaped, no XML tool can read the file.",
        "<p>Smith & Sons</p>",
        "Mend the place named: close what is open, and write & as &amp; and < as &lt;.",
        _XML,
    ),
    "I006": Code(
        "error",
        "A document type declaration is refused",
        "A DOCTYPE can make a reader fetch other files or swell to gigabytes; TEI needs none.",
        '<!DOCTYPE TEI SYSTEM "tei.dtd">',
        "Delete the DOCTYPE, and write the characters themselves in place of its entities.",
        _XML,
    ),
    "I007": Code(
        "error",
        "The document is not TEI",
        "Its root is neither TEI nor teiCorpus in the TEI namespace.",
        "<html>…</html>, or <TEI> without xmlns",
        'Begin the document with <TEI xmlns="http://www.tei-c.org/ns/1.0">.',
        f"Default Text Structure, {_GUIDELINES}DS.html",
    ),
    "I008": Code(
        "error",
        "The sidecar is not TOML",
        "What it says about the text cannot be read, so nothing is written for the text.",
        "title = The Long Winter",
        'Write one key = "value" to the line, with the value in quotation marks.',
    ),
    "I009": Code(
        "warning",
        "The sidecar has a key that nothing reads",
        "It is mostly a slip of the pen, and then what it says is missing from the header.",
        'licnse = "CC-BY-4.0"',
        "Correct the key, or delete the line.",
    ),
    "I010": Code(
        "info",
        "The source holds characters that XML forbids",
        "Control characters such as a form feed cannot stand in XML. Each is kept as an empty g "
        "element, from which the source is restored.",
        "a form feed between two pages",
        "Nothing need be done. Delete them from the source if they mean nothing.",
        _CHARACTERS,
    ),
    "I011": Code(
        "error",
        "The sidecar gives a value that cannot be used",
        "The value has the wrong type or form, so the header would say something false.",
        "date = 12",
        "Write the value in the form the message names.",
    ),
    "I012": Code(
        "error",
        "The XML goes beyond what a reader can bear",
        "Thousands of nested elements or a single gigantic value exhaust the memory of a tool.",
        "three thousand elements, each inside the one before",
        "Split the document, or take out the nesting; real texts need a few dozen levels.",
        _XML,
    ),
    "I013": Code(
        "error",
        "An inclusion is refused",
        "Only other XML files beside the document, by a relative name, are ever read.",
        '<xi:include href="/etc/passwd" parse="text"/>',
        'Point to an XML file in the same folder or below it, with parse="xml".',
        f"Using the TEI, {_GUIDELINES}USE.html",
    ),
    "I014": Code(
        "error",
        "The schema itself cannot be used",
        "A schema that is missing, broken or of an unknown kind can judge no document.",
        "rubricator validate --schema broken.rng tei/letter.xml",
        "Give a RELAX NG (.rng, .rnc) or XML Schema (.xsd) that its own tools accept.",
    ),
    "I015": Code(
        "error",
        "The Schematron uses what is not supported",
        "Skipping a rule in silence would look as if it held.",
        "<sch:include/> or an abstract pattern",
        "Write the rule out with ns, let, key, pattern, rule, assert, report and value-of.",
    ),
    "I016": Code(
        "info",
        "No annotator knows the language of this text",
        "Rules made for one language do worse than nothing on another, so only what needs no "
        "language was marked.",
        'language = "fr"',
        "If the language was told wrongly, give it in the sidecar.",
    ),
    "I017": Code(
        "error",
        "The process that worked on the document died",
        "The document asked for more memory than there is, or met a fault in a library.",
        "a source of several gigabytes",
        "Try it alone with -j 1; if it fails again, please report it with the document.",
    ),
    "I018": Code(
        "error",
        "The operating system refuses a file",
        "It is missing, may not be read, or the disk is full.",
        "rubricator encode seeds/no-such-file.txt",
        "Check the name and the rights of the file, and the space on the disk.",
    ),
    "I019": Code(
        "error",
        "The line is not gold",
        "Each line of a gold file is a JSON object with id, text, eval_types and spans.",
        '{"id": "1", "text": "Ada came.", "eval_types": ["person"], "spans": []}',
        "Correct the line, or give a TEI file that ends in .xml.",
    ),
    "I020": Code(
        "error",
        "The document took too long",
        "It is very large, or a part of the program or a plug-in does not come to an end on it.",
        "a source of 30 megabytes with --timeout 5",
        "Give it more time with --timeout SECONDS; if that does not help, please report it.",
    ),
    "I021": Code(
        "error",
        "The document filled too much memory",
        "It is very large: some fifty times its size are needed for its trees.",
        "a source of 30 megabytes with --memory 500",
        "Give it more with --memory MEGABYTES, and fewer processes with -j; or part the source.",
    ),
    "I022": Code(
        "error",
        "The program failed at the document",
        "A part of the program, or a plug-in, has a mistake that this document brings out.",
        "an annotator of another package raises KeyError",
        "Please report it with the document, to the authors of the plug-in if it is theirs.",
    ),
    "I023": Code(
        "info",
        "A list or a corpus has no text of its own",
        "An authority file lists persons or works, and a corpus includes the editions, which are "
        "shown each by itself.",
        "rubricator render tei/*.xml, where tei/ has a personography.xml",
        "Nothing is to be done. To see the texts of a corpus, name its editions.",
    ),
    "I024": Code(
        "warning",
        "The search of a large corpus is one script",
        "A reader who searches loads the text of the whole corpus first: on a telephone, minutes. "
        "An index in pieces loads what is asked for.",
        "a corpus of 300 articles, built without Pagefind",
        "Run \"pip install 'rubricator[search]'\" and build again: Pagefind then makes the index. "
        "Searching the texts takes a web server then; persons and works are found without one.",
    ),
    "I025": Code(
        "warning",
        "A file of several texts has no page in a build",
        "Each page, text and export of a build is of one edition, which has a file of its own.",
        "tei/letters.xml, a teiCorpus with thirty TEI elements",
        "Put each TEI into a file of its own; or show the file by itself: "
        "rubricator render FILE --to html -o DIR.",
    ),
    # --- validity --------------------------------------------------------------------------
    "V001": Code(
        "error",
        "The schema knows no such element",
        "A slip in a name, or an element that this schema leaves out.",
        "<persname>Ada Brandt</persname>",
        "Write the name as the schema has it (capitals matter), or use another element.",
        _CONFORMANCE,
    ),
    "V002": Code(
        "error",
        "An element stands where it may not stand",
        "The element is a good one, but not inside this parent or not at this point in it.",
        "<div><head>…</head></div><p>…</p>",
        "Move it to a place that allows it, or wrap it in what is expected there.",
        _CONFORMANCE,
    ),
    "V003": Code(
        "error",
        "An element lacks something that must be in it",
        "Without it the element is incomplete, and programs that count on it fail.",
        "<body></body>",
        "Add what the message names.",
        _CONFORMANCE,
    ),
    "V004": Code(
        "error",
        "An attribute stands where it may not stand",
        "A slip in its name, or an attribute that this element does not have.",
        '<title evidence="context">…</title>',
        "Correct the attribute's name, or remove it.",
        _CONFORMANCE,
    ),
    "V005": Code(
        "error",
        "An element lacks an attribute that it must have",
        "The element says nothing without it.",
        '<annotation target="#b1"/>',
        "Add the attribute that the message names.",
        _CONFORMANCE,
    ),
    "V006": Code(
        "error",
        "The value of an attribute is not allowed",
        "The schema gives a list or a form, and the value is not one of it.",
        '<title level="x">…</title>',
        "Choose one of the values expected.",
        _CONFORMANCE,
    ),
    "V007": Code(
        "error",
        "Text stands where only elements may stand",
        "Between blocks only white space is allowed. A no-break space is not white space in XML.",
        "<body>stray words<p>…</p></body>",
        "Put the words into a paragraph or, for a line that is not of the text, into fw.",
        _CONFORMANCE,
    ),
    "V008": Code(
        "error",
        "An id is used twice",
        "A pointer to it could mean either element.",
        '<p xml:id="a">…</p><p xml:id="a">…</p>',
        "Give one of the two another id, and mend the pointers that meant it.",
        _POINTERS,
    ),
    "V009": Code(
        "error",
        "A pointer leads nowhere",
        "No element of the document has that id, so the link is broken for every reader.",
        '<persName ref="#pers.brant">…</persName>',
        "Correct the id, or add the entry that it should lead to.",
        _POINTERS,
    ),
    "V010": Code(
        "warning",
        "Two validators disagree",
        "One engine accepts what the other refuses: the schema is ambiguous, or one is mistaken.",
        "an XSD that cannot say all that the RELAX NG says",
        "Follow the RELAX NG, which is the source of the other, and report the case.",
        _CONFORMANCE,
    ),
    "V011": Code(
        "error",
        "A pointer leads to the wrong kind of thing",
        "A name must lead to a person, a citation to a work, a calendar to a calendar.",
        '<persName ref="#work.tgh">…</persName>',
        "Point to an entry of the right kind.",
        _POINTERS,
    ),
    "V012": Code(
        "error",
        "A pointer is not a URI",
        "Spaces, braces and angle brackets cannot stand in a URI, though schemas let them pass.",
        '<ref target="http://example.org/{x}">…</ref>',
        "Write such characters as %20, %7B, %7D, or correct the address.",
        _POINTERS,
    ),
    "V013": Code(
        "error",
        "A pointer into another file of the project leads nowhere",
        "The file is not there, or has no such id.",
        'sameAs="personography.xml#pers.brant"',
        "Correct the file's name or the id, or add the entry there.",
        _POINTERS,
    ),
    "V014": Code(
        "warning",
        "A mark holds no text",
        "A name, date or title of no words is mostly what an edit left behind.",
        "<persName/>",
        "Remove the element, or put it around the words that it means.",
        _CONFORMANCE,
    ),
    "V015": Code(
        "warning",
        "White space stands at the edge of a mark",
        "The space belongs to the sentence; inside the mark it turns up in indexes and links.",
        "<persName>Ada Brandt </persName>",
        "Move the space outside the element.",
        _CONFORMANCE,
    ),
    "V016": Code(
        "warning",
        "A mark names neither a rule nor a person",
        "No one can tell who asserts it, or why.",
        "<date when='1938'>1938</date> without ana and resp",
        "Add resp with a pointer to your respStmt, or ana with a pointer to a rule.",
        _RESPONSIBILITY,
    ),
    "V017": Code(
        "warning",
        "An id does not begin with the document's own id",
        "Ids with the document's prefix never clash when documents are put together.",
        '<TEI xml:id="winter"> … <p xml:id="p1">',
        "Begin the id with the id of the TEI element and a full stop.",
        _POINTERS,
    ),
    "V018": Code(
        "error",
        "The document is invalid here",
        "The schema's engine rejects this place and does not say more.",
        "content that no pattern of the schema matches",
        "Compare the element with the schema's documentation.",
        _CONFORMANCE,
    ),
    "V019": Code(
        "error",
        "A string-range points outside its text, or cannot be read",
        "The words that it means cannot be found.",
        'target="#string-range(w.b1,900,3)" in a paragraph of 40 characters',
        "Write #string-range(id,offset,length), counted in characters from 0 within the element.",
        _POINTERS,
    ),
    "V020": Code(
        "error",
        "The text of an element has the wrong form",
        "The schema asks for a number, a date or a word from a list there.",
        "<measure quantity='many'/>",
        "Write the content in the form that the message names.",
        _CONFORMANCE,
    ),
    "V021": Code(
        "error",
        "A stylesheet does not know an element of this document",
        "A view never drops in silence what it cannot show.",
        "<table> in tei/letter.xml, which html.xsl has no template for",
        "Use the elements of the project's schema, or add a template for it to the stylesheet.",
    ),
    "V022": Code(
        "error",
        "A rule of the Schematron is not kept",
        "The project's own rules ask for more than a schema can say. A rule's role gives its "
        "severity.",
        '<sch:assert test="@resp">Each change names who made it.</sch:assert>',
        "Do what the message asks, or change the rule.",
        _CONFORMANCE,
    ),
    "V023": Code(
        "warning",
        "An element of another's TEI is not understood",
        "Views and exports know the elements of the project's schema and some more. Of all others "
        "the text is kept, but nothing is made of what they mean.",
        "<choice><sic>recieve</sic><corr>receive</corr></choice>: both words stand in the text",
        "Nothing, where the text is all that is wanted; else give a stylesheet of your own: "
        "rubricator render --stylesheet own.xsl.",
    ),
    "V024": Code(
        "info",
        "TEI that others wrote is not as the project's schema has it",
        "A build shows and exports what it knows of it; only what Rubricator wrote must be valid "
        "against its schema.",
        "an edition of a play from another project in tei/",
        "Nothing, where pages and exports are all that is wanted; rubricator validate names each "
        'thing, and [findings] V024 = "error" makes a build strict.',
        _CONFORMANCE,
    ),
    # --- text ------------------------------------------------------------------------------
    "T001": Code(
        "error",
        "The text of the edition is no longer that of the source",
        "The bytes restored from the TEI do not have the SHA-256 that was recorded, so words were "
        "changed, lost or added since the text was encoded.",
        "a word corrected inside <p> while the source still has the old one",
        "Undo the change in the text, or correct the source and encode it anew.",
        _CONFORMANCE,
    ),
    "T002": Code(
        "warning",
        "A mark crosses another and was not set inline",
        "XML elements cannot overlap. The mark is recorded in standOff, so nothing is lost.",
        "a title that begins inside a quotation and ends after it",
        "Decide which of the two should hold, or leave the record as it is.",
        _POINTERS,
    ),
    "T003": Code(
        "error",
        "The facts about the source file are incomplete",
        "Without the encoding, the newline and the SHA-256 the source cannot be restored.",
        '<bibl type="sourceFile"> without <idno type="SHA-256">',
        "Restore the facts from an earlier version of the file, or encode the source anew.",
        _HEADER,
    ),
    "T004": Code(
        "warning",
        'The text lacks xml:space="preserve"',
        "Without it a tool may take white space for layout, and the text is changed unseen.",
        "<text><body>…",
        'Write <text xml:space="preserve">.',
        f"Attribute Classes, {_GUIDELINES}ST.html#STGA",
    ),
    "T005": Code(
        "error",
        "A character that XML forbids is encoded wrongly",
        "A g element stands for such a character: it must be empty and its char must say which.",
        '<g ref="#w.u000C">x</g>',
        "Empty the g, and let it point to a char with its code point in localProp.",
        _CHARACTERS,
    ),
    # --- citations -------------------------------------------------------------------------
    "C001": Code(
        "warning",
        "A siglum is explained nowhere",
        "The citations under it lead to a work of which only the abbreviation is known.",
        "(WLT, p. 12) in a text that never names the work",
        "Give the title in the entry under standOff/listBibl: it holds for all its citations.",
        _BIBLIOGRAPHY,
    ),
    "C002": Code(
        "warning",
        "A citation names no page",
        "The concordance has no place to list it under.",
        '<bibl type="citation"><ptr target="#w.work.tgh"/><abbr>TGH</abbr></bibl>',
        "Add a citedRange around the pages; if none are given, make it a reference.",
        _BIBLIOGRAPHY,
    ),
    "C003": Code(
        "warning",
        "A citation leads to no work",
        "It has no pointer, so no one can look up what it cites.",
        '<bibl type="citation"><citedRange>15</citedRange></bibl>',
        "Put <ptr target='#…'/> first in it, to an entry of standOff/listBibl.",
        _BIBLIOGRAPHY,
    ),
    "C004": Code(
        "warning",
        "A range of pages ends before it begins",
        "It may be a misprint in the source, or a number that was completed wrongly.",
        '<citedRange from="275" to="78">275-78</citedRange>',
        "Complete the second number (278), or correct it.",
        _BIBLIOGRAPHY,
    ),
    "C005": Code(
        "warning",
        "A work is cited but not described",
        "Its entry has no title with a date or place, so a reader cannot find it.",
        '<bibl type="unresolved" xml:id="w.work.smith1929">…</bibl>',
        "Complete the entry: author, title, place and date, as a biblStruct.",
        _BIBLIOGRAPHY,
    ),
    "C006": Code(
        "warning",
        "Two entries of the bibliography may be one work",
        "Citations then lead now to one, now to the other; one siglum can only mean one work.",
        "two entries with the siglum TGH",
        "If they are one work, move what one says into the other, delete it, and build. If they "
        "are two, correct the title, the year or the siglum.",
        _BIBLIOGRAPHY,
    ),
    # --- notes -----------------------------------------------------------------------------
    "N001": Code(
        "warning",
        "The body of a note is missing",
        "The text has a marker, but the source has no note for it. A stub says so.",
        "a marker [3] in a text that was copied without its notes",
        "Find the notes, add them to the source and encode it anew; or leave the stub.",
        _NOTES,
    ),
    "N002": Code(
        "warning",
        "A note has no marker in the text",
        "No one can tell what it is a note to.",
        "a note 4 at the end of a text whose markers stop at 3",
        "Find its place in the text, or leave it as an orphan.",
        _NOTES,
    ),
    "N003": Code(
        "warning",
        "The numbers of the notes have a hole",
        "A marker was probably lost in the source, or not recognised.",
        "markers 1, 2, 4",
        "Look for the missing marker between its neighbours.",
        _NOTES,
    ),
    "N004": Code(
        "error",
        "A marker and its note have different numbers",
        "One of the two numbers, or the link between them, is wrong.",
        '<ref type="noteRef" n="1" target="#note2"/> with <note xml:id="note2" n="2">',
        "Correct the number, or the pointer.",
        _NOTES,
    ),
    "N005": Code(
        "warning",
        "A note stands out of order",
        "Notes are numbered in the order of the text; one that breaks it was probably misread.",
        "markers 1, 3, 2",
        "Check the number against the source.",
        _NOTES,
    ),
    "N006": Code(
        "error",
        "A marker and its note do not point at each other",
        "The link works in one direction only, and a reader cannot find the way back.",
        '<note target="#r1"> where ref r1 points to another note',
        "Let the ref point to the note, and the note's target list every marker of it.",
        _NOTES,
    ),
    # --- persons ---------------------------------------------------------------------------
    "P001": Code(
        "warning",
        "A name could mean more than one person",
        "The candidates are listed in standOff; the machine does not choose between them.",
        "Orlov, in a text with Ivan Orlov and Pavel Orlov",
        "Add ref with the right person and resp with yourself, and delete the certainty elements.",
        _CERTAINTY,
    ),
    "P002": Code(
        "warning",
        "A name is linked to no person",
        "The document has a list of persons, but this name leads to none of them.",
        "<persName>Reed</persName>",
        "Add ref with a pointer to a person, with a new entry where it is needed.",
        _NAMES,
    ),
    "P003": Code(
        "warning",
        "A name points to more than one person",
        "Several pointers in ref mean one person under several identifiers, never alternatives.",
        '<persName ref="#w.pers.a #w.pers.b">Orlov</persName>',
        "Keep one pointer; list the candidates as certainty elements if it is not known which.",
        _NAMES,
    ),
    "P004": Code(
        "warning",
        "A person has no name",
        "An entry without a name cannot be found, sorted or shown.",
        '<person xml:id="w.pers.a"><birth when="1880"/></person>',
        "Put a persName into the entry.",
        _NAMES,
    ),
    "P005": Code(
        "warning",
        "Two entries of the personography may be one person",
        "Names in the texts then lead now to one, now to the other, or stay ambiguous.",
        "two persons called Ada Brandt, or with one Wikidata number",
        "If they are one, move the names of one into the other as variants, delete it, and build. "
        "If they are two, tell them apart by a fuller name.",
        _NAMES,
    ),
    # --- dates -----------------------------------------------------------------------------
    "D001": Code(
        "error",
        "The date does not exist",
        "No calendar has that day, or the year is 0.",
        'when="1938-02-30"',
        "Correct the value. A Julian leap day must be converted to its Gregorian date.",
        _DATES,
    ),
    "D002": Code(
        "error",
        "Two statements about the date exclude each other",
        "A point (when) cannot be a span (from, to) as well, nor an end both known and bounded.",
        '<date when="1936" from="1936">…</date>',
        "Keep when for a point, from and to for a span, notBefore and notAfter for bounds.",
        _DATES,
    ),
    "D003": Code(
        "error",
        "The span ends before it begins",
        "One of the two ends is wrong, or they are exchanged.",
        '<date from="1939" to="1930">…</date>',
        "Exchange from and to, or correct one of them.",
        _DATES,
    ),
    "D004": Code(
        "error",
        "The latest possible date is before the earliest",
        "One of the two bounds is wrong, or they are exchanged.",
        '<date notBefore="1931" notAfter="1930">…</date>',
        "Exchange notBefore and notAfter, or correct one of them.",
        _DATES,
    ),
    "D005": Code(
        "error",
        "The value of a date is not in W3C form",
        "Programs sort and compare dates by this form alone.",
        'when="1938-3" or when="March 1938"',
        "Write YYYY, YYYY-MM, YYYY-MM-DD, --MM or --MM-DD.",
        _DATES,
    ),
    "D006": Code(
        "warning",
        "A relative date has no value",
        "Words such as “a year earlier” are a date only beside the date that they count from.",
        '<date type="relative">a few months earlier</date>',
        "Add @when, or @from and @to, and @resp; or leave it open.",
        _DATES,
    ),
    # --- metadata --------------------------------------------------------------------------
    "M001": Code(
        "warning",
        "The edition has no licence",
        "Nobody may be sure that they may copy it, so archives and readers will not.",
        '<availability status="unknown">',
        'Put licence = "…" (a URL, or a name such as CC-BY-4.0) into the sidecar.',
        _LICENCE,
    ),
    "M002": Code(
        "warning",
        "The edition has no title",
        "Nothing in the text looks like its title, so lists show the file's name.",
        "a text that begins with a paragraph",
        'Put title = "…" into the sidecar.',
        _TITLE,
    ),
    "M003": Code(
        "error",
        "Two documents of the project have the same id",
        "Pointers into one would also mean the other.",
        '<TEI xml:id="letter"> in letter.xml and letter-copy.xml',
        'Give one of them another id: id = "…" in its sidecar.',
        _HEADER,
    ),
    "M004": Code(
        "warning",
        "The edition was changed by hand and cannot be merged",
        "What an editor did outranks the machine; where the two cannot be brought together, the "
        "edition is left as it is.",
        "tei/letter.xml, in which a word was changed, so that it is not the source's any more",
        "Put right what the message names; a word is corrected in the source. Or move the edition "
        "away and encode again to have the machine's version.",
        _RESPONSIBILITY,
    ),
    "M005": Code(
        "warning",
        "A finding was silenced without a reason",
        "The next editor should know why it does not matter here.",
        "<?rubricator silence P002?>",
        "Write the reason after the codes: <?rubricator silence P002: names of horses?>",
    ),
    "M006": Code(
        "warning",
        "The language of the text is not known",
        "Rules, hyphenation and a screen reader's voice depend on it.",
        '<TEI xml:lang="und">',
        'Put language = "en" (a BCP 47 tag) into the sidecar.',
        f"Languages and Character Sets, {_GUIDELINES}CH.html",
    ),
    "M007": Code(
        "warning",
        "An editor and the machine changed the same thing differently",
        "The editor's version stands; but what the machine found may be worth a look.",
        'a date corrected by hand to when="1917", where a new rule finds when="1918"',
        "Look at the place named. There is nothing to do if the edition is right as it is.",
        _RESPONSIBILITY,
    ),
    "M008": Code(
        "warning",
        "A mark made by hand has no place in the new text",
        "The words that it stood on are gone from the source, stand in two blocks now, or in a "
        "block of another kind, in which such a mark may not stand.",
        "a name marked by hand in a sentence that was taken out of the source",
        "Make the mark again where it belongs, if it still does.",
        _RESPONSIBILITY,
    ),
    "M009": Code(
        "info",
        "White space that a program changed was put back",
        "Many programs indent XML when they save it. In the text of an edition every space is the "
        "source's, so the source's white space stands again; the markup is as it was left.",
        "tei/letter.xml, saved by a program that indents, in spite of xml:space",
        "Nothing is to be done. Turn formatting on save off for the folder tei/ to avoid it.",
        _RESPONSIBILITY,
    ),
    "M010": Code(
        "warning",
        "The record of an edition is missing",
        "Without tei/.rubricator/NAME.json nobody can tell the machine's marks from an editor's. "
        "To lose nothing, all that differs from what the machine writes now is kept, as the "
        "editor's.",
        "tei/letter.xml, whose record was deleted, or not committed with it",
        "Bring the record back from version control before you build, or look through the marks "
        "that are said to be by hand now. Commit tei/.rubricator/ with the editions.",
        _RESPONSIBILITY,
    ),
    "M020": Code(
        "info",
        "The edition names no author",
        "Catalogues list and archives find a text by its author.",
        "a text without a byline and without author in its sidecar",
        'Put author = "…" into the sidecar; author = "Anonymous" if that is what is known.',
        _TITLE,
    ),
    "M021": Code(
        "info",
        "The edition names no publisher",
        "An archive asks who makes the edition available, and whom to ask about it.",
        "<publisher>not stated</publisher>",
        'Put publisher = "…" into the sidecar or, for all texts, under [defaults] in the settings.',
        _LICENCE,
    ),
    "M022": Code(
        "info",
        "The edition has no date of publication",
        "A citation of the edition, and every record of it in a catalogue, needs a year.",
        "a publicationStmt without date",
        'Put published = "2026" into the sidecar or, for all texts, under [defaults].',
        _LICENCE,
    ),
    "M023": Code(
        "info",
        "Nothing says what the text was taken from",
        "A reader can only check a text against the book, page or manuscript that it comes from.",
        "a text that names no edition, and no source in its sidecar",
        'Put source = "Author, Title, Place Year, p. 1" into the sidecar.',
        _HEADER,
    ),
    "M024": Code(
        "info",
        "Nobody is named who answers for the edition",
        "A machine answers for nothing: archives and readers ask who edited the text.",
        "a titleStmt without editor",
        'Put editor = "…" into the sidecar or, for all texts, under [defaults] in the settings.',
        _TITLE,
    ),
    "M025": Code(
        "info",
        "The text has no date",
        "Texts are ordered, found and quoted by when they were written.",
        "a profileDesc without creation/date",
        'Put date = "1938-04" into the sidecar: a year, a month or a day.',
        _HEADER,
    ),
    "M026": Code(
        "info",
        "Rights in the edition or its encoding are not known",
        "The text, what editors did and the markup may belong to three parties. An open deposit "
        "needs a licence for each.",
        "a sidecar with licence alone",
        'Put edition-licence = "…" and encoding-licence = "…" into the sidecar or under '
        "[defaults] in the settings; or edition-rights and encoding-rights, in words.",
        _LICENCE,
    ),
    "M027": Code(
        "warning",
        "The settings lack what an archive asks of a collection",
        "A catalogue lists the whole by its title, its creators and a description, and somebody "
        "must be there to ask.",
        "a rubricator.toml without [deposit]",
        "Put the key that the message names under [deposit] in the settings of the project.",
    ),
    "M028": Code(
        "error",
        "An open deposit lacks a licence",
        "What everyone may have, everyone must know how to use; nothing is opened by default.",
        "rubricator deposit --open, with rights in words alone",
        'Put licence, edition-licence and encoding-licence = "…" into the sidecar (the last two '
        "also under [defaults]), or deposit without --open.",
        _LICENCE,
    ),
    "M029": Code(
        "warning",
        "Rights in a text that is deposited are unknown",
        "The archive must decide who may see it, and cannot.",
        "rubricator deposit, with a sidecar that says nothing of rights",
        "Find out, and put licence or rights (and edition-…, encoding-…) into the sidecar.",
        _LICENCE,
    ),
    # --- bags ------------------------------------------------------------------------------
    "B001": Code(
        "error",
        "The package is not a bag",
        "Without a declaration and manifests nothing can be said about its files.",
        "a folder without bagit.txt",
        "Give the folder (or the ZIP) that rubricator deposit made; or ask for it once more.",
    ),
    "B002": Code(
        "error",
        "A file of the package was changed",
        "Its digest is another than when it was packed, by one bit at least.",
        "data/tei/letter.xml, opened in an editor and saved",
        "Restore the package from a copy, or make it anew from the project.",
    ),
    "B003": Code(
        "error",
        "A file of the package is missing",
        "The manifest lists it; it was lost in a transfer, or deleted.",
        "data/source/letter.txt is not there",
        "Restore the package from a copy, or make it anew from the project.",
    ),
    "B004": Code(
        "error",
        "A file was added to the package",
        "No manifest lists it, so nobody can tell what it is or whether it is whole.",
        "data/.DS_Store",
        "Delete the file; or put it into the project and pack again.",
    ),
    "B005": Code(
        "error",
        "The package lacks a part that it must have",
        "The description of the files, and the schema of the editions, belong to each package.",
        "a bag without data/ro-crate-metadata.json",
        "Restore the package from a copy, or make it anew from the project.",
    ),
    "B006": Code(
        "error",
        "The description of a file is not true",
        "The crate says of each file how long it is and which digest it has.",
        "a crate whose SHA-256 of tei/letter.xml is that of an older version",
        "Make the package anew from the project; a crate is not mended by hand.",
    ),
    "B007": Code(
        "error",
        "An edition and the source beside it do not belong together",
        "What the edition gives back must be the source that is packed, byte for byte.",
        "data/source/letter.txt, of a later date than data/tei/letter.xml",
        "Build the project and make the package anew.",
    ),
    "B008": Code(
        "error",
        "There is nothing to pack",
        "A package without a text would be a promise of one.",
        "a project whose folder of sources is empty",
        "Put a source into the folder of sources first.",
    ),
}

CODES: Mapping[str, Code] = MappingProxyType(_CODES)
"""Every code of finding, by its name."""


def finding(
    code: str,
    message: str,
    *,
    file: str = "",
    line: int = 0,
    column: int = 0,
    xpath: str = "",
    fix: str = "",
) -> Finding:
    """A finding with the severity of its code and, unless ``fix`` says better, its remedy.

    ``line`` and ``column`` count from 1; 0 means that there is no such place. Raises KeyError
    for a code that is not in the register.
    """
    entry = CODES[code]
    return Finding(code, entry.severity, message, file, line, column, xpath, fix or entry.mend)
