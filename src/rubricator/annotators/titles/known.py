"""Titles that are known before the text is read: the draft's works, its full references, and the
books that everybody knows."""

from __future__ import annotations

import re

from rubricator.annotators.keys import slug
from rubricator.annotators.scanning import scan
from rubricator.annotators.titles import surroundings
from rubricator.annotators.titles.coauthors import are_authors
from rubricator.annotators.titles.frames import Frame
from rubricator.annotators.titles.ledger import Ledger
from rubricator.annotators.works import references, sigla
from rubricator.annotators.works.reference_parts import CAPITAL
from rubricator.annotators.works.title_words import (
    INSTITUTIONS,
    ROLES,
    SMALL,
    of_body,
    shape,
    turns_on,
)
from rubricator.model import Work

FAR = 240
CAPITAL_WORD = re.compile(rf"(?<!\w){CAPITAL}")
NAMED_SO = re.compile(
    r"(?P<main>[^():\n.;*_“”\"]{4,120}?)(?:: [^()\n;]{3,120}?)?"
    r"(?=[”\"_*]?,? (?:(?:1[4-9]|20)[0-9]{2} )?\("
    r"|[”\"_*]?, ?(?:h|(?:abbr|cited|which|trans|tr|eds?|vols?|pp?)\b))"
)
"""A title up to its year, its editor or the words that define a siglum: "(1993), henceforth"."""
ARTICLE = re.compile(r"(?:The|An?)\s")
SUBTITLE = re.compile(r"(?<=[!?]) |: ")
SCRIPTURES = re.compile(
    r"\b[Tt]he\s(?P<title>Bible|Koran|Qur[’']an|Talmud|Torah|Vulgate|Septuagint|Iliad|Odyssey|Aeneid"
    r"|(?:Old|New)\sTestament)\b(?![’'-]|\s[A-Z])"
)


def listed(ledger: Ledger) -> None:
    """Note the works that the draft knows, and those of the text's full references."""
    draft = ledger.draft
    described = [(said.work, said.reviewed) for said in references.read(draft) if said.work]
    reviewed = {work.key for work, is_reviewed in described if is_reviewed}
    ledger.works = {work.key: work for work in (*(work for work, _ in described), *draft.works)}
    for work in ledger.works.values():
        if len(work.title) > 3 and not work.title[0].islower():
            evidence = ledger.note(work.title, Frame(work.level, "high", "title-known"))
            evidence.siglum, evidence.year = work.siglum, work.date
            if work.key != slug(work.title) or work in draft.works:
                evidence.key = work.key
            _short(ledger, work, reviewed=work.key in reviewed)
            _bare(ledger, work)


def _short(ledger: Ledger, work: Work, *, reviewed: bool) -> None:
    """Note the title of a book without its subtitle; or the subtitle, where a person's name stands
    before it: by that the text goes on to call it. What may be an event or an office is a title
    where the book is ``reviewed`` and the text has it with no other article."""
    main, _, rest = SUBTITLE.sub("\n", work.title, count=1).partition("\n")
    if not rest or work.level != "m":
        return
    place = ledger.text.find(main)
    person = place >= 0 and ledger.named.covers(place, place + len(main))
    said = rest if person else main
    words = said.split()
    if len(words) < (4 if person else 2) or said in ledger.found:
        return
    pair = len(words) == 3 and words[1] in ("and", "&")  # “Revolt and Routine” is no revolt
    own = reviewed and said[:4] == "The " and f"the {said[4:]}" not in ledger.text
    if shape(said) and (pair or own or turns_on(words) not in INSTITUTIONS | ROLES):
        ledger.note(said, Frame("m", "medium", "title-known")).key = work.key


def _bare(ledger: Ledger, work: Work) -> None:
    """Note a title without its article, where it is no common phrase: "in Language of the Sea"."""
    article = ARTICLE.match(work.title)
    main = SUBTITLE.split(work.title)[0][article.end() :] if article else ""
    words = main.split()
    if (
        len(words) > 3
        and main[0].isupper()
        and not SMALL.isdisjoint(words)
        and not (main in ledger.found or turns_on(words) in INSTITUTIONS | ROLES)
    ):
        ledger.note(main, Frame(work.level, "medium", "title-known")).key = work.key


def defined(ledger: Ledger) -> None:
    """Note the titles that sigla are defined beside, with the commas in them: "Time, Labour, and
    the Sea: A Study (1993), henceforth TLS"."""
    text = ledger.text
    for siglum, place, _, before, gloss in sigla.defined(text):
        leaf = ledger.draft.block_at(place) if before else None
        low = max(leaf.start, place - FAR) if leaf else place
        for word in CAPITAL_WORD.finditer(text, low, place):
            title = NAMED_SO.match(text, word.start(), place)
            if title is None:
                continue
            whole, main = sigla.initials(title["main"])
            opening = title["main"].partition(" ")[0]
            bare = opening.lower() not in SMALL or ARTICLE.match(title["main"])
            if sigla.letters(siglum) not in ((whole, main) if bare else (whole,)):
                continue  # "In The Glass Harbour (1934; hereafter GH)"
            if are_authors(text, *title.span("main"), ledger.named):
                break  # "Card and Roe (1994, henceforth CR)"
            dated = surroundings.YEAR_AFTER.match(text, title.end())
            words = title["main"].split()
            if words[-1] in SMALL or ((gloss or not dated) and of_body(words)):
                break  # “The Harbour Control Board (HCB)”
            frame = Frame("m", "high", "title-siglum", dated.span("year") if dated else None)
            found = ledger.note(title[0], frame, *title.span())
            found.siglum = siglum
            if title["main"] != title[0]:
                ledger.note(title["main"], Frame("m", "high", "title-siglum"))
            break


def scriptures(ledger: Ledger) -> None:
    """Note the books that everybody knows, where they are spoken of: the Bible."""
    for _, match in scan(ledger.draft, SCRIPTURES):
        ledger.note(match["title"], Frame("m", "medium", "title-known"), *match.span("title"))
