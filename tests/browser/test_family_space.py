"""The family's own space in a browser: a parent, and a young person, by keyboard, with and without scripts."""

import re
from collections.abc import Callable
from datetime import datetime
from uuid import UUID

import pytest
from playwright.sync_api import Route, expect

from childjourney.usecases.invite_family import invite, open_space
from childjourney.web.family.door import ELSEWHERE
from childjourney.web.family.session import COOKIE, accounts
from tests.browser.conftest import Site
from tests.browser.walk import Walk, as_it_was_to_be
from tests.web.conftest import NOW, MadeUpArea, days_ago

PASSWORD = "lamp river tuesday"


@pytest.fixture
def child(area: MadeUpArea) -> UUID:
    """A child with early help, with whom a social worker and a health visitor work."""
    child = area.child()
    visitor = area.health_visitor
    helps = {"agency": str(visitor.agency.id), "member": str(visitor.id), "capacity": "Health visitor", "lead": True}
    area.tell(child, "involvement_began", days_ago(60), **helps)
    area.tell(child, "going_well", days_ago(20), "health_visitor", what="At nursery every day.", grade="seen")
    area.tell(child, "unmet_need", days_ago(10), "health_visitor", wanted="speech", why="waiting")
    worry = area.tell(child, "worry", days_ago(8), what="Undernourished, query neglect.", grade="seen")
    plain = "We are worried that Maya does not eat enough."
    area.tell(child, "shared_with_family", days_ago(7), began=str(worry), notes=plain)
    return child


def a_code(area: MadeUpArea, child: UUID, name: str = "Grace Okoro", **said: bool) -> str:
    """Open somebody's own space, and return the code that is given to them."""
    worker = area.viewer("social_worker")
    told = {"name": name, "themselves": False, "safe_mode": False, **said}
    space = open_space(area.books, viewer=worker, story=child, said=told, now=NOW)
    return invite(area.books, accounts(), viewer=worker, story=child, space=space, now=NOW)


def comes_in(site: Site, code: str, *, scripts: bool, name: str = "grace at home") -> Walk:
    """Let somebody come in for the first time with a code, and choose a name and a password."""
    page = site.page()
    page.goto(f"{site.url}/family/sign-in")
    walk = Walk(page, scripts)
    walk.follow("I have a code, and come for the first time")
    walk.type("Your code", code)
    walk.type("Choose a name to sign in with", name)
    walk.type("Choose a password", PASSWORD)
    walk.type("Type the password again", PASSWORD)
    walk.press("Come in")
    return walk


@pytest.fixture
def mum(area: MadeUpArea, child: UUID, site: Site, scripts: bool) -> Walk:
    """Maya's mother, who has just come in."""
    return comes_in(site, a_code(area, child), scripts=scripts)


def test_given_a_code_a_parent_chooses_a_name_and_a_password_and_comes_in_by_them(
    area: MadeUpArea, child: UUID, site: Site, scripts: bool
) -> None:
    """When two passwords differ, then it says so and the code stays good; the next time the name is enough."""
    page = site.page()
    page.goto(f"{site.url}/family/invitation")
    walk = Walk(page, scripts)
    walk.type("Your code", a_code(area, child).lower().replace("-", " "))
    walk.type("Choose a name to sign in with", "grace at home")
    walk.type("Choose a password", PASSWORD)
    walk.type("Type the password again", "lamp river")
    walk.press("Come in")
    expect(page.get_by_role("alert")).to_contain_text("The two passwords differ.")
    as_it_was_to_be(site, page, "422")
    walk.type("Choose a password", PASSWORD)
    walk.type("Type the password again", PASSWORD)
    walk.press("Come in")
    walk.reads("What is happening now for Maya")
    walk.press("Sign out")
    walk.type("Your sign-in name", "Grace at home")
    walk.type("Your password", PASSWORD)
    walk.press("Sign in")
    walk.reads("What is happening now for Maya")


def test_given_what_was_written_with_them_a_parent_reads_it_in_plain_words(mum: Walk) -> None:
    """When a parent opens the story, then there is who helps and how to ring, and no word of the trade."""
    mum.reads("Ruth Bell")
    mum.reads("Ring this person first.")
    mum.reads("Speech and language therapy: there is a waiting list.")
    mum.follow("The story")
    mum.reads("Something that goes well")
    mum.reads("We are worried that Maya does not eat enough.")
    whole = mum.page.locator("main").inner_text()
    assert "Undernourished" not in whole
    assert not re.search(r"professional|assessment|dimension|involvement|\bs47\b", whole, re.IGNORECASE)


def test_given_something_to_say_a_parent_adds_their_account_and_the_childs_words(mum: Walk) -> None:
    """When it is sent, then it stands in the story as theirs, and as the child's."""
    mum.press("Write something")
    mum.type("What would you like to say?", "I rang twice. Nobody rang back.")
    mum.press("Save")
    mum.reads("Your words are saved.")
    mum.reads("I rang twice. Nobody rang back.")
    mum.follow("Now")
    mum.press("Write down what Maya said")
    mum.type("What did your child say?", "I like the red cup.")
    mum.choose("Spoken")
    mum.press("Save")
    mum.reads("What the child said")
    mum.reads("I like the red cup.")


def test_given_nothing_written_a_form_says_what_is_missing_and_keeps_the_rest(mum: Walk, site: Site) -> None:
    mum.press("Ask for help")
    mum.type("How can we reach you, and when is it safe? (optional)", "By text, mornings")
    mum.press("Send")
    expect(mum.page.get_by_role("alert")).to_contain_text("What would help you?")
    as_it_was_to_be(site, mum.page, "422")
    reach = mum.page.get_by_label("How can we reach you, and when is it safe? (optional)", exact=True)
    expect(reach).to_have_value("By text, mornings")


def test_given_a_text_that_a_parent_sees_differently_their_words_stand_beside_it(mum: Walk) -> None:
    mum.follow("The story")
    mum.follow("I see this differently (Worry")
    mum.reads("We are worried that Maya does not eat enough.")
    mum.type("How do you see it?", "She eats at my mother’s house.")
    mum.press("Save")
    beside = mum.page.get_by_role("article", name="Worry")
    expect(beside).to_contain_text("Seen differently, by you")
    expect(beside).to_contain_text("She eats at my mother’s house.")


def test_given_a_parent_who_agrees_and_takes_it_back_the_next_request_of_whoever_read_by_it_is_closed(
    area: MadeUpArea, child: UUID, site: Site, mum: Walk
) -> None:
    """R33. For a purpose, an agency, some items, until a day; then the worker reads that, and after it nothing."""
    mum.follow("What we agree to")
    mum.press("Agree to something")
    mum.choose("Yes", under="Do you agree?")
    mum.choose("To work together as a team around the family")
    mum.select("Who may read it? (optional)", "early help")
    mum.choose("Our plan: what was agreed, who does what, and how it goes")
    mum.day("14", "6", "2026")
    mum.press("Save")
    mum.reads("It is saved. You can take it back here at any time.")
    mum.reads("With Northmoor early help, until 14 June 2026:")
    line = next(e.id for e in area.books.entries([child])[child] if e.kind == "agreement_given")
    _joins(area, child, line)
    worker = site.sign_in(area.early_help_worker, f"/children/{child}")
    expect(worker.get_by_role("heading", name="Maya Okoro")).to_be_visible()
    mum.press("Take this back: To work together as a team around the family")
    mum.reads("You have taken this back.")
    mum.reads("This does not hold any more.")
    worker.reload()
    expect(worker.get_by_text("There is nothing here that you can open")).to_be_visible()
    as_it_was_to_be(site, worker, "404")


def test_given_a_parent_who_asks_for_help_whoever_leads_is_asked_and_the_answer_comes_back(
    area: MadeUpArea, site: Site, mum: Walk
) -> None:
    mum.press("Ask for help")
    mum.reads("Is somebody in danger now?")
    mum.type("What would help you?", "Somebody to sit with the baby on Tuesdays.")
    mum.type("How can we reach you, and when is it safe? (optional)", "By text, mornings")
    mum.press("Send")
    mum.reads("You have asked for help.")
    visitor = Walk(site.sign_in(area.health_visitor), scripts=mum.scripts)
    visitor.follow("asks for help")
    visitor.reads("By text, mornings")
    visitor.type("What happens now, in plain words", "I come on Tuesday at ten.")
    visitor.press("Answer the family")
    mum.page.reload()
    mum.look()
    mum.reads("I come on Tuesday at ten.")


def test_given_that_somebody_looked_a_parent_reads_who_and_why(
    area: MadeUpArea, child: UUID, site: Site, mum: Walk
) -> None:
    for _ in range(2):
        site.sign_in(area.social_worker, f"/children/{child}").close()
    mum.follow("Who looked")
    mum.reads("Amina Yusuf, Social worker, Northmoor children's social care, 2 times.")
    mum.reads("Why: works with Maya as social worker.")


def test_given_safe_mode_there_is_no_page_of_who_looked_and_no_trace_of_it(
    area: MadeUpArea, child: UUID, site: Site, scripts: bool
) -> None:
    site.sign_in(area.social_worker, f"/children/{child}").close()
    mum = comes_in(site, a_code(area, child, safe_mode=True), scripts=scripts)
    for room in ("", "/story", "/agreement", "/write", "/help"):
        mum.page.goto(f"{site.url}/family/{child}{room}")
        assert "looked" not in mum.page.content()
        assert "safe mode" not in mum.page.content().lower()
    mum.page.goto(f"{site.url}/family/{child}/looked")
    mum.look()
    mum.reads("There is nothing here")
    expect(mum.page.get_by_role("button", name="Exit this page")).to_be_visible()
    assert "looked" not in mum.page.locator("body").inner_text()
    as_it_was_to_be(site, mum.page, "404")


def test_given_somebody_comes_near_a_parent_exits_and_whoever_goes_back_reads_nothing(
    child: UUID, site: Site, mum: Walk
) -> None:
    """R47: one key leads to a page that anybody may be seen reading; going back meets a session that is over."""
    left: list[str] = []

    def leave(route: Route) -> None:
        answer = route.fetch(max_redirects=0)  # no browser of a test leaves the machine
        left.append(answer.headers["location"])
        route.fulfill(response=answer, status=200, content_type="text/html", body="<title>Weather</title>Rain later")

    mum.page.route("**/family/exit", leave)
    mum.follow("The story")
    mum.page.get_by_role("button", name="Exit this page").focus()
    mum.page.keyboard.press("Enter")
    expect(mum.page.get_by_text("Rain later")).to_be_visible()
    assert left == [ELSEWHERE]
    mum.page.go_back()
    expect(mum.page.get_by_role("heading", name="You are signed out")).to_be_visible()
    assert "Maya" not in mum.page.content()
    as_it_was_to_be(site, mum.page, "403")


def test_given_words_that_were_not_sent_they_are_in_the_form_the_next_time_and_nowhere_else(
    site: Site, mum: Walk
) -> None:
    """R05: with scripts they are kept while they are typed, and survive that the browser dies; else by a button."""
    mum.press("Write something")
    words = "What would you like to say?"
    mum.type(words, "I rang twice")
    if mum.scripts:
        mum.page.get_by_role("button", name="Save").focus()
        mum.reads("What you typed was kept at 09:00.")
        mum.look()
        address, page = mum.page.url, site.page()
        mum.page.close()
        page.goto(address)
        mum = Walk(page, scripts=True)
    else:
        mum.press("Keep for later")
        mum.reads("What you typed is kept.")
        mum.press("Write something")
    mum.reads("Nobody else can read it until you send it.")
    expect(mum.page.get_by_label(words, exact=True)).to_have_value("I rang twice")
    mum.press("Save")
    mum.reads("I rang twice")
    mum.follow("Now")
    mum.press("Write something")
    expect(mum.page.get_by_label(words, exact=True)).to_have_value("")


def test_given_nothing_is_done_for_long_a_page_warns_two_minutes_ahead_and_one_key_keeps_it_open(
    area: MadeUpArea, child: UUID, site: Site
) -> None:
    """R06. Then, where nobody stays, nothing is left on the screen for whoever comes by later."""
    mum = comes_in(site, a_code(area, child), scripts=True)
    mum.follow("The story")
    mum.page.clock.install()
    mum.page.reload()
    mum.page.clock.fast_forward("12:50")
    expect(mum.page.get_by_role("button", name="Stay here")).to_have_count(0)
    mum.page.clock.fast_forward("00:20")
    stays = mum.page.get_by_role("button", name="Stay here")
    expect(stays).to_be_focused()
    mum.reads("This page closes by itself in two minutes. What you typed is kept.")
    mum.look()
    mum.page.keyboard.press("Enter")
    expect(stays).to_have_count(0)
    mum.page.clock.fast_forward("13:10")
    expect(stays).to_be_visible()
    mum.page.clock.fast_forward("01:00")
    accounts().end(next(one["value"] for one in site.context.cookies() if one["name"] == COOKIE))
    mum.page.clock.fast_forward("01:10")
    expect(mum.page.get_by_role("heading", name="You are signed out")).to_be_visible()
    assert "Maya" not in mum.page.content()
    as_it_was_to_be(site, mum.page, "403")


def test_given_two_children_a_mother_signs_in_once_and_reads_of_each_alone(
    area: MadeUpArea, child: UUID, site: Site, mum: Walk
) -> None:
    leo = area.child(given_name="Leo")
    area.tell(leo, "relationship_began", days_ago(3), name="Maya", relation="sibling", child=str(child))
    area.tell(leo, "going_well", days_ago(2), what="Leo sleeps through.", grade="told")
    worker = Walk(site.sign_in(area.social_worker, f"/children/{leo}/family"), scripts=mum.scripts)
    worker.press("Open a space")
    worker.type("What is their name?", "Grace Okoro")
    worker.choose("No", under="Is it the child?")
    worker.choose("No", under="Is there violence at home, or could somebody look over their shoulder?")
    worker.choose("Grace Okoro, who reads of Maya")
    worker.press("Open the space")
    worker.reads("They find it when they sign in as before.")
    mum.follow("My page")
    mum.follow("Leo")
    mum.follow("The story")
    mum.reads("Leo sleeps through.")
    assert "nursery" not in mum.page.locator("main").inner_text()
    mum.follow("My page")
    mum.follow("Maya")
    mum.reads("What is happening now for Maya")


def test_given_paper_a_page_prints_what_is_to_be_read_and_nothing_to_be_clicked(mum: Walk) -> None:
    mum.follow("The story")
    mum.page.emulate_media(media="print")
    expect(mum.page.get_by_text("We are worried that Maya does not eat enough.")).to_be_visible()
    for name in ("Exit this page", "Sign out"):
        expect(mum.page.get_by_role("button", name=name)).to_have_count(0)
    expect(mum.page.get_by_text("I see this differently").first).to_be_hidden()


def test_given_a_page_that_was_left_open_it_closes_by_itself_and_words_sent_then_come_back(
    site: Site, mum: Walk, clock: Callable[[datetime], None]
) -> None:
    """R05, R26: on the page that says so, and in the form after signing in again."""
    mum.press("Write something")
    mum.type("What would you like to say?", "Ring me.")
    clock(NOW.replace(hour=10))
    mum.press("Save")
    mum.reads("You are signed out")
    expect(mum.page.get_by_label("What you wrote")).to_have_value("Ring me.")
    mum.type("Your sign-in name", "grace at home")
    mum.type("Your password", PASSWORD)
    mum.press("Sign in")
    expect(mum.page.get_by_label("What would you like to say?", exact=True)).to_have_value("Ring me.")
    as_it_was_to_be(site, mum.page, "401")


def test_given_a_space_of_their_own_a_young_person_reads_writes_agrees_and_asks(
    area: MadeUpArea, child: UUID, site: Site, scripts: bool
) -> None:
    """R48. Then what they wrote is theirs: their mother does not read it, and they do not read hers."""
    mum = comes_in(site, a_code(area, child), scripts=scripts)
    _says(mum, "I am afraid of next week.")
    mum.press("Sign out")
    maya = comes_in(site, a_code(area, child, "Maya Okoro", themselves=True), scripts=scripts, name="maya")
    maya.reads("Hello Maya")
    maya.reads("Who helps you")
    expect(maya.page.get_by_role("button", name="Write down what Maya said")).to_have_count(0)
    _says(maya, "I want to stay at my school.")
    maya.reads("What you said")
    assert "I am afraid" not in maya.page.content()
    maya.follow("I see this differently (Something that goes well")
    maya.type("How do you see it?", "Nursery is loud.")
    maya.press("Save")
    maya.follow("What I agree to")
    maya.press("Agree to something")
    maya.choose("No", under="Do you agree?")
    maya.choose("To ask for advice about us by name")
    maya.press("Save")
    maya.reads("Did not agree to ask for advice about us by name")
    expect(maya.page.get_by_text("This does not hold any more.")).to_have_count(0)
    maya.follow("Who looked")
    maya.follow("Ask for help")
    maya.type("What would help you?", "Somebody to talk to.")
    maya.press("Send")
    maya.press("Sign out")
    maya.type("Your sign-in name", "grace at home")
    maya.type("Your password", PASSWORD)
    maya.press("Sign in")
    maya.follow("The story")
    maya.reads("I am afraid of next week.")
    for words in ("I want to stay at my school.", "Nursery is loud.", "Somebody to talk to."):
        assert words not in maya.page.content()


def _says(walk: Walk, words: str) -> None:
    walk.press("Write something")
    walk.type("What would you like to say?", words)
    walk.press("Save")


def _joins(area: MadeUpArea, child: UUID, line: UUID) -> None:
    """Let an early help worker be there on what the family agreed to, and on nothing else."""
    worker = area.early_help_worker
    said = {"agency": str(worker.agency.id), "member": str(worker.id), "capacity": "Family worker"}
    area.tell(child, "involvement_began", NOW.date(), **said, rests_on=str(line))
