"""The pages about practice as people with a keyboard, a phone or a screen reader meet them."""

import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from playwright.sync_api import Page, expect

from childjourney.usecases.question_rule import answer_question, question_rule
from tests.browser.conftest import NARROWEST, PHONE, Site, assert_accessible
from tests.web.conftest import NOW, MadeUpArea
from tests.web.practice_area import assessed, in_team, small_library, trial

RULE = "/practice/england/2023/rules/single-assessment"


@pytest.fixture(autouse=True)
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The library of these tests in place of the one that ships."""
    return small_library(tmp_path, monkeypatch)


@pytest.fixture
def area(area: MadeUpArea) -> MadeUpArea:
    """The area with a team in the north."""
    area.members["north"] = in_team(area, "Nora North", "North team")
    return area


def _asked(area: MadeUpArea) -> UUID:
    asks = {"framework": "england/2023", "rule": "single-assessment", "question": "Half of our families work nights."}
    return question_rule(area.books, viewer=area.viewer("teacher"), now=NOW, **asks)


def _tried(area: MadeUpArea) -> UUID:
    """Set up a trial with six children assessed before it and six in it."""
    made = trial(area)
    for first, days in ((date(2025, 11, 3), 60), (date(2026, 1, 6), 30)):
        for number in range(6):
            told = {"given_name": f"Child{number}"}
            assessed(area, area.members["north"], first + timedelta(days=number), days + 3 * number, **told)
    return made


READ = (
    "/practice",
    "/practice/england/2023",
    "/practice/england/2023?find=assessment",
    "/practice/england/2024-draft",
    RULE,
    "/practice/england/2023/rules/protection-teams",
    "/practice/england/2023/principles/child-first",
    "/practice/england/2023/guidance/days-between",
    "/practice/compare?one=england/2010&other=england/2023",
    "/practice/questions",
    "/practice/local",
    "/practice/local/north-trial",
    "/practice/trials",
)


def test_every_page_to_read_is_for_everybody(area: MadeUpArea, site: Site) -> None:
    question = _asked(area)
    answer_question(
        area.books, viewer=area.viewer("partnership_manager"), question=question, answer="We look.", now=NOW
    )
    trial(area)
    page = site.sign_in(area.teacher, "/practice")
    for address in (*READ, f"/practice/questions/{question}", f"{RULE}/question"):
        page.goto(f"{site.url}{address}")
        expect(page.get_by_role("heading", level=1)).to_have_count(1)
        assert_accessible(page)


def test_every_page_to_write_is_for_everybody_also_with_faults(area: MadeUpArea, site: Site) -> None:
    made, question = trial(area), _asked(area)
    page = site.sign_in(area.partnership_manager, "/practice")
    for address in (
        "/practice/trials/new",
        f"/practice/trials/{made}/extend",
        f"/practice/trials/{made}/end",
        "/practice/adopt?framework=england/2010",
        "/practice/milestones",
        f"/practice/questions/{question}",
    ):
        page.goto(f"{site.url}{address}")
        assert_accessible(page)
        site.complaints.clear()
        page.locator("main form[data-keep] button:not([name])").click()
        expect(page.locator(".govuk-error-summary")).to_be_visible()
        assert_accessible(page)
        # A browser tells its console of every answer that refuses.
        assert all("422" in said for said in site.complaints)
        site.complaints.clear()


def test_guidance_is_revised_by_the_profession_that_owns_it(area: MadeUpArea, site: Site) -> None:
    page = site.sign_in(area.principal_social_worker, "/practice/england/2023/guidance/days-between")
    page.get_by_role("button", name="Revise it").click()
    assert_accessible(page)
    page.get_by_label("What does it say now?").fill("Leave three days.\nNot fewer.")
    page.get_by_label("Who checked it?").fill("Two chairs")
    for label, value in (("Day", "30"), ("Month", "6"), ("Year", "2027")):
        page.get_by_label(label).fill(value)
    page.get_by_role("button", name="Save").click()
    expect(page.locator("main")).to_contain_text("Leave three days.")
    page.get_by_text("Earlier wordings (1)").click()
    expect(page.get_by_text("Leave a few days between the conference and the first core group.")).to_be_visible()
    assert_accessible(page)


def test_a_trial_is_set_up_with_or_without_scripts(area: MadeUpArea, scripts: bool, site: Site) -> None:
    page = site.sign_in(area.partnership_manager, "/practice/trials")
    page.get_by_role("button", name="Set up a trial").click()
    page.get_by_label("What is it called?").fill("Thirty days")
    page.get_by_label("What is to be learned?").fill("Whether it can be done sooner.")
    for group, said in (("From", ("5", "1", "2026")), ("Until", ("4", "7", "2026"))):
        boxes = page.get_by_role("group", name=group, exact=True)
        for label, value in zip(("Day", "Month", "Year"), said, strict=True):
            boxes.get_by_label(label).fill(value)
    page.get_by_label("North team").check()
    page.get_by_label("Rule 1", exact=True).select_option(label="Complete the assessment (45 working days)")
    page.get_by_label("What holds instead of rule 1").fill("30 working days")
    page.get_by_role("button", name="Set it up").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Thirty days")
    expect(page.get_by_role("alert")).to_contain_text("What is owed is being worked out again")
    expect(page.locator("main")).to_contain_text("30 working days (without it: 45 working days).")


def test_what_a_trial_came_to_is_for_everybody(area: MadeUpArea, site: Site) -> None:
    page = site.sign_in(area.teacher, f"/practice/trials/{_tried(area)}")
    picture = page.get_by_role("img", name=re.compile("Complete the assessment: how many took how long"))
    expect(picture).to_be_visible()
    page.get_by_text("The same in numbers").click()
    assert_accessible(page)


def test_on_a_phone_the_table_stands_in_for_the_picture(area: MadeUpArea, site: Site) -> None:
    page = site.sign_in(area.teacher, f"/practice/trials/{_tried(area)}")
    for size in (PHONE, NARROWEST):
        page.set_viewport_size(size)
        expect(page.locator(".cj-chart__picture").first).to_be_hidden()
        cell = page.locator(".cj-stack td").first
        assert "Began" in cell.evaluate("each => getComputedStyle(each, '::before').content")
        assert _fits(page, size["width"])


def _fits(page: Page, width: int) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth") <= width)


def test_the_words_in_a_picture_stand_out_from_what_lies_behind_them(area: MadeUpArea, site: Site) -> None:
    """WCAG 2.2: 1.4.3 asks 4.5 of words, 1.4.11 asks 3 of shapes; all stand on white."""
    page = site.sign_in(area.teacher, f"/practice/trials/{_tried(area)}")
    paints = page.evaluate(
        """() => {
            const all = [...document.querySelectorAll('.cj-chart__picture *')]
            const of = (name, tag) => all.filter(each => tag(each)).map(each => each.getAttribute(name))
            return {
                words: of('fill', each => each.tagName == 'text' && each.textContent),
                bars: of('fill', each => each.tagName == 'path' && each.getAttribute('stroke') == 'white')
            }
        }"""
    )
    assert set(paints["words"]) <= {"#000", "#0b0c0c", "black"}, set(paints["words"])
    assert paints["bars"] and set(paints["bars"]) <= {"#1d70b8", "#7e868c", "#c8d3dd"}
