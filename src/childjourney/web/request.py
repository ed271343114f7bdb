"""What a request of a signed-in person carries, once the middleware has settled it."""

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from childjourney.core.access.decide import Viewer
from childjourney.core.people.directory import Directory, Membership
from childjourney.usecases.ports import Books


class Request(HttpRequest):
    """A request with `now` (the only clock), the `books`, the `directory`, and who looks.

    On the family's pages `person` is who has signed in to their own space; there is no viewer there.
    """

    now: datetime
    books: Books
    directory: Directory
    viewer: Viewer
    membership: Membership
    person: UUID
    htmx: HtmxDetails
