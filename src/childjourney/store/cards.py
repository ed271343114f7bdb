"""Cards and grants beside the stories: kept in bulk, and read back as they were folded."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any
from uuid import UUID

from django.db import connections

from childjourney.core.access.grant import Grant
from childjourney.core.story.child import Child
from childjourney.store.help_wanted import help_rows
from childjourney.store.models import (
    CardRow,
    GrantRow,
    HelpRow,
    NameKey,
    NotKnownRow,
    PromiseRow,
    QuarantineRow,
    SpaceRow,
)
from childjourney.store.not_known_rows import not_known_rows
from childjourney.store.promises import rows_of
from childjourney.store.rows import DIALECTS
from childjourney.store.statements import GRANTS_OF
from childjourney.usecases.names import sound_of, words_of
from childjourney.usecases.ports import Card

BATCH = 300
"""How many cards are replaced by one round of statements."""

LONGEST_WORD = 100
"""Letters of one word of a name that a search compares."""

LONGEST_KEY = 300
"""Letters by which children are sorted and identified; PostgreSQL keeps no longer ones in an index."""

_FACTS = ("given_name", "family_name", "known_as", "born", "expected", "died", "sex", "authority", "la_child_id", "upn")
_KEPT = (*_FACTS, "help_level", "last_seen", "last_recorded", "sort_key", "child_key", "pupil_key")


def keep(cards: Sequence[Card], *, using: str) -> None:
    """Replace cards, grants and keys to names. Belongs inside a transaction."""
    latest = {card.child.id: card for card in cards}
    # In one order for everybody, so that two who keep the same cards never wait in a circle.
    rest = iter(sorted(latest.values(), key=lambda card: card.child.id))
    while batch := list(islice(rest, BATCH)):
        _replace(batch, using)


def grants_of_stories(stories: Collection[UUID], *, using: str) -> dict[UUID, tuple[Grant, ...]]:
    """Return the grants kept beside each story, in the order in which the story gave them."""
    found: dict[UUID, list[Grant]] = {story: [] for story in stories}
    rows = GrantRow.objects.using(using).filter(card__in=list(stories)).order_by("card_id", "place")
    for story, agency, membership, basis, first, after, items in rows.values_list(
        "card_id", "agency", "membership", "basis", "first", "after", "items"
    ):
        found[story].append(Grant(story, agency, membership, basis, first, after, _items(items)))
    return {story: tuple(grants) for story, grants in found.items()}


def grants_of(story: UUID, *, using: str) -> tuple[tuple[Grant, ...], int | None]:
    """Return the grants kept beside a story, and how long it was then (None where it has none).

    One statement tells both: they belong to the same moment.
    """
    connection = connections[using]
    with connection.cursor() as cursor:
        cursor.execute(GRANTS_OF, [DIALECTS[connection.vendor].key(story)])
        rows = cursor.fetchall()
    grants = tuple(
        Grant(story, _id(agency), _id(membership), _id(basis), first, after, _items(items))
        for agency, membership, basis, first, after, items, _ in rows
    )
    last = rows[0][-1] if rows else None
    return grants, None if last is None else last + 1


def stories_after(story: UUID | None, *, most: int, using: str) -> tuple[UUID, ...]:
    """Return the stories with a card that follow one in the order of their ids (None: from the first)."""
    rows = CardRow.objects.using(using).all()
    if story is not None:
        rows = rows.filter(story__gt=story)
    return tuple(rows.order_by("story").values_list("story", flat=True)[:most])


def cards_of(rows: Iterable[CardRow], *, using: str) -> tuple[Card, ...]:
    """Return the cards of rows, in their order, without promises: with two queries however many they are."""
    read = list(rows)
    grants = grants_of_stories([row.story for row in read], using=using)
    return tuple(_card(row, grants[row.story]) for row in read)


def identifier_key(identifier: str) -> str:
    """Return what identifiers are compared by: no case, no spaces around."""
    return identifier.strip().casefold()[:LONGEST_KEY]


def name_words(*names: str) -> set[str]:
    """Return the words of names as they are kept and looked for."""
    return {word[:LONGEST_WORD] for word in words_of(" ".join(names))}


def _replace(cards: Sequence[Card], using: str) -> None:
    stories = [card.child.id for card in cards]
    # The card first: whoever keeps the same one waits here, and replaces what we keep and not what was there before.
    CardRow.objects.using(using).bulk_create(
        [_card_row(card) for card in cards], update_conflicts=True, unique_fields=["story"], update_fields=_KEPT
    )
    # Not by way of the cards, which would first be fetched.
    for model in (GrantRow, NameKey, PromiseRow, QuarantineRow, HelpRow, NotKnownRow):
        rows = model.objects.using(using).filter(card__in=stories)
        rows._raw_delete(using)
    GrantRow.objects.using(using).bulk_create(_grant_rows(cards))
    NameKey.objects.using(using).bulk_create(_name_keys(cards))
    PromiseRow.objects.using(using).bulk_create(rows_of(cards))
    QuarantineRow.objects.using(using).bulk_create(
        QuarantineRow(card_id=one.story, entry=one.entry, since=one.since) for card in cards for one in card.quarantined
    )
    HelpRow.objects.using(using).bulk_create(help_rows(cards))
    NotKnownRow.objects.using(using).bulk_create(not_known_rows(cards))
    SpaceRow.objects.using(using).filter(story__in=stories)._raw_delete(using)
    SpaceRow.objects.using(using).bulk_create(
        SpaceRow(story=card.child.id, person=one.person, review_from=one.review_from, asked=one.asked)
        for card in cards
        for one in card.family
    )


def _card_row(card: Card) -> CardRow:
    child = card.child
    return CardRow(
        story=child.id,
        **{name: getattr(child, name) for name in _FACTS},
        help_level=card.help_level,
        last_seen=card.last_seen,
        last_recorded=card.last_recorded,
        sort_key=_sort_key(child),
        child_key=child.la_child_id.casefold()[:LONGEST_KEY],
        pupil_key=child.upn.casefold()[:LONGEST_KEY],
    )


def _sort_key(child: Child) -> str:
    # The separator sorts before every letter and before the space, so that this sorts as the pair would.
    return f"{' '.join(words_of(child.family_name))}\x1f{' '.join(words_of(child.given_name))}"[:LONGEST_KEY]


def _items(kept: str) -> tuple[str, ...]:
    return tuple(kept.split(",")) if kept else ()


def _id(kept: Any) -> Any:
    """Return an identifier, which SQLite keeps as text."""
    return UUID(kept) if isinstance(kept, str) else kept


def _grant_rows(cards: Iterable[Card]) -> Iterator[GrantRow]:
    for card in cards:
        for place, grant in enumerate(card.grants):
            yield GrantRow(
                card_id=grant.story,
                place=place,
                agency=grant.agency,
                membership=grant.membership,
                basis=grant.basis,
                first=grant.first,
                after=grant.after,
                items=",".join(grant.items),
            )


def _name_keys(cards: Iterable[Card]) -> Iterator[NameKey]:
    for card in cards:
        child = card.child
        for word in sorted(name_words(child.given_name, child.family_name, child.known_as)):
            yield NameKey(card_id=child.id, word=word, sound=sound_of(word)[:LONGEST_WORD])


def child_of_row(row: CardRow) -> Child:
    """Return who the child of a card is."""
    return Child(row.story, **{name: getattr(row, name) for name in _FACTS})


def _card(row: CardRow, grants: tuple[Grant, ...]) -> Card:
    return Card(child_of_row(row), grants, row.help_level, row.last_seen, row.last_recorded)
