"""The calendar: for each day a list of children, linked both ways, so that a child is put in and taken out at once."""

from typing import Any

from childjourney.engines.simulate.compiled import compiled_in_place
from childjourney.engines.simulate.protection.area import NOWHERE, Area


@compiled_in_place
def put(area: Area, which: int, child: Any, day: int) -> None:
    """Put a child, by number, on a day of one of the calendars; beyond the last day it is in none."""
    one = area.children[child]
    if day >= area.heads.shape[1]:
        one.day[which] = NOWHERE
        return
    first = area.heads[which, day]
    one.next[which], one.previous[which], one.day[which] = first, NOWHERE, day
    if first != NOWHERE:
        area.children[first].previous[which] = child
    area.heads[which, day] = child


@compiled_in_place
def take(area: Area, which: int, child: Any) -> None:
    """Take a child out of one of the calendars, where it is in it."""
    one = area.children[child]
    if one.day[which] == NOWHERE:
        return
    before, after = one.previous[which], one.next[which]
    if before == NOWHERE:
        area.heads[which, one.day[which]] = after
    else:
        area.children[before].next[which] = after
    if after != NOWHERE:
        area.children[after].previous[which] = before
    one.day[which] = NOWHERE
