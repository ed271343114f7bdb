"""Say why something was late: asked once, kept in the story, counted (M-41)."""

import secrets
from datetime import datetime
from uuid import UUID

from childjourney.core.access.action import Action
from childjourney.core.access.decide import Viewer
from childjourney.core.base.ids import Randomness
from childjourney.core.base.refusal import Fault
from childjourney.core.base.time import Span, local_day
from childjourney.core.practice.duties import duties
from childjourney.core.practice.duty import Duty
from childjourney.core.steps.around import leading_teams
from childjourney.core.story.admit import DraftRefused
from childjourney.core.story.entry import Draft
from childjourney.core.story.story import Story
from childjourney.usecases.act import Act, in_one_go
from childjourney.usecases.card import CALENDAR
from childjourney.usecases.ports import Books
from childjourney.usecases.record_entry import write


def give_reason(
    books: Books,
    *,
    viewer: Viewer,
    story: UUID,
    rule: str,
    started: UUID,
    reason: str,
    notes: str = "",
    now: datetime,
    key: str = "",
    randomness: Randomness = secrets.token_bytes,
) -> UUID:
    """Record why the duty of `rule` that `started` began was late, and return the entry's id.

    It closes nothing and alters no date. Raises AccessRefused; DraftRefused where there is no such duty, where it is
    not late, or where its reason was given already.
    """
    act = Act(viewer, Action.RECORD, now, story, randomness=randomness)

    def work() -> UUID:
        act.decided(books.grants(story))
        if key and (done := books.receipt(key)):
            return done[0]
        duty = find_duty(books, story, rule=rule, started=started, now=now)
        if duty is None:
            raise DraftRefused([Fault("rule", "There is no such promise in this story.")])
        if not duty.is_late:
            raise DraftRefused(
                [Fault("rule", "This is not late. A reason is asked for what is late, and for nothing else.")]
            )
        if duty.excuse is not None:
            raise DraftRefused([Fault("reason", "The reason was written down already. Correct that entry instead.")])
        said = {"began": str(started), "rule": rule, "reason": reason, "notes": notes}
        draft = Draft(story, "lateness_reason", Span.day(local_day(now)), viewer.membership, said)
        (entry,) = write(books, act, [draft])
        if key:
            books.acknowledge(key, [entry.id])
        return entry.id

    return in_one_go(books, work)


def find_duty(books: Books, story: UUID, *, rule: str, started: UUID, now: datetime) -> Duty | None:
    """Return a duty of a story as it stands at `now`; None where there is none. Decides nothing about access."""
    whole = Story(story, books.entries([story])[story])
    teams = leading_teams(whole.standing, books.directory())
    found = duties(whole, books.practice().framework, CALENDAR, now, teams=teams)
    return next((one for one in found if one.key == (rule, started)), None)
