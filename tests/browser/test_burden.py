"""What it costs to get from opening the site to something that is done: clicks, answers, and nothing asked twice."""

import os
from collections import Counter
from pathlib import Path

from tests.browser.burden import Burden
from tests.browser.conftest import Site
from tests.browser.journeys import answered_advice, decided_contact, recorded_worry, sealed_assessment, theo
from tests.web.conftest import MadeUpArea

MOST = {
    "a recorded worry": (4, 3),
    "an answered piece of advice": (4, 4),
    "a decided contact": (7, 4),
    "a sealed common assessment": (8, 4),
}
"""The most clicks and answers that each may cost: what it cost when it was last made better."""


def test_from_a_worry_to_a_sealed_assessment_no_question_is_asked_twice(area: MadeUpArea, site: Site) -> None:
    """M-28."""
    theo(area)
    teacher, worker, visitor = area.teacher, area.front_door_worker, area.health_visitor
    done = {
        "a recorded worry": recorded_worry(site, teacher),
        "an answered piece of advice": answered_advice(site, teacher, worker),
        "a decided contact": decided_contact(site, teacher, worker),
        "a sealed common assessment": sealed_assessment(site, visitor),
    }
    asked: Counter[str] = sum((one.asked for one in done.values()), Counter())
    assert [question for question, many in asked.items() if many > 1] == []
    assert {what: (one.clicks, one.fields) for what, one in done.items()} == MOST
    _tell(done)


def _tell(done: dict[str, Burden]) -> None:
    """Write the figures where a benchmark asks for them."""
    if wanted := os.environ.get("CHILDJOURNEY_BURDEN"):
        Path(wanted).write_text("\n".join(one.line(what) for what, one in done.items()))
