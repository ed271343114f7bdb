"""Starting the story of a child: never a second one by mistake."""

from collections.abc import Callable
from uuid import UUID

import pytest
from django.test import Client

from childjourney.core.story.child import child_of
from childjourney.core.story.story import Story
from tests.web.conftest import MadeUpArea
from tests.web.forms import dead_links, faults_of, fill_in, form_of, opened, words_of

SignIn = Callable[..., Client]

NEW = "/children/new"
SAM = {
    "say-given_name": "Sam",
    "say-family_name": "Reed",
    "say-born-day": "2",
    "say-born-month": "9",
    "say-born-year": "2019",
    "capacity": "Lead social worker",
}


@pytest.fixture
def browser(area: MadeUpArea, sign_in: SignIn) -> Client:
    return sign_in(area.social_worker)


def started(answer: object) -> UUID:
    """The story to which an answer leads."""
    return UUID(str(answer["Location"]).rsplit("/", 1)[-1])  # type: ignore[index]  # a response of the test client


def many(area: MadeUpArea) -> int:
    """How many children the social worker's agency works with."""
    return area.books.caseload(
        viewer=area.viewer("team_manager"), on=area.social_worker.first.replace(year=2026), skip=0, most=1
    )[1]


def test_a_story_starts_with_who_the_child_is_and_who_works_with_them(area: MadeUpArea, browser: Client) -> None:
    answer = fill_in(browser, NEW, {**SAM, "say-la_child_id": "A1"})
    story = Story(started(answer), area.books.entries([started(answer)])[started(answer)])
    child = child_of(story)
    assert (child.name, str(child.born), child.la_child_id) == ("Sam Reed", "2019-09-02", "A1")
    involvement = story.standing[-1].contents
    assert (involvement["member"], involvement["capacity"]) == (str(area.social_worker.id), "Lead social worker")
    assert "This story has begun" in words_of(opened(browser, answer["Location"]))


def test_a_child_of_that_name_is_shown_before_another_story_is_started(area: MadeUpArea, browser: Client) -> None:
    there = area.child(given_name="Sam", family_name="Reed", born="2018-01-01")
    answer = fill_in(browser, NEW, SAM)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "This child may have a story already" in words_of(page)
    assert f'href="/children/{there}"' in page
    assert "born 1 January 2018" in words_of(page)
    assert dead_links(page) == []
    assert many(area) == 1
    assert browser.post(NEW, form_of(page)).status_code == 302
    assert many(area) == 2


def test_a_name_that_sounds_alike_is_shown_too(area: MadeUpArea, browser: Client) -> None:
    area.child(given_name="Sam", family_name="Reid")
    assert "may have a story already" in fill_in(browser, NEW, SAM).content.decode()


def test_of_a_story_that_one_cannot_open_only_who_to_ring_is_told(area: MadeUpArea, browser: Client) -> None:
    """R30."""
    area.child("teacher", given_name="Sam", family_name="Reed", born="2019-09-02")
    told = words_of(fill_in(browser, NEW, SAM).content.decode())
    assert "Hill Road Primary may know more: 01632 960 113" in told
    assert "Tom Ashe" not in told


def test_with_another_name_one_has_to_look_again(area: MadeUpArea, browser: Client) -> None:
    area.child(given_name="Sam", family_name="Reed")
    area.child(given_name="Max", family_name="Holt")
    looked = form_of(fill_in(browser, NEW, SAM).content.decode())
    again = browser.post(NEW, {**looked, "say-given_name": "Max", "say-family_name": "Holt"})
    assert "Max Holt" in words_of(again.content.decode())
    assert many(area) == 2


def test_looking_first_is_written_down_as_a_search_for_a_new_worry(area: MadeUpArea, browser: Client) -> None:
    """R30."""
    before = len(list(area.books.lines()))
    fill_in(browser, NEW, SAM)
    lines = [each.line for each in list(area.books.lines())[before:] if not isinstance(each, str)]
    assert {(each.action, each.purpose) for each in lines if each.purpose} == {("search for a child", "new_worry")}
    assert lines[-1].action == "start a child's story"


def test_a_child_needs_one_name_and_the_worker_a_capacity(area: MadeUpArea, browser: Client) -> None:
    page = fill_in(browser, NEW, {"say-born-day": "x"}).content.decode()
    assert faults_of(page) == [
        "Give at least one name. For an unborn child, the family name will do.",
        "Born: give a real date, such as 27 3 2024.",
        "As what do you work with the child? Please answer this.",
    ]
    assert dead_links(page) == []
    assert form_of(page)["say-born-day"] == ["x"]
    assert many(area) == 0


def test_one_letter_is_no_name_to_look_for(browser: Client) -> None:
    page = fill_in(browser, NEW, {"say-given_name": "S", "capacity": "Nurse"}).content.decode()
    assert faults_of(page) == ["Give at least two letters of the name."]
    assert dead_links(page) == []


def test_an_unborn_child_has_a_story_too(area: MadeUpArea, browser: Client) -> None:
    said = {"say-family_name": "Reed", "say-expected-day": "1", "say-expected-month": "6", "say-expected-year": "2026"}
    story = started(fill_in(browser, NEW, {**said, "capacity": "Midwife"}))
    assert str(child_of(Story(story, area.books.entries([story])[story])).expected) == "2026-06-01"


def test_sending_twice_starts_one_story(area: MadeUpArea, browser: Client) -> None:
    """R08."""
    held = {**form_of(opened(browser, NEW)), **SAM}
    first = started(browser.post(NEW, held))
    again = browser.post(NEW, held)
    assert again.status_code == 302
    assert started(again) == first
    assert many(area) == 1


def test_what_was_typed_of_a_new_child_is_kept(area: MadeUpArea, browser: Client) -> None:
    """R05."""
    browser.post("/typed/new:particulars", SAM, HTTP_ACCEPT="application/json")
    page = opened(browser, NEW)
    assert "was kept" in words_of(page)
    assert form_of(page)["say-given_name"] == ["Sam"]
    assert browser.post(NEW, form_of(page)).status_code == 302
    assert area.books.typed(membership=area.social_worker.id, page="new:particulars") is None


def test_who_may_not_start_a_story_finds_no_page(area: MadeUpArea, sign_in: SignIn) -> None:
    for role in ("returns_officer", "administrator"):
        assert sign_in(area.members[role]).get(NEW).status_code == 404
