"""What the model takes for a person's name and is none: a role, a place, a church, a paper."""

from __future__ import annotations

from collections import Counter

from rubricator.annotators.names.definitions import things
from rubricator.annotators.names.evidence import Name, names_in_full
from rubricator.annotators.names.lexicon import is_place, is_place_alone, kind_of, listed
from rubricator.annotators.names.tokens import BREAK, SENTENCE_START, Tokens
from rubricator.annotators.names.words import (
    ACTION,
    CALENDAR,
    CHAIRS,
    CLOSING,
    DETERMINERS,
    EPONYMOUS,
    FOREIGN_ARTICLES,
    HONORIFICS,
    INSTITUTIONS,
    JOURNAL_WORDS,
    KIN,
    NAMESAKES,
    POSSESSIVES,
    POSTNOMINALS,
    RECORDS,
    ROLES,
    SHIPS,
    SPEAKING_OF_GOD,
    STREETS,
)

_PERSON = "Kp"
"""The code of a common noun for a person."""

_PRONOUNS = frozenset(
    {"whoever", "whosoever", "himself", "herself", "themselves", "myself"}
) | frozenset(a + b for a in ("any", "every", "some", "no") for b in ("one", "body", "thing"))
_FIRMS = frozenset({"ltd", "inc", "limited", "gmbh"})
_MOST_PARTNERS = 3
_PARTNERS = frozenset({"co", "company", "sons", "bros", "brothers"})

_LOWER_STREETS = [[street] for street in sorted(STREETS)]


def without_things(tokens: Tokens, names: list[Name]) -> list[Name]:
    """The names but for those of what the document says is no person: "Aldmoor is a village"."""
    defined = things(tokens)
    if not defined:
        return names
    full = names_in_full(tokens, names)
    runs = [range(a, b) for a, b in tokens.runs if tuple(tokens.folded[a:b]) in defined]
    inside = {i for run in runs for i in run}
    return [
        name
        for name in names
        if name.start not in inside
        or is_titled(tokens, name)
        or (name.end - name.start == 1 and full[tokens.folded[name.start]])
    ]


def is_titled(tokens: Tokens, name: Name) -> bool:
    """Whether an appellation stands right before a name."""
    return name.start > 0 and tokens.folded[name.start - 1].rstrip(".") in HONORIFICS


_ABOARD = frozenset({"the", "aboard", "on"})


def is_afloat(tokens: Tokens, name: Name) -> bool:
    """Whether a name is a ship's, behind the word for it: "the ferry Ada Brandt"."""
    return name.start > 0 and tokens.folded[name.start - 1] in SHIPS


def without_ships(tokens: Tokens, names: list[Name]) -> list[Name]:
    """The names but for those of ships: "the ferry Ada Brandt", and then "the Ada Brandt"."""

    def words(name: Name) -> tuple[str, ...]:
        return tuple(tokens.folded[name.start : name.end])

    afloat = {name for name in names if is_afloat(tokens, name)}
    if not afloat:
        return names
    ships = set(map(words, afloat))
    return [
        name
        for name in names
        if name not in afloat
        and not (words(name) in ships and tokens.folded[name.start - 1] in _ABOARD)
    ]


def is_rank(tokens: Tokens, name: Name) -> bool:
    """Whether a name is nothing but what stands behind one: Jr., Esqr."""
    form = tokens.folded[name.start].rstrip(".")
    return name.end - name.start == 1 and form in POSTNOMINALS and form not in _SURNAMES


_SURNAMES = frozenset({"ma", "ba", "om", "ra"})
"""Letters of rank that are names as well."""


def is_institute(tokens: Tokens, name: Name) -> bool:
    """Whether a name is only what an institution is called after: "the Ada Brandt Institute", "the
    Brandt Reading Room"."""
    last, words = name.end, tokens.words
    alone = name.end - name.start < 2
    if tokens.starts[last] - tokens.end(last - 1) != 1 or not words[last].istitle():
        return False
    while alone and words[last + 1].istitle() and tokens.starts[last + 1] - tokens.end(last) == 1:
        last += 1
    determined = words[name.start - 1] in {"the", "The"}
    if alone and (last == name.end or not determined):
        return False
    behind = tokens.folded[last]
    eponymous = behind in EPONYMOUS or behind in RECORDS
    called = behind in INSTITUTIONS or (determined and kind_of(behind) in _THINGS)
    return called and not eponymous


def is_namesake(tokens: Tokens, name: Name) -> bool:
    """Whether a name is only what a prize, a law or an order is called after: "the Nobel lecture",
    "the Order of Lenin"."""
    at = name.start - 1 - (tokens.folded[name.start - 1].rstrip(".") in {"st", "saint"})
    if at > 0 and tokens.words[at] == "of" and tokens.words[at - 1] in _AWARDS:
        return True
    alone = name.end - name.start == 1 and not is_titled(tokens, name)
    return alone and tokens.words[name.end] in NAMESAKES


_AWARDS = frozenset("Order Orders Medal Medals Cross Prize Prizes".split())


def is_quality(tokens: Tokens, name: Name) -> bool:
    """Whether a name is only the quality that opens a sentence, before the noun: "Young men"."""
    before = tokens.folded[name.start - 1] if name.start else BREAK
    behind = tokens.words[name.end]
    if name.end - name.start > 1 or before not in SENTENCE_START or not behind.islower():
        return False
    adjective = any(c[0] == "L" and "a" in c for c in listed(tokens.folded[name.start]))
    noun = behind.endswith("men") or any(c[0] == "L" and c[1:] == "n" for c in _singular(behind))
    return adjective and noun and kind_of(behind) != "" and behind not in ACTION


def is_party(tokens: Tokens, name: Name) -> bool:
    """Whether a surname is only that of a party to a case, which is called after both: “Brandt v
    Keller”, “Brandt v. Port of Lisbon”; who stands there with a whole name stood in court."""
    words, behind = tokens.words, name.end
    if name.end - name.start > 1:
        return False
    before = name.start - 1 - (words[name.start - 1] == "." and name.start > 1)
    if name.start and words[before] in _AGAINST:
        return True
    if words[behind] not in _AGAINST:
        return False
    return words[behind + 1 + (words[behind + 1] == ".")][:1].isupper()


_AGAINST = frozenset({"v", "vs"})


def is_chief(tokens: Tokens, name: Name) -> bool:
    """Whether a name is only an office: “the Chief Constable”."""
    alone = name.end - name.start == 1 and name.start > 0
    return (
        alone
        and tokens.words[name.start - 1] == "Chief"
        and _PERSON in listed(tokens.folded[name.start])
    )


def are_persons(tokens: Tokens, name: Name) -> bool:
    """Whether a name is only a common noun for several persons, whose something is: “Readers’
    Letters”."""
    form = tokens.folded[name.start]
    if name.end - name.start > 1 or form[-1:] != "s" or is_titled(tokens, name):
        return False
    if tokens.words[name.end] not in "’'" or listed(form):
        return False
    singular = (form[:-1], f"{form[:-3]}fe" if form.endswith("ves") else form[:-1])
    return any(_PERSON in codes and not _bears(codes) for codes in map(listed, singular))


def _bears(codes: tuple[str, ...]) -> bool:
    """Whether somebody may well be called so: “Keepers” is rather the noun than a surname."""
    return any(code in {"Sa", "Sb"} or code[0] == "G" for code in codes)


def is_hall(tokens: Tokens, name: Name) -> bool:
    """Whether a name is that of what is called after somebody, and ends with the noun for it: "the
    Lenin Rooms"."""
    if name.end - name.start != 2 or is_titled(tokens, name):
        return False
    first, last = tokens.folded[name.start : name.end]
    codes = {code[0] for code in _singular(last)}
    known = set(listed(first))
    given = {"Ga", "Gb"} & known or ("Fs" not in known and any(code[0] == "G" for code in known))
    return not given and codes <= {"L", "K"} and kind_of(last) in _THINGS


def are_things(tokens: Tokens, name: Name) -> bool:
    """Whether a name is a plural of things, places or bodies, and nobody's surname: "Republics",
    "Georges Shoals"."""
    form = tokens.folded[name.end - 1]
    plural = form[-1:] == "s" and not listed(form) and kind_of(form) in _THINGS
    return plural and not (is_titled(tokens, name) and tokens.words[name.start - 1].istitle())


def _singular(form: str) -> tuple[str, ...]:
    """The codes of a folded word, or of its singular where no list has it."""
    return listed(form) or listed(form.removesuffix("s"))


_THINGS = frozenset({"Kl", "Ka", "Kg"})
_WRITTEN = frozenset({"Kc"})


_PAPERS = frozenset("magazine newspaper journal periodical weekly monthly quarterly".split())
_ISSUES = frozenset("no nos nr vol issue number volume #".split())


def is_paper(tokens: Tokens, name: Name) -> bool:
    """Whether a name is a paper's: between the title of an article and a number or a date, or
    behind such a word as magazine, where no forename is in it or its issue is told; or somebody's
    book, whose volume is told."""
    before, after = tokens.words[name.start - 2 : name.start], tokens.words[name.end : name.end + 2]
    if name.end - name.start > 1 and tokens.folded[name.start - 1] in _PAPERS:
        forms = tokens.folded[name.start : name.end]
        given = any(code[0] == "G" for form in forms for code in listed(form.rstrip(".")))
        return not given or (bool(after) and after[0].rstrip(".").lower() in _ISSUES)
    if before[-1:] == ["'s"] and after[:1] == [","] and after[-1].lower() in _ISSUES:
        return True
    article = len(before) == 2 and before[0] in '’”"' and before[1] == ","
    return article and after[:1] == [","] and (after[-1].isdigit() or after[-1].isupper())


def is_abbreviated(tokens: Tokens, name: Name) -> bool:
    """Whether a name is a word cut short, of a journal ("Z. Phys. 46") or of a shelf mark in a
    library ("MS Add. 7348", "Add. MS 122")."""
    if tokens.words[name.end : name.end + 1] != ["."]:
        return False
    beside = {tokens.words[name.start - 1] if name.start else BREAK, tokens.words[name.end + 1]}
    if not beside.isdisjoint(_MANUSCRIPTS) and tokens.words[name.start].istitle():
        return name.end - name.start == 1
    last, after = tokens.words[name.end - 1], tokens.words[name.end + 1]
    numbered = after.isdecimal() or (after.islower() and not after.strip("ivxlc"))
    return last in JOURNAL_WORDS and (numbered or not listed(last.lower()))


_MANUSCRIPTS = frozenset({"MS", "MSS"})


def is_imprint(tokens: Tokens, name: Name) -> bool:
    """Whether a name is a publisher's: "London: Ashworth & Brandt, 1938", "Ashworth, 412 pp"."""
    after = tokens.words[name.end : name.end + 2]
    behind = name.end + 2
    if tokens.words[name.start - 1] == BREAK and tokens.folded[behind : behind + 1] == ["pp"]:
        return True
    if after[:1] != [")"] and not (after[:1] == [","] and after[-1].isdigit()):
        paired = [word in {"&", "and"} for word in after[:1]]
        if paired != [True] or tokens.words[name.end + 2 : name.end + 3] != [","]:
            return False
        return _behind_title(tokens, name.start) and _is_year(tokens, name.end + 3)
    start = name.start - 1
    if start > 1 and tokens.words[start] in {"&", "and"}:
        if _behind_title(tokens, start - 1) and _is_year(tokens, name.end + 1):
            return True
        start -= 2
    while start > name.start - 6 and start > 0 and tokens.words[start][0].isupper():
        start -= 1
    place = tokens.folded[start - 1] if start > 0 and tokens.words[start] == ":" else ""
    return is_place_alone(place)


def _behind_title(tokens: Tokens, start: int) -> bool:
    """Whether a quotation mark closes right before a token."""
    return start > 0 and tokens.words[start - 1][-1] in "’'”\""


def _is_year(tokens: Tokens, at: int) -> bool:
    return at < len(tokens.words) and len(tokens.words[at]) == 4 and tokens.words[at].isdigit()


def is_firm(tokens: Tokens, name: Name) -> bool:
    """Whether a name is a firm's: "Gollancz Ltd", "Ashworth & Co.", "Harwood, Brandt and Sons"."""
    if tokens.folded[name.end - 1].rstrip(".") in _FIRMS and name.end - name.start > 1:
        return True
    behind = tokens.folded[name.end]
    if behind.rstrip(".") in _FIRMS or behind == "internet":  # Internet Archive
        return True
    at = name.end
    last = at + 2 * _MOST_PARTNERS
    while at < last and tokens.words[at] == "," and tokens.words[at + 1][0].isupper():
        at += 2  # Brandt, Orlov & Co.
        behind = tokens.folded[at]
    if behind not in {"&", "and"}:
        return False
    partner = tokens.words[at + 1]
    if not partner[0].isupper():
        return False
    return partner.lower().rstrip(".") in _PARTNERS or tokens.folded[at + 2].rstrip(".") in _FIRMS


def is_reporter(tokens: Tokens, name: Name) -> bool:
    """Whether a name is that of law reports, between the volume and the page: "2 Peters, 354"."""
    if name.end - name.start > 1 or not tokens.words[name.start - 1].isdecimal():
        return False
    at = name.end + (tokens.words[name.end] == ",")
    return tokens.words[at].isdecimal() and len(tokens.words[name.start - 1]) < len("1812")


def is_verse(tokens: Tokens, name: Name) -> bool:
    """Whether a name is a book's of the Bible: "Matt 5:3"."""
    if name.end - name.start > 1 or not tokens.words[name.end][0].isdigit():
        return False
    chapter, sign, verse, *_ = [*tokens.words[name.end : name.end + 3], BREAK, BREAK]
    return sign in {":", "."} and chapter.isdigit() and verse.isdigit() and len(chapter) < 4


def is_role(tokens: Tokens, full: Counter[str], name: Name) -> bool:
    """Whether a name is a word for what somebody is: the Editor, Dear Sirs, Mr. Chairman.

    After an appellation it may be a surname, after "dear" a common one only.
    """
    form = tokens.folded[name.start]
    before = tokens.folded[name.start - 1].rstrip(".") if name.start else ""
    general = form.endswith("-general")  # Mr. Attorney-General
    if name.end - name.start > 1 or full[form] or not (general or kind_of(form) == _PERSON):
        return False
    if before in {"mr", "madam", "mister"} and (form in CHAIRS or general):
        return True
    single = form.removesuffix("s")
    codes = {code for word in (form, single) for code in listed(word)}
    if before == "hon" and any(code[0] == "L" for code in codes):  # my hon. Friend
        return True
    if before in HONORIFICS - {"dear"}:
        return not any(code[0] in "GS" for code in codes)
    if before == "," and tokens.words[name.end] == "of":  # Ada Brandt, Hero of Labour
        return not any(code[0] in "GS" for code in codes)
    if before == "dear" and single in ROLES:
        return "Sa" not in codes
    addressed = before == "dear" or before in DETERMINERS or before in POSSESSIVES
    return addressed and not any(code[0] == "G" or code in {"Sa", "Sb"} for code in codes)


def is_household(tokens: Tokens, name: Name) -> bool:
    """Whether a family at home is spoken of: "dined at the White's"."""
    before = tokens.folded[name.start - 1] if name.start else BREAK
    behind = tokens.words[name.end : name.end + 2]
    at_home = len(behind) == 2 and behind[0] in {"'s", "'"} and behind[1] in CLOSING
    return before == "the" and at_home and name.end - name.start == 1


def is_nobody(tokens: Tokens, full: Counter[str], name: Name) -> bool:
    """Whether a name is a place's of two words, or of one: God's, a country's, a great city's, a
    relative's noun, or the word for several persons: “Women”, “Seamen”."""
    form = tokens.folded[name.start]
    if tokens.words[name.start] in FOREIGN_ARTICLES:
        return True
    if is_titled(tokens, name):
        return False
    if name.end - name.start == 1 and tokens.words[name.end : name.end + 1] in _LOWER_STREETS:
        return True
    if name.end - name.start > 1:
        both = tokens.folded[name.start : name.end]
        return len(both) == 2 and full[both[1]] == 1 and is_place(*both)
    if form in SPEAKING_OF_GOD or form in CALENDAR or form in INSTITUTIONS or form in _PRONOUNS:
        return True
    if form in KIN and not full[form]:  # your affectionate Son
        return True
    if tokens.folded[name.start - 1] in {"a", "an"} and kind_of(form) in _WRITTEN:  # a Bill
        return True
    codes = set(listed(form))
    if form.endswith("men") and not codes and kind_of(f"{form[:-2]}an") == _PERSON:
        return True
    if form in HONORIFICS and not codes & {"Ga", "Gb", "Sa", "Sb"}:
        return True
    return bool({"Pa", "Pb"} & codes) and not full[form]
