"""What a request of a signed-in person carries, once the middleware has settled it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from childjourney.core.access.decide import Viewer
from childjourney.core.people.directory import Directory, Membership
from childjourney.usecases.ports import Books


@dataclass(frozen=True, slots=True)
class Closing:
    """In how many seconds a session of the family ends: where nothing is done (`idle`), and in all (`ends`)."""

    idle: int
    ends: int


class Request(HttpRequest):
    """A request with `now` (the only clock), the `books`, the `directory`, and who looks.

    On the family's pages `person` is who has signed in to their own space and `closing` when that ends; there is no
    viewer there.
    """

    now: datetime
    books: Books
    directory: Directory
    viewer: Viewer
    membership: Membership
    person: UUID
    closing: Closing
    htmx: HtmxDetails
