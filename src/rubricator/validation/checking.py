"""TEI → findings: safe parse, inclusions, schema, ids and pointers, conventions, text law.

``validate`` is for files and tells everything, with line and column; ``validate_tree`` is the gate
that each edition passes before it is written. libxml2 gives the verdict on validity, ``diagnosis``
says what is wrong where; with ``xsd``, xmlschema is asked as an independent second engine.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import cast

from lxml import etree

from rubricator import standoff
from rubricator.errors import RejectedError
from rubricator.findings import CODES, finding
from rubricator.findings.weighing import FIRM
from rubricator.model import TEI, Finding
from rubricator.tei.document import Document, Fault, local, located
from rubricator.tei.parsing import decoded, load, parse
from rubricator.tei.places import Places
from rubricator.validation.chronology import check_dates
from rubricator.validation.conventions import check_conventions
from rubricator.validation.duplicates import check_duplicates
from rubricator.validation.inclusion import Included, expand, origin
from rubricator.validation.pointers import Elsewhere, check_ids, check_pointers, project_ids
from rubricator.validation.schema import ROOTS, Schema, load_schema, own_schema, surely_valid

_TEI = f"{{{TEI}}}"
_SILENCE = re.compile(
    r"\s*rubricator\s+silence\s+(?P<codes>[A-Z]\d{3}(?:[\s,]+[A-Z]\d{3})*)\s*:?\s*(?P<why>.*)",
    re.DOTALL,
)


def validate(
    source: Path | str | bytes,
    *,
    schema: Path | str | None = None,
    schematron: Path | str | None = None,
    xsd: bool = False,
    name: str = "",
) -> list[Finding]:
    """All findings about a TEI file (or the bytes of one), in the order of the file.

    ``schema`` is the path of an RNG, RNC or XSD to judge by in place of the project's own;
    ``schematron`` that of rules to be kept besides (the project's own are kept without it).
    ``name`` stands in the findings for the file. Raises OSError where the file cannot be read;
    whatever is in it, or in the schema, is a finding.
    """
    path = None if isinstance(source, bytes) else Path(source)
    file = name or ("" if path is None else str(path))
    try:
        data = source if isinstance(source, bytes) else load(Path(source))
        root = parse(data, file)
        judge = load_schema(Path(schema)) if schema else own_schema()
        rules = _rules(Path(schematron)) if schematron else None
    except RejectedError as error:
        return list(error.findings)
    places = Places(root, decoded(data, root))
    if not schema and root.tag not in ROOTS:
        message = (
            f"The root is <{local(root)}>, in the namespace “{etree.QName(root).namespace or ''}”."
        )
        return [located(Fault("I007", root, message), places, file)]
    if root.find(".//{http://www.w3.org/2001/XInclude}include") is not None:
        places.note()
    expansion = expand(root, None if path is None else path.parent)
    parts = {part.root: part for part in expansion.included}
    if expansion.refused or expansion.findings:
        refused = [_located(fault, places, file, parts) for fault in expansion.refused]
        return refused + expansion.findings
    elsewhere = None if path is None else project_ids(path.parent, _ids_of)
    faults = list(_faults(root, judge, elsewhere))
    if not any(fault.code in {"T003", "T005"} for fault in faults):  # else it cannot hold
        faults.extend(_law(root))
    if rules is not None:
        told = {(fault.code, fault.element) for fault in faults}
        try:
            faults += [f for f in rules(root) if (f.code, f.element) not in told]
        except RejectedError as error:
            expansion.findings.extend(error.findings)
    if xsd:
        faults.extend(_second_opinion(root, faults, schema))
    findings = [_located(fault, places, file, parts) for fault in _folded(faults)]
    findings += expansion.findings
    return _silenced(sorted(findings, key=_order), root, file)


def validate_tree(root: etree._Element, *, warnings: bool = False) -> list[Finding]:
    """The errors in an edition that was just built; its warnings too if they are asked for.

    There is no text to have lines and columns of: findings have the path. The text law is for
    ``standoff.recover``, whose bytes the encoder's caller compares with the source.
    """
    places = Places(root)
    return [
        located(fault, places)
        for fault in tree_faults(root)
        if warnings or CODES[fault.code].severity == "error"
    ]


def tree_faults(root: etree._Element) -> list[Fault]:
    """All that ``validate_tree`` knows of an edition that was just built."""
    return _folded(_faults(root, own_schema(), None))


def _faults(root: etree._Element, judge: Schema, elsewhere: Elsewhere | None) -> Iterator[Fault]:
    document = Document(root)
    yield from check_ids(document)
    known = judge is own_schema() and surely_valid(document)
    if not known and not judge.accepts(root):
        yield from judge.faults(root)
    yield from check_pointers(document, elsewhere)
    yield from check_dates(document)
    for part in document.all("TEI"):
        yield from check_conventions(document if part is root else Document(part))
        yield from check_duplicates(part)


def _law(root: etree._Element) -> Iterator[Fault]:
    """The text law: what can be restored from an edition is what was recorded."""
    for edition in root.iter(f"{_TEI}TEI"):
        recorded = edition.find(f".//{_TEI}bibl[@type='sourceFile']/{_TEI}idno[@type='SHA-256']")
        text = edition.find(f"{_TEI}text")
        if recorded is None or text is None:
            continue
        try:
            restored = standoff.recover(edition)
        except (ValueError, LookupError, AttributeError) as error:
            yield Fault("T001", text, f"The source cannot be restored: {error}.")
            continue
        if hashlib.sha256(restored).hexdigest() != (recorded.text or "").strip().lower():
            message = "The text is not that of the source: the SHA-256 differs."
            yield Fault("T001", text, message)


def _rules(path: Path) -> Callable[[etree._Element], Iterator[Fault]]:
    from rubricator.validation.schematron import load_rules  # noqa: PLC0415 - starts Saxon

    return load_rules(path).faults


@cache
def _xsd(path: Path | None) -> object:
    import xmlschema  # noqa: PLC0415 - slow to load, and for this layer alone

    if path is not None:
        return xmlschema.XMLSchema(str(path))
    with as_file(files("rubricator.schemas")) as folder:
        return xmlschema.XMLSchema(str(Path(folder) / "rubricator.xsd"))


def _second_opinion(
    root: etree._Element, faults: Iterable[Fault], schema: Path | str | None
) -> Iterator[Fault]:
    """Where xmlschema disagrees with the verdict so far."""
    import xmlschema  # noqa: PLC0415

    path = Path(schema) if schema and Path(schema).suffix == ".xsd" else None
    try:
        engine = _xsd(path)
        errors = list(engine.iter_errors(root))  # type: ignore[attr-defined]
    except xmlschema.XMLSchemaException as error:
        yield Fault("V010", root, f"xmlschema cannot judge the document: {error}")
        return
    invalid = any(
        fault.code[0] == "V" and CODES[fault.code].severity == "error" for fault in faults
    )
    if errors and not invalid:
        for objection in errors:
            where = objection.elem if objection.elem is not None else root
            yield Fault("V010", where, f"Only xmlschema objects: {objection.reason}")
    elif invalid and not errors and any(f.code in STRUCTURAL for f in faults):
        yield Fault("V010", root, "xmlschema finds the document valid against the XSD.")


STRUCTURAL = frozenset(f"V{number:03}" for number in (*range(1, 8), 18, 20))
"""Codes of what a schema says; the others are rules of this project."""


_SAID_BY = {
    "C002": {"V001", "V002"},
    "C003": {"V001", "V002"},
    "P002": {"V001", "V002", "V014"},
    "V006": {"D001", "D005", "V008", "V012"},
    "V011": {"N004"},
    "V014": {"V001", "V002"},
    "V015": {"V001", "V002"},
    "V016": {"V001", "V002", "V014"},
    "V017": {"V006", "V008"},
    "V018": {"V008"},
}
"""Codes that need not be told of an element of which one of the others is told."""


def _folded(faults: Iterable[Fault]) -> list[Fault]:
    """The faults, without those that follow from another."""
    faults = list(faults)
    told: dict[etree._Element, list[Fault]] = {}
    for fault in faults:
        told.setdefault(fault.element, []).append(fault)
    return [
        fault
        for fault in faults
        if not any(
            other.code in _SAID_BY.get(fault.code, ())
            and (not fault.attribute or fault.attribute == other.attribute)
            for other in told[fault.element]
        )
    ]


def _located(
    fault: Fault, places: Places, file: str, parts: dict[etree._Element, Included]
) -> Finding:
    part = origin(fault.element, parts) if parts else None
    return located(fault, part.places, part.file) if part else located(fault, places, file)


def _order(said: Finding) -> tuple[str, int, int, str]:
    return said.file, said.line, said.column, said.code


def _silenced(findings: list[Finding], root: etree._Element, file: str) -> list[Finding]:
    """Without what the file itself silences: ``<?rubricator silence P002: the reason?>``.

    A comment of these words does the same.
    """
    silent: set[str] = set()
    said: list[Finding] = []
    inside = root.iter(etree.ProcessingInstruction, etree.Comment)
    for node in (*root.itersiblings(preceding=True), *inside):
        found = _SILENCE.match(f"{getattr(node, 'target', '')} {node.text or ''}")
        if found is None:
            continue
        silent.update(re.findall(r"[A-Z]\d{3}", found["codes"]))
        if not found["why"].strip():
            message = f"{found['codes']} is silenced without a reason."
            said.append(finding("M005", message, file=file, line=_line(node)))
    silent -= FIRM
    return [f for f in findings if f.code not in silent or f.file != file] + said


def _line(node: etree._Element) -> int:
    return cast("int | None", node.sourceline) or 0


@cache
def _ids_at(path: Path, _stamp: tuple[int, int]) -> frozenset[str] | None:
    try:
        root = parse(load(path), str(path))
    except (RejectedError, OSError):
        return None
    return frozenset(Document(root).ids)


def _ids_of(path: Path) -> frozenset[str] | None:
    """The ids of another file, read again when it changes; None where it cannot be read."""
    try:
        status = path.stat()
    except OSError:
        return None
    return _ids_at(path, (status.st_mtime_ns, status.st_size))
