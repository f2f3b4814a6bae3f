"""Dates are found, bounded and given their normal forms (ENCODING §3)."""

import re
import time
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rubricator.annotators.dates import RULES, annotate
from rubricator.annotators.dating.values import Point, Value, easter, julian, shifted
from rubricator.model import Block, Draft, Mark, Metadata, Source

CASES = Path(__file__).parent / "cases" / "dates"
UNASKED = ("cert", "rule")


@dataclass
class Case:
    """A text by lines, its metadata, and the dates expected: (words, attributes)."""

    name: str
    lines: list[str] = field(default_factory=list)
    metadata: dict[str, str] = field(default_factory=dict)
    expected: list[tuple[str, dict[str, str]]] = field(default_factory=list)


def cases() -> list[Case]:
    found = []
    for path in sorted(CASES.glob("*.txt")):
        for n, group in enumerate(path.read_text("utf-8").strip().split("\n\n"), 1):
            case = Case(f"{path.stem}-{n}")
            for line in group.split("\n"):
                if line.startswith("! "):
                    key, value = line[2:].split(" ", 1)
                    case.metadata[key] = value
                elif line.startswith("- "):
                    words, _, attributes = line[2:].partition(" :: ")
                    pairs = re.findall(r"(\w+)=(\[[^\]]*\]|\S+)", attributes)
                    case.expected.append((words, dict(pairs)))
                else:
                    case.lines.append(line)
            found.append(case)
    return found


def draft(text: str, *, blocks: bool = True, **metadata: str) -> Draft:
    spans = [(m.start(), m.end()) for m in re.finditer("[^\n]+", text)] if blocks else []
    leaves = tuple(Block("p", a, b) for a, b in spans) or (Block("p", 0, len(text)),)
    source = Source("", text.encode("utf-8", "surrogatepass"), text)
    return Draft("w", source, leaves, Metadata(**metadata))


def shown(found: Draft, mark: Mark, marks: list[Mark]) -> dict[str, str]:
    """Attributes of a mark as a case writes them."""
    attributes = {**mark.attributes, "cert": mark.cert, "rule": mark.rule}
    if "datingPoint" in attributes:
        [words] = {
            found.text[m.start : m.end]
            for m in marks
            if attributes["datingPoint"] == "#" + found.anchor("date", m.start)
        }
        attributes["datingPoint"] = f"[{words}]"
    if "calendar" in attributes:
        attributes["calendar"] = f"[{attributes['calendar'].replace('#w.cal.', '')}]"
    return attributes


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_the_dates_of_a_case_are_as_an_editor_wrote_them_down(case: Case) -> None:
    """The marks of each case are those listed: their words, in order, and all attributes."""
    found = draft("\n".join(case.lines), **case.metadata)
    marks = list(annotate(found))
    got = []
    for n, mark in enumerate(marks):
        attributes = shown(found, mark, marks)
        asked = case.expected[n][1] if n < len(case.expected) else {}
        for key in UNASKED:
            if key not in asked:
                del attributes[key]
        got.append((found.text[mark.start : mark.end], attributes))
    assert got == case.expected


TEXT = st.text(alphabet="MayJune Oct.13579–-/,()'’thsdofbetween \n", max_size=80)
PIECES = st.lists(
    st.sampled_from(
        "May|March|June 3|3rd|of|the|1917|1918–21|-|–|to|or|between|and|early|first half of|,"
        "|(|)|7th|Monday|that|next|last|week|year|later|three|ago|’30s|twenties|spring|winter"
        "|century|19th|c.|1648/9|O.S.|29|February|1900|’36|Christmas Day|Easter|\n|.|“|0|31|17/3/38"
        "|19380317|1938-03-17|B.C.|A.D.|MDCCXLVIII|nineteen|hundred|on|by|inst.|yesterday".split(
            "|"
        )
    ),
    max_size=30,
).map(" ".join)


@given(TEXT | PIECES, st.booleans(), st.sampled_from(["", "1917", "1917-05", "1917-05-03"]))
def test_no_text_yields_an_impossible_date(text: str, blocks: bool, written: str) -> None:
    """On any text marks lie in one block, do not overlap, and carry sound values and pointers."""
    found = draft(text, blocks=blocks, date=written)
    marks = list(annotate(found))
    targets = {"#" + found.anchor("date", mark.start) for mark in marks}
    end = 0
    for mark in marks:
        assert end <= mark.start < mark.end
        end = mark.end
        assert any(b.start <= mark.start and mark.end <= b.end for b in found.leaves)
        assert text[mark.start : mark.end] == text[mark.start : mark.end].strip()
        assert mark.rule in RULES
        keys = mark.attributes.keys()
        assert ("from" in keys) == ("to" in keys)
        assert ("notBefore" in keys) == ("notAfter" in keys)
        assert len(keys & {"when", "from", "notBefore"}) <= 1
        for key in keys & {"when", "from", "to", "notBefore", "notAfter"}:
            sound(mark.attributes[key])
        if "from" in keys and not mark.attributes["from"].startswith("-"):
            assert mark.attributes["from"][:7] <= mark.attributes["to"] + "-99"
        if "datingPoint" in keys:
            assert mark.attributes["datingPoint"] in targets


def sound(value: str) -> None:
    """Fail unless a value is a date of W3C form that the calendar has."""
    parts = re.fullmatch(r"(--|-?\d{4})(?:-?(\d\d))?(?:-(\d\d))?", value)
    assert parts, value
    year = 2000 if parts[1] == "--" else int(parts[1])
    assert year != 0
    if parts[2]:
        date(max(year, 1), int(parts[2]), int(parts[3] or 1))


@given(st.dates(date(1500, 3, 1), date(2099, 12, 31)))
def test_written_out_a_day_is_read_back(day: date) -> None:
    """Every day from 1500 on is read from its English forms."""
    for words in (f"{day:%B} {day.day}, {day.year}", f"{day.day} {day:%B} {day.year}"):
        [mark] = annotate(draft(f"On {words} it rained."))
        assert mark.attributes == {"when": day.isoformat()}
        assert mark.cert == "high"


@given(st.integers(1500, 2099))
def test_a_julian_day_falls_behind_as_the_centuries_go(year: int) -> None:
    """The two calendars are 10 days apart from 1582, 11 from 1700, 12 from 1800, 13 from 1900."""
    apart = {15: 10, 16: 10, 17: 11, 18: 12, 19: 13, 20: 13}[year // 100]
    assert julian(Point(year, 6, 1)) == Point(year, 6, 1 + apart)


def test_a_leap_day_that_only_the_julian_calendar_has_is_converted() -> None:
    """The Julian 29 February 1900 is 13 March in the Gregorian calendar."""
    assert julian(Point(1900, 2, 29)) == Point(1900, 3, 13)


@pytest.mark.parametrize(
    ("year", "day"), [(1916, (4, 23)), (1818, (3, 22)), (1943, (4, 25)), (2024, (3, 31))]
)
def test_easter_falls_where_the_tables_have_it(year: int, day: tuple[int, int]) -> None:
    """Easter Sunday is that of the printed tables, the extremes among them."""
    assert easter(year) == date(year, *day)


@given(st.dates(date(1600, 1, 1), date(2100, 1, 1)), st.integers(-1000, 1000))
def test_days_and_months_are_counted_as_the_calendar_has_them(day: date, amount: int) -> None:
    """Counting days agrees with the calendar; months there and back are where they began."""
    point = Point(day.year, day.month, day.day)
    moved = day + timedelta(days=amount)
    assert shifted(point, "day", amount) == Point(moved.year, moved.month, moved.day)
    there = shifted(point, "month", amount)
    assert there
    assert shifted(there, "month", -amount) == Point(day.year, day.month)


def test_a_span_that_runs_backwards_is_no_value() -> None:
    """From is never after to."""
    assert Value(Point(1921), Point(1918)).attributes("w") == {}


def test_a_date_may_run_over_a_line_end_but_not_out_of_its_block() -> None:
    """``March 3,`` and ``1866`` are one date in one block, and two in two."""
    text = "The line was opened on March 3,\n1866, by the Queen."
    [whole] = annotate(draft(text, blocks=False))
    assert text[whole.start : whole.end] == "March 3,\n1866"
    assert whole.attributes == {"when": "1866-03-03"}
    assert [text[m.start : m.end] for m in annotate(draft(text))] == ["March 3", "1866"]


def test_a_file_name_may_date_a_diary() -> None:
    """Where nothing else dates a text, the month in its file name does, with low certainty."""
    text = "Sunday 1st\nRain.\nMonday 2d\nFair."
    found = Draft("w", Source("Journal-Dec-1822.txt", b"", text), draft(text).blocks)
    first, second = annotate(found)
    assert first.attributes == {"when": "1822-12-01"}
    assert first.cert == "low"
    assert second.attributes["when"] == "1822-12-02"


def test_a_date_never_holds_a_note_marker() -> None:
    """A date gives way to a note marker that stands in it."""
    text = "In May 1917 it rained."
    marked = draft(text).saying([Mark("ref", 6, 7, {"type": "noteRef"})])
    assert list(annotate(marked)) == []


def test_an_imprint_dates_a_publication() -> None:
    """The date of a journal's issue line is that of the publication, and of writing."""
    text = "Harbour Review 14 | April 1938\nIt was founded last year."
    leaves = (Block("ab", 0, 30, {"type": "imprint"}), Block("p", 31, len(text)))
    issue, year = annotate(Draft("w", Source("", b"", text), leaves))
    assert issue.attributes == {"type": "publication", "when": "1938-04"}
    assert year.attributes["when"] == "1937"


@pytest.mark.parametrize("written", ["Written: in Telč on October 3 (16), 1916", "Written: 1916"])
def test_day_of_writing_outbids_the_year_of_publication(written: str) -> None:
    """What an editor's line says of when a text was written dates it, not when it came out."""
    lines = [written, "Published: First published in 1931.", "I have your letter of September 28."]
    for above in (lines[:2], lines[1::-1]):
        text = "\n".join([*above, lines[2]])
        types = {written: "editorial", lines[1]: "source"}
        leaves = tuple(
            Block("ab" if m[0] in types else "p", *m.span(), {"type": types.get(m[0], "")})
            for m in re.finditer("[^\n]+", text)
        )
        *_, day = annotate(Draft("w", Source("", b"", text), leaves))
        assert day.attributes["when"] == "1916-09-28"


def test_letter_of_an_issue_is_of_its_time() -> None:
    """A letter without a date line in a newsletter is not of the time a later section tells of."""
    lines = ["Harbour News 12 • Fall 2007", "Is it October? He left on August 31."]
    lines += ["THE WRECK", "It sank in December 1851.", "Port Lune, 3 August 2007", "She died."]
    text = "\n".join(lines)
    leaves = [Block("p", *m.span()) for m in re.finditer("[^\n]+", text)]
    leaves[0] = replace(leaves[0], kind="ab", attributes={"type": "imprint"})
    letter = Block("div", leaves[1].start, leaves[1].end, {"type": "letter"}, (leaves[1],))
    marks = list(annotate(Draft("w", Source("", b"", text), (leaves[0], letter, *leaves[2:]))))
    assert [(mark.attributes["when"], mark.cert) for mark in marks[1:3]] == [
        ("2007-10", "medium"),
        ("2007-08-31", "medium"),
    ]


def test_letter_on_a_dated_page_keeps_its_own_day() -> None:
    """The last of the dates above a greeting is the letter's; the first is that of the page."""
    text = "31 January 2012\nBrno, 3 May 1916\nDear Anna,\nWe go on tomorrow."
    leaves = [Block("p", *m.span()) for m in re.finditer("[^\n]+", text)]
    leaves[:2] = [replace(leaf, kind="dateline") for leaf in leaves[:2]]
    leaves[2] = replace(leaves[2], kind="opener", children=(replace(leaves[2], kind="salute"),))
    *_, day = annotate(Draft("w", Source("", b"", text), tuple(leaves)))
    assert day.attributes["when"] == "1916-05-04"


def test_minutes_in_one_block_are_reckoned_from_the_day_in_their_first_line() -> None:
    """Who was there, and what was done, stands in lines of its own below the heading."""
    text = (
        "MINUTES of the meeting held at the Elysium on Saturday, 16th January, 1954, at 2.30 p.m.\n"
        "Present: Bros. Harries (chair), Rees and 43 others, some of whom had come from far away.\n"
        "1. The letter of the 20th ult. was read. They would meet again on the 29th."
    )
    leaves = (Block("p", 0, len(text)),)
    marks = list(annotate(Draft("w", Source("", b"", text), leaves)))
    days = [mark.attributes["when"] for mark in marks]
    assert days == ["1954-01-16", "1953-12-20", "1954-01-29"]


def test_story_below_a_letter_goes_on_from_its_day() -> None:
    """What an editor tells between two letters comes after the day of the one above."""
    lines = ["Telč, Nov. 20, 1853", "I wrote in December.", "In December she sailed."]
    lines += ["Brno, Dec. 31, 1853", "We sail in January."]
    text = "\n".join(lines)
    leaves = [Block("p", *m.span()) for m in re.finditer("[^\n]+", text)]
    parts = (leaves[:2], "letter"), (leaves[2:3], "remarks"), (leaves[3:], "letter")
    divisions = tuple(
        Block("div", part[0].start, part[-1].end, {"type": type_}, tuple(part))
        for part, type_ in parts
    )
    marks = list(annotate(Draft("w", Source("", b"", text), divisions)))
    assert [mark.attributes["when"] for mark in marks[1:3]] == ["1852-12", "1853-12"]
    assert marks[2].cert == "medium"


def test_the_day_of_a_letter_in_a_story_is_not_that_of_the_story() -> None:
    """What is told above a letter, and behind its closer, was not written on the letter's day."""
    told = "My aunt kept the toll-house, and on Sundays she counted the carts. " * 4
    lines = [f"{told}In July the bridge fell, and on Tuesday it was gone.", "Telč, Nov. 20, 1853"]
    lines += ["Dear Ada,", "I wrote on the 17th.", "Yours, Karel", "On Friday he sailed."]
    leaves = [Block("p", *m.span()) for m in re.finditer("[^\n]+", "\n".join(lines))]
    for at, kind in ((1, "dateline"), (2, "opener"), (4, "closer")):
        leaves[at] = replace(leaves[at], kind="ab", attributes={"type": kind})
    marks = annotate(Draft("w", Source("", b"", "\n".join(lines)), tuple(leaves)))
    days = [mark.attributes.get("when") for mark in marks]
    assert days == ["--07", "1853-11-20", "1853-11-17"]


def test_an_answer_that_opens_with_a_day_is_no_entry() -> None:
    """Who says in an interview when she was born dates nothing that is said later."""
    lines = ["Leeds, 3 May 2003", "May the 3rd, 1919. At home.", "It was April 19th."]
    leaves = [Block("p", *m.span()) for m in re.finditer("[^\n]+", "\n".join(lines))]
    spoken = (Block("sp", leaf.start, leaf.end, {}, (leaf,)) for leaf in leaves[1:])
    marks = annotate(Draft("w", Source("", b"", "\n".join(lines)), (leaves[0], *spoken)))
    assert [mark.attributes["when"] for mark in marks] == ["2003-05-03", "1919-05-03", "2003-04-19"]


def test_a_diary_counts_its_days() -> None:
    """A number that goes on from the day above is a day in what is called a diary only."""
    for title, days in (("Diary of a Rector", ["03", "05"]), ("Demands", [])):
        lines = [title, "Jan. 2, 1774. Rain.", "3. Mr. Orme came.", "5. He left.", "1. Paid."]
        leaves = [Block("p", *m.span()) for m in re.finditer("[^\n]+", "\n".join(lines))]
        leaves[0] = replace(leaves[0], kind="head", attributes={"type": "main"})
        marks = annotate(Draft("w", Source("", b"", "\n".join(lines)), tuple(leaves)))
        expected = ["1774-01-02", *(f"1774-01-{day}" for day in days)]
        assert [mark.attributes["when"] for mark in marks] == expected


def test_place_below_a_date_line() -> None:
    """The date of a letter may stand above the place and the greeting."""
    text = "Brno, 20 June 1943\nI am well.\nDec 27, 1944\nLisbon\nDear Anna,\nHe left on the 18th."
    leaves = [Block("p", *m.span()) for m in re.finditer("[^\n]+", text)]
    leaves[4] = replace(leaves[4], kind="salute")
    letter = Block("div", leaves[4].start, len(text), {"type": "letter"}, tuple(leaves[4:]))
    *_, day = annotate(Draft("w", Source("", b"", text), (*leaves[:4], letter)))
    assert day.attributes["when"] == "1944-12-18"


HOSTILE = {
    "years": "1917 ",
    "ranges": "1917-",
    "days": "June 3-",
    "months": "May ",
    "ordinals": "twenty-",
    "slashes": "1/",
    "quoted": '"last week ',
    "days of week": "Monday 5\n",
    "blanks": " \t\n",
    "digits": "1",
    "capitals": "A",
    "articles": "the day the ",
    "between": "between 1917 and ",
    "narrowing": "first half of early ",
    "brackets": "([",
}


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
def test_time_grows_with_the_length_only(unit: str) -> None:
    """Four times the text takes at most about four times as long, whatever is repeated."""

    def spent(size: int) -> float:
        text = (unit * (size // len(unit) + 1))[:size]
        begun = time.process_time()
        list(annotate(draft(text, blocks=False)))
        return time.process_time() - begun

    spent(1_000)
    short = min(spent(10_000), spent(10_000))
    assert min(spent(40_000), spent(40_000)) < 10 * short + 0.05
