"""What is not known, as rows: kept with the cards, and read back as it was folded."""

from collections.abc import Iterable, Iterator

from childjourney.core.steps.not_known import NotKnown
from childjourney.store.models import NotKnownRow
from childjourney.usecases.names import words_of
from childjourney.usecases.ports import Card

ALIKE = (
    *("entry", "kind", "what", "author", "agency", "owner", "since", "by", "team"),
    *("answer", "answered", "answered_by", "answered_agency", "said"),
)
"""What a row holds just as the fold does."""


def not_known_rows(cards: Iterable[Card]) -> Iterator[NotKnownRow]:
    """Yield the rows of what is, or was, not known in the stories of cards."""
    for card in cards:
        for one in card.not_known:
            kept = {name: getattr(one, name) for name in ALIKE}
            words = "".join(f" {word}" for word in words_of(one.what))
            yield NotKnownRow(card_id=one.story, became=one.which.name, words=words, **kept)


def not_known_of_row(row: NotKnownRow) -> NotKnown:
    """Return what a row holds."""
    return NotKnown(story=row.card_id, **{name: getattr(row, name) for name in ALIKE})
