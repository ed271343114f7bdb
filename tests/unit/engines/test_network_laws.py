"""What holds in every network, whoever comes: everybody is somewhere, nobody serves two, and time adds up."""

from math import inf
from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from childjourney.engines.simulate.network import Network, Outcome, Schedule, Stage, simulate

QUICK = settings(max_examples=60)
"""Times are whole numbers, so that sums are exact."""

_schedules = st.lists(st.integers(0, 3), min_size=2, max_size=4).filter(any).map(Schedule.by_day)
_stages = st.one_of(
    st.builds(Stage, servers=st.one_of(st.integers(1, 3), st.just(inf), _schedules), by_priority=st.booleans()),
    st.builds(Stage, hours=st.one_of(st.integers(1, 4), _schedules), lag=st.integers(0, 3), by_priority=st.booleans()),
)


@st.composite
def _situations(draw: st.DrawFn, stages: Any = _stages) -> tuple[Network, dict[str, Any]]:
    """Draw a network and who comes."""
    network = Network(stages=draw(st.lists(stages, min_size=1, max_size=3)))
    count, many = draw(st.integers(0, 25)), len(network.stages)

    def each(values: st.SearchStrategy[int]) -> NDArray[np.int64]:
        return np.array(draw(st.lists(values, min_size=count, max_size=count)), dtype=int)

    arrivals = np.sort(each(st.integers(0, 20)))
    service = np.column_stack([each(st.integers(0, 5)) for _ in range(many)])
    return network, {
        "arrivals": arrivals,
        "service": service,
        "depth": each(st.integers(1, many)),
        "priority": each(st.integers(0, 2)),
    }


def _spans(network: Network, people: dict[str, Any], outcome: Outcome, stage: int) -> NDArray[np.float64]:
    """Return (visits, 4): when each person came to a stage, began, was through, and what they needed."""
    now = people["arrivals"].astype(float)
    for at in range(stage + 1):
        here, came = network.stages[at], now
        began = came + outcome.wait[:, at]
        now = began + (here.lag if here.hours is not None else people["service"][:, at])
    spans = np.column_stack([came, began, now, people["service"][:, stage]])
    return spans[people["depth"] > stage]


@QUICK
@given(_situations(), st.integers(1, 30))
def test_every_arrival_is_somewhere(situation: tuple[Network, dict[str, Any]], until: int) -> None:
    network, people = situation
    outcome = simulate(network, **people, until=until)
    came = (people["arrivals"] <= until).sum()
    assert came == (~np.isnan(outcome.left)).sum() + outcome.waiting.sum() + outcome.serving.sum()
    assert outcome.ended == until


@QUICK
@given(_situations())
def test_everybody_leaves_after_the_stages_that_are_theirs(situation: tuple[Network, dict[str, Any]]) -> None:
    network, people = situation
    outcome = simulate(network, **people)
    visited = np.arange(len(network.stages)) < people["depth"][:, None]
    assert (outcome.visits == visited).all() and (~np.isnan(outcome.wait) == visited).all()
    assert (outcome.wait[visited] >= 0).all() and not np.isnan(outcome.left).any()
    assert outcome.waiting.sum() == outcome.serving.sum() == 0


@QUICK
@given(_situations())
def test_nobody_begins_without_a_server_and_servers_never_serve_two(situation: tuple[Network, dict[str, Any]]) -> None:
    network, people = situation
    outcome = simulate(network, **people)
    for stage, here in enumerate(network.stages):
        if here.servers is None:
            continue
        spans = _spans(network, people, outcome, stage)
        most = max(here.servers.levels) if isinstance(here.servers, Schedule) else here.servers
        for begins in spans[:, 1]:
            during = (spans[:, 1] <= begins) & (spans[:, 2] > begins)
            assert during.sum() <= most
            if isinstance(here.servers, Schedule):
                assert here.servers.levels[int(begins % here.servers.period)] > 0


@QUICK
@given(_situations())
def test_hours_spent_never_exceed_the_hours_there_were(situation: tuple[Network, dict[str, Any]]) -> None:
    network, people = situation
    outcome = simulate(network, **people)
    for stage, here in enumerate(network.stages):
        if here.hours is None:
            continue
        spans = _spans(network, people, outcome, stage)
        levels = here.hours.levels if isinstance(here.hours, Schedule) else [here.hours]
        for day in range(int(outcome.ended) + 1):
            had = sum(levels[one % len(levels)] for one in range(day + 1))
            assert spans[spans[:, 1] < day + 1, 3].sum() <= had
        assert outcome.spent[stage] == spans[:, 3].sum()


@QUICK
@given(_situations())
def test_waits_add_up_to_the_queue_as_little_found(situation: tuple[Network, dict[str, Any]]) -> None:
    """Little's law as an identity: time waited by all is the queue's length, added up over time."""
    network, people = situation
    outcome = simulate(network, **people)
    if outcome.ended > 0:
        assert np.allclose(outcome.queue * outcome.ended, np.nansum(outcome.wait, axis=0), rtol=1e-12, atol=1e-12)
        for stage in range(len(network.stages)):
            spans = _spans(network, people, outcome, stage)
            assert np.isclose(outcome.served[stage] * outcome.ended, (spans[:, 2] - spans[:, 1]).sum(), rtol=1e-12)


@QUICK
@given(_situations())
def test_who_comes_first_begins_first_unless_another_goes_before(situation: tuple[Network, dict[str, Any]]) -> None:
    network, people = situation
    outcome = simulate(network, **people)
    for stage, here in enumerate(network.stages):
        spans, ranks = _spans(network, people, outcome, stage), people["priority"][people["depth"] > stage]
        for one, rank in zip(spans, ranks, strict=True):
            like = ranks == rank if here.by_priority else np.ones(len(ranks), bool)
            assert (spans[like & (spans[:, 0] > one[0]), 1] >= one[1]).all()


@QUICK
@given(_situations(st.builds(Stage, servers=st.integers(1, 3))))
def test_one_server_more_never_makes_anybody_wait_longer(situation: tuple[Network, dict[str, Any]]) -> None:
    """In a single stage, first come first served, with the same service times (Kiefer and Wolfowitz 1955)."""
    network, people = situation
    people |= {"service": people["service"][:, :1] * 0.1, "depth": np.ones_like(people["depth"])}
    servers = int(network.stages[0].servers)
    before, after = (simulate(Network(stages=[Stage(servers=count)]), **people) for count in (servers, servers + 1))
    assert (after.wait <= before.wait).all()


@QUICK
@given(_situations(), st.lists(st.integers(0, 40), max_size=4))
def test_a_look_counts_those_who_wait_and_are_served_just_then(
    situation: tuple[Network, dict[str, Any]], moments: list[int]
) -> None:
    network, people = situation
    outcome = simulate(network, **people, looks=sorted(moments))
    for place, moment in enumerate(sorted(moments)):
        for stage in range(len(network.stages)):
            came, began, through, _ = _spans(network, people, outcome, stage).T
            assert outcome.seen_waiting[place, stage] == ((came <= moment) & (began > moment)).sum()
            assert outcome.seen_serving[place, stage] == ((began <= moment) & (through > moment)).sum()
