"""Whoever works here can read which practice holds, on three shelves, with how we know it."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from django.test import Client

from childjourney.core.base.refusal import Fault
from childjourney.core.practice.library import LAST_GOOD, Kept, library_with, shipped
from childjourney.core.practice.read import Library
from childjourney.core.practice.vocabulary import Standing
from childjourney.store import practice as kept
from childjourney.usecases.keep_practice import adopt_framework
from childjourney.web.practice.chapters import CHAPTERS, OTHER, chapter_of
from tests.web.conftest import NOW, MadeUpArea
from tests.web.forms import dead_links, opened, words_of
from tests.web.practice_area import in_team, small_library, trial

SignIn = Callable[..., Client]
RULE = "/practice/england/2023/rules/single-assessment"


@pytest.fixture(autouse=True)
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    """The library of these tests in place of the one that ships."""
    return small_library(tmp_path, monkeypatch)


@pytest.fixture
def browser(area: MadeUpArea, sign_in: SignIn) -> Client:
    return sign_in(area.social_worker)


# ── What holds here ──────────────────────────────────────────────────────────────────────────────


def test_everybody_who_works_here_reads_which_practice_holds(area: MadeUpArea, sign_in: SignIn) -> None:
    for member in area.members.values():
        page = opened(sign_in(member), "/practice")
        assert "Today Northmoor works by Working Together 2023" in words_of(page)
        assert 'href="/practice">Practice</a>' in page


def test_nobody_reads_it_who_is_not_signed_in(area: MadeUpArea) -> None:
    for address in ("/practice", RULE, "/practice/trials", "/practice/questions"):
        assert Client().get(address).status_code == 302


def test_whoever_has_no_children_starts_with_the_practice(area: MadeUpArea, sign_in: SignIn) -> None:
    for role in ("partnership_manager", "principal_social_worker"):
        assert sign_in(area.members[role]).get("/").url == "/practice"


def test_an_edition_is_told_with_its_three_dates_apart(area: MadeUpArea, browser: Client) -> None:
    """M-02."""
    assert "Since 15 December 2023 (taken from the national day)" in words_of(opened(browser, "/practice"))
    keeper = area.viewer("partnership_manager")
    adopt_framework(
        area.books, viewer=keeper, framework="england/2023", first=date(2024, 9, 2), why="Training first.", now=NOW
    )
    told = words_of(opened(browser, "/practice"))
    row = told[told.index("Working Together 2023 holds today") :]
    published, national, here = (
        row.index(words) for words in ("1 December 2023", "Since 15 December 2023", "Since 2 September 2024")
    )
    assert published < national < here
    assert "Training first." in row
    assert "1 April 2010 to 1 September 2024" in row


def test_what_is_never_in_force_is_kept_apart(browser: Client) -> None:
    """M-03."""
    told = words_of(opened(browser, "/practice"))
    assert "not worked by Working Together 2024-draft draft, never in force" in told


def test_the_area_is_told_what_is_wrong_with_its_own_files(
    browser: Client, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    own = tmp_path / "own"
    (own / "local").mkdir(parents=True)
    (own / "local" / "broken.yaml").write_text("id: broken\n", encoding="utf-8")
    monkeypatch.setattr(kept, "kept_library", lambda: library_with(own))
    told = words_of(opened(browser, "/practice"))
    assert "Some local files cannot be read or applied." in told
    assert "local/broken.yaml, line 1" in told
    assert "Today Northmoor works by Working Together 2023" in told
    assert not (own / LAST_GOOD).exists()


def test_a_variation_that_cannot_be_applied_is_told(
    browser: Client, area: MadeUpArea, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    overlay = replace(library.overlays["north-trial"], areas=("Northmoor",), granted_by="")
    broken = Kept(Library(library.frameworks, {overlay.id: overlay}), (Fault("a.yaml, line 3", "This is wrong."),))
    monkeypatch.setattr(kept, "kept_library", lambda: broken)
    told = words_of(opened(browser, "/practice"))
    assert "a.yaml, line 3: This is wrong." in told
    assert "north-trial: This loosens “Assess in two stages”" in told


def test_trials_that_run_or_are_to_come_stand_on_the_first_page(area: MadeUpArea, browser: Client) -> None:
    in_team(area, "Nora North", "North team")
    trial(area)
    trial(area, title="Later", first=date(2026, 5, 4))
    trial(area, title="Long ago", first=date(2025, 10, 1), last=date(2025, 12, 1))
    told = words_of(opened(browser, "/practice"))
    assert "One assessment, sized to the child Runs now North team From 5 January 2026 until 4 July 2026" in told
    assert "Later To come" in told
    assert "Long ago" not in told


# ── An edition on three shelves ──────────────────────────────────────────────────────────────────


def test_rules_principles_and_guidance_stand_on_shelves_of_their_own(browser: Client) -> None:
    """M-01."""
    page = opened(browser, "/practice/england/2023")
    assert dead_links(page) == []
    told = words_of(page)
    places = [told.index(words) for words in ("Assessment Complete the assessment", "Principles Each", "Professional")]
    assert places == sorted(places)
    assert "Complete the assessment 45 working days Statutory guidance, should" in told
    assert "End police protection 72 hours Statute, must" in told
    assert "The child first What does this child need and say?" in told
    assert "A few days between Kept by social work" in told


def test_law_to_come_stands_apart_and_starts_no_clock(browser: Client) -> None:
    """M-03."""
    told = words_of(opened(browser, "/practice/england/2023"))
    apart = told[told.index("Law to come") :]
    assert "Set up a protection team" in apart
    assert "enacted, not commenced" in apart
    assert "Complete the assessment" not in apart
    page = words_of(opened(browser, "/practice/england/2023/rules/protection-teams"))
    assert "enacted, not commenced It starts no clock." in page
    draft = words_of(opened(browser, "/practice/england/2024-draft"))
    assert "draft, never in force Nobody works by it, and it starts no clock." in draft


def test_a_word_is_found_in_all_three_shelves(browser: Client) -> None:
    told = words_of(opened(browser, "/practice/england/2023?find=CONFERENCE"))
    assert "1 rule, 0 principles and 1 piece of guidance hold “CONFERENCE”." in told
    assert "Hold the first core group" in told
    assert "Complete the assessment" not in told
    nothing = words_of(opened(browser, "/practice/england/2023?find=%3Cscript%3Ezzz"))
    assert "No rule in force holds this word." in nothing


def test_every_rule_that_ships_stands_in_a_chapter() -> None:
    for framework in shipped().frameworks.values():
        for rule in framework.rules:
            if rule.standing is Standing.IN_FORCE:
                assert chapter_of(rule) != OTHER, (framework.id, rule.id)
    assert len(set(CHAPTERS)) == 8


@pytest.mark.parametrize(
    "address",
    [
        "/practice/wales/2023",
        "/practice/england/2023/rules/nothing",
        "/practice/wales/2023/rules/single-assessment",
        "/practice/england/2023/principles/nothing",
        "/practice/england/2023/guidance/nothing",
        "/practice/local/nothing",
        "/practice/trials/0190163d-8694-739b-aea5-966c26f8ad90",
        "/practice/questions/0190163d-8694-739b-aea5-966c26f8ad90",
    ],
)
def test_what_is_not_there_is_not_there(browser: Client, address: str) -> None:
    assert browser.get(address).status_code == 404


# ── One rule ─────────────────────────────────────────────────────────────────────────────────────


def test_a_rule_says_who_owes_what_to_whom_by_when_and_on_whose_authority(browser: Client) -> None:
    """M-04, M-10."""
    told = words_of(opened(browser, RULE))
    for words in (
        "There are at most forty-five working days to find out what the child needs.",
        "Who does it Social worker",
        "Promised to Child and family",
        "It starts when The referral was received.",
        "Within 45 working days. Monday to Friday without bank holidays; the next working day is the first.",
        "It is kept when The assessment was authorised.",
        "It falls away when It was decided that nothing follows from the referral or social care ended its work.",
        "Should: it is followed unless there is good reason not to.",
        "Whose authority Statutory guidance.",
    ):
        assert words in told


def test_a_rule_says_how_we_know_it_and_that_nobody_checked_our_words(browser: Client) -> None:
    page = opened(browser, RULE)
    told = words_of(page)
    assert "Not yet checked by a practitioner. To be looked at again by 30 June 2027." in told
    assert "Working Together 2023, chapter 3, number not verified. Children Act 2004" in told
    assert "Read on one page, which is named. How sure we are: medium." in told
    assert 'href="https://example.org/page"' in page
    assert "The words are ours: Child's Journey contributors." in told


def test_a_rule_says_that_its_day_of_review_has_passed(browser: Client) -> None:
    told = words_of(opened(browser, "/practice/england/2023/rules/police-protection"))
    assert "It was to be looked at again by 31 January 2026. That day has passed." in told
    assert "Within 72 hours. Hours run through nights and weekends." in told


def test_a_rule_tells_what_sources_do_not_agree_on_and_what_areas_made_of_it(browser: Client) -> None:
    told = words_of(opened(browser, "/practice/england/2023/rules/first-core-group"))
    assert "What sources do not agree on Two areas count from the letter." in told
    assert "What areas have made of it Eight days in one area." in told


def test_the_same_rule_in_other_editions_is_told_with_what_differs(browser: Client) -> None:
    told = words_of(opened(browser, RULE))
    rows = told[told.index("The same rule in other editions Edition") :]
    assert "Working Together 2010 35 working days How long there is: 35 working days" in rows
    assert "Working Together 2024-draft draft, never in force" in rows
    assert "Working Together 2010 10 working days The same" in words_of(
        opened(browser, "/practice/england/2023/rules/first-core-group")
    )


def test_a_rule_tells_how_a_trial_changes_it_here_today(area: MadeUpArea, browser: Client) -> None:
    in_team(area, "Nora North", "North team")
    assert "Otherwise here today" not in opened(browser, RULE)
    trial(area)
    assert "For North team: it is not asked, until 4 July 2026." in words_of(opened(browser, RULE))


def test_a_principle_is_a_question_and_nothing_to_tick_off(browser: Client) -> None:
    """M-05."""
    page = opened(browser, "/practice/england/2023/principles/child-first")
    assert "What does this child need and say?" in page
    assert "never ticked off" in page
    assert 'type="checkbox"' not in page


# ── Two editions side by side, and what was done elsewhere ───────────────────────────────────────


def test_two_editions_are_laid_side_by_side(browser: Client) -> None:
    """M-08."""
    told = words_of(opened(browser, "/practice/compare?one=england/2010&other=england/2023"))
    assert "1 changed, 1 came, 1 went, 2 stayed." in told
    assert "Complete the assessment How long there is 35 working days 45 working days" in told
    assert "Came (1) Publish the yearly report" in told
    assert "Went (1) Assess in two stages" in told
    assert "Not in force: starts no clock (1) Set up a protection team" in told
    assert "Unchanged (2)" in told


def test_without_a_choice_the_edition_of_today_is_compared_with_the_one_before(browser: Client) -> None:
    assert "From Working Together 2010 to Working Together 2023" in words_of(opened(browser, "/practice/compare"))
    told = words_of(opened(browser, "/practice/compare?one=nothing&other=england/2010"))
    assert "There is no such edition here." in told


def test_a_local_variation_is_told_whole(browser: Client) -> None:
    """M-06."""
    assert "Trial of one assessment" in opened(browser, "/practice/local")
    page = opened(browser, "/practice/local/north-trial")
    told = words_of(page)
    for words in (
        "Where Elsewhere",
        "From 1 March 2011 until 31 March 2012",
        "The month is known, the day is not.",
        "Local Authority Social Services Act 1970, section 7A",
        "Secretary of State",
        "Agreed with ministers.",
        "As the letter says.",
        "Staff liked it.",
        "One page says five authorities, another four.",
        "Until 31 December 2011. Six months first.",
        "Assess in two stages Suspended",
        "For whom is not known, so it is told and not applied.",
    ):
        assert words in told
    assert 'href="https://example.org/page"' in page


# ── The pages themselves ─────────────────────────────────────────────────────────────────────────


def test_no_address_and_no_title_names_anybody_and_nothing_is_styled_in_place(
    area: MadeUpArea, browser: Client
) -> None:
    for address in ("/practice", RULE, "/practice/england/2023", "/practice/compare", "/practice/local/north-trial"):
        page = opened(browser, address)
        assert not re.search(r"<[^>]+\sstyle=", page)
        assert "govuk-tag--red" not in page
        title = re.search(r"<title>(.*?)</title>", page, re.S)
        assert title and not any(member.person.name in title[1] for member in area.members.values())
