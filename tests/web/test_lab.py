"""A board moves a threshold, staff or early help and reads what follows, for made-up children."""

import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from urllib.parse import parse_qs

import pytest
import yaml
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from childjourney.core.people.directory import Membership
from childjourney.engines.simulate.protection.scenario import read_scenario
from childjourney.jobs.lab import lab
from childjourney.jobs.lab_told import PLACES
from childjourney.usecases.lab_port import Policy, Trial
from childjourney.web.lab.asked import FIRST, SECOND, address_of, trial_of
from childjourney.web.lab.curves import drawn, round_step
from tests.web.conftest import MadeUpArea
from tests.web.forms import dead_links, faults_of, form_of, opened, words_of

SignIn = Callable[[Membership], Client]
SMALL = "?children=5,000"


@pytest.fixture(scope="module", autouse=True)
def made_ready() -> None:
    """The lab is compiled once, before any page is asked for."""
    while not lab().ready():
        pass


def test_a_board_reads_what_a_lower_threshold_brings_and_costs(area: MadeUpArea, sign_in: SignIn) -> None:
    page = opened(sign_in(area.partnership_manager), f"/lab{SMALL}")
    said = words_of(page)
    assert "Every child here is made up." in said
    assert "What becomes of 1,000 children who are referred" in said
    assert "Families assessed without need" in said
    assert re.search(r"What the hours worked cost £[\d,]+ £[\d,]+ a year £[\d,]+ (more|less) \(", said)
    # Both meanings of "found" stand beside each other.
    any_plan, protection = (
        said.index(f"Children in significant harm who begin {one}") for one in ("any plan", "a child protection plan")
    )
    assert any_plan < protection
    assert "“Found” has two meanings" in said
    # What nobody knows is said where the figure stands.
    assert "No area can count this" in said
    assert page.count("cj-lab__line") == 6
    assert page.count("The same as a table") == 6
    assert dead_links(page) == []


def test_a_start_says_what_its_counts_tell_and_what_they_do_not(area: MadeUpArea, sign_in: SignIn) -> None:
    said = words_of(opened(sign_in(area.partnership_manager), "/lab?start=area:Leeds&started=england"))
    assert "Leeds, year ending 31 March" in said
    assert "These counts say nothing of what matters most." in said
    nothing = said[said.index("Counts tell nothing of") :]
    assert "trust" in nothing
    page = opened(sign_in(area.partnership_manager), "/lab?start=area:Leeds&started=england")
    assert form_of(page)["children"] != ["72,500"], "whoever starts from a place starts with the children of that place"


def test_an_area_starts_from_its_own_counts_where_they_are_enough(area: MadeUpArea, sign_in: SignIn) -> None:
    browser = sign_in(area.team_manager)
    assert "This area, by its own counts" not in opened(browser, f"/lab{SMALL}")
    own = {"referrals": 280.0, "protection": 20.0, "plans_there": 18.0, "in_need_there": 170.0}
    trial = trial_of({"start": "own", "children": "5000"}, lab().starts(own), own)
    told = lab().tell(trial)
    assert told.rests.title == "This area, the last twelve months"
    assert [one.published for one in told.rests.counts] == ["56", "7.1 %", "3.6", "34"]


def test_counts_that_cannot_be_those_of_so_few_children_are_refused_at_the_children(
    area: MadeUpArea, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = {"referrals": 280.0, "protection": 20.0, "plans_there": 18.0, "in_need_there": 9_000.0}
    monkeypatch.setattr("childjourney.web.lab.views.open_lab", lambda *_args, **_more: own)
    answer = sign_in(area.team_manager).get("/lab?start=own&children=5000")
    assert answer.status_code == 422
    assert dead_links(answer.text) == []
    assert "What differs" not in answer.text


def test_the_process_that_serves_pages_loads_no_engine() -> None:
    code = (
        "import sys\n"
        "from childjourney.jobs.lab import lab\n"
        "if __name__ == '__main__':\n"
        "    while not lab().ready(): pass\n"
        "    print(len(lab().starts({})), sorted({'numba', 'polars', 'numpy'} & set(sys.modules)))\n"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    starts, loaded = told.stdout.split(maxsplit=1)
    assert int(starts) > 100
    assert loaded.strip() == "[]"


def test_no_story_is_read(area: MadeUpArea, sign_in: SignIn) -> None:
    child = area.child(given_name="Canary", family_name="Zebrason")
    browser = sign_in(area.team_manager)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        page = browser.get(f"/lab{SMALL}").text
    assert "Canary" not in page
    assert str(child) not in page
    assert not [one for one in asked.captured_queries if "given_name" in one["sql"] or "store_body" in one["sql"]]


def test_what_is_moved_stands_in_the_address_and_in_the_form_again(area: MadeUpArea, sign_in: SignIn) -> None:
    page = opened(
        sign_in(area.team_manager), "/lab?children=5000&second-threshold=−0,8&second-hours=120&first-early_help=0"
    )
    form = form_of(page)
    assert form["second-threshold"] == ["−0,8"]
    assert form["second-hours"] == ["120"]
    assert "second-threshold=-0.8&amp;second-hours=120" in page


def test_what_cannot_be_tried_is_named_at_its_field_and_nothing_is_run(area: MadeUpArea, sign_in: SignIn) -> None:
    answer = sign_in(area.team_manager).get("/lab?children=7&second-threshold=much&first-hours=0&start=atlantis")
    assert answer.status_code == 422
    page = answer.text
    assert faults_of(page) == [
        "Choose where to start from.",
        "Write how many children live there, from 1,000 to 400,000.",
        "Write a number from 50 to 200.",
        "Write a number from -1.5 to 1.5.",
    ]
    assert dead_links(page) == []
    assert form_of(page)["second-threshold"] == ["much"]
    assert "What differs" not in page


def test_a_policy_is_taken_along_as_a_scenario_that_the_command_line_reads(area: MadeUpArea, sign_in: SignIn) -> None:
    answer = sign_in(area.team_manager).get("/lab/scenario.yaml?children=5000&second-threshold=-0.4&second-hours=120")
    made = read_scenario(answer.text)
    usual = replace(made, changed={}).values
    assert made.values["children"] == 5_000
    assert made.values["hours"] == pytest.approx(1.2 * usual["hours"])
    assert made.values["threshold_screening"] == pytest.approx(usual["threshold_screening"] - 0.4)
    assert yaml.safe_load(answer.text)["title"]
    assert sign_in(area.team_manager).get("/lab/scenario.yaml?children=7").status_code == 400


def test_whoever_keeps_the_directory_alone_has_no_lab(area: MadeUpArea, sign_in: SignIn) -> None:
    assert sign_in(area.administrator).get("/lab").status_code == 404


def test_while_it_is_made_ready_the_page_says_so_and_comes_again(
    area: MadeUpArea, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(lab()), "ready", lambda _lab: False)
    answer = sign_in(area.team_manager).get("/lab")
    assert "being made ready" in answer.text
    assert answer["Refresh"] == "5"


def test_the_start_page_and_the_page_on_practice_lead_there(area: MadeUpArea, sign_in: SignIn) -> None:
    browser = sign_in(area.team_manager)
    assert 'href="/lab"' in opened(browser, "/")
    assert 'href="/lab"' in opened(browser, "/practice")


def test_a_trial_comes_out_of_its_address_again() -> None:
    trial = Trial("england", 41_000, Policy(0.2, 90, 3), Policy(-0.6, 120.5, 12))
    said: Mapping[str, str] = {name: values[0] for name, values in parse_qs(address_of(trial)).items()}
    assert trial_of(said, lab().starts({}), {}) == trial
    assert (trial_of({}, lab().starts({}), {}).first, trial_of({}, lab().starts({}), {}).second) == (FIRST, SECOND)


def test_the_same_trial_tells_the_same_and_its_curves_pass_through_what_is_told() -> None:
    trial = trial_of({"children": "5000"}, lab().starts({}), {})
    told = lab().tell(trial)
    assert told == lab().tell(trial)
    (no_need,) = (one for one in told.curves if one.name == "no_need")
    assert [one.threshold for one in no_need.points] == list(PLACES)
    means = [one.mean for one in no_need.points]
    assert means == sorted(means, reverse=True)


def test_a_drawing_keeps_within_its_frame_and_its_axis_has_round_steps() -> None:
    told = lab().tell(trial_of({"children": "5000"}, lab().starts({}), {}))
    for curve in told.curves:
        made = drawn(curve, first=0.0, second=-1.5)
        places = [tuple(map(float, one.split(","))) for one in f"{made.line} {made.band}".split()]
        assert all(made.left <= x <= made.right and made.top <= y <= made.bottom for x, y in places)
        assert made.left <= made.second <= made.right
    assert [round_step(one) for one in (0.9, 1.0, 13, 210, 2_400)] == [1.0, 1.0, 20.0, 250.0, 2500.0]
