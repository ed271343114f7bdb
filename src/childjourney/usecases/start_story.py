"""Start the story of a child who has none yet."""

import secrets
from datetime import datetime
from uuid import UUID

from childjourney.core.access.action import Action
from childjourney.core.access.decide import Viewer
from childjourney.core.base.ids import Randomness, new_id
from childjourney.core.base.time import Span, local_day
from childjourney.core.story.admit import admit
from childjourney.core.story.entry import Contents, Draft
from childjourney.core.story.story import Story
from childjourney.usecases.act import Act, in_one_go
from childjourney.usecases.card import folded
from childjourney.usecases.ports import Books


def started_before(books: Books, *, key: str) -> UUID | None:
    """Return the story that was started under an idempotency key; None where none was.

    Whoever looks for children of the same name before starting asks this first: the second of two calls would find
    the child of the first.
    """
    done = books.receipt(key) if key else ()
    return done[0] if done else None


def start_story(
    books: Books,
    *,
    viewer: Viewer,
    particulars: Contents,
    capacity: str,
    since: Span | None = None,
    now: datetime,
    key: str = "",
    typed_on: str = "",
    randomness: Randomness = secrets.token_bytes,
) -> UUID:
    """Start a story with who the child is and the viewer's own involvement, and return the story's id.

    `since` is when the viewer began to work with the child (today where not given); `typed_on` is as in
    `record_entry`.
    Raises AccessRefused, or DraftRefused with every fault.
    """
    act = Act(viewer, Action.START_STORY, now, new_id(now, randomness=randomness), randomness=randomness)
    story = Story(act.about)
    today = Span.day(local_day(now))

    def work() -> UUID:
        if typed_on:
            books.drop_typed(membership=viewer.membership, page=typed_on)
        if key and (done := books.receipt(key)):
            return done[0]
        decision = act.decided()
        involvement = {"agency": str(viewer.agency), "member": str(viewer.membership), "capacity": capacity}
        drafts = [
            Draft(story.id, "particulars", today, viewer.membership, particulars),
            Draft(story.id, "involvement_began", since or today, viewer.membership, involvement),
        ]
        entries = admit(story, drafts, now=now, randomness=randomness)
        books.append(entries, line=act.line(decision, entries))
        books.keep([folded(books, story.grown(entries))])
        if key:
            books.acknowledge(key, [story.id])
        return story.id

    return in_one_go(books, work)
