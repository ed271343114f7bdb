"""What is not known, looked for over the stories that open: the access filter is part of the query (R29)."""

from datetime import date
from itertools import groupby
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from childjourney.core.access.decide import Viewer
from childjourney.core.access.not_known import item_of, reads_agency
from childjourney.core.access.policy import Reach, ReadLevel
from childjourney.core.steps.not_known import QUESTION, NotKnown, Which
from childjourney.core.story.kinds import KINDS
from childjourney.store.cards import child_of_row
from childjourney.store.fields import storable
from childjourney.store.models import GrantRow, NotKnownRow
from childjourney.store.not_known_rows import not_known_of_row
from childjourney.store.paged import paged
from childjourney.store.search import opening
from childjourney.usecases.not_known_port import COUNTED, FoundNotKnown, WantedNotKnown

ORDERS = {
    Which.OPEN: ("since", "entry"),
    Which.ANSWERED: ("-answered", "-entry"),
    Which.DECIDED: ("-since", "-entry"),
}
"""What a list is ordered by."""

DECISIONS = tuple(kind.name for kind in KINDS.values() if "not_known" in kind.by_name)
"""The kinds of decision that say what is not known."""


def of_story(story: UUID, *, using: str) -> tuple[NotKnown, ...]:
    """Return what is kept beside a story, in the order in which it was folded."""
    return tuple(map(not_known_of_row, NotKnownRow.objects.using(using).filter(card=story).order_by("pk")))


def looked_for(
    wanted: WantedNotKnown, *, viewer: Viewer, on: date, skip: int, most: int, using: str
) -> tuple[tuple[FoundNotKnown, ...], int]:
    """Return a page of what is wanted and the viewer reads, and how much there is in all."""
    rows = _wanted(wanted, NotKnownRow.objects.using(using).filter(_reads(viewer)))
    rows = rows.filter(_opens(wanted, viewer, on=on, using=using))
    rows = rows.order_by(*ORDERS[wanted.which])
    page, total = paged(rows.select_related("card"), skip=skip, most=most, up_to=COUNTED)
    return tuple(FoundNotKnown(not_known_of_row(row), child_of_row(row.card)) for row in page), total


def _reads(viewer: Viewer) -> Q:
    """Return the filter of rows whose words the viewer reads: core.access.not_known.reads in SQL."""
    if viewer.at_most < ReadLevel.CONTENT:
        return Q(pk__in=())
    if viewer.policy.reads is ReadLevel.CONTENT:
        return Q()
    of_agency = Q(agency=viewer.agency) if reads_agency(viewer) else Q(pk__in=())
    return Q(author=viewer.membership) | Q(owner=viewer.membership) | of_agency


def _opens(wanted: WantedNotKnown, viewer: Viewer, *, on: date, using: str) -> Q:
    """Return the filter of rows that a grant shows: core.access.not_known.opens in SQL."""
    kinds = DECISIONS if wanted.which is Which.DECIDED else (QUESTION,)
    grants = opening(viewer, on=on, using=using)
    grants = grants.filter(membership=viewer.membership) if wanted.mine else grants
    found = Q(pk__in=())
    for item, held in groupby(sorted(kinds, key=_item), key=_item):
        # No item's key lies within another's.
        shared = Q(items="") | Q(items__contains=item) if item else Q(items="")
        found |= Q(kind__in=list(held)) & _shows(grants.filter(shared), viewer)
    return found


def _item(kind: str) -> str:
    return item_of(kind) or ""


def _shows(grants: "QuerySet[GrantRow]", viewer: Viewer) -> Q:
    """Return the filter of rows of their stories: begun from the grants where they are few."""
    few = viewer.policy.reach is not Reach.AGENCY
    return Q(card__in=grants.values("card")) if few else Q(Exists(grants.filter(card=OuterRef("card"))))


def _wanted(wanted: WantedNotKnown, rows: "QuerySet[NotKnownRow]") -> "QuerySet[NotKnownRow]":
    rows = rows.filter(became=wanted.which.name)
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
