"""Quotations to which a citation or a note marker belongs (ENCODING §4).

The marks of quotation stay outside. A quotation right before its citation is sure; others in the
same sentence belong to it as well, less surely. Parts of one quotation that the writer
interrupts, or that goes on in the next paragraph, are joined. Offsets are code points.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rubricator.annotators import quotation_marks
from rubricator.annotators.quotation_marks import Quoted
from rubricator.model import Block, Certainty, Draft, Mark, Person, Work

RULES = {"quote-cited": "quoted words followed by a citation or note marker"}

SAYING = (
    r"(?:sa(?:id|ys?)|wr(?:ote|ites?|itten)|claim\w*|argu\w+|explain\w*|not(?:ed|es?|ing)|add(?:ed|s)"
    r"|recall\w*|remark\w*|observ\w+|insist\w*|continu\w+|declar\w+|conclud\w+|assert\w*|ask(?:ed|s)"
    r"|repl(?:ied|ies)|answer\w*|stat(?:ed|es)|suggest\w*|maintain\w*|elaborat\w+|warn\w*|t(?:old|ells)"
    r"|comment\w*|report\w*|admit\w*|confess\w*|cri(?:ed|es)|exclaim\w*|announc\w+|went on|goes on"
    r"|put(?:s)? it|affirm\w*|contend\w*|emphasi\w+|stress\w*|point\w* out|reflect\w*|muse[ds]?"
    r"|wonder\w*|concede\w*|predict\w*|imagin\w+|th(?:ought|inks)|believ\w+|repeat\w*|respond\w*)"
)
INTERRUPTION = re.compile(
    rf"[”»\"’']\s(?:[^“”\"«»\n]{{0,60}}\b)?{SAYING}\b[^“”\"«»\n.;:!?,]{{0,40}}[,.:;]?\s[“\"«‘']$"
)
BEHIND = re.compile(
    rf"\),?(?:\s[a-z][\w’-]*){{0,4}}?\s(?:{SAYING}|call(?:s|ed)?|term(?:s|ed)?|speaks?\sof|spoke\sof"
    r"|describ\w+|defin\w+|dub(?:s|bed)?|characteri[sz]\w+|refer\w*\sto|sees?|saw)(?:\s[a-z][\w’-]*){0,4}?[,:]?\s[“\"«‘']"
)
"""Between a citation and the words of whom it names: “Keller (1934: 12) calls it “late””."""
VIEW = re.compile(
    r"(?:\b[Aa]ccording to|\bFor|\b[Ii]n the words of|\b[Aa]s)\s[^.;:()“”\"\n]{2,80}\s$"
)
BEHIND_VIEW = re.compile(r"\),?(?:\s[a-z][\w’-]*){0,4}?,?\s[“\"«‘']")
"""The same behind whose view is told: “According to Keller (1934: 12), “it is late””."""
SAID = re.compile(rf"\b{SAYING}(?:[,:]|\sas|\sthat)?\s$")
PAUSE = re.compile(r"[,.;:?!—–-][’'”\"]?$")
SENTENCE = re.compile(
    r"(?<=[.!?…])[”’\"')\]]*(?:\[[0-9]{1,3}\]|[0-9⁰¹²³⁴-⁹]{1,3}(?=\s))?\s+"
    r"(?=[“‘\"'(\[«]?[^\W\d_a-z])"
)
ABBREVIATED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Prof|Rev|Gen|Col|Sen|Rep|cf|vs|etc|vol|No|pp?|e\.g|i\.e)|\b[A-Z])\.$"
)
ADJACENT = re.compile(r"[”“»«\"’')\]\s.,;:!?_*—–-]*")
CLOSING = re.compile(r"[)\]]")
QUOTING = frozenset({"p", "ab", "note"})
TITLED = 0.8


class Source(NamedTuple):
    """A citation or note marker at [start, end), brackets included, and the id of its mark; whether
    it gives a place."""

    start: int
    end: int
    anchor: str
    note: bool
    paged: bool = False


class Sourced(NamedTuple):
    """Quoted words and the id of the citation or note marker they belong to."""

    words: Quoted
    anchor: str
    cert: Certainty


def annotate(draft: Draft) -> Iterable[Mark | Person | Work]:
    """Quotations with their sources, in order."""
    sources = _sources(draft)
    starts = [source.start for source in sources]
    titles = sorted(
        (mark.start, mark.end)
        for mark in draft.marks
        if mark.kind == "title" and mark.attributes.get("level") in ("a", "m", "u")
    )
    leaves = [leaf for leaf in draft.leaves if leaf.kind in QUOTING]
    said: dict[int, Mark] = {}
    for i, leaf in enumerate(leaves):
        here = sources[bisect_left(starts, leaf.start) : bisect_left(starts, leaf.end)]
        if not here:
            continue
        quoted = [
            words
            for words in quotation_marks.pairs(draft.text, leaf.start, leaf.end)
            if words.start < words.end and not _title(titles, words)
        ]
        sourced = _sourced(draft, leaf, quoted, here)
        chains = _chains(draft, sourced)
        if chains and chains[0][0].words.start == leaf.start + 1:
            chains[0][:0] = _earlier(draft, leaves[:i], chains[0][0])
        for chain in chains:
            said |= {mark.start: mark for mark in _marks(draft, chain)}
    yield from said.values()


def _earlier(draft: Draft, leaves: Sequence[Block], words: Sourced) -> list[Sourced]:
    """The same quotation in the paragraphs before: each opens it anew, and none closes it."""
    found: list[Sourced] = []
    for leaf in reversed(leaves):
        quoted = quotation_marks.pairs(draft.text, leaf.start, leaf.end)
        last = next((q for q in reversed(quoted) if q.depth == 0), None)
        if last is None or not last.open or last.start == last.end:
            break
        found.insert(0, Sourced(last, words.anchor, words.cert))
        if last.start > leaf.start + 1:
            break
    return found


def _sources(draft: Draft) -> list[Source]:
    """Citations, with the brackets around them, and note markers, by their place."""
    text, found = draft.text, []
    placed = {mark.end for mark in draft.marks if mark.kind == "citedRange"}
    for mark in draft.marks:
        start, end = mark.start, mark.end
        if mark.kind == "bibl" and mark.attributes.get("type") == "citation":
            low = max(0, start - 200)
            opening = max(text.rfind("(", low, start), text.rfind("[", low, start))
            if opening >= 0 and not CLOSING.search(text, opening, start):
                paged = end in placed
                found.append(Source(opening, end, draft.anchor("bibl", start), False, paged))
        elif mark.kind == "ref" and mark.attributes.get("type") == "noteRef":
            found.append(Source(start, end, draft.anchor("ref", start), True))
    return sorted(found)


def _sourced(
    draft: Draft, leaf: Block, quoted: Sequence[Quoted], sources: Sequence[Source]
) -> list[Sourced]:
    """The quotations of a block that have a source, in order.

    Each source takes those between the source before it, or the start of its sentence, and
    itself, a note none in scare quotes; a marker within a quotation takes it only where nothing
    after it does. What is said behind a citation of who says it is theirs, if no other is right
    behind it.
    """
    text = draft.text
    cited = {source.start for source in sources} - {leaf.start}  # “It is late.” (Brandt 3)
    sentences = [start for start in _sentences(text, leaf, quoted) if start not in cited]
    taken: dict[Quoted, Sourced] = {}
    inside: dict[Quoted, Sourced] = {}
    behind: dict[Quoted, Sourced] = {}
    outer = [words for words in quoted if words.depth == 0]
    starts = [words.start for words in outer]
    floor = leaf.start
    for source in sources:
        scope = max(floor, sentences[bisect_right(sentences, source.start) - 1])
        for i in range(bisect_left(starts, scope), bisect_right(starts, source.start)):
            words = outer[i]
            if words.end <= source.start and words not in taken:
                near = bool(ADJACENT.fullmatch(text, words.end, source.start))
                goes_on = i + 1 < len(outer) and _interrupted(text, words, outer[i + 1])
                if source.note and not goes_on and _scare(text, words, near):
                    continue
                taken[words] = Sourced(words, source.anchor, "high" if near else "medium")
            elif source.start < words.end:
                at_end = bool(ADJACENT.fullmatch(text, source.end, words.end))
                said = Sourced(words, source.anchor, "high" if at_end else "medium")
                (taken if at_end else inside).setdefault(words, said)
        following = bisect_right(starts, source.end)
        if following < len(outer) and not source.note:
            words = outer[following]
            if BEHIND.fullmatch(text, source.end, words.start) or (
                BEHIND_VIEW.fullmatch(text, source.end, words.start)
                and VIEW.search(text, max(leaf.start, source.start - 100), source.start)
            ):
                behind[words] = Sourced(words, source.anchor, "high" if source.paged else "medium")
        floor = source.end
    found = {**inside, **taken, **behind}
    found |= {words: said for words, said in taken.items() if said.cert == "high"}
    return sorted(found.values())


def _scare(text: str, words: Quoted, near: bool) -> bool:
    """Whether words before a note are the writer's own, kept at a distance by the marks.

    A note may belong to the whole sentence: a single word is quoted from it only where somebody
    is said to say it, and two words only where the note follows at once.
    """
    count = len(text[words.start : words.end].split())
    if count > 2 or (count > 1 and near):
        return False
    return not SAID.search(text[max(0, words.start - 40) : words.start - 1])


def _sentences(text: str, leaf: Block, quoted: Sequence[Quoted]) -> list[int]:
    """The offsets at which the sentences of a block start, outside of quotations."""
    found = [leaf.start]
    closed = [words for words in quoted if words.depth == 0 and not words.open]
    starts = [words.start for words in closed]
    for match in SENTENCE.finditer(text, leaf.start, leaf.end):
        i = bisect_right(starts, match.start()) - 1
        if i >= 0 and match.end() <= closed[i].end:
            continue
        if not ABBREVIATED.search(text[max(leaf.start, match.start() - 6) : match.start()]):
            found.append(match.end())
    return found


def _chains(draft: Draft, sourced: Sequence[Sourced]) -> list[list[Sourced]]:
    """Quotations that an interruption of the writer ("she wrote") cuts in two, joined."""
    chains: list[list[Sourced]] = []
    for said in sourced:
        before = chains[-1][-1] if chains else None
        if before is not None and _interrupted(draft.text, before.words, said.words):
            chains[-1].append(said)
        else:
            chains.append([said])
    return chains


def _interrupted(text: str, first: Quoted, second: Quoted) -> bool:
    between = text[first.end : second.start]
    return (
        len(between) < 150
        and bool(PAUSE.search(text[first.start : first.end]))
        and bool(INTERRUPTION.match(between))
    )


def _marks(draft: Draft, chain: Sequence[Sourced]) -> Iterator[Mark]:
    """A quotation; its parts point to one another."""
    anchors = [f"#{draft.anchor('quote', said.words.start)}" for said in chain]
    source = chain[-1].anchor
    cert = chain[-1].cert
    for i, said in enumerate(chain):
        attributes = {"source": f"#{source}"}
        if i + 1 < len(chain):
            attributes["next"] = anchors[i + 1]
        if i:
            attributes["prev"] = anchors[i - 1]
        yield Mark("quote", said.words.start, said.words.end, attributes, cert, "quote-cited")


def _title(titles: Sequence[tuple[int, int]], quoted: Quoted) -> bool:
    """Whether the quoted words are the title of a work."""
    i = bisect_right(titles, (quoted.end, quoted.end)) - 1
    if i < 0:
        return False
    start, end = titles[i]
    shared = min(end, quoted.end) - max(start, quoted.start)
    return shared >= TITLED * (quoted.end - quoted.start)
