"""Note markers and the labels of note bodies (ENCODING §5).

A marker is [1], a superscript ¹, (1), * or †, or a number that lost its superscript
("Mensheviki,7", "suspicion.A2.1", "It rose. 7 The"). What tells a marker from any other number is
its company: a body with the same number, or numbers that run on without a hole. Offsets are code
points.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from rubricator.annotators.bare_markers import apart, lost
from rubricator.annotators.markers import UNMARKED, WINDOW, Accepted, Marker, unnumbered, value
from rubricator.annotators.scanning import scan
from rubricator.annotators.works import labelled, lists
from rubricator.model import Block, Certainty, Draft, Mark, Person, Work

RULES = {
    "note-marker": "bracketed or superscript note marker",
    "note-marker-bare": "note marker that lost its superscript, known by running numbers",
    "note-marker-sign": "sign, letter or number in parentheses with a note of the same label",
    "note-label": "label at the start of a note",
}

SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
BRACKETED = re.compile(r"\[ ?\^?(?P<n>[0-9]{1,4}) ?\]")
NAMED = re.compile(r"\[\^(?P<n>[^\W\d][\w-]{0,30})\](?!:)")
"""Of Markdown, which lets a note have a name for its number."""
ROMAN = re.compile(r"\[(?P<n>(?=[ivxl])(?:xl|l?x{0,3})(?:ix|iv|v?i{0,3}))\](?!\w)")
SUPERSCRIPT = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,4}")
TAGGED = re.compile("<sup>(?P<n>[0-9]{1,3})</sup>")
ROUND = re.compile(r"\((?P<n>[0-9]{1,3})\)")
SIGN = re.compile(r"(?:\*{1,4}|†{1,3}|‡{1,3}|§|¶|\+{1,3})(?![^\W_]|\*)")
LETTERED = re.compile(r"\[(?P<a>[A-Za-z]|[0-9]{1,3}\*)\](?!\w)|\((?P<b>[a-z]|[ivxl]{2,6})\)")
POWER = re.compile(r"(?<![^\W\d_])(?:[kcdmµn]?m|ft|in|mi|yd|[a-zA-Z])$")
EMPHASIS = re.compile(r"(?<!\w)\*[^\W_][^*]*$")
LABEL = re.compile(
    r"[ \t\n]*(?P<label>\[ ?\^?(?P<a>[^\[\]\n]{1,31}?)[ .]?\][.:]?|\((?P<b>[^()\n]{1,8})\)"
    r"|(?P<c>[0-9]{1,4}\*?|[ivxl]{1,6}(?=[.) \t])|[a-z](?=\.)|[A-Z][0-9]{0,2}\.[0-9]{1,3}"
    r"|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,4}|\*{1,4}|[†‡]{1,3}|[§¶]|\+{1,3})[.):]?)"
    r"(?=[ \t\n ]|[^\W\d_]|[“‘\"(]|$)"
)


def annotate(draft: Draft) -> Iterable[Mark | Person | Work]:
    """Marks of every note reference, in order, and of the labels of notes that are one leaf."""
    bodies = _bodies(draft)
    for note in (note for notes in bodies.values() for _, note in notes):
        yield from _label(draft, note)
    known = frozenset(bodies)
    parts = 1 + max((part for notes in bodies.values() for part, _ in notes), default=0)
    entries = [*lists.entries(draft)]
    numbered = labelled.labels(draft, entries)
    works = {int(label.said) for label in numbered.values() if label.said.isdecimal()}
    if labelled.raised(draft, works, {*map(id, entries)}):
        return  # raised numbers are those of works
    # numbers in brackets are those of works where these have numbers
    running = [] if works else list(_running(_numbered(draft, BRACKETED), known))
    if not running:
        running = list(_running(_numbered(draft, ROMAN), known))
    running += _running(_numbered(draft, SUPERSCRIPT), known)
    if "<sup>" in draft.text:
        running += _running(_numbered(draft, TAGGED), known)
    signs = [*_signed(draft, known), *_lettered(draft, known, running), *_named(draft, known)]
    if not running:
        signs += _in_parentheses(draft, known)
    bare = [] if running else list(lost(draft, bodies)) or list(apart(draft, bodies))
    for rule, found in (
        ("note-marker", running),
        ("note-marker-sign", signs),
        ("note-marker-bare", bare),
    ):
        runs = 1 + max((accepted.run for accepted in found), default=0)
        for (label, _, start, end, _), cert, run in found:
            target = _target(draft, bodies.get(label, ()), start, run, (runs, parts))
            if not target:
                target = f"{draft.id}.note.{label}" + (f"-{run + 1}" if run else "")
            attributes = {"type": "noteRef", "n": label, "target": f"#{target}"}
            yield Mark("ref", start, end, attributes, cert, rule)


def _bodies(draft: Draft) -> dict[str, list[tuple[int, Block]]]:
    """Notes by their number, each with the count of restarts before it."""
    bodies: dict[str, list[tuple[int, Block]]] = {}
    part = last = 0
    for block in draft.walk():
        if block.kind == "note" and "n" in block.attributes:
            label = block.attributes["n"]
            same = bodies.setdefault(label, [])
            if label.isdecimal():
                part, last = part + (int(label) <= last), int(label)
            same.append((part if label.isdecimal() else len(same), block))
    return bodies


def _label(draft: Draft, note: Block) -> Iterator[Mark]:
    """The mark of the label with which a leaf note starts."""
    if note.children:
        return
    match = LABEL.match(draft.text, note.start, note.end)
    if match is None:
        return
    inner = next(part for part in (match["a"], match["b"], match["c"]) if part)
    if inner.translate(SUPERSCRIPTS) == note.attributes["n"]:
        yield Mark("label", *match.span("label"), {}, "high", "note-label")


def _target(
    draft: Draft,
    notes: Sequence[tuple[int, Block]],
    start: int,
    run: int,
    counts: tuple[int, int],
) -> str:
    """The id of the note that a marker at ``start`` means; empty if there is none.

    Where numbers restart, the note of the same run, as often as markers and notes restart
    (``counts``); else the next one after the marker.
    """
    if not notes:
        return ""
    runs, parts = counts
    same = next((block for part, block in notes if part == run), None)
    if same is not None and runs == parts:
        return draft.block_id(same)
    if len(notes) > 1 and len(notes) != runs:
        later = (block for _, block in notes if block.start > start)
        return draft.block_id(next(later, notes[-1][1]))
    return draft.block_id(notes[min(run, len(notes) - 1)][1])


def _numbered(draft: Draft, pattern: re.Pattern[str]) -> list[Marker]:
    """Candidates of a form; one that opens its block is a label, not a marker."""
    found = []
    for leaf, match in scan(draft, pattern, unnumbered(draft)):
        start, end = match.span()
        if not draft.text[max(leaf.start, start - WINDOW) : start].strip():
            continue
        label = (match["n"] if "n" in pattern.groupindex else match[0]).translate(SUPERSCRIPTS)
        glued = not draft.text[start - 1].isspace()
        if pattern in (SUPERSCRIPT, TAGGED):
            before = draft.text[max(leaf.start, start - WINDOW) : start]
            if not glued or before[-1].isdigit() or POWER.search(before):
                continue
        n = value(label) if pattern is ROMAN else int(label)
        found.append(Marker(label, n, start, end, glued))
    return found


def _running(markers: Sequence[Marker], bodies: frozenset[str]) -> Iterator[Accepted]:
    """The markers that have a body or a place in a series; none where most have neither.

    Numbers that jump to and fro without bodies are citations of a numbered list, not notes.
    """
    accepted: list[Accepted] = []
    last, run = 0, 0
    for i, marker in enumerate(markers):
        n = marker.n
        following = markers[i + 1].n if i + 1 < len(markers) else n + 1
        cert: Certainty = "high"
        if n == 1 and last >= 1 and following == 2:
            run += 1
        elif n == last + 1 or (marker.label in bodies and n >= last):
            pass
        elif (
            marker.label in bodies
            or _near(n, last)
            or (n < 1000 and not accepted and marker.glued and following in (n, n + 1))
        ):
            cert = "medium"
        else:
            continue
        last = n if n > last or n == 1 else last
        accepted.append(Accepted(marker, cert, run))
    if bodies or 2 * len(accepted) > len(markers):
        yield from accepted


def _near(n: int, last: int) -> bool:
    """Whether a number repeats the last one, or leaves a hole of one or two after it."""
    return n < 1000 and last <= n <= last + 3 and n > 0


def _signed(draft: Draft, bodies: frozenset[str]) -> Iterator[Accepted]:
    """Asterisks and daggers that stand at the end of a word and have a body."""
    if any(SIGN.fullmatch(label) for label in bodies):
        runs: Counter[str] = Counter()
        for leaf, match in scan(draft, SIGN, UNMARKED):
            start, end = match.span()
            before = draft.text[max(leaf.start, start - 100) : start]
            if (
                match[0] in bodies
                and before
                and not (before[-1].isspace() or EMPHASIS.search(before))
            ):
                yield Accepted(Marker(match[0], 0, start, end, True), "high", runs[match[0]])
                runs[match[0]] += 1


def _lettered(
    draft: Draft, bodies: frozenset[str], running: Sequence[Accepted]
) -> Iterator[Accepted]:
    """Letters and starred numbers in brackets, and small numerals in parentheses, that a note has
    for its label."""
    if any(label.isalpha() or label[1:].endswith("*") for label in bodies):
        taken = {accepted.marker.start for accepted in running}
        runs: Counter[str] = Counter()
        for leaf, match in scan(draft, LETTERED, UNMARKED):
            label = match["a"] or match["b"]
            opens = not draft.text[leaf.start : match.start()].strip()
            if label in bodies and match.start() not in taken and not opens:
                yield Accepted(Marker(label, 0, *match.span(), True), "high", runs[label])
                runs[label] += 1


def _in_parentheses(draft: Draft, bodies: frozenset[str]) -> Iterator[Accepted]:
    """Numbers in parentheses, if each note has just one."""
    found = [marker for marker in _numbered(draft, ROUND) if marker.label in bodies]
    if found and [marker.n for marker in found] == sorted({marker.n for marker in found}):
        numbered = sum(label.isdigit() for label in bodies)
        if 2 * len(found) > numbered:
            yield from (Accepted(marker, "medium", 0) for marker in found)


def _named(draft: Draft, bodies: frozenset[str]) -> Iterator[Accepted]:
    """Names in brackets that a note has for its label."""
    if "[^" in draft.text:
        for _, match in scan(draft, NAMED, UNMARKED):
            if match["n"] in bodies:
                yield Accepted(Marker(match["n"], 0, *match.span(), True), "high", 0)
