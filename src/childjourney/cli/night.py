"""Do the night's work now: work out again what is owed in every story, and say where it had been kept otherwise."""

from datetime import UTC, datetime
from time import monotonic

from rich.console import Console
from rich.progress import Progress, TextColumn, TimeElapsedColumn

from childjourney.cli.verify import CannotVerify
from childjourney.cli.wiring import Wiring, wired
from childjourney.usecases.refold import Refolded, begin_night, refold, summary_of, told
from childjourney.usecases.runs_port import RunState


def night() -> int:
    """Work out again what is owed in every story, and put right whatever had been kept otherwise.

    The worker does this by itself every night. Ends with 1 where anything had been kept otherwise.
    """
    wiring = wired()
    if wiring.waiting_migrations():
        raise CannotVerify
    found = _done(wiring, began=datetime.now(UTC))
    console = Console(highlight=False)
    for one in found.differences:
        console.print(f"• {one.in_words}", markup=False, soft_wrap=True)
    console.print(told(found), markup=False, soft_wrap=True)
    return 1 if found.differences else 0


def _done(wiring: Wiring, *, began: datetime) -> Refolded:
    """Do the work, and keep with the long jobs what came of it, so that it is seen elsewhere."""
    start = monotonic()
    try:
        found = _refolded(wiring)
    except BaseException:
        _keep(wiring, began, RunState.FAILED, {"words": "It stopped before it had ended."})
        raise
    _keep(wiring, began, RunState.DONE, {**summary_of(found), "seconds": round(monotonic() - start, 1)})
    return found


def _keep(wiring: Wiring, began: datetime, state: RunState, summary: dict[str, object]) -> None:
    runs = wiring.runs()
    # In one transaction, so that no worker ever finds it waiting.
    with wiring.books().transaction():
        run = begin_night(runs, now=began)
        runs.finish(run.id, state=state, summary=summary, now=datetime.now(UTC))


def _refolded(wiring: Wiring) -> Refolded:
    columns = (TextColumn("{task.description}"), TextColumn("{task.completed:,.0f} stories"), TimeElapsedColumn())
    errors = Console(stderr=True)
    with Progress(*columns, console=errors, transient=True, disable=not errors.is_terminal) as bar:
        task = bar.add_task("Working out what is owed", total=None)

        def tell(what: str, done: int, _total: int) -> None:
            bar.update(task, description=what, completed=done)

        return refold(wiring.books(), tell=tell)
