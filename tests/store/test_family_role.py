"""The family's own space works by a role of the database that reads and adds what it needs, and nothing else (R44)."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from django.conf import settings
from django.db import DatabaseError, connections
from django.db.transaction import atomic

from childjourney.core.access.decide import Viewer
from childjourney.core.story.entry import Voice
from childjourney.store.books import DjangoBooks
from childjourney.store.family import DjangoFamilyAccounts
from childjourney.store.family_role import RoleRefused, statements
from childjourney.store.models import FamilyTypedRow
from childjourney.usecases.family.keep import keep_own, kept_own
from childjourney.usecases.family.open_space import open_own_story, own_children
from childjourney.usecases.family.sign_in import SignInRefused, redeem, sign_in
from childjourney.usecases.family.write import say
from childjourney.usecases.invite_family import invite, open_space
from childjourney.usecases.keep_typed import Page
from childjourney.usecases.once import Saved
from tests.conformance.area import Area

pytestmark = [
    pytest.mark.django_db(databases=["default", "postgres"]),
    pytest.mark.skipif("postgres" not in settings.DATABASES, reason="CHILDJOURNEY_TEST_DATABASE_URL is not set"),
]

ROLE = "childjourney_family"
NOW = datetime(2026, 3, 14, 12, tzinfo=UTC)


@contextmanager
def as_family() -> Iterator[None]:
    """Work as the role, as if the connection had been opened by it."""
    with connections["postgres"].cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {ROLE}")
        yield
        cursor.execute("RESET ROLE")


@pytest.fixture
def space() -> tuple[DjangoBooks, UUID, UUID, str]:
    """Books in which Grace has a space for her daughter, and the code that opens it."""
    books, accounts = DjangoBooks("postgres", typed_in=FamilyTypedRow), DjangoFamilyAccounts("postgres")
    area = Area.opened(books)
    worker: Viewer = area.worker("social_worker")
    child = area.child(worker)
    said = {"name": "Grace Okoro", "themselves": False, "safe_mode": False}
    given = open_space(books, viewer=worker, story=child, said=said, now=NOW)
    code = invite(books, accounts, viewer=worker, story=child, space=given, now=NOW)
    person = next(UUID(e.contents["person"]) for e in books.entries([child])[child] if e.id == given)
    with connections["postgres"].cursor() as cursor:
        cursor.execute(f"CREATE ROLE {ROLE} NOLOGIN")
        for statement in statements(ROLE):
            cursor.execute(statement)
    return books, child, person, code


def test_somebody_of_the_family_comes_in_reads_and_writes_by_that_role(
    space: tuple[DjangoBooks, UUID, UUID, str],
) -> None:
    books, child, person, code = space
    accounts = DjangoFamilyAccounts("postgres")
    with as_family():
        password = "lamp river tuesday"
        redeem(books, accounts, code=code, name="grace", password=password, again=password, network="", now=NOW)
        secret = sign_in(books, accounts, name="grace", password=password, network="", now=NOW)
        with pytest.raises(SignInRefused):
            sign_in(books, accounts, name="grace", password="lamp river monday", network="", now=NOW)
        session = accounts.session(secret, now=NOW, idle=timedelta(minutes=15), longest=timedelta(hours=2))
        assert session is not None and session.person == person
        assert [one.id for one, _ in own_children(books, person=person, now=NOW)] == [child]
        keep_own(books, person=person, story=child, form="account", text="We are", now=NOW)
        kept = kept_own(books, person=person, story=child, form="account", key_of=lambda _text: "", now=NOW)
        assert kept is not None and kept.text == "We are"
        saved = Saved("a key", Page(child, "account").key)
        say(
            books,
            person=person,
            story=child,
            kind="familys_words",
            said={"words": "We are trying."},
            now=NOW,
            saved=saved,
        )
        assert kept_own(books, person=person, story=child, form="account", key_of=lambda _text: "", now=NOW) is None
        told = open_own_story(books, person=person, story=child, now=NOW)
    assert [one.reading.entry.voice for one in told.read if one.own] == [Voice.FAMILY]


@pytest.mark.parametrize(
    "forbidden",
    [
        "SELECT * FROM store_account",
        "SELECT * FROM store_tokenrow",
        "SELECT * FROM django_session",
        "SELECT * FROM store_typedrow",
        "SELECT * FROM store_runrow",
        "SELECT * FROM store_filerow",
        "UPDATE store_envelope SET kind = 'worry'",
        "DELETE FROM store_body",
        "DELETE FROM store_auditline",
        "UPDATE store_installation SET area = area",
    ],
)
def test_nothing_else_is_open_to_that_role(space: tuple[DjangoBooks, UUID, UUID, str], forbidden: str) -> None:
    refused = pytest.raises(DatabaseError, match="permission denied")
    with as_family(), connections["postgres"].cursor() as cursor, refused, atomic(using="postgres"):
        cursor.execute(forbidden)


def test_a_role_is_not_named_by_something_that_is_no_name() -> None:
    with pytest.raises(RoleRefused):
        list(statements("family; DROP TABLE store_body"))
