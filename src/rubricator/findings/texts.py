"""T: the text of an edition, which is that of its source."""

from __future__ import annotations

from rubricator.findings.code import CHARACTERS, CONFORMANCE, GUIDELINES, HEADER, POINTERS, Code

CODES = {
    "T001": Code(
        "error",
        "The text of the edition is no longer that of the source",
        "The bytes restored from the TEI do not have the SHA-256 that was recorded, so words were "
        "changed, lost or added since the text was encoded.",
        "a word corrected inside <p> while the source still has the old one",
        "Undo the change in the text, or correct the source and encode it anew.",
        CONFORMANCE,
    ),
    "T002": Code(
        "warning",
        "A mark crosses another and was not set inline",
        "XML elements cannot overlap. The mark is recorded in standOff, so nothing is lost.",
        "a title that begins inside a quotation and ends after it",
        "Decide which of the two should hold, or leave the record as it is.",
        POINTERS,
    ),
    "T003": Code(
        "error",
        "The facts about the source file are incomplete",
        "Without the encoding, the newline and the SHA-256 the source cannot be restored.",
        '<bibl type="sourceFile"> without <idno type="SHA-256">',
        "Restore the facts from an earlier version of the file, or encode the source anew.",
        HEADER,
    ),
    "T004": Code(
        "warning",
        'The text lacks xml:space="preserve"',
        "Without it a tool may take white space for layout, and the text is changed unseen.",
        "<text><body>…",
        'Write <text xml:space="preserve">.',
        f"Attribute Classes, {GUIDELINES}ST.html#STGA",
    ),
    "T005": Code(
        "error",
        "A character that XML forbids is encoded wrongly",
        "A g element stands for such a character: it must be empty and its char must say which.",
        '<g ref="#w.u000C">x</g>',
        "Empty the g, and let it point to a char with its code point in localProp.",
        CHARACTERS,
    ),
}
