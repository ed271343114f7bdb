"""Tell children's social care about a child: the contact waits at the front door until it is decided."""

from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Body, Router, Status
from pydantic import Field, create_model

from childjourney.api.answers import RecordedAnswer
from childjourney.api.body import Strict
from childjourney.api.caller import caller_of
from childjourney.api.entries import Key, key_of
from childjourney.api.faults import REFUSALS
from childjourney.api.fields import Happened, written
from childjourney.core.base.time import Span
from childjourney.core.story.kinds import KINDS
from childjourney.core.story.kinds.front_door import CARRIED
from childjourney.usecases.make_contact import make_contact
from childjourney.usecases.once import Saved

router = Router(tags=["Recording"])

_ASKED = ("from_whom", "meant_as", "notes", "family_knows", "counted_from")
_said: dict[str, Any] = {name: written(KINDS["contact_received"].by_name[name]) for name in _ASKED}


class ContactSaid(create_model("_ContactSaid", __base__=Strict, **_said)):  # type: ignore[misc]  # made of the kind's fields
    """What is said to children's social care, and what was written before on which it rests."""

    about: Annotated[
        list[UUID],
        Field(
            default_factory=list,
            max_length=100,
            description="Entries of the story on which it rests; their words are not sent again.",
            json_schema_extra={"x-refers-to": list(CARRIED)},
        ),
    ]
    happened: Annotated[Happened | None, Field(description="When it reached social care. Today without it.")] = None


@router.post(
    "/stories/{story}/contacts",
    response={201: RecordedAnswer, **REFUSALS},
    operation_id="make_contact",
    summary="Tell children's social care about a child",
)
def contact(
    request: HttpRequest, story: UUID, told: Body[ContactSaid], idempotency_key: Key = None
) -> Status[RecordedAnswer]:
    """Record a contact. It waits at the front door, and the outcome and its reason are told to the token's member."""
    caller = caller_of(request)
    said = told.model_dump(mode="json", exclude_none=True, include=set(_ASKED))
    made = make_contact(
        caller.books,
        viewer=caller.viewer,
        story=story,
        said=said,
        about=told.about,
        happened=Span.parse(told.happened) if told.happened else None,
        now=caller.now,
        saved=Saved(key_of(request, idempotency_key, told)),
    )
    return Status(201, RecordedAnswer(story=story, entry=made))
