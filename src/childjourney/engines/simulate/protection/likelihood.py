"""What a threshold does where nothing answers to it: two normal distributions, equal in width, and where they are cut.

Here everything follows exactly: at a lower cut more harm is found, and the yield at the margin lies below the average.
"""

from math import erfc, exp, log, sqrt


def found(cut: float, *, accuracy: float) -> float:
    """Return what part of the harmed lies above a cut: `cut` and `accuracy` (d') in standard deviations."""
    return _above(cut - accuracy)


def taken_wrongly(cut: float) -> float:
    """Return what part of those without harm lies above a cut."""
    return _above(cut)


def average_yield(cut: float, *, accuracy: float, harmed: float) -> float:
    """Return what part of those above a cut is harmed, where a part `harmed` (0 to 1) of all is."""
    right, wrong = harmed * found(cut, accuracy=accuracy), (1.0 - harmed) * taken_wrongly(cut)
    return right / (right + wrong)


def marginal_yield(cut: float, *, accuracy: float, harmed: float) -> float:
    """Return what part of those just at a cut is harmed: what a cut a little lower would find for each one more."""
    odds = harmed / (1.0 - harmed) * exp(accuracy * cut - accuracy * accuracy / 2.0)
    return odds / (1.0 + odds)


def best_cut(*, accuracy: float, harmed: float, cost: float) -> float:
    """Return the cut at which harm missed and families taken wrongly cost the least together.

    `cost` is what one taken wrongly costs as a part of what one missed costs. It holds only where nothing answers to
    the cut: no queue, no wariness, no staff that leave.
    """
    likelihood_ratio = (1.0 - harmed) / harmed * cost
    return (log(likelihood_ratio) + accuracy * accuracy / 2.0) / accuracy


def _above(at: float) -> float:
    return 0.5 * erfc(at / sqrt(2.0))
