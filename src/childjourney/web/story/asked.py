"""The story that a request asks for: as it stands today, or as it was known at a moment."""

from dataclasses import dataclass
from uuid import UUID

from childjourney.usecases.act import AccessRefused
from childjourney.usecases.open_story import OpenStory, open_story
from childjourney.web.request import Request
from childjourney.web.story.known import Moment, MomentRefused, moment_of


@dataclass(frozen=True, slots=True)
class Asked:
    """The story that was asked for, the moment it is read at, and why it is another moment than was asked for."""

    opened: OpenStory
    moment: Moment | None
    fault: str = ""


def open_asked(request: Request, story: UUID) -> Asked:
    """Open the story as asked for; where the moment cannot be read or lies before it all, as it stands today."""
    try:
        moment = moment_of(request.GET, now=request.now)
    except MomentRefused as refused:
        return Asked(_opened(request, story, None), None, str(refused))
    if moment is not None:
        try:
            return Asked(_opened(request, story, moment), moment)
        except AccessRefused:
            fault = f"Nothing had been written down by {moment.in_words}. This is the story as it stands today."
            return Asked(_opened(request, story, None), None, fault)
    return Asked(_opened(request, story, None), None)


def _opened(request: Request, story: UUID, moment: Moment | None) -> OpenStory:
    known_at = moment.at if moment else None
    return open_story(request.books, viewer=request.viewer, story=story, now=request.now, known_at=known_at)
