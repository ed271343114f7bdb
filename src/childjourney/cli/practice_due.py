"""Print the day by which a rule asks for something, and why it is that day. Needs no database."""

import sys
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from childjourney.cli import practice_asked as asked
from childjourney.cli.practice_asked import AskedRefused
from childjourney.cli.practice_words import NONE, explained, first_line, timing, trial_in_words
from childjourney.core.base.calendar import FIRST_YEAR, LAST_YEAR, WorkingCalendar
from childjourney.core.base.refusal import Refused
from childjourney.core.base.time import LOCAL
from childjourney.core.base.words import day_in_words
from childjourney.core.practice import clock
from childjourney.core.practice.area import Practice
from childjourney.core.practice.clock import Due
from childjourney.core.practice.events import EVENTS
from childjourney.core.practice.framework import Framework, RuleRefused
from childjourney.core.practice.overlay import Overlay, OverlayRefused, with_overlays
from childjourney.core.practice.read import Library
from childjourney.core.practice.rule import Rule
from childjourney.core.practice.vocabulary import Standing


class NeverDue(Refused):
    """The rule is not in force anywhere, so nothing is ever due by it."""


@dataclass(frozen=True, slots=True)
class Start:
    """From when a rule's clock is to run: the day, the moment where it is known, and the day of the event before which.

    `on` is the day on which it all began: the rule in force then governs.
    """

    on: date
    at: datetime | None
    before: date | None

    def counted_from(self, rule: Rule) -> date:
        """Return the day from which the limit counts. Raises AskedRefused where it is not given."""
        if rule.limit is None or not rule.limit.before:
            return self.on
        if self.before is None:
            raise AskedRefused(
                f"“{rule.title}” is due {rule.limit.in_words} before something that is still to come. "
                f"Give the day on which {EVENTS[rule.limit.before].words}, for instance: --before-day 2026-05-01."
            )
        return self.before


def due_(
    rule: str,
    /,
    *,
    from_: Annotated[str, Parameter(name="--from")] = "",
    framework: str = "",
    overlay: Annotated[tuple[str, ...], Parameter(negative="")] = (),
    at: str = "",
    counting: str = "",
    before_day: Annotated[str, Parameter(name=["--before-day", "--before"])] = "",
    folder: Path | None = None,
) -> int:
    """Print the day by which a rule asks for something, on a line of its own, and then why it is that day.

    Parameters
    ----------
    rule
        The rule's id, such as initial-conference, or its reference, such as E10-ICPC.
    from_
        The day on which what starts the clock happened, as 2011-04-14.
    framework
        The framework to go by, such as england/2010; without it the national one in force on the day.
    overlay
        A local variation that holds, by its id or reference; may be given several times.
    at
        The time of day at which it happened, as 14:30; limits in hours run from it.
    counting
        day-after (the day itself is day 0) or first-day (it is itself the first day); without it as the rule says.
    before_day
        For limits before an event: its day, such as that of an expected birth.
    folder
        An area's own folder of frameworks.
    """
    try:
        lines = _answered(
            rule,
            held=asked.library(folder),
            start=_start(from_, at, before_day),
            framework=framework,
            overlays=overlay,
            counting=counting,
        )
    except Refused as refused:
        return asked.told(refused)
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


def _start(from_: str, at: str, before_day: str) -> Start:
    if not from_:
        raise AskedRefused("Say on which day what starts the clock happened, for instance: --from 2011-04-14.")
    day = asked.day(from_, "--from")
    moment = datetime.combine(day, asked.clock_time(at, "--at"), LOCAL) if at else None
    return Start(day, moment, asked.day(before_day, "--before-day") if before_day else None)


def _answered(
    name: str, *, held: Library, start: Start, framework: str, overlays: tuple[str, ...], counting: str
) -> list[str]:
    varied = [asked.overlay(one, held) for one in overlays]
    chosen = asked.framework(framework, held) if framework else None
    national = asked.national(held)
    versions = _versions(name, held, chosen=chosen, national=national, overlays=varied, day=start.on)
    rule = _version(versions, start.on)
    edition = chosen or held.frameworks[rule.edition]
    _need_force(rule, edition)
    if counting:
        rule = replace(rule, counting=asked.counting(counting))
    about = _not_in_force(rule, start.on, national.framework)
    about += [trial_in_words(one, rule, start.on) for one in varied]
    if rule.changed and rule.changed.suspends:
        return [NONE, *about]
    begins = start.counted_from(rule)
    due = _due(rule, start, begins)
    why = explained(rule, due, edition=edition, start=begins, at=None if begins != start.on else start.at)
    return [first_line(due), *([] if due else [timing(rule)]), *about, *why]


def _due(rule: Rule, start: Start, begins: date) -> Due | None:
    """Return when the rule's limit is reached; None where it gives no number. Raises AskedRefused."""
    limit = rule.limit
    if limit is None or limit.field:
        return None
    at = start.at if begins == start.on else None
    found = clock.due(limit, start=begins, at=at, calendar=WorkingCalendar(), counting=rule.counting)
    if found is None:
        raise AskedRefused(
            f"No day can be worked out from {day_in_words(begins)}: "
            f"bank holidays are known from {FIRST_YEAR} to {LAST_YEAR}."
        )
    return found


# ── Which rule ───────────────────────────────────────────────────────────────────────────────────


def _versions(
    name: str,
    held: Library,
    *,
    chosen: Framework | None,
    national: Practice,
    overlays: list[Overlay],
    day: date,
) -> tuple[Rule, ...]:
    """Return every version of a rule: of one framework, or of all that held one after another in England."""
    try:
        return with_overlays(chosen or national.framework, overlays).versions(name)
    except OverlayRefused as refused:
        raise AskedRefused(str(refused)) from refused
    except RuleRefused as refused:
        if chosen is None and (elsewhere := _elsewhere(name, held)):
            return elsewhere
        edition = chosen or held.frameworks[asked.edition_on(national, day)]
        raise AskedRefused(f"{_unknown(name, edition)}{_pointer(name, held)}") from refused


def _unknown(name: str, edition: Framework) -> str:
    try:
        edition.versions(name)
    except RuleRefused as refused:
        return str(refused)
    return ""


def _elsewhere(name: str, held: Library) -> tuple[Rule, ...]:
    """Return the versions of a rule that only frameworks hold that are not national, such as a draft."""
    for one in held.frameworks.values():
        if not _unknown(name, one):
            return one.versions(name)
    return ()


def _pointer(name: str, held: Library) -> str:
    """Return where else there is a rule of this name."""
    wanted = name.casefold()
    places = [f"--framework {one.id}" for one in held.frameworks.values() if not _unknown(name, one)]
    places += [
        f"--overlay {one.id}"
        for one in held.overlays.values()
        if any(wanted in (rule.id.casefold(), rule.ref.casefold()) for rule in one.adds)
    ]
    return f" It is there with {' or '.join(places)}." if places else ""


def _version(versions: tuple[Rule, ...], day: date) -> Rule:
    """Return the version in force on a day, changed where a local variation changes it; else the nearest in time."""
    held = [one for one in versions if one.holds_on(day)]
    if held:
        return next((one for one in held if one.changed), held[-1])
    return min(versions, key=lambda one: _away(one, day))


def _away(rule: Rule, day: date) -> int:
    return (rule.first - day).days if day < rule.first else (day - (rule.after or day)).days


def _need_force(rule: Rule, edition: Framework) -> None:
    """Raise NeverDue for what is not in force: it starts no clock."""
    for what, standing in ((f"“{edition.title}”", edition.standing), (f"“{rule.title}”", rule.standing)):
        if standing is not Standing.IN_FORCE:
            raise NeverDue(f"{what} is {standing.value}. It starts no clock, so nothing is due by it.")


def _not_in_force(rule: Rule, day: date, national: Framework) -> list[str]:
    """Return that a rule was not in force on a day, and which was instead; nothing where it was."""
    if rule.holds_on(day):
        return []
    last = f" to {day_in_words(rule.after - timedelta(days=1))}" if rule.after else " on"
    words = f"This rule was not in force on {day_in_words(day)}: it held from {day_in_words(rule.first)}{last}."
    other = [one for one in national.rules if one.id == rule.id and one.ticks and one.holds_on(day)]
    return [f"{words} On that day the rule of {other[0].edition} held." if other else words]
