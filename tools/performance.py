"""Measure how fast it is, and write it into docs/performance.md, with drawings.

python tools/performance.py            runs the benchmark, then draws
python tools/performance.py FILE.json  draws the figures that it has written before
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from html import escape
from math import log10
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "performance.md"
FIGURES = ROOT / "docs" / "performance.json"
PARSE, ANNOTATE, CHAIN = "lxml parse", "annotate", "document, with all files"
REST = "all but the annotators"
PALETTE = ("#23487a", "#9a2a1a", "#8a8273")


def measure(path: Path) -> None:
    """Run the benchmark; its figures go to ``path``."""
    command = "-m pytest -q -o addopts= -p no:xdist tests/bench.py --benchmark-disable-gc".split()
    timer = "--benchmark-timer=time.process_time"
    environment = {**os.environ, "RUBRICATOR_BENCH": str(path)}
    subprocess.run([sys.executable, *command, timer], check=True, cwd=ROOT, env=environment)


def sizes(figures: dict[str, Any]) -> list[str]:
    """The sizes that were measured."""
    return list(figures["steps"][PARSE])


def ratios(figures: dict[str, Any]) -> dict[str, dict[str, float]]:
    """Each step over lxml's parse of the same TEI, at the same time."""
    parses = figures["parses"]
    return {
        step: {size: spent[size] / parses[step][size] for size in sizes(figures)}
        for step, spent in figures["steps"].items()
    }


def table(figures: dict[str, Any]) -> str:
    """The steps as a table."""
    lines = [f"| step | {' | '.join(sizes(figures))} |", "|---|" + "---|" * len(sizes(figures))]
    for step, said in ratios(figures).items():
        bold = "**" if step == REST else ""
        each = (f"{bold}{said[size]:.1f}{bold}" for size in sizes(figures))
        lines.append(f"| {bold}{step}{bold} | {' | '.join(each)} |")
    rates = (figures["characters"][s] / figures["steps"][ANNOTATE][s] for s in sizes(figures))
    lines.append(f"| annotators, characters a second | {' | '.join(f'{r:,.0f}' for r in rates)} |")
    return "\n".join(lines)


def builds(figures: dict[str, Any]) -> str:
    """The builds as a table."""
    lines = [
        "| documents | processes | first | processor | again | one changed | parent | worker |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for one in figures["builds"]:
        first = one["first"]
        later = (one.get(again) for again in ("again", "changed"))
        shares = [
            f"{100 * made['processor'] / first['processor']:.1f} %" if made else ""
            for made in later
        ]
        said = (
            one["documents"],
            one["jobs"],
            f"{first['seconds']:.1f} s",
            f"{first['processor']:.1f} s",
            *shares,
            f"{first['memory']:.0f} MB",
            f"{first['worker']:.0f} MB",
        )
        lines.append(f"| {' | '.join(map(str, said))} |")
    return "\n".join(lines)


def bars(figures: dict[str, Any]) -> str:
    """The steps of 30 KB as bars, longest first."""
    said = ratios(figures)
    steps = sorted(
        (s for s in said if s not in {PARSE, "chain", CHAIN, ANNOTATE, REST}),
        key=lambda s: -said[s]["30 KB"],
    )
    most = said[steps[0]]["30 KB"]
    rows = []
    for place, step in enumerate(steps):
        y, value = 20 * place, said[step]["30 KB"]
        width = 380 * value / most
        colour = PALETTE[1] if step.startswith("annotate") else PALETTE[0]
        rows.append(
            f'<text x="168" y="{y + 14}" text-anchor="end">{escape(step)}</text>'
            f'<rect x="175" y="{y + 3}" width="{width:.1f}" height="14" fill="{colour}"/>'
            f'<text x="{180 + width:.1f}" y="{y + 14}">{value:.1f}</text>'
        )
    return svg("Steps on 30 KB, as ratios to lxml’s parse of the TEI", 620, 20 * len(steps), rows)


def lines(figures: dict[str, Any]) -> str:
    """How the chain grows with the text: both axes in powers of ten."""
    rows = []
    for place, step in enumerate((CHAIN, ANNOTATE, PARSE)):
        spent = [figures["steps"][step][size] for size in sizes(figures)]
        points = [(40 + 220 * at, 230 - 36 * _log(1000 * one)) for at, one in enumerate(spent)]
        path = " ".join(f"{x},{y:.1f}" for x, y in points)
        rows.append(f'<polyline fill="none" stroke="{PALETTE[place]}" points="{path}"/>')
        x, y = points[-1]
        rows.append(f'<text x="{x + 6}" y="{y + 4:.1f}">{escape(step)}</text>')
        for (x, y), one in zip(points, spent, strict=True):
            rows.append(f'<circle cx="{x}" cy="{y:.1f}" r="3" fill="{PALETTE[place]}"/>')
            rows.append(
                f'<text x="{x}" y="{y - 7:.1f}" text-anchor="middle">{1000 * one:.0f}</text>'
            )
    for at, size in enumerate(sizes(figures)):
        rows.append(f'<text x="{40 + 220 * at}" y="258" text-anchor="middle">{size}</text>')
    return svg("Milliseconds of processor time, by size of the source", 640, 266, rows)


def _log(value: float) -> float:
    return log10(max(value, 0.1)) + 1


def svg(title: str, width: int, height: int, rows: list[str]) -> str:
    """A drawing."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" '
        f'font-family="serif" font-size="12"><title>{escape(title)}</title>'
        f'<rect width="100%" height="100%" fill="#fbf9f4"/>{"".join(rows)}</svg>\n'
    )


def write(figures: dict[str, Any]) -> None:
    """Put the figures into the page, between its marks, and the drawings beside it."""
    drawings = {"steps": bars}
    if len(sizes(figures)) > 1:
        drawings["sizes"] = lines
    shown = "\n\n".join(f"![{name}](performance-{name}.svg)" for name in drawings)
    measured = f"Measured on {figures['machine']}."
    said = f"{measured}\n\n{table(figures)}\n\n{shown}\n\n{builds(figures)}"
    page = PAGE.read_text(encoding="utf-8")
    between = re.compile(r"(<!-- figures -->\n).*?(<!-- /figures -->)", re.DOTALL)
    PAGE.write_text(between.sub(lambda m: f"{m[1]}{said}\n{m[2]}", page), encoding="utf-8")
    for name, draw in drawings.items():
        path = PAGE.parent / f"performance-{name}.svg"
        path.write_text(draw(figures), encoding="utf-8")


if __name__ == "__main__":
    given = Path(sys.argv[1]) if len(sys.argv) > 1 else FIGURES
    if len(sys.argv) == 1:
        measure(given)
    write(json.loads(given.read_text()))
