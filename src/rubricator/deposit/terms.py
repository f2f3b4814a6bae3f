"""The terms of a deposit: rights in the text, the edition and the encoding, and who may see it.

What nobody said is ``unknown``. An open deposit needs a licence for each of the three, of every
text; a closed one takes what there is, and says what is not known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from rubricator.findings import finding
from rubricator.header import availability
from rubricator.header.availability import LAYERS
from rubricator.model import Finding, Metadata

Access = Literal["open", "restricted", "metadata-only"]

_CC = re.compile(
    r"https?://creativecommons\.org/(?:licenses/([a-z-]+)/(\d\.\d)|publicdomain/zero/(1\.0))"
    r"(?:/(?:(?:deed|legalcode)\S*)?)?"
)
_SPDX = re.compile(r"CC-(BY(?:-NC)?(?:-SA|-ND)?)-(\d\.\d)|(CC0)-1\.0", re.IGNORECASE)
_OTHERS = {
    "Apache-2.0": "https://www.apache.org/licenses/LICENSE-2.0",
    "MIT": "https://opensource.org/license/mit",
    "ODC-By-1.0": "https://opendatacommons.org/licenses/by/1-0/",
    "ODbL-1.0": "https://opendatacommons.org/licenses/odbl/1-0/",
}


@dataclass(frozen=True)
class Terms:
    """What is said of one layer: the licence as SPDX names it (or as given), its address, words."""

    layer: str
    licence: str = ""
    url: str = ""
    rights: str = ""

    @property
    def known(self) -> bool:
        """Whether anything is known."""
        return bool(self.licence or self.rights)

    def __str__(self) -> str:
        said = " ".join(filter(None, (self.licence and f"{self.licence}.", self.rights)))
        return said or "unknown"


def terms(metadata: Metadata) -> tuple[Terms, ...]:
    """What the header of a text says of each layer, in the order of ``LAYERS``."""
    found = []
    for layer in LAYERS:
        name, url = licence(availability.licence(metadata, layer))
        found.append(Terms(layer, name, url, availability.rights(metadata, layer)))
    return tuple(found)


def licence(said: str) -> tuple[str, str]:
    """The name of a licence, by SPDX where it has one, and its address, as far as known."""
    said = said.strip()
    if match := _CC.fullmatch(said):
        return ("CC0-1.0" if match[3] else f"CC-{match[1].upper()}-{match[2]}"), said
    if match := _SPDX.fullmatch(said):
        if match[3]:
            return "CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/"
        address = f"https://creativecommons.org/licenses/{match[1].lower()}/{match[2]}/"
        return f"CC-{match[1].upper()}-{match[2]}", address
    for name, url in _OTHERS.items():
        if said in {name, url}:
            return name, url
    return said, said if re.match(r"https?://\S+$", said) else ""


def lacking_licences(texts: Iterable[tuple[str, Metadata]]) -> list[Finding]:
    """What stands in the way of an open deposit: for each text, by file, what has no licence."""
    found = []
    for file, metadata in texts:
        missing = [one.layer for one in terms(metadata) if not one.licence]
        if missing:
            message = f"An open deposit needs a licence for the {_listed(missing)}."
            found.append(finding("M028", message, file=file))
        if metadata.access == "restricted" or metadata.embargo:
            message = "The text is said to be restricted; it cannot be in an open deposit."
            fix = "Deposit without --open, or take access and embargo out of the sidecar."
            found.append(finding("M028", message, file=file, fix=fix))
    return found


def unknown_rights(texts: Iterable[tuple[str, Metadata]]) -> list[Finding]:
    """A finding for each text of which something about the rights is not known."""
    found = []
    for file, metadata in texts:
        unknown = [one.layer for one in terms(metadata) if not one.known]
        if unknown:
            message = f"The rights in the {_listed(unknown)} are unknown."
            found.append(finding("M029", message, file=file))
    return found


def access(texts: Iterable[Metadata]) -> Access:
    """Who may see a closed deposit: everybody only if every sidecar says so."""
    said = [one.access == "open" and not one.embargo for one in texts]
    return "open" if said and all(said) else "restricted"


def _listed(layers: list[str]) -> str:
    *before, last = layers
    return f"{', the '.join(before)} and the {last}" if before else last
