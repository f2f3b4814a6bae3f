"""Who signs a text: names, initials, offices, places and dates at its end."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rubricator.converters.layout import headings, no_headings
from rubricator.converters.lines import FINAL, SEPARATOR, Line
from rubricator.converters.wording import bylines, datelines, dates, persons

SIGNED = re.compile(
    r"[(\[]?(?:/s/|(?:signed|gez|signé|firmado|firmato|подпис[ьи])(?! by| on| in)[.:]?)"
    r"[)\]]?[.:,]?",
    re.IGNORECASE,
)
"""What stands before a signature that was copied: “(signed)”, “gez.”, “/s/”."""
_INITIALS = re.compile(r"(?:[^\W\d_a-zß-ÿа-яё]\. ?){1,4}(?:[^\W\d_a-zß-ÿа-яё][\w’'-]{1,20}\.?)?")
_OFFICE = re.compile(
    r"(?:for|on behalf of|pour|für|im (?:namen|auftrag)|i\. ?[av]\.|por|per|au nom|за|от имени)\b"
    r"|(?:his|her) (?:x )?mark\b"
    r"|.{0,60}\b(?:secretar\w+|sekret\w+|secrétaire|president|präsident|président|presidente|chair\w*"
    r"|vorsitzende\w*|general|colonel|captain|lieutenant|major|sergeant|editors?|authors?"
    r"|translators?|director|minister"
    r"|delegates?|committee|komitee|comité|members?|prof(?:essor)?|eds?(?=\.)|union|league|bund|department"
    r"|collective|party|congress|association|federation|branch|group"
    r"|universit\w+|bureau|society|company|regiment|treasurer|manager|commissar|council|chief"
    r"|division|commanding|commander|admiral|brigadier|adjutant|surgeon|inspector|superintendent"
    r"|commissioner|clerk|attorney|consul|ambassador|infantry|cavalry|volunteers"
    r"|(?:arch)?bishop|cardinal|moderator|rector|vicar)\b",
    re.IGNORECASE,
)
_RANK = re.compile(
    r"(?:(?:2nd|Acting) )?(?:(?:Capt|Lieut|Lt|Maj|Col|Brig|Gen|Adjt|Sergt|Sgt|Cpl|Pte|O\.? ?C"
    r"|C\.? ?O)\b\.?,? ?){1,2}(?:[“\"]?[A-Z0-9][\w“”\"'./&, -]{0,40})?"
)
"""A rank written short, with what its bearer serves in: “Capt.”, “O.C. ‘B’ Coy”."""
_COMPLETED = re.compile(r"(?<=\S) \[[^\[\]]{1,40}\]$")
"""What an editor put behind a name to complete it: “V. T. [Jane Roe]”."""
_STYLE = re.compile(
    r" ?\((?:(?:Mrs?|Miss|Ms|Dr|Rev|Prof)\.?(?: |(?=\))))+\) ?"
    r"|(?<=\w) \((?:(?:general|national|acting|hon\.?|vice-?) )*(?:secretary|president|chair\w*"
    r"|treasurer|editor|delegate|organi[sz]er)\)$",
    re.IGNORECASE,
)
"""How a signature says how its writer is to be addressed, and as what: “(Mrs.) Jane Roe”, “Jane Roe
(Secretary)”."""
KISSES = re.compile(r"[ ,.]+(?:[xX×] ?){2,}$")
"""What stands behind the name of who signs at home: “Sid xxx”."""
_FIRM = re.compile(r"(?<=\w),? (?:&|and) (?i:co|company|sons?|bros|brothers)\b\.?$")
"""The end of the name of a firm: “J. Dale & Co.”."""
_SEAL = re.compile(
    r"[\[(]?(?:l\. ?s\.?|(?:the )?(?:great )?seal(?: of [^\[\]().]{1,40})?)\.?[\])]?\.?(?:\s+|$)"
    r"|(?:by (?:the|order of|command of) [^\W\d_][^:.]{1,40}|attest|witness(?:es)?"
    r"|countersigned)[:,]",
    re.IGNORECASE,
)
"""What stands beside the signatures of an act: “[Seal]”, “By the President:”."""
_NO_NAME = re.compile(
    r"[0-9]|(?i:^(?:the|to|from|on|at|with|my|our) |^[^,]*\b(?:to|the) )|^[Aa]n? [a-z]"
)
_ADDRESSEE = re.compile(
    r"[ \t]*(?:Mr|Mrs|Miss|Ms|Messrs|Herrn?|Frau|Fräulein|Monsieur|Madame|MM?|Mlle|Mme|Señora?"
    r"|Sra?|Signora?|Col|Gen|Lieut|Lt|Maj|Capt|Brig|Hon|To|An|À)\b\.? "
)
SHORTENED = re.compile(r"(?<=[A-Z][a-z]):(?= [A-Z])")
"""The colon of an abbreviated name in old letters: “Th: Keller”."""
_HUNDREDS = ("C.", "D.", "L.", "M.")
"""Initials that number no part of a text, as few have fifty."""
_WIDEST = 100
_NARROW = 64
"""No line of a short passage is wider."""
LONGEST = 240
"""A longer line neither signs nor dates a letter."""
MOST = 40
"""No more passages than these sign a letter."""


def named(text: str, *, alone: bool = False) -> bool:
    """Whether a line is a name or initials, with “(signed)” before it or an office behind it;
    with ``alone``, one name is enough: “Rosa”."""
    if len(text) > LONGEST:
        return False
    bare = text.strip()
    if signed := SIGNED.match(bare):
        bare = bare[signed.end() :]
    if "(" in bare:
        bare = _STYLE.sub("", bare)
    bare = KISSES.sub("", bare)
    if "[" in bare or "]" in bare:
        bare = _COMPLETED.sub("", bare).replace("[", "").replace("]", "")
    bare = _FIRM.sub("", SHORTENED.sub(".", bare.strip('—–-,_*”“"’‘†✠✝+ \t')))
    if not 1 < len(bare) <= _WIDEST or SEPARATOR.fullmatch(text) or bare[-1] in "!?:;":
        return False
    numbered = headings.numbered(bare) and bare not in _HUNDREDS
    name, comma, rest = bare.partition(",")
    if _NO_NAME.search(bare) or (numbered and not initialled(name)):
        return False
    said = _OFFICE.match(rest.strip())
    if comma and not (said or (_capital(rest) and len(name.split()) > 1)):
        return False
    if _INITIALS.fullmatch(name) or bylines.looks_like_name(name.rstrip(".")):
        return headings.capital(name) or not headings.marked(name)
    return alone and not dates.diary_day(text) and _first_name(text, name.rstrip("."))


def surely_named(text: str) -> bool:
    """Whether a line is a name by its initials, its given name, or its capitals."""
    bare = _STYLE.sub("", text.strip(" \t“”\"'’_*"))
    capital = headings.capital(bare) and named(bare)
    known = bylines.surely_name(bare) or persons.is_person(bare)
    return initialled(bare) or known or capital


def _first_name(text: str, word: str) -> bool:
    """Whether a line is one name and nothing else, and nobody's word in a talk: “Rosa”."""
    single = word.isalpha() and word[0].isupper() and len(word) <= 20
    quoted = text.strip()[0] in '“"‘«'
    return single and not (quoted or headings.marked(text) or no_headings.is_end(text))


def styled(text: str) -> bool:
    """Whether words behind a leave may be a name with all its titles: “Jane Roe 3d Warden Of …”."""
    words = text.split()
    loud = headings.capitals(text) >= 0.8 and words[:1] and words[0][0].isupper()
    long = any(len(word) > 3 for word in words)
    ended = FINAL.search(text) and not headings.capital(text.rstrip(" ."))
    return 1 < len(words) <= 10 and long and bool(loud) and not ended


def _capital(text: str) -> bool:
    """Whether the longer words of a phrase open with capitals, as those of offices and places."""
    return headings.capitals(text) >= 0.6


def at_margin(line: Line) -> bool:
    """Whether a line by itself signs a text: a name or initials, at the right or after a dash."""
    text = line.text.strip()
    if len(text) > 50 or (headings.numbered(text.lstrip("—–- ")) and not initialled(text)):
        return False
    dashed = text[:1] in "—–" or text.startswith("--")
    return named(text) and (dashed or line.indent >= 20)


def initialled(text: str) -> bool:
    """Whether a line is a name that opens with initials, which are no numerals: “L. Oss”."""
    bare = text.strip("—–-. \t")
    return bool(_INITIALS.fullmatch(text.strip("—– \t"))) and len(re.findall(r"\w+", bare)) > 1


def office(text: str) -> bool:
    """Whether a line says for whom or as what someone signs; what stands in square brackets is an
    editor's."""
    text = text.strip("() \t,")
    if not 2 < len(text) <= _WIDEST or text[0] == "[" or text[:3].lower() == "to ":
        return False
    short = _RANK.fullmatch(text)
    return bool(short or (_OFFICE.match(text) and not FINAL.search(text + " ")))


_POPE = re.compile(r" PP\.? (?=[IVX]+$)")
"""What a pope signs with before his number."""
_NUMBER = re.compile(r" (?=.)X{0,2}(?:Ix|Iv|V?i{0,3})$", re.IGNORECASE)


def full_name(text: str) -> tuple[str, ...]:
    """The name of one person that signs, if it is more than a surname or initials, else nothing;
    an editor may have completed it in brackets."""
    text, *below = text.strip().splitlines()
    if any(named(line) and ("," in line or not office(line)) for line in below):
        return ()
    bracketed = re.search(r"\[([^\[\]]+)\]\s*$", text)
    said = bracketed[1] if bracketed else SIGNED.sub("", text.strip(), count=1)
    name = _POPE.sub(" ", said.strip("—–-.,_* \t").partition(",")[0].strip())
    words = re.findall(r"[^\W\d_]+", name)
    whole = bylines.looks_like_name(name) and len(words) > 1 and max(map(len, words)) > 2
    if whole and name.isupper():
        name = _NUMBER.sub(lambda number: number[0].upper(), name.title())
    return (name,) if whole else ()


def sealed(text: str) -> bool:
    """Whether a line of an act says that it is sealed, or by whose order someone signs, and at the
    most who does."""
    found = _SEAL.match(text.strip())
    return found is not None and (
        found.end() == len(text.strip()) or named(text.strip()[found.end() :])
    )


def is_of(passage: Sequence[Line], names: Sequence[str]) -> bool:
    """Whether a passage is nothing but one of some names: the whole of it, its surname, that with
    initials, or initials alone."""
    if len(passage) > 1 or len(passage[0].text) > LONGEST:
        return False
    said = SIGNED.sub("", passage[0].text.strip(), count=1).strip("—–-.,[]_* \t")
    if not said or len(said) > _WIDEST:
        return False
    words = re.findall(r"[^\W\d_]+", said.casefold())
    return any(_short_for(words, re.findall(r"[^\W\d_]+", name.casefold())) for name in names)


def _short_for(words: Sequence[str], name: Sequence[str]) -> bool:
    """Whether words are a name whole or shortened, its last word the same."""
    initials = [word[0] for word in name[:-1]]
    if len(words) > 1 and list(words) == [word[0] for word in name]:
        return True
    return (
        words[-1:] == name[-1:]
        and len(words) <= len(name)
        and all(word in name or (len(word) == 1 and word in initials) for word in words)
    )


def addressee(text: str) -> bool:
    """Whether a line below a signature names whom a letter went to: “Mr. Henry Oss”."""
    return bool(_ADDRESSEE.match(text))


def place(text: str) -> bool:
    """Whether a line may be the place or the house below a name: “Pine Hithe”, “Leeds”."""
    words = text.strip(" \t.,()").split()
    return (
        ":" not in text
        and 0 < len(words) <= 5
        and headings.capitals(text) == 1.0
        and words[0][0].isupper()
    )


def dated(text: str) -> bool:
    """Whether a line says when a text was signed, and where: “Leeds, 3 May 1912”, no bare year."""
    return not text.strip(" .()[]").isdecimal() and datelines.dateline(text) is not None


def date_alone(passage: Sequence[Line]) -> bool:
    """Whether a passage is one line that says when a text was signed."""
    return len(passage) == 1 and dated(passage[0].text)


def short(passage: Sequence[Line]) -> bool:
    """Whether a passage is a few lines, all short, as those below a letter are."""
    return len(passage) <= 6 and all(
        line.width - line.indent <= _NARROW and not line.role for line in passage
    )
