"""Style and scripts of the pages."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files

from rubricator.saxon import Value


def assets() -> dict[str, bytes]:
    """The style and the script that stand beside the pages of a site."""
    return _asset("edition.css") | _asset("edition.js")


def passages() -> dict[str, bytes]:
    """The script that asks an index of the search in pieces."""
    return _asset("passages.js")


def _asset(name: str) -> dict[str, bytes]:
    return {name: files("rubricator.xslt").joinpath(name).read_bytes()}


@cache
def alone() -> dict[str, Value]:
    """The parameters of a page that has them inside."""
    style, script = (data.decode() for data in assets().values())
    return {
        "style": style,
        "style-hash": _hash(style),
        "script": script,
        "script-hash": _hash(script),
    }


def _hash(text: str) -> str:
    """The hash that a content security policy names a style or script by."""
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
