"""Runs of capitalised words: which of them what stands around them frames as titles."""

from __future__ import annotations

import re

from rubricator.annotators.names.lexicon import is_place
from rubricator.annotators.names.words import SPEECH, WRITINGS
from rubricator.annotators.scanning import UNREAD
from rubricator.annotators.titles import capitals, following, frames, surroundings
from rubricator.annotators.titles.frames import Frame
from rubricator.annotators.titles.habits import Habits
from rubricator.annotators.titles.initials import Initials
from rubricator.annotators.titles.ledger import Ledger
from rubricator.annotators.works.reference_parts import CAPITAL, MONTH
from rubricator.annotators.works.title_words import (
    INSTITUTIONS,
    PERIODICALS,
    of_periodical,
    turns_on,
)
from rubricator.annotators.works.works_cited import town
from rubricator.model import Block

SMALL = r"(?:of|the|a|an|and|&|or|in|on|to|for|from|with|at|as|into|de|la|du|des|der|die|und|i)"
SMALL_LAST = re.compile(rf"\b(?i:{SMALL})\s$")
CAPITALISED = rf"{CAPITAL}[^\W_]*(?:[’'-][^\W_]+)*"
RUN = re.compile(
    rf"{CAPITALISED}"
    rf"(?:[ \n](?:{SMALL}[ \n]){{0,3}}(?:{CAPITALISED}"
    r"|1[0-9]{3}[-–](?:1[0-9])?[0-9]{2}\b|[0-9]{1,4}\b)){0,11}"
)
PAGED = re.compile(r"(?:,\s[0-9]{1,3})?\s\((?:[A-Z][a-z]+\s)?[12][0-9]{3}\)(?::|,\spp?\.)\s?[0-9]")
"""Behind the number of a journal's volume: " (1999): 23"."""
ABOUT = re.compile(
    rf"(?<![\w’'-])(?P<title>(?:The\s|An?\s)?(?:{'|'.join(sorted(WRITINGS))}|Dialogue"
    r"|Conversation|Discourse|Letter|Poem|Satire|Thoughts)\s(?:between|against"
    r"|concerning|touching|respecting|about|upon)\s(?:an?\s|the\s)?)$"
)
"""How a title opens before a word that runs do not have: “Letters upon the | Price of Bells”."""
OF_YEAR = re.compile(r"\s\((?:[A-Z][a-z]+\s)?[12][0-9]{3}\)")
"""Behind the number of the volume of what is named as a journal: " (1999)"."""
ENDING = frozenset("0123456789IVXLC")
VOLUME = re.compile(r"\s?(?:[0-9]+|(?<=\s)[IVXLC]{2,8})$")
PLURAL = re.compile(rf"\b(?:[Tt]he|An?)[ \n]{CAPITALISED}$")
SUBTITLE = re.compile(
    rf":\s(?=(?:An?|The)\s|{CAPITALISED}(?:\s[^\W\d_a-z][\w’'-]*)*\s{SMALL}\s){RUN.pattern}(?=[,.;)”\"]|\s\(|\s*$)"
)
"""Behind a title: ": Mail and Weather in the Coaching Age"."""
WEEKDAY = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
PREPOSED = re.compile(
    rf"\s(?:after|before|between|beneath|under|without|through|during|beyond|among|towards?)\s"
    rf"(?:the\s|an?\s)?(?!{MONTH}\b|{WEEKDAY}|Easter|Christmas){RUN.pattern}"
    r"(?=[,.;:)”\"]|\s\(|\s[-–—]|\s*$)"
)
"""Behind a title that is announced: " before the Flood"."""
SPACE = re.compile("[ \n]")
INNER = re.compile(r"(?P<own>[’']s)?\s(?P<article>(?:The|An?)(?=\s))?")
BY_A = re.compile(rf"\sby\san?\s{CAPITALISED}(?:\s{CAPITALISED})*")
"""The rest of a title such as "Songs by a Wayfarer"."""
LISTED = re.compile(rf"{surroundings.GLOSS},?\s(?:and\s)?(?={CAPITAL})")
PERIODICALS_JOINT = re.compile(rf"\sand\s(?:(?:in|to|for)\s)?(?:the\s)?(?={CAPITAL})")
ABROAD_GOES_ON = re.compile(
    r"(?:\s(?:de|du|des|de\sla|del|della|delle|dello|dei|degli|der|von)\s[^\W\d_A-Z][\w’'-]*"
    r"|\sd[’'][^\W\d_A-Z]\w*)+"
)
"""How a title goes on where only its first words have capitals: "La Langue du gardien"."""
ARTICLE = re.compile(
    r"(?:The|(?P<one>An?)(?=\s(?!(?:Minor|Major|Flat|Sharp|Levels?)\b"
    rf"|(?:\w+\s)?(?:Journal|Quarterly|Magazine)\sof\b){CAPITAL}))\s"
)
NEXT = re.compile(
    r"\s(?:and|or|at|on|to|for|with|by)\s(?=The\s)|\s(?:and|or)\s(?=An?\s[A-Z])"
    r"|(?<!\bof)(?<!\band)\s(?:(?:to|for|with|by)\s)?(?=(?:Mrs?|Miss|Messrs)\b)"
)
"""Where a title has ended: "The Black Bull | and The Fleece", "The Miller | to Mr Brandt"."""
LETTERED = re.compile(
    r"\b(?:class|type|grade|group|plan|level|part|section|schedule|form|vitamin|model|block|series"
    r"|league|team|table|option|hepatitis|influenza)\s$"
)
"""What stands before a letter that is no article: “the class A Ferry Licence”."""
JOINED = re.compile(r"\sand\s|[’']s\s")
GLOSSED = re.compile(rf"\s\((?P<gloss>{CAPITALISED}(?:\s[\w’'-]+){{0,7}})\)")
OPENED = re.compile(
    r"(?:Author|Editor|Translator|Readers?)\sof\s"
    r"|(?:(?:In|On|At|His|Her|Their|My|Our|But|And|As|While|For|From|When|Since|With|By|After|Before"
    r"|If|Like|To|Of|Though|Although|Yet|So|Then|Now|Both|Even|Unlike|Throughout|Perhaps|See"
    r"|According to|Compare|Read(?:ing)?|Consult|Finished|Began|Cop(?:ied|ying)"
    r"|Work(?:ed|ing)? (?:at|on))\s)+(?:the\s)?"
)
BESIDE = re.compile(r"\s(?:on|in|to|from|for|of|at|with|by|about)\s(?=(?:The|An?)\s)")
"""What stands between a person and a title that begins with its article: "Brandt on The Ferry"."""
TAIL = re.compile(rf"(?:\s{SMALL})*\s(?:[A-Z]|Nos?|Nr|Vol|Bd)$")
ORDINAL = re.compile(r"\s[0-9]{1,2}(?:st|nd|rd|th)\b")
DAY = "[0-9]{1,2}(?:st|nd|rd|th)?"
DATED = re.compile(
    rf"(?:\s(?:of|for|on|from))?\s(?:{WEEKDAY}\s)?(?:{DAY}\s{MONTH}|{MONTH}\s{DAY})"
    rf"(?:\s[0-9]{{4}})?$|\s(?:of|for|on)\s{WEEKDAY}$"
)
"""The day of an issue: "The Times of 3 May 1848", "Punch for Monday"."""
WHEN = re.compile(
    rf"\s(?:in|from|on|by|until|till|since|during|between)\s(?:(?:early|late)\s)?"
    rf"(?:[0-9]{{1,2}}\s)?(?:{MONTH}\s)?(?:1[4-9]|20)[0-9]{{2}}\b"
)
"""When something was done with a work: "published The Ferry in 1934"; not what a history is of."""
MONTH_ALONE = re.compile(rf"{MONTH}\s[0-9]{{4}}")
BY_ANOTHER = re.compile(r"[’']s\s(?=(?:The|An?)\s)")
OTHER = re.compile(r"\sand\s")
"""Before the work of another: “Brandt’s Tides of Winter and Otto Keller’s The Old Pier”; or behind
a title that ends with a year: “Harbours 1921 and Harbours 1936”."""
ADDRESSED = re.compile(r"\b(?:Mr|Mrs|Dr|Rev|St|Messrs|Prof)$")


class Runs:
    """Reads the capitalised words of a text into its ledger, and into what is judged later."""

    def __init__(self, ledger: Ledger, habits: Habits, initials: Initials) -> None:
        self.ledger = ledger
        self.habits = habits
        self.initials = initials
        self.text = ledger.text
        self.named = ledger.named

    def read(self) -> None:
        """Judge each run of the text."""
        text = self.text
        for leaf in self.ledger.draft.leaves:
            if leaf.kind not in UNREAD:
                done = leaf.start
                for match in RUN.finditer(text, leaf.start, leaf.end):
                    start, end = match.span()
                    if start < done:
                        continue
                    if text[end - 1] == "s" and text[end : end + 1] in ("’", "'"):
                        end = done = self._beyond(leaf, start, end)
                    if start == leaf.start or not text[start - 1].isalnum():
                        several = SPACE.search(text, start, end)
                        (self._run if several else self._word)(leaf, start, end)

    def _beyond(self, leaf: Block, start: int, end: int) -> int:
        """Where a run ends that a plural's possessive parts: "The Printers’ Party"."""
        text = self.text
        further = RUN.match(text, end + 2, leaf.end) if text[end + 1 : end + 2].isspace() else None
        return further.end() if further and PLURAL.search(text, start, end) else end

    def _word(self, leaf: Block, start: int, end: int) -> None:
        """A capitalised word by itself: is it worked at, or announced as a title?"""
        text = self.text
        if end - start == 1:
            return
        if text[end - 1] == "s" and text[end - 2] in "’'":
            end -= 2
        glossed = text.startswith(" (", end)
        if text.startswith((", ", ". ", " No. "), end) and not self.named.covers(start, end):
            self._followed(leaf, start, end)
        if not glossed and not surroundings.telling(text, leaf.start, start):
            return
        if text.startswith("the ", start - 4):
            self.habits.phrases[text[start:end]] += 1
        if surroundings.worked(text, leaf.start, start):
            self.habits.worked[text[start:end]].append((start, end))
        if (
            glossed
            or surroundings.announced(text, leaf.start, start)
            or surroundings.read(text, leaf.start, start)
        ):
            self._judge(leaf, start, end, False)

    def _run(self, leaf: Block, start: int, end: int) -> None:
        """A run of capitalised words, and what follows a possessive or an article within it."""
        text = self.text
        for joint in OTHER.finditer(text, start, end):
            other = self.named.starting.get(joint.end())
            owns = other and other.end < end and text.startswith(("'s ", "’s "), other.end)
            if owns or text[joint.start() - 4 : joint.start()].isdecimal():
                self._run(leaf, joint.end(), end)
                end = joint.start()
                if not SPACE.search(text, start, end):
                    self._word(leaf, start, end)
                    return
                break
        if text[end - 1] == "s" and text[end - 2] in "’'":
            end -= 2
        end = self._before_speaker(leaf, start, end)
        ordinal = ORDINAL.match(text, end, leaf.end)
        if (
            day := DATED.search(text, start, ordinal.end() if ordinal else end)
        ) and day.start() > start:
            end = day.start()
            if not SPACE.search(text, start, end):
                self._word(leaf, start, end)
                return
        when = WHEN.search(text, start, end)
        if when and not WRITINGS.intersection(text[start : when.start()].split()):
            end = when.start()
            if not SPACE.search(text, start, end):
                self._word(leaf, start, end)
                return
        if (own := BY_ANOTHER.search(text, start, end)) and own.start() in self.named.ending:
            start = own.end()
        first = start == leaf.start or text[start - 1] in '“"‘(' or text[start - 2] in '.!?…:”"])'
        if first and (opening := OPENED.match(text, start, end)):
            start = opening.end()
            if start == end or text[start].isdigit():  # in 1915 and 1916
                return
        if text.startswith(". ", end) and ADDRESSED.search(text, max(start, end - 7), end):
            further = RUN.match(text, end + 2, leaf.end)
            end = further.end() if further else end
        owner = self.named.starting.get(start)
        if owner and owner.end < end and (own := INNER.match(text, owner.end, end)) and own["own"]:
            inner = owner.end + 3
            if text[inner : inner + 1].isupper():
                if text.find(" ", inner, end) < 0:
                    self._owned(leaf, start, inner, end)
                    return
                start = inner
        elif owner and owner.end < end and (beside := BESIDE.match(text, owner.end, end)):
            start = beside.end()
        end = self._unpaged(start, end)
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
        self.initials.sample(start, end)

    def _unpaged(self, start: int, end: int) -> int:
        """Where a run ends before the number behind it: of an issue, or the page of a title."""
        if not self.text[end - 1].isdigit():
            return end
        whole, _, number = self.text[start:end].rpartition(" ")
        last = whole.rpartition(" ")[2]
        told = whole in self.ledger.found or ARTICLE.match(whole)
        paged = told and len(number) < len("1934") and not last.islower()
        return end - len(number) - 1 if paged or last in PERIODICALS else end

    def _before_speaker(self, leaf: Block, start: int, end: int) -> int:
        """Where a run ends behind which a person is said to speak: "In his Tides Keller says"."""
        who = self.named.ending.get(end)
        if who is None or who.start <= start:
            return end
        verb = surroundings.NEXT_WORD.match(self.text, end, leaf.end)
        speaks = verb and verb[1] in SPEECH
        small = SMALL_LAST.search(self.text, start, who.start)
        return who.start - 1 if speaks and not small else end

    def _owned(self, leaf: Block, start: int, inner: int, end: int) -> None:
        """One word after a possessive, where both together are framed."""
        frame = capitals.capitalised(self.text, leaf, start, end, self.named)
        if frame is None and self.text[inner:end] in WRITINGS:
            frame = Frame("m", "medium")
        if frame is not None:
            self.ledger.note(self.text[inner:end], frame._replace(cert="medium"), inner, end)

    def _judge(self, leaf: Block, start: int, end: int, inner: bool) -> None:
        """Note a run if it is framed, or if it opens with a capital article in mid-sentence."""
        text = self.text
        if text.startswith((" by a ", " by an "), end) and (
            whole := BY_A.match(text, end, leaf.end)
        ):
            end = whole.end()
        covered = self.named.covers(start, end)
        if covered and capitals.authored(text, leaf, start, end, self.named):
            covered = False
        if covered or MONTH_ALONE.fullmatch(text, start, end):
            return
        if self._followed(leaf, start, end):
            return
        frame = capitals.capitalised(text, leaf, start, end, self.named)
        gloss = GLOSSED.match(text, end, leaf.end) if text.startswith(" (", end) else None
        if gloss and turns_on(gloss["gloss"].split()) not in INSTITUTIONS:
            joints = [joint.end() for joint in JOINED.finditer(text, start, end)]
            self.habits.glossed.append((joints[-1] if joints else start, end))
        if frame is not None and frame.level == "j" and text[start:end].split()[-1] in PERIODICALS:
            named_from = following.periodical(text, start, end)
            if named_from is None:
                return
            start = named_from
        if frame is not None and frame.level == "j":
            self._periodicals(leaf, start, end, frame)
        elif frame is not None:
            announcing = surroundings.announced(text, leaf.start, start)
            if text[start:end].split(None, 1)[0] in frames.ABROAD:
                rest = ABROAD_GOES_ON.match(text, end, leaf.end)
                end = rest.end() if rest else end
            if frame.year and (opening := self._before_colon(leaf, start)):
                start = opening
            elif frame.cert != "high":
                start, end = frames.alone(text, start, end)
            if announcing and (rest := PREPOSED.match(text, end, leaf.end)):
                end = rest.end()
            low = max(leaf.start, start - surroundings.WINDOW)
            if about := ABOUT.search(text, low, start):
                start = about.start("title")
            if frame.level == "m" and (rest := SUBTITLE.match(text, end, leaf.end)):
                self.ledger.note(text[start:end], frame)
                end = rest.end()
            self.ledger.note(text[start:end], frame, start, end)
        elif text.startswith(("the ", "The "), max(start - 4, leaf.start)):
            self.habits.phrases[text[start:end]] += 1
        elif (article := ARTICLE.match(text, start, end)) and leaf.kind != "head":
            before = text[max(leaf.start, start - 12) : start]
            if cut := NEXT.search(text, start, end):
                end = self._unpaged(start, cut.start())
            for joint in re.finditer(r"\sand\s(?:an?\s)?", text[start:end]):
                if start + joint.end() in self.named.starting:
                    end = start + joint.start()
                    break
            place = town(text[start:end].rstrip(" 0123456789"))  # “Ferries, The Hague 1931”
            middle = bool(surroundings.MIDSENTENCE.search(before))
            lone = middle and not (inner or LETTERED.search(before))
            if (lone if article["one"] else middle or inner) and not place:
                self.habits.articles[" ".join(text[start:end].split())].append((start, end))

    def _followed(self, leaf: Block, start: int, end: int) -> bool:
        """Note a run if what follows it, or stands above it, shows it to be a title."""
        if self.text[end - 1] in ENDING and (volume := VOLUME.search(self.text, start, end)):
            issued = following.ISSUE.match(self.text, end, leaf.end)
            words = self.text[start : volume.start()].split()
            dated = OF_YEAR if words and of_periodical(words) else PAGED
            if issued or dated.match(self.text, end, leaf.end):
                end = volume.start()
                if not issued:
                    self.ledger.note(self.text[start:end], Frame("j", "medium"), start, end)
                    return True
        frame = following.frame(self.text, leaf, start, end, self.named)
        after = start in self.named.starting or self.text.startswith("in ", start - 3)
        after = after or self.text.startswith(("Published", "Printed", "Reprinted"), start)
        if frame is not None and frame.level == "j" and after:
            start = following.periodical(self.text, start, end) or start
        end += self.text[end : end + 1] in ("?", "!") and frame is not None
        if frame is not None and start not in self.named.starting:
            self.ledger.note(self.text[start:end], frame, start, end)
        return frame is not None

    def _before_colon(self, leaf: Block, start: int) -> int | None:
        """Where a title begins of which this is the second part: "Harbours: A Reply (1934)"."""
        text = self.text
        if not text.startswith(": ", start - 2):
            return None
        above = RUN.finditer(text, max(leaf.start, start - surroundings.WINDOW), start - 2)
        first = next((match for match in above if match.end() == start - 2), None)
        if first is None or self.named.covers(*first.span()):
            return None
        opening = OPENED.match(text, *first.span())
        return frames.alone(text, opening.end() if opening else first.start(), first.end())[0]

    def _periodicals(self, leaf: Block, start: int, end: int, frame: Frame) -> None:
        """A periodical, or a list of these: "the papers Dawn, Day (Den) and Night"."""
        text = self.text
        ends = [m.span() for m in PERIODICALS_JOINT.finditer(text[start:end])]
        lows = [start, *(start + after for _, after in ends)]
        highs = [*(start + before for before, _ in ends), end]
        for low, high in zip(lows, highs, strict=True):
            if is_place(*text[low:high].lower().partition(" ")[::2]):
                continue
            self.ledger.note(text[low:high], frame, low, high)
        while joint := LISTED.match(text, end, leaf.end):
            run = RUN.match(text, joint.end(), leaf.end)
            if run is None:
                break
            start, end = run.start(), run.start() + len(run[0].partition(" and ")[0])
            glossed = text.startswith(" (", end)
            if not glossed or self.named.covers(start, end):
                break
            self.ledger.note(text[start:end], Frame("j", "medium", "title-listed"), start, end)
