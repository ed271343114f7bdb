"""Everything that is to be sent today: purges first, then what is new or changed."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from childjourney.engines.returns.dfe_api.changes import Held, Mode, Record, Why, changed, purge
from childjourney.engines.returns.dfe_api.check import faults
from childjourney.engines.returns.dfe_api.payload import Built

_SHARED = ("la_child_id: two children bear the same local authority identifier",)


@dataclass(frozen=True, slots=True)
class HeldBack:
    """A child that cannot be sent, by both identifiers, and why."""

    key: str
    mis_child_id: str
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be sent, what cannot be, and how many children the department knows already or does not want."""

    records: tuple[Record, ...]
    held_back: tuple[HeldBack, ...]
    unchanged: int
    outside: int

    def count(self, why: Why) -> int:
        """Return how many records are sent for one reason."""
        return sum(record.why is why for record in self.records)


def plan(children: Iterable[Built], held: Mapping[str, Held], *, mode: Mode, again: bool = False) -> Plan:
    """Return what is to be sent of all children of the area, given what the department may hold.

    `children` have to be all there are: a child who is not among them is purged. With `again`, every child whom the
    department wants to be told of is sent as if it were new there.
    """
    built = list(children)
    sharing = {key for key, count in Counter(one.key for one in built).items() if key and count > 1}
    records: list[Record] = []
    held_back: list[HeldBack] = []
    unchanged = outside = 0
    for one in built:
        known = held.get(one.key)
        wrong, record = _judged(one, _forgotten(known) if again else known, mode, shared=one.key in sharing)
        if wrong:
            held_back.append(HeldBack(one.key, str(one.payload["mis_child_id"]), wrong))
        elif record:
            records.append(record)
        elif one.wanted:
            unchanged += 1
        else:
            outside += 1
    told = {one.key for one in built}
    records += [purge(one) for key, one in held.items() if key not in told]
    return Plan(tuple(sorted(records, key=_order)), tuple(held_back), unchanged, outside)


def _judged(one: Built, held: Held | None, mode: Mode, *, shared: bool) -> tuple[tuple[str, ...], Record | None]:
    """Return why a child cannot be sent, or what is to be sent of it."""
    if one.authority:
        other = f"la_child_id: the identifier is that of authority {one.authority}, and not of this area"
        return ((other,) if one.wanted else ()), None
    if shared:
        # Whose the record at the department is cannot be told: it is left alone until the identifiers are mended.
        return (_SHARED if one.wanted else ()), None
    try:
        record = changed(one, held, mode=mode)
    except ValueError as twice:
        return (str(twice),), None
    if record is None or record.why is Why.PURGED:
        return (), record
    return faults(one.payload), record


def _forgotten(held: Held | None) -> Held | None:
    """Return what is held as if nothing of it were sure: everything is sent again, and what is gone still purged."""
    return replace(held, versions=({}, *held.versions)) if held else None


def _order(record: Record) -> tuple[bool, str]:
    # A child whose identifier was corrected is purged under the old one before it is told under the new one.
    return (record.why is not Why.PURGED, record.key)
