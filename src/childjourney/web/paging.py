"""A long list, read page by page: which page is asked for, and how many there are."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest

LONGEST_NUMBER = 6
"""Digits of a page's number; more are nobody's list."""


def number_of(request: HttpRequest) -> int:
    """Return which page is asked for; the first where nothing or nonsense is."""
    text = request.GET.get("page", "1")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER and int(text) else 1


@dataclass(frozen=True, slots=True)
class Paging:
    """A page by its `number` of a list of `total`, with `a_page` on each; `query` is what else is chosen."""

    number: int
    total: int
    a_page: int
    query: tuple[tuple[str, str], ...] = ()

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return max(1, -(-self.total // self.a_page))

    def href(self, number: int) -> str:
        """Return the address of another page of the same list."""
        chosen = [(key, value) for key, value in self.query if value]
        return f"?{urlencode([*chosen, ('page', str(number))])}"
