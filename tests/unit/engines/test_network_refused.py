"""Faulty networks and arrays are refused with everything that is wrong, in words; and nothing but numbers is needed."""

import subprocess
import sys
from typing import Any

import numpy as np
import pytest

from childjourney.engines.simulate.network import Network, NetworkRefused, Schedule, Stage, simulate
from childjourney.engines.simulate.network.passing import passed

GOOD = Network(stages=[Stage(servers=2, mean_service=1.0, onward=0.5), Stage(servers=1, mean_service=1.0)])
GIVEN = {"arrivals": [0.0, 1.0], "service": [[1.0, 1.0]] * 2, "depth": [1, 2]}


def _refused(network: Network, **given: Any) -> list[str]:
    with pytest.raises(NetworkRefused) as caught:
        simulate(network, **given)
    return [fault.where for fault in caught.value.faults]


def test_all_faults_are_told_at_once_each_with_its_place() -> None:
    network = Network(stages=[Stage(servers=-1, hours=3, onward=2), Stage(), Stage(servers=1, lag=2, mean_service=-1)])
    places = _refused(network, arrivals=[3, 2], service=[[1, 2]], seed=-1)
    assert places == [
        "stages[0]",
        "stages[0].servers",
        "stages[1]",
        "stages[2].mean_service",
        "stages[2].lag",
        "stages[0].onward",
        "seed",
        "service",
        "arrivals",
        "service",
    ]


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"arrivals": [0.0, float("nan")]}, "arrivals"),
        ({"arrivals": [-1.0, 0.0]}, "arrivals"),
        ({"arrivals": [[0.0], [1.0]]}, "arrivals"),
        ({"arrivals": ["soon", "later"]}, "arrivals"),
        ({"service": [[1.0, -1.0]] * 2}, "service"),
        ({"service": [[1.0]] * 2}, "service"),
        ({"service": [[1.0, 2.0], [1.0]]}, "service"),
        ({"depth": [0, 1]}, "depth"),
        ({"depth": [1, 3]}, "depth"),
        ({"depth": [1.5, 2]}, "depth"),
        ({"depth": [1]}, "depth"),
        ({"priority": [1, 2, 3]}, "priority"),
        ({"until": 0}, "until"),
        ({"until": float("nan")}, "until"),
        ({"looks": [2, 1]}, "looks"),
        ({"n": 4}, "arrivals"),
        ({"service": None}, "seed"),
        ({"arrivals": None}, "n"),
        ({"arrivals": None, "n": True, "rate": 1.0}, "n"),
        ({"arrivals": None, "n": 2, "rate": float("inf")}, "rate"),
    ],
)
def test_a_fault_in_what_is_given_is_told_by_its_name(change: dict[str, Any], place: str) -> None:
    assert place in _refused(GOOD, **GIVEN | change)


@pytest.mark.parametrize(
    ("network", "place"),
    [
        (Network(stages=[]), "stages"),
        (Network(stages=["front door"]), "stages[0]"),
        (Network(stages=[Stage(servers=0, mean_service=1.0)]), "stages[0].servers"),
        (Network(stages=[Stage(servers=1.5, mean_service=1.0)]), "stages[0].servers"),
        (Network(stages=[Stage(servers="two", mean_service=1.0)]), "stages[0].servers"),
        (Network(stages=[Stage(hours=float("inf"), mean_service=1.0)]), "stages[0].hours"),
        (Network(stages=[Stage(servers=Schedule.by_day([0, 0]), mean_service=1.0)]), "stages[0].servers"),
        (Network(stages=[Stage(servers=Schedule(period=1, starts=(0, 1), levels=(1, 2)))]), "stages[0].servers"),
        (Network(stages=[Stage(servers=Schedule(period=0, starts=(0,), levels=(1,)))]), "stages[0].servers"),
        (Network(stages=[Stage(servers=1)]), "stages[0].mean_service"),
        (Network(stages=[Stage(servers=1, mean_service=1, service="sometimes")]), "stages[0].service"),
        (Network(stages=[Stage(servers=1, mean_service=1, onward=0.1)]), "stages[0].onward"),
        (Network(stages=[Stage(servers=1, mean_service=1, by_priority=True)]), "priority"),
        (Network(stages=[Stage(servers=1, mean_service=1)], routing=[[1.0]]), "routing"),
        (Network(stages=[Stage(servers=1, mean_service=1)], routing=[[float("nan")]]), "routing"),
        (Network(stages=[Stage(servers=1, mean_service=1)], routing=[[-0.1]]), "routing"),
        (Network(stages=[Stage(servers=1, mean_service=1)], routing=[0.1]), "routing"),
        (Network(stages=[Stage(servers=1, mean_service=1)], entry=[0.5]), "entry"),
    ],
)
def test_a_fault_in_the_network_is_told_by_its_place(network: Network, place: str) -> None:
    assert place in _refused(network, n=3, rate=1.0, seed=1)


def test_nobody_is_a_number_of_people_too() -> None:
    outcome = simulate(GOOD, n=0, rate=1.0, seed=1)
    assert outcome.wait.shape == (0, 2) and outcome.ended == 0.0


def test_it_runs_where_neither_django_nor_a_database_is_installed() -> None:
    code = """
import sys
class Absent:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {"django", "psycopg", "sqlite3", "_sqlite3", "ninja", "polars"}:
            raise ModuleNotFoundError(name)
        assert not name.startswith(("childjourney.store", "childjourney.usecases", "childjourney.web")), name
sys.meta_path.insert(0, Absent())
from childjourney.engines.simulate.network import Network, Stage, simulate
network = Network(stages=[Stage(servers=2, mean_service=1.0, onward=0.5), Stage(servers=1, mean_service=1.0)])
print(simulate(network, n=50, rate=1.0, seed=1).left.tobytes().hex())
"""
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()
    assert told == simulate(GOOD, n=50, rate=1.0, seed=1).left.tobytes().hex()


def test_what_is_given_is_left_as_it_was() -> None:
    arrivals, service = np.array([0.0, 0.0, 1.0]), np.ones((3, 2))
    kept = arrivals.copy(), service.copy()
    simulate(GOOD, arrivals=arrivals, service=service, depth=[2, 1, 2])
    assert (arrivals == kept[0]).all() and (service == kept[1]).all()


def test_nothing_is_compiled_again_for_another_kind_of_array() -> None:
    service = np.asfortranarray(np.ones((2, 2), np.float32))
    service.flags.writeable = False
    assert simulate(GOOD, arrivals=(0, 1), service=service, depth=np.array([2, 2], np.uint8)).wait.shape == (2, 2)
    assert len(passed.signatures) == 1


def test_servers_without_limit_at_some_hours_count_as_no_limit() -> None:
    stage = Stage(servers=Schedule.by_day([1, float("inf")]), mean_service=1.0)
    assert simulate(Network(stages=[stage]), n=50, rate=1.0, seed=1).utilisation[0] == 0.0
