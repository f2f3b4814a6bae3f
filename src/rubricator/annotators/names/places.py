"""What the model takes for a person's name and is a place's: a street, a seat, a church, a town; or
is a people's."""

from __future__ import annotations

from collections import Counter

from rubricator.annotators.names.evidence import Name
from rubricator.annotators.names.exclusions import is_titled
from rubricator.annotators.names.lexicon import is_place, is_place_alone, listed
from rubricator.annotators.names.tokens import BREAK, Tokens
from rubricator.annotators.names.words import (
    ACTION,
    CALENDAR,
    CLERGY,
    CLOSING,
    DETERMINERS,
    FOREIGN_STREETS,
    INSTITUTIONS,
    LOCATIVE,
    NOBLES,
    PARTICLES,
    STATES,
    STREETS,
)


def is_street(tokens: Tokens, name: Name) -> bool:
    """Whether a name is a street's, "to Lenin Street", an inn's, "the Brandt Arms", or no more than
    "P.O. Box"."""
    last = tokens.folded[name.end - 1]
    if last == "box" and tokens.words[name.end - 2].endswith("O."):
        return True
    if last.endswith(_STREETS_AT_THE_END) and len(last) > _SHORTEST_STREET:
        return True
    if name.end - name.start > 2 and last in _WAYS and not is_titled(tokens, name):
        return True
    before = tokens.folded[name.start - 1] if name.start else BREAK
    if last == "arms" and name.end - name.start > 1 and before in DETERMINERS:
        return True
    if name.end - name.start != 2 or tokens.folded[name.end - 1] not in STREETS:
        return False
    given = {"Ga", "Gb"} & set(listed(tokens.folded[name.start]))
    return not is_titled(tokens, name) and (before in _LEADING_TO or not given)


_WAYS = STREETS | {"way", "drive"}
_STREETS_AT_THE_END = ("straat", "plein", "gracht", "strasse", "straße", "platz", "allee", "gatan")
_SHORTEST_STREET = 9
_LEADING_TO = LOCATIVE | {"on", "to", "of", "along", "down", "up", "called", "off", "the", "from"}


def is_abroad(tokens: Tokens, name: Name) -> bool:
    """Whether a name is a street's or a house's of other languages: "Villa Pasteur", "rue de la
    Huchette"."""
    if name.end - name.start > 1 and tokens.folded[name.start] in FOREIGN_STREETS:
        return tokens.words[name.start].istitle()
    at = name.start - 1
    while at > 0 and tokens.words[at] in PARTICLES:
        at -= 1
    form = tokens.folded[at] if at >= 0 else BREAK
    particled = tokens.words[at + 1] in PARTICLES
    if form in FOREIGN_STREETS:
        return tokens.words[at].istitle() or form != "via"
    return particled and form in _WAYS_ABROAD


_WAYS_ABROAD = frozenset({"place", "boulevard", "avenue"})


def without_seats(tokens: Tokens, names: list[Name]) -> list[Name]:
    """The names but for those of places behind "of" and a name: "Ada Brandt of Orford". What is
    somebody's name elsewhere is his there too, what was said by Brandt of Orlov, but where it is
    that of the name before: "Peter Orford of Orford"."""
    ends = {name.end for name in names}
    seats, others = [], set()
    for name in names:
        owning = tokens.folded[name.end] == "'s"
        behind = name.start - 1 in ends and tokens.folded[name.start - 1] == "of"
        if behind and name.end - name.start == 1 and not owning:
            seats.append(name)
        else:
            others |= {tokens.folded[name.start], tokens.folded[name.end - 1]}
    folded = tokens.folded
    places = {
        n for n in seats if folded[n.start] not in others or folded[n.start - 2] == folded[n.start]
    }
    return [name for name in names if name not in places] if places else names


def without_towns(tokens: Tokens, names: list[Name]) -> list[Name]:
    """The names but for those of places behind "St": "born in St Austell", "on the St. Lawrence";
    what is a place's once is everywhere."""
    towns = {tokens.folded[name.start] for name in names if is_town(tokens, name)}
    if not towns:
        return names
    return [
        name
        for name in names
        if tokens.folded[name.start] not in towns or not _is_saint(tokens, name)
    ]


def _is_saint(tokens: Tokens, name: Name) -> bool:
    before = tokens.folded[name.start - 1].rstrip(".") if name.start else ""
    return before in {"st", "saint"} and name.end - name.start == 1


def is_town(tokens: Tokens, name: Name) -> bool:
    """Whether a name behind "St" is a town's, a river's, a mount's, and no saint's."""
    if not _is_saint(tokens, name) or name.start < 2:
        return False
    form, before = tokens.folded[name.start], tokens.folded[name.start - 2]
    if before in _AT or (before in DETERMINERS and tokens.words[name.end] != "of"):
        return True
    if tokens.words[name.end] == "," and tokens.folded[name.end + 1] in STATES:
        return True
    codes = {code[0] for code in listed(form)}
    saint = "G" in codes or (form[-1] == "s" and "G" in {c[0] for c in listed(form[:-1])})
    return "G" not in codes and (before in LOCATIVE or (form[-1] == "s" and saint))


_AT = frozenset("mount mt fort port lake cape islands island river at near".split())


def is_ground(tokens: Tokens, name: Name) -> bool:
    """Whether a name is that of a place called after somebody: "Kelley's Ford", "Strafford
    county"; or the noun there."""
    if name.end - name.start > 1 or is_titled(tokens, name):
        return False
    behind = tokens.words[name.end : name.end + 2]
    if behind and behind[0] in _COUNTIES:
        return True
    if behind[:1] == ["'s"]:
        return behind[-1].istitle() and behind[-1].lower() in _GROUNDS
    return tokens.folded[name.start] in _GROUNDS and tokens.folded[name.start - 1] == "'s"


_COUNTIES = frozenset({"county", "township"})
_GROUNDS = frozenset(
    "ford mill mills wells ferry landing creek bluff gap point island station crossing bridge run"
    " hill farm corner corners harbor harbour bay cove ward square wharf quay gate".split()
)


def is_dedicated(tokens: Tokens, name: Name) -> bool:
    """Whether a name is a saint's to whom a place is dedicated (St Peter's College)."""
    before = tokens.folded[name.start - 1].rstrip(".") if name.start else ""
    church = tokens.folded[name.start - 3] if name.start > 2 else BREAK
    if before in {"st", "saint"} and tokens.folded[name.start - 2] == "of" and church in _CHURCHES:
        return name.end - name.start == 1
    if before not in {"st", "ss", "saint"} or tokens.folded[name.end : name.end + 1] not in (
        ["'s"],
        ["'"],
    ):
        return False
    after = tokens.words[name.end + 1] if name.end + 1 < len(tokens.words) else BREAK
    if after in ACTION or after in CLOSING:  # the church itself: "St Mary's was built"
        return True
    if after in INSTITUTIONS:
        return True
    return after[0].isupper() and after.lower() not in {"epistle", "epistles", "gospel", "i"}


_CHURCHES = frozenset(
    "church chapel parish abbey priory convent cathedral hospital college".split()
)


def is_dateline(tokens: Tokens, full: Counter[str], name: Name) -> bool:
    """Whether a name is the place at the head of a line, before its day: "Bradford, Saturday, June
    4th", where nobody is called so in full."""
    if name.start and tokens.words[name.start - 1] != BREAK:
        return False
    if tokens.words[name.end] != "," or full[tokens.folded[name.end - 1]]:
        return False
    first, second, *_ = [*tokens.folded[name.end + 1 : name.end + 3], BREAK, BREAK]
    dated = first in CALENDAR or (first[:1].isdecimal() and second in CALENDAR)
    return dated and name.end - name.start == 1


def is_seat(tokens: Tokens, name: Name) -> bool:
    """Whether a name is the place of an office or a peerage: "Earl of Orford", "prior of Arlay"."""
    if name.end - name.start > 1 or name.start < 2 or tokens.folded[name.start - 1] != "of":
        return False
    return tokens.folded[name.start - 2] in _SEATED


_PEERAGE = frozenset({"baron", "baroness", "viscount", "viscountess", "archdeacon", "dean"})
_SEATED = CLERGY - {"brother", "sister", "father", "fr", "mother"} | NOBLES | _PEERAGE


def is_people(tokens: Tokens, name: Name) -> bool:
    """Whether a name is a people's, listed with another: "Italian, Slav, or Magyar"."""
    if name.end - name.start > 1 or is_titled(tokens, name) or not _is_people(tokens, name.start):
        return False
    before, behind = name.start - 1, name.end
    while before > 0 and tokens.words[before] in _LISTING:
        before -= 1
    while behind < len(tokens.words) - 1 and tokens.words[behind] in _LISTING:
        behind += 1
    return any(
        abs(beside - name.start) > 1 and _is_people(tokens, beside) for beside in (before, behind)
    )


def _is_people(tokens: Tokens, token: int) -> bool:
    codes = set(listed(tokens.folded[token]))
    named = codes & {"Ga", "Gb", "Gc", "Sa", "Sb", "Sc", "Fs", "Ff"}
    return tokens.words[token][0].isupper() and "D" in codes and not named


_LISTING = frozenset({",", "or", "and", "nor"})


def is_state(tokens: Tokens, name: Name) -> bool:
    """Whether a name is a state's, written short behind a town: "San Diego, Cal."."""
    at = name.start
    if name.end - at > 1 or tokens.words[name.end] != "." or tokens.folded[at] not in STATES:
        return False
    if at < 3 or tokens.words[at - 1] != ",":
        return False
    first, last = tokens.folded[at - 3 : at - 1]
    of_two = tokens.words[at - 3][0].isupper() and is_place(first, last)
    return of_two or is_place_alone(last) or first.rstrip(".") in {"st", "saint"}
