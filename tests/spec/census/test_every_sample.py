"""Every sample that the sector publishes comes in, or is refused with reasons; none raises."""

from pathlib import Path
from typing import Any

import pytest
from tests.spec.census.area import CensusArea
from tests.spec.census.files import read
from tests.unit.engines.census_files import SAMPLES

from childjourney.engines.returns import cin
from childjourney.usecases.census.sent import CensusRefused
from childjourney.usecases.import_census import import_census
from childjourney.usecases.verify import verify

ROOT = Path(__file__).resolve().parents[3]
FILES = sorted(SAMPLES.glob("*.xml"))


@pytest.mark.skipif(not FILES, reason="the samples are not beside this checkout")
def test_every_sample_comes_in_or_is_refused_with_reasons(area: CensusArea) -> None:
    came, refused = {}, {}
    for path in FILES:
        try:
            summary = import_census(
                area.books,
                viewer=area.officer,
                census=read(path.read_bytes()),
                file_name=path.name,
                fingerprint="0",
                now=area.later(),
            )
            came[path.name] = summary.children
        except (CensusRefused, cin.CensusUnreadable) as refusal:
            refused[path.name] = [fault for fault in refusal.faults if fault.blocking]
    assert came == {
        "CIN2rows.xml": 1,
        "CIN_Census_2024.xml": 2,
        "CIN_Census_2026.xml": 2,
        "CIN_Census_2021_copy.xml": 1,
        "CIN_Census_2021_no_assessment_factors.xml": 1,
        "fake_CIN_data.xml": 332,
        "liia_BAR_cin_2022.xml": 1,
        "liiatools_cin-2022.xml": 1,
    }
    assert set(came) | set(refused) == {path.name for path in FILES}
    assert all(fault.line and fault.what and fault.mend for faults in refused.values() for fault in faults)
    assert verify(area.books).flaws == ()


@pytest.mark.skipif(not FILES, reason="the samples are not beside this checkout")
def test_the_large_sample_comes_in_whole_and_a_second_time_adds_nothing(area: CensusArea) -> None:
    given: dict[str, Any] = {
        "viewer": area.officer,
        "census": read((SAMPLES / "fake_CIN_data.xml").read_bytes()),
        "file_name": "fake_CIN_data.xml",
        "fingerprint": "0",
    }
    first = import_census(area.books, **given, now=area.later())
    again = import_census(area.books, **given, now=area.later())
    assert (first.children, first.new_children, first.left_out) == (332, 332, 0)
    assert (again.entries_added, again.corrections, again.unchanged) == (0, 0, first.entries_added)
    assert verify(area.books).flaws == ()


def test_the_sample_of_this_project_comes_in_without_a_fault(area: CensusArea) -> None:
    summary = import_census(
        area.books,
        viewer=area.officer,
        census=read((ROOT / "docs" / "samples" / "cin-2025.xml").read_bytes()),
        file_name="cin-2025.xml",
        fingerprint="0",
        now=area.later(),
    )
    assert (summary.children, summary.new_children, summary.faults) == (40, 40, ())
