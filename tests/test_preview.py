"""The local preview, as a reader of it sees it."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest

from rubricator import preview
from rubricator import project as projects
from rubricator.errors import UsageError


def fetched(address: str, words: str, within: float = 60) -> bool:
    """Whether the page at an address comes to hold some words."""
    until = time.monotonic() + within
    while time.monotonic() < until:
        try:
            with urlopen(address, timeout=5) as page:  # noqa: S310 - our own server
                if words in page.read().decode():
                    return True
        except OSError:
            pass
        time.sleep(0.2)
    return False


@contextmanager
def serving(project: Path) -> Iterator[subprocess.Popen[str]]:
    """The command, killed at the end if it has not ended."""
    command = [sys.executable, "-m", "rubricator.cli", "serve", project, "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def test_a_change_is_seen(project: Path) -> None:
    """The site is built and served on the loopback address, and again after an edit; it ends when
    it is told to, with nothing wrong."""
    with serving(project) as process:
        assert process.stderr is not None
        (address,) = re.findall(r"http://127\.0\.0\.1:\d+/", process.stderr.readline())
        assert fetched(f"{address}letter.html", "She left")

        letter = project / "seeds" / "letter.txt"
        letter.write_bytes(letter.read_bytes().replace(b"She left", b"She stayed"))

        assert fetched(f"{address}letter.html", "She stayed")
        process.send_signal(signal.SIGTERM)
        assert 0 == process.wait(20)


def test_a_look_of_ones_own_is_watched(project: Path) -> None:
    """An edit of the project's style sheet or stylesheet is seen; one that is broken is told, and
    waited out."""
    style, sheet = project / "style" / "own.css", project / "style" / "own.xsl"
    style.parent.mkdir()
    style.write_text("/* first */")
    written = (
        '<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">'
        '<xsl:import href="rubricator:html.xsl"/><xsl:template name="turn"><nav>{}</nav>'
        "</xsl:template></xsl:stylesheet>"
    )
    sheet.write_text(written.format("first"))
    (project / "rubricator.toml").write_text(
        'title = "X"\ncss = "style/own.css"\nstylesheet = "style/own.xsl"\n'
    )
    with serving(project) as process:
        assert process.stderr is not None
        (address,) = re.findall(r"http://127\.0\.0\.1:\d+/", process.stderr.readline())
        assert fetched(f"{address}letter.html", "<nav>first</nav>")

        style.write_text("/* second */")
        assert fetched(f"{address}own.css", "second")
        sheet.write_text("<xsl:stylesheet")
        for line in process.stderr:
            if "own.xsl" in line:
                break
        sheet.write_text(written.format("third"))
        assert fetched(f"{address}letter.html", "<nav>third</nav>")
        style.unlink()
        for line in process.stderr:
            if "own.css" in line:
                break
        style.write_text("/* fourth */")
        assert fetched(f"{address}own.css", "fourth")


def test_a_mistake_in_the_settings_is_told_and_waited_out(project: Path) -> None:
    """The preview goes on after the next change."""
    settings = project / "rubricator.toml"
    settings.write_text("title = 1\n")
    told: list[str] = []

    def failed(error: Exception) -> None:
        told.append(str(error))
        settings.write_text('title = "A better one"\n')

    preview.watch(
        project, lambda _: told.append("built"), failed, going=lambda: told[-1:] != ["built"]
    )

    assert "is a string" in told[0]
    assert "built" == told[-1]


def test_a_taken_port_is_told(project: Path) -> None:
    """Two previews on one port: the second says to take another."""
    opened = projects.open_project(project)
    with preview.site(opened, 0) as address:
        port = int(address.rsplit(":", 1)[1].strip("/"))
        with pytest.raises(UsageError, match="--port"), preview.site(opened, port):
            pass
