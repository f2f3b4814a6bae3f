"""Reconciliation, asked of a real server on the loopback address that speaks the protocol."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest

from rubricator import validation
from rubricator.authority import PERSONS, beside, reconciling
from rubricator.errors import ServiceError, UsageError
from test_authority import person, personography, run

MANIFEST = {
    "versions": ["0.2"],
    "name": "Test",
    "identifierSpace": "http://example.org/entity/",
    "schemaSpace": "http://example.org/prop/",
    "view": {"url": "http://example.org/wiki/{{id}}"},
}


class Server(HTTPServer):
    """Answers every query with two candidates; first, with the statuses it is told to."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[dict[str, Any]] = []
        self.failing: list[int] = []
        self.answer: bytes | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/api"


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        self._send(MANIFEST)

    def do_POST(self) -> None:
        form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        queries = json.loads(form["queries"][0])
        self.server.asked.append(queries)
        self._send({key: {"result": self._results(q)} for key, q in queries.items()})

    def _results(self, query: dict[str, Any]) -> list[dict[str, Any]]:
        if "Nobody" in query["query"]:
            return []
        low = {"id": "Q2", "name": "Another", "score": 40, "match": False, "type": []}
        high = {"id": "Q1", "name": query["query"], "score": 97.5, "match": True}
        return [low, {**high, "description": "writer -- of letters"}]

    def _send(self, said: object) -> None:
        if self.server.failing:
            self.send_response(self.server.failing.pop(0))
            self.send_header("Retry-After", "7")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        data = self.server.answer or json.dumps(said).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield made
    made.shutdown()
    thread.join()
    made.server_close()


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    known = '<idno type="GND">https://d-nb.info/gnd/0</idno>'
    folder = tmp_path / "tei"
    folder.mkdir()
    (folder / PERSONS).write_text(
        personography(
            person("b", "Ada Brandt"),
            person("n", "Nobody Known"),
            person("k", "Tomas Keller", more=known),
        )
    )
    return tmp_path


def service(server: Server, folder: Path, waits: list[float]) -> reconciling.Service:
    now = [0.0]

    def sleep(seconds: float) -> None:
        waits.append(seconds)
        now[0] += seconds

    return reconciling.Service(
        server.url, folder / "cache.json", 2.0, sleep=sleep, clock=lambda: now[0]
    )


def test_candidates_are_written_for_an_editor_to_confirm(server: Server, listed: Path) -> None:
    """The best first, with score and description; who has an identifier is not asked about."""
    path = listed / "tei" / PERSONS
    before = path.read_text()
    result = run(
        "authority", "reconcile", listed, "--service", server.url, "--type", "Q5", "--rate", "100"
    )
    assert result.exit_code == 0, result.output
    assert "candidates for 1 of 2 persons" in result.stderr
    (batch,) = server.asked
    assert list(batch.values()) == [
        {"query": "Ada Brandt", "limit": 3, "type": "Q5"},
        {"query": "Nobody Known", "limit": 3, "type": "Q5"},
    ]
    after = path.read_text()
    added = (
        '\n  <idno type="candidate" n="97.5">http://example.org/wiki/Q1</idno>'
        "\n  <!-- Ada Brandt: writer ‐‐ of letters -->"
        '\n  <idno type="candidate" n="40">http://example.org/wiki/Q2</idno>'
        "\n  <!-- Another -->"
    )
    assert added in after
    assert after.replace(added, "") == before
    assert not [f for f in validation.validate(path) if f.severity == "error"]
    assert beside(path.parent).persons[0].idno == ()
    again = run("authority", "reconcile", listed, "--service", server.url, "--type", "Q5")
    assert again.exit_code == 0
    assert len(server.asked) == 1, "what was answered is not asked again"
    assert path.read_text() == after


def test_questions_go_in_batches_at_a_rate(server: Server, tmp_path: Path) -> None:
    """Twenty-five queries are three requests after the manifest, half a second apart."""
    waits: list[float] = []
    asking = service(server, tmp_path, waits)
    answers = asking.candidates([{"query": f"Name {i}"} for i in range(25)])
    assert [len(batch) for batch in server.asked] == [10, 10, 5]
    assert waits == [0.5, 0.5, 0.5]
    assert [answer[0].name for answer in answers] == [f"Name {i}" for i in range(25)]


def test_what_fails_for_a_moment_is_asked_again(server: Server, tmp_path: Path) -> None:
    """A 429 is waited for as long as it says, a 503 too; a 404 is not asked again."""
    waits: list[float] = []
    server.failing = [429, 503]
    assert service(server, tmp_path, waits).candidates([{"query": "A"}])[0][0].score == 97.5
    assert waits[:2] == [7.0, 7.0]
    server.failing = [404]
    with pytest.raises(ServiceError, match="404"):
        service(server, tmp_path, waits).candidates([{"query": "B"}])
    server.failing = [503] * 4
    with pytest.raises(ServiceError, match="503"):
        service(server, tmp_path, waits).candidates([{"query": "B"}])
    assert not server.failing


@pytest.mark.parametrize("answer", [b"<html>", b"[]", b'{"q0": 1}'])
def test_what_does_not_speak_the_protocol_is_told(
    server: Server, tmp_path: Path, answer: bytes
) -> None:
    """Another kind of server gives one sentence, and nothing is kept."""
    server.answer = answer
    with pytest.raises(ServiceError):
        service(server, tmp_path, []).candidates([{"query": "A"}])
    assert not (tmp_path / "cache.json").exists()


def test_offline_it_says_so(listed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A service that cannot be reached is exit status 3 and a sentence; the list is untouched."""
    monkeypatch.setattr("rubricator.authority.reconciling.TRIES", 1)
    path = listed / "tei" / PERSONS
    before = path.read_bytes()
    result = run("authority", "reconcile", listed, "--service", "http://127.0.0.1:9/none")
    assert result.exit_code == 3
    assert "cannot be used" in result.stderr
    assert path.read_bytes() == before
    with pytest.raises(UsageError):
        reconciling.Service("file:///etc/passwd", listed / "cache.json")
