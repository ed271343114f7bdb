"""From a first worry to help in a browser: asked, told, decided, answered, by keyboard, with and without scripts."""

from uuid import UUID

import pytest
from playwright.sync_api import Page, expect

from childjourney.core.people.directory import Membership
from tests.browser.conftest import Site, assert_accessible
from tests.web.conftest import MadeUpArea, days_ago

WORDS = "She came without lunch again and fell asleep in class."


@pytest.fixture
def leila(area: MadeUpArea) -> Membership:
    """A social worker at the front door."""
    return area.front_door_worker


@pytest.fixture
def worry(area: MadeUpArea) -> str:
    """The address of a worry that a teacher wrote about a pupil whom only the school knows."""
    maya = area.child("teacher")
    worry = area.tell(maya, "worry", days_ago(1), "teacher", what=WORDS, grade="seen")
    return f"/children/{maya}/entries/{worry}"


def looks_right(page: Page, scripts: bool) -> None:
    """Assert that a page is accessible; what looks for that is itself a script."""
    if scripts:
        assert_accessible(page)


def follow(page: Page, link: str) -> None:
    """Follow a link with the keyboard."""
    page.get_by_role("link", name=link).first.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")


def press(page: Page, button: str) -> None:
    """Press a button with the keyboard."""
    page.get_by_role("button", name=button, exact=True).focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")


def choose(page: Page, answer: str) -> None:
    """Choose an answer with the keyboard."""
    page.get_by_label(answer, exact=True).focus()
    page.keyboard.press("Space")


def story_of(address: str) -> UUID:
    """Return the story in an address."""
    return UUID(address.split("/")[2])


def contact_in(area: MadeUpArea, worry: str) -> str:
    """Return the address of a contact at the front door."""
    story = story_of(worry)
    contact = next(one.id for one in area.books.entries([story])[story] if one.kind == "contact_received")
    return f"/front-door/{story}/{contact}"


def tells(site: Site, area: MadeUpArea, worry: str) -> Page:
    """Let the teacher tell social care about the child, from the worry on."""
    page = site.sign_in(area.teacher, worry)
    follow(page, "Tell children’s social care")
    expect(page.get_by_role("checkbox", name="Worry")).to_be_checked()
    choose(page, "A referral: I ask social care to act")
    return page


def test_given_a_worry_a_teacher_asks_without_a_name_and_reads_the_answer(
    area: MadeUpArea, worry: str, leila: Membership, site: Site, scripts: bool
) -> None:
    """M-62. When she asks, the worry's words are there; then a social worker answers, and she reads it."""
    page = site.sign_in(area.teacher, worry)
    follow(page, "Ask a social worker for advice, without naming the child")
    expect(page.get_by_label("What worries you, and what would you like to know?")).to_have_value(WORDS)
    for label, value in (("Day", "19"), ("Month", "3"), ("Year", "2026")):
        page.get_by_label(label, exact=True).focus()
        page.keyboard.type(value)
    looks_right(page, scripts)
    press(page, "Ask for advice")
    expect(page.get_by_text("You have asked.")).to_be_visible()
    looks_right(page, scripts)
    address = page.url.removeprefix(site.url)

    answering = site.sign_in(leila, address)
    answering.get_by_label("What is your advice, and why?").focus()
    answering.keyboard.type("Speak with mum first.")
    answering.get_by_role("radio").first.focus()
    answering.keyboard.press("Space")
    looks_right(answering, scripts)
    press(answering, "Send the advice")

    page = site.sign_in(area.teacher, address)
    expect(page.get_by_text("Speak with mum first.")).to_be_visible()
    looks_right(page, scripts)


def test_given_a_worry_a_contact_is_decided_and_the_sender_reads_why(
    area: MadeUpArea, worry: str, leila: Membership, site: Site, scripts: bool
) -> None:
    """M-61. When the front door decides on less than the sender meant, it says whether they were spoken with."""
    page = tells(site, area, worry)
    looks_right(page, scripts)
    press(page, "Send to social care")
    expect(page.get_by_text("Social care has your contact.")).to_be_visible()
    looks_right(page, scripts)
    sent = page.url.removeprefix(site.url)

    door = site.sign_in(leila, "/front-door")
    looks_right(door, scripts)
    follow(door, "Tom Ashe")
    expect(door.get_by_text(WORDS)).to_be_visible()
    door.get_by_label("Why?", exact=True).focus()
    door.keyboard.type("The school keeps watching.")
    choose(door, "Advice given")
    press(door, "Decide")
    expect(door.get_by_role("alert")).to_contain_text("Speak with them first")
    looks_right(door, scripts)
    site.complaints.clear()  # the browser says that the form was turned back, as it was to be
    choose(door, "Yes, and they agree")
    press(door, "Decide")
    expect(door.get_by_text("No contact waits.")).to_be_visible()

    page = site.sign_in(area.teacher, sent)
    expect(page.get_by_text("The school keeps watching.")).to_be_visible()
    follow(page, "You do not agree? Say so")
    page.get_by_label("With what, why, and what the child needs instead").focus()
    page.keyboard.type("Nobody has seen her.")
    looks_right(page, scripts)
    press(page, "Raise the disagreement")
    expect(page.get_by_text("It stops nothing that protects the child.").first).to_be_visible()
    looks_right(page, scripts)


def test_given_a_decision_a_manager_sends_it_back_and_whoever_decides_anew_reads_why(
    area: MadeUpArea, worry: str, leila: Membership, site: Site
) -> None:
    """Two people look at each decision that goes no further."""
    press(tells(site, area, worry), "Send to social care")
    door = site.sign_in(leila, contact_in(area, worry))
    door.get_by_label("Why?", exact=True).fill("Seen often.")
    choose(door, "No further action")
    choose(door, "Yes, and they do not agree")
    press(door, "Decide")

    manager = site.sign_in(area.front_door_manager, "/front-door")
    assert_accessible(manager)
    follow(manager, "asks you to countersign")
    choose(manager, "No")
    manager.get_by_label("Why, or what is still needed").fill("See her first.")
    assert_accessible(manager)
    press(manager, "Save")

    door = site.sign_in(leila, contact_in(area, worry))
    expect(door.get_by_text("See her first.")).to_be_visible()
    assert_accessible(door)
