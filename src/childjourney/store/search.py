"""Searches and lists: the access filter is part of the query, and matches core.access.decide.reaches."""

from collections.abc import Collection, Iterator
from datetime import date, timedelta
from itertools import islice
from typing import Any
from uuid import UUID

from django.db.models import Exists, Min, OuterRef, Q, QuerySet

from childjourney.core.access.decide import Viewer
from childjourney.core.access.policy import Reach
from childjourney.core.story.kind import HelpLevel
from childjourney.store.cards import LONGEST_WORD, cards_of, child_of_row, grants_of_stories, identifier_key, name_words
from childjourney.store.fields import storable
from childjourney.store.models import CardRow, GrantRow, NameKey, PromiseRow, QuarantineRow, SpaceRow
from childjourney.store.paged import paged
from childjourney.store.promises import promise_of, tallied_of, wanted_of
from childjourney.usecases.names import sound_of, words_of
from childjourney.usecases.ports import Card, Found, Promised, Quarantined, Query, Tally, Wanted

BEYOND = "\U0010ffff"
"""Sorts after every letter: a word that begins with W lies between W and W followed by this."""

FEW = 2_000
"""Children up to whom a list is made from the grants and then sorted; longer ones are read in the order of names."""

BATCH = 500
"""How many identifiers one query asks for."""


def opening(viewer: Viewer, *, on: date, using: str) -> "QuerySet[GrantRow]":
    """Return the grants that open their stories for `viewer` on a day: core.access.decide.reaches in SQL."""
    in_force = Q(first__lte=on) & (Q(after__isnull=True) | Q(after__gt=on))
    rows = GrantRow.objects.using(using).filter(in_force)
    if viewer.policy.reach is Reach.AGENCY:
        return rows.filter(agency=viewer.agency)
    if viewer.policy.reach is Reach.OWN:
        return rows.filter(membership=viewer.membership)
    return rows.none()


def opening_whole(viewer: Viewer, *, on: date, using: str) -> "QuerySet[GrantRow]":
    """Return the grants that open whole stories; what is read out of all of a story shows to no others (R33)."""
    return opening(viewer, on=on, using=using).filter(items="")


def caseload(
    *, viewer: Viewer, on: date, skip: int, most: int, using: str, level: int | None = None
) -> tuple[tuple[Card, ...], int]:
    """Return a page of the viewer's children by name, all or with one level of help, and how many there are."""
    if level is not None:
        helped = CardRow.objects.using(using).filter(help_level=level)
        rows = helped.filter(_opens_whole(viewer, on=on, using=using))
        page, found = paged(rows.order_by("sort_key", "story"), skip=skip, most=most)
        return cards_of(page, using=using), found
    total = opening(viewer, on=on, using=using).values("card").distinct().count()
    rows = CardRow.objects.using(using).filter(_opens(viewer, on=on, using=using, few=total <= FEW))
    return cards_of(rows.order_by("sort_key", "story")[skip : skip + most], using=using), total


def not_seen(*, viewer: Viewer, on: date, before: date, most: int, using: str) -> tuple[tuple[Card, ...], int]:
    """Return the viewer's children who are helped and were last seen before a day, the longest ago first."""
    helped = CardRow.objects.using(using).filter(help_level__gte=HelpLevel.IN_NEED.value, last_seen__lt=before)
    rows = helped.filter(_opens_whole(viewer, on=on, using=using))
    page, total = paged(rows.order_by("last_seen", "story"), skip=0, most=most)
    return cards_of(page, using=using), total


def to_review(*, viewer: Viewer, on: date, there: Collection[UUID], most: int, using: str) -> tuple[Card, ...]:
    """Return the viewer's children for whom a family's own space is to be looked at again, the longest due first."""
    due = SpaceRow.objects.using(using).filter(review_from__lte=on)
    due = due.filter(Q(asked=viewer.membership) | Q(asked=None) | ~Q(asked__in=list(there)))
    grants = opening_whole(viewer, on=on, using=using).filter(card=OuterRef("story"))
    first = due.filter(Exists(grants)).values("story").annotate(first=Min("review_from"))
    order = first.order_by("first", "story").values_list("story", flat=True)[:most]
    cards = {
        one.child.id: one for one in cards_of(CardRow.objects.using(using).filter(pk__in=list(order)), using=using)
    }
    return tuple(cards[story] for story in order)


def promised(
    wanted: Wanted, *, viewer: Viewer, on: date, skip: int, most: int, counted: bool, using: str
) -> tuple[tuple[Promised, ...], int]:
    """Return a page of the promises that are wanted about the viewer's children, and how many there are in all."""
    grants = opening_whole(viewer, on=on, using=using)
    rows = wanted_of(wanted, PromiseRow.objects.using(using), on).filter(Exists(grants.filter(card=OuterRef("card"))))
    page, total = paged(rows.select_related("card"), skip=skip, most=most, counted=counted)
    return tuple(Promised(promise_of(row), child_of_row(row.card)) for row in page), total


def quarantined(*, viewer: Viewer | None, on: date, most: int, using: str) -> tuple[Quarantined, ...]:
    """Return documents in quarantine, of the viewer's children or of everybody's, the longest waiting first."""
    rows = QuarantineRow.objects.using(using).order_by("since", "entry")
    if viewer is not None:
        rows = rows.filter(Exists(opening_whole(viewer, on=on, using=using).filter(card=OuterRef("card"))))
    return tuple(Quarantined(row.card_id, row.entry, row.since) for row in rows[:most])


def tallied(
    *, since: date, until: date, rules: Collection[str] | None, viewer: Viewer | None, using: str
) -> tuple[Tally, ...]:
    """Return how many promises started within a time, alike by alike: of some rules, or of the viewer's children."""
    rows = PromiseRow.objects.using(using).filter(start_day__gte=since, start_day__lt=until)
    if rules is not None:
        rows = rows.filter(rule__in=list(rules))
    if viewer is not None:
        grants = opening_whole(viewer, on=until - timedelta(days=1), using=using)
        rows = rows.filter(Exists(grants.filter(card=OuterRef("card"))))
    return tuple(tallied_of(rows))


def find(query: Query, *, viewer: Viewer, on: date, most: int, using: str) -> tuple[Found, ...]:
    """Return the children that match: first those whose stories open, then those that are named exactly."""
    matching = _matching(query, using)
    opens = _opens(viewer, on=on, using=using, few=False)
    cards = cards_of(matching.filter(opens).order_by("sort_key", "story")[:most], using=using)
    found = [Found(card, True, ()) for card in cards]
    if len(found) < most and (query.identifier or query.born):
        others = matching.filter(~opens).order_by("sort_key", "story")
        closed = list(islice(_named_exactly(query, others), most - len(found)))
        found.extend(Found(None, False, agencies) for agencies in _agencies(closed, on=on, using=using))
    return tuple(found)


def stories_of(identifiers: Collection[tuple[str, str]], *, using: str) -> dict[tuple[str, str], UUID]:
    """Return the stories that bear these (authority, local authority's child identifier)."""
    wanted = {(authority, child) for authority, child in identifiers if child}
    rest = iter(wanted)
    found: dict[tuple[str, str], UUID] = {}
    while batch := list(islice(rest, BATCH)):
        rows = CardRow.objects.using(using).filter(la_child_id__in=[child for _, child in batch])
        for authority, child, story in rows.values_list("authority", "la_child_id", "story"):
            if (authority, child) in wanted:
                found[authority, child] = story
    return found


def _opens(viewer: Viewer, *, on: date, using: str, few: bool) -> Q:
    """Return the filter of cards whose stories open: begun from the grants where they are few, else from the cards."""
    grants = opening(viewer, on=on, using=using)
    return Q(story__in=grants.values("card")) if few else Q(Exists(grants.filter(card=OuterRef("story"))))


def _opens_whole(viewer: Viewer, *, on: date, using: str) -> Q:
    """Return the filter of cards whose stories open as a whole, made for a few rows of many."""
    grants = opening_whole(viewer, on=on, using=using)
    few = viewer.policy.reach is not Reach.AGENCY
    return Q(story__in=grants.values("card")) if few else Q(Exists(grants.filter(card=OuterRef("story"))))


def _matching(query: Query, using: str) -> "QuerySet[CardRow]":
    rows = CardRow.objects.using(using).all()
    if query.identifier:
        key = identifier_key(query.identifier)
        if not key or key != storable(key):
            return rows.none()
        rows = rows.filter(Q(child_key=key) | Q(pupil_key=key))
    if query.born is not None:
        rows = rows.filter(born=query.born)
    for word in sorted(name_words(query.name)):
        rows = rows.filter(story__in=_bearing(word, using))
    return rows


def _bearing(word: str, using: str) -> "QuerySet[NameKey, Any]":
    begins = Q(word__gte=word, word__lt=word + BEYOND)
    sounds = Q(sound=sound_of(word)[:LONGEST_WORD])
    return NameKey.objects.using(using).filter(begins | sounds).values("card")


def _named_exactly(query: Query, rows: "QuerySet[CardRow]") -> Iterator[UUID]:
    asked = set(words_of(query.name))
    for story, given_name, family_name in rows.values_list("story", "given_name", "family_name").iterator():
        whole = set(words_of(f"{given_name} {family_name}"))
        if query.identifier or (whole and whole <= asked):
            yield story


def _agencies(stories: Collection[UUID], *, on: date, using: str) -> Iterator[tuple[UUID, ...]]:
    grants = grants_of_stories(stories, using=using)
    for story in stories:
        yield tuple(sorted({grant.agency for grant in grants[story] if grant.holds_on(on)}))
