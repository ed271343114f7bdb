"""The network engine beside SimPy and Ciw, in one run, on one core: four stages, all at random, nobody goes before.
And the protection model: one authority, and England.

Each run is a process of its own, which runs something small first; what that takes, cold, stands apart. Time is that of
the processor: the fastest of three for arrivals, the middle of fifteen for an authority. Fails where a figure is not
held:

* 600,000 arrivals 50 times faster than SimPy and 150 times faster than Ciw, in at most 250 MiB;
* an arrival among 6,000,000 takes at most 1.5 times what it takes among 60,000;
* one authority of 72,500 children, six years, every feedback, in at most 25 ms; 152 of them in at most 12 s.

    python benchmarks/simulate.py
    python benchmarks/simulate.py peers --arrivals 60000     # one part, smaller
    python benchmarks/simulate.py cold | growth | authority | england | pairs
    python benchmarks/simulate.py --claims                   # the claims over 240 draws that fit England: minutes
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
PROTECTION = Path(__file__).parent / "_protection.py"
TIMES = {"simpy": 50, "ciw": 150}
MOST_MIB = 250
MOST_GROWTH = 1.5
MOST_MILLISECONDS, MOST_SECONDS = 25, 12
DRAWS, ONE_OF = 12_000, 50
"""Of the prior, for the claims; one of so many is kept, those nearest to England."""
NAMES = {"simpy": "SimPy", "ciw": "Ciw"}


def main() -> int:
    """Run the parts that are asked for; return 0 if each held."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("part", nargs="?", choices=PARTS)
    arguments.add_argument("--arrivals", type=int, default=600_000)
    arguments.add_argument("--claims", action="store_true", help="try the claims over draws, and nothing else")
    arguments.add_argument("--draws", type=int, default=DRAWS)
    given = arguments.parse_args()
    if given.claims:
        claims(given.draws)
        return 0
    held = [PARTS[part](given.arrivals) for part in ([given.part] if given.part else PARTS)]
    return 0 if all(held) else 1


def cold(_arrivals: int) -> bool:
    """Say what it takes before the first figure: with nothing compiled, and with what another process compiled."""
    with tempfile.TemporaryDirectory(prefix="childjourney-compiled-") as folder:
        environment = {**os.environ, "NUMBA_CACHE_DIR": folder}
        first, second = (_run("ours", 1, environment=environment)["first"] for _ in range(2))
        one, again = (_protection("first", environment=environment)["seconds"] for _ in range(2))
    told = (("run 1,000 arrivals", first, second), ("run a year of 1,000 children", one, again))
    for what, anew, kept in told:
        print(
            f"cold: {anew:.1f} s to import, compile and {what}; {kept:.2f} s where it was compiled before"
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


def authority(_arrivals: int) -> bool:
    """Time one authority for six years, every feedback on."""
    took = _protection("authority")
    milliseconds = took["seconds"] * 1000
    print(
        f"one authority, 72,500 children, six years: {milliseconds:.1f} ms (at most {MOST_MILLISECONDS}),"
        f" {took['mebibytes']:.0f} MiB, {took['seconds'] / took['drawing']:.1f} × drawing the {took['numbers']:,.0f}"
        f" numbers of children's lives in bulk | {_repeat('authority', None)}",
        flush=True,
    )
    return milliseconds <= MOST_MILLISECONDS


def england(_arrivals: int) -> bool:
    """Time England for six years, as 152 authorities."""
    took = _protection("england")
    print(
        f"England, {took['children'] / 1e6:.1f} million children, six years: {took['seconds']:.2f} s"
        f" (at most {MOST_SECONDS}), {took['mebibytes']:.0f} MiB | {_repeat('england', None)}",
        flush=True,
    )
    return took["seconds"] <= MOST_SECONDS


def pairs(_arrivals: int) -> bool:
    """Say how much surer a difference is on the same children with the same luck."""
    told = ", ".join(f"{name} {times:.0f} ×" for name, times in _protection("pairs").items())
    print(f"the variance of a difference is smaller in pairs: {told} | {_repeat('pairs', None)}", flush=True)
    return True


PARTS: dict[str, Callable[[int], bool]] = {
    "cold": cold,
    "peers": peers,
    "growth": growth,
    "authority": authority,
    "england": england,
    "pairs": pairs,
}


def claims(many: int) -> None:
    """Say what comes of the claims over the draws of the prior that lie nearest to England."""
    from childjourney.cli.lab_pace import paced
    from childjourney.engines.simulate.protection.claims import try_claims
    from childjourney.engines.simulate.protection.fit import simulate_draws
    from childjourney.engines.simulate.protection.prior import draw_prior
    from childjourney.engines.simulate.protection.scenario import Scenario
    from childjourney.engines.simulate.protection.summaries import ENGLAND

    draws = draw_prior(many)
    with paced(processes=os.cpu_count() or 1) as pool:
        kept = simulate_draws(Scenario(), draws, executor=pool).nearest(ENGLAND, max(1, many // ONE_OF))
        tried = try_claims(Scenario(), draws[kept], executor=pool)
    print(f"{tried.draws} of {many:,} draws; screening lowered by 0.4 standard deviations")
    for one in tried.outcomes:
        print(
            f"  {one.claim.number} {one.claim.words} ({one.claim.how}): up {one.rose:.1%}, down {one.fell:.1%};"
            f" {one.middle:+.1%} [{one.low:+.1%}, {one.high:+.1%}]"
        )
    print(f"  assessed without need rise faster than children are found: {tried.faster:.1%}")
    print(f"  the yield at the margin lies below that before: {tried.margin_below:.1%}")


def _protection(part: str, *, environment: dict[str, str] | None = None) -> dict[str, float]:
    return _told([sys.executable, str(PROTECTION), part], environment)


def _fastest(engine: str, arrivals: int) -> dict[str, float]:
    runs = [_run(engine, arrivals) for _ in range(3)]
    return {"seconds": min(one["seconds"] for one in runs), "mebibytes": max(one["mebibytes"] for one in runs)}


def _run(engine: str, arrivals: int, *, environment: dict[str, str] | None = None) -> dict[str, float]:
    return _told([sys.executable, str(QUEUES), engine, str(arrivals)], environment)


def _told(command: list[str], environment: dict[str, str] | None) -> dict[str, float]:
    told = subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout
    found: dict[str, float] = json.loads(told)
    return found


def _repeat(part: str, arrivals: int | None) -> str:
    return f"python benchmarks/simulate.py {part}" + (f" --arrivals {arrivals}" if arrivals else "")


if __name__ == "__main__":
    sys.exit(main())
