"""Titles that are known before the text is read: the draft's works, its full references, and the
books that everybody knows."""

from __future__ import annotations

import re

from rubricator.annotators import references
from rubricator.annotators.keys import slug
from rubricator.annotators.scanning import scan
from rubricator.annotators.titles.frames import Frame
from rubricator.annotators.titles.ledger import Ledger

SCRIPTURES = re.compile(
    r"\b[Tt]he\s(?P<title>Bible|Koran|Qur[’']an|Talmud|Torah|Vulgate|Septuagint|Iliad|Odyssey|Aeneid"
    r"|(?:Old|New)\sTestament)\b(?![’'-]|\s[A-Z])"
)


def listed(ledger: Ledger) -> None:
    """Note the works that the draft knows, and those of the text's full references."""
    draft = ledger.draft
    works = [reference.work for reference in references.read(draft) if reference.work]
    ledger.works = {work.key: work for work in (*works, *draft.works)}
    for work in ledger.works.values():
        if len(work.title) > 3 and not work.title[0].islower():
            evidence = ledger.note(work.title, Frame(work.level, "high", "title-known"))
            evidence.siglum, evidence.year = work.siglum, work.date
            if work.key != slug(work.title) or work in draft.works:
                evidence.key = work.key


def scriptures(ledger: Ledger) -> None:
    """Note the books that everybody knows, where they are spoken of: the Bible."""
    for _, match in scan(ledger.draft, SCRIPTURES):
        ledger.note(match["title"], Frame("m", "medium", "title-known"), *match.span("title"))
