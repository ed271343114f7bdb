"""Tell what the area's agencies owe together, and to no one child: rules and clocks folded over the area's journal."""

from datetime import datetime

from childjourney.core.practice.duties import duties
from childjourney.core.practice.duty import Duty
from childjourney.core.story.story import Story
from childjourney.usecases.card import CALENDAR
from childjourney.usecases.ports import Books


def area_duties(books: Books, *, now: datetime) -> tuple[Duty, ...]:
    """Return the duties of the area itself at an aware moment, by due day; those without one come last.

    They are about no child, so that whoever works in the area may read them.
    """
    journal = Story(books.area, books.entries([books.area])[books.area])
    return duties(journal, books.practice().framework, CALENDAR, now)
