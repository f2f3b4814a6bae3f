"""The two files that a person opens first: README.md and LICENSE."""

from __future__ import annotations

from collections.abc import Iterable

from rubricator.deposit.payload import FOLDERS
from rubricator.deposit.record import UNKNOWN_DATE, Record
from rubricator.deposit.terms import terms
from rubricator.version import VERSION

_ACCESS = {
    "open": "Open: everyone may have all files.",
    "restricted": "Restricted: the files are for those whom the archive lets see them.",
    "metadata-only": "This package has no text in it: only what describes the collection.",
}
_MEANT = {
    "text": "the words, which are their author's, translator's or publisher's",
    "edition": "what editors did: choice, arrangement, notes, identifications",
    "encoding": "the markup",
}
_USE = f"""\
## How it was made, and how to check it

Rubricator {VERSION} turned the texts into TEI. The string value of each `/TEI/text` is the text as
received, character for character; marks without `resp` are the machine's, and
`provenance/accuracy.md` says how far to trust them.

In the bag around this folder: `sha512sum -c manifest-sha512.txt`, or `bagit.py --validate .`; with
Rubricator, `rubricator deposit --check .` also compares each source with what its edition gives
back, and `rubricator source tei/NAME.xml` writes that.

To go on working: put `source/` and `tei/` into a folder as `seeds/` and `tei/`, and run
`rubricator build` there.
"""


def readme(record: Record, folders: Iterable[str]) -> bytes:
    """What the package is, what is where, and how to check and use it."""
    known = record.collection
    creators = "; ".join(
        f"{one.name} ({one.orcid or one.ror})" if one.orcid or one.ror else one.name
        for one in record.creators
    )
    contact = " ".join(filter(None, (known.contact, known.email and f"<{known.email}>")))
    facts = {
        "Creators": creators,
        "Publisher": record.publisher,
        "Published": "" if record.published == UNKNOWN_DATE else record.published,
        "Identifier": record.identifier,
        "Version": known.version,
        "Contact": contact,
        "Languages": ", ".join(record.languages),
        "Texts": str(len(record.texts)),
        "Access": _ACCESS[record.access]
        + (f" All of it until {record.embargo}." if record.embargo else ""),
    }
    lines = [f"# {record.title}", ""]
    if known.description:
        lines += [known.description, ""]
    lines += [f"- {name}: {value or 'not stated'}" for name, value in facts.items()]
    lines += ["- Rights: see LICENSE", "", "## What is where", ""]
    lines += [f"- `{folder}/` {FOLDERS[folder]}." for folder in FOLDERS if folder in set(folders)]
    lines += ["- `ro-crate-metadata.json` Each file with its format, size and SHA-256 (RO-Crate)."]
    lines += ["", _USE]
    return "\n".join(lines).encode()


def rights(record: Record) -> bytes:
    """What is known of the rights in text, edition and encoding, of each text in turn."""
    lines = [f"Rights in “{record.title}”", ""]
    lines += [
        "Three things have rights of their own:",
        *(f"  {layer}: {meaning}" for layer, meaning in _MEANT.items()),
        "Where nothing is known it says “unknown”: that is no permission.",
        "",
        _ACCESS[record.access],
        "",
    ]
    groups: dict[tuple[str, ...], list[str]] = {}
    for text in record.texts:
        said = tuple(
            f"  {one.layer}: {one}{f' {one.url}' if one.url and one.url != one.licence else ''}"
            for one in terms(text.metadata)
        )
        title = text.metadata.title or text.stem
        groups.setdefault(said, []).append(f"{title} ({text.stem})")
    for said, titles in groups.items():
        lines += [*titles, *said, ""]
    lines += [
        "The schemas and stylesheets in schema/ and xslt/ (but xslt/own/) are part of Rubricator,",
        "under the Apache License 2.0: https://www.apache.org/licenses/LICENSE-2.0",
        "",
    ]
    return "\n".join(lines).encode()
