"""Stories in which something is owed, and what pages say of it."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from childjourney.core.base.time import Span
from childjourney.usecases.correct_entry import correct_entry
from tests.web.conftest import NOW, MadeUpArea, days_ago

EARLIER = NOW - timedelta(days=150)


def child(area: MadeUpArea, role: str = "social_worker", **who: Any) -> UUID:
    """Start a story some months ago, with whom the member in a role works since then."""
    return area.child(role, at=EARLIER, since=Span.day(EARLIER.date()), **who)


def works_with(area: MadeUpArea, story: UUID, role: str, *, lead: bool = False) -> UUID:
    """Let the member in a role work with a child, too."""
    member = area.members[role]
    who = {"agency": str(member.agency.id), "member": str(member.id), "capacity": member.role.title, "lead": lead}
    return area.tell(story, "involvement_began", days_ago(100), at=EARLIER + timedelta(days=60), **who)


def enquiry(area: MadeUpArea, story: UUID, days: int = 11, at: datetime = NOW, **said: Any) -> UUID:
    """Tell that an enquiry began so many days ago: from 3 March the conference is due by 24 March 2026."""
    return area.tell(story, "enquiry_started", days_ago(days), at=at, led_by_social_worker=True, **said)


def conference(area: MadeUpArea, story: UUID, days: int, began: UUID | None = None) -> UUID:
    """Tell that a conference decided on a plan so many days ago: the first core group is due ten working days later."""
    began = began or enquiry(area, story, days + 9)
    return area.tell(story, "initial_conference", days_ago(days), began=str(began), decision="plan")


def core_group(area: MadeUpArea, story: UUID, plan: int, days: int) -> UUID:
    """Tell that a plan began and that its core group met, each so many days ago."""
    began = area.tell(story, "protection_plan_began", days_ago(plan))
    return area.tell(story, "core_group", days_ago(days), began=str(began), notes="Mum, school, health visitor.")


def moved(area: MadeUpArea, story: UUID, entry: UUID, to: date, at: datetime) -> UUID:
    """Correct the day of an entry at a moment."""
    viewer = area.viewer("social_worker")
    return correct_entry(
        area.books, viewer=viewer, story=story, entry=entry, reason="Another day.", happened=Span.day(to), now=at
    )


def href(story: UUID, rule: str, started: UUID) -> str:
    """Return the address of a promise."""
    return f"/children/{story}/promises/{rule}/{started}"
