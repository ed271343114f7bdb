"""Luck: random numbers that belong to an individual and a counter, and to nothing else.

A generator with a state gives the next number to whoever asks next, so that one child more changes the luck of all that
follow. Here a number is a function of (seed, individual, counter). The same child has the same luck under both
policies, in any order, on any number of cores.

The function is SplitMix64 (Steele, Lea & Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014): an
individual's stream is the SplitMix64 sequence that begins at a number drawn from the seed, and the counter is the place
in it. Streams of different individuals of a seed never begin at the same number. It is no cipher: nothing secret is to
be drawn from it.
"""

from math import log, sqrt
from typing import Final

import numpy as np

from childjourney.engines.simulate.compiled import compiled

GOLDEN: Final = np.uint64(0x9E3779B97F4A7C15)
"""SplitMix64's step: 2^64 divided by the golden ratio, made odd."""
_MIX_FIRST: Final = np.uint64(0xBF58476D1CE4E5B9)
_MIX_SECOND: Final = np.uint64(0x94D049BB133111EB)
_27, _30, _31, _12, _1 = np.uint64(27), np.uint64(30), np.uint64(31), np.uint64(12), np.uint64(1)
_FINEST: Final = 2.0**-52

# Wichura's coefficients for the middle, the tail and the far tail, the highest power first.
_MIDDLE_ABOVE: Final = (
    2509.0809287301227,
    33430.57558358813,
    67265.7709270087,
    45921.95393154987,
    13731.69376550946,
    1971.5909503065513,
    133.14166789178438,
    3.3871328727963665,
)
_MIDDLE_BELOW: Final = (
    5226.495278852854,
    28729.085735721943,
    39307.89580009271,
    21213.794301586597,
    5394.196021424751,
    687.1870074920579,
    42.31333070160091,
    1.0,
)
_TAIL_ABOVE: Final = (
    0.0007745450142783414,
    0.022723844989269184,
    0.2417807251774506,
    1.2704582524523684,
    3.6478483247632045,
    5.769497221460691,
    4.630337846156546,
    1.4234371107496835,
)
_TAIL_BELOW: Final = (
    1.0507500716444169e-09,
    0.0005475938084995345,
    0.015198666563616457,
    0.14810397642748008,
    0.6897673349851,
    1.6763848301838038,
    2.053191626637759,
    1.0,
)
_FAR_ABOVE: Final = (
    2.0103343992922881e-07,
    2.7115555687434876e-05,
    0.0012426609473880784,
    0.026532189526576124,
    0.29656057182850487,
    1.7848265399172913,
    5.463784911164114,
    6.657904643501103,
)
_FAR_BELOW: Final = (
    2.0442631033899397e-15,
    1.421511758316446e-07,
    1.8463183175100548e-05,
    0.0007868691311456133,
    0.014875361290850615,
    0.1369298809227358,
    0.599832206555888,
    1.0,
)


@compiled
def word(start: np.uint64 | np.int64, counter: int) -> np.uint64:
    """Return the number at a place, from 0, of the SplitMix64 sequence that begins at `start`: 64 random bits."""
    mixed = np.uint64(start) + GOLDEN * (np.uint64(counter) + _1)
    mixed = (mixed ^ (mixed >> _30)) * _MIX_FIRST
    mixed = (mixed ^ (mixed >> _27)) * _MIX_SECOND
    return mixed ^ (mixed >> _31)


@compiled
def stream(seed: int, individual: int) -> np.int64:
    """Return where an individual's stream begins, which every draw below takes: 64 bits, read as a signed number."""
    return np.int64(word(word(np.uint64(seed), 0), individual))


@compiled
def uniform(start: np.int64, counter: int) -> float:
    """Return a draw that is even between 0 and 1, and is never 0 and never 1: the middle of one of 2^52 equal steps."""
    return (float(word(start, counter) >> _12) + 0.5) * _FINEST


@compiled
def exponential(start: np.int64, counter: int) -> float:
    """Return an exponential draw with mean 1, always above 0. Times a mean it is a time in the mean's unit."""
    return -log(uniform(start, counter))


@compiled
def normal(start: np.int64, counter: int) -> float:
    """Return a normal draw with mean 0 and standard deviation 1, which rises with the uniform draw at this counter."""
    return quantile(uniform(start, counter))


@compiled
def quantile(share: float) -> float:
    """Return below which number this share, between 0 and 1, of a standard normal distribution lies.

    Algorithm AS 241, PPND16 (Wichura, Applied Statistics 37, 1988): about 16 digits.
    """
    from_middle = share - 0.5
    if abs(from_middle) <= 0.425:
        near = 0.180625 - from_middle * from_middle
        return from_middle * _ratio(near, _MIDDLE_ABOVE, _MIDDLE_BELOW)
    tail = sqrt(-log(share if from_middle <= 0.0 else 1.0 - share))
    far = _ratio(tail - 1.6, _TAIL_ABOVE, _TAIL_BELOW) if tail <= 5.0 else _ratio(tail - 5.0, _FAR_ABOVE, _FAR_BELOW)
    return -far if from_middle < 0.0 else far


@compiled
def _ratio(at: float, above: tuple[float, ...], below: tuple[float, ...]) -> float:
    """Return one polynomial over another, the coefficients of the highest power first."""
    upper, lower = 0.0, 0.0
    for coefficient in above:
        upper = upper * at + coefficient
    for coefficient in below:
        lower = lower * at + coefficient
    return upper / lower
