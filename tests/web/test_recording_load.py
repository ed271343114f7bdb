"""A manager sees how much her team writes, to lighten it: by team and week, and never by whom (M-29, R43)."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from django.test import Client

from childjourney.core.access.decide import Viewer
from childjourney.core.base.time import Span
from childjourney.core.people.directory import Membership
from childjourney.usecases.keep_directory import NewMember, add_member
from childjourney.usecases.record_entry import Telling, record_entry
from childjourney.usecases.start_story import start_story
from tests.web.conftest import NOW, MadeUpArea
from tests.web.forms import opened, words_of

SignIn = Callable[[Membership], Client]
PAGE, FILE = "/what-recording-takes", "/what-recording-takes.csv"
MONDAY = datetime(2026, 3, 9, tzinfo=UTC)


def team(area: MadeUpArea, many: int) -> None:
    """Let so many social workers of one team each write on a Tuesday morning and on a Friday night."""
    agency, books = area.social_worker.agency.id, area.books
    administrator = Viewer.of(area.administrator)
    for number in range(many):
        name = f"Zebra{number}"
        new = NewMember(
            name, f"{name}@northmoor.example", agency, "social_worker", "01632 960 101", team="Harbour team"
        )
        member = add_member(books, viewer=administrator, member=new, now=NOW, first=NOW.date() - timedelta(days=150))
        viewer = Viewer.of(books.directory().memberships[member])
        told = {"given_name": f"Canary{number}", "family_name": "Zebrason", "born": "2019-09-02"}
        child = start_story(
            books, viewer=viewer, particulars=told, capacity="Social worker", now=NOW - timedelta(days=120)
        )
        for days, hour in ((-6, 10), (-3, 21)):
            at = MONDAY + timedelta(days=days, hours=hour)
            telling = Telling("observation", Span.day(at.date()), {"what": "zebra " * 500})
            record_entry(books, viewer=viewer, stories=[child], telling=telling, now=at)


def test_a_manager_reads_what_the_team_wrote_and_what_of_it_in_the_evening(area: MadeUpArea, sign_in: SignIn) -> None:
    team(area, 8)
    said = words_of(opened(sign_in(area.team_manager), PAGE))
    assert "Harbour team 8 16 8 8 1.2" in said
    assert "2 March 2026 16 8 8" in said
    assert "16 entries were written in the 13 weeks from 8 December 2025 on." in said


def test_nobody_is_named_and_no_words_are_told(area: MadeUpArea, sign_in: SignIn) -> None:
    team(area, 8)
    for address in (PAGE, FILE):
        said = sign_in(area.team_manager).get(address).text
        assert "Harbour team" in said
        assert "Zebra" not in said
        assert "zebra" not in said
        assert "Canary" not in said


def test_of_few_writers_the_page_says_only_that_they_are_few(area: MadeUpArea, sign_in: SignIn) -> None:
    team(area, 5)
    said = words_of(opened(sign_in(area.team_manager), PAGE))
    assert "fewer than 6 people wrote here" in said
    assert "Harbour team" not in said


def test_the_start_page_leads_there_and_only_whoever_answers_for_others(area: MadeUpArea, sign_in: SignIn) -> None:
    assert PAGE in opened(sign_in(area.team_manager), "/")
    worker = sign_in(area.social_worker)
    assert PAGE not in opened(worker, "/")
    assert worker.get(PAGE).status_code == 404
