"""R29, R31, R32: each role, in each way to stand to a child, asks for every address of the site with every method.

What it may not open answers as what is not there, and no word of what it may not read is in any answer or log.
"""

import logging
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from typing import cast

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils.module_loading import import_string

from childjourney.api import clock as api_clock
from childjourney.core.access.action import Action
from childjourney.core.access.decide import Viewer, decide
from childjourney.core.access.policy import POLICIES, ReadLevel
from childjourney.core.people.directory import Membership
from childjourney.core.people.role import ROLES
from childjourney.usecases.keep_tokens import OFFERED
from childjourney.usecases.tokens_port import Tokens
from childjourney.web.access import PAGES, Who
from tests.house.permissions import ME, MINE, RELATIONSHIPS, TODAY
from tests.web.canaries import STANDS, TOLD, Canaries, Planted, plant
from tests.web.conftest import NOW, make_area
from tests.web.test_family_space import a_space, code_for, comes_in
from tests.web.walk import ELSEWHERE, OF_A_CHILD, OTHERS, PLACES, READ, SEND, Place, Walk, Walker, addresses

pytestmark = pytest.mark.django_db
SignIn = Callable[[Membership], Client]
ADDRESSES = addresses()
ABOUT_CHILDREN = [one for one in ADDRESSES if OF_A_CHILD & set(one.asks)]
OF_STAFF = [one for one in ABOUT_CHILDREN if one.name not in PAGES or PAGES[one.name].who is not Who.FAMILY]
ABOUT_CHECKS = [one for one in ADDRESSES if "run" in one.asks and one.name != "returns_run"]
ABOUT_ADVICE = [one for one in ADDRESSES if "thread" in one.asks]
FOR_EVERYBODY = [one for one in ADDRESSES if one.name in PAGES and PAGES[one.name].who is Who.EVERYBODY]
TRY_ALL = frozenset({"social_worker", "teacher", "administrator"})
"""Roles that try the family's own pages too, and what no page offers (PUT, DELETE, …): both are closed to all alike."""

REST = [one for one in ADDRESSES if one not in (*ABOUT_CHILDREN, *ABOUT_ADVICE, *FOR_EVERYBODY)]


@pytest.fixture(scope="module")
def planted(django_db_setup: None, django_db_blocker: "pytest.FixtureRequest") -> Iterator[Planted]:
    """The area with its canaries, planted once: each asking undoes what it changed."""
    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]  # pytest-django's own
        yield plant(make_area())
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _at_one_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api_clock, "now", lambda: NOW)


@pytest.fixture
def walks(planted: Planted, sign_in: SignIn) -> Callable[[str], Walker]:
    """Return somebody in a role who asks, signed in on the pages and with a token for everything at the API."""
    tokens = cast(Tokens, import_string(settings.CHILDJOURNEY_TOKENS)())

    def walker(role: str) -> Walker:
        member = planted.area.members[role]
        secret = tokens.issue(
            name="Neighbour",
            membership=member.id,
            only=frozenset(OFFERED),
            at_most=ReadLevel.CONTENT,
            now=NOW - timedelta(days=1),
            expires_at=NOW + timedelta(days=30),
        )
        return Walker({name: one.value for name, one in sign_in(member).cookies.items()}, secret)

    return walker


def test_it_is_said_of_every_place_in_an_address_what_stands_there() -> None:
    """R29: an address that is new cannot be left out of the walk."""
    assert {asked for one in ADDRESSES for asked in one.asks} - {*PLACES, *ELSEWHERE} == set()
    assert len(ADDRESSES) > 100


def test_everybody_stands_to_the_children_as_the_table_says(planted: Planted) -> None:
    """R29: the walk goes through what is checked in at docs/house/access.md."""
    for role, member in planted.area.members.items():
        for stands, canaries in planted.stories.items():
            grants = planted.area.books.grants(canaries.story)
            found = decide(Viewer.of(member), Action.OPEN_STORY, grants=grants, on=NOW.date())
            said = decide(Viewer(ME, MINE, role), Action.OPEN_STORY, grants=RELATIONSHIPS[stands], on=TODAY)
            assert (found.allowed, found.level, found.items) == (said.allowed, said.level, said.items), (role, stands)


def entry_pages(walker: Walker, canaries: Canaries, planted: Planted) -> str:
    """Return all that is told on the pages of every entry of a story, and on the story's own."""
    place = Place.of(canaries, planted)
    (entry,) = (one for one in ADDRESSES if one.name == "entry")
    (story,) = (one for one in ADDRESSES if one.name == "story")
    each = [replace(place, entries={"worry": one}) for one in place.entries.values()]
    return "".join(walker.ask(READ, entry, one).whole for one in each) + walker.ask(READ, story, place).whole


def test_every_word_reaches_whoever_may_read_it(planted: Planted, walks: Callable[[str], Walker]) -> None:
    """Without this, the walk could pass by looking in the wrong place."""
    canaries = planted.stories[STANDS[0]]
    said = entry_pages(walks("social_worker"), canaries, planted)
    assert {word for words in canaries.words().values() for word in words if word not in said} == set()


@pytest.mark.parametrize(("role", "stands"), [("teacher", STANDS[0]), ("social_worker", STANDS[1])])
def test_no_entry_tells_more_than_its_reader_may_read(
    planted: Planted, walks: Callable[[str], Walker], role: str, stands: str
) -> None:
    """R31: headings alone, and the plan alone."""
    canaries = planted.stories[stands]
    said = entry_pages(walks(role), canaries, planted)
    forbidden = canaries.forbidden_to(planted.area.viewer(role), planted.area.books)
    assert len(forbidden) > len(TOLD) / 2
    assert {word for word in forbidden if word in said} == set()


@pytest.mark.parametrize("role", ROLES)
def test_nobody_learns_what_they_may_not_anywhere_on_the_site(
    planted: Planted, walks: Callable[[str], Walker], role: str, caplog: pytest.LogCaptureFixture
) -> None:
    """R29, R31, R32. Every child who is closed to a role is walked, and one for each sight that it has of others."""
    caplog.set_level(logging.INFO)
    viewer, advises = planted.area.viewer(role), Action.GIVE_ADVICE in POLICIES[role].actions
    forbidden = {stands: one.forbidden_to(viewer, planted.area.books) for stands, one in planted.stories.items()}
    walk = Walk(walks(role), planted, forbidden)
    closed = {stands for stands, one in planted.stories.items() if one.name in forbidden[stands]}
    sights = {len(forbidden[stands]): stands for stands in reversed(STANDS) if stands not in closed}
    assert STANDS[-1] in closed
    others = OTHERS if role in TRY_ALL else ()
    for stands in (*sights.values(), *sorted(closed)):
        for address in ABOUT_CHILDREN if role in TRY_ALL else OF_STAFF:
            for method in (READ, SEND, *(others if stands == STANDS[-1] else ())):
                walk.look(method, address, stands, closed=stands in closed, advises=advises)
    for method in (READ, SEND, *others):
        for address in ABOUT_ADVICE:
            walk.look(method, address, STANDS[-1], closed=not advises, advises=advises)
            walk.look(method, address, STANDS[-1], closed=True, advises=advises, as_thread=True)
    for address in REST:
        for method in (READ, SEND):
            walk.look(method, address, STANDS[-1], closed=False, advises=advises)
    assert walk.wrong == []
    assert "Canary" not in caplog.text + str([vars(record) for record in caplog.records])


@pytest.mark.parametrize("role", ROLES)
def test_a_check_of_everybodys_stories_is_there_for_whoever_sends_returns_alone(
    planted: Planted, walks: Callable[[str], Walker], role: str
) -> None:
    """R29, R32: and no story that is closed to them is named on it. The walk asks for the same check."""
    walker, gives = walks(role), Action.GIVE_RETURN in POLICIES[role].actions
    place = Place.of(planted.stories[STANDS[0]], planted)
    viewer = planted.area.viewer(role)
    closed = [one for one in planted.stories.values() if one.name in one.forbidden_to(viewer, planted.area.books)]
    assert len(ABOUT_CHECKS) == 6
    for address in ABOUT_CHECKS:
        method = SEND if address.name == "returns_check_give" else READ
        answer, absent = walker.ask(method, address, place), walker.ask(method, address, Place.absent())
        assert answer.status == (200 if gives else 404), address
        if not gives:
            assert answer.without(place) == absent.without(Place.absent())
        assert not [one for one in closed if str(one.story) in answer.whole or one.name in answer.whole]


@pytest.mark.parametrize("who", ["mum", "nobody"])
def test_neither_another_family_nor_whoever_is_not_signed_in_learns_anything(
    planted: Planted, who: str, caplog: pytest.LogCaptureFixture
) -> None:
    """R29, R31, R32, R44: somebody who has a space of their own, and somebody who has nothing."""
    caplog.set_level(logging.INFO)
    cookies: dict[str, str] = {}
    if who == "mum":
        theirs = planted.area.child()
        browser = comes_in(code_for(planted.area, theirs, a_space(planted.area, theirs)))
        assert browser.get(reverse("family_now", args=[theirs])).status_code == 200
        cookies = {name: one.value for name, one in browser.cookies.items()}
    walk = Walk(Walker(cookies), planted, {stands: frozenset({one.name}) for stands, one in planted.stories.items()})
    for stands in (STANDS[0], STANDS[-1]):
        for address in [*ABOUT_CHILDREN, *ABOUT_ADVICE]:
            for method in (READ, SEND):
                walk.look(method, address, stands, closed=True)
    for address in [*REST, *FOR_EVERYBODY]:
        for method in (READ, SEND, *OTHERS):
            walk.look(method, address, STANDS[0], closed=False)
    assert walk.wrong == []
    assert "Canary" not in caplog.text + str([vars(record) for record in caplog.records])
