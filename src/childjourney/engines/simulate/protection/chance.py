"""How far chance alone can move a mean over replicates: few replicates say little of how much they differ."""

from collections.abc import Sequence
from math import inf, sqrt

from scipy.special import stdtrit


def standard_error(values: Sequence[float]) -> float:
    """Return the standard error of the mean of replicates; infinite for one alone."""
    many = len(values)
    if many < 2:
        return inf
    mean = sum(values) / many
    return sqrt(sum((one - mean) ** 2 for one in values) / (many - 1) / many)


def reach(replicates: int) -> float:
    """Return how many standard errors to either side hold the mean over very many with 95 %: Student's t."""
    return float(stdtrit(replicates - 1, 0.975)) if replicates > 1 else inf
