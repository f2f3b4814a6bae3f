"""Documents that would take the id or the file of one before them, or that cannot be named."""

from __future__ import annotations

from collections.abc import Callable, MutableMapping, Sequence
from pathlib import Path

from rubricator import sidecar
from rubricator.corpus.tasks import Outcome, Task
from rubricator.errors import RejectedError
from rubricator.findings import finding
from rubricator.naming import is_text
from rubricator.project import identity_of

_SAME_FILE = "would be written to the same file"


def clashes(
    tasks: Sequence[Task],
    identity_of: Callable[[Path], str],
    places: Callable[[], MutableMapping[str, int]] = dict,
    reserved: Callable[[str], str] = lambda _: "",
) -> dict[int, Outcome]:
    """Those that would take the id or the file of one before them, or cannot be named, by place.

    Of two of one file neither is made: the edition that is there may have been corrected by hand,
    and nothing says whose it is.
    ``reserved`` says what else has the name of a document, if anything has; ``places`` makes the
    mappings in which it is kept who has which.
    """
    ids, editions, named = places(), places(), places()
    found: dict[int, Outcome] = {}
    for place, task in enumerate(tasks):
        if not is_text(task.path.name):
            found[place] = _unnamed(task.path)
            continue
        stem = task.edition.stem
        code, why = "M011", reserved(stem)
        if not why:
            own = identity_of(task.source) if task.source is not None else ""
            first, what = _taken(place, task, own, ids, editions)
            code, why = "M003", f"{tasks[first].path} {what}." if first != place else ""
            if why and what == _SAME_FILE and first not in found:
                told = f"{task.path} {what}."
                found[first] = _rejected(stem, code, told, tasks[first].path)
        if why:
            name = task.path.name if stem in named else stem
            found[place] = _rejected(name, code, why, task.path)
        named[stem] = place
    return found


def _taken(
    place: int,
    task: Task,
    own: str,
    ids: MutableMapping[str, int],
    editions: MutableMapping[str, int],
) -> tuple[int, str]:
    """The place of who has what a document would have, itself if nobody else; and what that is."""
    first = editions.setdefault(str(task.edition), place)
    if first == place and task.source is not None:
        return ids.setdefault(own, place), f"has the same id, {own}"
    return first, _SAME_FILE


def _rejected(name: str, code: str, why: str, path: Path) -> Outcome:
    return Outcome(name, "rejected", (finding(code, why, file=str(path)),))


def _unnamed(path: Path) -> Outcome:
    """What becomes of a document whose name is not text."""
    shown = str(path).encode("utf-8", "backslashreplace").decode()
    why = "The name has bytes that are not UTF-8."
    return _rejected(Path(shown).name, "I026", why, Path(shown))


def identity(path: Path) -> str:
    """The id of the edition of a source: as its sidecar says, or as its name does."""
    beside = path.with_suffix(".toml")
    if not beside.is_file():
        return identity_of(path)
    try:
        said, _ = sidecar.read(beside.read_bytes(), str(beside))
    except (OSError, RejectedError):
        return identity_of(path)
    return said.id or identity_of(path)
