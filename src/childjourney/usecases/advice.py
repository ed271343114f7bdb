"""Ask a social worker for advice without naming the child, and write down what was done with it (M-62)."""

import secrets
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from childjourney.core.access.action import Action
from childjourney.core.access.decide import Decision, Viewer, decide
from childjourney.core.base.ids import Randomness, new_id
from childjourney.core.base.refusal import Fault
from childjourney.core.base.time import Span, local_day
from childjourney.core.steps.around import relationships
from childjourney.core.story.admit import DraftRefused
from childjourney.core.story.child import Child
from childjourney.core.story.entry import Contents, Draft
from childjourney.core.story.story import Story
from childjourney.usecases.act import AccessRefused, Act
from childjourney.usecases.answer_ask import write_addressed
from childjourney.usecases.front_door import front_door_of
from childjourney.usecases.make_contact import NoFrontDoorRefused
from childjourney.usecases.names import words_of
from childjourney.usecases.once import UNKEYED, Saved, once
from childjourney.usecases.ports import Books

SHORTEST_NAME = 3
"""Letters of a name below which a word says nothing: "Jo" may be any word."""

MOST_CHILDREN = 500
"""So many of the viewer's children are looked at for their names."""


def ask_advice(
    books: Books,
    *,
    viewer: Viewer,
    said: Contents,
    names_nobody: bool = False,
    about: UUID | None = None,
    now: datetime,
    saved: Saved = UNKEYED,
    randomness: Randomness = secrets.token_bytes,
) -> UUID:
    """Ask for advice, and return the thread's id. `said` are the answers of the kind advice_asked.

    A question that holds a name of one of the viewer's children, or of somebody around the child of the story `about`
    from which they come, is refused, unless `names_nobody` says that it is another's.
    Raises AccessRefused, NoFrontDoorRefused, or DraftRefused with every fault.
    """
    act = Act(viewer, Action.ASK_ADVICE, now, new_id(now, randomness=randomness), randomness=randomness)

    def do(decision: Decision) -> list[UUID]:
        agency = front_door_of(books.directory())
        if agency is None:
            raise NoFrontDoorRefused
        cards, _ = books.caseload(viewer=viewer, on=local_day(now), skip=0, most=MOST_CHILDREN)
        names = [name for card in cards for name in names_of(card.child)]
        named = named_in(str(said.get("what", "")), [*names, *_around(books, viewer, about, now)])
        if named and not names_nobody:
            raise DraftRefused([_naming(named)])
        told = {**said, "agency": str(agency)}
        draft = Draft(act.about, "advice_asked", Span.day(local_day(now)), viewer.membership, told)
        write_addressed(books, act, decision, [draft])
        return [act.about]

    return once(books, act, saved, do, addressed=True)[0]


def follow_advice(
    books: Books,
    *,
    viewer: Viewer,
    thread: UUID,
    said: Contents,
    now: datetime,
    saved: Saved = UNKEYED,
    randomness: Randomness = secrets.token_bytes,
) -> UUID:
    """Write down what the viewer decided after asking, and return the entry's id.

    Raises AccessRefused for whoever did not ask, or DraftRefused with every fault.
    """
    act = Act(viewer, Action.ASK_ADVICE, now, thread, purpose="follow", randomness=randomness)

    def do(decision: Decision) -> list[UUID]:
        told = Story(thread, books.entries([thread])[thread]).standing
        if not told or told[0].kind.name != "advice_asked" or told[0].entry.author != viewer.membership:
            raise AccessRefused
        contents = {**said, "began": str(told[0].id)}
        draft = Draft(thread, "advice_followed", Span.day(local_day(now)), viewer.membership, contents)
        (followed,) = write_addressed(books, act, decision, [draft])
        return [followed.id]

    return once(books, act, saved, do, addressed=True)[0]


def question_of(books: Books, *, thread: UUID) -> UUID:
    """Return the entry that asks in a thread, which says nothing of what is asked. Raises AccessRefused for none."""
    asked = books.asks_of(thread)
    if not asked:
        raise AccessRefused
    return asked[0].entry


def named_in(text: str, names: Iterable[str]) -> tuple[str, ...]:
    """Return the words of names that a text holds, however they are written, each as the name has it."""
    held = set(words_of(text))
    parts = (part for name in names for part in name.split())
    by_word = {word: part for part in parts for word in words_of(part) if len(word) >= SHORTEST_NAME}
    return tuple(sorted({by_word[word] for word in held & set(by_word)}))


def names_of(child: Child) -> tuple[str, ...]:
    """Return every name of a child."""
    return tuple(name for name in (child.given_name, child.family_name, child.known_as) if name)


def _around(books: Books, viewer: Viewer, story: UUID | None, now: datetime) -> list[str]:
    """Return the names of a child's family and friends, where the viewer may open the story."""
    if story is None:
        return []
    if not decide(viewer, Action.OPEN_STORY, grants=books.grants(story), on=local_day(now)).allowed:
        return []
    return [one.name for one in relationships(Story(story, books.entries([story])[story]).standing)]


def _naming(named: Iterable[str]) -> Fault:
    return Fault(
        "what",
        f"This seems to name somebody: {', '.join(named)}. Take the name out, or say below that it is somebody else's.",
    )
