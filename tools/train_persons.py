"""Trains the model that finds the names of persons, and measures it with each corpus left out.

    pip install -e . python-crfsuite==0.9.12
    python tools/train_persons.py GOLD_FOLDER            write the weights
    python tools/train_persons.py GOLD_FOLDER --out DIR  and those with one corpus left out into DIR

GOLD_FOLDER holds the JSONL files of CORPORA (one document a line: text and spans by code points).
Only public-domain and CC BY corpora may be among those whose weights are shipped; see
tools/README-persons.md. The same input gives the same weights.
"""

from __future__ import annotations

import argparse
import bisect
import gzip
import json
import random
import re
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pycrfsuite

from rubricator.annotators.names import words as classes
from rubricator.annotators.names.description import Describer
from rubricator.annotators.names.lexicon import listed
from rubricator.annotators.names.statistics import gather
from rubricator.annotators.names.tokens import Tokens, tokenize

DATA = Path(__file__).parents[1] / "src/rubricator/annotators/names/data"
CORPORA = ("wikigold", "litbank", "tendays", "amp")
TURNS = ((0.0, 0.0), (0.5, 0.0), (0.0, 0.7), (0.5, 0.7))
"""Each document is used once for each: the share of words whose list membership is hidden, and
the share of full names that are cut to one word, as in texts that call their persons so."""
PARAMETERS = {"c1": 0.5, "c2": 20.0, "max_iterations": 120, "feature.possible_transitions": True}
SCALE = 100

_TITLES = "|".join(sorted(classes.HONORIFICS - {"m", "mm", "lady", "queen"}, key=len)[::-1])
_BEFORE = re.compile(
    rf"(?:(?:the|this|that|a|two|my|her|his|our|said|late|poor|old|young|little|dear|m|mm|lady|queen|"
    rf"{_TITLES})\.?\s+)+(?=[^\W\d_])",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Example:
    """A run: the features and the label of each word."""

    features: list[list[str]]
    labels: list[str]


def bounds(text: str) -> list[tuple[int, int]]:
    """The lines of a gold text; each is a block."""
    return [m.span() for m in re.finditer("[^\n]+", text)]


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A gold name without appellations, possessive and punctuation."""
    while start < end and text[start] in " \n\t([{\"“‘'«_":
        start += 1
    match = _BEFORE.match(text, start, end)
    if match and match.end() < end:
        start = match.end()
    name = re.sub(r"(?:['’]s?)?[\s.,;:!?)\]\"”’']*$", "", text[start:end])
    if re.search(r"(?:^|\W)[A-Z]$", name) and text[start + len(name) : end][:1] == ".":
        name += "."
    return start, start + len(name)


def labels(document: dict[str, Any], tokens: Tokens) -> list[list[str] | None]:
    """Labels of each run; None for a run that names cut across, or that is not judged."""
    starts = tokens.starts
    label = ["O"] * len(starts)
    unsure: set[int] = set()

    def covered(start: int, end: int) -> list[int]:
        first = max(0, bisect.bisect_right(starts, start) - 1)
        last = bisect.bisect_left(starts, end)
        return [i for i in range(first, last) if tokens.end(i) > start]

    for span in document["spans"]:
        if span["type"] == "ignore" and span.get("of") in ("person", "any"):
            unsure.update(covered(span["start"], span["end"]))
    for span in document["spans"]:
        if span["type"] == "person":
            start, end = trimmed(document["text"], span["start"], span["end"])
            inside = covered(start, end)
            fits = inside and starts[inside[0]] == start and tokens.end(inside[-1]) - end in (0, 1)
            if not fits:
                unsure.update(inside)
                continue
            for number, i in enumerate(inside):
                unsure.discard(i)
                label[i] = "I" if number else "B"
    found: list[list[str] | None] = []
    for a, b in tokens.runs:
        cut = label[a] == "I" or (b < len(label) and label[b] == "I")
        found.append(None if cut or any(i in unsure for i in range(a, b)) else label[a:b])
    return found


def examples(document: dict[str, Any], hiding: float, seed: int) -> Iterator[Example]:
    """The runs of a document to learn from."""
    text = document["text"]
    tokens = tokenize(text, bounds(text))
    hidden: frozenset[str] = frozenset()
    if hiding:
        draw = random.Random(seed)
        forms = sorted({tokens.folded[i] for a, b in tokens.runs for i in range(a, b)})
        hidden = frozenset(
            form
            for form in forms
            if draw.random() < hiding and not any(code[0] == "L" for code in listed(form))
        )
    describer = Describer(tokens, gather(tokens), hidden)
    for run, label in enumerate(labels(document, tokens)):
        if label is not None:
            described = [list(describer.features(*word)) for word in describer.run(run)]
            yield Example(described, label)


def shortened(document: dict[str, Any], share: float, seed: int) -> dict[str, Any]:
    """A document in which a share of the full names keep one word only, the first or the last."""
    text, draw = document["text"], random.Random(seed)
    kept: dict[str, str] = {}
    pieces: list[str] = []
    spans: list[dict[str, Any]] = []
    done = shift = 0
    for span in sorted(document["spans"], key=lambda span: (span["start"], -span["end"])):
        start, end = span["start"], span["end"]
        if span["type"] == "person" and start >= done:
            start, end = trimmed(text, start, end)
            name = text[start:end]
            if name not in kept:
                words = [w for w in name.split() if len(w) > 2 and w[0].isupper() and w.isalpha()]
                cut = len(words) > 1 and draw.random() < share
                kept[name] = draw.choice((words[0], words[-1])) if cut else name
            pieces += text[done:start], kept[name]
            spans.append({"type": "person", "start": start + shift})
            shift += len(kept[name]) - len(name)
            spans[-1]["end"] = end + shift
            done = end
        elif span["type"] == "ignore" and start >= done:
            spans.append({**span, "start": start + shift, "end": end + shift})
    return {**document, "text": "".join([*pieces, text[done:]]), "spans": spans}


def load(folder: Path, corpus: str) -> list[dict[str, Any]]:
    """The documents of a gold file."""
    lines = (folder / f"{corpus}.jsonl").read_text("utf-8").split("\n")
    return [json.loads(line) for line in lines if line]


def prepare(folder: Path, corpora: Iterable[str]) -> dict[str, list[Example]]:
    """The examples of each corpus."""
    return {
        corpus: [
            example
            for number, document in enumerate(load(folder, corpus))
            for turn, (hiding, cutting) in enumerate(TURNS)
            for example in examples(
                shortened(document, cutting, number) if cutting else document,
                hiding,
                1000 * turn + number,
            )
        ]
        for corpus in corpora
    }


def train(sets: Iterable[list[Example]]) -> str:
    """Weights, as lines that ``model.Weights.parse`` reads."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params(PARAMETERS)
    for set_ in sets:
        for example in set_:
            trainer.append(example.features, example.labels)
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "model")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        info = tagger.info()
    weights: dict[str, dict[str, float]] = defaultdict(dict)
    for (feature, label), weight in info.state_features.items():
        weights[feature][label] = weight
    for (before, after), weight in info.transitions.items():
        weights[f">{'OBI'.index(before)}"][after] = weight
    lines = []
    for feature, by in sorted(weights.items()):
        numbers = [round(SCALE * by.get(label, 0.0)) for label in "OBI"]
        if any(numbers) or feature[0] == ">":
            lines.append(" ".join([feature, *map(str, numbers)]))
    absent = (f">{number} 0 0 0" for number in range(3) if f">{number}" not in weights)
    return "\n".join([*lines, *absent])


def main() -> None:
    """Train on everything, and with --out also on everything but one corpus each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--out", type=Path)
    arguments = parser.parse_args()
    prepared = prepare(arguments.gold, CORPORA)
    shipped = train(prepared.values()).encode("utf-8")
    (DATA / "weights.txt.gz").write_bytes(gzip.compress(shipped, 9, mtime=0))
    if arguments.out:
        for left_out in CORPORA:
            rest = (examples_ for corpus, examples_ in prepared.items() if corpus != left_out)
            (arguments.out / f"without-{left_out}.txt").write_text(train(rest), "utf-8")


if __name__ == "__main__":
    main()
