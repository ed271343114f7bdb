"""The network engine beside others, with the same people and the same service times."""

from math import inf, sqrt
from typing import Any

import ciw
import numpy as np
import pytest
from tests.unit.engines.queueing import mean_wait_by_erlang, waits_by_recursion, waits_in_simpy

from childjourney.engines.simulate.network import Network, Schedule, Stage, simulate

FUNNEL = Network(stages=[Stage(servers=5), Stage(servers=8), Stage(servers=6), Stage(servers=4)])
ONE = Network(stages=[Stage(servers=1)])
RANKED = Network(stages=[Stage(servers=2, by_priority=True), Stage(servers=3), Stage(servers=1, by_priority=True)])
NO_WAIT = Network(stages=[Stage(servers=inf), Stage(servers=2), Stage(servers=inf)])


def _people(network: Network, *, seed: int, count: int, ties: bool) -> dict[str, Any]:
    """Return people who arrive and are served at random; where there are ties, at whole units of time."""
    chance, stages = np.random.default_rng(seed), len(network.stages)
    arrivals = np.cumsum(chance.exponential(1 / 3, count))
    service = chance.exponential(1.0, (count, stages))
    if ties:
        arrivals, service = np.floor(arrivals), np.floor(service * 2)
    depth, priority = chance.integers(1, stages + 1, count), chance.integers(0, 3, count)
    return {"arrivals": arrivals, "service": service, "depth": depth, "priority": priority}


@pytest.mark.parametrize("ties", [False, True], ids=["no two at once", "many at once, and services of no time"])
@pytest.mark.parametrize("network", [FUNNEL, ONE, RANKED, NO_WAIT], ids=["funnel", "one", "priority", "no wait"])
def test_waits_are_those_of_simpy_to_the_last_bit(network: Network, ties: bool) -> None:
    people = _people(network, seed=1, count=2_000, ties=ties)
    ours, theirs = simulate(network, **people).wait, waits_in_simpy(network, **people)
    assert (np.isnan(ours) == np.isnan(theirs)).all()
    assert np.nanmax(np.abs(ours - theirs)) == 0.0
    assert network is NO_WAIT or np.nanmax(ours) > 0


@pytest.mark.parametrize("servers", [1, 2, 7])
def test_waits_of_one_stage_are_those_of_the_recursion_to_the_last_bit(servers: int) -> None:
    people = _people(ONE, seed=servers, count=3_000, ties=False)
    people["arrivals"] /= servers
    ours = simulate(Network(stages=[Stage(servers=servers)]), **people).wait[:, 0]
    assert (ours == waits_by_recursion(people["arrivals"], people["service"][:, 0], servers)).all()


@pytest.mark.parametrize(
    ("network", "rates"),
    [
        (Network(stages=[Stage(servers=1, mean_service=0.7)]), [1.0]),
        (Network(stages=[Stage(servers=4, mean_service=3.2)]), [1.0]),
        (
            Network(stages=[Stage(servers=2, mean_service=1.5, onward=0.5), Stage(servers=1, mean_service=1.4)]),
            [1, 0.5],
        ),
        (
            Network(
                stages=[Stage(servers=2, mean_service=1.0), Stage(servers=3, mean_service=1.2)],
                routing=[[0.0, 0.6], [0.3, 0.1]],
                entry=[0.8, 0.2],
            ),
            [0.8 + 0.3 * 68 / 72, 1 * 68 / 72],
        ),
    ],
    ids=["one server", "four servers", "two stages", "back and forth"],
)
def test_mean_waits_are_erlangs_within_three_standard_errors_over_60_replicates(
    network: Network, rates: list[float]
) -> None:
    """A network of this kind is a product of independent stages (Jackson 1957). The first fifth is left out."""
    found = []
    for seed in range(60):
        outcome = simulate(network, n=20_000, rate=1.0, seed=seed)
        late = slice(4_000, None)
        found.append(np.nansum(outcome.wait[late], axis=0) / outcome.visits[late].sum(axis=0))
    mean, error = np.mean(found, axis=0), np.std(found, axis=0, ddof=1) / sqrt(60)
    for stage, (one, rate) in enumerate(zip(network.stages, rates, strict=True)):
        truth = mean_wait_by_erlang(servers=one.servers, rate=rate, mean_service=one.mean_service)
        assert abs(mean[stage] - truth) <= 3 * error[stage], (stage, mean[stage], truth, error[stage])


def test_waits_are_those_of_ciw_through_two_stages_and_a_schedule_of_servers() -> None:
    people = _people(FUNNEL, seed=5, count=600, ties=False)
    arrivals, service = people["arrivals"], people["service"][:, :2]
    own = Schedule(period=8.0, starts=(0.0, 4.0), levels=(9, 0))
    network = Network(stages=[Stage(servers=own), Stage(servers=1)])
    service[:] = np.minimum(service, 3.5) / [1, 5]  # Ciw lets new servers come while old ones are still at work
    ours = simulate(network, arrivals=arrivals, service=service, depth=np.full(600, 2))
    began = arrivals + ours.wait[:, 0]
    through = began + service[:, 0]
    theirs = ciw.create_network(
        arrival_distributions=[ciw.dists.Sequential([*np.diff(arrivals, prepend=0.0), inf]), None],
        service_distributions=[
            ciw.dists.Sequential([*service[np.argsort(began, kind="stable"), 0]]),
            ciw.dists.Sequential([*service[np.argsort(through, kind="stable"), 1]]),
        ],
        number_of_servers=[ciw.Schedule(numbers_of_servers=[9, 0], shift_end_dates=[4, 8]), 1],
        routing=[[0.0, 1.0], [0.0, 0.0]],
    )
    run = ciw.Simulation(theirs)
    run.simulate_until_max_customers(600)
    records = [one for one in run.get_all_records() if one.record_type == "service"]
    for node in (1, 2):
        waits = sorted((one.id_number, one.waiting_time) for one in records if one.node == node)
        assert np.abs(ours.wait[: len(waits), node - 1] - [wait for _, wait in waits]).max() < 1e-9
    assert len(records) > 1_000


def test_the_same_call_gives_the_same_numbers_bit_for_bit() -> None:
    network = Network(
        stages=[Stage(servers=3, mean_service=0.9, onward=0.6), Stage(hours=9.0, mean_service=5.0, lag=2.0)]
    )
    first, second = (simulate(network, n=3_000, rate=3.0, seed=11, looks=[5.0, 50.0]) for _ in range(2))
    for name in first.__dataclass_fields__:
        assert np.asarray(getattr(first, name)).tobytes() == np.asarray(getattr(second, name)).tobytes(), name
    assert (simulate(network, n=3_000, rate=3.0, seed=12).arrivals != first.arrivals).all()


def test_who_comes_later_does_not_change_the_luck_of_who_was_there() -> None:
    network = Network(stages=[Stage(servers=2, mean_service=0.5)])
    few, many = (simulate(network, n=count, rate=3.0, seed=4) for count in (500, 900))
    assert (few.arrivals == many.arrivals[:500]).all()
    assert (few.wait == many.wait[:500]).all()
