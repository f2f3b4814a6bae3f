"""The payload described as an RO-Crate: files, people, rights, and the run that made them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from rocrate.model.contextentity import ContextEntity
from rocrate.rocrate import ROCrate

from rubricator.deposit import formats
from rubricator.deposit.collection import Creator
from rubricator.deposit.formats import PRONOM
from rubricator.deposit.payload import FOLDERS, Packed
from rubricator.deposit.record import Record, Text
from rubricator.deposit.terms import Terms, terms
from rubricator.naming import slug
from rubricator.version import VERSION

FILE = "ro-crate-metadata.json"
_SOFTWARE = "#rubricator"
_LEAFLETS = {
    "README.md": "What is where, how it was made, how to check it.",
    "LICENSE": "The rights in text, edition and encoding, of each text.",
}
_CONDITIONS = {
    "open": "Open access.",
    "restricted": "Restricted access; see LICENSE for the rights in text, edition and encoding.",
    "metadata-only": "Metadata only: the texts are not in this package.",
}


def write(record: Record, packed: Iterable[Packed], folder: Path) -> None:
    """Write ``ro-crate-metadata.json`` for the files that stand in ``folder``."""
    crate = ROCrate()
    folders: dict[str, Any] = {}
    texts = {text.stem: text for text in record.texts}
    for file in packed:
        name, below, _ = file.path.partition("/")
        if below and name not in folders:
            about = {"name": name, "description": f"{FOLDERS[name]}."}
            folders[name] = crate.add_dataset(dest_path=f"{name}/", properties=about)
        text = texts.get(Path(file.path).stem) if name == "tei" else None
        properties = _file(crate, file)
        if text is not None:
            properties |= _edition(crate, text)
        entity = crate.add_file(dest_path=file.path, properties=properties)
        if below:
            folders[name].append_to("hasPart", entity, compact=True)
    _root(crate, record)
    _run(crate, record, folders)
    crate.metadata.write(folder)


def _file(crate: ROCrate, file: Packed) -> dict[str, Any]:
    kind = formats.of(file.path)
    encoding: Any = kind.media
    if kind.pronom:
        address = f"{PRONOM}{kind.pronom}"
        if crate.dereference(address) is None:
            about = {"@type": "WebPage", "name": kind.name, "identifier": kind.pronom}
            crate.add(ContextEntity(crate, address, about))
        encoding = [kind.media, {"@id": address}]
    name = file.path.partition("/")[0]
    properties: dict[str, Any] = {
        "name": file.path,
        "description": _LEAFLETS.get(file.path) or f"{kind.name}. {FOLDERS[name]}.",
        "encodingFormat": encoding,
        "contentSize": str(file.size),
        "sha256": file.sha256,
    }
    if file.path == "LICENSE":
        properties["@type"] = ["File", "CreativeWork"]
    return properties


def _edition(crate: ROCrate, text: Text) -> dict[str, Any]:
    """What else is known of an edition: its title and author, its licences, other rights."""
    metadata = text.metadata
    authors = ", ".join(metadata.author)
    title = f"“{metadata.title or text.stem}”" + (f" by {authors}" if authors else "")
    said: dict[str, Any] = {"description": f"The edition of {title}, in TEI P5."}
    if authors:
        said["creditText"] = authors
    licences: list[ContextEntity] = []
    words: list[str] = []
    for one in terms(metadata):
        if one.url and (licence := _licence(crate, one)) not in licences:
            licences.append(licence)
        if one.rights or (one.licence and not one.url):
            words.append(f"{one.layer.capitalize()}: {one}")
    if licences:
        said["license"] = _few(licences)
    if words:
        said["conditionsOfAccess"] = _few(words)
    return said


def _few(values: list[Any]) -> Any:
    """A value alone where it is alone, as RO-Crate likes it."""
    return values[0] if len(values) == 1 else values


def _root(crate: ROCrate, record: Record) -> None:
    root, known = crate.root_dataset, record.collection
    root["name"] = record.title
    root["description"] = known.description or f"{len(record.texts)} texts encoded in TEI P5."
    root["datePublished"] = record.published
    root["license"] = {"@id": "LICENSE"}
    root["conditionsOfAccess"] = _CONDITIONS[record.access]
    root["isAccessibleForFree"] = record.access == "open"
    if record.languages:
        root["inLanguage"] = _few(list(record.languages))
    if known.keywords:
        root["keywords"] = _few(list(known.keywords))
    if known.version:
        root["version"] = known.version
    if record.identifier:
        doi = {
            "@type": "PropertyValue",
            "name": f"DOI {known.identifier}",
            "propertyID": "https://registry.identifiers.org/registry/doi",
            "value": f"doi:{known.identifier}",
            "url": record.identifier,
        }
        root["identifier"] = crate.add(ContextEntity(crate, record.identifier, doi))
    if editors := [_person(crate, name) for name in record.editors]:
        root["editor"] = _few(editors)
    contact = _contact(crate, record)
    if contact is not None:
        root["contactPoint"] = contact
    if record.publisher:
        about: dict[str, Any] = {"@type": "Organization", "name": record.publisher}
        if known.ror:
            about["url"] = known.ror
        if contact is not None:
            about["contactPoint"] = contact
        root["publisher"] = crate.add(ContextEntity(crate, known.ror or "#publisher", about))
    if creators := _creators(crate, record):
        root["author"] = _few(creators)
    if record.embargo:
        root["conditionsOfAccess"] = f"{_CONDITIONS['restricted']} Until {record.embargo}."


def _contact(crate: ROCrate, record: Record) -> ContextEntity | None:
    known = record.collection
    if not known.contact and not known.email:
        return None
    about = {
        "@type": "ContactPoint",
        "contactType": "curator",
        "name": known.contact or known.email,
    }
    if known.email:
        about["email"] = known.email
    address = f"mailto:{known.email}" if known.email else "#contact"
    return crate.add(ContextEntity(crate, address, about))


def _creators(crate: ROCrate, record: Record) -> list[ContextEntity]:
    made = []
    for creator in record.creators:
        kind = "Organization" if creator.ror else "Person"
        properties: dict[str, Any] = {"@type": kind, "name": creator.name}
        if creator.affiliation:
            properties["affiliation"] = _organisation(crate, creator.affiliation)
        made.append(crate.add(ContextEntity(crate, _address(creator), properties)))
    return made


def _organisation(crate: ROCrate, name: str) -> ContextEntity:
    """An organisation, which is the publisher where it has that name."""
    publisher = crate.root_dataset.get("publisher")
    if publisher is not None and publisher["name"] == name:
        return publisher
    identity = f"#organisation-{slug(name)}"
    about = {"@type": "Organization", "name": name}
    return crate.dereference(identity) or crate.add(ContextEntity(crate, identity, about))


def _address(creator: Creator) -> str:
    return creator.orcid or creator.ror or f"#person-{slug(creator.name)}"


def _person(crate: ROCrate, name: str) -> ContextEntity:
    identity = f"#person-{slug(name)}"
    known = crate.dereference(identity)
    properties = {"@type": "Person", "name": name}
    return known or crate.add(ContextEntity(crate, identity, properties))


def _licence(crate: ROCrate, said: Terms) -> ContextEntity:
    """A licence that has an address, as something that can be pointed at."""
    known = crate.dereference(said.url)
    about = {
        "@type": "CreativeWork",
        "name": said.licence,
        "identifier": said.licence,
        "description": f"The licence {said.licence}.",
    }
    return known or crate.add(ContextEntity(crate, said.url, about))


def _run(crate: ROCrate, record: Record, folders: Mapping[str, Any]) -> None:
    """What was done: the sources were turned into the rest, by this software."""
    apache = Terms("", "Apache-2.0", "https://www.apache.org/licenses/LICENSE-2.0")
    software = {
        "@type": "SoftwareApplication",
        "name": "Rubricator",
        "version": VERSION,
        "softwareVersion": VERSION,
        "description": "Turns plain texts into validated TEI P5 editions.",
        "license": _licence(crate, apache),
        "url": {"@id": "provenance/software.json"},
    }
    made = [name for name in ("tei", "derived", "metadata", "provenance") if name in folders]
    action: dict[str, Any] = {
        "@type": "CreateAction",
        "name": "Texts encoded in TEI, validated, rendered and packed",
        "description": "rubricator deposit",
        "instrument": crate.add(ContextEntity(crate, _SOFTWARE, software)),
        "result": [folders[name] for name in made],
    }
    if "source" in folders:
        action["object"] = folders["source"]
    if record.packed:
        action["endTime"] = record.packed
    if known := record.collection.creators:
        action["agent"] = {"@id": _address(known[0])}
    crate.root_dataset["mentions"] = crate.add(ContextEntity(crate, "#run", action))
