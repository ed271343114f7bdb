"""A story of 5,000 entries opens in at most 60 times the time of the bare SQL that fetches its rows, and in 150 ms.

`python benchmarks/story.py` measures on SQLite, `python benchmarks/story.py postgresql` on PostgreSQL. Prints one line.
"""

import json
from collections.abc import Callable
from datetime import timedelta
from random import Random
from statistics import median
from time import perf_counter
from typing import Any
from uuid import UUID

from _installation import BEGINNING, area_with_worker, child_of, chosen, command, installation

ENTRIES = 5000
ROUNDS = 21
ROWS = (
    "SELECT e.id, e.story, e.position, e.kind, e.happened, e.recorded_at, e.author, e.voice, e.corrects, e.encounter, "
    "e.digest, e.chained, b.text FROM store_envelope e JOIN store_body b ON b.entry_id = e.id "
    "WHERE e.story = %s ORDER BY e.position"
)
LATEST = BEGINNING + timedelta(days=800)


def main() -> None:
    """Make the story, time both ways of reading it, and print how they compare."""
    database = chosen()
    with installation(database):
        print(f"{figures(ENTRIES)} on {database} — {command(database)}")


def figures(entries: int) -> str:
    """Return what a story of so many entries takes, in words."""
    from django.db import connection

    from childjourney.store.books import open_books
    from childjourney.usecases.open_story import open_story

    books = open_books()
    worker = area_with_worker(books)
    child = child_of(books, worker)
    lengthen(books, worker, child, entries)
    key: Any = child.hex if connection.vendor == "sqlite" else child

    def bare() -> int:
        with connection.cursor() as cursor:
            cursor.execute(ROWS, [key])
            return len(cursor.fetchall())

    def opened() -> int:
        return len(open_story(books, viewer=worker, story=child, now=LATEST).seen)

    assert bare() == entries
    rows, whole = timed(bare), timed(opened)
    return f"a story of {entries:,} entries: bare rows {rows:.1f} ms, opened {whole:.1f} ms, {whole / rows:.1f} times"


def timed(work: Callable[[], object]) -> float:
    """Return the median milliseconds of several rounds."""
    work()
    taken = []
    for _ in range(ROUNDS):
        start = perf_counter()
        work()
        taken.append(perf_counter() - start)
    return median(taken) * 1000


def lengthen(books: Any, worker: Any, child: UUID, entries: int) -> None:
    """Write into a story until it has so many entries: of several kinds, one in fifty of them a correction."""
    from childjourney.core.access.action import Action
    from childjourney.core.base.time import Span
    from childjourney.core.story.admit import admit
    from childjourney.core.story.entry import Draft
    from childjourney.core.story.kinds import KINDS
    from childjourney.core.story.story import Story
    from childjourney.usecases.act import Act
    from childjourney.usecases.card import folded

    chance = Random(5)
    kinds = [KINDS[name] for name in ("worry", "observation", "visit", "contact", "childs_words", "life_event")]
    story = Story(child, books.entries([child])[child])
    while len(story.entries) < entries:
        now = BEGINNING + timedelta(hours=2 + 3 * len(story.entries))
        drafts = []
        for _ in range(min(50, entries - len(story.entries))):
            kind = chance.choice(kinds)
            day = Span.day((now - timedelta(days=chance.randrange(300))).date())
            said = json.loads(json.dumps(dict(kind.example)))
            drafts.append(Draft(child, kind.name, day, worker.membership, said, kind.voices[0]))
        wrong = story.entries[-1]
        if wrong.corrects is None and wrong.kind not in ("particulars", "involvement_began"):
            said = {"reason": "I misheard.", "contents": dict(wrong.contents)}
            voice = wrong.voice
            drafts[-1] = Draft(child, "correction", wrong.happened, worker.membership, said, voice, corrects=wrong.id)
        added = admit(story, drafts, now=now)
        act = Act(worker, Action.RECORD, now, child)
        with books.transaction():
            books.append(added, line=act.line(act.decided(books.grants(child)), added))
        story = story.grown(added)
    books.keep([folded(books, story)])


if __name__ == "__main__":
    main()
