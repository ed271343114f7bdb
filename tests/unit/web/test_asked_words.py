"""Everything that can be asked is a sentence for whoever is asked and for whoever asked: no line of a list is empty."""

import pytest

from childjourney.core.story.kinds import KINDS
from childjourney.web.asked.words import WORDS


@pytest.mark.parametrize("what", sorted({kind.asks.what for kind in KINDS.values() if kind.asks}))
def test_what_is_asked_has_words_on_both_sides(what: str) -> None:
    said = WORDS[what]
    assert all((said.title, said.asks, said.asked))
