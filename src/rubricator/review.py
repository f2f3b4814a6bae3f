"""What deserves an editor's eye first: the open and doubtful marks of the editions, in context."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from rubricator import writing
from rubricator.authority import CANDIDATE, PERSONS, WORKS, entries, names_of, proposed, said
from rubricator.errors import RejectedError
from rubricator.merging import renewal
from rubricator.model import TEI, XML, Finding
from rubricator.tei.parsing import decoded, parse
from rubricator.tei.places import Places

KINDS = {
    "conflict": "Conflicts of a merge, and marks that lost their words",
    "ambiguous": "Names that could mean more than one person",
    "citation": "Citations of which no work is known",
    "doubtful": "Marks of low certainty",
    "unlinked": "Names linked to no person",
    "note": "Notes that the source lacks",
    "medium": "Marks of medium certainty",
    "proposed": "Entries of the authority files to confirm or merge",
}
"""The kinds of item, the most urgent first."""

CONTEXT = 70
"""How many characters are shown on each side of a mark."""

_DATES = ("when", "from", "to", "notBefore", "notAfter")
_SAID = {
    "persName": "a person",
    "date": "a date",
    "title": "a title",
    "bibl": "a citation",
    "quote": "a quotation",
    "lb": "one word over two lines",
    "pb": "one word over two pages",
}
_ID = f"{{{XML}}}id"
_NS = {"t": TEI}
_T = f"{{{TEI}}}"


@dataclass(frozen=True)
class Item:
    """A mark to look at: its words with those around it, why, and where it is.

    ``line`` and ``column`` are those of its tag in ``file``; ``block`` is the id of the block, by
    which the page has it too.
    """

    kind: str
    file: str
    stem: str
    line: int
    column: int
    words: str
    before: str
    after: str
    why: str
    block: str = ""


def collect(folder: Path, editions: Iterable[Path]) -> tuple[list[Item], list[Finding]]:
    """What there is to look at in the editions and in the authority files of ``folder``.

    The most urgent kinds come first, then by file and line. Files that cannot be parsed give
    findings. Raises FileRefusedError where the operating system refuses a file.
    """
    items: list[Item] = []
    findings: list[Finding] = []
    lists = [path for name in (PERSONS, WORKS) if (path := folder / name).exists()]
    for path in (*editions, *lists):
        try:
            data = writing.read(path)
            root = parse(data, str(path))
        except RejectedError as error:
            findings += error.findings
            continue
        places = Places(root, decoded(data, root))
        items += _listed(root, path, places) if path in lists else _edition(root, path, places)
        items += _conflicts(path)
    order = list(KINDS)
    items.sort(key=lambda item: (order.index(item.kind), item.file, item.line, item.column))
    return items, findings


def _conflicts(path: Path) -> Iterator[Item]:
    """What the last merge of an edition had to tell."""
    for note in renewal.notes_of(path):
        _, line, message = note.split(" ", 2)
        named = re.search("“(.+?)”", message)
        words = named[1] if named else path.stem
        yield Item("conflict", str(path), path.stem, int(line), 0, words, "", "", message)


def _listed(root: etree._Element, path: Path, places: Places) -> Iterator[Item]:
    for kind in ("listPerson", "listBibl"):
        for entry in entries(root, kind):
            candidates = len(entry.findall(f".//t:idno[@type='{CANDIDATE}']", _NS))
            if proposed(entry) or candidates:
                title = said(entry.find(".//t:title", _NS)) or said(entry.find(".//t:idno", _NS))
                name = (names_of(entry) or (title,))[0]
                why = said(entry.find("t:note[@type='proposed']", _NS))
                if candidates:
                    why = f"{why} Candidates of a service: {candidates}.".strip()
                line, column = places.at(entry)
                yield Item("proposed", str(path), path.stem, line, column, name, "", "", why)


def _edition(root: etree._Element, path: Path, places: Places) -> Iterator[Item]:
    text = root.find("t:text", _NS)
    if text is None:
        return
    words = "".join(text.itertext())  # type: ignore[arg-type]
    reasons = _Reasons(root)
    for element, start, end, block in _spans(text):
        found = reasons.of(element)
        if found is not None:
            kind, why = found
            line, column = places.at(element)
            if start == end:
                start, end = _about(words, start)  # noqa: PLW2901
            yield Item(
                kind,
                str(path),
                path.stem,
                line,
                column,
                _single(words[start:end]),
                _before(words, start),
                _after(words, end),
                why,
                block,
            )


def _about(words: str, at: int) -> tuple[int, int]:
    """Of the word that a break parts, or the words it stands between."""
    before = re.search(r"\S*\Z", words[max(0, at - CONTEXT) : at])
    after = re.match(r"\s*\S*", words[at : at + CONTEXT])
    return at - len(before[0] if before else ""), at + len(after[0] if after else "")


def _single(words: str) -> str:
    return words.replace("\n", " ").replace("\t", " ")


def _before(words: str, start: int) -> str:
    """What stands before a mark, from the beginning of a word."""
    if start <= CONTEXT:
        return _single(words[:start])
    cut, whole = start - CONTEXT, words[start - CONTEXT : start]
    partial = re.match(r"\S*\s", whole)
    whole = whole if words[cut - 1].isspace() or not partial else whole[partial.end() :]
    return f"… {_single(whole.lstrip() if whole.strip() else whole)}"


def _after(words: str, end: int) -> str:
    """What stands after a mark, to the end of a word."""
    whole, rest = words[end : end + CONTEXT], words[end + CONTEXT :]
    if not rest:
        return _single(whole)
    partial = re.search(r"\s\S*$", whole)
    whole = whole if rest[0].isspace() or not partial else whole[: partial.start()]
    return f"{_single(whole.rstrip() if whole.strip() else whole)} …"


def _spans(text: etree._Element) -> Iterator[tuple[etree._Element, int, int, str]]:
    """Every element with its offsets in the text, and the id of what it stands in, in order."""
    offset = 0
    open_: list[tuple[int, int, str]] = []
    found: list[tuple[etree._Element, int, int, str]] = []
    for event, element in etree.iterwalk(text, events=("start", "end", "comment", "pi")):
        if event == "start":
            above = open_[-1][2] if open_ else ""
            found.append((element, offset, offset, above))
            open_.append((len(found) - 1, offset, element.get(_ID) or above))
            offset += len(element.text or "")
        elif event == "end":
            number, start, _ = open_.pop()
            found[number] = (element, start, offset, found[number][3])
        if event != "start" and element is not text:
            offset += len(element.tail or "")
    yield from found


class _Reasons:
    """Why a mark of an edition deserves a look."""

    def __init__(self, root: etree._Element) -> None:
        self.candidates: dict[str, list[str]] = {}
        self.names = {
            f"#{entry.get(_ID)}": said(entry.find("t:persName", _NS))
            for entry in entries(root, "listPerson")
        }
        for doubt in root.iterfind("t:standOff/t:certainty", _NS):
            target = doubt.get("target", "").removeprefix("#")
            value = doubt.get("assertedValue", "")
            self.candidates.setdefault(target, []).append(self.names.get(value, value))
        self.names |= {
            f"#{entry.get(_ID)}": said(entry.find(".//t:title", _NS))
            for entry in entries(root, "listBibl")
        }
        self.open = {
            f"#{entry.get(_ID)}": said(entry.find("t:idno[@type='siglum']", _NS))
            for entry in entries(root, "listBibl")
            if entry.get("type") == "unresolved" and not said(entry.find("t:title", _NS))
        }
        self.missing = {
            f"#{note.get(_ID)}"
            for note in root.iterfind("t:standOff/t:listAnnotation/t:note[@type='missing']", _NS)
        }

    def of(self, element: etree._Element) -> tuple[str, str] | None:
        """The kind of the item, and a sentence; None where there is nothing to see."""
        name = str(element.tag).removeprefix(_T)
        if name == "persName" and not element.get("ref"):
            names = self.candidates.get(element.get(_ID, ""), [])
            if names:
                return "ambiguous", f"It may be {' or '.join(names)}."
            return "unlinked", "No entry says who that is."
        if name == "bibl" and element.get("type") == "citation":
            pointer = element.find("t:ptr", _NS)
            if pointer is None:
                return "citation", "It names no work."
            target = pointer.get("target", "")
            if target in self.open:
                siglum = self.open[target]
                why = f"Nothing explains {siglum}." if siglum else "The work is not described."
                return "citation", why
            signed = element.get("resp") or pointer.get("resp")
            work = self.names.get(target) or "a work without a title"
            if pointer.get("cert") == "low" and not signed:
                return "doubtful", f"That it cites {work} is a guess."
            if pointer.get("cert") == "medium" and not signed:
                return "medium", f"That it cites {work} was inferred."
        if name == "ref" and element.get("target", "") in self.missing:
            return "note", f"The source has no note {element.get('n', '')}."
        kind = {"low": "doubtful", "medium": "medium"}.get(element.get("cert", ""))
        if kind and not element.get("resp") and name != "ptr":  # its citation was told above
            return kind, self._taken(element, name)
        return None

    def _taken(self, element: etree._Element, name: str) -> str:
        """What the machine took the words for, and by which rule."""
        meant = self.names.get(element.get("ref", ""), "")
        values = [str(element.get(key)) for key in _DATES if element.get(key)]
        meant = meant or " to ".join(dict.fromkeys(values))
        rule = element.get("ana", "").rpartition(".rule.")[2]
        by = f", by the rule {rule}" if rule else ""
        taken = f"Taken for {_SAID.get(name, f'<{name}>')}"
        return f"{taken}{f' ({meant})' if meant else ''}{by}."


def as_xml(items: Iterable[Item]) -> bytes:
    """The items as xslt/review.xsl reads them: a ``kind`` for each kind that there is."""
    root = etree.Element("review")
    for item in items:
        kind = root[-1] if len(root) and root[-1].get("name") == item.kind else None
        if kind is None:
            named = {"name": item.kind, "title": KINDS[item.kind]}
            kind = etree.SubElement(root, "kind", named)
        attributes = {
            "file": item.file,
            "stem": item.stem,
            "line": str(item.line),
            "why": item.why,
            "block": item.block,
        }
        entry = etree.SubElement(kind, "item", attributes)
        for name in ("before", "words", "after"):
            etree.SubElement(entry, name).text = getattr(item, name)
    return etree.tostring(root, encoding="utf-8")


def as_text(items: Iterable[Item]) -> str:
    """A line for each item: kind, file and line, its words in context, why; tabs between."""
    return "\n".join(
        "\t".join(
            (
                item.kind,
                f"{item.file}:{item.line}",
                f"{item.before[-30:]}[{item.words}]{item.after[:30]}".strip(),
                item.why,
            )
        )
        for item in items
    )
