"""Dates: what does not exist, excludes itself or runs backwards."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from rubricator.model import TEI
from rubricator.tei.document import Document
from rubricator.validation.chronology import check_dates


def codes(**values: str) -> list[str]:
    root = etree.Element(f"{{{TEI}}}TEI")
    etree.SubElement(root, f"{{{TEI}}}date", values)
    return [fault.code for fault in check_dates(Document(root))]


@given(st.integers(1, 9999), st.integers(0, 14), st.integers(0, 33))
def test_a_day_exists_if_the_calendar_has_it(year: int, month: int, day: int) -> None:
    """The proleptic Gregorian calendar of the standard library is the judge."""
    try:
        datetime.date(year, month, day)
        expected = []
    except ValueError:
        expected = ["D001"]
    assert codes(when=f"{year:04}-{month:02}-{day:02}") == expected


@given(st.dates(), st.dates())
def test_a_span_runs_forwards(one: datetime.date, other: datetime.date) -> None:
    """From may be the same day as to, and not later; likewise the two bounds."""
    assert codes(**{"from": one.isoformat(), "to": other.isoformat()}) == ["D003"] * (one > other)
    bounds = {"notBefore": one.isoformat(), "notAfter": other.isoformat()}
    assert codes(**bounds) == ["D004"] * (one > other)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"from": "1936", "to": "1936-04"}, []),
        ({"from": "1936-05", "to": "1936"}, []),
        ({"from": "1936-05", "to": "1936-04"}, ["D003"]),
        ({"from": "-0050", "to": "-0044"}, []),
        ({"from": "-0044", "to": "-0050"}, ["D003"]),
        ({"from": "--12", "to": "--02"}, []),
        ({"from": "1936", "notAfter": "1930"}, ["D003"]),
        ({"when": "1936", "from": "1936"}, ["D002"]),
        ({"when": "1936", "notAfter": "1937"}, ["D002"]),
        ({"from": "1936", "notBefore": "1935"}, ["D002"]),
        ({"to": "1936", "notAfter": "1938"}, ["D002"]),
        ({"from": "1936", "notAfter": "1938"}, []),
        ({"when": "0000"}, ["D001"]),
        ({"when": "--02-29"}, []),
        ({"when": "--02-30"}, ["D001"]),
        ({"when": "--13"}, ["D001"]),
        ({"when": "---31"}, []),
        ({"when": "1900-02-29"}, ["D001"]),
        ({"when": "-0001-02-29"}, []),
        ({"when": "1938-3"}, ["D005"]),
        ({"when": "193"}, ["D005"]),
        ({"when": "01938"}, ["D005"]),
        ({"when": ""}, ["D005"]),
        ({"when": "10:00:00"}, []),
        ({"when": "1938-03-17T10:00:00Z"}, []),
        ({"from": "1938-02-30", "to": "1937"}, ["D001"]),
    ],
)
def test_values_of_dates(values: dict[str, str], expected: list[str]) -> None:
    """Each rule of the manual on the values of dates."""
    assert codes(**values) == expected


def test_a_range_of_pages_is_no_date() -> None:
    """From and to of a citation are not read as years."""
    root = etree.Element(f"{{{TEI}}}TEI")
    etree.SubElement(root, f"{{{TEI}}}citedRange", {"from": "275", "to": "78"})
    assert list(check_dates(Document(root))) == []
