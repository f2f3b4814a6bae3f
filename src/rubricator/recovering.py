"""The way back: from an edition the bytes of the source that it was made from."""

from __future__ import annotations

from pathlib import Path

from rubricator import standoff, writing
from rubricator.errors import RejectedError
from rubricator.findings import finding
from rubricator.merging.record import digest
from rubricator.model import Finding
from rubricator.tei import parsing


def recover(path: Path) -> tuple[bytes | None, list[Finding]]:
    """The bytes of the source that an edition was made from, or what stands in the way.

    Raises FileRefusedError where the operating system refuses the file.
    """
    try:
        root = parsing.parse(writing.read(path), str(path))
        data = standoff.recover(root)
    except RejectedError as error:
        return None, list(error.findings)
    except (ValueError, LookupError, UnicodeError) as error:
        return None, [finding("T003", f"The source cannot be recovered: {error}.", file=str(path))]
    recorded = root.findtext(
        ".//{*}sourceDesc/{*}bibl[@type='sourceFile']/{*}idno[@type='SHA-256']", ""
    )
    if digest(data) != recorded:
        message = "The bytes that come back are not those of the source: the text was changed."
        return None, [finding("T001", message, file=str(path))]
    return data, []
