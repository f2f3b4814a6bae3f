"""Bytes as received → ``Source``: encoding, byte order mark, newlines, forbidden characters.

Nothing is lost on the way: ``to_bytes`` gives back the bytes of any ``Source`` that ``read`` made.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from typing import NamedTuple

from charset_normalizer import from_bytes

from rubricator.errors import RejectedError
from rubricator.findings import finding
from rubricator.model import Source

FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""The complement of Char in XML 1.0, 2.2."""

NEWLINES = {"LF": "\n", "CRLF": "\r\n", "CR": "\r"}
_NEWLINE_NAME = {ending: name for name, ending in NEWLINES.items()}
_BOMS = (
    (codecs.BOM_UTF8, "UTF-8"),
    (codecs.BOM_UTF32_LE, "UTF-32LE"),
    (codecs.BOM_UTF32_BE, "UTF-32BE"),
    (codecs.BOM_UTF16_LE, "UTF-16LE"),
    (codecs.BOM_UTF16_BE, "UTF-16BE"),
)
_BOM_OF = {name: bom for bom, name in _BOMS}
_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive (as .docx, .odt and .epub are)"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x7fELF", "a program"),
)
_MARKUP = re.compile(
    r"\s*<(?:(?:!doctype\s+)?(?P<html>html)|\?xml|!doctype|tei|teicorpus)\b", re.IGNORECASE
)
"""How a file begins in which tags stand among the words."""
_ENOUGH_TO_JUDGE = 512
_KNOWN = 0.3
"""From what share of its words on the detector is taken to know the language."""
_WESTERN = frozenset(
    {chr(code) for code in range(0xC0, 0x100)} - set("×÷") | set("ŒœŸ“”‘’‚„–—…•€£§©«»°¡¿\u00a0")
)
"""What stands in western texts beyond ASCII, but for signs that are rarely among words."""
_ESCAPED = re.compile("[\udc80-\udcff]")
_BEYOND = re.compile("[^\x00-\x7f]")
_MANY = 10
"""How many characters of UTF-8 speak against one byte that is none."""
_NAMES = {
    "utf-8": "UTF-8",
    "utf-16-le": "UTF-16LE",
    "utf-16-be": "UTF-16BE",
    "utf-32-le": "UTF-32LE",
    "utf-32-be": "UTF-32BE",
    "iso8859-1": "ISO-8859-1",
    "cp1252": "windows-1252",
}


def read(data: bytes, name: str, encoding: str = "") -> Source:
    """Read the bytes of the file called ``name`` as text.

    ``encoding`` names the encoding where it is known; otherwise a byte order mark decides, then
    UTF-8 if the bytes are valid UTF-8, then a guess, which ``Source.guessed`` records. The
    encoding that is taken always gives the same bytes back.

    Raises RejectedError with a finding where there is no character, where the bytes are not
    plain text, or where ``encoding`` does not fit them. Who names it has looked at the file.
    """
    characters, found, bom, guessed = _decode(data, name, encoding)
    if not characters:
        raise RejectedError(finding("I002", "The file has no character in it.", file=name))
    if not encoding and (found_markup := _MARKUP.match(characters)):
        raise _marked_up(name, html=bool(found_markup["html"]))
    newline = _newline(characters)
    text, exceptions, forbidden = _normalise(characters, newline)
    return Source(
        name=name,
        data=data,
        text=text,
        encoding=found,
        guessed=guessed,
        bom=bom,
        newline=_NEWLINE_NAME[newline],
        newlines=exceptions,
        forbidden=forbidden,
    )


def _newline(characters: str) -> str:
    """The commonest newline."""
    if "\r" not in characters:
        return "\n"
    counts = Counter(m.group() for m in re.finditer("\r\n|\r|\n", characters))
    return max(("\n", "\r\n", "\r"), key=lambda ending: counts[ending])


def to_bytes(source: Source) -> bytes:
    """The bytes that ``source.text`` and its notes of newlines, mark and encoding stand for.

    Does not look at ``source.data``: this is how the bytes come back from an edition.
    """
    default = NEWLINES[source.newline]
    events = sorted(
        [(offset, 0, character) for offset, character in source.forbidden]
        + [(offset, 1, NEWLINES[kind]) for offset, kind in source.newlines],
        key=lambda event: event[:2],
    )
    parts: list[str] = []
    done = 0
    for offset, length, characters in events:
        parts += (source.text[done:offset].replace("\n", default), characters)
        done = offset + length
    parts.append(source.text[done:].replace("\n", default))
    data = "".join(parts).encode(source.encoding)
    return _BOM_OF[source.encoding] + data if source.bom else data


def _normalise(
    characters: str, newline: str
) -> tuple[str, tuple[tuple[int, str], ...], tuple[tuple[int, str], ...]]:
    """Text with LF alone, the newlines unlike the commonest, and the forbidden characters."""
    if "\r" not in characters and not FORBIDDEN.search(characters):
        return characters, (), ()
    parts: list[str] = []
    exceptions: list[tuple[int, str]] = []
    forbidden: list[tuple[int, str]] = []
    done = offset = 0
    for m in re.finditer("\r\n|\r|\n|" + FORBIDDEN.pattern, characters):
        parts.append(characters[done : m.start()])
        offset += m.start() - done
        done = m.end()
        if m.group() in _NEWLINE_NAME:
            if m.group() != newline:
                exceptions.append((offset, _NEWLINE_NAME[m.group()]))
            parts.append("\n")
            offset += 1
        else:
            forbidden.append((offset, m.group()))
    parts.append(characters[done:])
    return "".join(parts), tuple(exceptions), tuple(forbidden)


def _decode(data: bytes, name: str, encoding: str) -> tuple[str, str, bool, bool]:
    """Characters less the mark, the encoding's name, whether it had a mark, whether guessed."""
    if encoding:
        return *_decode_as(data, name, encoding), False
    for description in (said for start, said in _SIGNATURES if data.startswith(start)):
        message = f"This is {description} by its first bytes, not plain text."
        raise RejectedError(finding("I001", message, file=name))
    for bom, found in _BOMS:
        if data.startswith(bom) and (characters := _try(data[len(bom) :], found)) is not None:
            return characters, found, True, False
    if found := _wide_without_mark(data):
        return data.decode(found), found, False, True
    if (characters := _try(data, "UTF-8")) is not None:
        if len(data) >= _ENOUGH_TO_JUDGE and _share_forbidden(characters) > 0.3:
            raise _not_text(name)
        return characters, "UTF-8", False, False
    characters, found = _guess(data, name)
    return characters, found, False, True


def _decode_as(data: bytes, name: str, encoding: str) -> tuple[str, str, bool]:
    """The same for an encoding that the user names."""
    try:
        canonical = codecs.lookup(encoding).name
    except LookupError:
        message = f"No encoding is called “{encoding}”."
        raise RejectedError(finding("I004", message, file=name)) from None
    if canonical in {"utf-16", "utf-32"}:
        width = canonical[-2:]
        little = not data.startswith(_BOM_OF[f"UTF-{width}BE"])
        canonical = f"utf-{width}-{'le' if little else 'be'}"
    found = _NAMES.get(canonical.removesuffix("-sig"), canonical)
    bom = found in _BOM_OF and data.startswith(_BOM_OF[found])
    characters = _try(data[len(_BOM_OF[found]) :] if bom else data, found)
    if characters is None:
        message = f"The bytes are not {found}, or would not come back from it unchanged."
        raise RejectedError(finding("I004", message, file=name))
    return characters, found, bom


class Stray(NamedTuple):
    """The first byte that is no UTF-8 in a text that otherwise is: its value and line, and how
    many others there are."""

    value: int
    line: int
    others: int


def stray(data: bytes) -> Stray | None:
    """What keeps bytes from being UTF-8, where nearly all that is not ASCII in them is UTF-8."""
    characters = data.decode("utf-8", "surrogateescape")
    found = [match.start() for match in _ESCAPED.finditer(characters)]
    beyond = len(_BEYOND.findall(characters)) - len(found)
    if not found or beyond < _MANY * len(found):
        return None
    value = ord(characters[found[0]]) - 0xDC00
    return Stray(value, characters.count("\n", 0, found[0]) + 1, len(found) - 1)


def _try(data: bytes, encoding: str) -> str | None:
    """The characters, if the bytes are of this encoding and come back from it."""
    try:
        characters = data.decode(encoding)
        return characters if characters.encode(encoding) == data else None
    except (UnicodeError, LookupError, TypeError):
        return None


def _wide_without_mark(data: bytes) -> str:
    """The name of UTF-16 where every other byte of much text is NUL, else the empty string."""
    if len(data) < 8 or len(data) % 2 or data.count(0) < 0.4 * len(data):
        return ""
    high, low = data[::2].count(0), data[1::2].count(0)
    if min(high, low) > 0.05 * len(data):
        return ""
    found = "UTF-16LE" if low > high else "UTF-16BE"
    return found if _try(data, found) is not None else ""


def _share_forbidden(characters: str) -> float:
    return len(FORBIDDEN.findall(characters)) / len(characters)


def _guess(data: bytes, name: str) -> tuple[str, str]:
    """A guess for bytes that are neither UTF-8 nor UTF-16.

    The detector weighs all encodings; where Windows-1252 (with ISO-8859-1, its subset) is about
    as likely as the detector's first, it is taken, because it is the commonest by far in what
    archives hold. So it is where the detector knows no language by its words (a short text) and
    what Windows-1252 gives are words with single accented letters.
    """
    if b"\x00" in data or len(re.findall(b"[\x01-\x08\x0e-\x1a\x1c-\x1f]", data)) > 0.02 * len(
        data
    ):
        raise _not_text(name)
    western = "windows-1252" if re.search(b"[\x80-\x9f]", data) else "ISO-8859-1"
    matches = from_bytes(data)
    best = matches.best()
    close = [m for m in matches if best is not None and m.chaos <= best.chaos + 0.02]
    names = [codecs.lookup(alias).name for m in close for alias in m.could_be_from_charset]
    likely = "cp1252" in names or "iso8859-1" in names
    if best is not None and best.coherence < _KNOWN:
        likely = likely or _accented(_try(data, western) or "")
    if best is None or likely:
        candidates = [western]
    else:
        canonical = codecs.lookup(best.encoding).name
        candidates = [_NAMES.get(canonical, canonical), western]
    for found in [*candidates, "ISO-8859-1"]:
        if (characters := _try(data, found)) is not None:
            return characters, found
    raise _not_text(name)


def _accented(characters: str) -> bool:
    """Whether these are words of a western language, with a letter beyond ASCII here and there.

    Read so, other scripts give runs of such letters, and other alphabets give signs inside words.
    """
    beyond = [character for character in characters if character > "\x7f"]
    runs = len(re.findall("[À-ÖØ-öø-ÿŒœ]{2}", characters))
    return bool(beyond) and runs * 8 <= len(beyond) and not set(beyond) - _WESTERN


def _marked_up(name: str, *, html: bool) -> RejectedError:
    if html:
        message = "This is a web page (HTML) by its first words, not plain text."
        return RejectedError(finding("I001", message, file=name))
    message = "This is an XML document by its first words, not plain text."
    fix = "TEI is not encoded again: put it into tei/ as it is. Of other XML give the text alone."
    return RejectedError(finding("I001", message, file=name, fix=fix))


def _not_text(name: str) -> RejectedError:
    message = "The bytes are not text in any encoding: too many are control characters."
    return RejectedError(finding("I001", message, file=name))
