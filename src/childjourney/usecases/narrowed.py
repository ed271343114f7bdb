"""Cards as they are seen by somebody with whom only parts of a story are shared: made of those parts alone (R33)."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from childjourney.core.access.action import Action
from childjourney.core.access.decide import Decision, Viewer, decide
from childjourney.core.steps.asks import asks_of
from childjourney.core.steps.journey import days_seen, level_on, stretches
from childjourney.core.story.story import Story
from childjourney.usecases.open_story import beyond_of, visible
from childjourney.usecases.ports import Books, Card


def as_seen(books: Books, cards: Iterable[Card], *, viewer: Viewer, on: date) -> tuple[Card, ...]:
    """Return the cards of stories that open for a viewer, each as if its story held only what the viewer may see."""
    held = tuple(cards)
    narrow = {one.child.id: decided for one in held if (decided := _decided(one, viewer, on)).items}
    if not narrow:
        return held
    entries = books.entries(narrow.keys())
    stories = {key: Story(key, found) for key, found in entries.items()}
    return tuple(
        _narrowed(books, one, stories[one.child.id], narrow[one.child.id], viewer, on)
        if one.child.id in narrow
        else one
        for one in held
    )


def _decided(card: Card, viewer: Viewer, on: date) -> Decision:
    return decide(viewer, Action.OPEN_STORY, grants=card.grants, on=on)


def _narrowed(books: Books, card: Card, story: Story, decision: Decision, viewer: Viewer, on: date) -> Card:
    directory = books.directory()
    beyond = beyond_of(asks_of(story.standing, directory), directory, viewer=viewer)
    shown = Story(story.id, visible(story, decision, viewer=viewer, beyond=beyond))
    seen = days_seen(shown.standing)
    return replace(
        card,
        help_level=level_on(stretches(shown.standing), on).value,
        last_seen=seen[-1] if seen else None,
        last_recorded=max((one.recorded_at for one in shown.entries), default=card.last_recorded),
    )
