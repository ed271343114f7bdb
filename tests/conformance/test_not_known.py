"""What is not known is looked for over many stories, on every store, by whoever may read it and nobody else (M-24)."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from typing import Any
from uuid import UUID

import pytest

from childjourney.core.access.action import Action
from childjourney.core.access.decide import Viewer
from childjourney.core.access.policy import POLICIES, ReadLevel
from childjourney.core.base.time import Span, local_day
from childjourney.core.people.role import ROLES, Sector
from childjourney.core.steps.not_known import Which
from childjourney.core.story.entry import Draft
from childjourney.core.story.items import ITEMS
from childjourney.core.story.story import Story
from childjourney.usecases.act import AccessRefused, Act
from childjourney.usecases.card import folded
from childjourney.usecases.correct_entry import correct_entry
from childjourney.usecases.keep_directory import NewMember, add_member
from childjourney.usecases.list_not_known import MOST_WORDS, NotKnownList, list_not_known
from childjourney.usecases.not_known_port import WantedNotKnown
from childjourney.usecases.open_story import open_story
from childjourney.usecases.record_entry import Telling, record_entry, write
from childjourney.usecases.refold import refold
from tests.conformance.area import LONG_AGO, TODAY, Area
from tests.conformance.helping import Helping
from tests.conformance.lines import lines_of

DAYS = timedelta(days=1)


def says(area: Area, worker: Viewer, child: UUID, kind: str, on: date = TODAY, **contents: Any) -> UUID:
    """Record an entry."""
    telling = Telling(kind, Span.day(on), contents)
    (entry,) = record_entry(area.books, viewer=worker, stories=[child], telling=telling, now=area.later(minutes=1))
    return entry


def wonders(area: Area, worker: Viewer, child: UUID, what: str, *, ago: int = 0, **said: Any) -> UUID:
    """Write down what is not known since some days ago."""
    return says(area, worker, child, "unknown", TODAY - ago * DAYS, what=what, **said)


def listed(area: Area, viewer: Viewer, says: str = "", **wanted: Any) -> NotKnownList:
    """Return the list as somebody reads it."""
    return list_not_known(area.books, viewer=viewer, now=area.now, wanted=WantedNotKnown(**wanted), says=says)


def whats(found: NotKnownList) -> list[str]:
    """Return what is not known, and make sure that no more is counted than is shown."""
    assert found.total == len(found.found)
    return [one.not_known.what for one in found.found]


def in_team(area: Area, name: str, team: str, role: str = "social_worker") -> Viewer:
    """Let somebody start in a team of social care."""
    new = NewMember(
        name,
        f"{name.split()[0].lower()}@northmoor.example",
        area.agencies[Sector.SOCIAL_CARE],
        role,
        "01632 960 105",
        team=team,
    )
    member = add_member(area.books, viewer=area.administrator, member=new, now=area.now, first=LONG_AGO)
    return Viewer.of(area.books.directory().memberships[member])


def test_a_social_worker_reads_what_is_not_known_about_her_children_the_longest_first(area: Area) -> None:
    amina, other = area.worker("social_worker"), area.worker("social_worker", name="Jo Bright")
    maya, ben = area.child(amina), area.child(amina, given_name="Ben")
    wonders(area, amina, ben, "Who lives at nan's", ago=3)
    wonders(area, amina, maya, "Whether dad sees the children", ago=90, owner=str(amina.membership))
    wonders(area, other, area.child(other, given_name="Elsewhere"), "Who the father is", ago=200)
    found = listed(area, amina)
    assert whats(found) == ["Whether dad sees the children", "Who lives at nan's"]
    first = found.found[0]
    assert (first.child.given_name, first.not_known.owner, first.not_known.since) == (
        "Maya",
        amina.membership,
        TODAY - 90 * DAYS,
    )


def test_what_was_answered_is_open_no_longer_and_says_by_whom_and_when(area: Area) -> None:
    amina, ruth = area.worker("social_worker"), area.worker("health_visitor", name="Ruth Bell")
    maya = area.child(amina)
    asked = wonders(area, amina, maya, "Whether dad sees the children", ago=90)
    says(area, amina, maya, "involvement_began", capacity="Health visitor", **who_is(ruth))
    answer = says(area, ruth, maya, "answer", began=str(asked), what="He does, on Saturdays. At nan's house.")
    assert whats(listed(area, amina)) == []
    (found,) = listed(area, amina, which=Which.ANSWERED).found
    told = found.not_known
    assert (told.answer, told.answered, told.answered_by) == (answer, TODAY, ruth.membership)
    assert told.said == "He does, on Saturdays"
    correct_entry(
        area.books, viewer=ruth, story=maya, entry=answer, reason="Another child.", withdrawn=True, now=area.now
    )
    assert whats(listed(area, amina)) == ["Whether dad sees the children"]


def test_it_is_found_by_how_its_words_begin_without_case_and_accents_and_all_of_them_are_needed(area: Area) -> None:
    amina = area.worker("social_worker")
    maya = area.child(amina)
    wonders(area, amina, maya, "Who Maya’s father is", ago=3)
    wonders(area, amina, maya, "Mum’s new partner: is he José?", ago=2)
    wonders(area, amina, maya, "100% of the rent_arrears", ago=1)
    wonders(area, amina, maya, "Whether her grandfather helps")
    assert whats(listed(area, amina, "FATHER")) == ["Who Maya’s father is"]
    assert whats(listed(area, amina, "partn")) == ["Mum’s new partner: is he José?"]
    assert whats(listed(area, amina, "jose new")) == ["Mum’s new partner: is he José?"]
    assert whats(listed(area, amina, "father partner")) == []
    assert whats(listed(area, amina, "100%")) == ["100% of the rent_arrears"]
    assert whats(listed(area, amina, "rent_")) == ["100% of the rent_arrears"]
    assert len(whats(listed(area, amina, "%"))) == 4, "a sign alone is no word, and narrows nothing"
    assert len(whats(listed(area, amina, " ".join(["w"] * MOST_WORDS) + " zebra"))) == 2


def test_a_corrected_question_is_found_by_its_new_words_alone(area: Area) -> None:
    amina = area.worker("social_worker")
    maya = area.child(amina)
    asked = wonders(area, amina, maya, "Who the father is")
    correct_entry(
        area.books,
        viewer=amina,
        story=maya,
        entry=asked,
        reason="It was about the uncle.",
        contents={"what": "Where the uncle lives"},
        now=area.now,
    )
    assert whats(listed(area, amina, "father")) == []
    assert whats(listed(area, amina, "uncle")) == ["Where the uncle lives"]


def test_a_manager_reads_her_teams_and_those_of_the_whole_agency(area: Area) -> None:
    rob = in_team(area, "Rob Kendal", "North", "team_manager")
    north, south = in_team(area, "Amina Yusuf", "North"), in_team(area, "Jo Bright", "South")
    wonders(area, north, led_by(area, north), "Who sleeps there", ago=5, owner=str(south.membership))
    wonders(area, south, led_by(area, south, given_name="Ben"), "Where dad works", ago=9)
    assert whats(listed(area, rob)) == ["Where dad works", "Who sleeps there"]
    assert whats(listed(area, rob, team="North")) == ["Who sleeps there"]
    assert whats(listed(area, rob, nobody=True)) == ["Where dad works"]
    assert whats(listed(area, rob, owner=south.membership)) == ["Who sleeps there"]
    assert whats(listed(area, rob, until=TODAY - 6 * DAYS)) == ["Where dad works"]
    assert whats(listed(area, rob, mine=True)) == []
    assert whats(listed(area, north, mine=True)) == ["Who sleeps there"]


def test_whoever_reads_headings_finds_only_what_they_wrote_or_find_out_and_no_words_of_others(area: Area) -> None:
    """R31: a search would tell word by word what the heading holds back."""
    amina, tom = area.worker("social_worker"), area.worker("teacher", name="Tom Ashe")
    maya = area.child(amina)
    says(area, amina, maya, "involvement_began", capacity="Teacher", **who_is(tom))
    hidden = wonders(area, amina, maya, "Whether the father drinks", ago=9)
    mine = wonders(area, tom, maya, "Who fetches her", ago=5)
    wonders(area, amina, maya, "How lunch goes", ago=2, owner=str(tom.membership))
    assert whats(listed(area, tom)) == ["Who fetches her", "How lunch goes"]
    assert whats(listed(area, tom, "father")) == []
    says(area, amina, maya, "answer", began=str(mine), what="Her aunt.")
    says(area, amina, maya, "answer", began=str(hidden), what="He does not.")
    (found,) = listed(area, tom, which=Which.ANSWERED).found
    assert (found.not_known.what, found.not_known.said) == ("Who fetches her", "")
    assert len(whats(listed(area, amina, which=Which.ANSWERED))) == 2


def test_a_lead_reads_what_people_of_her_own_agency_do_not_know(area: Area) -> None:
    amina, tom = area.worker("social_worker"), area.worker("teacher", name="Tom Ashe")
    iris = area.worker("safeguarding_lead", name="Iris Lund")
    maya = area.child(amina)
    says(area, amina, maya, "involvement_began", capacity="Teacher", **who_is(tom))
    wonders(area, amina, maya, "Whether the father drinks")
    wonders(area, tom, maya, "Who fetches her")
    assert whats(listed(area, iris)) == ["Who fetches her"]


@pytest.mark.parametrize("items", [["plan"], ["assessment"], ["plan", "assessment"], ["words", "visits"]])
def test_of_a_story_that_is_shared_in_parts_only_the_part_that_holds_it_shows(area: Area, items: list[str]) -> None:
    """R33, R45: with what is not shared no count changes, not even by what the reader wrote there."""
    helping = Helping.of(area)
    wonders(area, helping.visitor, helping.child, "Whether dad sees him")
    line = helping.agrees("service", agency=str(helping.therapist.agency), items=items)
    helping.answers(helping.asks(way="service", rests_on=str(line)))
    found = whats(listed(area, helping.therapist))
    assert found == (["Whether dad sees him"] if "assessment" in items else [])
    helping.says("agreement_withdrawn", began=str(line), who="mum")
    assert whats(listed(area, helping.therapist)) == []


def test_the_list_holds_what_the_story_shows_in_full_for_each_role_in_each_way_to_stand_to_a_child(area: Area) -> None:
    """R29: the filter in SQL and the decision on the story are one."""
    amina = area.worker("social_worker")
    rob = area.worker("team_manager", name="Rob Kendal")
    shared = [None, *[[key] for key in ITEMS]]
    children = [area.child(amina, given_name=f"Child{number}") for number in range(len(shared))]
    viewers = [area.worker(role, name=f"Reader {role}", agency=place(area, role)) for role in ROLES]
    for child, items in zip(children, shared, strict=True):
        for viewer in {one.agency: one for one in viewers}.values():
            joins(area, amina, child, viewer, items)
        for viewer in viewers:
            joins(area, amina, child, viewer, items)
        wonders(area, amina, child, "Who the father is")
        asked = wonders(area, amina, child, "Where he lives")
        says(area, amina, child, "answer", began=str(asked), what="In the same street.")
        contact = weighs(area, rob, child, "contact_received", notes="He shouted at the gate.")
        said = {"began": str(contact), "notes": "None.", "outcome": "advice"}
        weighs(area, rob, child, "contact_decided", not_known="Whether the school knows him", **said)
        weighs(area, amina, child, "analysis", not_known="What he wants", notes="A family with much on its mind.")
    for viewer, which in product(viewers, Which):
        if "list what is not known about one's children" not in {one.value for one in viewer.policy.actions}:
            with pytest.raises(AccessRefused):
                listed(area, viewer)
            continue
        found = {one.not_known.entry for one in listed(area, viewer, which=which).found}
        assert found == set(shown(area, viewer, children, which)), (viewer.role, which)


def weighs(area: Area, worker: Viewer, child: UUID, kind: str, **contents: Any) -> UUID:
    """Write down a decision."""
    draft = Draft(child, kind, Span.day(TODAY), worker.membership, contents)
    with area.books.transaction():
        (entry,) = write(area.books, Act(worker, Action.RECORD, area.later(minutes=1), child), [draft])
    return entry.id


def shown(area: Area, viewer: Viewer, children: Iterable[UUID], which: Which) -> list[UUID]:
    """Return what each story shows in full to somebody as not known, as answered, or with a decision."""
    found = []
    for child in children:
        opened = open_story(area.books, viewer=viewer, story=child, now=area.now)
        for one in opened.seen:
            became = Which.OPEN if one.id in opened.questions else Which.ANSWERED
            if one.kind.name == "unknown" and one.level is ReadLevel.CONTENT and became is which:
                found.append(one.id)
            if one.contents.get("not_known") and which is Which.DECIDED:
                found.append(one.id)
    return found


def test_what_a_decision_names_as_not_known_is_found_by_its_words_and_is_no_open_question(area: Area) -> None:
    amina = area.worker("social_worker")
    maya = area.child(amina)
    weighs(area, amina, maya, "analysis", not_known="Whether the father was asked.", notes="Warm, and tired.")
    weighs(area, amina, maya, "analysis", notes="Nothing is said of what is not known.")
    assert whats(listed(area, amina)) == []
    assert whats(listed(area, amina, "father", which=Which.DECIDED)) == ["Whether the father was asked."]
    assert whats(listed(area, amina, "tired", which=Which.DECIDED)) == []


def test_a_very_long_list_is_counted_only_so_far(area: Area, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("memory", "list_not_known"):
        monkeypatch.setattr(f"childjourney.usecases.{module}.COUNTED", 3)
    monkeypatch.setattr("childjourney.store.not_known.COUNTED", 3)
    amina = area.worker("social_worker")
    maya = area.child(amina)
    for number in range(4):
        wonders(area, amina, maya, f"Question {number}")
        found = list_not_known(area.books, viewer=amina, now=area.now, most=2)
        assert (found.total, found.more) == (min(number + 1, 3), number == 3)
    found = list_not_known(area.books, viewer=amina, now=area.now, skip=3, most=2)
    assert (len(found.found), found.total, found.more) == (1, 3, True)


def test_a_token_that_reads_less_finds_nothing_and_the_audit_says_that_words_were_looked_for_but_not_which(
    area: Area,
) -> None:
    """R18, R22."""
    amina = area.worker("social_worker")
    wonders(area, amina, area.child(amina), "Who the father is")
    assert whats(listed(area, amina, "father")) != []
    line = lines_of(area.books)[-1].line
    assert (line.action, line.purpose) == ("list what is not known about one's children", "words")
    assert "father" not in str(line)
    narrowed = amina.narrowed(only=POLICIES["social_worker"].actions, at_most=ReadLevel.HEADING)
    assert whats(listed(area, narrowed)) == []


def test_pages_are_as_long_as_they_were_asked_for_and_none_is_shown_twice(area: Area) -> None:
    amina = area.worker("social_worker")
    maya = area.child(amina)
    for number in range(7):
        wonders(area, amina, maya, f"Question {number}", ago=number % 3)
    pages = [list_not_known(area.books, viewer=amina, now=area.now, skip=skip, most=3) for skip in (0, 3, 6, 9)]
    assert [(len(page.found), page.total) for page in pages] == [(3, 7), (3, 7), (1, 7), (0, 7)]
    assert len({one.not_known.entry for page in pages for one in page.found}) == 7


def test_the_night_folds_it_again_and_says_where_it_was_kept_otherwise(area: Area) -> None:
    amina = area.worker("social_worker")
    maya = area.child(amina)
    asked = wonders(area, amina, maya, "Who the father is", by=(TODAY + 9 * DAYS).isoformat())
    wonders(area, amina, maya, "Where he lives")
    says(area, amina, maya, "answer", began=str(asked), what="Sam Hill.")
    before = area.books.not_known_in(maya)
    assert [one.which for one in before] == [Which.ANSWERED, Which.OPEN]
    assert refold(area.books).differences == ()
    card = folded(area.books, Story(maya, area.books.entries([maya])[maya]))
    assert card.not_known == before
    area.books.keep([replace(card, not_known=())])
    found = refold(area.books).differences
    assert {one.in_words for one in found} == {f"story {maya}, not known: was not kept"}
    assert area.books.not_known_in(maya) == before


def place(area: Area, role: str) -> UUID:
    """Return an agency for a role; each sector's is let in where it is not there yet."""
    sector = ROLES[role].sector
    if sector not in area.agencies:
        area.agencies[sector] = area.agency(sector)
    return area.agencies[sector]


def who_is(viewer: Viewer) -> dict[str, str]:
    """Return what an involvement says of somebody."""
    return {"agency": str(viewer.agency), "member": str(viewer.membership)}


def joins(area: Area, amina: Viewer, child: UUID, viewer: Viewer, items: list[str] | None) -> None:
    """Let somebody work with a child, with the whole story or by an agreement that shares parts of it."""
    rests: dict[str, str] = {}
    if items is not None:
        agreed = {"who": "mum", "agreed": True, "purpose": "service", "agency": str(viewer.agency), "items": items}
        rests = {"rests_on": str(says(area, amina, child, "agreement_given", **agreed))}
    says(area, amina, child, "involvement_began", capacity="Helper", **who_is(viewer), **rests)


def led_by(area: Area, worker: Viewer, **particulars: Any) -> UUID:
    """Start the story of a child with whom somebody leads the work."""
    child = area.child(worker, **particulars)
    says(area, worker, child, "involvement_began", capacity="Social worker", lead=True, **who_is(worker))
    assert local_day(area.now) == TODAY
    return child
