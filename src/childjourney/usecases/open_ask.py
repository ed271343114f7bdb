"""Open what one asks or is asked, and what followed it, though the rest of the story stays closed."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from childjourney.core.access.action import Action
from childjourney.core.access.asked import may_answer, readable_for
from childjourney.core.access.decide import Decision, Viewer, decide
from childjourney.core.access.policy import ReadLevel
from childjourney.core.access.see import Beyond, Seen, covers, see
from childjourney.core.base.time import local_day
from childjourney.core.people.directory import Directory
from childjourney.core.steps.asks import Ask
from childjourney.core.story.child import Child, child_of
from childjourney.core.story.story import Reading, Story
from childjourney.usecases.act import AccessRefused, Act, in_one_go
from childjourney.usecases.card import asks_in
from childjourney.usecases.ports import Books


@dataclass(frozen=True, slots=True)
class OpenedAsk:
    """An ask as one viewer sees it: the question first, then everything that points back at it, in order.

    `child` is None for a thread that names nobody. `opens` tells whether the viewer may open the whole story.
    `stages` are those of a disagreement by the area's practice on the day on which it was raised.
    """

    ask: Ask
    question: Seen
    followed: tuple[Seen, ...]
    child: Child | None
    opens: bool
    may_answer: bool
    is_mine: bool
    until: date
    directory: Directory
    stages: tuple[str, ...] = ()


def open_ask(books: Books, *, viewer: Viewer, story: UUID, entry: UUID, now: datetime) -> OpenedAsk:
    """Return what was asked by `entry`, for whoever asked it, is asked, or may open the story. Leaves an audit line.

    Raises AccessRefused for everybody else, and alike where there is no such ask.
    """
    act = Act(viewer, Action.OPEN_ASK, now, story)

    def work() -> OpenedAsk:
        decision = act.decided()
        try:
            found = opened_ask(books, viewer=viewer, story=story, entry=entry, now=now)
        except AccessRefused:
            act.deny("Neither asked nor asking, and the story does not open.")
        books.note(act.line(decision))
        return found

    return in_one_go(books, work)


def opened_ask(books: Books, *, viewer: Viewer, story: UUID, entry: UUID, now: datetime) -> OpenedAsk:
    """Return what `open_ask` does, inside a transaction and without a line of its own. Raises AccessRefused."""
    whole = Story(story, books.entries([story])[story])
    directory = books.directory()
    asks = asks_in(books, whole)
    ask = next((one for one in asks if one.entry == entry), None)
    grants = books.grants(story)
    opening = decide(viewer, Action.OPEN_STORY, grants=grants, on=local_day(now))
    if ask is None or not (_concerns(viewer, ask) or opening.allowed):
        raise AccessRefused
    beyond = Beyond(readable_for(viewer, asks) | {entry} if _concerns(viewer, ask) else frozenset())
    shown = opening if opening.allowed else Decision(True, ReadLevel.HEADING, ("Asked, or is asked.",))
    told = [
        one
        for one in whole.standing
        if (one.id == entry or _follows(one, entry)) and covers(shown, one, viewer=viewer, beyond=beyond)
    ]
    if entry not in {one.id for one in told}:
        # What was not shared with whoever reads a part of the story is not there (R33).
        raise AccessRefused
    seen = {one.id: see(one, viewer=viewer, decision=shown, beyond=beyond) for one in told}
    return OpenedAsk(
        ask=ask,
        question=seen[entry],
        followed=tuple(one for key, one in seen.items() if key != entry),
        child=child_of(whole) if grants else None,
        opens=opening.allowed,
        may_answer=ask.waits and may_answer(viewer, ask),
        is_mine=ask.from_member == viewer.membership,
        until=local_day(now),
        directory=directory,
        stages=_stages(books, ask, seen[entry]),
    )


def _stages(books: Books, ask: Ask, question: Seen) -> tuple[str, ...]:
    if ask.what != "disagreement":
        return ()
    return books.practice().framework.stages_on(question.happened.first)


def _follows(reading: Reading, entry: UUID) -> bool:
    return str(entry) in (reading.contents.get("began"), reading.contents.get("contact"))


def _concerns(viewer: Viewer, ask: Ask) -> bool:
    seen_by_agency = Action.SEE_AGENCY_WORK in viewer.policy.actions
    of_agency = viewer.agency in (ask.from_agency, ask.to_agency)
    return ask.from_member == viewer.membership or may_answer(viewer, ask) or (seen_by_agency and of_agency)
