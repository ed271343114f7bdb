"""What the census will ask of what was just written, for those who answer for a census: a line, and nothing more."""

from childjourney.core.people.role import Sector
from childjourney.core.story.census_asks import census_asks
from childjourney.core.story.entry import Contents
from childjourney.web.request import Request


def census_warned(request: Request, kind: str, contents: Contents) -> str:
    """Return a line on what the census will ask that an entry does not say; empty where nothing, or for nobody here."""
    asks = census_asks(kind, contents)
    if not asks or request.membership.agency.sector is not Sector.SOCIAL_CARE:
        return ""
    told = "; ".join(f"{one.words} (rule {one.rule})" for one in asks)
    return f"\nThe census will ask for: {told}. Nothing waits for it: add it when you know."
