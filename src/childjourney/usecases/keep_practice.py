"""Keep which practice holds in the area: adopt a framework, set up and end local trials, note the area's milestones."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from childjourney.core.access.action import Action
from childjourney.core.access.decide import Viewer
from childjourney.core.base.ids import Randomness
from childjourney.core.base.refusal import Fault
from childjourney.core.base.time import local_day
from childjourney.core.practice.area import practice_of, trial_from
from childjourney.core.practice.overlay import Overlay, faults_of, loosens
from childjourney.core.practice.vocabulary import Standing
from childjourney.core.story.entry import Contents
from childjourney.core.story.story import Reading, Story
from childjourney.usecases.journal_act import Telling, write_journal
from childjourney.usecases.ports import Books

EARLIEST, LATEST = date(2000, 1, 1), date(2100, 1, 1)
"""Between these days lie the first and the last day of every trial."""


@dataclass(frozen=True, slots=True)
class NewTrial:
    """A local trial to be set up: `changes` gives for each rule's id "suspended" or the limit that holds instead."""

    title: str
    why: str
    first: date
    last: date
    changes: Mapping[str, str]
    basis: str = ""
    granted_by: str = ""
    teams: Sequence[str] = ()
    conditions: Sequence[str] = ()
    monitoring: str = ""


def adopt_framework(
    books: Books,
    *,
    viewer: Viewer,
    framework: str,
    first: date,
    why: str = "",
    now: datetime,
    key: str = "",
    randomness: Randomness = secrets.token_bytes,
) -> UUID:
    """Let the area work by a framework from a day on, which may be past, and return the entry's id.

    What was due before stays as it was: the rule in force on the day of the start governs. Raises AccessRefused, or
    DraftRefused with every fault.
    """
    library = books.practice().library

    def check(_journal: Sequence[Reading]) -> list[Fault]:
        found = library.frameworks.get(framework)
        if found is None:
            return [Fault("framework", f"There is no framework “{framework[:40]}”. Choose one of those that are here.")]
        if found.standing is not Standing.IN_FORCE:
            return [Fault("framework", f"“{found.title}” is {found.standing.value}: nobody can work by it.")]
        if first < found.dates.published:
            return [Fault("first", "This is before it was published. Check the day.")]
        return [Fault("first", "This day is still to come. Adopt it on the day.")] if first > local_day(now) else []

    telling = Telling("framework_adopted", {"framework": framework, "why": why}, first)
    return write_journal(
        books,
        viewer=viewer,
        action=Action.KEEP_PRACTICE,
        telling=telling,
        now=now,
        check=check,
        key=key,
        randomness=randomness,
    )


def begin_trial(
    books: Books,
    *,
    viewer: Viewer,
    trial: NewTrial,
    now: datetime,
    key: str = "",
    randomness: Randomness = secrets.token_bytes,
) -> UUID:
    """Set up a local trial and return its id. It may begin on a later day.

    Refused on a statute's rule; loosening without a grantor is refused; asking for more than a rule does is free.
    Raises AccessRefused, or DraftRefused with every fault.
    """
    telling = Telling("trial_began", _said(trial))
    return write_journal(
        books,
        viewer=viewer,
        action=Action.KEEP_PRACTICE,
        telling=telling,
        now=now,
        check=lambda _journal: faults_of_trial(books, trial),
        key=key,
        randomness=randomness,
    )


def faults_of_trial(books: Books, trial: NewTrial) -> list[Fault]:
    """Return everything for which a trial cannot stand here, besides what is wrong with single fields."""
    if faults := [*_faults_of_day("from_day", trial.first), *_faults_of_day("until_day", trial.last)]:
        return faults
    try:
        overlay = trial_from("new", _said(trial))
    except ValueError as refused:
        return [Fault("changes", str(refused))]
    grant, teams = _faults_of_grant(overlay, trial), _faults_of_teams(books, trial)
    return [*faults_of(overlay, books.practice().framework), *grant, *teams]


def extend_trial(
    books: Books,
    *,
    viewer: Viewer,
    trial: UUID,
    last: date,
    why: str,
    granted_by: str = "",
    now: datetime,
    key: str = "",
    randomness: Randomness = secrets.token_bytes,
) -> UUID:
    """Let a trial go on until a later last day. Raises AccessRefused, or DraftRefused with every fault."""
    said = {"began": str(trial), "until_day": last.isoformat(), "granted_by": granted_by, "why": why}

    def check(journal: Sequence[Reading]) -> list[Fault]:
        overlay, faults = _running(books, journal, trial)
        faults += _faults_of_day("until_day", last)
        if overlay is not None and overlay.after is not None and last < overlay.after:
            faults.append(Fault("until_day", "This is not later than the trial runs anyway."))
        if overlay is not None and _loosens(books, overlay) and not granted_by.strip():
            faults.append(Fault("granted_by", "This trial asks for less than a rule does. Say who granted more time."))
        return faults

    telling = Telling("trial_extended", said)
    return write_journal(
        books,
        viewer=viewer,
        action=Action.KEEP_PRACTICE,
        telling=telling,
        now=now,
        check=check,
        key=key,
        randomness=randomness,
    )


def end_trial(
    books: Books,
    *,
    viewer: Viewer,
    trial: UUID,
    first_without: date,
    why: str,
    now: datetime,
    key: str = "",
    randomness: Randomness = secrets.token_bytes,
) -> UUID:
    """End a trial: from the day `first_without` on the rules hold as before.

    Raises AccessRefused, or DraftRefused with every fault.
    """

    def check(journal: Sequence[Reading]) -> list[Fault]:
        overlay, faults = _running(books, journal, trial)
        if overlay is not None and overlay.first and first_without < overlay.first:
            faults.append(Fault("happened", "This is before the trial began."))
        return faults

    telling = Telling("trial_ended", {"began": str(trial), "why": why}, first_without)
    return write_journal(
        books,
        viewer=viewer,
        action=Action.KEEP_PRACTICE,
        telling=telling,
        now=now,
        check=check,
        key=key,
        randomness=randomness,
    )


def note_milestone(
    books: Books,
    *,
    viewer: Viewer,
    milestone: str,
    day: date,
    notes: str = "",
    now: datetime,
    key: str = "",
    randomness: Randomness = secrets.token_bytes,
) -> UUID:
    """Note that the area's agencies did something that they owe together. Raises as `adopt_framework` does."""
    telling = Telling("area_milestone", {"milestone": milestone, "notes": notes}, day)
    return write_journal(
        books, viewer=viewer, action=Action.KEEP_PRACTICE, telling=telling, now=now, key=key, randomness=randomness
    )


def _said(trial: NewTrial) -> Contents:
    return {
        "title": trial.title,
        "why": trial.why,
        "basis": trial.basis,
        "granted_by": trial.granted_by,
        "from_day": trial.first.isoformat(),
        "until_day": trial.last.isoformat(),
        "teams": "\n".join(trial.teams),
        "conditions": "\n".join(trial.conditions),
        "monitoring": trial.monitoring,
        "changes": dict(trial.changes),
    }


def _faults_of_day(where: str, day: date) -> list[Fault]:
    if EARLIEST <= day < LATEST:
        return []
    return [Fault(where, f"Check the year: a trial lies between {EARLIEST.year} and {LATEST.year}.")]


def _faults_of_grant(overlay: Overlay, trial: NewTrial) -> list[Fault]:
    if overlay.granted_by and not overlay.basis:
        return [Fault("basis", "Say on which legal basis it was granted.")]
    if overlay.granted_by and not overlay.conditions:
        return [Fault("conditions", "Say on what conditions it was granted: rules are not loosened without any.")]
    del trial
    return []


def _faults_of_teams(books: Books, trial: NewTrial) -> list[Fault]:
    known = {one.team for one in books.directory().memberships.values() if one.team}
    return [
        Fault("teams", f"There is no team called “{team[:60]}”. There are: {', '.join(sorted(known)) or 'none'}.")
        for team in trial.teams
        if team not in known
    ]


def _running(books: Books, journal: Sequence[Reading], trial: UUID) -> tuple[Overlay | None, list[Fault]]:
    ended = any(one.kind.name == "trial_ended" and one.contents["began"] == str(trial) for one in journal)
    found = next((one for one in books.practice().trials if one.id == str(trial)), None)
    if found is None:
        return None, [Fault("began", "There is no such trial.")]
    return found, [Fault("began", "This trial has ended already.")] if ended else []


def _loosens(books: Books, overlay: Overlay) -> bool:
    held = books.practice()
    before = practice_of(Story(books.area), held.library).framework
    rules = {rule.id: rule for rule in before.rules}
    return any(loosens(rules[one.rule], one) for one in overlay.changes if one.rule in rules)
