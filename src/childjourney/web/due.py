"""By when something is due, as people say it: the day, how long it is until then or since, and why in short.

Nothing here is coloured or ranked: a day that has passed is told in words (M-40).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from childjourney.core.base.calendar import CalendarRefused
from childjourney.core.base.time import LOCAL, local_day
from childjourney.core.base.words import day_in_words
from childjourney.core.practice.area import Practice
from childjourney.core.practice.conditions import CONDITIONS
from childjourney.core.practice.duty import Duty, State
from childjourney.core.practice.events import EVENTS
from childjourney.core.practice.limit import Limit, Unit
from childjourney.core.practice.promise import Promise
from childjourney.core.practice.rule import Rule
from childjourney.usecases.card import CALENDAR

IN_DAYS = 60
"""Up to so many days a length is told in days; what is longer in months and years."""

IN_WORKING_DAYS = 63
"""Up to so many days a length is told in working days, where a rule counts them."""

IN_HOURS = 48
"""Up to so many hours the length until a time of day is told in hours."""

NO_NUMBER = "no number of days is given"


@dataclass(frozen=True, slots=True)
class By:
    """By when, in words: `when` ("by Thursday 3 April") and `long` ("in 5 working days")."""

    when: str
    long: str = ""

    @property
    def heading(self) -> str:
        """Both as the beginning of a line: "Due Thursday 3 April, in 5 working days"."""
        return f"Due {self.in_words.removeprefix('By ')}" if self.when.startswith("by ") else self.in_words

    @property
    def in_words(self) -> str:
        """Both in one line, beginning with a capital letter."""
        words = ", ".join(one for one in (self.when, self.long) if one)
        return capital(words)


def by_of(promise: Promise, rule: Rule | None, *, now: datetime) -> By:
    """Return by when a promise that was kept beside its story is due."""
    limit = rule.limit if rule else None
    timing = rule.timing if rule else ""
    if promise.due_day is None:
        return _without_day(limit, timing, promise.start_day, local_day(now))
    return _by(promise.state(now), promise.due_day, promise.due_at, now=now, working=counts_working_days(limit))


def by_of_duty(duty: Duty, *, now: datetime) -> By:
    """Return by when a duty is due, read at `now`."""
    if duty.due is None:
        return _without_day(duty.limit, duty.rule.timing, duty.counted_from, local_day(now))
    if duty.limit is not None and duty.limit.at_least:
        long = from_now(duty.due.day, local_day(now), working=duty.counts_working_days)
        return By(f"not before {day_said(duty.due.day, local_day(now))}", long)
    return _by(duty.state, duty.due.day, duty.due.at, now=now, working=duty.counts_working_days)


def _without_day(limit: Limit | None, timing: str, began: date, today: date) -> By:
    words = limit.in_words if limit is not None and limit.at_least else timing or NO_NUMBER
    return By(words, f"asked {from_now(began, today, working=False)}")


def _by(state: State, day: date, at: datetime | None, *, now: datetime, working: bool) -> By:
    today = local_day(now)
    said, long = day_said(day, today), from_now(day, today, working=working)
    if at is not None:
        said, long = f"{at.astimezone(LOCAL):%H:%M} on {said}", _hours_from(at, now) or long
    begins = {State.PAST_DUE: "was due", State.RUNS: "runs until", State.RAN_OUT: "ran out"}.get(state, "by")
    return By(f"{begins} {said}", long)


# ── Days and lengths ─────────────────────────────────────────────────────────────────────────────


def day_said(day: date, today: date) -> str:
    """Return a day as people say it near `today`: "Thursday 3 April", with its year where that is another."""
    year = "" if day.year == today.year else f" {day.year}"
    return f"{day:%A} {day.day} {day:%B}{year}"


def from_now(day: date, today: date, *, working: bool) -> str:
    """Return how far a day is from `today`: "in 5 working days", "tomorrow", "12 days ago"."""
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}.get((day - today).days)
    if near:
        return near
    length = length_between(*sorted((day, today)), working=working)
    return f"in {length}" if day > today else f"{length} ago"


def length_between(first: date, last: date, *, working: bool) -> str:
    """Return how long it is from one day to a later one, in the words in which people think of it."""
    days = (last - first).days
    if working and days <= IN_WORKING_DAYS:
        try:
            if worked := CALENDAR.between(first, last):
                return many(worked, "working day")
        except CalendarRefused:
            pass
    if days <= IN_DAYS:
        return many(days, "day")
    months = (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day)
    return many(months, "month") if months < 24 else many(months // 12, "year")


def _hours_from(at: datetime, now: datetime) -> str:
    seconds = (at - now).total_seconds()
    hours = int(abs(seconds)) // 3600
    if hours > IN_HOURS:
        return ""
    length = many(hours, "hour") if hours else "less than an hour"
    return f"in {length}" if seconds >= 0 else f"{length} ago"


def many(number: int, one: str) -> str:
    """Return a number with its noun."""
    return f"{number:,} {one if number == 1 else one + 's'}"


def counts_working_days(limit: Limit | None) -> bool:
    """Return whether a limit counts working days."""
    return limit is not None and limit.unit is Unit.WORKING_DAYS


def capital(words: str) -> str:
    """Return words beginning with a capital letter."""
    return words[:1].upper() + words[1:]


def small(words: str) -> str:
    """Return words as they stand within a sentence, beginning with a small letter."""
    return words[:1].lower() + words[1:]


# ── The rule ─────────────────────────────────────────────────────────────────────────────────────


def rule_of(promise: Promise, practice: Practice) -> Rule | None:
    """Return the version of the rule by which a promise was made; None where nobody has it any more."""
    for one in practice.framework.rules:
        trial = one.changed.overlay if one.changed else ""
        if (one.id, one.edition, trial) == (promise.rule, promise.edition, promise.trial):
            return one
    return practice.rule(promise.rule, promise.edition)


def title_of(promise: Promise, rule: Rule | None) -> str:
    """Return what is owed; where the rule has gone, its id in words."""
    return rule.title if rule else capital(promise.rule.replace("-", " "))


def short_why(promise: Promise, rule: Rule | None, practice: Practice) -> str:
    """Return in short why a promise is due then: "15 working days after the section 47 enquiry began on 13 March"."""
    day = day_in_words(promise.start_day)
    if rule is None or rule.clock is None:
        return f"since {day}"
    if rule.clock.lateness_of:
        late = practice.rule(rule.clock.lateness_of, promise.edition)
        return f"because the day of “{late.title}” has passed" if late else f"since {day}"
    if len(rule.clock.triggers) > 1:
        return _counted_from(promise, rule.limit, day)
    return _counted(rule.limit, _events(rule.clock.triggers), day)


def _counted_from(promise: Promise, limit: Limit | None, day: str) -> str:
    if limit is None or limit.before or promise.due_day is None:
        return f"since {day}"
    if limit.field and limit.unit is Unit.CALENDAR_DAYS:
        return f"{many((promise.due_day - promise.start_day).days, 'day')}, as was agreed, counted from {day}"
    return f"{limit.in_words}, counted from {day}"


def short_why_of_duty(duty: Duty) -> str:
    """Return in short why a duty is due then, in the words of `short_why`."""
    limit = duty.rule.limit if duty.limit is None else duty.limit
    return _counted(limit, duty.started_by, day_in_words(duty.start.day))


def _counted(limit: Limit | None, begun: str, day: str) -> str:
    if limit is None or (limit.field and not limit.value):
        return f"because {begun} on {day}"
    if limit.before:
        return f"{limit.in_words} before the day on which {_events((limit.before,))}"
    return f"{limit.in_words}{',' if limit.field else ''} after {begun} on {day}"


def condition_of(promise: Promise, rule: Rule | None) -> str:
    """Return the "if" of a promise whose condition is not told yet; empty for any other."""
    if not promise.conditional:
        return ""
    names = rule.clock.needs if rule and rule.clock else ()
    return "if " + (" and ".join(CONDITIONS[name].words for name in names) or "it is needed")


def _events(names: Iterable[str]) -> str:
    return " or ".join(EVENTS[name].words for name in names)
