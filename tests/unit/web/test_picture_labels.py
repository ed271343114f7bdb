"""Marks and labels in rows: nothing overlaps, and nothing is lost."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from childjourney.web.story.labels import MARK, Item, Placed, mark_item, place
from childjourney.web.story.widths import width_of

LEFT, RIGHT = 100.0, 1000.0

_texts = st.lists(st.text("abc Wi“”", min_size=1, max_size=40), max_size=3).map(tuple)
_marks = st.lists(st.tuples(st.floats(LEFT + MARK / 2, RIGHT - MARK / 2), _texts), max_size=60)


def _placed(marks: list[tuple[float, tuple[str, ...]]], rows: int) -> list[Placed]:
    items = [mark_item(key, x, texts) for key, (x, texts) in enumerate(marks)]
    return place(items, rows=rows, left=LEFT, right=RIGHT)


@given(_marks, st.integers(1, 4))
def test_no_two_marks_or_labels_of_a_row_overlap(marks: list[tuple[float, tuple[str, ...]]], rows: int) -> None:
    for one, other in combinations(_placed(marks, rows), 2):
        assert one.row != other.row or one.right <= other.left or other.right <= one.left


@given(_marks, st.integers(1, 4))
def test_every_mark_is_there_once_alone_or_in_a_count(marks: list[tuple[float, tuple[str, ...]]], rows: int) -> None:
    keys = [item.key for one in _placed(marks, rows) for item in one.items]
    assert sorted(keys) == list(range(len(marks)))


@given(_marks, st.integers(1, 4))
def test_everything_stays_inside_the_picture(marks: list[tuple[float, tuple[str, ...]]], rows: int) -> None:
    for one in _placed(marks, rows):
        assert one.left >= LEFT - 1e-6 and one.right <= RIGHT + 1e-6 and 0 <= one.row < rows


@given(_marks, st.integers(1, 4))
def test_a_label_has_as_much_room_as_its_words_are_wide(marks: list[tuple[float, tuple[str, ...]]], rows: int) -> None:
    for one in _placed(marks, rows):
        assert one.right - one.left >= width_of(one.text)


def test_a_label_stands_right_of_its_mark_while_there_is_room() -> None:
    (one,) = _placed([(500, ("school: tired, no lunch",))], rows=1)
    assert (one.side, one.text) == ("right", "school: tired, no lunch")


def test_a_label_moves_to_the_left_at_the_end_of_the_picture() -> None:
    (one,) = _placed([(980, ("school: tired, no lunch",))], rows=1)
    assert one.side == "left"


def test_a_label_that_meets_another_moves_to_the_next_row() -> None:
    first, second = _placed([(500, ("school: tired, no lunch",)), (520, ("police: called to the home",))], rows=2)
    assert (first.row, second.row) == (0, 1)
    assert first.text and second.text


def test_a_label_is_shortened_before_it_is_left_out() -> None:
    found = _placed([(120, ("tired",)), (200, ("no lunch for the third day", "no lunch…")), (300, ())], rows=1)
    assert [one.text for one in found] == ["tired", "no lunch…", ""]


def test_a_mark_is_more_than_a_label() -> None:
    found = _placed([(500, ("school: tired, no lunch",)), (540, ())], rows=1)
    assert [len(one.items) for one in found] == [1, 1]


def test_marks_that_lie_on_one_another_become_a_count() -> None:
    found = _placed([(500, ()), (502, ()), (504, ()), (506, ())], rows=2)
    assert sorted(one.text for one in found) == ["", "+3"]


def test_a_count_at_the_edge_stays_inside_the_picture() -> None:
    found = _placed([(LEFT + MARK / 2, ())] * 30, rows=1)
    assert [(one.text, one.left) for one in found] == [("+30", LEFT)]


def test_a_bar_holds_its_label_where_it_is_long_enough() -> None:
    bar = Item(0, 300, 420, ("Assessment",), inner=120)
    (one,) = place([bar], rows=1, left=LEFT, right=RIGHT)
    assert (one.side, one.left, one.right) == ("inside", 300, 420)


def test_what_finds_no_row_is_left_out_where_nothing_is_counted() -> None:
    bars = [Item(key, 300, 420) for key in range(3)]
    assert len(place(bars, rows=2, left=LEFT, right=RIGHT, counting=False)) == 2
