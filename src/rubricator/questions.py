"""What an edition leaves open for an editor, told at its places in the source."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from lxml import etree

from rubricator import validation
from rubricator.findings import finding
from rubricator.header import availability
from rubricator.model import TEI, XML, Draft, Finding, Mark, Metadata, Source
from rubricator.tei.places import Places

_VALUES = frozenset({"when", "from", "to", "notBefore", "notAfter"})


def opened(draft: Draft, marks: Iterable[Mark], written: Collection[str] = ()) -> list[Finding]:
    """What is left open, for an editor: one finding for each thing, at its first place.

    ``written`` are pointers to notes that the source lacks and an editor wrote.
    """
    said: list[Finding] = []
    sigla = {
        f"#{draft.id}.work.{work.key}": work.siglum
        for work in draft.works
        if work.siglum and not work.title
    }
    missing = f"#{draft.id}.note."
    seen: set[str] = set()

    def add(code: str, message: str, offset: int) -> None:
        line, column = draft.source.place(offset)
        said.append(finding(code, message, file=draft.source.name, line=line, column=column))

    for mark in marks:
        target = mark.attributes.get("ptr/@target", "") or mark.attributes.get("target", "")
        if target in sigla and target not in seen:
            seen.add(target)
            message = f"The siglum {sigla[target]} is not explained by any title in the text."
            add("C001", message, mark.start)
        elif mark.attributes.get("type") == "noteRef" and target.startswith(missing):
            number = mark.attributes.get("n", "")
            if target not in seen and target not in written:
                seen.add(target)
                add(
                    "N001",
                    f"The text refers to note {number}; the source has no such note.",
                    mark.start,
                )
        elif mark.kind == "date" and _VALUES.isdisjoint(mark.attributes):
            words = draft.text[mark.start : mark.end]
            add("D006", f"Nothing certain says when “{words}” was.", mark.start)
        elif "certainty/@assertedValue" in mark.attributes and "ref" not in mark.attributes:
            words = draft.text[mark.start : mark.end]
            add("P001", f"“{words}” could mean more than one person.", mark.start)
    if draft.language == "und":
        add("M006", "The language of the text could not be told; English rules were tried.", 0)
    elif not draft.language.startswith("en"):
        message = (
            f"The text is in another language than English ({draft.language}): persons and titles "
            "were not looked for; notes, citations and dates in figures were."
        )
        add("I016", message, 0)
    if not draft.metadata.title:
        add("M002", "No title was found; the file's name stands in its place.", 0)
    if not draft.metadata.licence and not draft.metadata.rights:
        add("M001", "Nothing says under which licence the text may be used.", 0)
    for code, message in lacking(draft.metadata):
        said.append(finding(code, message, file=draft.source.name))
    return said


def lacking(metadata: Metadata) -> list[tuple[str, str]]:
    """What an archive asks of a header that does not have it: codes of findings, and messages."""
    wanted = (
        ("M020", metadata.author, "No author is named."),
        ("M021", metadata.publisher, "Nothing says who publishes the edition."),
        ("M022", metadata.published, "Nothing says when the edition was published."),
        ("M023", metadata.source, "Nothing says what the text was taken from."),
        ("M024", metadata.editor, "Nobody is named who answers for the edition."),
        ("M025", metadata.date, "The text has no date."),
    )
    found = [(code, message) for code, value, message in wanted if not value]
    unknown = [
        layer
        for layer in availability.LAYERS[1:]
        if not availability.licence(metadata, layer) and not availability.rights(metadata, layer)
    ]
    if unknown:
        found.append(("M026", f"Rights in the {' and the '.join(unknown)} are not known."))
    return found


_ASKED = frozenset({"C001", "N001", "P001", "M001", "M002", "M006"})
"""What ``opened`` tells, and validation would tell again."""


def checked(root: etree._Element, source: Source) -> list[Finding]:
    """What validation has to say of the edition, at its place in the source.

    By the text law the words before an element are as many in the source. An entry of standOff is
    told where the text first points to it; what is in the header has no place.
    """
    faults = [fault for fault in validation.tree_faults(root) if fault.code not in _ASKED]
    if not faults:
        return []
    wanted = {fault.element.get(f"{{{XML}}}id") or "" for fault in faults} - {""}
    elements = {fault.element for fault in faults}
    offsets: dict[etree._Element | str, int] = {}
    text = root.find(f"{{{TEI}}}text")
    offset = 0
    for event, element in etree.iterwalk(root if text is None else text, events=("start", "end")):
        if event == "start":
            if element in elements:
                offsets[element] = offset
            pointer = (element.get("target") or "").removeprefix("#")
            if pointer in wanted:
                offsets.setdefault(pointer, offset)
            offset += len(element.text or "")
        elif element is not text:
            offset += len(element.tail or "")
    paths = Places(root)
    told = []
    for fault in faults:
        start = offsets.get(fault.element, offsets.get(fault.element.get(f"{{{XML}}}id") or "", -1))
        line, column = source.place(start) if start >= 0 else (0, 0)
        told.append(
            finding(
                fault.code,
                fault.message,
                file=source.name,
                line=line,
                column=column,
                xpath=paths.path(fault.element),
                fix=fault.fix,
            )
        )
    return told
