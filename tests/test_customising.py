"""A project's own look, as the documentation describes it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from rubricator import cli


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli.main, [str(a) for a in arguments])


@pytest.fixture
def styled(project: Path, repository: Path) -> Path:
    """A project with every setting of the look."""
    documented = (repository / "docs" / "customising.md").read_text(encoding="utf-8")
    (settings,) = re.findall(r"```toml\n(.*?)```", documented, re.DOTALL)
    (stylesheet,) = re.findall(r"```xml own.xsl\n(.*?)```", documented, re.DOTALL)
    (project / "rubricator.toml").write_text(settings)
    (project / "style").mkdir()
    (project / "style" / "own.css").write_text(".small-capitals { font-variant: small-caps }\n")
    (project / "style" / "own.xsl").write_text(stylesheet)
    return project


def test_the_settings_of_the_documentation(styled: Path) -> None:
    """Title, footer, colours, style sheet and stylesheet all reach the pages."""
    result = run("build", styled)

    assert 0 == result.exit_code, result.output
    page = (styled / "build" / "html" / "letter.html").read_text()
    style = (styled / "build" / "html" / "own.css").read_text()
    assert "Letters of Ada Brandt" in page
    assert "Harbour Archive, Lisbon." in page
    assert '<b class="small-capitals">' in page
    assert 'href="own.css"' in page
    assert "@media (prefers-color-scheme: light) { :root { --rubric: #7a1b0e; } }" in style
    assert "@media (prefers-color-scheme: dark) { :root { --rubric: #ffb5a5; } }" in style
    assert "small-caps" in style


def test_a_stylesheet_on_the_command_line(styled: Path) -> None:
    """--stylesheet does the same for one page, and nothing to the text of the others."""
    run("build", styled)
    edition = styled / "tei" / "letter.xml"

    own = run("render", edition, "--to", "html", "--stylesheet", styled / "style" / "own.xsl")
    plain = run("render", edition, "--to", "html")

    assert (0, 0) == (own.exit_code, plain.exit_code)
    assert '<b class="small-capitals">' in own.stdout
    assert '<b class="small-capitals">' not in plain.stdout


@pytest.mark.parametrize(
    ("select", "secret"),
    [
        ("unparsed-text('SECRET')", "hidden words"),
        ("doc('SECRET.xml')", "hidden words"),
        ("environment-variable('PATH')", "/bin"),
    ],
)
def test_it_runs_under_the_same_locks(styled: Path, select: str, secret: str) -> None:
    """A user's stylesheet reads no file and no environment."""
    run("build", styled)
    (styled / "secret").write_text("hidden words")
    (styled / "secret.xml").write_text("<a>hidden words</a>")
    select = select.replace("SECRET", (styled / "secret").as_uri())
    (styled / "bad.xsl").write_text(
        '<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">'
        f'<xsl:template match="/"><p><xsl:value-of select="{select}"/></p></xsl:template>'
        "</xsl:stylesheet>"
    )

    edition = styled / "tei" / "letter.xml"
    told = run("render", edition, "--to", "html", "--stylesheet", styled / "bad.xsl")

    assert secret not in told.stdout


@pytest.mark.parametrize(
    ("settings", "status", "words"),
    [
        ('stylesheet = "none.xsl"', 3, "none.xsl: there is no such file; the setting “stylesheet”"),
        ('css = "none.css"', 3, "none.css: there is no such file; the setting “css”"),
        ('seeds = "none"', 3, "none: there is no such folder; the setting “seeds”"),
        ('[colours]\nrubic = "#fff"', 2, "in the settings, the colour “rubic = #fff”"),
        ('[colours]\nrubric = "red; } body { display: none"', 2, "rubric"),
        ("colours = 3", 2, "table of strings"),
    ],
)
def test_what_cannot_be_used_is_told(project: Path, settings: str, status: int, words: str) -> None:
    """A missing file or a colour that is none: the exit status and the words say so."""
    (project / "rubricator.toml").write_text(settings + "\n")

    result = run("build", project)

    assert status == result.exit_code, result.output
    assert words in result.stderr


def test_a_stylesheet_that_does_not_compile_is_told(project: Path) -> None:
    """The name of the stylesheet and what is wrong, and no traceback."""
    run("build", project)
    (project / "bad.xsl").write_text("<xsl:stylesheet")

    edition = project / "tei" / "letter.xml"
    told = run("render", edition, "--to", "html", "--stylesheet", project / "bad.xsl")

    assert 1 == told.exit_code
    assert "bad.xsl" in told.stderr


def test_plain_text_as_one_wants_it(project: Path) -> None:
    """Lines of a width; with and without what is no reading text."""
    run("build", project)
    edition = project / "tei" / "trotsky-new-defectors.xml"

    plain = run("render", edition, "--to", "text").stdout
    wrapped = run("render", edition, "--to", "text", "--wrap", "60").stdout
    whole = run("render", edition, "--to", "text", "--apparatus").stdout

    assert plain.split() == wrapped.split()
    assert max(map(len, wrapped.splitlines())) <= 60 < max(map(len, plain.splitlines()))
    assert "1938 >" in whole
    assert "1938 >" not in plain
