"""How far chance alone can move a mean over few replicates: a range of 95 % holds it as often as it says."""

from math import inf, sqrt

import numpy as np
import pytest

from childjourney.engines.simulate.protection.chance import reach, standard_error
from childjourney.engines.simulate.protection.figures import middle

AREAS = 4_000


@pytest.mark.parametrize("replicates", [2, 3, 4, 8])
def test_a_range_of_few_replicates_holds_what_very_many_would_tell_in_95_of_100(replicates: int) -> None:
    luck = np.random.default_rng(7)
    held = 0
    for values in luck.normal(500.0, 30.0, (AREAS, replicates)):
        _, low, high = middle(values)
        held += low <= 500.0 <= high
    assert abs(held / AREAS - 0.95) < 4 * sqrt(0.95 * 0.05 / AREAS)


def test_one_run_alone_says_nothing_of_chance() -> None:
    assert (standard_error([500.0]), reach(1)) == (inf, inf)
    assert middle([500.0]) == (500.0, 500.0, 500.0)
