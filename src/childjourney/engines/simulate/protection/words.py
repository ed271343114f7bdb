"""What runs came to, in sentences: each a number with its range, what it means, and what it rests on.

For a report, a page or a command line alike. Nothing here adds figures up to one score, calls a policy the best, or
says anything of a child that there is.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from childjourney.engines.simulate.protection.counts import Count
from childjourney.engines.simulate.protection.figures import BY_NAME, middle, ratio
from childjourney.engines.simulate.protection.numbers import hundredths, number, pounds
from childjourney.engines.simulate.protection.run import Run

Show = Callable[[float], str]
NINETY: Final = (0.05, 0.95)
"""Between these parts lie nine of ten sets of parameters."""


@dataclass(frozen=True, slots=True)
class Saying:
    """How something of a run is said: `words` with `{}` where the number stands, and what it rests on if not counts."""

    name: str
    words: str
    of: Callable[[Run], float]
    show: Show = number
    rests: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of runs: the number in it, its range by chance alone, and what the number rests on.

    `could_be` is, in words, what the number is with other parameters that fit published counts as well.
    """

    name: str
    words: str
    value: float
    low: float
    high: float
    rests: str = ""
    could_be: str = ""


@dataclass(frozen=True, slots=True)
class Topic:
    """Sayings that belong together, under a heading, and what all of them rest on."""

    heading: str
    sayings: tuple[Saying, ...]
    rests: str = ""


def _of_1000(name: str, count: Count, words: str, rests: str = "") -> Saying:
    return Saying(name, words, lambda run: 1000.0 * ratio(run.a_year(count), run.a_year(Count.REFERRALS)), rests=rests)


def _figure(name: str, words: str, show: Show = number, rests: str = "") -> Saying:
    return Saying(name, words, BY_NAME[name].of, show, rests)


TRUTH: Final = "No area can count this: only a model knows what is true of its made-up children."
TRUST: Final = "No study tells how much trust is lost. That it rises with assessments is how the model is made."
HELP: Final = "How many families accept early help when it is offered is assumed: nobody has counted it."

FUNNEL: Final = Topic(
    "What becomes of 1,000 children who are referred",
    (
        _of_1000("again", Count.REFERRED_AGAIN, "{} were referred before, within twelve months."),
        _of_1000("referred_harm", Count.REFERRED_HARM, "{} suffer significant harm when they are referred.", TRUTH),
        _of_1000("screened_out", Count.SCREENED_OUT, "{} are not assessed."),
        _of_1000("initial", Count.INITIAL, "{} have an initial assessment."),
        _of_1000("core", Count.CORE, "{} have a core assessment; some of them had a plan and go there at once."),
        _of_1000("need_plans", Count.NEED_PLANS, "{} begin a plan for a child in need."),
        _of_1000("protection_plans", Count.PROTECTION_PLANS, "{} begin a child protection plan."),
    ),
)

CHILDREN: Final = Topic(
    "Children found and children missed, in a year",
    (
        _figure("found", "{} children in significant harm begin a plan of any kind."),
        _figure("found_protection", "{} children in significant harm begin a child protection plan."),
        _figure("harm_screened_out", "{} children in significant harm are referred and not assessed."),
        _figure("harm_closed", "{} children in significant harm are assessed and their case is closed."),
        _figure("delay", "Where a plan begins, it begins {} days after harm began, on average."),
        Saying(
            "unprotected",
            "Of 100 days of significant harm, {} pass without any plan.",
            lambda run: 100.0 * ratio(run.a_year(Count.UNPROTECTED_DAYS), run.a_year(Count.HARM_DAYS)),
        ),
    ),
    TRUTH,
)

FAMILIES: Final = Topic(
    "Families assessed without need, in a year",
    (
        _figure("no_need", "{} families are assessed though the child has no need."),
        Saying(
            "no_need_of_100",
            "That is {} of every 100 initial assessments.",
            lambda run: 100.0 * ratio(run.a_year(Count.NO_NEED_ASSESSED), run.a_year(Count.INITIAL)),
        ),
        _figure("no_service", "{} families are assessed and then get no service."),
        _figure("no_need_plans", "{} children without need begin a plan."),
    ),
    TRUTH,
)

WORK: Final = Topic(
    "Waits, and hours taken from others",
    (
        _figure("wait", "A family waits {} days until an assessment begins, on average."),
        _figure("displaced", "{} hours a year are taken from plans and early help for assessments that wait."),
        _figure("quality", "Plans have {} of every 100 hours that they need.", hundredths),
        _figure("load", "For every 100 hours that workers usually have, {} hours of work are asked.", hundredths),
    ),
)

EARLY_HELP: Final = Topic(
    "Early help and trust",
    (
        _figure("early_help", "{} families a year begin early help."),
        _figure("refused", "{} families a year are offered early help and decline."),
        _figure("no_room", "{} families a year accept early help and find no room."),
        Saying(
            "wariness",
            "Families have lost {} of every 1,000 parts of their trust through assessments that brought them nothing.",
            lambda run: 1000.0 * BY_NAME["wariness"].of(run),
            rests=TRUST,
        ),
    ),
    HELP,
)

COST: Final = Topic(
    "Hours and pounds, in a year",
    (
        _figure("hours", "{} hours are worked with or for families."),
        _figure("cost", "They cost {}.", pounds, "What an hour costs is assumed; nothing else that costs is counted."),
    ),
)

TOPICS: Final = (FUNNEL, CHILDREN, FAMILIES, WORK, EARLY_HELP, COST)
"""Everything that is said of runs, in its order."""


def said(topic: Topic, runs: Sequence[Run], others: Sequence[Run] = ()) -> list[Sentence]:
    """Return the sentences of a topic about runs that differ in their luck alone.

    `others` are runs with other parameters that fit published counts as well, one each.
    """
    return [_sentence(one, runs, others) for one in topic.sayings]


def _sentence(saying: Saying, runs: Sequence[Run], others: Sequence[Run]) -> Sentence:
    value, low, high = middle(saying.of(run) for run in runs)
    words = saying.words.format(with_range(saying.show, value, low, high))
    return Sentence(saying.name, words, value, low, high, saying.rests, _could_be(saying, others))


def _could_be(saying: Saying, others: Sequence[Run]) -> str:
    if not others:
        return ""
    low, high = np.quantile([saying.of(run) for run in others], NINETY)
    return f"With parameters that fit as well: {saying.show(float(low))} to {saying.show(float(high))}."


def with_range(show: Show, value: float, low: float, high: float) -> str:
    """Return a number with its range; without one where both limits read like the number."""
    told, least, most = show(value), show(max(0.0, low)), show(high)
    return told if least == told == most else f"{told} ({least} to {most})"
