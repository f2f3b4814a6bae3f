"""Precision, recall and F1 of the annotators against hand-encoded gold.

Each text is stripped of its markup and encoded afresh. *Exact* counts spans that agree after
their edges are made alike (honorifics, possessives, brackets, quotation marks and articles off);
*overlap* counts spans that share a character, one to one, the longest share first. Values of
dates, and links, are measured on the spans that overlap: a link is right where most mentions of
the same thing in the gold have the same target in the edition.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rubricator import edition, source
from rubricator.errors import RejectedError
from rubricator.evaluate.gold import KINDS, Gold, Span, value_of
from rubricator.model import Draft, Mark, Metadata
from rubricator.sidecar import Sidecar

_MARKS = {"persName": "person", "title": "title", "quote": "quote"}
_HONORIFIC = re.compile(
    r"(?:(?:the|mr|mrs|miss|ms|dr|prof|professor|sir|lord|lady|count|countess|baron|prince|"
    r"princess|king|queen|emperor|general|gen|captain|capt|colonel|col|major|lieutenant|lt|"
    r"sergeant|admiral|president|minister|senator|governor|judge|rev|reverend|father|bishop|pope|"
    r"saint|st|comrade|citizen|uncle|aunt|madame|mme|mademoiselle|mlle|monsieur|m|messrs|herr|"
    r"baroness|baronin|freiherr|graf|duke|duchess|earl|marquis|marquess|viscount|archduke|canon|"
    r"dean|archbishop|cardinal|abbé|abbot|rabbi|brother|sister|mother|cousin|marshal|commander|"
    r"chancellor|commissar|inspector|tsar|tsarina|czar|kaiser|sultan|don|doña|señor|signor|"
    r"frau|fräulein|dear|poor|old|young)\b\.?\s+)+",
    re.IGNORECASE,
)
_LEADING = re.compile(r"(?:the|in|on|year)\s+", re.IGNORECASE)
_AUTHORS = re.compile(r"[^()\d]+\(\s*(?=\d{4})")
"""What stands before the year of a narrative citation, ``Brandt and others (1934)``."""
_OPENING = " \t\n([{\"“‘'«„_*"
_CLOSING = " \t\n.,;:)]}\"”’'»!?_*"
_CONTEXT = 30


@dataclass
class Score:
    """Counts for one kind; ratios are 0 where nothing was counted.

    ``calibration`` counts, for each certainty, the marks of the machine and those that overlap
    the gold.
    """

    gold: int = 0
    found: int = 0
    exact: int = 0
    overlap: int = 0
    values: int = 0
    values_right: int = 0
    links: int = 0
    links_right: int = 0
    calibration: dict[str, list[int]] = field(default_factory=dict)
    missed: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    places: dict[str, str] = field(default_factory=dict)

    def ratios(self, right: int) -> tuple[float, float, float]:
        """Precision, recall and F1 of so many right ones."""
        precision = right / self.found if self.found else 0.0
        recall = right / self.gold if self.gold else 0.0
        both = precision + recall
        return precision, recall, 2 * precision * recall / both if both else 0.0


def evaluate(texts: Iterable[Gold]) -> dict[str, Score]:
    """Encode each text afresh and compare; a score for each kind that the gold has."""
    return added(scores(gold) for gold in texts)


def scores(gold: Gold) -> dict[str, Score]:
    """The scores of one text, by kind."""
    found = predicted(gold)
    return {kind: _score(gold, found, kind) for kind in KINDS if kind in gold.kinds}


def added(parts: Iterable[Mapping[str, Score]]) -> dict[str, Score]:
    """The sums of scores, by kind, in the order of the kinds."""
    total: dict[str, Score] = {}
    for part in parts:
        for kind, score in part.items():
            _add(total.setdefault(kind, Score()), score)
    return {kind: total[kind] for kind in KINDS if kind in total}


def _add(total: Score, part: Score) -> None:
    for name in (
        "gold", "found", "exact", "overlap", "values", "values_right", "links", "links_right"
    ):  # fmt: skip
        setattr(total, name, getattr(total, name) + getattr(part, name))
    for cert, (marks, right) in part.calibration.items():
        counts = total.calibration.setdefault(cert, [0, 0])
        counts[0] += marks
        counts[1] += right
    total.missed += part.missed
    total.wrong += part.wrong
    total.places = {**part.places, **total.places}


def predicted(gold: Gold) -> list[Span]:
    """What Rubricator says about the text, without having seen the markup."""
    if not gold.text:
        return []
    try:
        name = gold.id.rpartition("/")[2]
        read = source.read(gold.text.encode(), f"{name}.txt", "utf-8")
        made = edition.encode(read, Sidecar(Metadata(language=gold.language), id="gold"))
    except RejectedError:
        return []
    return list(spans_of(made.draft, made.marks))


def spans_of(draft: Draft, marks: Iterable[Mark]) -> Iterable[Span]:
    """Marks as spans of the kinds that are measured; relative dates are none."""
    for mark in marks:
        kind, ref, value = _MARKS.get(mark.kind, ""), mark.attributes.get("ref", ""), ""
        said = mark.attributes.get("type", "")
        if mark.kind == "date" and said != "relative":
            kind, value = "date", value_of(mark.attributes)
        elif mark.kind == "bibl" and said in {"citation", "reference"}:
            kind, ref = said, mark.attributes.get("ptr/@target", "")
        elif mark.kind == "ref" and said == "noteRef":
            kind, ref = "noteref", mark.attributes.get("target", "")
        if kind:
            yield Span(kind, mark.start, mark.end, value, ref, mark.cert)
    for block in draft.walk():
        if block.kind == "note":
            yield Span("note", block.start, block.end, cert=block.cert)


def _score(gold: Gold, found: Sequence[Span], kind: str) -> Score:
    wanted = [span for span in gold.spans if span.kind == kind]
    neutral = [span for span in gold.neutral if span.kind == kind]
    unique = {(s.start, s.end): s for s in found if s.kind == kind}
    given = sorted(unique.values(), key=lambda s: (s.start, s.end))
    pairs = _pairs(wanted, given)
    paired = {id(span) for _, span in pairs}
    passed = {
        id(span)
        for span in given
        if id(span) not in paired and any(_shared(span, other) for other in neutral)
    }
    counted = [span for span in given if id(span) not in passed]
    score = Score(gold=len(wanted), found=len(counted), overlap=len(pairs))
    for span in counted:
        counts = score.calibration.setdefault(span.cert or "high", [0, 0])
        counts[0] += 1
        counts[1] += id(span) in paired
    for want, give in pairs:
        if _edges(gold.text, want) == _edges(gold.text, give):
            score.exact += 1
        else:
            _note(score, score.wrong, gold, give)
        if want.value:
            score.values += 1
            score.values_right += _canonical(want.value) == _canonical(give.value)
    _links(score, pairs)
    for span in counted:
        if id(span) not in paired:
            _note(score, score.wrong, gold, span)
    met = {id(span) for span, _ in pairs}
    for span in wanted:
        if id(span) not in met:
            _note(score, score.missed, gold, span)
    return score


def _note(score: Score, errors: Counter[str], gold: Gold, span: Span) -> None:
    words = " ".join(gold.text[span.start : span.end].split())
    errors[words] += 1
    before = gold.text[max(0, span.start - _CONTEXT) : span.start]
    after = gold.text[span.end : span.end + _CONTEXT]
    score.places.setdefault(words, " ".join(f"{before}⟨{words}⟩{after}".split()))


def _shared(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _pairs(wanted: Sequence[Span], given: Sequence[Span]) -> list[tuple[Span, Span]]:
    """Spans that overlap, one to one: the longest share first, then the likest in length."""
    candidates = []
    first = 0
    for want in sorted(wanted, key=lambda s: (s.start, s.end)):
        while first < len(given) and given[first].end <= want.start:
            first += 1
        for give in given[first:]:
            if give.start >= want.end:
                break
            if share := _shared(want, give):
                unlike = abs((want.end - want.start) - (give.end - give.start))
                candidates.append((-share, unlike, want.start, give.start, want, give))
    candidates.sort(key=lambda one: one[:4])
    used: set[int] = set()
    pairs = []
    for *_, want, give in candidates:
        if id(want) not in used and id(give) not in used:
            used |= {id(want), id(give)}
            pairs.append((want, give))
    return sorted(pairs, key=lambda pair: pair[0].start)


def _edges(text: str, span: Span) -> tuple[int, int]:
    """The offsets of a span without what conventions differ about."""
    start, end = span.start, span.end
    while start < end and text[start] in _OPENING:
        start += 1
    initial = span.kind == "person" and re.search(r"\b[A-Z]\.$", text[start:end])
    while end > start and text[end - 1] in _CLOSING and not initial:
        end -= 1
    off = {"person": _HONORIFIC, "date": _LEADING, "citation": _AUTHORS}.get(span.kind)
    if off and (found := off.match(text, start, end)) and found.end() < end:
        start = found.end()
    if span.kind == "person" and (found := re.search(r"(?:['’]s|['’])$", text[start:end])):
        end = start + found.start()
    return start, end


def _canonical(value: str) -> str:
    """A normal form in one way of writing: .. as /, no time of day, seasons as months."""
    value = value.replace("..", "/").replace(" ", "")
    parts = [re.sub("T.*", "", part) for part in value.split("/")]
    seasons = {"SP": ("03", "05"), "SU": ("06", "08"), "FA": ("09", "11")}
    for code, (first, last) in seasons.items():
        if len(parts) == 1 and (found := re.fullmatch(rf"(\d{{4}})-{code}", parts[0])):
            parts = [f"{found[1]}-{first}", f"{found[1]}-{last}"]
    if len(parts) == 1 and (found := re.fullmatch(r"(\d{3})X?", parts[0])):
        parts = [f"{found[1]}0", f"{found[1]}9"]
    parts = [re.sub("-(XX|xx|00)", "", part) for part in parts]
    return parts[0] if len(set(parts)) == 1 else "/".join(parts)


def _links(score: Score, pairs: Iterable[tuple[Span, Span]]) -> None:
    """Of each thing in the gold, the mentions whose target is the commonest of its targets."""
    targets: dict[str, Counter[str]] = defaultdict(Counter)
    for want, give in pairs:
        if want.ref:
            targets[want.ref][give.ref] += 1
    for counts in targets.values():
        linked = Counter({ref: count for ref, count in counts.items() if ref})
        score.links += sum(counts.values())
        score.links_right += max(linked.values(), default=0)
