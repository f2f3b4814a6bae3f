"""How the entries of persons are called: by the surname, and by what tells its bearers apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from rubricator.annotators.names.bearers import Entry
from rubricator.annotators.names.forms import plain
from rubricator.annotators.names.words import UNWED


def give(entries: Sequence[Entry]) -> None:
    """Give a key to each of the entries that has none and stands for itself."""
    taken = {entry.key for entry in entries if entry.key}
    surnames = Counter(entry.surname for entry in entries if not entry.joined)
    for entry in entries:
        if not (entry.key or entry.joined):
            entry.key = _key(entry, surnames[entry.surname] > 1, taken)
            taken.add(entry.key)


def _key(entry: Entry, shared: bool, taken: Collection[str]) -> str:
    stem = entry.surname
    if len(stem) == 1 and entry.forenames:
        stem = "-".join((*entry.forenames, stem))
    elif (shared or stem in taken) and entry.forenames:
        stem = "-".join(filter(None, (stem, *entry.forenames, entry.generation)))
    elif shared and entry.epithet:
        stem += f"-{plain(entry.epithet.replace(' ', '-'))}"
    elif shared and entry.gender:
        women = "-miss" if entry.is_styled(UNWED) else "-mrs"
        stem += "-mr" if entry.gender == "m" else women
    key, count = stem, 1
    while key in taken:
        count += 1
        key = f"{stem}-{count}"
    return key
