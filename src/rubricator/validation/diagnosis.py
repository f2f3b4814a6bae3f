"""What is wrong with a document that a RELAX NG schema rejects: each fault once, where it is.

Each element is judged by itself, against the content model and the attributes that its name has
in the schema, so that a fault does not spread to its ancestors. After a fault, the reading goes
on in the way that explains most of what follows (skip the intruder, take it for what is missing,
or supply what is missing).
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from lxml import etree

from rubricator.document import Fault, local
from rubricator.model import TEI, XML
from rubricator.places import Spot
from rubricator.validation.grammar import Forms, Grammar
from rubricator.validation.patterns import NEVER, TEXT, Pattern, Symbol

_RNG = "http://relaxng.org/ns/structure/1.0"
_AHEAD = 8
"""How many siblings after a fault decide how it is explained."""
_LAYOUT = " \t\n\r"
_NAMED = 8
"""How many of the things expected a message names."""

_FORMS = {
    "ID": "an id (a letter or _ first, no spaces, no colon)",
    "NCName": "a name without colon or spaces",
    "Name": "a name without spaces",
    "anyURI": "an address without spaces",
    "boolean": "true or false",
    "date": "a date as 1938-03-17",
    "dateTime": "a date and time as 1938-03-17T10:00:00",
    "decimal": "a number",
    "double": "a number",
    "gDay": "a day as ---17",
    "gMonth": "a month as --03",
    "gMonthDay": "a day as --03-17",
    "gYear": "a year as 1938",
    "gYearMonth": "a month as 1938-03",
    "integer": "a whole number",
    "language": "a language tag as en or de-AT",
    "nonNegativeInteger": "a whole number",
    "string": "any text",
    "time": "a time as 10:00:00",
    "token": "a single word",
}


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
            message = f"<{local(element)}> holds “{_short(element.text or '')}”"
            wanted = _forms(forms)
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
                name = _element_name(missing, grammar)
                message = f"<{local(element)}> lacks <{name}> before {_called(item)}."
                fix = f"Add <{name}> there."
                yield Fault("V003", element, message, fix=fix, expected=f"<{name}>")
                _, kind = grammar.step(grammar.after(pattern, missing), item.tag)
        if kind is not None and item.tag != TEXT:
            inside[item.element] = kind
        pattern = after
    if not skipped and not grammar.nullable(pattern):
        wanted = _expected(pattern, grammar, end=False)
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
    wanted = _expected(pattern, grammar)
    where = f"in <{local(parent)}>" if parent is not None else "at the root"
    if tag == TEXT:
        message = f"Text stands {where}, which holds only elements: “{_short(words)}”"
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
    alike = _alike(local(element), names)
    if space not in {etree.QName(name).namespace for name in grammar.by_name}:
        said = f"the namespace {space}" if space else "no namespace"
        message = f"<{local(element)}> is in {said}"
        fix = f'Elements of the TEI are in the namespace "{TEI}".'
    elif alike:
        fix = f"Did you mean <{alike}>? Write the name as the schema has it."
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
                    f"{_at(name)} of <{local(element)}> is “{_short(value)}”; "
                    f"expected: {_forms(forms)}.",
                    attribute=name,
                    expected=_forms(forms),
                )
        elif "*" not in allowed:
            alike = _alike(_at(name)[1:], {_at(known)[1:] for known in allowed})
            yield Fault(
                "V004",
                element,
                f"<{local(element)}> has no attribute {_at(name)}.",
                attribute=name,
                fix=f"Did you mean @{alike}? Otherwise remove it." if alike else "",
            )
    for name in lacking:
        if element.get(name) is None:
            message = f"<{local(element)}> lacks the attribute {_at(name)}"
            yield Fault(
                "V005",
                element,
                f"{message}; expected: {_forms(grammar.forms(allowed[name]))}.",
                attribute=name,
                fix=f'Add {_at(name)[1:]}="…".',
                expected=_forms(grammar.forms(allowed[name])),
            )


def _written(element: etree._Element) -> list[tuple[str, str]]:
    return [(str(name), str(value)) for name, value in element.attrib.items()]


# --- words --------------------------------------------------------------------------------------


def _expected(pattern: Pattern, grammar: Grammar, *, end: bool = True) -> str:
    """What may come next, in words."""
    symbols = grammar.first(pattern)
    named = sorted({f"<{_element_name(n, grammar)}>" for n in symbols if isinstance(n, int)})
    if len(named) > _NAMED:
        named = [*named[: _NAMED - 1], f"one of {len(named) - _NAMED + 1} other elements"]
    if TEXT in symbols:
        named.append("text")
    if end and grammar.nullable(pattern):
        named.append("the end of the element")
    return _or(named) or "nothing"


def _forms(forms: Forms) -> str:
    """The values allowed, in words."""
    found: dict[str, None] = {}
    several = False
    for form in forms.nodes:
        for node in form.iter(f"{{{_RNG}}}value", f"{{{_RNG}}}data", f"{{{_RNG}}}text"):
            several = several or any(up.tag == f"{{{_RNG}}}list" for up in node.iterancestors())
            if node.tag == f"{{{_RNG}}}value":
                found[f"“{(node.text or '').strip()}”"] = None
            elif node.tag == f"{{{_RNG}}}data":
                found[_FORMS.get(node.get("type", ""), str(node.get("type")))] = None
            else:
                found["any text"] = None
    named = list(found)
    if len(named) > 2 * _NAMED:
        named = [*named[: 2 * _NAMED - 1], "another of the list"]
    return _or(named) + (", or several with a space between" if several else "")


def _element_name(number: Symbol, grammar: Grammar) -> str:
    names = grammar.names(number) if isinstance(number, int) else []
    return str(etree.QName(names[0]).localname) if names else "any element"


def _called(item: _Item) -> str:
    return "the text" if item.tag == TEXT else f"<{local(item.element)}>"


def _at(name: str) -> str:
    qualified = etree.QName(name)
    return f"@{'xml:' if qualified.namespace == XML else ''}{qualified.localname}"


def _alike(name: str, names: Iterable[str]) -> str:
    """The name that was probably meant, if any."""
    folded = {known.lower(): known for known in sorted(names)}
    close = difflib.get_close_matches(name.lower(), list(folded), n=1, cutoff=0.75)
    return folded[close[0]] if close else ""


def _short(text: str) -> str:
    folded = " ".join(text.split())
    if not folded.strip("\u00ad\u200b\u200c\u200d\u2060\ufeff"):
        blank = text.strip(" \t\n\r")[:3]
        return " ".join(f"U+{ord(character):04X}" for character in blank)
    return folded if len(folded) <= 40 else folded[:39] + "…"


def _or(named: list[str]) -> str:
    return (
        named[0] if len(named) == 1 else ", ".join(named[:-1]) + f" or {named[-1]}" if named else ""
    )
