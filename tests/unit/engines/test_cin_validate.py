"""Validating gives one frame of issues that says of each where it stands, what is there, and what rule it breaks."""

import re
from datetime import date

import polars as pl
import pytest
from census_files import SMALL, changed, line_of, read_text

from childjourney.engines.returns import cin
from childjourney.engines.returns.cin.rules import in_force

ENDED = "<CPPendDate>2025-02-20</CPPendDate>"
TOO_EARLY = "<CPPendDate>2024-12-01</CPPendDate>"
NUMBER = "    <LAchildID>C1</LAchildID>\n"
NO_ONE = cin.Census(
    header={"Year": "2025", "ReferenceDate": date(2025, 3, 31)},
    year=2025,
    reference_date=date(2025, 3, 31),
    authority="201",
    tables={name: frame.clear() for name, frame in read_text(SMALL).tables.items()},
    faults=(),
)


def _issues(text: str, *rules: str, year: str | int | None = None) -> list[dict[str, object]]:
    return cin.validate(read_text(text), year=year, rules=rules).to_dicts()


def test_an_issue_says_which_rule_is_broken_where_and_by_what() -> None:
    ended_early = changed(ENDED, TOO_EARLY)
    assert _issues(ended_early, "8925") == [
        {
            "rule": "8925",
            "severity": "error",
            "table": "ChildProtectionPlans",
            "fields": ["CPPendDate", "CPPstartDate"],
            "child": "C1",
            "row": "Child 1, CINdetails 2, ChildProtectionPlans 1",
            "line": line_of(TOO_EARLY, ended_early),
            "values": ["2024-12-01", "2024-12-05"],
        }
    ]


def test_an_item_within_a_group_is_found_by_the_whole_way_to_it() -> None:
    second = "<CPPreviewDate>2025-02-20</CPPreviewDate>"
    (issue,) = _issues(changed(second, "<CPPreviewDate></CPPreviewDate>"), "8842Q")
    assert issue["row"] == "Child 1, CINdetails 2, ChildProtectionPlans 1, CPPreviewDate 2"
    assert issue["line"] == line_of(second)
    assert (issue["severity"], issue["values"]) == ("query", [None])
    (issue,) = _issues(changed("<AssessmentFactors>3B", "<AssessmentFactors>18A"), "8945Q")
    assert issue["row"] == "Child 1, CINdetails 2, Assessments 1, AssessmentFactors 2"
    assert issue["line"] == line_of("<AssessmentFactors>3B")


def test_the_line_is_that_of_the_first_field_that_is_there_and_else_of_the_row() -> None:
    without_end = changed(f"     {ENDED}\n", "")
    assert _issues(without_end, "8910") == []
    (issue,) = _issues(changed("     <CPPstartDate>2024-12-05</CPPstartDate>\n", ""), "8720")
    assert (issue["line"], issue["values"]) == (line_of("<ChildProtectionPlans>"), [None])
    (issue,) = _issues(changed("     <S47ActualStartDate>2024-11-20</S47ActualStartDate>\n", ""), "8615")
    assert issue["fields"] == ["S47ActualStartDate", "DateOfInitialCPC"]
    assert issue["values"] == [None, "2024-12-05"]
    lines = changed("     <S47ActualStartDate>2024-11-20</S47ActualStartDate>\n", "").splitlines()
    assert lines[issue["line"] - 1].strip() == "<DateOfInitialCPC>2024-12-05</DateOfInitialCPC>"


def test_a_missing_ethnicity_is_looked_for_where_it_belongs() -> None:
    (issue,) = _issues(changed("    <Ethnicity>WBRI</Ethnicity>\n", ""), "4220")
    assert (issue["row"], issue["line"]) == ("Child 1", line_of("<ChildCharacteristics>"))
    begins, ends = SMALL.index("   <ChildCharacteristics>"), SMALL.index("   <CINdetails>")
    (issue,) = _issues(SMALL[:begins] + SMALL[ends:], "4220")
    assert (issue["row"], issue["line"]) == ("Child 1", line_of("<Child>"))


def test_an_answer_of_yes_or_no_is_told_as_true_or_false() -> None:
    (issue,) = _issues(SMALL, "8569Q")
    assert issue["values"] == ["true", "2023-05-04"]


def test_an_issue_about_the_whole_return_has_no_child_and_no_line() -> None:
    assert _issues(SMALL, "2887Q") == [
        {
            "rule": "2887Q",
            "severity": "query",
            "table": "Header",
            "fields": ["Disability"],
            "child": None,
            "row": None,
            "line": None,
            "values": ["2"],
        }
    ]
    (issue,) = _issues(changed("<ReferenceDate>2025-03-31", "<ReferenceDate>2025-03-30"), "100")
    assert issue["values"] == ["2025-03-30", "2025"]


def test_a_child_without_a_number_is_found_by_its_place() -> None:
    (issue,) = _issues(changed(NUMBER, ""), "8500")
    assert (issue["child"], issue["row"], issue["line"]) == (None, "Child 1", line_of("<Child>"))
    (issue,) = _issues(changed(NUMBER, "").replace(ENDED, TOO_EARLY), "8925")
    assert (issue["child"], issue["values"]) == (None, ["2024-12-01", "2024-12-05"])


def test_issues_come_in_the_order_of_the_file_the_whole_return_first_and_by_rule_where_they_share_a_line() -> None:
    one = SMALL[SMALL.index("  <Child>") : SMALL.index(" </Children>")]
    two = SMALL.replace(one, one.replace(ENDED, TOO_EARLY) + one.replace("C1", "C2"))
    issues = cin.validate(read_text(two))
    assert issues.select("line", "rule").rows() == sorted(
        issues.select("line", "rule").rows(), key=lambda row: (row[0] or 0, row[1])
    )
    assert issues["child"].to_list() == [None, *["C1"] * 5, *["C2"] * 4]
    assert issues["rule"].to_list()[:4] == ["2887Q", "1510", "1520", "1530"]


def test_the_columns_and_their_types_are_the_same_whatever_is_found() -> None:
    for text in (SMALL, changed(ENDED, TOO_EARLY), changed(NUMBER, "")):
        assert dict(cin.validate(read_text(text)).schema) == cin.ISSUES
    nothing = cin.validate(read_text(SMALL), rules=["8925"])
    assert (dict(nothing.schema), nothing.height) == (cin.ISSUES, 0)
    assert list(cin.ISSUES) == ["rule", "severity", "table", "fields", "child", "row", "line", "values"]


@pytest.mark.parametrize("year", [2023, 2024, 2025, 2026])
def test_a_census_without_children_breaks_no_rule_but_those_about_what_is_never_recorded(year: int) -> None:
    issues = cin.validate(NO_ONE, year=year)
    assert dict(issues.schema) == cin.ISSUES
    assert issues["rule"].to_list() == ["2887Q"]
    assert issues["values"].to_list() == [["0"]]


def test_the_year_is_the_censuss_own_or_the_one_named_in_any_of_the_usual_ways() -> None:
    own = cin.validate(read_text(SMALL))
    for year in ("2024-25", "2024/25", "2024-2025", "2025", 2025):
        assert cin.validate(read_text(SMALL), year=year).equals(own), year
    # In 2023-24 a gender was asked for, which this return does not give.
    assert not _issues(SMALL, "4180")
    (issue,) = _issues(SMALL, "4180", year="2023-24")
    assert issue["fields"] == ["GenderCurrent"]


@pytest.mark.parametrize("year", ["2019", 2022, "2026-27", "1999-00"])
def test_a_year_whose_rules_are_not_known_is_refused(year: str | int) -> None:
    with pytest.raises(ValueError, match="are not known: choose one from 2022-23 to 2025-26"):
        cin.validate(read_text(SMALL), year=year)


@pytest.mark.parametrize("year", ["", "25", "2024-26", "2024-2026", "next", "2024-25-26"])
def test_what_is_no_census_year_is_refused(year: str) -> None:
    with pytest.raises(ValueError, match="is no census year"):
        cin.validate(read_text(SMALL), year=year)


@pytest.mark.parametrize("sent", ["0001-01-01", "0010-03-31", "1900-03-31", "2052-03-31", "9999-12-31"])
def test_a_reference_date_that_can_only_be_a_slip_is_told_and_the_31_march_counts(sent: str) -> None:
    slipped = changed("<ReferenceDate>2025-03-31", f"<ReferenceDate>{sent}")
    told, *others = _issues(slipped, year="2024-25")
    assert (told["rule"], told["values"]) == ("100", [sent, "2025"])
    assert others == _issues(SMALL)


@pytest.mark.parametrize("day", ["1900-01-01", "9999-12-31"])
def test_days_at_the_ends_of_time_are_compared_like_any_other(day: str) -> None:
    header, children = SMALL.split("</Header>")
    far = f"{header}</Header>{re.sub(r'[0-9]{4}-[0-9]{2}-[0-9]{2}', day, children)}"
    assert "8840" in cin.validate(read_text(far))["rule"]


def test_a_code_that_is_not_in_force_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="No rule in force is called 12, 8925Q"):
        cin.validate(read_text(SMALL), rules=["8925Q", "8925", "12"])
    with pytest.raises(ValueError, match="No rule in force is called 1570"):
        cin.validate(read_text(SMALL), rules=["1570"], year="2023-24")


def test_only_the_rules_asked_for_are_gone_by_and_all_without_a_word() -> None:
    every = cin.validate(read_text(SMALL))
    assert cin.validate(read_text(SMALL), rules=in_force(2025)).equals(every)
    some = cin.validate(read_text(SMALL), rules=["1510", "8569Q", "8925"])
    assert some.equals(every.filter(pl.col("rule").is_in(["1510", "8569Q"])))


def test_validating_leaves_the_census_as_it_was() -> None:
    census = read_text(changed(ENDED, TOO_EARLY))
    before = {name: frame.clone() for name, frame in census.tables.items()}
    cin.validate(census)
    assert all(census.tables[name].equals(frame) for name, frame in before.items())
