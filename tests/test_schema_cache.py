"""Schemas kept under a name: checked by digest, found by name, nothing fetched unasked."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from rubricator import cli
from rubricator.errors import FileRefusedError, UsageError
from rubricator.validation import schema_cache

RNG = (
    b'<element name="a" xmlns="http://relaxng.org/ns/structure/1.0">'
    b'<zeroOrMore><element name="b"><empty/></element></zeroOrMore></element>'
)
DIGEST = hashlib.sha256(RNG).hexdigest()


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(schema_cache.sys, "platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def schema(tmp_path: Path) -> Path:
    path = tmp_path / "own.rng"
    path.write_bytes(RNG)
    return path


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli.main, [str(a) for a in arguments])


def test_a_kept_schema_judges_by_its_name(schema: Path, tmp_path: Path) -> None:
    """add, list, and validate --schema NAME."""
    bad = tmp_path / "bad.xml"
    bad.write_text("<a>\n <c/></a>")

    added = run("schema", "add", "own", schema, "--sha256", DIGEST)
    schema.unlink()
    listed = run("schema", "list")
    judged = run("validate", bad, "--schema", "own")

    assert 0 == added.exit_code, added.output
    assert listed.stdout.split("\t")[:2] == ["own", DIGEST]
    assert 1 == judged.exit_code
    assert f"{bad}:2:2: error V001" in judged.stdout


def test_a_file_from_a_server_is_checked(schema: Path) -> None:
    """An address needs a digest; a server that does not answer is said, and what to do."""
    with pytest.raises(UsageError, match="--sha256"):
        schema_cache.add("own", "http://127.0.0.1:9/own.rng")
    with pytest.raises(FileRefusedError, match="Without a network, give a file"):
        schema_cache.add("own", "http://127.0.0.1:9/own.rng", DIGEST)
    assert schema_cache.kept() == []


@pytest.mark.parametrize(
    ("name", "file", "content", "sha256", "words"),
    [
        ("own", "own.rng", RNG, "0" * 64, "Nothing was kept"),
        ("../own", "own.rng", RNG, DIGEST, "is no name"),
        ("own", "own.dtd", RNG, DIGEST, "ends in one of"),
        ("own", "own.rng", b"<element", "", "cannot be used"),
        ("own", "own.rng", b"<html/>", "", "cannot be used"),
    ],
)
def test_what_is_no_schema_is_not_kept(
    tmp_path: Path, name: str, file: str, content: bytes, sha256: str, words: str
) -> None:
    """A wrong digest, a name that is a path, and what no engine reads are wrong usage."""
    (tmp_path / file).write_bytes(content)

    result = run("schema", "add", name, tmp_path / file, "--sha256", sha256)

    assert 2 == result.exit_code
    assert words in result.stderr
    assert schema_cache.kept() == []


def test_a_schema_of_the_same_name_is_replaced(schema: Path) -> None:
    """There is one copy of a name, the last."""
    schema_cache.add("own", str(schema))
    schema.write_bytes(RNG + b"\n")

    schema_cache.add("own", str(schema))

    (kept,) = schema_cache.kept()
    assert kept.sha256 == hashlib.sha256(RNG + b"\n").hexdigest()


def test_a_changed_copy_is_not_used(schema: Path) -> None:
    """The digest is checked again whenever the copy is used."""
    schema_cache.add("own", str(schema)).path.write_bytes(b"<html/>")
    with pytest.raises(UsageError, match="was changed"):
        schema_cache.resolve("own")


def test_a_name_that_is_not_kept_is_wrong_usage(tmp_path: Path) -> None:
    """The message says how to add it; a path is left as it is."""
    result = run("validate", tmp_path / "a.xml", "--schema", "tei_all")

    assert 2 == result.exit_code
    assert "rubricator schema add tei_all" in result.stderr
    assert schema_cache.resolve("some/own.rng") == Path("some/own.rng")


def test_an_account_without_a_home_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a container whose user has no entry: there is no place for a copy."""
    monkeypatch.setattr(schema_cache.sys, "platform", "linux")
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)

    def homeless() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(schema_cache.Path, "home", homeless)

    with pytest.raises(UsageError, match="XDG_CACHE_HOME"):
        schema_cache.kept()
