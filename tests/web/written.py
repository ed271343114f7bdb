"""Every form on which staff write, filled in as somebody fills it in: one row each, so that no form is forgotten."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from childjourney.core.people.directory import Membership
from childjourney.core.people.role import Sector
from childjourney.usecases.files_port import Verdict
from childjourney.usecases.memory_files import ToldScanner
from tests.made_files import PDF
from tests.web.conftest import MadeUpArea, days_ago
from tests.web.forms import faults_of, fill_in, form_of, opened
from tests.web.practice_area import in_team, small_library, trial
from tests.web.promised import child as known_for_long
from tests.web.promised import conference, href

WORDS = "Tired again,\nand no lunch <today> & “nobody” home until nine."
"""What is written on each form: words over two lines, with marks that a page must not take for its own."""

SIGNED = {"say-by-day": "19", "say-by-month": "3", "say-by-year": "2026"}
EDITION = "/practice/england/2023"


@dataclass
class Desk:
    """The area in which the forms are filled in, and a way to sign somebody in."""

    area: MadeUpArea
    sign_in: Callable[[Membership], Client]
    folder: Path
    patch: pytest.MonkeyPatch

    def practice(self) -> None:
        """Put a small library in the place of the one that ships."""
        small_library(self.folder, self.patch)
        in_team(self.area, "Nora North", "North team")

    def sends(self, role: str, address: str, said: Mapping[str, Any]) -> str:
        """Let somebody fill in a form that leads up to the one in question, and return where it leads."""
        answer = fill_in(self.sign_in(self.area.members[role]), address, dict(said))
        assert answer.status_code == 302, faults_of(answer.content.decode())
        return str(answer["Location"])

    def latest(self, story: UUID, kind: str) -> UUID:
        """Return the latest entry of a kind in a story."""
        return [one.id for one in self.area.books.entries([story])[story] if one.kind == kind][-1]

    def helped(self) -> UUID:
        """Return a child for whom early help has begun."""
        child = self.area.child("health_visitor")
        agrees = {"say-who": "mum", "say-agreed": "yes", "say-wants": "Sleep."}
        self.sends("health_visitor", f"/children/{child}/early-help/begin", agrees)
        return child


@dataclass
class Written:
    """A form: who fills it in, where it is, what is said in it; the words stand under `where`."""

    role: str
    address: str
    said: dict[str, Any]
    where: str = "say-notes"
    file: bool = False
    shown_at: str = ""
    words: str = field(default=WORDS)

    def __post_init__(self) -> None:
        if self.where:
            self.said = {**self.said, self.where: self.words}

    @property
    def path(self) -> str:
        """Where it is sent to."""
        return self.address.partition("?")[0]

    def filled(self, browser: Client) -> dict[str, Any]:
        """Return the form as it stands in a browser, filled in."""
        return {**form_of(opened(browser, self.shown_at or self.address)), **self.said}

    def data(self, held: Mapping[str, Any]) -> dict[str, Any]:
        """Return what is sent: what is held, with the file where there is one (read anew each time)."""
        return {**held, "file": SimpleUploadedFile("letter.pdf", PDF)} if self.file else dict(held)


def _record(desk: Desk) -> Written:
    said = {"say-grade": "seen", "when": "today"}
    return Written("social_worker", f"/children/{desk.area.child()}/add/worry", said, "say-what")


def _correct(desk: Desk) -> Written:
    child = desk.area.child()
    worry = desk.area.tell(child, "worry", days_ago(2), what="Tired.", grade="seen")
    said = {"reason": "More was said."}
    return Written("social_worker", f"/children/{child}/entries/{worry}/correct", said, "say-what")


def _start_story(desk: Desk) -> Written:
    born = {"say-born-day": "2", "say-born-month": "9", "say-born-year": "2019"}
    said = {"say-given_name": "Sam", "say-family_name": "Reed", **born}
    words = "Lead social worker & key worker <for now>"
    return Written("social_worker", "/children/new", said, "capacity", words=words)


def _promise(desk: Desk) -> Written:
    child = known_for_long(desk.area)
    address = href(child, "first-core-group", conference(desk.area, child, 26))
    return Written("social_worker", address, {"reason": "other"}, "notes")


def _asks_advice(desk: Desk) -> UUID:
    desk.sends("teacher", "/advice/ask", {"say-what": "A pupil comes without lunch.", **SIGNED})
    return next(iter(desk.area.books.threads_after(None, most=2)))


def _asked_of(desk: Desk, thread: UUID) -> str:
    return str(desk.sign_in(desk.area.front_door_worker).get(f"/advice/{thread}").url)


def _ask(desk: Desk) -> Written:
    return Written("front_door_worker", _asked_of(desk, _asks_advice(desk)), {"say-next": "talk"}, "say-answer")


def _advice_ask(desk: Desk) -> Written:
    return Written("teacher", "/advice/ask", {"names_nobody": "yes", **SIGNED}, "say-what")


def _advice_follow(desk: Desk) -> Written:
    thread = _asks_advice(desk)
    desk.sends("front_door_worker", _asked_of(desk, thread), {"say-answer": "Talk.", "say-next": "talk"})
    return Written("teacher", f"/advice/{thread}/follow", {"say-decided": "talk"})


def _contact(desk: Desk) -> Written:
    child = desk.area.child("teacher")
    return Written("teacher", f"/children/{child}/contact", {"say-meant_as": "referral"})


def _waits_at_the_door(desk: Desk) -> tuple[UUID, UUID]:
    contact = _contact(desk)
    desk.sends("teacher", contact.address, contact.said)
    child = UUID(contact.address.split("/")[2])
    return child, desk.latest(child, "contact_received")


def _front_door_contact(desk: Desk) -> Written:
    child, contact = _waits_at_the_door(desk)
    said = {"say-outcome": "advice", "say-settled": "agreed"}
    return Written("front_door_worker", f"/front-door/{child}/{contact}", said)


def _disagree(desk: Desk) -> Written:
    child, contact = _waits_at_the_door(desk)
    said = {"say-notes": "The school watches.", "say-outcome": "none", "say-settled": "disagrees"}
    desk.sends("front_door_worker", f"/front-door/{child}/{contact}", said)
    decision = desk.latest(child, "contact_decided")
    return Written("teacher", f"/children/{child}/disagree?about={decision}", {"say-about": str(decision)})


def _disagreement_step(desk: Desk) -> Written:
    raised = _disagree(desk)
    at = desk.sends("teacher", raised.address, raised.said)
    return Written("teacher", f"{at}/step/disagreement_escalated", {"say-number": "2"})


def _early_help_start(desk: Desk) -> Written:
    child = desk.area.child("health_visitor")
    said = {"say-who": "mum", "say-agreed": "yes"}
    return Written("health_visitor", f"/children/{child}/early-help/begin", said, "say-wants")


def _early_help_plan(desk: Desk) -> Written:
    day = {"say-by1-day": "20", "say-by1-month": "3", "say-by1-year": "2026"}
    said = {"say-owner_family1": "mum", **day}
    return Written("health_visitor", f"/children/{desk.helped()}/early-help/plan", said, "say-what1")


def _early_help_review(desk: Desk) -> Written:
    plan = _early_help_plan(desk)
    desk.sends("health_visitor", plan.address, plan.said)
    child = UUID(plan.address.split("/")[2])
    went = {f"say-outcome-{desk.latest(child, 'action_agreed')}": "done"}
    return Written("health_visitor", f"/children/{child}/early-help/review", went)


def _early_help_end(desk: Desk) -> Written:
    return Written("health_visitor", f"/children/{desk.helped()}/early-help/end", {"say-outcome": "met"})


def _agreement_write(desk: Desk) -> Written:
    agency = str(desk.area.agencies[Sector.EARLY_HELP])
    said = {"say-who": "mum", "say-agreed": "yes", "say-purposes": ["advice", "service"], "say-agency": agency}
    return Written("health_visitor", f"/children/{desk.area.child('health_visitor')}/agreement/write", said)


def _transition(desk: Desk) -> Written:
    said = {
        "say-way": "invite",
        "say-agency": str(desk.area.agencies[Sector.EARLY_HELP]),
        "say-member": str(desk.area.early_help_worker.id),
        "say-capacity": "Family worker",
        "say-basis": "agreement",
    }
    return Written("health_visitor", f"/children/{desk.helped()}/ask", said)


def _family_open(desk: Desk) -> Written:
    child = desk.area.child("health_visitor")
    said = {"say-themselves": "no", "say-safe_mode": "no"}
    words = "Grace “Gracie” Okoro"
    return Written("health_visitor", f"/children/{child}/family/open", said, "say-name", words=words)


def _seal(desk: Desk) -> Written:
    return Written("social_worker", f"/children/{desk.area.child()}/assessment/seal", {"say-purpose": "single"})


def _place(desk: Desk) -> Written:
    child = desk.area.child()
    worry = desk.area.tell(child, "worry", days_ago(2), what="Tired.", grade="seen")
    said = {"say-dimensions": ["stability"]}
    return Written("social_worker", f"/children/{child}/assessment/place/{worry}", said, "")


def _add_document(desk: Desk) -> Written:
    said = {"say-sort": "letter", "when": "today", "voice": "professional"}
    address = f"/children/{desk.area.child()}/add-document"
    return Written("social_worker", address, said, "say-title", file=True, words="Letter, “no lunch” <again>")


def _document_decide(desk: Desk) -> Written:
    SCANNER.verdict = Verdict.SILENT
    form = _add_document(desk)
    browser = desk.sign_in(desk.area.social_worker)
    answer = browser.post(form.path, form.data(form.filled(browser)))
    assert answer.status_code == 302, faults_of(answer.content.decode())
    address = f"{answer['Location'].replace('/entries/', '/documents/')}/decide"
    return Written("team_manager", address, {"decision": "refuse"}, "reason")


def _rule_question(desk: Desk) -> Written:
    desk.practice()
    return Written("teacher", f"{EDITION}/rules/single-assessment/question", {}, "question")


def _question_answer(desk: Desk) -> Written:
    asked = _rule_question(desk)
    desk.sends("teacher", asked.address, asked.said)
    browser = desk.sign_in(desk.area.partnership_manager)
    address = opened(browser, "/practice/questions").partition('href="/practice/questions/')[2].partition('"')[0]
    at = f"/practice/questions/{address}"
    return Written("partnership_manager", f"{at}/answer", {}, "answer", shown_at=at)


def _guidance_revise(desk: Desk) -> Written:
    desk.practice()
    review = {"review_by-day": "30", "review_by-month": "6", "review_by-year": "2027"}
    said = {"checked_by": "Principal social worker", **review}
    return Written("principal_social_worker", f"{EDITION}/guidance/days-between/revise", said, "says")


def _practice_adopt(desk: Desk) -> Written:
    desk.practice()
    first = {"first-day": "2", "first-month": "9", "first-year": "2024"}
    return Written("partnership_manager", "/practice/adopt?framework=england/2023", first, "why")


def _milestones(desk: Desk) -> Written:
    desk.practice()
    said = {"milestone": "annual_report", "day-day": "6", "day-month": "3", "day-year": "2026"}
    return Written("partnership_manager", "/practice/milestones", said, "notes")


def _trial_new(desk: Desk) -> Written:
    desk.practice()
    said = {
        "title": "One assessment",
        "from_day-day": "5",
        "from_day-month": "1",
        "from_day-year": "2026",
        "until_day-day": "4",
        "until_day-month": "7",
        "until_day-year": "2026",
        "teams": ["North team"],
        "rule-0": "single-assessment",
        "instead-0": "Suspended",
        "granted_by": "Secretary of State",
        "basis": "Act of 1970, section 7A",
        "conditions": "A manager looks after ten days.",
        "monitoring": "Monthly.",
    }
    return Written("partnership_manager", "/practice/trials/new", said, "why")


def _trial_extend(desk: Desk) -> Written:
    desk.practice()
    until = {"until_day-day": "4", "until_day-month": "10", "until_day-year": "2026"}
    said = {**until, "granted_by": "Secretary of State"}
    return Written("partnership_manager", f"/practice/trials/{trial(desk.area)}/extend", said, "why")


def _trial_end(desk: Desk) -> Written:
    desk.practice()
    said = {"first_without-day": "10", "first_without-month": "3", "first_without-year": "2026"}
    return Written("partnership_manager", f"/practice/trials/{trial(desk.area)}/end", said, "why")


WRITTEN: dict[str, Callable[[Desk], Written]] = {
    "record": _record,
    "correct": _correct,
    "start_story": _start_story,
    "promise": _promise,
    "ask": _ask,
    "advice_ask": _advice_ask,
    "advice_follow": _advice_follow,
    "contact": _contact,
    "front_door_contact": _front_door_contact,
    "disagree": _disagree,
    "disagreement_step": _disagreement_step,
    "early_help_start": _early_help_start,
    "early_help_plan": _early_help_plan,
    "early_help_review": _early_help_review,
    "early_help_end": _early_help_end,
    "agreement_write": _agreement_write,
    "transition": _transition,
    "family_open": _family_open,
    "assessment_sealing": _seal,
    "assessment_place": _place,
    "add_document": _add_document,
    "document_decide": _document_decide,
    "rule_question": _rule_question,
    "question_answer": _question_answer,
    "guidance_revise": _guidance_revise,
    "practice_adopt": _practice_adopt,
    "milestones": _milestones,
    "trial_new": _trial_new,
    "trial_extend": _trial_extend,
    "trial_end": _trial_end,
}
"""How each form is filled in, by the name of its address."""

NOTHING_WRITTEN = {
    "account_change_password": "a password is never given back",
    "membership": "a choice",
    "membership_end": "a day",
    "notices": "ticks",
    "search": "the session keeps what was looked for",
    "not_known": "the session keeps what was looked for",
    "calendar": "a button",
    "returns": "a file",
    "returns_checks": "a file and a choice",
    "returns_check_give": "a tick",
    "family_invite": "a button",
    "typed": "where all others are kept",
    "ask_again": "a button, with a line that may be left empty",
    "ask_received": "a button, with a line that may be left empty",
    "ask_taken_back": "a button, with a line that may be left empty",
}
"""Forms of staff that hold no writing, with why."""

SCANNER = ToldScanner()


def told() -> ToldScanner:
    """Return the scanner of these tests."""
    return SCANNER
