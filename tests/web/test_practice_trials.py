"""The partnership's manager tries something out for a time, and everybody reads what came of it (M-06, M-07)."""

import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings
from django.test import Client
from django.utils.module_loading import import_string

from childjourney.core.people.directory import Membership
from childjourney.core.practice.published import Published
from childjourney.usecases import trial_effect as effects
from childjourney.usecases.keep_practice import end_trial
from childjourney.usecases.read_practice import read_practice
from childjourney.usecases.read_trial import read_trial
from childjourney.usecases.refold import RUN
from tests.web.conftest import NOW, MadeUpArea
from tests.web.forms import dead_links, faults_of, form_of, opened, words_of
from tests.web.practice_area import assessed, in_team, small_library, trial

SignIn = Callable[..., Client]
NEW = "/practice/trials/new"
AGAIN = "What is owed is being worked out again; this takes a moment."
GOOD: Mapping[str, Any] = {
    "title": "One assessment",
    "why": "Whether children wait less.",
    "from_day-day": "5",
    "from_day-month": "1",
    "from_day-year": "2026",
    "until_day-day": "4",
    "until_day-month": "7",
    "until_day-year": "2026",
    "teams": ["North team"],
    "rule-0": "single-assessment",
    "instead-0": "Suspended",
    "rule-1": "first-core-group",
    "instead-1": "8 working days",
    "granted_by": "Secretary of State",
    "basis": "Act of 1970, section 7A",
    "conditions": "A manager looks after ten days.\n\nMonthly figures.",
    "monitoring": "Monthly.",
}


@pytest.fixture(autouse=True)
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The library of these tests in place of the one that ships; nothing was published of its rules."""
    monkeypatch.setattr(effects, "published", lambda _rule: None)
    return small_library(tmp_path, monkeypatch)


@pytest.fixture
def area(area: MadeUpArea) -> MadeUpArea:
    """The area with a team in the north."""
    area.members["north"] = in_team(area, "Nora North", "North team")
    return area


@pytest.fixture
def keeper(area: MadeUpArea, sign_in: SignIn) -> Client:
    return sign_in(area.partnership_manager)


def trials_of(area: MadeUpArea) -> Any:
    return area.books.practice().trials


# ── Setting a trial up ───────────────────────────────────────────────────────────────────────────


def test_the_keeper_sets_up_a_trial_rule_by_rule(area: MadeUpArea, keeper: Client) -> None:
    sent = form_of(opened(keeper, NEW)) | dict(GOOD)
    answer = keeper.post(NEW, sent, follow=True)
    (made,) = trials_of(area)
    assert answer.redirect_chain == [(f"/practice/trials/{made.id}", 302)]
    told = words_of(answer.content.decode())
    assert f"The trial was set up. {AGAIN}" in told
    assert "Complete the assessment Suspended: nobody has to keep it meanwhile (without it: 45 working days)." in told
    assert "Hold the first core group 8 working days (without it: 10 working days)." in told
    assert "From 5 January 2026 until 4 July 2026" in told
    assert "For whom North team" in told
    assert made.conditions == ("A manager looks after ten days.", "Monthly figures.")
    run = import_string(settings.CHILDJOURNEY_RUNS)().latest(kind=RUN)
    assert run is not None and run.membership == area.partnership_manager.id
    keeper.post(NEW, sent)
    assert len(trials_of(area)) == 1


def test_statute_is_not_offered_and_the_page_says_why(area: MadeUpArea, keeper: Client) -> None:
    """M-07."""
    page = opened(keeper, NEW)
    assert 'value="single-assessment"' in page
    assert "Complete the assessment (45 working days)" in page
    assert 'value="police-protection"' not in page
    assert "Publish the yearly report (6 months)" in page
    told = words_of(page)
    assert "These are statute. No local variation can touch them, so they are not offered: End police" in told


def test_a_rule_of_statute_is_refused_where_it_is_sent_all_the_same(area: MadeUpArea, keeper: Client) -> None:
    """M-07."""
    refused = keeper.post(NEW, {**GOOD, "rule-1": "police-protection", "instead-1": "80 hours"})
    page = refused.content.decode()
    assert refused.status_code == 422
    assert faults_of(page) == ["“End police protection” is statute. No local variation can touch it."]
    assert 'href="#rule-1"' in page
    assert trials_of(area) == ()


@pytest.mark.parametrize(
    ("said", "where", "words"),
    [
        ({"title": ""}, "title", "What is it called? Please answer this."),
        ({"why": ""}, "why", "What is to be learned? Please answer this."),
        ({"from_day-month": "13"}, "from_day-day", "From: give a real date, such as 27 3 2024."),
        ({"from_day-year": "0001"}, "from_day-day", "Check the year: a trial lies between 2000 and 2100."),
        ({"until_day-year": "9999"}, "until_day-day", "Check the year: a trial lies between 2000 and 2100."),
        ({"until_day-year": "2025"}, "until_day-day", "This ends before it begins. Check the two days."),
        ({"instead-1": "soon"}, "instead-1", "“soon” cannot be read."),
        ({"instead-1": ""}, "instead-1", "Write “suspended”, or the limit that holds instead."),
        ({"rule-1": ""}, "rule-1", "Choose the rule that this is about."),
        ({"rule-1": "single-assessment"}, "rule-1", "This rule stands in another row already."),
        ({"rule-1": "nothing"}, "rule-1", "There is no rule “nothing”"),
        ({"granted_by": ""}, "granted_by", "Say who granted it."),
        ({"basis": ""}, "basis", "Say on which legal basis it was granted."),
        ({"conditions": ""}, "conditions", "Say on what conditions it was granted"),
        ({"teams": ["West team"]}, "teams", "For which teams? Choose from the answers offered."),
    ],
)
def test_every_fault_stands_at_its_question_and_nothing_typed_is_lost(
    area: MadeUpArea, keeper: Client, said: dict[str, Any], where: str, words: str
) -> None:
    refused = keeper.post(NEW, {**GOOD, **said})
    page = refused.content.decode()
    assert refused.status_code == 422
    (fault,) = faults_of(page)
    assert words in fault
    assert f'href="#{where}"' in page
    assert dead_links(page) == []
    assert "Error: Set up a local trial" in page
    held = form_of(page)
    kept = {name: value for name, value in GOOD.items() if name not in said and name != "conditions"}
    assert {name: held.get(name) for name in kept} == {
        name: value if isinstance(value, list) else [value] for name, value in kept.items()
    }
    assert trials_of(area) == ()


def test_several_faults_are_told_at_once(keeper: Client) -> None:
    wrong = {**GOOD, "title": "", "until_day-month": "x", "instead-1": "soon", "granted_by": "", "rule-2": ""}
    faults = faults_of(keeper.post(NEW, wrong).content.decode())
    assert len(faults) == 4
    assert any("Say who granted it" in each for each in faults)


def test_a_trial_without_any_rule_is_refused(keeper: Client) -> None:
    none = {name: value for name, value in GOOD.items() if not name.startswith(("rule-", "instead-"))}
    assert faults_of(keeper.post(NEW, none).content.decode()) == [
        "Name at least one rule that changes: rules are named one by one."
    ]


def test_asking_for_more_than_a_rule_does_needs_no_grant(area: MadeUpArea, keeper: Client) -> None:
    """M-07."""
    strict = {**GOOD, "instead-0": "30 working days", "granted_by": "", "basis": "", "conditions": ""}
    assert keeper.post(NEW, strict).status_code == 302
    assert "Nobody had to: it asks for no less" in words_of(opened(keeper, f"/practice/trials/{trials_of(area)[0].id}"))


# ── Going on, and ending ─────────────────────────────────────────────────────────────────────────


def test_a_trial_is_extended_with_who_granted_more_time(area: MadeUpArea, keeper: Client) -> None:
    address = f"/practice/trials/{trial(area)}"
    said = {"until_day-day": "4", "until_day-month": "10", "until_day-year": "2026", "why": "Too few to judge yet."}
    refused = faults_of(keeper.post(f"{address}/extend", said).content.decode())
    assert refused == ["This trial asks for less than a rule does. Say who granted more time."]
    said["granted_by"] = "Secretary of State"
    refused = faults_of(keeper.post(f"{address}/extend", said | {"until_day-year": "9999"}).content.decode())
    assert refused == ["Check the year: a trial lies between 2000 and 2100."]
    answer = keeper.post(f"{address}/extend", said, follow=True)
    told = words_of(answer.content.decode())
    assert f"The trial was extended. {AGAIN}" in told
    assert "From 5 January 2026 until 4 October 2026" in told
    assert "Extended until 4 October 2026, granted by Secretary of State Too few to judge yet. Pat Nolan" in told


def test_a_trial_is_ended_and_the_rules_hold_as_before(area: MadeUpArea, keeper: Client) -> None:
    """M-06."""
    made = trial(area)
    address = f"/practice/trials/{made}"
    said = {"first_without-day": "10", "first_without-month": "3", "first_without-year": "2026", "why": "It was clear."}
    early = keeper.post(f"{address}/end", said | {"first_without-year": "2025"}).content.decode()
    assert faults_of(early) == ["This is before the trial began."]
    answer = keeper.post(f"{address}/end", said, follow=True)
    told = words_of(answer.content.decode())
    assert f"The trial was ended. {AGAIN}" in told
    assert "Local trial: over" in told
    assert "Ended: the rules hold as before from 10 March 2026 It was clear." in told
    assert "Extend it" not in told
    rules = [one for one in area.books.practice().framework.rules if one.id == "single-assessment"]
    assert [one.changed for one in rules if one.holds_on(NOW.date())] == [None]
    again = keeper.post(f"{address}/end", said).content.decode()
    assert faults_of(again) == ["This trial has ended already."]


def test_a_step_without_an_answer_is_told_at_its_question(area: MadeUpArea, keeper: Client) -> None:
    address = f"/practice/trials/{trial(area)}"
    for step, first in (("extend", "until_day-day"), ("end", "first_without-day")):
        page = keeper.post(f"{address}/{step}", {}).content.decode()
        assert len(faults_of(page)) == 2
        assert f'href="#{first}"' in page
        assert dead_links(page) == []


def test_only_the_keeper_is_offered_to_change_a_trial(area: MadeUpArea, sign_in: SignIn) -> None:
    address = f"/practice/trials/{trial(area)}"
    browser = sign_in(area.social_worker)
    page = opened(browser, address)
    assert "One assessment, sized to the child" in page
    assert "Extend it" not in page
    assert "Set up a trial" not in opened(browser, "/practice/trials")
    for step in ("extend", "end"):
        assert browser.get(f"{address}/{step}").status_code == 404
        assert browser.post(f"{address}/{step}", {}).status_code == 404


def test_trials_are_listed_as_running_or_over(area: MadeUpArea, keeper: Client) -> None:
    trial(area, title="Still running")
    over = trial(area, title="Ended early")
    who = area.viewer("partnership_manager")
    end_trial(area.books, viewer=who, trial=over, first_without=date(2026, 3, 1), why="Clear.", now=NOW)
    told = words_of(opened(keeper, "/practice/trials"))
    assert told.index("Still running Runs now") < told.index("Ended early Over")


# ── What it came to ──────────────────────────────────────────────────────────────────────────────


def told_children(area: MadeUpArea, member: Membership, before: list[int], during: list[int]) -> None:
    """Tell of children assessed in so many days each, before the trial and in it."""
    for first, all_days in ((date(2025, 11, 3), before), (date(2026, 1, 6), during)):
        for number, days in enumerate(all_days):
            assessed(area, member, first + timedelta(days=number), days, given_name=f"Child{number}{first.year}")


@pytest.fixture
def told(area: MadeUpArea) -> UUID:
    """A trial in the north with children of both teams, before it and in it, and a few of them late."""
    south = in_team(area, "Sid South", "South team")
    made = trial(area)
    told_children(area, area.members["north"], [70, 71, 72, 73, 50, 49, 30], [28, 30, 31, 35, 40, 20, 21])
    told_children(area, south, [60] * 6, [59] * 6)
    return made


def test_groups_stand_side_by_side_as_a_picture_and_as_a_table(told: UUID, area: MadeUpArea, sign_in: SignIn) -> None:
    """M-44."""
    page = opened(sign_in(area.teacher), f"/practice/trials/{told}")
    words = words_of(page)
    table = words[words.index("How long it took in each group") :]
    rows = [table.index(name) for name in ("Before the trial", "In the trial", "Other teams, before", "meanwhile")]
    assert rows == sorted(rows)
    assert re.search(r"Before the trial 7 7 0 \d+ [\d.]+ and [\d.]+ 3 of 7", table)
    assert re.search(r"In the trial 7 7 0 \d+ [\d.]+ and [\d.]+ 7 of 7", table)
    (picture,) = re.findall(r"<svg xmlns[^>]*cj-chart__picture.*?</svg>", page, re.S)
    assert 'role="img"' in picture
    assert re.search(r"<title id=\"chart-\w+\">Complete the assessment: how many took how long", picture)
    for name in ("Before the trial", "In the trial", "Other teams, before", "Other teams, meanwhile"):
        assert name in picture
    counted = table[table.index("The same in numbers") :]
    assert "Working days Before the trial In the trial Other teams, before Other teams, meanwhile" in counted


def test_a_picture_survives_the_content_security_policy(told: UUID, keeper: Client) -> None:
    page = opened(keeper, f"/practice/trials/{told}")
    (picture,) = re.findall(r"<svg xmlns[^>]*cj-chart__picture.*?</svg>", page, re.S)
    for banned in ("style=", "<style", "<script", "<image", "href=", "onload", "aria-roledescription"):
        assert banned not in picture


def test_sentences_say_what_can_be_concluded_and_what_cannot(told: UUID, keeper: Client) -> None:
    words = words_of(opened(keeper, f"/practice/trials/{told}"))
    assert re.search(r"Half took no more than \d+ working days in the trial, \d+ before it.", words)
    assert "Within 45 working days: 7 of 7 in the trial, 3 of 7 before it." in words
    assert "Other teams: half took no more than" in words
    assert "this is a reason to look closer and no proof" in words
    assert "How long something takes does not say whether it helped." in words


def test_without_other_teams_before_and_after_is_no_proof(area: MadeUpArea, keeper: Client) -> None:
    made = trial(area, teams=[])
    told_children(area, area.members["north"], [40] * 6, [30] * 6)
    words = words_of(opened(keeper, f"/practice/trials/{made}"))
    assert "Before and after is no proof" in words
    assert "Other teams" not in words


def test_what_is_not_done_yet_is_said_to_be_missing(area: MadeUpArea, keeper: Client) -> None:
    made = trial(area)
    told_children(area, area.members["north"], [40] * 6, [30] * 6)
    north = area.members["north"]
    area.members["social_worker"] = north
    for number in range(6):
        story = area.child(given_name=f"Open{number}")
        leads = {"member": str(north.id), "agency": str(north.agency.id), "capacity": "Social worker", "lead": True}
        area.tell(story, "involvement_began", date(2026, 2, 2), **leads)
        area.tell(story, "referral", date(2026, 2, 2 + number))
    words = words_of(opened(keeper, f"/practice/trials/{made}"))
    assert "Of 12 that began in the trial, 6 are not done" in words
    assert "the trial may look quicker than it is" in words


def test_groups_of_fewer_than_six_are_not_shown(area: MadeUpArea, keeper: Client) -> None:
    """M-45."""
    made = trial(area)
    told_children(area, area.members["north"], [40] * 7, [30] * 5)
    page = opened(keeper, f"/practice/trials/{made}")
    words = words_of(page)
    assert "Fewer than 6 were done in it: too few to show and too few to judge by." in words
    assert "In the trial fewer than 6 fewer than 6 0 Not shown Not shown Not shown" in words
    (picture,) = re.findall(r"<svg xmlns[^>]*cj-chart__picture.*?</svg>", page, re.S)
    assert "Before the trial" in picture
    assert "In the trial" not in picture


def test_a_page_about_a_trial_names_no_child_and_no_worker(told: UUID, area: MadeUpArea, sign_in: SignIn) -> None:
    """M-48."""
    page = opened(sign_in(area.teacher), f"/practice/trials/{told}")
    assert "Child0" not in page and "Okoro" not in page
    effect = page[page.index('id="effect"') :]
    assert "Nora North" not in effect and "Sid South" not in effect


def test_published_figures_of_other_areas_stand_beside_with_this_areas_dot(
    told: UUID, keeper: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    figures = {2026: {f"Area {number}": 50.0 + number / 2 for number in range(100)}, 2019: {"Area 1": 1.0}}
    found = Published(figures, "Source: a department, Open Government Licence")
    monkeypatch.setattr(effects, "published", lambda rule: found if rule == "single-assessment" else None)
    page = opened(keeper, f"/practice/trials/{told}")
    words = words_of(page)
    assert "2026 100 50 62 and 87 75 100" in words
    assert "Here, before the trial: 43 of 100; here, in the trial: 100 of 100." in words
    assert "Source: a department, Open Government Licence" in words
    pictures = re.findall(r"<svg xmlns[^>]*cj-chart__picture.*?</svg>", page, re.S)
    assert len(pictures) == 2
    assert "here, in the trial" in pictures[1] and "Other areas, 2026" in pictures[1]
    assert "2019" not in pictures[1]


def test_a_trial_to_come_has_no_effect_yet(area: MadeUpArea, keeper: Client) -> None:
    made = trial(area, first=date(2026, 4, 6))
    words = words_of(opened(keeper, f"/practice/trials/{made}"))
    assert "Local trial: to come" in words
    assert "It has not begun." in words


def test_a_trial_of_a_rule_that_nobody_has_any_more_is_still_told(
    area: MadeUpArea, keeper: Client, library: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from childjourney.core.practice.library import Kept
    from childjourney.core.practice.read import Library
    from childjourney.store import practice as kept

    made = trial(area)
    without = {
        name: replace(one, rules=tuple(rule for rule in one.rules if rule.id != "single-assessment"))
        for name, one in library.frameworks.items()
    }
    held = Kept(Library(without, {}))
    monkeypatch.setattr(kept, "kept_library", lambda: held)
    words = words_of(opened(keeper, f"/practice/trials/{made}"))
    assert "It cannot be applied. The rules hold as without it." in words
    assert "single-assessment Suspended" in words
    read = read_trial(area.books, trial=made, now=NOW)
    assert read is not None and read.rules[0][1] is None
    assert read_practice(area.books).practice.faults


def test_what_draws_is_not_loaded_with_the_site() -> None:
    """It costs half a second and a hundred megabytes, which whoever opens no trial does not pay."""
    code = (
        "import os, sys, tempfile, django\n"
        "os.environ.setdefault('CHILDJOURNEY_DATA', tempfile.mkdtemp())\n"
        "os.environ['DJANGO_SETTINGS_MODULE'] = 'childjourney.config.settings'\n"
        "django.setup()\n"
        "import childjourney.config.urls, childjourney.web.urls, childjourney.web.practice.trial\n"
        "print(sorted({'altair', 'vl_convert', 'narwhals'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_of_a_trial_of_one_day_that_day_is_named_and_nothing_concluded(area: MadeUpArea, keeper: Client) -> None:
    made = trial(area, first=NOW.date())
    words = words_of(opened(keeper, f"/practice/trials/{made}"))
    assert "what began in the trial (14 March 2026)" in words
    assert "the same length of time before (13 March 2026)" in words
    assert "Fewer than 6 were done before the trial and in it" in words
    assert "no proof" not in words
