"""List what is owed in one child's story, in the name of a member who may open it."""

from datetime import UTC, date, datetime, time
from typing import Annotated
from uuid import UUID

from cyclopts import Parameter
from rich.table import Column, Table

from childjourney.cli import practice_asked as asked
from childjourney.cli.practice_asked import AskedRefused
from childjourney.cli.practice_tables import console, row
from childjourney.cli.wiring import wired
from childjourney.core.access.decide import Viewer
from childjourney.core.base.refusal import Refused
from childjourney.core.base.time import LOCAL, local_day
from childjourney.core.people.directory import Directory
from childjourney.core.practice.area import Practice
from childjourney.core.practice.duty import Duty
from childjourney.usecases.open_story import open_story


def duties_(
    *,
    child: str,
    as_: Annotated[str, Parameter(name="--as")],
    role: str = "",
    known_at: str = "",
    owed: bool = False,
) -> int:
    """List what is owed in one child's story by due day: its state, what, who owes it, and why. Leaves an audit line.

    Parameters
    ----------
    child
        The id of the child's story, as it stands in the address of its page.
    as_
        E-mail address of the member in whose name the story is opened.
    role
        Their role, where they work in several.
    known_at
        As it was known at the end of a day, such as 2026-03-01; without it today.
    owed
        Only what somebody still has to do.
    """
    now = datetime.now(UTC)
    try:
        story, known = _story(child), _end_of(known_at, now)
        books = wired().books()
        viewer = _viewer(books.directory(), as_, role, on=local_day(now))
        opened = open_story(books, viewer=viewer, story=story, now=now, known_at=known)
    except Refused as refused:
        return asked.told(refused)
    shown = console()
    found = [one for one in opened.duties if one.owed or not owed]
    if found:
        shown.print(_table(found, opened.practice))
    shown.print(f"{len(found)} promises, {sum(one.owed for one in found)} of them still owed.")
    return 0


def _story(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise AskedRefused(f"--child: “{text[:40]}” is no story’s id. It stands in the address of its page.") from None


def _end_of(text: str, now: datetime) -> datetime | None:
    if not text:
        return None
    day: date = asked.day(text, "--known-at")
    if day > local_day(now):
        raise AskedRefused("--known-at: this day is still to come.")
    return None if day == local_day(now) else datetime.combine(day, time.max, LOCAL)


def _viewer(directory: Directory, email: str, role: str, *, on: date) -> Viewer:
    """Return the member in whose name a story is opened. Raises AskedRefused."""
    wanted = email.strip().casefold()
    held = [
        one
        for one in directory.memberships.values()
        if one.person.email.casefold() == wanted and one.holds_on(on) and role in ("", one.role.key)
    ]
    if not held:
        raise AskedRefused(f"Nobody with the e-mail address {email} works here today{f' as {role}' if role else ''}.")
    roles = sorted({one.role.key for one in held})
    if len(roles) > 1:
        raise AskedRefused(f"{email} works here in several roles. Say in which: --role {' or --role '.join(roles)}.")
    return Viewer.of(min(held, key=lambda one: (one.first, one.id)))


def _table(duties: list[Duty], practice: Practice) -> Table:
    table = Table(Column("Due", no_wrap=True), "State", "What", "Who", "Why", show_lines=True)
    for one in duties:
        row(
            table, (_due(one), _state(one), one.rule.title, _who(one, practice), f"{one.why.sentence}; {one.why.clock}")
        )
    return table


def _due(duty: Duty) -> str:
    if duty.due is None:
        return "no day"
    return duty.due.day.isoformat() if duty.due.at is None else f"{duty.due.at.astimezone(LOCAL):%Y-%m-%d %H:%M}"


def _state(duty: Duty) -> str:
    if not duty.late_by:
        return duty.state.value
    hours = duty.due is not None and duty.due.at is not None
    unit = "hour" if hours else "working day" if duty.counts_working_days else "day"
    return f"{duty.state.value}, by {duty.late_by} {unit}{'' if duty.late_by == 1 else 's'}"


def _who(duty: Duty, practice: Practice) -> str:
    edition = practice.library.frameworks.get(duty.rule.edition, practice.framework)
    return ", ".join(edition.title_of(part) for part in duty.rule.responsible)
