"""The command line: parses, calls, prints. Data go to standard output, words to standard error."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from rubricator import (
    building,
    corpus,
    describing,
    engine,
    explaining,
    initial,
    listing,
    locking,
    measuring,
    preview,
    recovering,
    rendering,
    report,
    views,
)
from rubricator import evaluate as scoring
from rubricator import project as projects
from rubricator import review as reviewing
from rubricator.authority.commands import authority
from rubricator.converters import CONVERTERS
from rubricator.corpus import Outcome
from rubricator.engine import Limits, Workplace
from rubricator.errors import RejectedError, RubricatorError, UsageError
from rubricator.exports import EXPORTS
from rubricator.findings import CODES
from rubricator.header import VERSION
from rubricator.merging import standing
from rubricator.model import Finding
from rubricator.progress import Form, Teller
from rubricator.validation import schema_cache
from rubricator.writing import write

DONE, FINDINGS, USAGE, REFUSED, STOPPED = 0, 1, 2, 3, 130
_PATH = click.Path(path_type=Path)


def _working(command: Callable[..., None]) -> Callable[..., None]:
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
                help="What one document may take (default: 600).",
            ),
            click.option(
                "--memory",
                type=click.IntRange(1),
                metavar="MEGABYTES",
                help="What the process at one document may fill (default: 4096).",
            ),
        )
    ):
        given = option(given)
    return given


def _telling(command: Callable[..., None]) -> Callable[..., None]:
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


def _say(words: str) -> None:
    if words:
        click.echo(words, err=True)


def _status(findings: Iterable[Finding], *, refused: bool = False) -> int:
    if refused:
        return REFUSED
    return FINDINGS if any(said.severity == "error" for said in findings) else DONE


class _Group(click.Group):
    """Turns our errors into a message and an exit status, never a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except RejectedError as error:
            _say(report.as_text(error.findings))
            ctx.exit(FINDINGS)
        except RubricatorError as error:
            _say(f"rubricator: {error}")
            ctx.exit(error.exit_code)
        except views.StylesheetError as error:
            _say(f"rubricator: {error}")
            ctx.exit(FINDINGS)
        except OSError as error:
            where = f"{error.filename}: " if error.filename else ""
            _say(f"rubricator: {where}{error.strerror or error}")
            ctx.exit(REFUSED)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, prog_name="rubricator")
def main() -> None:
    """Turn plain texts into validated TEI P5, and TEI into pages, text and a concordance."""


@main.command()
@click.argument("folder", metavar="DIR", type=_PATH)
def init(folder: Path) -> None:
    """Make a new project with an example in DIR."""
    made = initial.make(folder)
    _say("\n".join(f"made {path}" for path in made))
    _say(f"Next: rubricator build {folder}")


@main.command()
@click.argument("folder", metavar="[DIR]", type=_PATH, default=Path())
@click.option("-f", "--force", is_flag=True, help="Make everything again, changed or not.")
@_working
@_telling
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
    """Encode, validate and render the project in DIR (default: here): all that has changed."""
    project = projects.open_project(folder)
    with _stoppable(ctx, teller):
        built = building.build(project, where, force=force, progress=teller)
    for outcome in built.to_tell():
        _tell(teller, outcome, verbose=verbose)
    teller.end(report.summary(built.totals))
    teller.say(f"pages: {project.root / project.build / 'html' / 'index.html'}")
    wrong = built.totals.severities["error"] > 0
    ctx.exit(REFUSED if built.refused else FINDINGS if wrong else DONE)


@contextmanager
def _stoppable(ctx: click.Context, teller: Teller) -> Iterator[None]:
    """A run that Ctrl-C stops, and that says what is done then."""
    try:
        with teller.bar():
            yield
    except KeyboardInterrupt:
        teller.interrupted()
        ctx.exit(STOPPED)


def _tell(teller: Teller, outcome: Outcome, *, verbose: bool) -> None:
    if verbose and outcome.converter:
        teller.say(f"{outcome.name}: {outcome.converter} ({outcome.why})")
    teller.findings(outcome.name, outcome.findings)


@main.command()
@click.argument("folder", metavar="[DIR]", type=_PATH, default=Path())
@click.option("--port", type=click.IntRange(0, 65535), default=8000, help="0: any free one.")
def serve(folder: Path, port: int) -> None:
    """Show the site of the project in DIR on this machine, and build it again as it changes."""
    project = projects.open_project(folder)
    with preview.site(project, port) as address:
        _say(f"{address} (Ctrl-C ends)")
        try:
            preview.watch(folder, lambda built: _say(report.summary(built.totals)), _failed)
        except KeyboardInterrupt:
            _say("ended")


def _failed(error: Exception) -> None:
    _say(f"rubricator: {error}")


@main.command()
@click.argument("sources", metavar="SOURCE...", type=_PATH, nargs=-1, required=True)
@click.option("-o", "--output", type=_PATH, default=Path("tei"), help="Folder (default: tei).")
@click.option("--converter", default="", help="Which converter to take, instead of sniffing.")
@click.option("--encoding", default="", help="How the bytes are encoded, instead of guessing.")
@_working
@_telling
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
    """Turn plain texts into TEI, one edition for each SOURCE (a folder: its .txt files)."""
    paths = [
        path
        for given in sources
        for path in (projects.sources_in(given) if given.is_dir() else [given])
    ]
    if explain:
        for path in paths:
            click.echo(explaining.explain(path, converter, encoding))
        return
    if sidecar:
        for path in paths:
            made = describing.describe(path, converter, encoding)
            _say(f"made {made}" if made else f"{path.with_suffix('.toml')}: is there; not changed")
        return
    tasks = corpus.tasks_for(paths, output, converter=converter, encoding=encoding)
    with locking.alone(output), _stoppable(ctx, teller):
        teller.expect(len(tasks))
        with engine.start(where, len(tasks)) as working:
            outcomes = corpus.run(tasks, working, lambda one: _count(teller, one))
    for outcome in outcomes:
        _tell(teller, outcome, verbose=verbose)
    teller.end(report.summary(report.totals(outcomes)))
    ctx.exit(_outcome_status(outcomes))


def _count(teller: Teller, outcome: Outcome) -> None:
    errors = report.severities(outcome.findings).get("error", 0)
    teller.done(outcome.name, outcome.state, errors)


@main.command()
@click.argument("folder", metavar="[DIR]", type=_PATH, default=Path())
def status(folder: Path) -> None:
    """Say of each edition whether it was edited by hand or its source changed, and conflicts."""
    for one in standing.standings(projects.open_project(folder)):
        click.echo(f"{one.edition.stem}\t{', '.join(one.states)}")
        for note in one.notes:
            click.echo(f"\t{note}")


@main.command()
@click.argument("files", metavar="FILE...", type=_PATH, nargs=-1, required=True)
@click.option(
    "--schema", metavar="PATH|NAME", default="", help="An RNG, RNC or XSD, or one that is kept."
)
@click.option("--schematron", metavar="PATH", default="", help="Rules to be kept besides.")
@click.option("--xsd", is_flag=True, help="Also ask a second engine, with the XSD.")
@click.option("--format", "form", type=click.Choice(["text", "json", "sarif"]), default="text")
@_working
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
    """Check TEI files; the findings go to standard output."""
    judge = str(schema_cache.resolve(schema)) if schema else ""
    checks = [
        corpus.Check(path, judge, schematron, xsd, projects.weights_for(path)) for path in files
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
    _say(
        f"{len(files)} file{'s' if len(files) != 1 else ''}: "
        f"{wrong} errors, {len(findings)} findings"
    )
    ctx.exit(_outcome_status(outcomes))


@main.command()
@click.argument("files", metavar="FILE...", type=_PATH, nargs=-1)
@click.option("--to", "view", metavar="VIEW", required=True, help="A view, or “list” to name them.")
@click.option("-o", "--output", type=_PATH, help="Folder; one file without it: standard output.")
@click.option("--stylesheet", type=_PATH, help="Your own XSLT for html or text; may import ours.")
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
    output: Path | None,
    stylesheet: Path | None,
    wrap: int,
    notes: str,
    apparatus: bool,
) -> None:
    """Turn TEI into a page, plain text, a concordance, or what another program reads."""
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
    if not files:
        raise UsageError("Name at least one TEI file.")
    if len(files) > 1 and output is None:
        raise UsageError("Several files need a folder to go to: -o DIR.")
    if stylesheet and view not in {"html", "text"}:
        raise UsageError("A stylesheet of your own goes with --to html or --to text.")
    parameters: dict[str, str | int | bool] = {}
    if view == "text":
        parameters = {"wrap": wrap, "notes": notes, "apparatus": apparatus}
    rendered = rendering.render(files, view, parameters, stylesheet)
    if output is not None:
        for name, data in rendered.files.items():
            write(output / name, data)
    elif len(rendered.files) > 1 and view != "concordance":
        raise UsageError(f"This makes {len(rendered.files)} files: name a folder for them, -o DIR.")
    elif rendered.files:
        sys.stdout.buffer.write(next(iter(rendered.files.values())))
    _say(report.as_text(rendered.findings))
    ctx.exit(_status(rendered.findings, refused=rendered.refused))


@main.command()
@click.argument("file", metavar="FILE", type=_PATH)
@click.pass_context
def source(ctx: click.Context, file: Path) -> None:
    """Write the source's bytes, from its edition, to standard output."""
    data, findings = recovering.recover(file)
    if data is not None:
        stream = sys.stdout.buffer
        stream.write(data)
        stream.flush()
    _say(report.as_text(findings))
    ctx.exit(_status(findings))


@main.command()
@click.argument("files", metavar="GOLD...", type=_PATH, nargs=-1, required=True)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@click.option("--errors", type=click.IntRange(0), default=5, help="How many of each kind to show.")
@_working
@click.pass_context
def evaluate(
    ctx: click.Context,
    files: tuple[Path, ...],
    *,
    form: str,
    errors: int,
    where: Workplace,
) -> None:
    """Measure the annotators on hand-encoded GOLD: TEI (.xml) or JSON lines."""
    total, findings, refused = measuring.measure(files, where)
    if form == "json":
        click.echo(report.to_json(scoring.as_object(total, errors)).decode(), nl=False)
    else:
        click.echo(scoring.as_text(total, errors))
    _say(report.as_text(findings))
    ctx.exit(_status(findings, refused=refused))


@main.command()
def converters() -> None:
    """Name the converters, ours and those of other packages."""
    for name, converter in CONVERTERS.items():
        click.echo(f"{name}\t{(converter.__doc__ or '').strip().partition(chr(10))[0]}")


@main.group()
def schema() -> None:
    """Keep schemas under a name, for validate --schema NAME."""


@schema.command()
@click.argument("name", metavar="NAME")
@click.argument("given", metavar="FILE-OR-URL")
@click.option("--sha256", metavar="DIGEST", default="", help="What it must be; needed for a URL.")
def add(name: str, given: str, sha256: str) -> None:
    """Keep a copy of a schema (.rng, .rnc or .xsd; one file) in the cache of this account."""
    kept = schema_cache.add(name, given, sha256)
    _say(f"{kept.name}: sha256 {kept.sha256}, kept in {kept.path}")


@schema.command("list")
def kept_schemas() -> None:
    """Name the schemas that are kept."""
    for kept in schema_cache.kept():
        click.echo(f"{kept.name}\t{kept.sha256}\t{kept.path}")


main.add_command(authority)


@main.command()
@click.argument("folder", metavar="[DIR]", type=_PATH, default=Path())
@click.pass_context
def review(ctx: click.Context, folder: Path) -> None:
    """List what deserves an editor's eye first, and make a page of it (build/review.html)."""
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
    _say(report.as_text(findings))
    _say(f"{len(items)} to review: {page}")
    ctx.exit(_status(findings))


def _table(items: Iterable[reviewing.Item]) -> Table:
    table = Table("Kind", "Where", "In context", "Why")
    for item in items:
        context = Text(item.before[-30:]) + Text(item.words, "bold red") + Text(item.after[:30])
        table.add_row(item.kind, Text(f"{item.stem}:{item.line}"), context, Text(item.why))
    return table


@main.command()
@click.argument("folder", metavar="[DIR]", type=_PATH, default=Path())
@click.option("-o", "--output", metavar="BAG", type=_PATH, help="Where the package goes.")
@click.option("--open", "opened", is_flag=True, help="For everyone; each part needs a licence.")
@click.option("--metadata-only", is_flag=True, help="Leave out whatever holds the text.")
@click.option("--zip", "zipped", is_flag=True, help="The bag as one file, uncompressed.")
@click.option("--ocfl", is_flag=True, help="An OCFL 1.1 object in place of a bag.")
@click.option("--force", is_flag=True, help="Replace a package that Rubricator made.")
@click.option("--check", metavar="BAG", type=_PATH, help="Verify a package; make none.")
@_working
@_telling
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
    """Build the project in DIR and pack it for an archive: a BagIt bag around an RO-Crate.

    Closed unless --open is said: docs/deposit.md has each field.
    """
    # Bags and crates are slow to import, and no other command needs them.
    from rubricator.deposit import checking, packing  # noqa: PLC0415

    if check is not None:
        found = checking.check(check, where)
        teller.findings(str(check), found, fold=False)
        teller.end(f"{check}: {f'{len(found)} faults' if found else 'sound'}")
        ctx.exit(_status(found))
    if output is None:
        raise UsageError("Say where the package goes: -o BAG (or verify one: --check BAG).")
    if (opened and metadata_only) or (zipped and ocfl):
        raise UsageError("--open and --metadata-only, --zip and --ocfl exclude each other.")
    project = projects.open_project(folder)
    kind: packing.Kind = "zip" if zipped else "ocfl" if ocfl else "bag"
    rights: packing.Rights = "open" if opened else "metadata-only" if metadata_only else "closed"
    with _stoppable(ctx, teller):
        made = packing.pack(
            project, output, where, kind=kind, rights=rights, force=force, progress=teller
        )
    shared = report.Shared("info", "warning", "error")
    found = [*shared.rest(made.findings), *shared.told()]
    teller.findings(str(output), found, fold=False)
    said = f"{made.path}: {made.files} files, {made.size} bytes" if made.path else ""
    teller.end(said or "Nothing was packed.")
    ctx.exit(_status(made.findings, refused=made.refused))


@main.command()
@click.argument("code", metavar="CODE")
def explain(code: str) -> None:
    """Say what a finding means and how to mend it."""
    known = CODES.get(code.upper())
    if known is None:
        raise UsageError(
            f"There is no code “{code}”. Codes look like V001; see {', '.join(CODES)}."
        )
    click.echo(f"{code.upper()} ({known.severity}): {known.title}\n")
    click.echo(f"Why it matters. {known.why}\n")
    click.echo(f"Example. {known.example}\n")
    click.echo(f"How to mend it. {known.mend}")
    if known.guidelines:
        click.echo(f"\nTEI Guidelines. {known.guidelines}")


def _outcome_status(outcomes: Sequence[Outcome]) -> int:
    refused = any(outcome.state == "refused" for outcome in outcomes)
    return _status((f for outcome in outcomes for f in outcome.findings), refused=refused)


if __name__ == "__main__":
    sys.exit(main())
