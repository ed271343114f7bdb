"""How two policies differ, and what came of the five claims, in sentences."""

from math import isfinite
from typing import Final

from childjourney.engines.simulate.protection.claims import MADE, TRIED, Outcome, Tried
from childjourney.engines.simulate.protection.compare import Compared, Difference
from childjourney.engines.simulate.protection.labels import LABELS
from childjourney.engines.simulate.protection.numbers import in_unit, number, per_cent, unit_in_words

SURE: Final = "Chance alone hardly makes such a difference."
UNSURE: Final = "Chance alone could make such a difference."
SAME: Final = "The same under both."
MEANINGS: Final = ("found", "found_protection")
"""Both meanings of “found”: any plan, and a child protection plan."""
FALLS: Final = frozenset({"4", "4'"})
"""Claims that say that something becomes less."""


def chance(one: Difference) -> str:
    """Return whether chance alone could make a difference."""
    if one.more == 0.0 and one.error == 0.0:
        return SAME
    return SURE if one.sure else UNSURE


def chance_in_short(one: Difference) -> str:
    """Return the same in a word or two, for a table."""
    return {SAME: "the same", SURE: "hardly", UNSURE: "yes, it could"}[chance(one)]


def how_much_more(one: Difference) -> str:
    """Return a difference with its range: “27 more (20 to 34)”, “3.0 fewer (7.2 fewer to 1.2 more)”."""
    if one.more == 0.0 and one.error == 0.0:
        return "no difference"
    unit = one.figure.unit
    if not isfinite(one.error):
        return f"{_apart(one.more, unit)} {_more_or_less(one.more, unit)}"
    return f"{_apart(one.more, unit)} {_more_or_less(one.more, unit)} ({_limits(one)})"


def compared_in_words(one: Difference) -> str:
    """Return a figure under two policies in a sentence."""
    unit = one.figure.unit
    first, second, label = in_unit(one.first, unit), in_unit(one.second, unit), LABELS[one.figure.name]
    if one.more == 0.0 and one.error == 0.0:
        return f"{label}: {first} {unit_in_words(unit)}. {SAME}"
    return f"{label}: {first} before, {second} after, {unit_in_words(unit)}: {how_much_more(one)}. {chance(one)}"


def found_both_ways(pair: Compared) -> str:
    """Return whether more children in significant harm are found, under both meanings side by side."""
    any_plan, protection = (pair.of(name) for name in MEANINGS)
    return (
        f"Children in significant harm who begin any plan, a year: {how_much_more(any_plan)}. {chance(any_plan)} "
        f"Those who begin a child protection plan: {how_much_more(protection)}. {chance(protection)}"
    )


def claim_in_words(one: Outcome, tried: Tried) -> str:
    """Return what came of a claim when the threshold of screening was lowered."""
    rose, fell, sets = round(one.rose * tried.draws), round(one.fell * tried.draws), _sets(tried)
    change = (
        f"The change was {_change(one.middle)} in the middle, and from {_change(one.low)} to {_change(one.high)} in "
        "nine of ten."
    )
    if one.claim.how == TRIED:
        return f"It held in {fell if one.claim.number in FALLS else rose} of {sets}, beyond chance. {change}"
    counted = f"It rose in {rose} and fell in {fell} of {sets}, beyond chance"
    if one.claim.how == MADE:
        return f"{counted}. {change} That is how the model is made: it checks the code and tells nothing of the world."
    rises, falls = round(100 * one.rose), round(100 * one.fell)
    return (
        f"{counted}: a probability of {rises} % that it rises, and of {falls} % that it falls. {change} It "
        "depends on what nobody knows, so it is told and not decided."
    )


def margin_in_words(tried: Tried) -> str:
    """Return how fast what is added without need rises, and what the added assessments find."""
    faster, below = round(tried.faster * tried.draws), round(tried.margin_below * tried.draws)
    return (
        f"In {faster} of {_sets(tried)}, assessments without need rose by a larger part than harmed children who were "
        f"found. In {below} an added assessment found a harmed child less often than those before."
    )


def _sets(tried: Tried) -> str:
    return f"{tried.draws} sets of parameters that fit"


def _limits(one: Difference) -> str:
    unit = one.figure.unit
    if one.low > 0 or one.high < 0:
        near, far = sorted((abs(one.low), abs(one.high)))
        return f"{_apart(near, unit).removesuffix(' points')} to {_apart(far, unit).removesuffix(' points')}"
    low, high = (f"{_apart(limit, unit)} {_more_or_less(limit, unit)}" for limit in (one.low, one.high))
    return f"{low} to {high}"


def _apart(more: float, unit: str) -> str:
    """Return how far apart two figures lie: parts of one in points of a hundred."""
    return f"{number(100.0 * abs(more))} points" if unit.startswith("of ") else in_unit(abs(more), unit)


def _more_or_less(more: float, unit: str) -> str:
    if more > 0:
        return "more"
    return "fewer" if unit.startswith(("children", "families", "hours", "days")) else "less"


def _change(part: float) -> str:
    return f"{'+' if part > 0 else ''}{per_cent(part)}"
