"""What the commands work on. The command line knows no store: whoever starts it gives the way to the books first."""

from collections.abc import Callable
from dataclasses import dataclass

from childjourney.usecases.ports import Books


@dataclass(slots=True)
class Opening:
    """The way to the books of this installation; `books` is None until it was given."""

    books: Callable[[], Books] | None = None


OPENING = Opening()
"""The one opening of this process."""


def connect(books: Callable[[], Books]) -> None:
    """Let the commands open the books in this way."""
    OPENING.books = books


def open_books() -> Books:
    """Return the books. Raises RuntimeError where nobody said how to open them."""
    if OPENING.books is None:
        raise RuntimeError("Nobody has said how to open the books: call childjourney.cli.opening.connect first.")
    return OPENING.books()
