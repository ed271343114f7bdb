"""What is not known, looked for over the stories that open: the access filter is part of the query (R29)."""

from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from childjourney.core.access.decide import Viewer
from childjourney.core.access.not_known import SHARED_IN, reads_agency
from childjourney.core.access.policy import Reach, ReadLevel
from childjourney.core.steps.not_known import NotKnown
from childjourney.store.cards import child_of_row
from childjourney.store.fields import storable
from childjourney.store.models import GrantRow, NotKnownRow
from childjourney.store.not_known_rows import not_known_of_row
from childjourney.store.paged import paged
from childjourney.store.search import opening
from childjourney.usecases.not_known_port import FoundNotKnown, WantedNotKnown


def of_story(story: UUID, *, using: str) -> tuple[NotKnown, ...]:
    """Return what is kept beside a story, in the order in which it was folded."""
    return tuple(map(not_known_of_row, NotKnownRow.objects.using(using).filter(card=story).order_by("pk")))


def looked_for(
    wanted: WantedNotKnown, *, viewer: Viewer, on: date, skip: int, most: int, using: str
) -> tuple[tuple[FoundNotKnown, ...], int]:
    """Return a page of what is wanted and the viewer reads, and how much there is in all."""
    rows = _wanted(wanted, NotKnownRow.objects.using(using).filter(_reads(viewer)))
    rows = rows.filter(_opens(_opening(wanted, viewer, on=on, using=using), viewer))
    order = ("-answered", "entry") if wanted.answered else ("since", "entry")
    page, total = paged(rows.order_by(*order).select_related("card"), skip=skip, most=most)
    return tuple(FoundNotKnown(not_known_of_row(row), child_of_row(row.card)) for row in page), total


def _reads(viewer: Viewer) -> Q:
    """Return the filter of rows whose words the viewer reads: core.access.not_known.reads in SQL."""
    if viewer.at_most < ReadLevel.CONTENT:
        return Q(pk__in=())
    if viewer.policy.reads is ReadLevel.CONTENT:
        return Q()
    of_agency = Q(agency=viewer.agency) if reads_agency(viewer) else Q(pk__in=())
    return Q(author=viewer.membership) | Q(owner=viewer.membership) | of_agency


def _opening(wanted: WantedNotKnown, viewer: Viewer, *, on: date, using: str) -> "QuerySet[GrantRow]":
    """Return the grants that show what is not known in their stories: core.access.not_known.opens in SQL."""
    shared = Q(items="")
    for item in SHARED_IN:
        shared |= Q(items__contains=item)  # no item's key lies within another's
    grants = opening(viewer, on=on, using=using).filter(shared)
    return grants.filter(membership=viewer.membership) if wanted.mine else grants


def _opens(grants: "QuerySet[GrantRow]", viewer: Viewer) -> Q:
    """Return the filter of rows whose stories open: begun from the grants where they are few."""
    few = viewer.policy.reach is not Reach.AGENCY
    return Q(card__in=grants.values("card")) if few else Q(Exists(grants.filter(card=OuterRef("card"))))


def _wanted(wanted: WantedNotKnown, rows: "QuerySet[NotKnownRow]") -> "QuerySet[NotKnownRow]":
    rows = rows.filter(answered__isnull=not wanted.answered)
    if wanted.team:
        rows = rows.filter(team=storable(wanted.team))
    if wanted.owner is not None:
        rows = rows.filter(owner=wanted.owner)
    if wanted.nobody:
        rows = rows.filter(owner=None)
    if wanted.until is not None:
        rows = rows.filter(since__lte=wanted.until)
    for word in wanted.words:
        rows = rows.filter(words__contains=f" {storable(word)}")
    return rows
