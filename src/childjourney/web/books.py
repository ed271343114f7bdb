"""Give a request the books of the area, by the path that the settings name."""

from typing import cast

from django.conf import settings
from django.utils.module_loading import import_string

from childjourney.usecases.ports import Books
from childjourney.web.request import Request

CHOSEN = "membership"
"""Where the session keeps which of their memberships a person acts in."""


def settle_books(request: Request, *, of_family: bool = False) -> None:
    """Give `request` the books and the directory; the family's pages have their own way into them."""
    name = settings.CHILDJOURNEY_FAMILY_BOOKS if of_family else settings.CHILDJOURNEY_BOOKS
    request.books = cast(Books, import_string(name)())
    request.directory = request.books.directory()
