"""``rubricator authority``: the commands about a project's personography and bibliography."""

from __future__ import annotations

from pathlib import Path

import click

from rubricator import report, writing
from rubricator.authority import proposing, reconciling, spreadsheets
from rubricator.authority.lists import PERSONS, WORKS
from rubricator.errors import UsageError
from rubricator.project import open_project

_PATH = click.Path(path_type=Path, readable=False)


@click.group()
def authority() -> None:
    """Keep the lists of persons and works that the whole corpus shares."""


@authority.command()
@click.argument("folder", metavar="[DIR]", type=_PATH, default=Path())
@click.pass_context
def update(ctx: click.Context, folder: Path) -> None:
    """Propose the persons and works of the editions that the lists do not have yet."""
    project = open_project(folder)
    lists = project.root / project.tei
    persons, works, findings = proposing.update(lists, project.editions)
    if findings:
        click.echo(report.as_text(findings), err=True)
    proposed = f"{report.counted(persons, 'person')}, {report.counted(works, 'work')}"
    click.echo(f"proposed: {proposed} (in {lists})", err=True)
    ctx.exit(1 if findings else 0)


_LIST = click.option(
    "--list",
    "which",
    type=click.Choice(["persons", "works"]),
    default="persons",
    help="Which of the two lists (default: persons).",
)


@authority.command("export")
@click.argument("table", metavar="FILE.csv", type=_PATH)
@click.argument("folder", metavar="[DIR]", type=_PATH, default=Path())
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
    click.echo(f"wrote {table}", err=True)


@authority.command("import")
@click.argument("table", metavar="FILE.csv", type=_PATH)
@click.argument("folder", metavar="[DIR]", type=_PATH, default=Path())
@_LIST
def bring_in(table: Path, folder: Path, which: str) -> None:
    """Put the rows of a table (CSV, UTF-8) into a list; nothing is deleted."""
    path = _list(folder, which)
    added, changed, left = spreadsheets.bring_in(path, writing.read(table))
    click.echo(f"{path}: {added} added, {changed} changed, {left} left as they are", err=True)


def _list(folder: Path, which: str) -> Path:
    project = open_project(folder)
    return project.root / project.tei / (PERSONS if which == "persons" else WORKS)


@authority.command()
@click.argument("folder", metavar="[DIR]", type=_PATH, default=Path())
@click.option("--service", metavar="URL", required=True, help="Of the W3C Reconciliation API.")
@click.option("--type", "kind", default="", help="A type of the service (Wikidata's human: Q5).")
@click.option("--rate", type=click.FloatRange(0.01, 100), default=1.0, help="Requests a second.")
@click.option("--most", type=click.IntRange(1, 20), default=3, help="Candidates for a person.")
def reconcile(folder: Path, service: str, kind: str, rate: float, most: int) -> None:
    """Ask a service who the persons are; its candidates are written for an editor to confirm."""
    project = open_project(folder)
    cache = project.root / project.build / "reconciliation.json"
    asking = reconciling.Service(service, cache, rate)
    found, asked = reconciling.reconcile(project.root / project.tei, asking, kind=kind, most=most)
    click.echo(f"candidates for {found} of {report.counted(asked, 'person')}", err=True)
    if not asked:
        click.echo("Each has a number or candidates already; nobody was asked for.", err=True)
