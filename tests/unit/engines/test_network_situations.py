"""What happens at a stage, in situations that can be worked out by hand."""

import numpy as np

from childjourney.engines.simulate.network import NO_LIMIT, Network, Schedule, Stage, simulate


def _waits(
    stage: Stage, *, arrivals: list[float], service: list[float], priority: list[int] | None = None
) -> list[float]:
    network, rows = Network(stages=[stage]), [[one] for one in service]
    outcome = simulate(network, arrivals=arrivals, service=rows, depth=[1] * len(rows), priority=priority)
    return list(outcome.wait[:, 0])


def test_whoever_comes_at_the_weekend_waits_until_monday() -> None:
    week = Stage(servers=Schedule.by_day([1, 1, 1, 1, 1, 0, 0]))
    assert _waits(week, arrivals=[4.5, 5.5, 6.5], service=[0.25, 0.5, 0.5]) == [0.0, 1.5, 1.0]


def test_whoever_is_half_served_when_the_day_ends_is_served_to_the_end() -> None:
    """The second server leaves at 1; who was with them stays, and nobody else begins until both are free."""
    days = Stage(servers=Schedule(period=10.0, starts=(0.0, 1.0), levels=(2, 1)))
    assert _waits(days, arrivals=[0.0, 0.0, 0.5], service=[3.0, 2.0, 1.0]) == [0.0, 0.0, 2.5]


def test_hours_left_over_are_lost_unless_somebody_waits_for_them() -> None:
    """8 hours a day. The second needs 6 of the 2 that are left, and gets them next day; the third finds 8, not 20."""
    team = Stage(hours=8.0)
    assert _waits(team, arrivals=[0.5, 0.5, 3.5], service=[6.0, 6.0, 12.0]) == [0.0, 0.5, 0.5]


def test_a_small_case_does_not_go_before_a_large_one_that_waits_for_its_hours() -> None:
    assert _waits(Stage(hours=4.0), arrivals=[0.0, 0.25], service=[10.0, 1.0]) == [2.0, 1.75]


def test_who_is_through_with_a_stage_of_hours_leaves_after_its_lag() -> None:
    network = Network(stages=[Stage(hours=8.0, lag=10.0)])
    outcome = simulate(network, arrivals=[0.5, 0.5], service=[[6.0], [6.0]], depth=[1, 1])
    assert list(outcome.left) == [10.5, 11.0]
    assert list(outcome.spent) == [12.0] and list(outcome.utilisation) == [12.0 / (12 * 8.0)]


def test_the_urgent_go_before_those_who_wait_but_interrupt_nobody() -> None:
    stage = Stage(servers=1, by_priority=True)
    waits = _waits(stage, arrivals=[0.0, 1.0, 2.0, 3.0], service=[5.0, 1.0, 1.0, 1.0], priority=[2, 2, 2, 1])
    assert waits == [0.0, 5.0, 5.0, 2.0]


def test_queue_and_utilisation_are_means_over_the_time_until_the_end() -> None:
    """One server for two people: two of four days nobody waits, two days one does."""
    outcome = simulate(
        Network(stages=[Stage(servers=1)]), arrivals=[0.0, 0.0], service=[[2.0], [1.0]], depth=[1, 1], until=4.0
    )
    assert list(outcome.queue) == [0.5] and list(outcome.served) == [0.75] and list(outcome.utilisation) == [0.75]
    assert list(outcome.longest) == [1] and outcome.ended == 4.0


def test_where_there_is_no_limit_nobody_waits_and_nothing_is_used_up() -> None:
    outcome = simulate(Network(stages=[Stage(servers=NO_LIMIT, mean_service=3.0)]), n=200, rate=9.0, seed=2)
    assert not outcome.wait.any() and list(outcome.utilisation) == [0.0]


def test_whoever_comes_after_the_end_has_not_come() -> None:
    outcome = simulate(
        Network(stages=[Stage(servers=1)]), arrivals=[1.0, 9.0], service=[[1.0], [1.0]], depth=[1, 1], until=5.0
    )
    assert outcome.left[0] == 2.0 and np.isnan(outcome.left[1]) and outcome.visits[:, 0].tolist() == [1, 0]


def test_who_goes_on_under_two_policies_has_the_same_luck_under_both() -> None:
    """More go on when the share rises; those who went on before still do, with the same service times."""
    few, many = (
        simulate(
            Network(
                stages=[
                    Stage(servers=NO_LIMIT, mean_service=1.0, onward=share),
                    Stage(servers=NO_LIMIT, mean_service=5.0),
                ]
            ),
            n=2_000,
            rate=1.0,
            seed=8,
        )
        for share in (0.3, 0.5)
    )
    went = few.visits[:, 1] == 1
    assert many.visits[went, 1].all() and many.visits[:, 1].sum() > went.sum()
    assert (many.left[went] == few.left[went]).all()


def test_constant_services_take_their_mean() -> None:
    stage = Stage(servers=1, mean_service=2.0, service="constant")
    outcome = simulate(Network(stages=[stage]), arrivals=[0.0, 0.5], seed=1)
    assert list(outcome.left) == [2.0, 4.0]
