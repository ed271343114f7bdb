"""What the commands need from the installation: they know no web and no store, and `config` hands it over."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

if TYPE_CHECKING:  # a command that needs no store starts a tenth of a second sooner without their ports
    from childjourney.core.base.refusal import Fault
    from childjourney.engines.returns.dfe_api import Access
    from childjourney.usecases.files_port import FileKeys, Files
    from childjourney.usecases.ports import Books
    from childjourney.usecases.runs_port import Runs
    from childjourney.usecases.tokens_port import Tokens


@dataclass(frozen=True, slots=True)
class NewAccount:
    """Somebody who shall be able to sign in. Without a password nobody can sign in by one."""

    person: UUID
    email: str
    password: str | None = None


@dataclass(frozen=True, slots=True)
class SettingShown:
    """A setting as this installation has it: `value` is what was given, hidden where it is secret."""

    name: str
    about: str
    default: str
    value: str
    given: bool


@dataclass(frozen=True, slots=True)
class Look:
    """What the settings of this installation amount to."""

    data: Path
    database: str
    hosts: tuple[str, ...]
    https: bool
    demo: bool
    secret_key: str
    secret_kept_in: Path | None
    static_missing: tuple[str, ...]
    document_keys: tuple[str, ...]
    document_key_kept_in: Path | None
    scanner: str


@dataclass(frozen=True, slots=True)
class Site:
    """A site to be served: where it answers, and what to say once it does."""

    host: str
    port: int
    ready: Callable[[str], None]


class ServeRefused(Exception):
    """The site could not be started; the words say why and what to do."""


class Wiring(Protocol):
    """The installation, as the commands use it. Nothing is opened before it is asked for."""

    def prepare(self, environment: Mapping[str, str]) -> None:
        """Give settings, as an environment would, before anything else is asked for."""

    def books(self) -> Books:
        """Return the books."""

    def tokens(self) -> Tokens:
        """Return the tokens of neighbouring systems."""

    def runs(self) -> Runs:
        """Return the long jobs."""

    def files(self) -> Files:
        """Return the files of documents."""

    def file_keys(self) -> FileKeys:
        """Return the keys of documents' files."""

    def look(self) -> Look:
        """Return what the settings amount to. Raises ValueError for settings that cannot be read."""

    def settings(self) -> Sequence[SettingShown]:
        """Return every setting there is."""

    def migrate(self) -> None:
        """Bring the tables up to date."""

    def waiting_migrations(self) -> Sequence[str]:
        """Return the names of the changes to the tables that have not been made yet."""

    def database_faults(self) -> Sequence[Fault]:
        """Return everything that is unsafe about the database."""

    def make_accounts(self, accounts: Iterable[NewAccount]) -> int:
        """Let people sign in who cannot yet, and return how many they were."""

    def people_without_account(self, people: Iterable[UUID]) -> Sequence[UUID]:
        """Return those of `people` who cannot sign in."""

    def family_role(self, name: str) -> Sequence[str]:
        """Return the SQL that gives a role of PostgreSQL what the family's own space needs. Raises a refusal."""
        ...

    def dfe(self, authority: str) -> Access | None:
        """Return how an authority reaches the department's service; None where no setting of it was given.

        Raises a refusal that names what is missing where only some were.
        """

    def serve(self, site: Site) -> int:
        """Serve the site and work through long jobs until told to stop. Raises ServeRefused."""

    def work(self, stop: threading.Event) -> None:
        """Work through long jobs until `stop` is set."""

    def today(self) -> date:
        """Return today in England and Wales."""


_given: list[Wiring] = []


def wire(wiring: Wiring) -> None:
    """Let the commands use this installation."""
    _given[:] = [wiring]


def wired() -> Wiring:
    """Return the installation. Raises RuntimeError where none was given."""
    if not _given:
        raise RuntimeError("Nobody has said which installation this is: call childjourney.cli.wiring.wire first.")
    return _given[0]
