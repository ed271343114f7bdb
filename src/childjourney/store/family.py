"""Accounts of the family in the database: see usecases.family.accounts.FamilyAccounts for what each method does."""

import secrets
from datetime import datetime, timedelta
from uuid import UUID

from django.contrib.auth.hashers import check_password, make_password
from django.db import IntegrityError
from django.db.models import F
from django.db.transaction import atomic

from childjourney.core.base.digest import digest
from childjourney.store.books import family_alias
from childjourney.store.models import FamilyAccountRow, FamilyInvitationRow, FamilySessionRow, FamilyTriesRow
from childjourney.usecases.family.accounts import FamilySession, NameTaken

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Letters and digits of a code: none that is easily read as another."""

LENGTH = 16
"""Letters of a code: 80 bits, which nobody guesses."""

MOST_TRIES = 5
LOCKED = timedelta(minutes=15)
"""How often a wrong password is taken, and for how long none is taken after it."""


MOST_OF_NETWORK = 30
"""How many wrong tries are taken from one network address in that time: a refuge or a school may share one."""


def open_family_accounts() -> "DjangoFamilyAccounts":
    """Return the family's accounts of this installation."""
    return DjangoFamilyAccounts(family_alias())


class DjangoFamilyAccounts:
    """The family's accounts in one database of Django's settings."""

    def __init__(self, using: str = "default") -> None:
        self._using = using

    def invite(self, *, person: UUID, now: datetime, expires_at: datetime) -> str:
        """Return a code that lets a person make their account once."""
        code = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
        with atomic(using=self._using):
            rows = FamilyInvitationRow.objects.using(self._using)
            rows.filter(person=person).delete()
            rows.filter(expires_at__lt=now).delete()
            rows.create(digest=digest(code), person=person, expires_at=expires_at)
        return "-".join(code[at : at + 4] for at in range(0, LENGTH, 4))

    def redeem(self, code: str, *, name: str, password: str, now: datetime) -> UUID | None:
        """Make the account of an invitation and return its person."""
        key = digest(_plain(code))
        held = FamilyInvitationRow.objects.using(self._using).filter(digest=key, expires_at__gt=now).first()
        if held is None:
            return None
        row = FamilyAccountRow(person=held.person, name=_name(name), password=make_password(password))
        try:
            with atomic(using=self._using):
                # Of two who bring the same code at once, one takes it away.
                if not FamilyInvitationRow.objects.using(self._using).filter(digest=key).delete()[0]:
                    return None
                FamilySessionRow.objects.using(self._using).filter(person=held.person).delete()
                FamilyAccountRow.objects.using(self._using).filter(person=held.person).delete()
                row.save(using=self._using, force_insert=True)
        except IntegrityError:
            raise NameTaken from None
        return held.person

    def has_account(self, person: UUID) -> bool:
        """Return whether a person can sign in."""
        return FamilyAccountRow.objects.using(self._using).filter(person=person).exists()

    def check(self, *, name: str, password: str, now: datetime) -> UUID | None:
        """Return the person of a name and password."""
        rows = FamilyAccountRow.objects.using(self._using)
        row = rows.filter(name=_name(name)).first()
        if row is None:
            # As long as for a name that there is, so that nobody learns which there are.
            make_password(password)
            return None
        if row.locked_until is not None and row.locked_until > now:
            return None
        if check_password(password, row.password):
            rows.filter(pk=row.pk).update(tries=0, locked_until=None)
            return row.person
        rows.filter(pk=row.pk).update(tries=F("tries") + 1)
        rows.filter(pk=row.pk, tries__gte=MOST_TRIES).update(tries=0, locked_until=now + LOCKED)
        return None

    def may_try(self, network: str, *, now: datetime) -> bool:
        """Return whether anything is taken from a network address."""
        rows = FamilyTriesRow.objects.using(self._using).filter(digest=digest(network), since__gt=now - LOCKED)
        return not rows.filter(tries__gte=MOST_OF_NETWORK).exists()

    def was_wrong(self, network: str, *, now: datetime) -> None:
        """Count a wrong try from a network address."""
        rows = FamilyTriesRow.objects.using(self._using)
        rows.filter(since__lte=now - LOCKED).delete()
        first = FamilyTriesRow(digest=digest(network), since=now)
        rows.bulk_create([first], ignore_conflicts=True)
        rows.filter(pk=first.pk).update(tries=F("tries") + 1)

    def begin(self, person: UUID, *, now: datetime) -> str:
        """Begin a session and return its secret."""
        secret = secrets.token_urlsafe(32)
        FamilySessionRow.objects.using(self._using).create(
            digest=digest(secret), person=person, started_at=now, seen_at=now
        )
        return secret

    def session(self, secret: str, *, now: datetime, idle: timedelta, longest: timedelta) -> FamilySession | None:
        """Return a session that is in force, and mark it as seen."""
        rows = FamilySessionRow.objects.using(self._using).filter(digest=digest(secret))
        row = rows.first()
        if row is None:
            return None
        if row.seen_at + idle <= now or row.started_at + longest <= now:
            rows.delete()
            return None
        rows.update(seen_at=now)
        return FamilySession(row.person, row.started_at, now)

    def end(self, secret: str) -> None:
        """End a session."""
        FamilySessionRow.objects.using(self._using).filter(digest=digest(secret)).delete()


def _plain(code: str) -> str:
    return "".join(sign for sign in code.upper() if sign in LETTERS)


def _name(name: str) -> str:
    return " ".join(name.split()).casefold()
