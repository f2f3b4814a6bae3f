"""Datelines: lines that say when a text was written, and where, or at what time of the day."""

from __future__ import annotations

import re

from rubricator.converters.wording import bylines, dates, front_matter, transmission
from rubricator.converters.wording.front_matter import JOURNAL, LONGEST, SOURCE_WORD, WRITINGS
from rubricator.model import Metadata

_SHORT_YEAR = re.compile(
    r"[0-9]{1,2}[./ -] ?(?:[0-9]{1,2}|[IVX]{1,4}|[A-Za-z]{3,9}\.?)[./ -] ?['’]?[0-9]{2}"
)
"""“17.VII.40”, behind a label that says that it is a date."""
LABELLED_DATE = re.compile(
    r"(?:(?:written|preached|published(?! *:)|posted|dated?|delivered|spoken|composed|drafted"
    r"|dictated|recorded|sent|wired|telegraphed|cabled|signed|geschrieben|écrit|escrito|scritto|skrevet|geschreven|написано)"
    r"\b\s*[:|]?\s*(?:(?:in|on|at|am|im|en|le)\s+)?){1,2}",
    re.IGNORECASE,
)
"""“Written: ”, “Written: Written on ”."""
_OR = re.compile(r" (?:or|and|to) ")
_HOUR = (
    r"(?:at )?[0-9]{1,2}(?:[:.][0-9]{1,2})? ?(?:[ap]\.? ?m\.?|(?<=[:.][0-9]{2} )h(?:rs|ours)?\.?)"
    r"(?: ?\(?[A-Z]{2,4}\)?)?"
)
_CLOCK = re.compile(rf"{_HOUR}(?: ?[-–] ?{_HOUR})?", re.IGNORECASE)
_TIME_BEHIND = re.compile(rf"[,—–-]? ?\b{_HOUR}$", re.IGNORECASE)
_SPOKEN_LINE = 160
_TOWN = 3
"""No place before a semicolon and a date has more words."""
_DOTTED = re.compile(r"(?:19|20)[0-9]{2}([./])(?:0[1-9]|1[0-2])\1(?:0[1-9]|[12][0-9]|3[01])")
_UPDATED = re.compile(r"(?:last )?(?:updated|modified|revised):? (?:on )?", re.IGNORECASE)
_REPLIES = re.compile(r"[|·•]\s*(?:[0-9]+|no|leave a) comments?\s*$", re.IGNORECASE)
_FIRST_DAY = re.compile(r"\b[0-9]{1,2} ?(?:or|and|[-–/]) ?(?=[0-9]{1,2}(?:,? [^\W\d_]|, [0-9]{4}))")
"""The first of two days: “20 or 21 July 1859”, “July 20-21, 1859”."""
_TWO_STYLES = re.compile(
    r"(?P<one>\b(?:[^\W\d_]+\.? )?)(?P<day>[0-9]{1,2})(?P<rest>(?: [^\W\d_]+\.?)?) ?"
    r"[(\[](?P<other>[0-9]{1,2}|[0-9]{1,2} [^\W\d_]+\.?|[^\W\d_]+\.? [0-9]{1,2})[)\]]"
)
"""A day in both calendars: “April 3 (16), 1917”, “25 March [7 April] 1917”."""
_ABOUT = re.compile(
    r"(?:late|early|mid|the end of|end of|beginning of|middle of|about|around|circa|ca?\.|probably"
    r"|before|after|between)[ -]",
    re.IGNORECASE,
)
"""What stands before a date that nobody knows better."""
_ON = re.compile(r",? (?:on|am|le|den)$")
"""What stands between a place and the day: “Written in Lisbon on 3 May 1921”."""
_WHERE = re.compile(r"(?<=[0-9]),? (?:at|in|to|before|during) .{2,60}$")
"""What follows the day behind a label: “Delivered: 3 May 1921, at the Harbour Hall, Leeds”."""
_SPAN = re.compile(r"[0-9]{4} ?(?:[-–—]|--) ?[0-9]{4}$")
_DIVISION = re.compile(
    r"(?:chap(?:ter)?|part|book|letter|volume|vol|no|act|scene)\b", re.IGNORECASE
)


_SPOKEN = re.compile(
    r"[\[(]?(?:(?P<said>preached|delivered|spoken|read|given) (?:at|in|before|to)\b(?!.* by )"
    r"|(?:adopted|passed|approved|carried) (?:by|at|in)\b)",
    re.IGNORECASE,
)
_DAY_BEHIND = re.compile(r"(?:,| on) ")


def delivered(text: str) -> Metadata | None:
    """“Preached at St. Mary’s, Leeds, on May 3, 1733.”, “Adopted by the Council, 3 May 1921”: where
    something was said or resolved, and on which day."""
    bare = text.strip().rstrip(".)]")
    found = _SPOKEN.match(bare) if len(bare) <= _SPOKEN_LINE else None
    if found is None:
        return None
    behind = (_FIRST_DAY.sub("", bare[cut.end() :]) for cut in _DAY_BEHIND.finditer(bare))
    day = next((day for said in behind if (day := dates.whole(said) or "").count("-") > 1), "")
    day = day[:7] if _FIRST_DAY.search(bare) else day
    return Metadata(date=day, genre="speech" if found["said"] else "") if day else None


def aside(text: str) -> Metadata | None:
    """“(Read before the Harbour Club, May 3, 1898.)”: the same in brackets."""
    return delivered(text) if text.lstrip()[:1] in ("(", "[") else None


def dateline(text: str) -> Metadata | None:
    """“Lisbon, April 12, 1938”: a date, with a place before or after it or without one."""
    text = text.strip()
    if len(text) > LONGEST or not dates.DIGIT.search(text):
        return None
    if (said := delivered(text)) is not None:
        return None if text[:1] in "[(" else said
    bare = _REPLIES.sub("", text).strip().strip("()[]_*").rstrip("| ").rstrip(".")
    if not 4 <= len(bare) <= 80:
        return None
    if _DIVISION.match(bare):
        return None
    if clock(bare):
        return Metadata()
    if updated := _UPDATED.match(bare):
        changed = dates.whole(_TIME_BEHIND.sub("", bare[updated.end() :]))
        return None if changed is None else Metadata()  # and not when it was written
    bare = _TIME_BEHIND.sub("", bare)
    if _DOTTED.fullmatch(bare):
        return Metadata(date=bare.replace(".", "-").replace("/", "-"))
    labelled = LABELLED_DATE.match(bare)
    bare = bare[labelled.end() :] if labelled else bare
    if labelled and (where := _WHERE.search(bare)):
        bare = bare[: where.start()]
    if labelled and _SHORT_YEAR.fullmatch(bare):
        return Metadata()  # of which century the annotator says
    value = dates.whole(bare)
    if value is None and _FIRST_DAY.search(bare):
        said = dateline(_FIRST_DAY.sub("", bare))
        return said and Metadata(date=said.date[:7])
    if value is None and (both := _TWO_STYLES.search(bare)):
        return _in_both_styles(bare, both)
    parts = _OR.split(bare)
    if value is None and all(dates.whole(_ABOUT.sub("", part)) is not None for part in parts):
        value = dates.whole(_ABOUT.sub("", bare)) or ""
    if value is not None:
        spoken = labelled is not None and labelled[0].lower().startswith(("delivered", "spoken"))
        return Metadata(date=value, genre="speech" if spoken else "")
    if transmission.reprint(bare) or _SPAN.search(bare):
        return None
    if (
        front_matter.number_alone(bare)
        or JOURNAL.search(bare)
        or WRITINGS.search(bare)
        or SOURCE_WORD.match(bare)
        or ":" in bare
    ):
        return None
    if len(bare.partition(";")[0].split()) > _TOWN and ";" in bare:
        return None  # “Treaty of the Two Harbours; June 11, 1828”
    values = [
        value
        for named, rest in _split_place(bare)
        for place in (_ON.sub("", named) if labelled else named,)
        if (value := dates.whole(rest)) is not None
        and _place(place)
        and not bylines.surely_name(place)
    ]
    return Metadata(date=next(filter(None, values), "")) if values else None


def _in_both_styles(text: str, both: re.Match[str]) -> Metadata | None:
    """The later of the two days that a line names one behind the other, the second in brackets."""
    other = both["other"]
    other = f"{both['one']}{other}{both['rest']}" if other.isdecimal() else other
    days = ("".join(both.group("one", "day", "rest")), other)
    named = (dateline(text[: both.start()] + day + text[both.end() :]) for day in days)
    whole = [said for said in named if said and said.date.count("-") > 1]
    return max(whole, key=lambda said: said.date) if len(whole) == len(days) else None


def clock(text: str) -> bool:
    """“2:15 P.M. EDT”, “Updated 4:17 p.m. ET”: a time of the day by itself."""
    return bool(_CLOCK.fullmatch(_UPDATED.sub("", text.strip())))


def _split_place(text: str) -> list[tuple[str, str]]:
    """The ways to part a line into a place and a date, at its commas and full stops."""
    cuts = list(re.finditer(r"[,.;—–-]+ ?| (?=[0-9A-Z])", text))
    ways = [(text[: m.start()], text[m.end() :]) for m in cuts]
    return ways + [(text[m.end() :], text[: m.start()]) for m in cuts if m.start() > 4]


def _place(text: str) -> bool:
    parts = text.replace(",", " ").replace(".", " ").split()
    if parts[:1] in (["The"], ["A"], ["An"], ["On"]) and {"and", "the"} & set(parts):
        return False  # “The Tide and the Mill, 1927”
    return (
        1 <= len(parts) <= 7
        and parts[-1] not in ("of", "the")
        and all(
            part[0].isupper()
            or part[0].isdecimal()
            or part in ("of", "the", "near", "bei")
            or bylines.PARTICLES.fullmatch(part)
            for part in parts
        )
    )
