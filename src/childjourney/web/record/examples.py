"""An example of each kind of entry, made from its declaration, as a story would show it."""

from datetime import UTC, date, datetime
from uuid import UUID

from childjourney.core.access.policy import ReadLevel
from childjourney.core.access.see import Seen
from childjourney.core.base.time import Span
from childjourney.core.base.words import span_in_words
from childjourney.core.story.field import FieldType
from childjourney.core.story.kind import Kind
from childjourney.core.story.kinds import KINDS
from childjourney.web.record.fields import Option
from childjourney.web.record.form import Options, asked_fields

HAPPENED = Span.day(date(2026, 3, 5))
RECORDED = datetime(2026, 3, 5, 16, 40, tzinfo=UTC)
WRITER = "Amina Yusuf, social worker"
NOBODY = UUID(int=0)

_PEOPLE = {
    FieldType.MEMBER: "Hill Road Primary: Tom Ashe, teacher",
    FieldType.AGENCY: "Hill Road Primary",
}


def example_of(kind: Kind) -> Seen:
    """Return a reading that says what the kind's example says."""
    return Seen(
        id=NOBODY,
        kind=kind,
        happened=HAPPENED,
        recorded_at=RECORDED,
        author=NOBODY,
        voice=kind.voices[0],
        encounter=None,
        level=ReadLevel.CONTENT,
        contents=kind.example,
        versions=(),
        withdrawn=False,
    )


def options_of(kind: Kind) -> Options:
    """Return what the example's fields point at, in words made from the kinds that they refer to."""
    return {
        one.name: [_option(kind, one.name)] for one in asked_fields(kind) if one.type in (*_PEOPLE, FieldType.ENTRY)
    }


def _option(kind: Kind, name: str) -> Option:
    field = kind.by_name[name]
    value = str(kind.example.get(name, NOBODY))
    if field.type in _PEOPLE:
        return Option(value, _PEOPLE[field.type])
    other = KINDS[field.refers_to[0]]
    return Option(value, other.heading(other.example), span_in_words(HAPPENED))
