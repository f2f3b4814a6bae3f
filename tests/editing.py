"""An editor at work on an edition: edits of every kind, at random, and what must become of them."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from rubricator.model import TEI, XML

_T = f"{{{TEI}}}"
ID = f"{{{XML}}}id"
HOLDERS = ("p", "ab", "head", "note")
MARKS = ("persName", "date", "title", "quote")
_STRING = etree.XPath("string()")
_FREE = {ID, "resp"}
"""Attributes that the machine may change or add on what an editor has touched."""


def words(element: etree._Element) -> str:
    """The string value of an element."""
    return str(_STRING(element))


@dataclass
class Edits:
    """What was done: elements by their @n, kinds of removed marks, words that must (not) be there.

    An element is its name (empty where the editor did not care), its words, its attributes.
    """

    elements: dict[str, tuple[str, str, dict[str, str]]] = field(default_factory=dict)
    removed: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    unsaid: list[str] = field(default_factory=list)


class Editor:
    """Edits a tree at random; what must not be lost is noted."""

    def __init__(self, root: etree._Element, chance: random.Random, edits: Edits) -> None:
        self.root, self.chance, self.edits = root, chance, edits
        self.text = root.find(f"{_T}text")
        self.name = ""

    def edit(self, kind: str, number: int) -> None:
        """Do one edit of a kind, if there is an occasion for it."""
        self.name = f"e{number}"
        getattr(self, kind)()

    def _note(self, element: etree._Element, **said: str) -> None:
        element.set("n", self.name)
        for name, value in said.items():
            element.set(name, value)
        given = {k: v for k, v in element.attrib.items() if k in {"n", *said}}
        tag = "" if ID in said else etree.QName(element).localname
        self.edits.elements[self.name] = tag, words(element), given

    def _choose(self, found: Iterator[etree._Element]) -> etree._Element | None:
        free = [e for e in found if not re.match(r"e\d", e.get("n", "")) and not e.get("resp")]
        return self.chance.choice(free) if free else None

    def _mark(
        self, *names: str, fit: Callable[[etree._Element], bool] = lambda _: True
    ) -> etree._Element | None:
        """A mark of the machine's in a block of words, nothing pointing at it."""
        return self._choose(
            e
            for e in self.text.iter(*(_T + name for name in names or MARKS))
            if not e.get(ID) and etree.QName(e.getparent()).localname in HOLDERS and fit(e)
        )

    def _wrapped(self, name: str) -> etree._Element | None:
        """A new element around some words of a block."""
        spots = [(e, "text") for e in self.text.iter(*(_T + h for h in HOLDERS))]
        spots += [(e, "tail") for h, _ in spots for e in h if isinstance(e.tag, str)]
        spots = [(e, where) for e, where in spots if (getattr(e, where) or "").strip()]
        if not spots:
            return None
        element, where = self.chance.choice(spots)
        there = getattr(element, where)
        start = self.chance.randrange(len(there))
        end = self.chance.randrange(start, len(there)) + 1
        inner = there[start:end]
        if inner != inner.strip() or not inner:
            return None
        made = etree.Element(_T + name)
        made.text, made.tail = inner, there[end:]
        setattr(element, where, there[:start])
        if where == "text":
            element.insert(0, made)
        else:
            kept, element.tail, made_tail = element.tail, None, made.tail
            made.tail = None
            element.addnext(made)
            element.tail, made.tail = kept, made_tail
        return made

    # --- marks ---

    def add(self) -> None:
        """Words set off, a name, a date or a title that the machine did not see."""
        name = self.chance.choice(["hi", "persName", "date", "title"])
        made = self._wrapped(name)
        if made is not None:
            self._note(made, **({"when": "1777"} if name == "date" else {}))

    def sign(self) -> None:
        """A mark with the editor's own resp and cert."""
        statement = self.root.find(f".//{_T}titleStmt")
        made = self._wrapped("hi")
        if made is None:
            return
        if not any(e.get(ID) == "w.resp.jd" for e in statement):
            person = etree.SubElement(statement, f"{_T}respStmt", {ID: "w.resp.jd"})
            etree.SubElement(person, f"{_T}resp").text = "encoding"
            etree.SubElement(person, f"{_T}name").text = "Jane Doe"
        self._note(made, resp="#w.resp.jd", cert="medium")

    def remove(self) -> None:
        """A mark without its words."""
        mark = self._mark()
        if mark is not None:
            self.edits.removed.append(etree.QName(mark).localname)
            unwrap(mark)

    def retype(self) -> None:
        """A mark becomes another."""
        mark = self._mark("date", "persName")
        if mark is not None:
            mark.tag = f"{_T}title"
            mark.attrib.clear()
            self._note(mark)

    def give(self) -> None:
        """Another attribute on a mark."""
        mark = self._mark("date", "persName", "bibl", "ref")
        if mark is not None:
            self._note(mark, cert="medium" if mark.get("cert") == "low" else "low")

    def correct(self) -> None:
        """Another normal form of a date."""
        mark = self._mark("date")
        if mark is not None:
            mark.attrib.clear()
            self._note(mark, when="1777")

    def move(self) -> None:
        """A mark ends a word sooner."""
        mark = self._mark("date", "persName")
        if mark is None or len(mark) or len((mark.text or "").split()) < 2:
            return
        there = mark.text or ""
        kept = there.rpartition(" ")[0].rstrip()
        mark.tail = there[len(kept) :] + (mark.tail or "")
        mark.text = kept
        self._note(mark)

    def join(self) -> None:
        """Two marks that stand beside each other become one."""
        mark = self._mark("date", "persName", fit=_has_neighbour)
        if mark is None:
            return
        after = mark.getnext()
        mark.text = (mark.text or "") + (mark.tail or "") + (after.text or "")
        mark.tail = after.tail
        mark.getparent().remove(after)
        self._note(mark)

    def identify(self) -> None:
        """An id of the editor's own, on a mark that had none."""
        mark = self._mark()
        if mark is not None:
            self._note(mark, **{ID: f"own.{self.name}"})

    def rename(self) -> None:
        """Another id for a block, in all that points at it."""
        holders = (_T + name for name in HOLDERS if name != "note")  # its @n says something
        block = self._choose(e for e in self.text.iter(*holders) if e.get(ID))
        if block is None:
            return
        old, new = block.get(ID, ""), f"renamed.{self.name}"
        for element in self.root.iter(etree.Element):
            for name, value in element.attrib.items():
                tokens = [f"#{new}" if t == f"#{old}" else t for t in value.split()]
                tokens = [t.replace(f"string-range({old},", f"string-range({new},") for t in tokens]
                if f"#{old}" in value.split() or f"string-range({old}," in value:
                    element.set(name, " ".join(tokens))
        self._note(block, **{ID: new})

    def block(self) -> None:
        """A paragraph becomes an ab."""
        block = self._paragraph()
        if block is not None:
            block.tag = f"{_T}ab"
            self._note(block)

    def _paragraph(self) -> etree._Element | None:
        return self._choose(
            e
            for e in self.text.iter(f"{_T}p")
            if etree.QName(e.getparent()).localname in {"body", "div"} and words(e)
        )

    def split(self) -> None:
        """A paragraph becomes two, the second without an id."""
        block = self._paragraph()
        ends = [] if block is None else [e for e in block if ". " in (e.tail or "")]
        if not ends:
            return
        last = self.chance.choice(ends)
        first, _, rest = last.tail.partition(". ")
        second = etree.Element(f"{_T}p")
        second.text = rest
        second.extend(list(last.itersiblings()))
        last.tail = f"{first}. "
        second.tail, block.tail = block.tail, None
        block.addnext(second)
        if words(second).strip():
            self._note(second)

    def enclose(self) -> None:
        """A paragraph is a quotation, set off."""
        block = self._paragraph()
        if block is None:
            return
        quote = etree.Element(f"{_T}quote")
        block.addprevious(quote)
        quote.tail, block.tail = block.tail, None
        quote.append(block)
        self._note(quote)

    # --- what is no mark ---

    def comment(self) -> None:
        """A comment or an instruction somewhere."""
        holder = self.chance.choice(list(self.root.iter(etree.Element))[1:])
        said = f"remark {self.name}."
        made = etree.Comment(said) if self.chance.random() < 0.7 else etree.PI("remark", said)
        made.tail, holder.text = holder.text, None
        holder.insert(0, made)
        self.edits.said.append(said)

    def foreign(self) -> None:
        """An element of another namespace, around words or in the header."""
        uri = "urn:example"
        if self.chance.random() < 0.5:
            made = self._wrapped("hi")
            if made is None:
                return
            made.tag = f"{{{uri}}}mark"
        else:
            made = etree.SubElement(self.root.find(f".//{_T}sourceDesc"), f"{{{uri}}}mark")
        made.set("n", self.name)
        self.edits.elements[self.name] = "mark", words(made), {"n": self.name}

    # --- header and standOff ---

    def head(self) -> None:
        """Another publisher, another editor."""
        statement = self.root.find(f".//{_T}titleStmt")
        etree.SubElement(statement, f"{_T}editor").text = f"Editor {self.name}."
        publisher = self.root.find(f".//{_T}publisher")
        publisher.text = f"House {self.name}."
        self.edits.said = [h for h in self.edits.said if not h.startswith("House")]
        self.edits.said += [f"Editor {self.name}.", f"House {self.name}."]

    def behead(self) -> None:
        """Something of the header taken out."""
        names = ["extent", "projectDesc", "hyphenation", "stdVals", "langUsage"]
        name = self.chance.choice(names)
        for element in self.root.findall(f"{_T}teiHeader//{_T}{name}"):
            if "remark" not in etree.tostring(element, encoding="unicode"):
                drop(element)
                if name != "extent":  # there is another
                    self.edits.unsaid.append(f"teiHeader//{_T}{name}")

    def write(self) -> None:
        """A missing note, written into its stub."""
        stubs = [n for n in self.root.iter(f"{_T}note") if n.get("type") == "missing"]
        stub = self._choose(iter(stubs))
        if stub is not None:
            for gap in list(stub.iterchildren(f"{_T}gap")):
                inside = etree.tostring(gap, encoding="unicode", with_tail=False)
                self.edits.said = [one for one in self.edits.said if one not in inside]
                drop(gap)
            del stub.attrib["type"]
            stub.text = f"Note by {self.name}."
            self.edits.said.append(stub.text)

    def person(self) -> None:
        """A person's name corrected, a number added."""
        person = self._choose(self.root.iter(f"{_T}person"))
        if person is None:
            return
        person.find(f"{_T}persName").text = f"Name {self.name}."
        number = etree.SubElement(person, f"{_T}idno", type="VIAF")
        number.text = f"http://viaf.org/viaf/{self.name}"
        self.edits.said += [f"Name {self.name}.", number.text]
        person.set("n", self.name)

    def work(self) -> None:
        """A work that was not known, named."""
        works = [w for w in self.root.iter(f"{_T}bibl") if w.get("type") == "unresolved"]
        work = self._choose(iter(works))
        if work is None:
            return
        title = work.find(f"{_T}title")
        if title is None:
            title = etree.Element(f"{_T}title", level="m")
            work.insert(len(work.findall(f"{_T}author")), title)
        title.text = f"Title {self.name}."
        work.set("n", self.name)
        self.edits.said.append(title.text)

    def decide(self) -> None:
        """A name that could be several persons', linked to one."""
        doubts = list(self.root.iter(f"{_T}certainty"))
        if not doubts:
            return
        doubt = self.chance.choice(doubts)
        target, value = doubt.get("target", ""), doubt.get("assertedValue", "")
        names = [e for e in self.text.iter() if e.get(ID) == target[1:] and not e.get("n")]
        for other in doubts:
            if names and other.get("target") == target:
                inside = etree.tostring(other, encoding="unicode")
                self.edits.said = [one for one in self.edits.said if one not in inside]
                drop(other)
        for name in names:
            name.attrib.pop("cert", None)
            self._note(name, ref=value)


KINDS = (
    *("add", "sign", "remove", "retype", "give", "correct", "move", "join", "identify", "rename"),
    *(
        "block",
        "split",
        "enclose",
        "comment",
        "foreign",
        "head",
        "behead",
        "write",
        "person",
        "work",
        "decide",
    ),
)


def _has_neighbour(mark: etree._Element) -> bool:
    """Whether a mark of its kind follows in the same block, neither holding anything else."""
    after = mark.getnext()
    if after is None or after.tag != mark.tag or after.get(ID) or after.get("n"):
        return False
    return not len(mark) and not len(after)


def unwrap(mark: etree._Element) -> None:
    """Take a mark away; what it holds stays."""
    mark.tag = "gone"
    etree.strip_tags(mark.getparent(), "gone")


def drop(element: etree._Element) -> None:
    """Take an element away with what it holds, but not what follows it."""
    previous, parent = element.getprevious(), element.getparent()
    if previous is not None:
        previous.tail = (previous.tail or "") + (element.tail or "")
    else:
        parent.text = (parent.text or "") + (element.tail or "")
    parent.remove(element)


# --- the file as programs write it ------------------------------------------------------------


def _quotes(data: bytes) -> bytes:
    """Attributes in single quotes, in another order."""

    def turned(tag: re.Match[bytes]) -> bytes:
        parts = re.findall(rb'\s([\w:]+)="([^"\']*)"', tag[2])
        if len(parts) != tag[2].count(b'="'):
            return tag[0]
        said = b"".join(b" %s='%s'" % part for part in reversed(parts))
        return b"<" + tag[1] + said + tag[3]

    return re.sub(rb'<([\w:]+)((?:\s[\w:]+="[^"]*")+)\s*(/?>)', turned, data)


def _broken(data: bytes) -> bytes:
    """Attributes on lines of their own."""
    return re.sub(rb'(<[\w:]+) ((?:[\w:]+="[^"]*" ?){2,})(/?>)', rb"\1\n      \2\n    \3", data)


def _indented(data: bytes) -> bytes:
    """Header and standOff indented otherwise, the text left alone."""
    start, end = data.index(b"<text"), data.index(b"</text>")
    before, after = data[:start], data[end:]
    return (
        re.sub(rb">\n( *)<", rb">\n\1\1<", before)
        + data[start:end]
        + re.sub(rb">\n *<", b">\n\t<", after)
    )


def _references(data: bytes) -> bytes:
    """Characters beyond ASCII as references."""
    return re.sub(r"[^\x00-\x7f]", lambda c: f"&#x{ord(c[0]):X};", data.decode()).encode()


def _cdata(data: bytes) -> bytes:
    return data.replace(b">Rubricator<", b"><![CDATA[Rubricator]]><")


def _declaration(data: bytes) -> bytes:
    return data.partition(b"?>")[2].lstrip()


def _utf16(data: bytes) -> bytes:
    text = data.decode().replace('encoding="UTF-8"', 'encoding="UTF-16"')
    return text.encode("utf-16")


STYLES: dict[str, Callable[[bytes], bytes]] = {
    "as it was": lambda data: data,
    "quotes": _quotes,
    "lines": _broken,
    "indented": _indented,
    "references": _references,
    "cdata": _cdata,
    "no declaration": _declaration,
    "CRLF": lambda data: data.replace(b"\n", b"\r\n"),
    "BOM": lambda data: b"\xef\xbb\xbf" + data,
    "UTF-16": _utf16,
    "empty tags": lambda data: re.sub(
        rb"<(ptr|gap|certainty)((?: [^<>]*[^/<>])?)/>", rb"<\1\2></\1>", data
    ),
}
