"""The pages of early help and agreement, as people of several agencies meet them."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from childjourney.core.people.directory import Membership
from childjourney.core.people.role import Sector
from tests.web.conftest import NOW, MadeUpArea, days_ago
from tests.web.forms import dead_links, faults_of, fill_in, form_of, opened, words_of

SignIn = Callable[[Membership], Client]
DAY = {"day": "20", "month": "3", "year": "2026"}
AGREES = {"say-who": "mum", "say-agreed": "yes", "say-wants": "A night in which everybody sleeps."}
CANARY = "zebra"


@pytest.fixture
def child(area: MadeUpArea) -> UUID:
    """A child whom a health visitor knows."""
    return area.child("health_visitor")


@pytest.fixture
def visitor(area: MadeUpArea, sign_in: SignIn) -> Client:
    """The health visitor's browser."""
    return sign_in(area.health_visitor)


def begins(visitor: Client, child: UUID, **said: Any) -> Any:
    """Begin early help."""
    return fill_in(visitor, f"/children/{child}/early-help/begin", {**AGREES, **said}, follow=True)


def invites(visitor: Client, child: UUID, area: MadeUpArea, role: str = "early_help_worker", **said: Any) -> str:
    """Ask somebody to join, and return the address of the question."""
    asked = {
        "say-way": "invite",
        "say-agency": str(area.members[role].agency.id),
        "say-member": str(area.members[role].id),
        "say-capacity": "Family worker",
        "say-basis": "agreement",
        "say-notes": "Tuesdays would help.",
        **said,
    }
    answer = fill_in(visitor, f"/children/{child}/ask", asked)
    assert answer.status_code == 302, faults_of(answer.content.decode())
    return str(answer["Location"])


def joins(browser: Client, question: str) -> Any:
    """Take on what was asked."""
    return fill_in(browser, question, {"say-accepted": "yes"})


def test_the_form_asks_for_agreement_first_and_a_no_begins_nothing(visitor: Client, child: UUID) -> None:
    """M-63."""
    page = opened(visitor, f"/children/{child}/early-help")
    assert "Early help: not begun" in words_of(page)
    answer = fill_in(visitor, f"/children/{child}/early-help/begin", {"say-wants": "Sleep"})
    assert "Do they agree? Please answer this." in " ".join(faults_of(answer.content.decode()))
    assert "Sleep" in answer.content.decode()
    told = begins(visitor, child, **{"say-agreed": "no", "say-considered": "I come again in May."}).content.decode()
    assert "the family does not agree. Nothing has begun" in words_of(told)
    assert "Early help: the family did not agree" in words_of(told)


def test_what_was_agreed_to_before_is_not_asked_again(area: MadeUpArea, visitor: Client, child: UUID) -> None:
    """M-28."""
    today = area.books.entries([child])[child][0].happened.first
    said: dict[str, Any] = {"who": "mum", "agreed": True, "purpose": "early_help_assessment"}
    area.tell(child, "agreement_given", today, "health_visitor", **said)
    page = opened(visitor, f"/children/{child}/early-help/begin")
    assert "It is not asked again" in page
    assert "Who was asked?" not in page
    told = fill_in(visitor, f"/children/{child}/early-help/begin", {"say-wants": "Sleep"}, follow=True)
    assert "you lead it" in told.content.decode()


def test_the_plan_is_written_reviewed_and_told_with_who_does_what_by_when(
    area: MadeUpArea, visitor: Client, child: UUID
) -> None:
    begins(visitor, child)
    plan = f"/children/{child}/early-help/plan"
    wrong = fill_in(visitor, plan, {"say-what1": "Ring the nursery"}).content.decode()
    assert len(faults_of(wrong)) == 2
    assert "Ring the nursery" in wrong
    day = {"say-by1-day": "20", "say-by1-month": "3", "say-by1-year": "2026"}
    mum = {"say-what1": "Ring the nursery", "say-owner_family1": "mum", **day}
    told = fill_in(visitor, plan, mum, follow=True).content.decode()
    assert "Ring the nursery Mum by Friday 20 March" in words_of(told)
    (action,) = actions(area, child)
    review = {
        f"say-outcome-{action}": "partly",
        f"say-changed-{action}": "On the list.",
        "say-notes": "We meet in May.",
    }
    told = fill_in(visitor, f"/children/{child}/early-help/review", review, follow=True).content.decode()
    assert "Early help: helping" in words_of(told)
    assert "Done in part" in words_of(told)
    assert "On the list." in told
    assert "We meet in May." in told


def actions(area: MadeUpArea, child: UUID, kind: str = "action_agreed") -> list[UUID]:
    return [one.id for one in area.books.entries([child])[child] if one.kind == kind]


def test_of_what_somebody_answered_meanwhile_the_reviewer_is_told_and_keeps_every_word(
    area: MadeUpArea, visitor: Client, child: UUID
) -> None:
    """R10: and nothing is said of another action than the one it was written under."""
    begins(visitor, child)
    day = {f"say-by{number}-{part}": value for number in (1, 2) for part, value in DAY.items()}
    two = {f"say-{name}{number}": f"{name} {number}" for name in ("what", "owner_family") for number in (1, 2)}
    fill_in(visitor, f"/children/{child}/early-help/plan", {**two, **day})
    first, second = actions(area, child)
    review = f"/children/{child}/early-help/review"
    said = {f"say-outcome-{one}": "partly" for one in (first, second)}
    words = {f"say-changed-{first}": "Two mornings.", f"say-changed-{second}": "Asked twice.", "say-notes": "We met."}
    held = form_of(opened(visitor, review)) | said | words
    area.tell(child, "action_done", days_ago(0), "health_visitor", began=str(first), outcome="done", notes="All week.")
    refused = visitor.post(review, held)
    page = refused.content.decode()
    assert refused.status_code == 422
    assert faults_of(page) == [
        "Somebody said meanwhile how this went: done. What you write about it is added to what was agreed."
    ]
    assert dead_links(page) == []
    assert "All week." in page
    assert form_of(page)[f"say-changed-{first}"] == ["Two mornings."]
    assert len(actions(area, child, "action_done")) == 1
    again = form_of(page)
    assert visitor.post(review, again).status_code == 302
    assert visitor.post(review, again).status_code == 302
    assert len(actions(area, child, "action_done")) == 2
    (met,) = [one for one in area.books.entries([child])[child] if one.kind == "team_around_family"]
    assert met.contents["notes"] == "We met.\n\nwhat 1: Two mornings."


def test_nobody_outside_the_team_is_offered_as_doing_something(
    area: MadeUpArea, visitor: Client, child: UUID, sign_in: SignIn
) -> None:
    begins(visitor, child)
    assert "Lena Fox" not in opened(visitor, f"/children/{child}/early-help/plan")
    joins(sign_in(area.early_help_worker), invites(visitor, child, area))
    assert "Lena Fox" in opened(visitor, f"/children/{child}/early-help/plan")


def test_an_invitation_without_agreement_says_what_to_do(area: MadeUpArea, visitor: Client, child: UUID) -> None:
    asked = {"say-way": "invite", "say-agency": str(area.agencies[Sector.EARLY_HELP]), "say-capacity": "Family worker"}
    said = {**asked, "say-basis": "agreement", "say-notes": "Tuesdays would help."}
    answer = fill_in(visitor, f"/children/{child}/ask", said)
    assert "Ask the family and write down what they say" in " ".join(faults_of(answer.content.decode()))
    assert "Tuesdays would help." in answer.content.decode()


def test_whoever_is_asked_answers_says_that_it_has_arrived_or_declines(
    area: MadeUpArea, visitor: Client, child: UUID, sign_in: SignIn
) -> None:
    begins(visitor, child)
    question, worker = invites(visitor, child, area), sign_in(area.early_help_worker)
    page = opened(worker, question)
    assert "Tuesdays would help." in page
    assert "Who helps" not in page
    worker.post(f"{question}/received", {"key": "k", "notes": "After Tuesday."})
    assert "Received, answer follows" in words_of(opened(visitor, f"/children/{child}/early-help"))
    assert "Say that it has arrived" not in opened(worker, question)
    declined = fill_in(worker, question, {"say-accepted": "no"})
    assert "why you decline" in " ".join(faults_of(declined.content.decode()))
    fill_in(worker, question, {"say-accepted": "no", "say-notes": "Full until May."})
    told = words_of(opened(visitor, f"/children/{child}/early-help"))
    assert "Declined" in told
    assert "Full until May." in told
    assert worker.get(f"/children/{child}").status_code == 404


def test_what_is_no_longer_asked_is_not_there_for_whoever_was_asked(
    area: MadeUpArea, visitor: Client, child: UUID, sign_in: SignIn
) -> None:
    """R32."""
    begins(visitor, child)
    question, worker = invites(visitor, child, area), sign_in(area.early_help_worker)
    assert worker.post(f"{question}/taken-back", {"key": "w"}).status_code == 404
    assert "Ask no more" in opened(visitor, question)
    for _ in range(2):
        visitor.post(f"{question}/taken-back", {"key": "k", "notes": "A place elsewhere."})
    assert "A place elsewhere." in opened(visitor, f"/children/{child}/early-help")
    assert worker.get(question).status_code == 404
    assert "asks you" not in opened(worker, "/asked")
    stale = fill_in_stale(worker, question)
    assert stale.status_code == 404


def fill_in_stale(browser: Client, question: str) -> Any:
    """Answer from a page that was opened before."""
    return browser.post(question, {"say-accepted": "yes", "key": "late"})


def test_withdrawal_closes_page_list_and_search_on_the_next_request(
    area: MadeUpArea, visitor: Client, child: UUID, sign_in: SignIn
) -> None:
    """R33."""
    begins(visitor, child)
    worker = sign_in(area.early_help_worker)
    joins(worker, invites(visitor, child, area))
    assert "Maya" in opened(worker, f"/children/{child}")
    assert "Maya" in opened(worker, "/")
    line = next(one.id for one in area.books.entries([child])[child] if one.kind == "agreement_given")
    agreement = opened(visitor, f"/children/{child}/agreement")
    withdraw = f"/children/{child}/add/agreement_withdrawn?began={line}"
    assert withdraw in agreement
    answer = fill_in(visitor, withdraw, {"say-who": "mum", "when": "today"})
    assert answer.status_code == 302, faults_of(answer.content.decode())
    for address in ("", "/early-help", "/agreement", "/ask", "/early-help/plan", f"/entries/{line}"):
        assert worker.get(f"/children/{child}{address}").status_code == 404
    assert "Maya" not in opened(worker, "/")
    found = fill_in(worker, "/search", {"name": "Maya Okoro", "purpose": "duty"}, follow=True)
    assert "Maya" not in words_of(found.content.decode()).replace("Maya Okoro", "", 1)
    told = words_of(opened(visitor, f"/children/{child}/early-help"))
    assert "The family does not agree to early help today" in told
    assert "Does not stand" in words_of(opened(visitor, f"/children/{child}/agreement"))


def test_a_story_shared_in_part_looks_as_one_that_never_had_the_rest(
    area: MadeUpArea, visitor: Client, sign_in: SignIn
) -> None:
    """R33, R45: the pages are the same byte for byte, but for what is random in every answer."""
    import re

    worker = sign_in(area.early_help_worker)
    pages = []
    for told in (True, False):
        child = area.child("health_visitor")
        begins(visitor, child, **{"say-items": ["words"]})
        joins(worker, invites(visitor, child, area))
        if told:
            day = area.books.entries([child])[child][0].happened.first
            area.tell(child, "worry", day, "health_visitor", what=CANARY, grade="seen")
            area.tell(child, "unknown", day, "health_visitor", what=CANARY)
            area.tell(child, "unmet_need", day, "health_visitor", wanted="speech", why="waiting", notes=CANARY)
        seen = [opened(worker, f"/children/{child}{place}") for place in ("", "/early-help", "/agreement")]
        whole = "\n".join(seen).replace(str(child), "child")
        whole = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "id", whole)
        pages.append(re.sub(r'(nonce|value)="[^"]+"|&#34;\w+&#34;}|\b\d\d:\d\d\b', "", whole))
    assert CANARY not in pages[0]
    assert pages[0] == pages[1]


def test_the_end_tells_what_changed_and_a_step_up_leads_to_social_care(visitor: Client, child: UUID) -> None:
    begins(visitor, child)
    end = f"/children/{child}/early-help/end"
    assert len(faults_of(fill_in(visitor, end, {}).content.decode())) == 2
    answer = fill_in(visitor, end, {"say-notes": "More is needed.", "say-outcome": "social_care"})
    assert answer["Location"] == f"/children/{child}/contact"
    told = words_of(opened(visitor, f"/children/{child}/early-help"))
    assert "Early help: ended" in told
    assert "What changed: More is needed." in told


def test_a_lead_on_agreement_alone_is_led_out_of_the_story_that_closes(
    area: MadeUpArea, visitor: Client, child: UUID, sign_in: SignIn
) -> None:
    begins(visitor, child)
    worker = sign_in(area.early_help_worker)
    hand = {"say-way": "hand_over", "say-lead": "yes", "say-stays": "yes"}
    joins(worker, invites(visitor, child, area, **hand))
    history = words_of(opened(visitor, f"/children/{child}/early-help"))
    assert "Lena Fox , leads" in history or "Lena Fox, leads" in history
    assert "Who led Ruth Bell, from 14 March 2026 to 14 March 2026 Lena Fox, from 14 March 2026" in history
    said = {"say-notes": "Nursery has begun.", "say-outcome": "met"}
    told = fill_in(worker, f"/children/{child}/early-help/end", said, follow=True)
    assert "The story is closed to you now" in told.content.decode()
    assert worker.get(f"/children/{child}").status_code == 404


@pytest.mark.parametrize("place", ["", "/begin", "/plan", "/review", "/end"])
def test_to_somebody_who_does_not_work_with_the_child_nothing_is_there(
    area: MadeUpArea, child: UUID, sign_in: SignIn, place: str
) -> None:
    """R32."""
    stranger = sign_in(area.teacher)
    assert stranger.get(f"/children/{child}/early-help{place}").status_code == 404
    absent = f"/children/{UUID(int=5)}/early-help{place}"
    assert stranger.get(absent).status_code == 404


def test_one_answer_is_written_down_for_several_things_and_agencies(
    area: MadeUpArea, visitor: Client, child: UUID
) -> None:
    address = f"/children/{child}/agreement/write"
    assert address in opened(visitor, f"/children/{child}/agreement")
    said: dict[str, Any] = {"say-who": "mum", "say-agreed": "yes", "say-notes": "Not with housing."}
    wrong = fill_in(visitor, address, said).content.decode()
    assert "To what?" in " ".join(faults_of(wrong))
    assert "Not with housing." in wrong
    several = {"say-purposes": ["service", "advice"], "say-agency": str(area.agencies[Sector.EARLY_HELP])}
    also = {"say-agency2": str(area.agencies[Sector.POLICE])}
    told = words_of(fill_in(visitor, address, {**said, **several, **also}, follow=True).content.decode())
    assert "written down: 4 lines" in told
    assert told.count("To ask a service for its help") >= 2


def test_sharing_without_agreement_waits_on_the_start_page_of_somebody_else_who_leads(
    area: MadeUpArea, visitor: Client, child: UUID, sign_in: SignIn
) -> None:
    """M-64."""
    until = (NOW.date() + timedelta(days=4)).isoformat()
    shared = {"basis": "protection", "asked": "danger", "notes": CANARY, "until": until}
    agency = str(area.agencies[Sector.POLICE])
    entry = area.tell(child, "shared_without_agreement", NOW.date(), "health_visitor", agency=agency, **shared)
    nurse = sign_in(area.named_nurse)
    start = opened(nurse, "/")
    assert "Sharing without agreement has to be looked at again" in words_of(start)
    address = f"/asked/{child}/{entry}"
    assert address in start
    assert CANARY in opened(nurse, address)
    later = NOW.date() + timedelta(days=30)
    day = {f"say-until-{part}": str(getattr(later, part)) for part in ("day", "month", "year")}
    answer = fill_in(nurse, address, {"say-goes_on": "yes", **day, "say-notes": "He still says so."})
    assert answer.status_code == 302, faults_of(answer.content.decode())
    assert address in opened(nurse, "/asked"), "it is looked at again by its new day"
    own = fill_in(
        visitor,
        f"/children/{child}/add/sharing_reviewed?began={entry}",
        {"say-began": str(entry), "say-goes_on": "yes", "say-notes": "I say so.", "when": "today"},
    )
    assert "Somebody else of the agency" in " ".join(faults_of(own.content.decode()))
