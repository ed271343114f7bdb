"""Who answers what is asked, and what of a story those who ask and answer may read for it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from uuid import UUID

from childjourney.core.access.action import Action
from childjourney.core.access.decide import Viewer
from childjourney.core.access.policy import POLICIES
from childjourney.core.people.directory import Directory
from childjourney.core.steps.asks import Ask

ANSWERED_BY: Mapping[str, Action] = {
    "advice": Action.GIVE_ADVICE,
    "contact": Action.DECIDE_CONTACT,
    "countersign": Action.COUNTERSIGN,
    "disagreement": Action.ANSWER_DISAGREEMENT,
    "worry": Action.ANSWER_WORRY,
    "help": Action.ANSWER_HELP,
    "transition": Action.ANSWER_ASK,
    "action": Action.ANSWER_ASK,
    "unknown": Action.ANSWER_ASK,
    "sharing": Action.REVIEW_SHARING,
}
"""What one must be allowed to do to answer for one's agency; whoever is asked by name needs ANSWER_ASK alone."""


ALONE = frozenset({"countersign", "worry"})
"""What waits for nobody where whoever wrote it could answer it themselves: a manager's decision, a lead's worry."""

BY_ANOTHER = frozenset({"sharing"})
"""What somebody else of the agency answers than whoever wrote it; where there is nobody else, they do it themselves."""


def may_answer(viewer: Viewer, ask: Ask) -> bool:
    """Return whether something is asked of the viewer: by name, or of those who answer such things in their agency."""
    allowed = viewer.policy.actions if viewer.only is None else viewer.policy.actions & viewer.only
    if ask.to_member is not None:
        return ask.to_member == viewer.membership and Action.ANSWER_ASK in allowed
    if ask.what in BY_ANOTHER and ask.from_member == viewer.membership:
        return False
    return ask.to_agency == viewer.agency and ANSWERED_BY[ask.what] in allowed


def answerable(viewer: Viewer) -> frozenset[str]:
    """Return the whats that the viewer answers for their agency. The store's lists are made with it."""
    allowed = viewer.policy.actions if viewer.only is None else viewer.policy.actions & viewer.only
    return frozenset(what for what, action in ANSWERED_BY.items() if action in allowed)


def reach_somebody(asks: Iterable[Ask], directory: Directory) -> Iterator[Ask]:
    """Yield what is asked of somebody who is there: a worry in an agency without a lead waits for nobody.

    What somebody else is to look at comes back to whoever wrote it where there is nobody else: it is not forgotten.
    """
    for ask in asks:
        if ask.what in BY_ANOTHER and not _has_another(directory, ask):
            yield replace(ask, to_member=ask.from_member)
            continue
        if ask.to_member is None and (ask.to_agency is None or not _has(directory, ask.to_agency, ask.what)):
            continue
        if ask.what not in ALONE or not _may_alone(directory, ask):
            yield ask


def readable_for(viewer: Viewer, asks: Iterable[Ask]) -> frozenset[UUID]:
    """Return the entries that the viewer reads in full because they asked, or are asked.

    Whoever asked reads the answers; whoever is to answer reads the question and what followed it.
    """
    found: set[UUID] = set()
    for ask in asks:
        if ask.from_member == viewer.membership:
            found.update((*ask.told, *ask.chased))
        if may_answer(viewer, ask):
            found.update((ask.entry, *ask.answers, *ask.told, *ask.chased))
    return frozenset(found)


def _may_alone(directory: Directory, ask: Ask) -> bool:
    member = directory.memberships.get(ask.from_member)
    return member is not None and ANSWERED_BY[ask.what] in POLICIES[member.role.key].actions


def _has(directory: Directory, agency: UUID, what: str) -> bool:
    return any(_who_answer(directory, agency, what))


def _has_another(directory: Directory, ask: Ask) -> bool:
    found = _who_answer(directory, ask.to_agency, ask.what) if ask.to_agency else ()
    return any(member != ask.from_member for member in found)


def _who_answer(directory: Directory, agency: UUID, what: str) -> Iterator[UUID]:
    action = ANSWERED_BY[what]
    for member in directory.memberships.values():
        if member.agency.id == agency and member.after is None and action in POLICIES[member.role.key].actions:
            yield member.id
