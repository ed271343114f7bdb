"""Whoever reads a story on the family's agreement alone lets nobody in beyond it, themselves neither (R33)."""

from collections.abc import Iterable

from childjourney.core.access.decide import reaches
from childjourney.core.base.refusal import Fault
from childjourney.core.base.time import local_day
from childjourney.core.story.entry import Draft
from childjourney.core.story.story import Story
from childjourney.usecases.act import Act
from childjourney.usecases.ports import Books

BEYOND = Fault(
    "rests_on",
    "You read this story because the family agreed to it. Choose the agreement on which this rests, "
    "or leave it to somebody who works with the child in their own right.",
)


def faults_of_way_in(books: Books, act: Act, story: Story, drafts: Iterable[Draft]) -> list[Fault]:
    """Return what is wrong with drafts that say who works with the child; nothing where that is the viewer's to say.

    Somebody whose every way in rests on the ledger of agreement says only what rests on it, too.
    """
    letting_in = [one for one in drafts if _lets_in(story, one)]
    if not letting_in or _in_own_right(books, act, story):
        return []
    return [BEYOND for one in letting_in if not _said(one).get("rests_on")][:1]


def _lets_in(story: Story, draft: Draft) -> bool:
    if draft.corrects is None:
        return draft.kind == "involvement_began"
    root = story.root_of(draft.corrects)
    return root is not None and story.by_id[root].kind == "involvement_began"


def _said(draft: Draft) -> dict[str, object]:
    return dict(draft.contents.get("contents", {}) if draft.corrects else draft.contents)


def _in_own_right(books: Books, act: Act, story: Story) -> bool:
    on = local_day(act.now)
    held = [grant for grant in books.grants(story.id) if reaches(act.viewer, grant, on=on)]
    ways = [story.reading(grant.basis) for grant in held]
    return any(way is not None and not way.contents.get("rests_on") for way in ways)
