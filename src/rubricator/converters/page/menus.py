"""The menu of a site that was saved with its page: a column of short lines below “Home”, a row of
the networks that it is on, the way to the page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rubricator.converters.lines import FINAL, Line
from rubricator.converters.wording.transmission import SITE

ROLE = "breadcrumb"
_HOME = ("home", "home page", "homepage")
_BULLETS = "•*·▪◦|- \t\xa0"
_WAY = 30
"""No way through a site is longer."""
_WORDS = 4
"""Nor has it more words."""
_KNOWN = 3
"""So many of the ways, “Home” among them, are known by their words."""
_MOST = 40
"""No menu has more ways."""
_NETWORKS = re.compile(
    r"\W*(?:(?:rss(?: feeds?)?|you ?tube|twitter|facebook(?: group)?|instagram|telegram|vimeo"
    r"|flickr|tik ?tok|mastodon|bluesky|whats ?app)\W*){3,20}",
    re.IGNORECASE,
)
_HERE = re.compile(r"\W*you are here: ?[^/>»›→]{1,120}[/>»›→].{1,240}", re.IGNORECASE)
_ROW = 400
"""No such row is longer."""


def menus(lines: Sequence[Line]) -> list[Line]:
    """The same lines, those of menus with ``role`` set."""
    made = [_apart(line) if len(line.text) <= _ROW else line for line in lines]
    for at, line in enumerate(made):
        if len(line.text) > _WAY or line.text.strip(_BULLETS).lower() not in _HOME:
            continue
        end = at + 1
        while end < len(made) and end - at < _MOST and _leads(made[end].text):
            end += 1
        ways = made[at:end]
        if sum(bool(SITE.search(way.text)) for way in ways) >= _KNOWN:
            made[at:end] = [replace(way, role=way.role or ROLE) for way in ways]
    return made


def _apart(line: Line) -> Line:
    """A line with its role set if it is a row of networks, or says where on a site the page is."""
    if line.role or not (_NETWORKS.fullmatch(line.text) or _HERE.fullmatch(line.text)):
        return line
    return replace(line, role=ROLE)


def _leads(text: str) -> bool:
    """Whether a line may be a way through a site."""
    bare = text.strip(_BULLETS)
    return 0 < len(bare) <= _WAY and len(bare.split()) <= _WORDS and not FINAL.search(bare)
