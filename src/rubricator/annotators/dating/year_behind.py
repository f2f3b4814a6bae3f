"""The year that stands behind a day or a month."""

from __future__ import annotations

import re
from dataclasses import replace

from rubricator.annotators.dating import frames
from rubricator.annotators.dating.reigns import in_reign
from rubricator.annotators.dating.values import REFORM, Unit
from rubricator.annotators.dating.vocabulary import (
    BEFORE_CHRIST,
    DASH,
    DECIMAL,
    ERA,
    GAP,
    LINE_LEAD,
    SHORT_YEAR,
    SPELT_YEAR,
    YEAR,
    spelt_number,
)

_LORD = rf"of{GAP}(?:(?:[Oo]ur|the){GAP}Lord(?:{GAP}God)?|[Gg]race),?{GAP}"
_YEAR_OF = (
    rf"(?:in{GAP}(?:the{GAP})?)?"
    rf"(?:[Yy]eare?{GAP}(?:{_LORD})?|[Aa]nno(?:que)?{GAP}[Dd](?:om(?:ini)?|ni)[.:]?,?{GAP})"
)

TAIL = re.compile(
    rf"(?:,?{GAP}(?:of{GAP}|in{GAP}|{_YEAR_OF})?|,|[-/.]|\.{GAP}(?={YEAR}(?:/\d|[.,;)\]]|{GAP}?$|\n))"
    rf"|{GAP}\d\d:\d\d:\d\d(?:{GAP}(?:[A-Z]{{2,4}}|[+-]\d{{4}}))?{GAP}(?={YEAR}\b))"
    rf"(?:(?P<ad>A\.?[ ]?D\.?){GAP}?(?P<ady>\d{{2,4}})(?!\d)"
    rf"|(?P<any>\d{{1,4}}){GAP}?(?P<era>{ERA})"
    rf"|(?P<early>[1-9]\d\d)(?=[)\];,.–]|{GAP}?$)(?![.,]\d)"
    rf"|(?P<year>{YEAR})(?:(?P<dash>[ ]?/|{DASH})(?P<dual>\d{{1,2}}|\d{{4}})(?!\d)"
    rf"|[ ]\[(?:i\.?e\.?,?[ ]|recte[ ])?(?P<new>{YEAR})(?:,?[ ]N\.?[ ]?S\.?)?\])?(?!{DECIMAL})"
    rf"|(?P<short>{SHORT_YEAR})|{SPELT_YEAR})"
    rf"|,?{GAP}(?P<same>(?:(?:of|in){GAP}(?:that|the{GAP}same|this)|that|the{GAP}same){GAP}year)\b"
)
"""The year behind a day or a month; the clocks of machines put the hour between them."""

ROW = re.compile(YEAR)
"""How a line of a table begins; the year that begins the next is not that of its last day."""

BARE_YEAR = re.compile(
    r"(?:,?[ ]|[ ]?/[ ]?(?=[3-9]\d)|[ ]/|(?<=[a-z.])/|[ ]-[ ]?(?=[3-9]\d))(?P<short>\d\d)"
    r"(?:(?=\.?[ \t]*(?:\n(?![a-z])|$))"
    r"|(?P<within>(?<!,[ ]\d\d)(?=[.,;:)\]](?!\d)|[ ](?:[ \t]|\(|(?:to|from|was)\b))))"
)
"""Two figures behind a day: at the end of a line, or of a part of a sentence."""


def in_year(text: str, found: Unit, end: int) -> Unit:
    """A day or month with the year that stands behind it, if one does."""
    tail = TAIL.match(text, found.end, end)
    if tail is None:
        return in_reign(text, found, end)
    if "\n" in tail[0] and ROW.match(text, text.rfind("\n", 0, found.end) + 1):
        return found
    if tail["same"]:
        return replace(found, end=tail.end(), framed=True)
    if tail["short"]:
        return replace(found, end=tail.end(), short=int(tail["short"][1:]), framed=True)
    if tail["year"] and frames.counted(text, tail.end(), end, int(tail["year"])):
        return found
    if tail["early"] and found.grain == "month":
        return found
    if tail["rest"]:
        number = spelt_number(tail)
        if number is None or frames.counted(text, tail.end(), end, 1000):
            return found
        return replace(found, end=tail.end(), value=found.value.completed(number), framed=True)
    year = int(tail["ady"] or tail["any"] or tail["early"] or tail["year"])
    if tail["era"] and BEFORE_CHRIST.match(tail["era"]):
        year = -year
    stop = tail.end()
    if tail["new"]:  # 24 January 1686 [1687]
        if int(tail["new"]) != year + 1 or (found.value.first.month or 12) > 3 or year > REFORM:
            return replace(
                found, end=tail.end("year"), value=found.value.completed(year), framed=True
            )
        year += 1
    if tail["dual"]:
        second = tail["dual"]
        other = int(tail["year"][: 4 - len(second)] + second)
        begins = other == year + 1 and (found.value.first.month or 12) <= 3
        if tail["dash"].strip() != "/" and not (begins and year < REFORM):
            stop = tail.end("year")
        elif begins:
            year = other
        elif other != year + 1:
            stop = tail.end("year")
    value = found.value.completed(year) if year else found.value
    return replace(found, end=stop, value=value, framed=True)


def in_short_year(text: str, at: int, found: Unit, end: int) -> Unit:
    """A day with two figures for its year: ``Rouen, 2 Sept. 16``, ``your memo of 3 Oct 61.``"""
    if not found.value.incomplete or found.short is not None or found.closed:
        return found
    tail = BARE_YEAR.match(text, found.end, end)
    slashed = tail and "/" in tail[0]
    if tail is None or not (
        slashed or text[at].isdigit() or LINE_LEAD.search(frames.before(text, at))
    ):
        return found
    if tail["within"] is not None and not (slashed or text[at].isdigit()):
        return found
    return replace(found, end=tail.end(), short=int(tail["short"]))
