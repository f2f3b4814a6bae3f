"""A project, built: what changed since the last time is made again, and nothing else.

First every document on its own, on whatever engine; then what the whole corpus has a say in: the
frames of the pages, the indexes, the report. What was made stays made when a build is stopped.
"""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from tempfile import gettempdir

from rubricator import corpus, engine, locking, report, views, writing
from rubricator.building import collection, documents, exporting, luggage, provenance, target
from rubricator.building.documents import Job
from rubricator.building.records.record import OF_PART, TOLD, Record, row_of
from rubricator.building.records.rows import Row, alike
from rubricator.building.records.stamps import seen_again
from rubricator.building.records.standing import Standing
from rubricator.building.records.tables import Tables
from rubricator.building.site import pages, site, style
from rubricator.building.site.pages import Page
from rubricator.building.site.shown import Shown
from rubricator.building.site.site import Site
from rubricator.building.tasks import Tasks, reserved
from rubricator.building.told import Built, Progress, Silent
from rubricator.building.unread import unread
from rubricator.corpus import Outcome, Task
from rubricator.engine import Deferred, Engine, Workplace
from rubricator.errors import FileRefusedError
from rubricator.findings.weighing import weighed, weights
from rubricator.model import Finding
from rubricator.naming import is_text
from rubricator.project import Project
from rubricator.rendering import TITLE


def build(
    project: Project,
    where: Workplace = Workplace(),  # noqa: B008 - it is frozen
    *,
    force: bool = False,
    progress: Progress | None = None,
) -> Built:
    """Encode, validate and render what changed in a project; with ``force``, all of it.

    ``where`` it is done, and within what limits, is the same for the result. Raises
    FileRefusedError where the operating system refuses the folder of what is built, UsageError
    where that may be somebody else's or another run is at work on the project, UnfinishedError
    where the pages of the whole corpus cannot be made.
    """
    target.check(project)
    with locking.alone(project.root / project.tei):
        try:
            begun = _Build(project, progress or Silent())
            try:
                return begun.run(where, force=force)
            except BaseException:
                begun.sweep()
                raise
        except sqlite3.Error as error:
            why = f"{gettempdir()}: no tables can be kept there ({error})."
            raise FileRefusedError(why) from None


class _Build:
    """A build under way: ``made`` has the documents that it made, ``before`` what there was of
    each, ``known`` the digest of the authority entries of those that are made again only if these
    changed."""

    def __init__(self, project: Project, progress: Progress) -> None:
        self.project = project
        self.progress = progress
        self.root = project.root / project.build
        self._report = self.root / "report.json"
        self.own = style.own(project)
        exporting.check(project.exports)
        self.settings = tuple(style.shared(project).items())
        self.stylesheet = project.root / project.stylesheet if project.stylesheet else None
        self.maker = provenance.program()[:32] + provenance.settings(project)[:32]
        self.lists = provenance.lists(project)
        self.tables = Tables()
        self.record = Record(self.root, self.tables)
        self.before = self.tables.mapping(str)
        for name, row in self.record.rows.items():
            self.before[name] = json.dumps(row.products)
        self.standing = Standing(project.root, self.root, self.maker, self.lists)
        self.made = self.tables.mapping(str)
        self.known = self.tables.mapping(str)
        self.folder = str(Path.cwd())

    def run(self, where: Workplace, *, force: bool) -> Built:
        """Do what there is to do."""
        self.sweep()
        rows = self.record.rows
        identity = self.standing.identity(rows)
        tasks = Tasks(self.project, self.tables)
        places = lambda: self.tables.mapping(int)  # noqa: E731
        clashing = corpus.clashes(tasks, identity, places, reserved)
        clear = array("Q", (place for place in range(len(tasks)) if place not in clashing))
        names = self.tables.mapping(int)
        for place, task in enumerate(tasks):
            names[clashing[place].name if place in clashing else task.edition.stem] = place

        def jobs(places: Sequence[int]) -> Sequence[Job]:
            return Deferred(len(places), lambda one: self._job(tasks[places[one]], identity))

        def those(which: Callable[[Job], bool]) -> Sequence[int]:
            found = (place for place, job in zip(clear, jobs(clear), strict=True) if which(job))
            return array("Q", found)

        due = those(lambda job: force or self._is_due(job))
        self.progress.expect(len(due) + len(clashing), len(clear) - len(due))
        size = engine.largest(tasks.sources())
        with engine.start(where, len(tasks), documents.prepare, size) as working:
            self._documents(jobs(due), clashing.values(), working)
            self.known.clear()
            self._documents(jobs(those(self._led_astray)), (), working)
            shown = Shown(self.tables, rows, names)
            with engine.here(where, working, len(tasks), documents.prepare) as working_here:
                findings = self._pages(shown, working_here)
        self._clear(names)
        changed = bool(self.made) or not alike(self.before, names)
        rows.keep(names)
        totals = self._totals()
        totals.severities.update(report.severities(findings))
        said = self.record.found(findings)
        if said or changed or not self._report.is_file():
            told = (self.record.told(name) for name in names)
            writing.write_all(self._report, report.of_build(totals, told, findings))
        _collect(self.project, tasks)
        return Built(self.record, self.made, totals, findings)

    def sweep(self) -> None:
        """Take away what was left half written."""
        for folder in (self.root, self.project.root / self.project.tei):
            writing.sweep(folder)

    def _job(self, task: Task, identity: Callable[[Path], str]) -> Job:
        name = task.edition.stem
        return Job(
            task,
            self.project.root,
            self.project.build,
            self.settings,
            exports=self.project.exports,
            known=self.known.get(name, ""),
            lists=self.lists,
            maker=self.maker,
            identity=identity(task.source) if task.source else "",
            folder=self.folder,
        )

    def _is_due(self, job: Job) -> bool:
        """Whether there is anything to do for a document."""
        name = job.task.edition.stem
        row = self.standing.unchanged(job.task, self.record.rows.get(name))
        if row is None or row.identity != job.identity:
            return True
        self.record.rows[name] = row
        if row.lists == self.lists or job.task.source is None:
            return False
        self.known[name] = row.known
        return True

    def _led_astray(self, job: Job) -> bool:
        """Whether an edition made by hand leads to another that was made after it was read."""
        row = self.record.rows[job.task.edition.stem]
        own = set(documents.own(job))
        beyond = [known for known in row.inputs if known.path not in own]
        root = str(self.project.root)
        return not row.again and any(seen_again(root, known) is None for known in beyond)

    def _documents(self, jobs: Sequence[Job], clashes: Iterable[Outcome], on: Engine) -> None:
        """Make them; each is in the record as soon as it is done."""
        rows = self.record.rows
        for outcome in clashes:
            self.record.tell(outcome)
            self._did(row_of(outcome))
        for place, row in self._each(jobs, on):
            name = jobs[place].task.edition.stem
            if row is None:
                rows[name] = replace(rows[name], lists=self.lists)
                self.progress.done(name, "unchanged", 0)
            else:
                self._did(row)

    def _each(self, jobs: Sequence[Job], on: Engine) -> Iterator[tuple[int, Row | None]]:
        if not jobs or on.sees(self.root):
            yield from on.each(documents.make, jobs, documents.failed)
            return
        for place, made in on.each(luggage.make, luggage.pack(jobs), luggage.failed):
            luggage.put(made, self.project.root)
            yield place, made.row

    def _did(self, row: Row) -> None:
        self.record.rows[row.name] = row
        self.made[row.name] = row.state
        self.progress.done(row.name, row.state, row.severities.get("error", 0))

    def _pages(self, shown: Shown, on: Engine) -> tuple[Finding, ...]:
        """Frame the pages of the documents, and make those of the whole corpus; what is found about
        the whole."""
        self._framed(shown, on)
        searched, wanted = site.search(shown.searched)
        said_by_all = {**dict(self.settings), **searched}
        rows, exports = self.record.rows, self.project.exports
        whole = Site(self.root, self.tables, rows, shown, said_by_all, self.maker, exports)
        whole.write(self.record, self.own, on)
        wanted += unread(self.project)
        return weighed(wanted, weights(self.project.findings))

    def _framed(self, shown: Shown, on: Engine) -> None:
        """Frame the pages whose frame or text changed."""
        rows = self.record.rows
        due = self.tables.mapping(str)
        for name, frame, other in shown.to_frame():
            if other or not (self.root / f"html/{name}.html").is_file():
                due[name] = json.dumps(asdict(frame))
        self.progress.pages(len(due))

        def page(place: int) -> Page:
            name = due.at(place)
            return self._page(name, views.Frame(**json.loads(due[name])))

        todo = Deferred(len(due), page)
        given = weights(self.project.findings)
        for place, found in on.each(pages.write, todo, pages.failed):
            name = due.at(place)
            row = rows[name]
            if found:
                outcome = self.record.told(name)
                found = weighed(found, given)  # noqa: PLW2901
                outcome = replace(outcome, findings=(*outcome.findings, *found))
                self.record.tell(outcome)
                said = row_of(outcome)
                row = replace(
                    row, severities=said.severities, unresolved=said.unresolved, again=True
                )
                self.made[name] = row.state
            else:
                row = replace(row, frame=pages.digest(todo[place].frame))
            rows[name] = row

    def _page(self, name: str, frame: views.Frame) -> Page:
        return Page(
            self.record.parts / f"{name}.html",
            self.project.root / self.project.tei / f"{name}.xml",
            self.root / "html" / f"{name}.html",
            frame,
            self.settings if self.stylesheet else (),
            self.stylesheet,
        )

    def _clear(self, names: Mapping[str, int]) -> None:
        """Take away what was made of documents that are gone, or is made of none any more."""
        for name, products in self.before.items():
            row = self.record.rows[name] if name in names else None
            for product in set(json.loads(products)) - set(row.products if row else ()):
                self._unmake(product.replace("*", name))
            if row is None or row.part is None:
                self._unmake(f"html/{name}.html")
                for kind in OF_PART:
                    (self.record.parts / f"{name}.{kind}").unlink(missing_ok=True)
            if row is None:
                (self.record.parts / f"{name}.{TOLD}").unlink(missing_ok=True)

    def _unmake(self, product: str) -> None:
        if ".." not in product.split("/"):
            (self.root / product).unlink(missing_ok=True)

    def _totals(self) -> report.Totals:
        totals = report.Totals()
        for name, row in self.record.rows.items():
            same = name not in self.made and row.state in {"written", "merged"}
            state = "unchanged" if same else row.state
            totals.add(state, row.marks, row.severities, row.unresolved)
        return totals


def _collect(project: Project, tasks: Iterable[Task]) -> None:
    """The corpus of the editions, unless an edition has taken the name of its file."""
    folder = project.root / project.tei
    if all(task.edition.name != collection.CORPUS for task in tasks):
        names = [path.name for path in project.each_edition() if is_text(path.name)]
        collection.write(folder, project.title or TITLE, names)
