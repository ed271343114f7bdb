"""Help that was not to be had is counted over the area and tells nothing of few, on every store (R43)."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from childjourney.core.access.decide import Viewer
from childjourney.core.base.time import Span, local_day
from childjourney.core.people.role import Sector
from childjourney.core.steps.help_wanted import Outcome
from childjourney.core.story.story import Story
from childjourney.usecases.act import AccessRefused
from childjourney.usecases.card import folded
from childjourney.usecases.correct_entry import correct_entry
from childjourney.usecases.count_help import HelpCounted, count_help, since_of
from childjourney.usecases.record_entry import Telling, record_entry
from childjourney.usecases.refold import refold
from tests.conformance.area import TODAY, Area
from tests.conformance.helping import Helping


def says(area: Area, worker: Viewer, child: UUID, kind: str, on: date = TODAY, **contents: Any) -> UUID:
    """Record an entry."""
    telling = Telling(kind, Span.day(on), contents)
    (entry,) = record_entry(area.books, viewer=worker, stories=[child], telling=telling, now=area.later(minutes=1))
    return entry


def wants(area: Area, worker: Viewer, many: int, *, come: int = 0, on: date = TODAY, **said: Any) -> list[UUID]:
    """Write down help that was not to be had for some children each; for the first it came after all."""
    contents = {"wanted": "speech", "why": "waiting", **said}
    found = [area.child(worker, given_name=f"Child{number}") for number in range(many)]
    for number, child in enumerate(found):
        need = says(area, worker, child, "unmet_need", on, **contents)
        if number < come:
            says(area, worker, child, "unmet_need_met", local_day(area.now), began=str(need))
    return found


def counted(area: Area) -> HelpCounted:
    """Return what the partnership's manager is told, who may open no child's story."""
    manager = area.worker("partnership_manager", name="Pat Nolan", agency=area.agency(Sector.PARTNERSHIP))
    return count_help(area.books, viewer=manager, now=area.now)


def rows(table: Any) -> dict[str, tuple[int | None, tuple[int, ...] | None]]:
    """Return the rows of a table by name."""
    return {row.name: (row.total, row.counts) for row in table.rows}


def test_it_tells_how_much_came_in_the_end_and_how_long_people_wait(area: Area) -> None:
    visitor = area.worker("health_visitor")
    wants(area, visitor, 13, come=6, since=(TODAY - timedelta(days=60)).isoformat())
    found = counted(area)
    assert (found.unmet, found.came) == (13, 6)
    assert found.by_kind is not None
    assert rows(found.by_kind) == {"speech and language therapy": (13, (7, 6))}
    assert found.waiting is not None
    assert found.came_after is not None
    assert (found.waiting.half, found.came_after.half) == (60, 60)
    assert rows(found.waiting) == {"up to 3 months": (7, (7,))}


def test_it_is_counted_out_of_all_help_that_was_asked_for_and_what_was_declined_stands_apart(area: Area) -> None:
    helping = Helping.of(area)
    wants(area, helping.visitor, 7)
    line = str(helping.agrees("service"))
    asked = [helping.asks(way="service", rests_on=line) for _ in range(3)]
    helping.answers(asked[0])
    helping.answers(asked[1], accepted=False, notes="He is too young for us.")
    held = area.books.help_wanted(since=since_of(TODAY), until=date.max)
    assert sorted(one.outcome.name for one in held if not one.wanted) == ["DECLINED", "HAD", "HAD"]
    found = counted(area)
    assert (found.asked, found.unmet, found.declined) == (None, 7, None), "three of one child are of few"


def test_where_enough_families_were_helped_it_is_told_out_of_how_many(area: Area) -> None:
    helping = Helping.of(area)
    wants(area, helping.visitor, 6)
    for child in [helping.area.child(helping.visitor, given_name=f"Helped{number}") for number in range(18)]:
        helping.child = child
        helping.answers(helping.asks(way="service", rests_on=str(helping.agrees("service"))))
    found = counted(area)
    assert (found.asked, found.unmet, found.came) == (24, 6, 0)
    assert found.by_quarter is not None
    assert rows(found.by_quarter) == {"January to March 2026": (24, (18, 6, 0))}


def test_a_service_that_is_asked_no_more_was_not_asked_and_an_invitation_asks_for_no_help(area: Area) -> None:
    helping = Helping.of(area)
    line = helping.agrees("service")
    helping.asks(way="service", rests_on=str(line))
    helping.asks(rests_on=str(helping.agrees("team_around_family")))
    assert len(area.books.help_wanted_in(helping.child)) == 1
    helping.says("agreement_withdrawn", began=str(line), who="mum")
    assert area.books.help_wanted_in(helping.child) == ()


def test_each_agency_is_counted_by_who_wrote_it_down_and_a_small_one_takes_another_with_it(area: Area) -> None:
    """R43: secondary suppression."""
    school, nurse = area.worker("safeguarding_lead"), area.worker("health_visitor")
    other = area.worker("health_visitor", name="Ola Berg", agency=area.agency(Sector.HEALTH, "Moor Valley health"))
    wants(area, school, 9)
    wants(area, nurse, 7)
    wants(area, other, 2)
    found = counted(area)
    assert found.unmet == 18
    assert found.by_agency is not None
    assert {name: total for name, (total, _) in rows(found.by_agency).items()} == {
        "Northmoor school": 9,
        "Northmoor health": None,
        "Moor Valley health": None,
    }


def test_of_few_children_nothing_is_told_however_much_they_wanted(area: Area) -> None:
    """R43: seven things that one child wanted are still of one child."""
    visitor = area.worker("health_visitor")
    (child,) = wants(area, visitor, 1)
    for wanted in ("housing", "money", "childcare", "speech", "other", "parenting"):
        says(area, visitor, child, "unmet_need", wanted=wanted, why="none")
    found = counted(area)
    assert (found.asked, found.unmet, found.by_kind, found.by_agency) == (None, None, None, None)


def test_how_it_divides_is_told_in_no_table_where_too_few_came(area: Area) -> None:
    visitor = area.worker("health_visitor")
    wants(area, visitor, 9, come=2)
    found = counted(area)
    assert (found.unmet, found.came, found.waiting, found.came_after) == (9, None, None, None)
    assert found.by_kind is not None
    assert rows(found.by_kind) == {"speech and language therapy": (9, (9,))}


def test_quarters_stand_in_their_order_and_what_is_older_is_not_counted(area: Area) -> None:
    visitor = area.worker("health_visitor")
    wants(area, visitor, 6, on=date(2024, 3, 31))
    wants(area, visitor, 7, on=date(2025, 10, 2))
    wants(area, visitor, 8, on=date(2024, 4, 1))
    found = counted(area)
    assert found.since == date(2024, 4, 1)
    assert found.by_quarter is not None
    assert list(rows(found.by_quarter)) == ["April to June 2024", "October to December 2025"]


def test_what_was_withdrawn_as_a_mistake_is_not_counted(area: Area) -> None:
    visitor = area.worker("health_visitor")
    child = area.child(visitor)
    need = says(area, visitor, child, "unmet_need", wanted="speech", why="none")
    assert len(area.books.help_wanted_in(child)) == 1
    correct_entry(
        area.books, viewer=visitor, story=child, entry=need, reason="Another child.", withdrawn=True, now=area.now
    )
    assert area.books.help_wanted_in(child) == ()


def test_only_managers_leads_and_the_partnership_count_it(area: Area) -> None:
    for role in ("team_manager", "front_door_manager", "safeguarding_lead", "named_nurse"):
        assert count_help(area.books, viewer=area.worker(role), now=area.now).unmet == 0
    for role in ("social_worker", "health_visitor", "teacher", "returns_officer"):
        with pytest.raises(AccessRefused):
            count_help(area.books, viewer=area.worker(role), now=area.now)


def test_the_night_folds_it_again_and_says_where_it_was_kept_otherwise(area: Area) -> None:
    visitor = area.worker("health_visitor")
    (child,) = wants(area, visitor, 1)
    before = area.books.help_wanted_in(child)
    assert [one.outcome for one in before] == [Outcome.WAITS]
    assert refold(area.books).differences == ()
    card = folded(area.books, Story(child, area.books.entries([child])[child]))
    area.books.keep([replace(card, help_wanted=())])
    (found,) = refold(area.books).differences
    assert found.in_words == f"story {child}, help: was not kept"
    assert area.books.help_wanted_in(child) == before
