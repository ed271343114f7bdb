"""A process that writes: it records entries one after another and says on its output which were acknowledged."""

import json
import sys
from datetime import timedelta
from uuid import UUID

from _installation import BEGINNING


def main() -> None:
    """Record the entries that the command line asks for: membership, children, name, first number, number after."""
    import django

    django.setup()
    from childjourney.core.access.decide import Viewer
    from childjourney.core.base.time import Span
    from childjourney.store.books import open_books
    from childjourney.usecases.record_entry import Telling, record_entry

    asked = json.loads(sys.argv[1])
    books = open_books()
    worker = Viewer.of(books.directory().memberships[UUID(asked["membership"])])
    children = [UUID(child) for child in asked["children"]]
    for number in range(asked["first"], asked["after"]):
        telling = Telling("worry", Span.day(BEGINNING.date()), {"what": f"Worry {number}.", "grade": "seen"})
        (entry,) = record_entry(
            books,
            viewer=worker,
            stories=[children[number % len(children)]],
            telling=telling,
            now=BEGINNING + timedelta(days=1, minutes=number),
            key=f"{asked['name']}-{number}",
        )
        print(number, entry, flush=True)


if __name__ == "__main__":
    main()
