"""Steps of a picture: equally wide, none left out, and a limit that is a multiple of the step ends one."""

from hypothesis import given
from hypothesis import strategies as st

from childjourney.web.practice.bins import MOST, Bins, bins_for
from childjourney.web.practice.charts import cleaned


@given(st.lists(st.integers(0, 100_000), min_size=1, max_size=50))
def test_every_value_lies_in_exactly_one_step(values: list[int]) -> None:
    bins = bins_for(values)
    assert sum(bins.counted(values)) == len(values)
    assert 1 <= bins.many <= MOST
    for value in values:
        place = bins.counted([value]).index(1)
        named = [int(word) for word in bins.name(place).split(" to ")]
        assert named[0] <= value <= named[-1]


def test_a_limit_ends_a_step_so_that_the_line_stands_between_kept_and_late() -> None:
    bins = bins_for([70, 45])
    assert bins == Bins(5, 14)
    assert bins.name(8) == "41 to 45"
    assert bins.counted([45]).index(1) == 8
    assert bins.counted([46]).index(1) == 9


def test_the_first_step_holds_what_was_done_on_the_day_itself() -> None:
    assert bins_for([0]).name(0) == "0 to 1"
    assert bins_for([0, 3]).counted([0, 1, 2, 3]) == (2, 1, 1)
    assert bins_for([0, 3]).name(1) == "2"


def test_a_picture_keeps_no_style_no_script_and_no_role_but_its_own() -> None:
    drawn = (
        '<svg class="marks" width="5" height="6" viewBox="0 0 5 6"><style>text{}</style><script>alert(1)</script>'
        '<g role="graphics-object" aria-roledescription="group" style="a:b" onload="x()" class="mark">'
        "<text>A</text></g></svg>"
    )
    clean = cleaned(drawn, "Times & <places>")
    assert clean.count("role=") == 1
    for banned in ("<style", "<script", "style=", "onload", "width=", "graphics-object"):
        assert banned not in clean
    assert 'viewBox="0 0 5 6"' in clean
    assert "Times &amp; &lt;places&gt;</title>" in clean
    assert '<g><text class="cj-svg-chart-text">A</text></g>' in clean
