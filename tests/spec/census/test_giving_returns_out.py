"""Returns other than the census: who gives them out, and that nothing leaves unseen."""

from typing import Any

import pytest
from tests.spec.census.area import CensusArea
from tests.spec.census.files import assessment, child, episode

from childjourney.core.access.decide import Viewer
from childjourney.core.people.directory import Directory
from childjourney.core.steps.outline import Outline
from childjourney.usecases.act import AccessRefused
from childjourney.usecases.give_return import give_return

CHILDREN = [child(f"C{number}", episode("2026-01-06", assessment("2026-01-07"))) for number in (1, 2, 3)]


def given(area: CensusArea, viewer: Viewer) -> list[Outline]:
    """What is given out in somebody's name."""

    def make(_directory: Directory, outlines: Any) -> list[Outline]:
        return list(outlines)

    return give_return(area.books, viewer=viewer, what="a trial", make=make, now=area.later())


def audit(area: CensusArea) -> list[tuple[str, bool]]:
    """What the audit says of returns given out."""
    lines = [one.line for one in area.books.lines() if not isinstance(one, str)]
    return [(one.purpose, one.allowed) for one in lines if one.action == "give a return about children out"]


def test_the_returns_officer_gives_out_every_child_in_days_and_codes(area: CensusArea) -> None:
    area.brings_in(2026, *CHILDREN)
    told = given(area, area.officer)
    assert sorted(one.la_child_id for one in told) == ["C1", "C2", "C3"]
    assert {str(one.episodes[0].assessments[0].started) for one in told} == {"2026-01-07"}
    assert audit(area) == [("a trial", True)]


def test_nobody_else_does_and_the_attempt_is_written_down(area: CensusArea) -> None:
    area.brings_in(2026, *CHILDREN)
    with pytest.raises(AccessRefused):
        given(area, area.manager)
    assert audit(area) == [("a trial", False)]


def test_a_line_is_in_the_audit_before_the_first_child_is_read(area: CensusArea) -> None:
    area.brings_in(2026, *CHILDREN)

    def stops(_directory: Directory, outlines: Any) -> None:
        next(outlines)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        give_return(area.books, viewer=area.officer, what="a trial", make=stops, now=area.later())
    assert audit(area) == [("a trial", True)]
