"""``rubricator authority``: the commands about a project's personography and bibliography."""

from __future__ import annotations

from pathlib import Path

import click

from rubricator import proposing, report
from rubricator.project import open_project

_PATH = click.Path(path_type=Path)


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
    click.echo(f"proposed: {persons} persons, {works} works (in {lists})", err=True)
    ctx.exit(1 if findings else 0)
