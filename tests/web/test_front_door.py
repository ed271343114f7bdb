"""From a worry to advice, a contact, its decision and a disagreement: the pages on which it happens."""

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from django.test import Client

from childjourney.core.people.directory import Membership
from tests.web.conftest import MadeUpArea, days_ago
from tests.web.forms import dead_links, faults_of, fill_in, form_of, opened, words_of

SignIn = Callable[[Membership], Client]
CANARY = "canary-of-the-door"
WORDS = "Maya says that nobody is home until nine."


@pytest.fixture
def leila(area: MadeUpArea) -> Membership:
    """A social worker at the front door."""
    return area.front_door_worker


@pytest.fixture
def maya(area: MadeUpArea) -> UUID:
    """A pupil whom only the school knows."""
    return area.child("teacher")


@pytest.fixture
def worry(area: MadeUpArea, maya: UUID) -> UUID:
    """A worry of the teacher."""
    return area.tell(maya, "worry", days_ago(1), "teacher", what=WORDS, grade="seen")


def contact_of(area: MadeUpArea, story: UUID) -> UUID:
    """Return the contact in a story."""
    return next(one.id for one in area.books.entries([story])[story] if one.kind == "contact_received")


def sends(browser: Client, maya: UUID, worry: UUID, **said: str) -> None:
    """Send a contact that rests on a worry."""
    address = f"/children/{maya}/contact?about={worry}"
    answer = fill_in(browser, address, {"say-meant_as": "referral", **said})
    assert answer.status_code == 302, faults_of(answer.content.decode())


def test_a_worry_leads_to_advice_and_to_a_contact(
    area: MadeUpArea, sign_in: SignIn, maya: UUID, worry: UUID, leila: Membership
) -> None:
    page = opened(sign_in(area.teacher), f"/children/{maya}/entries/{worry}")
    assert f"/advice/ask?from={maya}:{worry}" in page
    assert f"/children/{maya}/contact?about={worry}" in page


def test_the_worrys_own_words_fill_the_question_and_a_name_in_it_is_asked_about(
    area: MadeUpArea, sign_in: SignIn, maya: UUID, worry: UUID, leila: Membership
) -> None:
    """M-62: nothing is typed again, and no child is named by accident."""
    browser = sign_in(area.teacher)
    address = f"/advice/ask?from={maya}:{worry}"
    held = form_of(opened(browser, address))
    assert held["say-what"] == [WORDS]
    by = {"say-by-day": "19", "say-by-month": "3", "say-by-year": "2026"}
    answer = fill_in(browser, address, by)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert any("seems to name somebody: Maya" in one for one in faults_of(page)), faults_of(page)
    assert dead_links(page) == []
    assert form_of(page)["say-what"] == [WORDS]
    again = browser.post(address, {**form_of(page), "names_nobody": "yes"})
    assert again.status_code == 302
    assert "Tom Ashe" in words_of(opened(sign_in(leila), "/"))


def test_words_of_a_story_that_is_closed_fill_nothing(area: MadeUpArea, sign_in: SignIn, leila: Membership) -> None:
    """R31."""
    theirs = area.child("social_worker")
    secret = area.tell(theirs, "worry", days_ago(1), what=CANARY, grade="seen")
    browser = sign_in(area.teacher)
    for wanted in (f"{theirs}:{secret}", f"{uuid4()}:{uuid4()}", "nonsense"):
        assert CANARY not in opened(browser, f"/advice/ask?from={wanted}")


def test_advice_is_answered_read_and_becomes_a_contact_without_typing_again(
    area: MadeUpArea, sign_in: SignIn, maya: UUID, leila: Membership
) -> None:
    teacher, worker = sign_in(area.teacher), sign_in(leila)
    by = {"say-by-day": "19", "say-by-month": "3", "say-by-year": "2026"}
    fill_in(teacher, "/advice/ask", {"say-what": "A pupil comes without lunch.", **by})
    thread = next(iter(area.books.threads_after(None, most=2)))
    address = worker.get(f"/advice/{thread}").url
    page = opened(worker, address)
    assert "By" in words_of(page)
    assert "Thursday" in words_of(page)
    answer = fill_in(worker, address, {"say-answer": "Speak with mum first.", "say-next": "contact"})
    assert answer.status_code == 302, faults_of(answer.content.decode())
    assert "Speak with mum first." in words_of(opened(teacher, address))
    children = opened(teacher, f"/advice/{thread}/contact")
    link = f"/children/{maya}/contact?thread={thread}"
    assert link in children
    answer = fill_in(teacher, link, {"say-meant_as": "advice"})
    assert answer.status_code == 302, faults_of(answer.content.decode())
    door = opened(worker, f"/front-door/{maya}/{contact_of(area, maya)}")
    assert "Speak with mum first." in door


def test_a_contact_takes_the_worry_with_it_and_waits_at_the_front_door(
    area: MadeUpArea, sign_in: SignIn, maya: UUID, worry: UUID, leila: Membership
) -> None:
    sends(sign_in(area.teacher), maya, worry)
    worker = sign_in(leila)
    listed = words_of(opened(worker, "/front-door"))
    assert "Tom Ashe" in listed
    assert "Maya Okoro" in listed
    page = words_of(opened(worker, f"/front-door/{maya}/{contact_of(area, maya)}"))
    assert WORDS in page
    assert "Meant as a referral" in page


def test_a_contact_that_cannot_be_sent_loses_nothing(
    area: MadeUpArea, sign_in: SignIn, maya: UUID, worry: UUID, leila: Membership
) -> None:
    browser = sign_in(area.teacher)
    answer = fill_in(browser, f"/children/{maya}/contact?about={worry}", {"say-notes": CANARY})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert faults_of(page)
    assert dead_links(page) == []
    assert form_of(page)["say-notes"] == [CANARY]
    assert form_of(page)["about"] == [str(worry)]


def test_the_front_door_says_why_first_and_the_sender_reads_what_and_why(
    area: MadeUpArea, sign_in: SignIn, maya: UUID, worry: UUID, leila: Membership
) -> None:
    teacher, worker = sign_in(area.teacher), sign_in(leila)
    sends(teacher, maya, worry)
    contact = contact_of(area, maya)
    address = f"/front-door/{maya}/{contact}"
    page = opened(worker, address)
    assert page.index('name="say-notes"') < page.index('name="say-outcome"')
    said = {"say-notes": "The school keeps watching.", "say-rival": CANARY, "say-outcome": "advice"}
    refused = fill_in(worker, address, said)
    assert any("Speak with them first" in one for one in faults_of(refused.content.decode()))
    assert dead_links(refused.content.decode()) == []
    assert fill_in(worker, address, {**said, "say-settled": "agreed"}).status_code == 302
    told = opened(teacher, f"/asked/{maya}/{contact}")
    assert "The school keeps watching." in words_of(told)
    assert "advice given" in words_of(told)
    assert CANARY not in told


def test_a_manager_signs_or_sends_it_back(
    area: MadeUpArea, sign_in: SignIn, maya: UUID, worry: UUID, leila: Membership
) -> None:
    worker, manager = sign_in(leila), sign_in(area.front_door_manager)
    sends(sign_in(area.teacher), maya, worry)
    contact = contact_of(area, maya)
    said = {"say-notes": "Seen often.", "say-outcome": "none", "say-settled": "disagrees"}
    fill_in(worker, f"/front-door/{maya}/{contact}", said)
    decision = next(one.id for one in area.books.entries([maya])[maya] if one.kind == "contact_decided")
    address = f"/asked/{maya}/{decision}"
    assert address in opened(manager, "/front-door")
    assert address not in opened(worker, "/front-door")
    page = opened(manager, address)
    assert "Seen often." in words_of(page)
    answer = fill_in(manager, address, {"say-agrees": "no"})
    assert any("Say why" in one for one in faults_of(answer.content.decode()))
    answer = fill_in(manager, address, {"say-agrees": "no", "say-notes": "See her first."})
    assert answer.status_code == 302
    assert f"/front-door/{maya}/{contact}" in opened(worker, "/front-door")
    assert "See her first." in words_of(opened(worker, f"/front-door/{maya}/{contact}"))


@pytest.mark.parametrize("role", ["teacher", "health_visitor", "police_officer", "social_worker", "returns_officer"])
def test_nobody_but_the_front_door_sees_its_list_or_a_contact(
    area: MadeUpArea, sign_in: SignIn, maya: UUID, worry: UUID, leila: Membership, role: str
) -> None:
    """R32: forbidden and absent answer alike."""
    sends(sign_in(area.teacher), maya, worry)
    browser = sign_in(area.members[role])
    addresses = ["/front-door", f"/front-door/{maya}/{contact_of(area, maya)}", f"/front-door/{uuid4()}/{uuid4()}"]
    assert {browser.get(one).status_code for one in addresses} == {404}


def test_whoever_decides_what_is_decided_is_told_and_has_their_words_beside_the_decision(
    area: MadeUpArea, sign_in: SignIn, maya: UUID, worry: UUID, leila: Membership
) -> None:
    """R10."""
    sends(sign_in(area.teacher), maya, worry)
    address = f"/front-door/{maya}/{contact_of(area, maya)}"
    mine, theirs = sign_in(leila), sign_in(area.front_door_manager)
    said = {"say-notes": "The school keeps watching.", "say-outcome": "none", "say-settled": "disagrees"}
    held = form_of(opened(mine, address)) | said | {"say-notes": CANARY}
    assert fill_in(theirs, address, {**said, "say-outcome": "assessment"}).status_code == 302
    page = mine.post(address, held).content.decode()
    assert "meanwhile" in " ".join(faults_of(page))
    assert "This contact is decided." in words_of(page)
    assert form_of(page)["say-notes"] == [CANARY]
    assert dead_links(page) == []
    decided = [one for one in area.books.entries([maya])[maya] if one.kind == "contact_decided"]
    assert [one.contents["notes"] for one in decided] == ["The school keeps watching."]


def test_whoever_decides_when_the_front_door_has_closed_behind_a_manager_keeps_their_words(
    area: MadeUpArea, sign_in: SignIn, maya: UUID, worry: UUID, leila: Membership
) -> None:
    """R07, R32: nothing of the story is told, and nothing is offered that cannot come to anything."""
    sends(sign_in(area.teacher), maya, worry)
    address = f"/front-door/{maya}/{contact_of(area, maya)}"
    mine, theirs = sign_in(leila), sign_in(area.front_door_manager)
    said = {"say-notes": "The school keeps watching.", "say-outcome": "none", "say-settled": "disagrees"}
    held = form_of(opened(mine, address)) | said | {"say-notes": f"{CANARY} of my own words"}
    assert fill_in(theirs, address, said).status_code == 302
    answer = mine.post(address, held)
    page = answer.content.decode()
    assert answer.status_code == 404
    assert f"{CANARY} of my own words" in page
    assert "Send it again" not in page
    assert "Maya" not in page


def test_whoever_answers_what_is_answered_is_told_and_has_their_words_beside_the_answer(
    area: MadeUpArea, sign_in: SignIn, leila: Membership
) -> None:
    """R10: also where they only find again what they had begun."""
    teacher, mine, theirs = sign_in(area.teacher), sign_in(leila), sign_in(area.social_worker)
    by = {"say-by-day": "19", "say-by-month": "3", "say-by-year": "2026"}
    fill_in(teacher, "/advice/ask", {"say-what": "A pupil comes without lunch.", **by})
    thread = next(iter(area.books.threads_after(None, most=2)))
    address = mine.get(f"/advice/{thread}").url
    form = opened(mine, address)
    held = form_of(form) | {"say-answer": CANARY, "say-next": "talk"}
    keep = form.partition('data-keep="')[2].partition('"')[0]
    mine.post(keep, held, HTTP_ACCEPT="application/json", HTTP_SEC_FETCH_MODE="cors")
    assert fill_in(theirs, address, {"say-answer": "Speak with mum.", "say-next": "contact"}).status_code == 302
    again = opened(mine, address)
    sent = mine.post(address, held).content.decode()
    assert "This was answered meanwhile." in faults_of(sent)[0]
    for page in (again, sent):
        assert form_of(page)["say-answer"] == [CANARY]
        assert "Speak with mum." in page
    mine.post(keep, {"do": "discard"})
    assert CANARY not in opened(mine, address)
    assert CANARY not in opened(teacher, address)


def test_the_sender_disagrees_from_the_outcome_and_takes_it_further(
    area: MadeUpArea, sign_in: SignIn, maya: UUID, worry: UUID, leila: Membership
) -> None:
    """M-66."""
    teacher, manager = sign_in(area.teacher), sign_in(area.front_door_manager)
    sends(teacher, maya, worry)
    contact = contact_of(area, maya)
    said = {"say-notes": "The school keeps watching.", "say-outcome": "none", "say-settled": "disagrees"}
    fill_in(sign_in(leila), f"/front-door/{maya}/{contact}", said)
    decision = next(one.id for one in area.books.entries([maya])[maya] if one.kind == "contact_decided")
    link = f"/children/{maya}/disagree?about={decision}"
    outcome = opened(teacher, f"/asked/{maya}/{contact}")
    assert link in outcome
    assert outcome.index("What came back") < outcome.index("What you asked")
    assert "kept to those who decide" not in outcome
    answer = fill_in(teacher, link, {"say-notes": "Nobody has seen her."})
    assert answer.status_code == 302, faults_of(answer.content.decode())
    address = answer.url
    assert "Nobody has seen her." in words_of(opened(manager, address))
    assert fill_in(manager, address, {"say-notes": "We look again."}).status_code == 302
    assert "We look again." in words_of(opened(teacher, address))
    further = f"{address}/step/disagreement_escalated"
    offered = words_of(opened(teacher, further))
    assert "The managers of both agencies Senior leaders of both agencies The safeguarding partners" in offered
    assert "Those who work with the child" not in offered
    answer = fill_in(teacher, further, {"say-number": "2", "say-notes": "That is too late."})
    assert answer.status_code == 302, faults_of(answer.content.decode())
    page = words_of(opened(manager, address))
    assert "That is too late." in page
    assert "How far it went" in page
    assert "The managers of both agencies, since Saturday 14 March" in page
    assert "disagrees with a decision" in words_of(opened(manager, "/asked"))


def test_what_somebody_sent_stands_with_where_it_is_and_can_be_asked_again_when_its_day_is_past(
    area: MadeUpArea, sign_in: SignIn, maya: UUID, worry: UUID, leila: Membership, clock: Callable[..., None]
) -> None:
    """M-61."""
    teacher = sign_in(area.teacher)
    sends(teacher, maya, worry)
    contact = contact_of(area, maya)
    assert f"/asked/{maya}/{contact}" in opened(teacher, "/asked?side=others")
    address = f"/asked/{maya}/{contact}"
    held = form_of(opened(teacher, address))
    answer = teacher.post(f"{address}/again", {"key": held["key"][0], "notes": "Rang twice."})
    assert answer.status_code == 302
    assert "asked again" in words_of(opened(sign_in(leila), "/front-door"))


def test_no_address_or_title_of_these_pages_names_a_child(
    area: MadeUpArea, sign_in: SignIn, maya: UUID, worry: UUID, leila: Membership
) -> None:
    teacher, worker = sign_in(area.teacher), sign_in(leila)
    sends(teacher, maya, worry)
    pages = [
        opened(teacher, f"/children/{maya}/contact"),
        opened(teacher, f"/children/{maya}/disagree"),
        opened(teacher, f"/asked/{maya}/{contact_of(area, maya)}"),
        opened(worker, f"/front-door/{maya}/{contact_of(area, maya)}"),
    ]
    titles = [page.split("<title")[1].split("</title>")[0] for page in pages]
    assert not any("Maya" in title or "Okoro" in title for title in titles)


def test_who_takes_a_call_at_the_front_door_writes_it_down_once_and_it_waits_there(
    area: MadeUpArea, sign_in: SignIn, leila: Membership
) -> None:
    """A contact that is only logged is forgotten: however it was written down, it waits until it is decided."""
    worker, maya = sign_in(area.social_worker), area.child()
    assert f'href="/children/{maya}/contact"' in opened(worker, f"/children/{maya}/add")
    assert worker.get(f"/children/{maya}/add/contact_received").status_code == 404
    said = {
        "say-from_whom": "1A",
        "say-when-day": "13",
        "say-when-month": "3",
        "say-when-year": "2026",
        "say-notes": "Her aunt rang: nobody was home at nine.",
        "say-meant_as": "unsure",
    }
    answer = fill_in(worker, f"/children/{maya}/contact", said)
    assert answer.status_code == 302, faults_of(answer.content.decode())
    contact = contact_of(area, maya)
    (entry,) = [one for one in area.books.entries([maya])[maya] if one.id == contact]
    assert str(entry.happened) == "2026-03-13"
    assert "Maya Okoro" in words_of(opened(sign_in(leila), "/front-door"))
