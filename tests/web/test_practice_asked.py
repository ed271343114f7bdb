"""Anybody may ask whether a rule is right; its owner answers. A profession writes its guidance anew (M-50, M-51)."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from childjourney.core.access.action import Action
from childjourney.core.access.policy import POLICIES
from childjourney.usecases.question_rule import answer_question, question_rule, revise_guidance
from childjourney.usecases.read_practice import read_practice
from tests.web.conftest import NOW, MadeUpArea
from tests.web.forms import faults_of, fill_in, form_of, opened, words_of
from tests.web.practice_area import in_team, small_library, trial

SignIn = Callable[..., Client]
RULE = "/practice/england/2023/rules/single-assessment"
GROUP = "/practice/england/2023/rules/first-core-group"
GUIDANCE = "/practice/england/2023/guidance/days-between"
ANEW = {
    "says": "Leave at least three days.",
    "checked_by": "Principal social worker",
    "review_by-day": "30",
    "review_by-month": "June",
    "review_by-year": "2027",
}


@pytest.fixture(autouse=True)
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The library of these tests in place of the one that ships."""
    return small_library(tmp_path, monkeypatch)


def asked(area: MadeUpArea, rule: str = "single-assessment", words: str = "Too long?", role: str = "teacher") -> UUID:
    return question_rule(
        area.books, viewer=area.viewer(role), framework="england/2023", rule=rule, question=words, now=NOW
    )


# ── Asking ───────────────────────────────────────────────────────────────────────────────────────


def test_a_teacher_asks_whether_a_rule_is_right_and_everybody_reads_it(area: MadeUpArea, sign_in: SignIn) -> None:
    browser = sign_in(area.teacher)
    assert f'href="{RULE}/question"' in opened(browser, RULE)
    answer = fill_in(browser, f"{RULE}/question", {"question": "Half of our families work nights."}, follow=True)
    told = words_of(answer.content.decode())
    assert answer.redirect_chain == [(RULE, 302)]
    assert "It reaches the people who answer for this rule: safeguarding partnership." in told
    assert "Half of our families work nights. Tom Ashe, teacher, 14 March 2026" in told
    assert "Half of our families work nights." in opened(sign_in(area.health_visitor), "/practice/questions")


@pytest.mark.parametrize(
    ("role", "rule", "told"),
    [
        ("principal_social_worker", "first-core-group", True),
        ("partnership_manager", "first-core-group", False),
        ("partnership_manager", "single-assessment", True),
        ("principal_social_worker", "single-assessment", False),
        ("social_worker", "first-core-group", False),
    ],
)
def test_a_question_waits_where_the_day_of_whoever_may_answer_it_begins(
    area: MadeUpArea, sign_in: SignIn, role: str, rule: str, told: bool
) -> None:
    """M-50: it reaches the rule's owner, and no longer once it is answered."""
    question = asked(area, rule)
    browser = sign_in(area.members[role])
    begins = browser.get("/", follow=True).content.decode()
    assert ("Asked of you: is the rule right?" in begins) is told
    assert (f'href="/practice/questions/{question}"' in begins) is told
    owner = area.viewer("principal_social_worker" if rule == "first-core-group" else "partnership_manager")
    answer_question(area.books, viewer=owner, question=question, answer="We look at it.", now=NOW)
    assert "Asked of you" not in browser.get("/", follow=True).content.decode()


def test_a_question_without_words_is_told_at_its_place(area: MadeUpArea, sign_in: SignIn) -> None:
    browser = sign_in(area.teacher)
    answer = browser.post(f"{RULE}/question", {"question": " "})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert faults_of(page) == ["Is the rule right? What do you see in practice? Please answer this."]
    assert 'href="#question"' in page
    assert read_practice(area.books).questions == ()


def test_a_question_sent_twice_is_kept_once(area: MadeUpArea, sign_in: SignIn) -> None:
    browser = sign_in(area.teacher)
    sent = form_of(opened(browser, f"{RULE}/question")) | {"question": "Why so long?"}
    for _ in range(2):
        assert browser.post(f"{RULE}/question", sent).status_code == 302
    browser.post(f"{RULE}/question", sent | {"question": "Something else."})
    assert [one.question for one in read_practice(area.books).questions].count("Why so long?") == 1
    assert len(read_practice(area.books).questions) == 2


def test_only_roles_that_may_ask_are_offered_to_ask(area: MadeUpArea, sign_in: SignIn) -> None:
    for role, member in area.members.items():
        allowed = Action.QUESTION_RULE in POLICIES[role].actions
        browser = sign_in(member)
        assert ("Is this rule right?" in opened(browser, RULE)) is allowed, role
        assert browser.get(f"{RULE}/question").status_code == (200 if allowed else 404), role


# ── Answering ────────────────────────────────────────────────────────────────────────────────────


def test_the_unanswered_come_first_and_ones_own_are_marked(area: MadeUpArea, sign_in: SignIn) -> None:
    first, group = asked(area, words="Answered long ago"), asked(area, "first-core-group", "Still open")
    answer_question(area.books, viewer=area.viewer("partnership_manager"), question=first, answer="No.", now=NOW)
    told = words_of(opened(sign_in(area.principal_social_worker), "/practice/questions"))
    assert told.index("Waiting for an answer (1)") < told.index("Still open") < told.index("Answered (1)")
    assert "Hold the first core group your profession Still open" in told
    assert "Complete the assessment Answered long ago" in told
    assert "your profession" not in opened(sign_in(area.teacher), "/practice/questions")
    assert str(group) in opened(sign_in(area.teacher), "/practice/questions")


def test_the_owner_of_a_rule_answers_and_says_what_came_of_it(area: MadeUpArea, sign_in: SignIn) -> None:
    in_team(area, "Nora North", "North team")
    question, made = asked(area), trial(area)
    browser = sign_in(area.partnership_manager)
    address = f"/practice/questions/{question}"
    sent = form_of(opened(browser, address)) | {"answer": "We try it out.", "leads_to": str(made)}
    answer = browser.post(f"{address}/answer", sent, follow=True)
    told = words_of(answer.content.decode())
    assert answer.redirect_chain == [(address, 302)]
    assert "We try it out. Answer of Pat Nolan, safeguarding partnership manager, 14 March 2026" in told
    assert f'href="/practice/trials/{made}"' in answer.content.decode()
    assert "We try it out." in opened(browser, RULE)


def test_another_profession_cannot_answer(area: MadeUpArea, sign_in: SignIn) -> None:
    question = asked(area)
    address = f"/practice/questions/{question}"
    browser = sign_in(area.principal_social_worker)
    assert "Answer it" not in opened(browser, address)
    refused = browser.post(f"{address}/answer", {"answer": "Ours."})
    assert refused.status_code == 422
    assert faults_of(refused.content.decode()) == [
        "This belongs to safeguarding partnership. Only its own people can change it."
    ]
    assert sign_in(area.social_worker).post(f"{address}/answer", {"answer": "Mine."}).status_code == 404
    assert read_practice(area.books).questions[0].answers == ()


def test_an_answer_without_words_or_about_nothing_here_is_refused(area: MadeUpArea, sign_in: SignIn) -> None:
    question = asked(area)
    browser = sign_in(area.partnership_manager)
    refused = browser.post(f"/practice/questions/{question}/answer", {"answer": "", "leads_to": "england/1066"})
    assert faults_of(refused.content.decode()) == [
        "What is your answer? Please answer this.",
        "There is no such framework or trial here. Choose one, or leave it open.",
    ]


# ── Guidance ─────────────────────────────────────────────────────────────────────────────────────


def test_a_profession_writes_its_guidance_anew_and_the_old_words_stay(area: MadeUpArea, sign_in: SignIn) -> None:
    browser = sign_in(area.principal_social_worker)
    assert "Revise it" in opened(browser, GUIDANCE)
    answer = fill_in(browser, f"{GUIDANCE}/revise", ANEW, follow=True)
    told = words_of(answer.content.decode())
    assert answer.redirect_chain == [(GUIDANCE, 302)]
    assert "Leave at least three days. Written by Esi Boateng, principal social worker, on 14 March 2026." in told
    assert "Checked by Principal social worker. To be looked at again by 30 June 2027." in told
    earlier = told[told.index("Earlier wordings (1)") :]
    assert "Leave a few days between the conference and the first core group." in earlier


def test_only_the_owners_people_may_revise_guidance(area: MadeUpArea, sign_in: SignIn) -> None:
    """A health visitor keeps guidance, but not that of social work."""
    browser = sign_in(area.health_visitor)
    told = words_of(opened(browser, GUIDANCE))
    assert "Revise it" not in told
    assert "It belongs to social work: only its own people revise it." in told
    assert "Only its own people can change it." in words_of(opened(browser, f"{GUIDANCE}/revise"))
    refused = browser.post(f"{GUIDANCE}/revise", ANEW)
    assert refused.status_code == 422
    assert "Only its own people can change it." in words_of(refused.content.decode())
    assert sign_in(area.social_worker).get(f"{GUIDANCE}/revise").status_code == 404
    assert read_practice(area.books).revisions == ()


def test_a_page_that_was_open_while_somebody_revised_is_refused_and_keeps_ones_words(
    area: MadeUpArea, sign_in: SignIn
) -> None:
    browser = sign_in(area.principal_social_worker)
    stale = form_of(opened(browser, f"{GUIDANCE}/revise")) | ANEW
    revise_guidance(
        area.books,
        viewer=area.viewer("principal_social_worker"),
        framework="england/2023",
        guidance="days-between",
        says="Leave a week.",
        checked_by="Two chairs",
        review_by=date(2027, 1, 31),
        now=NOW,
    )
    refused = browser.post(f"{GUIDANCE}/revise", stale)
    page = refused.content.decode()
    assert refused.status_code == 422
    assert faults_of(page) == ["Somebody revised this while you were writing. Read their words first."]
    assert "Leave a week." in words_of(page)
    assert form_of(page)["says"] == ["Leave at least three days."]
    assert browser.post(f"{GUIDANCE}/revise", form_of(page)).status_code == 302
    assert [one.says for one in read_practice(area.books).revisions] == ["Leave a week.", "Leave at least three days."]


def test_every_fault_of_a_revision_stands_at_its_question(area: MadeUpArea, sign_in: SignIn) -> None:
    browser = sign_in(area.principal_social_worker)
    wrong = ANEW | {"says": "", "checked_by": "", "review_by-day": "31"}
    page = browser.post(f"{GUIDANCE}/revise", wrong).content.decode()
    assert faults_of(page) == [
        "What does it say now? Please answer this.",
        "Who checked it? Please answer this.",
        "Review it by: give a real date, such as 27 3 2024.",
    ]
    past = browser.post(f"{GUIDANCE}/revise", ANEW | {"review_by-year": "2025"}).content.decode()
    assert faults_of(past) == ["Give a day to come on which it is to be looked at again."]
