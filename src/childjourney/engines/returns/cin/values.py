"""What a text in the file stands for: a date, a whole number, a yes or no, a code; and what is wrong with it."""

import re
from datetime import date
from typing import Final, NamedTuple

from childjourney.engines.returns.cin.fault import quoted
from childjourney.engines.returns.cin.spec import CODE_SETS

EPOCH: Final = date(1970, 1, 1).toordinal()
EARLIEST: Final = date(1900, 1, 1).toordinal() - EPOCH
LONGEST: Final = 1_000
"""How many characters a value may have. The census has none that needs a tenth of it."""
FEW: Final = 13
"""How many codes a fault lists; of a longer set it gives the number."""
BOOLEANS: Final[dict[str, bool]] = {"true": True, "false": False, "1": True, "0": False}
_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_DAY_FIRST: Final = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", re.ASCII)
_WHOLE: Final = re.compile(r"\+?\d{1,9}", re.ASCII)


class Problem(NamedTuple):
    """What is wrong with a value, what to do about it, and whether the file may be taken in all the same."""

    what: str
    mend: str
    blocking: bool


def date_in(days: int) -> date:
    """Return the date so many days after 1 January 1970."""
    return date.fromordinal(EPOCH + days)


def days_in(text: str) -> tuple[int | None, Problem | None]:
    """Return the days since 1 January 1970 of a date written 2025-03-31, or None, and what is wrong with it."""
    days = _days(text)
    if days is None:
        return None, Problem(f"{quoted(text)} is not a date.", _instead_of(text), blocking=True)
    if days < EARLIEST:
        what = f"{quoted(text)} is before the year 1900."
        return days, Problem(what, "Correct the date, or take the element out.", blocking=True)
    return days, None


def _days(text: str) -> int | None:
    if not _DATE.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text).toordinal() - EPOCH
    except ValueError:
        return None


def _instead_of(text: str) -> str:
    day_first = _DAY_FIRST.fullmatch(text)
    if day_first:
        day, month, year = day_first.groups()
        guess = f"{year}-{int(month):02}-{int(day):02}"
        if _days(guess) is not None:
            return f"Write the year first: {guess}, if the day came first."
    if _DATE.match(text) and _days(text[:10]) is not None:
        return f"Leave off what follows the day: {text[:10]}."
    return "Write an existing day as year, month and day, for example 2025-03-31."


def too_late(days: int, latest: int) -> Problem:
    """Return what to say of a date after the last one that a return of its year could hold."""
    what = f"{quoted(date_in(days).isoformat())} is more than a year after the reference date."
    return Problem(what, f"Check the date: {date_in(latest).isoformat()} is the latest expected.", blocking=False)


def whole_in(text: str) -> tuple[int | None, Problem | None]:
    """Return the whole number, 0 or more, that a text gives, or None, and what is wrong with it."""
    if _WHOLE.fullmatch(text):
        return int(text), None
    mend = "Give how many there were in digits, and 0 if there were none."
    return None, Problem(f"{quoted(text)} is not a whole number of 0 or more.", mend, blocking=True)


def boolean_in(text: str) -> tuple[bool | None, Problem | None]:
    """Return the yes or no that a text gives (true, false, 1, 0, in any case), or None, and what is wrong."""
    value = BOOLEANS.get(text.lower())
    if value is not None:
        return value, None
    return None, Problem(f"{quoted(text)} is neither true nor false.", "Write true or false.", blocking=True)


def code_problem(text: str, code_set: str, year: int) -> Problem:
    """Return what to say of a text that is not a code of the set in that census year."""
    every = CODE_SETS[code_set]
    what = f"{quoted(text)} is not among the codes of {code_set}"
    what += f" in the census of {census_name(year)}." if text in every else "."
    codes = [c.code for c in every.values() if c.in_year(year)] or list(every)
    listed = ", ".join(codes) if len(codes) <= FEW else f"the {len(codes)} codes of that year"
    return Problem(what, f"Use one of {listed}.", blocking=False)


def census_name(year: int) -> str:
    """Return how a census year is written, such as 2024-25 for 2025."""
    return f"{year - 1}-{year % 100:02}"


def a_year_after(days: int) -> int:
    """Return the day 366 days on, in days since 1 January 1970, which is never less than a year."""
    return days + 366
