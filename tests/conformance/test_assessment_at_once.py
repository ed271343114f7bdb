"""Two people at one assessment in the same moment, on PostgreSQL: nobody's words are overwritten unseen (R10)."""

from uuid import UUID

import pytest

from childjourney.core.access.decide import Viewer
from childjourney.core.base.refusal import FaultsRefused
from childjourney.core.story.entry import Entry
from childjourney.core.story.story import Story
from childjourney.store.books import DjangoBooks
from childjourney.usecases.correct_entry import correct_entry
from childjourney.usecases.seal_assessment import place, seal_assessment
from tests.conformance.area import Area
from tests.conformance.at_once import ON_THE_SERVER, USING, Act, Rivals, assert_sound, in_lanes

CORRECTING, PLACING, SEALING_BESIDE, SEALING = 2500, 2500, 2500, 2500

BEGUN = 2
"""So many entries begin a story: who the child is, and who works with the child."""

A_STORY = 12
"""After so many rounds another story is begun, so that none grows long."""

pytestmark = ON_THE_SERVER


class People:
    """A social worker and her manager, and the stories in which they meet."""

    def __init__(self, area: Area) -> None:
        self.area, self.books = area, area.books
        self.worker, self.manager = area.worker("social_worker"), area.worker("team_manager", name="Rob Kendal")
        self.stories: list[UUID] = []

    def child(self) -> UUID:
        """Begin another story."""
        child = self.area.child(self.worker)
        self.stories.append(child)
        return child

    def entries(self, child: UUID) -> tuple[Entry, ...]:
        """Return what the story holds."""
        return self.books.entries([child])[child]

    def corrects(self, who: Viewer, child: UUID, worry: UUID, what: str, seen: UUID) -> Act:
        """Return a correction of the words that were on the screen."""
        said = {"what": what, "grade": "seen"}
        return lambda: correct_entry(
            self.books,
            viewer=who,
            story=child,
            entry=worry,
            reason="More was said.",
            contents=said,
            seen_version=seen,
            now=self.area.now,
        )

    def seals(self, who: Viewer, child: UUID, seen: int) -> Act:
        """Return a seal of what was read."""
        said = {"purpose": "single", "notes": "The plan goes on."}
        return lambda: seal_assessment(self.books, viewer=who, story=child, said=said, seen=seen, now=self.area.now)


@pytest.fixture
def people(transactional_db: None) -> People:
    """Two people of one agency, on the server."""
    return People(Area.opened(DjangoBooks(USING)))


def told(refused: object, where: str) -> bool:
    """Return whether somebody was told that another was first."""
    return isinstance(refused, FaultsRefused) and refused.faults[0].where == where


def test_of_two_who_correct_the_same_words_one_is_told_to_read_the_others_first(people: People) -> None:
    """R10: each correction that was kept stands on the very version that its writer had read."""
    stood_on: dict[UUID, list[UUID]] = {}

    def lane(two: Rivals, rounds: range) -> None:
        child = worry = latest = UUID(int=0)
        for number, round_ in enumerate(rounds):
            if number % A_STORY == 0:
                child = people.child()
                (worry,) = people.area.tell(people.worker, child)
                latest, stood_on[child] = worry, [worry]
            who = (people.worker, people.manager)
            found = two.meet(*(people.corrects(one, child, worry, f"Round {round_}.", latest) for one in who))
            (latest,) = (one for one in found if isinstance(one, UUID))
            assert sum(told(one, "seen_version") for one in found) == 1
            stood_on[child].append(latest)

    in_lanes(lane, CORRECTING)
    for child, versions in stood_on.items():
        assert [one.id for one in people.entries(child) if one.kind in ("worry", "correction")] == versions
    assert_sound(people.area, people.stories)


def test_of_two_who_place_the_same_words_one_is_told_where_the_other_placed_them(people: People) -> None:
    """R10: what one placed is moved by nobody who has not seen that it stands there."""
    stood: dict[UUID, list[list[str]]] = {}
    places = (["health"], ["basic_care"], ["education"])

    def lane(two: Rivals, rounds: range) -> None:
        child = worry = UUID(int=0)
        seen: list[str] = []
        for number, _ in enumerate(rounds):
            if number % A_STORY == 0:
                child, seen = people.child(), []
                (worry,) = people.area.tell(people.worker, child)
            new = [one for one in places if one != seen]

            def placing(
                who: Viewer, where: list[str], child: UUID = child, worry: UUID = worry, seen: list[str] = seen
            ) -> Act:
                return lambda: place(
                    people.books,
                    viewer=who,
                    story=child,
                    entry=worry,
                    dimensions=where,
                    seen=seen,
                    now=people.area.now,
                )

            found = two.meet(placing(people.worker, new[0]), placing(people.manager, new[1]))
            assert sum(told(one, "dimensions") for one in found) == 1
            seen = new[0] if isinstance(found[0], UUID) else new[1]
            stood.setdefault(child, []).append(seen)

    in_lanes(lane, PLACING)
    for child, under in stood.items():
        assert [one.contents["dimensions"] for one in people.entries(child) if one.kind == "placed"] == under
    assert_sound(people.area, people.stories)


def test_a_seal_rests_on_everything_that_was_written_before_it_or_is_not_made(people: People) -> None:
    """R10: one seals while the other writes, or corrects what is there."""

    def lane(two: Rivals, rounds: range) -> None:
        child = UUID(int=0)
        for number, round_ in enumerate(rounds):
            if number % A_STORY == 0:
                child = people.child()
                (worry,) = people.area.tell(people.worker, child)
                latest = worry
            seals = people.seals(people.worker, child, len(people.entries(child)))
            if number % 3:

                def writes(child: UUID = child, what: str = f"Round {round_}.") -> object:
                    return people.area.tell(people.manager, child, what=what)

                two.meet(seals, writes)
            else:
                _, latest = two.meet(seals, people.corrects(people.manager, child, worry, f"Round {round_}.", latest))
                assert isinstance(latest, UUID)

    in_lanes(lane, SEALING_BESIDE)
    sealed = sum(_rest_on_all_before(people.entries(child)) for child in people.stories)
    assert 0 < sealed < SEALING_BESIDE
    assert_sound(people.area, people.stories)


def _rest_on_all_before(entries: tuple[Entry, ...]) -> int:
    """Hold that each seal of a story quotes the versions that stood before it; return how many seals there are."""
    seals = [one for one in entries if one.kind == "assessment_sealed"]
    for one in seals:
        before = Story(one.story, entries[: one.position]).standing
        stood = [str(each.versions[-1].id) for each in before if each.kind.name == "worry"]
        assert sorted(one.contents.get("rests_on", ())) == sorted(stood)
    return len(seals)


def test_of_two_who_seal_what_they_read_one_is_told_that_there_is_a_seal(people: People) -> None:
    """R10: nobody seals beside a seal that they have not seen."""

    def lane(two: Rivals, rounds: range) -> None:
        child, seen = UUID(int=0), 0
        for number, _ in enumerate(rounds):
            if number % A_STORY == 0:
                child, seen = people.child(), BEGUN
            found = two.meet(*(people.seals(who, child, seen) for who in (people.worker, people.manager)))
            assert sum(told(one, "seen") for one in found) == 1
            seen += 1

    in_lanes(lane, SEALING)
    for child in people.stories:
        seals = people.entries(child)[BEGUN:]
        assert {one.kind for one in seals} == {"assessment_sealed"}
        assert len(seals) <= A_STORY
    assert_sound(people.area, people.stories)
