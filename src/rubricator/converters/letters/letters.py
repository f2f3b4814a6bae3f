"""Where a letter begins and ends: its salutation, above which its head stands, and what is no more
of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rubricator.converters.layout import headings
from rubricator.converters.letters import mails
from rubricator.converters.lines import FINAL, SEPARATOR, Line
from rubricator.converters.wording import datelines, dates, front_matter
from rubricator.converters.wording.salutations import SALUTATION, public, salutes
from rubricator.model import Block

_EDITOR = re.compile(r"[ \t]*to the editors?\b", re.IGNORECASE)
"""What greets in papers, below a title that the paper gave."""
TITLE = re.compile(r"(?i:\b(?:letter|to|lettre|brief|carta)\b)[^0-9]*$")
"""A first line that names a letter: “Letter to the Editor”, “To James Madison”."""

_TITLED = re.compile(
    r"(?:^|: ?)(?:an? |the |een |ein |une? |una )?(?:\w+ )?(?:"
    r"(?:telegram|telegramm|télégramme)(?= (?:to|an|à)\b|$)"
    r"|letter(?= (?:to|from)\b|$)|brief(?= an\b|$)|lettre(?= (?:à|aux?)\b| ouverte|$)"
    r"|carta(?= (?:a|al|abierta)\b|$)|lettera(?= (?:a|al|ai|aperta)\b|$)|письмо\b)",
    re.IGNORECASE,
)
"""A title of a whole text that is a letter."""
_SENTENCES = re.compile(r"[a-z]{3}[.!?]+ +[A-Z]")
"""The end of a sentence, with another one to follow."""
_REMARK = re.compile(
    r"(?:(?:editor|transcriber|translator|archivist)(?:[’']s)? )?note: ", re.IGNORECASE
)
_MOSTLY_NAMES = 0.4
_OF_NAMES = 0.6
_DAY = re.compile(
    r"\b[0-9]{1,2}(?:st|nd|rd|d|th)?[.,]{0,2} (?:[^\W\d_]+[.,]? ){0,3}(?:1[4-9]|20)[0-9]{2}\W*$"
    r"|\b[0-9]{1,2}(?:st|nd|rd|d|th)? [^\W\d_]{3,9}\.? ?/ ?[0-9]{2}\W*$"
    r"|\b[0-9]{1,2}(?:[./-]|\. )[0-9]{1,2}(?:[./-]|\. )(?:1[4-9]|20)?[0-9]{2}\W*$"
    r"|\b[0-9]{1,2}(?:st|nd|rd|d|th)?(?:,? [’']| ?/ ?(?=[3-9])| /)[0-9]{2}\W*$"
    r"|\b[0-9]{1,2} ?(?:o[’']clock|[ap]\.? ?m)\b",
    re.IGNORECASE,
)
"""The end of a line that dates a letter in a way that only letters have."""
_SUPPLIED = re.compile(r"\[(?:c\. ?)?((?:1[4-9]|20)[0-9]{2})\??\]")
"""The year that an editor has supplied: “Jan. 30th [1924]”."""
_DASH = re.compile(r"[,:.;](?: ?(?:[—–]|--)(?!-)|(?<=(?i:sir:|dam:))(?= [^\W\d_a-z]))")
"""What stands between a salutation and the letter on one line."""
_COMMA = re.compile(r"(?<=[^\W\d_])[,:](?=[ \t]+[“\"‘]?(?:I\b|[^\W\d_a-z][^\W\d_A-Z]))")
"""What stands there where no dash does, with a sentence below it."""
_SIGN = re.compile(r"[,:.](?: ?(?:—|–|--)|(?=[ \t]+[“\"‘]?[^\W\d_a-z]))")
"""What stands between a greeting to many and what is said to them."""
_TO_MANY = re.compile(r"[ \t]*(?:(?:Mr|Madam)\. .*\w, |Ladies and |Gentlemen|(?:My|Dear) |Fellow)")
"""How such a greeting begins that is not in capitals."""
_SET_OFF = re.compile(
    r"[ \t]*(?:(?P<loud>MY |SIR|DEAR|HON|REV|MADAM|COMRADE|FRIEND)"
    r"|(?:My )?(?:[Vv]ery )?[Dd]ear(?:est)? (?!(?:me|God|Lord|[Rr]eaders?|Heavens?)\b)[^\W\d_a-z])"
)
"""How a salutation begins that only a comma parts from the letter: in capitals, or “Dear Ned”."""
FIRST_PERSON = re.compile(r"\b(?:I|[Mm]y|[Mm]e|[Ww]e|[Oo]ur|[Uu]s|ich|wir|je|nous|yo)\b")
"""How who writes a letter speaks of himself."""
LONGEST = 90
"""No line of the head of a letter is longer."""
_MARGIN = 20
"""Lines are set at the right that are indented more than this."""
_MOST = 6
"""No letter has more lines than these at its right."""
_HEAD_OF_LETTER = 24
"""No salutation comes later than this among the passages of a letter."""


def salutation(passages: Sequence[Sequence[Line]]) -> int:
    """The passage that is the salutation of the letter, or the speech, that a text is; -1 if it is
    none. Below prose it opens a letter within a text, but a speech may be introduced."""
    prose = 0
    for at, passage in enumerate(passages[:_HEAD_OF_LETTER]):
        text = passage[0].text
        if len(passage) == 1 and len(text) < 100 and SALUTATION.fullmatch(text):
            introduced = prose == 1 and public(text) and not dated(passages[at - 1])
            return at if introduced or not (prose or _EDITOR.match(text)) else -1
        if len(passage) > 8 or len(text) > 200:
            break
        prose += is_prose(passage)
    return -1


def dated(passage: Sequence[Line]) -> bool:
    """Whether a passage is short, or set at the right, and one of its lines names a day."""
    short = len(passage) < 3 and passage[-1].end - passage[0].start <= LONGEST
    if not (short or at_right(passage)) or is_prose(passage):
        return False
    return any(map(names_day, (line.text for line in passage)))


def at_right(passage: Sequence[Line]) -> bool:
    """Whether the lines of a passage are few and set at the right."""
    return len(passage) <= _MOST and all(line.indent > _MARGIN for line in passage)


def names_day(text: str) -> bool:
    """Whether a line above a letter names a day, a day of the week or an hour: “Leeds, 3 May 1912”,
    “Monday evening”, “20.6.16”, “3d mo. 14th, 1788”."""
    text = with_year(text.strip().replace("_", ""))
    if text.rstrip(".").isdecimal() or front_matter.ISSUE_WORD.search(text):
        return False
    named = dates.latest(text).count("-") > 1 or dates.names_weekday(text)
    behind = re.split("[:,]", text, maxsplit=1)[-1].strip()
    named = named or (behind[:1].isalnum() and not behind.isdecimal() and dates.dated(behind))
    return named or bool(_DAY.search(text[-40:])) or datelines.dateline(text) is not None


def with_year(text: str) -> str:
    """A line with the year that an editor has supplied as if its writer had written it."""
    return _SUPPLIED.sub(r"\1", text)


def opens(passages: Sequence[Sequence[Line]]) -> bool:
    """Whether the passages below a front are a letter: they open with a salutation that is not
    that of a speech, or that calls “dear” those it greets."""
    text = passages[0][0].text if passages and len(passages[0]) == 1 else ""
    greeted = len(text) < 100 and bool(SALUTATION.fullmatch(text))
    return greeted and (not public(text) or "dear" in text.lower())


def opener(start: int, end: int) -> Block:
    """The ``opener`` that a salutation is."""
    held = (Block("salute", start, end, rule="letter"),)
    return Block("opener", start, end, {}, held, rule="letter")


def titled(title: str) -> bool:
    """Whether a title says that its text is a letter: “Letter to Jane Roe”, “Open Letter”."""
    return bool(_TITLED.search(title[:200]))


def is_prose(passage: Sequence[Line]) -> bool:
    """Whether a passage is a paragraph: no head of a letter goes on over two sentences, or ends one
    that is longer than a line. What an editor says in brackets, or as a note, may."""
    text = passage[0].text.strip()
    if text[:1] in "[(" or _REMARK.match(text):
        return False
    said = " ".join(line.text.strip() for line in passage)
    if len(said) > 90 and _SENTENCES.search(said) and headings.capitals(said) < _OF_NAMES:
        return True
    if not (FINAL.search(said[-40:]) and said[0].isupper()):
        return False
    return len(said) > 90 or (len(said.split()) > 8 and headings.capitals(said) < _MOSTLY_NAMES)


def greets(passage: Sequence[Line]) -> bool:
    """Whether a passage within a text is the salutation of a letter, quoted or not: it names one
    person, and a sign closes it."""
    text = passage[0].text.strip().lstrip("“\"„«‘'")
    return (
        len(passage) == 1
        and len(text) < 80
        and (text[-1:] in ",:;!—–-" or text.endswith(("...", "…")))
        and bool(SALUTATION.fullmatch(text))
        and not public(text)
    )


def goes_on(passage: Sequence[Line]) -> int:
    """Where the letter begins that goes on behind its salutation in one passage: on the same line,
    as printed editions set it (“DEAR NED,—I received …”, “DEAR NED, Your letter …”), or on the
    next; 0 where none does."""
    line = passage[0]
    if len(passage) > 1 and line.width < LONGEST and greets(passage[:1]):
        return passage[1].start
    dash = _DASH.search(line.text, 0, LONGEST)
    if dash is None and (set_off := _SET_OFF.match(line.text)):
        dash = _COMMA.search(line.text, 0, LONGEST)
        if dash and set_off["loud"] and not line.text[: dash.end()].isupper():
            return 0
    if dash is None or not line.text[dash.end() : dash.end() + 2].strip():
        return 0
    greeting = line.text[: dash.end()]
    known = SALUTATION.fullmatch(greeting) and not public(greeting)
    return line.start + dash.end() if known else 0


def calls_all(passage: Sequence[Line]) -> int:
    """Where the words begin that go on behind a greeting to many in one line, as speeches open and
    letters to the printers of a paper: “Mr. President, Ladies and Gentlemen: …”, “GENTLEMEN, I …”;
    0 where none does."""
    line = passage[0]
    for sign in _SIGN.finditer(line.text, 0, LONGEST):
        greeting = line.text[: sign.end()]
        loud = greeting.isupper() or (":" in sign[0] and _TO_MANY.match(greeting))
        if loud and public(greeting) and SALUTATION.fullmatch(greeting):
            return line.start + sign.end()
    return 0


def ends_above(passage: Sequence[Line]) -> bool:
    """Whether a letter has ended above a passage: this is a rule, a salutation, a date, a heading
    or the head of a mail."""
    text = passage[0].text
    return (
        bool(SEPARATOR.fullmatch(text))
        or salutes(text)
        or dates.dated(text)
        or (len(passage) == 1 and (headings.numbered(text) or headings.capital(text)))
        or headings.marked(text)
        or bool(mails.field(text))
    )
