"""What a schema expects, in words: elements, values, names that were probably meant."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from lxml import etree

from rubricator.model import XML
from rubricator.validation.grammar import Forms, Grammar
from rubricator.validation.patterns import TEXT, Pattern, Symbol

_RNG = "http://relaxng.org/ns/structure/1.0"
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


def expected(pattern: Pattern, grammar: Grammar, *, end: bool = True) -> str:
    """What may come next, in words."""
    symbols = grammar.first(pattern)
    named = sorted({f"<{element_name(n, grammar)}>" for n in symbols if isinstance(n, int)})
    if len(named) > _NAMED:
        named = [*named[: _NAMED - 1], f"one of {len(named) - _NAMED + 1} other elements"]
    if TEXT in symbols:
        named.append("text")
    if end and grammar.nullable(pattern):
        named.append("the end of the element")
    return _or(named) or "nothing"


def values(forms: Forms) -> str:
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


def element_name(number: Symbol, grammar: Grammar) -> str:
    """What an element pattern is called, without its namespace."""
    names = grammar.names(number) if isinstance(number, int) else []
    return str(etree.QName(names[0]).localname) if names else "any element"


def attribute_name(name: str) -> str:
    """An attribute as people write it: @when, @xml:id."""
    qualified = etree.QName(name)
    return f"@{'xml:' if qualified.namespace == XML else ''}{qualified.localname}"


def alike(name: str, names: Iterable[str]) -> str:
    """The name that was probably meant, if any."""
    folded = {known.lower(): known for known in sorted(names)}
    close = difflib.get_close_matches(name.lower(), list(folded), n=1, cutoff=0.75)
    return folded[close[0]] if close else ""


def short(text: str) -> str:
    """The beginning of a text on one line; characters without ink by their numbers."""
    folded = " ".join(text.split())
    if not folded.strip("\u00ad\u200b\u200c\u200d\u2060\ufeff"):
        blank = text.strip(" \t\n\r")[:3]
        return " ".join(f"U+{ord(character):04X}" for character in blank)
    return folded if len(folded) <= 40 else folded[:39] + "…"


def _or(named: list[str]) -> str:
    return (
        named[0] if len(named) == 1 else ", ".join(named[:-1]) + f" or {named[-1]}" if named else ""
    )
