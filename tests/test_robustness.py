"""Whatever a file holds, validate ends with a finding: no traceback, and bounded memory."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

from rubricator.tei import parsing

ROOT = '<TEI xmlns="http://www.tei-c.org/ns/1.0">'
LETTERS = "abcdefghi"
ENTITIES = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in pairwise(LETTERS))
FILES = {
    "malformed": (f"{ROOT}<text></TEI>", "I005"),
    "bomb": (f'<!DOCTYPE TEI [<!ENTITY a "aaaaaaaaaa">{ENTITIES}]>{ROOT}&i;</TEI>', "I006"),
    "external": (
        f'<!DOCTYPE TEI [<!ENTITY x SYSTEM "file:///etc/passwd">]>{ROOT}&x;</TEI>',
        "I006",
    ),
    "remote": (f'<!DOCTYPE TEI SYSTEM "http://127.0.0.1:9/tei.dtd">{ROOT}</TEI>', "I006"),
    "deep": (ROOT + "<p>" * 3000 + "</p>" * 3000 + "</TEI>", "I012"),
    "nul-after": (f"{ROOT}</TEI>\0", "I005"),
    "nul-within": (f"{ROOT}<te\0xt/></TEI>", "I005"),
    "nothing": ("", "I005"),
    "words": ("Dear Sir,", "I005"),
    "page": ("<html/>", "I007"),
    "attributes": (ROOT + "<p " + " ".join(f'a{n}="1"' for n in range(5000)) + "/></TEI>", "V004"),
    "one-line": (f"{ROOT}<p>{'x ' * 1_000_000}</p></TEI>", "V002"),
}
MOST = 600_000
"""Kilobytes of memory: Python, Saxon's library and a few megabytes of XML."""


def test_hostile_files_give_findings(tmp_path: Path) -> None:
    """Malformed, bombs, entities, 3,000 levels, a NUL, 100 MB: each its code, in one run."""
    wanted = {}
    for name, (content, code) in FILES.items():
        (tmp_path / f"{name}.xml").write_text(content, encoding="utf-8")
        wanted[f"{name}.xml"] = code
    with (tmp_path / "huge.xml").open("wb") as file:
        file.write(ROOT.encode())
        file.truncate(100_000_000)
    wanted["huge.xml"] = "I012"
    script = (
        "import sys; from pathlib import Path; from rubricator import cli\n"
        "try:\n    cli.main(sys.argv[1:])\n"
        "finally:\n"
        "    for status in Path('/proc/self').glob('status'):\n"
        "        print(status.read_text(), file=sys.stderr)\n"
    )
    arguments = ["validate", "-j", "1", "--format", "json", *sorted(tmp_path.iterdir())]

    done = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )

    assert 1 == done.returncode, done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert "root:x:" not in done.stdout
    told: dict[str, set[str]] = {}
    for said in json.loads(done.stdout)["findings"]:
        told.setdefault(Path(said["file"]).name, set()).add(said["code"])
        assert said["fix"]
    assert {name: code for name, code in wanted.items() if code not in told.get(name, ())} == {}
    peak = re.search(r"VmHWM:\s+(\d+) kB", done.stderr)  # ru_maxrss has the parent's in it
    assert peak is None or int(peak[1]) < MOST


def test_the_greatest_file_leaves_room_for_a_book() -> None:
    """An edition has some three bytes for each of its source: 30 MB of source can be read."""
    assert 30_000_000 * 2.7 < parsing.LIMIT < 100_000_000
