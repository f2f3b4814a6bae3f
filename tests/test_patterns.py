"""Content models: Python's own regular expressions are the judge."""

from __future__ import annotations

import itertools
import re

from hypothesis import given
from hypothesis import strategies as st

from rubricator.validation.patterns import ANY_TEXT, EMPTY, NEVER, TEXT, Pattern, Patterns

LETTERS = "abc"
WORDS = ["".join(word) for n in range(5) for word in itertools.product(LETTERS, repeat=n)]

Expression = tuple[str, list["Expression"]]  # type: ignore[misc]

expressions = st.recursive(
    st.sampled_from([(letter, []) for letter in LETTERS]),
    lambda inner: st.tuples(
        st.sampled_from(["then", "either", "many", "optional"]),
        st.lists(inner, min_size=2, max_size=3),
    ),
    max_leaves=8,
)


def written(expression: Expression) -> str:
    kind, parts = expression
    inner = [written(part) for part in parts]
    match kind:
        case "then":
            return f"(?:{''.join(inner)})"
        case "either":
            return f"(?:{'|'.join(inner)})"
        case "many":
            return f"(?:{inner[0]})*"
        case "optional":
            return f"(?:{inner[0]})?"
    return kind


def built(expression: Expression, patterns: Patterns) -> Pattern:
    kind, parts = expression
    inner = [built(part, patterns) for part in parts]
    match kind:
        case "then":
            made = EMPTY
            for part in inner:
                made = patterns.then(made, part)
            return made
        case "either":
            return patterns.either(inner)
        case "many":
            return patterns.many(inner[0])
        case "optional":
            return patterns.either((EMPTY, inner[0]))
    return patterns.element(LETTERS.index(kind))


def matches(patterns: Patterns, pattern: Pattern, word: str) -> bool:
    for letter in word:
        number = LETTERS.index(letter)
        assert (number in patterns.first(pattern)) == (patterns.after(pattern, number) != NEVER)
        pattern = patterns.after(pattern, number)
    return patterns.nullable(pattern)


@given(expressions)
def test_derivatives_match_what_regular_expressions_match(expression: Expression) -> None:
    """A sequence fits a pattern exactly if it matches the expression; ``first`` tells the truth."""
    patterns = Patterns()
    pattern = built(expression, patterns)
    compiled = re.compile(written(expression))
    for word in WORDS:
        assert matches(patterns, pattern, word) == bool(compiled.fullmatch(word)), word


def test_a_mixture_takes_both_in_any_order() -> None:
    """Interleaved patterns keep their own order, and text goes anywhere."""
    patterns = Patterns()
    a, b, c = (patterns.element(number) for number in range(3))
    mixed = patterns.mix(patterns.then(a, b), c)
    fitting = {word for word in WORDS if matches(patterns, mixed, word)}
    assert fitting == {"abc", "acb", "cab"}
    with_text = patterns.mix(ANY_TEXT, a)
    assert patterns.after(patterns.after(with_text, TEXT), TEXT) == with_text
    assert not patterns.nullable(with_text)


def test_equal_patterns_are_the_same() -> None:
    """What is built twice is one entry of the table, so the table does not grow in use."""
    patterns = Patterns()
    a, b = patterns.element(0), patterns.element(1)
    star = patterns.many(patterns.either((a, b)))
    assert patterns.many(patterns.either((b, a))) == star
    assert patterns.after(star, 0) == star
