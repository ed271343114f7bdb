"""The one decision: may this viewer do this, how much do they see, and why. What nothing allows is denied."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from childjourney.core.access.action import Action
from childjourney.core.access.grant import Grant
from childjourney.core.access.policy import POLICIES, Policy, Reach, ReadLevel
from childjourney.core.people.directory import Membership

_NOTHING = Policy(frozenset(), Reach.NONE, ReadLevel.NOTHING)


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who looks: a person in one membership. `only` narrows what a neighbouring system's token may do."""

    membership: UUID
    agency: UUID
    role: str
    only: frozenset[Action] | None = None
    at_most: ReadLevel = ReadLevel.CONTENT
    token: UUID | None = None

    @staticmethod
    def of(membership: Membership) -> "Viewer":
        """Return the viewer that a membership makes."""
        return Viewer(membership.id, membership.agency.id, membership.role.key)

    def narrowed(self, *, only: frozenset[Action], at_most: ReadLevel, token: UUID | None = None) -> "Viewer":
        """Return the viewer with less, acting through `token`; what it may not do already stays forbidden."""
        kept = only if self.only is None else only & self.only
        return replace(self, only=kept, at_most=min(at_most, self.at_most), token=token or self.token)

    @property
    def policy(self) -> Policy:
        """What the viewer's role allows."""
        return POLICIES.get(self.role, _NOTHING)


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether, how much, on what basis (the granting entry, where there is one), and why in words.

    `items` narrow what is seen to parts of the story; without any it is the whole.
    """

    allowed: bool
    level: ReadLevel
    reasons: tuple[str, ...]
    basis: UUID | None = None
    items: tuple[str, ...] = ()


def reaches(viewer: Viewer, grant: Grant, *, on: date) -> bool:
    """Return whether `grant` opens its story for `viewer` on a day. The store's SQL matches this."""
    if not grant.holds_on(on):
        return False
    if viewer.policy.reach is Reach.AGENCY:
        return grant.agency == viewer.agency
    return viewer.policy.reach is Reach.OWN and grant.membership == viewer.membership


def decide(viewer: Viewer, action: Action, *, grants: Iterable[Grant] = (), on: date) -> Decision:
    """Return the decision on an action of `viewer`, for one child's `grants` where the action is about a child.

    Actions about no one child (search, census, directory) need the role alone.
    """
    policy = viewer.policy
    if action not in policy.actions:
        return _denied(f"The role “{viewer.role}” may not {action.value}.")
    if viewer.only is not None and action not in viewer.only:
        return _denied(f"This token may not {action.value}.")
    if action not in ABOUT_ONE_CHILD:
        return Decision(True, ReadLevel.NOTHING, (f"The role “{viewer.role}” may {action.value}.",))
    held = [grant for grant in grants if reaches(viewer, grant, on=on)]
    if not held:
        return _denied(f"Reaches only {policy.reach.value}; no involvement opens this story.")
    level = min(policy.reads, viewer.at_most)
    # The whole where any way in opens the whole, else everything that any of them opens.
    widest = min(held, key=lambda grant: bool(grant.items))
    items = tuple(sorted({item for grant in held for item in grant.items})) if widest.items else ()
    return Decision(True, level, (f"Involved: reaches {policy.reach.value}.",), widest.basis, items)


ABOUT_ONE_CHILD = frozenset(
    {
        Action.OPEN_STORY,
        Action.RECORD,
        Action.CORRECT,
        Action.ADD_DOCUMENT,
        Action.OPEN_DOCUMENT,
        Action.RELEASE_DOCUMENT,
        Action.MAKE_CONTACT,
        Action.DECIDE_CONTACT,
        Action.DISAGREE,
        Action.INVITE_FAMILY,
        Action.KEEP_FAMILY_SPACE,
        Action.SEAL_ASSESSMENT,
    }
)
"""Actions that need a way into the child's story."""


def _denied(reason: str) -> Decision:
    return Decision(False, ReadLevel.NOTHING, (reason,))
