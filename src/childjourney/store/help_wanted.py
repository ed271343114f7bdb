"""Help that was asked for, beside the stories: kept with the cards, and read for counting."""

from collections.abc import Iterable, Iterator
from datetime import date
from uuid import UUID

from django.db.models import F, QuerySet

from childjourney.core.steps.help_wanted import HelpWanted, Outcome
from childjourney.store.models import HelpRow
from childjourney.usecases.ports import Card

ALIKE = ("entry", "wanted", "why", "agency", "asked", "since", "came")
"""What a row holds just as the help does."""


def help_rows(cards: Iterable[Card]) -> Iterator[HelpRow]:
    """Yield the rows of the help that was asked for in the stories of cards."""
    for card in cards:
        for one in card.help_wanted:
            kept = {name: getattr(one, name) for name in ALIKE}
            yield HelpRow(card_id=one.story, outcome=one.outcome.value, **kept)


def of_story(story: UUID, *, using: str) -> tuple[HelpWanted, ...]:
    """Return the help kept beside a story, in the order in which it was folded."""
    return tuple(_read(HelpRow.objects.using(using).filter(card=story).order_by("pk")))


def asked_within(*, since: date, until: date, using: str) -> tuple[HelpWanted, ...]:
    """Return the help that was asked for in `[since, until)`, in no order."""
    return tuple(_read(HelpRow.objects.using(using).filter(asked__gte=since, asked__lt=until)))


def _read(rows: "QuerySet[HelpRow]") -> Iterator[HelpWanted]:
    # Not by way of the model: there may be tens of thousands.
    for kept in rows.values("outcome", *ALIKE, story=F("card_id")):
        yield HelpWanted(**{**kept, "outcome": Outcome(kept["outcome"])})
