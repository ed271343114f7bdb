"""The department's service: takes batches of records over https, by a token that a secret gives.

Source: data-to-insight, dfe-csc-api-data-flows, 10 August 2026. 200 answers with one receipt a record, in order.
"""

import json
import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import cache
from typing import Any, Final
from urllib.parse import urlencode, urlsplit
from urllib.request import getproxies, proxy_bypass

import urllib3

from childjourney.engines.returns.dfe_api.payload import Payload

RETRIES: Final = 3
"""How often a batch is tried again where the service is busy, down, or cannot be reached."""
FIRST_WAIT, LONGEST_WAIT = 5.0, 30.0
"""Seconds before the first try again, doubled up to the longest."""
LONGEST_ASKED: Final = 300.0
"""Seconds that the service may ask to be left alone (Retry-After)."""
EARLIER: Final = 60.0
"""Seconds before its end from which a token is not used any more."""
_OK, _EMPTY, _BAD, _TOKEN, _FORBIDDEN, _LARGE, _BUSY = 200, 204, 400, 401, 403, 413, 429
_LOCAL: Final = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True, slots=True)
class Access:
    """How to reach the service: addresses, the authority's code, and what proves who asks."""

    address: str
    authority: str
    token_address: str
    client_id: str
    client_secret: str = field(repr=False)
    scope: str
    supplier_key: str = field(repr=False)

    @property
    def is_local(self) -> bool:
        """Whether the service is one on this machine, for trials."""
        return urlsplit(self.address).hostname in _LOCAL


class SendingStopped(Exception):
    """Nothing more can be sent now; the words say why and what to do."""


class Verdict(Enum):
    """What became of a batch."""

    TAKEN = "taken"
    REFUSED = "refused"
    TOO_LARGE = "too large"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Answer:
    """What the service answered: receipts where it took the batch; else its words, and the places it named."""

    verdict: Verdict
    receipts: tuple[str, ...] = ()
    words: str = ""
    places: tuple[int, ...] = ()


@dataclass
class Receiver:
    """The service, asked by one process. Waiting and the clock are given, so that nothing here knows the time."""

    access: Access
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    _token: str = ""
    _until: float = 0.0

    def __post_init__(self) -> None:
        for address in (self.access.address, self.access.token_address):
            parts = urlsplit(address)
            if parts.scheme != "https" and parts.hostname not in _LOCAL:
                raise SendingStopped(f"{parts.hostname or address}: children's data go over https alone.")

    def post(self, batch: Sequence[Payload]) -> Answer:
        """Send a batch and return what became of it. Raises SendingStopped where no batch can be sent."""
        body = json.dumps(batch if len(batch) > 1 else batch[0]).encode()
        renewed = False
        while True:
            answer = self._tried(lambda: self._post(body))
            if answer.status not in (_TOKEN, _FORBIDDEN) or renewed:
                return _answer(answer, len(batch))
            # A token may have been taken back before its end: one more is asked for, once.
            self._token, renewed = "", True

    def _post(self, body: bytes) -> urllib3.BaseHTTPResponse:
        address = f"{self.access.address.rstrip('/')}/children_social_care_data/{self.access.authority}/children"
        headers = {
            "Authorization": f"Bearer {self._bearer()}",
            "SupplierKey": self.access.supplier_key,
            "Content-Type": "application/json",
        }
        return _pool(address).request("POST", address, body=body, headers=headers, redirect=False)

    def _bearer(self) -> str:
        if not self._token or self.clock() >= self._until:
            answer = self._tried(self._ask_token)
            said = _json(answer.data)
            if answer.status != _OK or not isinstance(said, dict) or not said.get("access_token"):
                raise SendingStopped(
                    f"The department gave no token (status {answer.status}). Check CHILDJOURNEY_DFE_CLIENT_ID, "
                    "_CLIENT_SECRET, _SCOPE and _TOKEN_URL."
                )
            self._token = str(said["access_token"])
            self._until = self.clock() + _seconds(said.get("expires_in")) - EARLIER
        return self._token

    def _ask_token(self) -> urllib3.BaseHTTPResponse:
        asked = {
            "grant_type": "client_credentials",
            "client_id": self.access.client_id,
            "client_secret": self.access.client_secret,
            "scope": self.access.scope,
        }
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        body = urlencode(asked).encode()
        address = self.access.token_address
        return _pool(address).request("POST", address, body=body, headers=headers, redirect=False)

    def _tried(self, ask: Callable[[], urllib3.BaseHTTPResponse]) -> urllib3.BaseHTTPResponse:
        """Return an answer, asked for again while the service is busy or out of reach. Raises SendingStopped."""
        wait = FIRST_WAIT
        for left in range(RETRIES, -1, -1):
            asked = 0.0
            try:
                answer = ask()
                if answer.status != _BUSY and answer.status < 500:
                    return answer
                why, asked = f"status {answer.status}", _asked_to_wait(answer)
            except urllib3.exceptions.HTTPError as error:
                why = type(error).__name__
            if not left:
                raise SendingStopped(
                    f"The department's service does not answer ({why}). What was not sent is sent the next time."
                )
            self.sleep(max(wait, asked))
            wait = min(wait * 2, LONGEST_WAIT)
        raise AssertionError("The last try returns or raises.")


@cache
def _pool(address: str) -> urllib3.PoolManager:
    """Return the connections to an address: through the proxy that the machine names for it (HTTPS_PROXY), if any."""
    host, proxy = urlsplit(address).hostname or "", getproxies().get("https")
    given: dict[str, Any] = {"retries": False, "timeout": urllib3.Timeout(connect=10, read=120)}
    if proxy and host not in _LOCAL and not proxy_bypass(host):
        return urllib3.ProxyManager(proxy, **given)
    return urllib3.PoolManager(**given)


def _answer(answer: urllib3.BaseHTTPResponse, many: int) -> Answer:
    status, said = answer.status, _json(answer.data)
    if status in (_TOKEN, _FORBIDDEN):
        raise SendingStopped(
            f"The department does not let this authority in (status {status}). Check CHILDJOURNEY_DFE_SUPPLIER_KEY, "
            "_CLIENT_ID and _CLIENT_SECRET, and that they are for this authority."
        )
    if status == _OK and isinstance(said, list) and len(said) == many:
        return Answer(Verdict.TAKEN, tuple(str(one) for one in said))
    if status == _BAD:
        words = _words(answer.data)
        return Answer(Verdict.REFUSED, (), words, _places(words, many))
    if status == _LARGE:
        return Answer(Verdict.TOO_LARGE, (), "The batch is too large.")
    count = f"{len(said)} receipts for {many} records" if isinstance(said, list) else f"status {status}"
    return Answer(Verdict.UNCLEAR, (), f"The department answered neither yes nor no ({count}).")


def _places(words: str, many: int) -> tuple[int, ...]:
    """Return the records that the words seem to name as `[n]`, counted from 0; not items within one (`plans[2]`)."""
    found = {int(one) for one in re.findall(r"(?<![\w\].])\[(\d{1,3})\]", words)}
    return tuple(sorted(one for one in found if one < many))


def _words(data: bytes) -> str:
    said = _json(data)
    told = said.get("detail") or said.get("message") if isinstance(said, dict) else said
    return (told if isinstance(told, str) else data.decode("utf-8", "replace"))[:2000]


def _json(data: bytes) -> Any:
    try:
        return json.loads(data)
    except ValueError:
        return None


def _seconds(said: object) -> float:
    return float(said) if isinstance(said, int | float) or (isinstance(said, str) and said.isdigit()) else 0.0


def _asked_to_wait(answer: urllib3.BaseHTTPResponse) -> float:
    asked = answer.headers.get("Retry-After", "")
    return min(float(asked), LONGEST_ASKED) if asked.isdigit() else 0.0
