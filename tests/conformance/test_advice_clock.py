"""A local framework can put its own clock on advice: the earlier of its day and the asker's counts."""

from dataclasses import replace
from datetime import date

import pytest

from childjourney.core.practice.area import Practice
from childjourney.core.practice.limit import Limit, Unit
from childjourney.core.practice.rule import Rule
from childjourney.core.story.story import Story
from childjourney.usecases.advice import ask_advice
from childjourney.usecases.card import asks_in
from tests.conformance.area import Area


def within_one_working_day(practice: Practice) -> Practice:
    """Return the practice with a rule of the area's own, made of one that ticks already."""
    framework = practice.framework
    versions = next(each for each in framework.ticking if each[-1].id == "contact-decision")
    told: Rule = versions[-1]
    assert told.clock is not None
    clock = replace(told.clock, triggers=("advice.asked",), expects=("advice.answered",))
    limit = Limit(1, Unit.WORKING_DAYS)
    own = replace(told, id="advice-answered", title="Answer a question for advice", clock=clock, limit=limit)
    return replace(practice, framework=replace(framework, rules=(*framework.rules, own)))


@pytest.mark.parametrize(("wanted", "due"), [("2026-03-20", date(2026, 3, 16)), ("2026-03-15", date(2026, 3, 15))])
def test_the_earlier_of_the_areas_day_and_the_askers_counts(
    area: Area, monkeypatch: pytest.MonkeyPatch, wanted: str, due: date
) -> None:
    area.worker("front_door_worker", name="Leila Haddad")
    teacher = area.worker("teacher", name="Tom Ashe")
    practice = within_one_working_day(area.books.practice())
    monkeypatch.setattr(type(area.books), "practice", lambda _books: practice)
    thread = ask_advice(area.books, viewer=teacher, said={"what": "Whom do I ask?", "by": wanted}, now=area.now)
    (ask,) = area.books.asks_of(thread)
    assert ask.due == due
    assert asks_in(area.books, Story(thread, area.books.entries([thread])[thread])) == (ask,)
