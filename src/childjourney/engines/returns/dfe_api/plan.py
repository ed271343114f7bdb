"""Everything that is to be sent today: purges first, then what is new or changed."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from childjourney.engines.returns.dfe_api.changes import Held, Mode, Record, Why, changed, purge
from childjourney.engines.returns.dfe_api.check import faults
from childjourney.engines.returns.dfe_api.payload import Built


@dataclass(frozen=True, slots=True)
class Withheld:
    """A child that cannot be sent, by both identifiers, and why."""

    key: str
    mis_child_id: str
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be sent, what cannot be, and how many children the department knows already or does not want."""

    records: tuple[Record, ...]
    withheld: tuple[Withheld, ...]
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
    sharing = {key for key, count in Counter(one.key for one in built).items() if count > 1}
    records: list[Record] = []
    withheld: list[Withheld] = []
    unchanged = outside = 0
    for one in built:
        known = held.get(one.key)
        record = changed(one, _forgotten(known) if again else known, mode=mode)
        wrong = _wrong(one, record, sharing)
        if wrong and (record or one.key in sharing):
            withheld.append(Withheld(one.key, str(one.payload["mis_child_id"]), wrong))
        elif record:
            records.append(record)
        elif one.wanted:
            unchanged += 1
        else:
            outside += 1
    told = {one.key for one in built}
    records += [purge(one) for key, one in held.items() if key not in told]
    return Plan(tuple(sorted(records, key=_order)), tuple(withheld), unchanged, outside)


def _wrong(one: Built, record: Record | None, sharing: set[str]) -> tuple[str, ...]:
    if one.wanted and one.key and one.key in sharing:
        return ("la_child_id: two children bear the same local authority identifier",)
    return faults(one.payload) if record and record.why is not Why.PURGED else ()


def _forgotten(held: Held | None) -> Held | None:
    """Return what is held as if nothing of it were sure: everything is sent again, and what is gone still purged."""
    return replace(held, versions=({}, *held.versions)) if held else None


def _order(record: Record) -> tuple[bool, str]:
    # A child whose identifier was corrected is purged under the old one before it is told under the new one.
    return (record.why is not Why.PURGED, record.key)
