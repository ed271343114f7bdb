"""What was counted of help that was not to be had, in sentences: how many of how many, and never a score."""

from childjourney.core.practice.small_counts import FEWEST
from childjourney.usecases.count_help import HelpCounted, Waited
from childjourney.web.story.told import count


def unmet_in_words(counted: HelpCounted) -> str:
    """Return how often help was not to be had, out of all that was asked for where that may be told."""
    if not counted.unmet:
        return ""
    if counted.asked is None:
        return f"{_times(counted.unmet)} help was wanted that was not to be had."
    if counted.asked == counted.unmet:
        return f"{_times(counted.unmet)} help was wanted that was not to be had. No service was asked for help here."
    of_hundred = round(100 * counted.unmet / counted.asked)
    return (
        f"Help was asked for {counted.asked:,} times. {_times(counted.unmet)} of these it was not to be had: "
        f"about {of_hundred} of every 100."
    )


def came_in_words(counted: HelpCounted) -> str:
    """Return how much of it came in the end."""
    if not counted.unmet:
        return ""
    if counted.came is None:
        return "How much of it came in the end is held back: too few came, or too few still wait."
    if not counted.came:
        return "None of it has come since."
    return f"Of these {counted.unmet:,}, help came after all {_times(counted.came).lower()}."


def declined_in_words(counted: HelpCounted) -> str:
    """Return how often a service declined: it is not counted as unmet until somebody writes that down."""
    if counted.declined == 0:
        return ""
    often = f"Fewer than {FEWEST} times" if counted.declined is None else _times(counted.declined)
    return (
        f"{often} a service declined. That is counted here only where somebody wrote down that the help was not to "
        "be had: the family may have found it elsewhere."
    )


def half_in_words(waited: Waited, words: str) -> str:
    """Return up to how long half of them waited."""
    if waited.half < 14:  # Nobody says "one week" for ten days.
        return f"Half of them {words} up to {count(waited.half, 'day')}."
    return f"Half of them {words} up to {count(round(waited.half / 7), 'week')}."


def _times(many: int) -> str:
    return "Once" if many == 1 else f"{many:,} times"
