"""Give a page what keeps documents, and what looks for harm in them, by the paths that the settings name."""

from typing import cast

from django.conf import settings
from django.utils.module_loading import import_string

from childjourney.usecases.files_port import Files, Scanner


def files() -> Files:
    """Return what keeps the files."""
    return cast(Files, import_string(settings.CHILDJOURNEY_FILES)())


def scanner() -> Scanner:
    """Return what looks for harm in them."""
    return cast(Scanner, import_string(settings.CHILDJOURNEY_SCANNERS)())
