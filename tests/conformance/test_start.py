"""A day begins with one read of what waits: each list leaves its line, and so does a denial (R18)."""

import pytest

from childjourney.usecases.act import AccessRefused
from childjourney.usecases.list_asks import list_asks
from childjourney.usecases.list_promises import list_promises
from childjourney.usecases.open_start import open_start
from childjourney.usecases.ports import AskedOf
from childjourney.usecases.waiting import waiting
from tests.conformance.area import Area
from tests.conformance.lines import lines_of


def test_a_day_begins_with_what_each_list_holds_and_each_leaves_its_line(area: Area) -> None:
    worker = area.worker("social_worker")
    area.tell(worker, area.child(worker))
    before = len(lines_of(area.books))
    start = open_start(area.books, viewer=worker, now=area.now, skip=0, most=50, next_=5, asked=5)
    assert [line.line.action for line in lines_of(area.books)[before:]] == [
        *("list one's own children", "list one's own children", "list what one asks and is asked"),
    ]
    assert start.waits == waiting(area.books, viewer=worker, now=area.now)
    assert start.promised.promises == list_promises(area.books, viewer=worker, now=area.now, most=5).promises
    assert start.asks[AskedOf.OTHERS, False] == list_asks(
        area.books, viewer=worker, now=area.now, side=AskedOf.OTHERS, most=5
    )


def test_whoever_has_no_children_is_denied_and_the_denial_is_written_down(area: Area) -> None:
    keeper = area.administrator
    before = len(lines_of(area.books))
    with pytest.raises(AccessRefused):
        open_start(area.books, viewer=keeper, now=area.now, skip=0, most=50, next_=5, asked=5)
    denied = lines_of(area.books)[before:]
    assert [line.line.allowed for line in denied if line.line.action == "list one's own children"] == [False]
