"""What has changed since the department was told: nothing is missed, and nothing is told twice.

Five of these are faults of the sector's own tool (data-to-insight, dfe-csc-api-data-flows): each is named.
"""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.unit.engines.dfe_children import EPISODE, MAYA, WINDOW, an_id, built, child, with_episode
from tests.unit.engines.dfe_service import Department, told

from childjourney.core.steps.outline import Assessment, InNeedPlan
from childjourney.engines.returns.dfe_api import Built, Held, Mode, Why, Window, build, plan
from childjourney.engines.returns.dfe_api.changes import changed
from childjourney.engines.returns.dfe_api.check import schema
from childjourney.engines.returns.dfe_api.nodes import nodes

BOTH = pytest.mark.parametrize("mode", Mode)


def held(known: Built) -> Held:
    """What the department holds that was told of a child."""
    return Held(known.key, str(known.payload["mis_child_id"]), (known.now,))


def change(before: Built, after: Built, mode: Mode = Mode.DELTA) -> dict[str, Any]:
    """The body that tells a change."""
    record = changed(after, held(before), mode=mode)
    assert record is not None
    return record.body


def told_after(before: Built, after: Built, mode: Mode) -> dict[str, Any]:
    """What the department holds of a child that was told before and is told after."""
    department = Department()
    department.take(before.payload)
    department.take(change(before, after, mode))
    return department.held[after.key]


@BOTH
def test_a_child_told_of_for_the_first_time_is_told_of_whole(mode: Mode) -> None:
    record = changed(built(), None, mode=mode)
    assert record is not None
    assert (record.why, record.body) == (Why.NEW, built().payload)


@BOTH
def test_a_child_of_whom_nothing_changed_is_not_told_of_again(mode: Mode) -> None:
    assert changed(built(), held(built()), mode=mode) is None


# ── The first fault: corrections that the fingerprint leaves out ─────────────────────────────────

WHOLE: dict[str, Any] = {
    **built().payload,
    "child_details": {**built().payload["child_details"], "postcode": "AA1 1AA", "uasc_flag": True},
    "health_and_wellbeing": {"sdq_assessments": [{"date": "2026-01-05", "score": 17}], "purge": False},
}
WHOLE["child_details"] |= {"uasc_end_date": "2026-02-01"}
WHOLE["social_care_episodes"][0] |= {
    "care_worker_details": [{"worker_id": "SW123", "start_date": "2026-03-02", "end_date": None}],
    "child_looked_after_placements": [
        {
            "child_looked_after_placement_id": "p1",
            "start_date": "2026-06-01",
            "start_reason": "S",
            "postcode": "AA1 1AA",
            "placement_type": "U1",
            "end_date": "2026-07-01",
            "end_reason": "X1",
            "change_reason": "CARPL",
            "purge": False,
        }
    ],
    "adoption": {
        "initial_decision_date": "2026-06-05",
        "matched_date": "2026-06-06",
        "placed_date": "2026-06-07",
        "purge": False,
    },
    "care_leavers": {"contact_date": "2026-08-01", "activity": "F2", "accommodation": "B", "purge": False},
}


def fields(node: dict[str, Any], path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every field that the department's description has, by its path."""
    for name, part in node.get("properties", {}).items():
        inner = part.get("items", part) if part.get("type") == "array" else part
        if "properties" in inner:
            yield from fields(inner, (*path, name))
        elif name not in ("la_child_id", "purge", *IDENTIFIERS):
            yield (*path, name)


IDENTIFIERS = {
    "social_care_episode_id",
    "child_and_family_assessment_id",
    "child_in_need_plan_id",
    "section_47_assessment_id",
    "child_protection_plan_id",
    "child_looked_after_placement_id",
}
FIELDS = list(fields(schema()))


def parent(payload: dict[str, Any], path: tuple[str, ...]) -> dict[str, Any]:
    """What holds a field, by the first item of each list on the way."""
    for name in path[:-1]:
        payload = payload[name]
        payload = payload[0] if isinstance(payload, list) else payload
    return payload


@pytest.mark.parametrize("path", FIELDS, ids=".".join)
def test_a_correction_of_any_one_field_alone_is_sent_in_a_delta(path: tuple[str, ...]) -> None:
    """Peer fault 1: pupil numbers, factors, the conference flag, placement reasons … were corrected and never sent."""
    corrected = deepcopy(WHOLE)
    assert parent(corrected, path)[path[-1]] is not None or path[-1] in STARTS_EMPTY
    parent(corrected, path)[path[-1]] = "corrected"
    record = changed(
        Built(corrected, corrected, True), Held("C00000001", str(MAYA.id), (nodes(WHOLE),)), mode=Mode.DELTA
    )
    assert record is not None
    assert parent(record.body, path)[path[-1]] == "corrected"


STARTS_EMPTY = {
    "expected_date_of_birth",
    "unique_pupil_number_unknown_reason",
    "closure_date",
    "closure_reason",
    "end_date",
}


def test_the_fields_that_are_tried_are_all_that_the_description_has() -> None:
    """Attributes 2 to 55 and the identifier of this system, without those that name a part."""
    assert len(FIELDS) == 54 + 1 - len(IDENTIFIERS) - 1
    assert ("child_details", "unique_pupil_number") in FIELDS
    assert ("mis_child_id",) in FIELDS


@BOTH
def test_factors_corrected_alone_reach_the_department(mode: Mode) -> None:
    """Peer fault 1, through an outline: the same assessment with another factor."""
    after = built(with_episode(assessments=(Assessment(an_id(11), date(2026, 3, 3), date(2026, 4, 10), ("3B", "5A")),)))
    assert told_after(built(), after, mode) == told(after.payload)


# ── The second fault: children who are taken away, and who come back ──────────────────────────────


def test_a_child_who_is_no_longer_told_of_is_purged_once() -> None:
    """Peer fault 2: a child already sent was never queued for its purge."""
    (record,) = plan([], {MAYA.la_child_id: held(built())}, mode=Mode.DELTA).records
    assert (record.why, record.body) == (
        Why.PURGED,
        {"la_child_id": "C00000001", "mis_child_id": str(MAYA.id), "purge": True},
    )
    assert plan([], {}, mode=Mode.DELTA).records == ()


def test_a_child_who_comes_back_just_as_it_was_is_told_of_again() -> None:
    """Peer fault 2: a child who returned with the same fingerprint stayed deleted."""
    (record,) = plan([built()], {}, mode=Mode.DELTA).records
    assert (record.why, record.body) == (Why.NEW, built().payload)


@BOTH
def test_a_child_who_comes_back_while_nobody_knows_whether_the_purge_arrived_is_told_of_whole(mode: Mode) -> None:
    doubtful = Held(built().key, str(MAYA.id), (built().now, {}))
    record = changed(built(), doubtful, mode=mode)
    assert record is not None
    assert told(record.body) == told(built().payload)


# ── The third fault: children who were taken away before anything of them had changed ─────────────


@BOTH
def test_a_child_who_was_sent_once_and_never_changed_is_purged_too(mode: Mode) -> None:
    """Peer fault 3: a delta had no purge for rows without an earlier payload."""
    known = {one.key: held(one) for one in (built(), built(child(2)))}
    (record,) = plan([built()], known, mode=mode).records
    assert (record.key, record.why) == ("C00000002", Why.PURGED)


# ── The fourth fault: deltas that purge what is new, keep what is gone, and lose identifiers ──────

PLAN = InNeedPlan(an_id(16), date(2026, 6, 1))


@BOTH
def test_something_new_is_told_and_not_purged(mode: Mode) -> None:
    """Peer fault 4: a plan that was not there before was sent as a purge."""
    after = built(with_episode(in_need_plans=(*EPISODE.in_need_plans, PLAN)))
    told_now = told_after(built(), after, mode)["episodes"][str(EPISODE.id)]["child_in_need_plans"]
    assert told_now[str(PLAN.id)]["start_date"] == "2026-06-01"
    assert told_after(built(), after, mode) == told(after.payload)


@BOTH
def test_something_withdrawn_is_purged(mode: Mode) -> None:
    """Peer fault 4: what was really removed was never purged."""
    after = built(with_episode(in_need_plans=()))
    (episode,) = change(built(), after, mode)["social_care_episodes"]
    assert episode["child_in_need_plans"] == [{"child_in_need_plan_id": str(an_id(12)), "purge": True}]
    assert told_after(built(), after, mode) == told(after.payload)


def test_something_changed_keeps_its_identifiers_in_a_delta() -> None:
    """Peer fault 4: items that matched and had changed lost their identifier."""
    after = built(with_episode(in_need_plans=(replace(EPISODE.in_need_plans[0], ended=date(2026, 7, 1)),)))
    body = change(built(), after)
    (episode,) = body["social_care_episodes"]
    assert body["la_child_id"] == "C00000001"
    assert episode["social_care_episode_id"] == str(EPISODE.id)
    assert episode["child_in_need_plans"] == [
        {
            "child_in_need_plan_id": str(an_id(12)),
            "start_date": "2026-04-12",
            "end_date": "2026-07-01",
            "purge": False,
        }
    ]
    assert "section_47_assessments" not in episode


@BOTH
def test_an_episode_that_is_withdrawn_is_purged_with_everything_beneath(mode: Mode) -> None:
    other = replace(EPISODE, id=an_id(20), assessments=(), in_need_plans=(), enquiries=(), protection_plans=())
    before, after = built(replace(MAYA, episodes=(EPISODE, other))), built(replace(MAYA, episodes=(other,)))
    assert {"social_care_episode_id": str(EPISODE.id), "purge": True} in change(before, after, mode)[
        "social_care_episodes"
    ]
    assert told_after(before, after, mode) == told(after.payload)


# ── The fifth fault: identifiers cut short ────────────────────────────────────────────────────────


def test_an_identifier_of_36_characters_arrives_whole() -> None:
    """Peer fault 5: identifiers were cut to 20 characters, so that two children could become one."""
    twins = [child(one, la_child_id=f"northmoor-children-2026-twins-0000-{one}") for one in (1, 2)]
    found = plan([built(one) for one in twins], {}, mode=Mode.DELTA)
    assert [one.body["la_child_id"] for one in found.records] == [one.la_child_id for one in twins]
    assert all(len(one.la_child_id) == 36 for one in twins)


@pytest.mark.parametrize("identifier", ["", "C 1", "C/1", "x" * 37, "Ä1"])
def test_an_identifier_that_the_department_does_not_take_is_held_back_and_never_cut(identifier: str) -> None:
    found = plan([built(la_child_id=identifier)], {}, mode=Mode.DELTA)
    assert found.records == ()
    (one,) = found.held_back
    assert one.faults[0].startswith("la_child_id: ")


# ── Whom the department wants to be told of ───────────────────────────────────────────────────────


def test_an_episode_that_left_the_window_was_true_and_is_not_purged() -> None:
    closed = {"closed": date(2024, 5, 1), "is_closed": True, "reason": "RC7", "in_need_plans": ()}
    old = replace(EPISODE, id=an_id(30), referred=date(2024, 1, 8), **closed)
    both = replace(MAYA, episodes=(old, EPISODE))
    before, after = built(both), build(both, window=Window.on(date(2027, 4, 1)))
    assert len(before.payload["social_care_episodes"]) == 2
    assert len(after.payload["social_care_episodes"]) == 1
    assert changed(after, held(before), mode=Mode.DELTA) is None


def test_an_episode_that_left_the_window_and_is_withdrawn_afterwards_is_purged() -> None:
    closed = {"closed": date(2024, 5, 1), "is_closed": True, "in_need_plans": ()}
    old = replace(EPISODE, id=an_id(30), referred=date(2024, 1, 8), **closed)
    later = Window.on(date(2027, 4, 1))
    known = held(built(replace(MAYA, episodes=(old, EPISODE))))
    record = changed(build(MAYA, window=later), known, mode=Mode.DELTA)
    assert record is not None
    assert record.body["social_care_episodes"] == [{"social_care_episode_id": str(old.id), "purge": True}]


def test_what_is_not_sure_of_an_episode_that_left_the_window_stays_not_sure() -> None:
    """So that it is sent again should its days be corrected and bring it back."""
    closed = {"closed": date(2024, 5, 1), "is_closed": True, "in_need_plans": ()}
    old = replace(EPISODE, id=an_id(30), referred=date(2024, 1, 8), **closed)
    other = replace(old, assessments=(replace(EPISODE.assessments[0], factors=("1A",)),))
    versions = tuple(built(replace(MAYA, episodes=(one, EPISODE))).now for one in (old, other))
    later = build(replace(MAYA, episodes=(other, EPISODE), given_name="Mia"), window=Window.on(date(2027, 4, 1)))
    record = changed(later, Held(later.key, str(MAYA.id), versions), mode=Mode.DELTA)
    assert record is not None
    assert record.then[f"episode/{old.id}/child_and_family_assessments/{an_id(11)}"] == ""
    assert record.then[f"episode/{old.id}"] == versions[0][f"episode/{old.id}"]


def test_somebody_who_has_grown_too_old_is_neither_told_of_nor_purged() -> None:
    grown = built(born=date(1998, 1, 1))
    assert not grown.wanted
    assert changed(grown, held(built()), mode=Mode.DELTA) is None


def test_of_somebody_who_has_grown_too_old_what_is_withdrawn_is_still_purged() -> None:
    grown = built(with_episode(in_need_plans=()), born=date(1998, 1, 1))
    record = changed(grown, held(built(born=date(1998, 1, 1))), mode=Mode.DELTA)
    assert record is not None
    (episode,) = record.body["social_care_episodes"]
    assert episode["child_in_need_plans"] == [{"child_in_need_plan_id": str(an_id(12)), "purge": True}]


def test_a_child_whose_only_referral_was_withdrawn_is_purged() -> None:
    record = changed(built(episodes=()), held(built()), mode=Mode.DELTA)
    assert record is not None
    assert record.why is Why.PURGED


def test_two_children_with_one_identifier_are_held_back_and_the_record_is_left_alone() -> None:
    twin = built(child(2, la_child_id=MAYA.la_child_id))
    found = plan([built(), twin], {MAYA.la_child_id: held(built())}, mode=Mode.DELTA)
    assert found.records == ()
    assert [one.mis_child_id for one in found.held_back] == [str(MAYA.id), str(twin.payload["mis_child_id"])]


def test_a_child_with_another_authoritys_identifier_is_held_back_and_touches_no_record_of_ours() -> None:
    other = built(child(2, la_child_id=MAYA.la_child_id, authority="201"))
    found = plan([built(), other], {MAYA.la_child_id: held(built())}, mode=Mode.DELTA)
    assert (found.records, found.unchanged) == ((), 1)
    (one,) = found.held_back
    assert one.faults == ("la_child_id: the identifier is that of authority 201, and not of this area",)


def test_a_child_whose_identifier_was_corrected_is_purged_under_the_old_one_first() -> None:
    found = plan([built(la_child_id="A1")], {MAYA.la_child_id: held(built())}, mode=Mode.DELTA)
    assert [(one.key, one.why) for one in found.records] == [("C00000001", Why.PURGED), ("A1", Why.NEW)]


def test_everything_can_be_told_again() -> None:
    known = {one.key: held(one) for one in (built(), built(child(2)))}
    found = plan([built(), built(child(2))], known, mode=Mode.FULL, again=True)
    assert [one.body for one in found.records] == [built().payload, built(child(2)).payload]


def test_the_window_of_today_is_the_one_that_these_children_are_told_of_in() -> None:
    assert (WINDOW.first, WINDOW.last) == (date(2024, 4, 1), date(2026, 11, 26))
    assert Window.on(date(2026, 3, 31)).first == date(2023, 4, 1)
