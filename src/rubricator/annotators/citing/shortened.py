"""Shortened citations: the words before a place, by author, short title or both: "Brandt, Tides".

What they name is a work of the catalogue, or one that only they tell of. Offsets are code points.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rubricator.annotators.citing import unsigned
from rubricator.annotators.citing.full_citations import PERSON, SECOND_HAND, Span
from rubricator.annotators.citing.known.catalogue import PARTS, Catalogue, Found, surnames_of
from rubricator.annotators.citing.known.titles_by_words import words_of
from rubricator.annotators.keys import fold, slug
from rubricator.annotators.works.reference_parts import CAPITAL, PARTICLE
from rubricator.annotators.works.title_words import shape
from rubricator.model import Work

OPUS = re.compile(r",?\s[_*]{0,3}(?:(?:opt?|loc|art)\.?\s?cit|ibid?)\.?[_*]{0,3}$", re.IGNORECASE)
_OTHERS = re.compile(r",? et al\.?$")
_TITLE = re.compile(
    rf"(?P<author>{PERSON}(?:, {PERSON}){{1,3}},? (?:and|&) {PERSON}|[^,]{{2,60}}), [“‘\"'_*]?"
    r"(?P<title>[^\W\d_](?:[^“”\"_*]|[“\"][^“”\"]{1,40}[”\"]){1,80}?)[,”’\"'_*]*$"
)
_TITLE_IN = re.compile(rf"(?P<author>{PERSON}) in (?P<title>[^\W\d_a-z][^“”\"_*]{{1,80}})$")
"""Who quotes somebody, and where: “[Roe, quoted by Brandt in The Old Pier, p. 9]”."""
_IN_SENTENCE_CASE = re.compile(
    r"(?!(?i:.*\b(?:edition|edn|ed|translation|trans|version|letter|interview|conversation|dated)\b))"
    r"[^\W\d_a-z][\w’'-]*(?:,?\s[\w’'-]+){2,}[?!]?$"
)
"""A title behind its author, one word of it in capitals: “Roe, Tides and their keepers, p. 9”."""
_PART_OF = re.compile(
    rf"(?:[^,]{{2,60}},\s)??(?P<sign>[“‘\"'])?(?:the\s)?(?i:{'|'.join(sorted(PARTS))})[”’\"']?"
    r",?\s(?:to|of|in)\s"
)
"""Before the work that something is a part of: “Roe, ‘Introduction’ to Brandt, Tides, p. xii”."""
_HANDS = re.compile(
    r",\s(?:(?:trans|tr|eds?|translated|edited)\b\.?\s(?:by\s)?[^,;\d]{2,60}"
    r"|introduction|preface|foreword|afterword|appendix)$"
)
"""Through whose hands a work went, or what stands before and behind it."""
_PARTICLED = re.compile(rf"(?:{PARTICLE} ){{1,2}}(?={CAPITAL})")
_LONGEST = 8
"""Words of the title of a play before its act and scene, and of a title that nothing tells."""
_NUMBERED = frozenset("version release build table figure section chapter".split())
"""What has numbers of three parts, and is no play."""


class Shortened:
    """Reads shortened citations by a catalogue, to which it adds nothing."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._authors = catalogue.authors
        self._text = catalogue.draft.text

    def look_up(self, start: int, end: int, *, paged: bool = False) -> Found | None:
        """The work that text[start:end], the words before a page number, names; ``paged`` where
        that is called a page."""
        words = self._text[start:end]
        particle = _PARTICLED.match(words)
        if words[:1].islower() and not particle:
            return None
        if hands := _HANDS.search(words):
            end, words = start + hands.start(), words[: hands.start()]
        part = _PART_OF.match(words)
        within = part and (part["sign"] or "," in words[part.end() :])
        if part and within and not self._catalogue.short(start, end):
            whole = self.look_up(start + part.end(), end)
            return whole if whole and whole.key in self._catalogue.works else None
        if opus := OPUS.search(words):
            hand = SECOND_HAND.match(words)
            name = start + (hand.end() if hand else 0), start + opus.start()
            return self._several(*name) or self._again(name)
        bare = words[particle.end() if particle else 0 :].strip()
        alone = " " not in bare and bool(self._catalogue.all_by(start, end))
        if not alone and (key := self._catalogue.short(start, end)):
            return Found(key, (self._catalogue.title_mark(start, end, key),))
        quoting = self._authors.quotes(start) and _TITLE_IN.match(words)
        match = quoting or _TITLE.match(words)
        found = self._authored(start, match, paged) if match else None
        if found or (found := self._unparted(start, end) or self._several(start, end)):
            return found
        if others := _OTHERS.search(words):
            return self._with_others(start, start + others.start())
        if not alone and not self._authors.are_persons([(start, end)]):
            return None
        return self._by_author(start, end)

    def titled(self, start: int, end: int, *, paged: bool = False) -> Found | None:
        """The work whose title text[start:end] must be, though nothing else in the text says so."""
        words = " ".join(self._text[start:end].split())
        said = _is_title(words) if paged else unsigned.is_title(words)
        match = _TITLE.match(self._text[start:end])
        if match and (said or (paged and _IN_SENTENCE_CASE.match(match["title"]))):
            names = self._authors.each(start, start + match.end("author"))
            named = self._authors.are_persons(names) or self._authors.may_be(match["author"])
            if named and match["title"][0].isupper():
                return self._new(names, (start + match.start("title"), start + match.end("title")))
        if not said or self._authors.are_persons([(start, end)]):
            return None
        return self._new((), (start, end))

    def play(self, start: int, end: int) -> Found | None:
        """The play that text[start:end] names before act, scene and lines: "Hamlet 3.4.145"; it is
        called by its author only where this is said with a forename elsewhere."""
        words = " ".join(self._text[start:end].split()).rstrip(",")
        who = self._authors.listed([(start, start + len(words))])[0][0]
        if " " not in words and " " in who:
            return self.look_up(start, end)
        said = words_of(words)
        same = sorted(self._catalogue.words.just(said, self._catalogue.works))
        same = same or self._catalogue.words.closed(said)
        if key := same[0] if same else self._catalogue.short(start, end):
            return Found(key, (self._catalogue.title_mark(start, end, key),))
        if words.endswith(".") or fold(words) in _NUMBERED:
            return None
        if not words[:1].isalnum() or words[0].islower() or len(words.split()) > _LONGEST:
            return None
        return self._new((), (start, end))

    def _authored(self, start: int, match: re.Match[str], paged: bool) -> Found | None:
        """The work that an author and a title name, which words from ``start`` on may be."""
        known = self._catalogue
        span = start + match.start("title"), start + match.end("title")
        names = self._authors.each(start, start + match.end("author"))
        likely = known.all_by(*names[0])
        key = known.by_initials(match["title"], likely) or known.short(*span, likely)
        covered = self._authors.are_persons(names)
        named = covered or self._authors.may_be(match["author"])
        if key and known.is_of_another(key, span, names):
            key = ""
        unowned = named and key == known.titles.at(*span) and not known.is_told(key)
        if key and (likely or covered or unowned):
            marks = (*self._authors.marks(names), known.title_mark(*span, key))
            return Found(key, marks, self._by_whom(key, names) if named else None)
        if key:
            return None
        if not known.words.holding(known.read(*span)).isdisjoint(likely):
            return Found("", self._authors.marks(names))
        titled = named and unsigned.is_title(match["title"])
        short = (covered or titled) and (shape(match["title"]) or _LONGEST + 1) <= _LONGEST
        if short or (named and paged and _is_title(match["title"])):
            return self._new(names, span)
        return None

    def _by_author(self, start: int, end: int) -> Found:
        """The one work by the author at text[start:end], alone if there are others with others;
        none of several; or whatever it is that no title tells."""
        keys = [*dict.fromkeys(self._catalogue.all_by(start, end))]
        if len(keys) > 1:
            works = self._catalogue.works
            alone = [key for key in keys if len(surnames_of(works[key])) == 1]
            keys = alone if len(alone) == 1 else keys
        marks = self._authors.marks([(start, end)])
        if keys:
            return Found(keys[0] if len(keys) == 1 else "", marks)
        key = self._catalogue.free(slug(self._authors.surname(start, end)), "-works")
        return Found(key, marks, Work(key, author=self._authors.listed([(start, end)])))

    def _again(self, name: Span) -> Found | None:
        """The work meant by "op. cit." behind a name: of those by this author, or cited where he
        was quoted, the one cited last."""
        keys = self._catalogue.all_by(*name)
        heard = self._catalogue.opera.heard(self._authors.surname(*name))
        words = self._text[slice(*name)]
        if not keys and not heard and _TITLE.match(words):
            return self.look_up(*name)
        if not keys and not self._authors.are_persons([name]) and not self._authors.may_be(words):
            return None
        key = self._catalogue.opera.last({*keys, *heard}) or (keys[-1] if keys else "")
        return Found(key, self._authors.marks([name]))

    def _unparted(self, start: int, end: int) -> Found | None:
        """The work whose whole title stands right behind its author's name: “Brandt The Ferry”."""
        who = self._authors.opening(start)
        if who is None or who.end + 1 >= end:
            return None
        title = who.end + 1, end
        key = self._catalogue.titles.at(*title)
        if key not in self._catalogue.all_by(start, who.end):
            return None
        if not self._catalogue.words.just(self._catalogue.read(*title), [key]):
            return None
        names = self._authors.marks([(start, who.end)])
        return Found(key, (*names, self._catalogue.title_mark(*title, key)))

    def _several(self, start: int, end: int) -> Found | None:
        """The work by the several authors that text[start:end] names: "Brandt and Keller"."""
        names = self._authors.each(start, end)
        key = self._catalogue.by_several(names) if len(names) > 1 else ""
        return Found(key, self._authors.marks(names)) if key else None

    def _with_others(self, start: int, end: int) -> Found | None:
        """The one work by several of whom text[start:end] names the first: “Brandt et al.”."""
        keys = dict.fromkeys(self._catalogue.all_by(start, end))
        several = [key for key in keys if _is_of_several(self._catalogue.works[key])]
        return Found(several[0], self._authors.marks([(start, end)])) if len(several) == 1 else None

    def _by_whom(self, key: str, names: Sequence[Span]) -> Work | None:
        """A work that nobody has called anybody's, with the persons who are named before it."""
        work = self._catalogue.works.get(key)
        if work is None or work.author:
            return None
        return replace(work, author=self._authors.listed(names))

    def _new(self, names: Sequence[Span], title: Span) -> Found:
        """A work that only the citation tells of, by its authors and title."""
        words = self._text[slice(*title)]
        key = self._catalogue.free(slug(words))
        marks = (*self._authors.marks(names), self._catalogue.title_mark(*title, key))
        return Found(key, marks, Work(key, words, author=self._authors.listed(names)))


def _is_title(words: str) -> bool:
    """Whether words before what is called a page are a title, and no place and year with it."""
    years = unsigned.YEARS.search(words)
    if years and "," in words[: years.start()] and years[0].strip("[]() ,").isdecimal():
        return False  # “The Tides, London 1934, p. 9”
    return unsigned.is_title(words, paged=True)


def _is_of_several(work: Work) -> bool:
    alone = len(surnames_of(work)) == 1
    return not alone or "et al" in work.author[0][0]
