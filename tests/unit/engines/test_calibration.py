"""Counts teach some parameters and not others, and every output says which; limits hold truths that are known."""

import numpy as np
import pytest

from childjourney.engines.simulate.calibration.areas import area_target, areas
from childjourney.engines.simulate.calibration.calibrate import CalibrationRefused, calibrate
from childjourney.engines.simulate.calibration.posterior import NAMES, Informed, Posterior, informed
from childjourney.engines.simulate.calibration.reproduced import reproduced
from childjourney.engines.simulate.calibration.target import TargetRefused, england, target_of
from childjourney.engines.simulate.protection.parameters import parameters
from childjourney.engines.simulate.protection.prior import FREE
from childjourney.engines.simulate.protection.scenario import Scenario
from childjourney.engines.simulate.protection.summaries import ENGLAND, HIDDEN, SUMMARIES

SMALL = Scenario("A small authority").with_(children=3_000, years=3, warm_up=1)
UNTOLD = ("wary", "tells_less", "asks_less", "accepts", "effect_protection", "effect_need", "effect_early_help")
OWN = {
    "children": 70_000,
    "referrals": 4_000,
    "again": 900,
    "initial": 2_600,
    "core": 950,
    "protection": 290,
    "plans_there": 250,
    "in_need_there": 2_300,
}


@pytest.fixture(scope="module")
def learned() -> Posterior:
    """What England's counts teach."""
    return calibrate(england(), truths=150)


def test_counts_teach_thresholds_and_how_long_plans_last(learned: Posterior) -> None:
    for name in ("threshold_screening", "length_protection", "length_need"):
        assert learned.of(name).contraction < 0.85, name
        assert learned.of(name).informed is not Informed.NOT, name


def test_counts_teach_nothing_of_wariness_and_of_what_services_do(learned: Posterior) -> None:
    for name in UNTOLD:
        assert 0.85 < learned.of(name).contraction < 1.15, name
        assert learned.of(name).mean == pytest.approx(learned.of(name).prior_mean, abs=0.3 * learned.of(name).prior_sd)
    assert len([name for name in UNTOLD if name in learned.not_informed]) >= len(UNTOLD) - 1


def test_every_output_says_what_counts_did_not_inform(learned: Posterior) -> None:
    table = learned.table()
    assert tuple(table["name"]) == NAMES == (*FREE, *HIDDEN)
    said = dict(zip(table["name"], table["informed"], strict=True))
    assert {name for name, word in said.items() if word == "not informed by counts"} == set(learned.not_informed)
    assert {"contraction", "coverage", "prior_low", "prior_high", "low", "high", "mark", "unit"} <= set(table.columns)
    assert [informed(part) for part in (0.2, 0.8, 1.0)] == [Informed.INFORMED, Informed.SOMEWHAT, Informed.NOT]


def test_limits_of_ninety_of_a_hundred_hold_about_so_many_known_truths(learned: Posterior) -> None:
    held = [one.coverage for one in learned.learned]
    assert learned.tried == 150
    assert np.mean(held) == pytest.approx(0.9, abs=0.04)
    assert min(held) > 0.75


def test_what_follows_from_parameters_is_learned_with_them(learned: Posterior) -> None:
    for name in HIDDEN:
        one = learned.of(name)
        assert 0.0 <= one.low <= one.mean <= one.high <= 1.0
        assert one.contraction < 1.1
    assert learned.of("missed").contraction < learned.of("effect_need").contraction


def test_no_draw_leaves_its_range_and_the_weights_add_up_to_one(learned: Posterior) -> None:
    for place, name in enumerate(FREE):
        one = parameters()[name]
        assert one.low <= learned.draws[:, place].min() <= learned.draws[:, place].max() <= one.high, name
    assert learned.weights.sum() == pytest.approx(1.0)
    assert (learned.weights >= 0).all()


def test_what_was_learned_from_england_brings_englands_counts_again(learned: Posterior) -> None:
    for one in reproduced(learned, Scenario(), many=40, seed=9):
        assert one.holds, one
        assert one.middle == pytest.approx(ENGLAND[one.name], rel=0.15), one


def test_the_same_seed_learns_the_same_bit_for_bit(learned: Posterior) -> None:
    again = calibrate(england(), truths=150)
    assert np.array_equal(again.draws, learned.draws)
    assert again.learned == learned.learned
    assert np.array_equal(again.resample(30), learned.resample(30))
    other = calibrate(england(), truths=0, seed=2)
    assert not np.array_equal(other.draws, learned.draws)


def test_scenarios_of_a_posterior_carry_draws_that_fit(learned: Posterior) -> None:
    made = learned.scenarios(SMALL, 12)
    assert len({one.digest for one in made}) > 6
    assert all(one.values["children"] == SMALL.values["children"] for one in made)


def test_an_area_that_lacks_counts_is_calibrated_with_what_it_has_and_says_so() -> None:
    target = area_target("Leeds", 2013)
    assert target.left_out == ("core",)
    assert target.counts["referrals"] == pytest.approx(10832 / 156568 * 1000)
    assert target.counts["initial"] == pytest.approx(0.87)
    assert "Open Government Licence" in target.source
    found = calibrate(target, truths=0)
    assert set(found.table()["left_out"]) == {"core"}
    assert np.isnan(found.of("wary").coverage)
    assert found.of("threshold_protection").contraction < found.of("wary").contraction


def test_a_count_left_out_teaches_less(learned: Posterior) -> None:
    fewer = {name: number for name, number in OWN.items() if name not in ("plans_there", "in_need_there")}
    whole, less = (calibrate(target_of("Ours", told, source="our own"), truths=0) for told in (OWN, fewer))
    assert less.target.left_out == ("plans_there", "in_need_there")
    assert less.of("length_protection").contraction > whole.of("length_protection").contraction + 0.1


def test_a_small_area_learns_less_from_the_same_shares() -> None:
    small = {name: number / 20 for name, number in OWN.items()}
    large, little = (calibrate(target_of("Ours", told, source="our own"), truths=0) for told in (OWN, small))
    assert little.of("length_protection").contraction > large.of("length_protection").contraction


def test_counts_that_hardly_any_draw_brings_are_named(learned: Posterior) -> None:
    assert learned.outside == ()
    assert not learned.far
    strange = calibrate(
        target_of("Ours", {**OWN, "initial": 40, "core": 20}, source="our own"),
        truths=0,
    )
    assert "initial" in strange.outside
    assert strange.far


def test_areas_have_published_counts_of_thirteen_years() -> None:
    known = areas()
    assert len([name for name in known.names if 2025 in known.years(name)]) == 154  # 153 areas, and England
    assert {year for _, year in known.numbers} == set(range(2013, 2026))
    for area, year in known.numbers:
        if year in (2013, 2025):
            assert set(area_target(area, year).counts) <= set(SUMMARIES)


def test_what_was_withheld_to_protect_children_is_left_out() -> None:
    told = area_target("Bournemouth", 2013)  # How many children lived there is not in the file.
    assert set(told.left_out) == {"referrals", "core", "plans_there", "in_need_there"}


@pytest.mark.parametrize(
    ("area", "year", "words"),
    [
        ("Leads", None, "Did you mean “Leeds”"),
        ("Nowhere at all", None, "No area"),
        ("Leeds", 1999, "2013 to 2025, and not 1999"),
    ],
)
def test_an_area_that_published_nothing_is_refused_in_words(area: str, year: int | None, words: str) -> None:
    with pytest.raises(TargetRefused, match=words):
        area_target(area, year)


def test_an_areas_own_figures_are_refused_with_everything_that_is_wrong() -> None:
    wrong = {**OWN, "again": 5_000, "core": -1, "initail": 3, "plans_there": float("nan")}
    with pytest.raises(TargetRefused) as refused:
        target_of("Ours", wrong, source="our own")
    said = str(refused.value)
    for words in ("“again” is 5000, and “referrals” only 4000", "“core” is -1", "no count “initail”", "“plans_there”"):
        assert words in said
    with pytest.raises(TargetRefused, match="Nothing can be compared"):
        target_of("Ours", {"referrals": 10}, source="our own")


def test_too_few_draws_are_refused_in_words() -> None:
    for accept in (0.001, 1.0):
        with pytest.raises(CalibrationRefused, match="draws would be kept"):
            calibrate(england(), accept=accept)
