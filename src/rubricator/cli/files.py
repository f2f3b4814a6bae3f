"""The commands about some files: texts, editions, gold."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import click
from rich.console import Console

from rubricator import (
    corpus,
    describing,
    engine,
    explaining,
    locking,
    recovering,
    rendering,
    report,
    views,
)
from rubricator import project as projects
from rubricator.cli.common import (
    OUTPUT,
    PATH,
    editions,
    give,
    say,
    status_of,
    status_of_outcomes,
    stoppable,
    tell,
    telling,
    working,
)
from rubricator.converters import CONVERTERS
from rubricator.corpus import Outcome
from rubricator.engine import Workplace
from rubricator.errors import FileRefusedError, UsageError
from rubricator.evaluate import accuracy, measuring
from rubricator.exports import EXPORTS
from rubricator.report import listing
from rubricator.report.progress import Teller
from rubricator.validation import schema_cache
from rubricator.writing import write


@click.command()
@click.argument("sources", metavar="SOURCE...", type=PATH, nargs=-1, required=True)
@click.option(
    "-o",
    "--output",
    metavar="DIR",
    type=PATH,
    default=Path("tei"),
    help="Folder (default: tei); “-” for one SOURCE: standard output.",
)
@click.option("--converter", default="", help="Which converter to take, instead of sniffing.")
@click.option("--encoding", default="", help="How the bytes are encoded, instead of guessing.")
@working
@telling
@click.option("--explain", is_flag=True, help="Write nothing; say what each line is, and why.")
@click.option(
    "--sidecar",
    is_flag=True,
    help="Encode nothing; write a sidecar to fill in, with what was found, beside each SOURCE.",
)
@click.option("-v", "--verbose", is_flag=True, help="Say which converter was taken, and why.")
@click.pass_context
def encode(
    ctx: click.Context,
    sources: tuple[Path, ...],
    output: Path,
    converter: str,
    encoding: str,
    *,
    where: Workplace,
    teller: Teller,
    explain: bool,
    sidecar: bool,
    verbose: bool,
) -> None:
    """Turn plain texts into TEI, one edition for each.

    Of a folder, its .txt files are taken.
    """
    if converter and converter not in CONVERTERS:
        there = ", ".join(CONVERTERS)
        raise UsageError(f"There is no converter “{converter}”; there are {there}.")
    named = (
        path
        for given in sources
        for path in (projects.sources_in(given) if given.is_dir() else [given])
        if path.suffix.lower() != ".toml"  # a sidecar is read with its text
    )
    paths = list(dict.fromkeys(named))
    if not paths:
        raise UsageError(
            "There is no text to encode: of a folder, the files in itself that end in .txt or "
            ".text are taken; a sidecar (.toml) is read with its text."
        )
    if explain and sidecar:
        raise UsageError("--explain and --sidecar exclude each other.")
    if explain:
        for path in paths:
            click.echo(explaining.explain(path, converter, encoding))
        return
    if sidecar:
        for path in paths:
            made = describing.describe(path, converter, encoding)
            say(f"made {made}" if made else f"{path.with_suffix('.toml')}: is there; not changed")
        return
    with _folder(output, len(paths)) as folder, stoppable(ctx, teller):
        tasks = corpus.tasks_for(paths, folder, converter=converter, encoding=encoding)
        teller.expect(len(tasks))
        with engine.start(where, len(tasks), size=engine.largest(paths)) as working:
            outcomes = corpus.run(tasks, working, lambda one: _count(teller, one))
    for outcome in outcomes:
        tell(teller, outcome, verbose=verbose)
    teller.end(report.summary(report.totals(outcomes)))
    ctx.exit(status_of_outcomes(outcomes))


@contextmanager
def _folder(output: Path, sources: int) -> Iterator[Path]:
    """Where the editions go, held against other runs; “-” hands that of one source on."""
    if output != OUTPUT:
        with locking.alone(output):
            yield output
        return
    if sources > 1:
        raise UsageError("Standard output takes one edition; of several, name a folder: -o DIR.")
    with TemporaryDirectory() as folder:
        yield Path(folder)
        for edition in Path(folder).glob("*.xml"):
            give(edition.read_bytes())


def _count(teller: Teller, outcome: Outcome) -> None:
    errors = report.severities(outcome.findings).get("error", 0)
    teller.done(outcome.name, outcome.state, errors)


@click.command()
@click.argument("files", metavar="FILE...", type=PATH, nargs=-1, required=True)
@click.option(
    "--schema", metavar="PATH|NAME", default="", help="An RNG, RNC or XSD, or one that is kept."
)
@click.option("--schematron", metavar="PATH", default="", help="Rules to be kept besides.")
@click.option("--xsd", is_flag=True, help="Also ask a second engine, with the XSD.")
@click.option("--format", "form", type=click.Choice(["text", "json", "sarif"]), default="text")
@working
@click.pass_context
def validate(
    ctx: click.Context,
    files: tuple[Path, ...],
    schema: str,
    schematron: str,
    *,
    xsd: bool,
    form: str,
    where: Workplace,
) -> None:
    """Check TEI files, by the project's schema or another.

    Of a folder, its editions are taken. The findings go to standard output.
    """
    paths = editions(files)
    judge = str(schema_cache.resolve(schema)) if schema else ""
    for path in filter(None, (judge, schematron)):
        if not Path(path).exists():
            raise FileRefusedError(f"{path}: there is no such file to validate with.")
    checks = [
        corpus.Check(path, judge, schematron, xsd, projects.weights_for(path)) for path in paths
    ]
    with engine.start(where, len(checks)) as working:
        outcomes = corpus.check(checks, working)
    # A corpus and a file that it includes may both be named.
    findings = list(dict.fromkeys(said for outcome in outcomes for said in outcome.findings))
    if form == "json":
        click.echo(report.as_json(findings))
    elif form == "sarif":
        click.echo(report.as_sarif(findings))
    elif findings:
        Console(highlight=False, soft_wrap=True).print(listing.listing(findings))
    wrong = sum(said.severity == "error" for said in findings)
    counted = report.counted
    sums = f"{counted(wrong, 'error')}, {counted(len(findings), 'finding')}"
    say(f"{counted(len(paths), 'file')}: {sums}")
    ctx.exit(status_of_outcomes(outcomes))


@click.command()
@click.argument("files", metavar="FILE...", type=PATH, nargs=-1)
@click.option("--to", "view", metavar="VIEW", required=True, help="A view, or “list” to name them.")
@click.option(
    "-o",
    "--output",
    metavar="DIR",
    type=PATH,
    default=OUTPUT,
    help="Folder; one file without it: standard output.",
)
@click.option("--stylesheet", type=PATH, help="Your own XSLT for html or text; may import ours.")
@click.option("--wrap", type=click.IntRange(0), default=0, help="text: break lines at this width.")
@click.option(
    "--notes", type=click.Choice(["end", "inline", "none"]), default="end", help="text: where."
)
@click.option("--apparatus", is_flag=True, help="text: also breadcrumbs, residue and the like.")
@click.pass_context
def render(
    ctx: click.Context,
    files: tuple[Path, ...],
    *,
    view: str,
    output: Path,
    stylesheet: Path | None,
    wrap: int,
    notes: str,
    apparatus: bool,
) -> None:
    """Turn TEI into pages, text, a concordance, other formats.

    Of a folder, its editions are taken.
    """
    paths = editions(files)
    if view == "list":
        for name, what in views.VIEWS.items():
            click.echo(f"{name}\t{what}")
        for name, export in EXPORTS.items():
            needs = f"\tpip install 'rubricator[{export.extra}]'" if export.extra else ""
            click.echo(f"{name}\t{export.what}{needs}")
        return
    if view not in views.VIEWS and view not in EXPORTS:
        there = ", ".join((*views.VIEWS, *EXPORTS))
        raise UsageError(f"There is no view “{view}”; there are {there}.")
    if not paths:
        raise UsageError("Name at least one TEI file.")
    if len(paths) > 1 and output == OUTPUT:
        raise UsageError("Several files need a folder to go to: -o DIR.")
    if stylesheet and view not in {"html", "text"}:
        raise UsageError("A stylesheet of your own goes with --to html or --to text.")
    parameters: dict[str, str | int | bool] = {}
    if view == "text":
        parameters = {"wrap": wrap, "notes": notes, "apparatus": apparatus}
    elif wrap or notes != "end" or apparatus:
        raise UsageError("--wrap, --notes and --apparatus go with --to text.")
    rendered = rendering.render(paths, view, parameters, stylesheet)
    if output != OUTPUT:
        for name in rendered.files:
            if (output / name).exists() and projects.holds(output / name):
                raise UsageError(
                    f"{output / name} is a source or an edition of a project; nothing is rendered "
                    "over it. Name another folder: -o DIR."
                )
        for name, data in rendered.files.items():
            write(output / name, data)
    elif len(rendered.files) > 1 and view != "concordance":
        raise UsageError(f"This makes {len(rendered.files)} files: name a folder for them, -o DIR.")
    elif rendered.files:
        give(next(iter(rendered.files.values())))
    say(report.as_text(rendered.findings))
    ctx.exit(status_of(rendered.findings, refused=rendered.refused))


@click.command()
@click.argument("file", metavar="FILE", type=PATH)
@click.pass_context
def source(ctx: click.Context, file: Path) -> None:
    """Give the source's bytes back, from its edition."""
    data, findings = recovering.recover(file)
    if data is not None:
        give(data)
    say(report.as_text(findings))
    ctx.exit(status_of(findings))


@click.command()
@click.argument("files", metavar="GOLD...", type=PATH, nargs=-1, required=True)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@click.option("--errors", type=click.IntRange(0), default=5, help="How many of each kind to show.")
@working
@click.pass_context
def evaluate(
    ctx: click.Context,
    files: tuple[Path, ...],
    *,
    form: str,
    errors: int,
    where: Workplace,
) -> None:
    """Measure the annotators on hand-encoded texts.

    GOLD is TEI (.xml; of a folder, its editions) or JSON lines.
    """
    total, findings, refused = measuring.measure(editions(files), where)
    if form == "json":
        click.echo(report.to_json(accuracy.as_object(total, errors)).decode(), nl=False)
    else:
        click.echo(accuracy.as_text(total, errors))
    shared = report.Shared("info", codes={"I028"})
    say(report.as_text([*shared.rest(findings), *shared.told()]))
    ctx.exit(status_of(findings, refused=refused))
