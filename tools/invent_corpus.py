"""An invented corpus of any size: articles of some 30 KB with names, dates, citations, quotations.

    python tools/invent_corpus.py FOLDER NUMBER [--kilobytes 30]

The same number gives the same bytes. What docs/performance.md measures is built from such a corpus.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

SYLLABLES = "ka ro mi ten ber lo vas del na ri gor hal mon sel tir wen dor lin par ost".split()
GIVEN = "Ada Pavel Clara Tomas Irene Viktor Martha Louis Helen Anton Ruth Oskar Nina Karl".split()
NOUNS = (
    "harbour strike council treaty paper meeting winter letter party congress journal mill "
    "village railway debate motion crowd archive factory school budget question answer road"
).split()
VERBS = "opened closed joined left feared praised attacked printed lost won defended ended".split()
MONTHS = "January March April June July September October December".split()
PLAIN = (
    "The {n} of the {n} {v} the {n}, and nobody in the {n} could say why.",
    "It was the {n}, more than the {n}, that {v} the old {n} in those weeks.",
    "When the {n} had {v}, the {n} and the {n} stood empty for a long time.",
    "Those who had seen the {n} spoke of the {n} as if nothing had {v} it.",
    "In the {n} there was little talk of the {n}; what {v} it was the {n}.",
)
SAYING = (
    "{full} {v} the {n} on {month} {day}, {year}, and {other} was not there.",
    "“The {n} has {v} the {n},” {surname} wrote in {year} ({siglum}, {page}).",
    "In {month} {year} {full} came to the {n}; {surname} {v} it at once ({siglum}, {page}-{next}).",
    "{surname} and {other} disagreed about the {n} ({page}).",
)


def article(number: int, size: int) -> str:
    """The text of an article of about ``size`` bytes."""
    chance = random.Random(number)
    people = [(chance.choice(GIVEN), _surname(chance)) for _ in range(8)]
    title = f"The {chance.choice(NOUNS).title()} and the {chance.choice(NOUNS).title()} {number}"
    author = " ".join(people[0])
    work = f"The {chance.choice(NOUNS).title()} of {people[1][1]}"
    siglum = "".join(chance.choices("ABCDEFGHKLMNPRST", k=3))
    year = chance.randrange(1880, 1960)
    lines = [title, f"By {author}", f"Lisbon, {chance.choice(MONTHS)} {year}"]
    lines.append(f"{' '.join(people[1])}’s {work} ({siglum}) of {year - 3} is drawn on here.")
    written = sum(map(len, lines))
    while written < size:
        sentences = [_sentence(chance, people, siglum, year) for _ in range(9)]
        lines.append(" ".join(sentences))
        written += len(lines[-1]) + 2
    return "\n\n".join(lines) + "\n"


def _sentence(chance: random.Random, people: list[tuple[str, str]], siglum: str, year: int) -> str:
    form = chance.choice(SAYING if chance.random() < 0.12 else PLAIN)
    given, surname = chance.choice(people)
    page = chance.randrange(1, 300)
    said = form
    while "{n}" in said:
        said = said.replace("{n}", chance.choice(NOUNS), 1)
    return said.format(
        v=chance.choice(VERBS),
        full=f"{given} {surname}",
        surname=surname,
        other=chance.choice(people)[1],
        month=chance.choice(MONTHS),
        day=chance.randrange(1, 29),
        year=year + chance.randrange(9),
        siglum=siglum,
        page=page,
        next=page + 2,
    )


def _surname(chance: random.Random) -> str:
    return "".join(chance.choices(SYLLABLES, k=chance.randrange(2, 4))).capitalize()


def make(folder: Path, number: int, kilobytes: int = 30) -> None:
    """Write a project of so many articles into a folder."""
    seeds = folder / "seeds"
    seeds.mkdir(parents=True, exist_ok=True)
    (folder / "rubricator.toml").write_text('title = "An invented corpus"\n')
    for one in range(number):
        path = seeds / f"article-{one:06}.txt"
        path.write_text(article(one, kilobytes * 1000), encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("number", type=int)
    parser.add_argument("--kilobytes", type=int, default=30)
    given = parser.parse_args()
    make(given.folder, given.number, given.kilobytes)
