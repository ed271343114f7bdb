"""Early help as its page tells it: the team with numbers, agreement in plain words, the plan, and what is missing."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse

from childjourney.core.base.words import day_in_words
from childjourney.core.people.directory import Directory
from childjourney.core.steps.agreement import AGREEMENT, Standing
from childjourney.core.steps.early_help import Action, EarlyHelp
from childjourney.core.story.items import ITEMS
from childjourney.core.story.kinds.agreement import BASES, PURPOSES
from childjourney.core.story.kinds.help_plan import OUTCOMES, WANTED, WHY_NOT
from childjourney.usecases.open_story import OpenStory
from childjourney.web.due import day_said, from_now
from childjourney.web.story.told import age_of


@dataclass(frozen=True, slots=True)
class ActionShown:
    """Something that was agreed: what, who does it, by when, and how it went."""

    id: UUID
    what: str
    who: str
    by: str
    outcome: str
    changed: str
    href: str


@dataclass(frozen=True, slots=True)
class LineShown:
    """A line of the ledger in plain words, and whether it allows something today."""

    entry: UUID
    what: str
    whom: str
    items: tuple[str, ...]
    who: str
    until: str
    stands: bool
    by_agreement: bool


def actions(help_: EarlyHelp, opened: OpenStory) -> list[ActionShown]:
    """Return the plan's actions, what is open first."""
    return [_action(one, opened) for one in help_.actions]


def _action(one: Action, opened: OpenStory) -> ActionShown:
    today = opened.until
    by = f"by {day_said(one.by, today)}, {from_now(one.by, today, working=False)}" if one.by else ""
    return ActionShown(
        id=one.id,
        what=one.what,
        who=" and ".join(each for each in (member(one.owner, opened.directory), one.owner_family) if each),
        by=by if not one.outcome else f"by {day_in_words(one.by)}" if one.by else "",
        outcome=OUTCOMES.get(one.outcome, ""),
        changed=one.changed,
        href=reverse("entry", args=[opened.child.id, one.id]),
    )


def member(membership: UUID | None, directory: Directory) -> str:
    """Return somebody by name; empty for nobody."""
    found = directory.memberships.get(membership) if membership else None
    return found.person.name if found else ""


def needs(help_: EarlyHelp, today: date) -> list[dict[str, Any]]:
    """Return help that was wanted and not to be had, and how long the family waits."""
    return [
        {
            "wanted": WANTED.get(one.wanted, one.wanted),
            "why": WHY_NOT.get(one.why, one.why),
            "since": age_of(one.since, today),
            "met": one.met,
            "id": one.id,
        }
        for one in help_.needs
    ]


def lines(ledger: tuple[Standing, ...], directory: Directory, *, on: date) -> list[LineShown]:
    """Return the ledger in plain words, what stands first, then the latest."""
    told = [_line(one, directory, on) for one in reversed(ledger)]
    return sorted(told, key=lambda one: not one.stands)


def _line(one: Standing, directory: Directory, on: date) -> LineShown:
    by_agreement = one.basis == AGREEMENT
    agency = directory.agencies.get(one.agency) if one.agency else None
    basis = BASES.get(one.basis, "")
    what = PURPOSES.get(one.purpose, one.purpose) if by_agreement else f"shared without agreement: {basis}"
    return LineShown(
        entry=one.entry,
        what=what if one.agreed else f"did not agree {what}",
        whom=agency.name if agency else "everybody in the team around the family",
        items=tuple(ITEMS[item].title for item in one.items if item in ITEMS) or ("everything that belongs to it",),
        who=one.who,
        until=_until(one, on),
        stands=one.holds_on(on),
        by_agreement=by_agreement,
    )


def _until(one: Standing, on: date) -> str:
    if one.withdrawn and one.after:
        return f"withdrawn on {day_in_words(one.after)}"
    if one.after is None:
        return "as long as the help lasts" if one.agreed else ""
    return f"until {day_in_words(one.after)}" if one.after > on else f"ended on {day_in_words(one.after)}"
