"""A census walked child by child gives what the file holds, nested as the file nests it."""

import time
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import polars as pl
import pytest
from census_files import SAMPLES, SMALL, changed, line_of, read_text
from lxml import etree

from childjourney.engines.returns import cin

SAMPLE = SAMPLES / "fake_CIN_data.xml"
GROUPS = {"CINdetails", "Assessments", "CINPlanDates", "Section47", "ChildProtectionPlans"}


def only_child(text: str) -> cin.Group:
    (child,) = cin.children(read_text(text))
    return child


def episodes(child: cin.Group) -> list[cin.Group]:
    return [group for group in child.groups if group.table == "CINdetails"]


def test_a_child_carries_its_identifiers() -> None:
    child = only_child(SMALL)
    assert (child.table, child.line) == ("Child", line_of("<Child>"))
    born = date(2015, 3, 27)
    assert child.values == {"LAchildID": "C1", "UPN": "A123456789123", "PersonBirthDate": born, "Sex": "F"}
    assert child.lines["PersonBirthDate"] == line_of("<PersonBirthDate>")
    assert child.lines.keys() == child.values.keys()


def test_groups_lie_beneath_the_group_they_belong_to() -> None:
    child = only_child(SMALL)
    tables = [group.table for group in child.groups]
    assert tables == ["ChildCharacteristics", "Disabilities", "Disabilities", "CINdetails", "CINdetails"]
    first, second = episodes(child)
    assert first.groups == ()
    beneath = ["Assessments", "CINPlanDates", "Section47", "Section47", "ChildProtectionPlans"]
    assert [group.table for group in second.groups] == beneath
    assert [g.values["CPPreviewDate"] for g in second.groups[-1].groups] == [date(2025, 1, 15), date(2025, 2, 20)]


def test_an_assessment_carries_its_factors() -> None:
    assessment = episodes(only_child(SMALL))[1].groups[0]
    assert assessment.values["AssessmentFactors"] == ("2A", "3B")
    assert assessment.lines["AssessmentFactors"] == line_of("<AssessmentFactors>")


def test_what_was_not_sent_is_left_out() -> None:
    second = episodes(only_child(SMALL))[1].groups[3]
    assert second.values == {"S47ActualStartDate": date(2025, 1, 20), "ICPCnotRequired": True}
    bare = episodes(only_child(changed("<AssessmentFactors>2A</AssessmentFactors>", "")))[1].groups[0]
    assert bare.values["AssessmentFactors"] == ("3B",)


def test_groups_sent_out_of_order_keep_the_order_of_the_file() -> None:
    plan = SMALL[SMALL.index("    <CINPlanDates>") : SMALL.index("    <Section47>")]
    text = SMALL.replace(plan, "").replace("    <Assessments>\n", plan + "    <Assessments>\n")
    assert [g.table for g in episodes(only_child(text))[1].groups][:2] == ["CINPlanDates", "Assessments"]


def shape_in_xml(element: etree._Element) -> list[object]:
    """Return the groups beneath an element of the file: name, first date, and the same beneath."""
    inner = [e for e in element if e.tag in GROUPS]
    return [(e.tag, e[0].text, shape_in_xml(e)) for e in inner]


def shape_in_groups(group: cin.Group) -> list[object]:
    """Return the same of a group that was read."""
    inner = [g for g in group.groups if g.table in GROUPS]
    return [(g.table, str(next(iter(g.values.values()))), shape_in_groups(g)) for g in inner]


@pytest.mark.parametrize("source", ["sample", "made"])
def test_the_nesting_is_that_of_the_file(source: str, tmp_path: Path) -> None:
    path = SAMPLE if source == "sample" else tmp_path / "made.xml"
    if source == "made":
        cin.make(path, children=300, seed=5)
    if not path.exists():
        pytest.skip("the sector's samples are not beside the checkout")
    in_file = [shape_in_xml(child) for child in etree.parse(path).iter("Child")]
    assert [shape_in_groups(child) for child in cin.children(cin.read(path))] == in_file


def test_a_child_sent_twice_is_walked_twice() -> None:
    piece = SMALL[SMALL.index("  <Child>") : SMALL.index(" </Children>")]
    assert len(list(cin.children(read_text(changed(piece, piece + piece))))) == 2


def test_rows_of_a_child_who_was_taken_out_are_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "made.xml"
    cin.make(path, children=20, seed=6)
    census = cin.read(path)
    some = census.tables["ChildIdentifiers"].filter(pl.col("child") % 2 == 0)
    fewer = replace(census, tables={**census.tables, "ChildIdentifiers": some})
    assert list(cin.children(fewer)) == list(cin.children(census))[1::2]


def test_two_thousand_children_are_walked_in_moments(tmp_path: Path) -> None:
    path = tmp_path / "many.xml"
    cin.make(path, children=2_000, seed=2)
    census = cin.read(BytesIO(path.read_bytes()))
    begun = time.process_time()
    assert sum(1 for _ in cin.children(census)) == 2_000
    assert time.process_time() - begun < 2
