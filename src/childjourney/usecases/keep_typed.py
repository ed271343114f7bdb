"""Keep what someone is typing until it is recorded or discarded: the only thing here that is overwritten.

What is kept is nobody's entry yet, so it leaves no line in the audit; a denial does.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from childjourney.core.access.action import Action
from childjourney.core.access.decide import Viewer
from childjourney.core.base.refusal import Refused
from childjourney.usecases.act import Act, in_one_go
from childjourney.usecases.ports import Books, Typed

LONGEST_KEPT = 500_000
"""Characters of one page that are kept: several of the longest texts that a field may hold."""

_NEW = "new"

ANSWER, FOLLOW, STEP = "answer", "follow", "step"
ADDRESSED = (ANSWER, FOLLOW, STEP)
"""What forms begin with that whoever asks or is asked may write without a way into the story."""

OF_AREA = {
    "rule-question": Action.QUESTION_RULE,
    "rule-answer": Action.ANSWER_RULE,
    "guidance": Action.KEEP_GUIDANCE,
    "adopt": Action.KEEP_PRACTICE,
    "milestone": Action.KEEP_PRACTICE,
    "trial-new": Action.KEEP_PRACTICE,
    "trial-extend": Action.KEEP_PRACTICE,
    "trial-end": Action.KEEP_PRACTICE,
}
"""Forms about the area's practice, named up to a full stop, with what whoever writes there does."""


class KeepRefused(Refused):
    """What was typed is too long to be kept while it is typed."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page on which something is typed: in a child's story, or in none; and which form."""

    story: UUID | None
    form: str

    @property
    def key(self) -> str:
        """The page as the store and an address name it."""
        return f"{self.story or _NEW}:{self.form}"

    @staticmethod
    def parse(key: str) -> "Page":
        """Return the page that a key names. Raises ValueError where it names none."""
        story, _, form = key.partition(":")
        if not form:
            raise ValueError("This names no page.")
        return Page(None if story == _NEW else UUID(story), form)


def keep_typed(books: Books, *, viewer: Viewer, page: Page, text: str, now: datetime, key: str = "") -> bool:
    """Keep what `viewer` has typed on a page and return True; False where it was recorded meanwhile under `key`.

    Raises AccessRefused where the viewer may not record on that page, KeepRefused for more than LONGEST_KEPT.
    """
    if len(text) > LONGEST_KEPT:
        raise KeepRefused(
            "This is too much to be kept while you type. Record a part of it and go on in a second entry."
        )

    def work() -> bool:
        _allow(books, viewer, page, now)
        if key and books.receipt(key):
            return False
        books.keep_typed(Typed(viewer.membership, page.key, text.replace("\x00", ""), now))
        return True

    return in_one_go(books, work)


def typed_before(
    books: Books, *, viewer: Viewer, page: Page, key_of: Callable[[str], str], now: datetime
) -> Typed | None:
    """Return what `viewer` typed on a page and has not recorded; None where there is nothing.

    `key_of` tells the idempotency key of a kept text: a text that arrived here only after it had been recorded
    is forgotten. Raises AccessRefused where the viewer may no longer record on that page.
    """

    def work() -> Typed | None:
        _allow(books, viewer, page, now)
        kept = books.typed(membership=viewer.membership, page=page.key)
        if kept is None or not books.receipt(key_of(kept.text)):
            return kept
        books.drop_typed(membership=viewer.membership, page=page.key)
        return None

    return in_one_go(books, work)


def discard_typed(books: Books, *, viewer: Viewer, page: Page, now: datetime) -> None:
    """Forget what `viewer` typed on a page. Raises AccessRefused where the viewer may not record there."""

    def work() -> None:
        _allow(books, viewer, page, now)
        books.drop_typed(membership=viewer.membership, page=page.key)

    in_one_go(books, work)


def _allow(books: Books, viewer: Viewer, page: Page, now: datetime) -> None:
    of_area = OF_AREA.get(page.form.partition(".")[0], Action.START_STORY)
    action = of_area if page.story is None else Action.RECORD
    if page.form.startswith(ADDRESSED):
        action = Action.ANSWER_ASK
    Act(viewer, action, now, page.story).decided(books.grants(page.story) if page.story else ())
