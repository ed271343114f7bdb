"""What was sent, kept so that a change is never lost: identifiers and fingerprints, and never a name.

What is about to be sent is noted, and on the disk, before it is sent; what was taken is noted after. Between the two
the department may hold either, so both count as held: what is not the same in both is sent again. Sending again is
harmless, since the department keeps by identifier what it was told last.
"""

import fcntl
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Protocol

from childjourney.engines.returns.dfe_api.changes import Held, Record

NOTHING: Mapping[str, str] = {}
"""What the department holds of a child of whom it was never told."""


class LedgerUnusable(Exception):
    """What was sent cannot be read, or somebody else is sending; the words say which."""


class Ledger(Protocol):
    """What was sent, and what may have been."""

    @property
    def held(self) -> Mapping[str, Held]:
        """What the department may hold, by the local authority's identifier of the child."""

    def attempting(self, records: Iterable[Record]) -> None:
        """Note that records are about to be sent. It is kept when this returns."""

    def taken(self, records: Iterable[Record], receipts: Iterable[str]) -> None:
        """Note that the department took records, each with its receipt."""


class FileLedger:
    """A ledger in a file of one line a note. A line that was cut off by a crash had not been kept, and is left out."""

    def __init__(self, file: IO[str], held: dict[str, Held]) -> None:
        self._file = file
        self._held = held

    @property
    def held(self) -> Mapping[str, Held]:
        """What the department may hold."""
        return self._held

    def attempting(self, records: Iterable[Record]) -> None:
        """Note what is about to be sent."""
        self._note([_line(one, "attempting") for one in records])

    def taken(self, records: Iterable[Record], receipts: Iterable[str]) -> None:
        """Note what was taken."""
        self._note([_line(one, "taken", receipt) for one, receipt in zip(records, receipts, strict=True)])

    def _note(self, lines: list[dict[str, Any]]) -> None:
        self._file.write("".join(json.dumps(line, separators=(",", ":")) + "\n" for line in lines))
        self._file.flush()
        os.fsync(self._file.fileno())
        for line in lines:
            _apply(self._held, line)


@contextmanager
def open_ledger(path: Path) -> Iterator[FileLedger]:
    """Open the ledger in a file, made where there is none, for one process at a time.

    Raises LedgerUnusable where another process has it, or where a line in it cannot be read.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    lock = os.open(path.with_suffix(".lock"), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as taken:
            raise LedgerUnusable(
                "Another process is sending to the department now. Try again when it is done."
            ) from taken
        held = read_ledger(path)
        _write_short(path, held)
        with path.open("a", encoding="utf-8") as file:
            yield FileLedger(file, held)
    finally:
        os.close(lock)


def read_ledger(path: Path) -> dict[str, Held]:
    """Return what the department may hold, by the ledger in a file. Raises LedgerUnusable."""
    held: dict[str, Held] = {}
    if not path.exists():
        return held
    lines = path.read_text(encoding="utf-8").split("\n")
    # Only what a crash cut off can lack the end of its line; it stands last, and had not been kept.
    for number, text in enumerate(lines[:-1], start=1):
        try:
            _apply(held, json.loads(text))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise LedgerUnusable(
                f"Line {number} of {path} cannot be read, so it is not known what was sent. Restore the file from a "
                "backup, or move it away: then every child is sent again, and nothing is purged."
            ) from error
    return held


def _write_short(path: Path, held: Mapping[str, Held]) -> None:
    """Write the ledger anew without what has been overtaken; the old file stands until the new one is on the disk."""
    short = path.with_suffix(".new")
    with open(short, "w", encoding="utf-8", opener=_private) as file:
        for one in held.values():
            line = {"did": "held", "la": one.key, "mis": one.mis_child_id, "versions": one.versions}
            file.write(json.dumps(line, separators=(",", ":")) + "\n")
        file.flush()
        os.fsync(file.fileno())
    short.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _private(name: str, flags: int) -> int:
    return os.open(name, flags, 0o600)


def _line(record: Record, did: str, receipt: str = "") -> dict[str, Any]:
    line = {"did": did, "la": record.key, "mis": record.mis_child_id, "parts": record.then}
    return line | ({"receipt": receipt} if receipt else {})


def _apply(held: dict[str, Held], line: Mapping[str, Any]) -> None:
    key, mis = line["la"], line["mis"]
    if line["did"] == "held":
        held[key] = Held(key, mis, tuple(dict(one) for one in line["versions"]))
    elif line["did"] == "attempting":
        before = held[key].versions if key in held else (NOTHING,)
        after = dict(line["parts"])
        held[key] = Held(key, mis, before if after in before else (*before, after))
    elif line["did"] == "taken" and line["parts"]:
        held[key] = Held(key, mis, (dict(line["parts"]),))
    elif line["did"] == "taken":
        held.pop(key, None)
    else:
        raise ValueError(line["did"])
