"""What the header of a return settles: the census year, the reference date and the authority."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from childjourney.engines.returns.cin.fault import quoted
from childjourney.engines.returns.cin.spec import FIRST_YEAR, LAST_YEAR
from childjourney.engines.returns.cin.values import Problem, census_name

Report = Callable[[str, Problem], None]
"""Takes the name of a header field and what is wrong with it."""
_YEAR: Final = re.compile(r"[12]\d{3}", re.ASCII)
_AUTHORITY: Final = re.compile(r"\d{3}", re.ASCII)
_FIXED: Final = {"Collection": "CIN", "SourceLevel": "L"}


@dataclass(frozen=True, slots=True)
class Settled:
    """The header's values and what follows from them; see `Census` for how the year is found."""

    values: Mapping[str, str | date]
    year: int
    reference_date: date
    authority: str


def settle(values: Mapping[str, str | date], report: Report) -> Settled | None:
    """Return what the header settles, or None when it gives no year; report whatever does not agree."""
    sent = _sent_year(values.get("Year"), report)
    reference = values.get("ReferenceDate")
    reference = reference if isinstance(reference, date) else None
    year = _year(sent, reference, report)
    if year is None:
        return None
    if not FIRST_YEAR <= year <= LAST_YEAR:
        known = f"{census_name(FIRST_YEAR)} to {census_name(LAST_YEAR)}"
        what = f"The census of {census_name(year)} is not one of those known here, {known}."
        report("Year", Problem(what, "Expect codes and elements to be judged by the nearest year known.", False))
    _fixed(values, report)
    authority = values.get("LEA")
    authority = authority if isinstance(authority, str) else ""
    return Settled(values, year, reference or date(year, 3, 31), authority)


def _sent_year(text: str | date | None, report: Report) -> int | None:
    if isinstance(text, str) and _YEAR.fullmatch(text):
        return int(text)
    what = "The year of the census is not given." if text is None else f"{quoted(str(text))} is not a year."
    report("Year", Problem(what, "Give the year in which the census ends, such as 2025.", blocking=False))
    return None


def _year(sent: int | None, reference: date | None, report: Report) -> int | None:
    if reference is None:
        what = "There is no reference date to go by."
        report("ReferenceDate", Problem(what, "Give 31 March of the year of the census.", blocking=False))
        return sent
    on_the_day = (reference.month, reference.day) == (3, 31)
    if not on_the_day:
        what = f"{quoted(reference.isoformat())} is not a 31 March."
        report("ReferenceDate", Problem(what, "Give 31 March of the year of the census.", blocking=False))
        return sent or reference.year + (reference.month > 3)
    if sent is not None and sent != reference.year:
        what = f"The year {sent} does not agree with the reference date {reference.isoformat()}."
        mend = f"Correct the one that is wrong; read here as the census of {census_name(reference.year)}."
        report("Year", Problem(what, mend, blocking=False))
    return reference.year


def _fixed(values: Mapping[str, str | date], report: Report) -> None:
    for name, fixed in _FIXED.items():
        if values.get(name) != fixed:
            what = f"{quoted(str(values[name]))} is not {fixed}." if name in values else "Nothing is given."
            report(name, Problem(what, f"Give {fixed}.", blocking=False))
    authority = values.get("LEA")
    if not isinstance(authority, str) or not _AUTHORITY.fullmatch(authority):
        what = f"{quoted(str(authority))} is not" if authority else "Nothing is given that is"
        what += " the number of a local authority."
        report("LEA", Problem(what, "Give its three digits.", blocking=False))
