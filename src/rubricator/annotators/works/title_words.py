"""Words that tell titles of works from other capitalised words."""

from __future__ import annotations

import re

from rubricator.annotators.names.lexicon import kind_of


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


LEVELS = {
    "m": "book books novel novels study monograph biography autobiography memoir memoirs treatise"
    " pamphlet play plays tragedy comedy opera film movie drama trilogy collection anthology"
    " volume work masterpiece classic text textbook novella romance travelogue libretto epic"
    " symphony paperback bestseller bestsellers history sequel",
    "a": "essay essays article articles poem poems story chapter letter lecture speech address"
    " paper piece song review editorial sonnet ode ballad column obituary manifesto sermon"
    " interview report sketch preface introduction foreword afterword",
    "j": "newspaper newspapers journal journals magazine magazines periodical periodicals organ"
    " daily weekly monthly quarterly gazette sheets papers organs dailies weeklies",
    "u": "dissertation thesis manuscript typescript",
}
"""Nouns that announce a work, by the level of its title."""

LEVEL_OF = {noun: level for level, nouns in LEVELS.items() for noun in nouns.split()}

PERIODICALS = _words(
    "Review Journal Magazine Quarterly Gazette Chronicle Herald Tribune Monthly Weekly Observer "
    "Spectator Examiner Courier Bulletin Mercury Telegraph Zeitung Rundschau Revue Annals Annales "
    "Proceedings Transactions Times Guardian Independent Supplement Economist Nation Statesman "
    "Standard"
)
"""Last words of the names of periodicals."""

_ALONE = _words(
    "Times Guardian Independent Nation Standard Economist Statesman Spectator Observer Examiner"
)
"""Those of them that have other meanings behind a preposition: "A Tale for Our Times"."""

_OF = _words("of for in on to")

_PERIODICALS_OF = _words("Journal Review Annals Bulletin Proceedings Transactions Quarterly")
"""First words of the names of periodicals, before "of"."""

COMPENDIA = _words("Dictionary Encyclopedia Encyclopaedia Companion Handbook Almanac Lexicon Atlas")
"""Last words of the titles of works of reference."""

PREMISES = _words("office offices building buildings exchange company station boy boys wires poles")
"""Common nouns before which the name of a newspaper is no title."""

BODIES = _words(
    "Party Parties International Union Congress Committee Committees Commission Council "
    "Councils Court Ministry Navy Corps Force Forces Bank Company University College School "
    "Institute Institution Academy Association Society League Federation Confederation "
    "Organization Organisation Foundation Consortium Group Club Museum Library Hospital Street "
    "Avenue Square Park Act Acts Law Laws Conference Convention Assembly Center Centre Hotel "
    "Department Office Bureau Agency Board Team Orchestra Embassy Station Brigade Division "
    "Regiment Battalion Programme Program Classroom Corporation Dock Docks Laboratory Inn Bar "
    "Café Restaurant Band Choir Univ Companies Administration Archives Archive Bill Bills "
    "Industries Network Stadium Bridge Palace Theatre Theater Gallery Station Railway Canal Castle "
    "Tribunal Tribunals"
)
"""Nouns of institutions and premises, after which nobody names a book."""

INSTITUTIONS = BODIES | _words(
    "War Wars Revolution Revolutions Republic Empire Kingdom Church Front Government "
    "Parliament Army House Road River Sea Ocean Island Islands Isles Mountains Treaty Pact "
    "Agreement Constitution Battle Siege Rebellion Uprising Revolt Crisis Depression Trial "
    "Trials Purge Purges Terror Plan Plans Movement Opposition Renaissance Reformation "
    "Enlightenment Age Era Century Crown State States Nation Nations Hague Netherlands Bronx "
    "Gambia Bahamas Holocaust Project Left Right West East North South Authority Guard Guards "
    "Soviet Soviets Duma Reich Line Doctrine Policy Charter Covenant Declaration Affair "
    "Question Problem Thermidor Coup Putsch March Strike Strikes Peace Armistice Alliance Bloc "
    "Communists Socialists Bolsheviks Mensheviks Fascists Nazis Jews Christians Muslims "
    "Germans Russians Americans English French Workers Peasants Masses People Peoples Number "
    "Trust Channel Bay Gulf Cape Isle Exhibition Exposition Olympics Festival"
)
"""Nouns of institutions, events, periods and places: what turns on one is no title."""

ROLES = _words(
    "Secretary Minister President Duke Duchess King Queen Prince Princess Bishop Archbishop Earl "
    "Count Lord Lady Master Mistress Chief Head Director Commissar Chancellor Premier Governor "
    "General Colonel Captain Emperor Tsar Czar Pope Saint Order Knights Knight Member Members "
    "Professor Doctor Judge Justice Mayor Ambassador Consul Friend Friends Son Sons Daughter "
    "Editor Editors Publisher Chairman Treasurer Clerk Keeper Librarian"
)
"""Nouns of office: "Secretary of State"."""

SMALL = _words(
    "a an the of and or in on to for from by with at as into upon de la le les du des der die das "
    "und et y &"
)
"""Words that stay small in a title."""

PREPOSITIONS = frozenset(
    "about over under after before against between through without within toward towards among "
    "during beyond upon than".split()
)
"""Further words that may stay small in a title."""

WORD = re.compile(r"\w[\w’'-]*")
SENTENCE_END = re.compile(r"(?<!\b[A-Z])[.!?]\s")


def in_title_case(capitals: str) -> str:
    """Words in capitals as titles are written otherwise.

    >>> in_title_case("POINTS OF ORDER")
    'Points of Order'
    """
    words = capitals.title().split(" ")
    return " ".join(
        word.lower() if i and word.lower() in SMALL else word for i, word in enumerate(words)
    )


def shape(words: str) -> int | None:
    """The number of words, if they are in title case; None if not, or if they are a sentence."""
    found = WORD.findall(words)
    if not found or found[0][0].islower() or len(found) > 16 or SENTENCE_END.search(words):
        return None
    small = SMALL if words[-1] in "?!" else SMALL | PREPOSITIONS  # "How about Ann?" is said
    main = [word for word in found if word.lower() not in small]
    capital = sum(not word[0].islower() for word in main)
    return len(found) if main and capital >= len(main) * 0.8 else None


def turns_on(words: list[str]) -> str:
    """The noun that a phrase turns on: its last word before "of" and the like.

    >>> turns_on("Treaty of Lisbon".split()), turns_on("The Glass Harbour".split())
    ('Treaty', 'Harbour')
    """
    for i, word in enumerate(words):
        if i and word[0].islower():
            return words[i - 1]
    return words[-1]


def is_institution(words: list[str]) -> bool:
    """Whether a phrase turns on the noun of an institution and the like, and is no title; of two
    that "and" joins the last counts too: "The Aldmoor and Orford Ferry Company"."""
    return turns_on(words) in INSTITUTIONS or ("and" in words and words[-1] in BODIES)


def of_periodical(words: list[str]) -> bool:
    """Whether words in title case may be the name of a periodical.

    >>> of_periodical("The Harbour Review".split()), of_periodical("Journal of Tides".split())
    (True, True)
    """
    of_something = words[-1] in _ALONE and not _OF.isdisjoint(words)
    return (words[-1] in PERIODICALS and not of_something) or turns_on(words) in _PERIODICALS_OF


def of_body(words: list[str]) -> bool:
    """Whether words in title case are rather the name of an institution than a title: one of a few
    words may be both.

    >>> of_body("Harbour Control Board".split()), of_body("The Castle".split())
    (True, False)
    """
    return len(words) > 2 and kind_of(turns_on(words).lower()) == "Kg"
