"""A site in a folder, and Debian's Chromium to read it with."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from rubricator import review, views
from rubricator.tei import parsing
from rubricator.views import corpora

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run"
    " --disable-background-networking --disable-component-update --disable-sync"
    " --disable-default-apps --disable-domain-reliability --no-pings --hide-scrollbars"
    " --disable-features=FontDataServiceLinux"
).split()
EDITIONS = (
    *sorted((Path(__file__).parents[2] / "tei").glob("*-*.xml")),
    Path(__file__).parent / "arabic.xml",
    Path(__file__).parent / "forms.xml",
    Path(__file__).parent / "harbour.xml",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of the corpus and of an edition with notes, that edition alone, and below ``large``
    the same site as a large corpus has it, its indexes and the works on many pages."""
    made = tmp_path_factory.mktemp("site")
    documents = [views.read(parsing.parse(path.read_bytes()), path.stem) for path in EDITIONS]
    parts = [views.part(document) for document in documents]
    files = views.site(parts, "A site")
    shared = {"site": "A site", **views.pages(parts)}
    for document, path in zip(documents, EDITIONS, strict=True):
        files |= views.render(document, "html", shared) | views.render(document, "text")
        files[path.name] = path.read_bytes()
    (alone,) = views.render(documents[-1], "html").values()
    files["alone.html"] = alone
    (made / "html").mkdir()
    items, _ = review.collect(EDITIONS[0].parent, EDITIONS)
    urgent = review.Item("conflict", "tei/w.xml", "w", 7, 0, "w", "", "", "Both changed it.")
    files["review.html"] = views.worklist(
        review.as_xml([urgent, *items]), [path.stem for path in EDITIONS]
    )
    with pytest.MonkeyPatch.context() as large:
        for limit in ("PERSONS_ON_INDEX", "DATES_ON_INDEX", "ROWS_ON_PAGE"):
            large.setattr(corpora, limit, 2)
        for limit in ("ENTRIES_ON_PAGE", "DATES_ON_PAGE"):
            large.setattr(corpora, limit, 20)
        divided = views.site(parts, "A large site")
        files |= {f"large/{name}": data for name, data in divided.items()}
        shared = {"site": "A large site", **views.pages(parts)}
        for document in documents:
            pages = views.render(document, "html", shared) | views.render(document, "text")
            files |= {f"large/{name}": data for name, data in pages.items()}
    (made / "large").mkdir()
    for name, data in files.items():
        (made / name).write_bytes(data)
    for path in EDITIONS:
        (made / "large" / path.name).write_bytes(path.read_bytes())
    return made


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    if not CHROMIUM.exists():
        pytest.skip("no Chromium on this machine")
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield browser
        browser.close()


Opener = Callable[..., Any]


@pytest.fixture
def visit(chromium: Any, folder: Path) -> Iterator[Opener]:
    """Opens a page of the site; at the end nothing may have been asked of any other place."""
    contexts: list[Any] = []
    asked: list[str] = []
    said: list[str] = []

    def open_page(name: str, width: int = 1360, height: int = 900, **options: Any) -> Any:
        context = chromium.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(f"file://{folder}/{name}")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert [] == [url for url in asked if not url.startswith(("file:", "data:"))]
    assert [] == said


def node_module(path: str) -> Path:
    """A file of a checker that npm installed (here, or where NODE_PATH says); skips without."""
    places = [*os.environ.get("NODE_PATH", "").split(os.pathsep), "node_modules"]
    for place in filter(None, places):
        if (Path(place) / path).exists():
            return Path(place) / path
    pytest.skip(f"{path.partition('/')[0]} is not installed (npm install, or NODE_PATH)")


@pytest.fixture(scope="session")
def axe() -> str:
    return node_module("axe-core/axe.min.js").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def vnu() -> Path:
    return node_module("vnu-jar/build/dist/vnu.jar")
