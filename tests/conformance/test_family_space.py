"""The family's own space: each reads and writes in their own, and nobody reads another's (R46, R48)."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from childjourney.core.access.decide import Viewer
from childjourney.core.base.time import Span
from childjourney.core.people.role import Sector
from childjourney.core.steps.family_space import SpaceKept
from childjourney.core.story.admit import DraftRefused
from childjourney.core.story.story import Story
from childjourney.usecases.act import AccessRefused
from childjourney.usecases.answer_ask import answer_ask
from childjourney.usecases.card import folded
from childjourney.usecases.family.keep import discard_own, keep_own, kept_own
from childjourney.usecases.family.looked import who_looked
from childjourney.usecases.family.open_space import FamilyStory, open_own_story, own_children
from childjourney.usecases.family.write import agree, ask_for_help, say, see_differently, withdraw
from childjourney.usecases.invite_family import open_space, spaces_elsewhere
from childjourney.usecases.keep_typed import Page
from childjourney.usecases.once import Saved
from childjourney.usecases.open_story import open_story
from childjourney.usecases.record_entry import Telling, record_entry
from childjourney.usecases.refold import refold
from tests.conformance.area import TODAY, Area

AGREED = {"agreed": True, "purpose": "early_help_assessment", "items": ["assessment"]}


def a_space(area: Area, worker: Viewer, child: UUID, **said: Any) -> UUID:
    """Open a space and return its person."""
    told = {"name": "Grace Okoro", "themselves": False, "safe_mode": False, **said}
    entry = open_space(area.books, viewer=worker, story=child, said=told, now=area.now)
    reading = Story(child, area.books.entries([child])[child]).reading(entry)
    assert reading is not None
    return UUID(reading.contents["person"])


def told(area: Area, worker: Viewer, child: UUID, kind: str, **said: Any) -> UUID:
    """Record something and return its id."""
    telling = Telling(kind, Span.day(TODAY), said)
    return record_entry(area.books, viewer=worker, stories=[child], telling=telling, now=area.now)[0]


def reads(area: Area, person: UUID, child: UUID) -> FamilyStory:
    """Return what somebody of the family reads."""
    return open_own_story(area.books, person=person, story=child, now=area.now)


def ids(story: FamilyStory) -> set[UUID]:
    """Return the ids of what is read."""
    return {one.reading.id for one in story.read}


def agreement(area: Area, person: UUID, child: UUID, **said: Any) -> UUID:
    """Agree to something in one's own space."""
    given = {**AGREED, "agency": str(area.agencies[Sector.HEALTH]), **said}
    return agree(area.books, person=person, story=child, said=given, now=area.now)


def test_a_space_is_of_one_child_and_of_no_other(area: Area) -> None:
    """R46: access is given for each adult and each child, and an absent story answers as a closed one."""
    worker = area.worker("social_worker")
    maya, theo = area.child(worker), area.child(worker, given_name="Theo")
    mum = a_space(area, worker, maya)
    assert [one.id for one, _ in own_children(area.books, person=mum, now=area.now)] == [maya]
    for closed in (theo, UUID(int=5)):
        with pytest.raises(AccessRefused):
            reads(area, mum, closed)


def test_a_space_that_is_closed_opens_nothing_on_the_next_request(area: Area) -> None:
    """R33: an end bites at once."""
    worker = area.worker("social_worker")
    child = area.child(worker)
    mum = a_space(area, worker, child)
    space = reads(area, mum, child).space
    told(area, worker, child, "family_access_ended", began=str(space.entry), notes="She asked for it.")
    with pytest.raises(AccessRefused):
        reads(area, mum, child)
    assert own_children(area.books, person=mum, now=area.now) == ()


def test_what_one_adult_writes_in_their_own_space_the_other_never_reads(area: Area) -> None:
    """R46: whoever has hurt somebody may have a space too; each space is one's own."""
    worker = area.worker("social_worker")
    child = area.child(worker)
    mum, dad = a_space(area, worker, child), a_space(area, worker, child, name="Joe Okoro")
    hers = {
        say(area.books, person=mum, story=child, kind="familys_words", said={"words": "He hits me."}, now=area.now),
        ask_for_help(area.books, person=mum, story=child, said={"words": "A safe place."}, now=area.now),
        agreement(area, mum, child, notes="He must not know."),
    }
    assert hers <= ids(reads(area, mum, child))
    seen = reads(area, dad, child)
    assert not hers & ids(seen)
    assert seen.lines == ()


def test_what_an_adult_writes_the_child_does_not_read_as_their_own(area: Area) -> None:
    """R48: the child's own space is the child's, and an adult's is the adult's."""
    worker = area.worker("social_worker")
    child = area.child(worker)
    mum = a_space(area, worker, child)
    maya = a_space(area, worker, child, name="Maya Okoro", themselves=True)
    hers = {
        say(area.books, person=mum, story=child, kind="familys_words", said={"words": "I am afraid."}, now=area.now),
        agreement(area, mum, child),
    }
    childs = say(
        area.books,
        person=maya,
        story=child,
        kind="childs_words",
        said={"words": "I want to stay.", "how": "written"},
        now=area.now,
    )
    assert childs in ids(reads(area, maya, child))
    assert not hers & ids(reads(area, maya, child))
    assert childs not in ids(reads(area, mum, child))


@pytest.mark.parametrize("themselves", [False, True], ids=["an adult", "the child"])
def test_whoever_asked_for_help_reads_the_answer_and_nobody_else_in_the_family(area: Area, *, themselves: bool) -> None:
    area.agencies[Sector.EARLY_HELP] = area.agency(Sector.EARLY_HELP)
    worker = area.worker("early_help_worker")
    child = area.child(worker)
    asking = a_space(area, worker, child, themselves=themselves)
    other = a_space(area, worker, child, name="Joe Okoro", themselves=not themselves)
    asked = ask_for_help(area.books, person=asking, story=child, said={"words": "Please ring."}, now=area.now)
    answer = answer_ask(
        area.books,
        viewer=worker,
        story=child,
        entry=asked,
        kind="help_answered",
        contents={"notes": "I ring tomorrow."},
        now=area.now,
    )
    assert {asked, answer} <= ids(reads(area, asking, child))
    assert not {asked, answer} & ids(reads(area, other, child))


def test_one_adult_cannot_take_back_what_another_agreed_to(area: Area) -> None:
    worker = area.worker("social_worker")
    child = area.child(worker)
    mum, dad = a_space(area, worker, child), a_space(area, worker, child, name="Joe Okoro")
    line = agreement(area, mum, child)
    with pytest.raises(AccessRefused):
        withdraw(area.books, person=dad, story=child, line=line, now=area.now)
    withdraw(area.books, person=mum, story=child, line=line, now=area.now)
    (mine,) = reads(area, mum, child).lines
    assert mine.withdrawn
    assert reads(area, dad, child).lines == ()


def test_what_a_professional_wrote_down_as_agreed_stands_for_the_whole_family_until_one_takes_it_back(
    area: Area,
) -> None:
    worker = area.worker("social_worker")
    child = area.child(worker)
    mum, dad = a_space(area, worker, child), a_space(area, worker, child, name="Joe Okoro")
    line = told(
        area,
        worker,
        child,
        "agreement_given",
        who="Grace Okoro",
        agency=str(area.agencies[Sector.HEALTH]),
        **AGREED,
    )
    withdraw(area.books, person=mum, story=child, line=line, now=area.now)
    for person in (mum, dad):
        (read,) = reads(area, person, child).lines
        assert read.withdrawn


def test_what_others_wrote_is_read_only_where_it_is_shared_and_then_in_plain_words(area: Area) -> None:
    worker = area.worker("social_worker")
    child = area.child(worker)
    mum, dad = a_space(area, worker, child), a_space(area, worker, child, name="Joe Okoro")
    (worry,) = area.tell(worker, child)
    assert worry not in ids(reads(area, mum, child))
    space = reads(area, mum, child).space.entry
    told(
        area,
        worker,
        child,
        "shared_with_family",
        began=str(worry),
        with_whom=str(space),
        notes="We think she is tired.",
    )
    (shared,) = [one for one in reads(area, mum, child).read if one.reading.id == worry]
    assert shared.plain == "We think she is tired."
    assert worry not in ids(reads(area, dad, child))


def test_nobody_says_beside_a_text_that_they_cannot_read_how_they_see_it(area: Area) -> None:
    """R45: an entry that is withheld answers as one that is not there."""
    worker = area.worker("social_worker")
    child = area.child(worker)
    mum = a_space(area, worker, child)
    (worry,) = area.tell(worker, child)
    for closed in (worry, UUID(int=5)):
        with pytest.raises(AccessRefused):
            see_differently(area.books, person=mum, story=child, entry=closed, words="No.", now=area.now)


def test_withholding_the_childs_particulars_keeps_them_out_of_every_page(area: Area) -> None:
    """R45: also out of the list of one's own children."""
    worker = area.worker("social_worker")
    child = area.child(worker)
    mum = a_space(area, worker, child)
    area.later(days=1)
    new = told(area, worker, child, "particulars", given_name="Hidden", family_name="Elsewhere")
    told(
        area,
        worker,
        child,
        "withheld_from_family",
        began=str(new),
        reason="harm",
        notes="The new name is not to be known.",
        until=str(TODAY + timedelta(days=90)),
    )
    ((listed, _),) = own_children(area.books, person=mum, now=area.now)
    assert listed.name == reads(area, mum, child).child.name == "Maya Okoro"


def test_in_safe_mode_nobody_is_told_who_looked(area: Area) -> None:
    worker = area.worker("social_worker")
    child = area.child(worker)
    mum, aunt = a_space(area, worker, child, safe_mode=True), a_space(area, worker, child, name="Ada Okoro")
    open_story(area.books, viewer=worker, story=child, now=area.now)
    with pytest.raises(AccessRefused):
        who_looked(area.books, person=mum, story=child, now=area.now)
    looks, _ = who_looked(area.books, person=aunt, story=child, now=area.now)
    assert {one.membership for one in looks} == {worker.membership}


def test_how_often_the_family_reads_pushes_nobody_out_of_who_looked(
    area: Area, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("childjourney.usecases.family.looked.MOST", 3)
    worker = area.worker("social_worker")
    child = area.child(worker)
    mum = a_space(area, worker, child)
    open_story(area.books, viewer=worker, story=child, now=area.now)
    for _ in range(5):
        looks, _ = who_looked(area.books, person=mum, story=child, now=area.now)
    assert [(one.membership, one.times) for one in looks] == [(worker.membership, 1)]


def test_nobody_opens_a_space_by_simply_recording_that_it_is_open(area: Area) -> None:
    """R46: a space is opened by those who may invite the family, with all that is looked at then."""
    worker = area.worker("social_worker")
    child = area.child(worker)
    said = {"person": str(UUID(int=8)), "name": "Anybody", "themselves": False, "safe_mode": False}
    with pytest.raises(DraftRefused):
        told(area, worker, child, "family_access_given", **said)


def with_sibling(area: Area, worker: Viewer) -> tuple[UUID, UUID, UUID]:
    """Return Maya, her brother Leo, and their mother, who has a space for Leo alone."""
    maya, leo = area.child(worker), area.child(worker, given_name="Leo")
    said = {"name": "Leo", "relation": "sibling", "child": str(leo), "lives_with": True}
    telling = Telling("relationship_began", Span.day(TODAY), said)
    record_entry(area.books, viewer=worker, stories=[maya], telling=telling, now=area.now)
    return maya, leo, a_space(area, worker, leo)


def test_an_adult_reaches_several_children_with_one_sign_in_and_each_space_ends_by_itself(area: Area) -> None:
    """R46: one sign-in, and still a decision for each child."""
    worker = area.worker("social_worker")
    maya, leo, mum = with_sibling(area, worker)
    (known,) = spaces_elsewhere(area.books, viewer=worker, story=maya, now=area.now)
    assert (known.person, known.name, known.child) == (mum, "Grace Okoro", "Leo")
    said = {"name": "Grace Okoro", "themselves": False, "safe_mode": False}
    open_space(area.books, viewer=worker, story=maya, said=said, person=mum, now=area.now)
    assert {one.id for one, _ in own_children(area.books, person=mum, now=area.now)} == {maya, leo}
    assert spaces_elsewhere(area.books, viewer=worker, story=maya, now=area.now) == ()
    over = {"began": str(reads(area, mum, leo).space.entry), "notes": "He lives elsewhere now."}
    told(area, worker, leo, "family_access_ended", **over)
    assert [one.id for one, _ in own_children(area.books, person=mum, now=area.now)] == [maya]


def test_nobody_is_joined_to_the_sign_in_of_a_stranger_or_to_that_of_the_child(area: Area) -> None:
    worker, elsewhere = area.worker("social_worker"), area.worker("social_worker")
    maya, leo, mum = with_sibling(area, worker)
    stranger = a_space(area, elsewhere, area.child(elsewhere))
    said = {"name": "Grace Okoro", "themselves": False, "safe_mode": False}
    own = a_space(area, worker, leo, name="Leo", themselves=True)
    for person, themselves in ((stranger, False), (own, False), (mum, True)):
        with pytest.raises(DraftRefused):
            open_space(
                area.books,
                viewer=worker,
                story=maya,
                said={**said, "themselves": themselves},
                person=person,
                now=area.now,
            )


def due_for(area: Area, viewer: Viewer, on: date) -> list[UUID]:
    """Return the children for whom somebody is asked on a day to look again at who reads what."""
    there = [one.id for one in area.books.directory().memberships.values() if one.holds_on(on)]
    return [one.child.id for one in area.books.to_review(viewer=viewer, on=on, there=there, most=5)]


def test_at_11_16_and_18_whoever_leads_is_asked_to_look_again_and_nobody_else(area: Area) -> None:
    """R46: counted from the birth date, and from the day on which it was looked at last."""
    lead, other = area.worker("social_worker"), area.worker("social_worker")
    born = TODAY.replace(year=TODAY.year - 11) + timedelta(days=3)
    child = area.child(lead, born=born.isoformat())
    told(area, lead, child, "involvement_began", agency=str(lead.agency), member=str(other.membership), capacity="SW")
    mum = a_space(area, lead, child)
    birthday = TODAY + timedelta(days=3)
    assert due_for(area, lead, birthday - timedelta(days=1)) == []
    assert due_for(area, lead, birthday) == [child]
    area.now += timedelta(days=3)
    looked = {"began": str(reads(area, mum, child).space.entry), "notes": "She wants her own space."}
    record_entry(
        area.books,
        viewer=lead,
        stories=[child],
        telling=Telling("family_access_reviewed", Span.day(birthday), looked),
        now=area.now,
    )
    assert due_for(area, lead, birthday) == []
    assert due_for(area, lead, birthday.replace(year=birthday.year + 5)) == [child]


def test_where_the_lead_is_there_no_longer_others_who_open_spaces_are_asked(area: Area) -> None:
    """R46: nobody's leaving makes a review disappear."""
    lead, other = area.worker("social_worker"), area.worker("social_worker")
    child = area.child(lead, born=TODAY.replace(year=TODAY.year - 11).isoformat())
    told(area, lead, child, "involvement_began", agency=str(lead.agency), member=str(other.membership), capacity="SW")
    leads = {"agency": str(lead.agency), "member": str(lead.membership), "capacity": "SW", "lead": True}
    told(area, lead, child, "involvement_began", **leads)
    a_space(area, lead, child)
    day = TODAY.replace(year=TODAY.year + 5)
    assert due_for(area, other, day) == []
    there = [other.membership]
    assert [one.child.id for one in area.books.to_review(viewer=other, on=day, there=there, most=5)] == [child]


def test_the_night_works_out_again_when_a_space_is_to_be_looked_at(area: Area) -> None:
    lead = area.worker("social_worker")
    child = area.child(lead, born=TODAY.replace(year=TODAY.year - 11).isoformat())
    a_space(area, lead, child)
    (right,) = area.books.spaces_in(child)
    assert right.review_from == TODAY.replace(year=TODAY.year + 5)
    card = folded(area.books, Story(child, area.books.entries([child])[child]))
    with area.books.transaction():
        area.books.keep([replace(card, family=(SpaceKept(right.person),))])
    refold(area.books)
    assert area.books.spaces_in(child) == (right,)


def test_what_is_typed_in_ones_own_space_is_kept_for_oneself_until_it_is_saved(area: Area) -> None:
    """R05, R46."""
    worker = area.worker("social_worker")
    child = area.child(worker)
    mum, dad = a_space(area, worker, child), a_space(area, worker, child, name="Joe Okoro")
    about = {"story": child, "form": "help", "now": area.now}
    assert keep_own(area.books, person=mum, text="Please", **about)
    kept = kept_own(area.books, person=mum, key_of=lambda _text: "", **about)
    assert kept is not None
    assert kept.text == "Please"
    assert kept_own(area.books, person=dad, key_of=lambda _text: "", **about) is None
    saved = Saved("a key", Page(child, "help").key)
    ask_for_help(area.books, person=mum, story=child, said={"words": "Please come."}, now=area.now, saved=saved)
    assert kept_own(area.books, person=mum, key_of=lambda _text: "", **about) is None
    assert not keep_own(area.books, person=mum, text="Please come.", key="a key", **about)


def test_nobody_keeps_or_finds_typed_words_in_a_space_that_is_not_theirs(area: Area) -> None:
    """R32."""
    worker = area.worker("social_worker")
    maya, theo = area.child(worker), area.child(worker, given_name="Theo")
    mum = a_space(area, worker, maya)
    for closed in (theo, UUID(int=5)):
        with pytest.raises(AccessRefused):
            keep_own(area.books, person=mum, story=closed, form="help", text="x", now=area.now)
        with pytest.raises(AccessRefused):
            kept_own(area.books, person=mum, story=closed, form="help", key_of=lambda _text: "", now=area.now)
        with pytest.raises(AccessRefused):
            discard_own(area.books, person=mum, story=closed, form="help", now=area.now)
