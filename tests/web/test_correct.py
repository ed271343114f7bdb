"""Correcting and withdrawing an entry on its page."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import OperationalError
from django.test import Client

from childjourney.core.base.time import Span
from childjourney.core.story.entry import Draft, Voice
from childjourney.core.story.story import Reading, Story
from childjourney.usecases.act import Act, Action, in_one_go
from childjourney.usecases.correct_entry import correct_entry
from childjourney.usecases.record_entry import write
from childjourney.web.record import correct as correct_page
from tests.web.conftest import NOW, MadeUpArea, days_ago
from tests.web.forms import dead_links, faults_of, fill_in, form_of, opened, words_of

SignIn = Callable[..., Client]


@pytest.fixture
def maya(area: MadeUpArea) -> UUID:
    return area.child(at=NOW - timedelta(days=30))


@pytest.fixture
def worry(area: MadeUpArea, maya: UUID) -> UUID:
    return area.tell(maya, "worry", days_ago(9), what="Up with her brother Sam.", grade="told")


@pytest.fixture
def browser(area: MadeUpArea, sign_in: SignIn) -> Client:
    return sign_in(area.social_worker)


def address(story: UUID, entry: UUID) -> str:
    return f"/children/{story}/entries/{entry}/correct"


def reading(area: MadeUpArea, story: UUID, entry: UUID) -> Reading:
    found = Story(story, area.books.entries([story])[story]).reading(entry)
    assert found is not None
    return found


def meanwhile(area: MadeUpArea, story: UUID, entry: UUID, **said: Any) -> UUID:
    """Somebody else corrects the entry."""
    return correct_entry(
        area.books,
        viewer=area.viewer("team_manager"),
        story=story,
        entry=entry,
        reason="The brother is Leo.",
        now=NOW,
        **said,
    )


def test_the_form_holds_what_the_entry_says_now(maya: UUID, worry: UUID, browser: Client) -> None:
    said = form_of(opened(browser, address(maya, worry)))
    assert said["say-what"] == ["Up with her brother Sam."]
    assert said["say-grade"] == ["told"]
    assert [said[f"when-date-{part}"] for part in ("day", "month", "year")] == [["5"], ["3"], ["2026"]]


def test_a_correction_is_read_in_place_and_keeps_the_old_words(
    area: MadeUpArea, maya: UUID, worry: UUID, browser: Client
) -> None:
    said = {"say-what": "Up with her brother Leo.", "reason": "I had the wrong brother."}
    answer = fill_in(browser, address(maya, worry), said)
    assert answer["Location"] == f"/children/{maya}/entries/{worry}"
    read = reading(area, maya, worry)
    assert read.contents == {"what": "Up with her brother Leo.", "grade": "told"}
    assert read.versions[0].contents["what"] == "Up with her brother Sam."
    assert read.versions[1].contents["reason"] == "I had the wrong brother."
    page = words_of(opened(browser, answer["Location"]))
    assert "Corrected. The earlier words can still be read" in page
    assert "Sam" in page


def test_a_correction_needs_its_reason_and_gives_the_words_back(maya: UUID, worry: UUID, browser: Client) -> None:
    page = fill_in(browser, address(maya, worry), {"say-what": "Up with Leo."}).content.decode()
    assert faults_of(page) == ["Why is this being corrected? Please answer this."]
    assert form_of(page)["say-what"] == ["Up with Leo."]
    assert dead_links(page) == []


def test_the_day_can_be_corrected_by_itself(area: MadeUpArea, maya: UUID, worry: UUID, browser: Client) -> None:
    fill_in(browser, address(maya, worry), {"when-date-day": "4", "reason": "It was Wednesday."})
    assert reading(area, maya, worry).happened == Span.day(days_ago(10))


def test_a_correction_that_changes_nothing_is_not_recorded(
    area: MadeUpArea, maya: UUID, worry: UUID, browser: Client
) -> None:
    page = fill_in(browser, address(maya, worry), {"reason": "Tidying up."}).content.decode()
    assert "Nothing here differs" in faults_of(page)[0]
    assert len(reading(area, maya, worry).versions) == 1


def test_an_answer_can_be_emptied(area: MadeUpArea, maya: UUID, browser: Client) -> None:
    visit = area.tell(maya, "visit", days_ago(3), seen=True, alone=True, where="home", notes="Chatty.")
    fill_in(browser, address(maya, visit), {"say-notes": "", "say-alone": "", "reason": "That was another child."})
    assert reading(area, maya, visit).contents == {"seen": True, "where": "home"}


def test_an_entry_that_should_not_be_here_is_withdrawn_and_can_be_put_back(
    area: MadeUpArea, maya: UUID, worry: UUID, browser: Client
) -> None:
    answer = fill_in(browser, address(maya, worry), {"withdrawn": "yes", "reason": "This was about another girl."})
    assert reading(area, maya, worry).withdrawn
    page = words_of(opened(browser, answer["Location"]))
    assert "Withdrawn. The earlier words can still be read" in page
    assert form_of(opened(browser, address(maya, worry)))["withdrawn"] == ["yes"]
    fill_in(browser, address(maya, worry), {"withdrawn": "", "reason": "It was Maya after all."})
    read = reading(area, maya, worry)
    assert not read.withdrawn
    assert read.contents["what"] == "Up with her brother Sam."
    assert len(read.versions) == 3


def test_who_corrected_meanwhile_is_read_before_ones_own_words_stand(
    area: MadeUpArea, maya: UUID, worry: UUID, browser: Client
) -> None:
    """R10: no silent overwrite, and no words lost."""
    held = form_of(opened(browser, address(maya, worry)))
    theirs = meanwhile(area, maya, worry, contents={"what": "Up with her brother Leo.", "grade": "told"})
    mine = {**held, "say-what": "Up with Leo, who has croup.", "reason": "More was said."}
    answer = browser.post(address(maya, worry), mine)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Somebody corrected this while you were writing" in faults_of(page)[0]
    assert dead_links(page) == []
    told = words_of(page)
    for words in (
        "Rob Kendal, team manager corrected this on 14 March 2026 at 09:00",
        "“The brother is Leo.”",
        "What worries you? differs Up with her brother Leo. Up with Leo, who has croup.",
        "How do you know this? Somebody told me Somebody told me",
    ):
        assert words in told
    assert reading(area, maya, worry).contents["what"] == "Up with her brother Leo."
    again = form_of(page)
    assert (again["say-what"], again["reason"], again["version"]) == (
        ["Up with Leo, who has croup."],
        ["More was said."],
        [str(theirs)],
    )
    assert browser.post(address(maya, worry), again).status_code == 302
    read = reading(area, maya, worry)
    assert read.contents["what"] == "Up with Leo, who has croup."
    assert len(read.versions) == 3


def test_one_is_told_when_somebody_withdrew_it_meanwhile(
    area: MadeUpArea, maya: UUID, worry: UUID, browser: Client
) -> None:
    held = form_of(opened(browser, address(maya, worry)))
    meanwhile(area, maya, worry, withdrawn=True)
    page = browser.post(address(maya, worry), {**held, "say-what": "Leo.", "reason": "Name."}).content.decode()
    assert "Should it be here at all? differs No Yes" in words_of(page)


def test_sending_a_correction_twice_records_it_once(area: MadeUpArea, maya: UUID, worry: UUID, browser: Client) -> None:
    """R08."""
    held = {**form_of(opened(browser, address(maya, worry))), "say-what": "Leo.", "reason": "Name."}
    for _ in range(3):
        assert browser.post(address(maya, worry), held).status_code == 302
    assert len(reading(area, maya, worry).versions) == 2


def test_a_form_that_does_not_say_which_version_was_read_counts_as_one_that_read_none(
    area: MadeUpArea, maya: UUID, worry: UUID, browser: Client
) -> None:
    meanwhile(area, maya, worry, contents={"what": "Leo.", "grade": "told"})
    page = fill_in(browser, address(maya, worry), {"version": "", "say-what": "Sam.", "reason": "x"}).content.decode()
    assert "Somebody corrected this" in faults_of(page)[0]


def test_what_a_census_brought_keeps_its_source_when_it_is_corrected(
    area: MadeUpArea, maya: UUID, browser: Client
) -> None:
    source = {"file": "cin.xml", "line": 4, "key": "k"}
    contents = {"referred_by": "2A", "source": source, "conference_date": "2026-03-02"}
    draft = Draft(maya, "referral", Span.day(days_ago(9)), area.social_worker.id, contents, Voice.RECORD)
    act = Act(area.viewer("social_worker"), Action.RECORD, NOW, maya)
    (entry,) = in_one_go(area.books, lambda: write(area.books, act, [draft]))
    fill_in(browser, address(maya, entry.id), {"say-referred_by": "1A", "reason": "Family member."})
    read = reading(area, maya, entry.id)
    assert read.contents == {**contents, "referred_by": "1A"}


def test_an_end_keeps_pointing_at_what_it_ended(area: MadeUpArea, maya: UUID, browser: Client) -> None:
    began = area.tell(maya, "early_help_began", days_ago(90))
    ended = area.tell(maya, "early_help_ended", days_ago(9), began=str(began), notes="Sleeps.")
    assert form_of(opened(browser, address(maya, ended)))["say-began"] == [str(began)]
    fill_in(browser, address(maya, ended), {"say-notes": "Sleeps through.", "reason": "Unclear."})
    assert reading(area, maya, ended).contents == {"began": str(began), "notes": "Sleeps through."}


def test_only_who_reads_the_words_can_correct_them(area: MadeUpArea, maya: UUID, worry: UUID, sign_in: SignIn) -> None:
    """A teacher who works with the child sees that there is a worry, not its words."""
    teacher = area.teacher
    area.tell(
        maya,
        "involvement_began",
        days_ago(20),
        agency=str(teacher.agency.id),
        member=str(teacher.id),
        capacity="Teacher",
    )
    browser = sign_in(teacher)
    assert browser.get(f"/children/{maya}").status_code == 200
    assert browser.get(address(maya, worry)).status_code == 404
    assert browser.post(address(maya, worry), {"reason": "x", "withdrawn": "yes"}).status_code == 404
    assert not reading(area, maya, worry).withdrawn


def test_forbidden_and_absent_answer_alike(area: MadeUpArea, maya: UUID, worry: UUID, sign_in: SignIn) -> None:
    """R32."""
    outside = sign_in(area.health_visitor)
    inside = sign_in(area.social_worker)
    pages = [
        outside.get(address(maya, worry)),
        outside.get(address(uuid4(), worry)),
        inside.get(address(maya, uuid4())),
    ]
    assert [page.status_code for page in pages] == [404, 404, 404]
    assert len({words_of(page.content.decode()).split("There is nothing")[-1] for page in pages}) == 1


def test_the_words_come_back_when_the_database_cannot_be_reached(
    area: MadeUpArea, maya: UUID, worry: UUID, browser: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """R07."""

    def refuse(*_: Any, **__: Any) -> None:
        raise OperationalError("down")

    with monkeypatch.context() as patch:
        patch.setattr(correct_page, "correct_entry", refuse)
        answer = fill_in(browser, address(maya, worry), {"say-what": "Leo.", "reason": "Name."})
    assert answer.status_code == 503
    again = form_of(answer.content.decode())
    assert (again["say-what"], again["reason"]) == (["Leo."], ["Name."])
    browser.post(address(maya, worry), again)
    assert reading(area, maya, worry).contents["what"] == "Leo."


def test_a_form_that_does_not_say_what_it_was_written_against_is_shown_beside_what_stands(
    area: MadeUpArea, maya: UUID, browser: Client
) -> None:
    worry = area.tell(maya, "worry", days_ago(3), what="Tired again.", grade="seen")
    at = f"/children/{maya}/entries/{worry}/correct"
    answer = browser.post(
        at, {**form_of(opened(browser, at)), "say-what": "Tired.", "reason": "Plainer.", "version": ""}
    )
    assert answer.status_code == 422
    assert "Tired again." in answer.content.decode()
