"""Header and standOff of three versions, merged."""

from __future__ import annotations

import pytest
from lxml import etree

from rubricator.merging.branches import Branches, same, three_way
from rubricator.model import TEI


def branch(inner: str) -> etree._Element:
    """A branch with this content."""
    return etree.fromstring(f'<h xmlns="{TEI}">{inner}</h>')


def merged(base: str, theirs: str, ours: str, *needed: str) -> tuple[str, list[str]]:
    """What became of the editor's branch, and what was told."""
    branches = Branches(needed.__contains__, set[str]().__contains__)
    tree = branch(theirs)
    branches.merge(branch(base), tree, branch(ours))
    said = etree.tostring(tree, encoding="unicode")
    return said[said.index(">") + 1 : said.rindex("<")], [m for m, _ in branches.conflicts]


@pytest.mark.parametrize(
    ("base", "theirs", "ours", "wanted"),
    [
        ("<a>1</a>", "<a>1</a>", "<a>2</a>", "<a>2</a>"),
        ("<a>1</a>", "<a>2</a>", "<a>1</a>", "<a>2</a>"),
        ("<a>1</a>", "<a>2</a>", "<a>2</a>", "<a>2</a>"),
        ('<a n="1"/>', '<a n="1" m="1"/>', '<a n="2"/>', '<a n="2" m="1"/>'),
        ("<a/>", "<a/>", "<a/><b/>", "<a/><b/>"),
        ("<a/><b/>", "<a/><b/>", "<a/>", "<a/>"),
        ("<a/><b/>", "<a/>", "<a/><b/>", "<a/>"),
        ("<a/>", "<a/><c/>", "<b/><a/>", "<b/><a/><c/>"),
        ("<a/>", "<!--r--><a/>", "<a>1</a>", "<!--r--><a>1</a>"),
        ("<a>x <b/> y</a>", "<a>x <b/> y</a>", "<a>x <b/> z</a>", "<a>x <b/> z</a>"),
        ('<a type="s">1</a>', '<a type="t">0</a><a type="s">1</a>', '<a type="s">2</a>',
         '<a type="t">0</a><a type="s">2</a>'),
    ],
)  # fmt: skip
def test_what_one_side_changed_is_taken(base: str, theirs: str, ours: str, wanted: str) -> None:
    """Words, attributes, entries: from whoever changed them, and nothing is told."""
    assert (wanted, []) == merged(base, theirs, ours)


@pytest.mark.parametrize(
    ("base", "theirs", "ours", "told"),
    [
        ("<a>1</a>", "<a>2</a>", "<a>3</a>", "Both changed the words of <a> “2”."),
        ('<a n="1"/>', '<a n="2"/>', '<a n="3"/>', "Both changed @n of <a>."),
        (
            "<a><b>1</b></a>",
            "<a><b>2</b></a>",
            "",
            "The machine no longer makes <a> “2”, which was changed.",
        ),
        (
            "<a/><b>1</b>",
            "<a/>",
            "<a/><b>2</b>",
            "The machine makes <b> “2” otherwise now; it was removed.",
        ),
        ("<a>x <b/> y</a>", "<a>w <b/> y</a>", "<a>x <b/> z</a>", "Both changed <a> “w y”."),
    ],
)
def test_what_both_changed_stays_the_editors_and_is_told(
    base: str, theirs: str, ours: str, told: str
) -> None:
    """It is named, so that the editor finds it."""
    assert (theirs, [told]) == merged(base, theirs, ours)


def test_an_entry_that_something_points_at_is_not_taken_away() -> None:
    """Though the machine no longer makes it, and the editor left it as it was."""
    entry = '<a xml:id="w.a"/>'

    assert (entry, []) == merged(entry, entry, "", "w.a")
    assert ("", []) == merged(entry, entry, "")


def test_an_entry_is_the_same_by_its_id_wherever_it_stands() -> None:
    """The order is the editor's."""
    one, two = '<a xml:id="w.1">1</a>', '<a xml:id="w.2">2</a>'

    assert (two + one.replace("1</a>", "3</a>"), []) == merged(
        one + two, two + one, one.replace("1</a>", "3</a>") + two
    )


def test_attributes_are_the_editors_where_both_changed_them() -> None:
    """Those that both changed alike are no clash."""
    said, clashes = three_way(
        {"a": "1", "b": "1", "c": "1", "d": "1"},
        {"a": "2", "b": "1", "c": "2"},
        {"a": "3", "b": "3", "c": "2", "d": "1", "e": "1"},
    )

    assert ({"a": "2", "b": "3", "c": "2", "e": "1"}, ["a"]) == (said, clashes)


def test_indentation_and_order_of_attributes_are_no_difference() -> None:
    """What is said is."""
    assert same(branch('<a n="1" m="2">x</a>'), branch('\n  <a m="2"  n="1"> x\n</a>\n'))
    assert not same(branch("<a>x</a>"), branch("<a>y</a>"))
    assert not same(branch("<a>x</a>"), branch("<a>x</a>y"))
