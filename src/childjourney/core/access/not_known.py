"""Who reads what is not known about a child on a list over many stories. The store's SQL matches this."""

from datetime import date

from childjourney.core.access.decide import Viewer, reaches
from childjourney.core.access.grant import Grant
from childjourney.core.access.policy import ReadLevel
from childjourney.core.steps.not_known import NotKnown
from childjourney.core.story.items import ITEMS


def item_of(kind: str) -> str | None:
    """Return the item of a story in which entries of a kind stand; None where they are shared only with the whole."""
    return next((key for key, item in ITEMS.items() if kind in item.kinds), None)


def opens(viewer: Viewer, grant: Grant, kind: str, *, on: date) -> bool:
    """Return whether a grant shows what is not known in entries of a kind: by the whole story, or by their item.

    Of a story that is shared in other parts nothing is listed: not even what the viewer wrote there, since whether it
    was answered was not shared with them (R33, R45).
    """
    return reaches(viewer, grant, on=on) and (not grant.items or item_of(kind) in grant.items)


def reads(viewer: Viewer, one: NotKnown) -> bool:
    """Return whether a viewer for whom the story opens reads what is not known, and not the heading alone (R31)."""
    if viewer.at_most < ReadLevel.CONTENT:
        return False
    if viewer.policy.reads is ReadLevel.CONTENT or viewer.membership in (one.author, one.owner):
        return True
    return reads_agency(viewer) and one.agency == viewer.agency


def reads_answer(viewer: Viewer, one: NotKnown) -> bool:
    """Return whether a viewer who reads what was not known reads the answer too.

    Whoever asked somebody to find out, and whoever was asked, always do.
    """
    if viewer.policy.reads is ReadLevel.CONTENT or one.answered_by == viewer.membership:
        return True
    if one.owner is not None and viewer.membership in (one.author, one.owner):
        return True
    return reads_agency(viewer) and one.answered_agency == viewer.agency


def reads_agency(viewer: Viewer) -> bool:
    """Return whether a viewer reads in full what people of their own agency wrote."""
    return viewer.policy.reads_agency is ReadLevel.CONTENT
