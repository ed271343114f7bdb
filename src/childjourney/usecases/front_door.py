"""The front door of an area: which agency it is, and how it gets to see what a contact is about."""

from collections.abc import Collection, Iterator
from datetime import date
from uuid import UUID

from childjourney.core.access.action import Action
from childjourney.core.access.grant import grants_of
from childjourney.core.access.policy import POLICIES
from childjourney.core.base.time import Span
from childjourney.core.people.directory import Directory
from childjourney.core.steps.around import relationships
from childjourney.core.story.entry import Draft
from childjourney.core.story.story import Story
from childjourney.usecases.ports import Books

CAPACITY = "Front door, deciding on a contact"
"""As what the front door's agency is involved while a contact waits, and no longer."""


def front_door_of(directory: Directory) -> UUID | None:
    """Return the agency that decides contacts: of several the one that joined first; None where nobody does."""
    agencies = {
        member.agency.id
        for member in directory.memberships.values()
        if member.after is None and Action.DECIDE_CONTACT in POLICIES[member.role.key].actions
    }
    return next((agency for agency in directory.agencies if agency in agencies), None)


def family_of(books: Books, story: Story) -> dict[UUID, Story]:
    """Return the stories of brothers and sisters of the child's own generation whom the story names, with the child's.

    The child's own comes first.
    """
    related = relationships(story.standing)
    linked = [UUID(one.child) for one in related if one.child and one.relation.name in ("SIBLING", "HALF_SIBLING")]
    told = books.entries([one for one in dict.fromkeys(linked) if one != story.id])
    found = {one: Story(one, entries) for one, entries in told.items() if entries}
    return {story.id: story, **{one: found[one] for one in linked if one in found}}


def opening(story: Story, agency: UUID, *, author: UUID, on: date) -> Iterator[Draft]:
    """Yield what lets the front door see a story while it decides; nothing where the agency works there already."""
    held = grants_of(story.standing)
    if not any(grant.agency == agency and grant.holds_on(on) and not grant.items for grant in held):
        said = {"agency": str(agency), "capacity": CAPACITY}
        yield Draft(story.id, "involvement_began", Span.day(on), author, said)


def closing(story: Story, agency: UUID, *, author: UUID, on: date, decided: Collection[UUID]) -> Iterator[Draft]:
    """Yield what ends the front door's view of a story once every contact in it is decided."""
    standing = story.standing
    undone = {
        str(one.contents.get("began"))
        for one in standing
        if one.kind.name == "decision_countersigned" and not one.contents.get("agrees")
    }
    decisions = (one for one in standing if one.kind.name == "contact_decided" and str(one.id) not in undone)
    answered = {str(one.contents.get("began")) for one in decisions} | {str(one) for one in decided}
    waits = any(
        one.kind.name == "contact_received" and one.contents.get("agency") and str(one.id) not in answered
        for one in standing
    )
    ended = {str(one.contents.get("began")) for one in standing if one.kind.name == "involvement_ended"}
    for one in standing:
        opened = one.kind.name == "involvement_began" and one.contents.get("capacity") == CAPACITY
        if opened and one.contents.get("agency") == str(agency) and str(one.id) not in ended and not waits:
            said = {"began": str(one.id), "notes": "The contact was decided."}
            yield Draft(story.id, "involvement_ended", Span.day(on), author, said)
