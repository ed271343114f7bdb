"""What somebody of the family reads of a story: what is made with them, what they wrote, and what is shared.

Everything else is not there at all. Whatever a page of theirs shows is folded from these readings alone, so that
what is withheld leaves no trace (R45).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from childjourney.core.access.action import Action
from childjourney.core.steps.family_space import Space, family_names, shared_with, withheld_from
from childjourney.core.story.family_reads import THE_CHILDS_OWN, WITH_THEM
from childjourney.core.story.story import Reading, Story

FAMILY_ACTIONS = frozenset({Action.FAMILY_READ, Action.FAMILY_WRITE, Action.FAMILY_SIGN_IN})
"""What the family does in its own space: decided by the space that somebody has, and by no role."""

ANSWERING = frozenset({"help_answered", "agreement_withdrawn"})
"""Kinds that are somebody's own where what they point at is."""


@dataclass(frozen=True, slots=True)
class FamilyReading:
    """An entry as somebody of the family reads it; `plain` are the words in which it was shared, where it was."""

    reading: Reading
    plain: str
    own: bool


def family_reads(story: Story, space: Space) -> tuple[FamilyReading, ...]:
    """Return what somebody reads in their space, in the story's order."""
    standing = story.standing
    withheld, shared = withheld_from(standing, space), shared_with(standing, space)
    by_id = {one.id: one for one in standing}
    # Also of a space that should never have been opened: what was written in it stays its writer's.
    others = frozenset(family_names(story.readings)) - {space.person}
    kinds = THE_CHILDS_OWN if space.themselves else WITH_THEM
    found = []
    for one in standing:
        own = one.entry.author == space.person
        theirs = one.kind.name in kinds and not _is_anothers(one, by_id, space, others)
        if own or (one.id not in withheld and (theirs or one.id in shared)):
            found.append(FamilyReading(one, shared.get(one.id, ""), own))
    return tuple(found)


def family_story(story: Story, read: Sequence[FamilyReading]) -> Story:
    """Return the story as if it had never held anything but what somebody of the family reads."""
    there = {version.id for one in read for version in one.reading.versions}
    return Story(story.id, [entry for entry in story.entries if entry.id in there])


def _is_anothers(reading: Reading, by_id: dict[UUID, Reading], space: Space, others: frozenset[UUID]) -> bool:
    """Return whether something is between another person of the family and those who help: each space is one's own.

    Whoever hurts somebody at home may have a space too: they never read what the other wrote or agreed to in theirs.
    Taking back what a professional wrote down is read by all, or they would take it to stand.
    """
    began = by_id.get(UUID(reading.contents["began"])) if reading.kind.name in ANSWERING else None
    if reading.kind.name == "help_answered":
        return began is None or began.entry.author != space.person
    if reading.kind.name == "agreement_withdrawn":
        return began is None or began.entry.author in others
    return reading.entry.author in others
