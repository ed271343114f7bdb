"""Where a check keeps its files: a folder of its own, named by its day, so that it is known when it has to go."""

import secrets
import shutil
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from childjourney.usecases.runs_port import Run

KEPT: Final = timedelta(days=30)
"""How long the files of a check are kept; what was counted stays."""

_CHECKS: Final = "checks"
_DAY: Final = len("2026-03-14")


@dataclass(frozen=True, slots=True)
class Folder:
    """The files of one check: the census that the stories say, and the faults for a page, a table and a workbook."""

    path: Path

    @property
    def census(self) -> Path:
        """The census as the stories say it; not there where a file was checked."""
        return self.path / "census.xml"

    @property
    def faults(self) -> Path:
        """The faults, as a page reads them."""
        return self.path / "faults.sqlite3"

    @property
    def table(self) -> Path:
        """The faults as comma-separated values."""
        return self.path / "faults.csv"

    @property
    def book(self) -> Path:
        """The faults as a workbook."""
        return self.path / "faults.xlsx"

    def emptied(self, file: Path) -> Path:
        """Return a file of this folder, empty, that the site alone can read."""
        file.unlink(missing_ok=True)
        file.touch(mode=0o600)
        return file


def new_folder(today: date) -> str:
    """Return the name of a folder for a check that is asked for today, below the uploads."""
    return f"{_CHECKS}/{today.isoformat()}-{secrets.token_hex(16)}"


def stories_in(folder: str) -> str:
    """Return the name of the file by which a check of the stories is held, and beside which its files lie."""
    return f"{folder}/stories"


def folder_of(run: Run, uploads: Path) -> Folder:
    """Return the folder of a check."""
    return Folder((uploads / run.path).parent)


def sweep(uploads: Path, *, today: date) -> int:
    """Take away the files of every check that was asked for more than KEPT ago, and return of how many."""
    old = [one for one in (uploads / _CHECKS).glob("*-*") if _day(one) < today - KEPT]
    for one in old:
        shutil.rmtree(one)
    return len(old)


def _day(folder: Path) -> date:
    try:
        return date.fromisoformat(folder.name[:_DAY])
    except ValueError:
        return date.max
