"""The works that a text knows, found by siglum, title, short title or author."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from rubricator.annotators.citing.full_citations import Full, Span
from rubricator.annotators.citing.known.authors_named import AuthorsNamed
from rubricator.annotators.citing.known.opera import Opera
from rubricator.annotators.citing.known.titles_by_place import MarkedTitles
from rubricator.annotators.citing.known.titles_by_words import TitleWords, bare, words_of
from rubricator.annotators.keys import slug
from rubricator.annotators.works.authors import surname, surnames
from rubricator.annotators.works.sigla import initials
from rubricator.model import Draft, Mark, Work

PARTS = frozenset(
    "introduction preface foreword afterword conclusion prologue epilogue appendix notes".split()
)
"""What many books have, and no title names one of them by."""
_SHORTEST = 4
"""Letters without which words are no short title; so few must open the title of a listed work."""


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
        self.authors = AuthorsNamed(draft)
        self.titles = MarkedTitles(draft)
        self.words = TitleWords(self.works)
        self.opera = Opera(draft)
        self._by_surname: dict[str, list[str]] = {}
        for work in list(self.works.values()):
            self.add(work)

    def add(self, work: Work) -> None:
        """Take in a work that a citation names."""
        self.works[work.key] = work
        if work.siglum:
            self.siglum[work.siglum] = work.key
        self.words.add(work)
        self._wrote(work)

    def _wrote(self, work: Work) -> None:
        for name, _ in work.author[:1]:
            if names := surnames(name):
                keys = self._by_surname.setdefault(names[0].split()[-1], [])
                if work.key not in keys[-1:]:
                    keys.append(work.key)

    def free(self, key: str, suffix: str = "-work") -> str:
        """A key that no other work has."""
        while key in self.works or key in self._others:
            key += suffix
        return key

    def all_by(self, start: int, end: int) -> Sequence[str]:
        """The keys of the works by the author at text[start:end], in the order in which they became
        known."""
        return self._by_surname.get(self.authors.surname(start, end), ())

    def by(self, start: int, end: int) -> str:
        """The key of the work cited last by the author at text[start:end], or nothing."""
        keys = self.all_by(start, end)
        return self.opera.last(keys) or (keys[-1] if keys else "")

    def by_several(self, names: Sequence[Span]) -> str:
        """The key of the one work whose first authors are just those; empty if there is none."""
        said = tuple(self.authors.surname(*name) for name in names)
        keys = {
            key
            for key in self.all_by(*names[0])
            if surnames_of(self.works[key])[: len(said)] == said
        }
        return keys.pop() if len(keys) == 1 else ""

    def is_periodical(self, key: str) -> bool:
        """Whether a work is a journal or newspaper."""
        return key in self.works and self.works[key].level == "j"

    def is_anonymous(self, key: str) -> bool:
        """Whether nothing tells who wrote a work."""
        return key in self.works and not self.works[key].author

    def is_told(self, key: str) -> bool:
        """Whether more is known of a work than its title."""
        work = self.works.get(key)
        return work is not None and bool(work.author or work.date)

    def holds_only(self, key: str, start: int, end: int) -> bool:
        """Whether the one word text[start:end] stands within a work's title, and does not open it:
        “Capital” in Reading Capital."""
        said = self.read(start, end)
        title = words_of(self.works[key].title) if key in self.works else []
        return len(said) == 1 and said[0] in title and bare(title)[:1] != said

    def is_of_another(self, key: str, title: Span, names: Sequence[Span]) -> bool:
        """Whether a work whose title only holds the words at ``title`` is by none of those whom the
        citation names."""
        wrote = {one for name, _ in self.works[key].author for one in surnames(name)}
        if not wrote or self.words.just(self.read(*title), [key]):
            return False
        return all(self.authors.surname(*name) not in " ".join(wrote) for name in names)

    def read(self, start: int, end: int) -> list[str]:
        """The folded words of text[start:end]."""
        return words_of(self.draft.text[start:end])

    def by_initials(self, siglum: str, likely: Iterable[str]) -> str:
        """The key of the one of some works with this siglum, or with these initials: CW for
        Collected Works."""
        if (key := self.siglum.get(siglum, "")) in likely:
            return key
        if not siglum.isupper() or not 1 < len(siglum) < 6:
            return ""
        keys = {key for key in likely if siglum in initials(self.works[key].title)}
        return keys.pop() if len(keys) == 1 else ""

    def short(self, start: int, end: int, likely: Iterable[str] = ()) -> str:
        """The key of the one work whose title is there, or holds all the words that are: that of
        a likely author before one that only its title tells of."""
        words = self.read(start, end)
        key = self.titles.at(start, end)
        if key and (not likely or key in likely or self.is_told(key)):
            opened = () if self.works[key].source else self.words.opened(words)
            return opened[0] if len(opened) == 1 else key
        length = sum(len(word) for word in words)
        if length < _SHORTEST:
            return key
        keys = self.words.holding(words)
        if length == _SHORTEST:
            keys &= {*self.words.opened(words)}
        if key:
            keys &= set(likely)
            return next(iter(keys)) if len(keys) == 1 else key
        if len(keys) > 1:
            keys = keys & set(likely) or {key for key in keys if self.works[key].level != "j"}
        if len(keys) > 1:
            just = self.words.just(words, keys)
            listed = {one for one in just if self.works[one].source}
            keys = listed or keys & {*self.words.opened(words)} or just
        return next(iter(keys)) if len(keys) == 1 else ""

    def given(self, full: Full) -> Found:
        """The work of a full citation: a known one, which learns its author, or a new one; of an
        introduction and the like, the work that it introduces."""
        if full.container and PARTS.issuperset(self.read(*full.title)):
            part = Mark("title", *full.title, {"level": "a"}, "high", "cite-full")
            names = self.authors.marks([full.author] if full.author else [], "cite-full")
            whole = self._cited(full._replace(title=full.container, level="m", author=None))
            return whole._replace(marks=(part, *names, *whole.marks))
        found = self._cited(full)
        if full.container is None:
            return found
        host = Mark("title", *full.container, {"level": full.within}, "high", "cite-full")
        return found._replace(marks=(*found.marks, host))

    def _cited(self, full: Full) -> Found:
        title = " ".join(self.draft.text[slice(*full.title)].split())
        names = [full.author] if full.author else []
        likely = self.all_by(*full.author) if full.author else ()
        key = self.titles.at(*full.title) or self._same(title, likely, full.level, bool(names))
        said = words_of(title)
        if not (self.is_told(key) or PARTS.intersection(said)):
            # “Ferries of the North”, a title here, of “The Ferries of the North”
            opened = self.words.opened(said)
            listed = [one for one in opened if self.works[one].level == full.level]
            key = listed[0] if len(listed) == 1 else key
        work = self.works.get(key)
        if work is None:
            key = self.free(slug(title))
            work = Work(key, title, full.level)
        told = replace(work, author=work.author or self.authors.listed(names))
        marked = self.title_mark(*full.title, key, "cite-full", full.level)
        marks = (marked, *self.authors.marks(names, "cite-full"))
        if told == self.works.get(key):
            return Found(key, marks)
        self.add(told)
        return Found(key, marks, told)

    def introduces(self, full: Full | None) -> bool:
        """Whether a citation names an author whom the text does not name otherwise."""
        author = full.author if full else None
        return author is not None and not self.authors.are_persons([author])

    def _same(self, title: str, likely: Iterable[str], level: str, authored: bool) -> str:
        """The key of the work of just this title, or of the one by these authors that holds it, or
        of the listed one of this level that opens with it, or of one that nobody has called
        anybody's where the title is called somebody's."""
        words = words_of(title)
        keys = self.words.holding(words)
        exact = sorted(self.words.just(words, keys))
        if PARTS.issuperset(words):  # “Brandt, ‘Introduction’, p. 9”, but “Keller, ‘Introduction’”
            exact = [key for key in exact if key in likely or not (authored or self.is_told(key))]
        near = sorted(keys & set(likely))
        if not exact and not near and not PARTS.intersection(words):
            same = [key for key in sorted(keys) if self.works[key].level == level]
            near = [key for key in self.words.opened(words) if key in same]
            near = near or [key for key in same if authored and not self.works[key].author]
        return exact[0] if exact else near[0] if len(near) == 1 else ""

    def title_mark(
        self, start: int, end: int, key: str, rule: str = "cite-short", level: str = "m"
    ) -> Mark:
        """The title of a work at text[start:end]; of a level, where the work is not known."""
        ref = f"#{self.draft.id}.work.{key}"
        known = self.works[key].level if key in self.works else level
        return Mark("title", start, end, {"level": known, "ref": ref}, "high", rule)


def surnames_of(work: Work) -> tuple[str, ...]:
    """The folded surnames of a work's authors, who may be listed in one name or in many."""
    if len(work.author) == 1:
        return surnames(work.author[0][0])
    return tuple(surname(name) for name, _ in work.author if name.strip())
