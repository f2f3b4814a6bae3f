"""The commands about a whole project."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterable
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from rubricator import (
    building,
    initial,
    naming,
    preview,
    report,
    views,
)
from rubricator import project as projects
from rubricator import review as reviewing
from rubricator.cli.common import (
    DONE,
    FINDINGS,
    OUTPUT,
    PATH,
    PROJECT,
    REFUSED,
    say,
    status_of,
    stoppable,
    tell,
    telling,
    working,
)
from rubricator.engine import Workplace
from rubricator.errors import UsageError
from rubricator.merging import standing
from rubricator.report.progress import Teller
from rubricator.writing import write


@click.command()
@click.argument("folder", metavar="DIR", type=PATH)
def init(folder: Path) -> None:
    """Make a new project with an example in DIR."""
    made = initial.make(folder)
    say("\n".join(f"made {path}" for path in made))
    say(f"Next: {shlex.join(('rubricator', 'build', str(folder)))}")


@click.command()
@PROJECT
@click.option("-f", "--force", is_flag=True, help="Make everything again, changed or not.")
@working
@telling
@click.option("-v", "--verbose", is_flag=True, help="Say which converter was taken, and why.")
@click.pass_context
def build(
    ctx: click.Context,
    folder: Path,
    *,
    force: bool,
    where: Workplace,
    teller: Teller,
    verbose: bool,
) -> None:
    """Encode, validate and render what changed in a project.

    It is the one in DIR, or here.
    """
    project = projects.open_project(folder)
    with stoppable(ctx, teller):
        built = building.build(project, where, force=force, progress=teller)
    for outcome in built.to_tell():
        tell(teller, outcome, verbose=verbose)
    teller.findings(project.root.name, built.findings)
    teller.end(report.summary(built.totals))
    teller.say(f"pages: {project.root / project.build / 'html' / 'index.html'}")
    wrong = built.totals.severities["error"] > 0
    ctx.exit(REFUSED if built.refused else FINDINGS if wrong else DONE)


@click.command()
@PROJECT
@click.option("--port", type=click.IntRange(0, 65535), default=8000, help="0: any free one.")
def serve(folder: Path, port: int) -> None:
    """Show the site of a project, built again as things change.

    It is served to this machine alone.
    """
    project = projects.open_project(folder)
    with preview.site(project, port) as address:
        say(f"{address} (Ctrl-C ends)")
        try:
            preview.watch(folder, _built, _failed)
        except KeyboardInterrupt:
            say("ended")


def _built(built: building.Built) -> None:
    found = (said for outcome in built.to_tell() for said in outcome.findings)
    say(report.as_text((said for said in found if said.severity == "error"), fold=True))
    say(report.summary(built.totals))


def _failed(error: Exception) -> None:
    say(f"rubricator: {error}")


@click.command()
@PROJECT
@click.pass_context
def status(ctx: click.Context, folder: Path) -> None:
    """Say how each edition stands.

    It was edited by hand, its source changed, there are conflicts.
    """
    found = standing.standings(projects.open_project(folder))
    for one in found:
        click.echo(f"{naming.printed(one.edition.stem)}\t{', '.join(one.states)}")
        for note in one.notes:
            click.echo(f"\t{note}")
    ctx.exit(REFUSED if any(standing.REFUSED in one.states for one in found) else DONE)


@click.command()
@PROJECT
@click.pass_context
def review(ctx: click.Context, folder: Path) -> None:
    """List what deserves an editor's eye first.

    Makes a page of it as well, build/review.html.
    """
    project = projects.open_project(folder)
    items, findings = reviewing.collect(project.root / project.tei, project.editions)
    pages = project.root / project.build / "html"
    stems = [path.stem for path in project.editions if (pages / f"{path.stem}.html").exists()]
    page = project.root / project.build / "review.html"
    write(page, views.worklist(reviewing.as_xml(items), stems))
    if items and sys.stdout.isatty():
        Console().print(_table(items))
    elif items:
        click.echo(reviewing.as_text(items))
    say(report.as_text(findings))
    say(f"{len(items)} to review: {page}")
    ctx.exit(status_of(findings))


def _table(items: Iterable[reviewing.Item]) -> Table:
    table = Table("Kind", "Where", "In context", "Why")
    for item in items:
        context = Text(item.before[-30:]) + Text(item.words, "bold red") + Text(item.after[:30])
        table.add_row(item.kind, Text(f"{item.stem}:{item.line}"), context, Text(item.why))
    return table


@click.command()
@PROJECT
@click.option("-o", "--output", metavar="BAG", type=PATH, help="Where the package goes.")
@click.option("--open", "opened", is_flag=True, help="For everyone; each part needs a licence.")
@click.option("--metadata-only", is_flag=True, help="Leave out whatever holds the text.")
@click.option("--zip", "zipped", is_flag=True, help="The bag as one file, uncompressed.")
@click.option(
    "--ocfl", is_flag=True, help="An OCFL 1.1 object in place of a bag, or its next version."
)
@click.option("--force", is_flag=True, help="Replace a package that Rubricator made.")
@click.option("--check", metavar="BAG", type=PATH, help="Verify a package; make none.")
@working
@telling
@click.pass_context
def deposit(
    ctx: click.Context,
    folder: Path,
    *,
    output: Path | None,
    opened: bool,
    metadata_only: bool,
    zipped: bool,
    ocfl: bool,
    force: bool,
    check: Path | None,
    where: Workplace,
    teller: Teller,
) -> None:
    """Build the project in DIR and pack it for an archive.

    The package is a BagIt bag around an RO-Crate, closed unless --open is said: docs/deposit.md
    has each field.
    """
    # Bags and crates are slow to import, and no other command needs them.
    from rubricator.deposit import checking, packing  # noqa: PLC0415

    if check is not None:
        found = checking.check(check, where)
        teller.findings(str(check), found, fold=False)
        teller.end(f"{check}: {report.counted(len(found), 'fault') if found else 'sound'}")
        ctx.exit(status_of(found))
    if output is None or output == OUTPUT:
        raise UsageError("Say where the package goes: -o BAG (or verify one: --check BAG).")
    if (opened and metadata_only) or (zipped and ocfl):
        raise UsageError("--open and --metadata-only, --zip and --ocfl exclude each other.")
    project = projects.open_project(folder)
    kind: packing.Kind = "zip" if zipped else "ocfl" if ocfl else "bag"
    rights: packing.Rights = "open" if opened else "metadata-only" if metadata_only else "closed"
    with stoppable(ctx, teller):
        made = packing.pack(
            project, output, where, kind=kind, rights=rights, force=force, progress=teller
        )
    shared = report.Shared("info", "warning", "error")
    found = [*shared.rest(made.findings), *shared.told()]
    teller.findings(str(output), found, fold=False)
    said = f"{made.path}: {made.files} files, {made.size} bytes" if made.path else ""
    if made.unchanged:
        said = f"{made.path}: has all of it already; no version was added"
    teller.end(said or "Nothing was packed.")
    ctx.exit(status_of(made.findings, refused=made.refused))
