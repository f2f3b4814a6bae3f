"""What the way of a text through the web left in it: navigation, share links, crawl residue."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from rubricator.converters.layout import headings
from rubricator.converters.lines import Line
from rubricator.converters.wording import transmission
from rubricator.model import Block, Mark

_GLUED = re.compile(r"""(?<=[.!?…”"’'»)\]])[ \t]*(?P<residue>\|[ \t]*[\w ]{0,20}[ \t]*)$""")
"""The residue of a menu glued to the end of a last paragraph (“takes shape.| Print”)."""

_WAY_BACK = re.compile(
    r"[ \t]*(?P<residue>[(\[](?:go )?(?:back|return)(?: to (?:the )?(?:main )?"
    r"(?:text|article|document|essay|page|post|reference|top))?\.?[)\]]"
    r"|(?<=[.!?)\]”’\"][ \t])(?:back|return)"
    r"|(?<=[.!?)\]”’\"])[ \t]?back to [(\[][0-9]{1,3}[)\]]|[↩↑⏎]\ufe0e?)[ \t]*$",
    re.IGNORECASE,
)
"""The way from a note back to its marker."""

_LINE = re.compile(
    r"""\s*(?:
      \|\s*\w{0,20}(?:\s*\|\s*\w{0,20}){0,12}
    | (?:back\ to\ )?(?:top|top\ of\ (?:the\ )?page)\b.{0,40}
    | return\ to\ .{1,100}
    | back\ to\ .{0,60}\b(?:index|archives?|home\ ?page|contents|list|menu|main\ page)
    | (?:share|print|email|e-mail|tweet|like|pin)(?:\ this|\ it|\ on)?(?:\ \w+){0,3}
    | (?:next|previous|prev)(?:\ (?:page|chapter|article|post|part|section))?
    | from\ \w{2,30},\ the\ free\ encyclop.{1,12}
    | read\ (?:more|next).{0,60}
    | (?:last\ )?(?:updated|modified)\ on\b.{0,60}
    | (?:skip\ to|jump\ to)\ .{1,80} | skip\ navigation
    | (?-i:Home[A-Z][a-z]+)\b.{0,100}
    | (?:rights\ (?:&|and)\ permissions|views\ updated)\b.{0,40}
    | viewing\ page\ [0-9]{1,4}\ of\ [0-9]{1,4}
    | (?:log\ in|sign\ up|subscribe|search|menu|navigation|comments?|reply|permalink|loading)
    | (?:posted|filed|tagged)\ (?:in|under|on|by)\b.{0,80}
    | [↑←→↩«»<>^]+\s*\w{0,12}
    | ←.{0,110} | [^→]{0,110}→
    | (?:exported\ from|downloaded\ from|from\ wikisource)\b.{0,80}
    | P
    )[\s:.…>»|]*""",
    re.IGNORECASE | re.VERBOSE,
)
_LINK = re.compile(
    r"[\s\[(>«‹]*(?:continue reading|read more|(?:read|view) (?:the )?(?:full |whole |entire )?"
    r"(?:letter|article|post|story|entry|text)|click (?:to (?:enlarge|zoom)"
    r"|(?:for|on) (?:an?|the) (?:larger|image|picture)(?: \w+){0,4}))[\s\])>»›→…]*"
    r"|\W*(?:(?:results|documents|items) )?(?:filter|sort|refin|group)(?:ed|e)?"
    r"(?: (?:results|items|documents|search))? by: .{1,160}"
    r"|\W*(?:showing|displaying|results|items) [0-9,]{1,7} ?(?:[-–]|to) ?[0-9,]{1,7} (?:of|from)"
    r" [0-9,]{1,9}\b.{0,40}|\W*(?:items|results|records) per page:? .{1,60}"
    r"|\W*page [0-9]{1,4} of [0-9]{1,4}\W*"
    r"|\W*search (?:with)?in (?:the |these |this )?(?:results|collection|site|archive)\W*"
    r"|\s*(?:(?:file|image): ?)?[^\s|]{1,80}\.(?:jpe?g|png|gif|svg|tiff?|webp)(?:\|.{0,80})?\s*",
    re.IGNORECASE,
)
"""The words of a link, of a search and its filters, or the file of a picture, which are no text
wherever they stand."""
_NOTICE = re.compile(
    r"\s*(?:(?:(?:this|our) (?:web)?site uses?|we use|about|manage|accept(?: all)?) cookies\b.*"
    r"|(?:please )?(?:enable|turn on|activate) (?:java ?script|cookies)\b.*"
    r"|(?:java ?script|cookies) (?:is|are|must|needs?) (?:disabled|required|be|to be|not)\b.*"
    r"|you are using an? (?:outdated|old|unsupported) browser\b.*"
    r"|(?:please )?(?:upgrade|update) your browser\b.*"
    r"|(?:and|to) improve your (?:visit|experience)\b.*"
    r"|(?:your|this) browser (?:does not|doesn[’']t) support\b.*"
    r"|(?:please )?(?:log|sign) ?in (?:or|to|on|with|if)\b.{0,80}\b"
    r"(?:read|account|register|subscri\w+|comment|continue|access)\b.*"
    r"|(?:subscribe|become a (?:member|subscriber))\b.{0,40}\b(?:for (?:just|only|as little)"
    r"|(?:free|full) access|to (?:read|continue))\b.*)",
    re.IGNORECASE,
)
"""What a site says of itself to who opens a page, and of how to pay for it."""
_COMMENTS = (
    "(?:comments?|kommentare?|commentaires?|comentarios?|comentários?|commenti"
    "|комментари(?:и|ев|й))"
)
_SOCIAL = (
    "(?:facebook|twitter|whats ?app|telegram|linked ?in|pinterest|reddit|tumblr|mastodon|bluesky"
    "|pocket|flipboard|e-?mail|print|drucken|imprimer|imprimir|stampa|печать|copy link|link|pdf|rss"
    r"|x(?: \(twitter\))?)"
)
_NETWORK = re.compile(rf"(?:share )?(?:(?:on|to|via|by) )?{_SOCIAL}", re.IGNORECASE)
_NETWORKS = 3
_PARTS = "(?:page|chapter|article|post|part|section|letter|entry|beitrag|seite|artikel|kapitel)s?"
_FORM = re.compile(
    r"\W*(?:"
    + "|".join(
        (
            "(?:leave|post|write|add|submit) an? (?:reply|comment)(?: cancel reply)?",
            (
                "(?:schreiben?|hinterlassen?)(?: sie)? (?:eine antwort|einen kommentar)"
                "(?: antwort abbrechen)?"
            ),
            "kommentar (?:schreiben|verfassen|hinterlassen)",
            r"filed under|permanent link(?: to .{4,20})?|cite this (?:article|entry|item)\b.{0,40}",
            "laisse[rz] (?:un commentaire|une réponse)(?: annuler la réponse)?",
            "dejar? (?:una respuesta|un comentario)(?: cancelar (?:la )?respuesta)?",
            "lascia un commento|(?:добавить|оставить) комментарий",
        )
    )
    + r")\W*",
    re.IGNORECASE,
)
"""The line above a form for comments, or what a data base says: the text has ended."""
_UP = re.compile(
    r"\W*(?:(?:(?:back|return|go) )?to (?:the )?top(?: of (?:the |this )?page)?"
    r"|top of (?:the |this )?page)\W*",
    re.IGNORECASE,
)
"""The way up from the end of a text: a few short lines below it, that head no notes, are of the
page."""
_MORE = re.compile(
    r"\W*(?:share this(?: (?:page|post|article|story|entry))?|related (?:posts?|articles?|content"
    r"|stories|reading)|(?:you (?:may|might) also (?:like|enjoy)|more (?:like this|from .{3,40})"
    r"|recommended(?: for you)?|recent (?:posts|articles|comments)|popular posts))\W*",
    re.IGNORECASE,
)
"""The line above ways to other pages of a site."""
_FOOT = re.compile(
    r"\W*(?:"
    + "|".join(
        (
            (
                rf"(?:(?:[0-9]+|no|keine|aucun|sin|nessun|нет)\)? )?{_COMMENTS}(?: \(?[0-9]+\)?)?"
                "(?: (?:are )?(?:closed|off|disabled|deaktiviert|geschlossen|fermés|cerrados))?"
            ),
            "antworten|répondre|responder|rispondi|ответить",
            (
                "(?:your e-?mail address|deine e-?mail-?adresse|votre adresse (?:e-?mail|de)"
                "|tu dirección de correo|il tuo indirizzo|ваш адрес|save my name|required fields"
                r"|erforderliche felder|notify me of)\b.{0,160}"
            ),
            (
                "(?:share|teilen|partager|compartir|condividi|поделиться)"
                rf"(?: (?:this|mit|on|via|sur|en|su|в))?(?:\W+{_SOCIAL})*"
            ),
            rf"{_SOCIAL}(?:\W+{_SOCIAL})+|click to (?:share|print|e-?mail)\b.{{0,80}}",
            (
                "(?:posted|filed|tagged|categori[sz]ed|veröffentlicht|publié|publicado|pubblicato"
                r"|опубликовано) (?:in|under|unter|dans|en|в)\b.{0,100}"
            ),
            (
                "(?:see also|tags?|labels?|categor(?:y|ies)|kategorien?|schlagw(?:ort|örter)"
                "|étiquettes?|catégories?|etiquetas?|categorías?|mots[- ]clés|categorie|метки"
                "|рубрики?):.{0,160}"
            ),
            (
                "(?:download|print|view|save)(?: (?:this|the))?(?: (?:page|article|text))?"
                "(?: (?:as|in|to))?(?: an?)? pdf|pdf[ -]version|als pdf.{0,30}"
            ),
            (
                "druckversion|printer[- ]friendly(?: version| page)?|version imprimable"
                "|versión para imprimir|версия для печати"
            ),
            (
                "(?:next|previous|prev|last|older|newer|nächste[rs]?|vorherige[rs]?|suivante?"
                r"|précédente?|siguiente|anterior|successiv[oa]|precedente|следующ\w+|предыдущ\w+)"
                rf"(?: {_PARTS})?(?:: .{{1,80}})?"
            ),
            "(?:back to|return to|retour (?:à|aux?)|volver a|torna a) .{1,50}",
            "(?:table of )?contents(?:: .{1,80})?",
            r"[^\W\d_][\w ]{2,30}:(?: [^|]{1,60}\|)+[^|]{1,60}",
            "zurück(?: zu[rm] .{1,50})?|nach oben|haut de page|retour en haut|наверх",
            (
                "(?:(?:(?:this )?(?:page|site) (?:was )?(?:last )?|last )"
                "(?:updated|modified|edited)"
                "|(?:updated|modified) by [^:]{2,40}(?=:)"
                "|zuletzt (?:aktualisiert|geändert)|letzte (?:änderung|aktualisierung)"
                "|dernière mise à jour|última (?:actualización|modificación)"
                r"|ultima modifica)\b.{0,60}"
            ),
            r"(?-i:(?:[a-z0-9-]+\.){1,3}[a-z]{2,7})|anti-?copyright\W*",
            r"(?:©|copyright\b|copyleft\b|all rights reserved).{0,100}",
            r"[\w.’' -]{2,50} (?:internet archive|(?-i:Main Page|Home ?[Pp]age|Index))",
            r"this page has been (?:accessed|viewed|visited)\b.{0,120}",
            "a version of this (?:article|archives|story) appear(?:s|ed) in print .{4,220}",
            r"[\w. -]{0,40}archives? internet\b.{0,40}|(?:powered|hosted) by .{1,60}",
            (
                r"(?:back(?:ward)?s?|previous|prev)\W+(?:(?:contents|index|home|up|top)\W+)?"
                "(?:for(?:ward)?|next)"
            ),
            r"this (?:entry|post|article) was (?:posted|published|written)\b.{0,220}",
            "(?:[0-9]+|one|two|three) (?:responses?|thoughts?|replies) (?:to|on) .{1,120}",
            r"(?:bookmark the permalink|view original)\b.{0,100}",
            "report abuse|edit this page|related(?: (?:posts|articles|content))?",
            "popular posts from this blog",
        )
    )
    + r")[\s:.…>»|*]*",
    re.IGNORECASE,
)
"""Lines that are furniture of a page where nothing but such lines stands below them."""
_MENU = re.compile(
    r"(?=.{0,160}\b(?i:index|home|archives?|library|contents|works|top|next|links|contact|startseite"
    r"|impressum|kontakt|accueil|liens|sommaire|suite|inicio|contacto|contatti|главная|контакты)\b)"
    r"\W*\w[^|!?]{0,50}(?:(?:\||\s{2,}|\t| [•·–] )[^|!?]{1,50})+"
)
"""What a site has, side by side in a line."""
_CELL = r"[^\s\d|.!?,;:]+(?:\s{1,2}[^\s\d|.!?,;:]+){0,7}"
_BESIDE = re.compile(
    rf"\s*(?=[^\W\d_]){_CELL}(?:(?:\s*\|\s*|\s{{3,}}|\s?\s?\t\s*){_CELL}){{2,}}\s*"
)
"""More of it, in a line above such a line."""
_LONG = 400
_SHORT = 80
_FEW = 8
_LAST = 40
"""No more passages than these are the foot of a page."""


def foot(passages: Sequence[Sequence[Line]], ways: frozenset[str] = frozenset()) -> int:
    """Where among its passages the foot of a page begins: all that stands below is navigation, and
    forms, and the like, or one of the ``ways`` that stand on top; the number of passages if it has
    none."""
    end = len(passages)
    while end and (
        _is_foot(passages[end - 1], menu=end < len(passages))
        or all(line.text.strip(" .") in ways for line in passages[end - 1])
    ):
        end -= 1
    for at in range(max(1, end - 2 * _FEW), end):
        if _MORE.fullmatch(passages[at][0].text[:120]) and all(map(_leads, passages[at:end])):
            return foot(passages[:at], ways)
    for at in range(max(1, end - _LAST), end):
        width = _opens_foot(passages[at][0].text[:120], end - at)
        if width:
            rows = [line.text for passage in passages[at:end] for line in passage]
            if all(len(row) < width and not headings.NOTES.fullmatch(row[:_SHORT]) for row in rows):
                return foot(passages[:at], ways)
            break
    return end


def _leads(passage: Sequence[Line]) -> bool:
    """Whether a passage may be a way to another page: a short line that ends no sentence."""
    text = passage[0].text.rstrip()
    way = len(passage) == 1 and len(text) <= _SHORT and text[-1:] not in ".;,"
    return way or _is_foot(passage, menu=True)


def _opens_foot(text: str, size: int) -> int:
    """How wide the lines may be below one that opens a foot of so many passages, or 0."""
    if _FORM.fullmatch(text):
        return _LONG
    return _SHORT if size <= _FEW and _UP.fullmatch(text) else 0


def _is_foot(passage: Sequence[Line], *, menu: bool) -> bool:
    """Whether all lines of a passage are furniture; ``menu``: a line of it stands below."""
    return all(line.apart or _furnishes(line.text, menu=menu) for line in passage)


def _furnishes(text: str, *, menu: bool) -> bool:
    if is_residue(text):
        return True
    if len(text) > _LONG:
        return False
    if menu and transmission.archive(text):
        return True
    forms = (_FOOT, _FORM, _MENU, _BESIDE) if menu else (_FOOT, _FORM, _MENU)
    return any(form.fullmatch(text) for form in forms)


def leads_up(passage: Sequence[Line]) -> bool:
    """Whether a passage is the way up to the top of its page, as it may stand above the notes."""
    return len(passage) == 1 and bool(_UP.fullmatch(passage[0].text[:_SHORT]))


def is_residue(text: str) -> bool:
    """Whether a whole line is navigation or the like."""
    if len(text) <= 120:
        return bool(_LINE.fullmatch(text) or _LINK.fullmatch(text) or _NOTICE.fullmatch(text))
    return len(text) <= _LONG and bool(_NOTICE.fullmatch(text))


def residue(passage: Sequence[Line]) -> Block:
    """A passage that is not of the text: furniture, residue, a line where nothing is to be seen."""
    line = passage[0]
    kind = line.role or "residue"
    if line.hollow:
        kind = "break" if "\f" in line.lost else "blank"
    rule = "residue" if kind in ("residue", "breadcrumb") or not line.role else "page"
    return Block("fw", line.start, passage[-1].end, {"type": kind}, rule=rule)


def ways(passages: Sequence[Sequence[Line]]) -> list[Sequence[Line]]:
    """The same passages, those that are a row of ways through a site set apart from the text."""
    shared = _networks(passages)
    return [
        [replace(passage[0], role="residue")]
        if len(passage) == 1
        and not passage[0].role
        and len(passage[0].text) <= _LONG
        and (
            at in shared
            or transmission.navigation(passage[0].text)
            or _LINK.fullmatch(passage[0].text)
        )
        else passage
        for at, passage in enumerate(passages)
    ]


def _networks(passages: Sequence[Sequence[Line]]) -> set[int]:
    """The places of the passages that are networks on which a page can be shared, each on a line of
    its own, several in a row."""
    found: set[int] = set()
    at = 0
    for shares, run in groupby(passages, key=_is_network):
        size = len([*run])
        if shares and size >= _NETWORKS:
            found.update(range(at, at + size))
        at += size
    return found


def _is_network(passage: Sequence[Line]) -> bool:
    return len(passage) == 1 and bool(_NETWORK.fullmatch(passage[0].text[:_SHORT].strip()))


def within(passages: Sequence[Sequence[Line]]) -> list[Mark]:
    """Marks of the lines of the page within paragraphs that run over its end."""
    return [
        Mark("fw", line.start, line.end, {"type": line.role}, rule="page")
        for passage in passages
        if len(passage) > 1
        for line in passage
        if line.role
    ]


def stuck(blocks: Sequence[Block], text: str) -> list[Mark]:
    """Marks of the residue at the end of the last paragraph, or of the last note, if a menu's
    remains stick to it; and the ways back from the notes to their markers."""
    marks = []
    for kinds in (("p", "sp"), ("note",)):
        last = next((block for block in reversed(blocks) if block.kind in kinds), None)
        if last is not None:
            leaf = list(last.leaves())[-1]
            tail = max(leaf.start, leaf.end - 80)
            at = _glued(text[tail : leaf.end])
            if at is not None:
                marks.append(Mark("fw", tail + at, leaf.end, {"type": "residue"}, rule="residue"))
    for note in (block for block in blocks if block.kind == "note"):
        leaf = list(note.leaves())[-1]
        tail = max(leaf.start, leaf.end - 40)
        at = _way_back(text[tail : leaf.end])
        if at is not None:
            marks.append(Mark("fw", tail + at, leaf.end, {"type": "residue"}, rule="residue"))
    return marks


def _glued(text: str) -> int | None:
    """Where in the text of a last paragraph the residue glued to it begins."""
    found = _GLUED.search(text, max(0, len(text) - 60))
    return found.start("residue") if found else None


def _way_back(text: str) -> int | None:
    """Where in the text of a note the way back to its marker begins."""
    found = _WAY_BACK.search(text, max(0, len(text) - 40))
    return found.start("residue") if found else None
