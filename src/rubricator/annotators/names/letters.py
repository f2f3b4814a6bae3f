"""Letters and words behind a name that tell of rank, age or office, and are no part of it."""

from __future__ import annotations

from rubricator.annotators.names.tokens import Tokens, is_initial
from rubricator.annotators.names.words import POSTNOMINALS


def without_letters(tokens: Tokens, start: int, end: int) -> int:
    """Where a name [start, end) ends without the letters and words of rank and age behind it."""
    while end - start > 1 and is_initial(tokens.words[end - 1]):
        if end - start > 2 and is_of_bench(tokens, end - 2):
            end -= 2
        elif tokens.words[end] == "-" and is_initial(tokens.words[end + 1]):  # Brandt V.-C.
            end -= 1
        else:
            break
    while end - start > 1 and tokens.folded[end - 1].rstrip(".") in POSTNOMINALS:
        word = tokens.words[end - 1]
        if not (word.isupper() or word.rstrip(".").lower() in _IN_SMALL):
            break
        end -= 1
    return end


def is_of_bench(tokens: Tokens, at: int) -> bool:
    """Whether two initials that adhere are those of a judge or of a leader of the bar: "L.J."."""
    if tokens.words[at] not in _OPENING_BENCH:
        return False
    first, *behind = tokens.words[at : at + 3]
    if (first, *behind[:1]) in _BENCH:
        return tokens.end(at) == tokens.starts[at + 1]
    return behind in _VICE


_BENCH = frozenset({("L.", "J."), ("M.", "R."), ("C.", "J."), ("K.", "C."), ("Q.", "C.")})
_VICE = (["-", "C."], ["-", "G."])
_OPENING_BENCH = {first for first, _ in _BENCH} | {"V.", "S.", "A."}
_IN_SMALL = frozenset("esq esqr esquire jr jun junr sr senr phd dphil litt.d bt bart".split())
