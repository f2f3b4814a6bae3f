"""TEI → findings: the schema, the rules that it cannot say, ids and pointers, the text law."""

from __future__ import annotations

from rubricator.validation.checking import STRUCTURAL, tree_faults, validate, validate_tree

__all__ = ["STRUCTURAL", "tree_faults", "validate", "validate_tree"]
