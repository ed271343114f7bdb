"""Sharing without agreement goes on only where whoever is asked to look at it says so; anybody may end it (M-64)."""

from collections.abc import Iterable
from uuid import UUID

from childjourney.core.access.asked import may_answer
from childjourney.core.access.decide import Viewer
from childjourney.core.base.refusal import Fault
from childjourney.core.story.entry import Contents, Draft
from childjourney.core.story.story import Story
from childjourney.usecases.card import asks_in
from childjourney.usecases.ports import Books

NOT_ASKED = Fault(
    "goes_on",
    "Somebody else of the agency that shared looks whether it goes on: it waits on their start page. You can end it.",
)


def faults_of_review(books: Books, viewer: Viewer, story: Story, drafts: Iterable[Draft]) -> list[Fault]:
    """Return what is wrong with drafts that let sharing go on; nothing where the viewer is asked to look at it."""
    reviews = [said for one in drafts if (said := _review(story, one)) is not None and said.get("goes_on")]
    if not reviews:
        return []
    asked = {str(ask.entry) for ask in asks_in(books, story) if ask.what == "sharing" and may_answer(viewer, ask)}
    return [NOT_ASKED] if any(said.get("began") not in asked for said in reviews) else []


def _review(story: Story, draft: Draft) -> Contents | None:
    """Return what a review says, written or corrected; None for anything else."""
    if draft.corrects is None:
        return draft.contents if draft.kind == "sharing_reviewed" else None
    root: UUID | None = story.root_of(draft.corrects)
    if root is None or story.by_id[root].kind != "sharing_reviewed":
        return None
    said = draft.contents.get("contents")
    return said if isinstance(said, dict) else None
