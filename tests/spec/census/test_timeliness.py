"""A census that was brought in says by itself which conferences and reviews were in time, counted here a second way."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest
from tests.spec.census.area import CensusArea
from tests.spec.census.files import read
from tests.unit.engines.census_files import SAMPLES

from childjourney.core.base.calendar import WorkingCalendar
from childjourney.core.practice.clock import months_after
from childjourney.core.practice.duty import State
from childjourney.usecases.import_census import import_census

OURS = Path(__file__).resolve().parents[3] / "docs" / "samples" / "cin-2025.xml"
SAMPLED = ("CIN_Census_2024.xml", "CIN_Census_2026.xml")
FILES = [OURS, *(path for name in SAMPLED if (path := SAMPLES / name).is_file())]
WORKED = WorkingCalendar()


@pytest.fixture(params=FILES, ids=lambda path: path.name)
def sample(request: pytest.FixtureRequest, area: CensusArea) -> ElementTree.Element:
    path: Path = request.param
    import_census(
        area.books,
        viewer=area.officer,
        census=read(path.read_bytes()),
        file_name=path.name,
        fingerprint="0",
        now=area.later(),
    )
    return ElementTree.parse(path).getroot()


def day(element: ElementTree.Element, name: str) -> date | None:
    text = element.findtext(name)
    return date.fromisoformat(text) if text else None


def working_days_later(start: date, many: int) -> date:
    while many:
        start += timedelta(days=1)
        many -= WORKED.works_on(start)
    return start


def kept(area: CensusArea, *rules: str) -> Counter[tuple[date, date, bool]]:
    """Return start, day on which it was done, and whether it was late, of every promise that was kept."""
    told = (one for story in area.books.stories_after(None, most=1_000) for one in area.books.promises_of(story))
    return Counter(
        (one.start_day, one.closed_day, one.settled is State.MET_LATE)
        for one in told
        if one.rule in rules and one.settled in (State.MET, State.MET_LATE) and one.closed_day is not None
    )


def conferences(root: ElementTree.Element) -> Iterator[tuple[date, date, bool]]:
    for child in root.iter("Child"):
        for enquiry in {ElementTree.tostring(one): one for one in child.iter("Section47")}.values():
            start, held = day(enquiry, "S47ActualStartDate"), day(enquiry, "DateOfInitialCPC")
            if start and held and start <= held:
                yield start, held, held > working_days_later(start, 15)


def test_conferences_are_in_time_or_late_as_a_count_over_the_file_says(
    area: CensusArea, sample: ElementTree.Element
) -> None:
    expected = Counter(conferences(sample))
    assert expected
    assert kept(area, "initial-conference") == expected


def reviews(root: ElementTree.Element) -> Iterator[tuple[date, date, bool]]:
    for plan in root.iter("ChildProtectionPlans"):
        began, ended = day(plan, "CPPstartDate"), day(plan, "CPPendDate")
        held = sorted(
            {found for one in plan.iter("CPPreviewDate") if one.text and (found := date.fromisoformat(one.text))}
        )
        after = [one for one in held if began and one >= began and (ended is None or one <= ended)]
        for number, (start, review) in enumerate(zip([began, *after], after, strict=False)):
            if start is not None:
                yield start, review, review > months_after(start, 6 if number else 3)


def test_reviews_are_in_time_or_late_as_a_count_over_the_file_says(
    area: CensusArea, sample: ElementTree.Element
) -> None:
    expected = Counter(reviews(sample))
    assert expected
    found = kept(area, "first-review", "later-reviews")
    assert found == expected
