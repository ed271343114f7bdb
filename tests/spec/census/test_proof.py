"""One audit line covers everything that a census wrote, and the area's journal says that it came."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from tests.spec.census.area import CensusArea
from tests.spec.census.files import child, episode, file, read

from childjourney.core.access.audit import Line
from childjourney.core.story.story import Story
from childjourney.engines.returns import cin
from childjourney.usecases import import_census as the_import
from childjourney.usecases.import_census import import_census
from childjourney.usecases.ports import PositionTaken
from childjourney.usecases.verify import verify

MANY = [child(f"C{number}", episode("2023-06-01"), born="2019-09-02") for number in range(1, 8)]


def lines(area: CensusArea) -> list[Line]:
    return [one.line for one in area.books.lines() if not isinstance(one, str)]


def test_one_line_covers_all_that_was_written(area: CensusArea, monkeypatch: pytest.MonkeyPatch) -> None:
    """R18, R20: in several parts, under one line, and it verifies."""
    monkeypatch.setattr(the_import, "BATCH", 3)
    came = area.brings_in(2024, *MANY)
    (line,) = [one for one in lines(area) if one.action == "bring in a census"]
    assert line.entries == came.entries_added + 1
    assert verify(area.books).flaws == ()


def test_the_journal_says_what_came(area: CensusArea) -> None:
    area.brings_in(2024, *MANY, name="cin-2024.xml")
    journal = Story(area.books.area, area.books.entries([area.books.area])[area.books.area])
    (told,) = [one.contents for one in journal.standing if one.kind.name == "census_imported"]
    assert told == {
        "file": "cin-2024.xml",
        "fingerprint": "9f86d081884c7d65",
        "year": 2024,
        "children": 7,
        "entries_added": 21,
        "corrections": 0,
        "unchanged": 0,
    }


def test_a_file_that_adds_nothing_leaves_a_line_and_no_entry(area: CensusArea) -> None:
    area.brings_in(2024, *MANY)
    area.brings_in(2024, *MANY)
    first, second = [one for one in lines(area) if one.action == "bring in a census"]
    assert (second.entries, second.covers) == (0, "")
    assert first.entries == 22


def test_the_audit_names_no_child(area: CensusArea) -> None:
    """R22."""
    area.brings_in(2024, child("CANARY7", episode("2023-06-01"), born="2019-09-02", upn="CANARY8"))
    assert not any("CANARY" in str(line) for line in lines(area))


def test_what_stops_half_way_leaves_nothing(area: CensusArea, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(the_import, "BATCH", 3)
    before, parts = list(area.books.written()), []

    def breaks(*given: Any, **named: Any) -> None:
        parts.append(given)
        if len(parts) == 2:
            raise RuntimeError("The machine stops.")
        append_part(*given, **named)

    append_part = area.books.append_part
    monkeypatch.setattr(area.books, "append_part", breaks)
    with pytest.raises(RuntimeError, match="stops"):
        area.brings_in(2024, *MANY)
    assert list(area.books.written()) == before
    assert area.books.stories_of([("999", "C1")]) == {}


def test_somebody_who_writes_at_the_same_time_loses_nothing(area: CensusArea, monkeypatch: pytest.MonkeyPatch) -> None:
    append_part, tries = area.books.append_part, []

    def loses_once(*given: Any, **named: Any) -> None:
        tries.append(given)
        if len(tries) == 1:
            raise PositionTaken
        append_part(*given, **named)

    monkeypatch.setattr(area.books, "append_part", loses_once)
    came = area.brings_in(2024, *MANY)
    assert came.children == 7
    assert verify(area.books).flaws == ()


def test_how_far_it_is_is_told(area: CensusArea, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(the_import, "BATCH", 3)
    told: list[tuple[str, int, int]] = []
    import_census(
        area.books,
        viewer=area.officer,
        census=read(file(2024, *MANY)),
        file_name="cin-2024.xml",
        fingerprint="0",
        now=area.later(),
        progress=lambda *far: told.append(far),
    )
    assert told == [("Bringing in", 3, 7), ("Bringing in", 6, 7), ("Bringing in", 7, 7)]


def test_a_made_up_census_of_three_years_grows_and_verifies(area: CensusArea, tmp_path: Any) -> None:
    for year in (2023, 2024, 2025):
        path = tmp_path / f"{year}.xml"
        cin.make(path, children=40, seed=year, year=year)
        census = replace(read(path.read_bytes()), authority="999")
        given: dict[str, Any] = {"viewer": area.officer, "file_name": path.name, "fingerprint": "0"}
        import_census(area.books, census=census, now=_later(area), **given)
        again = import_census(area.books, census=census, now=_later(area), **given)
        assert (again.entries_added, again.corrections) == (0, 0)
    assert verify(area.books).flaws == ()


def _later(area: CensusArea) -> datetime:
    return area.later()
