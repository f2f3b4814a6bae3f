"""The figures of README.md and docs/accuracy.md: ``tox -e accuracy``.

    pip install -e . python-crfsuite==0.9.12
    RUBRICATOR_REFERENCE=FOLDER python tools/measure.py [--write]

FOLDER/gold/dev holds the development sets, as JSON lines. Each is measured as Rubricator is
shipped, and persons once more with the weights of a model that never saw the set ("unseen").
Prints the tables; with --write they replace those in the documents.
"""

from __future__ import annotations

import argparse
import os
import re
from datetime import UTC, datetime
from pathlib import Path

from rubricator import evaluate
from rubricator.annotators import persons
from rubricator.annotators.names.model import Weights
from rubricator.evaluate import Score, gold

ROOT = Path(__file__).parents[1]
SETS = ("tendays", "mitford", "litbank", "amp", "wikigold", "elife", "dh2018")
COLUMNS = {
    "persons": ("person", "exact"),
    "unseen": ("unseen", "exact"),
    "dates": ("date", "exact"),
    "date values": ("date", "values"),
    "titles": ("title", "exact"),
    "citations": ("citation", "exact"),
    "resolved": ("citation", "links"),
    "references": ("reference", "exact"),
    "note markers": ("noteref", "exact"),
    "notes": ("note", "exact"),
}
DOCUMENTS = (
    ROOT / "README.md",
    ROOT / "docs" / "accuracy.md",
    ROOT / "src" / "rubricator" / "deposit" / "accuracy.md",
)
PERSONS = ROOT / "tools" / "README-persons.md"
TABLES = re.compile("(?<=<!-- accuracy -->\n).*?(?=<!-- /accuracy -->)", re.DOTALL)


def measured(path: Path) -> dict[str, Score]:
    """The scores on a gold file, in this process, whose weights may have been exchanged."""
    return evaluate.evaluate(gold.read(path))


def unseen(folder: Path) -> dict[str, Score]:
    """Persons in each set, with its texts left out of training."""
    import train_persons  # noqa: PLC0415 — needs python-crfsuite

    prepared = train_persons.prepare(folder, train_persons.CORPORA)
    shipped, found = persons.trained, {}
    for name in SETS:
        if name in prepared:
            rest = (examples for corpus, examples in prepared.items() if corpus != name)
            weights = Weights.parse(train_persons.train(rest))
            persons.trained = lambda weights=weights: weights
        scores = measured(folder / f"{name}.jsonl")
        persons.trained = shipped
        if "person" in scores:
            found[name] = scores["person"]
    return found


def figure(scores: dict[str, Score], kind: str, what: str) -> str:
    """One figure of a table; empty where the gold has none of the kind."""
    score = scores.get(kind)
    if score is None:
        return ""
    if what == "exact":
        return f"{score.ratios(score.exact)[2]:.3f}"
    right, of = getattr(score, f"{what}_right"), getattr(score, what)
    return f"{right / of:.3f}" if of else ""


def tables(sets: dict[str, dict[str, Score]]) -> str:
    """The table of F1, and that of how often marks of each certainty are right."""
    lines = [
        f"Measured on {datetime.now(UTC):%d %B %Y} by `tox -e accuracy`.",
        "",
        f"| exact F1 | {' | '.join(COLUMNS)} |",
        "|---" * (len(COLUMNS) + 1) + "|",
    ]
    for name, scores in sets.items():
        figures = (figure(scores, *column) for column in COLUMNS.values())
        lines.append(f"| {name} | {' | '.join(figures)} |")
    lines += ["", "| right, of marks of certainty | high | medium | low |", "|---|---|---|---|"]
    for kind in dict.fromkeys(kind for kind, _ in COLUMNS.values()):
        counts = [[0, 0] for _ in range(3)]
        for scores in sets.values():
            said = scores[kind].calibration if kind in scores else {}
            for total, cert in zip(counts, ("high", "medium", "low"), strict=True):
                for i, count in enumerate(said.get(cert, (0, 0))):
                    total[i] += count
        cells = (f"{100 * right / of:.1f} % of {of}" if of else "" for of, right in counts)
        label = "person, unseen" if kind == "unseen" else kind
        lines.append(f"| {label} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def of_persons(sets: dict[str, dict[str, Score]]) -> str:
    """The table of persons alone: a column for each set, in domain and unseen."""
    named = {name: scores for name, scores in sets.items() if "person" in scores}
    lines = [f"| exact F1 | {' | '.join(named)} |", "|---" * (len(named) + 1) + "|"]
    for label, kind in (("in domain", "person"), ("unseen", "unseen")):
        figures = (figure(scores, kind, "exact") for scores in named.values())
        lines.append(f"| {label} | {' | '.join(figures)} |")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Measure, print, and with --write put the tables into the documents."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    reference = os.environ.get("RUBRICATOR_REFERENCE")
    if not reference:
        print("Nothing measured: RUBRICATOR_REFERENCE names no folder with gold/dev in it.")
        return
    folder = Path(reference) / "gold" / "dev"
    sets = {name: measured(folder / f"{name}.jsonl") for name in SETS}
    for name, score in unseen(folder).items():
        sets[name]["unseen"] = score
    made = tables(sets)
    print(made)
    written = [*((path, made) for path in DOCUMENTS), (PERSONS, of_persons(sets))]
    for path, table in written if arguments.write else ():
        path.write_text(TABLES.sub(lambda _, new=table: new, path.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main()
