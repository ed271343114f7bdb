"""A family with early help to tell situations in: who leads, who is asked, and what the family agreed to."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from childjourney.core.access.decide import Viewer
from childjourney.core.base.time import Span, local_day
from childjourney.core.people.role import Sector
from childjourney.core.steps.early_help import EarlyHelp, early_help_of
from childjourney.core.steps.transition import Transition, transitions_of
from childjourney.core.story.story import Reading, Story
from childjourney.usecases.early_help import start_early_help
from childjourney.usecases.once import Saved
from childjourney.usecases.record_entry import Telling, record_entry
from childjourney.usecases.start_story import start_story
from childjourney.usecases.transition import answer_transition, ask_transition
from tests.conformance.area import Area

AGREES = {"who": "mum", "agreed": True}
CANARY = "Only those with the whole story read about the zebra."


@dataclass
class Helping:
    """A child whom a health visitor knows, and a therapist of another agency who may be asked."""

    area: Area
    visitor: Viewer
    therapist: Viewer
    child: UUID

    @staticmethod
    def of(area: Area) -> "Helping":
        """Let people of two agencies be there, and start the story."""
        visitor = area.worker("health_visitor", name="Ruth Bell")
        other = area.agency(Sector.HEALTH, "Speech and language therapy")
        therapist = area.worker("health_visitor", name="Theo Park", agency=other)
        told = {"given_name": "Maya", "family_name": "Okoro", "born": "2023-09-02"}
        child = start_story(area.books, viewer=visitor, particulars=told, capacity="Health visitor", now=area.now)
        return Helping(area, visitor, therapist, child)

    def starts(self, *, agreement: dict[str, Any] | None = AGREES, key: str = "", also: tuple[UUID, ...] = ()) -> bool:
        """Begin early help."""
        return start_early_help(
            self.area.books,
            viewer=self.visitor,
            stories=[self.child, *also],
            agreement=agreement,
            wants="A night in which everybody sleeps.",
            now=self.area.later(minutes=1),
            saved=Saved(key),
        )

    def says(self, kind: str, *, viewer: Viewer | None = None, **contents: Any) -> UUID:
        """Record an entry of today."""
        now = self.area.later(minutes=1)
        telling = Telling(kind, Span.day(local_day(now)), contents)
        viewer = viewer or self.visitor
        (entry,) = record_entry(self.area.books, viewer=viewer, stories=[self.child], telling=telling, now=now)
        return entry

    def agrees(self, purpose: str = "team_around_family", **said: Any) -> UUID:
        """Write down what the family agrees to."""
        return self.says("agreement_given", **{**AGREES, "purpose": purpose, **said})

    def asks(self, *, to: Viewer | None = None, viewer: Viewer | None = None, key: str = "", **said: Any) -> UUID:
        """Ask somebody to join."""
        to = to or self.therapist
        asked = {
            "way": "invite",
            "agency": str(to.agency),
            "member": str(to.membership),
            "capacity": "Speech therapist",
            "basis": "agreement",
            "notes": "Two years old and five words.",
        }
        return ask_transition(
            self.area.books,
            viewer=viewer or self.visitor,
            story=self.child,
            said={**asked, **said},
            now=self.area.later(minutes=1),
            saved=Saved(key),
        )

    def answers(
        self, asked: UUID, *, accepted: bool = True, notes: str = "", viewer: Viewer | None = None, key: str = ""
    ) -> UUID:
        """Take on what was asked, or decline."""
        return answer_transition(
            self.area.books,
            viewer=viewer or self.therapist,
            story=self.child,
            entry=asked,
            accepted=accepted,
            notes=notes,
            now=self.area.later(minutes=1),
            saved=Saved(key),
        )

    def standing(self, child: UUID | None = None) -> tuple[Reading, ...]:
        """Return what stands in the story."""
        story = child or self.child
        return Story(story, self.area.books.entries([story])[story]).standing

    def help(self, child: UUID | None = None) -> EarlyHelp:
        """Return how early help stands."""
        return early_help_of(self.standing(child))

    def transitions(self) -> tuple[Transition, ...]:
        """Return what was asked of whom."""
        return transitions_of(self.standing())

    def kinds(self) -> list[str]:
        """Return the kinds of the story's entries."""
        return [entry.kind for entry in self.area.books.entries([self.child])[self.child]]
