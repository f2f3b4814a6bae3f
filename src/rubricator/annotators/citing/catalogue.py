"""The works that a text knows, found by siglum, title, short title or author."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from rubricator.annotators.citing import unsigned
from rubricator.annotators.citing.full_citations import NAMES, PERSON, SECOND_HAND, Full
from rubricator.annotators.citing.opera import Opera
from rubricator.annotators.citing.titles_by_place import MarkedTitles
from rubricator.annotators.citing.titles_by_words import TitleWords, bare, words_of
from rubricator.annotators.keys import fold, slug
from rubricator.annotators.named import Named
from rubricator.annotators.works.authors import surname, surnames
from rubricator.annotators.works.reference_parts import CAPITAL, PARTICLE
from rubricator.annotators.works.sigla import initials
from rubricator.annotators.works.title_words import shape
from rubricator.model import Draft, Mark, Work

OPUS = re.compile(r",?\s[_*]{0,3}(?:(?:opt?|loc|art)\.?\s?cit|ibid?)\.?[_*]{0,3}$", re.IGNORECASE)
OTHERS = re.compile(r",? et al\.?$")
TITLE = re.compile(
    rf"(?P<author>{PERSON}(?:, {PERSON}){{1,3}},? (?:and|&) {PERSON}|[^,]{{2,60}}), [“‘\"'_*]?"
    r"(?P<title>[^\W\d_](?:[^“”\"_*]|[“\"][^“”\"]{1,40}[”\"]){1,80}?)[,”’\"'_*]*$"
)
_LONGEST = 8
"""Words of the title of a play before its act and scene."""
PARTS = frozenset(
    "introduction preface foreword afterword conclusion prologue epilogue appendix notes".split()
)
"""What many books have, and no title names one of them by."""
_PART_OF = re.compile(
    rf"(?:[^,]{{2,60}},\s)??(?P<sign>[“‘\"'])?(?:the\s)?(?i:{'|'.join(sorted(PARTS))})[”’\"']?"
    r",?\s(?:to|of|in)\s"
)
"""Before the work that something is a part of: “Roe, ‘Introduction’ to Brandt, Tides, p. xii”."""
_NUMBERED = frozenset("version release build table figure section chapter".split())
"""What has numbers of three parts, and is no play."""
_IN_SENTENCE_CASE = re.compile(
    r"(?!(?i:.*\b(?:edition|edn|ed|translation|trans|version|letter|interview|conversation|dated)\b))"
    r"[^\W\d_a-z][\w’'-]*(?:,?\s[\w’'-]+){2,}[?!]?$"
)
"""A title behind its author, one word of it in capitals: “Roe, Tides and their keepers, p. 9”."""
_TITLE_IN = re.compile(rf"(?P<author>{PERSON}) in (?P<title>[^\W\d_a-z][^“”\"_*]{{1,80}})$")
"""Who quotes somebody, and where: “[Roe, quoted by Brandt in The Old Pier, p. 9]”."""
_SECOND_HAND = re.compile(
    r"\b(?:quoted|cited|qtd\.?)(?:\s(?:by|in|from))?\s(?=[^\W\d_a-z]|[“\"_*])"
)
LEAD_TO = re.compile(r"\b[a-z]{2,}\s(?:in|by|from|on|with)\s(?=[^\W\d_a-z])")
SHORTEST = 4
"""Letters without which words are no short title; so few must open the title of a listed work."""
JOINT = re.compile(r",? (?:and|&) |, ")
PARTICLED = re.compile(rf"(?:{PARTICLE} ){{1,2}}(?={CAPITAL})")
_HANDS = re.compile(
    r",\s(?:(?:trans|tr|eds?|translated|edited)\b\.?\s(?:by\s)?[^,;\d]{2,60}"
    r"|introduction|preface|foreword|afterword|appendix)$"
)
"""Through whose hands a work went, or what stands before and behind it."""


class Found(NamedTuple):
    """What words before a page number name: a work's key, the marks of the words, a new work."""

    key: str
    marks: tuple[Mark, ...]
    work: Work | None = None


class Catalogue:
    """The works of a draft, and those that its citations add; ``others`` are the keys of works that
    are cited in ways of their own."""

    def __init__(self, draft: Draft, works: Iterable[Work], others: Iterable[str] = ()) -> None:
        self.draft = draft
        self._others = frozenset(others)
        self.works = {work.key: work for work in works}
        self.siglum = {work.siglum: work.key for work in self.works.values() if work.siglum}
        self._named = Named(draft)
        self.titles = MarkedTitles(draft)
        self._words = TitleWords(self.works)
        self.opera = Opera(draft)
        self._authors: dict[str, list[str]] = {}
        for work in list(self.works.values()):
            self.add(work)

    def _wrote(self, work: Work) -> None:
        for name, _ in work.author[:1]:
            if names := surnames(name):
                keys = self._authors.setdefault(names[0].split()[-1], [])
                if work.key not in keys[-1:]:
                    keys.append(work.key)

    def add(self, work: Work) -> None:
        """Take in a work that a citation names."""
        self.works[work.key] = work
        if work.siglum:
            self.siglum[work.siglum] = work.key
        self._words.add(work)
        self._wrote(work)

    def _free(self, key: str, suffix: str) -> str:
        """A key that no other work has."""
        while key in self.works or key in self._others:
            key += suffix
        return key

    def look_up(self, start: int, end: int, *, paged: bool = False) -> Found | None:
        """The work that text[start:end], the words before a page number, names; ``paged`` where
        that is called a page."""
        words = self.draft.text[start:end]
        particle = PARTICLED.match(words)
        if words[:1].islower() and not particle:
            return None
        if hands := _HANDS.search(words):
            end, words = start + hands.start(), words[: hands.start()]
        part = _PART_OF.match(words)
        if part and (part["sign"] or "," in words[part.end() :]) and not self._short(start, end):
            whole = self.look_up(start + part.end(), end)
            return whole if whole and whole.key in self.works else None
        if opus := OPUS.search(words):
            hand = SECOND_HAND.match(words)
            name = start + (hand.end() if hand else 0), start + opus.start()
            if several := self._several(*name):
                return several
            return self._again(name)
        bare = words[particle.end() if particle else 0 :].strip()
        alone = self._authors.get(self._author(start, end)) if " " not in bare else None
        if not alone and (key := self._short(start, end)):
            return Found(key, (self._title(start, end, key),))
        quoted = _SECOND_HAND.search(self.draft.text, max(0, start - 12), start + 1)
        if match := (quoted and _TITLE_IN.match(words)) or TITLE.match(words):
            span = start + match.start("title"), start + match.end("title")
            names = self._each(start, start + match.end("author"))
            likely = self._authors.get(self._author(*names[0]), ())
            key = self._by_initials(match["title"], likely) or self._short(*span, likely)
            covered = all(self._named.covers(*name) for name in names)
            named = covered or self._may_be_author(match["author"])
            if key and self._is_of_another(key, span, names):
                key = ""
            unowned = named and key == self.titles.at(*span) and not self._told(key)
            if key and (likely or covered or unowned):
                marks = (*self._names(names), self._title(*span, key))
                return Found(key, marks, self._by_whom(key, names) if named else None)
            if not key and not self._words.holding(self._read(*span)).isdisjoint(likely):
                return Found("", self._names(names))
            titled = named and unsigned.is_title(match["title"])
            short = (covered or titled) and (shape(match["title"]) or 9) < 9
            if not key and (short or (named and paged and self._is_title(match["title"]))):
                return self._new(names, span)
        if several := self._unparted(start, end) or self._several(start, end):
            return several
        if others := OTHERS.search(words):
            return self._with_others(start, start + others.start())
        if not alone and not self._named.covers(start, end):
            return None
        author = self._author(start, end)
        keys = self._authors.get(author, [])
        if len(set(keys)) > 1:
            alone = [key for key in dict.fromkeys(keys) if len(_surnames(self.works[key])) == 1]
            keys = alone if len(alone) == 1 else keys
        if len(set(keys)) > 1:
            return Found("", self._name(start, end))
        if keys:
            return Found(keys[0], self._name(start, end))
        key = self._free(slug(author), "-works")
        said = self._named.author((start, end), words)
        return Found(key, self._name(start, end), Work(key, author=(said,)))

    def _unparted(self, start: int, end: int) -> Found | None:
        """The work whose whole title stands right behind its author's name: “Brandt The Ferry”."""
        who = self._named.starting.get(start)
        if who is None or who.end + 1 >= end:
            return None
        title = who.end + 1, end
        key = self.titles.at(*title)
        if key not in self._authors.get(self._author(start, who.end), ()):
            return None
        if not self._words.just(self._read(*title), [key]):
            return None
        return Found(key, (*self._name(start, who.end), self._title(*title, key)))

    def quoting(self, start: int, end: int) -> int:
        """Where whoever quotes is named, behind who is quoted: “Roe, quoted by |Keller, Tides”."""
        for quoted in _SECOND_HAND.finditer(self.draft.text, start, end):
            start = quoted.end()
        return start

    def led_to(self, start: int, end: int) -> int:
        """Where the author is named to whom running words lead: “The case is told in Keller, ”."""
        text = self.draft.text
        for lead in LEAD_TO.finditer(text, start, end):
            name = self._named.starting.get(lead.end())
            if name and text.startswith(", ", name.end) and name.end < end:
                return lead.end()
        return start

    def is_periodical(self, key: str) -> bool:
        """Whether a work is a journal or newspaper."""
        return key in self.works and self.works[key].level == "j"

    def holds_only(self, key: str, start: int, end: int) -> bool:
        """Whether the one word text[start:end] stands within a work's title, and does not open it:
        “Capital” in Reading Capital."""
        said = self._read(start, end)
        title = words_of(self.works[key].title) if key in self.works else []
        return len(said) == 1 and said[0] in title and bare(title)[:1] != said

    def titled(self, start: int, end: int, *, paged: bool = False) -> Found | None:
        """The work whose title text[start:end] must be, though nothing else in the text says so."""
        words = " ".join(self.draft.text[start:end].split())
        said = self._is_title(words) if paged else unsigned.is_title(words)
        match = TITLE.match(self.draft.text[start:end])
        if match and (said or (paged and _IN_SENTENCE_CASE.match(match["title"]))):
            names = self._each(start, start + match.end("author"))
            covered = all(self._named.covers(*name) for name in names)
            if match["title"][0].isupper() and (covered or self._may_be_author(match["author"])):
                return self._new(names, (start + match.start("title"), start + match.end("title")))
        if not said or self._named.covers(start, end):
            return None
        return self._new((), (start, end))

    def play(self, start: int, end: int) -> Found | None:
        """The play that text[start:end] names before act, scene and lines: "Hamlet 3.4.145"; it is
        called by its author only where this is said with a forename elsewhere."""
        words = " ".join(self.draft.text[start:end].split()).rstrip(",")
        who = self._named.author((start, start + len(words)), words)[0]
        if " " not in words and " " in who:
            return self.look_up(start, end)
        said = words_of(words)
        same = sorted(self._words.just(said, self.works)) or self._words.closed(said)
        if key := same[0] if same else self._short(start, end):
            return Found(key, (self._title(start, end, key),))
        if words.endswith(".") or fold(words) in _NUMBERED:
            return None
        if not words[:1].isalnum() or words[0].islower() or len(words.split()) > _LONGEST:
            return None
        return self._new((), (start, end))

    def _again(self, name: tuple[int, int]) -> Found | None:
        """The work meant by "op. cit." behind a name: of those by this author, or cited where he
        was quoted, the one cited last."""
        keys = self._authors.get(self._author(*name), [])
        heard = self.opera.heard(self._author(*name))
        if not keys and not heard and TITLE.match(self.draft.text, *name):
            return self.look_up(*name)
        covered = self._named.covers(*name)
        if not keys and not covered and not self._may_be_author(self.draft.text[slice(*name)]):
            return None
        key = self.opera.last({*keys, *heard}) or (keys[-1] if keys else "")
        return Found(key, self._name(*name))

    def _is_title(self, words: str) -> bool:
        """Whether words before what is called a page are a title, and no place and year with it."""
        years = unsigned.YEARS.search(words)
        if years and "," in words[: years.start()] and years[0].strip("[]() ,").isdecimal():
            return False  # “The Tides, London 1934, p. 9”
        return unsigned.is_title(words, paged=True)

    def _may_be_author(self, words: str) -> bool:
        """Whether words before a title are somebody's name, though the text has it nowhere else."""
        return bool(NAMES.fullmatch(f"{words}, ")) and not unsigned.is_title(words, paged=True)

    def _is_of_another(
        self, key: str, title: tuple[int, int], names: Sequence[tuple[int, int]]
    ) -> bool:
        """Whether a work whose title only holds the words at ``title`` is by none of those whom the
        citation names."""
        wrote = {one for name, _ in self.works[key].author for one in surnames(name)}
        if not wrote or self._words.just(self._read(*title), [key]):
            return False
        return all(self._author(*name) not in " ".join(wrote) for name in names)

    def _several(self, start: int, end: int) -> Found | None:
        """The work by the several authors that text[start:end] names: "Brandt and Keller"."""
        spans = self._each(start, end)
        if len(spans) == 1:
            return None
        names = tuple(self._author(*span) for span in spans)
        keys = {
            key
            for key in self._authors.get(names[0], ())
            if _surnames(self.works[key])[: len(names)] == names
        }
        if len(keys) != 1:
            return None
        return Found(keys.pop(), self._names(spans))

    def _each(self, start: int, end: int) -> list[tuple[int, int]]:
        """Each of the authors that text[start:end] names."""
        spans = []
        for joint in JOINT.finditer(self.draft.text, start, end):
            spans.append((start, joint.start()))
            start = joint.end()
        return [*spans, (start, end)]

    def _names(self, spans: Sequence[tuple[int, int]]) -> tuple[Mark, ...]:
        author = Mark("author", spans[0][0], spans[-1][1], {}, "high", "cite-short")
        return author, *(self._named.mark(span, "cite-short") for span in spans)

    def _with_others(self, start: int, end: int) -> Found | None:
        """The one work by several of whom text[start:end] names the first: “Brandt et al.”."""
        keys = dict.fromkeys(self._authors.get(self._author(start, end), ()))
        several = [key for key in keys if self._is_of_several(self.works[key])]
        return Found(several[0], self._name(start, end)) if len(several) == 1 else None

    def _is_of_several(self, work: Work) -> bool:
        alone = len(_surnames(work)) == 1
        return not alone or "et al" in work.author[0][0]

    def by(self, start: int, end: int) -> str:
        """The key of the work cited last by the author at text[start:end], or nothing."""
        keys = self._authors.get(self._author(start, end), [])
        return self.opera.last(keys) or (keys[-1] if keys else "")

    def is_anonymous(self, key: str) -> bool:
        """Whether nothing tells who wrote a work."""
        return key in self.works and not self.works[key].author

    def all_by(self, start: int, end: int) -> frozenset[str]:
        """The keys of the works by the author at text[start:end]."""
        return frozenset(self._authors.get(self._author(start, end), ()))

    def given(self, full: Full) -> Found:
        """The work of a full citation: a known one, which learns its author, or a new one."""
        title = " ".join(self.draft.text[slice(*full.title)].split())
        author = None
        if full.author is not None:
            words = " ".join(self.draft.text[slice(*full.author)].split())
            author = self._named.author(full.author, words)
        likely = self._authors.get(self._author(*full.author), ()) if full.author else ()
        authored = full.author is not None
        key = self.titles.at(*full.title) or self._same(title, likely, full.level, authored)
        said = words_of(title)
        if not (self._told(key) or PARTS.intersection(said)):
            # “Ferries of the North”, a title here, of “The Ferries of the North”
            opened = self._words.opened(said)
            listed = [one for one in opened if self.works[one].level == full.level]
            key = listed[0] if len(listed) == 1 else key
        work = self.works.get(key)
        if work is None:
            key = self._free(slug(title), "-work")
            work = Work(key, title, full.level)
        told = replace(work, author=work.author or ((author,) if author else ()))
        marks = [self._title(*full.title, key, "cite-full", full.level)]
        if full.author is not None:
            marks += self._name(*full.author, "cite-full")
        if told != self.works.get(key):
            self.add(told)
            return Found(key, tuple(marks), told)
        return Found(key, tuple(marks))

    def introduces(self, full: Full | None) -> bool:
        """Whether a citation names an author whom the text does not name otherwise."""
        author = full.author if full else None
        return author is not None and not self._named.covers(*author)

    def _same(self, title: str, likely: Iterable[str], level: str, authored: bool) -> str:
        """The key of the work of just this title, or of the one by these authors that holds it, or
        of the listed one of this level that opens with it, or of one that nobody has called
        anybody's where the title is called somebody's."""
        words = words_of(title)
        keys = self._words.holding(words)
        exact = sorted(self._words.just(words, keys))
        near = sorted(keys & set(likely))
        if not exact and not near and not PARTS.intersection(words):
            same = [key for key in sorted(keys) if self.works[key].level == level]
            near = [key for key in self._words.opened(words) if key in same]
            near = near or [key for key in same if authored and not self.works[key].author]
        return exact[0] if exact else near[0] if len(near) == 1 else ""

    def _by_whom(self, key: str, names: Sequence[tuple[int, int]]) -> Work | None:
        """A work that nobody has called anybody's, with the persons who are named before it."""
        work = self.works.get(key)
        if work is None or work.author:
            return None
        return replace(work, author=self._said(names))

    def _said(self, names: Sequence[tuple[int, int]]) -> tuple[tuple[str, str], ...]:
        return tuple(self._named.author(name, self.draft.text[slice(*name)]) for name in names)

    def _new(self, names: Sequence[tuple[int, int]], span: tuple[int, int]) -> Found:
        """A work that only the citation tells of, by its authors and title."""
        words = self.draft.text[slice(*span)]
        key = self._free(slug(words), "-work")
        marks = (*(self._names(names) if names else ()), self._title(*span, key))
        return Found(key, marks, Work(key, words, author=self._said(names)))

    def _by_initials(self, siglum: str, likely: Iterable[str]) -> str:
        """The key of the one of some works with this siglum, or with these initials: CW for
        Collected Works."""
        if (key := self.siglum.get(siglum, "")) in likely:
            return key
        if not siglum.isupper() or not 1 < len(siglum) < 6:
            return ""
        keys = {key for key in likely if siglum in initials(self.works[key].title)}
        return keys.pop() if len(keys) == 1 else ""

    def _read(self, start: int, end: int) -> list[str]:
        """The folded words of text[start:end]."""
        return words_of(self.draft.text[start:end])

    def _author(self, start: int, end: int) -> str:
        """The folded surname of a name."""
        words = fold(self.draft.text[start:end]).split()
        return words[-1] if words else ""

    def _short(self, start: int, end: int, likely: Iterable[str] = ()) -> str:
        """The key of the one work whose title is there, or holds all the words that are: that of
        a likely author before one that only its title tells of."""
        words = self._read(start, end)
        key = self.titles.at(start, end)
        if key and (not likely or key in likely or self._told(key)):
            opened = () if self.works[key].source else self._words.opened(words)
            return opened[0] if len(opened) == 1 else key
        length = sum(len(word) for word in words)
        if length < SHORTEST:
            return key
        keys = self._words.holding(words)
        if length == SHORTEST:
            keys &= {*self._words.opened(words)}
        if key:
            keys &= set(likely)
            return next(iter(keys)) if len(keys) == 1 else key
        if len(keys) > 1:
            keys = keys & set(likely) or {key for key in keys if self.works[key].level != "j"}
        if len(keys) > 1:
            just = self._words.just(words, keys)
            listed = {one for one in just if self.works[one].source}
            keys = listed or keys & {*self._words.opened(words)} or just
        return next(iter(keys)) if len(keys) == 1 else ""

    def _told(self, key: str) -> bool:
        """Whether more is known of a work than its title."""
        work = self.works.get(key)
        return work is not None and bool(work.author or work.date)

    def _name(self, start: int, end: int, rule: str = "cite-short") -> tuple[Mark, ...]:
        author = Mark("author", start, end, {}, "high", rule)
        return author, self._named.mark((start, end), rule)

    def _title(
        self, start: int, end: int, key: str, rule: str = "cite-short", level: str = "m"
    ) -> Mark:
        ref = f"#{self.draft.id}.work.{key}"
        known = self.works[key].level if key in self.works else level
        return Mark("title", start, end, {"level": known, "ref": ref}, "high", rule)


def _surnames(work: Work) -> tuple[str, ...]:
    """The folded surnames of a work's authors, who may be listed in one name or in many."""
    if len(work.author) == 1:
        return surnames(work.author[0][0])
    return tuple(surname(name) for name, _ in work.author if name.strip())
