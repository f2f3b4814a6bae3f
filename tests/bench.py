"""The benchmark: ``tox -e bench``. Each step, and the whole chain as a ratio to lxml's parse.

The sources are the longer text of the corpus, once, ten and a hundred times, each time with other
words, so that no block is like another. Steps are measured in processor time, so that what else
the machine does counts little; builds of many documents (tools/invent_corpus.py) in both. With
``RUBRICATOR_BENCH`` the figures go to that file as JSON, from which ``tools/performance.py`` makes
docs/performance.md.
"""

from __future__ import annotations

import atexit
import json
import os
import platform
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from unittest import mock

import pytest
from lxml import etree

from rubricator import (
    annotators,
    building,
    converters,
    encoder,
    nesting,
    saxon,
    source,
    standoff,
    validation,
    views,
)
from rubricator import edition as editions
from rubricator import project as projects
from rubricator.building import documents
from rubricator.building.documents import Job
from rubricator.corpus import Task
from rubricator.engine import Limits, Workplace
from rubricator.merging import record
from rubricator.model import Draft, Metadata, Source
from rubricator.tei import parsing
from rubricator.views import frames

sys.path.insert(0, str(Path(__file__).parent.parent / "tools"))
import invent_corpus

SEED = Path(__file__).parent.parent / "seeds" / "dawsey-revolution-betrayed.txt"
TIMES = {"30 KB": 1, "300 KB": 10, "3 MB": 100}
THREE_VIEWS = """
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="rubricator:all.xsl"/>
  <xsl:template name="lines">
    <xsl:result-document href="lines"><lines/></xsl:result-document>
  </xsl:template>
</xsl:stylesheet>
"""
_DONE: dict[tuple[str, str], float] = {}
_BESIDE: dict[tuple[str, str], float] = {}
"""What lxml's parse of the same TEI took at the same time."""
_BUILDS: list[dict[str, object]] = []


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


@cache
def unsearched(size: str) -> views.Document:
    """The same for ``three_views``: without the lines of the search."""
    folder = Path(tempfile.mkdtemp(prefix="rubricator-bench-"))
    atexit.register(shutil.rmtree, folder)
    own = folder / "three.xsl"
    own.write_text(THREE_VIEWS)
    return views.read(edition(size).root, "bench", own=own, view="all")


def three_views(size: str) -> None:
    """Page, text and the part of the concordance, from one tree, as strings."""
    document = unsearched(size)
    given = {"stem": "bench", "site": "A site", **frames.left_open(document)}
    _, beside = saxon.transform_all(document, "all.xsl", given)
    saxon.serialised(beside["part"], with_=document.engine)
    saxon.transform(document, "text.xsl")


def annotator(name: str) -> Callable[[str], object]:
    return lambda size: list(annotators.all_annotators()[name].annotate(annotated(size)))


@cache
def job(size: str) -> Job:
    """A document of a project in a temporary folder."""
    folder = Path(tempfile.mkdtemp(prefix="rubricator-bench-"))
    atexit.register(shutil.rmtree, folder)
    path = folder / "seeds" / "bench.txt"
    path.parent.mkdir()
    path.write_bytes(bytes_of(size))
    task = Task(path, folder / "tei" / "bench.xml")
    return Job(task, folder, "build", (("site", "A site"),))


def document_made(size: str) -> None:
    """Everything that a build does for a document, files written and forced to the disk."""
    documents.make(job(size))


def clear(size: str) -> None:
    """Take away what was made of a document; the folders stay, as they do in a build."""
    root = job(size).root
    for path in [*root.glob("tei/**/*"), *root.glob("build/**/*")]:
        if path.is_file():
            path.unlink()


@cache
def said(size: str) -> Draft:
    """What the annotators make of the draft of ``document_made``."""
    given: list[Draft] = []
    annotate = annotators.annotate
    with mock.patch.object(annotators, "annotate", lambda draft: given.append(draft) or draft):
        document_made(size)
    return annotate(given[0])


def document_but_annotated(size: str) -> None:
    """The same where the annotators have spoken before."""
    with mock.patch.object(annotators, "annotate", return_value=replace(said(size))):
        document_made(size)


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
    "html, text, concordance": three_views,
    "all views": lambda size: views.all_of(document(size), {"site": "A site"}),
    "record": lambda size: record.version_of(edition(size).root, edition(size).tei),
    "chain": chain,
    "document, with all files": document_made,
    "all but the annotators": document_but_annotated,
}


@pytest.mark.parametrize("size", TIMES)
@pytest.mark.parametrize("step", STEPS)
def test_step(benchmark: Callable[..., object], step: str, size: str) -> None:
    """The time of one step, and of lxml's parse beside it: what else a machine does slows both."""
    for prepared in (edition, annotated, said, document, unsearched):
        prepared(size)
    beside = list[float]()

    def parse() -> tuple[tuple[str], dict[str, object]]:
        started = time.process_time()
        etree.fromstring(edition(size).tei)
        beside.append(time.process_time() - started)
        clear(size)
        return (size,), {}

    rounds, warm = {"30 KB": (20, 1), "300 KB": (5, 1), "3 MB": (2, 0)}[size]
    started = time.process_time()
    benchmark.pedantic(STEPS[step], setup=parse, rounds=rounds, warmup_rounds=warm)  # type: ignore[attr-defined]
    spent = time.process_time() - started
    stats = getattr(benchmark, "stats", None)
    _DONE[step, size] = stats.stats.min if stats else spent / rounds
    _BESIDE[step, size] = min(beside)


def test_builds(tmp_path: Path) -> None:
    """Builds of many documents: how they scale with documents and cores, and what is made again."""
    for number, jobs in ((50, 1), (100, 1), (100, 2), (200, 2)):
        folder = tmp_path / f"{number}-{jobs}"
        invent_corpus.make(folder, number)
        first = build(folder, jobs)
        build(folder, jobs)
        again = build(folder, jobs)
        with (folder / "seeds" / f"article-{number // 2:06}.txt").open("a") as file:
            file.write("Clara Bermi left in May 1931.\n")
        changed = build(folder, jobs)
        _BUILDS.append(
            {"documents": number, "jobs": jobs, "first": first, "again": again, "changed": changed}
        )


def build(folder: Path, jobs: int) -> dict[str, float]:
    """Seconds of the clock and of the processors, and the parent's peak of memory in MB."""
    command = [sys.executable, str(Path(__file__)), str(folder), str(jobs)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return dict(json.loads(done.stdout))


def build_here(folder: Path, jobs: int) -> dict[str, float]:
    """The same of a build in this process and its children."""
    begun = time.perf_counter()
    building.build(projects.open_project(folder), Workplace(jobs, limits=Limits()))
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return {
        "seconds": round(time.perf_counter() - begun, 3),
        "processor": round(sum(one.ru_utime + one.ru_stime for one in used), 3),
        "memory": peak() / 1024,
        "worker": used[1].ru_maxrss / 1024,
    }


def peak() -> int:
    """The most memory that this process had, in KB."""
    status = Path("/proc/self/status")
    if status.exists():  # ru_maxrss may be that of the process which started this one
        return int(re.search(r"VmHWM:\s+(\d+)", status.read_text())[1])  # type: ignore[index]
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def test_ratios(capsys: pytest.CaptureFixture[str]) -> None:
    """Each step over lxml's parse of the same TEI, which is linear: so is the chain."""
    sizes = [size for size in TIMES if ("chain", size) in _DONE]
    with capsys.disabled():
        print(f"\n{'step, as a ratio to lxml’s parse of the TEI':44}", *(f"{s:>9}" for s in sizes))
        for step in STEPS:
            ratios = (_DONE[step, size] / _BESIDE[step, size] for size in sizes)
            print(f"{step:44}", *(f"{ratio:9.1f}" for ratio in ratios))
        rates = (len(read(size).text) / _DONE["annotate", size] for size in sizes)
        print(f"{'annotate, characters a second':44}", *(f"{rate:9.0f}" for rate in rates))
        seconds = (_DONE["chain", size] for size in sizes)
        print(f"{'chain, seconds':44}", *(f"{second:9.2f}" for second in seconds))
        for one in _BUILDS:
            print(one)
    if path := os.environ.get("RUBRICATOR_BENCH"):
        steps = {step: {size: _DONE[step, size] for size in sizes} for step in STEPS}
        parses = {step: {size: _BESIDE[step, size] for size in sizes} for step in STEPS}
        said = {"machine": machine(), "steps": steps, "parses": parses, "builds": _BUILDS}
        said["characters"] = {size: len(read(size).text) for size in sizes}
        Path(path).write_text(json.dumps(said, indent=1) + "\n")
    small, large = (_DONE["chain", s] / _BESIDE["chain", s] for s in sizes[-2:])
    assert large < 1.6 * small, f"{large:.0f} times lxml's parse, of a tenth of it {small:.0f}"


def machine() -> str:
    """The processor, the system, and how busy it was."""
    said = Path("/proc/cpuinfo").read_text() if Path("/proc/cpuinfo").exists() else ""
    model = re.search(r"model name\s*: (.+)", said)
    processor = model[1] if model else platform.processor()
    load = os.getloadavg()[0]
    return (
        f"{os.cpu_count()} cores of {processor}, {platform.system()} {platform.machine()}, "
        f"Python {platform.python_version()}, load {load:.1f}"
    )


if __name__ == "__main__":
    print(json.dumps(build_here(Path(sys.argv[1]), int(sys.argv[2]))))
