"""The books in memory: plain and obviously right, the oracle that every store is compared with in tests."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from copy import copy
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from childjourney.core.access.asked import BY_ANOTHER
from childjourney.core.access.audit import Line, PlacedLine, placed
from childjourney.core.access.decide import Viewer, reaches
from childjourney.core.access.grant import Grant
from childjourney.core.base.digest import GENESIS, canonical
from childjourney.core.people.directory import Directory
from childjourney.core.practice.area import Practice, practice_of
from childjourney.core.practice.library import shipped
from childjourney.core.practice.promise import Promise
from childjourney.core.practice.read import Library
from childjourney.core.steps.asks import Ask
from childjourney.core.steps.directory import directory_of
from childjourney.core.steps.family_space import SpaceKept
from childjourney.core.steps.help_wanted import HelpWanted
from childjourney.core.steps.not_known import NotKnown
from childjourney.core.story.child import Child
from childjourney.core.story.entry import Entry
from childjourney.core.story.kind import HelpLevel
from childjourney.core.story.story import Story
from childjourney.usecases.counting_port import HourWritten
from childjourney.usecases.memory_find import matches, named_exactly
from childjourney.usecases.memory_not_known import looked_for
from childjourney.usecases.names import words_of
from childjourney.usecases.not_known_port import COUNTED, FoundNotKnown, WantedNotKnown
from childjourney.usecases.ports import (
    Asked,
    AskedOf,
    Card,
    Found,
    PositionTaken,
    Promised,
    Quarantined,
    Query,
    Tally,
    Typed,
    Wanted,
    WantedAsks,
    Written,
)


class MemoryBooks:
    """Books kept in dictionaries; see `usecases.ports.Books` for what each method does."""

    def __init__(self, area: UUID, library: Library | None = None) -> None:
        self._area = area
        self._stories: dict[UUID, tuple[Entry, ...]] = {}
        self._acts: dict[UUID, UUID] = {}
        self._lines: tuple[PlacedLine, ...] = ()
        self._cards: dict[UUID, Card] = {}
        self._asks: dict[UUID, tuple[Ask, ...]] = {}
        self._receipts: dict[str, tuple[UUID, ...]] = {}
        self._typed: dict[tuple[UUID, str], Typed] = {}
        self._library = library or shipped()
        self._practice: tuple[str, Practice] | None = None
        self._depth = 0

    @property
    def area(self) -> UUID:
        """The area's id."""
        return self._area

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Undo everything when something is raised inside the outermost transaction."""
        before = {name: copy(value) for name, value in vars(self).items()}
        self._depth += 1
        try:
            yield
        except BaseException:
            vars(self).update(before)
            raise
        self._depth -= 1

    def snapshot(self) -> AbstractContextManager[None]:
        """Nobody else writes into memory."""
        return nullcontext()

    def entries(self, stories: Collection[UUID]) -> dict[UUID, tuple[Entry, ...]]:
        """Return the entries of each story."""
        return {story: self._stories.get(story, ()) for story in stories}

    def directory(self) -> Directory:
        """Return who belongs to the area."""
        return directory_of(Story(self._area, self._stories.get(self._area, ())))

    def append(self, entries: Sequence[Entry], *, line: Line) -> None:
        """Add entries and their audit line."""
        with self.transaction():
            self.append_part(entries, act=line.id)
            self.note(line)

    def append_part(self, entries: Sequence[Entry], *, act: UUID) -> None:
        """Add some of the entries of one act."""
        for entry in entries:
            held = self._stories.get(entry.story, ())
            if entry.position != len(held):
                raise PositionTaken
            self._stories[entry.story] = (*held, entry)
            self._acts[entry.id] = act

    def note(self, line: Line) -> None:
        """Add an audit line."""
        head = self._lines[-1].chained if self._lines else GENESIS
        self._lines = (*self._lines, placed(head, line, len(self._lines)))

    def keep(self, cards: Sequence[Card]) -> None:
        """Replace what is kept beside these stories."""
        self._cards.update({card.child.id: card for card in cards})
        self._asks.update({card.child.id: card.asks for card in cards})

    def grants(self, story: UUID) -> tuple[Grant, ...]:
        """Return the grants kept beside a story."""
        return self._cards[story].grants if story in self._cards else ()

    def practice(self) -> Practice:
        """Return what practice holds in the area."""
        journal = self._stories.get(self._area, ())
        head = journal[-1].chained if journal else ""
        if self._practice is None or self._practice[0] != head:
            story = Story(self._area, journal)
            found = practice_of(story, self._library, area=directory_of(story).area.name)
            self._practice = (head, found)
        return self._practice[1]

    def promises_of(self, story: UUID) -> tuple[Promise, ...]:
        """Return the promises kept beside a story."""
        return self._cards[story].promises if story in self._cards else ()

    def promised(
        self, wanted: Wanted, *, viewer: Viewer, on: date, skip: int, most: int, counted: bool = True
    ) -> tuple[tuple[Promised, ...], int]:
        """Return a page of the promises about the viewer's children."""
        found = sorted(
            (
                Promised(promise, card.child)
                for card in self._cards.values()
                if self._opens(card, viewer, on, whole=True)
                for promise in card.promises
                if _is_wanted(promise, wanted, on)
            ),
            key=_by_due,
        )
        total = len(found) if counted else skip + len(found[skip : skip + most + 1])
        return tuple(found[skip : skip + most]), total

    def keep_asks(self, thread: UUID, asks: Sequence[Ask]) -> None:
        """Replace what is kept beside a thread."""
        self._asks[thread] = tuple(asks)

    def asks_of(self, story: UUID) -> tuple[Ask, ...]:
        """Return the asks kept beside a story or a thread."""
        return self._asks.get(story, ())

    def every_ask(self) -> Iterator[Ask]:
        """Yield what is asked anywhere."""
        return (ask for asks in self._asks.values() for ask in asks)

    def asked(
        self, wanted: WantedAsks, *, viewer: Viewer, on: date, skip: int, most: int
    ) -> tuple[tuple[Asked, ...], int]:
        """Return a page of asks."""
        held = (ask for asks in self._asks.values() for ask in asks if _is_wanted_ask(ask, wanted, viewer))
        found = sorted(held, key=lambda ask: (ask.due or date.max, ask.since, ask.entry.hex))
        page = [Asked(ask, self._child(ask.story, viewer, on)) for ask in found[skip : skip + most]]
        return tuple(page), len(found)

    def help_wanted_in(self, story: UUID) -> tuple[HelpWanted, ...]:
        """Return the help kept beside a story."""
        return self._cards[story].help_wanted if story in self._cards else ()

    def help_wanted(self, *, since: date, until: date) -> tuple[HelpWanted, ...]:
        """Return the help that was asked for within a time."""
        held = (one for card in self._cards.values() for one in card.help_wanted)
        return tuple(one for one in held if since <= one.asked < until)

    def counted_kinds(self, kinds: Collection[str], *, since: date, until: date) -> dict[str, int]:
        """Return how many entries of each of these kinds tell of something within a time."""
        told = (one for entries in self._stories.values() for one in entries if one.corrects is None)
        found = Counter(one.kind for one in told if since.isoformat() <= str(one.happened) < until.isoformat())
        return {kind: found[kind] for kind in kinds}

    def at_help_level(self, level: int) -> int:
        """Return how many children have help of a level or a higher one."""
        return sum(card.help_level >= level for card in self._cards.values())

    def written_by_hour(self, *, since: datetime, until: datetime) -> tuple[HourWritten, ...]:
        """Return what was written within a time, by whom and in which hour."""
        held: dict[tuple[UUID, datetime], list[int]] = {}
        for one in (entry for entries in self._stories.values() for entry in entries):
            if since <= one.recorded_at < until:
                hour = one.recorded_at.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
                held.setdefault((one.author, hour), []).append(len(canonical(dict(one.contents))))
        return tuple(HourWritten(*key, len(letters), sum(letters)) for key, letters in held.items())

    def not_known_in(self, story: UUID) -> tuple[NotKnown, ...]:
        """Return what is not known as it is kept beside a story."""
        return self._cards[story].not_known if story in self._cards else ()

    def not_known(
        self, wanted: WantedNotKnown, *, viewer: Viewer, on: date, skip: int, most: int
    ) -> tuple[tuple[FoundNotKnown, ...], int]:
        """Return a page of what is not known."""
        found = looked_for(wanted, self._cards.values(), viewer=viewer, on=on)
        return found[skip : skip + most], min(len(found), COUNTED + 1)

    def quarantined(self, *, viewer: Viewer | None, on: date, most: int) -> tuple[Quarantined, ...]:
        """Return documents in quarantine."""
        cards = (card for card in self._cards.values() if viewer is None or self._opens(card, viewer, on))
        held = (one for card in cards for one in card.quarantined)
        return tuple(sorted(held, key=lambda one: (one.since, one.entry.hex))[:most])

    def threads_after(self, thread: UUID | None, *, most: int) -> tuple[UUID, ...]:
        """Return the threads that follow one."""
        held = sorted(one for one, entries in self._stories.items() if entries[0].kind == "advice_asked")
        return tuple(one for one in held if thread is None or one > thread)[:most]

    def tallied(
        self, *, since: date, until: date, rules: Collection[str] | None = None, viewer: Viewer | None = None
    ) -> tuple[Tally, ...]:
        """Return how many promises started within a time, alike by alike."""
        last = until - timedelta(days=1)
        cards = (card for card in self._cards.values() if viewer is None or self._opens(card, viewer, last, whole=True))
        counts = Counter(
            (one.rule, one.edition, one.team, one.settled, one.took, one.reason)
            for card in cards
            for one in card.promises
            if since <= one.start_day < until and (rules is None or one.rule in rules)
        )
        return tuple(Tally(*alike, many) for alike, many in counts.items())

    def stories_after(self, story: UUID | None, *, most: int) -> tuple[UUID, ...]:
        """Return the stories that follow one."""
        return tuple(one for one in sorted(self._cards) if story is None or one > story)[:most]

    def find(self, query: Query, *, viewer: Viewer, on: date, most: int) -> tuple[Found, ...]:
        """Return children that match."""
        found = []
        for card in sorted(self._cards.values(), key=_by_name):
            if not matches(query, card.child):
                continue
            if self._opens(card, viewer, on):
                found.append(Found(card, True, ()))
            elif named_exactly(query, card.child):
                agencies = sorted({grant.agency for grant in card.grants if grant.holds_on(on)})
                found.append(Found(None, False, tuple(agencies)))
        return tuple(sorted(found, key=lambda one: not one.opens)[:most])

    def caseload(
        self, *, viewer: Viewer, on: date, skip: int, most: int, level: int | None = None
    ) -> tuple[tuple[Card, ...], int]:
        """Return a page of the viewer's children."""
        held = (c for c in self._cards.values() if level is None or c.help_level == level)
        cards = sorted((c for c in held if self._opens(c, viewer, on, whole=level is not None)), key=_by_name)
        return tuple(cards[skip : skip + most]), len(cards)

    def not_seen(self, *, viewer: Viewer, on: date, before: date, most: int) -> tuple[tuple[Card, ...], int]:
        """Return the viewer's children in need who were last seen before a day."""
        unseen = [
            (card.last_seen, card.child.id.hex, card)
            for card in self._cards.values()
            if card.last_seen and card.last_seen < before and card.help_level >= HelpLevel.IN_NEED.value
            if self._opens(card, viewer, on, whole=True)
        ]
        return tuple(card for _, _, card in sorted(unseen, key=lambda one: one[:2])[:most]), len(unseen)

    def to_review(self, *, viewer: Viewer, on: date, there: Collection[UUID], most: int) -> tuple[Card, ...]:
        """Return the viewer's children for whom a space is to be looked at again."""
        due = [
            (one.review_from, card.child.id.hex, card)
            for card in self._cards.values()
            for one in card.family
            if one.review_from and one.review_from <= on and (one.asked == viewer.membership or one.asked not in there)
            if self._opens(card, viewer, on, whole=True)
        ]
        cards = {card.child.id: card for _, _, card in sorted(due, key=lambda one: one[:2])}
        return tuple(cards.values())[:most]

    def stories_of(self, identifiers: Collection[tuple[str, str]]) -> dict[tuple[str, str], UUID]:
        """Return the stories that bear these identifiers."""
        wanted = set(identifiers)
        held = {(c.child.authority, c.child.la_child_id): c.child.id for c in self._cards.values()}
        return {key: story for key, story in held.items() if key in wanted and key[1]}

    def encounter(self, encounter: UUID) -> tuple[UUID, ...]:
        """Return the stories that hold an entry of one encounter."""
        held = (e for entries in self._stories.values() for e in entries if e.encounter == encounter)
        return tuple(sorted({entry.story for entry in held}))

    def receipt(self, key: str) -> tuple[UUID, ...]:
        """Return what was recorded under a key."""
        return self._receipts.get(key, ())

    def acknowledge(self, key: str, entries: Sequence[UUID]) -> None:
        """Keep what was recorded under a key."""
        if key in self._receipts:
            raise PositionTaken
        self._receipts[key] = tuple(entries)

    def typed(self, *, membership: UUID, page: str) -> Typed | None:
        """Return what a member was typing."""
        return self._typed.get((membership, page))

    def typed_of(self, *, membership: UUID) -> tuple[Typed, ...]:
        """Return everything that a member was typing, the latest first."""
        held = (one for one in self._typed.values() if one.membership == membership)
        return tuple(sorted(held, key=lambda one: (-one.saved_at.timestamp(), one.page)))

    def keep_typed(self, typed: Typed) -> None:
        """Keep what a member is typing."""
        self._typed[typed.membership, typed.page] = typed

    def drop_typed(self, *, membership: UUID, page: str) -> None:
        """Forget what a member was typing."""
        self._typed.pop((membership, page), None)

    def weigh(self) -> None:
        """Do nothing: all is found by its key here."""

    def written(self) -> Iterator[Written]:
        """Walk all entries as they lie here."""
        for story in sorted(self._stories):
            for entry in self._stories[story]:
                where = f"entry {entry.id}"
                yield Written(where, entry, canonical(entry.contents), self._acts.get(entry.id))

    def spaces_of(self, person: UUID) -> tuple[UUID, ...]:
        """Return the stories in which somebody was given their own space."""
        return tuple(
            sorted(story for story, card in self._cards.items() if any(one.person == person for one in card.family))
        )

    def spaces_in(self, story: UUID) -> tuple[SpaceKept, ...]:
        """Return the spaces kept beside a story."""
        card = self._cards.get(story)
        return card.family if card else ()

    def looked(self, story: UUID, *, actions: Collection[str], since: datetime, most: int) -> tuple[Line, ...]:
        """Return what was done about a story."""
        held = (one.line for one in reversed(self._lines) if one.line.story == story and one.line.action in actions)
        return tuple(one for one in held if one.allowed and one.at >= since)[:most]

    def lines(self) -> Iterator[PlacedLine | str]:
        """Walk the audit."""
        yield from self._lines

    def _child(self, story: UUID, viewer: Viewer, on: date) -> Child | None:
        card = self._cards.get(story)
        return card.child if card and self._opens(card, viewer, on) else None

    def _opens(self, card: Card, viewer: Viewer, on: date, *, whole: bool = False) -> bool:
        return any(reaches(viewer, grant, on=on) and not (whole and grant.items) for grant in card.grants)


def _is_wanted(promise: Promise, wanted: Wanted, on: date) -> bool:
    return (
        promise.settled is None
        and promise.start_day <= on
        and (wanted.mine is None or wanted.mine.holds(promise))
        and (wanted.not_mine is None or not wanted.not_mine.holds(promise))
        and (not wanted.owed_to or bool(set(promise.owed_to) & wanted.owed_to))
        and wanted.rule in ("", promise.rule)
        and wanted.team in ("", promise.team)
        and (wanted.until is None or (promise.due_day is not None and promise.due_day <= wanted.until))
    )


def _is_wanted_ask(ask: Ask, wanted: WantedAsks, viewer: Viewer) -> bool:
    of_agency = ask.to_member is None and ask.to_agency == viewer.agency and ask.what in wanted.answerable
    of_agency = of_agency and not (ask.what in BY_ANOTHER and ask.from_member == viewer.membership)
    side = {
        AskedOf.ME: ask.to_member == viewer.membership or of_agency,
        AskedOf.OTHERS: ask.from_member == viewer.membership,
        AskedOf.AGENCY: viewer.agency in (ask.from_agency, ask.to_agency),
    }
    since = wanted.answered_since
    told = ask.waits if since is None else ask.answered is not None and ask.answered >= since
    old = wanted.asked_since is not None and ask.due is None and ask.since < wanted.asked_since
    says = wanted.says in ("", ask.says)
    return side[wanted.side] and told and says and not old and (not wanted.what or ask.what in wanted.what)


def _by_due(one: Promised) -> tuple[date, date, str, str, str]:
    promise = one.promise
    due = promise.due_day or date.max
    return (due, promise.start_day, promise.story.hex, promise.rule, promise.started.hex)


def _by_name(card: Card) -> tuple[str, str, str]:
    child = card.child
    return (" ".join(words_of(child.family_name)), " ".join(words_of(child.given_name)), child.id.hex)
