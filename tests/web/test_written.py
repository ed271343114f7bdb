"""What staff write on any form is recorded once, outlasts a crash and a time-out, and comes back on every error."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as of_site
from django.db import InternalError, OperationalError, connection
from django.test import Client

from childjourney.core.people.directory import Membership
from childjourney.store.books import DjangoBooks
from childjourney.usecases.files_port import Verdict
from childjourney.usecases.ports import PositionTaken
from childjourney.web.access import PAGES, Who
from childjourney.web.record import sent
from tests.web.conftest import PASSWORD, MadeUpArea
from tests.web.forms import faults_of, form_of, opened, words_of
from tests.web.written import NOTHING_WRITTEN, SCANNER, WRITTEN, Desk, Written

SCRIPT = {"HTTP_ACCEPT": "application/json", "HTTP_SEC_FETCH_MODE": "cors"}
REPLAYS = 1000
"""How often forms are sent again in all: each its share."""

MAY_BE_EMPTY = {"early_help_review"}
"""Forms of which nothing has to be answered."""

every_form = pytest.mark.parametrize("name", WRITTEN)


@pytest.fixture
def desk(
    area: MadeUpArea,
    sign_in: Callable[[Membership], Client],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    settings: Any,
) -> Desk:
    settings.CHILDJOURNEY_DATA = tmp_path
    settings.CHILDJOURNEY_SCANNERS = "tests.web.written.told"
    SCANNER.verdict = Verdict.CLEAN
    return Desk(area, sign_in, tmp_path, monkeypatch)


def entries(area: MadeUpArea) -> int:
    """Return how many entries there are in all."""
    return sum(1 for _ in area.books.written())


def held_in(page: str, form: Written) -> None:
    """Hold that a page gives back every word and every choice of a form."""
    found = form_of(page)
    for name, value in form.said.items():
        values = list(value) if isinstance(value, list) else [value]
        assert found.get(name) == values, name


def test_every_form_of_staff_is_in_the_table_and_what_is_written_there_is_given_back() -> None:
    """R05, R07, R08: a form that is new fails here until somebody has said how it is filled in."""
    sends = {name for name, page in PAGES.items() if "POST" in page.methods}
    of_others = {name for name in sends if PAGES[name].who in (Who.EVERYBODY, Who.FAMILY)}
    assert set(WRITTEN) | set(NOTHING_WRITTEN) == sends - of_others
    assert not set(WRITTEN) & set(NOTHING_WRITTEN)
    assert set(WRITTEN) == {name for name in sent.PAGES if PAGES[name].who is not Who.FAMILY}


@every_form
def test_a_form_sent_again_and_again_is_one_record(desk: Desk, name: str) -> None:
    """R08."""
    form = WRITTEN[name](desk)
    browser = desk.sign_in(desk.area.members[form.role])
    held, before = form.filled(browser), entries(desk.area)
    first = browser.post(form.path, form.data(held))
    assert first.status_code in (302, 303), faults_of(first.content.decode())
    after = entries(desk.area)
    assert after > before
    for _ in range(-(-REPLAYS // len(WRITTEN))):
        again = browser.post(form.path, form.data(held))
        assert (again.status_code, again["Location"]) == (first.status_code, first["Location"])
    assert entries(desk.area) == after
    assert desk.area.books.typed_of(membership=desk.area.members[form.role].id) == ()


@every_form
def test_what_was_typed_before_a_crash_is_in_the_form_again_until_it_is_saved(desk: Desk, name: str) -> None:
    """R05, R06: the script keeps it, and another browser finds it."""
    form = WRITTEN[name](desk)
    member = desk.area.members[form.role]
    browser = desk.sign_in(member)
    shown = form.shown_at or form.address
    keep = opened(browser, shown).partition('data-keep="')[2].partition('"')[0]
    assert keep
    held = form.filled(browser)
    answer = browser.post(keep, held, **SCRIPT)
    assert answer.status_code == 200
    other = desk.sign_in(member)
    (draft,) = desk.area.books.typed_of(membership=member.id)
    leads = other.get(f"/typed/{draft.page}")["Location"]
    start = other.get("/")
    # Whose day begins on another page finds it where it was written.
    assert start.status_code == 302 or f'href="{leads}"' in start.content.decode()
    again = opened(other, leads)
    assert "was kept" in words_of(again)
    held_in(again, form)
    done = other.post(form.path, form.data({**form_of(again), **form.said}))
    assert done.status_code in (302, 303), faults_of(done.content.decode())
    assert desk.area.books.typed_of(membership=member.id) == ()


@every_form
def test_what_was_sent_after_a_time_out_is_in_the_form_after_signing_in(desk: Desk, name: str) -> None:
    """R05: also where no script kept it."""
    form = WRITTEN[name](desk)
    email = desk.area.members[form.role].person.email
    browser = desk.sign_in(desk.area.members[form.role])
    held, before = form.filled(browser), entries(desk.area)
    del browser.cookies[of_site.SESSION_COOKIE_NAME]
    turned = browser.post(form.path, form.data(held))
    assert turned["Location"].startswith("/accounts/login/?next=")
    back = browser.post(turned["Location"], {"login": email, "password": PASSWORD, "next": form.path})
    page = opened(browser, back["Location"])
    assert "You had been signed out, so this was not saved" in words_of(page)
    held_in(page, form)
    assert entries(desk.area) == before


Fault = Callable[[pytest.MonkeyPatch], AbstractContextManager[object]]


def raising(where: str, error: Exception) -> Fault:
    """Return a fault that something raises whenever it is called."""

    def fails(*_: Any, **__: Any) -> None:
        raise error

    def fault(patch: pytest.MonkeyPatch) -> AbstractContextManager[object]:
        patch.setattr(where, fails)
        return nullcontext()

    return fault


@contextmanager
def takes_nothing(_patch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the database itself be one that can be read and not written."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only = ON")
        try:
            yield
        finally:
            cursor.execute("PRAGMA query_only = OFF")


APPEND = f"{DjangoBooks.__module__}.DjangoBooks.append"
FAULTS: dict[str, Fault] = {
    "the database is gone before the page begins": raising(
        "childjourney.web.middleware.settle_books", OperationalError("the server closed the connection")
    ),
    "the disk is full": raising(APPEND, OperationalError("database or disk is full")),
    "the database is read-only": takes_nothing,
    "the server is read-only": raising(APPEND, InternalError("cannot execute INSERT in a read-only transaction")),
    "others always come first": raising(APPEND, PositionTaken()),
}
FAILURES = 100
"""How often each fault happens in all: each form has its share."""


@every_form
def test_what_could_not_be_saved_comes_back_and_can_be_sent_again(
    desk: Desk, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """R07: whatever fails, nothing is called saved, no word is lost, and sent again it is saved once."""
    form = WRITTEN[name](desk)
    browser = desk.sign_in(desk.area.members[form.role])
    held, before = form.filled(browser), entries(desk.area)
    for what, fault in FAULTS.items():
        for _ in range(-(-FAILURES // len(WRITTEN))):
            with monkeypatch.context() as patch, fault(patch):
                answer = browser.post(form.path, form.data(held))
            page = answer.content.decode()
            assert answer.status_code == 503, what
            assert "saved to" not in words_of(page)
            held_in(page, form)
            assert entries(desk.area) == before, what
            held = {**held, **form_of(page)}
    done = browser.post(form.path, form.data(held))
    assert done.status_code in (302, 303), faults_of(done.content.decode())
    assert entries(desk.area) > before


@every_form
def test_what_lacks_an_answer_comes_back_with_every_word(desk: Desk, name: str) -> None:
    """R07: a form of which something is missing is shown with the rest."""
    form = WRITTEN[name](desk)
    browser = desk.sign_in(desk.area.members[form.role])
    held, refused = form.filled(browser), 0
    for left_out in form.said:
        less = {name: value for name, value in held.items() if name != left_out}
        answer = browser.post(form.path, form.data({**less, "key": f"without {left_out}"}))
        if answer.status_code == 422:
            held_in(answer.content.decode(), replace(form, said=_but(form.said, left_out), where=""))
            refused += 1
            break
    assert refused or name in MAY_BE_EMPTY


def _but(said: dict[str, Any], left_out: str) -> dict[str, Any]:
    return {name: value for name, value in said.items() if name not in (left_out, "names_nobody")}
