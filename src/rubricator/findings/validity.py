"""V: what a schema, or the use of ids and pointers, forbids."""

from __future__ import annotations

from rubricator.findings.code import CONFORMANCE, POINTERS, RESPONSIBILITY, Code

CODES = {
    "V001": Code(
        "error",
        "The schema knows no such element",
        "A slip in a name, or an element that this schema leaves out.",
        "<persname>Ada Brandt</persname>",
        "Write the name as the schema has it (capitals matter), or use another element.",
        CONFORMANCE,
    ),
    "V002": Code(
        "error",
        "An element stands where it may not stand",
        "The element is a good one, but not inside this parent or not at this point in it.",
        "<div><head>…</head></div><p>…</p>",
        "Move it to a place that allows it, or wrap it in what is expected there.",
        CONFORMANCE,
    ),
    "V003": Code(
        "error",
        "An element lacks something that must be in it",
        "Without it the element is incomplete, and programs that count on it fail.",
        "<body></body>",
        "Add what the message names.",
        CONFORMANCE,
    ),
    "V004": Code(
        "error",
        "An attribute stands where it may not stand",
        "A slip in its name, or an attribute that this element does not have.",
        '<title evidence="context">…</title>',
        "Correct the attribute's name, or remove it.",
        CONFORMANCE,
    ),
    "V005": Code(
        "error",
        "An element lacks an attribute that it must have",
        "The element says nothing without it.",
        '<annotation target="#b1"/>',
        "Add the attribute that the message names.",
        CONFORMANCE,
    ),
    "V006": Code(
        "error",
        "The value of an attribute is not allowed",
        "The schema gives a list or a form, and the value is not one of it.",
        '<title level="x">…</title>',
        "Choose one of the values expected.",
        CONFORMANCE,
    ),
    "V007": Code(
        "error",
        "Text stands where only elements may stand",
        "Between blocks only white space is allowed. A no-break space is not white space in XML.",
        "<body>stray words<p>…</p></body>",
        "Put the words into a paragraph or, for a line that is not of the text, into fw.",
        CONFORMANCE,
    ),
    "V008": Code(
        "error",
        "An id is used twice",
        "A pointer to it could mean either element.",
        '<p xml:id="a">…</p><p xml:id="a">…</p>',
        "Give one of the two another id, and mend the pointers that meant it.",
        POINTERS,
    ),
    "V009": Code(
        "error",
        "A pointer leads nowhere",
        "No element of the document has that id, so the link is broken for every reader.",
        '<persName ref="#pers.brant">…</persName>',
        "Correct the id, or add the entry that it should lead to.",
        POINTERS,
    ),
    "V010": Code(
        "warning",
        "Two validators disagree",
        "One engine accepts what the other refuses: the schema is ambiguous, or one is mistaken.",
        "an XSD that cannot say all that the RELAX NG says",
        "Follow the RELAX NG, which is the source of the other, and report the case.",
        CONFORMANCE,
    ),
    "V011": Code(
        "error",
        "A pointer leads to the wrong kind of thing",
        "A name must lead to a person, a citation to a work, a calendar to a calendar.",
        '<persName ref="#work.tgh">…</persName>',
        "Point to an entry of the right kind.",
        POINTERS,
    ),
    "V012": Code(
        "error",
        "A pointer is not a URI",
        "Spaces, braces and angle brackets cannot stand in a URI, though schemas let them pass.",
        '<ref target="http://example.org/{x}">…</ref>',
        "Write such characters as %20, %7B, %7D, or correct the address.",
        POINTERS,
    ),
    "V013": Code(
        "error",
        "A pointer into another file of the project leads nowhere",
        "The file is not there, or has no such id.",
        'sameAs="personography.xml#pers.brant"',
        "Build, if entries of the lists were merged: it links the editions anew. Else correct the "
        "file's name or the id, or add the entry there.",
        POINTERS,
    ),
    "V014": Code(
        "warning",
        "A mark holds no text",
        "A name, date or title of no words is mostly what an edit left behind.",
        "<persName/>",
        "Remove the element, or put it around the words that it means.",
        CONFORMANCE,
    ),
    "V015": Code(
        "warning",
        "White space stands at the edge of a mark",
        "The space belongs to the sentence; inside the mark it turns up in indexes and links.",
        "<persName>Ada Brandt </persName>",
        "Move the space outside the element.",
        CONFORMANCE,
    ),
    "V016": Code(
        "warning",
        "A mark names neither a rule nor a person",
        "No one can tell who asserts it, or why.",
        "<date when='1938'>1938</date> without ana and resp",
        "Nothing, if you made it: the next build adds your resp. Else add resp that points to your "
        "respStmt, or ana with a pointer to a rule.",
        RESPONSIBILITY,
    ),
    "V017": Code(
        "warning",
        "An id does not begin with the document's own id",
        "Ids with the document's prefix never clash when documents are put together.",
        '<TEI xml:id="winter"> … <p xml:id="p1">',
        "Begin the id with the id of the TEI element and a full stop.",
        POINTERS,
    ),
    "V018": Code(
        "error",
        "The document is invalid here",
        "The schema's engine rejects this place and does not say more.",
        "content that no pattern of the schema matches",
        "Compare the element with the schema's documentation.",
        CONFORMANCE,
    ),
    "V019": Code(
        "error",
        "A string-range points outside its text, or cannot be read",
        "The words that it means cannot be found.",
        'target="#string-range(w.b1,900,3)" in a paragraph of 40 characters',
        "Write #string-range(id,offset,length), counted in characters from 0 within the element.",
        POINTERS,
    ),
    "V020": Code(
        "error",
        "The text of an element has the wrong form",
        "The schema asks for a number, a date or a word from a list there.",
        "<measure quantity='many'/>",
        "Write the content in the form that the message names.",
        CONFORMANCE,
    ),
    "V021": Code(
        "error",
        "A stylesheet stops at this document",
        "A view never drops in silence what it cannot show; and a stylesheet of a project may have "
        "a mistake.",
        "<table> in tei/letter.xml, which html.xsl has no template for",
        "Use the elements of the project's schema, or add a template for it to the stylesheet; "
        "where a stylesheet of yours does not compile, mend the line that the message names.",
    ),
    "V022": Code(
        "error",
        "A rule of the Schematron is not kept",
        "The project's own rules ask for more than a schema can say. A rule's role gives its "
        "severity.",
        '<sch:assert test="@resp">Each change names who made it.</sch:assert>',
        "Do what the message asks, or change the rule.",
        CONFORMANCE,
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
        CONFORMANCE,
    ),
}
