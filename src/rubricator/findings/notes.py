"""N: notes and their markers."""

from __future__ import annotations

from rubricator.findings.code import NOTES, Code

CODES = {
    "N001": Code(
        "warning",
        "The body of a note is missing",
        "The text has a marker, but the source has no note for it. A stub says so.",
        "a marker [3] in a text that was copied without its notes",
        "Find the notes, add them to the source and encode it anew; or leave the stub.",
        NOTES,
    ),
    "N002": Code(
        "warning",
        "A note has no marker in the text",
        "No one can tell what it is a note to.",
        "a note 4 at the end of a text whose markers stop at 3",
        "Find its place in the text, or leave it as an orphan.",
        NOTES,
    ),
    "N003": Code(
        "warning",
        "The numbers of the notes have a hole",
        "A marker was probably lost in the source, or not recognised.",
        "markers 1, 2, 4",
        "Look for the missing marker between its neighbours.",
        NOTES,
    ),
    "N004": Code(
        "error",
        "A marker and its note have different numbers",
        "One of the two numbers, or the link between them, is wrong.",
        '<ref type="noteRef" n="1" target="#note2"/> with <note xml:id="note2" n="2">',
        "Correct the number, or the pointer.",
        NOTES,
    ),
    "N005": Code(
        "warning",
        "A note stands out of order",
        "Notes are numbered in the order of the text; one that breaks it was probably misread.",
        "markers 1, 3, 2",
        "Check the number against the source.",
        NOTES,
    ),
    "N006": Code(
        "error",
        "A marker and its note do not point at each other",
        "The link works in one direction only, and a reader cannot find the way back.",
        '<note target="#r1"> where ref r1 points to another note',
        "Let the ref point to the note, and the note's target list every marker of it.",
        NOTES,
    ),
}
