"""The journey as a picture: everything told is in it, nothing covers anything else, and it says what it is."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.told_stories import NOW, TODAY, Area, Told, told

from childjourney.core.story.kind import Strand
from childjourney.web.story.drawing import Picture
from childjourney.web.story.drawing import Strand as Drawn
from childjourney.web.story.frame import WIDTH, Links
from childjourney.web.story.picture import draw
from childjourney.web.story.window import Window

AREA = Area()
LINKS = Links(
    lambda entry: f"/entries/{entry}",
    lambda first, after, strand: f"?from={first}&until={after}&strand={strand.value}",
    lambda day: f"?known_at={day}",
)
YEAR = Window(date(2025, 4, 1), date(2026, 4, 1))
MARKED = ("worry", "going_well", "unknown", "observation", "contact", "visit", "life_event", "childs_words", "referral")


def _picture(*tellings: Told, window: Window = YEAR, role: str = "social_worker", **who: object) -> Picture:
    return draw(AREA.open(tellings, role=role, **who), window=window, today=TODAY, links=LINKS)


def _strand(picture: Picture, strand: Strand) -> Drawn:
    return next(one for one in picture.strands if one.name == strand.value)


def _day(days_ago: int) -> date:
    return TODAY - timedelta(days=days_ago)


@st.composite
def _tellings(draw: st.DrawFn) -> list[Told]:
    days = st.integers(0, draw(st.sampled_from([3, 40, 400, 2000])))
    found = [
        told(kind, _day(day)) for kind, day in draw(st.lists(st.tuples(st.sampled_from(MARKED), days), max_size=40))
    ]
    pairs = [("protection_plan_began", "protection_plan_ended"), ("assessment_started", "assessment_authorised")]
    pairs += [("enquiry_started", "initial_conference"), ("early_help_began", "early_help_ended")]
    for number in range(1, draw(st.integers(0, 8)) + 1):
        began, ended = draw(st.sampled_from(pairs))
        first, last = sorted((draw(days), draw(days)), reverse=True)
        found.append(told(began, _day(first), named=number))
        if draw(st.booleans()):
            found.append(told(ended, _day(last), after=number))
    return found


_windows = st.sampled_from(
    [
        YEAR,
        Window(date(2026, 2, 16), date(2026, 3, 16)),
        Window(date(2019, 9, 1), date(2026, 4, 1)),
        Window(_day(9), _day(-5)),
    ]
)


@settings(max_examples=60)
@given(_tellings(), _windows)
def test_nothing_in_a_strand_covers_anything_else(tellings: list[Told], window: Window) -> None:
    for strand in _picture(*tellings, window=window).strands:
        for one, other in combinations(strand.boxes(), 2):
            assert not one.overlaps(other)


@settings(max_examples=60)
@given(_tellings(), _windows)
def test_every_reading_in_the_window_is_in_its_strand_once(tellings: list[Told], window: Window) -> None:
    opened = AREA.open(tellings)
    picture = draw(opened, window=window, today=TODAY, links=LINKS)
    for strand in picture.strands[1:]:
        shown = strand.entries()
        assert len(shown) == len(set(shown))
        inside = {
            one.id for one in opened.seen if one.kind.strand.value == strand.name and window.holds(one.happened.first)
        }
        assert inside <= set(shown)


@settings(max_examples=40)
@given(_tellings(), _windows)
def test_strands_lie_under_one_another_and_hold_what_is_theirs(tellings: list[Told], window: Window) -> None:
    picture = _picture(*tellings, window=window)
    for above, below in zip(picture.strands, picture.strands[1:], strict=False):
        assert above.bottom <= below.top
    for strand in picture.strands:
        for box in strand.boxes():
            assert strand.top <= box.top and box.bottom <= strand.bottom + 1
            assert box.left >= 0 and box.right <= WIDTH + 1


def test_help_rises_from_universal_services_to_a_protection_plan() -> None:
    picture = _picture(
        told("early_help_began", _day(300), named=1),
        told("early_help_ended", _day(200), after=1),
        told("referral", _day(200), no_further_action=False),
        told("protection_plan_began", _day(100)),
    )
    levels = _strand(picture, Strand.HELP).levels
    assert [level.label.words for level in levels if level.label] == [
        "universal services",
        "early help",
        "child in need",
        "protection plan",
    ]
    heights = [level.bottom - level.top for level in levels]
    assert heights == sorted(heights)


def test_a_stretch_of_help_too_short_for_its_name_still_says_it_when_pointed_at() -> None:
    picture = _picture(told("early_help_began", _day(20), named=1), told("early_help_ended", _day(15), after=1))
    short = _strand(picture, Strand.HELP).levels[1]
    assert short.label is None
    assert short.title == "Early help, 22 February 2026 to 27 February 2026"


def test_a_worry_says_where_it_was_seen() -> None:
    (sign,) = _strand(_picture(told("worry", _day(90), what="Tired, no lunch.", role="teacher")), Strand.WORRIES).signs
    assert sign.label and sign.label.words == "school: Tired, no lunch"
    assert sign.title == "Worry: Tired, no lunch. 14 December 2025. Teacher, teacher."
    assert sign.shape == "worry"


@pytest.mark.parametrize(
    ("seen", "alone", "shape"), [(True, True, "seen-alone"), (True, False, "seen-others"), (False, None, "seen-not")]
)
def test_the_child_seen_alone_with_others_and_not_seen_have_shapes_of_their_own(
    seen: bool, alone: bool, shape: str
) -> None:
    picture = _picture(told("visit", _day(30), seen=seen, alone=alone))
    assert [sign.shape for sign in _strand(picture, Strand.SEEN).signs] == [shape]


def test_a_gap_without_a_visit_is_drawn_and_named_in_days() -> None:
    picture = _picture(
        told("referral", _day(200), no_further_action=False), told("visit", _day(175)), told("visit", _day(100))
    )
    named = [gap.label.words for gap in _strand(picture, Strand.SEEN).gaps if gap.label]
    assert named == ["75 days not seen", "100 days not seen"]


def test_a_conference_ends_the_bar_of_an_enquiry_and_has_its_own_mark() -> None:
    picture = _picture(told("enquiry_started", _day(100), named=1), told("initial_conference", _day(60), after=1))
    done = _strand(picture, Strand.DONE)
    (bar,) = done.bars
    assert bar.title == "Enquiry, 4 December 2025 to 13 January 2026 (40 days). Section 47 enquiry."
    assert [sign.label.words for sign in done.signs if sign.label] == ["Initial child protection conference"]


def test_the_end_of_a_plan_stands_on_the_end_of_its_bar() -> None:
    picture = _picture(told("in_need_plan_began", _day(200), named=1), told("in_need_plan_ended", _day(60), after=1))
    (bar,) = _strand(picture, Strand.DONE).bars
    assert bar.ends and bar.ends.title.startswith("Child in need plan ended.")
    assert bar.ends.x == pytest.approx(bar.right, abs=0.5)


def test_a_plan_that_goes_on_is_drawn_open_until_today() -> None:
    (bar,) = _strand(_picture(told("protection_plan_began", _day(100))), Strand.DONE).bars
    assert bar.style == "open"
    assert bar.title.startswith("Protection plan, since 4 December 2025, going on.")


def test_too_many_marks_become_counts_that_open_on_their_time() -> None:
    picture = _picture(*(told("contact", _day(day)) for day in range(300)), *(told("contact", _day(1)),) * 30)
    counts = _strand(picture, Strand.DONE).counts
    assert sum(len(count.entries) for count in counts) == 330
    assert counts[0].href.startswith("?from=2025-05-01&until=2025-06-01&strand=done")
    assert "Contact with family or a professional (" in counts[0].title


def test_a_few_marks_of_one_day_become_a_count_beside_them() -> None:
    picture = _picture(*(told("visit", _day(40)) for _ in range(5)))
    seen = _strand(picture, Strand.SEEN)
    assert len(seen.signs) == 2
    assert [count.words.words for count in seen.counts] == ["+3"]


def test_a_withdrawn_reading_is_not_drawn() -> None:
    opened = AREA.open([told("worry", _day(30), named=1)])
    gone = [one for one in opened.seen if one.kind.name == "worry"]
    assert gone and not gone[0].withdrawn
    seen = tuple(replace(one, withdrawn=one.kind.name == "worry") for one in opened.seen)
    picture = draw(replace(opened, seen=seen), window=YEAR, today=TODAY, links=LINKS)
    assert _strand(picture, Strand.WORRIES).entries() == []


def test_whoever_may_not_read_contents_sees_that_something_was_and_no_more() -> None:
    tellings = [
        told("worry", _day(60), what="Bruise on the arm."),
        told("visit", _day(30), seen=True, alone=True),
    ]
    picture = _picture(*tellings, role="teacher")
    (worry,) = _strand(picture, Strand.WORRIES).signs
    assert worry.label and worry.label.words == "social care: Worry"
    assert "Bruise" not in worry.title
    assert [sign.shape for sign in _strand(picture, Strand.SEEN).signs] == ["visit"]


def test_an_empty_strand_says_so() -> None:
    picture = _picture(told("worry", _day(400)))
    assert _strand(picture, Strand.WORRIES).aside.words == "Nothing in this time"  # type: ignore[union-attr]  # there
    assert _strand(picture, Strand.LIFE).aside.words == "Nothing is written here yet"  # type: ignore[union-attr]  # there


def test_the_handle_stands_at_today() -> None:
    known = _picture(told("worry", _day(30))).known
    assert known.label.words == "today, 14 March 2026"
    assert known.handle is not None and known.veil is None


def test_the_days_after_the_day_that_is_read_are_veiled_up_to_today() -> None:
    recorded = NOW - timedelta(days=100)
    opened = AREA.open([told("worry", _day(130))], recorded=recorded, known_at=recorded)
    known = draw(opened, window=YEAR, today=TODAY, links=LINKS).known
    assert known.label.words == "as known on 4 December 2025"
    assert known.veil is not None and known.handle is not None
    assert known.veil.left == pytest.approx(known.handle)


def test_the_page_turns_back_from_the_axis() -> None:
    notches = _picture(told("worry", _day(30))).known.notches
    assert notches[0].href == "?known_at=2025-04-01"
    assert notches[0].title == "Read the story as it was known on 1 April 2025"


def test_a_name_too_long_for_the_margin_is_not_squeezed_in() -> None:
    names = [one.title.words for one in _picture(given_name="Wolfeschlegelsteinhausenbergerdorff").strands]
    assert "Child seen" in names and "The child’s life" in names
    assert "Maya’s life" in [one.title.words for one in _picture().strands]
