"""Early help in a browser: begun with agreement, planned, shared, reviewed and ended, by keyboard."""

from uuid import UUID

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Site
from tests.browser.walk import Walk, as_it_was_to_be
from tests.web.conftest import MadeUpArea

TEAM = "Northmoor early help"


@pytest.fixture
def child(area: MadeUpArea) -> UUID:
    """A child whom a health visitor knows."""
    return area.child("health_visitor")


def walks(site: Site, area: MadeUpArea, role: str, address: str, *, scripts: bool) -> Walk:
    """Let somebody sign in and go to an address."""
    return Walk(site.sign_in(area.members[role], address), scripts)


def begun(site: Site, area: MadeUpArea, child: UUID, *, scripts: bool) -> Walk:
    """Given a family that agrees, let the health visitor begin from the child's page."""
    visitor = walks(site, area, "health_visitor", f"/children/{child}", scripts=scripts)
    visitor.follow("Early help")
    visitor.press("Begin early help")
    visitor.type("Who was asked?", "mum")
    visitor.choose("Yes", under="Do they agree?")
    visitor.type("What does the family want to be different? (optional)", "Nights in which everybody sleeps")
    visitor.press("Begin")
    visitor.reads("Early help has begun, and you lead it")
    return visitor


def test_given_no_agreement_early_help_does_not_begin_and_the_form_says_what_is_missing(
    area: MadeUpArea, child: UUID, site: Site, scripts: bool
) -> None:
    """M-63. When nothing is said of agreement, then what was typed stays; when the family says no, nothing begins."""
    visitor = walks(site, area, "health_visitor", f"/children/{child}/early-help/begin", scripts=scripts)
    visitor.type("What does the family want to be different? (optional)", "Nights")
    visitor.press("Begin")
    expect(visitor.page.get_by_role("alert")).to_contain_text("Do they agree?")
    as_it_was_to_be(site, visitor.page, "422")
    field = visitor.page.get_by_label("What does the family want to be different? (optional)", exact=True)
    expect(field).to_have_value("Nights")
    visitor.type("Who was asked?", "mum")
    visitor.choose("No", under="Do they agree?")
    visitor.type("If they do not agree: what did you decide, and why? (optional)", "I come again in May.")
    visitor.press("Begin")
    visitor.reads("Nothing has begun")
    visitor.reads("Early help: the family did not agree")


def test_given_agreement_a_team_gathers_plans_reviews_and_ends(
    area: MadeUpArea, child: UUID, site: Site, scripts: bool
) -> None:
    """When a worker is invited and joins, then the plan says who does what by when, is reviewed, and help ends."""
    visitor = begun(site, area, child, scripts=scripts)
    visitor.follow("Ask somebody to help, or hand over")
    visitor.choose("Invite into the team around the family")
    visitor.select("Which agency?", TEAM)
    visitor.type("As what?", "Family worker")
    visitor.choose("The family agreed")
    visitor.type("What do they need to know before they answer?", "Tuesdays would help.")
    visitor.press("Ask them")
    visitor.reads("You have asked.")

    worker = walks(site, area, "early_help_worker", "/", scripts=scripts)
    worker.follow("asks you to take work on")
    worker.reads("Tuesdays would help.")
    worker.page.locator("summary", has_text="You cannot answer yet?").focus()
    worker.page.keyboard.press("Enter")
    worker.type("When will your answer come? (optional)", "Today.")
    worker.press("Say that it has arrived")
    worker.choose("Yes")
    worker.press("Answer")

    visitor = walks(site, area, "health_visitor", f"/children/{child}/early-help", scripts=scripts)
    visitor.reads("Lena Fox")
    visitor.press("Add to the plan")
    visitor.type("What is to be done? (optional)", "Visit on Tuesday")
    visitor.select("Who does it? (optional)", "Lena")
    visitor.day("17", "3", "2026")
    visitor.press("Save the plan")
    visitor.reads("Visit on Tuesday")
    visitor.press("Write a review")
    visitor.choose("Done")
    visitor.type("What was agreed (optional)", "We meet again in May.")
    visitor.press("Save the review")
    visitor.reads("Early help: helping")
    visitor.follow("Step up, step down, or end early help")
    visitor.type("What changed", "Everybody sleeps.")
    visitor.choose("The family does without further help")
    visitor.press("End early help")
    visitor.reads("What changed: Everybody sleeps.")

    gone = site.sign_in(area.early_help_worker, f"/children/{child}")
    expect(gone.get_by_text("There is nothing here that you can open")).to_be_visible()
    as_it_was_to_be(site, gone, "404")


def test_given_a_family_that_withdraws_the_story_closes_and_the_ledger_tells_it(
    area: MadeUpArea, child: UUID, site: Site, scripts: bool
) -> None:
    """R33. When the family withdraws, then the ledger says so and the page of early help asks to talk with them."""
    visitor = begun(site, area, child, scripts=scripts)
    visitor.follow("Agreement, item by item")
    visitor.reads("To find out together what help is needed")
    visitor.follow("The family withdraws this")
    visitor.choose("Today")
    visitor.type("Who withdrew it?", "mum")
    visitor.press("Save")
    visitor.page.goto(f"{site.url}/children/{child}/agreement")
    visitor.look()
    visitor.reads("Does not stand")
    visitor.follow("Early help")
    visitor.reads("The family does not agree to early help today")


def test_given_help_that_is_not_to_be_had_it_is_kept_until_it_comes(area: MadeUpArea, child: UUID, site: Site) -> None:
    """When a family waits for speech therapy, then the page of early help says for how long, and when it came."""
    visitor = begun(site, area, child, scripts=True)
    visitor.follow("Write down help that was not to be had")
    visitor.choose("Today")
    visitor.select("What help was wanted?", "peech and language therapy")
    visitor.choose("There is a waiting list")
    visitor.press("Save")
    visitor.page.goto(f"{site.url}/children/{child}/early-help")
    visitor.reads("Speech and language therapy: there is a waiting list")
    visitor.follow("It has come")
    visitor.choose("Today")
    visitor.press("Save")
    visitor.page.goto(f"{site.url}/children/{child}/early-help")
    visitor.reads("It came after all.")


def test_given_an_ask_that_is_no_longer_needed_it_is_taken_back(area: MadeUpArea, child: UUID, site: Site) -> None:
    """When the health visitor asks no more, then nothing waits for whoever was asked."""
    visitor = begun(site, area, child, scripts=True)
    visitor.follow("Ask somebody to help, or hand over")
    visitor.choose("Invite into the team around the family")
    visitor.select("Which agency?", TEAM)
    visitor.type("As what?", "Family worker")
    visitor.choose("The family agreed")
    visitor.type("What do they need to know before they answer?", "Tuesdays would help.")
    visitor.press("Ask them")
    visitor.type("Why? (optional)", "A place elsewhere.")
    visitor.press("Ask no more")
    visitor.reads("No longer asked")
    worker = walks(site, area, "early_help_worker", "/", scripts=True)
    expect(worker.page.get_by_text("asks you to take work on")).to_have_count(0)
