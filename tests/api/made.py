"""A small area for the tests of the API: three children, and neighbouring systems that act for those around them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.test import Client
from django.utils.module_loading import import_string

from childjourney.core.access.action import Action
from childjourney.core.access.decide import Viewer
from childjourney.core.access.policy import ReadLevel
from childjourney.core.base.time import Span
from childjourney.core.people import role
from childjourney.core.people.role import Sector
from childjourney.core.story.entry import Draft
from childjourney.core.story.kinds import KINDS
from childjourney.usecases.act import Act
from childjourney.usecases.keep_directory import NewMember, add_agency, add_member, open_area
from childjourney.usecases.keep_tokens import OFFERED
from childjourney.usecases.ports import Books
from childjourney.usecases.record_entry import Telling, record_entry, write
from childjourney.usecases.start_story import start_story
from childjourney.usecases.tokens_port import Tokens

NOW = datetime(2026, 3, 14, 9, tzinfo=UTC)
BEFORE = NOW - timedelta(days=20)
JOINED = date(2025, 1, 1)
ALL = frozenset(OFFERED)


@dataclass(slots=True)
class Answered:
    """What the API answered: its status, its JSON and its text."""

    status: int
    said: Any
    text: str
    headers: Mapping[str, str]


@dataclass(slots=True)
class System:
    """A neighbouring system with its token's secret."""

    secret: str

    def get(self, path: str, **query: str) -> Answered:
        return _answered(self._client().get(f"/api/v1/{path}", query))

    def post(self, path: str, said: Any, *, key: str = "", **options: Any) -> Answered:
        headers = {"Idempotency-Key": key} if key else {}
        options = {"content_type": "application/json", "headers": headers, **options}
        return _answered(self._client().post(f"/api/v1/{path}", said, **options))

    def send_form(self, path: str, parts: Mapping[str, Any], *, key: str = "") -> Answered:
        headers = {"Idempotency-Key": key} if key else {}
        return _answered(self._client().post(f"/api/v1/{path}", parts, headers=headers))

    def fetch(self, path: str) -> Any:
        """Return the answer to a request for a file."""
        return self._client().get(f"/api/v1/{path}")

    def _client(self) -> Client:
        return Client(headers={"Authorization": f"Bearer {self.secret}"})


def _answered(response: Any) -> Answered:
    text = response.content.decode()
    return Answered(response.status_code, response.json(), text, response.headers)


@dataclass(slots=True)
class Area:
    """The area: its memberships and agencies by what they are, and its children's stories by name."""

    books: Books
    tokens: Tokens
    members: dict[str, UUID] = field(default_factory=dict)
    agencies: dict[str, UUID] = field(default_factory=dict)
    children: dict[str, UUID] = field(default_factory=dict)

    @property
    def maya(self) -> UUID:
        return self.children["maya"]

    @property
    def leo(self) -> UUID:
        return self.children["leo"]

    @property
    def zara(self) -> UUID:
        return self.children["zara"]

    def viewer(self, member: str) -> Viewer:
        return Viewer.of(self.books.directory().memberships[self.members[member]])

    def system(
        self,
        member: str,
        *,
        only: frozenset[Action] = ALL,
        at_most: ReadLevel = ReadLevel.CONTENT,
        expires_at: datetime = NOW + timedelta(days=30),
    ) -> System:
        """Return a system that acts for a member."""
        return System(
            self.tokens.issue(
                name="Neighbour",
                membership=self.members[member],
                only=only,
                at_most=at_most,
                now=BEFORE,
                expires_at=expires_at,
            )
        )

    def join_manager(self) -> None:
        """Let a manager join the social workers."""
        join_member(self, "manager", "Rob Kendal", "council", role.TEAM_MANAGER.key)

    def tell(self, member: str, story: UUID, kind: str, contents: dict[str, Any]) -> UUID:
        """Record an entry of 20 February."""
        if KINDS[kind].own_way:
            # Past the act that looks at more than the entry.
            draft = Draft(story, kind, Span.day(date(2026, 2, 20)), self.viewer(member).membership, contents)
            with self.books.transaction():
                (written,) = write(self.books, Act(self.viewer(member), Action.RECORD, BEFORE, story), [draft])
            return written.id
        telling = Telling(kind, Span.day(date(2026, 2, 20)), contents)
        (entry,) = record_entry(self.books, viewer=self.viewer(member), stories=[story], telling=telling, now=BEFORE)
        return entry


def make_area() -> Area:
    """Make the area: Maya and Leo with their social worker and Maya's teacher; Zara with somebody else."""
    area = Area(import_string(settings.CHILDJOURNEY_BOOKS)(), import_string(settings.CHILDJOURNEY_TOKENS)())
    first = NewMember("Ann Keeper", "ann@northmoor.example", UUID(int=7), role.ADMINISTRATOR.key, "01632 960 100")
    area.members["administrator"] = open_area(
        area.books, name="Northmoor", authority="999", made_up=True, administrator=first, now=BEFORE, first=JOINED
    )
    join_agency(area, "council", "Northmoor Children's Services", Sector.SOCIAL_CARE)
    join_agency(area, "school", "Hill Road Primary", Sector.SCHOOL)
    join_agency(area, "police", "Northmoor Police", Sector.POLICE)
    join_member(area, "social_worker", "Amina Yusuf", "council", role.SOCIAL_WORKER.key)
    join_member(area, "colleague", "Ben Ode", "council", role.SOCIAL_WORKER.key)
    join_member(area, "returns_officer", "Rita Rowe", "council", role.RETURNS_OFFICER.key)
    join_member(area, "teacher", "Tom Ellis", "school", role.TEACHER.key)
    join_member(area, "police_officer", "Pat Quinn", "police", role.POLICE_OFFICER.key)
    area.children["maya"] = _child(area, "social_worker", "Maya Okoro", "2019-09-02", "NM-0001")
    area.children["leo"] = _child(area, "social_worker", "Leo Okoro", "2021-05-20", "NM-0002")
    area.children["zara"] = _child(area, "colleague", "Zara Bell", "2018-01-30", "NM-0003")
    involved = {"agency": str(area.agencies["school"]), "member": str(area.members["teacher"]), "capacity": "Teacher"}
    telling = Telling("involvement_began", Span.day(date(2026, 2, 1)), involved)
    record_entry(area.books, viewer=area.viewer("social_worker"), stories=[area.maya], telling=telling, now=BEFORE)
    return area


def join_agency(area: Area, name: str, title: str, sector: Sector) -> None:
    """Let an agency join the area."""
    area.agencies[name] = add_agency(
        area.books,
        viewer=area.viewer("administrator"),
        name=title,
        sector=sector,
        telephone="01632 960 200",
        now=BEFORE,
        first=JOINED,
    )


def join_member(area: Area, name: str, person: str, agency: str, role_key: str) -> None:
    """Let somebody work at an agency of the area."""
    email = f"{name}@northmoor.example"
    member = NewMember(person, email, area.agencies[agency], role_key, "01632 960 300")
    area.members[name] = add_member(
        area.books, viewer=area.viewer("administrator"), member=member, now=BEFORE, first=JOINED
    )


def _child(area: Area, member: str, name: str, born: str, identifier: str) -> UUID:
    given, family = name.split()
    particulars = {"given_name": given, "family_name": family, "born": born, "la_child_id": identifier}
    return start_story(
        area.books,
        viewer=area.viewer(member),
        particulars=particulars,
        capacity="Lead social worker",
        since=Span.day(date(2026, 1, 5)),
        now=BEFORE,
    )
