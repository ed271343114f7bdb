"""The network engine beside SimPy and Ciw, in one run, on one core: four stages, all at random, nobody goes before.

Each run is a process of its own, which runs 1,000 arrivals first; what that takes, cold, stands apart. Time is that of
the processor, the fastest of three where it is ours. Fails where a figure is not held:

* 600,000 arrivals 50 times faster than SimPy and 150 times faster than Ciw, in at most 250 MiB;
* an arrival among 6,000,000 takes at most 1.5 times what it takes among 60,000.

    python benchmarks/simulate.py
    python benchmarks/simulate.py peers --arrivals 60000     # one part, smaller
    python benchmarks/simulate.py cold | growth
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

QUEUES = Path(__file__).parent / "_queues.py"
TIMES = {"simpy": 50, "ciw": 150}
MOST_MIB = 250
MOST_GROWTH = 1.5
NAMES = {"simpy": "SimPy", "ciw": "Ciw"}


def main() -> int:
    """Run the parts that are asked for; return 0 if each held."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("part", nargs="?", choices=PARTS)
    arguments.add_argument("--arrivals", type=int, default=600_000)
    given = arguments.parse_args()
    held = [PARTS[part](given.arrivals) for part in ([given.part] if given.part else PARTS)]
    return 0 if all(held) else 1


def cold(_arrivals: int) -> bool:
    """Say what it takes before the first figure: with nothing compiled, and with what another process compiled."""
    with tempfile.TemporaryDirectory(prefix="childjourney-compiled-") as folder:
        environment = {**os.environ, "NUMBA_CACHE_DIR": folder}
        first, second = (_run("ours", 1, environment=environment)["first"] for _ in range(2))
    print(
        f"cold: {first:.1f} s to import, compile and run 1,000 arrivals; {second:.2f} s where it was compiled before"
        f" | {_repeat('cold', None)}",
        flush=True,
    )
    return True


def peers(arrivals: int) -> bool:
    """Compare with each peer, and with drawing the same random numbers."""
    _run("ours", 1)  # keeps what is compiled; compiling takes memory of its own
    ours = _fastest("ours", arrivals)
    numbers = _fastest("numbers", arrivals)
    fits = ours["mebibytes"] <= MOST_MIB
    print(
        f"{arrivals:,} arrivals: {ours['seconds']:.3f} s and {ours['mebibytes']:.0f} MiB (at most {MOST_MIB}),"
        f" {ours['seconds'] / numbers['seconds']:.1f} × drawing the same numbers in bulk"
        f" | {_repeat('peers', arrivals)}",
        flush=True,
    )
    held = [_peer(name, arrivals, ours["seconds"]) for name in TIMES]
    return fits and all(held)


def _peer(name: str, arrivals: int, seconds: float) -> bool:
    theirs = _run(name, arrivals)
    times = theirs["seconds"] / seconds
    print(
        f"{arrivals:,} arrivals: {NAMES[name]} {theirs['seconds']:.2f} s and {theirs['mebibytes']:.0f} MiB: ours is"
        f" {times:.0f} × as fast (at least {TIMES[name]}) | {_repeat('peers', arrivals)}",
        flush=True,
    )
    return times >= TIMES[name]


def growth(arrivals: int) -> bool:
    """See whether an arrival takes longer the more there are."""
    counts = (arrivals // 10, arrivals, arrivals * 10)
    each = [_fastest("ours", count)["seconds"] / count * 1e9 for count in counts]
    grown = each[-1] / each[0]
    told = ", ".join(f"{one:.0f} ns at {count:,}" for one, count in zip(each, counts, strict=True))
    print(f"an arrival takes {told}: × {grown:.2f} (at most {MOST_GROWTH}) | {_repeat('growth', arrivals)}", flush=True)
    return grown <= MOST_GROWTH


PARTS: dict[str, Callable[[int], bool]] = {"cold": cold, "peers": peers, "growth": growth}


def _fastest(engine: str, arrivals: int) -> dict[str, float]:
    runs = [_run(engine, arrivals) for _ in range(3)]
    return {"seconds": min(one["seconds"] for one in runs), "mebibytes": max(one["mebibytes"] for one in runs)}


def _run(engine: str, arrivals: int, *, environment: dict[str, str] | None = None) -> dict[str, float]:
    command = [sys.executable, str(QUEUES), engine, str(arrivals)]
    told = subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout
    found: dict[str, float] = json.loads(told)
    return found


def _repeat(part: str, arrivals: int | None) -> str:
    return f"python benchmarks/simulate.py {part}" + (f" --arrivals {arrivals}" if arrivals else "")


if __name__ == "__main__":
    sys.exit(main())
