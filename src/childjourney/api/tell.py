"""Put what a use case returned into the words of the API."""

from uuid import UUID

from childjourney.api.answers import (
    AgencyAnswer,
    AuthorAnswer,
    BandAnswer,
    CardAnswer,
    ChildAnswer,
    DocumentAnswer,
    EntryAnswer,
    FoundAnswer,
    GapAnswer,
    PersonAnswer,
    RelationshipAnswer,
    StoryAnswer,
    StretchAnswer,
    VersionAnswer,
)
from childjourney.core.access.action import Action
from childjourney.core.access.policy import ReadLevel
from childjourney.core.access.see import Seen, Version
from childjourney.core.people.directory import Agency, Directory
from childjourney.core.people.relationship import Relationship
from childjourney.core.steps.around import Involvement
from childjourney.core.steps.journey import Band, Gap, Stretch
from childjourney.core.story.child import Child
from childjourney.core.story.kind import HelpLevel
from childjourney.usecases.open_story import OpenStory
from childjourney.usecases.ports import Card, Found


def story_answer(story: OpenStory) -> StoryAnswer:
    """Return an opened story in the words of the API."""
    return StoryAnswer(
        child=child_answer(story.child),
        known_at=story.known_at,
        first=story.first,
        until=story.until,
        may=names_of(story.may),
        people=[_person(one) for one in story.people],
        relationships=[_relationship(one) for one in story.relationships],
        questions=list(story.questions),
        stretches=[_stretch(one) for one in story.stretches],
        help=[_band(one) for one in story.bands],
        not_seen=[_gap(one) for one in story.gaps],
        entries=[entry_answer(one, story.directory) for one in story.seen],
    )


def names_of(actions: frozenset[Action]) -> list[str]:
    """Return the names of actions, as tokens and answers write them."""
    return sorted(action.name.lower() for action in actions)


def child_answer(child: Child) -> ChildAnswer:
    """Return who a child is."""
    return ChildAnswer(
        id=child.id,
        name=child.name,
        given_name=child.given_name or None,
        family_name=child.family_name or None,
        known_as=child.known_as or None,
        born=child.born,
        expected=child.expected,
        died=child.died,
        sex=child.sex or None,
        authority=child.authority or None,
        la_child_id=child.la_child_id or None,
        upn=child.upn or None,
    )


def agency_answer(agency: Agency) -> AgencyAnswer:
    """Return an agency and how to reach it."""
    return AgencyAnswer(id=agency.id, name=agency.name, telephone=agency.telephone)


def entry_answer(seen: Seen, directory: Directory) -> EntryAnswer:
    """Return an entry as it was seen; contents that were not seen are not there."""
    return EntryAnswer(
        id=seen.id,
        kind=seen.kind.name,
        strand=seen.kind.strand.value,
        happened=str(seen.happened),
        recorded_at=seen.recorded_at,
        author=_author(seen.author, directory),
        voice=seen.voice.value,
        level=seen.level.name.lower(),
        heading=seen.heading,
        encounter=seen.encounter,
        contents=dict(seen.contents) if seen.level is ReadLevel.CONTENT else None,
        versions=[_version(one, directory) for one in seen.versions] or None,
        withdrawn=seen.withdrawn,
    )


def document_answer(seen: Seen, opened: OpenStory) -> DocumentAnswer:
    """Return a document of an opened story, whose entry was seen in full."""
    document = opened.documents[seen.id]
    return DocumentAnswer(
        entry=seen.id,
        title=str(seen.contents.get("title", "")),
        sort=str(seen.contents.get("sort", "")),
        happened=str(seen.happened),
        recorded_at=seen.recorded_at,
        author=_author(seen.author, opened.directory),
        voice=seen.voice.value,
        name=document.file.name,
        type=document.file.type,
        size=document.file.size,
        digest=document.file.digest,
        state=document.state.name.lower(),
        opens=document.state.opens and Action.OPEN_DOCUMENT in opened.may,
    )


def _version(version: Version, directory: Directory) -> VersionAnswer:
    return VersionAnswer(
        id=version.id,
        happened=str(version.happened),
        recorded_at=version.recorded_at,
        author=_author(version.author, directory),
        contents=dict(version.contents),
        reason=version.reason or None,
    )


def _author(membership: UUID, directory: Directory) -> AuthorAnswer:
    held = directory.memberships.get(membership)
    if held is None:
        return AuthorAnswer(membership=membership)
    return AuthorAnswer(membership=membership, name=held.person.name, role=held.role.key, agency=held.agency.name)


def _person(one: Involvement) -> PersonAnswer:
    return PersonAnswer(
        entry=one.entry,
        name=one.name or None,
        agency=one.agency,
        capacity=one.capacity,
        telephone=one.telephone,
        lead=one.lead,
        first=one.first,
        after=one.after,
    )


def _relationship(one: Relationship) -> RelationshipAnswer:
    return RelationshipAnswer(
        name=one.name,
        relation=one.relation.name.lower(),
        lives_with=one.lives_with,
        child=one.child,
        since=one.since,
        ended=one.ended,
    )


def _stretch(one: Stretch) -> StretchAnswer:
    return StretchAnswer(name=one.name, began=one.began, ended=one.ended, first=one.first, after=one.after)


def _band(one: Band) -> BandAnswer:
    return BandAnswer(level=one.level.name.lower(), first=one.first, after=one.after)


def _gap(one: Gap) -> GapAnswer:
    return GapAnswer(first=one.first, after=one.after, days=one.days, goes_on=one.goes_on)


def card_answer(card: Card) -> CardAnswer:
    """Return a child of a list."""
    return CardAnswer(
        child=child_answer(card.child),
        help=HelpLevel(card.help_level).name.lower(),
        last_seen=card.last_seen,
        last_recorded=card.last_recorded,
    )


def found_answer(found: Found, directory: Directory) -> FoundAnswer:
    """Return a child that a search found, or which agencies to ring where the story may not be opened."""
    agencies = (directory.agencies.get(one) for one in found.agencies)
    return FoundAnswer(
        opens=found.opens,
        card=card_answer(found.card) if found.card else None,
        agencies=[agency_answer(one) for one in agencies if one],
    )
