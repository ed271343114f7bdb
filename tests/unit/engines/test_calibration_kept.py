"""Simulated draws are kept, and those that ship come out again; what another model brought is refused."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from childjourney.engines.simulate.calibration import kept as place
from childjourney.engines.simulate.calibration.kept import KeptRefused, keep, kept, model_digest, rounded, shipped
from childjourney.engines.simulate.protection.fit import simulate_draws
from childjourney.engines.simulate.protection.parameters import parameters
from childjourney.engines.simulate.protection.prior import FREE, draw_prior
from childjourney.engines.simulate.protection.scenario import Scenario

SMALL = Scenario("A small authority").with_(children=3_000, years=3, warm_up=1)
DRAW_AGAIN = "The model has changed. Draw them again with `make prior`."


def test_rows_of_the_draws_that_ship_come_out_again() -> None:
    found = shipped()
    assert found.simulated.draws.shape == (8_000, len(FREE))
    assert {"numpy", "numba", "childjourney"} <= set(found.versions)
    for row in (0, 17, 4_000, 7_999):
        again = simulate_draws(found.scenario, found.simulated.draws[[row]], seed=found.seed + row)
        assert np.array_equal(again.counts[0].astype(np.float32), found.simulated.counts[row]), DRAW_AGAIN
        assert np.array_equal(again.hidden[0].astype(np.float32), found.simulated.hidden[row]), DRAW_AGAIN


def test_what_was_kept_is_read_as_it_was(tmp_path: Path) -> None:
    made = simulate_draws(SMALL, rounded(draw_prior(5, seed=4)), seed=8)
    keep(made, tmp_path / "ours.npz", scenario=SMALL, seed=8)
    read = kept(tmp_path / "ours.npz")
    assert np.array_equal(read.simulated.draws, made.draws)
    assert np.allclose(read.simulated.counts, made.counts, rtol=1e-6)
    assert (read.scenario.digest, read.seed) == (SMALL.digest, 8)


def test_draws_of_many_digits_are_kept_with_all_of_them(tmp_path: Path) -> None:
    made = simulate_draws(SMALL, draw_prior(2, seed=4), seed=8)
    keep(made, tmp_path / "ours.npz", scenario=SMALL, seed=8)
    assert np.array_equal(kept(tmp_path / "ours.npz").simulated.draws, made.draws)


def test_draws_that_another_model_brought_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = simulate_draws(SMALL, rounded(draw_prior(2)), seed=8)
    with monkeypatch.context() as other:
        other.setattr(place, "model_digest", lambda: "another")
        keep(made, tmp_path / "ours.npz", scenario=SMALL, seed=8)
    with pytest.raises(KeptRefused, match="Another model brought these draws"):
        kept(tmp_path / "ours.npz")


@pytest.mark.parametrize(
    ("change", "same"), [({"low": 0.0}, False), ({"value": 0.3}, False), ({"source": "A study", "means": "So"}, True)]
)
def test_other_numbers_make_another_model_and_other_words_do_not(
    change: dict[str, Any], same: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, known = model_digest(), parameters()
    changed = {**known, "harm_begins": replace(known["harm_begins"], **change)}
    monkeypatch.setattr(place, "parameters", lambda: changed)
    assert (model_digest() == before) is same


@pytest.mark.parametrize("content", [b"", b"no archive", b"PK\x03\x04 torn"])
def test_what_holds_no_draws_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "ours.npz"
    path.write_bytes(content)
    with pytest.raises(KeptRefused, match="holds no simulated draws"):
        kept(path)
    with pytest.raises(KeptRefused):
        kept(tmp_path / "not-there.npz")
