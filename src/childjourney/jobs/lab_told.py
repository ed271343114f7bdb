"""What the threshold lab answers: trials, run by the engine and told in its words. It runs in the lab's own process."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache, lru_cache

import yaml

from childjourney.engines.simulate.calibration.areas import area_target, areas
from childjourney.engines.simulate.calibration.calibrate import calibrate
from childjourney.engines.simulate.calibration.posterior import Informed, Posterior
from childjourney.engines.simulate.calibration.target import england, target_of
from childjourney.engines.simulate.protection.compare import Compared, Difference, compare
from childjourney.engines.simulate.protection.figures import BY_NAME
from childjourney.engines.simulate.protection.labels import LABELS
from childjourney.engines.simulate.protection.numbers import in_unit, number, per_cent, unit_in_words
from childjourney.engines.simulate.protection.parameters import parameters
from childjourney.engines.simulate.protection.prior import FREE
from childjourney.engines.simulate.protection.run import run
from childjourney.engines.simulate.protection.scenario import Scenario
from childjourney.engines.simulate.protection.summaries import SUMMARIES, summaries
from childjourney.engines.simulate.protection.sweep import sweep
from childjourney.engines.simulate.protection.words import TOPICS, said
from childjourney.engines.simulate.protection.words_compared import chance_in_short, how_much_more
from childjourney.usecases.lab_port import (
    FEWEST,
    MOST,
    CountTold,
    CurveTold,
    DifferenceTold,
    LineTold,
    PointTold,
    Policy,
    Rests,
    Start,
    Told,
    TopicTold,
    Trial,
)

ENGLAND, OWN, AREA = "england", "own", "area:"
"""Codes of starts; an area's name follows the last."""

SHOWN = (
    *("investigated", "no_need", "found", "found_protection", "harm_screened_out", "unprotected_days"),
    *("early_help", "displaced", "wait", "wariness", "cost"),
)
"""Figures that are set side by side."""

CURVES = ("found", "found_protection", "no_need", "unprotected_days", "early_help", "cost")
"""Figures that are drawn over thresholds: both meanings of "found", and what each costs."""

PLACES = (-1.2, -0.8, -0.4, 0.0, 0.4, 0.8, 1.2)
"""Thresholds of the curves, in standard deviations from now."""

CHILDREN_RUN = 1_200_000
"""About how many children are run for the pairs of a page, so that it answers within a second."""

CURVE_CHILDREN, CURVE_RUNS = 16_000, 6
"""How many children are run for the curves at most, and how often: fewer children often tell how far chance goes."""

SEED = 1


def made_ready() -> None:
    """Let everything be compiled, or read where it was compiled before."""
    run(Scenario().with_(children=1_000, years=2, warm_up=1))


def starts(own: Mapping[str, float]) -> tuple[Start, ...]:
    """Return where a trial can start from, the usual one first."""
    usual = Start(ENGLAND, "England 2009-10, an authority of the usual size", int(parameters()["children"].value))
    here = (Start(OWN, "This area, by its own counts", 0),) if own else ()
    return (usual, *here, *_areas())


def scenario(trial: Trial) -> str:
    """Return the second policy of a trial as a scenario that the command line reads."""
    made = _scenario(trial, trial.second)
    return str(yaml.safe_dump({"title": made.title, "parameters": dict(made.changed)}, sort_keys=False))


@cache
def _areas() -> tuple[Start, ...]:
    """Return the areas that published counts, with the children of their latest year."""
    known = areas()
    latest = [(name, known.numbers[name, known.years(name)[0]]) for name in known.names]
    return tuple(
        Start(f"{AREA}{name}", name, int(told["children"]))
        for name, told in latest
        if told.get("children") and FEWEST <= told["children"] <= MOST and "referrals" in told
    )


@lru_cache(maxsize=64)
def _learned(start: str, own: tuple[tuple[str, float], ...], children: int) -> Posterior:
    """Return what the counts of a start teach."""
    if start == ENGLAND:
        return calibrate(england(), truths=0)
    if start == OWN:
        title = "This area, the last twelve months"
        return calibrate(target_of(title, {**dict(own), "children": children}, source="The stories here"), truths=0)
    return calibrate(area_target(start.removeprefix(AREA)), truths=0)


def _start(start: str, own: tuple[tuple[str, float], ...], children: int) -> Scenario:
    """Return the scenario that a start is: the defaults, or those that an area's counts teach."""
    title = "A policy from the threshold lab"
    if start == ENGLAND:
        return Scenario(title)  # the defaults fit it
    known = _learned(start, own, children)
    return Scenario(title, f"Fitted to {known.target.title}").with_(**{name: known.of(name).mean for name in FREE})


@lru_cache(maxsize=64)
def _rests(start: str, own: tuple[tuple[str, float], ...], children: int) -> Rests:
    """Return on what a start rests."""
    known = _learned(start, own, children)
    made = summaries(run(_start(start, own, children).with_(children=children), seed=SEED))
    model = dict(zip(SUMMARIES, made, strict=True))
    counts = tuple(
        CountTold(words, _as_count(name, known.target.counts[name]), _as_count(name, model[name]))
        for name, words in SUMMARIES.items()
        if name in known.target.counts
    )
    of = {one: tuple(each.words for each in known.learned if each.informed is one) for one in Informed}
    warnings = [f"Hardly any setting of the model brings so much of: {SUMMARIES[name]}." for name in known.outside]
    if known.far:
        warnings.append("All settings of the model lie far from these counts: do not rely on what follows.")
    return Rests(
        known.target.title,
        known.target.source.rstrip("."),
        counts,
        of[Informed.INFORMED],
        of[Informed.SOMEWHAT],
        of[Informed.NOT],
        tuple(warnings),
    )


def _as_count(name: str, value: float) -> str:
    return number(value) if "1,000" in SUMMARIES[name] else per_cent(value)


@lru_cache(maxsize=128)
def told(trial: Trial) -> Told:
    """Return what comes of a trial. Raises FaultsRefused where an area's own counts cannot be those of its children."""
    first, second = _scenario(trial, trial.first), _scenario(trial, trial.second)
    rests = _rests(trial.start, trial.own, trial.children)
    replicates = max(3, min(8, CHILDREN_RUN // trial.children // 2))
    pairs = compare(first, second, seed=SEED, replicates=replicates)
    return Told(
        rests=rests,
        topics=tuple(_topics(pairs)),
        differences=tuple(_difference(pairs.of(name)) for name in SHOWN),
        curves=_curves(trial),
        replicates=replicates,
    )


def _scenario(trial: Trial, policy: Policy) -> Scenario:
    """Return a policy as a scenario."""
    start = _start(trial.start, trial.own, trial.children)
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
    return DifferenceTold(
        label=LABELS[one.figure.name],
        first=in_unit(one.first, unit),
        second=in_unit(one.second, unit),
        unit=unit_in_words(unit),
        difference=how_much_more(one),
        chance=chance_in_short(one),
    )


def _curves(trial: Trial) -> tuple[CurveTold, ...]:
    """Return the figures of the second policy over thresholds."""
    children = min(trial.children, CURVE_CHILDREN)
    scale = trial.children / children  # of more children nothing new is learned: every figure here is a count
    base = _scenario(trial, trial.second).with_(children=children)
    asked = [replace(trial.second, threshold=each) for each in PLACES]
    thresholds = [_scenario(trial, one).values["threshold_screening"] for one in asked]
    points = sweep(base, {"threshold_screening": thresholds}, seed=SEED, replicates=CURVE_RUNS)
    found = []
    for name in CURVES:
        told = [point.told(name) for point in points]
        drawn = tuple(
            PointTold(place, scale * mean, scale * low, scale * high)
            for place, (mean, low, high) in zip(PLACES, told, strict=True)
        )
        found.append(CurveTold(name, LABELS[name], BY_NAME[name].unit.replace("GBP", "pounds"), drawn))
    return tuple(found)
