"""Keep what somebody of the family is typing until it is saved or discarded, for them alone (R05).

What is kept is nobody's entry yet, so it leaves no line in the audit; a denial does.
"""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from childjourney.core.access.action import Action
from childjourney.usecases.act import in_one_go
from childjourney.usecases.family.act import FamilyAct, opened
from childjourney.usecases.keep_typed import LONGEST_KEPT, KeepRefused, Page
from childjourney.usecases.ports import Books, Typed


def keep_own(books: Books, *, person: UUID, story: UUID, form: str, text: str, now: datetime, key: str = "") -> bool:
    """Keep what somebody has typed in a form of theirs and return True; False where it was saved meanwhile.

    Raises AccessRefused where they have no space for this child, KeepRefused for more than LONGEST_KEPT.
    """
    if len(text) > LONGEST_KEPT:
        raise KeepRefused("This is too much to be kept while you type. Save a part of it first.")

    def work() -> bool:
        opened(books, _act(person, story, now))
        if key and books.receipt(key):
            return False
        books.keep_typed(Typed(person, Page(story, form).key, text.replace("\x00", ""), now))
        return True

    return in_one_go(books, work)


def kept_own(
    books: Books, *, person: UUID, story: UUID, form: str, key_of: Callable[[str], str], now: datetime
) -> Typed | None:
    """Return what somebody typed in a form of theirs and has not saved; None where there is nothing.

    `key_of` tells the idempotency key of a kept text: one that arrived only after it had been saved is forgotten.
    Raises AccessRefused where they have no space for this child.
    """
    page = Page(story, form).key

    def work() -> Typed | None:
        opened(books, _act(person, story, now))
        kept = books.typed(membership=person, page=page)
        if kept is None or not books.receipt(key_of(kept.text)):
            return kept
        books.drop_typed(membership=person, page=page)
        return None

    return in_one_go(books, work)


def discard_own(books: Books, *, person: UUID, story: UUID, form: str, now: datetime) -> None:
    """Forget what somebody typed in a form of theirs. Raises AccessRefused where they have no space for this child."""

    def work() -> None:
        opened(books, _act(person, story, now))
        books.drop_typed(membership=person, page=Page(story, form).key)

    in_one_go(books, work)


def _act(person: UUID, story: UUID, now: datetime) -> FamilyAct:
    return FamilyAct(person, Action.FAMILY_WRITE, now, story)
