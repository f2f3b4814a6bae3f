"""D: dates and what they say of when."""

from __future__ import annotations

from rubricator.findings.code import DATES, Code

CODES = {
    "D001": Code(
        "error",
        "The date does not exist",
        "No calendar has that day, or the year is 0.",
        'when="1938-02-30"',
        "Correct the value. A Julian leap day must be converted to its Gregorian date.",
        DATES,
    ),
    "D002": Code(
        "error",
        "Two statements about the date exclude each other",
        "A point (when) cannot be a span (from, to) as well, nor an end both known and bounded.",
        '<date when="1936" from="1936">…</date>',
        "Keep when for a point, from and to for a span, notBefore and notAfter for bounds.",
        DATES,
    ),
    "D003": Code(
        "error",
        "The span ends before it begins",
        "One of the two ends is wrong, or they are exchanged.",
        '<date from="1939" to="1930">…</date>',
        "Exchange from and to, or correct one of them.",
        DATES,
    ),
    "D004": Code(
        "error",
        "The latest possible date is before the earliest",
        "One of the two bounds is wrong, or they are exchanged.",
        '<date notBefore="1931" notAfter="1930">…</date>',
        "Exchange notBefore and notAfter, or correct one of them.",
        DATES,
    ),
    "D005": Code(
        "error",
        "The value of a date is not in W3C form",
        "Programs sort and compare dates by this form alone.",
        'when="1938-3" or when="March 1938"',
        "Write YYYY, YYYY-MM, YYYY-MM-DD, --MM or --MM-DD.",
        DATES,
    ),
    "D006": Code(
        "warning",
        "A relative date has no value",
        "Words such as “a year earlier” are a date only beside the date that they count from.",
        '<date type="relative">a few months earlier</date>',
        "Add @when, or @from and @to, and @resp; or leave it open.",
        DATES,
    ),
}
