"""The structure and the codes of the census are facts that other parts can lean on."""

import subprocess
import sys

import pytest

from childjourney.core.people import census_codes
from childjourney.engines.returns import cin
from childjourney.engines.returns.cin.labels import SHORT


def names(element: cin.Element) -> set[str]:
    return {element.name}.union(*(names(part) for part in element.inside))


def test_sex_takes_the_place_of_gender_from_2024_25() -> None:
    assert "GenderCurrent" in names(cin.structure(2024))
    assert "Sex" not in names(cin.structure(2024))
    assert "Sex" in names(cin.structure(2025))
    assert "GenderCurrent" not in names(cin.structure(2025))


def test_pre_proceedings_are_in_no_year_that_is_confirmed() -> None:
    years = range(cin.FIRST_YEAR, cin.LAST_YEAR + 1)
    assert not any("PreProceedingsandFGDM" in names(cin.structure(year)) for year in years)
    assert "PreProceedingsandFGDM" in names(cin.MESSAGE)


def test_the_referral_outcome_stands_between_enquiries_and_plans() -> None:
    episode = cin.structure(2025).inside[1].inside[0].inside[2]
    order = [element.name for element in episode.inside]
    assert order[-3:] == ["Section47", "ReferralNFA", "ChildProtectionPlans"]


def test_a_year_that_is_not_known_has_no_structure() -> None:
    with pytest.raises(ValueError, match="2020"):
        cin.structure(2020)


def test_tables_that_nest_share_their_ordinals() -> None:
    assert cin.TABLES["Reviews"].keys == ("child", "episode", "group", "item")
    assert cin.TABLES["ChildProtectionPlans"].keys == ("child", "episode", "group")


def test_codes_come_and_go_with_the_years() -> None:
    assert "5D" not in cin.codes("ReferralSource", 2022)
    assert "5D" in cin.codes("ReferralSource", 2023)
    assert "RC9" not in cin.codes("ReasonForClosure", 2022)
    assert "24A" in cin.codes("AssessmentFactors", 2022)


@pytest.mark.parametrize("code_set", cin.CODE_SETS)
def test_every_code_has_a_short_label(code_set: str) -> None:
    assert set(cin.CODE_SETS[code_set]) <= set(SHORT[code_set])
    assert all(len(text) <= 60 for text in SHORT[code_set].values())


def test_no_short_label_is_for_a_code_that_does_not_exist() -> None:
    both = {*cin.CODE_SETS["Sex"], *cin.CODE_SETS["GenderCurrent"]}
    assert set(census_codes.SEX) == both
    assert all(set(SHORT[n]) == set(c) for n, c in cin.CODE_SETS.items() if n not in {"Sex", "GenderCurrent"})


def test_a_label_is_short_or_official() -> None:
    assert cin.label("ReferralSource", "3B") == "Health visitor"
    assert cin.label("AssessmentFactors", "3B") == "domestic violence (parent or carer)"
    assert cin.label("PrimaryNeedCode", "N1", official=True) == "Abuse, neglect and exploitation"
    assert cin.label("PrimaryNeedCode", "N1", 2025, official=True) == "Abuse or neglect"


def test_a_code_that_is_not_known_is_its_own_label() -> None:
    assert cin.label("AssessmentFactors", "RB") == "RB"
    assert cin.label("ReferralSource", "5D", 2022) == "5D"
    with pytest.raises(KeyError):
        cin.label("Shoe size", "7")


def test_the_plain_codes_need_nothing_heavy() -> None:
    script = "import sys, childjourney.core.people.census_codes; print({'polars', 'lxml'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
