"""Disagree with a decision, take it further, and say how it was resolved. Nothing that protects waits for it (M-66)."""

import secrets
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from childjourney.core.access.action import Action
from childjourney.core.access.decide import Decision, Viewer
from childjourney.core.base.ids import Randomness
from childjourney.core.base.refusal import Fault
from childjourney.core.base.time import Span, local_day
from childjourney.core.steps.disagreement import ahead, disagreement_of
from childjourney.core.steps.states import belonging
from childjourney.core.steps.told import Told
from childjourney.core.story.admit import DraftRefused
from childjourney.core.story.entry import Contents, Draft
from childjourney.core.story.story import Story
from childjourney.usecases.act import AccessRefused, Act
from childjourney.usecases.answer_ask import asked, write_addressed
from childjourney.usecases.once import UNKEYED, Saved, once
from childjourney.usecases.ports import Books

RESOLVED = Fault("", "This disagreement is resolved. Raise another where something is still wrong.")
NO_STAGE = Fault("number", "To whom does it go? Choose one of the stages that lie ahead.")

STEPS = frozenset({"disagreement_escalated", "disagreement_resolved"})
"""What whoever raised a disagreement, or is asked, may write after it."""


def disagree(
    books: Books,
    *,
    viewer: Viewer,
    story: UUID,
    about: UUID | None,
    notes: str,
    now: datetime,
    saved: Saved = UNKEYED,
    randomness: Randomness = secrets.token_bytes,
) -> UUID:
    """Raise a disagreement about the decision of an entry, and return the new entry's id.

    `saved` is as in `once`. Raises AccessRefused, or DraftRefused with every fault.
    """
    act = Act(viewer, Action.DISAGREE, now, story, randomness=randomness)

    def do(decision: Decision) -> list[UUID]:
        said = {"about": str(about) if about else None, "notes": notes}
        draft = Draft(story, "disagreement_raised", Span.day(local_day(now)), viewer.membership, said)
        (raised,) = write_addressed(books, act, decision, [draft])
        return [raised.id]

    return once(books, act, saved, do)[0]


def go_on_disagreeing(
    books: Books,
    *,
    viewer: Viewer,
    story: UUID,
    raised: UUID,
    kind: str,
    said: Contents,
    now: datetime,
    saved: Saved = UNKEYED,
    randomness: Randomness = secrets.token_bytes,
) -> UUID:
    """Take a disagreement further, or say how it was resolved, and return the new entry's id.

    `kind` is one of STEPS. Whoever takes it further says in `said` by its `number` to which stage, of those that the
    area's practice had when it was raised; the entry keeps the stage in words, too. Raises AccessRefused for whoever
    neither raised it nor is asked, DraftRefused where it is resolved already or something is wrong with what was said.
    """
    act = Act(viewer, Action.OPEN_ASK, now, story, purpose="disagreement", randomness=randomness)

    def do(decision: Decision) -> list[UUID]:
        ask = asked(books, story=story, entry=raised)
        mine = ask is not None and (
            ask.from_member == viewer.membership
            or (ask.to_agency == viewer.agency and Action.ANSWER_DISAGREEMENT in viewer.policy.actions)
        )
        if ask is None or ask.what != "disagreement" or kind not in STEPS or not mine:
            raise AccessRefused
        whole = Story(story, books.entries([story])[story]).standing
        own = belonging(whole, next(one for one in whole if one.id == raised))
        if any(one.kind.name == "disagreement_resolved" for one in own):
            raise DraftRefused([RESOLVED])
        day = Span.day(local_day(now))
        told = {**said, "began": str(raised)}
        if kind == "disagreement_escalated":
            told |= _stage(own, books.practice().framework.stages_on(own[0].happened.first), said)
        draft = Draft(story, kind, day, viewer.membership, told)
        (written,) = write_addressed(books, act, decision, [draft])
        return [written.id]

    return once(books, act, saved, do, addressed=True)[0]


def _stage(own: Sequence[Told], stages: Sequence[str], said: Contents) -> Contents:
    """Return the stage to which a disagreement goes. Raises DraftRefused where it is none that lies ahead."""
    if not stages:
        return {}
    offered = ahead(disagreement_of(own, stages=stages), stages)
    chosen = next((number for number in offered if number == said.get("number")), None)
    if chosen is None:
        raise DraftRefused([NO_STAGE])
    return {"stage": offered[chosen], "number": chosen}
