"""Titles of works in running text (ENCODING §4).

Plain text has no italics. What tells a title is what stands around it: quotation marks or italics
signs, "the 1934 book", "Brandt’s …", a year in parentheses; a capital article in mid-sentence; a
siglum of the same initials; the text's own reference list. Once known, a title is marked wherever
it occurs. Offsets are code points.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from rubricator.annotators import references, sigla
from rubricator.annotators.keys import slug
from rubricator.model import Block, Certainty, Draft, Mark, Person, Work

RULES = {
    "title-quoted": "quoted words in title case that a word like essay or entitled introduces",
    "title-framed": "capitalised words framed as a work: possessive, year, or a word like book",
    "title-article": "capitalised words after a capital article in mid-sentence",
    "title-italic": "words between signs of italics",
    "title-siglum": "capitalised words whose initials are a siglum cited in the text",
    "title-known": "title of a listed work",
    "title-year": "year of publication beside a title",
}

LEVELS = {
    "m": "book novel study monograph biography autobiography memoir memoirs treatise pamphlet play"
    " tragedy comedy opera film movie drama trilogy collection anthology volume work masterpiece"
    " classic history text textbook novella romance travelogue libretto epic symphony",
    "a": "essay article poem story chapter letter lecture speech address paper piece song review"
    " editorial sonnet ode ballad entry column obituary manifesto sermon interview report sketch"
    " preface introduction foreword afterword",
    "j": "newspaper newspapers journal journals magazine magazines periodical periodicals organ"
    " daily weekly monthly quarterly gazette sheets papers",
    "u": "dissertation thesis manuscript typescript",
}
LEVEL_OF = {noun: level for level, nouns in LEVELS.items() for noun in nouns.split()}
NOUN = "|".join(sorted(LEVEL_OF, key=len, reverse=True))

CAPITAL = references.CAPITAL
SMALL = (
    r"(?:of|the|a|an|and|&|or|in|on|to|for|from|by|with|at|as|into|upon|de|la|du|des|der|die|und|i)"
)
CAPITALISED = rf"{CAPITAL}[\w]*(?:[’'-][\w]+)*"
RUN = re.compile(
    rf"(?<![\w’'-]){CAPITALISED}(?:[ \n](?:{SMALL}[ \n]){{0,3}}(?:{CAPITALISED}|[0-9]{{1,4}}\b)){{0,11}}"
)
YEAR = r"(?:1[4-9]|20)[0-9]{2}"
POSSESSIVE = re.compile(
    rf"(?:(?P<owner>[’']s?)|\b(?i:his|her|their|my|our))\s(?P<words>(?:[a-z][a-z-]*,?\s){{0,4}})"
    rf"(?:(?P<year>{YEAR})\s)?(?:(?P<noun>{NOUN}),?\s)?$"
)
NOUN_BEFORE = re.compile(
    rf"\b(?:(?P<year>{YEAR})\s(?:[a-z][a-z-]*\s){{0,2}})?(?P<noun>{NOUN})"
    rf"(?:,?\s(?:called|entitled|titled|named))?,?\s[“\"‘]?$"
)
ENTITLED = re.compile(r"\b(?:entitled|titled|called|author of|published as)\s[“\"‘]?$")
APPOSITION = re.compile(
    rf",?\s(?:the|a|an|his|her|their)\s(?:[a-z][a-z’'-]*,?\s){{0,3}}(?:(?P<year>{YEAR})\s)?"
    rf"(?:[a-z][a-z-]*\s){{0,2}}?(?P<noun>{NOUN})(?=\s(?:where|in|which|that|he|she|by|of|on|about)|[,.;)])"
)
YEAR_AFTER = re.compile(rf"[”\"_*]?\s\((?:[^\W\d_][\w .:’-]{{0,40}}[,:]?\s)?(?P<year>{YEAR})\)")
AUTHOR_AFTER = re.compile(r",?[”\"_*]?\s(?:by|in\swhich|where)\s$")
MIDSENTENCE = re.compile(r"(?:[a-z0-9,;’']|[^.!?…:\s]\)|—|–)[ \n]$")
INSTITUTIONS = frozenset(
    [
        "War",
        "Wars",
        "Revolution",
        "Party",
        "International",
        "Union",
        "Republic",
        "Empire",
        "Kingdom",
        "Church",
        "Front",
        "Congress",
        "Committee",
        "Commission",
        "Council",
        "Court",
        "Government",
        "Parliament",
        "Ministry",
        "Army",
        "Navy",
        "Corps",
        "Force",
        "Bank",
        "Company",
        "University",
        "College",
        "School",
        "Institute",
        "Institution",
        "Academy",
        "Association",
        "Society",
        "League",
        "Federation",
        "Federal",
        "Confederation",
        "Organization",
        "Organisation",
        "Foundation",
        "Consortium",
        "Group",
        "Club",
        "Museum",
        "Library",
        "Hospital",
        "House",
        "Street",
        "Road",
        "Avenue",
        "Square",
        "Park",
        "River",
        "Sea",
        "Ocean",
        "Islands",
        "Isles",
        "Mountains",
        "Treaty",
        "Pact",
        "Agreement",
        "Act",
        "Law",
        "Constitution",
        "Battle",
        "Siege",
        "Rebellion",
        "Uprising",
        "Revolt",
        "Crisis",
        "Depression",
        "Trial",
        "Trials",
        "Purge",
        "Terror",
        "Plan",
        "Conference",
        "Convention",
        "Assembly",
        "Movement",
        "Opposition",
        "Renaissance",
        "Reformation",
        "Enlightenment",
        "Age",
        "Era",
        "Century",
        "Crown",
        "State",
        "States",
        "Nations",
        "Hague",
        "Netherlands",
        "Bronx",
        "Gambia",
        "Bahamas",
        "Holocaust",
        "Center",
        "Centre",
        "Project",
        "Hotel",
        "Left",
        "Right",
        "West",
        "East",
        "North",
        "South",
        "Times-Union",
        "Department",
        "Office",
        "Bureau",
        "Agency",
        "Authority",
        "Board",
        "Team",
        "Orchestra",
    ]
)
ITALIC = re.compile(r"(?<![\w_*])(?P<sign>[_*])(?P<title>[^\W_][^_*\n]{1,150}?)(?P=sign)(?![\w_*])")
QUOTED = re.compile(r"(?:“|(?<![\w])\")(?P<title>[^\W_][^“”\"\n]{2,150})[”\"]")
ISSUED = re.compile(
    r",?\s(?:which\s|was\s|were\s|first\s){0,3}(?:published|appeared|issued)\s(?:in|on)\s"
)
SAID = re.compile(
    r"\b(?:said|cried|say|says|shouted|asked|replied|so-called|of|called the)[,:]?\s$"
)
SHIP = re.compile(
    r"\b(?i:ship|steamer|vessel|frigate|brig|schooner|boat|yacht|submarine|H\.M\.S\.|HMS|SS|USS)\s$"
)
BY = re.compile(
    r",?[”\"_*]?\s(?:by|(?:,\s)?the\s[0-9a-z ]{1,30}(?:in\swhich|where|that|by))\s|,\sthe\s[0-9a-z ]{1,40}\s(?:in\swhich|where|that|by)\s"
)
OWNED = re.compile(
    r"(?:(?P<mark>[’'])s?|\b(?i:his|her))\s(?:[a-z0-9][a-z0-9-]*,?\s){0,6}[“\"_*‘]?$"
)
INNER = re.compile(r"(?P<own>[’']s)?\s(?P<article>(?:The|An?)(?=\s))?")
WORD = re.compile(r"[\w][\w’'-]*")
WINDOW = 72


@dataclass
class Evidence:
    """What speaks for a title: where, how surely, and what is said of the work beside it."""

    title: str
    level: str = "m"
    cert: Certainty = "medium"
    rule: str = "title-framed"
    spans: list[tuple[int, int]] = field(default_factory=list)
    year: str = ""
    author: tuple[str, str] | None = None
    key: str = ""
    siglum: str = ""


def annotate(draft: Draft) -> Iterable[Mark | Person | Work]:
    """Titles with their works, and the years of publication beside them."""
    return Titles(draft).said()


class Titles:
    """Collects the evidence of one text, then marks what it proves."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.found: dict[str, Evidence] = {}
        self.years: list[tuple[int, int, str]] = []
        persons = [mark for mark in draft.marks if mark.kind == "persName"]
        self.person_at = {mark.start: mark for mark in persons}
        self.person_to = {mark.end: mark for mark in persons}
        self.sigla = sigla.cited(draft)
        self.articles: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        self.phrases: Counter[str] = Counter()
        self.initialled: defaultdict[str, Counter[str]] = defaultdict(Counter)

    def said(self) -> Iterator[Mark | Work]:
        draft = self.draft
        for reference in references.read(draft):
            if reference.work is not None and reference.work.title:
                self._listed(reference.work)
        for work in draft.works:
            if work.title:
                self._listed(work)
        for leaf in draft.leaves:
            if leaf.kind in ("fw", "byline", "dateline", "label"):
                continue
            self._quoted(leaf)
            self._italic(leaf)
            for match in RUN.finditer(draft.text, leaf.start, leaf.end):
                self._run(leaf, *match.span())
        self._articles()
        self._initials()
        yield from self._everywhere()

    def _listed(self, work: Work) -> None:
        if len(work.title) > 3 and work.title[0].isupper():
            evidence = self._evidence(work.title, work.level, "high", "title-known")
            evidence.siglum, evidence.year = work.siglum, work.date
            if work.key != slug(work.title):
                evidence.key = work.key

    def _evidence(self, title: str, level: str, cert: Certainty, rule: str) -> Evidence:
        """The record of a title, made or strengthened."""
        title = " ".join(title.split())
        found = self.found.get(title)
        if found is None:
            found = self.found[title] = Evidence(title, level, cert, rule)
        elif cert == "high" and found.cert != "high":
            found.level, found.cert, found.rule = level, cert, rule
        return found

    def _note(self, evidence: Evidence, start: int, end: int, year: tuple[int, int] | None) -> None:
        """Keep a place of evidence, and the year and author that stand beside it."""
        text = self.draft.text
        evidence.spans.append((start, end))
        if year is not None:
            self.years.append((*year, text[slice(*year)]))
            evidence.year = evidence.year or text[slice(*year)]
        if evidence.author is None:
            by = BY.match(text, end)
            person = self.person_at.get(by.end()) if by else None
            if person is None and (owner := OWNED.search(text[max(0, start - WINDOW) : start])):
                if owner["mark"]:
                    at = max(0, start - WINDOW) + owner.start("mark")
                    person = self.person_to.get(at)
                elif text.startswith(", ", end):
                    person = self.person_at.get(end + 2)
            if person is not None:
                evidence.author = self._name(person)

    def _name(self, mark: Mark) -> tuple[str, str]:
        """The main form and the key of the person whom a mark names."""
        key = mark.attributes.get("ref", "").removeprefix(f"#{self.draft.id}.pers.")
        for person in self.draft.persons:
            if person.key == key:
                return person.names[0], key
        return " ".join(self.draft.text[mark.start : mark.end].split()), key

    def _quoted(self, leaf: Block) -> None:
        text = self.draft.text
        for match in QUOTED.finditer(text, leaf.start, leaf.end):
            start, end = match.span("title")
            while end > start and text[end - 1] in ",.;: ":
                end -= 1
            shape = _shape(text[start:end])
            if shape is None:
                continue
            before = text[max(leaf.start, match.start() - WINDOW) : match.start()]
            after = text[match.end() : min(leaf.end, match.end() + WINDOW)]
            level, year = "a", None
            framed = False
            if noun := NOUN_BEFORE.search(before) or POSSESSIVE.search(before):
                level = LEVEL_OF.get(noun["noun"] or "", "a")
                year = _span(noun, "year", match.start() - len(before))
                framed = bool(noun["noun"]) or shape >= 3
            if apposition := APPOSITION.match(after):
                level, framed = LEVEL_OF[apposition["noun"]], True
                year = year or _span(apposition, "year", match.end())
            if dated := YEAR_AFTER.match(after):
                framed, year = True, year or _span(dated, "year", match.end())
            framed = framed or bool(ENTITLED.search(before)) or bool(ISSUED.match(after))
            if not framed and (shape < 4 or SAID.search(before)):
                continue
            if level == "j" and shape > 5:
                level = "a"
            evidence = self._evidence(
                text[start:end], level, "high" if framed else "medium", "title-quoted"
            )
            self._note(evidence, start, end, year)
            issued = ISSUED.match(text, match.end())
            if issued and not evidence.year:
                evidence.year = self._dated(issued.end())

    def _dated(self, start: int) -> str:
        """The value of the date that an annotator has marked at ``start``."""
        if not hasattr(self, "_dates"):
            self._dates = {m.start: m for m in self.draft.marks if m.kind == "date"}
        mark = self._dates.get(start)
        return mark.attributes.get("when", "") if mark else ""

    def _italic(self, leaf: Block) -> None:
        text = self.draft.text
        for match in ITALIC.finditer(text, leaf.start, leaf.end):
            start, end = match.span("title")
            while end > start and text[end - 1] in ",.;: ":
                end -= 1
            shape = _shape(text[start:end])
            before = text[max(leaf.start, match.start() - WINDOW) : match.start()]
            if SHIP.search(before) or shape is None:
                continue
            noun = NOUN_BEFORE.search(before)
            sentence = not MIDSENTENCE.search(before)
            if shape < 2 and not noun and (sentence or end - start < 4):
                continue
            if self._is_person(start, end):
                continue
            level = LEVEL_OF[noun["noun"]] if noun else "m"
            evidence = self._evidence(
                text[start:end], level, "high" if shape > 1 else "medium", "title-italic"
            )
            dated = YEAR_AFTER.match(text, end)
            self._note(evidence, start, end, dated.span("year") if dated else None)

    def _is_person(self, start: int, end: int) -> bool:
        first, last = self.person_at.get(start), self.person_to.get(end)
        return (first is not None and first.end >= end) or (
            last is not None and last.start <= start
        )

    def _run(self, leaf: Block, start: int, end: int) -> None:
        """A run of capitalised words, and what follows a possessive or an article within it."""
        text = self.draft.text
        if text[end - 2 : end] in ("’s", "'s"):
            end -= 2
        self._framed(leaf, start, end)
        for match in INNER.finditer(text, start, end):
            owned = bool(match["own"]) and match.start() in self.person_to
            if owned or match["article"]:
                self._framed(leaf, match.end("own") + 1 if match["own"] else match.start() + 1, end)
        if self.sigla:
            self._sample(leaf, start, end)

    def _framed(self, leaf: Block, start: int, end: int) -> None:
        """Judge the run [start, end) by what stands around it."""
        text = self.draft.text
        run = text[start:end]
        words = run.split()
        article = words[0] in ("The", "A", "An") and len(words) > 1
        low = max(leaf.start, start - WINDOW)
        before = text[low:start]
        if before.endswith(("the ", "The ")):
            self.phrases[run] += 1
        if self._is_person(start, end):
            return
        small = any(word[0].islower() or word == "&" for word in words)
        lone = len(words) == 1
        institution = _head(words) in INSTITUTIONS
        evidence: Evidence | None = None
        year: tuple[int, int] | None = None
        dated = None if lone and not article else YEAR_AFTER.match(text, end, leaf.end)
        if own := POSSESSIVE.search(before):
            year = _span(own, "year", low)
            if (article and len(words) > 2) or (
                not lone and (own["noun"] or (not institution and (dated or (year and small))))
            ):
                level = LEVEL_OF.get(own["noun"] or "", "m")
                evidence = self._evidence(run, level, "high", "title-framed")
        if evidence is None and (noun := NOUN_BEFORE.search(before)):
            level = LEVEL_OF[noun["noun"]]
            closed = text[end : end + 2].strip()[:1] in ("", *',.;:()—–”"')
            called = bool(ENTITLED.search(before))
            if (
                (level == "j" and not institution and words[0] not in JOURNAL_STOP)
                or (called and not institution)
                or (article and len(words) > 2)
                or (not lone and closed and not institution and (small or before.endswith(", ")))
            ):
                year = _span(noun, "year", low)
                evidence = self._evidence(
                    run, level, "high" if called or article else "medium", "title-framed"
                )
        if evidence is None and not lone and not institution:
            apposition = APPOSITION.match(text, end, leaf.end)
            if apposition and (article or apposition["year"] or small):
                year = _span(apposition, "year", 0)
                level = LEVEL_OF[apposition["noun"]]
                evidence = self._evidence(run, level, "high" if year else "medium", "title-framed")
            elif dated and (article or small) and not before.endswith("the "):
                evidence = self._evidence(run, "m", "medium", "title-framed")
        if evidence is not None:
            if dated:
                year = dated.span("year")
            elif apposition := APPOSITION.match(text, end, leaf.end):
                year = year or _span(apposition, "year", 0)
            self._note(evidence, start, end, year)
        elif article and words[0] == "The" and not institution and leaf.kind != "head":
            if MIDSENTENCE.search(before) or INNER.search(before[-4:]):
                self.articles[" ".join(words)].append((start, end))

    def _articles(self) -> None:
        """Runs with a capital article in mid-sentence, unless they are ordinary phrases too."""
        for run, spans in self.articles.items():
            if self.phrases[run.partition(" ")[2]] >= len(spans):
                continue
            words = run.split()
            if len(words) > 2 or len(spans) > 1:
                cert: Certainty = "high" if len(spans) > 1 and len(words) > 2 else "medium"
                evidence = self._evidence(run, "m", cert, "title-article")
                for start, end in spans:
                    self._note(evidence, start, end, None)

    def _sample(self, leaf: Block, start: int, end: int) -> None:
        """Count the stretches of a run whose initials are a cited siglum."""
        words = list(WORD.finditer(self.draft.text, start, end))
        for i, first in enumerate(words):
            for last in words[i + 1 : i + 10]:
                title = self.draft.text[first.start() : last.end()]
                if not last[0][0].isupper() or self._is_person(first.start(), last.end()):
                    continue
                for siglum in self.sigla:
                    if sigla.stands_for(siglum, title):
                        self.initialled[siglum][" ".join(title.split())] += 1

    def _initials(self) -> None:
        """Give each cited siglum its title: a known one, else the commonest with its initials."""
        explained = {evidence.siglum for evidence in self.found.values()}
        for siglum in sorted(self.sigla - explained):
            fitting = [e for e in self.found.values() if sigla.stands_for(siglum, e.title)]
            counted = self.initialled[siglum]
            if fitting:
                best = max(fitting, key=lambda e: (counted[e.title], len(e.spans)))
                best.siglum, best.cert = siglum, "high"
            elif counted:
                title, _ = counted.most_common(1)[0]
                self._evidence(title, "m", "high", "title-siglum").siglum = siglum

    def _everywhere(self) -> Iterator[Mark | Work]:
        """The marks of every occurrence, and one work for each title that occurs."""
        index: defaultdict[str, list[tuple[re.Pattern[str], Evidence]]] = defaultdict(list)
        for evidence in self.found.values():
            first = evidence.title.split()[0]
            words = r"\s".join(map(re.escape, evidence.title.split()))
            index[first].append((re.compile(words + r"(?![^\W_])"), evidence))
        for entries in index.values():
            entries.sort(key=lambda entry: -len(entry[1].title))
        known: dict[str, Evidence] = {}
        draft = self.draft
        for leaf in draft.leaves if index else ():
            if leaf.kind in ("fw", "byline", "dateline", "label"):
                continue
            done = leaf.start
            for word in FIRST.finditer(draft.text, leaf.start, leaf.end):
                start = word.start()
                if start < done or word[0] not in index:
                    continue
                for pattern, evidence in index[word[0]]:
                    match = pattern.match(draft.text, start, leaf.end)
                    if match and self._fits(evidence, leaf, *match.span()):
                        key = self._key(evidence)
                        known[key] = evidence
                        done = match.end()
                        attributes = {"level": evidence.level, "ref": f"#{draft.id}.work.{key}"}
                        seen = evidence.rule == "title-siglum" or match.span() in evidence.spans
                        rule = evidence.rule if seen else "title-known"
                        yield Mark("title", *match.span(), attributes, evidence.cert, rule)
                        break
        for start, end, when in self.years:
            attributes = {"type": "publication", "when": when}
            yield Mark("date", start, end, attributes, "high", "title-year")
        listed = {work.key: work for work in draft.works}
        for key, evidence in known.items():
            work = listed.get(key) or Work(key, evidence.title, evidence.level)
            author = work.author or ((evidence.author,) if evidence.author else ())
            yield replace(
                work,
                author=author,
                date=work.date or evidence.year,
                siglum=work.siglum or evidence.siglum,
            )

    def _fits(self, evidence: Evidence, leaf: Block, start: int, end: int) -> bool:
        """Whether an occurrence is the title: not the text's own, not a person, not one word."""
        if (start, end) in evidence.spans:
            return True
        if leaf.kind == "head" and self.draft.text[leaf.start : leaf.end].strip() == evidence.title:
            return False
        single = " " not in evidence.title
        return not (single and (evidence.level != "j" or self._is_person(start, end)))

    def _key(self, evidence: Evidence) -> str:
        if not evidence.key:
            evidence.key = slug(evidence.siglum or evidence.title)
        return evidence.key


FIRST = re.compile(rf"(?<![^\W_])(?:{CAPITAL}|[0-9])(?:[^\W_]|[’'-])*")
JOURNAL_STOP = frozenset(
    ["The", "I", "He", "She", "It", "We", "They", "In", "On", "At", "And", "But"]
)


def _span(match: re.Match[str], group: str, offset: int) -> tuple[int, int] | None:
    if not match[group]:
        return None
    start, end = match.span(group)
    return start + offset, end + offset


def _head(words: list[str]) -> str:
    """The noun that a run turns on: its last word before "of" and the like."""
    for i, word in enumerate(words):
        if i and word[0].islower():
            return words[i - 1]
    return words[-1]


def _shape(words: str) -> int | None:
    """The number of words, if they are in title case; None if not, or if they are a sentence."""
    found = WORD.findall(words)
    if not found or not (found[0][0].isupper() or found[0][0].isdigit()) or len(found) > 16:
        return None
    main = [word for word in found if word.lower() not in sigla.SMALL]
    capital = sum(not word[0].islower() for word in main)
    if not main or capital < len(main) * 0.8 or re.search(r"[.!?]\s", words):
        return None
    return len(found)
