"""Words, and the runs of capitalised words that a name can be."""

from __future__ import annotations

import bisect
import re
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from rubricator.annotators.joining import PRESS
from rubricator.annotators.names.lexicon import is_place, listed
from rubricator.annotators.names.words import (
    ABBREVIATED,
    CALENDAR,
    FUNCTION,
    INSTITUTIONS,
    PARTICLES,
    PAST,
)
from rubricator.annotators.remembering import Table

BREAK = "\n"
"""The token between two blocks, and at a line end that names do not run over."""

SENTENCE_START = frozenset(".!?:…\"“”‘’\n)(»«'•>[]") | {"--", "—"}
"""Tokens after which a capital says nothing."""

_POSSESSIVE = r"['’][sS](?![^\W\d_]|['’-][^\W\d_])"
_PARTICIPLE = r"(?:[a-z]+ed|led|era|style|like|type|born)\b"
"""What makes a word of another kind of a name: "the Oss-led bloc", "the Brandt-era mills"."""
_GOING_ON = (
    r"(?:have|has|had|is|are|was|were|who|whose|which|that|and|but|or|as|with|when|where|while"
    r"|will|would|can|could|should|they|we|the|his|her|their)\b(?!-)"
)
"""What goes on behind a hyphen that stands for a dash: "Ada Brandt-who was away-had no say"."""
_TOKEN = re.compile(
    rf"((?=[A-ZÀ-Þ])(?:{ABBREVIATED}|[A-ZÀ-Þ](?:\.-[A-ZÀ-Þ])?)\."  # abbreviation, initials: J.-P.
    r"|(?<!\w)de['’](?!\w)"  # de' Medici; O’Neill-Oss
    rf"|[^\W\d_]+(?:(?!{_POSSESSIVE})(?:['’]|-(?!{_PARTICIPLE}|{_GOING_ON})['’‘]?)[^\W\d_]+)*"
    rf"|(?<=[^\W\d_]){_POSSESSIVE}"
    r"|\d+|--+|[^\w\s]|_)"
)
_ARABIC = re.compile(r"(?:al|el|a[dnrstz]|ash|u[lr])-['’‘]?[^\W\d_]")
"""The beginning of a name with an article: al-Rashid."""
_WIDE = " " * 4
"""A gap between two columns, which no name crosses."""
_POSSESSIVES = dict.fromkeys(("'s", "’s", "'S", "’S"), "'s")
_LETTER_WITH_POINT = 2
_LONGEST_RUN = 12
_CAPITAL_NOT_FUNCTION = frozenset({"May", "Will", "Still", "Well"})


@dataclass(frozen=True)
class Tokens:
    """The words of a text with their offsets (code points), and the runs among them.

    ``folded`` has the words in lower case with straight apostrophes; a possessive 's is a word of
    its own, and so is ``BREAK``. ``runs`` are pairs of token numbers, [start, end).
    """

    words: list[str]
    folded: list[str]
    starts: Sequence[int]
    runs: list[tuple[int, int]]

    def end(self, token: int) -> int:
        """The offset after a token."""
        return self.starts[token] + len(self.words[token])


def tokenize(
    text: str,
    bounds: Iterable[tuple[int, int]],
    closed: Iterable[tuple[int, int]] = (),
    cut: Iterable[tuple[int, int]] = (),
) -> Tokens:
    """Cut the stretches of ``text`` in ``bounds`` (blocks, in order) into tokens and runs.

    No run crosses from one stretch to the next, and none touches a stretch of ``closed``. What is
    in ``cut`` (note markers, which may adhere to a word) is passed over.
    """
    gaps = sorted(cut)
    words: list[str] = []
    starts = array("I")  # numbers, not objects: a long text has millions
    for start, end in bounds:
        for a, b in _lines(text, start, end):
            for c, d in _between(gaps, a, b):
                at = c
                for chunk in text[c:d].replace("\n", " ").split(" "):
                    piece = _PIECES[chunk]
                    if isinstance(piece, str):
                        words.append(piece)
                        starts.append(at)
                    else:
                        words += piece[0]
                        starts.extend([at + offset for offset in piece[1]])
                    at += len(chunk) + 1
            words.append(BREAK)
            starts.append(b)
    tokens = Tokens(words, [*map(_FOLDED.__getitem__, words)], starts, [])
    tokens.runs.extend(_runs(text, tokens, sorted(closed)))
    return tokens


def _piece(chunk: str) -> str | tuple[list[str], list[int]]:
    """What stands between two spaces: one word, or tokens and their offsets. No token has a space
    in it or looks beyond one."""
    if chunk.isalpha():
        return chunk
    pieces = _TOKEN.split(chunk)  # every other one is a token
    offsets = [*accumulate(map(len, pieces))][:-1:2]
    return [_POSSESSIVES.get(word, word) for word in pieces[1::2]], offsets


def folded(word: str) -> str:
    """A word in lower case with straight apostrophes and round s."""
    return word.lower().replace("’", "'").replace("ſ", "s")


_PIECES = Table(_piece)
_FOLDED = Table(folded)


def _lines(text: str, start: int, end: int) -> Iterable[tuple[int, int]]:
    """The stretches of a block that names do not leave: lines, joined where they are wrapped.

    A line is wrapped when it fills at least two thirds of the block's longest line, in one column.
    """
    breaks = [start, *(m.end() for m in re.compile("\n").finditer(text, start, end)), end]
    if len(breaks) == 2:
        return [(start, end)]
    longest = max(b - a for a, b in pairwise(breaks))
    joined: list[tuple[int, int]] = []
    first = start
    for a, b in pairwise(breaks):
        short = longest < 40 or 3 * (b - a) < 2 * longest or b == end or PRESS.match(text, b - 1)
        if short or _WIDE in text[a:b].strip():
            joined.append((first, b))
            first = b
    return joined


def _between(gaps: list[tuple[int, int]], start: int, end: int) -> Iterable[tuple[int, int]]:
    """The stretches of [start, end) that no gap covers."""
    i = bisect.bisect_left(gaps, (start, start))
    while i < len(gaps) and gaps[i][0] < end:
        yield start, gaps[i][0]
        start = max(start, gaps[i][1])
        i += 1
    yield start, end


def is_capitalised(word: str) -> bool:
    """Whether a word has a name's capital: first, or after an elided article (d'Alembert)."""
    return word[0].isupper() or (len(word) > 2 and word[1] in "'’" and word[2].isupper())


def has_article(word: str) -> bool:
    """Whether a word begins with an Arabic article in small letters: al-Rashid."""
    return _ARABIC.match(word) is not None


def is_initial(word: str) -> bool:
    """Whether a token is one letter with a point, or two that a hyphen joins: J.-P."""
    return word[1:2] == "." and (len(word) == _LETTER_WITH_POINT or word[2] == "-")


_NO, _OPENS, _INSIDE, _PARTICLE = range(4)
"""What a word may be in a run; the second also begins one."""


def _part(word: str) -> int:
    if word in PARTICLES:
        return _PARTICLE
    if word.isalpha() and word.islower():
        return _NO
    if word in _CAPITAL_NOT_FUNCTION:
        return _INSIDE
    if has_article(word) and not word.islower():
        return _INSIDE
    opens = is_capitalised(word) and word != "I" and folded(word) not in _NOWHERE
    return _OPENS if opens and word[0].isalpha() else _NO


_NOWHERE = FUNCTION | PAST
_PARTS = Table(_part)


def _runs(text: str, tokens: Tokens, closed: list[tuple[int, int]]) -> Iterable[tuple[int, int]]:
    """Runs of capitalised words with one space or a point between them, particles inside."""
    words, starts = tokens.words, tokens.starts
    parts = bytearray(map(_PARTS.__getitem__, words))
    count, i = len(words), 0
    for begin, end in closed:
        inside = max(0, bisect.bisect_right(starts, begin) - 1)
        while inside < count and starts[inside] < end:
            if starts[inside] + len(words[inside]) > begin:
                parts[inside] = _NO
            inside += 1
    for match in re.finditer(bytes([_OPENS]), parts):
        start = match.start()
        if start < i:
            continue
        i = start
        j = last = i + 1
        while j < count and parts[j] and j - i < _LONGEST_RUN:
            gap = text[tokens.end(j - 1) : starts[j]]
            if not gap:
                if words[j - 1][-1] != ".":
                    break
            elif gap != " " and (
                gap.strip(" \n\u00a0") or gap.count("\n") > 1 or _WIDE in gap.partition("\n")[0]
            ):
                break
            if len(words[j]) == 1 and _numbers(text, tokens.end(j)):
                last = i
                break
            if parts[j] != _PARTICLE:
                j += 1
                last = j
            elif gap and j - last < 2:
                j += 1
            else:
                break
        if last - i > 1 and i and _says_where(tokens, i):
            yield i, i + 1
            i += 1
        if last > i:
            yield i, last
        i = max(last, j)


def _numbers(text: str, end: int) -> bool:
    """Whether figures stand right behind a letter: "Oss F73.12" is a mark on a shelf."""
    return text[end : end + 1].isdecimal()


def _says_where(tokens: Tokens, start: int) -> bool:
    """Whether the first of several words in capitals says only where or when: "In London Brandt
    met us", "by Christmas Brandt had left"."""
    before, first, second = tokens.folded[start - 1 : start + 2]
    if before not in _WHERE or second in INSTITUTIONS or len(first) < _SHORTEST_PLACE:
        return False
    if before == "of" and tokens.folded[start - 2] not in INSTITUTIONS:
        return False
    codes, others = set(listed(first)), {code[0] for code in listed(second)}
    given = {"Ga", "Gb"} & codes
    if given and before == "by" and tokens.folded[start - 2].endswith(("ed", "en")):
        return False  # “translated by June Brandt”
    where = "Pw" in codes and not given and not is_place(first, second)
    return (
        (first in CALENDAR or where)
        and "L" not in others
        and bool(others & set("GSF") or not others)
    )


_WHERE = frozenset("in at from by on until since before after during of".split())
_SHORTEST_PLACE = 3
