"""How a long run is told: a bar on a terminal, nothing in a pipe, or a line of JSON for each event.

The lines (``--log-format json``, on standard error) are objects with these keys: ``event`` always;
``documents`` and ``unchanged`` of ``begin``; ``name``, ``state``, ``errors`` of ``document``;
``number`` of ``pages``; ``documents``, ``failed`` and ``seconds`` of ``interrupted`` and ``end``;
``findings`` (a list, as ``--format json`` has them) and ``name`` of ``findings``; ``message`` of
``message``.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from typing import Any, Literal

import click
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from rubricator import report
from rubricator.model import Finding

Form = Literal["text", "json"]


class Teller:
    """Tells what happens, in words or in JSON; with ``quiet`` only what is wrong."""

    def __init__(self, form: Form = "text", *, quiet: bool = False) -> None:
        self.form = form
        self.quiet = quiet
        self.total = 0
        self.finished = 0
        self.failed = 0
        self._shared = report.Shared("info", codes={"M001"})
        self._remedies: set[str] = set()
        self._begun = time.monotonic()
        self._bar: Progress | None = None
        self._shown: Any = None

    def expect(self, documents: int, unchanged: int = 0) -> None:
        """So many documents are to be made, and so many are as they were."""
        self.total = documents
        self._event("begin", documents=documents, unchanged=unchanged)
        if self._bar is not None and documents:
            self._bar.update(self._shown, total=documents, visible=True)

    def done(self, name: str, state: str, errors: int) -> None:
        """A document is done, with so many errors."""
        self.finished += 1
        self.failed += bool(errors)
        self._event("document", name=name, state=state, errors=errors)
        if self._bar is not None:
            failed = f"{self.failed} failed" if self.failed else ""
            self._bar.update(self._shown, advance=1, failed=failed)

    def pages(self, number: int) -> None:
        """So many pages are to be framed, and then the indexes made."""
        self._event("pages", number=number)
        if self._bar is not None and number:
            self._bar.update(self._shown, description="pages and indexes")

    def interrupted(self) -> None:
        """The run was stopped before its end."""
        self._sum("interrupted")
        self.warn(
            f"Stopped: {self.finished} of {self.total} documents are done and stay done. "
            "The next run goes on from there."
        )

    def end(self, summary: str) -> None:
        """The run is over; what there is to say of all."""
        if shared := self._shared.told():
            click.echo(report.as_text(shared, remedies=self._remedies), err=True)
        self._sum("end")
        self.say(summary)

    def findings(self, name: str, findings: Sequence[Finding], *, fold: bool = True) -> None:
        """What there is to tell of a document; with ``fold`` the first few of each code."""
        if self.quiet:
            findings = [said for said in findings if said.severity == "error"]
        if findings and self.form == "json":
            self._event("findings", name=name, findings=[asdict(said) for said in findings])
        elif left := self._shared.rest(findings):
            click.echo(report.as_text(left, fold=fold, remedies=self._remedies), err=True)

    def say(self, words: str) -> None:
        """Words that may be left out."""
        if not self.quiet:
            self.warn(words)

    def warn(self, words: str) -> None:
        """Words that must be heard."""
        if self.form == "json":
            self._event("message", message=words)
        elif words:
            click.echo(words, err=True)

    def _sum(self, event: str) -> None:
        seconds = round(time.monotonic() - self._begun, 3)
        self._event(event, documents=self.finished, failed=self.failed, seconds=seconds)

    def _event(self, event: str, **said: object) -> None:
        if self.form == "json":
            line = json.dumps({"event": event, **said}, ensure_ascii=False)
            click.echo(line, err=True)

    @contextmanager
    def bar(self) -> Iterator[None]:
        """A bar while this lasts, on a terminal, unless it is to be quiet or to tell in JSON."""
        console = Console(stderr=True)
        if self.quiet or self.form == "json" or not console.is_terminal:
            yield
            return
        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            _Rate(),
            TimeRemainingColumn(),
            TextColumn("[red]{task.fields[failed]}"),
        )
        with Progress(*columns, console=console, transient=True) as bar:
            self._shown = bar.add_task("documents", total=None, visible=False, failed="")
            self._bar = bar
            try:
                yield
            finally:
                self._bar = None


class _Rate(ProgressColumn):
    """Documents a second."""

    def render(self, task: Task) -> Text:
        """The rate, as far as it is known."""
        return Text(f"{task.speed:.1f}/s" if task.speed else "")
