"""Accounts: how a person signs in. What they may do comes from their memberships, never from here."""

from typing import Any, ClassVar
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


class Accounts(BaseUserManager["Account"]):
    """Makes and finds accounts; an e-mail address is the same in capitals and in small letters."""

    def create_user(self, email: str, *, person: UUID, password: str | None = None, **extra: Any) -> "Account":
        """Make an account for a person of the directory. Without a password nobody can sign in with it yet."""
        account = self.model(email=email.strip().casefold(), person=person, **extra)
        account.set_password(password)
        account.save(using=self._db)
        return account

    def get_by_natural_key(self, username: str | None) -> "Account":
        """Return the account with this e-mail address. Raises Account.DoesNotExist."""
        return self.get(email=(username or "").strip().casefold())


class Account(AbstractBaseUser):
    """A sign-in. `person` is a person of the directory."""

    email = models.EmailField("E-mail address", unique=True)
    person = models.UUIDField(unique=True)
    is_active = models.BooleanField(default=True)

    objects = Accounts()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["person"]

    def __str__(self) -> str:
        """Say which account this is without a name."""
        return f"account {self.pk}"
