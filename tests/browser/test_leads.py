"""A worry reaches the lead of the school and comes back; what it costs to write one down is counted."""

from playwright.sync_api import expect

from tests.browser.burden import Burden
from tests.browser.conftest import Site, assert_accessible
from tests.web.conftest import MadeUpArea


def test_a_worry_written_down_reaches_the_lead_who_answers_by_keyboard_and_the_answer_comes_back(
    site: Site, area: MadeUpArea
) -> None:
    # Given a child with whom a teacher works
    area.child("teacher")
    # When the teacher writes down what worries them
    teacher = Burden(site.sign_in(area.teacher, "/"))
    worry(teacher, "Maya Okoro")
    assert teacher.twice == ()
    # Then it waits for the lead of the school, and both pages are sound
    lead = site.sign_in(area.safeguarding_lead)
    assert_accessible(lead)
    question = lead.get_by_role("link", name="wrote down a worry")
    question.focus()
    lead.keyboard.press("Enter")
    lead.get_by_role("button", name="Save").wait_for()
    assert_accessible(lead)
    # When the lead answers by keyboard
    lead.get_by_label("talk with the family", exact=False).first.focus()
    lead.keyboard.press("Space")
    lead.get_by_role("button", name="Save").focus()
    lead.keyboard.press("Enter")
    lead.get_by_text("Your answer is saved").wait_for()
    # Then nothing waits for the lead, and it has come back to the teacher
    expect(lead.get_by_role("heading", name="Nothing is waiting for you")).to_have_count(1)
    back = site.sign_in(area.teacher)
    expect(back.get_by_role("heading", name="Came back")).to_have_count(1)


def test_the_pages_of_a_lead_are_sound_and_messages_can_be_turned_off_by_keyboard(site: Site, area: MadeUpArea) -> None:
    page = site.sign_in(area.safeguarding_lead, "/agency/early-help")
    expect(page.get_by_role("heading", name="Early help in your agency")).to_have_count(1)
    assert_accessible(page)
    page.goto(f"{site.url}/asked?side=agency")
    assert_accessible(page)
    page.goto(f"{site.url}/messages")
    assert_accessible(page)
    page.get_by_label("No", exact=True).focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Save").focus()
    page.keyboard.press("Enter")
    page.get_by_text("You get no more messages.").wait_for()


def worry(hand: Burden, child: str) -> None:
    """Write down a worry, from the start page on."""
    hand.click("link", child)
    hand.click("button", f"Add to {child.split()[0]}’s story")
    hand.click("link", "Worry", exact=True)
    hand.choose("When did it happen?", "Today")
    hand.fill("What worries you?", "Came without lunch for the third day.")
    hand.choose("How do you know this?", "I saw or heard it myself")
    hand.click("button", "Save")
