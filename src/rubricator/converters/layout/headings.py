"""Whether a line is a heading, and how surely."""

from __future__ import annotations

import re

_ROMAN = r"[IVXLC]+(?:\b|(?=\.))"
_SPELT = (
    r"(?:twenty|thirty|forty|fifty)(?:-\w+)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven"
    r"|twelve|\w{3,5}teen|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last"
)
_NUMBERED = re.compile(
    rf"""\s*(?:
      (?:chap(?:ter|\.)?|part|book|section|act|scene|canto|letter(?!\ \S+\ to\ )|lecture
        |volume|vol\.|appendix|schedule|annexe?|[ei]nclosure|stave|adventure|tale|story|essay|sermon|number|no\.|fable|night|epistle|ode|sonnet|article|stage
        |kapitel|teil|buch|abschnitt|chapitre|partie|livre|cap[ií]tulo|parte|capitolo)
        \ +(?:[0-9]{{1,4}}|{_ROMAN}|[A-Z]\b|(?:the\ )?(?:{_SPELT}))[.:]?(?:\W.*)?
    | §+\ ?[0-9]+.*
    | {_ROMAN}(?:[.:)—–-]\ ?\S.*|\.|\s*)
    | [0-9]{{1,2}}(?:\.[0-9]{{1,2}}){{0,4}}[.:)]?\s+[^\W\d_].*
    | [0-9]{{1,3}}\.?
    )\s*""",
    re.IGNORECASE | re.VERBOSE,
)
_BARE = re.compile(
    rf"\W*(?:[^\W\d_]{{3,12}}\.? +)?(?:[0-9]{{1,4}}|{_ROMAN}|(?:the )?(?:{_SPELT}))\W*",
    re.IGNORECASE,
)
_WORD = re.compile(
    r"\W*(?:chap(?:ter)?|part|book|act|scene|canto|letter|section|volume|kapitel|teil|chapitre)\W*",
    re.IGNORECASE,
)
_KNOWN = re.compile(
    r"""\s*(?:introduction|preface|foreword|prologue|epilogue|afterword|conclusions?|abstracts?
      |full\ text
      |summary|acknowledge?ments?|appendix|appendices|bibliography|references|works\ cited|sources
      |further\ reading|postscript|dedication|contents|table\ of\ contents|background|discussion
      |methods?|results|(?:materials?|patients|participants|subjects|data)\ (?:and|&)\ methods?
      |results?\ (?:and|&)\ (?:discussion|analys[ie]s)|general\ discussion|literature\ review
      |(?:discussion|summary)\ (?:and|&)\ conclusions?|data\ availability(?:\ statement)?
      |experimental\ (?:section|procedures?|design|methods?)|(?:data|statistical)\ anal(?:ysis|yses)
      |(?:theoretical|conceptual)\ (?:background|framework)|author\ contributions?
      |supplementary\ (?:materials?|information|data)|funding(?:\ statement)?
      |(?:conflicts?\ of|competing)\ interests?|ethics\ (?:statement|approval)
      |q\ ?(?:&|and)\ ?a|questions?\ (?:and|&)\ answers?
      |einleitung|vorwort|schluss|anmerkungen|avant-propos|préface|notes
      |(?:translator|editor|author|publisher|transcriber)(?:[’']s|s[’'])\ (?:note|preface|foreword
        |introduction|afterword|postscript)
      |introducción|prólogo|conclusión|dramatis\ person(?:ae|æ)
      |persons\ (?:(?:of|(?:represented\ )?in)\ the\ (?:play|drama)|represented)
      |the\ persons|(?:the\ )?characters|cast\ of\ characters|personen)[.:]?\s*""",
    re.IGNORECASE | re.VERBOSE,
)
_BIBLIOGRAPHY = re.compile(
    r"\W*(?:[0-9]+\.?\s*)?(?:(?:select(?:ed)?|annotated|general)\s)?(?:references(?:\scited)?|bibliograph(?:y|ie)"
    r"|(?:(?:primary|secondary|printed|published|unpublished|archival|online|electronic|other)"
    r"(?:\s(?:and|&)\s\w+)?\s)(?:sources|literature|works|materials?)"
    r"|bibliograf[ií]a|(?:works|texts|books)\s(?:cited|consulted|discussed|used|mentioned|referred\sto)|literature(?:\scited)?|literatur(?:verzeichnis)?"
    r"|list\sof\s(?:references|works\scited)|reference\slist|(?:further|additional|recommended|suggested)\sreadings?"
    r"|suggestions\sfor\sfurther\sreading|sources"
    r"|referencias(?:\sbibliográficas)?|r[ée]f[ée]rences(?:\sbibliographiques)?|riferimenti"
    r"|quellen(?:verzeichnis)?)(?:\s?\[edit(?:\ssource)?\])?\W*",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"#{1,6} +\S|§ [^\W\d_][^.;:!]{1,80}$|={2,6} ?[^\s=].{0,150}?={2,6}[ \t]*$")
"""A heading by its signs: “## Early life” in Markdown, “== Early life ==” in a wiki's source, or
“§ Early life”."""
_WIKI = re.compile(r"\s*\w.{1,100}\[ ?edit(?: ?\| ?edit source)? ?\]\s*", re.IGNORECASE)
"""A heading of a wiki with its link: “Early life[edit]”."""
NOTES = re.compile(
    r"\W*(?:(?:(?:editor|author|translator|transcriber)[’']?s?[’']? |editorial |explanatory )?"
    r"(?:end|foot)? ?-?notes?(?: by .{2,40})?|anmerkung(?:en)?|fu(?:ß|ss)noten?|endnoten?"
    r"|notes (?:and references|to .{1,60}|de bas de page)|notas|note|references and notes"
    r"|примечани[яе])(?:\s?\[edit(?:\ssource)?\])?\W*",
    re.IGNORECASE,
)


_SCENE = re.compile(r"\s*(?:act|scene)\b", re.IGNORECASE)
_PREFATORY = re.compile(
    r"(?:\w+[’']s? )?(?:(?:preliminary|prefatory|introductory|short|brief) )?"
    r"(?:preface|foreword|introduction|afterword|postscript|note)s?"
    r"|(?:an? )?(?:short |brief )?(?:note|word)s? (?:on|about) [^.,;:!?]{3,70}",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"\s*(?:[A-Z]\. ?){2,5}\s*")
_PAGES = re.compile(r"\bpp?\. ?[0-9]{1,4}(?:[-–][0-9]{1,4})?\W*$")


def numbered(text: str) -> bool:
    """“Chapter 3”, “II. After the strike”, “2.1 Methods”, “§ 4”, a bare number; but not the
    initials of somebody, “C. T. T.”, nor the pages of a volume, “Vol. 33, pp. 41-52.”."""
    if len(text) > 160 or not _NUMBERED.fullmatch(text):
        return False
    return not (_sentence(text) or _INITIALS.fullmatch(text) or _PAGES.search(text))


def bare_number(text: str) -> bool:
    """A number or “Chapter IV” without a title: the next line may be the title."""
    return bool(_BARE.fullmatch(text[:60])) and len(text) < 60


def division(text: str) -> bool:
    """“Chapter IV”, “PART TWO”: the number of a division with its word, and nothing else."""
    return len(text) < 60 and bool(_BARE.fullmatch(text)) and numbered(text) and " " in text.strip()


def numberless(text: str) -> bool:
    """“Chapter”, “PART”: the word of a division whose number stands below it."""
    return len(text) < 20 and bool(_WORD.fullmatch(text))


def marked(text: str) -> bool:
    """Headings that say what they are: Markdown's, a wiki's, or the name of a part that books
    have."""
    if len(text) > 160:
        return False
    named = _SIGNED.match(text) or _KNOWN.fullmatch(text) or _WIKI.fullmatch(text)
    return bool(named) or bibliography(text)


def prefatory(text: str) -> bool:
    """The heading of a part that stands before a text and has an author of its own: “Preface”,
    “Translator’s Note”, “A Note on the Text”."""
    return bool(_PREFATORY.fullmatch(text.strip(" .:")))


def bibliography(text: str) -> bool:
    """The heading of a list of works: “References”, “Works Cited”, “Select Bibliography”."""
    return len(text) < 60 and bool(_BIBLIOGRAPHY.fullmatch(text))


def capital(text: str) -> bool:
    """A line in capitals, of one word of four letters or more."""
    letters = [c for c in text[:200] if c.isalpha()]
    return (
        len(text) <= 120
        and len(letters) >= 4
        and all(not c.islower() for c in letters)
        and any(c.isupper() for c in letters)
        and not text.rstrip().endswith(",")
    )


_OF_YEARS = re.compile(
    r"(?![^\W\d_]+(?:ed|en) )[^,.;:()]{4,70}"
    r"(?:\b(?:before|after|since|until|to|of|in|and|from|by) )(?:1[4-9]|20)[0-9]{2}"
    r"(?:[-–](?:[0-9]{2}){1,2})?$"
)
"""“The Shore before 1780”, “Wages in 1811-15”: a heading that ends with years, and no date."""
_FEW = 3
"""A question of no more words is asked in talk, unless all of them have capitals."""


def plausible(text: str) -> bool:
    """A short line without an end stop, most of whose longer words open with capitals."""
    bare = text.strip()
    if not 2 <= len(bare) <= 90 or len(bare.split()) > 12 or not bare[0].isalnum():
        return False
    if bare[0].islower():
        return False
    if re.search(r"[.,;:!…\"”’')\]0-9—–-]$", bare) and not _OF_YEARS.match(bare):
        return False
    share = capitals(bare)
    if bare.endswith("?"):
        words = bare.split()
        loud = sum(word[0].isupper() for word in words)
        if len(words) <= _FEW:
            return loud == len(words) > 1
        return share >= 0.8 and loud * 2 >= len(words)
    return share >= 0.5 or len(bare.split()) <= 5


_COUNTED = re.compile(r"\s*[0-9]{1,2}\s")
"""How “12 men were killed.” begins; behind the number of a heading that ends so is a stop too."""


def _sentence(text: str) -> bool:
    """Whether a numbered line goes on as prose does."""
    bare = text.rstrip()
    if _SCENE.match(bare):
        return len(bare.split()) > 12
    counted = _COUNTED.match(bare) and bare.endswith(".")
    words = len(bare.split())
    long = words > 5 and bare.rstrip("”\"’'").endswith((".", ",", ";", ":"))
    told = words > 12 and _sentences(bare)
    return bool(counted or told) or long or bare.endswith((",", ";"))


_COUNT = re.compile(r"\s*(?:(?P<n>[0-9]{1,3})|(?P<roman>[IVXLC]{1,7}))[.)]\s+\S")
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def counts_on(one: str, two: str) -> bool:
    """Whether a line opens with the number after that which another opens with: “I.”, “II.”."""
    numbers = []
    for text in (one, two):
        found = _COUNT.match(text)
        if found is None:
            return False
        numbers.append((found["n"] is None, int(found["n"]) if found["n"] else _roman(found[2])))
    return numbers[1] == (numbers[0][0], numbers[0][1] + 1)


def _roman(number: str) -> int:
    values = [_VALUES[letter] for letter in number]
    following = [*values[1:], 0]
    return sum(-one if one < after else one for one, after in zip(values, following, strict=True))


ROMAN = 16
"""The rank of a heading that is numbered in Roman figures; arabic ones rank below it."""

_RANKS = (
    (re.compile(r"\W*vol(?:ume|\.)", re.IGNORECASE), 11),
    (re.compile(r"\W*(?:book|buch|livre|libro)\b", re.IGNORECASE), 12),
    (re.compile(r"\W*(?:part|act|teil|partie|parte)\b", re.IGNORECASE), 13),
    (re.compile(r"\W*(?:scene|section|abschnitt)\b|\W*§", re.IGNORECASE), 15),
    (re.compile(r"\W*[IVXLC]+\b"), ROMAN),
    (re.compile(r"\W*[^\W\d_]{3,}"), 14),
)
_DECIMAL = re.compile(r"\W*[0-9]{1,3}((?:\.[0-9]{1,3})*)")


def stands_apart(text: str) -> bool:
    """Whether a heading is that of a part of its own in any text: a conclusion, a bibliography."""
    known = len(text) < 60 and bool(_KNOWN.fullmatch(text)) and not NOTES.fullmatch(text)
    return known or bibliography(text)


def rank(text: str) -> int:
    """How deep a heading stands by what it says of itself, the least number highest; 0 if nothing.

    Markdown and wikis count their signs; a numbered heading is of a volume, book, part, chapter,
    section, or a bare number, and decimal numbers count their parts.
    """
    text = text[:160]
    if _SIGNED.match(text):
        return len(text) - len(text.lstrip(text[0]))
    if not numbered(text):
        return 0
    decimal = _DECIMAL.match(text)
    if decimal:
        return 17 + decimal[1].count(".")
    return next((number for form, number in _RANKS if form.match(text)), 0)


_ENDS_PROSE = re.compile(
    r"[,;]$|[a-z]{3}[.,;:] ?[―—–]+$"
    r"|[a-z]{3}[.:](?:\[\^?[0-9]{1,3}\]|[¹²³⁰⁴-⁹]+|[0-9]{1,3}|[ivxl]{1,6})?$"
)
_SENTENCES = re.compile(
    r"[a-z]{4}[.!?][\"”’]? [A-Z]"
    r"|[a-z]{2}[.!?](?:\[[0-9a-z]{1,3}\]|[0-9]{1,3}|[ivxl]{1,6}|[¹²³⁰-⁹]+)(?: [A-Z]|$)"
)


_MOSTLY_NAMES = 0.6
_WORDS = re.compile(r"(?<![^\W\d_])(?<![^\W\d_]-)[^\W\d_]+")
_ASKED = re.compile(
    r"(?:Do(?:es)?|Did|Is|Are|Was|Were|Who|What|When|Where|Why|How|Can|Should|Will|Which) "
    r"[^.?!;,]{8,90}\? [^\W\d_a-z][^.?!;,]{8,90}"
)
"""“Do ferries matter? Evidence from the harbours of the north”: the title of a paper."""


def title(text: str) -> bool:
    """Whether a line could be a title: short, and no sentence."""
    bare = text.strip().strip("*_#").strip()
    if not 1 <= len(bare) <= 200 or _ENDS_PROSE.search(bare) or bare.startswith(("{{", "{|")):
        return False
    if bare[0] == "[" and "]" not in bare:  # an editor goes on below
        return False
    if _sentences(bare) or bare[0].islower() or not any(c.isalnum() for c in bare):
        return False
    return len(bare.split()) <= 25


def _sentences(bare: str) -> bool:
    """Whether a line has the end of a sentence in it: of a question or cry only if words beside it
    are as small as those of prose."""
    found = _SENTENCES.search(bare)
    if found is None or _ASKED.fullmatch(bare):
        return False
    return not (set("?!") & set(found[0]) and capitals(bare) >= _MOSTLY_NAMES)


def capitals(text: str) -> float:
    """The share of a line's words of four letters or more that open with a capital; behind a hyphen
    none begins."""
    long = [word for word in _WORDS.findall(text[:300]) if len(word) > 3]
    return sum(word[0].isupper() for word in long) / len(long) if long else 1.0
