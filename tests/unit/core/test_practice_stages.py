"""The stages of a disagreement are practice: each edition and each area has its own, from its own day (M-66)."""

from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from tests.practice_stories import Telling, national

from childjourney.core.practice.area import Practice, practice_of
from childjourney.core.practice.library import library_with, shipped
from childjourney.core.practice.stages import MOST

AREA = UUID(int=7)
OWN = """\
id: northmoor/2026
title: Northmoor's own practice
standing: in force
published: 2026-01-05
in_force_from: 2026-02-02
parent: england/2023
"""
STEPS = """\
stages:
  - the two who work with the child
  - the partnership's duty officer
"""
OVERLAY = """\
id: ours
title: Three steps for us
about: Sooner is better.
framework: england/2023
areas: [Northmoor]
from: 2024-03-01
stages: {stages}
pages: [S_ESC_CROY]
confidence: high
"""


def area(name: str, *more: tuple[str, str]) -> Practice:
    """Return what holds in an area of a name, with frameworks that it adopted."""
    journal = Telling(AREA).tell("area_opened", "2010-01-04")
    for framework, on in more:
        journal.tell("framework_adopted", on, framework=framework)
    return practice_of(journal.story, shipped(), area=name)


def own_edition(folder: Path, text: str) -> Practice:
    """Return what holds in an area with an edition of its own, adopted on 2 March 2026."""
    home = folder / "northmoor" / "2026"
    home.mkdir(parents=True)
    (home / "framework.yaml").write_text(text)
    kept = library_with(folder)
    assert kept.faults == ()
    journal = Telling(AREA).tell("area_opened", "2010-01-04")
    journal.tell("framework_adopted", "2026-03-02", framework="northmoor/2026")
    return practice_of(journal.story, kept.library)


def test_every_edition_in_force_has_stages_and_the_board_gave_way_to_the_partners() -> None:
    framework = national().framework
    last = [framework.stages_on(date(year, 1, 1))[-1] for year in (2011, 2014, 2019, 2025)]
    assert last == [*["the safeguarding children board"] * 2, *["the safeguarding partners"] * 2]
    assert framework.stages_on(date(2009, 1, 1)) == ()


def test_an_area_has_its_own_stages_while_its_procedure_holds() -> None:
    sefton, croydon = area("Sefton").framework, area("Croydon").framework
    days = (date(2017, 5, 17), date(2017, 5, 18), date(2018, 8, 1))
    assert [len(sefton.stages_on(day)) for day in days] == [4, 3, 4]
    assert [len(croydon.stages_on(day)) for day in (date(2022, 1, 1), date(2024, 1, 1))] == [4, 5]
    assert area("Sefton").faults == area("Croydon").faults == ()


def test_an_edition_that_is_adopted_later_brings_its_stages_later() -> None:
    framework = area("Northmoor", ("england/2018", "2019-06-03")).framework
    assert framework.stages_on(date(2019, 6, 2))[-1] == "the safeguarding children board"
    assert framework.stages_on(date(2019, 6, 3))[-1] == "the safeguarding partners"


def test_an_edition_of_its_own_may_say_other_stages_or_leave_those_of_its_parent(tmp_path: Path) -> None:
    theirs = own_edition(tmp_path / "theirs", OWN + STEPS).framework
    assert theirs.stages_on(date(2026, 3, 2)) == ("the two who work with the child", "the partnership's duty officer")
    assert len(theirs.stages_on(date(2026, 3, 1))) == 4
    parents = own_edition(tmp_path / "parents", OWN).framework
    assert parents.stages_on(date(2026, 3, 2)) == national().framework.stages_on(date(2026, 1, 1))


@pytest.mark.parametrize(
    ("stages", "wrong"),
    [
        ("[one]", "are to be 2 to 6"),
        (f"[{', '.join(f'stage {number}' for number in range(MOST + 1))}]", "are to be 2 to 6"),
        ("[one, one]", "are to differ"),
        ("[one, two]\nteams: [North]", "leave “teams” out"),
    ],
)
def test_stages_that_cannot_be_walked_are_refused_where_they_are_written(
    tmp_path: Path, stages: str, wrong: str
) -> None:
    (tmp_path / "local").mkdir()
    (tmp_path / "local" / "ours.yaml").write_text(OVERLAY.format(stages=stages))
    (fault,) = library_with(tmp_path).faults
    assert wrong in fault.what
    assert fault.where == "local/ours.yaml, line 7"


def test_a_variation_may_be_of_stages_alone(tmp_path: Path) -> None:
    (tmp_path / "local").mkdir()
    (tmp_path / "local" / "ours.yaml").write_text(OVERLAY.format(stages="[one, two, three]"))
    kept = library_with(tmp_path)
    assert kept.faults == ()
    found = practice_of(Telling(AREA).tell("area_opened", "2010-01-04").story, kept.library, area="Northmoor")
    assert found.framework.stages_on(date(2024, 3, 1)) == ("one", "two", "three")
