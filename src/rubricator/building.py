"""A project, built: editions, pages, plain text, the concordance, and a report."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rubricator import corpus, engine, locking, parsing, report, standoff, views, writing
from rubricator.corpus import Outcome, Task
from rubricator.errors import FileRefusedError, RejectedError
from rubricator.findings import finding
from rubricator.model import Finding
from rubricator.project import Project
from rubricator.record import digest
from rubricator.saxon import Value
from rubricator.views import Part

_TITLE = "An edition made with Rubricator"
_MADE = "made.txt"
"""Lists what a build wrote, so that the next one can take away what is no longer made."""


@dataclass(frozen=True)
class Page:
    """A page to render: the edition that it shows, where it goes, the stylesheet's parameters."""

    edition: Path
    folder: Path
    parameters: tuple[tuple[str, Value], ...]


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
    tasks = _tasks(project, root / "text")
    expect(len(tasks))
    with engine.start(jobs, scheduler, len(tasks)) as working:
        outcomes = corpus.run(tasks, working, done)
        parts = [outcome.part for outcome in outcomes if outcome.part]
        pages = _pages(parts, project, root / "html")
        told = list(working.map(render_page, pages, _died))
    failed = {page.edition.stem: found for page, found in zip(pages, told, strict=True) if found}
    outcomes = [
        replace(o, findings=(*o.findings, *failed[o.name])) if o.name in failed else o
        for o in outcomes
    ]
    made = views.site(parts, project.title or _TITLE)
    for name, data in made.items():
        writing.write(root / "html" / name, data)
    writing.write(root / "report.json", report.to_json(report.of_build(outcomes)))
    _clear(root, parts, made)
    return outcomes


def _tasks(project: Project, texts: Path) -> list[Task]:
    """A task for each source, and for each edition without one, by name."""
    sourced = [
        Task(path, project.edition_of(path), texts=texts, editor=project.editor)
        for path in project.sources
    ]
    known = {task.edition for task in sourced}
    alone = [Task(None, path, texts=texts) for path in project.editions if path not in known]
    return sorted(sourced + alone, key=lambda task: (task.edition.name, task.path.name))


def _pages(parts: Sequence[Part], project: Project, folder: Path) -> list[Page]:
    """The page of each edition, which leads to those before and after it."""
    ordered = views.in_order(parts)
    shared = {"site": project.title or _TITLE, **views.pages(ordered)}
    pages = []
    for place, part in enumerate(ordered):
        given: dict[str, Value] = dict(shared)
        if place:
            before = ordered[place - 1]
            given |= {"previous": before.stem, "previous-title": before.title}
        if place + 1 < len(ordered):
            after = ordered[place + 1]
            given |= {"next": after.stem, "next-title": after.title}
        edition = project.root / project.tei / f"{part.stem}.xml"
        pages.append(Page(edition, folder, tuple(given.items())))
    return pages


def render_page(page: Page) -> tuple[Finding, ...]:
    """Write the page of an edition, with its TEI and its text beside it."""
    stem = page.edition.stem
    try:
        data = writing.read(page.edition)
        document = views.read(parsing.parse(data, str(page.edition)), stem)
        made = views.render(document, "html", dict(page.parameters))
        made |= views.render(document, "text")
        for name, content in made.items():
            writing.write(page.folder / name, content)
        writing.write(page.folder / f"{stem}.xml", data)
    except views.StylesheetError as error:
        return (finding("V021", str(error), file=str(page.edition)),)
    except RejectedError as error:
        return error.findings
    except FileRefusedError as error:
        return (finding("I018", str(error), file=str(page.edition)),)
    return ()


def _died(page: Page) -> tuple[Finding, ...]:
    message = "The process that made the page died."
    return (finding("I017", message, file=str(page.edition)),)


def _clear(root: Path, parts: Sequence[Part], site: Mapping[str, bytes]) -> None:
    """Take away what an earlier build made and this one did not."""
    made = {f"html/{name}" for name in site}
    for part in parts:
        made |= {f"html/{part.stem}.{ending}" for ending in ("html", "xml", "txt")}
        made.add(f"text/{part.stem}.txt")
    listed = root / _MADE
    if listed.is_file():
        for name in sorted(set(writing.read(listed).decode().splitlines()) - made):
            if name.startswith(("html/", "text/")) and ".." not in Path(name).parts:
                (root / name).unlink(missing_ok=True)
    writing.write(listed, "".join(f"{name}\n" for name in sorted(made)).encode())


def render(files: Sequence[Path], view: str) -> tuple[dict[str, bytes], list[Finding], bool]:
    """One view of some editions.

    Returns the files that it makes, by name; findings; and whether the operating system refused
    one. The concordance stands over all of them together.
    """
    made: dict[str, bytes] = {}
    parts: list[Part] = []
    findings: list[Finding] = []
    refused = False
    for path in files:
        try:
            document = views.read(parsing.parse(writing.read(path), str(path)), path.stem)
            if view == "concordance":
                parts.append(views.part(document))
            else:
                made |= views.render(document, view)
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
