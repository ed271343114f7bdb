"""What is told of a story and its entries. What may not be read is not there."""

from datetime import date
from typing import Any
from uuid import UUID

from pydantic import BaseModel

from childjourney.api.fields import Moment


class ChildAnswer(BaseModel):
    """Who a child is, as far as it is known. What is not known is left out."""

    id: UUID
    name: str
    given_name: str | None = None
    family_name: str | None = None
    known_as: str | None = None
    born: date | None = None
    expected: date | None = None
    died: date | None = None
    sex: str | None = None
    authority: str | None = None
    la_child_id: str | None = None
    upn: str | None = None


class AgencyAnswer(BaseModel):
    """An agency and the number to ring about a child."""

    id: UUID
    name: str
    telephone: str


class AuthorAnswer(BaseModel):
    """Who wrote an entry: a person in a role at an agency."""

    membership: UUID
    name: str | None = None
    role: str | None = None
    agency: str | None = None


class VersionAnswer(BaseModel):
    """The words of an entry as they were first recorded, or as a correction put them."""

    id: UUID
    happened: str
    recorded_at: Moment
    author: AuthorAnswer
    contents: dict[str, Any]
    reason: str | None = None


class EntryAnswer(BaseModel):
    """An entry as the token's holder may read it. `contents` is there only at the level "content".

    `versions` are there once an entry has been corrected, oldest first.
    """

    id: UUID
    kind: str
    strand: str
    happened: str
    recorded_at: Moment
    author: AuthorAnswer
    voice: str
    level: str
    heading: str
    encounter: UUID | None = None
    contents: dict[str, Any] | None = None
    versions: list[VersionAnswer] | None = None
    withdrawn: bool


class PersonAnswer(BaseModel):
    """A person or an agency that works with the child. `after` is the first day on which they no longer do."""

    entry: UUID
    name: str | None = None
    agency: str
    capacity: str
    telephone: str
    lead: bool
    first: date
    after: date | None = None


class RelationshipAnswer(BaseModel):
    """Someone in the child's life."""

    name: str
    relation: str
    lives_with: bool
    child: str | None = None
    since: str
    ended: bool


class StretchAnswer(BaseModel):
    """Something that lasted from `first` until before `after`; it goes on where there is no `after`."""

    name: str
    began: UUID
    ended: UUID | None = None
    first: date
    after: date | None = None


class BandAnswer(BaseModel):
    """The level of help that the child had from `first` until before `after`."""

    level: str
    first: date
    after: date


class GapAnswer(BaseModel):
    """A time in which nobody recorded having seen the child."""

    first: date
    after: date
    days: int
    goes_on: bool


class StoryAnswer(BaseModel):
    """A child's story as the token's holder may read it, today or as it was known at a moment."""

    child: ChildAnswer
    known_at: Moment | None = None
    first: date
    until: date
    may: list[str]
    people: list[PersonAnswer]
    relationships: list[RelationshipAnswer]
    questions: list[UUID]
    stretches: list[StretchAnswer]
    help: list[BandAnswer]
    not_seen: list[GapAnswer]
    entries: list[EntryAnswer]


class CardAnswer(BaseModel):
    """A child of a list, with the level of help and when somebody last saw the child."""

    child: ChildAnswer
    help: str
    last_seen: date | None = None
    last_recorded: Moment


class FoundAnswer(BaseModel):
    """A child that a search found. Where the story may not be opened, only whom to ring is told."""

    opens: bool
    card: CardAnswer | None = None
    agencies: list[AgencyAnswer]


class FoundsAnswer(BaseModel):
    """The children that a search found, best first."""

    found: list[FoundAnswer]


class CaseloadAnswer(BaseModel):
    """A page of the children whose stories may be opened, by name, and how many there are in all."""

    children: list[CardAnswer]
    total: int


class DocumentAnswer(BaseModel):
    """A document: what it is, its file, and whether the token opens it now."""

    entry: UUID
    title: str
    sort: str
    happened: str
    recorded_at: Moment
    author: AuthorAnswer
    voice: str
    name: str
    type: str
    size: int
    digest: str
    state: str
    opens: bool


class DocumentsAnswer(BaseModel):
    """The documents of a story whose entries the token reads in full, in the order of the story."""

    documents: list[DocumentAnswer]


class RecordedAnswer(BaseModel):
    """The entry that was recorded in a story."""

    story: UUID
    entry: UUID


class RecordedsAnswer(BaseModel):
    """The entries that were recorded, in the order of the stories asked for."""

    recorded: list[RecordedAnswer]


class KindAnswer(BaseModel):
    """A kind of entry: when to use it, and its contents as JSON Schema."""

    name: str
    title: str
    about: str
    strand: str
    voices: list[str]
    begins: str | None = None
    ends: str | None = None
    contents: dict[str, Any]
    example: dict[str, Any]


class KindsAnswer(BaseModel):
    """Every kind of entry that can be recorded."""

    kinds: list[KindAnswer]


class MeAnswer(BaseModel):
    """For whom the token acts, what it may do, how much it reads, and until when."""

    system: str
    membership: UUID
    name: str
    role: str
    agency: AgencyAnswer
    may: list[str]
    reads: str
    expires_at: Moment
