"""What is not known, looked for in memory: plain and obviously right."""

from collections.abc import Iterable
from datetime import date

from childjourney.core.access.decide import Viewer
from childjourney.core.access.not_known import opens, reads
from childjourney.core.steps.not_known import NotKnown, Which
from childjourney.usecases.names import words_of
from childjourney.usecases.not_known_port import FoundNotKnown, WantedNotKnown
from childjourney.usecases.ports import Card


def looked_for(wanted: WantedNotKnown, cards: Iterable[Card], *, viewer: Viewer, on: date) -> tuple[FoundNotKnown, ...]:
    """Return all that is wanted and that the viewer reads, in order."""
    found = [
        FoundNotKnown(one, card.child)
        for card in cards
        for one in card.not_known
        if reads(viewer, one) and _is_wanted(one, wanted) and _opens(card, one.kind, wanted, viewer, on)
    ]
    return tuple(sorted(found, key=_day, reverse=wanted.which is not Which.OPEN))


def _opens(card: Card, kind: str, wanted: WantedNotKnown, viewer: Viewer, on: date) -> bool:
    held = [grant for grant in card.grants if opens(viewer, grant, kind, on=on)]
    return any(grant.membership == viewer.membership for grant in held) if wanted.mine else bool(held)


def _is_wanted(one: NotKnown, wanted: WantedNotKnown) -> bool:
    words = words_of(one.what)
    return (
        one.which is wanted.which
        and wanted.team in ("", one.team)
        and wanted.owner in (None, one.owner)
        and not (wanted.nobody and one.owner is not None)
        and (wanted.until is None or one.since <= wanted.until)
        and all(any(word.startswith(begins) for word in words) for begins in wanted.words)
    )


def _day(found: FoundNotKnown) -> tuple[date, str]:
    return found.not_known.answered or found.not_known.since, found.not_known.entry.hex
