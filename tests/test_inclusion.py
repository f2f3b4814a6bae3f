"""XInclude: XML from the document's own folder, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from rubricator.validation import inclusion
from rubricator.validation.inclusion import XI, expand, origin


def root(*hrefs: str, attributes: str = "") -> etree._Element:
    inner = "".join(f'<xi:include href="{href}" {attributes}/>, ' for href in hrefs)
    return etree.fromstring(f'<a xmlns:xi="{XI}">{inner}</a>')


def write(folder: Path, **files: str) -> None:
    for name, content in files.items():
        (folder / f"{name}.xml").write_text(content, encoding="utf-8")


def test_what_is_included_stands_where_the_include_stood(tmp_path: Path) -> None:
    """The text around an include stays, and what comes in knows its file and its lines."""
    write(tmp_path, one="<b>\n<c/></b>")
    tree = root("one.xml")
    expansion = expand(tree, tmp_path)
    assert (tree[0].tag, tree[0].tail, tree[0][0].tag) == ("b", ", ", "c")
    parts = {part.root: part for part in expansion.included}
    part = origin(tree[0][0], parts)
    assert part is not None
    assert Path(part.file).name == "one.xml"
    assert part.places.at(tree[0][0]) == (2, 1)
    assert origin(tree, parts) is None


def test_what_is_included_may_include(tmp_path: Path) -> None:
    """Inclusions are followed to their end, but not round in a circle."""
    include = f'<xi:include xmlns:xi="{XI}" href="%s.xml"/>'
    write(tmp_path, one=f"<b>{include % 'two'}</b>", two="<c/>")
    tree = root("one.xml")
    assert not expand(tree, tmp_path).refused
    assert tree[0][0].tag == "c"
    write(tmp_path, two=f"<c>{include % 'one'}</c>")
    (fault,) = expand(root("one.xml"), tmp_path).refused
    assert "includes itself" in fault.message


@pytest.mark.parametrize(
    ("href", "attributes"),
    [
        ("../above.xml", ""),
        ("/etc/passwd", ""),
        ("file:///etc/passwd", ""),
        ("http://localhost/one.xml", ""),
        ("one.xml", 'parse="text"'),
        ("one.xml", 'xpointer="x"'),
        ("one.xml#x", ""),
        ("%2e%2e/above.xml", ""),
        ("link.xml", ""),
        ("none.xml", ""),
        ("", ""),
    ],
)
def test_what_is_elsewhere_is_refused_and_not_read(
    tmp_path: Path, href: str, attributes: str
) -> None:
    """No path, encoded or linked, leads out of the folder."""
    folder = tmp_path / "tei"
    folder.mkdir()
    write(folder, one="<b/>")
    write(tmp_path, above="<secret/>")
    (folder / "link.xml").symlink_to(tmp_path / "above.xml")
    tree = root(href, attributes=attributes)
    expansion = expand(tree, folder)
    assert [fault.code for fault in expansion.refused] == ["I013"]
    assert not expansion.included
    assert "secret" not in etree.tostring(tree, encoding="unicode")


def test_files_that_include_one_another_often_stay_small(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Twenty files that each include the next twice are a million; they are not all read."""
    monkeypatch.setattr(inclusion, "MOST", 50)
    twice = f'<b xmlns:xi="{XI}"><xi:include href="%s.xml"/><xi:include href="%s.xml"/></b>'
    for number in range(20):
        write(tmp_path, **{f"f{number}": twice % ((f"f{number + 1}",) * 2)})
    write(tmp_path, f20="<c/>")
    expansion = expand(root("f0.xml"), tmp_path)
    assert len(expansion.included) == 50
    assert "too much" in expansion.refused[0].message


def test_without_a_folder_nothing_is_read() -> None:
    """The bytes of a document do not say where it lies."""
    assert [fault.code for fault in expand(root("one.xml"), None).refused] == ["I013"]


def test_a_broken_inclusion_is_told_in_its_own_file(tmp_path: Path) -> None:
    """What cannot be parsed gives its own finding."""
    write(tmp_path, one="<b>")
    (said,) = expand(root("one.xml"), tmp_path).findings
    assert (said.code, Path(said.file).name) == ("I005", "one.xml")


def test_signs_of_addresses_may_be_escaped_in_names(tmp_path: Path) -> None:
    """A file may be called “a #1” or “a:b”; unescaped, these are a fragment and a scheme."""
    write(tmp_path, **{"a #1": "<b/>", "a:b": "<c/>"})

    escaped = expand(root("a%20%231.xml", "a%3Ab.xml"), tmp_path)
    bare = expand(root("a #1.xml", "a:b.xml"), tmp_path)

    assert (2, 0) == (len(escaped.included), len(escaped.refused))
    assert (0, 2) == (len(bare.included), len(bare.refused))
