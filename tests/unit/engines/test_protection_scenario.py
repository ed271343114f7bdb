"""A scenario is read whole or refused with every fault and its line; each parameter says what is known of it."""

import re
from importlib.resources import files

import pytest

from childjourney.engines.simulate import protection
from childjourney.engines.simulate.protection.parameters import parameters
from childjourney.engines.simulate.protection.scenario import Scenario, ScenarioRefused, read_scenario


@pytest.mark.parametrize("name", parameters())
def test_every_parameter_has_a_range_a_unit_a_meaning_and_a_source(name: str) -> None:
    one = parameters()[name]
    assert one.low <= one.value <= one.high
    assert one.low < one.high
    assert one.unit
    assert one.source
    assert one.means.endswith(".")


def test_every_parameter_does_something() -> None:
    code = "".join(one.read_text() for one in files(protection).iterdir() if one.name.endswith(".py"))
    unused = [name for name in parameters() if not re.search(rf"(?:p|setting\[0\])\.{name}\b|\"{name}\"", code)]
    assert unused == []


def test_a_scenario_changes_what_it_names_and_nothing_else() -> None:
    made = read_scenario("title: A lower threshold\nparameters:\n  threshold_screening: -0.5\n  hours: 90\n")
    assert made.title == "A lower threshold"
    assert made.values == {**Scenario().values, "threshold_screening": -0.5, "hours": 90.0}


def test_every_fault_is_told_with_its_line_and_the_name_that_was_meant() -> None:
    text = "\n".join(
        (
            "titel: A typing error",
            "parameters:",
            "  treshold_core: 2",
            "  hours: many",
            "  accepts: 1.5",
            "  years: 2.5",
            "about: Why",
        )
    )
    with pytest.raises(ScenarioRefused) as refused:
        read_scenario(text, file="mine.yaml")
    told = {(fault.where, fault.what) for fault in refused.value.faults}
    assert ("mine.yaml, line 3", "There is no parameter “treshold_core”. Did you mean “threshold_core”?") in told
    assert ("mine.yaml, line 4", "“hours” is “many”. Write a number.") in told
    assert ("mine.yaml, line 5", "“accepts” is 1.5. It lies between 0.1 and 0.95 (of families).") in told
    assert ("mine.yaml, line 6", "“years” is 2.5. It takes a whole number.") in told
    assert {where for where, _ in told} == {f"mine.yaml, line {line}" for line in (1, 3, 4, 5, 6)}


def test_limits_are_told_as_people_write_numbers() -> None:
    with pytest.raises(ScenarioRefused) as refused:
        Scenario().with_(children=20_000_000.0)
    (fault,) = refused.value.faults
    assert fault.what == "“children” is 20,000,000. It lies between 1,000 and 12,000,000 (children)."


@pytest.mark.parametrize(
    "text", ["", "- a list", "title: [", "title: &x a\nabout: *x", "title: x\nparameters: 7", "\0"]
)
def test_what_is_no_scenario_is_refused_with_a_fault(text: str) -> None:
    with pytest.raises(ScenarioRefused) as refused:
        read_scenario(text)
    assert refused.value.faults


def test_a_warm_up_as_long_as_the_run_and_more_children_than_there_are_people_are_refused() -> None:
    with pytest.raises(ScenarioRefused, match="warm_up"):
        Scenario().with_(years=2, warm_up=2)
    with pytest.raises(ScenarioRefused, match="children"):
        Scenario().with_(children=12_000_000, authorities=400)


def test_a_number_that_is_none_is_refused() -> None:
    with pytest.raises(ScenarioRefused):
        Scenario().with_(hours=float("nan"))
    with pytest.raises(ScenarioRefused):
        read_scenario("title: x\nparameters: {hours: .nan}")


def test_scenarios_have_the_same_digest_exactly_where_all_parameters_are_the_same() -> None:
    assert Scenario().with_(hours=Scenario().values["hours"]).digest == Scenario(title="Another title").digest
    assert Scenario().with_(hours=72.0).digest != Scenario().digest
