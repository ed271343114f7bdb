"""What holds of every run: nobody is lost, no hours are made, luck is the child's own, and runs come out the same."""

from typing import Any

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from childjourney.engines.simulate.protection import kernel
from childjourney.engines.simulate.protection.area import (
    HARM,
    IN_CORE,
    IN_INITIAL,
    NEED,
    NEED_PLAN,
    NO_PLAN,
    NOWHERE,
    PROTECTION_PLAN,
    WAITS_CORE,
    WAITS_INITIAL,
    Area,
    new_area,
)
from childjourney.engines.simulate.protection.counts import Count, Stock
from childjourney.engines.simulate.protection.likelihood import average_yield, best_cut, found, marginal_yield
from childjourney.engines.simulate.protection.parameters import parameters, setting_of
from childjourney.engines.simulate.protection.run import run
from childjourney.engines.simulate.protection.scenario import Scenario

SMALL = {"children": 3_000.0, "years": 3.0, "warm_up": 1.0}
SIZES = ("children", "authorities", "years", "warm_up")


def area_of(values: dict[str, float], *, seed: int) -> Area:
    """Return a small authority after it was run."""
    made = {**Scenario().values, **SMALL, **values}
    area = new_area(
        setting_of(made),
        children=int(made["children"]),
        years=int(made["years"]),
        warm_up=int(made["warm_up"]),
        area_luck=np.int64(seed),
    )
    kernel.run(area, seed, 0, int(made["warm_up"]))
    return area


@st.composite
def worlds(draw: st.DrawFn) -> dict[str, float]:
    """Return parameters anywhere in their ranges."""
    moved = {name: one for name, one in parameters().items() if name not in SIZES}
    values = {name: draw(st.floats(one.low, one.high)) for name, one in moved.items()}
    return {**values, "hours": draw(st.sampled_from([15.0, 50.0, 72.0, 300.0]))}


@settings(max_examples=25)
@given(values=worlds(), seed=st.integers(0, 2**31))
def test_every_child_is_somewhere_and_in_one_place(values: dict[str, float], seed: int) -> None:
    area = area_of(values, seed=seed)
    children, world = area.children, area.world[0]
    plan, stage, truth = children["plan"], children["stage"], children["truth"]
    waiting = np.isin(stage, (WAITS_INITIAL, WAITS_CORE))
    assert area.ends[1] == waiting.sum()
    assert world["assessing"] == np.isin(stage, (IN_INITIAL, IN_CORE)).sum()
    assert (world["need_plans"], world["protection_plans"]) == (
        (plan == NEED_PLAN).sum(),
        (plan == PROTECTION_PLAN).sum(),
    )
    assert (world["in_need"], world["harmed"]) == ((truth == NEED).sum(), (truth == HARM).sum())
    assert world["harmed_without_plan"] == ((truth == HARM) & (plan == NO_PLAN)).sum()
    assert not ((plan == PROTECTION_PLAN) & (stage > 0)).any()
    ring = (area.ends[0] + np.arange(area.ends[1])) % len(area.queue)
    assert sorted(area.queue[ring]) == sorted(np.flatnonzero(waiting))


@settings(max_examples=25)
@given(values=worlds(), seed=st.integers(0, 2**31))
def test_every_referral_comes_to_one_outcome(values: dict[str, float], seed: int) -> None:
    area = area_of(values, seed=seed)
    counted = area.ledger.sum(axis=0)
    began = counted[Count.INITIAL] + counted[Count.CORE]
    assert counted[Count.WAITED] == began
    # Whoever was referred was screened out, or waits, or had an initial assessment, or went to a core one at once.
    assert counted[Count.SCREENED_OUT] + counted[Count.INITIAL] <= counted[Count.REFERRALS]
    in_hand = counted[Count.REFERRALS] - counted[Count.SCREENED_OUT] - counted[Count.INITIAL]
    assert in_hand <= counted[Count.CORE] + area.ends[1]
    offered = counted[Count.REFUSED_EARLY_HELP] + counted[Count.NO_ROOM_EARLY_HELP] + counted[Count.EARLY_HELP]
    assert counted[Count.OFFERED_EARLY_HELP] == offered
    assert counted[Count.FOUND_ANY_PLAN] == area.delays.sum()
    assert counted[Count.UNPROTECTED_DAYS] <= counted[Count.HARM_DAYS]


@settings(max_examples=25)
@given(values=worlds(), seed=st.integers(0, 2**31))
def test_hours_are_never_more_than_workers_have(values: dict[str, float], seed: int) -> None:
    counted = area_of(values, seed=seed).ledger.sum(axis=0)
    worked = sum(
        counted[one]
        for one in (Count.HOURS_ASSESSMENT, Count.HOURS_NEED, Count.HOURS_PROTECTION, Count.HOURS_EARLY_HELP)
    )
    assert worked <= counted[Count.HOURS_THERE] * (1 + 1e-9)


EVERYBODY_LEAVES = {
    "hours": 15.0,
    "part_early_help": 0.5,
    "part_assessment": 0.5,
    "signs_of_harm": 1.0,
    "hours_protection": 400.0,
    "leaving": 0.5,
    "leaving_overload": 4.0,
    "hiring_days": 400.0,
}
"""An authority with far too few workers, who leave the faster the fewer they are."""


@settings(max_examples=25)
@example(values=EVERYBODY_LEAVES, seed=1)
@given(values=worlds(), seed=st.integers(0, 2**31))
def test_everything_counted_is_a_number_and_workers_are_never_fewer_than_none(
    values: dict[str, float], seed: int
) -> None:
    area = area_of(values, seed=seed)
    for counted in (area.ledger, area.stocks, area.delays):
        assert np.isfinite(counted).all()
        assert (counted[:, : Stock.DRIFT] >= 0).all() if counted is area.stocks else (counted >= 0).all()
    workers = area.stocks[:, Stock.EXPERIENCED] + area.stocks[:, Stock.NOVICES]
    assert (workers <= 1 + 1e-9).all()


def test_a_run_comes_out_the_same_bit_for_bit_and_another_seed_otherwise() -> None:
    scenario = Scenario().with_(**SMALL)
    one, again, other = run(scenario, seed=4), run(scenario, seed=4), run(scenario, seed=5)
    for name in ("ledger", "stocks", "delays"):
        assert np.array_equal(getattr(one, name), getattr(again, name))
    assert not np.array_equal(one.ledger, other.ledger)


def test_the_same_child_has_the_same_luck_under_both_policies_until_something_is_decided_otherwise() -> None:
    apart = {"asks_less": 0.0, "neighbours": 0.0}  # else one family's fate touches another's
    before, after = (area_of({**apart, "threshold_screening": cut}, seed=9).children for cut in (0.4, -0.4))
    untouched = (before["referrals"] == 0) & (after["referrals"] == 0)
    assert untouched.sum() > 2_000
    for field in ("truth", "due", "draws", "harm_since"):
        assert np.array_equal(before[field][untouched], after[field][untouched])
    assert np.array_equal(before["referrals"] == 0, after["referrals"] == 0), "the first referral is nobody's decision"


def test_children_of_an_authority_have_the_luck_of_their_number_whatever_stands_beside_it() -> None:
    two = run(Scenario().with_(**SMALL, authorities=2), seed=3)
    first = run(Scenario().with_(**SMALL), seed=3)
    assert two.there(Stock.NO_NEED) > 1.9 * first.there(Stock.NO_NEED)
    assert (two.ledger[:, Count.REFERRALS] > first.ledger[:, Count.REFERRALS]).all()


def test_a_child_stands_in_the_list_of_its_day_and_the_lists_are_whole() -> None:
    area = area_of({}, seed=2)
    assert (area.heads == NOWHERE).all(), "every day of the run was lived"
    assert (area.children["day"] == NOWHERE).all()


@given(cut=st.floats(-3, 3), accuracy=st.floats(0.1, 3), harmed=st.floats(0.01, 0.9))
def test_without_feedback_the_yield_at_the_margin_rises_with_the_cut_and_lies_below_the_average(
    cut: float, accuracy: float, harmed: float
) -> None:
    """Exact: the likelihood ratio of two normal distributions of equal width rises."""
    here = marginal_yield(cut, accuracy=accuracy, harmed=harmed)
    assert marginal_yield(cut + 0.05, accuracy=accuracy, harmed=harmed) > here
    assert here < average_yield(cut, accuracy=accuracy, harmed=harmed)
    assert found(cut - 0.05, accuracy=accuracy) > found(cut, accuracy=accuracy)


@given(accuracy=st.floats(0.3, 3), harmed=st.floats(0.02, 0.6), cost=st.floats(0.02, 1))
def test_the_best_cut_without_feedback_costs_no_more_than_its_neighbours(
    accuracy: float, harmed: float, cost: float
) -> None:
    def costs(cut: float) -> float:
        above = found(cut, accuracy=accuracy)
        wrong = found(cut, accuracy=0.0)
        return harmed * (1 - above) + cost * (1 - harmed) * wrong

    best = best_cut(accuracy=accuracy, harmed=harmed, cost=cost)
    assert costs(best) <= min(costs(best - 0.01), costs(best + 0.01)) + 1e-12


def test_without_feedback_a_lower_threshold_finds_more_and_its_yield_falls() -> None:
    """The same, simulated: nothing answers to the threshold, and there are hours for everybody."""
    none: dict[str, Any] = dict.fromkeys(
        ("asks_less", "tells_less", "wary", "known_child", "overload_misreads", "queue_raises", "incident_lowers"), 0.0
    )
    ample = {**none, "effect_protection": 0.0, "effect_need": 0.0, "effect_early_help": 0.0, "hours": 300.0}
    runs = [
        run(Scenario().with_(**ample, children=40_000, threshold_screening=cut), seed=1)
        for cut in (0.8, 0.2, -0.4, -1.0)
    ]
    missed = [one.a_year(Count.HARM_SCREENED_OUT) for one in runs]
    taken = [one.a_year(Count.REFERRED_HARM) / one.a_year(Count.REFERRALS) for one in runs]
    yields = [
        (one.a_year(Count.REFERRED_HARM) - one.a_year(Count.HARM_SCREENED_OUT)) / one.a_year(Count.INITIAL)
        for one in runs
    ]
    assert missed == sorted(missed, reverse=True)
    assert yields == sorted(yields, reverse=True)
    assert max(taken) - min(taken) < 0.02
    assert pytest.approx(0.25, abs=0.2) == taken[0]


def test_in_an_area_with_few_hours_a_day_assessments_begin_too() -> None:
    """A core assessment takes there more than workers have for assessments in a week."""
    told = run(Scenario("A small island").with_(children=2_000, hours=50.0), seed=4)
    assert told.a_year(Count.INITIAL) > 0.1 * told.a_year(Count.REFERRALS)
    assert told.a_year(Count.CORE) > 0
