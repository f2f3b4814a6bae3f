"""What tests share: projects to work on, and the reference folder where there is one."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("laws", deadline=None)
settings.load_profile("laws")

ROOT = Path(__file__).parent.parent


@pytest.fixture
def repository() -> Path:
    """The folder of this repository, itself a project."""
    return ROOT


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of its own with the two texts of the corpus and an invented letter."""
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    (tmp_path / "seeds" / "letter.txt").write_bytes(
        b"Lisbon, April 12, 1938\n\nDear Sir,\n\n"
        b"Ada Brandt wrote \x93No\x94 (TGH, 76). She left.\n\n"
        b"Pavel Orlov\n"
    )
    (tmp_path / "rubricator.toml").write_text('title = "A project"\n')
    return tmp_path


@pytest.fixture
def reference() -> Path:
    """The reference folder, named by RUBRICATOR_REFERENCE; a test that needs it skips without."""
    folder = os.environ.get("RUBRICATOR_REFERENCE", "")
    if not folder:
        pytest.skip("RUBRICATOR_REFERENCE names no reference folder")
    return Path(folder)
