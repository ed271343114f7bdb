"""Who runs a simulation, and how far it is: this process, several, or a cluster."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, ProcessPoolExecutor
from contextlib import AbstractContextManager, contextmanager, nullcontext
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any

from childjourney.cli.lab_asked import refuse
from childjourney.cli.progress import progress

if TYPE_CHECKING:
    from childjourney.usecases.census.sent import Progress

MOST_PROCESSES = 256


class Paced(Executor):
    """An executor that tells how far it is: on another executor, or here where there is none."""

    def __init__(self, tell: Progress, on: Executor | None = None) -> None:
        self.what = "Running"
        self._tell = tell
        self._on = on

    def map(
        self, fn: Callable[..., Any], *iterables: Iterable[Any], timeout: float | None = None, chunksize: int = 1
    ) -> Iterator[Any]:
        """Return results in their order, telling after each how many there are."""
        each = list(zip(*iterables, strict=True))
        apart = list(zip(*each, strict=True))
        told = map(fn, *apart) if self._on is None else self._on.map(fn, *apart, timeout=timeout, chunksize=chunksize)
        self._tell(f"{self.what} (the first run ever takes half a minute)", 0, len(each))
        for done, one in enumerate(told, start=1):
            self._tell(self.what, done, len(each))
            yield one


@contextmanager
def paced(*, processes: int = 1, dask: str = "") -> Iterator[Paced]:
    """Give what runs simulations: this process, so many processes, or the Dask cluster at an address.

    Told to stop by Ctrl-C, it starts nothing more and leaves no process behind. Raises AskedRefused.
    """
    if not 1 <= processes <= MOST_PROCESSES:
        raise refuse("--processes", f"Choose from 1 to {MOST_PROCESSES}.")
    try:
        with progress() as tell, _on(processes, dask) as on:
            yield Paced(tell, on)
    except KeyboardInterrupt:
        sys.stderr.write("Stopped. Nothing was written.\n")
        raise


def _on(processes: int, dask: str) -> AbstractContextManager[Executor | None]:
    if dask:
        return _cluster(dask)
    return _pool(processes) if processes > 1 else nullcontext()


@contextmanager
def _pool(processes: int) -> Iterator[Executor]:
    # Started anew and not forked: compiled code and threads do not survive a fork everywhere.
    pool = ProcessPoolExecutor(processes, mp_context=get_context("spawn"), initializer=_ends_at_once)
    try:
        yield pool
    except BrokenExecutor as broken:  # Ctrl-C reaches the processes too, and sometimes before this one.
        raise KeyboardInterrupt from broken
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _ends_at_once() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@contextmanager
def _cluster(address: str) -> Iterator[Executor]:
    try:
        import distributed
    except ModuleNotFoundError as missing:
        raise refuse("--dask", "Dask is not installed here. Install the part “cluster”.") from missing
    connect: Any = distributed.Client  # Its functions tell no types.
    try:
        client = connect(address, timeout="10s")
    except (OSError, ValueError) as error:
        raise refuse("--dask", f"There is no cluster at {address}: {error or 'no answer'}.") from error
    with client:
        yield client.get_executor()
