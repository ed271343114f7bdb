"""Luck: random numbers that are a function of seed, individual and counter."""

import subprocess
import sys
from math import log, sqrt
from statistics import NormalDist

import numpy as np
import pytest

from childjourney.engines.simulate.luck import exponential, normal, quantile, stream, uniform, word

MANY = 20_000


def test_words_are_those_that_splitmix64_is_published_with() -> None:
    """Vigna's splitmix64.c, seeds 0 and 1234567."""
    assert [int(word(np.uint64(0), place)) for place in range(3)] == [
        0xE220A8397B1DCDAF,
        0x6E789E6AA1B965F4,
        0x06C45D188009454F,
    ]
    assert [int(word(np.uint64(1234567), place)) for place in range(5)] == [
        6457827717110365317,
        3203168211198807973,
        9817491932198370423,
        4593380528125082431,
        16408922859458223821,
    ]


def test_an_individual_has_the_same_luck_whoever_else_is_there() -> None:
    alone = [uniform(stream(7, 12), counter) for counter in range(5)]
    among = {who: [uniform(stream(7, who), counter) for counter in range(5)] for who in (40, 12, 3)}
    assert among[12] == alone
    assert among[40] != alone != among[3]


def test_another_seed_is_other_luck() -> None:
    draws = {uniform(stream(seed, 12), 0) for seed in range(1_000)}
    assert len(draws) == 1_000


def test_no_two_streams_of_a_seed_begin_at_the_same_number() -> None:
    assert len({int(stream(7, who)) for who in range(MANY)}) == MANY


@pytest.mark.parametrize(
    "draws",
    [
        pytest.param([uniform(stream(1, who), 0) for who in range(MANY)], id="individuals"),
        pytest.param([uniform(stream(1, 5), counter) for counter in range(MANY)], id="counters"),
        pytest.param([uniform(stream(seed, 5), 0) for seed in range(MANY)], id="seeds"),
    ],
)
def test_draws_are_even_and_none_tells_of_the_next(draws: list[float]) -> None:
    """Chi-square over 64 equal cells within 4 standard errors; correlation with the next draw within 4."""
    values = np.array(draws)
    assert values.min() > 0 and values.max() < 1
    counted = np.histogram(values, bins=64, range=(0, 1))[0]
    chi_square = ((counted - MANY / 64) ** 2 / (MANY / 64)).sum()
    assert abs(chi_square - 63) < 4 * sqrt(2 * 63)
    assert abs(values.mean() - 0.5) < 4 * sqrt(1 / 12 / MANY)
    assert abs(np.corrcoef(values[:-1], values[1:])[0, 1]) < 4 / sqrt(MANY)


def test_two_individuals_and_two_counters_tell_nothing_of_each_other() -> None:
    """A grid of 150 individuals and 150 counters: no column and no row goes with the next, nor one with the other."""
    grid = np.array([[uniform(stream(3, who), counter) for counter in range(150)] for who in range(150)])
    pairs = [(grid[1:], grid[:-1]), (grid[:, 1:], grid[:, :-1]), (grid, grid.T), (grid[1:, 1:], grid[:-1, :-1])]
    for one, other in pairs:
        above = one.shape == grid.shape
        kept = np.triu_indices(150, 1) if above else (slice(None), slice(None))
        left, right = one[kept].ravel(), other[kept].ravel()
        assert abs(np.corrcoef(left, right)[0, 1]) < 4 / sqrt(left.size)


def test_half_the_bits_change_when_one_bit_of_the_counter_does() -> None:
    changed = [
        (int(word(stream(1, who), 0)) ^ int(word(stream(1, who), 1 << bit))).bit_count()
        for who in range(100)
        for bit in range(40)
    ]
    assert abs(np.mean(changed) - 32) < 4 * 4 / sqrt(len(changed))


def test_exponential_and_normal_draws_come_from_the_uniform_one_at_the_same_counter() -> None:
    for who in range(100):
        start = stream(9, who)
        assert exponential(start, 2) == pytest.approx(-log(uniform(start, 2)), rel=1e-15)
        assert normal(start, 2) == quantile(uniform(start, 2))


def test_exponential_and_normal_draws_have_their_mean_and_spread() -> None:
    waits = np.array([exponential(stream(2, who), 0) for who in range(MANY)])
    signs = np.array([normal(stream(2, who), 1) for who in range(MANY)])
    assert waits.min() > 0
    assert abs(waits.mean() - 1) < 4 / sqrt(MANY) and abs(waits.var() - 1) < 4 * sqrt(8 / MANY)
    assert abs(signs.mean()) < 4 / sqrt(MANY) and abs(signs.var() - 1) < 4 * sqrt(2 / MANY)


@pytest.mark.parametrize(
    "share", [2.0**-53, 1e-12, 1e-6, 0.01, 0.075, 0.0751, 0.3, 0.5, 0.8, 0.925, 0.999, 1 - 2.0**-53]
)
def test_the_normal_quantile_is_that_of_the_standard_library(share: float) -> None:
    assert quantile(share) == pytest.approx(NormalDist().inv_cdf(share), rel=1e-14, abs=1e-15)


def test_the_first_and_the_last_step_still_give_finite_draws() -> None:
    assert quantile(0.5 * 2.0**-52) > -9
    assert quantile(1 - 0.5 * 2.0**-52) < 9


def test_another_process_draws_the_same_numbers() -> None:
    code = (
        "from childjourney.engines.simulate.luck import normal, stream\n"
        "print([normal(stream(5, who), 1).hex() for who in range(20)])"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert told.strip() == str([normal(stream(5, who), 1).hex() for who in range(20)])
