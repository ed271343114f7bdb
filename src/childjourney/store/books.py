"""The books in a database: usecases.ports.Books, kept."""

import json
from collections.abc import Collection, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connections
from django.db.models import QuerySet

from childjourney.core.access.audit import Line, PlacedLine
from childjourney.core.access.decide import Viewer
from childjourney.core.access.grant import Grant
from childjourney.core.base.digest import digest
from childjourney.core.people.directory import Directory
from childjourney.core.practice.area import Practice
from childjourney.core.practice.promise import Promise
from childjourney.core.steps.asks import Ask
from childjourney.core.steps.family_space import SpaceKept
from childjourney.core.steps.help_wanted import HelpWanted
from childjourney.core.steps.not_known import NotKnown
from childjourney.core.story.entry import Entry
from childjourney.store import asks as kept_asks
from childjourney.store import cards as kept
from childjourney.store import help_wanted, journal, not_known, promises, search, written
from childjourney.store.directory import directory
from childjourney.store.fields import storable
from childjourney.store.models import CardRow, Envelope, FamilyTypedRow, Installation, ReceiptRow, SpaceRow, TypedRow
from childjourney.store.models.installation import ONLY
from childjourney.store.practice import practice
from childjourney.store.transaction import follows, note, read, snapshot, still, transaction
from childjourney.usecases.counting_port import HourWritten
from childjourney.usecases.not_known_port import FoundNotKnown, WantedNotKnown
from childjourney.usecases.ports import (
    Asked,
    Card,
    Found,
    Promised,
    Quarantined,
    Query,
    Tally,
    Typed,
    Wanted,
    WantedAsks,
    Written,
)


def open_books() -> "DjangoBooks":
    """Return the books of this installation. Costs nothing; open them anew for each request."""
    return DjangoBooks()


def open_family_books() -> "DjangoBooks":
    """Return the books as the family's own space has them: by a role of its own, where one is given (R44)."""
    return DjangoBooks(family_alias(), typed_in=FamilyTypedRow)


def family_alias() -> str:
    """Return the database of Django's settings with which the family's own space works."""
    return "family" if "family" in connections.databases else "default"


class DjangoBooks:
    """Books in one database of Django's settings; see `usecases.ports.Books` for what each method does."""

    def __init__(self, using: str = "default", *, typed_in: type[TypedRow | FamilyTypedRow] = TypedRow) -> None:
        self._using = using
        self._typed_in = typed_in
        self._area: UUID | None = None

    @property
    def area(self) -> UUID:
        """The area's id, made at first use; of several who use it first, one makes it."""
        if self._area is not None:
            return self._area
        rows = Installation.objects.using(self._using)
        held = rows.filter(pk=ONLY).values_list("area", flat=True).first()
        if held is None:
            rows.bulk_create([Installation()], ignore_conflicts=True)
            held = rows.values_list("area", flat=True).get(pk=ONLY)
        if not connections[self._using].in_atomic_block:
            # What a transaction has not yet kept may still be undone.
            self._area = held
        return held

    def transaction(self) -> AbstractContextManager[None]:
        """Everything inside happens, or nothing does."""
        return transaction(self._using)

    def snapshot(self) -> AbstractContextManager[None]:
        """See the books as they stand at one moment."""
        return snapshot(self._using)

    def entries(self, stories: Collection[UUID]) -> dict[UUID, tuple[Entry, ...]]:
        """Return the entries of each story."""
        found = journal.entries_of(stories, using=self._using)
        read({story: entries[-1].position + 1 if entries else 0 for story, entries in found.items()}, self._using)
        return found

    def directory(self) -> Directory:
        """Return who belongs to the area."""
        return directory(self.area, using=self._using)

    def append(self, entries: Sequence[Entry], *, line: Line) -> None:
        """Add entries and their audit line."""
        with self.transaction():
            follows(entries, self._using)
            journal.add(entries, act=line.id, using=self._using)
            note(line, self._using)

    def append_part(self, entries: Sequence[Entry], *, act: UUID) -> None:
        """Add some of the entries of one act."""
        with self.transaction():
            follows(entries, self._using)
            journal.add(entries, act=act, using=self._using)

    def note(self, line: Line) -> None:
        """Add an audit line."""
        note(line, self._using)

    def keep(self, cards: Sequence[Card]) -> None:
        """Replace what is kept beside these stories."""
        with self.transaction():
            kept.keep(cards, using=self._using)
            kept_asks.keep([(card.child.id, card.asks) for card in cards], using=self._using)
            still([card.child.id for card in cards], self._using)

    def grants(self, story: UUID) -> tuple[Grant, ...]:
        """Return the grants kept beside a story."""
        grants, length = kept.grants_of(story, using=self._using)
        if length is not None:
            read({story: length}, self._using)
        return grants

    def practice(self) -> Practice:
        """Return what practice holds in the area."""
        return practice(self.area, using=self._using)

    def promises_of(self, story: UUID) -> tuple[Promise, ...]:
        """Return the promises kept beside a story."""
        return promises.of_stories([story], using=self._using)[story]

    def promised(
        self, wanted: Wanted, *, viewer: Viewer, on: date, skip: int, most: int, counted: bool = True
    ) -> tuple[tuple[Promised, ...], int]:
        """Return a page of the promises about the viewer's children."""
        return search.promised(wanted, viewer=viewer, on=on, skip=skip, most=most, counted=counted, using=self._using)

    def keep_asks(self, thread: UUID, asks: Sequence[Ask]) -> None:
        """Replace what is kept beside a thread."""
        with self.transaction():
            kept_asks.keep([(thread, asks)], using=self._using)
            still([thread], self._using)

    def asks_of(self, story: UUID) -> tuple[Ask, ...]:
        """Return the asks kept beside a story or a thread."""
        return kept_asks.of_stories([story], using=self._using)[story]

    def asked(
        self, wanted: WantedAsks, *, viewer: Viewer, on: date, skip: int, most: int
    ) -> tuple[tuple[Asked, ...], int]:
        """Return a page of asks."""
        return kept_asks.asked(wanted, viewer=viewer, on=on, skip=skip, most=most, using=self._using)

    def help_wanted_in(self, story: UUID) -> tuple[HelpWanted, ...]:
        """Return the help kept beside a story."""
        return help_wanted.of_story(story, using=self._using)

    def help_wanted(self, *, since: date, until: date) -> tuple[HelpWanted, ...]:
        """Return the help that was asked for within a time, of everybody's children."""
        return help_wanted.asked_within(since=since, until=until, using=self._using)

    def counted_kinds(self, kinds: Collection[str], *, since: date, until: date) -> dict[str, int]:
        """Return how many entries of each of these kinds tell of something within a time."""
        return written.of_kinds(kinds, since=since, until=until, using=self._using)

    def at_help_level(self, level: int) -> int:
        """Return how many children have help of a level or a higher one."""
        return CardRow.objects.using(self._using).filter(help_level__gte=level).count()

    def written_by_hour(self, *, since: datetime, until: datetime) -> tuple[HourWritten, ...]:
        """Return what was written within a time, by whom and in which hour."""
        return tuple(written.by_hour(since=since, until=until, using=self._using))

    def not_known_in(self, story: UUID) -> tuple[NotKnown, ...]:
        """Return what is not known as it is kept beside a story."""
        return not_known.of_story(story, using=self._using)

    def not_known(
        self, wanted: WantedNotKnown, *, viewer: Viewer, on: date, skip: int, most: int
    ) -> tuple[tuple[FoundNotKnown, ...], int]:
        """Return a page of what is not known."""
        return not_known.looked_for(wanted, viewer=viewer, on=on, skip=skip, most=most, using=self._using)

    def quarantined(self, *, viewer: Viewer | None, on: date, most: int) -> tuple[Quarantined, ...]:
        """Return documents in quarantine."""
        return search.quarantined(viewer=viewer, on=on, most=most, using=self._using)

    def threads_after(self, thread: UUID | None, *, most: int) -> tuple[UUID, ...]:
        """Return the threads that follow one."""
        return kept_asks.threads_after(thread, most=most, using=self._using)

    def tallied(
        self, *, since: date, until: date, rules: Collection[str] | None = None, viewer: Viewer | None = None
    ) -> tuple[Tally, ...]:
        """Return how many promises started within a time, alike by alike."""
        return search.tallied(since=since, until=until, rules=rules, viewer=viewer, using=self._using)

    def stories_after(self, story: UUID | None, *, most: int) -> tuple[UUID, ...]:
        """Return the stories that follow one."""
        return kept.stories_after(story, most=most, using=self._using)

    def find(self, query: Query, *, viewer: Viewer, on: date, most: int) -> tuple[Found, ...]:
        """Return children that match."""
        return search.find(query, viewer=viewer, on=on, most=most, using=self._using)

    def caseload(
        self, *, viewer: Viewer, on: date, skip: int, most: int, level: int | None = None
    ) -> tuple[tuple[Card, ...], int]:
        """Return a page of the viewer's children."""
        return search.caseload(viewer=viewer, on=on, skip=skip, most=most, level=level, using=self._using)

    def not_seen(self, *, viewer: Viewer, on: date, before: date, most: int) -> tuple[tuple[Card, ...], int]:
        """Return the viewer's children in need who were last seen before a day."""
        return search.not_seen(viewer=viewer, on=on, before=before, most=most, using=self._using)

    def to_review(self, *, viewer: Viewer, on: date, there: Collection[UUID], most: int) -> tuple[Card, ...]:
        """Return the viewer's children for whom a space is to be looked at again."""
        return search.to_review(viewer=viewer, on=on, there=there, most=most, using=self._using)

    def stories_of(self, identifiers: Collection[tuple[str, str]]) -> dict[tuple[str, str], UUID]:
        """Return the stories that bear these identifiers."""
        return search.stories_of(identifiers, using=self._using)

    def encounter(self, encounter: UUID) -> tuple[UUID, ...]:
        """Return the stories that hold an entry of one encounter."""
        rows = Envelope.objects.using(self._using).filter(encounter=encounter)
        return tuple(rows.order_by("story").values_list("story", flat=True).distinct())

    def receipt(self, key: str) -> tuple[UUID, ...]:
        """Return what was recorded under a key."""
        rows = ReceiptRow.objects.using(self._using).filter(key=digest(key))
        held = rows.values_list("entries", flat=True).first()
        return tuple(UUID(entry) for entry in json.loads(held)) if held else ()

    def acknowledge(self, key: str, entries: Sequence[UUID]) -> None:
        """Keep what was recorded under a key."""
        text = json.dumps([entry.hex for entry in entries])
        with self.transaction():
            ReceiptRow.objects.using(self._using).create(key=digest(key), entries=text)

    @property
    def _typed(self) -> QuerySet[Any]:
        return self._typed_in._default_manager.using(self._using)

    def typed(self, *, membership: UUID, page: str) -> Typed | None:
        """Return what a member was typing."""
        row = self._typed.filter(membership=membership, page=page).first()
        return _typed(row) if row else None

    def typed_of(self, *, membership: UUID) -> tuple[Typed, ...]:
        """Return everything that a member was typing, the latest first."""
        found = map(_typed, self._typed.filter(membership=membership))
        return tuple(sorted(found, key=lambda one: (-one.saved_at.timestamp(), one.page)))

    def keep_typed(self, typed: Typed) -> None:
        """Keep what a member is typing."""
        text = storable(typed.text)
        row = self._typed_in(membership=typed.membership, page=typed.page, text=text, saved_at=typed.saved_at)
        self._typed.bulk_create(
            [row], update_conflicts=True, unique_fields=["membership", "page"], update_fields=["text", "saved_at"]
        )

    def drop_typed(self, *, membership: UUID, page: str) -> None:
        """Forget what a member was typing."""
        self._typed.filter(membership=membership, page=page).delete()

    def weigh(self) -> None:
        """Let the database take its statistics, which it would do by itself a minute too late."""
        with connections[self._using].cursor() as cursor:
            cursor.execute("ANALYZE")

    def written(self) -> Iterator[Written]:
        """Walk all entries as they lie here."""
        return journal.written(using=self._using)

    def spaces_of(self, person: UUID) -> tuple[UUID, ...]:
        """Return the stories in which somebody was given their own space."""
        rows = SpaceRow.objects.using(self._using).filter(person=person)
        return tuple(sorted(rows.values_list("story", flat=True)))

    def spaces_in(self, story: UUID) -> tuple[SpaceKept, ...]:
        """Return the spaces kept beside a story."""
        rows = SpaceRow.objects.using(self._using).filter(story=story).order_by("pk")
        return tuple(SpaceKept(one.person, one.review_from, one.asked) for one in rows)

    def looked(self, story: UUID, *, actions: Collection[str], since: datetime, most: int) -> tuple[Line, ...]:
        """Return what was done about a story."""
        return journal.looked(story, actions=actions, since=since, most=most, using=self._using)

    def lines(self) -> Iterator[PlacedLine | str]:
        """Walk the audit."""
        return journal.lines(using=self._using)


def _typed(row: TypedRow | FamilyTypedRow) -> Typed:
    return Typed(row.membership, row.page, row.text, row.saved_at)
