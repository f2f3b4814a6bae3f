"""Other names of one person, where the text says so: "Ada Brandt (real name: Ida Kohn)"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from rubricator.annotators.names.bearers import Entry, Link
from rubricator.annotators.names.eastern import SURNAMES, is_eastern
from rubricator.annotators.names.evidence import Name
from rubricator.annotators.names.forms import plain
from rubricator.annotators.names.headwords import ends_with_life
from rubricator.annotators.names.mentions import Mention
from rubricator.annotators.names.tokens import Tokens
from rubricator.annotators.names.words import HONORIFICS

_LONGEST = 16
_NAME = (
    r"(?:(?:real|true|full|party|pen|stage|code|birth|original|legal|underground|proper|family) )?"
    r"(?:name|pseudonym|pen-name|alias|nickname|nom de guerre|nom de plume)"
)
_KNOWN = (
    r"(?:(?:also|best|better|generally|usually|commonly|otherwise|later|then|now|formerly) )?known"
    r"(?: (?:to|in|among|by|from|at|throughout) (?:\w+ ){1,4}?)?"
)
_SAYS = re.compile(
    r"[\"”’']? ?(?:\( [^()]{1,50} \) ?)?[\"”’']? ?"
    r"(?:(?P<apart>[,(–—;]|--) ?(?:who (?:was|is|wrote|worked|signed) |and )?|was |is )?"
    rf"(?:{_KNOWN} ?(?:as|(?:under|by) (?:the|his|her) {_NAME}(?: of)?)"
    rf"|(?:(?:writing|wrote|publishing|working) )?under (?:the|his|her|a) {_NAME}(?: of)?"
    r"|(?:took|takes|assumed|adopted) the name(?: of)?"
    r"|née|nee|alias|aka|vere|recte"
    rf"|(?:whose |his |her |the |a )?{_NAME}(?: (?:was|is|of|for|being))?"
    r"|(?P<born>born(?: as)?)"
    r"|(?P<called>(?:(?:also|then|now|formerly) )?called)"
    r"|(?P<later>(?:later|afterwards|subsequently|now|the future))"
    r")(?: :)?(?P<titles>(?: [\w.-]+){0,2}?)(?: [\"“‘'])?"
)
_SIGNS = frozenset(
    "née nee alias aka vere recte name pseudonym pen-name nickname nom known born called later"
    " afterwards subsequently now future".split()
)
"""Words of which one is between a name and another of the same person."""


def aliases(tokens: Tokens, names: Sequence[Name]) -> list[tuple[int, int]]:
    """The pairs of names (their numbers) that follow each other and are one person's, as is said
    between them, or by a bracket: "Brandt (Ada Kohn, 1867–1924)"."""
    found: list[tuple[int, int]] = []
    for i, (first, second) in enumerate(pairwise(names)):
        between = tokens.folded[first.end : second.start]
        goes_on = between == [";"] and found[-1:] == [(i - 1, i)]
        lived = (between == ["("] or goes_on) and ends_with_life(tokens, second.end)
        if lived or (between == ["("] and _are_eastern(tokens, first, second)):
            found.append((i, i + 1))
            continue
        if not 0 < len(between) <= _LONGEST or _SIGNS.isdisjoint(between):
            continue
        said = _SAYS.fullmatch(" ".join(between))
        if said and _holds(said, tokens.words[second.end]):
            found.append((i, i + 1))
    return found


def _are_eastern(tokens: Tokens, first: Name, second: Name) -> bool:
    """Whether two names, the second in brackets, are Chinese and whole: "Wang Min (Chen Yulan)"."""
    several = first.end - first.start > 1 and tokens.words[second.end] in {")", ","}
    whole = is_eastern(tokens.words[second.start : second.end])
    return several and whole and plain(tokens.words[first.start]) in SURNAMES


def _holds(said: re.Match[str], behind: str) -> bool:
    """Whether what stands between two names may be taken as it reads, by what is ``behind``."""
    titles = said["titles"].replace(".", "").split()
    if not HONORIFICS.issuperset(titles):
        return False
    if said["born"] and not (said["apart"] or "was" in said[0]):
        return False
    if said["called"]:  # Brandt, called Orlov a liar
        return said["apart"] is not None and behind in _AFTER
    if said["later"] and said["later"] != "the future":  # was led by Brandt, later Orlov
        return said["apart"] is not None and bool(titles)
    return True


_AFTER = frozenset({",", ")", ";", ".", "”", '"', "–", "—"})


def patronymics(
    mentions: Sequence[Mention], parts: Sequence[tuple[str, tuple[str, ...]]]
) -> list[tuple[int, int]]:
    """The pairs of mentions of which the second calls by forename and patronymic who alone of the
    forename has been named in the block: "It was Vera Zasulich; Vera Ivanovna made tea"."""
    found = []
    named: dict[str, list[int]] = {}
    block = -1
    for i, (mention, (surname, forenames)) in enumerate(zip(mentions, parts, strict=True)):
        if mention.block != block:
            named, block = {}, mention.block
        if not forenames:
            continue
        before = named.setdefault(forenames[0], [])
        if PATRONYMIC.fullmatch(surname) is None:
            before.append(i)
        elif len(forenames) == 1 and before and len({parts[j] for j in before}) == 1:
            others = parts[before[-1]][1][1:]
            if all(len(other) == 1 and other == surname[0] for other in others):
                found.append((before[-1], i))
    return found


PATRONYMIC = re.compile("[a-z]+(?:[oey]vich|[oey]vna|ichna|ych)")


def joined(links: Mapping[int, Link], aliases: Iterable[tuple[int, int]]) -> dict[int, Link]:
    """The links to who bears another name as well, by their mentions, with the one entry of both
    names; ``aliases`` are pairs of mentions.

    A surname alone is no other name where somebody else bears it in full.
    """
    moved: dict[int, Entry] = {}
    for one, other in aliases:
        both = {id(e): e for link in (links[one], links[other]) for e in link.candidates}
        entries = [moved.get(key, entry) for key, entry in both.items()]
        if len(entries) != 2 or len(links[one].candidates) != 1:
            continue
        stays, goes = reversed(entries) if entries[1].known else entries
        if goes.known or goes is stays or links[other].manner in {"surname", "given"}:
            continue
        if not stays.fits(goes.gender, goes.generation, goes.life):
            continue
        moved = {key: stays if entry is goes else entry for key, entry in moved.items()}
        moved[id(goes)] = stays
        goes.joined = True
    changed = {}
    for i, link in links.items() if moved else ():
        candidates = {id(e): e for e in (moved.get(id(e), e) for e in link.candidates)}
        if candidates.keys() != {id(entry) for entry in link.candidates}:
            changed[i] = link._replace(candidates=tuple(candidates.values()), weighed=True)
    return changed
