"""Where an element stands: line and column of its tag, and its path.

lxml keeps lines but no columns, so the tags are found again in the source text. Offsets count
code points; lines and columns count from 1, and 0 means that there is no such place.
"""

from __future__ import annotations

import bisect
import re
from collections import Counter
from functools import cached_property
from typing import Literal, cast

from lxml import etree

from rubricator.model import TEI

Spot = Literal["tag", "text", "tail"]
"""A part of an element to point at: its start tag, the text after it, or that after its end."""

_SPOTS: tuple[Spot, ...] = ("tag", "text", "tail")

_SHOWN = 100
"""How many characters of a file a fragment has at most."""

_MARKUP = re.compile(
    r"""<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>
      | (?P<end></[^>]*>)
      | (?P<start><[^\s/!?>](?:[^>"']++|"[^"]*"|'[^']*')*+>)""",
    re.VERBOSE | re.DOTALL,
)


class Places:
    """The places of the elements below ``root``, which was parsed from ``text``.

    Without a text (a tree that was never a file) only paths are known, and lines as far as the
    tree has them. The tree may be changed after ``note``: places are those of the text.
    """

    def __init__(self, root: etree._Element, text: str | None = None) -> None:
        self.root = root
        self.text = text
        self._ordinals: dict[etree._Element, tuple[int, int]] = {}
        """Number among the siblings of its name, and how many these are, as far as counted."""

    def note(self) -> None:
        """Remember which element is which, before others are put in or taken out."""
        for parent in self._numbers:
            self._count(parent)

    def at(self, element: etree._Element, spot: Spot = "tag") -> tuple[int, int]:
        """Line and column of an element's start tag, or of the first word after a tag."""
        offset = self._offset(element, spot)
        if offset is None:
            return cast("int | None", element.sourceline) or 0, 0
        before = bisect.bisect_left(self._newlines, offset)
        return before + 1, offset - (self._newlines[before - 1] + 1 if before else 0) + 1

    def fragment(self, element: etree._Element, spot: Spot = "tag") -> str:
        """What stands there: the start tag, or the text up to the next one; of much, the start."""
        offset = self._offset(element, spot)
        if offset is None or self.text is None:
            return ""
        there = self.text[offset : offset + _SHOWN]
        stop = there.find(">") + 1 if spot == "tag" else there.find("<")
        return there[:stop] if stop > 0 else there

    def _offset(self, element: etree._Element, spot: Spot) -> int | None:
        number = self._numbers.get(element)
        if self.text is None or number is None or number >= len(self._tags):
            return None
        offset = self._tags[number][_SPOTS.index(spot)]
        if spot != "tag":
            while offset < len(self.text) and self.text[offset] in " \t\n":
                offset += 1
        return offset

    def path(self, element: etree._Element) -> str:
        """An XPath to the element, as ``/TEI/text/body/p[2]``; TEI names have no prefix."""
        steps = []
        step: etree._Element | None = element
        while step is not None:
            name = etree.QName(step)
            local = name.localname if name.namespace == TEI else f"*:{name.localname}"
            parent = None if step is self.root else step.getparent()
            if step not in self._ordinals and parent is not None:
                self._count(parent)
            ordinal, count = self._ordinals.get(step, (1, 1))
            steps.append(f"{local}[{ordinal}]" if count > 1 else local)
            step = parent
        return "/" + "/".join(reversed(steps))

    @cached_property
    def _elements(self) -> list[etree._Element]:
        return list(self.root.iter(etree.Element))

    @cached_property
    def _numbers(self) -> dict[etree._Element, int]:
        return {element: number for number, element in enumerate(self._elements)}

    def _count(self, parent: etree._Element) -> None:
        """Number the children among the siblings of their name, and count these."""
        children = list(parent.iterchildren(etree.Element))
        counts = Counter(child.tag for child in children)
        seen: Counter[str] = Counter()
        for child in children:
            seen[child.tag] += 1
            self._ordinals.setdefault(child, (seen[child.tag], counts[child.tag]))

    @cached_property
    def _newlines(self) -> list[int]:
        return [found.start() for found in re.finditer("\n", self.text or "")]

    @cached_property
    def _tags(self) -> list[tuple[int, int, int]]:
        """Offsets of each start tag, of what follows it, and of what follows the element."""
        tags: list[tuple[int, int, int]] = []
        opened: list[int] = []
        for found in _MARKUP.finditer(self.text or ""):
            if found["start"]:
                tags.append((found.start(), found.end(), found.end()))
                if not found["start"].endswith("/>"):
                    opened.append(len(tags) - 1)
            elif found["end"] and opened:
                number = opened.pop()
                tags[number] = (*tags[number][:2], found.end())
        return tags
