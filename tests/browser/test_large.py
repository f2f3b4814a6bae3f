"""A corpus too large for one script: its search is Pagefind's, served on the loopback address."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rubricator import building, preview, views
from rubricator.building.site import searching
from rubricator.project import Project, open_project

WORDS = "The tide came in over the quay of letter {n}, and nobody in Lisbon kept accounts of it."


@pytest.fixture
def large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """Letters in a project, with a limit that they go beyond."""
    monkeypatch.setattr(views, "TEXT_IN_SCRIPT", 100)
    (tmp_path / "seeds").mkdir()
    (tmp_path / "rubricator.toml").write_text('title = "Letters"\n', encoding="utf-8")
    for n in range(3):
        own = "Céline’s press stood still." if n == 1 else "Nothing else was said."
        text = f"Letter {n}\n\n{WORDS.format(n=n)}\n\nIt was a long winter. {own}\n"
        (tmp_path / "seeds" / f"letter-{n}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "seeds" / "letter-1.toml").write_text('language = "fr"\n', encoding="utf-8")
    return open_project(tmp_path)


@pytest.fixture
def served(large: Project, chromium: Any) -> Iterator[Any]:
    """The entrance of the site as the preview serves it; nothing is asked of another place."""
    if not searching.available():
        pytest.skip("Pagefind is not installed (the extra: search)")
    building.build(large)
    asked: list[str] = []
    said: list[str] = []
    with preview.site(large, 0) as address:
        context = chromium.new_context()
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(f"{address}index.html")
        yield page
        context.close()
    assert [] == [url for url in asked if not url.startswith((address, "data:"))]
    assert [] == said


@pytest.mark.parametrize(
    ("words", "letters", "text"),
    [
        ("celine press", ["letter-1"], "It was a long winter. Céline’s press stood still."),
        ("nobody lisbon", ["letter-0", "letter-1", "letter-2"], ""),
    ],
)
def test_a_large_corpus_is_searched(served: Any, words: str, letters: list[str], text: str) -> None:
    """Accents folded, all words; each hit leads to its paragraph."""
    served.fill("#search", words)
    served.wait_for_selector("#hits li")

    addresses = served.eval_on_selector_all("#hits a", "all => all.map(a => a.href)")
    stems = [address.rpartition("/")[2].partition(".html#")[0] for address in addresses]
    assert letters == sorted(stems)
    served.click("#hits a")
    served.wait_for_url("**/letter-*.html#*")
    assert (text or WORDS.format(n=served.url.partition("letter-")[2][0])) == served.text_content(
        ":target"
    )


def test_the_entrance_says_that_it_needs_a_server(large: Project, chromium: Any) -> None:
    """From the file system the page says so, finds persons and works, and reports no error."""
    if not searching.available():
        pytest.skip("Pagefind is not installed (the extra: search)")
    building.build(large)
    page = chromium.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto((large.root / large.build / "html" / "index.html").as_uri())

    assert "needs a web server" in page.text_content("header > .said")
    page.fill("#search", "tide")
    page.wait_for_selector("#hits-status:not(:empty)")
    assert "Nothing found." == page.text_content("#hits-status")
    page.close()
    assert [] == said
