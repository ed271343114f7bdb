"""What can be wrong with the structure of a file, in words. Problems of single values are in `values`."""

from childjourney.engines.returns.cin.fault import quoted
from childjourney.engines.returns.cin.nodes import HOMES
from childjourney.engines.returns.cin.values import LONGEST, Problem, census_name


def no_such(name: str, parent: str, content: str) -> Problem:
    """Return what to say of an element that may not come inside its parent; it blocks if it holds anything."""
    home = HOMES.get(name)
    if home is None or home == parent:
        what = f"The census has no element {quoted(name)} inside {parent}"
        mend = "Correct its name, or take it out."
    else:
        what = f"The element {name} has no place inside {parent}"
        mend = f"Move it into {home}, or take it out."
    return Problem(f"{what}; it holds {quoted(content)}." if content else f"{what}.", mend, bool(content))


def not_in_year(name: str, year: int, *, unconfirmed: bool) -> Problem:
    """Return what to say of an element that the census of that year does not have. It is read all the same."""
    what = f"The element {name} is not part of the census of {census_name(year)}."
    if unconfirmed:
        what += " Its form for 2026-27 is not confirmed."
    return Problem(what, "It was read; check that it was meant to be sent.", blocking=False)


def out_of_order(name: str, parent: str) -> Problem:
    """Return what to say of an element that comes after one it has to come before."""
    mend = f"Put the elements of {parent} in the order the census asks for."
    return Problem(f"The element {name} comes too late inside {parent}.", mend, blocking=False)


def repeated(name: str, kept: str, dropped: str, *, differs: bool) -> Problem:
    """Return what to say of a second element where only one may come; it blocks if a value would be lost."""
    what = f"The element {name} is given more than once"
    what += f": {kept} was kept and {dropped} was not." if differs else ", each time the same."
    return Problem(what, "Keep one of them.", differs)


def group_repeated(name: str, parent: str) -> Problem:
    """Return what to say of a second group where only one may come; what it holds is read into the first."""
    what = f"There is more than one {name} inside {parent}; they were read as one."
    return Problem(what, "Put all it holds into one.", blocking=False)


def missing(name: str, *, empty: bool) -> Problem:
    """Return what to say of an element the reading cannot do without."""
    what = f"The element {name} is empty." if empty else f"The element {name} is missing."
    return Problem(what, "Give it: nothing can be placed without it.", blocking=True)


def stray(text: str, parent: str) -> Problem:
    """Return what to say of text that stands between elements."""
    what = f"The text {quoted(text)} stands between the elements of {parent}."
    return Problem(what, "Take it out; it was passed over.", blocking=False)


def attribute(name: str, value: str, element: str) -> Problem:
    """Return what to say of an attribute, as the census has none."""
    what = f"The element {element} carries the attribute {quoted(name)} with {quoted(value)}."
    return Problem(what, "Take it out: the census has no attributes.", blocking=True)


def too_long(text: str) -> Problem:
    """Return what to say of a value far longer than any the census has."""
    what = f"{quoted(text)} goes on for more than {LONGEST:,} characters."
    return Problem(what, "Shorten it, or look for an element that was not closed.", blocking=True)


def no_episode() -> Problem:
    """Return what to say of a child without any CINdetails."""
    return Problem("The child has no CINdetails.", "Give at least one, or take the child out.", blocking=False)
