"""An edition encoded again: written anew, merged with an editor's work, or left alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Literal

from lxml import etree

from rubricator import parsing, standoff, validation, writing
from rubricator.edition import Edition
from rubricator.errors import RejectedError
from rubricator.findings import finding
from rubricator.merging import locating, merge, record
from rubricator.model import Finding

Result = Literal["written", "unchanged", "merged", "kept"]
_DECLARATION = b'<?xml version="1.0" encoding="UTF-8"?>\n'


def renew(path: Path, made: Edition, *, editor: str = "") -> tuple[Result, list[Finding]]:
    """Bring the edition at ``path`` up to what the machine makes now; nothing by hand is lost.

    Returns what was done, and findings about the file: conflicts, marks whose words are gone, why
    it could not be merged. Raises FileRefusedError where the operating system refuses a file.
    """
    there = writing.read(path) if path.exists() else made.tei
    known = record.written(path) if path.exists() else None
    machine = record.version_of(made.root, made.tei)
    if known is not None and known.machine == machine.machine:
        record.write_edition(path, there, known)
        return "unchanged", [_recalled(said, path) for said in known.conflicts]
    if there == made.tei or (known is not None and known.is_machine):
        changed = record.write_edition(path, made.tei, machine)
        return ("written" if changed else "unchanged"), []
    base = record.base(path)
    try:
        if base is None:
            raise merge.UnmergeableError("no record says what the machine wrote before")
        data, merged = _merged(base, there, made, editor)
    except (RejectedError, merge.UnmergeableError) as error:
        message = f"The edition was changed by hand and is left as it is: {error}."
        kept = finding("M004", message.replace("..", "."), file=str(path))
        return "kept", [kept, *validation.validate(path)]
    told = locating.findings(merged, data, str(path))
    version = record.version_of(made.root, made.tei, merged.passed)
    version = replace(version, conflicts=tuple(map(_noted, told)))
    changed = record.write_edition(path, data, version)
    told += [said for said in validation.validate(path) if said.severity == "error"]
    return ("merged" if changed else "unchanged"), told


def _merged(
    base: record.Version, there: bytes, made: Edition, editor: str
) -> tuple[bytes, merge.Merged]:
    """The merged file; raises UnmergeableError where it would break what an edition has to keep."""
    theirs = parsing.parse(there)
    before = _faults(theirs)
    was = to_bytes(theirs)
    try:
        merged = merge.merge(base, theirs, made.root, editor=editor)
        data = to_bytes(merged.root)
        root = parsing.parse(data)
        if standoff.recover(root) != made.draft.source.data:
            raise merge.UnmergeableError("the merged text would not be that of the source")
    except (ValueError, LookupError) as error:
        raise merge.UnmergeableError(str(error)) from None
    worse = _faults(root) - before
    if worse:
        codes = ", ".join(sorted(worse))
        raise merge.UnmergeableError(f"merged, it would not be valid ({codes})")
    return (there if data == was else data), merged


def to_bytes(root: etree._Element) -> bytes:
    """A tree as a file, with the comments and instructions that stand beside its root."""
    above = [etree.tostring(one, with_tail=False) for one in root.itersiblings(preceding=True)]
    below = [etree.tostring(one, with_tail=False) for one in root.itersiblings()]
    middle = etree.tostring(root, encoding="UTF-8", xml_declaration=False, with_tail=False)
    return _DECLARATION + b"".join(part + b"\n" for part in (*above[::-1], middle, *below))


def _faults(root: etree._Element) -> Counter[str]:
    return Counter(said.code for said in validation.validate_tree(root))


def _noted(said: Finding) -> str:
    return f"{said.code} {said.line} {said.message}"


def _recalled(noted: str, path: Path) -> Finding:
    code, line, message = noted.split(" ", 2)
    return finding(code, message, file=str(path), line=int(line))


def notes_of(path: Path) -> Sequence[str]:
    """What the last merge of the edition at ``path`` noted for the editor."""
    known = record.written(path)
    return known.conflicts if known else ()
