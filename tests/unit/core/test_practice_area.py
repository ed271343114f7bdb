"""What holds in an area: editions from their adoption, a framework of its own on a parent, records that name it."""

from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from tests.practice_stories import Telling, national

from childjourney.core.practice.area import practice_of
from childjourney.core.practice.library import library_with, shipped
from childjourney.core.story.story import Story

AREA = UUID(int=7)
OWN = """\
id: northmoor/2026
title: Northmoor's own practice
standing: in force
published: 2026-01-05
in_force_from: 2026-02-02
parent: england/2023
"""
SOONER = """\
id: first-core-group
title: Hold the first core group within a week
says: The core group meets within five working days of the conference.
authority: local procedure
strength: should
owner: safeguarding_partnership
responsible: [lead_social_worker, core_group]
owed_to: [child, family]
trigger: initial_conference.held
needs: [plan_made]
limit: 5 working days
expect: core_group.held
source: {document: LOCAL, paragraph: "Northmoor's procedures"}
evidence: sourced
confidence: high
authored_by: Northmoor
checked_by: Principal social worker
review_by: 2027-02-01
"""


def own_folder(tmp_path: Path) -> Path:
    home = tmp_path / "northmoor" / "2026"
    (home / "rules").mkdir(parents=True)
    (home / "framework.yaml").write_text(OWN)
    (home / "rules" / "first-core-group.yaml").write_text(SOONER)
    return tmp_path


def adopted(framework: str, on: str) -> Story:
    return Telling(AREA).tell("area_opened", "2010-01-04").tell("framework_adopted", on, framework=framework).story


def conference(on: str) -> Telling:
    return Telling().tell("initial_conference", on, decision="plan")


def test_an_areas_own_framework_holds_only_what_differs_and_is_adopted_like_any_other(tmp_path: Path) -> None:
    kept = library_with(own_folder(tmp_path))
    assert kept.faults == ()
    own = kept.library.frameworks["northmoor/2026"]
    assert {rule.id for rule in own.rules} == {rule.id for rule in kept.library.frameworks["england/2023"].rules}
    practice = practice_of(adopted("northmoor/2026", "2026-03-02"), kept.library)
    assert [one.framework for one in practice.adopted][-2:] == ["england/2023", "northmoor/2026"]
    before = conference("2026-02-27").owed("2026-03-01", framework=practice.framework, rule="first-core-group")
    since = conference("2026-03-02").owed("2026-03-03", framework=practice.framework, rule="first-core-group")
    assert [one.due and one.due.day for one in (*before, *since)] == [date(2026, 3, 13), date(2026, 3, 9)]


def test_a_parent_that_nobody_knows_is_a_fault_and_the_last_good_files_stand(tmp_path: Path) -> None:
    folder = own_folder(tmp_path)
    assert library_with(folder).faults == ()
    (folder / "northmoor" / "2026" / "framework.yaml").write_text(OWN.replace("england/2023", "england/1066"))
    broken = library_with(folder)
    assert any("england/1066" in fault.what for fault in broken.faults)
    assert "northmoor/2026" in broken.library.frameworks


def test_a_law_that_commenced_before_the_guidance_holds_from_its_own_day_and_the_older_rule_ends_then() -> None:
    versions = [one for one in national().framework.rules if one.id == "incident-notification"]
    days = [(one.edition, one.first, one.after) for one in versions]
    assert ("england/2018", date(2018, 6, 29), date(2023, 12, 15)) in days
    assert ("england/2013", date(2015, 3, 26), date(2018, 6, 29)) in days


def test_of_each_rule_at_most_one_version_holds_on_any_day() -> None:
    for day in (
        date(2010, 4, 1),
        date(2013, 4, 14),
        date(2013, 4, 15),
        date(2018, 7, 1),
        date(2023, 12, 15),
        date(2026, 1, 1),
    ):
        held = [one.id for one in national().framework.rules if one.holds_on(day)]
        assert len(held) == len(set(held)), day


def test_an_area_that_is_named_in_a_record_of_the_trials_worked_by_them() -> None:
    islington = practice_of(Telling(AREA).tell("area_opened", "2010-01-04").story, shipped(), area="Islington")
    assert islington.faults == ()
    assert {one.id for one in islington.recorded} >= {"islington-pilot", "trials-wave-2"}
    story = (
        Telling()
        .tell("referral", "2011-11-01", named="r")
        .tell("referral_decided", "2011-11-02", began="r", response="assessment")
    )
    (visit,) = story.owed("2011-11-20", framework=islington.framework, rule="initial-assessment")
    assert visit.expected == "the child was seen"
    (plain,) = story.owed("2011-11-20", rule="initial-assessment")
    assert plain.expected == "the initial assessment was completed"


def test_unknowns_of_the_trials_are_told_and_never_applied() -> None:
    """Six of eight authorities were freed of the limits; which ones is not known."""
    wave = shipped().overlays["trials-wave-1"]
    unknown = {change.rule for change in wave.changes if not change.known}
    assert unknown
    hackney = practice_of(Telling(AREA).tell("area_opened", "2010-01-04").story, shipped(), area="Hackney")
    changed = {rule.id for rule in hackney.framework.rules if rule.changed}
    assert changed
    assert changed.isdisjoint(unknown)


def test_every_record_of_an_area_can_be_laid_over_what_holds_there() -> None:
    areas = sorted({area for one in shipped().overlays.values() for area in one.areas})
    assert len(areas) >= 20
    for area in areas:
        found = practice_of(Story(AREA), shipped(), area=area)
        assert found.faults == (), area


@pytest.mark.parametrize("on", ["2012-12-31", "2014-06-01", "2020-06-01", "2025-06-01"])
def test_the_protective_core_has_stood_through_all_editions(on: str) -> None:
    """Fifteen days to the conference, ten to the core group, three months to the review."""
    held = {one.id: one for one in national().framework.rules if one.holds_on(date.fromisoformat(on))}
    said = {
        rule: held[rule].limit and held[rule].limit.in_words
        for rule in ("initial-conference", "first-core-group", "first-review")
    }
    assert said == {
        "initial-conference": "15 working days",
        "first-core-group": "10 working days",
        "first-review": "3 months",
    }


def test_an_empty_area_folder_changes_nothing(tmp_path: Path) -> None:
    assert library_with(tmp_path / "not there").library is shipped()
