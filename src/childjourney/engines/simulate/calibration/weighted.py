"""Mean, spread and quantiles of draws of which some count for more than others."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]


def mean(values: Numbers, weights: Numbers) -> Numbers:
    """Return the mean of each column of values (n, k), by weights (n,) that add up to 1."""
    return np.asarray(np.einsum("n,nk->k", weights, values))


def spread(values: Numbers, weights: Numbers) -> Numbers:
    """Return the standard deviation of each column."""
    return np.asarray(np.sqrt(mean((values - mean(values, weights)) ** 2, weights)))


def quantiles(values: Numbers, weights: Numbers, at: Sequence[float]) -> Numbers:
    """Return below which value of each column those parts of the weight lie, (len(at), k)."""
    order = np.argsort(values, axis=0, kind="stable")
    ordered, reached = np.take_along_axis(values, order, axis=0), np.cumsum(weights[order], axis=0)
    last = len(values) - 1
    places = [np.minimum(last, (reached < part).sum(axis=0)) for part in at]
    return np.array([ordered[place, np.arange(values.shape[1])] for place in places])
