"""Look for a child, saying why."""

from dataclasses import replace
from datetime import datetime

from childjourney.core.access.action import Action, Purpose
from childjourney.core.access.decide import Viewer
from childjourney.core.base.refusal import Fault, FaultsRefused
from childjourney.core.base.time import local_day
from childjourney.usecases.act import Act, in_one_go
from childjourney.usecases.names import words_of
from childjourney.usecases.narrowed import as_seen
from childjourney.usecases.ports import Books, Found, Query

MOST = 25
"""How many children a search shows; whoever finds more has to say more."""


class SearchRefused(FaultsRefused):
    """The search says too little: a purpose and something to look for are needed."""


def find_child(
    books: Books, *, viewer: Viewer, query: Query, purpose: Purpose | None, now: datetime
) -> tuple[Found, ...]:
    """Return the children that match, best first, at most MOST. Leaves an audit line with the purpose.

    Of a child whose story the viewer may not open, it tells only which agency to ring, and only where an
    identifier or the whole name with the birth date was given. Raises SearchRefused or AccessRefused.
    """
    faults = _faults(query, purpose)
    if faults or purpose is None:
        raise SearchRefused(faults)
    act = Act(viewer, Action.SEARCH, now, purpose=purpose.name.lower())

    def work() -> tuple[Found, ...]:
        books.note(act.line(act.decided()))
        found = books.find(query, viewer=viewer, on=local_day(now), most=MOST)
        cards = [one.card for one in found if one.card is not None]
        seen = {one.child.id: one for one in as_seen(books, cards, viewer=viewer, on=local_day(now))}
        return tuple(replace(one, card=seen[one.card.child.id]) if one.card else one for one in found)

    return in_one_go(books, work)


def _faults(query: Query, purpose: Purpose | None) -> list[Fault]:
    faults = []
    if purpose is None:
        faults.append(Fault("purpose", "Say why you are looking."))
    if not (query.name.strip() or query.born or query.identifier.strip()):
        faults.append(Fault("name", "Give a name, a birth date or an identifier."))
    elif query.name.strip() and len("".join(words_of(query.name))) < 2:
        faults.append(Fault("name", "Give at least two letters of the name."))
    elif query.born and not query.name.strip() and not query.identifier.strip():
        faults.append(Fault("name", "Give a name with the birth date."))
    return faults
