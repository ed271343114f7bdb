"""Stopping when told: by Ctrl-C or a signal. An event is set, and whatever runs looks at it where it can stop.

An exception would do for most, but one that arrives while Python tidies up behind the scenes is lost.
"""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
"""Ctrl-C, being told to end, and the closing of the terminal: nothing is left running by any of them."""


class Stopped(Exception):
    """Something was told to stop before it was done."""


@contextmanager
def told_to_stop() -> Iterator[threading.Event]:
    """Give an event that is set when this process is told to stop. Belongs to the main thread."""
    stop = threading.Event()

    def told(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    before = {number: signal.signal(number, told) for number in _SIGNALS}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
