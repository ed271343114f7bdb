"""Searches and lists: what a person looks for is found, and nobody finds what they may not know of."""

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from childjourney.core.access.action import Action, Purpose
from childjourney.core.access.decide import Viewer, decide
from childjourney.core.access.grant import Grant
from childjourney.core.people.role import ROLES
from childjourney.core.story.child import Child
from childjourney.usecases.act import AccessRefused
from childjourney.usecases.agency_early_help import agency_early_help
from childjourney.usecases.caseload import caseload
from childjourney.usecases.find_child import find_child
from childjourney.usecases.memory import MemoryBooks
from childjourney.usecases.ports import Books, Card, Found, Query
from tests.conformance.area import TODAY, Area
from tests.conformance.lines import lines_of

NAMES = [
    "Maya",
    "Zoë",
    "O’Neill",
    "Okoro",
    "Okorro",
    "Müller",
    "van der Berg",
    "Ng",
    "",
    "Østergård",
    "Ma",
    "Mary-Jane",
]
DAYS = [TODAY + timedelta(days=n) for n in (-400, -30, -1, 0, 1, 30)]
AGENCIES = [UUID(int=100 + n) for n in range(4)]
MEMBERS = [UUID(int=200 + n) for n in range(6)]


def names(found: Sequence[Found]) -> list[str]:
    """The names of the children that were found and open."""
    return [one.card.child.name for one in found if one.card]


@pytest.mark.parametrize(
    "query",
    [
        Query(name="Maya Okoro"),
        Query(name="okoro"),
        Query(name="OKO"),
        Query(name="okorro"),
        Query(name="Zoe"),
        Query(identifier=" la-77 "),
        Query(identifier="A123456789012"),
        Query(name="maya", born=date(2019, 9, 2)),
    ],
)
def test_a_child_is_found_by_names_as_people_write_them_and_by_identifiers(area: Area, query: Query) -> None:
    worker = area.worker("social_worker")
    area.child(worker, known_as="Zoë", la_child_id="LA-77", upn="A123456789012")
    area.child(worker, given_name="Theo", family_name="Brandt", born="2017-01-05")
    found = find_child(area.books, viewer=worker, query=query, purpose=Purpose.DUTY, now=area.now)
    assert names(found) == ["Maya Okoro"]
    assert found[0].opens


def test_a_search_leaves_a_line_with_its_purpose_and_no_name(area: Area) -> None:
    """R18, R22, R30."""
    worker = area.worker("social_worker")
    find_child(area.books, viewer=worker, query=Query(name="Maya"), purpose=Purpose.DUTY, now=area.now)
    line = lines_of(area.books)[-1].line
    assert (line.action, line.purpose, line.story) == ("search for a child", "duty", None)


def test_a_stranger_learns_only_whom_to_ring_and_only_about_a_child_they_can_name(area: Area) -> None:
    """R30."""
    worker = area.worker("social_worker")
    teacher = area.worker("teacher", name="Tom Teacher")
    area.child(worker, la_child_id="LA-77")

    def look(query: Query) -> tuple[Found, ...]:
        return find_child(area.books, viewer=teacher, query=query, purpose=Purpose.NEW_WORRY, now=area.now)

    only_whom_to_ring = (Found(None, False, (worker.agency,)),)
    assert look(Query(name="Maya Okoro")) == ()
    assert look(Query(name="Maya", born=date(2019, 9, 2))) == ()
    assert look(Query(name="Maya Okoro", born=date(2019, 9, 2))) == only_whom_to_ring
    assert look(Query(identifier="la-77")) == only_whom_to_ring
    assert area.books.find(Query(identifier="  "), viewer=teacher, on=TODAY, most=5) == ()


def test_a_caseload_is_paged_by_name_and_counted(area: Area) -> None:
    worker, other = area.worker("social_worker"), area.worker("social_worker", name="Ben Other")
    for number in range(7):
        area.child(worker, given_name="Child", family_name=f"Name{number}")
    area.child(other)
    first = caseload(area.books, viewer=worker, now=area.now, skip=0, most=3)
    last = caseload(area.books, viewer=worker, now=area.now, skip=6, most=3)
    assert [card.child.family_name for card in first.cards] == ["Name0", "Name1", "Name2"]
    assert [card.child.family_name for card in last.cards] == ["Name6"]
    assert first.total == last.total == 7
    assert first.cards[0].grants == area.books.grants(first.cards[0].child.id)


def test_the_early_help_of_an_agency_is_listed_for_its_lead_and_nobody_else(books: Books) -> None:
    mine = Grant(UUID(int=1), AGENCIES[0], MEMBERS[1], UUID(int=3), date(2026, 1, 1), None)
    theirs = Grant(UUID(int=2), AGENCIES[1], MEMBERS[1], UUID(int=3), date(2026, 1, 1), None)
    told = [(1, mine, 1), (2, mine, 1), (3, mine, 2), (4, theirs, 1), (5, mine, 0), (6, mine, 1)]
    when = datetime(2026, 3, 1, tzinfo=UTC)
    books.keep(
        [
            Card(Child(UUID(int=n), family_name=f"Name{n}"), (replace(held, story=UUID(int=n)),), level, None, when)
            for n, held, level in told
        ]
    )
    lead, teacher = (Viewer(MEMBERS[0], AGENCIES[0], role) for role in ("safeguarding_lead", "teacher"))
    page = agency_early_help(books, viewer=lead, now=when, skip=1, most=2)
    assert [card.child.id.int for card in page.cards] == [2, 6]
    assert page.total == 3
    with pytest.raises(AccessRefused):
        agency_early_help(books, viewer=teacher, now=when)


def test_children_in_need_whom_nobody_saw_for_long_come_first(books: Books) -> None:
    grant = (AGENCIES[0], MEMBERS[0], UUID(int=3), date(2026, 1, 1), None)
    told = [(1, 2, date(2026, 1, 9)), (2, 3, date(2026, 1, 5)), (3, 1, date(2025, 1, 1)), (4, 2, None), (5, 2, TODAY)]
    books.keep(
        [
            Card(Child(UUID(int=n)), (Grant(UUID(int=n), *grant),), level, seen, datetime(2026, 3, 1, tzinfo=UTC))
            for n, level, seen in told
        ]
    )
    viewer = Viewer(MEMBERS[0], AGENCIES[0], "social_worker")
    cards, total = books.not_seen(viewer=viewer, on=TODAY, before=date(2026, 2, 1), most=5)
    assert ([card.child.id.int for card in cards], total) == ([2, 1], 2)
    assert len(books.not_seen(viewer=viewer, on=TODAY, before=date(2026, 2, 1), most=1)[0]) == 1
    stranger = Viewer(MEMBERS[1], AGENCIES[0], "social_worker")
    assert books.not_seen(viewer=stranger, on=TODAY, before=date(2026, 2, 1), most=5) == ((), 0)


def test_stories_are_found_by_the_identifiers_that_an_authority_gives(area: Area) -> None:
    worker = area.worker("social_worker")
    here = area.child(worker, la_child_id="77", authority="999")
    elsewhere = area.child(worker, la_child_id="77", authority="888")
    area.child(worker)
    wanted = [("999", "77"), ("888", "77"), ("999", "78"), ("999", ""), ("", "")]
    assert area.books.stories_of(wanted) == {("999", "77"): here, ("888", "77"): elsewhere}


def test_what_is_kept_beside_a_story_is_replaced_whole(books: Books) -> None:
    cards = random_cards(random.Random(5), 700)
    books.keep(cards)
    fewer = [Card(card.child, card.grants[:1], 3, None, card.last_recorded) for card in cards[::2]]
    books.keep(fewer)
    assert [books.grants(card.child.id) for card in fewer] == [card.grants for card in fewer]
    assert [books.grants(card.child.id) for card in cards[1::2]] == [card.grants for card in cards[1::2]]


@pytest.mark.parametrize("odd", ["\x00", "LA-\x0077", "\ud800", "'; --", "%", "_"])
def test_whatever_is_typed_into_a_search_finds_nobody_rather_than_failing(area: Area, odd: str) -> None:
    worker = area.worker("social_worker")
    area.child(worker, la_child_id="LA-77")
    for query in (Query(identifier=odd), Query(name=f"{odd}zz{odd}", identifier=odd), Query(name=f"Zz{odd}")):
        assert area.books.find(query, viewer=worker, on=TODAY, most=5) == ()


def test_long_names_can_be_kept_and_found(books: Books) -> None:
    member = MEMBERS[0]
    name = "ﷺ" * 300
    child = Child(UUID(int=1), given_name=name, family_name=name, known_as=name, la_child_id="9" * 300)
    grant = Grant(child.id, AGENCIES[0], member, UUID(int=3), TODAY, None)
    books.keep([Card(child, (grant,), 0, None, datetime(2026, 3, 1, tzinfo=UTC))])
    viewer = Viewer(member, AGENCIES[0], "social_worker")
    found = books.find(Query(name=name), viewer=viewer, on=TODAY, most=5)
    assert [one.card.child for one in found if one.card] == [child]


def test_lists_and_searches_open_exactly_what_the_decision_opens(books: Books) -> None:
    """R29: for 6,000 random pairs of child and viewer, the list holds the child just where decide() lets them in."""
    chance = random.Random(29)
    cards = random_cards(chance, 150)
    books.keep(cards)
    for viewer, day in random_viewers(chance, 40):
        allowed = {
            card.child.id for card in cards if decide(viewer, Action.OPEN_STORY, grants=card.grants, on=day).allowed
        }
        listed, total = books.caseload(viewer=viewer, on=day, skip=0, most=1000)
        assert {card.child.id for card in listed} == allowed
        assert total == len(allowed)


def test_every_store_finds_and_orders_alike(books: Books) -> None:
    """R29: 400 random searches and lists, compared with the books in memory."""
    chance = random.Random(30)
    cards = random_cards(chance, 200)
    oracle = MemoryBooks(UUID(int=7))
    for store in (books, oracle):
        store.keep(cards)
    for viewer, day in random_viewers(chance, 400):
        query = random_query(chance, cards)
        most = chance.choice([1, 3, 25])
        assert books.find(query, viewer=viewer, on=day, most=most) == oracle.find(
            query, viewer=viewer, on=day, most=most
        )
        skip = chance.randrange(20)
        page = books.caseload(viewer=viewer, on=day, skip=skip, most=most)
        assert page == oracle.caseload(viewer=viewer, on=day, skip=skip, most=most)
        unseen = books.not_seen(viewer=viewer, on=day, before=day, most=most)
        assert unseen == oracle.not_seen(viewer=viewer, on=day, before=day, most=most)


def random_cards(chance: random.Random, count: int) -> list[Card]:
    """Children with any names, identifiers, and grants that began and ended on any day."""
    return [_random_card(chance, UUID(int=10_000 + number)) for number in range(count)]


def _random_card(chance: random.Random, story: UUID) -> Card:
    child = Child(
        story,
        given_name=chance.choice(NAMES),
        family_name=" ".join(chance.choices(NAMES, k=chance.randint(1, 2))),
        known_as=chance.choice(NAMES),
        born=chance.choice([None, *DAYS]),
        authority=chance.choice(["", "999"]),
        la_child_id=chance.choice(["", f"LA-{story.int}"]),
        upn=chance.choice(["", f"U{story.int}"]),
    )
    grants = tuple(_random_grant(chance, story, UUID(int=number)) for number in range(chance.randrange(4)))
    seen = chance.choice([None, *DAYS])
    return Card(
        child, grants, chance.randrange(4), seen, datetime(2026, 3, 1, 12, 0, chance.randrange(60), 5, tzinfo=UTC)
    )


def _random_grant(chance: random.Random, story: UUID, basis: UUID) -> Grant:
    member = chance.choice([None, *MEMBERS])
    return Grant(story, chance.choice(AGENCIES), member, basis, chance.choice(DAYS), chance.choice([None, *DAYS]))


def random_viewers(chance: random.Random, count: int) -> list[tuple[Viewer, date]]:
    """Viewers in any role, one that has no policy among them, each with a day on which they look."""
    roles = [*ROLES, "passer_by"]
    return [
        (Viewer(chance.choice(MEMBERS), chance.choice(AGENCIES), chance.choice(roles)), chance.choice(DAYS))
        for _ in range(count)
    ]


def random_query(chance: random.Random, cards: Sequence[Card]) -> Query:
    """A search that more often than not fits somebody."""
    child = chance.choice(cards).child
    name = chance.choice(["", child.name, child.given_name, child.family_name[:3], "Mai", "ng ma", "!!"])
    identifier = chance.choice(["", "", "", child.la_child_id.lower(), f" {child.upn}", "  "])
    return Query(name, chance.choice([None, child.born]), identifier)
