"""After a change of practice, have every promise that is kept worked out again."""

from typing import cast

from django.conf import settings
from django.contrib import messages
from django.utils.module_loading import import_string

from childjourney.usecases.refold import RUN
from childjourney.usecases.runs_port import Runs
from childjourney.web.request import Request

TOLD = "What is owed is being worked out again; this takes a moment."
"""What the person is told meanwhile."""


def work_out_again(request: Request, done: str) -> None:
    """Put the work into the queue, and tell the person what was `done` and what follows."""
    runs = cast(Runs, import_string(settings.CHILDJOURNEY_RUNS)())
    runs.create(kind=RUN, membership=request.viewer.membership, file_name="", path="", now=request.now)
    messages.success(request, f"{done} {TOLD}")
