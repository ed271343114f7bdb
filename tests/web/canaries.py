"""Stories full of canaries: one for each way in which somebody can stand to a child, every text with its own word."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.utils.module_loading import import_string

from childjourney.core.access.action import Action
from childjourney.core.access.decide import Decision, Viewer, decide
from childjourney.core.access.policy import ReadLevel
from childjourney.core.base.ids import new_id
from childjourney.core.base.time import Span
from childjourney.core.people.directory import Membership
from childjourney.core.people.role import ROLES, Sector
from childjourney.core.story.entry import Draft, Voice
from childjourney.core.story.field import Field, FieldType
from childjourney.core.story.items import SHARED_APART, kinds_in
from childjourney.core.story.kind import Kind, Strand
from childjourney.core.story.kinds import KINDS
from childjourney.jobs.work import work_once
from childjourney.usecases.act import Act
from childjourney.usecases.add_document import NewDocument, add_document
from childjourney.usecases.advice import ask_advice, question_of
from childjourney.usecases.checks.asked import OF_STORIES, ask_check
from childjourney.usecases.checks.folder import new_folder, stories_in
from childjourney.usecases.documents.upload import Upload
from childjourney.usecases.files_port import Files, Verdict
from childjourney.usecases.keep_directory import NewMember, add_agency, add_member
from childjourney.usecases.keep_typed import Page, keep_typed
from childjourney.usecases.memory_files import ToldScanner
from childjourney.usecases.ports import Books
from childjourney.usecases.record_entry import write
from childjourney.usecases.runs_port import Runs
from childjourney.usecases.start_story import start_story
from tests.house.permissions import RELATIONSHIPS
from tests.made_files import PDF
from tests.web.conftest import NOW, OPENED, MadeUpArea, days_ago

BEFORE = NOW - timedelta(days=30)
STANDS = tuple(RELATIONSHIPS)
"""How somebody can stand to a child, in the order of the table that is checked in."""

TEXTS = (FieldType.LINE, FieldType.TEXT, FieldType.NAME)
TOLD = [kind for kind in KINDS.values() if kind.of_child and kind.name not in ("correction", "particulars")]
"""Every kind that is told of a child, but for who the child is: that is in its name."""

ADVICE = "Canaryadvice-end"


@dataclass(frozen=True)
class Canaries:
    """A story, the number in all of its words, and its entries by kind; `file` adds a document that opens."""

    number: int
    story: UUID
    entries: Mapping[str, UUID]
    file: UUID

    def word(self, kind: str, field: str) -> str:
        """Return the word that stands in one field of one kind of this story only."""
        return f"Canary{self.number}-{kind}-{field}-end"

    @property
    def name(self) -> str:
        """What every word of it begins with, the child's name too."""
        return f"Canary{self.number}"

    def words(self) -> Mapping[str, frozenset[str]]:
        """Return every word, by the kind of entry in which it stands."""
        return {kind.name: frozenset(self.word(kind.name, one.name) for one in _texts(kind)) for kind in TOLD}

    def forbidden_to(self, viewer: Viewer, books: Books) -> frozenset[str]:
        """Return what a viewer must not be told: what every word begins with, or the words that they may not read."""
        decision = decide(viewer, Action.OPEN_STORY, grants=books.grants(self.story), on=NOW.date())
        if not decision.allowed:
            return frozenset({self.name})
        words = self.words()
        return frozenset().union(*(words[kind.name] for kind in TOLD if not _reads(kind, decision)))


def _reads(kind: Kind, decision: Decision) -> bool:
    around = kind.strand is Strand.PEOPLE and kind.name not in SHARED_APART
    part = not decision.items or kind.name in kinds_in(decision.items)
    return around or (part and decision.level is ReadLevel.CONTENT)


def _texts(kind: Kind) -> list[Field]:
    return [one for one in kind.fields if one.type in TEXTS or one.type is FieldType.FILE]


@dataclass
class Planted:
    """An area whose stories hold canaries, by relationship. All was told by one person of another agency."""

    area: MadeUpArea
    author: Membership
    stories: dict[str, Canaries]
    thread: UUID
    question: UUID
    check: UUID

    @cached_property
    def viewer(self) -> Viewer:
        """Whoever told it all."""
        return Viewer.of(self.author)


def plant(area: MadeUpArea) -> Planted:
    """Let everybody of the area stand in each way to a child whose story somebody elsewhere told."""
    author = _elsewhere(area, Sector.SOCIAL_CARE, "social_worker", "Ben Ode")
    colleagues = [area.joins(ROLES[key], f"Colleague {key}") for key in _one_of_each_agency(area)]
    stories = {}
    for number, stands in enumerate(STANDS, start=1):
        stories[stands] = _story(area, author, number)
        _let_stand(area, author, stories[stands].story, stands, colleagues)
    asker = _elsewhere(area, Sector.SCHOOL, "teacher", "Una Moss")
    said = {"what": ADVICE, "by": (NOW.date() + timedelta(days=4)).isoformat()}
    thread = ask_advice(area.books, viewer=Viewer.of(asker), said=said, names_nobody=True, now=BEFORE)
    return Planted(area, author, stories, thread, question_of(area.books, thread=thread), _check(area))


def _elsewhere(area: MadeUpArea, sector: Sector, role: str, name: str) -> Membership:
    """Let somebody work at an agency of their own."""
    keeper = area.viewer("administrator")
    agency = add_agency(
        area.books, viewer=keeper, name=f"{name}’s agency", sector=sector, telephone="01632 960 170", now=OPENED
    )
    email = f"{name.lower().replace(' ', '.')}@northmoor.example"
    member = NewMember(name, email, agency, role, "01632 960 171", None)
    added = add_member(area.books, viewer=keeper, member=member, now=OPENED)
    return area.books.directory().memberships[added]


def _one_of_each_agency(area: MadeUpArea) -> list[str]:
    return list({member.agency.id: key for key, member in area.members.items()}.values())


def _story(area: MadeUpArea, author: Membership, number: int) -> Canaries:
    """Tell every kind of one child, each text with its own word, and add a document that opens."""
    viewer, name = Viewer.of(author), f"Canary{number}name"
    particulars = {"given_name": name, "family_name": f"Canary{number}family", "born": "2019-09-02"}
    began = Span.day(days_ago(60))
    story = start_story(
        area.books, viewer=viewer, particulars=particulars, capacity="Lead", since=began, now=NOW - timedelta(days=60)
    )
    planted = Canaries(number, story, {kind.name: new_id(BEFORE) for kind in TOLD}, uuid4())
    drafts = list(_drafts(planted, author))
    with area.books.transaction():
        write(area.books, Act(viewer, Action.RECORD, BEFORE, story), drafts)
    words = {"title": planted.word("document_added", "title"), "sort": "letter"}
    file = PDF + planted.word("document_added", "bytes").encode()
    upload = Upload(planted.word("document_added", "file") + ".pdf", BytesIO(file))
    entry = add_document(
        area.books,
        _files(),
        ToldScanner(Verdict.CLEAN),
        viewer=viewer,
        story=story,
        new=NewDocument(Span.day(days_ago(30)), words, Voice.PROFESSIONAL, upload),
        now=BEFORE,
    )
    keep_typed(area.books, viewer=viewer, page=Page(story, "worry"), text=f"say-what={name}", now=BEFORE)
    return Canaries(number, story, planted.entries, entry)


def _check(area: MadeUpArea) -> UUID:
    """Let the returns officer check what would be sent today, all these children among it."""
    runs: Runs = import_string(settings.CHILDJOURNEY_RUNS)()
    path = stories_in(new_folder(NOW.date()))
    asks: dict[str, Any] = {"kind": OF_STORIES, "file_name": "", "path": path, "year": 2026, "now": NOW}
    run = ask_check(area.books, runs, viewer=area.viewer("returns_officer"), **asks)
    assert work_once(area.books, runs, uploads=Path(settings.CHILDJOURNEY_DATA) / "uploads", clock=lambda: NOW)
    return run.id


def _files() -> Files:
    found: Files = import_string(settings.CHILDJOURNEY_FILES)()
    return found


def _drafts(planted: Canaries, author: Membership) -> Iterator[Draft]:
    """Yield an entry of every kind, each after those to which it points."""
    told: dict[str, UUID] = {}
    while left := [kind for kind in TOLD if kind.name not in told]:
        ready = [kind for kind in left if all(_can_point(one, told) for one in kind.fields)]
        assert ready, f"these point at one another: {[kind.name for kind in left]}"
        for kind in ready:
            said = {one.name: _said(planted, kind, one, author, told) for one in kind.fields}
            said = {name: value for name, value in said.items() if value is not None}
            voice = Voice.PROFESSIONAL if Voice.PROFESSIONAL in kind.voices else kind.voices[0]
            entry, on = planted.entries[kind.name], Span.day(days_ago(30))
            yield Draft(planted.story, kind.name, on, author.id, said, voice, id=entry)
        told |= {kind.name: planted.entries[kind.name] for kind in ready}


def _can_point(field: Field, told: Mapping[str, UUID]) -> bool:
    return not (field.refers_to and field.required) or any(one in told for one in field.refers_to)


def _said(planted: Canaries, kind: Kind, field: Field, author: Membership, told: Mapping[str, UUID]) -> Any:
    """Return what a field says: a word of its own, what it points at, the author wherever somebody is named."""
    if field.type in TEXTS:
        return planted.word(kind.name, field.name)
    if field.type is FieldType.FILE:
        return {**kind.example[field.name], "name": planted.word(kind.name, field.name) + ".pdf"}
    if field.refers_to:
        pointed = next((told[one] for one in field.refers_to if one in told), None)
        if pointed is None or kind.name == "involvement_began":
            return None
        return [str(pointed)] if field.type is FieldType.ENTRIES else str(pointed)
    if field.type is FieldType.MEMBER:
        return str(author.id)
    if field.type is FieldType.AGENCY:
        return str(author.agency.id)
    return kind.example.get(field.name)


def _let_stand(area: MadeUpArea, author: Membership, story: UUID, stands: str, colleagues: list[Membership]) -> None:
    """Let everybody of the area stand to a child in one of the ways of the table."""
    everybody, colleague_of = list(area.members.values()), {one.agency.id: one for one in colleagues}
    told: list[tuple[str, dict[str, Any], date, UUID | None]] = []
    agencies = list(dict.fromkeys(one.agency.id for one in everybody))
    if stands == STANDS[0]:
        told = [_begins(one.agency.id, one.id) for one in everybody]
    elif stands == STANDS[1]:
        agreed = {agency: new_id(BEFORE) for agency in agencies}
        for agency, line in agreed.items():
            said = {"who": "mum", "agreed": True, "purpose": "service", "agency": str(agency), "items": ["plan"]}
            told.append(("agreement_given", said, days_ago(20), line))
        told += [_begins(one.agency.id, one.id, rests_on=agreed[one.agency.id]) for one in everybody]
    elif stands == STANDS[2]:
        for one in everybody:
            kind, said, on, _ = _begins(one.agency.id, one.id)
            involvement = new_id(BEFORE)
            told.append((kind, said, on, involvement))
            told.append(("involvement_ended", {"began": str(involvement)}, NOW.date(), None))
    elif stands == STANDS[3]:
        told = [_begins(agency, colleague_of[agency].id) for agency in agencies]
    elif stands == STANDS[4]:
        told = [_begins(agency, None) for agency in agencies]
    elif stands == STANDS[6]:
        entries = area.books.entries([story])[story]
        involved = [one.id for one in entries if one.kind == "involvement_began"]
        told = [("involvement_ended", {"began": str(one)}, NOW.date(), None) for one in involved]
    drafts = [Draft(story, kind, Span.day(on), author.id, said, id=id_) for kind, said, on, id_ in told]
    if drafts:
        with area.books.transaction():
            write(area.books, Act(Viewer.of(author), Action.RECORD, NOW, story), drafts)


def _begins(
    agency: UUID, member: UUID | None, rests_on: UUID | None = None
) -> tuple[str, dict[str, Any], date, UUID | None]:
    said = {"agency": str(agency), "capacity": "Helper"}
    if member:
        said["member"] = str(member)
    if rests_on:
        said["rests_on"] = str(rests_on)
    return "involvement_began", said, days_ago(20), None
