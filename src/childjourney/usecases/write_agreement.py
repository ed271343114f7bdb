"""Write down at once what a family says to several things: each purpose, agency and child has a line of its own."""

import secrets
from collections.abc import Iterator, Sequence
from datetime import datetime
from uuid import UUID

from childjourney.core.access.action import Action
from childjourney.core.access.decide import Decision, Viewer
from childjourney.core.base.ids import Randomness, new_id
from childjourney.core.base.refusal import Fault
from childjourney.core.base.time import Span, local_day
from childjourney.core.story.admit import DraftRefused
from childjourney.core.story.entry import Contents, Draft
from childjourney.core.story.kinds import KINDS
from childjourney.usecases.act import Act
from childjourney.usecases.belonging import faults_of_belonging
from childjourney.usecases.once import UNKEYED, Saved, once
from childjourney.usecases.ports import Books
from childjourney.usecases.record_entry import write

GIVEN = KINDS["agreement_given"]
NO_PURPOSE = Fault("purposes", "To what? Choose at least one.")


def write_agreement(
    books: Books,
    *,
    viewer: Viewer,
    stories: Sequence[UUID],
    said: Contents,
    purposes: Sequence[str],
    agencies: Sequence[UUID] = (),
    now: datetime,
    saved: Saved = UNKEYED,
    randomness: Randomness = secrets.token_bytes,
) -> tuple[UUID, ...]:
    """Write the same answer to every purpose and agency into every story, and return the entries' ids.

    `said` are answers of the kind agreement_given without purpose and agency; without `agencies` it is for everybody
    of the team. Each line stands alone and can be withdrawn alone. Raises AccessRefused, or DraftRefused with every
    fault; then nothing is recorded in any story.
    """
    acts = [Act(viewer, Action.RECORD, now, story, randomness=randomness) for story in dict.fromkeys(stories)]
    encounter = new_id(now, randomness=randomness) if len(acts) > 1 else None
    lines = [*_lines(said, purposes, agencies)]

    def do(_decision: Decision) -> list[UUID]:
        faults = {(one.where, one.what): one for line in lines for one in _faults(books, line)}
        if not purposes or faults:
            raise DraftRefused([*faults.values()] or [NO_PURPOSE])
        written: list[UUID] = []
        for act in acts:
            day = Span.day(local_day(now))
            drafts = [Draft(act.about, GIVEN.name, day, viewer.membership, one, encounter=encounter) for one in lines]
            written += [one.id for one in write(books, act, drafts)]
        return written

    return once(books, acts[0], saved, do)


def _lines(said: Contents, purposes: Sequence[str], agencies: Sequence[UUID]) -> Iterator[Contents]:
    for purpose in dict.fromkeys(purposes):
        for agency in dict.fromkeys(agencies) or (None,):
            yield {**said, "purpose": purpose, "agency": str(agency) if agency else None}


def _faults(books: Books, line: Contents) -> list[Fault]:
    return [*GIVEN.faults(line), *faults_of_belonging(books, GIVEN, line)]
