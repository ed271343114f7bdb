"""The installation as the command line uses it. Nothing of it is loaded before it is asked for."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from childjourney.cli.wiring import Look, NewAccount, SettingShown, Site
from childjourney.config.environment import SETTINGS, given
from childjourney.config.refused import SettingsRefused
from childjourney.config.secret import DOCUMENT_KEY
from childjourney.core.base.refusal import Fault
from childjourney.core.base.time import local_day

if TYPE_CHECKING:
    from childjourney.engines.returns.dfe_api import Access
    from childjourney.usecases.files_port import FileKeys, Files
    from childjourney.usecases.ports import Books
    from childjourney.usecases.runs_port import Runs
    from childjourney.usecases.tokens_port import Tokens

NEEDED_FILES = ("childjourney.css", "childjourney.js", "govuk-frontend.min.js")
"""What pages need of the static files."""


class Installation:
    """See `cli.wiring.Wiring` for what each method does."""

    def prepare(self, environment: Mapping[str, str]) -> None:
        """Give settings, before Django has read them."""
        os.environ.update(environment)

    def books(self) -> Books:
        """Return the books."""
        self._begin()
        from childjourney.store.books import open_books

        return open_books()

    def tokens(self) -> Tokens:
        """Return the tokens of neighbouring systems."""
        self._begin()
        from childjourney.store.tokens import open_tokens

        return open_tokens()

    def runs(self) -> Runs:
        """Return the long jobs."""
        self._begin()
        from childjourney.store.runs import open_runs

        return open_runs()

    def files(self) -> Files:
        """Return the files of documents."""
        self._begin()
        from childjourney.store.files import open_files

        return open_files()

    def file_keys(self) -> FileKeys:
        """Return the keys of documents' files."""
        self._begin()
        from childjourney.store.file_keys import open_file_keys

        return open_file_keys()

    def look(self) -> Look:
        """Return what the settings amount to."""
        self._begin()
        from django.conf import settings

        data = Path(settings.CHILDJOURNEY_DATA)
        static = Path(__file__).parents[1] / "web" / "static" / "childjourney"
        return Look(
            data=data,
            database=str(settings.DATABASES["default"]["ENGINE"]).rpartition(".")[2],
            hosts=tuple(settings.ALLOWED_HOSTS),
            https=settings.SECURE_SSL_REDIRECT,
            demo=settings.CHILDJOURNEY_DEMO,
            secret_key=settings.SECRET_KEY,
            secret_kept_in=None if given("CHILDJOURNEY_SECRET_KEY") else data / "secret-key",
            static_missing=tuple(name for name in NEEDED_FILES if not (static / name).is_file()),
            document_keys=settings.CHILDJOURNEY_DOCUMENT_KEYS,
            document_key_kept_in=None if given("CHILDJOURNEY_DOCUMENT_KEY") else data / DOCUMENT_KEY,
            scanner=settings.CHILDJOURNEY_SCANNER,
        )

    def settings(self) -> Sequence[SettingShown]:
        """Return every setting there is."""
        return [
            SettingShown(
                name=one.name,
                about=one.about,
                default=one.default,
                value="given, and not shown" if one.secret else os.environ.get(one.name, ""),
                given=bool(os.environ.get(one.name)),
            )
            for one in SETTINGS
        ]

    def migrate(self) -> None:
        """Bring the tables up to date."""
        self._begin()
        from django.core.management import call_command
        from django.db import connections

        given_data = Path(given("CHILDJOURNEY_DATA")).expanduser()
        given_data.mkdir(parents=True, exist_ok=True)
        call_command("migrate", interactive=False, verbosity=0)
        connections.close_all()

    def waiting_migrations(self) -> Sequence[str]:
        """Return the changes to the tables that have not been made yet."""
        self._begin()
        from django.db import connections
        from django.db.migrations.executor import MigrationExecutor

        executor = MigrationExecutor(connections["default"])
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
        return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]

    def database_faults(self) -> Sequence[Fault]:
        """Return everything that is unsafe about the database."""
        self._begin()
        from childjourney.store.safety import database_faults

        return database_faults()

    def make_accounts(self, accounts: Iterable[NewAccount]) -> int:
        """Let people sign in who cannot yet."""
        self._begin()
        from django.contrib.auth import get_user_model

        held = set(self.people_with_account())
        people = get_user_model()._default_manager
        made = 0
        for one in accounts:
            if one.person not in held:
                people.create_user(one.email, person=one.person, password=one.password)
                held.add(one.person)
                made += 1
        return made

    def people_with_account(self) -> Iterable[UUID]:
        """Return everybody who can sign in."""
        from django.contrib.auth import get_user_model

        people: Iterable[UUID] = (
            get_user_model()._default_manager.filter(is_active=True).values_list("person", flat=True)
        )
        return people

    def people_without_account(self, people: Iterable[UUID]) -> Sequence[UUID]:
        """Return those of `people` who cannot sign in."""
        self._begin()
        held = set(self.people_with_account())
        return [person for person in people if person not in held]

    def family_role(self, name: str) -> Sequence[str]:
        """Return the SQL that gives a role what the family's pages need."""
        from childjourney.store.family_role import statements

        return tuple(statements(name))

    def dfe(self, authority: str) -> Access | None:
        """Return how an authority reaches the department's service."""
        from childjourney.config.department import department

        return department(authority)

    def serve(self, site: Site) -> int:
        """Serve the site and work through long jobs until told to stop."""
        look = self.look()
        from childjourney.config.serving import serve_site

        return serve_site(site, hosts=look.hosts, https=look.https)

    def work(self, stop: threading.Event) -> None:
        """Work through long jobs until `stop` is set."""
        self._begin()
        from childjourney.config.sender import sender
        from childjourney.jobs.notify import Rounds
        from childjourney.jobs.work import work_forever
        from childjourney.store.books import open_books
        from childjourney.store.notices import open_notices
        from childjourney.store.runs import open_runs

        data = self.look().data
        try:
            rounds = Rounds(open_books, open_notices, sender(data))
        except ValueError as error:
            raise SettingsRefused(str(error)) from error
        clock = partial(datetime.now, UTC)
        work_forever(open_books, open_runs, uploads=data / "uploads", clock=clock, stop=stop, rounds=rounds)

    def today(self) -> date:
        """Return today in England and Wales."""
        return local_day(datetime.now(UTC))

    def _begin(self) -> None:
        """Load Django with these settings, once."""
        import django
        from django.apps import apps
        from django.core.exceptions import ImproperlyConfigured

        if not apps.ready:
            try:
                django.setup()
            except (ValueError, ImproperlyConfigured) as error:
                raise SettingsRefused(str(error)) from error
