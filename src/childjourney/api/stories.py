"""Read a child's story."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router
from pydantic import Field

from childjourney.api.answers import CaseloadAnswer, EntryAnswer, StoryAnswer
from childjourney.api.caller import caller_of
from childjourney.api.faults import REFUSALS
from childjourney.api.fields import MomentText
from childjourney.api.tell import card_answer, entry_answer, story_answer
from childjourney.usecases.act import AccessRefused
from childjourney.usecases.caseload import caseload as list_caseload
from childjourney.usecases.open_story import OpenStory, open_story

router = Router(tags=["Reading"])

KnownAt = Annotated[
    MomentText | None,
    Query(None, description="Read the story as it was known at this moment. A moment to come reads as now."),
]
"""Without it, the story of today."""


@router.get(
    "/stories/{story}",
    response={200: StoryAnswer, **REFUSALS},
    exclude_none=True,
    operation_id="open_story",
    summary="A child's story",
)
def read_story(request: HttpRequest, story: UUID, known_at: KnownAt = None) -> StoryAnswer:
    """Open a child's story: who the child is, who is around the child, and the entries in their order."""
    return story_answer(_opened(request, story, known_at))


@router.get(
    "/stories/{story}/entries/{entry}",
    response={200: EntryAnswer, **REFUSALS},
    exclude_none=True,
    operation_id="open_entry",
    summary="One entry",
)
def read_entry(request: HttpRequest, story: UUID, entry: UUID, known_at: KnownAt = None) -> EntryAnswer:
    """Open one entry of a child's story. Opening it opens the story, and is written down so."""
    opened = _opened(request, story, known_at)
    seen = next((one for one in opened.seen if one.id == entry), None)
    if seen is None:
        raise AccessRefused
    return entry_answer(seen, opened.directory)


@router.get(
    "/caseload",
    response={200: CaseloadAnswer, **REFUSALS},
    exclude_none=True,
    operation_id="caseload",
    summary="One's own children",
)
def caseload(
    request: HttpRequest,
    skip: Annotated[int, Field(ge=0, le=1_000_000), Query(0)] = 0,
    most: Annotated[int, Field(ge=1, le=200), Query(50)] = 50,
) -> CaseloadAnswer:
    """List the children whose stories the token opens, by name, a page at a time."""
    caller = caller_of(request, "skip", "most")
    found = list_caseload(caller.books, viewer=caller.viewer, now=caller.now, skip=skip, most=most)
    return CaseloadAnswer(children=[card_answer(card) for card in found.cards], total=found.total)


def _opened(request: HttpRequest, story: UUID, known_at: str | None) -> OpenStory:
    caller = caller_of(request, "known_at")
    moment = min(datetime.fromisoformat(known_at), caller.now) if known_at else None
    return open_story(caller.books, viewer=caller.viewer, story=story, now=caller.now, known_at=moment)
