"""Runs are kept as a tidy table and a manifest, from which they come out again; sweeps run on any executor."""

import json
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from childjourney.engines.simulate.protection.claims import try_claims
from childjourney.engines.simulate.protection.counts import Count
from childjourney.engines.simulate.protection.manifest import ManifestRefused, manifest, reproduce, tidy, write_runs
from childjourney.engines.simulate.protection.prior import draw_prior
from childjourney.engines.simulate.protection.run import replicate
from childjourney.engines.simulate.protection.scenario import Scenario, ScenarioRefused
from childjourney.engines.simulate.protection.sweep import sweep

SMALL = Scenario("A small authority").with_(children=3_000, years=3, warm_up=1)


def test_a_manifest_brings_every_run_out_again_bit_for_bit(tmp_path: Path) -> None:
    runs = replicate(SMALL, seed=5, replicates=2)
    write_runs(runs, tmp_path / "kept")
    again = reproduce((tmp_path / "kept" / "manifest.json").read_text(encoding="utf-8"))
    assert tidy(again).equals(tidy(runs))
    assert pl.read_parquet(tmp_path / "kept" / "runs.parquet").equals(tidy(runs))


def test_a_manifest_from_which_something_else_comes_out_says_so() -> None:
    said = manifest(replicate(SMALL, replicates=1))
    said["runs"][0]["result"] = "0" * 64
    with pytest.raises(ManifestRefused, match="otherwise"):
        reproduce(json.dumps(said))


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"runs": [{"title": "x"}]}', "null"])
def test_what_is_no_manifest_is_refused(text: str) -> None:
    with pytest.raises(ManifestRefused):
        reproduce(text)


def test_the_tidy_table_has_a_row_for_each_year_and_count() -> None:
    table = tidy(replicate(SMALL, replicates=2))
    assert table.columns == ["scenario", "seed", "year", "count", "unit", "value"]
    assert len(table) == 2 * 2 * len(Count)


def test_a_sweep_is_the_same_on_a_pool_of_processes() -> None:
    values = {"threshold_screening": [-0.5, 0.5], "hours": [50.0, 90.0]}
    here = sweep(SMALL, values, replicates=2)
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        there = sweep(SMALL, values, replicates=2, executor=pool)
    assert here == there
    assert dict(here[0].at) == {"threshold_screening": -0.5, "hours": 50.0}
    assert here[0].told("initial")[0] > here[2].told("initial")[0]


def test_claims_are_tried_the_same_on_a_pool_of_processes() -> None:
    draws = draw_prior(2, seed=3)
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        there = try_claims(SMALL, draws, replicates=2, executor=pool)
    assert there == try_claims(SMALL, draws, replicates=2)


def test_a_sweep_is_the_same_on_a_dask_cluster() -> None:
    distributed: Any = import_module("distributed")  # Its functions tell no types.
    values = {"threshold_screening": [-0.5, 0.5]}
    local = distributed.LocalCluster(n_workers=1, threads_per_worker=2, processes=False, dashboard_address=None)
    with local as cluster, distributed.Client(cluster) as client:
        there = sweep(SMALL, values, replicates=2, executor=client.get_executor())
    assert there == sweep(SMALL, values, replicates=2)


def test_a_sweep_refuses_a_value_that_cannot_be_before_anything_runs() -> None:
    with pytest.raises(ScenarioRefused):
        sweep(SMALL, {"accepts": [0.5, 7.0]})


def test_the_engine_runs_where_neither_django_nor_a_database_is() -> None:
    code = (
        "import sys\n"
        "for name in ('django', 'psycopg', 'sqlite3', 'childjourney.store', 'childjourney.usecases'):\n"
        "    sys.modules[name] = None\n"
        "from childjourney.engines.simulate.protection.run import run\n"
        "from childjourney.engines.simulate.protection.scenario import Scenario\n"
        "print(run(Scenario().with_(children=1000, years=2, warm_up=1)).ledger.shape)\n"
        "from childjourney.engines.simulate.calibration import audit, areas, calibrate, kept, reproduced, sensitivity\n"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert told.stdout.startswith("(1, "), told.stderr
