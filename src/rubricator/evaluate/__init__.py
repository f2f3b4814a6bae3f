"""Accuracy, measured: what the annotators find in texts that were encoded by hand.

``gold`` reads such texts, ``scoring`` compares, ``measuring`` does so for many on an engine, and
``accuracy`` tells the scores.
"""

from __future__ import annotations

from rubricator.evaluate.measuring import measure
from rubricator.evaluate.scoring import Score, added, evaluate, predicted, scores, spans_of

__all__ = ["Score", "added", "evaluate", "measure", "predicted", "scores", "spans_of"]
