"""A BagIt 1.0 bag (RFC 8493), as a folder or as one file."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import bagit

from rubricator.deposit.record import Record
from rubricator.version import VERSION

AGENT = f"Rubricator {VERSION}"
_DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_BLOCK = 1 << 20


def close(folder: Path, record: Record) -> None:
    """Make a bag of a folder that holds the payload: it moves to ``data/``.

    ``bagit`` writes version 0.97, the day of today and the manifest of the tag files as the disk
    lists them; what it leaves is brought to 1.0, and to the same bytes everywhere.
    """
    tags = bagit.make_bag(str(folder), info(record), checksums=["sha512"]).info
    if not record.packed:
        del tags["Bagging-Date"]
    about = "".join(f"{name}: {tags[name]}\n" for name in sorted(tags))
    (folder / "bag-info.txt").write_bytes(about.encode())
    (folder / "bagit.txt").write_bytes(_DECLARATION)
    names = sorted(path.name for path in folder.glob("*.txt") if "tagmanifest" not in path.name)
    digests = (hashlib.sha512((folder / name).read_bytes()).hexdigest() for name in names)
    manifest = "".join(f"{digest}  {name}\n" for digest, name in zip(digests, names, strict=True))
    (folder / "tagmanifest-sha512.txt").write_bytes(manifest.encode())


def info(record: Record) -> dict[str, str]:
    """What ``bag-info.txt`` says; the date is a fact of the package, never of the clock."""
    known = record.collection
    said = {
        "Bag-Software-Agent": AGENT,
        "Bagging-Date": record.packed,
        "Contact-Email": known.email,
        "Contact-Name": known.contact,
        "External-Description": known.description or record.title,
        "External-Identifier": record.identifier,
        "Source-Organization": record.publisher,
    }
    return {key: value for key, value in said.items() if value}


def is_ours(path: Path) -> bool:
    """Whether this is a bag that Rubricator made, as a folder or as a file."""
    try:
        if path.is_dir():
            return "Bag-Software-Agent: Rubricator " in (path / "bag-info.txt").read_text("utf-8")
        with zipfile.ZipFile(path) as archive:
            about = [name for name in archive.namelist() if name.endswith("/bag-info.txt")]
            return any(b"Bag-Software-Agent: Rubricator " in archive.read(name) for name in about)
    except (OSError, zipfile.BadZipFile, UnicodeDecodeError):
        return False


def zipped(folder: Path, target: Path, name: str, date: str) -> None:
    """Write the bag in ``folder`` as one file in which it is called ``name``.

    Names in order, the day of the package for a time, nothing compressed: compressors differ
    between machines, and TEI in a store that compresses gains nothing.
    """
    year, month, day = (int(part) for part in (*date.split("-"), "1", "1")[:3])
    when = (max(year, 1980), month, day, 0, 0, 0)
    with zipfile.ZipFile(target, "x", zipfile.ZIP_STORED, allowZip64=True) as archive:
        for path in _files(folder):
            entry = zipfile.ZipInfo(f"{name}/{path.relative_to(folder).as_posix()}", when)
            entry.external_attr = 0o100644 << 16
            entry.create_system = 3
            entry.file_size = path.stat().st_size
            with path.open("rb") as file, archive.open(entry, "w") as packed:
                while block := file.read(_BLOCK):
                    packed.write(block)


def _files(folder: Path) -> Iterator[Path]:
    yield from sorted(
        (path for path in folder.rglob("*") if path.is_file()),
        key=lambda path: path.relative_to(folder).as_posix(),
    )
