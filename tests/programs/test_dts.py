"""Distributed Text Services: dapytains resolves what the editions say can be cited."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from conftest import FILES
from rubricator.model import TEI

pytestmark = pytest.mark.exports


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_dapytains_resolves_citations(path: Path) -> None:
    """By the citeStructure of the header each passage is found, with its words."""
    document = pytest.importorskip("dapytains.tei.document").Document(str(path))
    root = etree.parse(path).getroot()

    found = [unit.ref for unit in document.get_reffs(None)]

    blocks = root.xpath(
        "/t:TEI/t:text//*[self::t:p or self::t:ab or self::t:head or self::t:note]/@xml:id",
        namespaces={"t": TEI},
    )
    assert sorted(blocks) == sorted(found)
    for ref in found[:12]:
        (wanted,) = root.xpath("//*[@xml:id=$ref]", ref=ref)
        passage = document.get_passage(ref)
        (text,) = passage.xpath("//*[local-name()='text']")
        assert "".join(wanted.itertext()).split() == "".join(text.itertext()).split()
