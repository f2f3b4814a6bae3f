"""Titles by their initials: what a siglum that the text cites may stand for."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from rubricator.annotators.titles.coauthors import are_authors
from rubricator.annotators.titles.frames import Frame
from rubricator.annotators.titles.ledger import Evidence, Ledger
from rubricator.annotators.works import sigla
from rubricator.annotators.works.title_words import INSTITUTIONS, SMALL, of_body, turns_on

WORD = re.compile(r"\w[\w’'-]*")


class Initials:
    """Counts the stretches of capitalised words whose initials are a cited siglum."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.sigla = {siglum for siglum in sigla.cited(ledger.text) if len(siglum) > 1}
        self.letters = {sigla.letters(siglum): siglum for siglum in sorted(self.sigla)}
        self.opening = {letters[:1] for letters in self.letters}
        self.prefixes = {key[:n] for key in self.letters for n in range(len(key) + 1)}
        self.counted: defaultdict[str, Counter[str]] = defaultdict(Counter)

    def sample(self, start: int, end: int) -> None:
        """Count the stretches of one run of capitalised words."""
        if not self.sigla:
            return
        text = self.ledger.text
        words = list(WORD.finditer(text, start, end))
        for i, first in enumerate(words):
            if first[0][0].islower():
                continue
            if first[0][0].upper() not in self.opening and first[0].lower() not in SMALL:
                continue
            whole = main = ""
            for last in words[i : i + 10]:
                letter = last[0][0]
                whole += letter.upper()
                main += "" if last[0].lower() in SMALL else letter.upper()
                if whole not in self.prefixes and main not in self.prefixes:
                    break
                if whole not in self.letters and main not in self.letters:
                    continue
                if letter.islower() or last is first:
                    continue
                span = first.start(), last.end()
                named = self.ledger.named
                if not (named.covers(*span) or are_authors(text, *span, named)):
                    title = " ".join(text[first.start() : last.end()].split())
                    for letters in {whole, main} & self.letters.keys():
                        self.counted[self.letters[letters]][title] += 1

    def explain(self) -> None:
        """Give each cited siglum its title: a known one, else the commonest with its initials."""
        found = self.ledger.found
        explained = {evidence.siglum for evidence in found.values()}
        fitted: defaultdict[str, list[Evidence]] = defaultdict(list)
        for evidence in found.values():
            for letters in sorted(set(sigla.initials(evidence.title))):
                if letters in self.letters and not evidence.siglum:
                    fitted[self.letters[letters]].append(evidence)
        for siglum in sorted(self.sigla - explained):
            fitting = [evidence for evidence in fitted[siglum] if not evidence.siglum]
            counted = self.counted[siglum]
            if fitting:
                best = max(fitting, key=lambda e: (counted[e.title], len(e.spans)))
                best.siglum, best.cert = siglum, "high"
            elif counted:
                title, _ = counted.most_common(1)[0]
                stands_for_body = turns_on(title.split()) in INSTITUTIONS
                glossed = of_body(title.split()) and f"{title} ({siglum})" in self.ledger.text
                if glossed or (stands_for_body and siglum not in sigla.called(self.ledger.text)):
                    continue
                self.ledger.note(title, Frame("m", "high", "title-siglum")).siglum = siglum
