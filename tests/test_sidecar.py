"""Sidecars say what a text does not."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from rubricator import building, corpus, header, project, sidecar, views
from rubricator.errors import RejectedError, UsageError
from rubricator.model import Metadata
from rubricator.tei import parsing


def test_keys_are_those_of_the_header() -> None:
    """Each key is read; authors may be one or several; a TOML date is a date."""
    said, findings = sidecar.read(
        b'title = "T"\nauthor = ["A", "B"]\neditor = "E"\ndate = 1938-04-12\npublished = 2026\n'
        b'received-as = "x.txt"\nid = "t-1"\nconverter = "plain_text"\nencoding = "koi8-r"\n',
        "a.toml",
    )

    assert [] == findings
    assert ("t-1", "plain_text", "koi8-r") == (said.id, said.converter, said.encoding)
    assert said.metadata == Metadata(
        title="T",
        author=("A", "B"),
        editor=("E",),
        date="1938-04-12",
        published="2026",
        received_as="x.txt",
    )


def test_a_text_may_be_of_a_span_of_time(tmp_path: Path) -> None:
    """It stands in the header as from and to, and is read back."""
    (tmp_path / "a.toml").write_text('date = "1938/1939-04"\n')
    (tmp_path / "a.txt").write_text("A Letter\n\nIt rains.\n")

    (made,) = corpus.tasks_for([tmp_path / "a.txt"], tmp_path)
    encoded = corpus.encoded(made).made

    assert b'<date from="1938" to="1939-04"/>' in encoded.tei
    assert "1938/1939-04" == header.describe(parsing.parse(encoded.tei)).date


@pytest.mark.parametrize("said", ["c. 1938-04", "ca.1938-04", "Circa 1938-04", "about 1938-04"])
def test_a_text_may_be_of_about_a_time(said: str, tmp_path: Path) -> None:
    """It is not asserted to be of that very month, and says so on the page and read back."""
    (tmp_path / "a.toml").write_text(f'date = "{said}"\n')
    (tmp_path / "a.txt").write_text("A Letter\n\nIt rains.\n")

    (made,) = corpus.tasks_for([tmp_path / "a.txt"], tmp_path)
    encoded = parsing.parse(corpus.encoded(made).made.tei)
    page = views.render(views.read(encoded, "a"), "html")["a.html"].decode()

    assert b'<date when="1938-04" precision="low"/>' in etree.tostring(encoded)
    assert "c. 1938-04" == header.describe(encoded).date
    assert "c.&nbsp;April 1938" in page


@pytest.mark.parametrize(
    ("key", "meant"), [("autor", "author"), ("Title", "title"), ("licnse", "licence")]
)
def test_a_slip_of_the_pen_is_told_with_what_was_meant(key: str, meant: str) -> None:
    """Rather than with all the keys there are."""
    _, (said,) = sidecar.read(f'{key} = "x"\n'.encode(), "a.toml")

    assert ("I009", f"A sidecar has no key “{key}”; “{meant}” may be meant.") == (
        said.code,
        said.message,
    )


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ('colour = "red"', "I009"),
        ('date = "12 April 1938"', "I011"),
        ('date = "1938-02-30"', "I011"),
        ('date = "1939/1938"', "I011"),
        ('date = "1938/"', "I011"),
        ('date = "١٩٣٨"', "I011"),
        ('date = "c. 1938/1939"', "I011"),
        ('published = "c. 1938"', "I011"),
        ('received-as = "C:\\temp\\new.txt"', "I011"),
        ('published = "1938/1939"', "I011"),
        ('id = "1 letter"', "I011"),
        ("title = 7", "I011"),
        ("author = [1]", "I011"),
        ('author = ["a\\u0001b"]', "I011"),
        ('encoding = "utf-99"', "I011"),
        ("[date]", "I011"),
        ("date.year = 1938", "I011"),
        ('language = "English language"', "I011"),
        ('title = "a\\u0001b"', "I011"),
    ],
)
def test_what_cannot_be_used_is_a_finding_with_its_line(line: str, code: str) -> None:
    """An unknown key or an impossible value is told and left out; the rest is used."""
    said, findings = sidecar.read(f'rights = "known"\n{line}\n'.encode(), "a.toml")

    assert [(code, "a.toml", 2)] == [(f.code, f.file, f.line) for f in findings]
    assert Metadata(rights="known") == said.metadata


@pytest.mark.parametrize("data", [b"title = \n", b'title = "\xff"\n'])
def test_what_is_not_toml_is_rejected(data: bytes) -> None:
    """A sidecar that cannot be read stops its document, with a finding."""
    with pytest.raises(RejectedError) as caught:
        sidecar.read(data, "a.toml")

    assert "I008" == caught.value.findings[0].code


def test_a_sidecar_that_is_not_utf8_is_told_with_its_line_and_how_to_save_it() -> None:
    """Its author wrote sound TOML, and needs to hear of the encoding alone."""
    with pytest.raises(RejectedError) as caught:
        sidecar.read(b'date = 1938\ntitle = "Caf\xe9"\n', "a.toml")

    (said,) = caught.value.findings
    assert 2 == said.line
    assert said.fix.endswith("save it as UTF-8.")


def test_a_converter_that_is_not_there_is_told_of_the_sidecar_that_names_it(tmp_path: Path) -> None:
    """The text beside it has no fault."""
    (tmp_path / "a.txt").write_text("A Letter\n\nIt rains.\n")
    (tmp_path / "a.toml").write_text('converter = "no-such"\n')

    (task,) = corpus.tasks_for([tmp_path / "a.txt"], tmp_path)
    with pytest.raises(RejectedError) as caught:
        corpus.encoded(task)

    assert [("I011", str(tmp_path / "a.toml"))] == [(f.code, f.file) for f in caught.value.findings]


def test_a_sidecar_outranks_what_was_found() -> None:
    """What is said replaces what was found, field by field."""
    found = Metadata(title="found", date="1938")

    assert Metadata(title="said", date="1938") == sidecar.over(Metadata(title="said"), found)


def test_defaults_of_a_project_fill_what_a_sidecar_leaves_out(tmp_path: Path) -> None:
    """A sidecar outranks the settings; both reach the header, by build and by encode alike."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "rubricator.toml").write_text(
        '[defaults]\npublisher = "The Archive"\nplace = "Lisbon"\n'
    )
    (tmp_path / "seeds" / "a.txt").write_text("A title\n\nIt rains.\n")
    (tmp_path / "seeds" / "a.toml").write_text('place = "Porto"\n')

    building.build(project.open_project(tmp_path))

    built = (tmp_path / "tei" / "a.xml").read_bytes()
    said = header.describe(parsing.parse(built))
    assert ("The Archive", "Porto") == (said.publisher, said.place)
    (task,) = corpus.tasks_for([tmp_path / "seeds" / "a.txt"], tmp_path / "out")
    assert "The Archive" == task.defaults.publisher


@pytest.mark.parametrize("line", ['title = "All the same"', "publisher = 1", 'access = "maybe"'])
def test_defaults_that_cannot_be_used_are_refused(tmp_path: Path, line: str) -> None:
    """What is not true of every text, or of no text, is a misuse of the settings."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "rubricator.toml").write_text(f"[defaults]\n{line}\n")

    with pytest.raises(UsageError, match="in “defaults”"):
        project.open_project(tmp_path)


@pytest.mark.parametrize(
    ("given", "tag"),
    [("eng", "en"), ("EN", "en"), ("ger", "de"), ("de-AT", "de-AT"), ("grc", "grc")],
)
def test_languages_are_taken_as_catalogues_write_them(given: str, tag: str) -> None:
    """Codes of three letters become the shorter ones that BCP 47 asks for."""
    said, findings = sidecar.read(f'language = "{given}"\n'.encode(), "a.toml")

    assert ([], tag) == (findings, said.metadata.language)


def test_a_language_is_no_name() -> None:
    """“English” is not taken for another language than English."""
    _, findings = sidecar.read(b'language = "English"\n', "a.toml")

    assert ["I011"] == [said.code for said in findings]
