"""Inside the text: annotators say marks (and the persons and works that marks point at).

An annotator is a callable ``(Draft) -> Iterable[Mark | Person | Work]``, in a module that also
has ``RULES``. Annotators run in the order below; those of other packages (entry point group
``rubricator.annotators``) run after the one that their ``AFTER`` names, or last; each sees in
``draft.marks``, ``draft.persons`` and
``draft.works`` what those before it said. They only ever add: of two marks of one kind on one
span the later one stands, and what becomes of overlaps is decided by ``nesting`` alone.

Where lines or pages break words, annotators are given the text with its words whole
(``joining``); what they say is carried back to the code points of the source.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from typing import Protocol

from rubricator.annotators.joining import joined
from rubricator.annotators.remembering import forget
from rubricator.model import Draft, Mark, Person, Work
from rubricator.nesting import KINDS

__all__ = ["Annotator", "all_annotators", "annotate", "forget"]

GROUP = "rubricator.annotators"
ORDER = ("notes", "dates", "persons", "titles", "citations", "quotations")


class Annotator(Protocol):
    """What an annotator module has."""

    RULES: dict[str, str]
    """Each rule that its marks name, described in a line."""

    def annotate(self, draft: Draft) -> Iterable[Mark | Person | Work]:
        """What there is to say about a draft; must not fail on any text."""
        ...


@cache
def all_annotators() -> Mapping[str, Annotator]:
    """Every annotator by name, in the order in which they run; loaded when first asked for."""
    found: dict[str, Annotator] = {
        name: import_module(f"rubricator.annotators.{name}") for name in ORDER
    }
    names = list(ORDER)
    for entry in sorted(entry_points(group=GROUP), key=lambda entry: entry.name):
        if entry.name not in found:
            found[entry.name] = entry.load()
            after = getattr(found[entry.name], "AFTER", names[-1])
            names.insert(names.index(after) + 1 if after in names else len(names), entry.name)
    return {name: found[name] for name in names}


def annotate(draft: Draft) -> Draft:
    """The draft with what every annotator says about it, and the rules they name.

    Offsets are those of the draft's own text, whatever text the annotators were given.
    """
    whole = joined(draft)
    if whole is None:
        return _annotated(draft)
    said = _annotated(whole)
    marks = (whole.seams.mark(mark) for mark in said.marks[len(whole.marks) :])
    return draft.keeping(
        marks=(*draft.marks, *marks), persons=said.persons, works=said.works, rules=said.rules
    )


def _annotated(draft: Draft) -> Draft:
    for name, annotator in all_annotators().items():
        said = annotator.annotate(draft)
        rules = {**draft.rules, **annotator.RULES}
        draft = draft.saying(said if name in ORDER else _checked(name, said, draft.text, rules))
        draft = draft.keeping(rules=rules)
    return draft


def _checked(
    name: str, assertions: Iterable[Mark | Person | Work], text: str, rules: Mapping[str, str]
) -> Iterator[Mark | Person | Work]:
    """What an annotator of another package says; raises ValueError for what nobody could write."""
    for said in assertions:
        wrong = ""
        if not isinstance(said, Mark):
            wrong = "" if isinstance(said, Person | Work) else "is no mark, person or work"
        elif said.kind not in KINDS:
            wrong = f"is of no kind that there is ({', '.join(sorted(KINDS))})"
        elif not 0 <= said.start < said.end <= len(text):
            wrong = f"has no words of the text ({len(text)} code points)"
        elif said.rule not in rules:
            wrong = "names no rule of its RULES"
        if wrong:
            raise ValueError(f"the annotator {name}: {said} {wrong}")
        yield said
