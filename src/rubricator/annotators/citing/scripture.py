"""Citations of scripture by chapter and verse: “Matt. xxv. 30”, “Luke 10:25–37, 16:1”, “Isa. 40.2”.

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
    forms = {form: said[0] for said in listed for form in said}
    return forms | {form.upper(): book for form, book in forms.items()}


_ALONE, _SEVERAL = _forms(_BOOKS), _forms(_NUMBERED)
_NUMBERS = {"I": "1", "II": "2", "III": "3", "First": "1", "Second": "2", "Third": "3"}
_VERSES = (
    r"(?P<verse>[0-9]{1,3})(?:\s?[-–—]\s?(?P<to>[0-9]{1,3}))?(?P<following>\s?ff?\b\.?)?"
    r"(?![\w:%]|\.[0-9]|\s?[ap]\.?m)"
)
_NEAR = (
    re.compile(r":\s?[0-9]"),
    re.compile(r"[ivxlc][.,]\s?[0-9]"),
    re.compile(r"\.[0-9]"),
)
"""Between chapter and verse: this is looked for first, for names of books are many."""
_NAMED = re.compile(r"(?P<name>[A-Z][A-Za-z]+)(?:\.\s?|\s\(?)(?:[0-9]{1,3}|[ivxlc]{1,8})$")
_REACH = 32
_BOOK = (
    r"(?P<number>[1-3]|I{1,3}|First|Second|Third)\s"
    rf"(?P<several>{'|'.join(_SEVERAL)})|(?P<alone>{'|'.join(_ALONE)})"
)
_ANOTHER = rf"(?:[1-3]|I{{1,3}}|First|Second|Third)\s(?:{'|'.join(_SEVERAL)})\b"
_PLACE = re.compile(
    rf"(?<![\w’'-])(?P<title>{_BOOK})(?:\.\s?|\s(?P<opened>\(?))"
    rf"(?:(?P<chapter>[0-9]{{1,3}})(?P<sign>:\s?|\.)|(?P<roman>[ivxlc]{{1,8}})[.,:]\s?){_VERSES}"
)
_FURTHER = re.compile(
    rf"(?P<joint>[,;]|\sand)\s(?!{_ANOTHER})"
    rf"(?:(?P<chapter>[0-9]{{1,3}})[:.]\s?|(?P<roman>[ivxlc]{{1,8}})[.,]\s?)?{_VERSES}"
)
_CITED = re.compile(r"(?:[(\[;]\s?|\b(?:[Cc]f\.|[Ss]ee|[Cc]ompare)\s)$")
"""Before a book that is called by its whole name, and cited with a stop: “(John 3.16)”."""
_ON = re.compile(r"[a-z]\.\s(?:in|ad|super)\s$")
"""Between a commentary and the book that it is on: “Hom. in Matt. xlvi. 1”."""


def find(draft: Draft, taken: Iterable[tuple[int, int]]) -> Iterator[Mark | Work]:
    """The citations of scripture, in order, not within what is ``taken``, and the books cited."""
    read = Disjoint(taken)
    known: set[str] = set()
    found = [one for one in _places(draft) if not read.meets(*one.span())]
    several = len({one["title"] for one in found}) > 1
    end = 0
    for place in found:
        leaf = draft.block_at(place.start())
        if leaf is None or place.start() < end or not (several or place["sign"] != "."):
            continue  # “Ex. 3.2” may be an example
        end = place.end()
        number = place["number"] or ""
        said = _SEVERAL[place["several"]] if number else _ALONE[place["alone"]]
        book = f"{_NUMBERS.get(number, number)} {said}".strip()
        key = slug(book)
        if key not in known:
            known.add(key)
            yield Work(key, book)
        ref = f"#{draft.id}.work.{key}"
        marks = [Mark("title", *place.span("title"), {"level": "m", "ref": ref}, "high", RULE)]
        marks += _ranges(place)
        while further := _FURTHER.match(draft.text, end, leaf.end):
            if not (further["chapter"] or further["roman"]) and further["joint"] == ";":
                break
            marks += _ranges(further)
            end = further.end()
        end += bool(place["opened"]) and draft.text.startswith(")", end)
        cited = {"type": "citation", "ptr/@target": ref}
        yield Mark("bibl", place.start(), end, cited, "high", RULE)
        yield from marks


def _places(draft: Draft) -> Iterator[re.Match[str]]:
    """Where a text names a book with chapter and verse, in order."""
    text, end = draft.text, 0
    for near in sorted(near.start() for form in _NEAR for near in form.finditer(text)):
        named = _NAMED.search(text[max(end, near - _REACH) : near + text[near].isalpha()])
        if named is None or (named["name"] not in _ALONE and named["name"] not in _SEVERAL):
            continue
        found = _PLACE.search(text, max(end, near - _REACH), near + _REACH)
        leaf = draft.block_at(found.start()) if found else None
        if found is None or leaf is None or leaf.kind in UNREAD or found.end() > leaf.end:
            continue
        end = found.end()
        whole = found["alone"] and found["alone"].title() == _ALONE[found["alone"]]
        if whole and found["sign"] == "." and not _CITED.search(text, leaf.start, found.start()):
            continue
        if not _ON.search(text, leaf.start, found.start()):
            yield found


def _ranges(match: re.Match[str]) -> Iterator[Mark]:
    """The chapter and the verses of one place."""
    chapter = "chapter" if match["chapter"] else "roman"
    if match[chapter]:
        said = {"unit": "chapter", "from": match[chapter], "to": match[chapter]}
        yield Mark("citedRange", *match.span(chapter), said, "high", RULE)
    said = {"unit": "verse", "from": match["verse"]}
    if not match["following"]:
        said["to"] = match["to"] or match["verse"]
    yield Mark("citedRange", match.start("verse"), match.end(), said, "high", RULE)
