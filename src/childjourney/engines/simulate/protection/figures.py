"""The figures in which a run is told: each a number with its unit, in words, and never all of them as one score."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from childjourney.engines.simulate.protection.area import YEAR
from childjourney.engines.simulate.protection.chance import reach, standard_error
from childjourney.engines.simulate.protection.counts import Count, Stock
from childjourney.engines.simulate.protection.run import Run


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure: its name, its unit, what it is in words, and how it is worked out of a run."""

    name: str
    unit: str
    words: str
    of: Callable[[Run], float]

    def __reduce__(self) -> tuple[Callable[[str], "Figure"], tuple[str]]:
        """Let it go to another process by its name: how it is worked out is there too."""
        return by_name, (self.name,)


def by_name(name: str) -> Figure:
    """Return the figure with a name."""
    return BY_NAME[name]


def _count(name: str, count: Count, unit: str, words: str) -> Figure:
    return Figure(name, unit, words, lambda run: run.a_year(count))


def _stock(name: str, stock: Stock, unit: str, words: str) -> Figure:
    return Figure(name, unit, words, lambda run: run.there(stock))


def _part(name: str, part: Count, whole: Count, unit: str, words: str) -> Figure:
    return Figure(name, unit, words, lambda run: ratio(run.a_year(part), run.a_year(whole)))


def ratio(part: float, whole: float) -> float:
    """Return one number of another; 0 where there is none of the other."""
    return part / whole if whole else 0.0


HOURS = (Count.HOURS_ASSESSMENT, Count.HOURS_NEED, Count.HOURS_PROTECTION, Count.HOURS_EARLY_HELP)


def _hours(run: Run) -> float:
    return sum(run.a_year(one) for one in HOURS)


_YEAR = "children a year"
FIGURES: Final = (
    _count("referred", Count.REFERRALS, _YEAR, "referrals"),
    _part("again", Count.REFERRED_AGAIN, Count.REFERRALS, "of referrals", "referred again within twelve months"),
    _count("screened_out", Count.SCREENED_OUT, _YEAR, "referrals without an assessment"),
    _count("harm_screened_out", Count.HARM_SCREENED_OUT, _YEAR, "children in significant harm, not assessed"),
    _count("initial", Count.INITIAL, _YEAR, "initial assessments"),
    _count("core", Count.CORE, _YEAR, "core assessments"),
    Figure("investigated", _YEAR, "assessments", lambda run: run.a_year(Count.INITIAL) + run.a_year(Count.CORE)),
    _count("no_need", Count.NO_NEED_ASSESSED, "families a year", "assessed without need"),
    _count("no_service", Count.CLOSED_WITHOUT_SERVICE, "families a year", "assessed and closed without a service"),
    _count("harm_closed", Count.HARM_CLOSED, _YEAR, "children in significant harm, closed after assessment"),
    _count("need_plans", Count.NEED_PLANS, _YEAR, "plans for children in need begun"),
    _count("protection_plans", Count.PROTECTION_PLANS, _YEAR, "child protection plans begun"),
    _count("no_need_plans", Count.NO_NEED_PLANS, _YEAR, "plans begun without need"),
    _count("found", Count.FOUND_ANY_PLAN, _YEAR, "children in significant harm who began any plan"),
    _count(
        "found_protection", Count.FOUND_PROTECTION, _YEAR, "children in significant harm who began a protection plan"
    ),
    _part("yield", Count.FOUND_ANY_PLAN, Count.INITIAL, "of initial assessments", "found a child in significant harm"),
    Figure(
        "delay",
        "days",
        "from the beginning of harm to a plan, on average",
        lambda run: ratio(run.a_year(Count.DAYS_TO_PLAN), run.a_year(Count.FOUND_ANY_PLAN)),
    ),
    _count("harm_days", Count.HARM_DAYS, "days a year", "of significant harm"),
    _count("unprotected_days", Count.UNPROTECTED_DAYS, "days a year", "of significant harm without any plan"),
    Figure(
        "intrusions",
        _YEAR,
        "assessments and plans begun, of whoever",
        lambda run: sum(
            run.a_year(one) for one in (Count.INITIAL, Count.CORE, Count.NEED_PLANS, Count.PROTECTION_PLANS)
        ),
    ),
    Figure(
        "wait",
        "days",
        "until an assessment begins, on average",
        lambda run: ratio(run.a_year(Count.DAYS_WAITED), run.a_year(Count.WAITED)),
    ),
    _count("early_help", Count.EARLY_HELP, "families a year", "began early help"),
    _count("refused", Count.REFUSED_EARLY_HELP, "families a year", "declined early help"),
    _count("no_room", Count.NO_ROOM_EARLY_HELP, "families a year", "found no room in early help"),
    Figure(
        "quality", "of the hours that plans need", "there for plans", lambda run: run.a_year(Count.QUALITY_DAYS) / YEAR
    ),
    _count("displaced", Count.HOURS_DISPLACED, "hours a year", "taken from plans and early help"),
    Figure("wariness", "of trust", "lost, a child on average", lambda run: run.a_year(Count.WARY_DAYS) / YEAR),
    Figure(
        "load", "of the hours", "asked for each hour there usually is", lambda run: run.a_year(Count.LOAD_DAYS) / YEAR
    ),
    Figure("hours", "hours a year", "worked with or for families", _hours),
    Figure(
        "cost", "GBP a year", "what those hours cost", lambda run: _hours(run) * run.scenario.values["pound_an_hour"]
    ),
    _stock("plans_there", Stock.PROTECTION_PLAN, "children", "with a child protection plan on a day"),
    Figure(
        "in_need_there",
        "children",
        "with any plan on a day",
        lambda run: run.there(Stock.PROTECTION_PLAN) + run.there(Stock.IN_NEED_PLAN),
    ),
    _stock("harmed_there", Stock.HARM, "children", "in significant harm on a day"),
)
"""Every figure, in the order in which a report tells them."""

BY_NAME: Final = {one.name: one for one in FIGURES}


def figures_of(run: Run) -> dict[str, float]:
    """Return every figure of a run, by name."""
    return {one.name: one.of(run) for one in FIGURES}


def found_within(run: Run, months: int) -> float:
    """Return what part of the harm that was found was found within so many months of its beginning."""
    return ratio(float(run.delays[:months].sum()), float(run.delays.sum()))


def middle(values: Iterable[float]) -> tuple[float, float, float]:
    """Return the mean of replicates and the limits that hold the mean over very many with 95 %; for one, itself."""
    told = list(values)
    mean = sum(told) / len(told)
    if len(told) < 2:
        return mean, mean, mean
    far = reach(len(told)) * standard_error(told)
    return mean, mean - far, mean + far
