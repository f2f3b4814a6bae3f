"""What the way of a text through the web left in it: navigation, share links, crawl residue."""

from __future__ import annotations

import re

GLUED = re.compile(r"""(?<=[.!?…”"’'»)\]])[ \t]*(?P<residue>\|[ \t]*[\w ]{0,20}[ \t]*)$""")
"""The residue of a menu glued to the end of a last paragraph (“takes shape.| Print”)."""

_LINE = re.compile(
    r"""\s*(?:
      \|\s*\w{0,20}(?:\s*\|\s*\w{0,20}){0,12}
    | (?:back\ to\ )?(?:top|top\ of\ (?:the\ )?page)\b.{0,40}
    | return\ to\ .{1,60}
    | (?:share|print|email|e-mail|tweet|like|pin)(?:\ this|\ it|\ on)?(?:\ \w+){0,3}
    | (?:next|previous|prev)(?:\ (?:page|chapter|article|post|part|section))?
    | from\ \w{2,30},\ the\ free\ encyclop.{1,12}
    | read\ (?:more|next).{0,60}
    | (?:last\ )?(?:updated|modified)\ on\b.{0,60}
    | (?:skip\ to|jump\ to)\ .{1,80}
    | (?:log\ in|sign\ up|subscribe|search|menu|navigation|comments?|reply|permalink|loading)
    | (?:posted|filed|tagged)\ (?:in|under|on|by)\b.{0,80}
    | [↑←→↩«»<>^]+\s*\w{0,12}
    | ←.{0,110} | [^→]{0,110}→
    | (?:exported\ from|downloaded\ from|from\ wikisource)\b.{0,80}
    | P
    )[\s:.…>»|]*""",
    re.IGNORECASE | re.VERBOSE,
)


def is_residue(text: str) -> bool:
    """Whether a whole line is navigation or the like."""
    return len(text) <= 120 and bool(_LINE.fullmatch(text))


def glued(text: str) -> int | None:
    """Where in the text of a last paragraph the residue glued to it begins."""
    found = GLUED.search(text, max(0, len(text) - 60))
    return found.start("residue") if found else None
