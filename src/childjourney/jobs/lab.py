"""The threshold lab behind its port: what the pages ask, run by the engine and told in its words."""

from functools import cache, lru_cache
from threading import Event, Lock, Thread

import yaml

from childjourney.engines.simulate.protection.compare import Compared, Difference, compare
from childjourney.engines.simulate.protection.figures import BY_NAME
from childjourney.engines.simulate.protection.numbers import in_unit, unit_in_words
from childjourney.engines.simulate.protection.parameters import parameters
from childjourney.engines.simulate.protection.run import run
from childjourney.engines.simulate.protection.scenario import Scenario
from childjourney.engines.simulate.protection.sweep import sweep
from childjourney.engines.simulate.protection.words import TOPICS, said
from childjourney.usecases.lab_port import (
    CurveTold,
    DifferenceTold,
    Lab,
    LineTold,
    PointTold,
    Policy,
    Start,
    Told,
    TopicTold,
    Trial,
)

ENGLAND = "england"

SHOWN = (
    *("investigated", "no_need", "found", "found_protection", "harm_screened_out", "unprotected_days"),
    *("early_help", "displaced", "wait", "wariness", "cost"),
)
"""Figures that are set side by side."""

CURVES = ("found", "found_protection", "no_need", "unprotected_days", "early_help", "cost")
"""Figures that are drawn over thresholds: both meanings of "found", and what each costs."""

PLACES = (-1.2, -0.8, -0.4, 0.0, 0.4, 0.8, 1.2)
"""Thresholds of the curves, in standard deviations from now."""

CHILDREN_RUN = 600_000
"""About how many children are run for the pairs of a page, so that it answers within a second."""

SEED = 1
WAITS = 4.0
"""Seconds that a page waits for the lab to be made ready."""


class SimulatedLab:
    """The lab on this machine. See `usecases.lab_port.Lab` for what each method does."""

    def __init__(self) -> None:
        self._made = Event()
        self._lock = Lock()
        self._begun = False

    def ready(self) -> bool:
        """Return whether it can answer at once; begin to make it ready where nobody has."""
        with self._lock:
            if not self._begun:
                self._begun = True
                Thread(target=self._make_ready, daemon=True).start()
        return self._made.wait(WAITS)

    def _make_ready(self) -> None:
        run(Scenario().with_(children=1_000, years=2, warm_up=1))
        self._made.set()

    def starts(self) -> tuple[Start, ...]:
        """Return where a trial can start from."""
        return (Start(ENGLAND, "England 2009-10", int(parameters()["children"].value)),)

    def tell(self, trial: Trial) -> Told:
        """Return what comes of a trial."""
        return _told(trial)

    def scenario(self, trial: Trial) -> str:
        """Return the second policy as a scenario."""
        made = _scenario(trial, trial.second)
        told = {"title": made.title, "parameters": dict(made.changed)}
        return str(yaml.safe_dump(told, sort_keys=False, allow_unicode=True))


@cache
def lab() -> Lab:
    """Return the lab of this process."""
    return SimulatedLab()


@lru_cache(maxsize=128)
def _told(trial: Trial) -> Told:
    first, second = _scenario(trial, trial.first), _scenario(trial, trial.second)
    replicates = max(3, min(8, CHILDREN_RUN // trial.children // 2))
    pairs = compare(first, second, seed=SEED, replicates=replicates)
    return Told(
        topics=tuple(_topics(pairs)),
        differences=tuple(_difference(pairs.of(name)) for name in SHOWN),
        curves=_curves(trial),
        replicates=replicates,
    )


def _scenario(trial: Trial, policy: Policy) -> Scenario:
    """Return a policy as a scenario."""
    start = Scenario("A policy from the threshold lab")
    values = start.values
    place, sharp = values["threshold_screening"], values["accuracy_screening"]
    threshold = parameters()["threshold_screening"]
    return start.with_(
        children=trial.children,
        threshold_screening=min(threshold.high, max(threshold.low, place + policy.threshold * sharp)),
        hours=values["hours"] * policy.hours / 100.0,
        part_early_help=policy.early_help / 100.0,
    )


def _topics(pairs: Compared) -> "list[TopicTold]":
    found = []
    for topic in TOPICS:
        ones, others = said(topic, pairs.first), said(topic, pairs.second)
        lines = tuple(LineTold(one.words, other.words, one.rests) for one, other in zip(ones, others, strict=True))
        found.append(TopicTold(topic.heading, lines))
    return found


def _difference(one: Difference) -> DifferenceTold:
    unit = one.figure.unit

    def more(value: float) -> str:
        return ("+" if value > 0 else "−" if value < 0 else "") + in_unit(abs(value), unit)

    return DifferenceTold(
        words=one.figure.words,
        unit=unit_in_words(unit),
        first=in_unit(one.first, unit),
        second=in_unit(one.second, unit),
        more=more(one.more),
        range=f"{more(one.low)} to {more(one.high)}",
        sure=one.sure,
    )


def _curves(trial: Trial) -> tuple[CurveTold, ...]:
    """Return the figures of the second policy over thresholds."""
    base = _scenario(trial, trial.second)
    thresholds = [_scenario(trial, Policy(threshold=each)).values["threshold_screening"] for each in PLACES]
    points = sweep(base, {"threshold_screening": thresholds}, seed=SEED, replicates=2)
    found = []
    for name in CURVES:
        figure = BY_NAME[name]
        told = [point.told(name) for point in points]
        drawn = tuple(PointTold(place, mean, low, high) for place, (mean, low, high) in zip(PLACES, told, strict=True))
        found.append(CurveTold(name, figure.words, figure.unit, drawn))
    return tuple(found)
