"""Two people at one assessment in the same moment, on PostgreSQL: nobody's words are overwritten unseen (R10)."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar
from uuid import UUID

import pytest
from django.db import connections

from childjourney.core.access.decide import Viewer
from childjourney.core.base.refusal import FaultsRefused
from childjourney.store.books import DjangoBooks
from childjourney.usecases.correct_entry import correct_entry
from childjourney.usecases.open_assessment import open_assessment
from childjourney.usecases.seal_assessment import seal_assessment
from childjourney.usecases.verify import verify
from tests.conformance.area import Area
from tests.conformance.conftest import SERVER

ROUNDS = 200

pytestmark = [
    pytest.mark.django_db(databases=["default", "postgres"], transaction=True),
    pytest.mark.skipif(not SERVER, reason="CHILDJOURNEY_TEST_DATABASE_URL is not set"),
]

Found = TypeVar("Found")


@pytest.fixture
def area(transactional_db: None) -> Area:
    """An area on the server, seen by several connections."""
    return Area.opened(DjangoBooks("postgres"))


def at_once(*acts: Callable[[], Found]) -> list[Found | FaultsRefused]:
    """Return what came of acts that start together, each on a connection of its own; a refusal is what came of it."""
    start = Barrier(len(acts))

    def one(act: Callable[[], Found]) -> Found | FaultsRefused:
        start.wait()
        try:
            return act()
        except FaultsRefused as refused:
            return refused
        finally:
            connections["postgres"].close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(one, acts))


def test_of_two_who_correct_the_same_words_one_is_told_to_read_the_others_first(area: Area) -> None:
    """R10: each correction that was kept stands on the very version that its writer had read."""
    people = [area.worker("social_worker"), area.worker("team_manager", name="Rob Kendal")]
    child = area.child(people[0])
    (worry,) = area.tell(people[0], child)
    latest, stood_on, refused = worry, {}, 0

    def corrects(who: Viewer, what: str, seen: UUID) -> Callable[[], tuple[UUID, UUID]]:
        said = {"what": what, "grade": "seen"}
        return lambda: (
            seen,
            correct_entry(
                area.books,
                viewer=who,
                story=child,
                entry=worry,
                reason="More was said.",
                contents=said,
                seen_version=seen,
                now=area.now,
            ),
        )

    for number in range(ROUNDS):
        found = at_once(*(corrects(who, f"Round {number}.", latest) for who in people))
        kept = [one for one in found if isinstance(one, tuple)]
        assert len(kept) == 1
        refused += sum(isinstance(one, FaultsRefused) and one.faults[0].where == "seen_version" for one in found)
        seen, latest = kept[0]
        stood_on[latest] = seen
    versions = [one.id for one in area.books.entries([child])[child] if worry in (one.id, one.corrects)]
    assert [stood_on[one] for one in versions[1:]] == versions[:-1]
    assert refused == ROUNDS
    assert verify(area.books).flaws == ()


def test_a_seal_rests_on_everything_that_was_written_before_it_or_is_not_made(area: Area) -> None:
    """R10: one seals while the other writes."""
    worker, other = area.worker("social_worker"), area.worker("team_manager", name="Rob Kendal")
    child = area.child(worker)
    for number in range(ROUNDS):
        seen = open_assessment(area.books, viewer=worker, story=child, now=area.now).part.opened.length

        def seals(read: int = seen) -> object:
            said = {"purpose": "single", "notes": "The plan goes on."}
            return seal_assessment(area.books, viewer=worker, story=child, said=said, seen=read, now=area.now)

        def writes(what: str = f"Round {number}.") -> object:
            return area.tell(other, child, what=what)

        at_once(*((seals, writes) if number % 2 else (writes, seals)))
    entries = area.books.entries([child])[child]
    seals_ = [one for one in entries if one.kind == "assessment_sealed"]
    assert len(seals_) > 0
    for one in seals_:
        before = [str(each.id) for each in entries if each.kind == "worry" and each.position < one.position]
        assert sorted(one.contents.get("rests_on", ())) == sorted(before)
    assert sum(one.kind == "worry" for one in entries) == ROUNDS
    assert verify(area.books).flaws == ()
