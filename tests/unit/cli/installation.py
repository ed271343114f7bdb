"""An installation in memory, for the commands."""

import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from uuid import UUID

from childjourney.cli.wiring import Look, NewAccount, SettingShown, Site
from childjourney.core.base.refusal import Fault
from childjourney.usecases.files_port import FileKeys, Locked, Rewrapped
from childjourney.usecases.memory import MemoryBooks
from childjourney.usecases.memory_files import MemoryFiles
from childjourney.usecases.memory_runs import MemoryRuns
from childjourney.usecases.tokens_port import Tokens


@dataclass
class CountedKeys:
    """Keys of so many documents as are told: by each key, and by none."""

    by: list[int] = field(default_factory=lambda: [0])
    by_none: int = 0

    def locked(self) -> Locked:
        return Locked(tuple(self.by), self.by_none)

    def rewrap(self, *, after: UUID | None, most: int) -> Rewrapped:
        if after or not sum(self.by) + self.by_none:
            return Rewrapped(0, 0, 0, None)
        first, *older = self.by
        self.by = [first + sum(older), *(0 for _ in older)]
        return Rewrapped(sum(self.by) + self.by_none, sum(older), self.by_none, UUID(int=most))


@dataclass
class InMemory:
    """Keeps what it was told; `cli.wiring.Wiring` says what each method does."""

    data: Path
    kept: MemoryBooks = field(default_factory=lambda: MemoryBooks(UUID(int=7)))
    jobs: MemoryRuns = field(default_factory=MemoryRuns)
    accounts: dict[UUID, NewAccount] = field(default_factory=dict)
    waiting: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    given: dict[str, str] = field(default_factory=dict)
    served: list[Site] = field(default_factory=list)
    documents: MemoryFiles = field(default_factory=MemoryFiles)
    keys: CountedKeys = field(default_factory=CountedKeys)
    looks: dict[str, object] = field(default_factory=dict)

    def prepare(self, environment: Mapping[str, str]) -> None:
        self.given.update(environment)

    def books(self) -> MemoryBooks:
        return self.kept

    def tokens(self) -> Tokens:
        raise NotImplementedError("No test of these commands issues a token.")

    def runs(self) -> MemoryRuns:
        return self.jobs

    def files(self) -> MemoryFiles:
        return self.documents

    def file_keys(self) -> FileKeys:
        return self.keys

    def look(self) -> Look:
        look = Look(
            self.data, "sqlite3", ("127.0.0.1",), False, False, "k" * 64, None, (), ("d" * 64,), None, "/run/clamd"
        )
        return replace(look, **self.looks)  # type: ignore[arg-type]  # the fields that a test wants otherwise

    def settings(self) -> Sequence[SettingShown]:
        return [SettingShown("CHILDJOURNEY_HOSTS", "Names it answers to.", "localhost", "", False)]

    def migrate(self) -> None:
        self.waiting.clear()

    def waiting_migrations(self) -> Sequence[str]:
        return list(self.waiting)

    def database_faults(self) -> Sequence[Fault]:
        return self.faults

    def make_accounts(self, accounts: Iterable[NewAccount]) -> int:
        new = {one.person: one for one in accounts if one.person not in self.accounts}
        self.accounts.update(new)
        return len(new)

    def people_without_account(self, people: Iterable[UUID]) -> Sequence[UUID]:
        return [person for person in people if person not in self.accounts]

    def serve(self, site: Site) -> int:
        self.served.append(site)
        return 0

    def work(self, stop: threading.Event) -> None:
        stop.wait(0)

    def today(self) -> date:
        return date(2026, 3, 14)
