"""The two real texts, as an editor would correct their editions: tests/cases/editing.

Each case is a list of readable edits, and of corrections to the source; meanwhile the sidecar and
the authority files change too. After the build every edit stands.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from rubricator import standoff, validation
from rubricator.authority import PERSONS, WORKS
from rubricator.tei import parsing
from test_authority import bibliography, person, personography, run, work

CASES = sorted((Path(__file__).parent / "cases" / "editing").glob("*.toml"))
_TAG = re.compile(r"<([\w:]+)((?: [\w:]+=\"[^\"]*\")*)( …)?(/?)>")
_OPEN = re.compile(r"<([\w:]+)[^<>]* …")
_ATTRIBUTE = re.compile(r" ([\w:]+=\"[^\"]*\")")


def found(pattern: str) -> re.Pattern[str]:
    """What a pattern of a case finds: a tag with … has any attributes, a line end any space."""
    parts, done = [], 0
    for tag in _TAG.finditer(pattern):
        parts.append(re.escape(pattern[done : tag.start()]))
        more = "([^<>]*?)" if tag[3] else ""
        parts.append(f"<{tag[1]}{re.escape(tag[2])}{more}{tag[4]}>")
        done = tag.end()
    parts.append(re.escape(pattern[done:]))
    return re.compile("".join(parts).replace("\\\n", r"\s*"))


def stands(pattern: str) -> re.Pattern[str]:
    """What must be there after a build: tags with these attributes at least, elements indented."""
    parts, done = [], 0
    for tag in _TAG.finditer(pattern):
        parts.append(re.escape(pattern[done : tag.start()]))
        there = "".join(rf"(?=[^<>]*\s{re.escape(said)})" for said in _ATTRIBUTE.findall(tag[2]))
        parts.append(rf"<{tag[1]}{there}(?:\s[^<>]*)?{tag[4]}>")
        done = tag.end()
    parts.append(re.escape(pattern[done:]))
    return re.compile("".join(parts).replace("><", r">\s*<"))


def put(text: str, pattern: str, made: str) -> str:
    """The edition with one edit; the attributes that … stood for are put in again."""
    (there,) = found(pattern).finditer(text)
    kept: dict[str, list[str]] = {}
    for name, said in zip(_OPEN.findall(pattern), there.groups(), strict=True):
        kept.setdefault(name, []).append(said)
    new = _OPEN.sub(lambda tag: tag[0].replace(" …", kept[tag[1]].pop(0)), made)
    return text[: there.start()] + new + text[there.end() :]


def errors(path: Path) -> list[str]:
    return [f.message for f in validation.validate(path) if f.severity == "error"]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_edit_of_an_editor_stands(project: Path, path: Path) -> None:
    """Source, sidecar and authority files change, the build runs twice; no edit is lost."""
    case = tomllib.loads(path.read_text(encoding="utf-8"))
    assert len(case["edit"]) >= 20
    edition, seed = project / "tei" / f"{path.stem}.xml", project / "seeds" / f"{path.stem}.txt"
    (project / "rubricator.toml").write_text('title = "Two"\neditor = "Jane Doe"\n')
    assert run("build", project).exit_code == 0
    text = edition.read_text(encoding="utf-8")
    for edit in case["edit"]:
        text = put(text, edit["found"], edit["made"])
        assert stands(edit["made"]).search(text), edit["why"]
    edition.write_text(text, encoding="utf-8")
    assert [] == errors(edition)
    assert f"{path.stem}\tedited by hand" in run("status", project).stdout

    words = seed.read_bytes().decode()
    for change in case["source"]:
        assert 1 == words.count(change["found"]), change
        words = words.replace(change["found"], change["made"])
    seed.write_bytes(words.encode())
    with seed.with_suffix(".toml").open("a", encoding="utf-8") as beside:
        beside.write('publisher = "Another House"\nplace = "Lisbon"\n')
    number = '<idno type="Wikidata">http://www.wikidata.org/entity/Q855</idno>'
    (project / "tei" / PERSONS).write_text(
        personography(person("jvs", "Joseph Stalin", "Stalin", more=number))
    )
    (project / "tei" / WORKS).write_text(bibliography(work("br", "The Revolution Betrayed", "TRB")))
    result = run("build", project)

    assert result.exit_code == 0, result.stderr
    told = [line for line in result.stderr.splitlines() if re.search(r" M0\d\d: ", line)]
    lost = [line for line in told if re.search(r" M0(04|08|10): ", line)]
    assert [] == lost
    conflicts = [line for line in told if " M007: " in line]
    assert [True] * len(case["conflicts"]) == [
        any(said in line for said in case["conflicts"]) for line in conflicts
    ], conflicts
    after = edition.read_text(encoding="utf-8")
    for edit in case["edit"]:
        assert stands(edit.get("after", edit["made"])).search(after), edit["why"]
        if "never" in edit:
            assert not stands(edit["never"]).search(after), edit["why"]
    root = parsing.parse(edition.read_bytes())
    assert words.encode() == standoff.recover(root)
    assert [] == errors(edition)
    assert 'sameAs="personography.xml#pers.jvs"' in after
    assert "http://www.wikidata.org/entity/Q855" in after
    assert "<pubPlace>Lisbon</pubPlace>" in after
    assert f"{path.stem}\tedited by hand, conflicts" in run("status", project).stdout
    assert run("build", project).exit_code == 0
    assert after == edition.read_text(encoding="utf-8")


OPEN = (
    "Ada Brandt met Vera Brandt.\n\n"
    "Brandt wrote “no ship waits” (TGH, 76) [1] and left on March 17, 1938.\n"
)


def test_what_an_editor_answered_is_not_asked_again(tmp_path: Path) -> None:
    """Who is meant, a siglum, a note, the author: build tells of the edition as it stands."""
    source, edition = tmp_path / "seeds" / "w.txt", tmp_path / "tei" / "w.xml"
    source.parent.mkdir()
    source.write_text(OPEN, encoding="utf-8")
    (tmp_path / "rubricator.toml").touch()
    asked = ("P001", "C001", "N001", "M020", "M025")

    def told() -> list[str]:
        lines = run("build", tmp_path).stderr
        return [code for code in asked if f" {code}: " in lines]

    assert [*asked] == told()
    assert "ambiguous names (1)" in run("build", tmp_path).stderr
    text = edition.read_text(encoding="utf-8")
    text = re.sub(r"(<persName )([^>]*xml:id)", r'\1ref="#w.pers.brandt-ada" \2', text)
    text = text.replace(
        '<idno type="siglum">', '<title>The Glass Harbour</title><idno type="siglum">'
    )
    text = text.replace('<gap reason="absent"/>', "A note.").replace(' type="missing"', "")
    text = text.replace("</title>", "</title><author>Jane Doe</author>", 1)
    edition.write_text(text, encoding="utf-8")

    assert ["M025"] == told()
    assert "left open" not in run("build", tmp_path).stderr


@pytest.mark.parametrize("kept", ["letter", ""])
def test_a_source_is_renamed_with_what_belongs_to_it(tmp_path: Path, kept: str) -> None:
    """As docs/editing.md advises: the hand stays; ids follow the name, or stay by the sidecar."""
    project = tmp_path / "letters"
    assert run("init", project).exit_code == 0
    assert run("build", project).exit_code == 0
    edition = project / "tei" / "letter.xml"
    text = edition.read_text(encoding="utf-8")
    edition.write_text(text.replace("a book", "a <hi>book</hi>", 1), encoding="utf-8")
    assert run("build", project).exit_code == 0
    if kept:
        with (project / "seeds" / "letter.toml").open("a", encoding="utf-8") as beside:
            beside.write(f'\nid = "{kept}"\n')
    for path in [p for p in project.rglob("letter.*") if "build" not in p.parts]:
        path.rename(path.with_stem("review"))

    assert run("build", project).exit_code == 0

    assert "review\tedited by hand\n" == run("status", project).stdout
    edition = project / "tei" / "review.xml"
    after = edition.read_text(encoding="utf-8")
    assert re.search(r'<hi resp="#[\w.-]+">book</hi>', after)
    identity, gone = (kept, "review") if kept else ("review", "letter")
    assert f'xml:id="{identity}"' in after
    assert not re.search(rf'["#]{gone}[."]', after)
    assert [] == errors(edition)
    assert not (project / "build" / "html" / "letter.html").exists()
