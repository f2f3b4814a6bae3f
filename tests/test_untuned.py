"""Nothing in the code knows the texts that it is measured on."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

RUN = 8


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.lower())


def code_and_data(repository: Path) -> dict[str, list[str]]:
    """The words of every file of the package, of the stylesheets and of the tools."""
    found = {}
    for folder in ("src", "xslt", "tools", "schemas"):
        for path in sorted((repository / folder).rglob("*")):
            passed = {"__pycache__", "rubricator.egg-info"} & set(path.parts)
            if path.is_file() and not passed and path.suffix != ".md":
                data = path.read_bytes()
                text = gzip.decompress(data) if path.suffix == ".gz" else data
                found[path.name] = words(text.decode("utf-8", "replace"))
    return found


def runs(text: list[str]) -> set[tuple[str, ...]]:
    return {tuple(text[at : at + RUN]) for at in range(len(text) - RUN + 1)}


def test_no_name_and_no_sentence_of_the_gold(reference: Path, repository: Path) -> None:
    """No full name that is annotated in the gold, no run of eight of its words."""
    names: set[tuple[str, ...]] = set()
    sentences: set[tuple[str, ...]] = set()
    for path in sorted((reference / "gold" / "dev").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            said = json.loads(line)
            sentences |= runs(words(said["text"]))
            for span in said["spans"]:
                full = words(said["text"][span["start"] : span["end"]])
                if span["type"] == "person" and len(full) > 1 and all(len(w) > 1 for w in full):
                    names.add(tuple(full))
    longest = max(map(len, names))

    met = []
    for name, text in code_and_data(repository).items():
        met += [(name, run) for run in runs(text) & sentences]
        if not name.endswith(".gz"):
            for at in range(len(text)):
                for length in range(2, longest + 1):
                    if tuple(text[at : at + length]) in names:
                        met.append((name, tuple(text[at : at + length])))

    assert [] == met


def test_no_name_of_the_corpus(repository: Path) -> None:
    """No person of the two texts stands in the code by full name."""
    names = {
        tuple(words(name))
        for path in sorted((repository / "tei").glob("*.xml"))
        for name in re.findall(
            r"<person [^>]*>\s*<persName>([^<]+)</persName>", path.read_text(encoding="utf-8")
        )
    }
    names = {name for name in names if len(name) > 1}

    met = [
        (file, name)
        for file, text in code_and_data(repository).items()
        for name in names
        if not file.endswith(".gz")
        for at in range(len(text))
        if text[at] == name[0] and tuple(text[at : at + len(name)]) == name
    ]

    assert names
    assert [] == met
