"""Bytes become a source, and come back."""

from __future__ import annotations

import pytest

from rubricator import source
from rubricator.errors import RejectedError
from rubricator.model import Source


def rejected(data: bytes, encoding: str = "") -> str:
    with pytest.raises(RejectedError) as caught:
        source.read(data, "a.txt", encoding)
    return caught.value.findings[0].code


@pytest.mark.parametrize(
    ("data", "encoding", "bom", "text"),
    [
        (b"plain\n", "UTF-8", False, "plain\n"),
        ("naïve – “no”".encode(), "UTF-8", False, "naïve – “no”"),
        ("né".encode("utf-8-sig"), "UTF-8", True, "né"),
        (b"\xff\xfe" + "né\n".encode("utf-16-le"), "UTF-16LE", True, "né\n"),
        (b"\xfe\xff" + "né\n".encode("utf-16-be"), "UTF-16BE", True, "né\n"),
        (b"\xff\xfe\x00\x00" + "né".encode("utf-32-le"), "UTF-32LE", True, "né"),
    ],
)
def test_a_declared_encoding_is_no_guess(data: bytes, encoding: str, bom: bool, text: str) -> None:
    """UTF-8, and what a byte order mark announces, is taken as it is."""
    read = source.read(data, "a.txt")

    assert (encoding, bom, text, False) == (read.encoding, read.bom, read.text, read.guessed)
    assert data == source.to_bytes(read)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (
            "“Don’t,” she wrote – and the café closed. It was a naïve, façade-like résumé.\n" * 3,
            "windows-1252",
        ),
        (
            "The café closed; a naïve, façade-like résumé of the coöperative’s rôle.".replace(
                "’", "'"
            ),
            "ISO-8859-1",
        ),
        ("He said “no”.\n", "windows-1252"),
        ("Ça alors, ma chère !\n", "ISO-8859-1"),
        ("Quoi qu’il en soit, cela ne se fera pas à Orléans.\n", "windows-1252"),
        ("Gösta går på ön så här års.\n", "ISO-8859-1"),
        ("Он пришёл вчера вечером и сказал, что всё кончено.\n", "cp1251"),
        ("Příliš žluťoučký kůň úpěl ďábelské ódy.\n", "cp1250"),
    ],
)
def test_bytes_of_one_byte_encodings_are_guessed(text: str, encoding: str) -> None:
    """Bytes that are not UTF-8 are read in an encoding that is recorded as a guess."""
    data = text.encode(encoding)

    read = source.read(data, "a.txt")

    assert (encoding, True, text) == (read.encoding, read.guessed, read.text)
    assert data == source.to_bytes(read)


def test_utf_16_without_a_mark_is_guessed() -> None:
    """Every other byte NUL is UTF-16 that lost its mark."""
    data = "A letter from Lisbon.\n".encode("utf-16-le")

    read = source.read(data, "a.txt")

    assert ("UTF-16LE", False, True) == (read.encoding, read.bom, read.guessed)
    assert "A letter from Lisbon.\n" == read.text


def test_the_user_may_name_the_encoding() -> None:
    """A named encoding is no guess, and outranks what the bytes look like."""
    read = source.read("Москва".encode("koi8-r"), "a.txt", "KOI8-R")

    assert ("koi8-r", "Москва", False) == (read.encoding, read.text, read.guessed)


def test_newlines_unlike_the_commonest_are_noted() -> None:
    """The text has LF alone; what was another newline is noted by offset."""
    read = source.read(b"a\r\nb\nc\r\nd\re\r\n", "a.txt")

    assert "a\nb\nc\nd\ne\n" == read.text
    assert ("CRLF", ((3, "LF"), (7, "CR"))) == (read.newline, read.newlines)
    assert b"a\r\nb\nc\r\nd\re\r\n" == source.to_bytes(read)


def test_forbidden_characters_are_noted() -> None:
    """What XML forbids is not in the text, but noted before the character that it preceded."""
    read = source.read(b"page\x0cbreak\x00\n", "a.txt")

    assert "pagebreak\n" == read.text
    assert ((4, "\x0c"), (9, "\x00")) == read.forbidden
    assert b"page\x0cbreak\x00\n" == source.to_bytes(read)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "I002"),
        (b"\xef\xbb\xbf", "I002"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "I001"),
        (b"PK\x03\x04\x14\x00", "I001"),
        (b"{\\rtf1\\ansi Dear Ada", "I001"),
        (b"\xef\xbb\xbf\n<!DOCTYPE html>\n<html><p>Dear Ada", "I001"),
        (b'<?xml version="1.0"?><TEI/>', "I001"),
        (b"<TEI xmlns='x'>", "I001"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "I001"),
        (bytes(4096), "I001"),
        (bytes(range(256)) * 8, "I001"),
    ],
)
def test_what_is_not_text_is_rejected(data: bytes, code: str) -> None:
    """No character, an image, an archive, a block of NULs: a finding says which."""
    assert code == rejected(data)


def test_a_wrong_name_of_an_encoding_is_a_finding() -> None:
    """An encoding that does not exist or does not fit is said, not met with a traceback."""
    assert "I004" == rejected(b"abc", "utf-99")
    assert "I004" == rejected(b"\xff\xfe\xfa", "utf-8")


def test_blanks_alone_are_text() -> None:
    """A file of spaces has characters, and is not empty."""
    assert "  \n" == source.read(b"  \n", "a.txt").text


def test_places_count_lines_and_columns_from_one() -> None:
    """An offset is told as the line and column that an editor shows."""
    read = Source("a.txt", b"", "ab\ncd\n\ne")

    assert [(1, 1), (1, 3), (2, 1), (3, 1), (4, 1)] == [read.place(o) for o in (0, 2, 3, 6, 7)]


def test_a_stray_byte_in_a_text_of_utf_8_is_named_with_its_line() -> None:
    """It is what has to be set right; many such bytes are another encoding."""
    text = "« Déjà », dit-elle, à Genève.\n" * 5
    data = text.encode() + b"Caf\xe9, caf\xe9.\n"

    assert (0xE9, 6, 1) == source.stray(data)
    assert source.stray(text.encode("latin-1")) is None
    assert source.stray(text.encode()) is None
