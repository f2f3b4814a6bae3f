"""Letters and words behind a name that tell of rank, age or office, and are no part of it."""

from __future__ import annotations

from rubricator.annotators.names.tokens import Tokens, is_initial
from rubricator.annotators.names.words import POSTNOMINALS


def without_letters(tokens: Tokens, start: int, end: int) -> int:
    """Where a name [start, end) ends without the letters and words of rank and age behind it."""
    while end - start > 1 and is_initial(tokens.words[end - 1]):
        if tokens.words[end - 1] in _VICE:
            end -= 1
        elif end - start > 2 and is_of_bench(tokens, end - 2):
            end -= 2
        else:
            break
    while end - start > 1 and tokens.folded[end - 1].rstrip(".") in POSTNOMINALS:
        word = tokens.words[end - 1]
        if not (word.isupper() or word.rstrip(".").lower() in _IN_SMALL):
            break
        end -= 1
    return end


def is_of_bench(tokens: Tokens, at: int) -> bool:
    """Whether initials that adhere are those of a judge or of a leader of the bar: "L.J."."""
    if tokens.words[at] in _VICE:
        return True
    both = tokens.words[at][1:] == "." and tuple(tokens.words[at : at + 2]) in _BENCH
    return both and tokens.end(at) == tokens.starts[at + 1]


_BENCH = frozenset({("L.", "J."), ("M.", "R."), ("C.", "J."), ("K.", "C."), ("Q.", "C.")})
_VICE = frozenset({"V.-C.", "S.-G.", "A.-G."})
_IN_SMALL = frozenset("esq esqr esquire jr jun junr sr senr phd dphil litt.d bt bart".split())
