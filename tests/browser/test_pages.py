"""The pages as readers meet them: in a real browser, from the file system."""

from __future__ import annotations

import csv
import json
import re
import shutil
import subprocess
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from rubricator import edition, source, views
from rubricator.model import TEI
from rubricator.tei import parsing

Opener = Callable[..., Any]
AXE = (
    "axe.run(document, {preload: false}).then(result => result.violations.map("
    "v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.html).join(' ')))"
)
PAGES = (
    "harbour.html",
    "forms.html",
    "arabic.html",
    "dawsey-revolution-betrayed.html",
    "index.html",
    "concordance.html",
    "alone.html",
    "review.html",
    "large/persons.html",
    "large/persons-t.html",
    "large/dates.html",
    "large/dates-1930.html",
    "large/concordance.html",
    "large/concordance-the-revolution-betrayed-1936.html",
    "large/concordance-dawsey-2018-wlt.html",
)
"""A page of every kind."""
ESSAY = "dawsey-revolution-betrayed"
MARKER = "a.nr[href='#harbour.b12']"


def folded(text: str) -> str:
    return re.sub("[ \t\n\r\f]+", " ", text).strip(" ")


def focused(page: Any) -> str:
    """The id, or else the text, of what has the focus."""
    return page.evaluate("document.activeElement.id || document.activeElement.textContent")


def is_open(page: Any) -> bool:
    return page.evaluate("!!document.querySelector('#pop')?.matches(':popover-open')")


# ---- Checkers --------------------------------------------------------------------------------


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1360, 390, 320])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(visit: Opener, axe: str, name: str, width: int, scheme: str) -> None:
    """WCAG 2.2 A and AA and best practice: no violation, with every list open."""
    page = visit(name, width, color_scheme=scheme, bypass_csp=True)
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    page.evaluate(axe)

    assert [] == page.evaluate(AXE)


@pytest.mark.parametrize(("width", "scheme"), [(1360, "light"), (390, "dark")])
def test_axe_finds_nothing_in_an_open_note(
    visit: Opener, axe: str, width: int, scheme: str
) -> None:
    """The note beside the text, or the sheet below it, is a named dialog."""
    page = visit("harbour.html", width, color_scheme=scheme, bypass_csp=True)
    page.click(MARKER)
    page.evaluate(axe)

    assert [] == page.evaluate(
        "axe.run(document, {preload: false}).then(r => r.violations.map(v => v.id))"
    )


@pytest.mark.parametrize("options", [{}, {"color_scheme": "dark"}, {"contrast": "more"}])
def test_axe_finds_nothing_among_marks(visit: Opener, axe: str, options: dict[str, str]) -> None:
    """With every kind of mark shown, in each set of colours."""
    page = visit(f"{ESSAY}.html", bypass_csp=True, **options)
    page.check("#marks")
    page.evaluate(axe)

    assert [] == page.evaluate(AXE)


def test_the_html_checker_finds_no_error(folder: Path, vnu: Path) -> None:
    """The Nu HTML checker: no error in the pages, none in the style."""
    files = sorted(str(path) for path in folder.rglob("*") if path.suffix in {".html", ".css"})

    checked = subprocess.run(
        ["java", "-jar", str(vnu), "--errors-only", "--also-check-css", *files],
        capture_output=True,
        text=True,
        check=False,
    )

    assert "" == checked.stderr.replace(str(folder), "")


@pytest.mark.parametrize("name", PAGES)
def test_no_page_scrolls_sideways(visit: Opener, name: str) -> None:
    """Not at 320 pixels, nor at 640 with text twice the size, nor with wide spacing of text, with
    every list open."""
    spacing = (
        "* { line-height: 1.5 !important; letter-spacing: .12em !important;"
        " word-spacing: .16em !important } p { margin-block-end: 2em !important }"
    )
    for width, style in ((320, ""), (640, "html { font-size: 200% }"), (390, spacing)):
        page = visit(name, width, bypass_csp=True)
        if style:
            page.add_style_tag(content=style)
        page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
        over = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert page.evaluate(over) <= 0, (width, style)


def test_long_names_and_citations_stay_in_the_window(visit: Opener, folder: Path) -> None:
    """On the smallest phone: citations of many words are broken, tables keep to the width."""
    name = "Maximiliana Featherstonehaugh-Cholmondeley"
    cited = "American Council on Families and Households and Relations, 2009"
    text = (
        f'<TEI xmlns="{TEI}" xml:id="broad" xml:lang="en"><teiHeader><fileDesc><titleStmt><title>'
        "Broad</title></titleStmt></fileDesc></teiHeader><text><body>"
        f'<p xml:id="broad.b1">It is said by <persName ref="#broad.p">{name}</persName>'
        f' (<bibl type="citation" xml:id="broad.c">{cited}</bibl>) on'
        ' <date when="1938-09-12">the twelfth of Septembersixteenhundredandeighty</date>.</p>'
        f"</body></text><standOff><listPerson><person xml:id='broad.p'><persName>{name}"
        "</persName></person></listPerson></standOff></TEI>"
    )
    document = views.read(parsing.parse(text.encode()), "broad")
    (made,) = views.render(document, "html").values()
    (folder / "broad.html").write_bytes(made)

    page = visit("broad.html", 320)
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    over = page.eval_on_selector_all(
        "main *", "all => all.filter(e => e.getBoundingClientRect().right > innerWidth).length"
    )
    assert over == 0


# ---- The text --------------------------------------------------------------------------------


def test_the_text_is_the_sources(visit: Opener, folder: Path) -> None:
    """What a browser has of each paragraph is the source, white space folded."""
    space = f"{{{TEI}}}"
    root = parsing.parse((folder / f"{ESSAY}.xml").read_bytes())
    for fw in root.iter(f"{space}fw"):
        fw.text = ""
    expected = ["".join(p.itertext()) for p in root.find(f"{space}text").iter(f"{space}p")]

    found = visit(f"{ESSAY}.html").eval_on_selector_all(
        ".body > p", "all => all.map(p => p.textContent)"
    )

    assert [folded(text) for text in expected] == [folded(text) for text in found]


def test_what_is_copied_is_the_text(visit: Opener) -> None:
    """Brackets of note markers are hidden, not gone; numbers of paragraphs are not copied."""
    page = visit("harbour.html")

    assert "[1] Brandt" in page.text_content("[id='harbour.b6']")
    assert "0px" == page.eval_on_selector(".nr .b", "b => getComputedStyle(b).fontSize")


# ---- Notes -----------------------------------------------------------------------------------


def test_a_note_opens_beside_its_marker_by_keyboard(visit: Opener) -> None:
    """Enter opens it and takes the focus in; Escape closes and gives it back; nothing scrolls."""
    page = visit("harbour.html")
    page.focus(MARKER)
    before = page.evaluate("[scrollY, location.href]")

    page.keyboard.press("Enter")

    assert is_open(page)
    assert "dialog" == page.get_attribute("#pop", "role")
    assert "pop" == focused(page)
    assert "Note 1" == page.text_content("#pop h2")
    assert "The Glass Harbour" in page.text_content("#pop")
    assert 0 == page.evaluate("document.querySelectorAll('#pop p [id], #pop p[id]').length")
    page.keyboard.press("Escape")
    assert not is_open(page)
    assert "harbour.b6.r90" == focused(page)
    assert before == page.evaluate("[scrollY, location.href]")


def test_tab_leaves_a_note_as_it_was_entered(visit: Opener) -> None:
    """Shift and Tab go back to the marker; Tab past the last control goes on from it."""
    page = visit("harbour.html")
    page.focus(MARKER)
    page.keyboard.press("Enter")
    page.keyboard.press("Shift+Tab")
    assert ("harbour.b6.r90", False) == (focused(page), is_open(page))

    page.keyboard.press("Enter")
    for _ in range(4):  # the popover, and three links and buttons in it
        page.keyboard.press("Tab")

    assert "harbour.b6.c200" == focused(page)
    assert "Citation" == page.text_content("#pop h2")


@pytest.mark.parametrize("how", ["Close", "again", "outside"])
def test_a_note_closes(visit: Opener, how: str) -> None:
    """By its button, a second click on the marker, or a click elsewhere; the marker has the focus
    again, and nothing scrolls."""
    page = visit("harbour.html")
    page.click(MARKER)
    assert is_open(page)
    before = page.evaluate("[scrollY, location.href]")

    if how == "Close":
        page.eval_on_selector("#pop button", "button => button.click()")
    elif how == "again":
        page.click(MARKER)
    else:
        page.mouse.click(5, 500)

    assert not is_open(page)
    assert "harbour.b6.r90" == focused(page)
    assert before == page.evaluate("[scrollY, location.href]")


@pytest.mark.parametrize("how", ["Control", "Shift", "Alt", "Meta", "middle"])
def test_a_marker_is_a_link_to_who_wants_one(visit: Opener, how: str) -> None:
    """With a key held, or with the middle button, it does what links do; no dialog opens."""
    page = visit("harbour.html")
    page.evaluate(
        "document.addEventListener('click', e => { window.kept = e.defaultPrevented;"
        " e.preventDefault(); })"
    )
    page.evaluate(
        "document.addEventListener('auxclick', e => { window.kept = e.defaultPrevented; })"
    )

    if how == "middle":
        page.dispatch_event(MARKER, "auxclick", {"button": 1})
    else:
        page.locator(MARKER).first.click(modifiers=[how])

    assert page.evaluate("window.kept") is False
    # The mouse still rests on the marker: a preview may be there, a dialog may not.
    assert "dialog" != page.get_attribute("#pop", "role")


def test_a_tap_opens_a_note(visit: Opener) -> None:
    """A finger opens it as a click does, and no preview comes before."""
    page = visit("harbour.html", 390, 844, has_touch=True, is_mobile=True)
    page.locator(MARKER).first.tap()

    assert is_open(page)
    assert "dialog" == page.get_attribute("#pop", "role")
    assert "pop" == focused(page)


def test_a_note_of_the_editor_has_a_letter(visit: Opener) -> None:
    """Its marker is empty in the text, shows its letter, and opens as others do."""
    page = visit("forms.html")

    shown = "marker => getComputedStyle(marker, '::before').content"
    assert page.eval_on_selector("a.nr.ed", shown).endswith('a"')
    assert "sang, and he" in page.text_content("[id='forms.b4']")
    page.click("a.nr.ed")
    assert "“The Water Is Wide,” it seems." == page.text_content("#pop > p:not(.go)").strip()


def test_a_note_of_several_paragraphs_has_them_all(visit: Opener) -> None:
    """Every paragraph of the note is shown, and the way to the list is a link."""
    page = visit("harbour.html")
    page.click("a.nr[href='#harbour.b13']")

    assert ["See there.", "And here."] == page.eval_on_selector_all(
        "#pop > p:not(.go)", "all => all.map(p => p.textContent.trim())"
    )
    page.click("#pop a")
    assert page.url.endswith("#harbour.b13")
    assert not is_open(page)


def test_a_missing_note_says_so(visit: Opener) -> None:
    """The popover has the sentence, and no text that nobody wrote."""
    page = visit(f"{ESSAY}.html")
    page.click(".body a.nr")

    sentence = "The source has this marker but not the text of the note."
    assert f"Note 1{sentence}See in the notesClose" == page.text_content("#pop")
    colour = "a => getComputedStyle(a).color"
    muted = page.eval_on_selector(".front .src", colour)
    assert {muted} == set(page.eval_on_selector_all(".body a.nr.lost", f"all => all.map({colour})"))
    assert "none of the notes’ texts" in page.text_content(".front .gap")


def test_hovering_shows_a_note_for_a_moment(visit: Opener) -> None:
    """The mouse alone shows a preview, which leaves the focus and goes when the mouse goes."""
    page = visit("harbour.html", bypass_csp=True)
    page.hover(MARKER)
    page.wait_for_selector("#pop:popover-open")

    assert "tooltip" == page.get_attribute("#pop", "role")
    assert "pop" != focused(page)
    page.hover("#pop")
    page.wait_for_timeout(400)
    assert is_open(page)
    page.mouse.move(5, 700)
    page.wait_for_selector("#pop:popover-open", state="detached")


def test_a_note_that_was_opened_ignores_the_mouse(visit: Opener) -> None:
    """Neither leaving it nor passing over another marker closes or changes it."""
    page = visit("harbour.html")
    page.focus(MARKER)
    page.keyboard.press("Enter")
    page.dispatch_event("a.nr[href='#harbour.b13']", "pointerenter", {"pointerType": "mouse"})
    page.wait_for_timeout(700)
    page.mouse.move(5, 700)
    page.wait_for_timeout(400)

    assert is_open(page)
    assert "Note 1" == page.text_content("#pop h2")


def test_a_note_stands_under_its_marker_or_above(visit: Opener) -> None:
    """Where there is no room below it goes above; it keeps off the edges, and scrolls along."""
    for height in (900, 320):
        page = visit("harbour.html", 700, height)
        for place in ("start", "end"):
            page.evaluate(
                "([s, block]) => document.querySelector(s).scrollIntoView({block})", [MARKER, place]
            )
            page.focus(MARKER)
            page.keyboard.press("Enter")
            page.wait_for_timeout(200)
            note = page.locator("#pop").bounding_box()
            marker = page.locator(MARKER).first.bounding_box()
            below = note["y"] >= marker["y"] + marker["height"]
            above = note["y"] + note["height"] <= marker["y"]
            assert below or above
            assert note["x"] >= 16
            assert note["x"] + note["width"] <= 700 - 16
            if below and not above:
                assert note["y"] + note["height"] <= height or marker["y"] < note["height"] + 16
            page.mouse.wheel(0, 30)
            page.wait_for_timeout(200)
            moved = page.locator("#pop").bounding_box()["y"] - note["y"]
            assert moved == page.locator(MARKER).first.bounding_box()["y"] - marker["y"]
            page.keyboard.press("Escape")


def test_a_note_comes_without_movement_for_who_wants_none(visit: Opener) -> None:
    """It rises in 120 milliseconds, or not at all."""
    how = "p => [getComputedStyle(p).animationName, getComputedStyle(p).animationDuration]"
    for wish, expected in (("no-preference", ["rise", "0.12s"]), ("reduce", ["none", "0s"])):
        page = visit("harbour.html", reduced_motion=wish)
        page.click(MARKER)
        assert expected == page.eval_on_selector("#pop", how)


def test_on_a_phone_a_note_is_a_sheet_under_its_marker(visit: Opener) -> None:
    """The sheet stands at the foot of the window and does not hide the marker."""
    page = visit("harbour.html", 390, 844)
    page.click(MARKER)
    page.wait_for_timeout(200)

    sheet = page.locator("#pop").bounding_box()
    marker = page.locator(MARKER).first.bounding_box()
    assert 844 == round(sheet["y"] + sheet["height"])
    assert marker["y"] + marker["height"] <= sheet["y"]


def test_a_citation_explains_itself_when_tabbed_to(visit: Opener) -> None:
    """Tab shows the work and the page; a click goes to the concordance."""
    page = visit("harbour.html")
    page.focus("[id='harbour.b6.r90']")
    page.keyboard.press("Tab")

    assert is_open(page)
    assert "CitationThe Glass Harbour, p. 76" == page.text_content("#pop")
    page.keyboard.press("Enter")
    page.wait_for_url("**/concordance.html#the-glass-harbour-1934-76")


def test_a_citation_explains_itself_to_the_mouse(visit: Opener) -> None:
    """Hovering shows a preview; without script the words are its title, with script its
    description; a click goes to the concordance."""
    words = "The Glass Harbour, p. 76"
    cited = "[id='harbour.b6.c200']"
    plain = visit("harbour.html", java_script_enabled=False)
    assert words == plain.get_attribute(cited, "title")

    page = visit("harbour.html")
    assert words == page.get_attribute(cited, "aria-description")
    assert page.get_attribute(cited, "title") is None
    page.hover(cited)
    page.wait_for_selector("#pop:popover-open")
    assert f"Citation{words}" == page.text_content("#pop")
    assert "tooltip" == page.get_attribute("#pop", "role")
    page.click(cited)
    page.wait_for_url("**/concordance.html#the-glass-harbour-1934-76")


@pytest.mark.parametrize("name", ["harbour", "concordance"])
def test_the_keyboard_reaches_everything(visit: Opener, name: str) -> None:
    """Tab goes through each link and control once, in the order of the page; the first leads past
    the navigation."""
    page = visit(f"{name}.html")
    page.evaluate(
        "window.stops = [...document.querySelectorAll('a[href], button, input, select, summary')]"
        ".filter(e => e.checkVisibility({visibilityProperty: true}))"
    )
    place = "stops.indexOf(document.activeElement)"
    order = []
    for _ in range(page.evaluate("stops.length")):
        page.keyboard.press("Tab")
        order.append(page.evaluate(place))

    assert list(range(len(order))) == order
    page = visit(f"{name}.html")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('main')")


# ---- Arriving --------------------------------------------------------------------------------


def test_arriving_at_a_citation(visit: Opener, folder: Path) -> None:
    """Its place is tinted and in the upper half of the window, and nothing pops up."""
    lines = (folder / "concordance.csv").read_text(encoding="utf-8").splitlines()
    rows = list(csv.DictReader(lines))
    row = next(row for row in rows if row["document"] == ESSAY and int(row["paragraph"]) > 5)
    page = visit(row["url"])
    page.wait_for_timeout(500)

    box = page.locator(f"[id='{row['id']}']").bounding_box()
    assert 0 < box["y"] < 450
    assert not is_open(page)
    tint = page.eval_on_selector(":target", "t => getComputedStyle(t).backgroundColor")
    assert "rgb(248, 235, 200)" == tint


def test_an_old_link_lands_after_an_edit_elsewhere(visit: Opener, folder: Path) -> None:
    """A source encoded, edited in other paragraphs and encoded again: the link finds its words."""

    def made(text: str) -> tuple[bytes, Any]:
        encoded = edition.encode(source.read(text.encode(), "cited.txt"))
        (page,) = views.render(views.read(encoded.root, "cited"), "html").values()
        return page, encoded.root

    kept = "The tides keep no accounts, and in March 1938 nobody had asked them to keep any."
    first = f"The Ink of Lisbon\n\nIt rained for a week.\n\n{kept}\n\nThen it was over.\n"
    edited = first.replace("a week", "two weeks in 1937, it is said").replace(
        "\n\nThen", "\n\nA paragraph that came later.\n\nThen"
    )
    _, before = made(first)
    (anchor,) = (
        p.get("{http://www.w3.org/XML/1998/namespace}id")
        for p in before.iter(f"{{{TEI}}}p")
        if "".join(p.itertext()) == kept
    )
    (folder / "cited.html").write_bytes(made(edited)[0])
    page = visit(f"cited.html#{anchor}")

    assert kept == page.text_content(":target")
    assert page.locator(":target").bounding_box()["y"] < 900


def test_arriving_at_what_was_received_opens_it(visit: Opener) -> None:
    """A fragment that leads into a closed list opens the list."""
    page = visit("harbour.html#harbour.b1")
    page.wait_for_timeout(200)

    assert page.locator("[id='harbour.b1']").is_visible()


def test_a_page_that_runs_from_right_to_left_is_mirrored(visit: Opener) -> None:
    """The margin is at the left, the numbers hang at the right, inside the window on a phone."""
    page = visit("arabic.html")
    article, margin = (page.locator(name).bounding_box() for name in ("article", "aside"))
    assert margin["x"] + margin["width"] < article["x"]

    phone = visit("arabic.html", 390, 844)
    body, number = (phone.locator(n).first.bounding_box() for n in (".body > p", ".body .pn"))
    assert body["x"] + body["width"] <= number["x"] < number["x"] + number["width"] <= 390


@pytest.mark.parametrize("width", [1360, 860])
def test_arriving_in_the_concordance(visit: Opener, folder: Path, width: int) -> None:
    """The row that a citation leads to stands below the tools, which stay at the top."""
    root = html.document_fromstring((folder / "concordance.html").read_bytes())
    rows = root.xpath("//tr[@id]/@id")
    page = visit(f"concordance.html#{rows[len(rows) // 2]}", width)
    page.wait_for_timeout(300)

    tools, row = (page.locator(name).bounding_box() for name in ("form.tools", "tr:target"))
    assert tools["y"] == 0
    assert tools["height"] <= row["y"] < 450


def test_a_long_text_has_its_contents_at_hand(visit: Opener, folder: Path) -> None:
    """On a phone the head leads to them; beside the text they leave room for what is below."""
    divisions = "".join(
        f'<div><head xml:id="long.h{n}">Chapter {n}</head>'
        f'<p xml:id="long.b{n}"><date when="1938">1938</date></p></div>'
        for n in range(60)
    )
    text = (
        f'<TEI xmlns="{TEI}" xml:id="long" xml:lang="en"><teiHeader><fileDesc><titleStmt><title>'
        f"Long</title></titleStmt></fileDesc></teiHeader><text><body>{divisions}</body></text></TEI>"
    )
    document = views.read(parsing.parse(text.encode()), "long")
    (made,) = views.render(document, "html").values()
    (folder / "long.html").write_bytes(made)

    page = visit("long.html")
    assert page.locator(".legend").bounding_box()["y"] < 900
    assert not page.locator(".toc").is_visible()
    page = visit("long.html", 390, 844)
    page.click(".toc a")
    page.wait_for_timeout(300)
    assert 0 < page.locator("#contents").bounding_box()["y"] < 400


def test_a_numbered_paragraph_of_a_list_stands_as_its_items(visit: Opener) -> None:
    """Its words begin where those of the other items do, its number hangs with the others."""
    page = visit("forms.html")
    begins = (
        "id => { const range = document.createRange(); const words = document.createTreeWalker("
        "document.getElementById(id), NodeFilter.SHOW_TEXT).nextNode(); range.setStart(words, 0);"
        " range.setEnd(words, 1); return range.getBoundingClientRect().left }"
    )
    ends = "number => number.getBoundingClientRect().right"

    assert page.evaluate(begins, "forms.b8") == page.evaluate(begins, "forms.b9")
    assert page.eval_on_selector("[id='forms.b7'] .pn", ends) == page.eval_on_selector(
        "[id='forms.b9'] .pn", ends
    )


# ---- Without script --------------------------------------------------------------------------


def test_notes_work_without_script(visit: Opener) -> None:
    """The marker leads to the note and the note back; what needs the script is not there."""
    page = visit("harbour.html", java_script_enabled=False)
    page.click(MARKER)
    assert page.url.endswith("#harbour.b12")
    page.click("[id='harbour.b12'] [role=doc-backlink]")
    assert page.url.endswith("#harbour.b6.r90")
    assert 0 == page.locator(".js-only:visible").count()


def test_all_rows_are_there_without_script(visit: Opener, folder: Path) -> None:
    """Every row of the concordance is visible, and the tools are not."""
    page = visit("concordance.html", java_script_enabled=False)

    rows = json.loads((folder / "concordance.json").read_text(encoding="utf-8"))
    assert len(rows) == page.locator("tr[data-row]:visible").count()
    assert [row["url"] for row in rows] == shown(page)
    assert 0 == page.locator("form.tools:visible").count()


def test_marks_show_without_script(visit: Opener) -> None:
    """The legend works by style alone, each kind by itself."""
    page = visit("harbour.html", java_script_enabled=False)
    dated = "getComputedStyle(document.querySelector('.body time')).textDecorationStyle"

    page.check("#show-persons")
    assert "dotted" != page.evaluate(dated)
    page.check("#show-dates")
    assert "dotted" == page.evaluate(dated)


# ---- Filters, sorting, search ----------------------------------------------------------------


def shown(page: Any) -> list[str]:
    return page.eval_on_selector_all(
        "tr[data-row]", "all => all.filter(r => r.checkVisibility()).map(r =>"
        " r.querySelector('.k a').getAttribute('href'))"
    )  # fmt: skip


def simplified(text: str) -> str:
    """Case and diacritics folded, as search and filter do it."""
    apart = unicodedata.normalize("NFD", text)
    return "".join(c for c in apart if not unicodedata.category(c).startswith("M")).lower()


@pytest.mark.parametrize(
    "words", ["NOBODY accounts", "Révolution", "trotsky stalin", "inherited", "xyzzy", ""]
)
def test_the_filter_gives_what_a_query_gives(visit: Opener, folder: Path, words: str) -> None:
    """The rows in which all the words stand, in any case and without accents; and their number."""
    rows = json.loads((folder / "concordance.json").read_text(encoding="utf-8"))
    page = visit("concordance.html")
    page.fill("#filter", words)

    said = ("left", "node", "right", "author", "title", "siglum", "reference", "place", "how")
    texts = {id(row): simplified(" ".join(str(row[name]) for name in said)) for row in rows}
    sought = simplified(words).split()
    expected = [row["url"] for row in rows if all(word in texts[id(row)] for word in sought)]
    assert expected == shown(page)
    counted = f"{len(expected)} of {len(rows)}" if len(expected) < len(rows) else str(len(rows))
    assert f"{counted} citations" == page.text_content("output")


def test_the_choice_of_a_work_gives_its_rows(visit: Opener, folder: Path) -> None:
    """Each work of the list has the rows that the JSON has for it."""
    rows = json.loads((folder / "concordance.json").read_text(encoding="utf-8"))
    page = visit("concordance.html")
    works = page.eval_on_selector_all("#work option", "all => all.map(o => o.value)")

    assert {row["work"] for row in rows if row["resolved"]} <= set(works)
    for work in filter(None, works):
        page.select_option("#work", work)
        if work in {row["work"] for row in rows}:
            assert [row["url"] for row in rows if row["work"] == work] == shown(page)


@pytest.mark.parametrize("by", ["text", "left", "right"])
def test_sorting(visit: Opener, by: str) -> None:
    """Each table is in the order that its button says, and the button is pressed; page undoes."""
    page = visit("concordance.html")
    original = shown(page)
    page.click(f"button[data-by={by}]")

    assert "true" == page.get_attribute(f"button[data-by={by}]", "aria-pressed")
    tables = page.eval_on_selector_all(
        "table.kwic", f"all => all.map(t => [...t.tBodies[0].rows].map(r => r.dataset.{by}))"
    )
    for keys in tables:
        order = page.evaluate(
            "([keys, numbers]) => [...keys].sort(numbers ? (a, b) => a - b"
            " : new Intl.Collator('en').compare)",
            [keys, by == "text"],
        )
        assert order == keys
    page.click("button[data-by=page]")
    assert original == shown(page)


def test_persons_are_filtered_and_sorted(visit: Opener) -> None:
    """By name, by mentions, and back."""
    page = visit("index.html")
    page.click("button[data-by=count]")
    counts = page.eval_on_selector_all("tr[data-count]", "all => all.map(r => +r.dataset.count)")
    assert sorted(counts, reverse=True) == counts

    page.fill("#person-filter", "brandt")
    assert 1 == page.locator("tr[data-count]:visible").count()


def test_search_folds_accents_and_finds_persons_and_works(visit: Opener) -> None:
    """It works from the file system; each hit is a link to its paragraph."""
    page = visit("index.html", bypass_csp=True)
    page.fill("#search", "celine press")
    page.wait_for_selector("#hits li")
    assert "1 passage" == page.text_content("#hits-status")
    page.fill("#search", "glass harbour")
    page.locator("#hits-status", has_text=re.compile(r"^\s*[2-9]")).wait_for()
    assert "Work" in page.text_content("#hits")
    page.fill("#search", "no such word anywhere")
    page.locator("#hits-status", has_text=re.compile(r"^\s*N")).wait_for()

    page.fill("#search", "celine press")
    page.click("#hits a")
    page.wait_for_url("**/harbour.html#harbour.b5")


@pytest.mark.parametrize("words", ["celine", "REVOLUTION betrayed", "driver sang", "brandt"])
def test_search_gives_what_a_query_gives(visit: Opener, folder: Path, words: str) -> None:
    """The hits are the entries of the index in which all words stand, in its order."""
    script = (folder / "search-index.js").read_text(encoding="utf-8")
    index = json.loads(re.sub(r",\n\];\n$", "]", script.partition("=")[2]))
    sought = simplified(words).split()
    expected = [e["u"] for e in index if all(word in simplified(e["t"]) for word in sought)]

    page = visit("index.html", bypass_csp=True)
    page.fill("#search", words)
    page.wait_for_selector("#hits li")

    hits = page.eval_on_selector_all("#hits a", "all => all.map(a => a.getAttribute('href'))")
    assert expected[:50] == hits
    assert page.text_content("#hits-status").startswith(f"{len(expected)} passage")


@pytest.mark.parametrize(
    ("typed", "marked"),
    [
        ("bureaucracy's worst", {"bureaucracy’s", "worst"}),
        ('"Planet without a visa"', {"planet without a visa"}),
        ("“planet without", {"planet without"}),
        ("1936-38 show", {"1936-38", "Show"}),
    ],
)
def test_search_takes_what_people_type(visit: Opener, typed: str, marked: set[str]) -> None:
    """Straight signs for curved ones; words between quotation marks stay together; in a hit all
    the words are marked."""
    page = visit("index.html", bypass_csp=True)
    page.fill("#search", typed)
    page.wait_for_selector("#hits li")

    marks = page.eval_on_selector_all(
        "#hits li:first-child mark", "all => all.map(m => m.innerText)"
    )
    assert marked == set(marks)
    assert "1 passage" == page.text_content("#hits-status")
    page.fill("#search", '"visa without"')
    page.locator("#hits-status", has_text=re.compile("^Nothing")).wait_for()


def test_the_filter_takes_what_people_type(visit: Opener, folder: Path) -> None:
    """As the search does."""
    rows = json.loads((folder / "concordance.json").read_text(encoding="utf-8"))
    said = [" ".join(row[name] for name in ("left", "node", "right")) for row in rows]
    page = visit("concordance.html")
    page.fill("#filter", 'bureaucracy\'s "worst measures"')

    assert sum("bureaucracy’s worst measures" in text for text in said) == len(shown(page)) > 0


def test_who_follows_a_hit_comes_back_to_what_was_found(visit: Opener) -> None:
    """The words stand in the address, which can be shared."""
    page = visit("index.html", bypass_csp=True)
    page.fill("#search", "celine press")
    page.click("#hits a")
    page.wait_for_url("**/harbour.html#harbour.b5")
    page.go_back()
    page.wait_for_selector("#hits li")

    assert "celine press" == page.input_value("#search")
    assert page.url.endswith("index.html?q=celine%20press")


def test_every_page_leads_to_the_search(visit: Opener) -> None:
    """The link puts the cursor into the field; without script there is neither."""
    page = visit("harbour.html", bypass_csp=True)
    page.click(".site >> text=Search")
    page.wait_for_url("**/index.html#search")
    page.wait_for_function("document.activeElement.id === 'search'")

    plain = visit("harbour.html", java_script_enabled=False)
    assert not plain.locator(".site >> text=Search").is_visible()


# ---- On paper, in other colours --------------------------------------------------------------


def printed(page: Any, paper: Path) -> str:
    """What is on paper."""
    page.pdf(path=str(paper), prefer_css_page_size=True, tagged=True)
    return subprocess.run(
        ["pdftotext", "-layout", str(paper), "-"], capture_output=True, text=True, check=True
    ).stdout


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="no pdftotext on this machine")
def test_print_has_numbers_and_no_site_bar(visit: Opener, tmp_path: Path) -> None:
    """Paragraph numbers are on paper; navigation is not."""
    text = printed(visit("harbour.html"), tmp_path / "page.pdf")

    facts = subprocess.run(
        ["pdfinfo", str(tmp_path / "page.pdf")], capture_output=True, text=True, check=True
    ).stdout
    assert re.search(r"^Tagged: +yes", facts, re.MULTILINE)
    assert "(A4)" in facts
    assert re.search(r"^\s*2\s+The press is ours", text, re.MULTILINE)
    assert "Documents" not in text
    numbers = [leaf.rstrip().splitlines()[-1].strip() for leaf in text.split("\f")[:-1]]
    assert [str(n + 1) for n in range(len(numbers))] == numbers
    assert "Show in the text" not in text


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="no pdftotext on this machine")
def test_print_repeats_the_heads_of_tables(visit: Opener, tmp_path: Path) -> None:
    """Each leaf of the concordance that goes on with a table begins with its head."""
    leaves = printed(visit("concordance.html"), tmp_path / "page.pdf").split("\f")

    going_on = [leaf for leaf in leaves[1:-1] if re.match(r"\s*Page\s+Passage\s+Where", leaf)]
    assert len(going_on) >= 2
    assert "Sort by" not in "".join(leaves)


def test_print_is_set_as_books_are(visit: Opener) -> None:
    """Black in 10.5 points, links as the words around them, no lone lines, rows whole."""
    page = visit("harbour.html")
    page.emulate_media(media="print")
    style = "(e, names) => names.map(name => getComputedStyle(e)[name])"
    named = ["orphans", "widows", "fontSize", "color"]

    body = page.eval_on_selector(".body p", style, named)
    link = page.eval_on_selector(".body a.pers", style, ["color", "textDecorationLine"])
    assert ["3", "3", "14px", "rgb(0, 0, 0)"] == body
    assert ["rgb(0, 0, 0)", "none"] == link
    page.goto(page.url.replace("harbour.html", "concordance.html"))
    assert ["avoid"] == page.eval_on_selector("tr[data-row]", style, ["breakInside"])


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="no pdftotext on this machine")
@pytest.mark.parametrize("name", ["harbour", ESSAY])
def test_print_has_all_notes(visit: Opener, folder: Path, tmp_path: Path, name: str) -> None:
    """Each note of the TEI is on paper word for word, and the number of each that is missing."""
    space = f"{{{TEI}}}"
    root = parsing.parse((folder / f"{name}.xml").read_bytes())
    text = printed(visit(f"{name}.html"), tmp_path / "page.pdf")
    notes = root.find(f"{space}text").iter(f"{space}note")
    missing = root.iterfind(f".//{space}standOff//{space}note[@type='missing']")
    after = re.sub(r"\W", "", text[text.rindex("Notes") :])

    for note in notes:
        said = re.sub(r"^\W*\d+", "", "".join(note.itertext()))
        assert re.sub(r"\W", "", said) in after
    numbers = [note.get("n") for note in missing]
    assert numbers
    assert [] == [n for n in numbers if not re.search(rf"\b{n}\b", text[text.rindex("Notes") :])]


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("wish", ["no-preference", "more"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_stand_out(visit: Opener, scheme: str, wish: str) -> None:
    """Text 4.5 to 1 on all that lies under it (7 to 1 on paper for who wants more), controls 3."""
    page = visit("index.html", color_scheme=scheme, contrast=wish)
    token = {
        name: re.sub(
            "^#(.)(.)(.)$",
            r"#\1\1\2\2\3\3",
            page.evaluate(
                f"getComputedStyle(document.documentElement).getPropertyValue('--{name}').trim()"
            ),
        )
        for name in ("paper", "raised", "ink", "muted", "rubric", "blue", "line", "tint", "wash")
    }
    for text in ("ink", "muted", "rubric", "blue"):
        for ground in ("paper", "raised", "tint", "wash"):
            assert contrast(token[text], token[ground]) >= 4.5, (text, ground)
        assert contrast(token[text], token["paper"]) >= (7 if wish == "more" else 4.5), text
    assert contrast(token["line"], token["paper"]) >= 3
    assert contrast(token["line"], token["raised"]) >= 3


def test_a_pressed_button_shows_in_forced_colours(visit: Opener) -> None:
    """With colours forced, a pressed button has another ground than one that is not."""
    page = visit("concordance.html", forced_colors="active")
    ground = "b => getComputedStyle(b).backgroundColor"

    pressed = page.eval_on_selector("button[aria-pressed=true]", ground)
    other = page.eval_on_selector("button[aria-pressed=false]", ground)

    assert pressed != other
