"""Entries of standOff that are called otherwise in another version: a key of a list was changed,
two entries of it were joined, or an editor gave an entry another id."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from lxml import etree

from rubricator.merging.spans import Span
from rubricator.tei.document import local, words
from rubricator.validation.pointers import POINTERS


def aliases(
    pairs: Iterable[tuple[Span, Span]],
    old: Mapping[str, etree._Element],
    new: Mapping[str, etree._Element],
) -> dict[str, str]:
    """The ids of entries in ``new``, by those that they have in ``old``, where these differ.

    ``pairs`` are marks that are the same in both versions. Two entries are of one person or work
    where all marks that led to the first lead to the second, which has its name, too.
    """
    led = defaultdict[str, set[str]](set)
    for was, now in pairs:
        for name in POINTERS & was.attributes.keys() & now.attributes.keys():
            led[was.attributes[name]].add(now.attributes[name])
    found = {}
    for pointer, others in led.items():
        before, after = pointer[1:], next(iter(others))[1:]
        if len(others) == 1 and before in old and before not in new and after in new:
            names = _names(old[before])
            if names and names[0] in _names(new[after]):
                found[before] = after
    return found


def _names(entry: etree._Element) -> list[tuple[str, str]]:
    """The names of a person, the main one first; the titles and sigla of a work."""
    wanted = ("{*}persName",) if local(entry) == "person" else ("{*}title", "{*}idno")
    inside = entry.iterchildren(*wanted) if local(entry) == "person" else entry.iter(*wanted)
    return [(local(one), " ".join(words(one).split())) for one in inside]
