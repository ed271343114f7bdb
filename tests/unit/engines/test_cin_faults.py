"""What is wrong with a return is said with its line, its place, the value and what to do."""

import pytest
from census_files import SMALL, changed, faults_of, line_of, only_fault, read_text

from childjourney.engines.returns.cin import fault as fault_module

EPISODE = SMALL[SMALL.rindex("   <CINdetails>") : SMALL.rindex("  </Child>")]
CHILD = SMALL[SMALL.index("  <Child>") : SMALL.index(" </Children>")]
PLAN = EPISODE[EPISODE.index("    <ChildProtectionPlans>") : EPISODE.index("   </CINdetails>")]


# What is changed, into what, a word of what is said, the element (or text) whose line is named.
BLOCKING = [
    ("<CINreferralDate>2024-10-07", "<CINreferralDate>07/10/2024", "not a date", "<CINreferralDate>07/"),
    ("<CINclosureDate>2025-02-27", "<CINclosureDate>2025-02-30", "not a date", "<CINclosureDate>"),
    ("<CPPendDate>2025-02-20", "<CPPendDate>20250220", "not a date", "<CPPendDate>"),
    ("<PersonBirthDate>2015", "<PersonBirthDate>1066", "before the year 1900", "<PersonBirthDate>"),
    ("<NumberOfPreviousCPP>0", "<NumberOfPreviousCPP>-1", "not a whole number", "<NumberOfPreviousCPP>"),
    ("<NumberOfPreviousCPP>0", "<NumberOfPreviousCPP>1.0", "not a whole number", "<NumberOfPreviousCPP>"),
    ("<ICPCnotRequired>False", "<ICPCnotRequired>no", "neither true nor false", "<ICPCnotRequired>no"),
    ("<UPN>A12", "<Nickname>Bee</Nickname><UPN>A12", "no element", "<Nickname>"),
    ("<UPN>A12", "<Ethnicity>WBRI</Ethnicity><UPN>A12", "no place inside", "<Ethnicity>"),
    ("<UPN>A123456789123", "<UPN>A1<b>2</b>3", "inside UPN", "<b>"),
    ("<UPN>A12", '<UPN type="new">A12', "attribute", "<UPN type"),
    ("<UPN>A123456789123", "<UPN>" + "A" * 5000, "goes on", "<UPN>"),
    ("<Sex>F</Sex>", "<Sex>F</Sex><Sex>M</Sex>", "more than once", "<Sex>"),
    ("<LAchildID>C1</LAchildID>", "", "LAchildID is missing", "<Child>"),
    ("<LAchildID>C1</LAchildID>", "<LAchildID> </LAchildID>", "LAchildID is empty", "<LAchildID>"),
    ("<CINreferralDate>2023-05-04</CINreferralDate>", "", "is missing", "<CINdetails>"),
    ("<AssessmentActualStartDate>2024-10-08</AssessmentActualStartDate>", "", "is missing", "<Assessments>"),
    ("<S47ActualStartDate>2024-11-20</S47ActualStartDate>", "", "is missing", "<Section47>"),
    ("<CPPstartDate>2024-12-05</CPPstartDate>", "", "is missing", "<ChildProtectionPlans>"),
    ("<CINPlanStartDate>2024-11-02</CINPlanStartDate>", "<CINPlanStartDate/>", "is empty", "<CINPlanStartDate/>"),
]
WARNINGS = [
    ("<PersonBirthDate>2015", "<PersonBirthDate>2027", "more than a year after", "<PersonBirthDate>"),
    ("<UPN>A12", "<Nickname/><UPN>A12", "no element", "<Nickname/>"),
    ("<Sex>F</Sex>", "<Sex>F</Sex><Sex>F</Sex>", "more than once", "<Sex>"),
    ("<Sex>F", "<Sex>1", "not among the codes of Sex", "<Sex>"),
    ("<Sex>F</Sex>", "<GenderCurrent>2</GenderCurrent>", "not part of the census of 2024-25", "<GenderCurrent>"),
    ("<Ethnicity>WBRI", "<Ethnicity>wbri", "not among the codes", "<Ethnicity>"),
    ("<AssessmentFactors>2A", "<AssessmentFactors>RB", "“RB” is not", "<AssessmentFactors>RB"),
    ("</UPN>", "</UPN>PersonBirthDate", "stands between", "</UPN>PersonBirthDate"),
    ("<UPN>A123456789123</UPN>", "", "", ""),
    ("<Year>2025", "<Year>2024", "does not agree", "<Year>"),
    ("<Year>2025", "<Year>next", "is not a year", "<Year>"),
    ("<ReferenceDate>2025-03-31", "<ReferenceDate>2025-03-28", "not a 31 March", "<ReferenceDate>"),
    ("<LEA>201", "<LEA>Barnet", "local authority", "<LEA>"),
    ("<Collection>CIN", "<Collection>LAC", "not CIN", "<Collection>"),
    ("</Disabilities>", "</Disabilities><Disabilities/>", "read as one", "</Disabilities><Disabilities/>"),
    ("<CPPreviewDate>2025-01-15</CPPreviewDate>", "<CPPreviewDate/>", "", ""),
]


@pytest.mark.parametrize(("old", "new", "word", "at"), BLOCKING)
def test_what_would_lose_or_falsify_something_stops_an_import(old: str, new: str, word: str, at: str) -> None:
    text = changed(old, new)
    (found,) = read_text(text).faults
    assert found.blocking
    assert word in found.what
    assert found.mend
    assert found.line == line_of(at, text)


@pytest.mark.parametrize(("old", "new", "word", "at"), WARNINGS)
def test_what_loses_nothing_is_a_warning_at_most(old: str, new: str, word: str, at: str) -> None:
    text = changed(old, new)
    found = read_text(text).faults
    assert [(f.blocking, f.line) for f in found] == ([(False, line_of(at, text))] if word else [])
    assert all(word in f.what for f in found)


def test_a_fault_leads_to_its_place_by_ordinals() -> None:
    found = only_fault("<S47ActualStartDate>2025-01-20", "<S47ActualStartDate>soon")
    assert found.where == "Child 1, CINdetails 2, Section47 2, S47ActualStartDate"
    factor = only_fault("<AssessmentFactors>3B", "<AssessmentFactors>99")
    assert factor.where.endswith("Assessments 1, FactorsIdentifiedAtAssessment, AssessmentFactors 2")


def test_a_bad_value_is_quoted_and_cut_short() -> None:
    found = only_fault("<CPPstartDate>2024-12-05", "<CPPstartDate>" + "long " * 50)
    assert "“long long" in found.what
    assert "…”" in found.what
    assert len(found.what) < 100


def test_a_date_with_the_day_first_is_turned_round_in_the_advice() -> None:
    assert "2024-10-07" in only_fault("<CINreferralDate>2024-10-07", "<CINreferralDate>7/10/2024").mend
    assert "2024-10-07" in only_fault("<CINreferralDate>2024-10-07", "<CINreferralDate>2024-10-07T00:00:00").mend


def test_a_value_that_cannot_be_understood_is_null() -> None:
    census = read_text(changed("<CPPstartDate>2024-12-05", "<CPPstartDate>soon"))
    assert census.tables["ChildProtectionPlans"]["CPPstartDate"][0] is None


def test_text_on_both_sides_of_an_element_in_a_field_is_kept() -> None:
    census = read_text(changed("<UPN>A123456789123", "<UPN>A1<b>2</b>3"))
    assert census.tables["ChildIdentifiers"]["UPN"][0] == "A13"


def test_an_unknown_code_is_kept_as_sent() -> None:
    census = read_text(changed("<Ethnicity>WBRI", "<Ethnicity>XXXX"))
    assert census.tables["ChildCharacteristics"]["Ethnicity"][0] == "XXXX"


def test_a_code_of_another_year_is_told_from_no_code_at_all() -> None:
    early = SMALL.replace("<ReferralSource>3B", "<ReferralSource>5D").replace("2025-03-31", "2022-03-31")
    early = (
        early.replace("<Year>2025", "<Year>2022")
        .replace("<Sex>F", "<GenderCurrent>2")
        .replace("/Sex", "/GenderCurrent")
    )
    (source,) = [f for f in read_text(early).faults if "ReferralSource" in f.where]
    assert "“5D” is not among the codes of ReferralSource in the census of 2021-22" in source.what
    assert not faults_of("<ReferralSource>3B", "<ReferralSource>5D")


def test_a_group_in_the_wrong_order_is_read_with_a_warning() -> None:
    text = changed(PLAN, "").replace("    <Section47>\n", PLAN + "    <Section47>\n", 1)
    census = read_text(text)
    assert {f.what for f in census.faults} == {
        "The element Section47 comes too late inside CINdetails.",
        "The element ReferralNFA comes too late inside CINdetails.",
    }
    assert not census.blocking
    assert census.tables["ChildProtectionPlans"].height == 1
    assert census.tables["Section47"].height == 2


def test_pre_proceedings_are_read_with_a_warning() -> None:
    group = "<PreProceedingsandFGDM><PPStartDate>2025-01-09</PPStartDate><FGDMMeetingOffer>1</FGDMMeetingOffer>"
    group += "<ReviewMeetingsCount>3</ReviewMeetingsCount><PPOutcome>A</PPOutcome></PreProceedingsandFGDM>"
    census = read_text(changed("</ChildProtectionPlans>", "</ChildProtectionPlans>" + group))
    (fault,) = census.faults
    assert not fault.blocking
    assert "not confirmed" in fault.what
    row = census.tables["PreProceedingsandFGDM"].row(0, named=True)
    assert (row["episode"], row["FGDMMeetingOffer"], row["ReviewMeetingsCount"], row["PPOutcome"]) == (2, True, 3, "A")


def test_a_census_of_an_unknown_year_is_read_by_the_nearest_known() -> None:
    later = SMALL.replace("2025-03-31", "2031-03-31").replace("<Year>2025", "<Year>2031")
    census = read_text(later)
    assert census.year == 2031
    assert [f.what for f in census.faults] == [
        "The census of 2030-31 is not one of those known here, 2021-22 to 2025-26."
    ]


def test_elements_of_an_unknown_year_are_judged_by_the_nearest_known() -> None:
    later = changed("</ChildProtectionPlans>", "</ChildProtectionPlans><PreProceedingsandFGDM/>")
    later = later.replace("2025-03-31", "2031-03-31").replace("<Year>2025", "<Year>2031")
    assert "PreProceedingsandFGDM is not part" in read_text(later).faults[1].what


def test_a_year_after_the_reference_date_is_the_latest_day() -> None:
    assert not faults_of("<CINclosureDate>2025-02-27", "<CINclosureDate>2026-04-01")
    assert only_fault("<CINclosureDate>2025-02-27", "<CINclosureDate>2026-04-02").mend.startswith("Check the date")


def test_the_year_is_the_headers_when_the_reference_date_is_odd() -> None:
    assert read_text(changed("<ReferenceDate>2025-03-31", "<ReferenceDate>2025-07-21")).year == 2025
    text = changed("<ReferenceDate>2025-03-31", "<ReferenceDate>2025-07-21").replace("<Year>2025</Year>", "")
    assert read_text(text).year == 2026
    assert read_text(SMALL.replace("<ReferenceDate>2025-03-31</ReferenceDate>", "")).year == 2025


def test_the_same_child_twice_is_a_warning() -> None:
    text = changed(CHILD, CHILD + CHILD)
    census = read_text(text)
    assert census.children_count == 2
    assert not census.blocking
    assert "already given to Child 1" in census.faults[0].what
    assert census.faults[0].line == line_of("<LAchildID>C1", text) + CHILD.count("\n")
    assert [f.where for f in census.faults[1:]] == ["Child 2, CINdetails 1", "Child 2, CINdetails 2"]


def test_the_same_number_for_two_births_stops_an_import() -> None:
    other = CHILD.replace("2015-03-27", "2016-03-27").replace("2024-10-07", "2024-10-06").replace("2023-05", "2023-06")
    (fault,) = read_text(changed(CHILD, CHILD + other)).faults
    assert fault.blocking
    assert fault.where == "Child 2, ChildIdentifiers, LAchildID"


def test_two_children_may_have_equal_episodes() -> None:
    assert not faults_of(CHILD, CHILD + CHILD.replace("<LAchildID>C1", "<LAchildID>C2"))


def test_an_episode_given_twice_is_looked_for_child_by_child() -> None:
    twice = CHILD.replace(EPISODE, EPISODE + EPISODE)
    found = faults_of(CHILD, twice + twice.replace("<LAchildID>C1", "<LAchildID>C2"))
    assert [f.where for f in found] == ["Child 1, CINdetails 3", "Child 2, CINdetails 3"]
    assert "as Child 2, CINdetails 2" in found[1].what


def test_the_same_episode_twice_is_reported() -> None:
    found = only_fault(EPISODE, EPISODE + EPISODE)
    assert (found.where, found.blocking) == ("Child 1, CINdetails 3", False)
    assert "CINdetails 2" in found.what


def test_an_episode_that_differs_deep_down_is_not_the_same() -> None:
    assert not faults_of(EPISODE, EPISODE + EPISODE.replace("2025-01-15", "2025-01-16"))


def test_the_same_plan_twice_in_an_episode_is_reported() -> None:
    found = only_fault(PLAN, PLAN + PLAN)
    assert found.where == "Child 1, CINdetails 2, ChildProtectionPlans 2"
    assert not faults_of(PLAN, PLAN + PLAN.replace("2025-01-15", "2025-01-16"))


def test_a_child_without_an_episode_is_a_warning() -> None:
    text = SMALL[: SMALL.index("   <CINdetails>")] + SMALL[SMALL.rindex("  </Child>") :]
    (fault,) = read_text(text).faults
    assert (fault.where, fault.blocking, fault.line) == ("Child 1", False, line_of("<Child>"))


def test_all_faults_are_found_in_one_reading_and_come_by_line() -> None:
    text = changed("<Ethnicity>WBRI", "<Ethnicity>X").replace("2025-02-27", "27th").replace("<Year>2025", "<Year>2024")
    found = read_text(text).faults
    assert [f.line for f in found] == [line_of("<Year>"), line_of("<Ethnicity>"), line_of("<CINclosureDate>")]


def test_beyond_a_number_faults_are_only_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fault_module, "KEPT", 2)
    many = "".join(f"<Odd{n}>x</Odd{n}>" for n in range(5)) + "<Empty/>"
    found = read_text(changed("<UPN>A12", many + "<UPN>A12")).faults
    assert len(found) == 4
    assert found[-1].what == "And 3 more faults that stop an import."
    assert found[-1].blocking


def test_what_lies_in_an_unknown_element_is_passed_over_to_its_end() -> None:
    odd = "<Odd>a<Deeper><Sex>M</Sex></Deeper>b</Odd>"
    census = read_text(changed("<Sex>F", odd + "<Sex>F"))
    (fault,) = census.faults
    assert "“aMb”" in fault.what
    assert census.tables["ChildIdentifiers"]["Sex"][0] == "F"


def test_schema_attributes_are_no_fault() -> None:
    schema = ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="CIN.xsd"'
    assert not faults_of("<Message>", f"<Message{schema}>")
