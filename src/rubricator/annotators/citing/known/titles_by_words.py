"""The works of a text by the words of their titles, for short titles and their like."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from rubricator.annotators.keys import fold
from rubricator.model import Work

WORD = re.compile(r"[^\W_]+")
ARTICLES = frozenset("the a an el la las los le les der die das il gli o os un une una".split())


class TitleWords:
    """An index of ``works`` (by key, which may grow) by the folded words of their titles."""

    def __init__(self, works: Mapping[str, Work]) -> None:
        self._works = works
        self._keys: dict[str, set[str]] = {}

    def add(self, work: Work) -> None:
        """Take in the title of a work."""
        for word in words_of(work.title):
            self._keys.setdefault(word, set()).add(work.key)

    def holding(self, words: Sequence[str]) -> set[str]:
        """The keys of the works whose titles hold all of some words; of no words none."""
        return set.intersection(*(self._keys.get(word, set()) for word in words or [""]))

    def just(self, words: Sequence[str], keys: Iterable[str]) -> set[str]:
        """Those of some works that have just this title, but for an article."""
        said = bare(words)
        return {key for key in keys if bare(words_of(self._works[key].title)) == said}

    def opened(self, words: Sequence[str]) -> list[str]:
        """The keys of the listed works whose titles open with words, articles aside."""
        sought = bare(words)
        return [
            key
            for key in sorted(self.holding(sought))
            if self._works[key].source
            and bare(words_of(self._works[key].title))[: len(sought)] == sought
        ]

    def closed(self, words: Sequence[str]) -> list[str]:
        """The key of the one listed work whose title closes with words: “Lear” for King Lear."""
        keys = [
            key
            for key in sorted(self.holding(words))
            if self._works[key].source and words_of(self._works[key].title)[-len(words) :] == words
        ]
        return keys if len(keys) == 1 else []


def words_of(title: str) -> list[str]:
    """The folded words of a title."""
    return WORD.findall(fold(title))


def bare(words: Sequence[str]) -> Sequence[str]:
    """The words of a title without the article that it opens with."""
    return words[1:] if len(words) > 1 and words[0] in ARTICLES else words
