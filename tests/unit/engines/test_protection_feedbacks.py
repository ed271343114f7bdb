"""Each feedback of the protection model, alone: it does what it says, and nothing where it has no cause."""

import numpy as np
import pytest

from childjourney.engines.simulate.protection import kernel
from childjourney.engines.simulate.protection.area import HARM, NEED, Area, new_area
from childjourney.engines.simulate.protection.compare import compare
from childjourney.engines.simulate.protection.counts import Count, Stock
from childjourney.engines.simulate.protection.evidence import SCREENING, told
from childjourney.engines.simulate.protection.parameters import setting_of
from childjourney.engines.simulate.protection.run import run
from childjourney.engines.simulate.protection.scenario import Scenario

AREA = Scenario("A smaller authority").with_(children=20_000, years=4, warm_up=1)
FEW = AREA.with_(hours=50.0, incidents=0.0)
"""Not enough workers, by almost a third."""
AMPLE = AREA.with_(hours=300.0, incidents=0.0)
"""Four times as many as there usually are."""


def first_day(scenario: Scenario) -> Area:
    """Return an authority whose children have just been put there."""
    values = scenario.values
    area = new_area(setting_of(values), children=int(values["children"]), years=4, warm_up=1, area_luck=np.int64(1))
    kernel.people(area, 1, 0)
    return area


def evidence(load: float, wary: float, truth: int) -> np.ndarray:
    """Return what a screening tells of each child with that truth, under a load and with families so wary."""
    area = first_day(AREA)
    area.world["load"] = load
    area.children["wary"], area.children["wary_since"] = wary, 0.0
    accuracy = AREA.values["accuracy_screening"]
    whom = np.flatnonzero(area.children["truth"] == truth)
    return np.array([told(area, child, SCREENING, accuracy, 0.0) for child in whom])


def share(scenario: Scenario, part: Count, whole: Count) -> float:
    """Return one count as a part of another, over the years that are counted."""
    counted = run(scenario).ledger.sum(axis=0)
    return float(counted[part] / counted[whole])


def test_overload_takes_exactly_its_part_of_accuracy() -> None:
    values = AREA.values
    rested, at_ease, loaded = (evidence(load, 0.0, HARM) for load in (1.0, 0.5, 1.5))
    kept = 1.0 - values["overload_misreads"] * 0.5
    assert np.array_equal(rested, at_ease)
    # What is misread weighs less too, by as much as workers trust less in what they see.
    assert rested - loaded / kept == pytest.approx(values["accuracy_screening"] ** 2 * (1.0 - kept))


def test_a_family_that_is_wary_shows_less_of_need_and_harm_and_nothing_else_changes() -> None:
    d, values = AREA.values["accuracy_screening"], AREA.values
    hidden = d * d * values["tells_less"] * 0.5
    assert evidence(1.0, 0.0, HARM) - evidence(1.0, 0.5, HARM) == pytest.approx(hidden)
    assert evidence(1.0, 0.0, NEED) - evidence(1.0, 0.5, NEED) == pytest.approx(hidden * values["need_stands_out"])
    assert np.array_equal(evidence(1.0, 0.0, 0), evidence(1.0, 0.5, 0))


def test_where_work_exceeds_hours_more_harm_is_screened_out() -> None:
    sharp, dull = (
        share(FEW.with_(overload_misreads=part, queue_raises=0.0), Count.HARM_SCREENED_OUT, Count.REFERRED_HARM)
        for part in (0.0, 1.0)
    )
    assert dull > 1.15 * sharp


def test_where_work_exceeds_hours_workers_leave_and_hours_fall() -> None:
    calm, driven = (run(FEW.with_(leaving_overload=times)) for times in (0.0, 4.0))
    assert driven.a_year(Count.LEFT) > 1.2 * calm.a_year(Count.LEFT)
    assert driven.a_year(Count.HOURS_THERE) < 0.97 * calm.a_year(Count.HOURS_THERE)
    assert driven.there(Stock.EXPERIENCED) < calm.there(Stock.EXPERIENCED)


def test_the_less_new_workers_do_the_fewer_hours_are_left_when_many_leave() -> None:
    slow, quick = (run(FEW.with_(leaving_overload=4.0, novice=part)) for part in (0.2, 1.0))
    assert slow.a_year(Count.HOURS_THERE) < quick.a_year(Count.HOURS_THERE)


def test_in_calm_years_as_many_workers_come_as_go() -> None:
    made = run(AMPLE.with_(years=10))
    usual = 300.0 * 2 * 365
    assert made.ledger[:, Count.HOURS_THERE] == pytest.approx(np.full(9, usual), rel=0.02)


def test_a_long_wait_raises_thresholds_and_so_shortens_itself() -> None:
    slow = FEW.with_(priority=0.0)
    patient, rationing = (run(slow.with_(queue_raises=by)) for by in (0.0, 0.6))
    assert patient.there(Stock.DRIFT) == 0.0
    assert rationing.there(Stock.DRIFT) > 0.1
    out = [one.a_year(Count.SCREENED_OUT) / one.a_year(Count.REFERRALS) for one in (patient, rationing)]
    assert out[1] > out[0] + 0.02
    waits = [one.a_year(Count.DAYS_WAITED) / one.a_year(Count.WAITED) for one in (patient, rationing)]
    assert waits[1] < waits[0]


def test_incidents_lower_thresholds_so_that_more_is_assessed() -> None:
    none, many = (run(AREA.with_(incidents=often, incident_lowers=0.6)) for often in (0.0, 0.005))
    assert (none.a_year(Count.INCIDENTS), none.there(Stock.DRIFT)) == (0.0, 0.0)
    assert many.a_year(Count.INCIDENTS) > 0
    assert many.there(Stock.DRIFT) < -0.1
    assert many.a_year(Count.SCREENED_OUT) < none.a_year(Count.SCREENED_OUT)


def test_an_incident_is_forgotten_in_its_time() -> None:
    brief, long = (run(AREA.with_(incidents=0.005, incident_days=days)).there(Stock.DRIFT) for days in (30, 1000))
    assert long < brief < 0


@pytest.mark.parametrize(
    ("name", "most"), [("overload_misreads", 1.0), ("leaving_overload", 4.0), ("queue_raises", 0.6)]
)
def test_where_there_are_hours_for_everybody_no_feedback_of_work_changes_anything(name: str, most: float) -> None:
    without, with_it = (run(AMPLE.with_(**{name: value})) for value in (0.0, most))
    assert np.array_equal(without.ledger, with_it.ledger)


def test_a_child_who_is_known_is_referred_again_sooner() -> None:
    again = [share(AREA.with_(known_child=times), Count.REFERRED_AGAIN, Count.REFERRALS) for times in (0.0, 2.65, 8.0)]
    assert again == sorted(again)
    assert again[1] > again[0] + 0.05


def test_families_that_became_wary_decline_early_help_and_their_trouble_is_told_less() -> None:
    trusting, wary = (run(AREA.with_(wary=part, wary_years=6, neighbours=1.0, asks_less=0.5)) for part in (0.0, 0.6))
    assert trusting.a_year(Count.WARY_DAYS) == 0.0
    assert wary.a_year(Count.WARY_DAYS) > 0.0
    declined = [one.a_year(Count.REFUSED_EARLY_HELP) / one.a_year(Count.OFFERED_EARLY_HELP) for one in (trusting, wary)]
    assert declined[1] > declined[0]
    assert wary.a_year(Count.REFERRED_HARM) < trusting.a_year(Count.REFERRED_HARM)


def test_what_assessments_lack_is_taken_from_others_up_to_half_of_it() -> None:
    keeps, yields = (run(FEW.with_(priority=part)) for part in (0.0, 1.0))
    assert keeps.a_year(Count.HOURS_DISPLACED) == 0.0
    values = FEW.values
    others = 1.0 - (1.0 - values["part_early_help"]) * values["part_assessment"]
    assert 0.0 < yields.a_year(Count.HOURS_DISPLACED) <= 0.5 * others * yields.a_year(Count.HOURS_THERE)
    waits = [one.a_year(Count.DAYS_WAITED) / one.a_year(Count.WAITED) for one in (keeps, yields)]
    assert waits[1] < waits[0]


def test_without_any_help_need_and_harm_are_as_frequent_as_their_rates_say() -> None:
    alone = {"effect_protection": 0.0, "effect_need": 0.0, "effect_early_help": 0.0}
    made = run(Scenario().with_(**alone, children=200_000))
    values = made.scenario.values
    need = values["need_begins"] / values["need_ends"]
    harm = need * values["harm_begins"] / values["harm_ends"]
    assert made.there(Stock.NEED) / 200_000 == pytest.approx(need / (1 + need + harm), rel=0.03)
    assert made.there(Stock.HARM) / 200_000 == pytest.approx(harm / (1 + need + harm), rel=0.04)


@pytest.mark.parametrize("effect", ["effect_protection", "effect_need", "effect_early_help"])
def test_help_that_works_better_leaves_less_harm(effect: str) -> None:
    weak, strong = (AREA.with_(**{effect: value}) for value in (0.0, 0.8))
    difference = compare(weak, strong, replicates=8).of("harm_days")
    assert difference.more < -4 * difference.error
