"""A project, built: editions, pages, plain text, the concordance, and a report."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rubricator import (
    collection,
    corpus,
    engine,
    locking,
    parsing,
    report,
    searching,
    standoff,
    views,
    writing,
)
from rubricator.corpus import Outcome, Task
from rubricator.errors import FileRefusedError, RejectedError, UsageError
from rubricator.findings import finding
from rubricator.merging.record import digest
from rubricator.model import Finding
from rubricator.project import Project
from rubricator.saxon import Value
from rubricator.views import Frame, Part
from rubricator.weighing import weighed, weights

_LOG = logging.getLogger(__name__)

_TITLE = "An edition made with Rubricator"
_OWN = "own.css"
_COLOURS = ("paper", "raised", "ink", "muted", "rubric", "blue", "line", "rule", "tint", "wash")
"""Names of the colours of the pages (custom properties of edition.css)."""

_MADE = "made.txt"
"""Lists what a build wrote, so that the next one can take away what is no longer made."""


@dataclass(frozen=True)
class Page:
    """A page to render: the edition that it shows, where it goes, what the project's settings say
    on every page, and what the corpus says on this one."""

    edition: Path
    folder: Path
    settings: tuple[tuple[str, Value], ...]
    frame: Frame
    stylesheet: Path | None = None


def build(
    project: Project,
    *,
    jobs: int = 0,
    scheduler: str = "",
    expect: Callable[[int], None] = lambda _: None,
    done: Callable[[Outcome], None] = lambda _: None,
) -> list[Outcome]:
    """Encode, validate and render a whole project.

    Returns an outcome for each document, in the order of their names. ``expect`` is told how many
    there are, ``done`` each one as it comes. Raises FileRefusedError where the operating system
    refuses the folder of what is built, UsageError where another run is at work on the project.
    """
    with locking.alone(project.root / project.tei):
        return _build(project, jobs, scheduler, expect, done)


def _build(
    project: Project,
    jobs: int,
    scheduler: str,
    expect: Callable[[int], None],
    done: Callable[[Outcome], None],
) -> list[Outcome]:
    root = project.root / project.build
    shared, own_style = _shared(project), _own_style(project)
    if project.stylesheet:
        writing.read(project.root / project.stylesheet)
    given = weights(project.findings)
    tasks = _tasks(project, root / "text")
    expect(len(tasks))
    with engine.start(jobs, scheduler, len(tasks)) as working:
        outcomes = corpus.run(tasks, working, done)
        parts = [outcome.part for outcome in outcomes if outcome.part]
        searched = _search(parts)
        pages = _pages(parts, project, root / "html", shared, pagefind=bool(searched))
        shared |= searched
        told = [weighed(found, given) for found in working.map(render_page, pages, _died)]
    failed = {page.edition.stem: found for page, found in zip(pages, told, strict=True) if found}
    outcomes = [
        replace(o, findings=(*o.findings, *failed[o.name])) if o.name in failed else o
        for o in outcomes
    ]
    made = views.site(parts, project.title or _TITLE, shared) | own_style
    for name, data in made.items():
        writing.write(root / "html" / name, data)
    writing.write(root / "report.json", report.to_json(report.of_build(outcomes)))
    names = _names(parts, made)
    _clear(root, names)
    if shared.get("pagefind"):
        found = searching.index(root / "html")
        for name, data in found.items():
            writing.write(root / "html" / name, data)
        names |= {f"html/{name}" for name in found}
    writing.write(root / _MADE, "".join(f"{name}\n" for name in sorted(names)).encode())
    _collect(project, tasks)
    return outcomes


def _collect(project: Project, tasks: Sequence[Task]) -> None:
    """The corpus of the editions, unless an edition has taken the name of its file."""
    folder = project.root / project.tei
    if all(task.edition.name != collection.CORPUS for task in tasks):
        names = [path.name for path in project.editions]
        collection.write(folder, project.title or _TITLE, names)


def _tasks(project: Project, texts: Path) -> list[Task]:
    """A task for each source, and for each edition without one, by name."""
    given = weights(project.findings)
    sourced = [
        Task(
            path,
            project.edition_of(path),
            texts=texts,
            weights=given,
            editor=project.editor,
        )
        for path in project.sources
    ]
    known = {task.edition for task in sourced}
    alone = [
        Task(None, path, texts=texts, weights=given)
        for path in project.editions
        if path not in known
    ]
    return sorted(sourced + alone, key=lambda task: (task.edition.name, task.path.name))


def _search(parts: Sequence[Part]) -> dict[str, Value]:
    """What the pages must know of an index that is not a script."""
    if not views.is_large(parts):
        return {}
    if searching.available():
        return {"pagefind": True}
    _LOG.warning(
        "The search index is a script of more than 3 MB, which is slow to load: "
        "pip install 'rubricator[search]' gives large corpora an index in pieces."
    )
    return {}


def _pages(
    parts: Sequence[Part],
    project: Project,
    folder: Path,
    shared: Mapping[str, Value],
    *,
    pagefind: bool,
) -> list[Page]:
    """The page of each edition, which leads to those before and after it."""
    settings = tuple({"site": project.title or _TITLE, **shared}.items())
    own = project.root / project.stylesheet if project.stylesheet else None
    return [
        Page(project.root / project.tei / f"{stem}.xml", folder, settings, frame, own)
        for stem, frame in views.frames_of(parts, pagefind=pagefind).items()
    ]


def _shared(project: Project) -> dict[str, Value]:
    """What every page of a project takes from its settings."""
    own = {"own-style": _OWN} if project.css or project.colours or project.colours_dark else {}
    return {"footer": project.footer, **own}


def _own_style(project: Project) -> dict[str, bytes]:
    """The project's colours and its own style sheet, as one file; nothing where it has none."""
    if "own-style" not in _shared(project):
        return {}
    rules = [_colours(project.colours)]
    if project.colours_dark:
        rules.append(f"@media (prefers-color-scheme: dark) {{ {_colours(project.colours_dark)} }}")
    own = writing.read(project.root / project.css) if project.css else b""
    return {_OWN: "".join(f"{rule}\n" for rule in rules if rule).encode() + own}


def _colours(colours: Mapping[str, str]) -> str:
    """A rule that sets colours by the names that the pages use."""
    for name, value in colours.items():
        if name not in _COLOURS or not re.fullmatch(r"#[0-9a-fA-F]{3,8}|[a-z]+", value):
            known = ", ".join(_COLOURS)
            message = (
                f"The colour “{name} = {value}” cannot be used; names are {known}, values #rrggbb."
            )
            raise UsageError(message)
    said = " ".join(f"--{name}: {value};" for name, value in colours.items())
    return f":root {{ {said} }}" if said else ""


def render_page(page: Page) -> tuple[Finding, ...]:
    """Write the page of an edition, with its TEI and its text beside it."""
    stem = page.edition.stem
    try:
        data = writing.read(page.edition)
        root = parsing.parse(data, str(page.edition))
        document = views.read(root, stem, own=page.stylesheet)
        if page.stylesheet:  # a user's must know all at once
            given = {**dict(page.settings), **page.frame.parameters}
            made = views.render(document, "html", given) | views.render(document, "text")
        else:
            shown = views.all_of(document, dict(page.settings))
            made = {f"{stem}.html": views.framed(shown.page, page.frame), f"{stem}.txt": shown.text}
        for name, content in made.items():
            writing.write(page.folder / name, content)
        writing.write(page.folder / f"{stem}.xml", data)
    except views.StylesheetError as error:
        return (finding("V021", str(error), file=str(page.edition)),)
    except RejectedError as error:
        return error.findings
    except FileRefusedError as error:
        return (finding("I018", str(error), file=str(page.edition)),)
    except OSError as error:
        message = f"{page.stylesheet}: {error.strerror}."
        return (finding("I018", message, file=str(page.stylesheet)),)
    return ()


def _died(page: Page) -> tuple[Finding, ...]:
    message = "The process that made the page died."
    return (finding("I017", message, file=str(page.edition)),)


def _names(parts: Sequence[Part], site: Mapping[str, bytes]) -> set[str]:
    """What a build writes, but for the report and the index of the search."""
    endings = ("html", "xml", "txt")
    pages = {f"html/{part.stem}.{ending}" for part in parts for ending in endings}
    return {f"html/{name}" for name in site} | pages | {f"text/{p.stem}.txt" for p in parts}


def _clear(root: Path, made: set[str]) -> None:
    """Take away what an earlier build made and this one did not."""
    listed = root / _MADE
    if listed.is_file():
        for name in sorted(set(writing.read(listed).decode().splitlines()) - made):
            if name.startswith(("html/", "text/")) and ".." not in Path(name).parts:
                (root / name).unlink(missing_ok=True)


def render(
    files: Sequence[Path],
    view: str,
    parameters: Mapping[str, Value] | None = None,
    stylesheet: Path | None = None,
) -> tuple[dict[str, bytes], list[Finding], bool]:
    """One view of some editions, with parameters of its stylesheet or with one of the user's.

    Returns the files that it makes, by name; findings; and whether the operating system refused
    one. The concordance stands over all of them together.
    """
    made: dict[str, bytes] = {}
    parts: list[Part] = []
    findings: list[Finding] = []
    refused = False
    for path in files:
        try:
            root = parsing.parse(writing.read(path), str(path))
            document = views.read(root, path.stem, own=stylesheet, view=view)
            if view == "concordance":
                parts.append(views.part(document))
            else:
                made |= views.render(document, view, parameters)
        except views.StylesheetError as error:
            findings.append(finding("V021", str(error), file=str(path)))
        except RejectedError as error:
            findings += error.findings
        except FileRefusedError as error:
            findings.append(finding("I018", str(error), file=str(path)))
            refused = True
    if parts:
        made = views.concordance(parts, _TITLE) | views.assets()
    return made, findings, refused


def recover(path: Path) -> tuple[bytes | None, list[Finding]]:
    """The bytes of the source that an edition was made from, or what stands in the way.

    Raises FileRefusedError where the operating system refuses the file.
    """
    try:
        root = parsing.parse(writing.read(path), str(path))
        data = standoff.recover(root)
    except RejectedError as error:
        return None, list(error.findings)
    except (ValueError, LookupError, UnicodeError) as error:
        return None, [finding("T003", f"The source cannot be recovered: {error}.", file=str(path))]
    recorded = root.findtext(
        ".//{*}sourceDesc/{*}bibl[@type='sourceFile']/{*}idno[@type='SHA-256']", ""
    )
    if digest(data) != recorded:
        message = "The bytes that come back are not those of the source: the text was changed."
        return None, [finding("T001", message, file=str(path))]
    return data, []
