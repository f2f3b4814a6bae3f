"""What is wrong with a document that a RELAX NG schema rejects: each fault once, where it is.

Each element is judged by itself, against the content model and the attributes that its name has
in the schema, so that a fault does not spread to its ancestors. After a fault, the reading goes
on in the way that explains most of what follows (skip the intruder, take it for what is missing,
or supply what is missing).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from rubricator.model import TEI
from rubricator.tei.document import Fault, local
from rubricator.tei.places import Spot
from rubricator.validation.expectations import (
    alike,
    attribute_name,
    element_name,
    expected,
    short,
    values,
)
from rubricator.validation.grammar import Grammar
from rubricator.validation.patterns import NEVER, TEXT, Pattern

_AHEAD = 8
"""How many siblings after a fault decide how it is explained."""
_LAYOUT = " \t\n\r"


class _Item(NamedTuple):
    """A piece of content: its tag, or TEXT and the words; the element to point at, and where."""

    tag: str
    element: etree._Element
    spot: Spot
    words: str = ""


def diagnose(root: etree._Element, grammar: Grammar) -> Iterator[Fault]:
    """The faults of a document against a grammar, in no particular order.

    It may find none in a document that the schema rejects (a rule between attributes, say), so
    the verdict is for the validator to give.
    """
    starts = [
        number
        for number in grammar.first(grammar.start)
        if isinstance(number, int) and grammar.takes(number, root.tag)
    ]
    if not starts:
        yield from _unexpected(_Item(root.tag, root, "tag"), None, grammar.start, grammar)
        starts = grammar.by_name.get(root.tag, [])
    stack: list[tuple[etree._Element, int | None]] = [(root, starts[0] if starts else None)]
    while stack:
        element, number = stack.pop()
        if number is None:
            inside: dict[etree._Element, int] = {}
        else:
            yield from _attributes(element, number, grammar)
            inside = {}
            yield from _content(element, number, grammar, inside)
        for child in element.iterchildren(etree.Element):
            known = grammar.by_name.get(child.tag, [None])
            stack.append((child, inside.get(child, known[0])))


# --- content ------------------------------------------------------------------------------------


def _content(
    element: etree._Element, number: int, grammar: Grammar, inside: dict[etree._Element, int]
) -> Iterator[Fault]:
    """Faults in the sequence of an element's children; ``inside`` learns what each child is."""
    forms = grammar.datum(number)
    if forms is not None and not len(element):
        if not forms.take(element.text or ""):
            message = f"<{local(element)}> holds “{short(element.text or '')}”"
            wanted = values(forms)
            yield Fault("V020", element, f"{message}; expected: {wanted}.", expected=wanted)
        return
    pattern = grammar.content(number)
    items = list(_items(element))
    skipped = False
    for position, item in enumerate(items):
        after, kind = grammar.step(pattern, item.tag)
        if after == NEVER:
            after, missing = _repair(pattern, items[position:], grammar)
            if missing is None:
                skipped = True
                yield from _unexpected(item, element, pattern, grammar)
            else:
                name = element_name(missing, grammar)
                message = f"<{local(element)}> lacks <{name}> before {_called(item)}."
                fix = f"Add <{name}> there."
                yield Fault("V003", element, message, fix=fix, expected=f"<{name}>")
                _, kind = grammar.step(grammar.after(pattern, missing), item.tag)
        if kind is not None and item.tag != TEXT:
            inside[item.element] = kind
        pattern = after
    if not skipped and not grammar.nullable(pattern):
        wanted = expected(pattern, grammar, end=False)
        message = f"<{local(element)}> is not complete; expected: {wanted}."
        yield Fault("V003", element, message, fix=f"Add {wanted}.", expected=wanted)


def _items(element: etree._Element) -> Iterator[_Item]:
    """What an element holds, without comments, instructions and layout."""
    text = _Item(TEXT, element, "text", element.text or "")
    for child in element:
        tail = child.tail or ""
        if not isinstance(child.tag, str):
            text = text._replace(words=text.words + tail)
            continue
        if text.words.strip(_LAYOUT):
            yield text
        yield _Item(child.tag, child, "tag")
        text = _Item(TEXT, child, "tail", tail)
    if text.words.strip(_LAYOUT):
        yield text


def _repair(pattern: Pattern, items: list[_Item], grammar: Grammar) -> tuple[Pattern, int | None]:
    """How to read on after a fault: the pattern after the first item, and what is missing."""
    rest = items[1 : 1 + _AHEAD]
    ends = len(items) <= 1 + _AHEAD
    best: tuple[int, Pattern, int | None] = (
        _explained(pattern, rest, ends, grammar),
        pattern,
        None,
    )
    if grammar.nullable(pattern):
        return pattern, None
    for number in sorted(n for n in grammar.first(pattern) if isinstance(n, int)):
        instead = grammar.after(pattern, number)
        supplied, _ = grammar.step(instead, items[0].tag)
        candidates = [(instead, None)] if supplied == NEVER else [(supplied, number)]
        for after, missing in candidates:
            score = _explained(after, rest, ends, grammar) + (missing is not None)
            if score > best[0]:
                best = (score, after, missing)
    return best[1], best[2]


def _explained(pattern: Pattern, items: list[_Item], ends: bool, grammar: Grammar) -> int:
    """How many items a pattern takes; one more if it may then end."""
    for count, item in enumerate(items):
        pattern, _ = grammar.step(pattern, item.tag)
        if pattern == NEVER:
            return count
    return len(items) + (ends and grammar.nullable(pattern))


def _unexpected(
    item: _Item, parent: etree._Element | None, pattern: Pattern, grammar: Grammar
) -> Iterator[Fault]:
    """The fault of something that may not stand where it stands."""
    tag, element, spot, words = item
    wanted = expected(pattern, grammar)
    where = f"in <{local(parent)}>" if parent is not None else "at the root"
    if tag == TEXT:
        message = f"Text stands {where}, which holds only elements: “{short(words)}”"
        message = f"{message}; expected: {wanted}."
        yield Fault("V007", element, message, spot=spot, expected=wanted)
        return
    if tag in grammar.by_name:
        message = f"<{local(element)}> is not allowed {where} here; expected: {wanted}."
        yield Fault("V002", element, message, expected=wanted)
        return
    space = etree.QName(tag).namespace
    message = f"The schema knows no element <{local(element)}>"
    names = {etree.QName(name).localname for name in grammar.by_name}
    meant = alike(local(element), names)
    if space not in {etree.QName(name).namespace for name in grammar.by_name}:
        said = f"the namespace {space}" if space else "no namespace"
        message = f"<{local(element)}> is in {said}"
        fix = f'Elements of the TEI are in the namespace "{TEI}".'
    elif meant:
        fix = f"Did you mean <{meant}>? Write the name as the schema has it."
    else:
        fix = ""
    message = f"{message}; expected {where}: {wanted}."
    yield Fault("V001", element, message, fix=fix, expected=wanted)


# --- attributes ---------------------------------------------------------------------------------


def _attributes(element: etree._Element, number: int, grammar: Grammar) -> Iterator[Fault]:
    allowed = grammar.attributes(number)
    lacking = [name for name, entry in allowed.items() if entry.required]
    for name, value in _written(element):
        if name in allowed:
            forms = grammar.forms(allowed[name])
            if not forms.take(value):
                yield Fault(
                    "V006",
                    element,
                    f"{attribute_name(name)} of <{local(element)}> is “{short(value)}”; "
                    f"expected: {values(forms)}.",
                    attribute=name,
                    expected=values(forms),
                )
        elif "*" not in allowed:
            meant = alike(
                attribute_name(name)[1:],
                {attribute_name(known)[1:] for known in allowed},
            )
            yield Fault(
                "V004",
                element,
                f"<{local(element)}> has no attribute {attribute_name(name)}.",
                attribute=name,
                fix=f"Did you mean @{meant}? Otherwise remove it." if meant else "",
            )
    for name in lacking:
        if element.get(name) is None:
            message = f"<{local(element)}> lacks the attribute {attribute_name(name)}"
            yield Fault(
                "V005",
                element,
                f"{message}; expected: {values(grammar.forms(allowed[name]))}.",
                attribute=name,
                fix=f'Add {attribute_name(name)[1:]}="…".',
                expected=values(grammar.forms(allowed[name])),
            )


def _written(element: etree._Element) -> list[tuple[str, str]]:
    return [(str(name), str(value)) for name, value in element.attrib.items()]


def _called(item: _Item) -> str:
    return "the text" if item.tag == TEXT else f"<{local(item.element)}>"
