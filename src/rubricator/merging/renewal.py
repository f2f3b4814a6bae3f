"""An edition encoded again: written anew, merged with an editor's work, or left alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Literal

from lxml import etree

from rubricator import standoff, validation, writing
from rubricator.edition import Edition
from rubricator.errors import RejectedError
from rubricator.findings import CODES, finding
from rubricator.merging import locating, merge, record
from rubricator.merging.versions import UnmergeableError
from rubricator.model import Finding
from rubricator.tei import parsing
from rubricator.tei.document import ID, Fault

Result = Literal["written", "unchanged", "merged", "kept"]
_ADOPTED = (
    "No record says what the machine wrote before; "
    "whatever differs from what it makes now is taken as done by hand."
)
_DECLARATION = b'<?xml version="1.0" encoding="UTF-8"?>\n'


def renew(path: Path, made: Edition, *, editor: str = "") -> tuple[Result, list[Finding]]:
    """Bring the edition at ``path`` up to what the machine makes now; nothing by hand is lost.

    Returns what was done, and findings about the file: conflicts, marks whose words are gone, why
    it could not be merged. Raises FileRefusedError where the operating system refuses a file.
    """
    there = writing.read(path) if path.exists() else made.tei
    known = record.written(path) if path.exists() else None
    machine = record.version_of(made.root, made.tei)
    if known is not None and known.machine == machine.machine and not known.is_refused:
        record.write_edition(path, there, known)
        return "unchanged", [_recalled(said, path) for said in known.conflicts]
    if there == made.tei or (known is not None and known.is_machine):
        changed = record.write_edition(path, made.tei, machine)
        return ("written" if changed else "unchanged"), []
    base = record.base(path)
    news = []
    try:
        if base is None:
            base = _adopted(there, machine)
            news.append(finding("M010", _ADOPTED, file=str(path)))
        data, merged = _merged(base, there, made, editor)
    except (RejectedError, UnmergeableError) as error:
        message = f"The edition was changed by hand and is left as it is: {error}."
        line = 0 if isinstance(error, RejectedError) else locating.line(there, error.offset)
        kept = finding("M004", message.replace("..", "."), file=str(path), line=line)
        if base is not None:
            record.write_edition(path, there, replace(base, conflicts=(_noted(kept),)))
        return "kept", [kept, *locating.compared(validation.validate(path), path)]
    told = [*news, *locating.findings(merged, data, str(path))]
    version = record.version_of(made.root, made.tei, merged.passed)
    lasting = (said for said in told if said.code in {"M007", "M008"})
    version = replace(version, conflicts=tuple(map(_noted, lasting)))
    changed = record.write_edition(path, data, version)
    told += [said for said in validation.validate(path) if said.severity == "error"]
    return ("merged" if changed else "unchanged"), told


def _adopted(there: bytes, machine: record.Version) -> record.Version:
    """The base for an edition of ours without a record: what the machine makes of its text now."""
    ours = "{*}teiHeader//{*}sourceDesc/{*}bibl[@type='sourceFile']"
    root = parsing.parse(there)
    if root.find(ours) is None:
        raise UnmergeableError("no record says what the machine wrote before")
    return replace(machine, root={**machine.root, ID: root.get(ID, "")})


def _merged(
    base: record.Version, there: bytes, made: Edition, editor: str
) -> tuple[bytes, merge.Merged]:
    """The merged file; raises UnmergeableError where it would break what an edition has to keep.

    Marks by hand that make it invalid, where the machine has other blocks now, are left out of
    it, and told.
    """
    before = _errors(parsing.parse(there))
    codes = Counter(fault.code for fault in before)
    known = {(fault.code, fault.message) for fault in before}
    without: set[int] = set()
    while True:
        theirs = parsing.parse(there)
        was = to_bytes(theirs)
        try:
            merged = merge.merge(base, theirs, made.root, editor=editor, without=without)
        except (ValueError, LookupError) as error:
            raise UnmergeableError(str(error)) from None
        faults = _errors(merged.root)
        worse = Counter(fault.code for fault in faults) - codes
        if not worse:
            break
        faults = [fault for fault in faults if fault.code in worse]
        news = [fault for fault in faults if (fault.code, fault.message) not in known]
        culprits = _culprits(news or faults, merged.by_hand) - without
        if not culprits:
            said = "; ".join(dict.fromkeys(f"{f.code}: {f.message}" for f in (news or faults)[:2]))
            raise UnmergeableError(f"merged, it would not be valid ({said.removesuffix('.')})")
        without |= culprits
    data = to_bytes(merged.root)
    root = parsing.parse(data)
    try:
        recovered = standoff.recover(root)
    except (ValueError, LookupError) as error:
        raise UnmergeableError(f"merged, it would not give the source back ({error})") from None
    if recovered != made.draft.source.data:
        said = "an <lb> or a <g> of its text, or what its header says of the source's file"
        raise UnmergeableError(f"merged, it would not give the source back: {said}, was changed")
    return (there if data == was else data), merged


def _culprits(faults: Sequence[Fault], by_hand: Mapping[etree._Element, int]) -> set[int]:
    """The marks by hand at these faults; where there is none, one around, inside or beside them."""
    if found := {by_hand[fault.element] for fault in faults if fault.element in by_hand}:
        return found
    for fault in faults:
        at = fault.element
        beside = chain(at.itersiblings(preceding=True), at.itersiblings())
        near = chain(at.iterancestors(), at.iterchildren(), beside)
        if (number := next((by_hand[e] for e in near if e in by_hand), None)) is not None:
            return {number}
    return set()


def to_bytes(root: etree._Element) -> bytes:
    """A tree as a file, with the comments and instructions that stand beside its root."""
    above = [etree.tostring(one, with_tail=False) for one in root.itersiblings(preceding=True)]
    below = [etree.tostring(one, with_tail=False) for one in root.itersiblings()]
    middle = etree.tostring(root, encoding="UTF-8", xml_declaration=False, with_tail=False)
    return _DECLARATION + b"".join(part + b"\n" for part in (*above[::-1], middle, *below))


def _errors(root: etree._Element) -> list[Fault]:
    faults = validation.tree_faults(root)
    return [f for f in faults if (f.severity or CODES[f.code].severity) == "error"]


def _noted(said: Finding) -> str:
    return f"{said.code} {said.line} {said.message}"


def _recalled(noted: str, path: Path) -> Finding:
    code, line, message = noted.split(" ", 2)
    return finding(code, message, file=str(path), line=int(line))


def notes_of(path: Path) -> Sequence[str]:
    """What the last merge of the edition at ``path`` noted for the editor."""
    known = record.written(path)
    return known.conflicts if known else ()
