"""What commands share: their options, their words, their exit status."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Any

import click

from rubricator import project as projects
from rubricator import report, views
from rubricator.corpus import Outcome
from rubricator.engine import Limits, Workplace
from rubricator.errors import FileRefusedError, RejectedError, RubricatorError, UsageError
from rubricator.model import Finding
from rubricator.report.progress import Form, Teller

DONE, FINDINGS, REFUSED, STOPPED, UNHEARD = 0, 1, 3, 130, 141
PATH = click.Path(path_type=Path, readable=False)  # the system says what it refuses: exit 3
PROJECT = click.argument("folder", metavar="[DIR]", type=PATH, default=Path())
OUTPUT = Path("-")
"""What stands for standard output where a folder may be named."""


def working(command: Callable[..., None]) -> Callable[..., None]:
    """The options of a command that works on many documents: where, and within what limits."""

    @wraps(command)
    def given(
        *args: Any,
        jobs: int | None,
        scheduler: str,
        engine: str,
        timeout: float | None,
        memory: int | None,
        **more: Any,
    ) -> None:
        limits = None
        if timeout is not None or memory is not None:
            usual = Limits()
            limits = Limits(timeout or usual.seconds, memory * 2**20 if memory else usual.memory)
        where = Workplace(jobs or 0, scheduler, engine == "dask", limits)
        command(*args, where=where, **more)

    for option in reversed(
        (
            click.option(
                "-j", "--jobs", type=click.IntRange(1), help="Processes; default: all cores."
            ),
            click.option(
                "--engine",
                type=click.Choice(["local", "dask"]),
                default="local",
                help="dask: through a Dask cluster that is started here.",
            ),
            click.option("--scheduler", default="", metavar="ADDRESS", help="A Dask scheduler."),
            click.option(
                "--timeout",
                type=click.FloatRange(0, min_open=True),
                metavar="SECONDS",
                help="What one document may take (default: 600, above 15 MB 40 a MB).",
            ),
            click.option(
                "--memory",
                type=click.IntRange(1),
                metavar="MEGABYTES",
                help="What the process at one may fill (default: 4096, above 28 MB 150 a MB).",
            ),
        )
    ):
        given = option(given)
    return given


def telling(command: Callable[..., None]) -> Callable[..., None]:
    """The options of a command that tells how it goes on."""

    @wraps(command)
    def given(*args: Any, quiet: bool, log_format: Form, **more: Any) -> None:
        command(*args, teller=Teller(log_format, quiet=quiet), **more)

    for option in (
        click.option(
            "--log-format",
            type=click.Choice(["text", "json"]),
            default="text",
            help="json: an object a line on standard error.",
        ),
        click.option("-q", "--quiet", is_flag=True, help="Say only what is wrong."),
    ):
        given = option(given)
    return given


def editions(given: Iterable[Path]) -> list[Path]:
    """The files that a command was given and the editions of the folders, each once.

    Raises UsageError for a folder that has none.
    """
    found: list[Path] = []
    for one in given:
        inside = projects.editions_in(one) if one.is_dir() else [one]
        if not inside:
            raise UsageError(f"{one}: there is no edition (.xml) in it.")
        found += inside
    return list(dict.fromkeys(found))


def say(words: str) -> None:
    """Words to standard error, if there are any."""
    if words:
        click.echo(words, err=True)


def give(data: bytes) -> None:
    """Data to standard output, byte for byte."""
    if sys.stdout is None:
        raise FileRefusedError("standard output: it is closed, and nothing can be written to it.")
    sys.stdout.buffer.write(data)
    sys.stdout.flush()


def status_of(findings: Iterable[Finding], *, refused: bool = False) -> int:
    """The exit status: what the operating system refused wins over errors."""
    if refused:
        return REFUSED
    return FINDINGS if any(said.severity == "error" for said in findings) else DONE


@contextmanager
def stoppable(ctx: click.Context, teller: Teller) -> Iterator[None]:
    """A run that Ctrl-C stops, and that says what is done then."""
    try:
        with teller.bar():
            yield
    except KeyboardInterrupt:
        teller.interrupted()
        ctx.exit(STOPPED)


def tell(teller: Teller, outcome: Outcome, *, verbose: bool) -> None:
    """What is to be said of a document."""
    if verbose and outcome.converter:
        teller.say(f"{outcome.name}: {outcome.converter} ({outcome.why})")
    teller.findings(outcome.name, outcome.findings)


def status_of_outcomes(outcomes: Sequence[Outcome]) -> int:
    """The exit status of a run over many documents."""
    refused = any(outcome.state == "refused" for outcome in outcomes)
    return status_of((f for outcome in outcomes for f in outcome.findings), refused=refused)


class Group(click.Group):
    """Turns our errors into a message and an exit status, never a traceback."""

    def main(self, *args: Any, **more: Any) -> Any:
        """As click does, in UTF-8 whatever the locale; names that are not text keep their bytes."""
        for stream, errors in ((sys.stdout, "surrogateescape"), (sys.stderr, "backslashreplace")):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(encoding="utf-8", errors=errors)
        return super().main(*args, **more)

    def invoke(self, ctx: click.Context) -> Any:
        """As click does, but for our errors."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            say("rubricator: stopped")
            ctx.exit(STOPPED)
        except BrokenPipeError:  # whoever read has enough
            nowhere = os.open(os.devnull, os.O_WRONLY)
            for stream in (1, 2):  # what is left in them has nowhere else to go
                os.dup2(nowhere, stream)
            ctx.exit(UNHEARD)
        except RejectedError as error:
            say(report.as_text(error.findings))
            ctx.exit(FINDINGS)
        except RubricatorError as error:
            say(f"rubricator: {error}")
            ctx.exit(error.exit_code)
        except views.StylesheetError as error:
            say(f"rubricator: {error}")
            ctx.exit(FINDINGS)
        except OSError as error:
            where = f"{error.filename}: " if error.filename else ""
            say(f"rubricator: {where}the operating system refuses it ({error.strerror or error}).")
            ctx.exit(REFUSED)
