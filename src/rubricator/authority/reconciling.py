"""Candidates for the persons of the personography, from a service of the W3C Reconciliation API.

Follows the specification 0.2 (https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/):
the manifest by GET, batches of queries by POST. Answers are kept, so that no question is asked
twice; questions go out at a steady rate; what fails for a moment is asked again.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from http.client import HTTPException
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import Request, urlopen

from lxml import etree

from rubricator import writing
from rubricator.authority.amending import amend, element
from rubricator.authority.lists import CANDIDATE, PERSONS, entries, names_of
from rubricator.errors import ServiceError, UsageError
from rubricator.model import TEI, XML
from rubricator.tei.parsing import parse
from rubricator.version import VERSION

BATCH = 10
TRIES = 4
TIMEOUT = 30
LIMIT = 16 * 1024 * 1024
"""Queries in one request; attempts; seconds that an answer may take; bytes that it may have."""

_ID = f"{{{XML}}}id"
_NS = {"t": TEI}


@dataclass(frozen=True)
class Candidate:
    """Whom a service takes a name for: an address, a name, its score, what is said of it."""

    uri: str
    name: str
    score: float
    described: str = ""


@dataclass
class Service:
    """A reconciliation service; ``cache`` is the file that keeps its answers.

    ``rate`` is how many requests a second there may be at most; ``sleep`` and ``clock`` are those
    of the system, but for tests.
    """

    url: str
    cache: Path
    rate: float = 1.0
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    _last: float = field(default=float("-inf"), init=False)

    def __post_init__(self) -> None:
        if urlsplit(self.url).scheme not in {"http", "https"}:
            raise UsageError(f"“{self.url}” is no address of a service (http:// or https://).")

    def candidates(self, queries: Sequence[dict[str, Any]]) -> list[list[Candidate]]:
        """What the service answers to each query, the best first.

        Raises ServiceError where it cannot be reached; what was answered before that is kept.
        """
        kept = self._kept()
        keys = [f"{self.url} {json.dumps(query, sort_keys=True)}" for query in queries]
        asked = [i for i, key in enumerate(keys) if key not in kept]
        if asked and f"{self.url} manifest" not in kept:
            kept[f"{self.url} manifest"] = self._manifest()
        for start in range(0, len(asked), BATCH):
            numbers = asked[start : start + BATCH]
            batch = {f"q{i}": queries[i] for i in numbers}
            answer = self._request(urlencode({"queries": json.dumps(batch)}).encode())
            for i in numbers:
                told = answer.get(f"q{i}")
                if not isinstance(told, dict) or not isinstance(told.get("result"), list):
                    raise ServiceError(f"{self.url}: the answer has no result for a query.")
                kept[keys[i]] = told["result"]
            writing.write(self.cache, _json(kept))
        manifest = kept.get(f"{self.url} manifest", {})
        return [list(_read(kept[key], manifest)) for key in keys]

    def _kept(self) -> dict[str, Any]:
        if not self.cache.exists():
            return {}
        try:
            kept = json.loads(writing.read(self.cache))
        except ValueError:
            return {}
        return kept if isinstance(kept, dict) else {}

    def _manifest(self) -> dict[str, str]:
        told = self._request(None)
        view = told.get("view")
        url = view.get("url", "") if isinstance(view, dict) else ""
        return {"view": str(url), "identifierSpace": str(told.get("identifierSpace", ""))}

    def _request(self, data: bytes | None) -> dict[str, Any]:
        headers = {"User-Agent": f"rubricator/{VERSION}", "Accept": "application/json"}
        request = Request(self.url, data=data, headers=headers)  # noqa: S310 - checked above
        why = ""
        for attempt in range(TRIES):
            self._wait()
            try:
                with urlopen(request, timeout=TIMEOUT) as answer:  # noqa: S310
                    told = json.loads(answer.read(LIMIT))
            except HTTPError as error:
                why = f"it answers {error.code} {error.reason}"
                after = error.headers.get("Retry-After", "")
                error.close()
                if error.code != 429 and error.code < 500:
                    break
                pause = float(after) if after.isdigit() else 2.0**attempt
            except ValueError:
                raise ServiceError(f"{self.url}: the answer is not JSON.") from None
            except (URLError, OSError, HTTPException) as error:
                why = str(getattr(error, "reason", error)) or type(error).__name__
                pause = 2.0**attempt
            else:
                if isinstance(told, dict):
                    return told
                raise ServiceError(f"{self.url}: the answer is not a JSON object.")
            if attempt + 1 < TRIES:
                self.sleep(min(pause, 60.0))
        message = f"{self.url}: the service cannot be used ({why}). No entry was changed."
        raise ServiceError(message)

    def _wait(self) -> None:
        """Keep to the rate."""
        due = self._last + 1 / self.rate
        now = self.clock()
        if now < due:
            self.sleep(due - now)
        self._last = max(now, due)


def _read(results: list[Any], manifest: dict[str, str]) -> Iterator[Candidate]:
    found = [result for result in results if isinstance(result, dict) and result.get("id")]
    found.sort(key=lambda result: -_score(result))
    for result in found:
        identity = str(result["id"])
        view, space = manifest.get("view", ""), manifest.get("identifierSpace", "")
        uri = view.replace("{{id}}", identity) if "{{id}}" in view else space + identity
        uri = identity if urlsplit(identity).scheme in {"http", "https"} else uri
        said_of = str(result.get("description") or "")
        yield Candidate(uri, str(result.get("name", "")), _score(result), said_of)


def _score(result: dict[str, Any]) -> float:
    score = result.get("score", 0)
    return float(score) if isinstance(score, (int, float)) else 0.0


def reconcile(folder: Path, service: Service, *, kind: str = "", most: int = 3) -> tuple[int, int]:
    """Write candidates into the personography in ``folder``; how many persons, and for how many.

    Asked for are those who have neither an identifier nor a candidate; ``kind`` is a type of the
    service (``Q5`` is a human being for Wikidata's). An editor confirms a candidate by giving its
    idno the type of a number in place of ``candidate``. Raises ServiceError, RejectedError,
    UsageError where there is no personography.
    """
    path = folder / PERSONS
    if not path.exists():
        raise UsageError(f"{path}: there is no personography; see: rubricator authority update")
    data = writing.read(path)
    asked = [
        (entry.get(_ID, ""), names_of(entry)[0])
        for entry in entries(parse(data, str(path)), "listPerson")
        if entry.get(_ID) and names_of(entry) and entry.find("t:idno", _NS) is None
    ]
    more = {"type": kind} if kind else {}
    answers = service.candidates([{"query": name, "limit": most, **more} for _, name in asked])
    inside = {
        identity: [part for found in answer[:most] for part in _candidate(found)]
        for (identity, _), answer in zip(asked, answers, strict=True)
        if answer
    }
    if inside:
        writing.write(path, amend(data, "listPerson", inside=inside))
    return len(inside), len(asked)


def _candidate(found: Candidate) -> Iterator[etree._Element]:
    yield element("idno", found.uri, type=CANDIDATE, n=f"{found.score:g}")
    words = ": ".join(filter(None, (found.name, found.described)))
    clean = "".join(c for c in " ".join(words.split()) if c.isprintable()).replace("-", "‐")
    yield etree.Comment(f" {clean} ")


def _json(kept: dict[str, Any]) -> bytes:
    return (json.dumps(kept, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()
