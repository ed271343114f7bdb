"""Every page on the way from a first worry to help, in an area of 20,000 children, by 8 clients at once: p95 of each.

The site runs as it is served (gunicorn, 2 workers). The children come from a made-up census; some hundred of them have
a contact that waits, early help, an assessment, and a mother with a space of her own. Fails where a page needs more
than LIMIT. Prints one line a page.

    python benchmarks/rooms.py postgresql
    python benchmarks/rooms.py --children 2000        # a smaller area, on SQLite
"""

import argparse
import http.client
import os
import subprocess
from datetime import UTC, date, datetime, timedelta
from random import Random
from statistics import median
from typing import Any
from uuid import UUID, uuid4

from _installation import DATABASES, chosen, command, installation
from pages import CLIENTS, SERVED, _area, _asked, _free_port, _p95, _signed_in, _until_answers

LIMIT = 300
"""Milliseconds within which 95 of 100 answers come."""

BUSY = 300
"""So many children have contacts, early help and all the rest."""


def main() -> None:
    """Make the area, ask for each page, and print what it took."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("database", nargs="?", choices=DATABASES)
    arguments.add_argument("--children", type=int, default=20_000)
    arguments.add_argument("--only", default="", help="ask only for pages whose names begin so")
    given = arguments.parse_args()
    database = chosen()
    with installation(database):
        slow = measured(given.children, database, only=given.only)
    if slow:
        raise SystemExit(f"Above {LIMIT} ms: {', '.join(slow)}")


def measured(children: int, database: str, *, only: str = "") -> list[str]:
    """Print a line for each page, and return those that need too long."""
    person, stories = _area(children, role="front_door_manager")
    made = _made(person, stories[:BUSY])
    _questions()
    _at_rest(database)
    session = _signed_in(person)
    made["words"], made["no_words"] = _words(session, "father", "zebra")
    keys = {"staff": f"childjourney={session}", "family": f"childjourney_family={made['session']}"}
    port = _free_port()
    environment = {**os.environ, "CHILDJOURNEY_LOG_LEVEL": "ERROR"}
    served = subprocess.Popen(
        [*SERVED, "--bind", f"127.0.0.1:{port}", "childjourney.config.wsgi"],
        env=environment,
        stderr=subprocess.DEVNULL,
    )
    slow = []
    try:
        _until_answers(port)
        for name, (who, address) in ROOMS.items():
            if not name.startswith(only):
                continue
            taken = _asked(_asking(port, keys[who], address, made), stories[:BUSY])
            at = _p95(taken)
            print(
                f"{name}, {children:,} children, {CLIENTS} clients on {database}: median {median(taken):.0f} ms, "
                f"p95 {at:.0f} ms, limit {LIMIT} — {command(database)}",
                flush=True,
            )
            slow += [name] if at > LIMIT else []
    finally:
        served.terminate()
        served.wait()
    return slow


ROOMS = {
    "the start page": ("staff", "/"),
    "what one's agency asks and is asked": ("staff", "/asked?side=agency"),
    "the front door": ("staff", "/front-door"),
    "a contact with everything known": ("staff", "/front-door/{story}/{contact}"),
    "what was asked": ("staff", "/asked/{story}/{contact}"),
    "a child's page": ("staff", "/children/{story}"),
    "a chronology": ("staff", "/children/{story}/chronology"),
    "a whole story to print": ("staff", "/children/{story}/chronology?show=everything"),
    "the assessment": ("staff", "/children/{story}/assessment"),
    "early help": ("staff", "/children/{story}/early-help"),
    "agreement": ("staff", "/children/{story}/agreement"),
    "the form to tell social care": ("staff", "/children/{story}/contact"),
    "the form for advice": ("staff", "/advice/ask"),
    "advice": ("staff", "/asked/{thread}/{question}"),
    "the form that says what was done with advice": ("staff", "/advice/{thread}/follow"),
    "the form to disagree": ("staff", "/children/{decided}/disagree?about={decision}"),
    "the plan": ("staff", "/children/{story}/early-help/plan"),
    "a review": ("staff", "/children/{story}/early-help/review"),
    "the end of early help": ("staff", "/children/{story}/early-help/end"),
    "the form to ask somebody to help": ("staff", "/children/{story}/ask"),
    "the assessment as a common assessment": ("staff", "/children/{story}/assessment?by=common"),
    "placing what was told": ("staff", "/children/{own}/assessment/place/{worry}"),
    "sealing": ("staff", "/children/{story}/assessment/seal"),
    "a seal": ("staff", "/children/{own}/assessment/seals/{seal}"),
    "two moments": ("staff", "/children/{story}/assessment/compare?from={since}"),
    "who has a space": ("staff", "/children/{own}/family"),
    "the form to open a space": ("staff", "/children/{story}/family/open"),
    "early help of one's agency": ("staff", "/agency/early-help"),
    "what recording takes": ("staff", "/what-recording-takes"),
    "what is not known": ("staff", "/what-we-do-not-know"),
    "what is not known, by words": ("staff", "/what-we-do-not-know?words={words}"),
    "what is not known, by a word that nobody wrote": ("staff", "/what-we-do-not-know?words={no_words}"),
    "what was answered": ("staff", "/what-we-do-not-know?which=answered"),
    "messages": ("staff", "/messages"),
    "the form to add a document": ("staff", "/children/{story}/add-document"),
    "documents in quarantine": ("staff", "/documents/waiting"),
    "the family's own space": ("family", "/family/{own}"),
    "the story as the family reads it": ("family", "/family/{own}/story"),
    "the family writes": ("family", "/family/{own}/write"),
    "what the family agrees to": ("family", "/family/{own}/agreement"),
    "the family agrees": ("family", "/family/{own}/agree"),
    "the family asks for help": ("family", "/family/{own}/help"),
    "who looked": ("family", "/family/{own}/looked"),
}
"""Each page: who asks for it, and its address."""


def _at_rest(database: str) -> None:
    """Let the server tidy up after so much was written at once, as it does by itself within minutes."""
    from django.db import connection

    with connection.cursor() as cursor:
        for tidy in ("VACUUM ANALYZE", "CHECKPOINT") if database == "postgresql" else ("ANALYZE",):
            cursor.execute(tidy)


def _questions() -> None:
    """Let each child of the area have two open questions and one that was answered, as lists of them keep them."""
    from childjourney.store.models import CardRow, NotKnownRow
    from childjourney.usecases.names import words_of

    chance, today = Random(5), datetime.now(UTC).date()
    whats = ("Who the father is", "Whether mum’s new partner lives there", "Why {} stopped coming", "Who fetches {}")
    rows = []
    for story in CardRow.objects.values_list("pk", flat=True):
        for number in range(3):
            what, since = chance.choice(whats).format(story), today - timedelta(days=chance.randint(1, 900))
            words = "".join(f" {word}" for word in words_of(what))
            kept = {
                "kind": "unknown",
                "what": what,
                "words": words,
                "since": since,
                "team": chance.choice(("North", "South")),
            }
            answer = {"answer": story, "answered": today, "said": "Her aunt."} if number == 2 else {}
            kept["became"] = "ANSWERED" if answer else "OPEN"
            rows.append(NotKnownRow(card_id=story, entry=uuid4(), author=story, **kept, **answer))
    NotKnownRow.objects.bulk_create(rows, batch_size=2_000)


def _words(session: str, *words: str) -> list[UUID]:
    """Return under which key each a session keeps words that somebody looks for."""
    from django.contrib.sessions.backends.db import SessionStore

    from childjourney.web.not_known.form import TYPED

    held, keys = SessionStore(session), [uuid4() for _ in words]
    held[TYPED] = {str(key): word for key, word in zip(keys, words, strict=True)}
    held.save()
    return keys


def _made(person: UUID, stories: list[UUID]) -> dict[str, Any]:
    """Let the children's stories hold what people write on the way to help, and return what the addresses need."""
    from childjourney.core.access.decide import Viewer
    from childjourney.core.base.time import Span
    from childjourney.store.books import open_books
    from childjourney.store.family import open_family_accounts
    from childjourney.usecases.advice import ask_advice, question_of
    from childjourney.usecases.decide_contact import decide_contact
    from childjourney.usecases.early_help import agree_actions, start_early_help
    from childjourney.usecases.invite_family import open_space
    from childjourney.usecases.make_contact import make_contact
    from childjourney.usecases.record_entry import Telling, record_entry
    from childjourney.usecases.seal_assessment import seal_assessment

    now, books, chance = datetime.now(UTC), open_books(), Random(7)
    member = next(one for one in books.directory().memberships.values() if one.person.id == person)
    viewer, today = Viewer.of(member), now.date()
    by = (today + timedelta(days=9)).isoformat()
    contacts = {}
    for story in stories:
        for kind in ("worry", "observation", "going_well", "worry"):
            said = {"what": f"Something that was seen, number {chance.random()}.", "dimension": "safety"}
            told = said | ({"grade": "seen"} if kind != "going_well" else {})
            telling = Telling(kind, Span.day(date.fromordinal(today.toordinal() - chance.randint(1, 90))), told)
            record_entry(books, viewer=viewer, stories=[story], telling=telling, now=now)
        agreed = {"who": "mum", "agreed": True}
        start_early_help(books, viewer=viewer, stories=[story], agreement=agreed, wants="Sleep", now=now)
        action = {"what": "Ring the nursery", "owner_family": "mum", "by": by}
        agree_actions(books, viewer=viewer, story=story, actions=[action], now=now)
        note = {"from_whom": "2A", "meant_as": "referral", "notes": "Third day without lunch."}
        contacts[story] = make_contact(books, viewer=viewer, story=story, said=note, now=now)
    own, decided = stories[0], stories[1]
    said = {"notes": "The school keeps watching.", "outcome": "none", "settled": "agreed"}
    given = {"name": "Grace Okoro", "themselves": False, "safe_mode": False}
    space = open_space(books, viewer=viewer, story=own, said=given, now=now)
    mother = next(UUID(one.contents["person"]) for one in books.entries([own])[own] if one.id == space)
    thread = ask_advice(books, viewer=viewer, said={"what": "May I ask first?", "by": by}, names_nobody=True, now=now)
    return {
        "contacts": contacts,
        "session": open_family_accounts().begin(mother, now=now),
        "own": own,
        "worry": next(one.id for one in books.entries([own])[own] if one.kind == "worry"),
        "seal": seal_assessment(
            books,
            viewer=viewer,
            story=own,
            said={"purpose": "common", "notes": "The plan goes on."},
            seen=len(books.entries([own])[own]),
            now=now,
        ),
        "decided": decided,
        "decision": decide_contact(books, viewer=viewer, story=decided, contact=contacts[decided], said=said, now=now),
        "thread": thread,
        "question": question_of(books, thread=thread),
        "since": (today - timedelta(days=30)).isoformat(),
    }


def _asking(port: int, cookie: str, address: str, made: dict[str, Any]) -> Any:
    """Return what asks for a page about a story."""

    def ask(story: UUID, held: dict[str, Any]) -> None:
        if "connection" not in held:
            held["connection"] = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        where = address.format(story=story, contact=made["contacts"][story], **made)
        held["connection"].request("GET", where, headers={"Cookie": cookie})
        answer = held["connection"].getresponse()
        text = answer.read().decode()
        assert answer.status == 200, (where, answer.status, text[:300])

    return ask


if __name__ == "__main__":
    main()
