"""Records of assemblies, where lines of their own name the members who speak.

“Mr. BRANDT (North Quay)” or “The MINISTER OF WORKS (Sir Tomas Keller)” above a paragraph could as
well head an article about him: that he speaks is told by the first person, and by others who do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rubricator.converters.lines import Line

_RANK = (
    r"(?:Mr|Mrs|Miss|Ms|Dr|Sir|Dame|Lord|Lady|Viscount|Viscountess|Earl|Baron|Baroness|Marquess|Duke"
    r"|Captain|Major|Colonel|Lieut\.?-Colonel|Lieutenant-Colonel|Commander|Admiral|General|Brigadier"
    r"|Professor|Rev|Senator|Alderman)\b\.?"
)
_MEMBER = re.compile(
    rf"(?:(?:The )?{_RANK}(?: (?:and )?{_RANK})* [^\W\d_][\w.'’-]*(?: [\w.'’-]+){{0,3}}"
    rf"(?: \([^()\n]{{1,60}}\))?|The [A-Z][\w',’ -]{{3,60}} \({_RANK} [^()\n]{{2,40}}\))"
)
_FIRST_PERSON = re.compile(r"\b(?:I|my|me|we|us|our)\b|\bhon\.", re.IGNORECASE)
_ENOUGH = 3
_SHORT = 120


def members(passages: Sequence[Sequence[Line]]) -> frozenset[int]:
    """The places of the passages that name who speaks below them: three at least, of two members,
    half of whom speak in the first person. None in a text that is no such record."""
    alone = {
        at: one[0].text.strip()
        for at, one in enumerate(passages)
        if len(one) == 1 and one[0].end - one[0].start < _SHORT
    }
    named = {at: text.partition(" (")[0] for at, text in alone.items() if _MEMBER.fullmatch(text)}
    offices = {text for at, text in named.items() if alone[at] != text}
    named |= {at: text for at, text in alone.items() if text in offices}
    spoken = [at for at in named if at + 1 < len(passages) and at + 1 not in named]
    if len(spoken) < max(_ENOUGH, len(named) - 1) or len({named[at] for at in spoken}) < 2:
        return frozenset()
    own = [at for at in spoken if any(_FIRST_PERSON.search(o.text) for o in passages[at + 1])]
    return frozenset(named) if 2 * len(own) >= len(spoken) else frozenset()
