"""What is kept beside a story: folded from it after every change."""

from childjourney.core.access.grant import grants_of
from childjourney.core.base.time import local_day
from childjourney.core.steps.journey import days_seen, level_on, stretches
from childjourney.core.story.child import child_of
from childjourney.core.story.story import Story
from childjourney.usecases.ports import Card


def card_of(story: Story) -> Card:
    """Return the card of a story that has at least one entry."""
    standing = story.standing
    seen = days_seen(standing)
    last = max(entry.recorded_at for entry in story.entries)
    return Card(
        child=child_of(story),
        grants=grants_of(standing),
        help_level=level_on(stretches(standing), local_day(last)).value,
        last_seen=seen[-1] if seen else None,
        last_recorded=last,
    )
