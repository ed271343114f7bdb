"""How two policies differ, and what came of the five claims, in sentences."""

from typing import Final

from childjourney.engines.simulate.protection.claims import MADE, TRIED, Outcome, Tried
from childjourney.engines.simulate.protection.compare import Compared, Difference
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


def how_much_more(one: Difference) -> str:
    """Return a difference with its range: “27 more (20 to 34 more)”, “27 less (34 less to 3 more)”."""
    unit = one.figure.unit
    if in_unit(one.more, unit) == in_unit(0.0, unit) and one.error == 0.0:
        return "no difference"
    return f"{_signed(one.more, unit)} ({_limits(one, unit)})"


def compared_in_words(one: Difference) -> str:
    """Return a figure under two policies in a sentence."""
    unit = one.figure.unit
    first, second = in_unit(one.first, unit), in_unit(one.second, unit)
    what = one.figure.words[0].upper() + one.figure.words[1:]
    if one.more == 0.0 and one.error == 0.0:
        return f"{what}: {first} {unit_in_words(unit)}. {SAME}"
    return f"{what}: {first} before, {second} after, {unit_in_words(unit)}: {how_much_more(one)}. {chance(one)}"


def found_both_ways(pair: Compared) -> str:
    """Return whether more children in significant harm are found, under both meanings side by side."""
    any_plan, protection = (pair.of(name) for name in MEANINGS)
    return (
        f"Children in significant harm who begin any plan, a year: {how_much_more(any_plan)}. {chance(any_plan)} "
        f"Those who begin a child protection plan: {how_much_more(protection)}. {chance(protection)}"
    )


def claim_in_words(one: Outcome, tried: Tried) -> str:
    """Return what came of a claim when the threshold of screening was lowered."""
    change = f"The change was {_change(one.middle)} in the middle, and from {_change(one.low)} to {_change(one.high)}"
    counted = (
        f"It rose in {_of_100(one.rose)} and fell in {_of_100(one.fell)} of 100 sets of parameters that fit, beyond "
        f"chance. {change} in 90 of 100."
    )
    if one.claim.how == MADE:
        return f"{counted} That is how the model is made: it checks the code and tells nothing of the world."
    if one.claim.how == TRIED:
        held = one.fell if one.claim.number in FALLS else one.rose
        return f"It held in {_of_100(held)} of 100 sets of parameters that fit. {change} in 90 of 100."
    return f"{counted} It depends on what nobody knows, so it is told and not decided."


def margin_in_words(tried: Tried) -> str:
    """Return how fast what is added without need rises, and what the added assessments find."""
    return (
        f"In {_of_100(tried.faster)} of 100 sets of parameters, assessments without need rose by a larger part than "
        f"harmed children who were found. In {_of_100(tried.margin_below)} of 100 an added assessment found a harmed "
        "child less often than those before."
    )


def _signed(more: float, unit: str) -> str:
    if in_unit(more, unit) == in_unit(0.0, unit):
        return "none more" if not unit.startswith(("of ", "GBP", "hours", "days")) else "no more"
    return f"{in_unit(abs(more), unit)} {'more' if more > 0 else 'less'}"


def _limits(one: Difference, unit: str) -> str:
    if one.low > 0 or one.high < 0:
        near, far = sorted((abs(one.low), abs(one.high)))
        return f"{in_unit(near, unit)} to {in_unit(far, unit)}"
    return f"{in_unit(abs(one.low), unit)} less to {in_unit(one.high, unit)} more"


def _change(part: float) -> str:
    return f"{'+' if part > 0 else ''}{per_cent(part)}"


def _of_100(part: float) -> str:
    return number(float(round(100.0 * part)))
