"""ISO Schematron: rules compiled to XSLT by ``xslt/schematron.xsl`` and run by Saxon.

Read is the part of the standard that the stylesheet names; what else a schema uses is said (I015),
never skipped. Rules are locked as every stylesheet is: they read the document and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

from lxml import etree

from rubricator import saxon
from rubricator.errors import RejectedError
from rubricator.findings import CODES, finding
from rubricator.model import Severity
from rubricator.tei.document import Fault
from rubricator.tei.parsing import load, parse

_STEP = re.compile(r"/(?:Q\{([^{}]*)\}([^/\[]+)\[(\d+)\])")
_ROLES: dict[str, Severity] = {
    "warning": "warning",
    "warn": "warning",
    "info": "info",
    "information": "info",
}


class Rules:
    """Compiled rules. Raises RejectedError with I014 or I015 where they cannot be used."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        root = parse(data, name)
        made = saxon.transform(saxon.read(root, name), _transpiler())
        unsupported = parse(made.encode("utf-8"))
        if unsupported.tag == "unsupported":
            message = f"The Schematron {name} uses {(unsupported.text or '').strip()}."
            raise RejectedError(finding("I015", message, file=name))
        try:
            self._stylesheet = saxon.engine().compile(made, name)
        except saxon.StylesheetError as error:
            message = f"The Schematron {error}"
            raise RejectedError(finding("I014", message, file=name)) from None

    def faults(self, root: etree._Element) -> Iterator[Fault]:
        """Each assertion that does not hold, and each report that does.

        Its code is the start of the rule's id where that is a code of the register, else V022
        with the severity of the rule's role. Raises RejectedError (I014) where a rule stops.
        """
        try:
            written = saxon.transform(saxon.read(root, self.name), self._stylesheet)
        except saxon.StylesheetError as error:
            message = f"A rule of the Schematron {self.name} stopped: {error}"
            raise RejectedError(finding("I014", message, file=self.name)) from None
        for said in parse(written.encode("utf-8")):
            name = said.get("id") or ""
            message = " ".join((said.text or "").split())
            element = _element(root, said.get("at") or "")
            if name[:4] in CODES:
                yield Fault(name[:4], element, message)
            else:
                severity = _ROLES.get((said.get("role") or "").lower(), "error")
                told = f"{message} (rule {name})" if name else message
                yield Fault("V022", element, told, severity=severity)


@cache
def load_rules(path: Path) -> Rules:
    """Rules from a file. Raises RejectedError with I014 or I015 where they cannot be used."""
    try:
        return Rules(load(path), str(path))
    except OSError as error:
        message = f"The Schematron {path} cannot be read ({error.strerror or error})."
        raise RejectedError(finding("I014", message, file=str(path))) from None
    except RejectedError as error:
        if error.findings[0].code.startswith("I01"):
            raise
        message = f"The Schematron {path} cannot be read: {error.findings[0].message}"
        raise RejectedError(finding("I014", message, file=str(path))) from None


def _element(root: etree._Element, path: str) -> etree._Element:
    """The element that fn:path names, or that holds the attribute or text it names."""
    found = root
    for number, (space, name, ordinal) in enumerate(_STEP.findall(path)):
        if number:
            tag = f"{{{space}}}{name}" if space else name
            found = next(
                child
                for count, child in enumerate(found.iterchildren(tag), 1)
                if count == int(ordinal)
            )
    return found


@cache
def _transpiler() -> saxon.Stylesheet:
    text = (files("rubricator.xslt") / "schematron.xsl").read_text(encoding="utf-8")
    return saxon.engine().compile(text, "schematron.xsl")
