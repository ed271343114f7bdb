"""Place what is told where it belongs, and seal the assessment for a purpose: quoted, never copied (M-26)."""

import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from childjourney.core.access.action import Action
from childjourney.core.access.asked import reach_somebody
from childjourney.core.access.decide import Decision, Viewer
from childjourney.core.access.policy import ReadLevel
from childjourney.core.access.see import see
from childjourney.core.base.ids import Randomness
from childjourney.core.base.refusal import Fault
from childjourney.core.base.time import Span, local_day
from childjourney.core.steps.agreement import agreed_to, ledger
from childjourney.core.steps.asks import asks_of
from childjourney.core.steps.assessment import standing_under
from childjourney.core.steps.early_help import State, early_help_of
from childjourney.core.story.admit import DraftRefused
from childjourney.core.story.entry import Contents, Draft
from childjourney.core.story.kinds.contribution import CONTRIBUTIONS
from childjourney.core.story.story import Reading, Story
from childjourney.usecases.act import Act
from childjourney.usecases.once import UNKEYED, Saved, once
from childjourney.usecases.open_story import beyond_of, visible
from childjourney.usecases.ports import Books
from childjourney.usecases.record_entry import write

GROWN = Fault("seen", "Something was written while you read. Read what is new first, then seal.")
MOVED = Fault(
    "dimensions",
    "Somebody placed this while you were reading. You see above where it stands now. "
    "Save again to place it as you chose.",
)
NOT_AGREED = Fault(
    "purpose",
    "The family has not agreed to a common assessment. Ask them, and write down what they say, before it is sealed.",
)
QUOTED = (*CONTRIBUTIONS, "placed", "unknown", "answer", "analysis")
"""Kinds of entry on which a seal rests: what is told, where it was placed, what is not known, and what it means."""


def place(
    books: Books,
    *,
    viewer: Viewer,
    story: UUID,
    entry: UUID,
    dimensions: Sequence[str],
    seen: Sequence[str] | None = None,
    now: datetime,
    saved: Saved = UNKEYED,
    randomness: Randomness = secrets.token_bytes,
) -> UUID:
    """Place an entry under dimensions of the assessment, and return the new entry's id.

    `seen` is where it stood on the screen: where somebody placed it elsewhere meanwhile, DraftRefused says so (R10).
    Raises AccessRefused, or DraftRefused with every fault.
    """
    act = Act(viewer, Action.RECORD, now, story, randomness=randomness)

    def do(decision: Decision) -> list[UUID]:
        _, read = _as_read(books, act, _whole(books, act), decision)
        if seen is not None and set(seen) != set(standing_under(read, entry)):
            raise DraftRefused([MOVED])
        said = {"began": str(entry), "dimensions": list(dimensions)}
        draft = Draft(story, "placed", Span.day(local_day(now)), viewer.membership, said)
        return [one.id for one in write(books, act, [draft])]

    return once(books, act, saved, do)[0]


def seal_assessment(
    books: Books,
    *,
    viewer: Viewer,
    story: UUID,
    said: Contents,
    seen: int,
    now: datetime,
    saved: Saved = UNKEYED,
    randomness: Randomness = secrets.token_bytes,
) -> UUID:
    """Seal the assessment as the viewer reads it, and return the seal's id. `said` are the purpose and what follows.

    `seen` is how many entries there were for the viewer who read it: where it has grown, DraftRefused says so, and
    nothing is sealed that nobody read (R10). For early help the family has to have agreed (M-63); what was begun with
    their agreement is thereby finished as an early help assessment.
    Raises AccessRefused, or DraftRefused with every fault.
    """
    act = Act(viewer, Action.SEAL_ASSESSMENT, now, story, randomness=randomness)

    def do(decision: Decision) -> list[UUID]:
        whole = _whole(books, act)
        length, read = _as_read(books, act, whole, decision)
        if length != seen:
            raise DraftRefused([GROWN])
        drafts = [_seal(act, whole, said, read)]
        if said.get("purpose") == "common":
            drafts += _finished(act, whole, said)
        return [one.id for one in write(books, act, drafts)]

    return once(books, act, saved, do)[0]


def _whole(books: Books, act: Act) -> Story:
    return Story(act.about, books.entries([act.about])[act.about])


def _as_read(books: Books, act: Act, whole: Story, decision: Decision) -> tuple[int, list[Reading]]:
    """Return how many entries of the story there are for the viewer, and those that stand and that they can read."""
    directory, viewer = books.directory(), act.viewer
    beyond = beyond_of(reach_somebody(asks_of(whole.standing, directory), directory), directory, viewer=viewer)
    there = Story(act.about, visible(whole, decision, viewer=viewer, beyond=beyond))
    read = (
        one
        for one in there.standing
        if see(one, viewer=viewer, decision=decision, beyond=beyond).level is ReadLevel.CONTENT
    )
    return len(there.entries), list(read)


def _seal(act: Act, story: Story, said: Contents, read: Sequence[Reading]) -> Draft:
    today = local_day(act.now)
    if said.get("purpose") == "common":
        agreed = agreed_to(ledger(story.standing), "early_help_assessment", on=today)
        if agreed is None:
            raise DraftRefused([NOT_AGREED])
    rests = [str(one.versions[-1].id) for one in read if one.kind.name in QUOTED]
    told: dict[str, Any] = {**said, "rests_on": rests}
    return Draft(story.id, "assessment_sealed", Span.day(today), act.viewer.membership, told)


def _finished(act: Act, story: Story, said: Contents) -> list[Draft]:
    """Return that the early help assessment is finished, where one was begun and is not."""
    plan = early_help_of(story.standing)
    if plan.state is not State.ASSESSING or plan.assessed is not None:
        return []
    told = {"began": str(plan.began), "notes": said.get("notes")}
    return [Draft(story.id, "early_help_assessed", Span.day(local_day(act.now)), act.viewer.membership, told)]
