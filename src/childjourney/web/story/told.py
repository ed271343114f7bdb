"""How a reading is told in a line: when, by whom, and how late it was written down."""

from datetime import date, datetime
from uuid import UUID

from childjourney.core.access.policy import ReadLevel
from childjourney.core.access.see import Seen
from childjourney.core.base.time import LOCAL, local_day
from childjourney.core.base.words import day_in_words, span_in_words
from childjourney.core.people.directory import Directory, Membership
from childjourney.core.people.role import Sector
from childjourney.core.story.child import Child
from childjourney.core.story.entry import Voice
from childjourney.usecases.refold import NOBODY

LATE = 2
"""Days after which it is worth saying how late something was written down."""

FROM_RECORD = "From the record"

BY_ITSELF = "This system, by itself"
"""Who wrote what nobody wrote: the night's work."""

_PLACES = {
    Sector.SOCIAL_CARE: "social care",
    Sector.EARLY_HELP: "early help",
    Sector.HEALTH: "health",
    Sector.SCHOOL: "school",
    Sector.POLICE: "police",
}


def possessive(name: str) -> str:
    """Return whose something is: "Maya’s", "James’s"."""
    return f"{name}’s"


def is_named(child: Child) -> bool:
    """Return whether any name of the child is known; a census holds none."""
    return bool(child.known_as or child.given_name or child.family_name)


def whose_of(child: Child) -> str:
    """Return whose story it is: "Maya’s", or "This child’s" where no name is known."""
    return possessive(child.short_name) if is_named(child) else "This child’s"


def author(seen: Seen, directory: Directory) -> str:
    """Return who wrote a reading, by name and role; of a record that was brought in, only that."""
    if seen.author == NOBODY:
        return BY_ITSELF
    return FROM_RECORD if seen.voice is Voice.RECORD else writer(seen.author, directory)


def writer(membership: UUID, directory: Directory) -> str:
    """Return a member by name and role."""
    found = directory.memberships.get(membership)
    if found is None and membership in directory.family:
        return f"{directory.family[membership]}, in their own space"
    return f"{found.person.name}, {short_role(found)}" if found else "Somebody who is no longer listed"


def short_role(member: Membership) -> str:
    """Return the title of a member's role mid-sentence, without what stands after a comma."""
    title = member.role.title.split(",")[0]
    return title[:1].lower() + title[1:]


def place_of(seen: Seen, directory: Directory) -> str:
    """Return from where a reading was told: "school", "health"; empty where that is not known."""
    member = directory.memberships.get(seen.author)
    return _PLACES.get(member.agency.sector, "") if member and seen.voice is not Voice.RECORD else ""


def readable(seen: Seen) -> bool:
    """Return whether the viewer may read the words of a reading."""
    return seen.level is ReadLevel.CONTENT


def answers_told(seen: Seen) -> list[tuple[str, str]]:
    """Return label and words of each answer that the viewer may read; what only points somewhere is left out."""
    if not readable(seen):
        return []
    return [(label, words) for label, words in seen.kind.told(seen.contents) if not _points(words)]


def _points(words: str) -> bool:
    try:
        UUID(words)
    except ValueError:
        return False
    return True


def when(seen: Seen) -> str:
    """Return when it happened, starting with a capital letter."""
    words = span_in_words(seen.happened)
    return words[:1].upper() + words[1:]


def late(seen: Seen) -> str:
    """Return "recorded 9 days later", or nothing when it was written down soon, or is a record brought in."""
    days = days_late(seen) if seen.voice is not Voice.RECORD else 0
    return f"recorded {count(days, 'day')} later" if days > LATE else ""


def days_late(seen: Seen) -> int:
    """Return how many days after it happened (after it ended, where it had an end by then) it was written down."""
    recorded = local_day(seen.recorded_at)
    last = seen.happened.last
    happened = last if last is not None and last <= recorded else seen.happened.first
    return max(0, (recorded - happened).days)


def moment(at: datetime) -> str:
    """Return a moment as people say it: "6 November 2025 at 10:30"."""
    local = at.astimezone(LOCAL)
    return f"{day_in_words(local.date())} at {local:%H:%M}"


def count(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def age_of(day: date, today: date) -> str:
    """Return how long ago `day` was: "today", "135 days", "3 years"."""
    days = (today - day).days
    if days <= 0:
        return "today"
    if days < 365:
        return count(days, "day")
    months = (today.year - day.year) * 12 + today.month - day.month - (today.day < day.day)
    return count(months, "month") if months < 24 else count(months // 12, "year")
