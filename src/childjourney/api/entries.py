"""Record entries, and put them right."""

from typing import Annotated, Any, Self
from uuid import UUID

from django.http import HttpRequest
from ninja import Body, Header, Router, Status
from pydantic import BaseModel, Field, StrictBool, StrictStr, model_validator

from childjourney.api.answers import RecordedAnswer, RecordedsAnswer
from childjourney.api.body import Strict
from childjourney.api.caller import caller_of
from childjourney.api.faults import REFUSALS, FaultsAnswer
from childjourney.api.fields import Happened
from childjourney.api.tellings import OneSaid, OneTold, Told
from childjourney.core.base.digest import canonical, digest
from childjourney.core.base.time import Span
from childjourney.core.story.field import LONGEST_TEXT
from childjourney.usecases.correct_entry import correct_entry
from childjourney.usecases.record_entry import record_entry

router = Router(tags=["Recording"])

MOST_STORIES = 30
"""In how many stories an entry can be recorded at once."""

Key = Annotated[
    StrictStr | None,
    Header(
        None,
        alias="Idempotency-Key",
        min_length=1,
        max_length=200,
        description="Sent again with the same key and the same body, nothing more is recorded and the first answer "
        "comes back. A key counts for one membership and one address, so the keys of two systems never meet.",
    ),
]
"""What makes sending again safe."""

_ANSWERS: dict[int, Any] = {201: RecordedsAnswer, **REFUSALS}


class Shared(Strict):
    """An entry told of several children at once: one encounter, and an entry in each story."""

    stories: Annotated[
        list[UUID],
        Field(min_length=1, max_length=MOST_STORIES, json_schema_extra={"uniqueItems": True}),
    ]
    entry: OneTold

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        if len(set(self.stories)) < len(self.stories):
            raise ValueError("Name each story once.")
        return self


class Correction(Strict):
    """What an entry should say instead, or when it happened, or that it should not be here at all."""

    reason: Annotated[StrictStr, Field(min_length=1, max_length=LONGEST_TEXT, description="Why it is put right.")]
    instead: Annotated[OneSaid | None, Field(description="What it should say. Without it the words stay.")] = None
    happened: Annotated[Happened | None, Field(description="When it happened, where that was wrong.")] = None
    withdrawn: Annotated[StrictBool, Field(description="The entry should not be in this story at all.")] = False
    seen_version: Annotated[
        UUID | None,
        Field(
            description="The version that was read. Where a later one exists, the answer is 409 and nothing changes."
        ),
    ] = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not (self.withdrawn or self.instead or self.happened):
            raise ValueError("Say what is to change: instead, happened or withdrawn.")
        if self.withdrawn and self.instead:
            raise ValueError("Say either what it should say instead, or that it is withdrawn.")
        return self


@router.post(
    "/stories/{story}/entries",
    response=_ANSWERS,
    operation_id="record_entry",
    summary="Record an entry",
)
def record(
    request: HttpRequest, story: UUID, told: Body[OneTold], idempotency_key: Key = None
) -> Status[RecordedsAnswer]:
    """Record one entry in a child's story, as the token's member."""
    return _record(request, [story], told, key_of(request, idempotency_key, told))


@router.post(
    "/entries",
    response=_ANSWERS,
    operation_id="record_entries",
    summary="Record an entry for several children",
)
def record_shared(request: HttpRequest, told: Body[Shared], idempotency_key: Key = None) -> Status[RecordedsAnswer]:
    """Record one entry in the stories of several children, in all of them or in none."""
    return _record(request, told.stories, told.entry, key_of(request, idempotency_key, told))


@router.post(
    "/stories/{story}/entries/{entry}/corrections",
    response={201: RecordedAnswer, **REFUSALS, 409: FaultsAnswer},
    operation_id="correct_entry",
    summary="Put an entry right",
)
def correct(
    request: HttpRequest, story: UUID, entry: UUID, told: Body[Correction], idempotency_key: Key = None
) -> Status[RecordedAnswer]:
    """Correct or withdraw an entry. The old words stay readable as an earlier version."""
    caller = caller_of(request)
    correction = correct_entry(
        caller.books,
        viewer=caller.viewer,
        story=story,
        entry=entry,
        reason=told.reason,
        happened=Span.parse(told.happened) if told.happened else None,
        contents=told.instead.plain() if told.instead else None,
        kind=told.instead.kind if told.instead else "",
        withdrawn=told.withdrawn,
        seen_version=told.seen_version,
        now=caller.now,
        key=key_of(request, idempotency_key, told),
    )
    return Status(201, RecordedAnswer(story=story, entry=correction))


def _record(request: HttpRequest, stories: list[UUID], told: Told, key: str) -> Status[RecordedsAnswer]:
    caller = caller_of(request)
    recorded = record_entry(
        caller.books, viewer=caller.viewer, stories=stories, telling=told.telling(), now=caller.now, key=key
    )
    pairs = zip(stories, recorded, strict=True)
    answers = [RecordedAnswer(story=story, entry=entry) for story, entry in pairs]
    return Status(201, RecordedsAnswer(recorded=answers))


def key_of(request: HttpRequest, given: str | None, told: BaseModel) -> str:
    """Return a key that no other membership, address or body can share, and that tells nothing of what was sent."""
    if not given:
        return ""
    caller = caller_of(request)
    sent = [caller.membership.id.hex, request.path, given, told.model_dump(mode="json")]
    return f"api:{digest(canonical(sent))}"
