"""The command line: parses, calls, prints. Data go to standard output, words to standard error."""

from __future__ import annotations

import click

from rubricator.cli import files, projects, registers
from rubricator.cli.common import Group
from rubricator.cli.lists import authority
from rubricator.version import VERSION


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, prog_name="rubricator")
def main() -> None:
    """Turn plain texts into validated TEI P5, and TEI into pages, text and a concordance."""


for _command in (
    projects.init,
    projects.build,
    projects.serve,
    projects.status,
    projects.review,
    projects.deposit,
    authority,
    files.encode,
    files.validate,
    files.render,
    files.source,
    files.evaluate,
    registers.converters,
    registers.schema,
    registers.explain,
):
    main.add_command(_command)
