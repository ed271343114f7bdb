"""Who a child is, read out of the particulars in the story."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from childjourney.core.base.words import age_in_words, day_in_words
from childjourney.core.story.story import Story


@dataclass(frozen=True, slots=True)
class Child:
    """Who a child is, as far as it is known. Empty text and None stand for what is not known."""

    id: UUID
    given_name: str = ""
    family_name: str = ""
    known_as: str = ""
    born: date | None = None
    expected: date | None = None
    died: date | None = None
    sex: str = ""
    authority: str = ""
    la_child_id: str = ""
    upn: str = ""

    @property
    def name(self) -> str:
        """The child's whole name, or what stands for it where no name was recorded."""
        whole = f"{self.given_name} {self.family_name}".strip()
        return whole or (f"Child {self.la_child_id}" if self.la_child_id else "Child without a name")

    @property
    def short_name(self) -> str:
        """What the child is called."""
        return self.known_as or self.given_name or self.name

    def age(self, day: date) -> str:
        """Return the child's age on a day in words; says what is known where there is no birth date."""
        if self.died is not None and self.died <= day:
            return f"died {day_in_words(self.died)}"
        if self.born is not None:
            return age_in_words(self.born, day)
        return f"expected {day_in_words(self.expected)}" if self.expected else "age not known"


def child_of(story: Story) -> Child:
    """Return who the child is: each particular as the latest entry that gives it says."""
    said: dict[str, Any] = {}
    for reading in story.standing:
        if reading.kind.name == "particulars":
            said.update(reading.contents)
    return Child(
        id=story.id,
        given_name=said.get("given_name", ""),
        family_name=said.get("family_name", ""),
        known_as=said.get("known_as", ""),
        born=_day(said.get("born")),
        expected=_day(said.get("expected")),
        died=_day(said.get("died")),
        sex=said.get("sex", ""),
        authority=said.get("authority", ""),
        la_child_id=said.get("la_child_id", ""),
        upn=said.get("upn", ""),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
