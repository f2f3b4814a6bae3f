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
from dataclasses import replace

from rubricator.annotators import references, sigla, title_frames
from rubricator.annotators.keys import slug
from rubricator.annotators.named import Named
from rubricator.annotators.names.lexicon import listed
from rubricator.annotators.names.words import HONORIFICS, WRITINGS
from rubricator.annotators.reference_parts import CAPITAL
from rubricator.annotators.scanning import UNREAD, scan
from rubricator.annotators.title_frames import Frame
from rubricator.annotators.title_occurrences import Evidence, merge, occurrences
from rubricator.annotators.title_words import INSTITUTIONS, LEVEL_OF, PERIODICALS
from rubricator.annotators.title_words import SMALL as SMALL_WORDS
from rubricator.model import Block, Certainty, Draft, Mark, Person, Work

RULES = {
    "title-quoted": "quoted words in title case that a word like essay or entitled introduces",
    "title-framed": "capitalised words framed as a work: possessive, year, or a word like book",
    "title-article": "capitalised words after a capital article in mid-sentence",
    "title-italic": "words between signs of italics",
    "title-siglum": "capitalised words whose initials are a siglum cited in the text",
    "title-repeated": "name of what somebody works at again and again",
    "title-listed": "name coordinated with the titles of periodicals",
    "title-known": "title of a listed work",
    "title-year": "year of publication beside a title",
}

SMALL = r"(?:of|the|a|an|and|&|or|in|on|to|for|from|with|at|as|into|de|la|du|des|der|die|und|i)"
CAPITALISED = rf"{CAPITAL}[^\W_]*(?:[’'-][^\W_]+)*"
RUN = re.compile(
    rf"{CAPITALISED}"
    rf"(?:[ \n](?:{SMALL}[ \n]){{0,3}}(?:{CAPITALISED}|[0-9]{{1,4}}\b)){{0,11}}"
)
SPACE = re.compile("[ \n]")
INNER = re.compile(r"(?P<own>[’']s)?\s(?P<article>(?:The|An?)(?=\s))?")
QUOTED = re.compile(r"[“\"](?P<title>[^\W_][^“”\"\n]{2,150})[”\"]")
ITALIC = re.compile(r"(?<![\w*])(?P<sign>[_*])(?P<title>[^\W_][^_*\n]{1,150}?)(?P=sign)(?![\w*])")
SHIP = re.compile(
    r"\b(?i:ship|steamer|vessel|frigate|brig|schooner|boat|yacht|submarine|H\.M\.S\.|HMS|SS|USS)\s$"
)
BY = re.compile(
    r",?[”\"_*]? (?:by|in\swhich|where|the\s[0-9a-z ]{1,40}\s(?:in\swhich|where|that|by))\s"
)
DASHED = re.compile(r"(?:^|\n)\s*(?:--|[—–-])\s?$")
SCRIPTURES = re.compile(
    r"\b[Tt]he\s(?P<title>Bible|Koran|Qur[’']an|Talmud|Torah|Vulgate|Septuagint|Iliad|Odyssey|Aeneid"
    r"|(?:Old|New)\sTestament)\b(?![’'-]|\s[A-Z])"
)
BY_A = re.compile(rf"\sby\san?\s{CAPITALISED}(?:\s{CAPITALISED})*")
"""The rest of a title such as "Songs by a Wayfarer"."""
OWNED = re.compile(
    r"(?:(?P<mark>[’'])s?|\b(?i:his|her))\s(?:[a-z0-9][a-z0-9-]*,?\s){0,6}[“\"_*‘]?$"
)
LISTED = re.compile(rf"{title_frames.GLOSS},?\s(?:and\s)?(?={CAPITAL})")
JOINED = re.compile(r"\sand\s|[’']s\s")
GLOSSED = re.compile(rf"\s\((?P<gloss>{CAPITALISED}(?:\s[\w’'-]+){{0,7}})\)")

OPENED = re.compile(
    r"(?:(?:In|On|At|His|Her|Their|My|Our|But|And|As|While|For|From|When|Since|With|By|After|Before"
    r"|If|Like|To|Of|Though|Although|Yet|So|Then|Now|Both|Even|Unlike|Throughout|Perhaps|See"
    r"|Compare|Read(?:ing)?|Consult|Finished|Began|Cop(?:ied|ying)|Work(?:ed|ing)? (?:at|on))\s)+"
    r"(?:the\s)?"
)
TAIL = re.compile(rf"(?:\s{SMALL})*\s[A-Z]$")
WORD = re.compile(r"\w[\w’'-]*")
ADDRESSED = re.compile(r"\s(?:Mr|Mrs|Dr|Rev|St|Messrs|Prof)$")
WINDOW = title_frames.WINDOW
OFTEN = 4
"""How often a word is worked at before it is a work's title, and a title framed to be sure."""


def annotate(draft: Draft) -> Iterable[Mark | Person | Work]:
    """Titles with their works, and the years of publication beside them."""
    return Titles(draft).said()


class Titles:
    """Collects the evidence of one text, then marks what it proves."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.named = Named(draft)
        self.dates = {mark.start: mark for mark in draft.marks if mark.kind == "date"}
        self.sigla = sigla.cited(draft.text)
        self.letters = {sigla.letters(siglum): siglum for siglum in sorted(self.sigla)}
        self.opening = {letters[:1] for letters in self.letters}
        self.prefixes = {key[:n] for key in self.letters for n in range(len(key) + 1)}
        self.works: dict[str, Work] = {}
        self.found: dict[str, Evidence] = {}
        self.years: dict[tuple[int, int], str] = {}
        self.glossed: list[tuple[int, int]] = []
        self.articles: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        self.worked: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        self.phrases: Counter[str] = Counter()
        self.initialled: defaultdict[str, Counter[str]] = defaultdict(Counter)

    def said(self) -> Iterator[Mark | Work]:
        """The marks of every occurrence, the years, and one work for each title that occurs."""
        self._listed()
        self._quoted()
        self._italic()
        self._known()
        text = self.draft.text
        for leaf in self.draft.leaves:
            if leaf.kind not in UNREAD:
                for match in RUN.finditer(text, leaf.start, leaf.end):
                    start, end = match.span()
                    if start == leaf.start or not text[start - 1].isalnum():
                        several = SPACE.search(text, start, end)
                        (self._run if several else self._word)(leaf, start, end)
        self._glossed()
        self._articles()
        self._at_work()
        self._initials()
        self._phrases()
        merge(self.found.values())
        yield from self._everywhere()

    def _add(
        self, title: str, frame: Frame, start: int = -1, end: int = -1, after: int = -1
    ) -> Evidence:
        """The record of a title, made or strengthened, with what stands beside [start, end).

        ``after`` is where the words after it begin, if not at ``end``.
        """
        title = " ".join(title.split())
        found = self.found.get(title)
        if found is None:
            found = self.found[title] = Evidence(title, frame.level, frame.cert, frame.rule)
        elif frame.cert == "high" and found.cert != "high":
            found.level, found.cert, found.rule = frame.level, frame.cert, frame.rule
        if end < 0:
            return found
        text = self.draft.text
        found.spans.add((start, end))
        if len(found.spans) >= OFTEN:
            found.cert = "high"
        if frame.year is not None:
            self.years[frame.year] = text[slice(*frame.year)]
            found.year = found.year or self.years[frame.year]
        after = max(after, end)
        issued = title_frames.ISSUED.match(text, after)
        if issued and not found.year and issued.end() in self.dates:
            found.year = self.dates[issued.end()].attributes.get("when", "")
        found.author = found.author or self._author(start, after)
        return found

    def _author(self, start: int, after: int) -> tuple[str, str] | None:
        """Who is said to have written what stands before ``after``: "by X", "X’s", "his …, X"."""
        text, mark = self.draft.text, None
        low = max(0, start - WINDOW)
        owner = OWNED.search(text[low:start])
        if owner and owner["mark"]:
            mark = self.named.ending.get(low + owner.start("mark"))
        elif owner and text.startswith(", ", after):
            mark = self.named.starting.get(after + 2)
        if mark is None and (by := BY.match(text, after)):
            mark = self.named.starting.get(by.end())
        if mark is None:
            return None
        span = mark.start, mark.end
        return self.named.author(span, " ".join(text[slice(*span)].split()))

    def _listed(self) -> None:
        """The works that the draft knows, and those of the text's full references."""
        works = [reference.work for reference in references.read(self.draft) if reference.work]
        self.works = {work.key: work for work in (*works, *self.draft.works)}
        for work in self.works.values():
            if len(work.title) > 3 and not work.title[0].islower():
                evidence = self._add(work.title, Frame(work.level, "high", "title-known"))
                evidence.siglum, evidence.year = work.siglum, work.date
                if work.key != slug(work.title) or work in self.draft.works:
                    evidence.key = work.key

    def _quoted(self) -> None:
        text = self.draft.text
        for leaf, match in scan(self.draft, QUOTED):
            start, end = match.start("title"), _trimmed(text, *match.span("title"))
            if match[0][0] == '"' and text[match.start() - 1].isalnum():
                continue
            frame = title_frames.quoted(text, leaf, match.span(), start, end)
            if frame is None and (
                self._written(match.start(), start, end)
                or self._attributed(leaf, match.start(), match.end())
            ):
                frame = Frame("m", "medium", "title-quoted")
            if frame is not None:
                self._add(text[start:end], frame, start, end, match.end())

    def _written(self, quote: int, start: int, end: int) -> bool:
        """Whether one quoted word in capitals stands right behind its author: Halden's "Tides"."""
        text = self.draft.text
        owner = OWNED.search(text[max(0, quote - 4) : quote + 1])
        if owner is None or not owner["mark"] or quote - 4 < 0:
            return False
        named = self.named.ending.get(quote - 4 + owner.start("mark"))
        return bool(
            named and end - start > 3 and text[start].isupper() and text[start:end].isalpha()
        )

    def _attributed(self, leaf: Block, quote: int, after: int) -> bool:
        """Whether quoted words stand behind a name under a saying: -- Ada Brandt, "Tides"."""
        text = self.draft.text
        named = self.named.ending.get(quote - 2) if text.startswith(", ", quote - 2) else None
        if named is None:
            return False
        if not DASHED.search(text[max(leaf.start, named.start - 12) : named.start]):
            return False
        return after >= leaf.end or text[after] in "\n,;.("

    def _known(self) -> None:
        """The books that everybody knows, where they are spoken of: the Bible."""
        for _, match in scan(self.draft, SCRIPTURES):
            start, end = match.span("title")
            self._add(match["title"], Frame("m", "medium", "title-known"), start, end)

    def _italic(self) -> None:
        text = self.draft.text
        if "_" not in text and "*" not in text:
            return
        italic = list(scan(self.draft, ITALIC))
        # A writer who stresses words by italics says little by one capitalised word in them.
        stressing = 2 * sum(match["title"][0].islower() for _, match in italic) > len(italic)
        for leaf, match in italic:
            start, end = match.start("title"), _trimmed(text, *match.span("title"))
            size = title_frames.shape(text[start:end])
            before = text[max(leaf.start, match.start() - WINDOW) : match.start()]
            if size is None or self.named.covers(start, end) or SHIP.search(before):
                continue
            first, _, rest = text[start:end].partition(" ")
            if first.rstrip(".").lower() in HONORIFICS and (
                stressing or self.named.covers(end - len(rest), end)
            ):
                continue
            near = title_frames.announced(text, leaf.start, match.start())
            noun = title_frames.ANNOUNCED.search(before) if near else None
            middle = title_frames.MIDSENTENCE.search(before)
            weak = stressing or middle is None or end - start < 4
            if not noun and weak and (size < 2 or (stressing and text[end - 1] == "!")):
                continue
            dated = title_frames.YEAR_AFTER.match(text, end, leaf.end)
            level = LEVEL_OF[noun["noun"]] if noun else "m"
            sure: Certainty = "high" if size > 1 else "medium"
            year = dated.span("year") if dated else None
            self._add(
                text[start:end], Frame(level, sure, "title-italic", year), start, end, match.end()
            )

    def _word(self, leaf: Block, start: int, end: int) -> None:
        """A capitalised word by itself: is it worked at, or announced as a title?"""
        text = self.draft.text
        if text[end - 1] == "s" and text[end - 2] in "’'":
            end -= 2
        glossed = text.startswith(" (", end)
        if not glossed and not title_frames.telling(text, leaf.start, start):
            return
        if text.startswith("the ", start - 4):
            self.phrases[text[start:end]] += 1
        if title_frames.worked(text, leaf.start, start):
            self.worked[text[start:end]].append((start, end))
        if (
            glossed
            or title_frames.announced(text, leaf.start, start)
            or title_frames.read(text, leaf.start, start)
        ):
            self._judge(leaf, start, end, False)

    def _run(self, leaf: Block, start: int, end: int) -> None:
        """A run of capitalised words, and what follows a possessive or an article within it."""
        text = self.draft.text
        if text[end - 1] == "s" and text[end - 2] in "’'":
            end -= 2
        first = start == leaf.start or text[start - 1] in '“"‘(' or text[start - 2] in '.!?…:”"'
        if first and (opening := OPENED.match(text, start, end)):
            start = opening.end()
        owner = self.named.starting.get(start)
        if owner and owner.end < end and (own := INNER.match(text, owner.end, end)) and own["own"]:
            inner = owner.end + 3
            if text[inner : inner + 1].isupper():
                if text.find(" ", inner, end) < 0:
                    self._owned(leaf, start, inner, end)
                    return
                start = inner
        if text.startswith(". ", end) and ADDRESSED.search(text, max(start, end - 7), end):
            further = RUN.match(text, end + 2, leaf.end)
            end = further.end() if further else end
        if text.startswith(".", end) and (abbreviated := TAIL.search(text, start, end)):
            end = abbreviated.start()
        if not SPACE.search(text, start, end):
            self._word(leaf, start, end)
            return
        self._judge(leaf, start, end, False)
        for match in INNER.finditer(text, start, end):
            owned = bool(match["own"]) and match.start() in self.named.ending
            inner = 1 + (match.end("own") if match["own"] else match.start())
            if (owned or match["article"]) and text[inner].isupper():
                self._judge(leaf, inner, end, True)
        if self.sigla:
            self._sample(start, end)

    def _owned(self, leaf: Block, start: int, inner: int, end: int) -> None:
        """One word after a possessive, where both together are framed."""
        frame = title_frames.capitalised(self.draft.text, leaf, start, end, self.named)
        if frame is None and self.draft.text[inner:end] in WRITINGS:
            frame = Frame("m", "medium")
        if frame is not None:
            self._add(self.draft.text[inner:end], frame._replace(cert="medium"), inner, end)

    def _judge(self, leaf: Block, start: int, end: int, inner: bool) -> None:
        """Note a run if it is framed, or if it opens with a capital article in mid-sentence."""
        text = self.draft.text
        if text.startswith((" by a ", " by an "), end) and (
            whole := BY_A.match(text, end, leaf.end)
        ):
            end = whole.end()
        if self.named.covers(start, end):
            return
        frame = title_frames.capitalised(text, leaf, start, end, self.named)
        gloss = GLOSSED.match(text, end, leaf.end) if text.startswith(" (", end) else None
        if gloss and title_frames.turns_on(gloss["gloss"].split()) not in INSTITUTIONS:
            joints = [joint.end() for joint in JOINED.finditer(text, start, end)]
            self.glossed.append((joints[-1] if joints else start, end))
        if frame is not None and frame.level == "j":
            self._periodicals(leaf, start, end, frame)
        elif frame is not None:
            if frame.cert != "high":
                start, end = title_frames.alone(text, start, end)
            self._add(text[start:end], frame, start, end)
        elif text.startswith(("the ", "The "), max(start - 4, leaf.start)):
            self.phrases[text[start:end]] += 1
        elif text.startswith("The", start) and text[start + 3].isspace() and leaf.kind != "head":
            before = text[max(leaf.start, start - 3) : start]
            for joint in re.finditer(r"\sand\s", text[start:end]):
                if start + joint.end() in self.named.starting:
                    end = start + joint.start()
                    break
            if inner or title_frames.MIDSENTENCE.search(before):
                self.articles[" ".join(text[start:end].split())].append((start, end))

    def _periodicals(self, leaf: Block, start: int, end: int, frame: Frame) -> None:
        """A periodical, or a list of these: "the papers Dawn, Day (Den) and Night"."""
        text = self.draft.text
        ends = [m.span() for m in re.finditer(rf"\sand\s(?:the\s)?(?={CAPITAL})", text[start:end])]
        lows = [start, *(start + after for _, after in ends)]
        highs = [*(start + before for before, _ in ends), end]
        for low, high in zip(lows, highs, strict=True):
            self._add(text[low:high], frame, low, high)
        while joint := LISTED.match(text, end, leaf.end):
            run = RUN.match(text, joint.end(), leaf.end)
            if run is None:
                break
            start, end = run.start(), run.start() + len(run[0].partition(" and ")[0])
            glossed = text.startswith(" (", end)
            if not glossed or self.named.covers(start, end):
                break
            self._add(text[start:end], Frame("j", "medium", "title-listed"), start, end)

    def _glossed(self) -> None:
        """Names with a translation in parentheses, where periodicals are named so as well."""
        text = self.draft.text
        known = {title for title, evidence in self.found.items() if evidence.level == "j"}
        runs = [(" ".join(text[start:end].split()), start, end) for start, end in self.glossed]
        if sum(run in known for run, _, _ in runs) > 1:
            for run, start, end in runs:
                self._add(run, Frame("j", "medium", "title-listed"), start, end)

    def _articles(self) -> None:
        """Runs with a capital article in mid-sentence, unless they are ordinary phrases too."""
        for run, spans in self.articles.items():
            words = run.split()
            often = len(spans) > 1
            barred = title_frames.turns_on(words) in INSTITUTIONS
            common = self.phrases[run.partition(" ")[2]] >= len(spans)
            if barred or common or not (len(words) > 2 or often):
                continue
            sure: Certainty = "high" if often and len(words) > 2 else "medium"
            for start, end in spans:
                level = "j" if words[-1] in PERIODICALS else "m"
                self._add(run, Frame(level, sure, "title-article"), start, end)

    def _phrases(self) -> None:
        """What the text speaks of all the time with "the" is an ordinary phrase, or a term."""
        for title, evidence in list(self.found.items()):
            plain = title.removeprefix("The ")
            if self.phrases[plain] <= 2 * len(evidence.spans):
                continue
            if evidence.rule == "title-quoted":
                evidence.framed_only = evidence.cert != "high" or plain != title
            elif evidence.rule == "title-framed" and evidence.cert != "high":
                evidence.framed_only = plain != title
                if plain == title:
                    del self.found[title]

    def _at_work(self) -> None:
        """What is worked at again and again, and seldom spoken of otherwise."""
        for word, spans in self.worked.items():
            codes = {code[0] for code in listed(word.lower())}
            if len(spans) < OFTEN - 1 or "P" in codes or word in INSTITUTIONS:
                continue
            if 2 * len(spans) > self.draft.text.count(word):
                for start, end in spans:
                    self._add(word, Frame("m", "high", "title-repeated"), start, end)

    def _sample(self, start: int, end: int) -> None:
        """Count the stretches of a run whose initials are a cited siglum."""
        text = self.draft.text
        words = list(WORD.finditer(text, start, end))
        for i, first in enumerate(words):
            if first[0][0].upper() not in self.opening and first[0].lower() not in SMALL_WORDS:
                continue
            whole = main = ""
            for last in words[i : i + 10]:
                letter = last[0][0]
                whole += letter.upper()
                main += "" if last[0].lower() in SMALL_WORDS else letter.upper()
                if whole not in self.prefixes and main not in self.prefixes:
                    break
                if whole not in self.letters and main not in self.letters:
                    continue
                if letter.islower() or last is first:
                    continue
                if not self.named.covers(first.start(), last.end()):
                    title = " ".join(text[first.start() : last.end()].split())
                    for letters in {whole, main} & self.letters.keys():
                        self.initialled[self.letters[letters]][title] += 1

    def _initials(self) -> None:
        """Give each cited siglum its title: a known one, else the commonest with its initials."""
        explained = {evidence.siglum for evidence in self.found.values()}
        fitted: defaultdict[str, list[Evidence]] = defaultdict(list)
        for evidence in self.found.values():
            for letters in sorted(set(sigla.initials(evidence.title))):
                if letters in self.letters and not evidence.siglum:
                    fitted[self.letters[letters]].append(evidence)
        for siglum in sorted(self.sigla - explained):
            fitting = [evidence for evidence in fitted[siglum] if not evidence.siglum]
            counted = self.initialled[siglum]
            if fitting:
                best = max(fitting, key=lambda e: (counted[e.title], len(e.spans)))
                best.siglum, best.cert = siglum, "high"
            elif counted:
                title, _ = counted.most_common(1)[0]
                self._add(title, Frame("m", "high", "title-siglum")).siglum = siglum

    def _everywhere(self) -> Iterator[Mark | Work]:
        known: dict[str, Evidence] = {}
        for start, end, evidence in occurrences(self.draft, self.named, self.found.values()):
            main = evidence.main or evidence
            key = main.key
            known[key] = main
            attributes = {"level": evidence.level, "ref": f"#{self.draft.id}.work.{key}"}
            seen = evidence.rule == "title-siglum" or (start, end) in evidence.spans
            rule = evidence.rule if seen else "title-known"
            yield Mark("title", start, end, attributes, evidence.cert, rule)
        for span, year in self.years.items():
            yield Mark("date", *span, {"type": "publication", "when": year}, "high", "title-year")
        for key, evidence in known.items():
            work = self.works.get(key) or Work(key, evidence.title, evidence.level)
            yield replace(
                work,
                author=work.author or ((evidence.author,) if evidence.author else ()),
                date=work.date or evidence.year,
                siglum=work.siglum or evidence.siglum,
            )


def _trimmed(text: str, start: int, end: int) -> int:
    """The end of words without the punctuation that closes them."""
    while end > start and text[end - 1] in ",.;: ":
        end -= 1
    return end
