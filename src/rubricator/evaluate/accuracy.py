"""Scores as they are told: as JSON takes them, and as a table for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from rubricator.evaluate.scoring import Score


def as_object(total: Mapping[str, Score], errors: int = 10) -> dict[str, object]:
    """The scores as JSON takes them, with the commonest errors in context."""
    return {
        kind: {
            "gold": score.gold,
            "found": score.found,
            "exact": _named(score.ratios(score.exact)),
            "overlap": _named(score.ratios(score.overlap)),
            "values": _share(score.values_right, score.values),
            "links": _share(score.links_right, score.links),
            "calibration": {
                cert: {"marks": marks, "right": _share(right, marks)}
                for cert, (marks, right) in sorted(score.calibration.items())
            },
            "missed": _commonest(score, score.missed, errors),
            "wrong": _commonest(score, score.wrong, errors),
        }
        for kind, score in total.items()
    }


def _named(ratios: tuple[float, float, float]) -> dict[str, float]:
    names = ("precision", "recall", "f1")
    return {name: round(ratio, 4) for name, ratio in zip(names, ratios, strict=True)}


def _share(right: int, of: int) -> float | None:
    return round(right / of, 4) if of else None


def _commonest(score: Score, errors: Counter[str], most: int) -> list[dict[str, object]]:
    ranked = sorted(errors.items(), key=lambda one: (-one[1], one[0]))
    return [
        {"words": words, "times": times, "context": score.places[words]}
        for words, times in ranked[:most]
    ]


def as_text(total: Mapping[str, Score], errors: int = 0) -> str:
    """A table of the scores; with ``errors``, so many of the commonest of each kind."""
    head = (
        f"{'kind':10} {'gold':>6} {'found':>6}   {'exact P':>7} {'R':>5} {'F1':>5}"
        f"   {'overlap F1':>10}   {'values':>6} {'links':>6}   right at high, medium, low"
    )
    lines = [head]
    for kind, score in total.items():
        precision, recall, f1 = (100 * ratio for ratio in score.ratios(score.exact))
        sure = (score.calibration.get(cert, [0, 0]) for cert in ("high", "medium", "low"))
        lines.append(
            f"{kind:10} {score.gold:6} {score.found:6}   {precision:7.1f} {recall:5.1f} {f1:5.1f}"
            f"   {100 * score.ratios(score.overlap)[2]:10.1f}"
            f"   {_percent(score.values_right, score.values):>6}"
            f" {_percent(score.links_right, score.links):>6}   "
            + ", ".join(f"{_percent(right, marks)} of {marks}" for marks, right in sure)
        )
    for kind, score in total.items() if errors else ():
        for what, counted in (("missed", score.missed), ("wrong", score.wrong)):
            if not counted:
                continue
            lines += ["", f"{kind}, {what}:"]
            lines += [
                f"{one['times']:>5}  {one['context']}" for one in _commonest(score, counted, errors)
            ]
    return "\n".join(lines)


def _percent(right: int, of: int) -> str:
    return f"{100 * right / of:.1f}" if of else "–"
