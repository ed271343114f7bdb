"""Do something once, however often it is sent: decided, recorded under its key, and no longer kept as typed (R08)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from childjourney.core.access.decide import Decision
from childjourney.usecases.act import Act, in_one_go
from childjourney.usecases.ports import Books


@dataclass(frozen=True, slots=True)
class Saved:
    """The idempotency key of what was sent (empty for none), and the page on which it was typed; see `record_entry`."""

    key: str = ""
    typed_on: str = ""


UNKEYED = Saved()
"""What was sent without a key: done each time."""


def once(
    books: Books, act: Act, saved: Saved, do: Callable[[Decision], Sequence[UUID]], *, addressed: bool = False
) -> tuple[UUID, ...]:
    """Return the ids that `do` returns, or those of the first call under the same key; all in one transaction.

    The act is decided by the grants of its story; one that is `addressed` (its viewer asks or is asked) by the role
    alone, and `do` looks whether they are. Raises AccessRefused and whatever `do` raises; then nothing is kept.
    """

    def work() -> tuple[UUID, ...]:
        if saved.typed_on:
            books.drop_typed(membership=act.viewer.membership, page=saved.typed_on)
        decision = act.decided(() if addressed else books.grants(act.about))
        if saved.key and (done := books.receipt(saved.key)):
            return done
        ids = tuple(do(decision))
        if saved.key:
            books.acknowledge(saved.key, ids)
        return ids

    return in_one_go(books, work)
