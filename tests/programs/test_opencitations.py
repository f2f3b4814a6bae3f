"""OpenCitations' own validator accepts the tables."""

from __future__ import annotations

from pathlib import Path

import pytest

pytestmark = pytest.mark.exports


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The validator keeps what it knows of identifiers in the folder that it runs in."""
    monkeypatch.chdir(tmp_path)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("table", ["citations", "works"])
def test_the_validator_accepts_the_tables(made: Path, tmp_path: Path, table: str) -> None:
    """Both are well formed, and their identifiers are of the kinds that it knows."""
    validator = pytest.importorskip("oc_validator.main")
    path = made / "opencitations" / f"{table}.csv"

    told = validator.Validator(str(path), str(tmp_path / table), verify_id_existence=False)

    assert told.validate(), (tmp_path / table, list((tmp_path / table).iterdir()))


@pytest.mark.filterwarnings("ignore")
def test_the_validator_would_refuse_a_wrong_table(made: Path, tmp_path: Path) -> None:
    """A citation of a work by itself, or of an identifier of no kind, is not accepted."""
    validator = pytest.importorskip("oc_validator.main")
    good = (made / "opencitations" / "citations.csv").read_text()
    bad = tmp_path / "bad.csv"
    bad.write_text(good.replace("doi:10.", "dio:10."))

    told = validator.Validator(str(bad), str(tmp_path / "told"), verify_id_existence=False)

    assert good != bad.read_text()
    assert not told.validate()
