"""The pages of this room as links, and where its long jobs and their files are."""

from pathlib import Path
from typing import TypedDict, cast

from django.conf import settings
from django.urls import reverse
from django.utils.module_loading import import_string

from childjourney.usecases.runs_port import Runs


class Room(TypedDict):
    """A link to one of the pages, as parts/sub_navigation takes it."""

    text: str
    href: str
    current: bool


_ROOMS = {"returns_checks": "Check a census", "returns": "Bring a census in"}


def rooms(current: str) -> list[Room]:
    """Return the pages of this room; `current` is the name of the address that is open."""
    return [Room(text=text, href=reverse(name), current=name == current) for name, text in _ROOMS.items()]


def runs_kept() -> Runs:
    """Return the long jobs."""
    return cast(Runs, import_string(settings.CHILDJOURNEY_RUNS)())


def uploads() -> Path:
    """Return the folder of the files on which they work."""
    return Path(settings.CHILDJOURNEY_DATA) / "uploads"
