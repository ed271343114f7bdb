"""One promise on one screen: why this date, how we know it, and once, why it was late."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import OperationalError
from django.test import Client
from django.urls import reverse

from childjourney.web.promises import promise as promise_page
from tests.web.conftest import NOW, MadeUpArea, days_ago
from tests.web.forms import dead_links, faults_of, fill_in, form_of, opened, words_of
from tests.web.promised import child, conference, core_group, enquiry, href, moved, works_with

SignIn = Callable[..., Client]


@pytest.fixture
def maya(area: MadeUpArea) -> UUID:
    return child(area)


def late(area: MadeUpArea, maya: UUID) -> str:
    """Give Maya a first core group that was due on 2 March and was not held; return its address."""
    return href(maya, "first-core-group", conference(area, maya, 26))


def test_a_date_is_explained_by_what_began_it_how_it_was_counted_and_what_the_rule_says(
    area: MadeUpArea, maya: UUID, sign_in: SignIn
) -> None:
    """M-04."""
    began = enquiry(area, maya, 0)
    page = opened(sign_in(area.social_worker), href(maya, "initial-conference", began))
    said = words_of(page)
    for words in (
        "Hold the initial child protection conference",
        "Due Tuesday 7 April, in 15 working days , because the section 47 enquiry began on 14 March 2026, "
        "if the enquiry finds significant harm and continuing risk.",
        "Promised by Team manager and conference chair",
        "Promised to Child, family and core group",
        "It began with Section 47 enquiry",
        "Due Tuesday 7 April 2026",
        "15 working days, counted from the day after 14 March 2026.",
        "Not counted: Saturdays, Sundays, Good Friday (3 April) and Easter Monday (6 April).",
        "Working Together 2023",
        "Statutory guidance",
        "How we know it: read on",
        "confidence. Not yet checked by a practitioner.",
    ):
        assert words in said, words
    assert f'href="/children/{maya}/entries/{began}"' in page
    assert f'href="{reverse("practice_rule", args=["england", "2023", "initial-conference"])}"' in page
    assert dead_links(page) == []


def test_what_kept_a_promise_is_linked_with_how_late_it_was(area: MadeUpArea, maya: UUID, sign_in: SignIn) -> None:
    held = conference(area, maya, 26)
    met = core_group(area, maya, 26, 9)
    page = opened(sign_in(area.social_worker), href(maya, "first-core-group", held))
    assert "Kept Thursday 5 March, 3 working days late . It was promised because" in words_of(page)
    assert f'href="/children/{maya}/entries/{met}"' in page


def test_due_dates_before_a_correction_are_told_with_until_when(area: MadeUpArea, maya: UUID, sign_in: SignIn) -> None:
    began = enquiry(area, maya, 15, at=NOW - timedelta(days=14))
    moved(area, maya, began, days_ago(11), at=NOW - timedelta(days=8))
    said = words_of(opened(sign_in(area.social_worker), href(maya, "initial-conference", began)))
    assert "Until 6 March 2026 it was due 20 March 2026" in said


def test_a_promise_reads_as_it_was_known_on_a_day(area: MadeUpArea, maya: UUID, sign_in: SignIn) -> None:
    began = enquiry(area, maya, 15, at=NOW - timedelta(days=14))
    moved(area, maya, began, days_ago(11), at=NOW - timedelta(days=8))
    address = f"{href(maya, 'initial-conference', began)}?known_at=2026-03-02"
    said = words_of(opened(sign_in(area.team_manager), address))
    assert "as it was known at the end of 2 March 2026" in said
    assert "Due Friday 20 March" in said


def test_whoever_waits_is_told_when_to_ask_again_and_whom_to_ring(
    area: MadeUpArea, maya: UUID, sign_in: SignIn
) -> None:
    """M-61."""
    works_with(area, maya, "teacher")
    asked = area.tell(maya, "referral", days_ago(20))
    page = opened(sign_in(area.teacher), href(maya, "referral-acknowledged", asked))
    said = words_of(page)
    assert "Was due Monday 23 February" in said
    assert "If nothing comes" in said
    assert "Northmoor children's social care: 01632 960 110" in said


def test_where_a_rule_says_when_to_ask_again_both_pages_say_so(area: MadeUpArea, maya: UUID, sign_in: SignIn) -> None:
    """M-61: the rule in force when it began governs, here one of 2011 that says after how long to ask again."""
    works_with(area, maya, "teacher")
    asked = area.tell(maya, "referral", date(2011, 5, 2), spoken=True)
    confirmed = area.tell(maya, "referral_confirmed", date(2011, 5, 4), began=str(asked))
    browser = sign_in(area.teacher)
    said = words_of(opened(browser, href(maya, "referral-acknowledged", confirmed)))
    assert "Whoever referred may ask again after 3 working days. Get in touch with the front door again." in said
    assert "Working Together 2010" in said
    listed = words_of(opened(browser, "/promises?side=to-me"))
    assert "You can ask again: Get in touch with the front door again." in listed


def test_the_reason_is_asked_once_and_then_stands_there(area: MadeUpArea, maya: UUID, sign_in: SignIn) -> None:
    """M-41."""
    address, browser = late(area, maya), sign_in(area.social_worker)
    answer = fill_in(browser, address, {"reason": "family_asked", "notes": "Eid."})
    assert (answer.status_code, answer["Location"]) == (303, address)
    said = words_of(opened(browser, address))
    assert "The reason was written down." in said
    assert "Late because the family asked for another time. Eid." in said
    assert "Say why, once" not in said
    assert "Was due Monday 2 March, 9 working days ago" in said, "it closes nothing and alters no date"


def test_sending_a_reason_twice_writes_it_down_once(area: MadeUpArea, maya: UUID, sign_in: SignIn) -> None:
    address, browser = late(area, maya), sign_in(area.social_worker)
    held = {**form_of(opened(browser, address)), "reason": "staff"}
    for _ in range(3):
        assert browser.post(address, held).status_code == 303
    assert sum(one.kind == "lateness_reason" for one in area.books.entries([maya])[maya]) == 1


def test_a_reason_that_was_left_open_is_asked_again_with_what_was_typed(
    area: MadeUpArea, maya: UUID, sign_in: SignIn
) -> None:
    answer = fill_in(sign_in(area.social_worker), late(area, maya), {"notes": "Nobody came."})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert faults_of(page) == ["Why was it late? Please answer this."]
    assert form_of(page)["notes"] == ["Nobody came."]
    assert "<title>Not saved: A promise" in page
    assert dead_links(page) == []


def test_no_reason_is_asked_of_what_is_not_late_nor_of_whoever_only_reads(
    area: MadeUpArea, maya: UUID, sign_in: SignIn, clock: Callable[[datetime], None]
) -> None:
    began = enquiry(area, maya)
    assert "Say why, once" not in opened(sign_in(area.social_worker), href(maya, "initial-conference", began))
    address = late(area, maya)
    assert "Say why, once" in opened(sign_in(area.social_worker), address)
    reader = opened(sign_in(area.returns_officer), address)
    assert "Say why, once" not in reader
    assert "No reason is written down yet." in reader
    clock(NOW + timedelta(days=3))
    past = opened(sign_in(area.social_worker), f"{address}?known_at=2026-03-15")
    assert "Say why, once" not in past
    assert "No reason is written down by then." in past


def test_a_reason_for_what_is_not_late_is_refused_in_its_words(area: MadeUpArea, maya: UUID, sign_in: SignIn) -> None:
    began = enquiry(area, maya)
    answer = sign_in(area.social_worker).post(href(maya, "initial-conference", began), {"reason": "staff"})
    assert answer.status_code == 422
    assert faults_of(answer.content.decode()) == [
        "This is not late. A reason is asked for what is late, and for nothing else."
    ]


def test_whoever_had_been_signed_out_finds_their_words_again(area: MadeUpArea, maya: UUID, sign_in: SignIn) -> None:
    """R05: a time-out loses no words."""
    address, browser = late(area, maya), sign_in(area.social_worker)
    held = {**form_of(opened(browser, address)), "reason": "other", "notes": "It snowed for three days."}
    browser.logout()
    assert browser.post(address, held).status_code == 302
    session = browser.session
    again = sign_in(area.social_worker)
    moved_on = again.session
    moved_on["sent"] = session["sent"]
    moved_on.save()
    page = opened(again, address)
    assert "It snowed for three days." in page
    assert "You had been signed out" in page


def test_where_the_records_cannot_be_reached_the_words_are_given_back(
    area: MadeUpArea, maya: UUID, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    address, browser = late(area, maya), sign_in(area.social_worker)
    held = {**form_of(opened(browser, address)), "reason": "other", "notes": "It snowed for three days."}

    def fails(*_args: object, **_named: object) -> None:
        raise OperationalError

    monkeypatch.setattr(promise_page, "give_reason", fails)
    answer = browser.post(address, held)
    assert answer.status_code == 503
    assert "It snowed for three days." in answer.content.decode()


def test_asking_why_an_assessment_took_longer_leads_to_where_the_reason_is_given(
    area: MadeUpArea, maya: UUID, sign_in: SignIn
) -> None:
    asked = area.tell(maya, "referral", days_ago(90))
    area.tell(
        maya, "referral_decided", days_ago(89), began=str(asked), response="assessment", notes="Sleep and school."
    )
    page = opened(sign_in(area.team_manager), href(maya, "assessment-overrun-reason", asked))
    assert f'href="{href(maya, "single-assessment", asked)}"' in page
    assert "Say why, once" not in page


def test_a_promise_that_is_not_there_answers_like_a_story_that_may_not_be_opened(
    area: MadeUpArea, maya: UUID, sign_in: SignIn
) -> None:
    browser, stranger = sign_in(area.social_worker), sign_in(area.teacher)
    address = late(area, maya)
    asked = [(browser, href(maya, "no-such-rule", uuid4())), (browser, href(uuid4(), "first-core-group", uuid4()))]
    answers = [one.get(where) for one, where in (*asked, (stranger, address))]
    assert {one.status_code for one in answers} == {404}
    assert words_of(answers[0].content.decode()) == words_of(answers[1].content.decode())
    assert browser.post(href(maya, "first-core-group", uuid4()), {"reason": "staff"}).status_code == 404
    assert stranger.post(address, {"reason": "staff"}).status_code == 404
    assert not any(one.kind == "lateness_reason" for one in area.books.entries([maya])[maya])
