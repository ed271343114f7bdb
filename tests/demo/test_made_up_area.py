"""A made-up area is the same each time, whole, and could never be taken for a real one."""

import re
from collections import Counter
from datetime import date, timedelta

import pytest

from childjourney.cli.made_up.town import workers
from childjourney.core.access.action import Action
from childjourney.core.access.decide import Viewer
from childjourney.core.access.policy import POLICIES
from childjourney.core.base.time import local_day
from childjourney.core.people.role import ROLES
from childjourney.core.story.entry import Voice
from childjourney.core.story.kinds import KINDS
from childjourney.usecases.act import AccessRefused
from childjourney.usecases.card import folded
from childjourney.usecases.caseload import caseload
from childjourney.usecases.open_story import open_story
from childjourney.usecases.verify import verify
from tests.demo.northmoor_made import CHILDREN, MORNING, TODAY, Northmoor, make, offered, stories

BY_A_FILE_ALONE = {"census_imported"}
"""Kinds that stand for a file that the made-up area has none of."""

NEVER_MADE_UP = {"death"}
"""No made-up child dies: somebody who has lost a child might open the demo."""

CHILDLESS = {key for key, policy in POLICIES.items() if Action.LIST_CASELOAD not in policy.actions}
"""Roles that read of no child."""


@pytest.fixture(scope="module")
def head() -> str:
    """The last digit of an area as it was made, before anybody read in it."""
    return verify(make().books).head


def test_the_same_seed_day_and_size_make_the_same_area_to_the_last_digit(head: str) -> None:
    assert verify(make().books).head == head


@pytest.mark.parametrize(
    ("seed", "today", "children"),
    [(2, TODAY, CHILDREN), (1, TODAY + timedelta(days=1), CHILDREN), (1, TODAY, CHILDREN + 1)],
)
def test_another_seed_day_or_size_makes_another_area(head: str, seed: int, today: date, children: int) -> None:
    assert verify(make(seed=seed, today=today, children=children).books).head != head


def test_what_is_kept_beside_each_story_is_what_its_entries_say(northmoor: Northmoor) -> None:
    for story in stories(northmoor):
        grants = northmoor.books.grants(story.id)
        card = folded(northmoor.books, story)
        assert grants == card.grants
        assert grants
        assert northmoor.books.promises_of(story.id) == card.promises


def test_as_many_children_are_made_as_were_asked_for(northmoor: Northmoor) -> None:
    assert len(stories(northmoor)) == CHILDREN


@pytest.mark.parametrize(("seed", "today"), [(3, date(2026, 1, 1)), (4, date(2026, 9, 1)), (5, date(2028, 2, 29))])
def test_every_pattern_can_be_told_on_any_day_of_the_year(seed: int, today: date) -> None:
    area = make(seed=seed, today=today)
    used = {row.entry.kind for row in area.books.written() if row.entry}
    assert used == set(KINDS) - BY_A_FILE_ALONE - NEVER_MADE_UP
    assert verify(area.books).flaws == ()


def test_nothing_happens_or_is_recorded_on_the_day_of_making_or_later(northmoor: Northmoor) -> None:
    entries = [row.entry for row in northmoor.books.written() if row.entry]
    assert max(entry.happened.first for entry in entries) < TODAY
    assert max(local_day(entry.recorded_at) for entry in entries) < TODAY


def test_most_is_recorded_within_two_days_and_some_a_week_late(northmoor: Northmoor) -> None:
    told = [r for story in stories(northmoor) for r in story.readings if r.kind.name in ("visit", "worry", "contact")]
    late = Counter((local_day(r.entry.recorded_at) - r.entry.happened.first).days for r in told)
    soon = sum(count for days, count in late.items() if days <= 2)
    assert soon / sum(late.values()) > 0.75
    assert any(days >= 5 for days in late)


def test_the_audit_runs_in_the_order_of_time(northmoor: Northmoor) -> None:
    moments = [placed.line.at for placed in northmoor.books.lines() if not isinstance(placed, str)]
    assert moments == sorted(moments)


def test_every_telephone_number_is_one_kept_for_drama(northmoor: Northmoor) -> None:
    text = " ".join(row.text or "" for row in northmoor.books.written())
    numbers = re.findall(r"(?<![\w-])0\d[\d ]{8,}\d", text)
    assert numbers
    assert all(number.startswith("01632 960 ") for number in numbers)


def test_every_address_of_mail_leads_nowhere(northmoor: Northmoor) -> None:
    people = northmoor.books.directory().people.values()
    assert all(person.email.endswith("@northmoor.example") for person in people)
    assert len({person.email for person in people}) == len(list(people)) == len(workers())


def test_every_role_is_offered_on_the_sign_in_page(northmoor: Northmoor) -> None:
    assert offered(northmoor).keys() == ROLES.keys()


@pytest.mark.parametrize("role", sorted(ROLES.keys() - CHILDLESS))
def test_whoever_is_offered_has_children_to_work_with(northmoor: Northmoor, role: str) -> None:
    assert caseload(northmoor.books, viewer=offered(northmoor)[role], now=MORNING).total > 0


@pytest.mark.parametrize("role", sorted(CHILDLESS))
def test_whoever_keeps_accounts_or_practice_has_no_children(northmoor: Northmoor, role: str) -> None:
    """R35: a system administrator sees no case content."""
    with pytest.raises(AccessRefused):
        caseload(northmoor.books, viewer=offered(northmoor)[role], now=MORNING)


def test_nobody_who_has_left_still_works_with_a_child(northmoor: Northmoor) -> None:
    gone = [one for one in northmoor.books.directory().memberships.values() if not one.holds_on(TODAY)]
    assert len(gone) == 2
    assert all(caseload(northmoor.books, viewer=Viewer.of(one), now=MORNING).total == 0 for one in gone)


def test_brothers_and_sisters_know_each_other_in_both_directions(northmoor: Northmoor) -> None:
    pairs = {
        (str(story.id), reading.contents["child"])
        for story in stories(northmoor)
        for reading in story.standing
        if reading.kind.name == "relationship_began" and reading.contents.get("child")
    }
    assert pairs
    assert all((other, one) in pairs for one, other in pairs)


def test_brothers_and_sisters_share_encounters(northmoor: Northmoor) -> None:
    shared = Counter(e.encounter for story in stories(northmoor) for e in story.entries if e.encounter)
    assert shared
    assert min(shared.values()) > 1


def test_babies_say_nothing_and_children_speak_for_themselves(northmoor: Northmoor) -> None:
    for story in stories(northmoor):
        born = next(date.fromisoformat(r.contents["born"]) for r in story.standing if r.contents.get("born"))
        said = [r for r in story.standing if r.kind.name == "childs_words"]
        assert all((r.happened.first - born).days > 3 * 365 for r in said)
        assert all(r.entry.voice is Voice.CHILD for r in said)


def test_no_sentence_is_left_with_a_gap_in_it(northmoor: Northmoor) -> None:
    said = [r.contents for story in stories(northmoor) for r in story.readings]
    words = [value for contents in said for value in contents.values() if isinstance(value, str)]
    assert len(words) > 1_000
    assert not [each for each in words if re.search(r"[{}|]", each)]


def test_mayas_story_is_told_as_the_documentation_shows_it(northmoor: Northmoor) -> None:
    worker = offered(northmoor)["social_worker"]
    story = open_story(northmoor.books, viewer=worker, story=northmoor.made.maya, now=MORNING)
    assert story.child.name == "Maya Okoro"
    assert story.child.age(TODAY) == "6 years old"
    assert [gap.days for gap in story.gaps] == [75]
    assert [band.level.name for band in story.bands][-3:] == ["UNIVERSAL", "IN_NEED", "PROTECTION"]
    words = [seen.contents["words"] for seen in story.seen if seen.kind.name == "childs_words"]
    assert words == [
        "I make Leo's bottle",
        "It is quiet now",
        "I want mum to be happy again.",
        "Nan collects me on Fridays",
    ]


@pytest.mark.parametrize("today", [date(2026, 9, 1), date(2026, 9, 2), date(2026, 12, 31), date(2027, 5, 3)])
def test_maya_is_six_and_was_not_seen_for_75_days_whenever_her_area_is_made(today: date) -> None:
    area = make(today=today, children=2)
    worker = offered(area)["social_worker"]
    now = MORNING.replace(year=today.year, month=today.month, day=today.day)
    story = open_story(area.books, viewer=worker, story=area.made.maya, now=now)
    assert story.child.age(today) == "6 years old"
    assert 75 in [gap.days for gap in story.gaps]
