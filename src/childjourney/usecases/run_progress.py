"""How far a long job is, told in a small file beside its upload, or beside a file of its own where it has none.

A job writes in one transaction, so that what it would say of itself in the database could be read only once it has
ended, and on SQLite could not even be written. Neither is so of a file. It also counts how often the job was begun.
"""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from childjourney.usecases.runs_port import Run


@dataclass(frozen=True, slots=True)
class Far:
    """What a job does now, how much of it is done, of how much; `total` is 0 where nobody knows. `tries` from 1."""

    what: str = ""
    done: int = 0
    total: int = 0
    tries: int = 0

    @property
    def percent(self) -> int | None:
        """How much is done, from 0 to 100; None where nobody knows."""
        return min(100, self.done * 100 // self.total) if self.total else None


def place_of(run: Run, uploads: Path) -> Path:
    """Return the file beside which it is told how far a job is: its upload, or one of its own where it has none."""
    return uploads / (run.path or f"{run.id.hex}.job")


def tell_far(upload: Path, far: Far) -> None:
    """Say how far the job on `upload` is; whoever reads meanwhile reads the one before."""
    beside = _beside(upload)
    fresh = beside.with_suffix(".new")
    fresh.write_text(json.dumps(asdict(far)), encoding="utf-8")
    fresh.replace(beside)


def how_far(upload: Path) -> Far:
    """Return how far the job on `upload` is; of one that has not begun, nothing."""
    try:
        return Far(**json.loads(_beside(upload).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return Far()


def forget(upload: Path) -> None:
    """Delete an upload and what was told of it."""
    forget_far(upload)
    upload.unlink(missing_ok=True)


def forget_far(upload: Path) -> None:
    """Delete what was told of how far the job on an upload is, and leave the upload."""
    for path in (_beside(upload), _beside(upload).with_suffix(".new")):
        path.unlink(missing_ok=True)


def _beside(upload: Path) -> Path:
    return upload.with_name(upload.name + ".far")
