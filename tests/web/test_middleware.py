"""Who is let in to which page (R29), and what a browser may keep of it."""

from collections.abc import Callable
from importlib import reload
from uuid import uuid4

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, path, reverse

from childjourney.config import wsgi
from childjourney.core.access.action import Action
from childjourney.core.access.policy import POLICIES
from childjourney.web.access import DOORS, PAGES, Page, Who, refuse_unlisted, unlisted
from childjourney.web.account.start import start
from tests.web.conftest import MadeUpArea

SignIn = Callable[..., Client]

SOMETHING = {
    "story": uuid4(),
    "entry": uuid4(),
    "search": uuid4(),
    "run": uuid4(),
    "membership": uuid4(),
    "kind": "visit",
    "page": "new:x",
    "rule": "initial-conference",
    "started": uuid4(),
    "secret": "cj_guessed",
    "country": "england",
    "edition": "2023",
    "principle": "child-at-the-centre",
    "guidance": "assessment-triangle",
    "slug": "trials-wave-1",
    "question": uuid4(),
    "trial": uuid4(),
    "thread": uuid4(),
    "form": "help",
    "contact": uuid4(),
    "child": 1,
}


def _address(name: str) -> str:
    """Return the address of a page, with something in every place."""
    for pattern in _all(get_resolver().url_patterns):
        if pattern.name == name:
            return reverse(name, kwargs={key: SOMETHING[key] for key in pattern.pattern.converters})
    raise NoReverseMatch(name)


def _all(patterns: list[URLPattern | URLResolver]) -> list[URLPattern]:
    found: list[URLPattern] = []
    for one in patterns:
        if isinstance(one, URLPattern):
            found.append(one)
        elif not one.namespace:
            found.extend(_all(one.url_patterns))
    return found


def _pages(wanted: Callable[[Page], bool]) -> list[str]:
    return sorted(name for name, page in PAGES.items() if wanted(page))


def test_every_address_says_who_may_open_it() -> None:
    """R29: an unlisted view stops the start."""
    assert list(unlisted(get_resolver().url_patterns)) == []
    refuse_unlisted()


def test_every_page_of_the_table_is_served() -> None:
    served = {pattern.name for pattern in _all(get_resolver().url_patterns)}
    assert set(PAGES) <= served


class _Unlisted:
    urlpatterns = (path("forgotten", lambda _request: HttpResponse("hello"), name="forgotten"), path("x", start))


@override_settings(ROOT_URLCONF=_Unlisted)
def test_an_address_that_says_nothing_stops_the_start_and_is_named() -> None:
    """R29."""
    with pytest.raises(ImproperlyConfigured, match="forgotten, x"):
        refuse_unlisted()
    with pytest.raises(ImproperlyConfigured, match="forgotten, x"):
        reload(wsgi)


@override_settings(ROOT_URLCONF=_Unlisted)
def test_an_address_that_says_nothing_is_never_opened(db: None) -> None:
    """R29: default deny, also where nobody looked at the start."""
    with pytest.raises(ImproperlyConfigured):
        Client().get("/forgotten")


def test_pages_that_need_an_action_name_one_that_some_role_has() -> None:
    for name, page in PAGES.items():
        if isinstance(page.who, Action):
            assert any(page.who in policy.actions for policy in POLICIES.values()), name
        assert page.in_words


@pytest.mark.parametrize("name", _pages(lambda page: page.who is Who.FAMILY))
def test_nobody_opens_a_page_of_the_family_before_signing_in_at_the_familys_own_door(db: None, name: str) -> None:
    """R29, R44."""
    for method in PAGES[name].methods:
        answer = Client().generic(method, _address(name))
        assert answer.status_code == 403, method
        assert reverse("family_sign_in") in answer.content.decode()


@pytest.mark.parametrize("name", _pages(lambda page: page.who not in (Who.EVERYBODY, Who.FAMILY)))
def test_nobody_opens_a_page_before_signing_in(db: None, name: str) -> None:
    """R29."""
    for method in PAGES[name].methods:
        answer = Client().generic(method, _address(name))
        assert answer.status_code == 302, method
        assert answer["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize("name", _pages(lambda page: isinstance(page.who, Action)))
def test_a_role_that_may_not_do_it_finds_nothing_there_and_the_try_is_written_down(
    area: MadeUpArea, sign_in: SignIn, name: str
) -> None:
    """R18, R29: each page, each method, each role that lacks its action."""
    action = PAGES[name].who
    for role, policy in POLICIES.items():
        if action in policy.actions:
            continue
        for method in PAGES[name].methods:
            answer = sign_in(area.members[role]).generic(method, _address(name))
            assert answer.status_code == 404, (role, method)
            *_, last = area.books.lines()
            assert not isinstance(last, str)
            assert isinstance(action, Action)
            assert (last.line.membership, last.line.action) == (area.members[role].id, action.value)
            assert last.line.allowed is False


@pytest.mark.parametrize("name", _pages(lambda page: "POST" not in page.methods))
def test_a_page_that_is_only_read_takes_nothing(area: MadeUpArea, sign_in: SignIn, name: str) -> None:
    assert sign_in(area.team_manager).post(_address(name)).status_code == 405


def test_methods_nobody_offers_are_refused(area: MadeUpArea, sign_in: SignIn) -> None:
    browser = sign_in(area.social_worker)
    assert [browser.generic(method, "/").status_code for method in ("PUT", "DELETE", "TRACE")] == [405] * 3
    assert browser.head("/").status_code == 200


@pytest.mark.parametrize("address", ["/", "/search", "/accounts/login/", "/no/such/page", "/healthz", "/design"])
def test_no_page_is_kept_by_a_browser(area: MadeUpArea, sign_in: SignIn, address: str) -> None:
    """R47: no-store."""
    answer = sign_in(area.social_worker).get(address)
    assert "no-store" in answer["Cache-Control"]


def test_every_page_says_what_it_may_load(area: MadeUpArea, sign_in: SignIn) -> None:
    answer = sign_in(area.social_worker).get("/")
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert "'unsafe" not in answer["Content-Security-Policy"]
    assert answer["X-Frame-Options"] == "DENY"
    assert " style=" not in answer.content.decode()


def test_doors_with_their_own_lock_say_so() -> None:
    assert all(page.who is Who.TOKEN for page in DOORS.values())
