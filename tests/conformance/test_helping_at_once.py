"""Agreement, help and access while two people act at once, on PostgreSQL: nothing opens on words taken back (R10)."""

from uuid import UUID

import pytest

from childjourney.core.access.decide import Viewer
from childjourney.core.access.grant import grants_of
from childjourney.core.base.refusal import FaultsRefused
from childjourney.core.base.time import local_day
from childjourney.core.steps.agreement import ledger, rests
from childjourney.core.steps.early_help import State
from childjourney.core.story.story import Story
from childjourney.store.books import DjangoBooks
from childjourney.store.models import GrantRow
from childjourney.usecases.act import AccessRefused
from childjourney.usecases.answer_ask import answer_ask
from childjourney.usecases.early_help import agree_actions, end_early_help, start_early_help
from childjourney.usecases.family.write import withdraw
from childjourney.usecases.invite_family import open_space
from childjourney.usecases.refold import refold
from tests.conformance.area import Area
from tests.conformance.at_once import ON_THE_SERVER, USING, Act, Rivals, assert_sound, in_lanes
from tests.conformance.helping import AGREES, Helping

INVITING, HELPING, KEEPING = 400, 400, 200

A_STORY = 12
"""After so many rounds another story is begun, so that none grows long."""

pytestmark = ON_THE_SERVER


class Family(Helping):
    """A family on the server, with a colleague of the health visitor and a mother who has her own space."""

    colleague: Viewer
    mum: UUID

    @staticmethod
    def next(first: Helping, colleague: Viewer) -> "Family":
        """Begin another story with the same people, to be acted in at one unchanging moment."""
        area = first.area
        child = area.child(first.visitor)
        family = Family(area, first.visitor, first.therapist, child)
        family.colleague = colleague
        said = {"agency": str(colleague.agency), "member": str(colleague.membership), "capacity": "Health visitor"}
        family.says("involvement_began", **said)
        return family

    def space(self) -> None:
        """Give the mother her own space."""
        said = {"name": "Grace Okoro", "themselves": False, "safe_mode": False}
        entry = open_space(self.area.books, viewer=self.visitor, story=self.child, said=said, now=self.area.now)
        self.mum = UUID(next(one for one in self.standing() if one.id == entry).contents["person"])

    def withdraws(self, line: UUID) -> Act:
        """Return the mother's word that she takes back what she agreed to."""
        return lambda: withdraw(self.area.books, person=self.mum, story=self.child, line=line, now=self.area.now)

    def says_no(self) -> Act:
        """Return that the health visitor writes down that the family agrees no more to anything with the team."""
        return lambda: self.agrees(agreed=False)

    def asked(self, line: UUID) -> Act:
        """Return an invitation that rests on a line."""
        return lambda: self.asks(rests_on=str(line))

    def taken_on(self, asked: UUID) -> Act:
        """Return that the therapist takes on what she was asked."""
        return lambda: self.answers(asked)


@pytest.fixture
def first(transactional_db: None) -> Helping:
    """A family, a health visitor and a therapist, on the server."""
    return Helping.of(Area.opened(DjangoBooks(USING)))


def assert_nothing_opened_on_what_was_taken_back(family: Helping) -> None:
    """Hold that whatever rests on a line was written while the line stood, and that a line taken back opens nothing."""
    entries, today = family.area.books.entries([family.child])[family.child], local_day(family.area.now)
    for one in entries:
        if one.kind in ("transition_asked", "involvement_began") and one.contents.get("rests_on"):
            lines = ledger(Story(one.story, entries[: one.position]).standing)
            rest = rests(lines, UUID(one.contents["rests_on"]), UUID(one.contents["agency"]))
            assert rest is not None
            assert rest.holds_on(today)
    lines = ledger(family.standing())
    for grant in grants_of(family.standing()):
        began = next(one for one in family.standing() if one.id == grant.basis)
        line = began.contents.get("rests_on")
        stands = line is None or next(each for each in lines if str(each.entry) == line).holds_on(today)
        assert grant.holds_on(today) <= stands


def test_nobody_is_let_in_on_an_agreement_that_was_taken_back_before(first: Helping) -> None:
    """R10, R33: the family takes back while somebody is invited, takes it on, or writes because of it."""
    colleague = first.area.worker("health_visitor", name="Nora Lee")
    families: list[Family] = []

    def lane(two: Rivals, rounds: range) -> None:
        family: Family
        for number, _ in enumerate(rounds):
            if number % A_STORY == 0:
                family = Family.next(first, colleague)
                family.space()
                families.append(family)
            line = family.agrees()
            back = family.withdraws(line) if number % 2 else family.says_no()
            if number % 4 == 0:
                two.meet(family.asked(line), back)
            elif number % 4 == 1:
                two.meet(family.taken_on(family.asks(rests_on=str(line))), back)
            elif number % 4 == 2:
                family.answers(family.asks(rests_on=str(line)))
                _writes_only_before(two, family, back)
            else:
                came = two.meet(back, family.withdraws(line))
                assert sum(isinstance(one, FaultsRefused) for one in came) == 1

    in_lanes(lane, INVITING)
    for family in families:
        assert_nothing_opened_on_what_was_taken_back(family)
    assert_sound(first.area, [family.child for family in families])


def _writes_only_before(two: Rivals, family: Family, back: Act) -> None:
    """Hold that the therapist, let in by the family, writes nothing after the family took that back."""
    entry, word = two.meet(
        lambda: family.says("observation", viewer=family.therapist, what="Plays.", grade="seen"), back
    )
    placed = {one.id: one.position for one in family.area.books.entries([family.child])[family.child]}
    assert isinstance(word, UUID)
    assert isinstance(entry, AccessRefused) or placed[entry] < placed[word]


def test_early_help_begins_once_ends_once_and_each_action_is_answered_once(first: Helping) -> None:
    """R10: two begin, two review, one reviews while another says how it went, two end."""
    colleague = first.area.worker("health_visitor", name="Nora Lee")
    children: list[UUID] = []

    def lane(two: Rivals, rounds: range) -> None:
        family: Family
        action = UUID(int=0)
        for number, _ in enumerate(rounds):
            if number % A_STORY == 0:
                family = Family.next(first, colleague)
                children.append(family.child)
            step, who = number % 6, (family.visitor, family.colleague)
            if step == 0:
                _one_is_told(two.meet(*(_begins(family, one) for one in who)))
                (action,) = _plans(family)
            elif step == 5:
                _one_is_told(two.meet(*(_ends(family, one) for one in who)))
                assert family.help().state is State.ENDED
            else:
                says = _reviews(family, who[1], action) if step % 2 else _tells(family, who[1], action)
                done = _one_is_told(two.meet(_reviews(family, who[0], action), says))
                (action,) = [done[-1]] if isinstance(done, tuple) else _plans(family)

    in_lanes(lane, HELPING)
    for child in children:
        done = [one.contents["began"] for one in first.standing(child) if one.kind.name == "action_done"]
        assert len(done) == len(set(done)) > 0
    assert_sound(first.area, children)


def _one_is_told(came: tuple[object, object]) -> object:
    """Return what the one did who was first; the other was told."""
    (refused,) = (one for one in came if isinstance(one, FaultsRefused))
    assert refused.faults
    return next(one for one in came if one is not refused)


def _begins(family: Family, who: Viewer) -> Act:
    agreement = AGREES if family.help().began is None else None
    return lambda: start_early_help(
        family.area.books,
        viewer=who,
        stories=[family.child],
        agreement=agreement,
        wants="Sleep.",
        now=family.area.now,
    )


def _ends(family: Family, who: Viewer) -> Act:
    said = {"notes": "Everybody sleeps.", "outcome": "met"}
    return lambda: end_early_help(family.area.books, viewer=who, story=family.child, said=said, now=family.area.now)


def _plans(family: Family) -> tuple[UUID, ...]:
    said = {"what": "Ask for a nursery place", "owner": str(family.colleague.membership), "by": "2026-04-03"}
    return agree_actions(
        family.area.books, viewer=family.visitor, story=family.child, actions=[said], now=family.area.now
    )


def _reviews(family: Family, who: Viewer, action: UUID) -> Act:
    """Return a review that says how an action went, and agrees another."""
    said = {"what": "Go to the nursery", "owner": str(family.colleague.membership), "by": "2026-05-03"}
    return lambda: agree_actions(
        family.area.books,
        viewer=who,
        story=family.child,
        actions=[said],
        done={action: {"outcome": "done", "notes": who.membership.hex}},
        met={"notes": "We met."},
        now=family.area.now,
    )


def _tells(family: Family, who: Viewer, action: UUID) -> Act:
    said = {"outcome": "partly", "notes": "Two mornings."}
    return lambda: answer_ask(
        family.area.books,
        viewer=who,
        story=family.child,
        entry=action,
        kind="action_done",
        contents=said,
        now=family.area.now,
    )


def test_the_nights_work_never_puts_back_what_somebody_changed_meanwhile(first: Helping) -> None:
    """R10, R33: what is kept beside a story is folded again while the family takes back what opens it."""
    colleague = first.area.worker("health_visitor", name="Nora Lee")

    def lane(two: Rivals, rounds: range) -> None:
        family: Family
        for number, _ in enumerate(rounds):
            if number % A_STORY == 0:
                family = Family.next(first, colleague)
                family.space()
            line = family.agrees()
            family.answers(family.asks(rests_on=str(line)))
            if number % 2:
                # Kept otherwise than it is, so that the night's work has something to put right.
                GrantRow.objects.using(USING).filter(card=family.child).update(after=None)
            _, back = two.meet(lambda: refold(first.area.books), family.withdraws(line))
            assert isinstance(back, UUID)
            assert family.area.books.grants(family.child) == grants_of(family.standing())

    in_lanes(lane, KEEPING)
    assert_sound(first.area, [])
    assert refold(first.area.books).differences == ()
