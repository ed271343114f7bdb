"""Where the right answer is known on paper, the regression comes to it."""

import numpy as np
import pytest

from childjourney.engines.simulate.calibration import weighted
from childjourney.engines.simulate.calibration.regression import from_logit, reference, to_logit

LUCK = np.random.default_rng(5)
VALUES = LUCK.standard_normal((6_000, 2))
TOLD = np.column_stack([VALUES[:, 0] + 0.5 * LUCK.standard_normal(6_000), LUCK.standard_normal(6_000)])
"""Two normal values; a count that tells the first with an error of one half, and a count that tells of none."""


def test_a_normal_value_is_learned_as_far_as_its_error_allows() -> None:
    """The answer: mean 0.8 times what was told, variance 0.2."""
    near = reference(VALUES, TOLD).near(np.array([1.5, 0.0]), keep=600)
    mean, spread = weighted.mean(near.values, near.weights), weighted.spread(near.values, near.weights)
    assert mean[0] == pytest.approx(0.8 * 1.5, abs=0.06)
    assert spread[0] == pytest.approx(0.2**0.5, rel=0.1)
    assert mean[1] == pytest.approx(0.0, abs=0.15)
    assert spread[1] == pytest.approx(1.0, rel=0.1)


def test_a_linear_count_is_followed_beyond_the_draws_that_are_kept() -> None:
    exact = reference(VALUES[:, :1], 2.0 * VALUES[:, :1] + 1.0)
    near = exact.near(np.array([9.0]), keep=300)
    assert np.allclose(near.values, 4.0, atol=1e-3)


def test_a_truth_that_is_left_out_is_not_compared_with_itself() -> None:
    compared = reference(np.arange(100.0)[:, None], np.linspace(0.0, 1.0, 100)[:, None] ** 2)
    wanted = compared.told[40]
    with_itself, without = compared.near(wanted, keep=20), compared.near(wanted, keep=20, without=40)
    assert np.abs(with_itself.values - 40.0).min() == pytest.approx(0.0, abs=1e-9)
    assert np.abs(without.values - 40.0).min() > 1e-6


def test_draws_that_all_lie_at_the_target_weigh_the_same() -> None:
    near = reference(VALUES, np.zeros((6_000, 1))).near(np.array([0.0]), keep=50)
    assert np.allclose(near.weights, 1 / 50)


def test_draws_that_all_lie_as_far_away_weigh_the_same() -> None:
    near = reference(VALUES, np.zeros((6_000, 1))).near(np.array([1.0]), keep=50)
    assert np.allclose(near.weights, 1 / 50)


def test_counts_that_are_the_same_in_all_draws_do_no_harm() -> None:
    near = reference(VALUES, np.column_stack([TOLD, np.ones(6_000)])).near(np.array([0.0, 0.0, 1.0]), keep=300)
    assert np.isfinite(near.values).all()


def test_values_come_back_from_their_logits_and_never_leave_their_range() -> None:
    low, high = np.array([-2.0, 0.0]), np.array([3.0, 0.5])
    inside = np.array([[-1.9, 0.01], [0.0, 0.25], [2.99, 0.49]])
    assert np.allclose(from_logit(to_logit(inside, low, high), low, high), inside)
    wild = from_logit(np.array([[-800.0, 800.0]]), low, high)
    assert np.array_equal(wild, [[-2.0, 0.5]])
    assert np.isfinite(to_logit(np.array([[-2.0, 0.5]]), low, high)).all()


def test_a_draw_that_weighs_nothing_moves_no_quantile() -> None:
    values = np.array([[1.0], [2.0], [3.0], [1_000.0]])
    weights = np.array([0.25, 0.5, 0.25, 0.0])
    assert weighted.quantiles(values, weights, (0.1, 0.5, 1.0))[:, 0].tolist() == [1.0, 2.0, 3.0]
    assert weighted.mean(values, weights)[0] == 2.0
    assert weighted.spread(values, weights)[0] == pytest.approx(0.5**0.5)
