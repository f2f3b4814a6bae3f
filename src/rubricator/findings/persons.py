"""P: persons, their names and their entries."""

from __future__ import annotations

from rubricator.findings.code import CERTAINTY, NAMES, Code

CODES = {
    "P001": Code(
        "warning",
        "A name could mean more than one person",
        "The candidates are listed in standOff; the machine does not choose between them.",
        "Orlov, in a text with Ivan Orlov and Pavel Orlov",
        "Add ref with the right person and resp with yourself, and delete the certainty elements.",
        CERTAINTY,
    ),
    "P002": Code(
        "warning",
        "A name is linked to no person",
        "The document has a list of persons, but this name leads to none of them.",
        "<persName>Reed</persName>",
        "Add ref with a pointer to a person, with a new entry where it is needed.",
        NAMES,
    ),
    "P003": Code(
        "warning",
        "A name points to more than one person",
        "Several pointers in ref mean one person under several identifiers, never alternatives.",
        '<persName ref="#w.pers.a #w.pers.b">Orlov</persName>',
        "Keep one pointer; list the candidates as certainty elements if it is not known which.",
        NAMES,
    ),
    "P004": Code(
        "warning",
        "A person has no name",
        "An entry without a name cannot be found, sorted or shown.",
        '<person xml:id="w.pers.a"><birth when="1880"/></person>',
        "Put a persName into the entry.",
        NAMES,
    ),
    "P005": Code(
        "warning",
        "Two entries of the personography may be one person",
        "Names in the texts then lead now to one, now to the other, or stay ambiguous.",
        "two persons called Ada Brandt, or with one Wikidata number",
        "If they are one, move the names of one into the other as variants, delete it, and build. "
        "If they are two, tell them apart by a fuller name.",
        NAMES,
    ),
}
