"""CETEIcean (npm) shows the page that the export makes for it, from a folder."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

from conftest import EDITIONS, node_module
from rubricator import exports, saxon
from rubricator.tei import parsing


def test_ceteicean_shows_the_tei(chromium: Any, tmp_path: Path) -> None:
    """Every word of the text is seen, names are elements that a style can reach."""
    shutil.copy(node_module("CETEIcean/dist/CETEI.js"), tmp_path)
    path = EDITIONS[-1]
    engine = saxon.Engine(exports.stylesheets(["ceteicean"]))
    root = parsing.parse(path.read_bytes())
    for name, data in exports.each(saxon.read(root, path.stem, engine), "ceteicean").items():
        (tmp_path / name).write_bytes(data)
    context = chromium.new_context()
    page = context.new_page()
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))

    page.goto((tmp_path / f"{path.stem}.html").as_uri())
    page.wait_for_selector("tei-text")

    seen = page.evaluate("document.querySelector('tei-text').innerText")
    (text,) = root.findall("{*}text")
    words = "".join(text.itertext())  # type: ignore[arg-type]
    assert re.sub(r"\s+", "", words) == re.sub(r"\s+", "", seen)
    assert len(text.findall(".//{*}persName")) == page.locator("tei-text tei-persname").count()
    assert not page.locator("tei-teiheader").first.is_visible()
    assert [] == said
    context.close()
