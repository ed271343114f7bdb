"""The department's service on this machine, as the contract has it, and what it holds of each child."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

from childjourney.engines.returns.dfe_api import Access, Receiver
from childjourney.engines.returns.dfe_api.check import faults

LISTS = {
    "child_and_family_assessments": "child_and_family_assessment_id",
    "child_in_need_plans": "child_in_need_plan_id",
    "section_47_assessments": "section_47_assessment_id",
    "child_protection_plans": "child_protection_plan_id",
    "child_looked_after_placements": "child_looked_after_placement_id",
}
SECRET = "a secret of the authority"


@dataclass
class Department:
    """What it holds, what it was asked, and what it answers before it does what the contract says."""

    held: dict[str, dict[str, Any]] = field(default_factory=dict)
    batches: list[list[dict[str, Any]]] = field(default_factory=list)
    first: list[tuple[int, dict[str, str], str]] = field(default_factory=list)
    tokens: list[str] = field(default_factory=list)
    taken_back: set[str] = field(default_factory=set)
    lasts: int = 3600
    most: int = 100
    refuses: Callable[[dict[str, Any]], bool] = lambda _record: False
    names_places: bool = True
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    address: str = ""

    def access(self, **given: str) -> Access:
        """How an authority reaches it."""
        known = {
            "address": self.address,
            "authority": "999",
            "token_address": f"{self.address}/token",
            "client_id": "northmoor",
            "client_secret": SECRET,
            "scope": "api://children/.default",
            "supplier_key": "key-of-the-supplier",
        }
        return Access(**(known | given))

    def take(self, record: dict[str, Any]) -> None:
        """Take a record: parts that are told replace those held, parts that are purged go, the others stay."""
        key = record["la_child_id"]
        if record.get("purge"):
            self.held.pop(key, None)
            return
        held = self.held.setdefault(key, {"episodes": {}})
        held["details"] = deepcopy(record["child_details"])
        held["mis"] = record["mis_child_id"]
        for episode in record.get("social_care_episodes", ()):
            _take_episode(held["episodes"], episode)

    def answer(self, path: str, body: bytes, headers: dict[str, str]) -> tuple[int, dict[str, str], str]:
        """Answer what was asked."""
        if path == "/token":
            return self._token(parse_qs(body.decode()))
        self.asked.append((path, headers))
        if self.first:
            return self.first.pop(0)
        bearer = headers.get("Authorization", "").removeprefix("Bearer ")
        if bearer not in self.tokens or bearer in self.taken_back:
            return 401, {}, '{"detail": "The token is not valid."}'
        said = json.loads(body)
        batch = said if isinstance(said, list) else [said]
        self.batches.append(batch)
        if len(batch) > self.most:
            return 413, {}, ""
        wrong = [place for place, one in enumerate(batch) if self.refuses(one) or not is_taken(one)]
        if wrong:
            named = "; ".join(f"[{place}].child_details is not valid" for place in wrong)
            return 400, {}, json.dumps({"detail": named if self.names_places else "A record is not valid."})
        for one in batch:
            self.take(one)
        return 200, {}, json.dumps([f"2026-11-25_06:00:00.000000_{place}" for place, _ in enumerate(batch)])

    def _token(self, asked: dict[str, list[str]]) -> tuple[int, dict[str, str], str]:
        known = {"grant_type": ["client_credentials"], "client_id": ["northmoor"], "client_secret": [SECRET]}
        if {name: asked.get(name) for name in known} != known or not asked.get("scope"):
            return 400, {}, '{"error": "invalid_client"}'
        self.tokens.append(f"token-{len(self.tokens) + 1}")
        return 200, {}, json.dumps({"access_token": self.tokens[-1], "expires_in": self.lasts})


def is_taken(record: dict[str, Any]) -> bool:
    """Whether a record is such as the contract has it: whole but for what a delta leaves out and a purge stands for."""
    if record.get("purge"):
        return set(record) == {"la_child_id", "mis_child_id", "purge"}
    return not faults(record)


def _take_episode(held: dict[str, Any], episode: dict[str, Any]) -> None:
    key = episode["social_care_episode_id"]
    if episode.get("purge"):
        held.pop(key, None)
        return
    there = held.setdefault(key, {"own": {}, **{name: {} for name in LISTS}})
    there["own"] = {name: deepcopy(value) for name, value in episode.items() if name not in LISTS}
    for name, identifier in LISTS.items():
        for item in episode.get(name, ()):
            if item.get("purge"):
                there[name].pop(item[identifier], None)
            else:
                there[name][item[identifier]] = deepcopy(item)


def told(payload: dict[str, Any]) -> dict[str, Any]:
    """What a department holds that was told this and nothing else."""
    department = Department()
    department.take(payload)
    (held,) = department.held.values()
    return held


@contextmanager
def running() -> Iterator[Department]:
    """Run the service."""
    department = Department()

    class Answering(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            status, headers, said = department.answer(self.path, body, dict(self.headers))
            self.send_response(status)
            data = b"" if status == 204 else said.encode()
            for name, value in {**headers, "Content-Length": str(len(data))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    department.address = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield department
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@dataclass
class Waited:
    """A clock that moves when somebody sleeps."""

    now: float = 0.0
    waits: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        """Let time pass."""
        self.waits.append(seconds)
        self.now += seconds

    def receiver(self, department: Department, **given: str) -> Receiver:
        """The service as one process asks it, by this clock."""
        return Receiver(department.access(**given), sleep=self.sleep, clock=lambda: self.now)
