"""The commands that name what there is: converters, schemas, codes."""

from __future__ import annotations

import click

from rubricator.cli.common import say
from rubricator.converters import CONVERTERS
from rubricator.errors import UsageError
from rubricator.findings import CODES
from rubricator.validation import schema_cache


@click.command()
def converters() -> None:
    """Name the converters, ours and those of other packages."""
    for name, converter in CONVERTERS.items():
        click.echo(f"{name}\t{(converter.__doc__ or '').strip().partition(chr(10))[0]}")


@click.group()
def schema() -> None:
    """Keep schemas under a name, for validate --schema NAME."""


@schema.command()
@click.argument("name", metavar="NAME")
@click.argument("given", metavar="FILE-OR-URL")
@click.option("--sha256", metavar="DIGEST", default="", help="What it must be; needed for a URL.")
def add(name: str, given: str, sha256: str) -> None:
    """Keep a copy of a schema under a name.

    It is one file, .rng, .rnc or .xsd, and stands in the cache of this account.
    """
    kept = schema_cache.add(name, given, sha256)
    say(f"{kept.name}: sha256 {kept.sha256}, kept in {kept.path}")


@schema.command("list")
def kept_schemas() -> None:
    """Name the schemas that are kept."""
    kept_ones = schema_cache.kept()
    for kept in kept_ones:
        click.echo(f"{kept.name}\t{kept.sha256}\t{kept.path}")
    if not kept_ones:
        say("No schema is kept yet: rubricator schema add NAME FILE-OR-URL")


@click.command()
@click.argument("code", metavar="[CODE]", default="")
def explain(code: str) -> None:
    """Say what a finding means and how to mend it.

    Without CODE: which codes there are.
    """
    if not code:
        for name, one in CODES.items():
            click.echo(f"{name}\t{one.severity}\t{one.title}")
        return
    known = CODES.get(code.upper())
    if known is None:
        raise UsageError(f"There is no code “{code}”. To see all: rubricator explain")
    click.echo(f"{code.upper()} ({known.severity}): {known.title}\n")
    click.echo(f"Why it matters. {known.why}\n")
    click.echo(f"Example. {known.example}\n")
    click.echo(f"How to mend it. {known.mend}")
    if known.guidelines:
        click.echo(f"\nTEI Guidelines. {known.guidelines}")
