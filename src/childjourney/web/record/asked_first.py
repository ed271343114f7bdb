"""What the area's principles ask where something is decided: shown beside the form, never ticked off (M-05)."""

from dataclasses import dataclass

from childjourney.core.base.time import local_day
from childjourney.core.story.kind import Kind
from childjourney.web.practice.addresses import framework_href
from childjourney.web.request import Request


@dataclass(frozen=True, slots=True)
class AskedFirst:
    """The questions, in the order of their principles, and where those can be read."""

    questions: tuple[str, ...]
    href: str


def asked_first(request: Request, kind: Kind) -> AskedFirst | None:
    """Return what is to be asked before an entry that decides is recorded; None where there is nothing to ask."""
    if not kind.decides:
        return None
    edition = request.books.practice().edition_on(local_day(request.now))
    if edition is None or not edition.principles:
        return None
    return AskedFirst(tuple(one.asks for one in edition.principles), f"{framework_href(edition.id)}#principles")
