"""Every situation in the files here comes out as is told, and every rule has a passing and a failing one."""

from pathlib import Path

import pytest

from childjourney.core.practice.events import EVENTS, occurrences
from childjourney.core.practice.examples import Example, read_examples, without_example, worked_out
from childjourney.core.practice.framework import Framework
from childjourney.core.practice.happenings import Happenings
from childjourney.core.practice.library import shipped

EXAMPLES = read_examples(Path(__file__).parent, shipped())


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: f"{one.framework} {one.rule}: {one.situation}"[:110])
def test_the_situation_comes_out_as_it_is_told(example: Example) -> None:
    duty = worked_out(example, shipped())
    assert (duty.state if duty else None) == example.state
    if example.due is not None:
        assert duty is not None
        assert duty.due is not None
        assert duty.due.day == example.due
    if example.late_by is not None:
        assert duty is not None
        assert duty.late_by == example.late_by


@pytest.mark.parametrize("framework", shipped().frameworks.values(), ids=lambda one: one.id)
def test_every_rule_that_ticks_has_a_passing_and_a_failing_example(framework: Framework) -> None:
    assert list(without_example(EXAMPLES, framework)) == []


def test_every_event_is_found_in_the_order_of_its_days() -> None:
    """The fold searches from the day of a start on: what lay out of order would be passed over."""
    seen = set()
    for example in EXAMPLES:
        happened = Happenings.of_story(example.story)
        for name in EVENTS:
            days = [one.day for one in occurrences(happened, name)]
            assert days == sorted(days), (example.situation, name)
            seen |= {name} if len(set(days)) > 1 else set()
    assert len(seen) > 20, "enough events come more than once here to tell"


def test_no_two_situations_are_told_twice() -> None:
    told = [(one.framework, one.rule, one.situation) for one in EXAMPLES]
    assert len(told) == len(set(told))
