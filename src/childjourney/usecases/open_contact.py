"""Open a contact for whoever decides it: the child's story and those of brothers and sisters, in one view."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from childjourney.core.access.action import Action
from childjourney.core.access.asked import may_answer
from childjourney.core.access.decide import Viewer, decide
from childjourney.core.access.see import Seen
from childjourney.core.base.time import local_day
from childjourney.core.steps.asks import Ask
from childjourney.core.steps.states import belonging
from childjourney.core.story.story import Story
from childjourney.usecases.act import AccessRefused
from childjourney.usecases.answer_ask import asked
from childjourney.usecases.open_ask import OpenedAsk, opened_ask
from childjourney.usecases.open_story import OpenStory, open_story
from childjourney.usecases.ports import Books

DECIDING = frozenset({"contact_decided", "decision_countersigned"})
"""What is told of earlier decisions of the same contact."""


@dataclass(frozen=True, slots=True)
class OpenContact:
    """A contact, what it rests on, and everything known: the child's story first, then brothers and sisters.

    `closed` counts brothers and sisters whose stories the viewer may not open. `advice` is the thread that was tied
    to the contact, where there is one. `before` are decisions of this contact and the signatures under them: where a
    manager did not agree, whoever decides anew reads why. `may_decide` is False once it is decided.
    """

    ask: Ask
    contact: Seen
    about: tuple[Seen, ...]
    before: tuple[Seen, ...]
    family: tuple[OpenStory, ...]
    closed: int
    advice: OpenedAsk | None
    may_decide: bool


def open_contact(books: Books, *, viewer: Viewer, story: UUID, contact: UUID, now: datetime) -> OpenContact:
    """Return a contact with everything known about the family. Leaves an audit line for each story that is opened.

    Raises AccessRefused for whoever may not open the child's story or does not decide contacts.
    """
    allowed = decide(viewer, Action.DECIDE_CONTACT, grants=books.grants(story), on=local_day(now))
    opened = open_story(books, viewer=viewer, story=story, now=now)
    ask = asked(books, story=story, entry=contact)
    seen = {one.id: one for one in opened.seen}
    if not allowed.allowed or ask is None or ask.what != "contact" or contact not in seen:
        raise AccessRefused
    said = seen[contact].contents
    related = [UUID(one.child) for one in opened.relationships if one.child]
    reachable = [one for one in related if _opens(books, viewer, one, now)]
    thread = said.get("thread")
    return OpenContact(
        ask=ask,
        contact=seen[contact],
        about=tuple(seen[UUID(one)] for one in said.get("about", ()) if UUID(one) in seen),
        before=tuple(one for one in _after(opened, seen[contact]) if one.kind.name in DECIDING),
        family=(opened, *(open_story(books, viewer=viewer, story=one, now=now) for one in reachable)),
        closed=len(related) - len(reachable),
        advice=_advice(books, viewer, UUID(thread), now) if thread else None,
        may_decide=ask.waits and may_answer(viewer, ask),
    )


def _after(opened: OpenStory, contact: Seen) -> tuple[Seen, ...]:
    ids = [one.id for one in belonging(opened.seen, contact, through=("contact_decided",))]
    return tuple(one for one in opened.seen if one.id in ids and not one.withdrawn)


def _opens(books: Books, viewer: Viewer, story: UUID, now: datetime) -> bool:
    return decide(viewer, Action.OPEN_STORY, grants=books.grants(story), on=local_day(now)).allowed


def _advice(books: Books, viewer: Viewer, thread: UUID, now: datetime) -> OpenedAsk | None:
    """Return the thread of advice, for people of the agency that gave it."""
    told = Story(thread, books.entries([thread])[thread]).entries
    try:
        return opened_ask(books, viewer=viewer, story=thread, entry=told[0].id, now=now) if told else None
    except AccessRefused:
        return None
