"""What a child's groups tell: particulars and a tree of entries, each with its day, line and part of the key."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from childjourney.core.base.time import Span
from childjourney.usecases.census.mapping import PARTICULARS, PLANS, Plan, Step, Taken
from childjourney.usecases.census.sent import SentGroup


@dataclass(slots=True)
class Told:
    """One entry that the census tells. `name` is its part of the key, unique among its siblings."""

    name: str
    kind: str
    happened: Span
    contents: dict[str, Any]
    line: int
    beneath: list["Told"] = field(default_factory=list)

    def walk(self) -> Iterator["Told"]:
        """Yield the entry and all beneath it."""
        yield self
        for one in self.beneath:
            yield from one.walk()


@dataclass(slots=True)
class ToldChild:
    """What the census tells of one child. `repeated` counts groups that were sent twice alike and are told once."""

    la_child_id: str
    line: int
    particulars: Told
    episodes: list[Told]
    repeated: int

    @property
    def first_referral(self) -> date | None:
        """The day of the earliest referral; None where there is none."""
        return min((one.happened.first for one in self.episodes), default=None)


@lru_cache(maxsize=65536)
def on(day: date) -> Span:
    """Return the span of one day, shared between entries."""
    return Span.day(day)


def tell(groups: Sequence[SentGroup], *, year: int, today: date) -> ToldChild:
    """Return what the Child groups of one child tell together: usually one, more where a child was sent twice.

    Particulars happened on the birth date; where it is not known, with the first referral, and without one `today`.
    Of values that differ between groups the first stands. What is said of a day after `today` has not happened: it
    is kept as it was sent, with the entry that it would have stood beneath, and told as nothing.
    """
    said = _particulars(groups)
    details = [group for child in groups for group in child.groups if group.table == "CINdetails"]
    kept = _once(details)
    contents = _contents(said, PARTICULARS)
    episodes = list(_numbered(kept, None, contents, today))
    repeated = len(details) - len(kept) + sum(_repeats(group) for group in kept)
    born = said.get("PersonBirthDate")
    first = min((one.happened.first for one in episodes), default=today)
    whole = Told(f"particulars {year}", "particulars", on(born or first), contents, groups[0].line)
    return ToldChild(str(said.get("LAchildID", "")), groups[0].line, whole, episodes, repeated)


def _particulars(groups: Iterable[SentGroup]) -> dict[str, Any]:
    said: dict[str, Any] = {}
    disabilities: dict[str, None] = {}
    for child in groups:
        for group in (child, *child.groups):
            if group.table == "Disabilities":
                disabilities.update(dict.fromkeys(v for v in group.values.values() if isinstance(v, str)))
            elif group.table in ("Child", "ChildCharacteristics"):
                said = {**group.values, **said}
    if disabilities:
        said["Disability"] = tuple(disabilities)
    return said


def _numbered(groups: Sequence[SentGroup], referred: date | None, above: dict[str, Any], today: date) -> Iterator[Told]:
    """Yield what sibling groups tell, named by their table, their day and their number on that day.

    A group whose day has not come is kept as sent in `above`, the contents of the entry that it belongs to.
    """
    seen: Counter[str] = Counter()
    for group in groups:
        plan = PLANS.get(group.table)
        day = _day(group, plan, referred) if plan else None
        if plan is None or day is None:
            continue
        if day.first > today:
            _keep_as_sent(above, _all_sent(group))
            continue
        stem = f"{plan.own.name} {day.first.isoformat()}"
        seen[stem] += 1
        yield _told(group, plan, day, f"{stem}#{seen[stem]}", referred or day.first, today)


def _day(group: SentGroup, plan: Plan, referred: date | None) -> Span | None:
    for element in (plan.own.day, *plan.otherwise):
        day = group.values.get(element)
        if day is not None:
            return on(day)
    # The unconfirmed group may come without any day: then it is told of the time of its referral, as a guess.
    return Span.day(referred, about=True) if plan.otherwise and referred else None


def _told(group: SentGroup, plan: Plan, day: Span, name: str, referred: date, today: date) -> Told:
    values = group.values
    own = Told(name, plan.own.kind, day, _contents(values, plan.own.takes), group.line)
    ends: list[Told] = []
    for step in plan.then:
        when = values.get(step.day)
        if when is None or when > today:
            late = [] if when is None else [f"{step.day}={when}"]
            _keep_as_sent(own.contents, late + _sent(values, step.takes))
        elif not _told_beneath(step, when, group):
            line = group.lines.get(step.day, group.line)
            told = Told(step.name, step.kind, on(when), _contents(values, step.takes), line)
            (ends if step.ends else own.beneath).append(told)
    own.beneath.extend(_numbered(_once(group.groups), referred, own.contents, today))
    # What ends the whole stands last, so that it also reads last on a day on which several things happened.
    own.beneath.extend(ends)
    return own


def _told_beneath(step: Step, when: date, group: SentGroup) -> bool:
    return any(one.table == step.unless_in and one.values.get(step.day) == when for one in group.groups)


def _contents(values: Mapping[str, Any], takes: Iterable[Taken]) -> dict[str, Any]:
    contents: dict[str, Any] = {}
    strange: list[str] = []
    for taken in takes:
        value = values.get(taken.element)
        if value is None:
            continue
        known, unknown = _sorted_out(value, taken.codes)
        if known is not None and taken.field in contents:
            unknown, known = [*unknown, known], None
        if known is not None:
            contents[taken.field] = known
        strange += [f"{taken.element}={one}" for one in unknown]
    _keep_as_sent(contents, strange)
    return contents


def _sorted_out(value: Any, codes: Mapping[str, str] | None) -> tuple[Any, list[Any]]:
    """Return a value as an entry holds it, and those of its codes that are in no code set."""
    if isinstance(value, date):
        return value.isoformat(), []
    if isinstance(value, tuple):
        known = list(dict.fromkeys(one for one in value if codes is None or one in codes))
        return known or None, [one for one in value if codes is not None and one not in codes]
    if codes is not None and value not in codes:
        return None, [value]
    return value, []


def _sent(values: Mapping[str, Any], takes: Iterable[Taken]) -> list[str]:
    found = ((taken.element, values.get(taken.element)) for taken in takes)
    return [
        f"{name}={one}"
        for name, value in found
        for one in (value if isinstance(value, tuple) else [value])
        if one is not None
    ]


def _all_sent(group: SentGroup) -> list[str]:
    """Return every element of a group, and of those beneath it, as it was sent."""
    own = [
        f"{name}={one}"
        for name, value in group.values.items()
        for one in (value if isinstance(value, tuple) else [value])
    ]
    return own + [f"{one.table}: {sent}" for one in group.groups for sent in _all_sent(one)]


def _keep_as_sent(contents: dict[str, Any], strange: list[str]) -> None:
    if strange:
        contents["as_sent"] = "; ".join([*([contents["as_sent"]] if "as_sent" in contents else []), *strange])


def _once(groups: Sequence[SentGroup]) -> list[SentGroup]:
    """Return the groups without those that are the same in every value as one before."""
    if len({group.table for group in groups}) == len(groups):
        return list(groups)
    kept: dict[tuple[Any, ...], SentGroup] = {}
    for group in groups:
        kept.setdefault(_content(group), group)
    return list(kept.values())


def _repeats(group: SentGroup) -> int:
    return len(group.groups) - len(_once(group.groups)) + sum(_repeats(one) for one in group.groups)


def _content(group: SentGroup) -> tuple[Any, ...]:
    return group.table, tuple(group.values.items()), tuple(_content(one) for one in group.groups)
