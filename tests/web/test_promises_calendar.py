"""A calendar of one's own promises: an address shown once, days and what is due, and nobody's name (R68)."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from io import StringIO

import pytest
from django.test import Client
from icalendar import Calendar, Event

from childjourney.core.base.time import Span
from childjourney.usecases.have_calendar import LASTS
from childjourney.usecases.keep_directory import end_membership
from childjourney.usecases.record_entry import Telling, record_entry
from tests.web.conftest import NOW, MadeUpArea, days_ago
from tests.web.forms import opened, words_of
from tests.web.promised import child, conference
from tests.web.test_log import logged

__all__ = ["logged"]

SignIn = Callable[..., Client]

CANARY = "Zebedee"


def _make(browser: Client) -> str:
    """Make an address on the page and return its path, as the page shows it."""
    page = browser.post("/promises/calendar", {"do": "make"})
    found = re.search(r'value="http://testserver(/calendar/[^"]+\.ics)"', page.content.decode())
    assert found is not None
    return found[1]


def _events(path: str) -> list[Event]:
    answer = Client().get(path)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    return list(Calendar.from_ical(answer.content).walk("VEVENT"))


def test_the_address_is_shown_once_and_opens_without_signing_in(area: MadeUpArea, sign_in: SignIn) -> None:
    conference(area, child(area), 5)
    browser = sign_in(area.social_worker)
    assert "Make an address" in opened(browser, "/promises/calendar")
    path = _make(browser)
    (event,) = _events(path)
    assert (str(event["summary"]), event.decoded("dtstart")) == ("Hold the first core group", date(2026, 3, 23))
    again = opened(browser, "/promises/calendar")
    assert path not in again
    assert "It works until 15 March 2027. It cannot be shown again." in words_of(again)


def test_nothing_in_it_names_a_child_a_worker_or_a_place(area: MadeUpArea, sign_in: SignIn) -> None:
    """R68: a canary in every field that a name could come from."""
    maya = child(area, given_name=CANARY, family_name=CANARY, known_as=CANARY)
    began = area.tell(maya, "enquiry_started", days_ago(20), notes=CANARY)
    area.tell(maya, "initial_conference", days_ago(5), began=str(began), decision="plan", notes=CANARY)
    text = Client().get(_make(sign_in(area.social_worker))).content.decode()
    assert "SUMMARY:Hold the first core group" in text
    for private in (CANARY, str(maya), maya.hex, "Amina", "Yusuf", "Northmoor", "DESCRIPTION", "LOCATION", "ATTENDEE"):
        assert private.casefold() not in text.casefold()


def test_where_hours_run_the_event_stands_at_its_moment(area: MadeUpArea, sign_in: SignIn) -> None:
    maya = child(area, "police_officer")
    at = Span.parse("2026-03-13T10:30")
    record_entry(
        area.books,
        viewer=area.viewer("police_officer"),
        stories=[maya],
        telling=Telling("police_protection_began", at, {"notes": "Alone at the station."}),
        now=NOW,
    )
    (event,) = _events(_make(sign_in(area.police_officer)))
    assert event.decoded("dtstart").isoformat() == "2026-03-16T10:30:00+00:00"


def test_an_event_keeps_its_identity_while_its_promise_lasts(area: MadeUpArea, sign_in: SignIn) -> None:
    conference(area, child(area), 5)
    path = _make(sign_in(area.social_worker))
    (before,), (after,) = _events(path), _events(path)
    assert before["uid"] == after["uid"]


def test_secrets_that_open_nothing_any_more_answer_like_one_that_never_was(
    area: MadeUpArea, sign_in: SignIn, clock: Callable[[datetime], None]
) -> None:
    browser = sign_in(area.social_worker)
    replaced, revoked = _make(browser), _make(browser)
    browser.post("/promises/calendar", {"do": "end"})
    expired = _make(browser)
    left = _make(sign_in(area.teacher))
    end_membership(
        area.books, viewer=area.viewer("administrator"), membership=area.teacher.id, last=NOW.date(), now=NOW
    )
    pages = [Client().get(path) for path in (replaced, revoked, left, "/calendar/cj_guessed.ics", "/calendar/ü.ics")]
    assert _events(expired) == []
    clock(NOW + LASTS + timedelta(minutes=1))
    pages.append(Client().get(expired))
    assert {one.status_code for one in pages} == {404}
    assert len({words_of(one.content.decode()) for one in pages}) == 1


def test_ending_says_so_and_a_new_address_ends_the_one_before(area: MadeUpArea, sign_in: SignIn) -> None:
    browser = sign_in(area.social_worker)
    first = _make(browser)
    second = _make(browser)
    assert Client().get(first).status_code == 404
    assert Client().get(second).status_code == 200
    answer = browser.post("/promises/calendar", {"do": "end"})
    assert (answer.status_code, answer["Location"]) == (303, "/promises/calendar")
    assert "opens nothing any more" in words_of(opened(browser, "/promises/calendar"))
    assert Client().get(second).status_code == 404


def test_the_secret_reaches_no_log_no_cookie_and_no_session(
    area: MadeUpArea, sign_in: SignIn, logged: StringIO
) -> None:
    browser = sign_in(area.social_worker)
    path = _make(browser)
    secret = path.removeprefix("/calendar/").removesuffix(".ics")
    Client().get(path)
    Client().get(f"/calendar/{secret}x.ics")
    assert '"route": "calendar/<str:secret>.ics"' in logged.getvalue()
    assert secret not in logged.getvalue()
    assert secret not in str(dict(browser.session.items()))
    assert all(secret not in morsel.value for morsel in browser.cookies.values())


def test_every_reading_of_a_calendar_is_written_down_in_its_members_name(area: MadeUpArea, sign_in: SignIn) -> None:
    path = _make(sign_in(area.social_worker))
    _events(path)
    last = [one for one in area.books.lines() if not isinstance(one, str)][-1].line
    assert (last.action, last.purpose, last.membership) == (
        "have a calendar of one's own promises",
        "read",
        area.social_worker.id,
    )


@pytest.mark.parametrize("role", ["administrator", "returns_officer"])
def test_roles_that_promise_nothing_have_no_calendar(area: MadeUpArea, sign_in: SignIn, role: str) -> None:
    browser = sign_in(area.members[role])
    assert browser.get("/promises/calendar").status_code == 404
    assert browser.post("/promises/calendar", {"do": "make"}).status_code == 404
