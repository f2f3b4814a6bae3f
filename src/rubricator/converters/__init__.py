"""Converters: from a source to a draft, its metadata and its blocks.

A converter is a module (or any object) with ``RULES``, ``score(source)`` and ``convert(source)``
as ``Converter`` says. Those of other packages are found by the entry point group
``rubricator.converters``.
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from dataclasses import replace
from importlib.metadata import entry_points
from typing import Protocol

from rubricator.converters import archive_page, journal_article, plain_text
from rubricator.converters.feeds import holding
from rubricator.converters.structure import Reading, tree
from rubricator.model import Draft, Metadata, Source
from rubricator.sidecar import over

__all__ = ["CONVERTERS", "Converter", "Reading", "convert", "installed", "sniff"]

GROUP = "rubricator.converters"


class Converter(Protocol):
    """What a converter module has."""

    RULES: dict[str, str]
    """Each rule that its blocks and marks name, described in a line."""

    def score(self, source: Source) -> tuple[float, str]:
        """How surely a source is of its kind, 0 to 1, and what speaks for it."""
        ...

    def convert(self, source: Source) -> Reading:
        """The typed blocks of a source, its marks and its metadata; must not fail on any text."""
        ...


def installed() -> dict[str, Converter]:
    """Every converter by name: ours, then those of other packages.

    One that cannot be loaded is left out, with a warning.
    """
    found: dict[str, Converter] = {
        "archive_page": archive_page,
        "journal_article": journal_article,
        "plain_text": plain_text,
    }
    for entry in sorted(entry_points(group=GROUP), key=lambda entry: entry.name):
        try:
            found.setdefault(entry.name, entry.load())
        except Exception as error:
            warnings.warn(f"The converter {entry.name} cannot be loaded: {error}", stacklevel=2)
    return found


CONVERTERS: Mapping[str, Converter] = installed()
"""Every converter by name: ours, then those that are installed beside it."""


def sniff(source: Source) -> tuple[str, str]:
    """The name of the converter that fits a source best, and why; the first of equals."""
    scores = {name: converter.score(source) for name, converter in CONVERTERS.items()}
    name = max(scores, key=lambda name: scores[name][0])
    return name, scores[name][1]


def _without_rights(inferred: Metadata, known: Metadata) -> Metadata:
    """What was inferred, without the rights that a page states where a licence is known."""
    return replace(inferred, rights="") if known.licence else inferred


def convert(source: Source, id: str, metadata: Metadata, name: str = "") -> Draft:  # noqa: A002
    """Convert a source to the draft of the edition ``id``.

    ``metadata`` is what is known already (a sidecar): each of its fields that is not empty wins
    over what the converter inferred. ``name`` chooses the converter; without it ``sniff`` does.
    Raises KeyError for a name that is not in ``CONVERTERS``.
    """
    name = name or sniff(source)[0]
    converter = CONVERTERS[name]
    reading = converter.convert(source)
    return Draft(
        id=id,
        source=source,
        blocks=holding(tree(reading.blocks, source.text), source),
        metadata=over(metadata, _without_rights(reading.metadata, metadata)),
        converter=name,
        marks=reading.marks,
        rules=dict(converter.RULES),
    )
