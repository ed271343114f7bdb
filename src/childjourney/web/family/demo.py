"""In a made-up area, going in as somebody made up of the family."""

from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponse

from childjourney.usecases.family.open_space import made_up_family
from childjourney.web.books import settle_books
from childjourney.web.family.session import accounts, let_in
from childjourney.web.request import Request


@dataclass(frozen=True, slots=True)
class Offered:
    """Somebody made up whose space can be opened."""

    person: UUID
    name: str
    about: str


def offered(request: Request) -> tuple[Offered, ...]:
    """Return whose space is offered on the sign-in page: nobody's outside a made-up area."""
    if not (settings.CHILDJOURNEY_DEMO and request.directory.area.made_up):
        return ()
    found = made_up_family(request.books, now=request.now)
    return tuple(
        Offered(
            space.person,
            space.name,
            "a young person, in their own space"
            if space.themselves
            else "a parent, in safe mode"
            if space.safe_mode
            else "a parent",
        )
        for space in found
    )


def go_in(request: Request) -> HttpResponse:
    """Sign in as somebody made up. Answers 404 in any area that is not made up, whatever the settings say."""
    settle_books(request, of_family=True)
    chosen = next((one for one in offered(request) if str(one.person) == request.POST.get("person")), None)
    if chosen is None:
        raise Http404
    return let_in(accounts().begin(chosen.person, now=request.now))
