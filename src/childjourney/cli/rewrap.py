"""Change the key to documents: lock the key of every file anew under the first of those that are given."""

from time import monotonic

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from childjourney.cli.verify import CannotVerify
from childjourney.cli.wiring import Wiring, wired
from childjourney.usecases.rewrap_documents import LockedAnew, rewrap_documents

PATIENCE = 2.0
"""Seconds after which is shown how far it is."""


def rewrap() -> int:
    """Lock every document anew under the first key of CHILDJOURNEY_DOCUMENT_KEY.

    The documents themselves are not written again. It may be stopped and run again, and the site may run meanwhile.
    Ends with 1 where none of the keys opens a document.
    """
    wiring = wired()
    if wiring.waiting_migrations():
        raise CannotVerify
    found = _done(wiring)
    console = Console(highlight=False)
    console.print(
        f"{found.documents:,} documents were looked at, {found.anew:,} of them locked anew under the first key.",
        soft_wrap=True,
    )
    if found.by_none:
        console.print(
            f"None of the keys opens {found.by_none:,} documents. Add the key that was in use when they were added to "
            "CHILDJOURNEY_DOCUMENT_KEY, behind the others, and run this again.",
            soft_wrap=True,
        )
        return 1
    console.print("Next: `childjourney doctor` says which keys can be removed.", soft_wrap=True)
    return 0


def _done(wiring: Wiring) -> LockedAnew:
    """Do it, and show how far it is once it takes long."""
    errors, began = Console(stderr=True), monotonic()
    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.completed:,.0f}"), TimeElapsedColumn())
    bar = Progress(*columns, console=errors, transient=True, disable=not errors.is_terminal)
    task = bar.add_task("Locking documents anew", total=None)

    def tell(done: int) -> None:
        if monotonic() - began > PATIENCE:
            bar.start()
        bar.update(task, completed=done)

    try:
        return rewrap_documents(wiring.file_keys(), tell=tell)
    finally:
        bar.stop()
