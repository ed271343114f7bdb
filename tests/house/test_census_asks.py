"""What is told at entry is what the census asks: each rule is one of the census, each field one of the entry."""

from childjourney.core.story.census_asks import ASKS, census_asks
from childjourney.core.story.kinds import KINDS
from childjourney.engines.returns.cin.rules import in_force


def test_every_rule_is_one_of_the_census_and_every_field_one_of_the_entry() -> None:
    codes = set(in_force(2025))
    for kind, asks in ASKS.items():
        assert {one.rule for one in asks} <= codes, kind
        assert {field for one in asks for field in one.fields} <= set(KINDS[kind].by_name), kind


def test_nothing_that_the_census_asks_holds_anybody_up() -> None:
    asked = [(kind, KINDS[kind].by_name[field]) for kind, asks in ASKS.items() for one in asks for field in one.fields]
    assert [(kind, field.name) for kind, field in asked if field.required] == []


def test_what_was_said_is_not_asked_again() -> None:
    assert [one.rule for one in census_asks("referral", {"referred_by": "1A"})] == ["8610"]
    assert census_asks("referral", {"referred_by": "1A", "no_further_action": False}) == ()
    assert census_asks("observation", {}) == ()
