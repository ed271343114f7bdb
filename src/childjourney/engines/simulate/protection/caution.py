"""What the figures can tell and what they cannot, to be said beside them and not in a footnote."""

from collections.abc import Sequence
from typing import Final

from childjourney.engines.simulate.protection.parameters import Mark, parameters
from childjourney.engines.simulate.protection.run import Run

MADE_UP: Final = (
    "The children here are made up. Nothing follows from these figures for any child that there is, "
    "and they are no reason to decide anything about one."
)
FITTED: Final = (
    "The defaults were fitted to seven published counts of England 2009-10. Other values fit those counts as well and "
    "give other figures: that the model fits does not show that it is right."
)
BOTH_MEANINGS: Final = (
    "“Found” has two meanings: beginning any plan, or beginning a child protection plan. They may go opposite ways "
    "when a threshold moves, so both stand here, always. Neither is the right one."
)
NO_BEST: Final = (
    "No figure is the one to go by. A threshold that finds more children also takes hours from others and troubles "
    "more families; how much the one weighs against the other is for people to say, not for a model."
)
BY_CONSTRUCTION: Final = (
    "That families become wary when they are assessed for nothing is how the model is made. It is no finding, and "
    "published counts say nothing of how wary they become."
)
SAME_LUCK: Final = (
    "Both policies met the same children with the same luck. What differs comes of the policy and of what follows from "
    "it, within the model."
)


def about_ranges(runs: Sequence[Run]) -> str:
    """Return what the range after a number means, and what it leaves out."""
    many = len(runs)
    if many < 2:
        return "The system was run once, so there is no range: another run with other luck gives other numbers."
    return (
        f"The numbers are means over {many} runs that differ in luck alone. The range in brackets is of chance alone: "
        "95 of 100 such ranges hold the mean over very many runs. It leaves out that nobody knows the parameters so "
        "well; that is far more."
    )


def about_parameters() -> str:
    """Return how well the parameters are known, counted."""
    marks = [one.mark for one in parameters().values()]
    counted = {mark: marks.count(mark) for mark in Mark}
    return (
        f"Of the {len(marks)} parameters {counted[Mark.ASSUMED]} are assumed: nobody has measured them. "
        f"{counted[Mark.DERIVED]} are derived from published counts, {counted[Mark.LITERATURE]} are a study's "
        f"estimate, often of another country, and {counted[Mark.PUBLISHED]} were published."
    )


def about_others(others: Sequence[Run]) -> str:
    """Return what stands behind a number as what it could be."""
    return (
        f"Below each number stands how far it moves with what nobody knows: {len(others)} other sets of parameters fit "
        "England's published counts as well, and nine of ten of them give a number between those limits. What the "
        "scenario itself changes stays as it is."
    )
