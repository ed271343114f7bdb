"""How long things took: whole distributions, reasons without names, and nothing of few."""

from collections.abc import Callable

from django.test import Client

from childjourney.usecases.give_reason import give_reason
from tests.web.conftest import NOW, MadeUpArea
from tests.web.forms import opened, words_of
from tests.web.promised import child, conference, core_group, enquiry

SignIn = Callable[..., Client]


def _kept(area: MadeUpArea, name: str, took: int) -> None:
    """Tell of a child whose first core group met so many days after a conference of Monday 2 February."""
    one = child(area, given_name=name)
    held = conference(area, one, 40)
    core_group(area, one, 40, 40 - took)
    if took > 14:
        give_reason(
            area.books,
            viewer=area.viewer("social_worker"),
            story=one,
            rule="first-core-group",
            started=held,
            reason="staff",
            now=NOW,
        )


NAMES = ("Abe", "Bea", "Col", "Dot", "Eli", "Fay", "Gus", "Hob")


def test_a_manager_sees_the_middle_the_spread_and_the_limit_of_what_took_how_long(
    area: MadeUpArea, sign_in: SignIn
) -> None:
    """M-44: distributions and median, not only a percentage in time."""
    for name, took in zip(NAMES, (3, 4, 7, 8, 10, 14, 14, 21), strict=True):
        _kept(area, name, took)
    page = opened(sign_in(area.team_manager), "/promises/lateness")
    said = words_of(page)
    assert "about the children your agency works with" in said
    told = said[said.index("Hold the first core group") :]
    assert "8 began, 8 were kept, 0 are owed still." in told
    assert "Half of those kept took up to 7 working days, a quarter up to 5, three quarters up to 10" in told
    assert "the longest took 15." in told
    assert "9 to 10 limit 2" in told
    assert "%" not in told
    assert 'style="' not in page


def test_no_child_and_no_worker_is_named(area: MadeUpArea, sign_in: SignIn) -> None:
    """M-48."""
    for name in NAMES:
        _kept(area, name, 10)
    page = opened(sign_in(area.team_manager), "/promises/lateness")
    said = words_of(page)[words_of(page).index("How long things took What was promised") :]
    for name in (*NAMES, "Okoro", "Amina", "Yusuf"):
        assert name not in said


def test_reasons_are_counted_and_fewer_than_six_of_one_are_not_told(area: MadeUpArea, sign_in: SignIn) -> None:
    """M-45."""
    for name in NAMES[:6]:
        _kept(area, name, 21)
    said = words_of(opened(sign_in(area.team_manager), "/promises/lateness"))
    assert "Why some were late Nobody was free: staffing or workload 6" in said
    assert "Reasons given fewer than 6 times are not shown." in said


def test_of_few_nothing_more_is_told_than_that_they_are_few(area: MadeUpArea, sign_in: SignIn) -> None:
    """M-45."""
    for name in NAMES[:5]:
        _kept(area, name, 10)
    page = opened(sign_in(area.team_manager), "/promises/lateness")
    assert "There is not enough to tell yet" in words_of(page)
    assert "<table" not in page


def test_what_began_often_and_was_kept_seldom_is_listed_without_a_spread(area: MadeUpArea, sign_in: SignIn) -> None:
    for name in NAMES:
        enquiry(area, child(area, given_name=name), 5)
    said = words_of(opened(sign_in(area.team_manager), "/promises/lateness"))
    listed = said[said.index("Fewer than 6 kept") :]
    assert "Hold the initial child protection conference 8 began, 0 were kept, 8 are owed still." in listed
    assert "Have a social worker lead the enquiry" not in said, "a gate takes no time"


def test_whoever_works_alone_sees_their_own_children_counted(area: MadeUpArea, sign_in: SignIn) -> None:
    for name in NAMES:
        _kept(area, name, 10)
    assert "about the children you work with" in words_of(opened(sign_in(area.social_worker), "/promises/lateness"))
    assert "not enough to tell yet" in words_of(opened(sign_in(area.teacher), "/promises/lateness"))
    assert sign_in(area.administrator).get("/promises/lateness").status_code == 404
