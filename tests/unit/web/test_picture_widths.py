"""How wide words are drawn."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ImageFont

from childjourney.web.story.widths import cut, width_of

FONTS = sorted(Path("/usr/share/fonts/truetype").glob("liberation*/LiberationSans-[RI]*.ttf"))

WORDS = (
    "Hurt in October; two accounts that differ",
    "“I asked for help in May and nobody rang back.”",
    "Siân Llŷr-Ŵyn, Łukasz O’Brien – 12½ years, £40 (90%)",
    "AVAST WAY Tolkien Yfyr",
)


@pytest.mark.skipif(not FONTS, reason="the fonts of the browser are not installed")
@pytest.mark.parametrize("words", WORDS)
def test_words_are_never_drawn_wider_than_the_table_says(words: str) -> None:
    for font in FONTS:
        drawn = ImageFont.truetype(str(font), 1300).getlength(words) / 100
        assert drawn <= width_of(words, 13) * 1.005
        assert drawn >= width_of(words, 13) * 0.93


@given(st.text(max_size=60), st.floats(10, 300))
def test_what_is_cut_fits(words: str, longest: float) -> None:
    assert width_of(cut(words, longest), 13) <= longest


def test_words_are_cut_between_words() -> None:
    assert cut("Hurt in October; two accounts", 110) == "Hurt in October…"
