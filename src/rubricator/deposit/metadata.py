"""The metadata of a package as others read it: DataCite 4.6, Dublin Core, InvenioRDM.

What is known is written as a TEI header once; the stylesheets ``datacite.xsl`` and ``oai_dc.xsl``
make XML of it (and of any edition's header), and the JSON is that of the DataCite XML, so that no
two of them can differ.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from lxml import etree

from rubricator import saxon
from rubricator.deposit.record import Record, upright
from rubricator.deposit.terms import Terms
from rubricator.model import TEI
from rubricator.report import to_json
from rubricator.tei.markup import add, when

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_LISTED = 100
"""So many texts are named in the records; of a larger collection only their number."""
_THREE = dict(
    pair.split(":")
    for pair in (
        "ar:ara bg:bul ca:cat cs:ces cy:cym da:dan de:deu el:ell en:eng es:spa et:est eu:eus "
        "fa:fas fi:fin fr:fra ga:gle gl:glg he:heb hi:hin hr:hrv hu:hun hy:hye id:ind is:isl "
        "it:ita ja:jpn ka:kat ko:kor la:lat lt:lit lv:lav nl:nld no:nor pl:pol pt:por ro:ron "
        "ru:rus sk:slk sl:slv sq:sqi sr:srp sv:swe tr:tur uk:ukr yi:yid zh:zho"
    ).split()
)
"""ISO 639-1 → 639-3, as InvenioRDM names languages."""


def files(record: Record) -> dict[str, bytes]:
    """The files of ``metadata/``, by name."""
    document = saxon.read(header(record), "metadata", _engine())
    datacite = saxon.transform(document, "datacite.xsl").encode()
    described = as_json(etree.fromstring(datacite))
    return {
        "datacite.xml": datacite,
        "datacite.json": to_json(described),
        "oai_dc.xml": saxon.transform(document, "oai_dc.xsl").encode(),
        "invenio.json": to_json(invenio(record, described)),
    }


@cache
def _engine() -> saxon.Engine:
    return saxon.Engine(("datacite.xsl", "oai_dc.xsl"))


def header(record: Record) -> etree._Element:
    """A TEI header for the whole, as the root of a corpus without texts in it."""
    root = etree.Element(f"{{{TEI}}}teiCorpus", nsmap={None: TEI})  # type: ignore[dict-item]
    above = add(root, "teiHeader")
    described = add(above, "fileDesc")
    _titles(described, record)
    extent = add(described, "extent")
    count = str(len(record.texts))
    add(extent, "measure", attributes={"unit": "texts", "quantity": count})
    published = add(described, "publicationStmt")
    if record.publisher:
        add(published, "publisher", record.publisher)
    add(published, "date", attributes={"when": record.published})
    if record.collection.identifier:
        add(published, "idno", record.collection.identifier, {"type": "DOI"})
    _availability(published, record)
    source = add(described, "sourceDesc")
    for text in record.texts if len(record.texts) <= _LISTED else ():
        bibl = add(source, "bibl", attributes={"n": text.stem})
        for author in text.metadata.author:
            add(bibl, "author", author)
        for editor in text.metadata.editor:
            add(bibl, "editor", editor)
        add(bibl, "title", text.metadata.title or text.stem)
        if text.metadata.date:
            add(bibl, "date", attributes=when(text.metadata.date))
        if text.metadata.published:
            add(bibl, "date", attributes={"type": "edition", "when": text.metadata.published})
    _profile(above, record)
    return root


def _titles(described: etree._Element, record: Record) -> None:
    statement = add(described, "titleStmt")
    add(statement, "title", record.title)
    for creator in record.creators:
        author = add(statement, "author")
        add(author, "orgName" if creator.ror else "persName", creator.name)
        if creator.orcid:
            add(author, "idno", creator.orcid, {"type": "ORCID"})
        if creator.ror:
            add(author, "idno", creator.ror, {"type": "ROR"})
        if creator.affiliation:
            add(author, "affiliation", creator.affiliation)
    for editor in record.editors:
        add(statement, "editor", editor)
    if asked := record.collection.contact:
        alike = (one.name for one in record.creators if upright(one.name) == upright(asked))
        contact = add(statement, "respStmt")
        add(contact, "resp", "contact")
        add(contact, "name", next(alike, asked))
    if record.collection.version:
        edition = add(described, "editionStmt")
        add(edition, "edition", attributes={"n": record.collection.version})


def _availability(published: etree._Element, record: Record) -> None:
    element = add(published, "availability", attributes={"n": record.access})
    for said in record.terms:
        address = {"target": said.url} if said.url else {}
        if said.licence:
            add(element, "licence", said.licence, {"n": said.layer, **address})
        if said.rights or not said.licence:
            add(element, "p", said.rights or "unknown", {"n": said.layer})
    if record.embargo:
        add(element, "date", attributes={"type": "embargo", "when": record.embargo})


def _profile(above: etree._Element, record: Record) -> None:
    profile = add(above, "profileDesc")
    first, last = record.created
    if first:
        add(add(profile, "creation"), "date", attributes={"from": first, "to": last})
    if record.collection.description:
        add(add(profile, "abstract"), "p", record.collection.description)
    languages = record.languages
    if record.collection.language:
        languages = tuple(dict.fromkeys((record.collection.language, *languages)))
    if languages:
        usage = add(profile, "langUsage")
        for language in languages:
            add(usage, "language", attributes={"ident": language})
    if record.collection.keywords:
        keywords = add(add(profile, "textClass"), "keywords")
        for keyword in record.collection.keywords:
            add(keywords, "term", keyword)


def as_json(resource: etree._Element) -> dict[str, Any]:
    """A DataCite record as DataCite's JSON: lists are lists, attributes and text are keys."""
    made: dict[str, Any] = {"schemaVersion": "http://datacite.org/schema/kernel-4"}
    for element in resource:
        name = _local(element)
        if name == "identifier":
            said = element.text or ""
            if said.startswith("10."):
                prefix, _, suffix = said.partition("/")
                made |= {"doi": said, "prefix": prefix, "suffix": suffix}
            else:
                made["alternateIdentifiers"] = []
        elif name == "resourceType":
            made["types"] = {
                "resourceType": element.text,
                "resourceTypeGeneral": element.get("resourceTypeGeneral"),
            }
        elif name == "publisher":
            made[name] = {"name": element.text}
        elif len(element) == 0:
            made[name] = element.text or ""
        else:
            made[name] = [_part(one) for one in element]
    return {key: value for key, value in made.items() if value}


_OWN_KEY = {
    "title": "title",
    "subject": "subject",
    "date": "date",
    "rights": "rights",
    "description": "description",
    "nameIdentifier": "nameIdentifier",
    "affiliation": "name",
    "creatorName": "name",
    "contributorName": "name",
}
_GATHERED = {"nameIdentifier": "nameIdentifiers", "affiliation": "affiliation"}
_RENAMED = {"rightsURI": "rightsUri", "schemeURI": "schemeUri", _LANG: "lang"}


def _part(element: etree._Element) -> Any:
    given = ((str(key), str(value)) for key, value in element.attrib.items())
    attributes = {_RENAMED.get(key, key): value for key, value in given}
    if len(element) == 0:
        own = _OWN_KEY.get(_local(element))
        return element.text or "" if own is None else {own: element.text or "", **attributes}
    part: dict[str, Any] = dict(attributes)
    for child in element:
        name = _local(child)
        if name in _GATHERED:
            part.setdefault(_GATHERED[name], []).append(_part(child))
        elif name in {"creatorName", "contributorName"}:
            part |= _part(child)
        else:
            part[name] = [_part(one) for one in child] if len(child) else child.text or ""
    return part


def invenio(record: Record, datacite: dict[str, Any]) -> dict[str, Any]:
    """A draft record for InvenioRDM (Zenodo and its kin), as its REST interface takes it."""
    metadata: dict[str, Any] = {
        "resource_type": {"id": "dataset"},
        "title": record.title,
        "publication_date": record.published,
        "creators": [_person(one) for one in datacite["creators"]],
        "contributors": [
            {**_person(one), "role": {"id": _ROLES[one["contributorType"]]}}
            for one in datacite.get("contributors", ())
        ],
        "publisher": record.publisher,
        "version": record.collection.version,
        "description": record.collection.description,
        "subjects": [{"subject": keyword} for keyword in record.collection.keywords],
        "languages": [
            {"id": _THREE.get(tag, tag)}
            for tag in dict.fromkeys(one.split("-")[0] for one in record.languages)
            if len(_THREE.get(tag, tag)) == 3
        ],
        "dates": [
            {"date": one["date"], "type": {"id": one["dateType"].lower()}}
            for one in datacite.get("dates", ())
        ],
        "formats": datacite.get("formats", []),
        "sizes": datacite.get("sizes", []),
        "rights": [_right(one) for one in record.terms],
    }
    closed = "public" if record.access == "open" else "restricted"
    access: dict[str, Any] = {"record": "public", "files": closed}
    if record.embargo:
        access["embargo"] = {"active": True, "until": record.embargo}
    made: dict[str, Any] = {
        "access": access,
        "files": {"enabled": True},
        "metadata": {key: value for key, value in metadata.items() if value},
    }
    if record.collection.identifier:
        doi = {"identifier": record.collection.identifier, "provider": "external"}
        made["pids"] = {"doi": doi}
    return made


_ROLES = {"Editor": "editor", "ContactPerson": "contactperson"}


def _person(one: dict[str, Any]) -> dict[str, Any]:
    organisation = one.get("nameType") == "Organizational"
    who: dict[str, Any] = {"type": "organizational" if organisation else "personal"}
    who["name"] = one["name"]
    if not organisation:
        family = one.get("familyName") or one["name"]
        who["family_name"] = family
        if one.get("givenName"):
            who["given_name"] = one["givenName"]
    if identifiers := one.get("nameIdentifiers"):
        who["identifiers"] = [
            {
                "scheme": said["nameIdentifierScheme"].lower(),
                "identifier": re.sub("^https://[^/]*/", "", said["nameIdentifier"]),
            }
            for said in identifiers
        ]
    made: dict[str, Any] = {"person_or_org": who}
    if affiliations := one.get("affiliation"):
        made["affiliations"] = [{"name": said["name"]} for said in affiliations]
    return made


def _right(said: Terms) -> dict[str, Any]:
    right: dict[str, Any] = {
        "title": {"en": f"{said.layer.capitalize()}: {said.licence or 'rights'}"}
    }
    if said.rights or not said.licence:
        right["description"] = {"en": said.rights or "unknown"}
    if said.url:
        right["link"] = said.url
    return right


def _local(element: etree._Element) -> str:
    return str(etree.QName(element).localname)
