"""What a whole process takes: time, processor and memory."""

import os
import subprocess
from dataclasses import dataclass
from time import perf_counter


@dataclass(frozen=True)
class Cost:
    """What a process took: seconds by the clock and of the processor, and MiB at its peak."""

    seconds: float
    processor: float
    mebibytes: float


def cost(command: list[str], *, ends: tuple[int, ...] = (0,)) -> Cost:
    """Run a command, its output thrown away, and return what it took. Raises CalledProcessError for another end."""
    start = perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    seconds = perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in ends:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Cost(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
