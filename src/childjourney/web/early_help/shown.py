"""Early help as its page tells it: the team with numbers, agreement in plain words, the plan, and what is missing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.urls import reverse

from childjourney.core.base.words import day_in_words
from childjourney.core.people.directory import Directory
from childjourney.core.steps.agreement import AGREEMENT, Standing
from childjourney.core.steps.around import Involvement
from childjourney.core.steps.early_help import Action, EarlyHelp
from childjourney.core.steps.transition import State, Transition
from childjourney.core.story.items import ITEMS
from childjourney.core.story.kinds.agreement import BASES, PURPOSES
from childjourney.core.story.kinds.help_plan import OUTCOMES, WANTED, WHY_NOT
from childjourney.core.story.kinds.transition import WAYS
from childjourney.usecases.open_story import OpenStory
from childjourney.web.due import day_said, from_now
from childjourney.web.story.told import age_of, count


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
    done_href: str
    change_href: str


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
        done_href="" if one.outcome else f"{reverse('record', args=[opened.child.id, 'action_done'])}?began={one.id}",
        change_href="" if one.outcome else reverse("correct", args=[opened.child.id, one.id]),
    )


def asked(transitions: tuple[Transition, ...], opened: OpenStory) -> list[dict[str, str]]:
    """Return who was asked to help and has not taken it on: as what, of whom, how that stands, and where to read it."""
    open_ = {one.entry for one in opened.asks}
    return [
        {
            "what": one.capacity or WAYS.get(one.way, "Somebody"),
            "who": _whom(one, opened.directory),
            "state": _stands(one),
            "why": one.why,
            "href": reverse("ask" if one.entry in open_ else "entry", args=[opened.child.id, one.entry]),
        }
        for one in transitions
        if one.state is not State.ACCEPTED
    ]


def _stands(one: Transition) -> str:
    if one.closed:
        return "closed, because the family took back its agreement"
    again = f", asked again {count(one.chased, 'time')}" if one.chased and one.waits else ""
    return one.state.value + again


def _whom(one: Transition, directory: Directory) -> str:
    agency = directory.agencies.get(one.agency) if one.agency else None
    return member(one.member, directory) or (agency.name if agency else "")


def leads(people: Iterable[Involvement]) -> list[dict[str, str]]:
    """Return who led the work and from when until when, the first first: each hand-over is a line (M-67)."""
    led = sorted((one for one in people if one.lead), key=lambda one: (one.first, one.after or date.max, one.entry.hex))
    return [
        {
            "who": one.name or one.agency,
            "when": f"from {day_in_words(one.first)}" + (f" to {day_in_words(one.after)}" if one.after else ""),
        }
        for one in led
    ]


def member(membership: UUID | None, directory: Directory) -> str:
    """Return somebody by name; empty for nobody."""
    found = directory.memberships.get(membership) if membership else None
    return found.person.name if found else ""


def helpers(opened: OpenStory) -> frozenset[UUID]:
    """Return the memberships of those who work with the child: by name, or where their agency does and names nobody."""
    working = {one.entry for one in opened.people if one.after is None}
    began = [one.contents for one in opened.seen if one.id in working]
    named = {UUID(said["member"]) for said in began if said.get("member")}
    agencies = {UUID(said["agency"]) for said in began if said.get("agency") and not said.get("member")}
    members = opened.directory.memberships.values()
    return frozenset(named | {one.id for one in members if one.agency.id in agencies})


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
    if one.replaced_on and (one.after is None or one.replaced_on <= one.after):
        return f"said anew on {day_in_words(one.replaced_on)}"
    if one.withdrawn and one.after:
        return f"withdrawn on {day_in_words(one.after)}"
    if one.after is None:
        return "as long as the help lasts" if one.agreed else ""
    # What was agreed until a day holds on that day, too; what a review stopped ended on the day of the review.
    last = one.after if one.stopped else one.after - timedelta(days=1)
    return f"until {day_in_words(last)}" if one.after > on else f"ended on {day_in_words(last)}"
