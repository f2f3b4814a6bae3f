"""How a whole text speaks of what it capitalises: which of it is a title, which a phrase."""

from __future__ import annotations

from collections import Counter, defaultdict

from rubricator.annotators.names.lexicon import listed
from rubricator.annotators.titles.frames import Frame
from rubricator.annotators.titles.ledger import OFTEN, Ledger
from rubricator.annotators.works.title_words import (
    BODIES,
    INSTITUTIONS,
    is_institution,
    of_periodical,
    turns_on,
)
from rubricator.model import Certainty

FEW = 2
MANY = 12
"""More bodies than so few, one among so many runs, show that a capital article says nothing."""

Spans = list[tuple[int, int]]


class Habits:
    """What is noted while a text is read, and judged when all of it was.

    ``glossed`` are runs with something in parentheses behind them; ``articles`` runs that open
    with a capital article in mid-sentence; ``worked`` words that somebody works at; ``phrases``
    what is spoken of with "the".
    """

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.glossed: Spans = []
        self.articles: defaultdict[str, Spans] = defaultdict(list)
        self.worked: defaultdict[str, Spans] = defaultdict(list)
        self.phrases: Counter[str] = Counter()

    def judge(self) -> None:
        """Note what the habits of the text prove."""
        self._glossed()
        self._articles()
        self._at_work()

    def _glossed(self) -> None:
        """Names with a translation in parentheses, where periodicals are named so as well."""
        text, found = self.ledger.text, self.ledger.found
        known = {title for title, evidence in found.items() if evidence.level == "j"}
        runs = [(" ".join(text[start:end].split()), start, end) for start, end in self.glossed]
        if sum(run in known for run, _, _ in runs) > 1:
            for run, start, end in runs:
                self.ledger.note(run, Frame("j", "medium", "title-listed"), start, end)

    def _articles(self) -> None:
        """Runs with a capital article in mid-sentence, unless they are ordinary phrases too, or the
        text writes the articles of bodies and houses so as well, “The Civic Centre”, which says
        nothing against a periodical."""
        bodies = sum(turns_on(run.split()) in BODIES for run in self.articles)
        of_bodies = bodies > FEW and bodies * MANY >= len(self.articles)
        for run, spans in self.articles.items():
            words = run.split()
            periodical = of_periodical(words)
            if of_bodies and not periodical:
                continue
            often = len(spans) > 1
            barred = is_institution(words)
            common = self.phrases[run.partition(" ")[2]] >= len(spans)
            if barred or common or not (len(words) > 2 or often):
                continue
            sure: Certainty = "high" if often and len(words) > 2 else "medium"
            level = "j" if periodical else "m"
            for start, end in spans:
                self.ledger.note(run, Frame(level, sure, "title-article"), start, end)

    def _at_work(self) -> None:
        """What is worked at again and again, and seldom spoken of otherwise."""
        for word, spans in self.worked.items():
            codes = {code[0] for code in listed(word.lower())}
            if len(spans) < OFTEN - 1 or "P" in codes or word in INSTITUTIONS:
                continue
            if 2 * len(spans) > self.ledger.text.count(word):
                for start, end in spans:
                    self.ledger.note(word, Frame("m", "high", "title-repeated"), start, end)

    def spare_phrases(self) -> None:
        """What the text speaks of all the time with "the" is an ordinary phrase, or a term."""
        found = self.ledger.found
        for title, evidence in list(found.items()):
            plain = title.removeprefix("The ")
            if self.phrases[plain] <= 2 * len(evidence.spans):
                continue
            if evidence.rule == "title-quoted":
                evidence.framed_only = evidence.cert != "high" or plain != title
            elif evidence.rule == "title-framed" and evidence.cert != "high":
                evidence.framed_only = plain != title
                if plain == title:
                    del found[title]
