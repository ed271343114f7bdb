"""What the department is told of a child: in its own form, and nothing that nobody told."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.unit.engines.dfe_children import EPISODE, MAYA, WINDOW, built, with_episode

from childjourney.core.steps.outline import Enquiry, Episode, InNeedPlan, Outline
from childjourney.engines.returns.dfe_api import ATTRIBUTES
from childjourney.engines.returns.dfe_api.check import faults

SYSTEM = ("mis_child_id", "purge")


def places(payload: dict[str, Any], where: str = "") -> Iterator[str]:
    """Every place of a payload that holds a value."""
    for name, value in payload.items():
        inner = value[0] if isinstance(value, list) and value else value
        if isinstance(inner, dict):
            yield from places(inner, f"{where}{name}{'[]' if isinstance(value, list) else ''}.")
        elif name not in SYSTEM:
            yield f"{where}{name}"


def test_every_attribute_is_filled_or_says_why_not() -> None:
    assert [one.number for one in ATTRIBUTES] == list(range(2, 56))
    assert {one.place for one in ATTRIBUTES if not one.why} == set(places(built().payload))


def test_a_payload_is_such_as_the_department_takes() -> None:
    assert faults(built().payload) == ()


def test_a_child_of_whom_nothing_is_known_is_still_such_as_the_department_takes() -> None:
    bare = built(Outline(id=MAYA.id, la_child_id="C1", episodes=(Episode(EPISODE.id, None),)))
    assert faults(bare.payload) == ()
    details = bare.payload["child_details"]
    assert {name for name, value in details.items() if value} == {"sex"}


@pytest.mark.parametrize(
    ("kept", "sent"), [("M", "M"), ("1", "M"), ("F", "F"), ("2", "F"), ("0", "U"), ("9", "U"), ("", "U")]
)
def test_sex_is_told_in_letters(kept: str, sent: str) -> None:
    assert built(sex=kept).payload["child_details"]["sex"] == sent


def test_no_disability_is_told_apart_from_disabilities_that_nobody_asked_about() -> None:
    assert built(disabilities=("NONE",)).payload["child_details"]["disabilities"] == ["NONE"]
    assert built(disabilities=()).payload["child_details"]["disabilities"] == []


def test_a_child_who_was_born_has_no_expected_day() -> None:
    assert built(expected=date(2019, 9, 9)).payload["child_details"]["expected_date_of_birth"] is None


def test_whether_a_conference_is_needed_is_null_where_nobody_said() -> None:
    enquiry = Enquiry(EPISODE.enquiries[0].id, date(2026, 5, 5))
    (told,) = built(with_episode(enquiries=(enquiry,))).payload["social_care_episodes"][0]["section_47_assessments"]
    assert (told["icpc_required_flag"], told["icpc_date"], told["end_date"]) == (None, None, None)


@pytest.mark.parametrize(
    ("wrong", "place"),
    [
        ({"upn": "A12"}, "child_details.unique_pupil_number"),
        ({"ethnicity": "UNKNOWN"}, "child_details.ethnicity"),
        ({"upn_unknown": "UN11"}, "child_details.unique_pupil_number_unknown_reason"),
    ],
)
def test_a_fault_names_its_place_and_repeats_no_value(wrong: dict[str, str], place: str) -> None:
    (told,) = {one.partition(":")[0] for one in faults(built(**wrong).payload)}
    assert told == place
    assert not [one for one in faults(built(**wrong).payload) if next(iter(wrong.values())) in one]


CLOSED = {"is_closed": True, "in_need_plans": (), "assessments": (), "enquiries": (), "protection_plans": ()}


@pytest.mark.parametrize(
    ("episode", "wanted"),
    [
        (replace(EPISODE, referred=date(2020, 1, 6)), True),
        (replace(EPISODE, **CLOSED, closed=date(2024, 3, 31)), False),
        (replace(EPISODE, **CLOSED, closed=date(2024, 4, 1)), True),
        (replace(EPISODE, **CLOSED), True),
        (Episode(EPISODE.id, date(2024, 3, 31), no_further_action=True), False),
        (Episode(EPISODE.id, date(2024, 4, 1), no_further_action=True), True),
        (replace(EPISODE, referred=date(2026, 11, 27)), False),
        (
            replace(
                EPISODE,
                **CLOSED | {"in_need_plans": (InNeedPlan(MAYA.id, None, date(2025, 1, 1)),)},
                closed=date(2024, 1, 1),
            ),
            True,
        ),
    ],
    ids=[
        "open since long ago",
        "closed the day before the window",
        "closed on its first day",
        "closed on a day that is not known",
        "led to nothing before the window",
        "led to nothing in it",
        "after tomorrow",
        "closed before, with a plan that ended in it",
    ],
)
def test_the_department_wants_to_know_of_episodes_that_reach_into_the_window(episode: Episode, wanted: bool) -> None:
    assert WINDOW.first == date(2024, 4, 1)
    assert built(episodes=(episode,)).wanted is wanted


@pytest.mark.parametrize(
    ("who", "wanted"),
    [
        ({"born": date(1998, 4, 1)}, False),
        ({"born": date(1998, 4, 2)}, True),
        ({"born": date(1996, 2, 29)}, False),
        ({"born": None, "expected": date(2026, 11, 26)}, True),
        ({"born": None, "expected": date(2026, 11, 27)}, False),
        ({"born": None}, False),
    ],
    ids=["26 on the first day", "26 on the second", "of a leap day", "expected", "expected later", "no day at all"],
)
def test_the_department_wants_to_know_of_people_up_to_25(who: dict[str, Any], wanted: bool) -> None:
    assert built(**who).wanted is wanted
