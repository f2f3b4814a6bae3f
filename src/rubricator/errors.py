"""What stops the tool: misuse of it, and files that the operating system refuses.

What is wrong *in* a document is a ``Finding``, and never stops the others.
"""

from __future__ import annotations

from rubricator.model import Finding


class RubricatorError(Exception):
    """Raised when a command cannot go on; the message says what, where and what to do."""

    exit_code = 2


class UsageError(RubricatorError):
    """Raised when the tool is called in a way that cannot mean anything."""

    exit_code = 2


class FileRefusedError(RubricatorError):
    """Raised when the operating system refuses a file: missing, unreadable, disk full."""

    exit_code = 3


class UnfinishedError(RubricatorError):
    """Raised when a run cannot be brought to its end, although nothing was called wrongly."""

    exit_code = 1


class ServiceError(RubricatorError):
    """Raised when a service on the network cannot be reached, or does not speak the protocol."""

    exit_code = 3


class RejectedError(Exception):
    """Raised when one document cannot be used; carries the findings that say why.

    Whoever works on many documents catches it and goes on with the others.
    """

    def __init__(self, *findings: Finding) -> None:
        super().__init__("; ".join(finding.message for finding in findings))
        self.findings = findings
