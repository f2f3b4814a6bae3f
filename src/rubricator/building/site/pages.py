"""Pages as they stand in their corpus: their neighbours, and which indexes the site has."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from rubricator import corpus, views, writing
from rubricator.engine import Failure
from rubricator.errors import FileRefusedError, RejectedError
from rubricator.findings import finding
from rubricator.model import Finding
from rubricator.saxon import Value
from rubricator.tei import reading
from rubricator.views import Frame


@dataclass(frozen=True)
class Page:
    """A page to frame: what was made of it, the edition that it shows, and where it goes.

    With a ``stylesheet`` of the user's the page is made whole here, with the ``settings``: such a
    stylesheet must know all at once.
    """

    made: Path
    edition: Path
    target: Path
    frame: Frame
    settings: tuple[tuple[str, Value], ...] = ()
    stylesheet: Path | None = None


def write(page: Page) -> tuple[Finding, ...]:
    """Write a page; what stands in the way."""
    try:
        writing.write(page.target, _whole(page) if page.stylesheet else _framed(page))
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


def _framed(page: Page) -> bytes:
    return views.framed(writing.read(page.made), page.frame)


def _whole(page: Page) -> bytes:
    found, _ = reading.editions(page.edition)
    document = views.read(reading.framed(found[0]), page.edition.stem, own=page.stylesheet)
    given = {**dict(page.settings), **page.frame.parameters}
    return views.render(document, "html", given)[f"{page.edition.stem}.html"]


def failed(page: Page, failure: Failure) -> tuple[Finding, ...]:
    """What there is to tell of a page that its process failed at."""
    task = corpus.Task(None, page.edition)
    return corpus.failed(task, failure).findings


def digest(frame: Frame) -> str:
    """A digest of what a frame says."""
    return hashlib.sha256(repr(frame).encode("utf-8", "surrogatepass")).hexdigest()[:16]
