"""Asks beside the stories: kept with them, and listed for whoever asked or is asked."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from childjourney.core.access.asked import BY_ANOTHER
from childjourney.core.access.decide import Viewer
from childjourney.core.steps.asks import Ask
from childjourney.store.cards import child_of_row
from childjourney.store.models import AskRow, CardRow, Envelope
from childjourney.store.paged import paged
from childjourney.store.promises import LAST
from childjourney.store.search import opening
from childjourney.usecases.ports import Asked, AskedOf, WantedAsks

ALIKE = (
    *("story", "entry", "kind", "what", "says", "from_member", "from_agency", "to_member", "to_agency", "since"),
    *("due", "due_at", "answered"),
)
"""What a row holds just as the ask does."""

THREADS = ("advice_asked",)
"""Kinds that begin a thread."""


def keep(asks_by_story: Iterable[tuple[UUID, Sequence[Ask]]], *, using: str) -> None:
    """Replace the asks of stories. Belongs inside a transaction."""
    kept = list(asks_by_story)
    rows = AskRow.objects.using(using)
    rows.filter(story__in=[story for story, _ in kept])._raw_delete(using)
    rows.bulk_create(_row(ask) for _, asks in kept for ask in asks)


def of_stories(stories: Collection[UUID], *, using: str) -> dict[UUID, tuple[Ask, ...]]:
    """Return the asks kept beside each story, in the order in which they were folded."""
    found: dict[UUID, list[Ask]] = {story: [] for story in stories}
    for row in AskRow.objects.using(using).filter(story__in=list(stories)).order_by("pk"):
        found[row.story].append(ask_of_row(row))
    return {story: tuple(asks) for story, asks in found.items()}


def asked(
    wanted: WantedAsks, *, viewer: Viewer, on: date, skip: int, most: int, using: str
) -> tuple[tuple[Asked, ...], int]:
    """Return a page of asks, each with the child whose story the viewer may open, and how many there are in all."""
    rows = _wanted(wanted, AskRow.objects.using(using), viewer)
    page, total = paged(rows.order_by("due_sort", "since", "entry"), skip=skip, most=most)
    opens = opening(viewer, on=on, using=using).filter(card__in=[row.story for row in page]).values("card")
    children = {row.story: child_of_row(row) for row in CardRow.objects.using(using).filter(story__in=opens)}
    return tuple(Asked(ask_of_row(row), children.get(row.story)) for row in page), total


def threads_after(thread: UUID | None, *, most: int, using: str) -> tuple[UUID, ...]:
    """Return the threads that follow one in the order of their ids (None: from the first)."""
    rows = Envelope.objects.using(using).filter(kind__in=THREADS, position=0)
    if thread is not None:
        rows = rows.filter(story__gt=thread)
    return tuple(rows.order_by("story").values_list("story", flat=True)[:most])


def _wanted(wanted: WantedAsks, rows: "QuerySet[AskRow]", viewer: Viewer) -> "QuerySet[AskRow]":
    rows = rows.filter(_side(wanted, viewer))
    if wanted.what:
        rows = rows.filter(what__in=sorted(wanted.what))
    if wanted.says:
        rows = rows.filter(says=wanted.says)
    if wanted.asked_since is not None:
        rows = rows.filter(Q(due__isnull=False) | Q(since__gte=wanted.asked_since))
    if wanted.answered_since is None:
        return rows.filter(answered__isnull=True)
    return rows.filter(answered__gte=wanted.answered_since)


def _side(wanted: WantedAsks, viewer: Viewer) -> Q:
    if wanted.side is AskedOf.ME:
        of_agency = Q(to_member__isnull=True, to_agency=viewer.agency, what__in=sorted(wanted.answerable))
        of_agency &= ~Q(what__in=sorted(BY_ANOTHER), from_member=viewer.membership)
        return Q(to_member=viewer.membership) | of_agency
    if wanted.side is AskedOf.OTHERS:
        return Q(from_member=viewer.membership)
    return Q(from_agency=viewer.agency) | Q(to_agency=viewer.agency)


def _row(ask: Ask) -> AskRow:
    return AskRow(
        due_sort=ask.due or LAST,
        answers=_joined(ask.answers),
        told=_joined(ask.told),
        chased=_joined(ask.chased),
        **{name: getattr(ask, name) for name in ALIKE},
    )


def ask_of_row(row: AskRow) -> Ask:
    """Return the ask of a row."""
    return Ask(
        answers=tuple(_identifiers(row.answers)),
        told=tuple(_identifiers(row.told)),
        chased=tuple(_identifiers(row.chased)),
        **{name: getattr(row, name) for name in ALIKE},
    )


def _joined(entries: Iterable[UUID]) -> str:
    return ",".join(entry.hex for entry in entries)


def _identifiers(text: str) -> Iterator[UUID]:
    return (UUID(one) for one in text.split(",") if one)
