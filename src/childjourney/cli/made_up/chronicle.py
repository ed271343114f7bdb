"""A family's chronicle: what happened to its children and who told of it when, as a plan of steps."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any

from childjourney.cli.made_up.people import Child, Family
from childjourney.cli.made_up.steps import Act, AgencyAs, Count, EntryOf, MemberAs, Part, Step, StoryOf, Told
from childjourney.cli.made_up.terms import WORKED
from childjourney.cli.made_up.trials import NORTH
from childjourney.cli.made_up.words import Deck, Theme
from childjourney.core.base.time import LOCAL, Span
from childjourney.core.story.entry import Voice

_DELAYS = ((0, 55), (1, 28), (2, 8), (3, 4), (5, 2), (8, 3))
"""Days between happening and recording, with their weights."""

_KEEPERS = ("sw", "eh", "tutor", "teacher", "hv")
"""Who writes down that somebody else joins: the first of these parts that is with the child."""

BY_AGENCY = ("fdm", "tm")
"""Parts that reach a story because children's social care works with the child, without being named in it."""

CAPACITY = {
    "sw": "Social worker",
    "eh": "Early help worker",
    "hv": "Health visitor",
    "teacher": "Class teacher",
    "tutor": "Form tutor",
    "dsl": "Designated safeguarding lead",
    "police": "Police, child abuse investigation",
    "chair": "Conference chair",
    "nursery": "Nursery key worker",
}


def plain(part: str) -> str:
    """Return what kind of part it is: "sw" for "sw2", "teacher" for "teacher:12"."""
    return part.split(":", maxsplit=1)[0].split("_", maxsplit=1)[0].rstrip("23")


@dataclass
class Chronicle:
    """The plan of one family's stories. Nothing in it happens on or after `today`: what would, is left out.

    `team` is the team of the family's social workers. In the story of the family that has its pattern `shown` first,
    everything happens that may happen. `waits` are the rules by which something is still to be done today, and by when.
    """

    family: Family
    theme: Theme
    random: Random
    today: date
    count: Count
    team: str = NORTH
    shown: bool = False
    steps: list[Step] = field(default_factory=list)
    parts: dict[tuple[int, str], list[Part]] = field(default_factory=dict)
    started: dict[int, datetime] = field(default_factory=dict)
    written: dict[EntryOf, datetime] = field(default_factory=dict)
    relations: dict[str, Told] = field(default_factory=dict)
    latest: dict[tuple[date, str], datetime] = field(default_factory=dict)
    waits: list[tuple[str, date]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.deck = Deck(self.theme, self.random)

    # ── Who is here ──────────────────────────────────────────────────────────────────────────────

    def children_on(self, day: date) -> tuple[Child, ...]:
        """Return the children whose stories have begun by a day."""
        return tuple(
            child
            for child in self.family.children
            if child.place in self.started and self.started[child.place].astimezone(LOCAL).date() <= day
        )

    def start(self, child: Child, day: date, *, by: str, particulars: Mapping[str, Any]) -> None:
        """Start a child's story with whoever has the part `by`."""
        if day >= self.today:
            return
        now = self._moment(day, delay=0, ready=None)
        step = self._step(now, Act.START, by, (child.place,), "particulars", day, particulars)
        self.started[child.place] = now
        began = EntryOf(step.number)
        self.parts.setdefault((child.place, by), []).append(Part(began, day, now, now, lead=False))
        self.written[began] = now

    def join(
        self, part: str, day: date, *, children: Iterable[Child], capacity: str = "", lead: bool = False, by: str = ""
    ) -> None:
        """Let somebody (or, for "@agency", an agency) start to work with children with whom they do not work yet."""
        for child in children:
            if day >= self.today or self._held(child, part, day) or child.place not in self.started:
                continue
            contents: dict[str, Any] = {"agency": AgencyAs(part), "capacity": capacity or CAPACITY[plain(part)]}
            if not part.startswith("@"):
                contents["member"] = MemberAs(part)
            if lead:
                contents["lead"] = True
            keeper = by or self.keeper(child, day)
            told = self.tell("involvement_began", day, contents, by=keeper, children=[child], delay=0)
            for began in told.values():
                now = self.written[began]
                self.parts.setdefault((child.place, part), []).append(Part(began, day, now, now, lead=lead))

    def leave(self, part: str, day: date, *, notes: str = "", children: Sequence[Child] | None = None) -> None:
        """End somebody's work with the children, after all that they have told so far."""
        for child in children or self.family.children:
            held = self._held(child, part, day)
            if held is None or day >= self.today:
                continue
            by = self.keeper(child, day) if part.startswith("@") else part
            ready = held.last + timedelta(minutes=1)
            told = self.tell(
                "involvement_ended",
                day,
                {"notes": notes},
                by=by,
                children=[child],
                follows={"began": {child.place: held.began}},
                delay=0,
                ready=max(ready, _evening(day)),
            )
            for ended in told.values():
                held.until, held.after = self.written[ended], day

    def is_with(self, part: str, child: Child, day: date) -> bool:
        """Return whether somebody works with a child on a day."""
        return self._held(child, part, day) is not None

    def keeper(self, child: Child, day: date) -> str:
        """Return the part of somebody who is with the child on a day and writes things down."""
        for kept in _KEEPERS:
            if part := self._among(kept, child, day):
                return part
        raise LookupError(f"Nobody is with child {child.place} on {day}.")

    # ── What is told ─────────────────────────────────────────────────────────────────────────────

    def tell(
        self,
        kind: str,
        day: date | Span,
        contents: Mapping[str, Any],
        *,
        by: str,
        children: Iterable[Child] | None = None,
        follows: Mapping[str, Told] | None = None,
        voice: Voice | None = None,
        delay: int | None = None,
        ready: datetime | None = None,
    ) -> Told:
        """Plan an entry for each of `children` (all whose story has begun) and return it, by child.

        `follows` fills fields that point at earlier entries; children without such an entry are left out.
        Whoever tells joins first where they are not with the child.
        """
        happened = day if isinstance(day, Span) else Span.day(day)
        first = happened.first
        if first >= self.today:
            return {}
        present = [child for child in children or self.children_on(first) if child in self.children_on(first)]
        groups = [[child] for child in present] if follows else [present] if present else []
        told: dict[int, EntryOf] = {}
        for group in groups:
            filled = _filled(contents, follows or {}, group[0].place)
            if filled is None:
                continue
            for child in group:
                self._let_in(by, child, first)
            places = tuple(child.place for child in group)
            since = [moment for moment in (ready, _at(first, happened.at) if happened.at else None) if moment]
            now = self._settled(by, group, first, filled, delay=delay, ready=max(since, default=None))
            step = self._step(now, Act.RECORD, by, places, kind, happened, filled, voice=voice)
            told.update(dict.fromkeys(places, EntryOf(step.number)))
            self.written[EntryOf(step.number)] = now
        return told

    def correct(
        self,
        told: Told,
        child: Child,
        day: date,
        *,
        by: str,
        reason: str,
        contents: Mapping[str, Any] | None = None,
        happened: date | None = None,
    ) -> None:
        """Correct what was told of a child; without new `contents` it is withdrawn."""
        target = told.get(child.place)
        if target is None or day >= self.today:
            return
        ready = self.written[target] + timedelta(minutes=5)
        now = self._settled(by, [child], day, {}, delay=0, ready=ready)
        said: dict[str, Any] = {"reason": reason, "contents": contents}
        place = (child.place,)
        step = self._step(
            now, Act.CORRECT, by, place, "correction", happened or self._day_of(target), said, target=target
        )
        self.written[EntryOf(step.number)] = now

    def explain(
        self,
        day: date,
        *,
        by: str = "",
        children: Iterable[Child] | None = None,
        said: Mapping[str, Any] | None = None,
    ) -> None:
        """Let somebody look at what was late in each child's story until now, and say why: the social worker, if any.

        Told with `by`, it is somebody else. Where that person has no way in, nobody looks. `said` is the reason and
        what is added to it; without it they find one that fits.
        """
        for child in children or self.children_on(day):
            part = by or self._among("sw", child, day)
            if day < self.today and child in self.children_on(day) and part and self._way_in(child, part, day):
                now = self._settled(part, [child], day, {}, delay=0, ready=_evening(day))
                self._step(now, Act.EXPLAIN, part, (child.place,), "lateness_reason", day, said or {})

    def chance(self, share: float) -> bool:
        """Return whether something happens that happens in such a share of families."""
        return self.random.random() < share or self.shown

    def first_day(self, told: Told) -> date:
        """Return the first day on which something that was told happened. Raises ValueError where nothing was told."""
        return min(self._day_of(one).first for one in told.values())

    def say(self, slot: str, child: Child, day: date) -> str:
        """Return the next sentence of a slot, about a child."""
        return self.deck.draw(slot, self.family.names(child, day))

    def answers(self, slot: str, child: Child, day: date) -> list[str]:
        """Return the next answers of a slot, about a child."""
        return self.deck.answers(slot, self.family.names(child, day))

    # ── Moments ──────────────────────────────────────────────────────────────────────────────────

    def _held(self, child: Child, part: str, day: date) -> Part | None:
        return next((one for one in self.parts.get((child.place, part), []) if _on(one, day)), None)

    def _among(self, kind: str, child: Child, day: date) -> str:
        """Return the part of a kind that is with a child on a day; empty for none."""
        found = (
            part
            for (place, part), held in self.parts.items()
            if place == child.place and plain(part) == kind and any(_on(one, day) for one in held)
        )
        return next(found, "")

    def _way_in(self, child: Child, part: str, day: date) -> Part | None:
        if part not in BY_AGENCY:
            return self._held(child, part, day)
        doors = [name for place, name in self.parts if place == child.place and plain(name) in ("sw", "@social")]
        return next((one for name in doors if (one := self._held(child, name, day))), None)

    def _let_in(self, part: str, child: Child, day: date) -> None:
        if part not in BY_AGENCY and self._held(child, part, day) is None:
            self.join(part, day, children=[child])

    def _settled(
        self,
        part: str,
        group: Sequence[Child],
        day: date,
        contents: Mapping[str, Any],
        *,
        delay: int | None,
        ready: datetime | None,
    ) -> datetime:
        """Return when it is recorded: after all that it needs, and while the author is still with every child."""
        held = [one for child in group if (one := self._way_in(child, part, day))]
        needs = [one.start for one in held] + [self.started[child.place] for child in group]
        needs += [self.written[one] for one in contents.values() if isinstance(one, EntryOf)]
        late = self._delay() if delay is None else delay
        # What one person writes down on the day itself is written down in the order in which it is told.
        if not late and (day, part) in self.latest:
            needs.append(self.latest[day, part])
        needs += [self.started[one.child] for one in contents.values() if isinstance(one, StoryOf)]
        now = self._moment(day, delay=late, ready=max([*needs, *([ready] if ready else [])]))
        until = min((one.until for one in held if one.until), default=None)
        if until is not None and now >= until:
            now = until - timedelta(seconds=self.random.randint(5, 50))
        for one in held:
            one.last = max(one.last, now)
        if not late:
            self.latest[day, part] = now
        return now

    def _delay(self) -> int:
        days, weights = zip(*_DELAYS, strict=True)
        return int(self.random.choices(days, weights)[0])

    def _moment(self, day: date, *, delay: int, ready: datetime | None) -> datetime:
        """Return a moment of a working day's hours, after `ready` and before the end of yesterday."""
        recorded = day + timedelta(days=delay)
        while delay and not WORKED.works_on(recorded):
            recorded += timedelta(days=1)
        minute = self.random.randint(8 * 60 + 40, 17 * 60 + 50)
        wanted = _at(recorded, time(minute // 60, minute % 60, self.random.randint(0, 59)))
        latest = _at(self.today - timedelta(days=1), time(18, 30))
        now = min(wanted, latest)
        if ready is not None and now <= ready:
            now = ready + timedelta(seconds=self.random.randint(60, 600) if ready < latest else 1)
        return now

    def _day_of(self, target: EntryOf) -> Span:
        return next(step.happened for step in self.steps if step.number == target.step)

    def _step(
        self,
        now: datetime,
        act: Act,
        part: str,
        children: tuple[int, ...],
        kind: str,
        happened: Span | date,
        contents: Mapping[str, Any],
        *,
        voice: Voice | None = None,
        target: EntryOf | None = None,
    ) -> Step:
        span = happened if isinstance(happened, Span) else Span.day(happened)
        number = self.count.next()
        step = Step(number, now, act, self.family.number, part, children, kind, span, contents, voice, target)
        self.steps.append(step)
        return step


def _on(part: Part, day: date) -> bool:
    return part.first <= day and (part.after is None or day < part.after)


def _at(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, LOCAL).astimezone(UTC)


def _evening(day: date) -> datetime:
    return _at(day, time(17, 55))


def _filled(contents: Mapping[str, Any], follows: Mapping[str, Told], child: int) -> dict[str, Any] | None:
    pointers = {name: told.get(child) for name, told in follows.items()}
    if any(pointer is None for pointer in pointers.values()):
        return None
    return {**contents, **pointers}
