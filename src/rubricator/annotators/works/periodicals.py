"""Names of journals and proceedings as lists of works abbreviate them: “J. Anim. Ecol.”.

A stop behind an abbreviated word ends no name and no sentence.
"""

from __future__ import annotations

from rubricator.annotators.names.words import JOURNAL_WORDS
from rubricator.annotators.works.reference_parts import CAPITAL

ABBREVIATED = rf"\b(?:{'|'.join(sorted(JOURNAL_WORDS))}|{CAPITAL})\."
"""A word that lists of works abbreviate, with its stop; or an initial."""
_WORD = rf"(?:{ABBREVIATED}|{CAPITAL}[\w’'-]*|of|the|and|for|in|on|to|&|de|der|des|für|et)"
NAME = rf"(?:{ABBREVIATED}|{CAPITAL}[\w’'-]+)(?:(?: |(?<=[.])){_WORD}){{0,10}}"
"""The name of a journal, its words whole or abbreviated."""
PHRASE = rf"(?>{ABBREVIATED}|[^“”\"\n,.])"
"""Part of a title in which no stop ends a sentence."""
