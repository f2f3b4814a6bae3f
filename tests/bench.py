"""The benchmark: ``tox -e bench``. Each step, and the whole chain as a ratio to lxml's parse.

The sources are the longer text of the corpus, once, ten and a hundred times, each time with other
words, so that no block is like another.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from rubricator import (
    annotators,
    converters,
    encoder,
    nesting,
    parsing,
    source,
    standoff,
    validation,
    views,
)
from rubricator import edition as editions
from rubricator.model import Draft, Metadata, Source

SEED = Path(__file__).parent.parent / "seeds" / "dawsey-revolution-betrayed.txt"
TIMES = {"30 KB": 1, "300 KB": 10, "3 MB": 100}
_DONE: dict[tuple[str, str], float] = {}


@cache
def bytes_of(size: str) -> bytes:
    text = SEED.read_text(encoding="utf-8").removesuffix("| P\n")
    body = text.partition("\n\nIn ")[2]
    more = (f"\n\nPart {n}. In {body}" for n in range(1, TIMES[size]))
    return (text + "".join(more)).encode()


@cache
def read(size: str) -> Source:
    return source.read(bytes_of(size), "bench.txt")


@cache
def drafted(size: str) -> Draft:
    return converters.convert(read(size), "bench", Metadata(language="en"))


@cache
def annotated(size: str) -> Draft:
    return annotators.annotate(drafted(size))


@cache
def edition(size: str) -> editions.Edition:
    return editions.encode(read(size))


@cache
def document(size: str) -> views.Document:
    return views.read(edition(size).root, "bench")


def annotator(name: str) -> Callable[[str], object]:
    return lambda size: list(annotators.ANNOTATORS[name].annotate(annotated(size)))


def chain(size: str) -> None:
    """From the bytes of a source to its page, its text and its part in the corpus."""
    made = editions.encode(source.read(bytes_of(size), "bench.txt"))
    views.all_of(views.read(parsing.parse(made.tei), "bench"), {"site": "A site"})


STEPS: dict[str, Callable[[str], object]] = {
    "lxml parse": lambda size: etree.fromstring(edition(size).tei),
    "read": lambda size: source.read(bytes_of(size), "bench.txt"),
    "convert": lambda size: converters.convert(read(size), "bench", Metadata(language="en")),
    **{f"annotate: {name}": annotator(name) for name in annotators.ORDER},
    "annotate": lambda size: annotators.annotate(drafted(size)),
    "nest": lambda size: nesting.nest(annotated(size), annotated(size).marks),
    "encode": lambda size: encoder.encode(edition(size).draft, edition(size).marks),
    "serialise": lambda size: encoder.to_bytes(edition(size).root),
    "validate": lambda size: validation.validate_tree(edition(size).root),
    "recover": lambda size: standoff.recover(edition(size).root),
    "parse for views": lambda size: views.read(parsing.parse(edition(size).tei), "bench"),
    "html": lambda size: views.render(document(size), "html", {"site": "A site"}),
    "text": lambda size: views.render(document(size), "text"),
    "part": lambda size: views.part(document(size)),
    "all views": lambda size: views.all_of(document(size), {"site": "A site"}),
    "chain": chain,
}


@pytest.mark.parametrize("size", TIMES)
@pytest.mark.parametrize("step", STEPS)
def test_step(benchmark: Callable[..., object], step: str, size: str) -> None:
    """The time of one step."""
    for prepared in (edition, annotated, document):
        prepared(size)
    rounds, warm = {"30 KB": (5, 1), "300 KB": (3, 1), "3 MB": (1, 0)}[size]
    started = time.perf_counter()
    benchmark.pedantic(STEPS[step], args=(size,), rounds=rounds, warmup_rounds=warm)  # type: ignore[attr-defined]
    spent = time.perf_counter() - started
    stats = getattr(benchmark, "stats", None)
    _DONE[step, size] = stats.stats.min if stats else spent / rounds


def test_ratios(capsys: pytest.CaptureFixture[str]) -> None:
    """Each step over lxml's parse of the same TEI, which is linear: so is the chain."""
    with capsys.disabled():
        print(f"\n{'step, as a ratio to lxml’s parse of the TEI':44}", *(f"{s:>9}" for s in TIMES))
        for step in STEPS:
            ratios = (_DONE[step, size] / _DONE["lxml parse", size] for size in TIMES)
            print(f"{step:44}", *(f"{ratio:9.1f}" for ratio in ratios))
        rates = (len(read(size).text) / _DONE["annotate", size] for size in TIMES)
        print(f"{'annotate, characters a second':44}", *(f"{rate:9.0f}" for rate in rates))
        seconds = (_DONE["chain", size] for size in TIMES)
        print(f"{'chain, seconds':44}", *(f"{second:9.2f}" for second in seconds))
    small, large = (_DONE["chain", s] / _DONE["lxml parse", s] for s in ("300 KB", "3 MB"))
    assert large < 1.6 * small, f"at 3 MB {large:.0f} times lxml's parse, at 300 KB {small:.0f}"
