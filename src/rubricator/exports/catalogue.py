"""The exports there are: what each is for, by which stylesheets it is made, and as which files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.util import find_spec

from rubricator.saxon import Value


@dataclass(frozen=True)
class Product:
    """What one stylesheet makes.

    ``file`` is the name of the file, in which ``{stem}`` is that of the edition's file and
    ``{file}`` the same with the author before it; a stylesheet without it makes a document of
    files (``urn:rubricator:files``) and names them itself. ``of_tei`` says that it reads the TEI,
    not the part that was made of it.
    """

    stylesheet: str
    file: str = ""
    parameters: tuple[tuple[str, Value], ...] = ()
    of_tei: bool = False


@dataclass(frozen=True)
class Export:
    """An export: what is made of each edition, and of all of them together.

    ``writer`` is the module of this package that writes what is binary, as ``file``, of what the
    stylesheet ``gathered`` makes of each edition (of its part where there is none); ``extra`` is
    the extra of the package that it needs.
    """

    what: str
    each: tuple[Product, ...] = ()
    whole: tuple[Product, ...] = ()
    writer: str = ""
    gathered: str = ""
    extra: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether something is made of all editions together."""
        return bool(self.whole or self.writer)


EXPORTS: Mapping[str, Export] = {
    "csl-json": Export(
        "works cited, for Zotero and citeproc",
        whole=(Product("export-csl-json.xsl", "works.json"),),
    ),
    "bibtex": Export(
        "works cited, for LaTeX, JabRef and Zotero",
        whole=(Product("export-bibtex.xsl", "works.bib"),),
    ),
    "ris": Export(
        "works cited, for EndNote, Mendeley and Zotero",
        whole=(Product("export-ris.xsl", "works.ris"),),
    ),
    "mentions": Export(
        "every person, date, title and citation as a row of CSV, for spreadsheets and pandas",
        whole=(Product("export-mentions.xsl", "mentions.csv"),),
    ),
    "gexf": Export(
        "persons who occur together, as a graph for Gephi",
        whole=(Product("export-gexf.xsl", "persons.gexf"),),
    ),
    "persons": Export(
        "persons who occur together, as CSV for Palladio and Gephi",
        whole=(Product("export-persons.xsl", "persons.csv"),),
    ),
    "web-annotations": Export(
        "mentions as W3C Web Annotations (JSON-LD)",
        each=(Product("export-web-annotations.xsl", "{stem}.annotations.json"),),
    ),
    "conllu": Export(
        "sentences, words and entities as CoNLL-U",
        each=(Product("export-conllu.xsl", "{stem}.conllu"),),
    ),
    "docbin": Export(
        "texts and entities for training spaCy",
        writer="docbin",
        gathered="export-conllu.xsl",
        extra="spacy",
    ),
    "xmi": Export(
        "sentences, words and entities as UIMA CAS XMI, for INCEpTION",
        each=(Product("export-xmi.xsl", "{stem}.xmi"),),
        whole=(Product("export-xmi-types.xsl", "TypeSystem.xml"),),
    ),
    "turtle": Export(
        "editions, persons and citations as RDF, with CiTO",
        each=(Product("export-turtle.xsl", "{stem}.ttl"),),
    ),
    "opencitations": Export(
        "citations and works as the tables of OpenCitations",
        whole=(
            Product("export-opencitations-citations.xsl", "citations.csv"),
            Product("export-opencitations-works.xsl", "works.csv"),
        ),
    ),
    "parquet": Export(
        "editions, works and mentions as tables for pandas, R and DuckDB",
        writer="parquet",
        extra="parquet",
    ),
    "corpus": Export(
        "plain texts and a table of them, for Voyant, AntConc and stylo",
        each=(Product("text.xsl", "texts/{file}.txt", of_tei=True),),
        whole=(Product("export-texts.xsl", "metadata.csv"),),
    ),
    "xtz": Export(
        "XML-TEI Zero and a table of the texts, for TXM",
        each=(Product("export-xtz.xsl", "{stem}.xml", of_tei=True),),
        whole=(
            Product("export-texts.xsl", "metadata.csv", (("ending", ""), ("by-author", False))),
        ),
    ),
    "dts": Export(
        "the answers of a Distributed Text Service (DTS 1.0), as files for any web server",
        each=(Product("export-dts.xsl", of_tei=True),),
        whole=(Product("export-dts-collection.xsl"),),
    ),
    "ceteicean": Export(
        "a page that shows the TEI itself, by CETEIcean",
        each=(Product("export-ceteicean.xsl", "{stem}.html", of_tei=True),),
    ),
}
"""The exports, by name, in the order in which they are listed."""


_NEEDS = {"spacy": "spacy", "parquet": "pyarrow"}
"""The module that each extra is there for."""


def is_installed(export: Export) -> bool:
    """Whether the extra that an export needs, if it needs one, is there."""
    return not export.extra or find_spec(_NEEDS[export.extra]) is not None


def chosen(names: Iterable[str] | str) -> tuple[str, ...]:
    """The exports that a setting asks for: names, or "all" that this installation can make.

    Raises ValueError where a name is none of an export.
    """
    if names == "all":
        return tuple(name for name, export in EXPORTS.items() if is_installed(export))
    asked = {names} if isinstance(names, str) else set(names)
    if unknown := sorted(asked - set(EXPORTS)):
        raise ValueError(f"there is no export “{unknown[0]}”; there are {', '.join(EXPORTS)}")
    return tuple(name for name in EXPORTS if name in asked)
