"""Ask for every address of the site as somebody, and keep every answer whole: status, headers, cookies and body."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from childjourney.core.base.ids import new_id
from tests.web.canaries import ADVICE, BEFORE, TOLD, Canaries, Planted
from tests.web.test_middleware import SOMETHING

READ, SEND = "GET", "POST"
OTHERS = ("HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
"""Methods: the two that pages offer, and all others that can be tried."""


@dataclass(frozen=True)
class Place:
    """What can be named in an address: a story with its entries, a question for advice, a check; there, or absent."""

    story: UUID
    entries: Mapping[str, UUID]
    file: UUID
    thread: UUID
    check: UUID

    @staticmethod
    def of(canaries: Canaries, planted: Planted) -> "Place":
        """Return the place of a story that is there."""
        return Place(canaries.story, canaries.entries, canaries.file, planted.thread, planted.check)

    @staticmethod
    def absent() -> "Place":
        """Return a place where nothing is."""
        return Place(uuid4(), {kind.name: new_id(BEFORE) for kind in TOLD}, uuid4(), uuid4(), uuid4())


ENTRIES: Mapping[str, Callable[[Place], UUID]] = {
    "document": lambda place: place.file,
    "document_decide": lambda place: place.file,
    "api-v1:fetch": lambda place: place.file,
    "ask": lambda place: place.entries["unknown"],
    "ask_again": lambda place: place.entries["unknown"],
    "ask_received": lambda place: place.entries["transition_asked"],
    "ask_taken_back": lambda place: place.entries["transition_asked"],
    "disagreement_step": lambda place: place.entries["disagreement_raised"],
    "assessment_seal": lambda place: place.entries["assessment_sealed"],
}
"""Which entry an address is asked for, where it is another than a worry."""

ELSEWHERE: Mapping[str, object] = {**SOMETHING, "rest": "nothing/there"}
"""What stands in all other places. A place that is named nowhere stops the walk."""

PLACES: Mapping[str, Callable[[Place, str], object]] = {
    "story": lambda place, _name: place.story,
    "thread": lambda place, _name: place.thread,
    "run": lambda place, _name: place.check,
    "contact": lambda place, _name: place.entries["contact_received"],
    "started": lambda place, _name: place.entries["strategy_discussion"],
    "page": lambda place, _name: f"{place.story}:worry",
    "rule": lambda _place, name: "8540" if name == "returns_check_rule" else ELSEWHERE["rule"],
    "entry": lambda place, name: ENTRIES.get(name, lambda place: place.entries["worry"])(place),
}
"""What stands in the places of an address that lead to a child or a question."""

DRAWN = re.compile(r'nonce[-=]"?[\w+/=-]{16,}|(?<=[" ;])[A-Za-z0-9]{64}\b|(?<=^X-Request-ID: )\w{32}', re.MULTILINE)
"""What differs on every answer, whoever asks for whatever: nonces, keys against forgery, the number of the request."""

KEYS = frozenset({settings.CSRF_COOKIE_NAME, settings.SESSION_COOKIE_NAME})
"""Cookies whose values are drawn anew."""

OF_A_CHILD = frozenset({"story", "page"})
WORRY = {"kind": "worry", "happened": "2026-03-13", "contents": {"what": "No lunch again.", "grade": "seen"}}
FORM = {"key": "k", "say-what": "Words", "say-notes": "Words", "say-title": "Words", "reason": "Words", "when": "today"}
BODIES: Mapping[str, Any] = {
    "api-v1:record": WORRY,
    "api-v1:contact": {"from_whom": "school", "meant_as": "advice", "notes": "A call."},
    "api-v1:correct": {"reason": "Wrong.", "withdrawn": True},
    "api-v1:search": {"purpose": "duty", "name": "Canary1name Canary1family", "born": "2019-09-02"},
}
"""What is sent to an address of the API so that it gets past the description, to the decision."""


@dataclass(frozen=True)
class Address:
    """An address by its name, and what it asks for."""

    name: str
    asks: tuple[str, ...]

    @property
    def of_api(self) -> bool:
        """Whether it is asked for with a token."""
        return self.name.startswith("api-v1:")

    def at(self, place: Place) -> str:
        """Return the address with something in every place. Raises KeyError for one of which nobody said what."""
        said = {one: PLACES[one](place, self.name) if one in PLACES else ELSEWHERE[one] for one in self.asks}
        return reverse(self.name, kwargs=said)

    def __str__(self) -> str:
        return self.name


def addresses() -> list[Address]:
    """Return every address that the site answers at, read from the site itself."""
    return sorted(set(_all(get_resolver().url_patterns)), key=str)


def _all(patterns: Sequence[URLPattern | URLResolver], namespace: str = "") -> Iterator[Address]:
    for one in patterns:
        if isinstance(one, URLResolver):
            yield from _all(one.url_patterns, f"{one.namespace}:" if one.namespace else namespace)
        else:
            yield Address(f"{namespace}{one.name}", tuple(one.pattern.converters))


@dataclass(frozen=True)
class Answer:
    """An answer: its status, and everything else of it as text."""

    status: int
    whole: str

    def without(self, place: Place) -> tuple[int, str]:
        """Return it without what is drawn anew for each answer, and without what the address itself named."""
        text = DRAWN.sub("drawn", self.whole)
        for one in (place.story, place.file, place.thread, place.check, *place.entries.values()):
            text = text.replace(str(one), "asked")
        return self.status, text


@dataclass
class Walker:
    """Somebody who asks: with a session's cookies on the pages, with a token at the API."""

    cookies: Mapping[str, str]
    token: str = ""

    @cached_property
    def _client(self) -> Client:
        return Client(raise_request_exception=False)

    def ask(self, method: str, address: Address, place: Place) -> Answer:
        """Return the answer. Whatever the asking changed is undone."""
        self._client.cookies.clear()
        options: dict[str, Any] = {}
        if address.of_api:
            options = {"headers": {"Authorization": f"Bearer {self.token}"}}
        else:
            self._client.cookies.load(dict(self.cookies))
        if method == SEND and address.name != "api-v1:documents":
            body = BODIES.get(address.name, {}) if address.of_api else FORM
            options |= {"data": body, "content_type": "application/json"} if address.of_api else {"data": body}
        with transaction.atomic():
            given = {READ: self._client.get, SEND: self._client.post}.get(method)
            at = address.at(place)
            response: Any = given(at, **options) if given else self._client.generic(method, at, **options)
            body = response.getvalue() if response.streaming else response.content
            transaction.set_rollback(True)
        head = "\n".join(f"{name}: {value}" for name, value in response.headers.items())
        cookies = [f"{name}={'' if name in KEYS else one.value}" for name, one in response.cookies.items()]
        return Answer(response.status_code, "\n".join([head, *cookies, body.decode(errors="replace")]))


@dataclass
class Walk:
    """A walk of somebody through the site, with all that was `wrong` on it.

    `forbidden` holds, by how they stand to a child, what no answer may tell them; a whole story by its beginning.
    """

    walker: Walker
    planted: Planted
    forbidden: Mapping[str, frozenset[str]]
    nowhere: Place = field(default_factory=Place.absent)
    wrong: list[str] = field(default_factory=list)
    _absent: dict[tuple[str, Address], tuple[int, str]] = field(default_factory=dict)

    def look(
        self,
        method: str,
        address: Address,
        stands: str,
        *,
        closed: bool,
        advises: bool = False,
        as_thread: bool = False,
    ) -> None:
        """Ask, and note what the answer tells too much; one that is `closed` has to be that of what is absent.

        `as_thread` names the story where a question for advice is asked for.
        """
        place = Place.of(self.planted.stories[stands], self.planted)
        if as_thread:
            place = replace(place, thread=place.story)
        answer = self.walker.ask(method, address, place)
        told = [word for words in self.forbidden.values() for word in words if word in answer.whole]
        told += [ADVICE] if ADVICE in answer.whole and not advises else []
        if told:
            self.wrong.append(f"{method} {address} ({stands}) tells {told[:3]}")
        if closed and answer.without(place) != self._of_nothing(method, address):
            self.wrong.append(f"{method} {address} ({stands}) answers {answer.status}, and not as what is absent")
        if answer.status == 500:
            self.wrong.append(f"{method} {address} ({stands}) broke")

    def _of_nothing(self, method: str, address: Address) -> tuple[int, str]:
        if (method, address) not in self._absent:
            answer = self.walker.ask(method, address, self.nowhere)
            self._absent[method, address] = answer.without(self.nowhere)
        return self._absent[method, address]
