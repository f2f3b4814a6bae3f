"""``rubricator authority``: the commands about a project's personography and bibliography."""

from __future__ import annotations

from pathlib import Path

import click

from rubricator import report, writing
from rubricator.authority import proposing, reconciling, spreadsheets
from rubricator.authority.lists import PERSONS, WORKS
from rubricator.cli.common import PATH, PROJECT, say, status_of
from rubricator.errors import UsageError
from rubricator.project import open_project


@click.group()
def authority() -> None:
    """Keep the lists of persons and works that all editions share."""


@authority.command()
@PROJECT
@click.pass_context
def update(ctx: click.Context, folder: Path) -> None:
    """Propose the persons and works that the lists lack."""
    project = open_project(folder)
    lists = project.root / project.tei
    persons, works, findings = proposing.update(lists, project.editions)
    say(report.as_text(findings))
    proposed = f"{report.counted(persons, 'person')}, {report.counted(works, 'work')}"
    say(f"proposed: {proposed} (in {lists})")
    ctx.exit(status_of(findings))


_LIST = click.option(
    "--list",
    "which",
    type=click.Choice(["persons", "works"]),
    default="persons",
    help="Which of the two lists (default: persons).",
)


@authority.command("export")
@click.argument("table", metavar="FILE.csv", type=PATH)
@PROJECT
@_LIST
@click.option("--force", is_flag=True, help="Write over a file that is there.")
def export(table: Path, folder: Path, which: str, *, force: bool) -> None:
    """Write a list as a table (CSV, UTF-8) for a spreadsheet."""
    made = spreadsheets.export(_list(folder, which))
    if not force and table.is_file() and table.read_bytes() != made:
        raise UsageError(
            f"{table}: there is a file already. Take in what it says (authority import), name "
            "another, or write over it with --force."
        )
    writing.write(table, made)
    say(f"wrote {table}")


@authority.command("import")
@click.argument("table", metavar="FILE.csv", type=PATH)
@PROJECT
@_LIST
def bring_in(table: Path, folder: Path, which: str) -> None:
    """Put the rows of a table (CSV, UTF-8) into a list.

    New rows are added, changed ones change their entry; nothing is deleted.
    """
    path = _list(folder, which)
    try:
        added, changed, left = spreadsheets.bring_in(path, writing.read(table))
    except UsageError as error:
        raise UsageError(f"{table}: {error}") from None
    say(f"{path}: {added} added, {changed} changed, {left} left as they are")


def _list(folder: Path, which: str) -> Path:
    project = open_project(folder)
    return project.root / project.tei / (PERSONS if which == "persons" else WORKS)


@authority.command()
@PROJECT
@click.option("--service", metavar="URL", required=True, help="Of the W3C Reconciliation API.")
@click.option("--type", "kind", default="", help="A type of the service (Wikidata's human: Q5).")
@click.option("--rate", type=click.FloatRange(0.01, 100), default=1.0, help="Requests a second.")
@click.option("--most", type=click.IntRange(1, 20), default=3, help="Candidates for a person.")
def reconcile(folder: Path, service: str, kind: str, rate: float, most: int) -> None:
    """Ask a service who the persons are.

    Its candidates are written into the list, for an editor to confirm.
    """
    project = open_project(folder)
    cache = project.root / project.build / "reconciliation.json"
    asking = reconciling.Service(service, cache, rate)
    found, asked = reconciling.reconcile(project.root / project.tei, asking, kind=kind, most=most)
    say(f"candidates for {found} of {report.counted(asked, 'person')}")
    if not asked:
        say("Each has a number or candidates already; nobody was asked for.")
