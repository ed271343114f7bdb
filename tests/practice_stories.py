"""Stories told in a few lines for tests of what is owed: entries by kind and day, recorded when it is said."""

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import Any
from uuid import UUID

from childjourney.core.base.calendar import WorkingCalendar
from childjourney.core.base.time import LOCAL, Span
from childjourney.core.practice.area import Practice, practice_of
from childjourney.core.practice.duties import duties
from childjourney.core.practice.duty import Duty
from childjourney.core.practice.framework import Framework
from childjourney.core.practice.library import shipped
from childjourney.core.steps.around import TeamSpan
from childjourney.core.story.admit import admit
from childjourney.core.story.entry import Draft, Voice
from childjourney.core.story.field import FieldType
from childjourney.core.story.kinds import KINDS
from childjourney.core.story.story import Story

CHILD = UUID(int=1)
AUTHOR = UUID(int=11)
CALENDAR = WorkingCalendar()


def evening(day: str | date) -> datetime:
    """Return half past ten in the evening of a day, when everything of that day has been written down."""
    on = date.fromisoformat(day) if isinstance(day, str) else day
    return datetime.combine(on, time(22, 30), LOCAL).astimezone(UTC)


class Telling:
    """A story that grows by what is told; each entry is called by a name so that others can point at it."""

    def __init__(self, story: UUID = CHILD) -> None:
        self.story = Story(story)
        self.ids: dict[str, UUID] = {}

    def tell(
        self,
        kind: str,
        on: str,
        *,
        named: str = "",
        recorded: str = "",
        voice: str = "",
        **contents: Any,
    ) -> "Telling":
        """Tell an entry of `kind` that happened `on` (a day, or a day and time); pointers take names."""
        chosen = KINDS[kind]
        said = {name: value for name, value in chosen.example.items() if _is_needed(kind, name)}
        said |= {name: str(self.ids[value]) if _points(kind, name) else value for name, value in contents.items()}
        draft = Draft(self.story.id, kind, Span.parse(on), AUTHOR, said, Voice(voice) if voice else chosen.voices[0])
        return self._grow(draft, recorded or on[:10], named)

    def correct(self, named: str, *, on: str, recorded: str, withdrawn: bool = False, **contents: Any) -> "Telling":
        """Correct what was told: when it happened, or its contents; or withdraw it."""
        entry = self.story.by_id[self.ids[named]]
        said: dict[str, Any] = {"reason": "It was written down wrongly."}
        said |= {"withdrawn": True} if withdrawn else {"contents": {**entry.contents, **contents}}
        draft = Draft(self.story.id, "correction", Span.parse(on), AUTHOR, said, entry.voice, corrects=entry.id)
        return self._grow(draft, recorded, "")

    def _grow(self, draft: Draft, recorded: str, named: str) -> "Telling":
        latest = max((entry.recorded_at for entry in self.story.entries), default=evening(recorded))
        now = max(evening(recorded), latest + timedelta(seconds=1))
        (entry,) = admit(self.story, [draft], now=now, randomness=lambda many: len(self.ids).to_bytes(many, "big"))
        self.story = self.story.grown([entry])
        self.ids[named or f"entry {len(self.ids)}"] = entry.id
        return self

    def owed(
        self, now: str, *, framework: Framework | str = "", rule: str = "", teams: tuple[TeamSpan, ...] = ()
    ) -> list[Duty]:
        """Return the duties at the end of a day, of one rule where one is named."""
        held = national().framework if framework == "" else framework
        chosen = shipped().frameworks[held] if isinstance(held, str) else held
        found = duties(self.story, chosen, CALENDAR, evening(now) + timedelta(hours=1), teams=teams)
        return [one for one in found if rule in ("", one.rule.id)]


@cache
def national() -> Practice:
    """Return what holds in an area that adopted nothing by itself: each edition from its national day."""
    return practice_of(Story(UUID(int=7)), shipped())


def _is_needed(kind: str, name: str) -> bool:
    field = KINDS[kind].by_name[name]
    return field.required and field.type is not FieldType.ENTRY


def _points(kind: str, name: str) -> bool:
    return KINDS[kind].by_name[name].type is FieldType.ENTRY
