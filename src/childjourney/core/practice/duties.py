"""What is owed in a story: rules and clocks folded over what happened. Nothing else here computes a due date."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from itertools import pairwise, takewhile, zip_longest
from uuid import UUID

from childjourney.core.base.calendar import WorkingCalendar
from childjourney.core.base.time import Span, local_day
from childjourney.core.practice import clock
from childjourney.core.practice.clock import Due
from childjourney.core.practice.conditions import CONDITIONS
from childjourney.core.practice.duty import Duty, EarlierDue, Excuse, State
from childjourney.core.practice.events import EVENTS, occurrences
from childjourney.core.practice.framework import Framework
from childjourney.core.practice.happenings import Happenings, Occurrence, counted_from, moment_of
from childjourney.core.practice.limit import Limit
from childjourney.core.practice.rule import Clock, Rule
from childjourney.core.practice.standing import state_of
from childjourney.core.practice.vocabulary import Starts
from childjourney.core.steps.around import TeamSpan
from childjourney.core.story.entry import Entry
from childjourney.core.story.story import Story


def duties(
    story: Story,
    framework: Framework,
    calendar: WorkingCalendar,
    now: datetime,
    *,
    teams: Sequence[TeamSpan] = (),
) -> tuple[Duty, ...]:
    """Return every duty of a story as it was known at `now` (aware), by due day; those without one come last.

    The rule in force on the day of the start governs (M-09). Entries recorded after `now` are not looked at.
    `teams` are those that led the work: a local variation may be for some teams alone.
    """
    known = story.known_at(now) if story.entries and max(e.recorded_at for e in story.entries) > now else story
    fold = _Fold(Happenings.of_story(known), calendar, now, tuple(teams), local_day(now))
    found = [duty for versions in framework.ticking for duty in fold.of_rule(versions)]
    found += fold.of_lateness(framework, found)
    return tuple(sorted(found, key=_order))


def _order(duty: Duty) -> tuple[date, date, str, int]:
    return (duty.due.day if duty.due else date.max, duty.start.day, duty.rule.id, duty.start.place)


@dataclass(slots=True)
class _Fold:
    happened: Happenings
    calendar: WorkingCalendar
    now: datetime
    teams: tuple[TeamSpan, ...]
    today: date
    expected: dict[tuple[str, ...], Sequence[Occurrence]] = field(default_factory=dict)
    words: dict[tuple[str, ...], dict[UUID, str]] = field(default_factory=dict)
    reasons: dict[tuple[str, str], Occurrence] = field(init=False)

    def __post_init__(self) -> None:
        given = [*reversed(self.happened.of("lateness_reason"))]
        self.reasons = {(str(one.said.get("rule")), str(one.said.get("began"))): one for one in given}

    def of_rule(self, versions: Sequence[Rule]) -> Iterator[Duty]:
        """Yield the duties of a rule, each under the version in force when it started."""
        clocks = {id(rule.clock): rule.clock for rule in versions if rule.clock and not rule.clock.lateness_of}
        for ticking in clocks.values():
            starts = [_since_it_holds(one, versions) for one in self._starts(ticking)]
            starts = [one for one in starts if one.day <= self.today]
            for start, following in zip_longest(starts, starts[1:]):
                team = self._team(start.day)
                rule = _in_force(versions, start.day, team)
                if rule is not None and rule.clock is ticking:
                    yield self._duty(rule, ticking, start, following, team)

    def of_lateness(self, framework: Framework, found: Iterable[Duty]) -> Iterator[Duty]:
        """Yield the duties to give a reason: each begins on the day after another's day has passed unkept."""
        wanted = [rule for versions in framework.ticking for rule in versions if rule.clock and rule.clock.lateness_of]
        for late in found:
            for rule in wanted:
                asks = rule.clock and rule.clock.lateness_of == late.rule.id and rule.holds_on(late.start.day)
                if asks and (duty := self._reason(rule, late)) is not None:
                    yield duty

    # ── What starts ──────────────────────────────────────────────────────────────────────────────

    def _starts(self, ticking: Clock) -> list[Occurrence]:
        named = [one for name in ticking.triggers for one in occurrences(self.happened, name)]
        named = [one for one in named if not self._is_ruled_out(ticking, one)]
        if len(ticking.triggers) > 1:
            named = sorted({one.entry: one for one in named}.values(), key=lambda one: (one.day, one.place))
        if ticking.starts is Starts.EACH or len(named) < 2:
            return named
        return self._merged(ticking, named)

    def _is_ruled_out(self, ticking: Clock, start: Occurrence) -> bool:
        return any(CONDITIONS[name].holds(self.happened, start) is False for name in ticking.needs)

    def _merged(self, ticking: Clock, named: Sequence[Occurrence]) -> list[Occurrence]:
        """Return one start for each promise: the first or the latest of those that lie before it is kept."""
        ended = (one for name in ticking.ends for one in occurrences(self.happened, name))
        kept = sorted([*self._expected(ticking), *ended], key=lambda one: one.day)
        found: list[Occurrence] = []
        for one in named:
            before = found[-1] if found else None
            if before is not None and self._same_promise(before, one, kept):
                if ticking.starts is Starts.LATEST:
                    found[-1] = one
            else:
                found.append(one)
        return found

    def _same_promise(self, before: Occurrence, one: Occurrence, kept: Sequence[Occurrence]) -> bool:
        if self.happened.related(before, one) is False:
            return False
        between = takewhile(lambda met: met.day <= one.day, _from_day(kept, before.day))
        return not any(met.entry != one.entry for met in between)

    # ── What keeps it ────────────────────────────────────────────────────────────────────────────

    def _expected(self, ticking: Clock) -> Sequence[Occurrence]:
        """Return what could keep a promise, in the story's order."""
        names = ticking.expects
        if len(names) == 1:
            return occurrences(self.happened, names[0])
        found = self.expected.get(names)
        if found is None:
            every = (one for name in names for one in occurrences(self.happened, name))
            found = self.expected[names] = sorted(every, key=lambda one: (one.day, one.place))
        return found

    def _met(self, ticking: Clock, start: Occurrence, following: Occurrence | None) -> Occurrence | None:
        if ticking.holds:
            return start if all(CONDITIONS[name].holds(self.happened, start) for name in ticking.holds) else None
        until = following.place if following else None
        renews = not set(ticking.triggers).isdisjoint(ticking.expects)
        expected = self._expected(ticking)
        for one in _from_day(expected, start.day):
            if not _follows(start, one, renews=renews):
                continue
            belongs = self.happened.related(start, one)
            if belongs or (belongs is None and (until is None or one.place <= until or one.day <= start.day)):
                return one
        return None

    def _ended(self, ticking: Clock, start: Occurrence, met: Occurrence | None) -> Occurrence | None:
        for name in ticking.ends:
            for one in _from_day(occurrences(self.happened, name), start.day):
                if met is not None and met.day <= one.day:
                    break
                if one.entry == start.entry or self.happened.related(start, one) is not False:
                    return one
        return None

    # ── The duty ─────────────────────────────────────────────────────────────────────────────────

    def _duty(self, rule: Rule, ticking: Clock, start: Occurrence, following: Occurrence | None, team: str) -> Duty:
        met = self._met(ticking, start, following)
        ended = self._ended(ticking, start, met)
        if ended is not None:
            met = None  # what comes after a promise fell away no longer keeps it
        limit = self._limit(rule, start)
        begins, at, due = self._due(rule, limit, start)
        return self._stand(
            Duty(
                rule=rule,
                start=start,
                counted_from=begins,
                counted_at=at,
                limit=limit,
                due=due,
                met=met,
                ended=ended,
                condition="" if met else self._condition(ticking, start),
                state=State.OPEN,
                late_by=0,
                excuse=self._excuse(rule, start),
                earlier=tuple(self._earlier(rule, limit, start, due)),
                started_by=self._said(ticking.triggers, start),
                expected=_expected_in_words(ticking),
                team=team,
                calendar=self.calendar,
            )
        )

    def _condition(self, ticking: Clock, start: Occurrence) -> str:
        """Return in words what is not told yet of the conditions."""
        asked = [CONDITIONS[name] for name in ticking.needs]
        return " and ".join(one.words for one in asked if one.holds(self.happened, start) is None)

    def _stand(self, duty: Duty) -> Duty:
        state, late_by = state_of(duty, self.now)
        return replace(duty, state=state, late_by=late_by)

    def _reason(self, rule: Rule, late: Duty) -> Duty | None:
        if late.due is None or late.limit is None or late.limit.at_least or late.suspended:
            return None
        closed = late.met or late.ended
        if closed is not None and not clock.lateness(
            late.due, done=closed.day, at=closed.at, limit=late.limit, calendar=self.calendar
        ):
            return None
        met = self._given(late.rule, late.start)
        begins = late.due.day + timedelta(days=1)
        return self._stand(
            replace(
                late,
                rule=rule,
                counted_from=begins,
                counted_at=None,
                limit=None,
                due=None,
                met=met,
                ended=None,
                excuse=None,
                earlier=(),
                started_by=f"“{late.rule.title}” was not done by its day after {late.started_by}",
                expected="the reason was written down",
            )
        )

    def _limit(self, rule: Rule, start: Occurrence) -> Limit | None:
        limit = rule.limit
        if limit is None or not limit.field:
            return limit
        value = self.happened.agreed(limit.field, start)
        return replace(limit, value=value) if value else None

    def _due(self, rule: Rule, limit: Limit | None, start: Occurrence) -> tuple[date, datetime | None, Due | None]:
        begins, at = start.counted_from, start.at if start.counted_from == start.day else None
        if limit is None:
            return begins, at, None
        if limit.before:
            expected = self._expected_day(limit.before, start)
            if expected is None:
                return begins, at, None
            begins, at = expected, None
        return begins, at, clock.due(limit, start=begins, at=at, calendar=self.calendar, counting=rule.counting)

    def _expected_day(self, event: str, start: Occurrence) -> date | None:
        """Return the day of a forecast event as it was forecast last: a birth that is expected."""
        days = [_forecast(one.reading.contents) for one in occurrences(self.happened, event)]
        known = [day for day in days if day is not None]
        del start
        return known[-1] if known else None

    def _earlier(self, rule: Rule, limit: Limit | None, start: Occurrence, due: Due | None) -> Iterator[EarlierDue]:
        """Yield the due dates that stood before the start, or the forecast that it hangs on, was corrected."""
        if limit is None or due is None:
            return
        last = due.day
        if limit.before:
            readings = [one.reading for one in occurrences(self.happened, limit.before)]
            told = [version for one in readings for version in one.versions]
            moments = [(one.recorded_at, _forecast(_contents(one))) for one in told]
        else:
            moments = [(one.recorded_at, _begun(one)[0]) for one in start.reading.versions]
        for (_, day), (until, _) in pairwise(moments):
            earlier = (
                clock.due(limit, start=day, at=None, calendar=self.calendar, counting=rule.counting) if day else None
            )
            if earlier is not None and earlier.day != last:
                yield EarlierDue(until, earlier.day)

    def _excuse(self, rule: Rule, start: Occurrence) -> Excuse | None:
        given = self._given(rule, start)
        return Excuse(given.entry, str(given.said.get("reason")), str(given.said.get("notes", ""))) if given else None

    def _given(self, rule: Rule, start: Occurrence) -> Occurrence | None:
        """Return where it was told why a promise was late, the first time."""
        return self.reasons.get((rule.id, str(start.entry)))

    def _team(self, day: date) -> str:
        return next((one.team for one in self.teams if one.holds_on(day)), "")

    def _said(self, triggers: tuple[str, ...], start: Occurrence) -> str:
        if len(triggers) == 1:
            return EVENTS[triggers[0]].words
        if (words := self.words.get(triggers)) is None:
            backwards = [(EVENTS[name].words, occurrences(self.happened, name)) for name in reversed(triggers)]
            words = self.words[triggers] = {one.entry: said for said, told in backwards for one in told}
        return words[start.entry]


def _from_day(occurred: Sequence[Occurrence], day: date) -> Iterator[Occurrence]:
    """Yield what occurred from a day on. What lies before it is not walked through again for every start."""
    first = bisect_left(occurred, day, key=lambda one: one.day)
    return (occurred[place] for place in range(first, len(occurred)))


def _since_it_holds(start: Occurrence, versions: Sequence[Rule]) -> Occurrence:
    """Return a start; what an area owes from its beginning, it owes at the earliest from when the rule first holds."""
    first = min(rule.first for rule in versions)
    if start.reading.kind.name != "area_opened" or first <= start.day:
        return start
    return replace(start, day=first, counted_from=first, at=None)


def _expected_in_words(ticking: Clock) -> str:
    if ticking.holds:
        return " and ".join(CONDITIONS[name].words for name in ticking.holds)
    return " or ".join(EVENTS[name].words for name in ticking.expects)


def _in_force(versions: Sequence[Rule], day: date, team: str) -> Rule | None:
    for rule in versions:
        if rule.holds_on(day) and (not rule.teams or team in rule.teams) and team not in rule.not_teams:
            return rule
    return None


def _follows(start: Occurrence, one: Occurrence, *, renews: bool) -> bool:
    """Return whether `one` comes after the start, or is told with it; what renews itself needs a later one."""
    if one.entry == start.entry:
        return not renews
    if one.reading.kind is start.reading.kind:
        return one.place > start.place
    return one.day >= start.day


def _contents(version: Entry) -> dict[str, object]:
    said = version.contents.get("contents") if version.corrects else version.contents
    return dict(said) if isinstance(said, dict) else {}


def _begun(version: Entry) -> tuple[date, datetime | None]:
    happened: Span = version.happened
    return counted_from(_contents(version), happened.first), moment_of(happened)


def _forecast(contents: object) -> date | None:
    said = contents.get("expected") if hasattr(contents, "get") else None
    return date.fromisoformat(str(said)) if said else None
