"""Numbers as people read them: no more digits than they can bear."""

from math import isfinite

MILLION = 1_000_000.0


def number(value: float) -> str:
    """Return a number with commas: whole from 20 on, with one decimal from 1 on, else with two."""
    if not isfinite(value):
        return "any number"
    size = abs(value)
    digits = 0 if size >= 19.95 else 1 if size >= 0.95 else 2
    told = f"{value:,.{digits}f}"
    return "0" if float(told.replace(",", "")) == 0.0 else told


def plain(value: float) -> str:
    """Return a number as it was written, with commas: a parameter's value is not rounded."""
    return f"{value:,.10g}"


def hundredths(value: float) -> str:
    """Return a part of one as a number of a hundred."""
    return number(100.0 * value)


def per_cent(value: float) -> str:
    """Return a part of one in per cent."""
    return f"{number(100.0 * value)} %"


def pounds(value: float) -> str:
    """Return pounds: in millions from a million on."""
    sign, size = "-" if value < 0 else "", abs(value)
    return f"{sign}£{size / MILLION:,.2f} million" if size >= MILLION else f"{sign}£{size:,.0f}"


def in_unit(value: float, unit: str) -> str:
    """Return a figure's number as it is read in its unit: a part of something in per cent, money in pounds."""
    if unit.startswith("of "):
        return per_cent(value)
    return pounds(value) if unit.startswith("GBP") else number(value)


def unit_in_words(unit: str) -> str:
    """Return what stands after a number that `in_unit` gave."""
    return "a year" if unit.startswith("GBP") else unit
