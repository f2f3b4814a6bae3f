"""How what is told stands in JSON: one way for every file and every answer."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any

from rubricator.model import Finding

_FIELDS = tuple(one.name for one in fields(Finding))


def as_object(said: Finding) -> dict[str, Any]:
    """A finding with the keys that the command line promises."""
    return {name: getattr(said, name) for name in _FIELDS}


def as_json(value: object) -> str:
    """Two spaces for each level, no escapes."""
    return json.dumps(value, ensure_ascii=False, indent=2)


def to_json(value: object) -> bytes:
    """A JSON file, with a newline at its end."""
    return (as_json(value) + "\n").encode()
