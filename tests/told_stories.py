"""Stories told in a line or two, opened as one person sees them: what tests of pages and pictures look at."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from childjourney.core.access.audit import Line
from childjourney.core.access.decide import Viewer
from childjourney.core.base.time import Span
from childjourney.core.people.role import ROLES
from childjourney.core.story.admit import admit
from childjourney.core.story.entry import Draft
from childjourney.core.story.kinds import KINDS
from childjourney.core.story.story import Story
from childjourney.usecases.card import folded
from childjourney.usecases.keep_directory import NewMember, add_agency, add_member, open_area
from childjourney.usecases.memory import MemoryBooks
from childjourney.usecases.open_story import OpenStory, open_story

NOW = datetime(2026, 3, 14, 18, 0, tzinfo=UTC)
TODAY = NOW.date()
CHILD = UUID(int=1)


@dataclass(frozen=True)
class Told:
    """One thing told: `named` lets another point back at it through `after`, which names its field `began`."""

    kind: str
    happened: Span
    contents: Mapping[str, Any]
    named: int = 0
    after: int = 0
    role: str = "social_worker"


def told(kind: str, on: date | Span, *, named: int = 0, after: int = 0, role: str = "", **contents: Any) -> Told:
    """Return one thing told, of a day or a span; what is not given is as in the kind's example."""
    happened = on if isinstance(on, Span) else Span.day(on)
    said = {key: value for key, value in {**KINDS[kind].example, **contents}.items() if key != "began"}
    return Told(kind, happened, said, named, after, role or "social_worker")


class Area:
    """An area in memory with one person in each role, all of whom may open every story told here."""

    def __init__(self) -> None:
        self.books = MemoryBooks(UUID(int=7))
        first = NewMember("Ann Wood", "ann@northmoor.example", UUID(int=8), "administrator", "01632 960 100")
        keeper = open_area(self.books, name="Northmoor", authority="999", made_up=True, administrator=first, now=NOW)
        viewer = Viewer.of(self.books.directory().memberships[keeper])
        self.viewers: dict[str, Viewer] = {}
        for number, role in enumerate(one for one in ROLES.values() if one.key != "administrator"):
            agency = add_agency(
                self.books,
                viewer=viewer,
                name=f"Northmoor {role.sector.value}",
                sector=role.sector,
                telephone=f"01632 960 2{number:02}",
                now=NOW,
            )
            new = NewMember(role.title, f"{role.key}@northmoor.example", agency, role.key, "01632 960 199")
            member = add_member(self.books, viewer=viewer, member=new, now=NOW)
            self.viewers[role.key] = Viewer.of(self.books.directory().memberships[member])

    def open(
        self,
        tellings: Sequence[Told],
        *,
        role: str = "social_worker",
        recorded: datetime = NOW,
        known_at: datetime | None = None,
        **who: Any,
    ) -> OpenStory:
        """Return the story that `tellings` make, as the person in a role sees it."""
        particulars = {"given_name": "Maya", "family_name": "Okoro", "born": "2019-09-02", "sex": "F"} | who
        start = [told("particulars", date(2019, 9, 2), **{k: v for k, v in particulars.items() if v is not None})]
        if any(value is None for value in particulars.values()):
            kept = {key: value for key, value in start[0].contents.items() if particulars.get(key) is not None}
            start = [replace(start[0], contents=kept)]
        drafts = [self._draft(one) for one in (*start, *self._involved(), *tellings)]
        entries = admit(Story(CHILD), drafts, now=recorded)
        line = Line(UUID(int=5), recorded, None, "record an entry", allowed=True, story=CHILD)
        self.books._stories.pop(CHILD, None)
        self.books.append(entries, line=line)
        self.books.keep([folded(self.books, Story(CHILD, entries))])
        return open_story(self.books, viewer=self.viewers[role], story=CHILD, now=NOW, known_at=known_at)

    def _involved(self) -> list[Told]:
        return [
            Told(
                "involvement_began",
                Span.day(date(2019, 9, 2)),
                {"agency": str(one.agency), "member": str(one.membership), "capacity": ROLES[role].title},
            )
            for role, one in self.viewers.items()
        ]

    def _draft(self, one: Told) -> Draft:
        contents = {**one.contents, **({"began": str(UUID(int=1000 + one.after))} if one.after else {})}
        return Draft(
            story=CHILD,
            kind=one.kind,
            happened=one.happened,
            author=self.viewers[one.role].membership,
            contents=contents,
            voice=KINDS[one.kind].voices[0],
            id=UUID(int=1000 + one.named) if one.named else None,
        )
