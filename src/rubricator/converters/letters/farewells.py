"""The words with which letters take leave, in the languages whose letters are read."""

from __future__ import annotations

import re

from rubricator.converters.letters import signatures
from rubricator.converters.wording.salutations import SALUTATION

UNSURE, SURE = 1, 2
"""Whether words only may be a leave, as prose has them too, or are said for nothing else."""

_WIDEST = 64
_LONGEST = 100
"""A leave that is surely one may be longer: “With fraternal greetings to all the comrades …”."""

_WORDS = re.compile(
    r"(?:^|\b(?:ever|always|remain|am|being)\b,? )your\b"
    r"|\b(?:yours|yrs|sincerely|faithfully|truly|affectionately|respectfully|cordially|fraternally"
    r"|obedient|servant|regards|wishes|love|hochachtungsvoll|dein|deine|ihre?"
    r"|cordialement|amicalement|votre|atentamente|saludos|believe me|i (?:am|remain)|adieu"
    r"|farewell|i have the honou?r|so long|cheers|thank you|many thanks)\b",
    re.IGNORECASE,
)
_YOUR = re.compile(r"your\b", re.IGNORECASE)
"""A word that opens sentences as well."""
_OPEN = re.compile(r"i (?:am|remain|have)|believe|thank|so long|adieu|farewell", re.IGNORECASE)
"""Words of leaves that prose has as well: a comma must close their line."""

_MANNER = (
    "(?:sincerely|faithfully|truly|affectionately|respectfully|cordially|fraternally|gratefully"
    "|lovingly|devotedly|obediently|warmly|aff(?:ec(?:tiona)?)?[’']?t?(?:ely|ly)|resp(?:ect)?(?:full|[’'])y)"
)
_FOND = (
    "(?:attached|affectiona(?:te?|tt)|affect?|obliged|obedient|obedt|obt|devoted|loving|grateful"
    "|faithful|humble|sincere|true|dutiful|old|own|ever|most|very|much|poor|dear|fond|sorrowful"
    "|unhappy|hble|humb)"
)
"""What whoever writes a letter says of himself."""
_CALLED = re.compile(
    r",? (?:(?:my|very|own|honou?red|dear(?:est)?) )*(?:my|honou?red|dear(?:est)?)\b"
    r"(?: [\w.’']+){0,3},(?= )"
    r"|, (?:brethren|brothers|comrades?|friends?|citizens|gentlemen|sirs|madam),(?= )",
    re.IGNORECASE,
)
"""Whom a leave calls by name: “I am, my dear Sir Edmund, your …”, “We remain, Comrades, yours”."""
_KIN = (
    "(?:servants?|ser(?:v|t|vt|vnt)?|friends?|brothers?|sisters?|sons?|daughters?|father|mother"
    "|husband|wife|cousin|uncle|aunt|nephew|niece|comrades?|pupil|well-?wisher|spouse|child"
    "|countryman|fellow[- ](?:citizen|soldier|servant|worker|sufferer|labou?rer|countrym[ae]n)s?"
    "|admirer|kinsman|kinswoman|brethren|boy|girl|lover|chum|pal|neighbou?r|master|mistress)"
)
_WISHES = (
    "(?:greetings?|regards|gratitude|wishes|salutations|respects|esteem|compliments|handshakes?|love|thanks"
    "|gruss|gruessen?|hochachtung|empfehlung(?:en)?|verehrung|amitiés|estime|respect|saludos?"
    "|abrazos?|aprecio|saluti|stima|affetto|abbracci|приветом|уважением|любовью)"
)
_PROSE = r"(?!.*\b(?:is|are|was|were|had|has|went|came|would|could|the \w+ of|(?<!^)my)\b)"
_WITH = (
    rf"(?:with|avec|mit|con|с|со) .{{0,50}}\b{_WISHES}\b.{{0,40}}",
    (
        r"(?!(?:i|he|she|it|they|we|you|who|his|her|their|its|no|the|of|in|but|if|as)\b)"
        r"(?:[\w-]+,? ){0,3}(?:greetings|regards|wishes|salutations|gruesse|gruss|saludos?|saluti"
        r"|amitiés)"
        r"\b(?:,? (?:to|from|an|von|aus?|aux|à|de|a|fuer|all[ea]?|und|and)\b.{0,40})?"
    ),
    r"(?:with )?(?:a|mit) (?:\w+,? ){0,3}(?:handshake|haendedruck|handschlag)\b.{0,40}",
)
_ENGLISH = (
    (
        r"(?!(?:it|that|this|these|all|he|she|and so)\b)(?:[\w’']+,? ){0,5}yours\b"
        rf"(?:,? (?:very|most|ever|and|as ever|{_MANNER}))*(?:,? (?:in|for|to) .{{1,40}})?"
    ),
    rf"(?:(?:very|most|yours|ever) )*{_MANNER}(?: yours| submitted)?",
    (
        r"(?:(?:well|and so|so|good-?bye),? )?(?:with )?all (?:the )?(?:best|good wishes)"
        r"(?: (?:to|from|for)\b.{0,40})?"
    ),
    r"(?:yours,? )?in (?:\w+ )?(?:solidarity|struggle|haste|friendship|comradeship|sympathy)",
    (
        r"(?:(?:i am|(?:i |we )?remain|i have the honou?r|believe me|ever|always|as ever|and|from"
        r"|being|am),? (?:(?:ever|always|to (?:be|remain)),? )?(?:(?:(?:my )?dear )?sir,? )?)?"
        rf"(?:your|yr)\b(?: [\w’'&-]+[,.]?){{0,6}} {_KIN}"
    ),
    (
        rf"(?:(?:i (?:am|remain)|believe me|ever|always|as ever|in haste|being|remain),? )?"
        rf"(?:your|yr|thy|thine)(?:,? (?:and )?{_FOND}){{1,5}}(?: {_KIN})?"
    ),
    (
        rf"(?:your|yr|thy|thine)(?:,? (?:and )?{_FOND}){{0,4}} {_KIN}"
        r"(?:,? (?:in|for) (?:the )?[\w-]+)?"
    ),
    (
        r"(?:your|yr) (?:lordship|ladyship|excellency|grace|honou?r|majesty|worship|highness)[’']?s"
        rf"(?:,? (?:and )?{_FOND}){{0,5}}(?: {_KIN})?"
    ),
    rf"and (?:{_FOND},? (?:and )?){{1,4}}(?:{_KIN})?",
    (
        r"(?:(?:and )?(?:i (?:am|remain|have the honou?r)|believe me|yours?)\b[^.]{0,40})?"
        r",? ?(?:&|et)c\b"
    ),
    r"(?:i have|agréez|recevez),? (?:&|et)c\b",
    rf"in haste,? (?:yours?|{_MANNER})(?: {_MANNER})?",
    r"(?:yours? )?(?:ever|always)(?: yours?)? \([^()]{2,40}\)",
    (
        "(?:greetings?|health|peace|salutations?|salvation|love|long life)(?: and (?:comradeship"
        "|fraternity|brotherhood|respect|happiness|anarchy|friendship|solidarity|revolution|peace"
        "|liberty|love))"
    ),
    r"ever|as ever|(?:ever )?your(?: own)?",
    (
        r"and (?:(?:your|yr|the|said|poor|humble) ){0,3}(?:petitioners?|memorialists?|orators?"
        r"|supplicants?|he|she|they|we|i),? (?:as in duty bound,? )?(?:shall|will),? "
        r"(?:as in duty bound,? )?(?:ever|always|daily|humbly)? ?pray\b.{0,40}"
    ),
    r"i (?:press|clasp|shake|grasp) (?:\w+ )?your hands?\b.{0,50}",
    r"i (?:embrace|kiss|greet) you\b.{0,30}",
)
_GERMAN = (
    (
        r"(?:(?:ganz|stets|immer|wie immer|mit gruss|es gruesst \w+|ich bin),? )?"
        r"(?:dein|deine|ihr|ihre|euer|eure)(?: (?:alte[rs]?|treue[rs]?|ergeben\w*|dankbar\w*"
        r"|getreu\w*|sehr|stets|immer|ganz|lieb\w*|aufrichtig\w*|herzlich\w*|gehorsam\w*|freund\w*))*"
    ),
    r"(?:hochachtungsvoll|herzlichst?|hochachtend|ergebenst)(?: \w+){0,2}",
    r"(?:ich )?(?:druecke|schuettle) (?:dir|ihnen|euch)\b.{0,30}\bh(?:a|ae)nde?\b.{0,20}",
    r"(?:alles (?:gute|liebe|beste)|leb(?:t|en sie)? wohl|auf wiedersehen)(?:,? .{1,40})?",
    r"(?:ich )?(?:gruesse|umarme|kuesse) (?:dich|sie|euch)\b.{0,30}",
)
_FRENCH = (
    (
        "(?:bien )?(?:cordialement|fraternellement|amicalement|affectueusement|respectueusement)"
        "(?: (?:à )?(?:vous|toi|vôtre|tien))?|bien à (?:vous|toi)|salut(?: et fraternité)?"
    ),
    r"(?:votre|ton) (?:\w+ ){0,2}dévouée?",
    r"(?:je vous prie d(?:e |[’'])|veuillez )(?:agréer|recevoir|croire)\b.{0,70}",
    r"je (?:vous |te |t[’'])(?:serre|embrasse|salue)\b.{0,40}",
)
_SPANISH_AND_ITALIAN = (
    "(?:muy )?(?:atenta|fraternal|cordial|afectuosa|sincera)mente|fraternamente|affettuosamente",
    r"recib(?:a|e|an|id)\b.{0,60}|(?:te|le|les|os) (?:abraza|saluda|envía|manda)\w*\b.{0,50}",
    r"(?:ti|vi|la) (?:abbraccio|saluto|bacio)\b.{0,30}",
    r"(?:un|con un) (?:\w+ ){0,2}abrazo(?: .{1,30})?|su (?:\w+ ){0,3}servidor|suyo(?: \w+){0,2}",
    r"distinti saluti|un (?:\w+ ){0,2}abbraccio|tuo|vostro",
)
_RUSSIAN = (
    r"(?:ваш[аи]?|твой|твоя)(?: (?:преданн\w+|искренн\w+|всегда))?|(?:искренне|преданный) \w+",
    r"(?:крепко )?(?:жму|обнимаю|целую)\b.{0,40}|.{0,30}\bприветом",
)
_SURE = re.compile(
    _PROSE
    + "(?:"
    + "|".join((*_WITH, *_ENGLISH, *_GERMAN, *_FRENCH, *_SPANISH_AND_ITALIAN, *_RUSSIAN))
    + ")"
)
"""What is said for no other end, in small letters and with the umlauts written out."""
_WHOSE = re.compile(
    r"\s*(?i:(?:(?:as )?ever |always |stets |immer )?(?:yours?|dein|deine|ihre?|euer|eure|votre"
    r"|ton|ta|tu|tuo|tua|vostro|vostra|ваша?|твой|твоя))(?: [a-zß-ÿа-яё]+,?){0,3} "
    r"(?<! in )(?<! of )(?<! for )(?=[^\W\d_a-zß-ÿа-яё])"
    r"(?!(?i:maj|hono|excellen|exzellen|highness|lordship|grace|hoheit|emin))"
)
"""Whose one is, with the name to follow and nothing between them but small words."""
_BEGINS = re.compile(r"\b(?:I (?:am|remain)|[Bb]elieve me|[Yy](?:ou)?r|[Tt]h(?:y|ine))\b")
"""How the leave begins with which a paragraph ends, without a stop."""
_BEGUN = re.compile(
    r"(?:and )?(?:I (?:am|remain)|believe me|we remain)(?:,? (?:as )?(?:ever|always))?"
    r"(?:,? (?:my )?dear \w+(?: \w+)?)?[,:—–-]*",
    re.IGNORECASE,
)
_YOURS = re.compile(r"\by(?:[’']?rs|ors)\b")
"""“Yours” as it was shortened by hand."""
_WRITTEN_OUT = str.maketrans({"ß": "ss", "ü": "ue", "ä": "ae", "ö": "oe"})


def takes_leave(text: str) -> int:
    """How surely a line takes leave, as those above a signature do: ``SURE``, ``UNSURE``, or 0."""
    text = text.strip().strip('“”"„«»_*')
    if len(text) > _LONGEST or not (text[-1:].isalpha() or text[-1:] in ",.!;—–-|)"):
        return 0
    if _surely(text.rstrip(",.!;—–-| ")):
        return SURE
    found = _WORDS.search(text) if len(text) <= _WIDEST else None
    if found is None:
        return 0
    words = len(text.split())
    few = words <= (2 if _YOUR.match(text) else 6) or text[-1:] not in ".!"
    return UNSURE if (text[-1:] in ",—-" if _OPEN.match(found[0]) else few) else 0


def begins_leave(text: str) -> bool:
    """Whether a line is nothing but the beginning of a leave that goes on below: “I remain,”."""
    return bool(_BEGUN.fullmatch(text.strip()))


def parted(text: str) -> int:
    """Where the name begins in a line that takes leave and is signed, “Yours, Jane Roe”, “Ihre
    Mira”; 0 if none does."""
    if len(text) > 2 * _LONGEST:
        return 0
    whose = _WHOSE.match(text)
    if (
        whose
        and not _surely(text.strip().rstrip(",."))
        and signatures.named(text[whose.end() :], alone=True)
    ):
        return whose.end()
    for comma in re.finditer(r"(?:[,—–-]+| \|)[ \t]+(?=\S)", text[:_LONGEST]):
        told, name = text[: comma.start() + 1], text[comma.end() :]
        sure = takes_leave(told) >= (UNSURE if len(told.split()) < 3 else SURE)
        named = signatures.named(name, alone=True) or signatures.styled(name)
        if sure and named and not SALUTATION.fullmatch(name):
            return comma.end()
    return 0


def ends_in_leave(text: str) -> bool:
    """Whether the last words of a paragraph take leave and leave the sentence to the signature:
    “… and believe me, dear Sir, yours truly,”."""
    clauses = re.split(r"[,;.!?:—–]+\s+|\s+and\s+", text[-160:].rstrip(",—– -"))
    if text.rstrip()[-1:] in ",—–-":
        return _surely(clauses[-1].strip())
    tail = text[-160:].rstrip()
    return tail[-1:].isalpha() and any(
        _surely(tail[begins.start() :]) for begins in _BEGINS.finditer(tail)
    )


def _surely(text: str) -> bool:
    """Whether words are said for no other end; a name within them and bars, for which editors print
    line ends, do not count."""
    said = _CALLED.sub(",", text).replace(" | ", " ").lower().translate(_WRITTEN_OUT)
    return bool(_SURE.fullmatch(_YOURS.sub("yours", said)))
