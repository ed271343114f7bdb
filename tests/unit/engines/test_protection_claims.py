"""The five claims of "Uncertainty: the chronic dilemma", over draws that fit England 2009-10, as far as they hold."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from childjourney.engines.simulate.protection.claims import MADE, TOLD, Tried, lower, try_claims
from childjourney.engines.simulate.protection.compare import compare
from childjourney.engines.simulate.protection.figures import figures_of
from childjourney.engines.simulate.protection.fit import simulate_draws
from childjourney.engines.simulate.protection.prior import FREE, draw_prior
from childjourney.engines.simulate.protection.run import replicate
from childjourney.engines.simulate.protection.scenario import Scenario
from childjourney.engines.simulate.protection.summaries import ENGLAND, SUMMARIES, summaries

AREA = Scenario("A smaller authority").with_(children=30_000)
DRAWS, NEAREST = 400, 16


@pytest.fixture(scope="module")
def tried() -> Tried:
    """What comes of the claims over the draws that lie nearest to England."""
    with ThreadPoolExecutor(2) as pool:
        draws = draw_prior(DRAWS, seed=11)
        fits = simulate_draws(AREA, draws, seed=100, executor=pool).nearest(ENGLAND, NEAREST)
        return try_claims(AREA, draws[fits], seed=7, replicates=4, executor=pool)


def test_the_defaults_fit_england_in_2009_10() -> None:
    """Fitted to these seven counts, by hand: that is no proof that the model is right."""
    told = np.mean([summaries(one) for one in replicate(Scenario(), replicates=6)], axis=0)
    for name, value in zip(SUMMARIES, told, strict=True):
        assert value == pytest.approx(ENGLAND[name], rel=0.04), name


def test_at_the_defaults_there_is_about_as_much_work_as_there_are_hours() -> None:
    told = [figures_of(one) for one in replicate(Scenario(), replicates=4)]
    assert np.mean([one["load"] for one in told]) == pytest.approx(1.0, abs=0.08)
    assert np.mean([one["wait"] for one in told]) < 2.0


def test_claim_1_more_are_investigated_always(tried: Tried) -> None:
    assert tried.of("1").rose == 1.0


def test_claim_3_assessments_without_need_rise_faster_than_children_are_found(tried: Tried) -> None:
    assert tried.of("3").rose == 1.0
    assert tried.faster >= 0.9


def test_the_yield_of_the_added_assessments_lies_below_the_average(tried: Tried) -> None:
    assert tried.margin_below >= 0.9


def test_claim_4_less_early_help_is_given(tried: Tried) -> None:
    assert tried.of("4").fell >= 0.9
    assert tried.of("4").middle < 0
    pairs = compare(Scenario(), lower(Scenario()), replicates=6)
    for figure in ("early_help", "quality"):
        assert pairs.of(figure).sure
        assert pairs.of(figure).more < 0


def test_claim_2_is_told_as_a_probability_under_both_meanings_of_found(tried: Tried) -> None:
    """Whether it rises or falls is no test: it depends on what nobody knows."""
    for number in ("2", "2'"):
        one = tried.of(number)
        assert one.claim.how == TOLD
        assert 0.0 <= one.rose <= 1.0
        assert one.rose + one.fell <= 1.0
        assert one.low <= one.middle <= one.high


def test_claim_5_rises_as_it_is_made_to(tried: Tried) -> None:
    assert tried.of("5").claim.how == MADE
    assert tried.of("5").rose == 1.0


def test_the_same_luck_makes_a_difference_surer_than_two_lucks() -> None:
    before = Scenario().with_(children=30_000)
    pairs = compare(before, lower(before), replicates=8)
    referred = pairs.of("initial")
    apart = [figures_of(one)["initial"] for one in pairs.first]
    independent = 2 * np.var(apart, ddof=1) / len(apart)
    assert referred.error**2 < independent / 2


def test_draws_of_the_prior_lie_in_their_ranges_and_come_out_the_same() -> None:
    assert draw_prior(50, seed=3).shape == (50, len(FREE))
    assert np.array_equal(draw_prior(50, seed=3), draw_prior(50, seed=3))
