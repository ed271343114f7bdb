"""Files that a command writes: where one cannot be written, it says so in words."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from childjourney.core.base.refusal import Refused


class OutputRefused(Refused):
    """A file could not be written; the words say which and why."""


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turn what the system says against writing a file into a refusal."""
    try:
        yield
    except OSError as error:
        raise OutputRefused(f"{path} could not be written: {error.strerror or error}.") from error
