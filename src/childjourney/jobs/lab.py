"""The threshold lab behind its port, in a process of its own: no process that serves pages ever loads the engine."""

from collections.abc import Callable, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from importlib import import_module
from multiprocessing import get_context
from threading import Lock
from typing import Any

from childjourney.core.base.refusal import Fault, FaultsRefused
from childjourney.usecases.lab_port import Lab, Start, Told, Trial

TOLD = "childjourney.jobs.lab_told"
"""Where the answers come from. It is imported in the lab's own process alone."""

WAITS = 4.0
"""Seconds that a page waits for the lab to be made ready."""


class LabProcess:
    """The lab on this machine. See `usecases.lab_port.Lab` for what each method does."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._pool: ProcessPoolExecutor | None = None
        self._ready: Future[Any] | None = None

    def ready(self) -> bool:
        """Return whether it can answer at once; begin to make it ready where nobody has."""
        asked = self._begun()
        try:
            asked.result(timeout=WAITS)
        except TimeoutError:
            return False
        except BrokenProcessPool:  # it was killed: the next page begins anew
            self._forget()
            return False
        return True

    def starts(self, own: Mapping[str, float]) -> tuple[Start, ...]:
        """Return where a trial can start from."""
        found: tuple[Start, ...] = self._ask("starts", dict(own))
        return found

    def tell(self, trial: Trial) -> Told:
        """Return what comes of a trial."""
        told: Told = self._ask("told", trial)
        return told

    def scenario(self, trial: Trial) -> str:
        """Return the second policy as a scenario."""
        return str(self._ask("scenario", trial))

    def _begun(self) -> Future[Any]:
        with self._lock:
            if self._pool is None or self._ready is None:
                self._pool = ProcessPoolExecutor(1, mp_context=get_context("spawn"))
                self._ready = self._pool.submit(_answer, "made_ready", ())
            return self._ready

    def _ask(self, what: str, *given: Any) -> Any:
        self._begun()
        with self._lock:
            pool = self._pool
        if pool is None:
            raise BrokenProcessPool
        try:
            found, faults = pool.submit(_answer, what, given).result()
        except BrokenProcessPool:
            self._forget()
            raise
        if faults:
            raise FaultsRefused(faults)
        return found

    def _forget(self) -> None:
        with self._lock:
            self._pool = self._ready = None


@cache
def lab() -> Lab:
    """Return the lab of this process."""
    return LabProcess()


def _answer(what: str, given: tuple[Any, ...]) -> tuple[Any, tuple[Fault, ...]]:
    """Return an answer, or the faults for which there is none: a refusal itself does not travel."""
    answers: Callable[..., Any] = getattr(import_module(TOLD), what)
    try:
        return answers(*given), ()
    except FaultsRefused as refused:
        return None, refused.faults
