"""What a passage above a text is: recognised as a whole, by its place, or line by line."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from rubricator.converters.front import above as front_above
from rubricator.converters.front import beside, course, names, standfirsts
from rubricator.converters.front import titles as front_titles
from rubricator.converters.front.state import Front
from rubricator.converters.layout import headings, no_headings, piped
from rubricator.converters.lines import SEPARATOR, Line
from rubricator.converters.page import menus
from rubricator.converters.page.residue import is_residue, residue
from rubricator.converters.wording import (
    bylines,
    datelines,
    dates,
    display,
    front_matter,
    imprints,
    titles,
    transmission,
)
from rubricator.model import Metadata

Passage = Sequence[Line]

Recogniser = Callable[[str], Metadata | None]
KINDS: Mapping[str, tuple[str, str, Recogniser]] = {
    "navigation": ("fw", "breadcrumb", front_matter.navigation),
    "elsewhere": ("fw", "residue", front_matter.elsewhere),
    "colophon": ("ab", "imprint", imprints.colophon),
    "dedication": ("ab", "dedication", front_matter.dedication),
    "spoken": ("ab", "editorial", datelines.aside),
    "breadcrumb": ("fw", "breadcrumb", front_matter.breadcrumb),
    "catalogue": ("head", "catalogue", front_matter.catalogue),
    "source": ("ab", "source", front_matter.source_line),
    "dateline": ("dateline", "", datelines.dateline),
    "imprint": ("ab", "imprint", imprints.imprint),
    "editorial": ("ab", "editorial", front_matter.editorial),
}
"""For each kind of line: the element, its type, and what recognises it."""
EVERYWHERE = ("navigation", "elsewhere", "colophon", "dedication", "spoken")
"""The kinds that the pages of any site and book may have."""
_FILE = re.compile(
    r"[ \t]*(?:(?:file|document|doc|record|case|item)\.? (?:no|number|nr)\b\.? ?\S{1,30}"
    r"|(?-i:[A-Z]{2,6}(?:/[A-Z0-9]{1,6}){1,5})"
    r"|[0-9]{3}[0-9A-Z.]*/[0-9]+[½¼¾]?[a-z]?(?:: ?telegram)?)",
    re.IGNORECASE,
)
_STAMP = re.compile(
    r"\W*(?:(?:top |most )?secret|confidential|restricted|(?:un|de)?classified|original|copy|draft"
    r"|duplicate|private(?: and confidential)?|(?:certified |true )copy)\W*(?:copy no\b.{1,20})?",
    re.IGNORECASE,
)
"""What is stamped on a document, above its head in capitals."""
_ROWS = 8
"""No more passages than these, and no more lines together, stand above a text."""
_FIRST = 40
_HOLDER = re.compile(
    r"(?:The )?(?:[^\W\d_a-z][\w.’'-]* (?:(?:of|for|and|the|&) ){0,2}){1,5}"
    r"(?:Records? (?:Office|Cent(?:re|er))|Librar(?:y|ies)|Archives?|Museum|Special Collections"
    r"|Historical Society|Manuscripts? (?:Department|Division|Collections?))"
)
_GUIDE = re.compile(
    r"\W*(?:an? |the )?(?:guide|inventory|register|finding aid|calendar|catalogue|handlist)\b",
    re.IGNORECASE,
)
"""Who keeps the papers that a guide is to, “Leeds Record Office”, and how this is called."""
_KEPT = re.compile(r"\b(?:diar(?:y|ies)|journals?|log ?book)\b", re.IGNORECASE)
_MONTH = 7
_WORDS = 2
"""So many characters have a year and a month as they are written in TEI, and so many words."""
_SPEAKER = re.compile(r"(?:Editor|Author|Translator|Interviewer|Transcriber):")


def take(front: Front, passage: Passage, after: Sequence[Passage], kinds: Sequence[str]) -> bool:
    """Take a passage of the front; returns whether it is any, ``after`` being those below it."""
    size = passage[-1].end - passage[0].start
    if len(passage) > _ROWS or size > 4 * front_matter.LONGEST or piped.is_table(passage):
        return False
    text = " ".join(line.text.strip(" \t") for line in passage)
    if front.title and _KEPT.search(front.title.text) and _names_month(text):
        return False  # the first month of a diary
    menu = passage[0].role == menus.ROLE or transmission.home(text)
    if menu and front.title and after and front_above.owned(after):
        front_titles.disown(front)
    if passage[0].role:
        front.blocks.append(residue(passage))
    elif passage[0].hollow:
        front.add("fw", passage, "break" if "\f" in passage[0].lost else "blank")
    elif SEPARATOR.fullmatch(text):
        front.add("fw", passage, "separator")
    elif front.title and _title_page(front, passage, after):
        pass
    elif not front.blocks and beside.above_title(passage, after):
        front.add("ab", passage, "imprint")
    elif beside.leads_off(text, after) or beside.repeats(front, text):
        front.add("fw", passage, "residue")
    elif len(passage) == 1 and beside.goes_on(front, text):
        front.add("fw", passage, "breadcrumb")
    elif (
        front.title is None
        and sum(block.kind != "fw" for block in front.blocks) < _ROWS
        and (above := front_above.read(passage, after, told=front.told, owner=front.owner))
    ):
        front.add(above.kind, passage, above.type)
        front.crumbs = frozenset(text.split()) if above.said.genre == "page" else front.crumbs
        front.archived = front.archived or above.type in ("breadcrumb", "catalogue")
        front.learn(replace(above.said, genre="") if front.assembly else above.said)
    elif all(block.kind == "fw" for block in front.blocks) and course.is_head(passage):
        course.take(front, passage)
    elif named := standfirsts.author(front, passage):
        front.add("head", passage, "sub")
        front.learn(Metadata(subtitle=text, author=named))
    elif front_titles.deck(front, passage, after):
        front.add("head", passage, "sub")
        front.learn(Metadata(subtitle=text))
    elif beside.numbered_piece(front, passage, after):
        front.add("head", passage, "catalogue")
    elif names.delivered(front, passage, text) or (
        front.expects_name
        and len(passage) == 1
        and after
        and names.byline(front, passage[0], after, kinds)
    ):
        pass
    elif beside.headed(front, passage, after):
        names.before_colon(front, passage[0])
    elif beside.motto(front, passage, after):
        front.add("ab", passage, "epigraph")
    elif len(passage) == 1 and beside.beside_day(front, passage[0], after):
        front.add("dateline", passage)
    elif (
        front.blocks and front.blocks[-1].type == "imprint" and no_headings.street(passage[0].text)
    ):
        front.add("ab", passage, "imprint")
    elif not front.blocks and front_matter.citation(text):
        front.add("ab", passage, "source")
        front.learn(Metadata(source=text))
    elif _FILE.fullmatch(text) if not front.blocks else _filed(front, text):
        front.add("head", passage, "catalogue")
        front.archived = True
    elif (
        not front.blocks and _STAMP.fullmatch(text) and after and headings.capital(after[0][0].text)
    ):
        front.add("head", passage, "catalogue")
    elif not front.title and beside.rubric(text, after):
        front.add("fw", passage, "breadcrumb")
    elif (
        len(passage) == 1
        and not is_residue(text)
        and (kind := beside.placed(front, passage[0], after))
    ):
        front.add("ab", passage, kind)
    elif (
        len(passage) == 1
        and _dated_byline(front, text, after)
        and names.byline(front, passage[0], after, kinds)
    ):
        pass
    elif not known(front, passage, text, kinds):
        if is_residue(text):
            front.add("fw", passage, "residue")
        elif len(passage) > 1:
            return _rows(front, passage, after, kinds)
        elif not after:
            return False
        elif front.title and front_titles.described(text) and _signed(after):
            front.add("head", passage, "sub")
        elif front.title and _GUIDE.match(front.title.text) and _HOLDER.fullmatch(text):
            front.add("ab", passage, "imprint")
        else:
            return names.byline(front, passage[0], after, kinds) or front_titles.take(
                front, passage, after
            )
    return True


def _names_month(text: str) -> bool:
    """Whether a line is a month of a year and nothing else."""
    said = datelines.dateline(text)
    return said is not None and len(said.date) == _MONTH and len(text.split()) == _WORDS


def _dated_byline(front: Front, text: str, after: Sequence[Passage]) -> bool:
    """Whether a line has a name and a date: “Posted on 3 May 2011 by Jane Roe” below the title, or
    “Jane Roe 1912” on top, or below the ways through a site."""
    if front.title:
        return bylines.posted(text) is not None
    return bool(after and front.on_top) and bylines.name_and_year(text) is not None


def _speaks(front: Front, text: str) -> bool:
    """Whether a label is that of a speaker, for it comes again: “Editor: Who are you?”"""
    label = _SPEAKER.match(text)
    return label is not None and (
        sum(one[0].text.startswith(label[0]) for one in front.passages[:_FIRST]) > 1
    )


def _filed(front: Front, text: str) -> bool:
    """“Jane Roe 1912” below her name and above the title: how a collection orders her works."""
    name, _, year = text.strip().rpartition(" ")
    return not front.title and name in front.metadata.author and year.isdecimal()


def known(front: Front, passage: Passage, text: str, kinds: Sequence[str]) -> bool:
    """Take a passage that is of one of the kinds as a whole."""
    for name in kinds:
        element, kind, recognise = KINDS[name]
        said = recognise(text)
        if name == "navigation" and said and not all(recognise(line.text) for line in passage):
            continue
        if said is None or (name == "imprint" and not _may_print(front, text)):
            continue
        if name == "imprint" and front.title and titles.same(text, front.title.text):
            continue
        if front.diary and name == "dateline" and dates.diary_day(text):
            continue
        if name == "dateline" and len(passage) > 1 and bylines.byline(passage[0].text):
            continue
        if name == "editorial" and _speaks(front, text):
            continue
        front.add(element, passage, kind)
        front.archived = front.archived or kind in ("breadcrumb", "catalogue")
        if (
            name == "imprint"
            and not said.genre
            and front.title
            and titles.reviews(front.title.text)
        ):
            return True  # the year is that of the book
        if name == "breadcrumb":
            front.crumbs = frozenset(text.split())
        if re.match(
            r"(?i)\s*(?:source|quelle|fuente|fonte|kilde|källa|bron|источник)\b", text
        ) and (said.source):
            front.metadata = replace(front.metadata, source=said.source)
        if day := transmission.issue_of(text):
            front.metadata = replace(front.metadata, date=day)  # and not when it was put online
        if name == "editorial" and said.title and not front.title:
            front.title = passage[0]
        front.learn(said)
        return True
    return False


def _may_print(front: Front, text: str) -> bool:
    """Whether a line may say where a text was printed, which stands below its title or on top."""
    on_top = not front.blocks and imprints.paged_issue(text)
    return bool(front.title) or on_top or _below_ways(front)


def _below_ways(front: Front) -> bool:
    """Whether nothing but ways through a site stands above: the page may say no title."""
    return bool(front.blocks) and front.on_top


def _title_page(front: Front, passage: Passage, after: Sequence[Passage]) -> bool:
    """Take place, publisher and year of a book, each on its line; the publisher may be set off from
    the lines right below it."""
    rows = [line.text for line in passage]
    if len(passage) == 1:
        end = passage[0].end
        for line in (line for one in after for line in one):
            if line.start != end + 1:
                break
            rows.append(line.text)
            end = line.end
        if len(rows) == 1 or not (imprints.publishes(rows[0]) and no_headings.street(rows[1])):
            return False
    said = imprints.title_page(rows)
    if said is not None:
        front.add("ab", passage, "imprint")
        front.learn(said)
    return said is not None


def _rows(front: Front, passage: Passage, after: Sequence[Passage], kinds: Sequence[str]) -> bool:
    """Take lines that stand together: a title over several lines, or each line by itself.

    All of them are taken, or none.
    """
    rows = [line.text for line in passage]
    above = front.blocks[-1:]
    trial = replace(front, blocks=[*above], marks=[])
    loud = 0
    while loud < len(rows) and _displays(rows[loud]):
        if bylines.byline(rows[loud]) or bylines.other_hand(rows[loud]):
            break
        loud += 1
    dated = 1 < loud == len(rows) - 1 and dates.dated(rows[-1])
    over = 0 if front.title else front_titles.over_lines(front, passage, after)
    wrapped = not dated and display.is_wrapped(passage)
    if front.title and wrapped and front_titles.take(trial, passage, after):
        pass
    elif over and front_titles.take(trial, passage[:over], [passage[over:] or after[0], *after]):
        if over < len(rows) and not take(trial, passage[over:], after, kinds):
            return False
    elif front.title and 1 < loud == len(rows) and front_titles.take(trial, passage, after):
        pass
    elif not front.title and len(passage) <= 6 and (loud == len(rows) or dated or wrapped):
        loud = len(rows) if wrapped else loud
        below = [passage[loud:], *after] if dated else after
        if not front_titles.take(trial, passage[:loud], below):
            return False
        if dated and not take(trial, passage[loud:], after, kinds):
            return False
    elif any(len(row) > 90 for row in rows) or all(row.strip()[-1:] in ",;" for row in rows):
        return False
    else:
        for at, line in enumerate(passage):
            rest = [[other] for other in passage[at + 1 :]]
            if trial.title and front_titles.described(line.text):
                trial.add("head", [line], "sub")
                continue
            if (
                trial.title
                and bylines.sold(line.text)
                and front_titles.described(" ".join(rows[at:]))
            ):
                trial.add("head", passage[at:], "sub")
                break
            if not take(trial, [line], [*rest, *after][:3], kinds):
                return False
        heads = all(block.type in ("main", "sub") for block in trial.blocks[len(above) :])
        if heads and not (_signed(after) or _below_ways(front)):
            return False
    front.blocks += trial.blocks[len(above) :]
    front.marks += trial.marks
    front.metadata, front.title = trial.metadata, trial.title
    front.expects_name, front.other_hand = trial.expects_name, trial.other_hand
    return True


def _displays(row: str) -> bool:
    """Whether a line is set as titles are: in capitals, if only a word that another goes on."""
    return display.is_display(row) or (row.isupper() and titles.goes_on(row))


def _signed(after: Sequence[Passage]) -> bool:
    """Whether the line right below names the author, or the one below the number of a book."""
    if len(after) > 1 and len(after[0]) == 1 and imprints.colophon(after[0][0].text):
        after = after[1:]
    return bool(after) and front_above.names_author(after[0][0].text)
