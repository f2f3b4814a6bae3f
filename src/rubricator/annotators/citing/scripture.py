"""Citations of scripture by chapter and verse: “Matt. xxv. 30”, “Luke 10:25–37, 16:1”.

The work is the book of the Bible, by its name. Offsets are code points.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rubricator.annotators.citing.stretches import Disjoint
from rubricator.annotators.keys import slug
from rubricator.annotators.scanning import UNREAD
from rubricator.model import Draft, Mark, Work

RULE = "cite-short"

_BOOKS = """Genesis Gen Gn;Exodus Exod Ex;Leviticus Lev;Numbers Num;Deuteronomy Deut Dt;Joshua Josh
Judges Judg;Ruth;Ezra;Nehemiah Neh;Esther Esth;Job;Psalm Psalms Ps Pss;Proverbs Prov
Ecclesiastes Eccles Eccl;Isaiah Isa;Jeremiah Jer;Lamentations Lam;Ezekiel Ezek;Daniel Dan;Hosea Hos
Joel;Amos;Obadiah Obad;Jonah;Micah Mic;Nahum Nah;Habakkuk Hab;Zephaniah Zeph;Haggai Hag
Zechariah Zech;Malachi Mal;Tobit Tob;Ecclesiasticus Ecclus Sirach;Matthew Matt Mt;Mark Mk;Luke Lk
John Jn;Acts;Romans Rom;Galatians Gal;Ephesians Eph;Philippians Phil;Colossians Col;Titus Tit
Philemon Philem;Hebrews Heb;James Jas;Jude;Revelation Rev Apoc"""
"""The books of the Bible, each with the forms in which it is shortened."""
_NUMBERED = """Samuel Sam;Kings Kgs;Chronicles Chron Chr;Corinthians Cor;Thessalonians Thess
Timothy Tim;Peter Pet;John Jn;Maccabees Macc"""
"""Those of which there are several."""


def _forms(books: str) -> dict[str, str]:
    """The books by the forms of their names."""
    listed = [book.split() for book in books.replace("\n", ";").split(";")]
    return {form: forms[0] for forms in listed for form in forms}


_ALONE, _SEVERAL = _forms(_BOOKS), _forms(_NUMBERED)
_NUMBERS = {"I": "1", "II": "2", "III": "3", "First": "1", "Second": "2", "Third": "3"}
_VERSES = (
    r"(?P<verse>[0-9]{1,3})(?:\s?[-–—]\s?(?P<to>[0-9]{1,3}))?(?P<following>\s?ff?\b\.?)?"
    r"(?![\w:]|\s?[ap]\.?m)"
)
_NEAR = re.compile(r":\s?[0-9]"), re.compile(r"[ivxlc][.,]\s?[0-9]")
"""Between chapter and verse: this is looked for first, for names of books are many."""
_NAMED = re.compile(r"(?P<name>[A-Z][a-z]+)(?:\.\s?|\s\(?)(?:[0-9]{1,3}|[ivxlc]{1,8})$")
_REACH = 32
_PLACE = re.compile(
    r"(?<![\w’'-])(?P<title>(?P<number>[1-3]|I{1,3}|First|Second|Third)\s"
    rf"(?P<several>{'|'.join(_SEVERAL)})|(?P<alone>{'|'.join(_ALONE)}))(?:\.\s?|\s(?P<opened>\(?))"
    rf"(?:(?P<chapter>[0-9]{{1,3}}):\s?|(?P<roman>[ivxlc]{{1,8}})[.,:]\s?){_VERSES}"
)
_FURTHER = re.compile(rf"[,;]\s(?:(?P<chapter>[0-9]{{1,3}}):\s?)?{_VERSES}")


def find(draft: Draft, taken: Iterable[tuple[int, int]]) -> Iterator[Mark | Work]:
    """The citations of scripture, in order, not within what is ``taken``, and the books cited."""
    text, end = draft.text, 0
    read = Disjoint(taken)
    known: set[str] = set()
    for near in sorted(near.start() for form in _NEAR for near in form.finditer(text)):
        named = _NAMED.search(text[max(end, near - _REACH) : near + text[near].isalpha()])
        if named is None or (named["name"] not in _ALONE and named["name"] not in _SEVERAL):
            continue
        found = _PLACE.search(text, max(end, near - _REACH), near + _REACH)
        leaf = draft.block_at(found.start()) if found else None
        if found is None or leaf is None or leaf.kind in UNREAD or found.end() > leaf.end:
            continue
        end = found.end()
        if read.meets(*found.span()):
            continue
        number = found["number"] or ""
        said = _SEVERAL[found["several"]] if number else _ALONE[found["alone"]]
        book = f"{_NUMBERS.get(number, number)} {said}".strip()
        key = slug(book)
        if key not in known:
            known.add(key)
            yield Work(key, book)
        ref = f"#{draft.id}.work.{key}"
        marks = [Mark("title", *found.span("title"), {"level": "m", "ref": ref}, "high", RULE)]
        marks += _ranges(found, "chapter" if found["chapter"] else "roman")
        while further := _FURTHER.match(text, end, leaf.end):
            if not further["chapter"] and text[end] == ";":
                break
            marks += _ranges(further, "chapter")
            end = further.end()
        end += bool(found["opened"]) and text.startswith(")", end)
        cited = {"type": "citation", "ptr/@target": ref}
        yield Mark("bibl", found.start(), end, cited, "high", RULE)
        yield from marks


def _ranges(match: re.Match[str], chapter: str) -> Iterator[Mark]:
    """The chapter and the verses of one place."""
    if match[chapter]:
        said = {"unit": "chapter", "from": match[chapter], "to": match[chapter]}
        yield Mark("citedRange", *match.span(chapter), said, "high", RULE)
    said = {"unit": "verse", "from": match["verse"]}
    if not match["following"]:
        said["to"] = match["to"] or match["verse"]
    yield Mark("citedRange", match.start("verse"), match.end(), said, "high", RULE)
