"""What somebody types is there again after their browser was killed, but for at most the last ten seconds (R05).

The site runs as it is served (gunicorn, 2 workers). In four browsers at once somebody types into the form of a worry;
each browser is killed (`kill -9`, with everything that belongs to it) at a random moment, the form is opened in a new
one, and the typing goes on from what is there. Prints one line; ends with 1 where more was lost, or other words came.

    python benchmarks/typed.py                        # SQLite
    python benchmarks/typed.py postgresql             # PostgreSQL
    python benchmarks/typed.py --kills 20             # fewer
"""

import os
import signal
import subprocess
import tempfile
from argparse import ArgumentParser
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from time import perf_counter, sleep
from uuid import UUID

from playwright.sync_api import Page, expect, sync_playwright

from _installation import DATABASES, area_with_worker, child_of, command, installation
from pages import SERVED, _free_port, _signed_in, _until_answers

CHROMIUM = (
    *("/usr/bin/chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--remote-debugging-port=0"),
)
LIMIT = 10.0
"""Seconds of typing that may be lost."""

AT_ONCE = 4
LONGEST = 8.0
"""Seconds for which a browser lives at most after somebody began to type in it."""

BETWEEN = 0.05
"""Seconds between two letters; after a few words somebody thinks for up to THINKS seconds."""

THINKS = 1.5
WORDS = "Maya came without her lunch again and said that nobody had been at home since the evening before. "


@dataclass(frozen=True, slots=True)
class Life:
    """What came of one browser: seconds of typing and letters that were lost, and whether other words came back."""

    seconds: float
    letters: int
    other: bool


def main() -> int:
    """Type, kill, read, and print what was lost."""
    parser = ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("database", nargs="?", choices=DATABASES, default="sqlite")
    asked = parser.parse_args()
    with installation(asked.database):
        lives = killed(asked.kills)
    lost, other = max(one.seconds for one in lives), sum(one.other for one in lives)
    print(
        f"{len(lives)} times kill -9 of a browser in which somebody types: at most {lost:.1f} s and "
        f"{max(one.letters for one in lives)} letters lost, limit {LIMIT:.0f} s; {other} times other words than were "
        f"typed, on {asked.database} — {command(asked.database)}"
    )
    return 1 if other or lost > LIMIT else 0


def killed(kills: int) -> list[Life]:
    """Return what came of so many browsers that were killed."""
    from childjourney.store.books import open_books

    books = open_books()
    worker = area_with_worker(books)
    children = [child_of(books, worker, number) for number in range(AT_ONCE)]
    session = _signed_in(books.directory().memberships[worker.membership].person.id)
    each = [kills // AT_ONCE + (number < kills % AT_ONCE) for number in range(AT_ONCE)]
    with site() as address, ThreadPoolExecutor(AT_ONCE) as pool:
        found = pool.map(_lives, [address] * AT_ONCE, [session] * AT_ONCE, children, each)
        return [life for lives in found for life in lives]


@contextmanager
def site() -> Iterator[str]:
    """Serve the site, and give its address."""
    port = _free_port()
    environment = {**os.environ, "CHILDJOURNEY_LOG_LEVEL": "ERROR"}
    bound = [*SERVED, "--bind", f"127.0.0.1:{port}", "childjourney.config.wsgi"]
    with subprocess.Popen(bound, env=environment, stderr=subprocess.DEVNULL) as served:
        try:
            _until_answers(port)
            yield f"http://127.0.0.1:{port}"
        finally:
            served.terminate()


def _lives(address: str, session: str, child: UUID, kills: int) -> list[Life]:
    """Type into one child's form, kill the browser, and look in a new one, so many times."""
    chance, lives = Random(child.int), list[Life]()
    typed, times, died = "", list[float](), 0.0
    for life in range(kills + 1):
        with browser(address, session, child) as (page, kill):
            field = page.get_by_label("What worries you?")
            there = field.input_value()
            if life:
                lost = died - times[len(there)] if len(there) < len(typed) else 0.0
                lives.append(Life(lost, len(typed) - len(there), not typed.startswith(there)))
            if life < kills:
                times = times[: len(there)]
                typed, times = _typed(page, there, times, chance, until=perf_counter() + chance.uniform(0.2, LONGEST))
            kill()
            died = perf_counter()
    return lives


def _typed(page: Page, there: str, times: list[float], chance: Random, *, until: float) -> tuple[str, list[float]]:
    """Go on typing after what is there; return everything that stands in the field, and when each letter was typed."""
    page.get_by_label("What worries you?").press("Control+End")
    while perf_counter() < until:
        letter = WORDS[len(there) % len(WORDS)]
        times.append(perf_counter())
        page.keyboard.type(letter)
        there += letter
        sleep(chance.uniform(0, THINKS) if chance.random() < 0.02 else BETWEEN)
    return there, times


@contextmanager
def browser(address: str, session: str, child: UUID) -> Iterator[tuple[Page, "Kill"]]:
    """Open the form of a worry in a browser of its own, and give what kills it."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile, sync_playwright() as playwright:
        started = subprocess.Popen(
            [*CHROMIUM, f"--user-data-dir={profile}"], stderr=subprocess.DEVNULL, start_new_session=True
        )
        kill = Kill(started)
        try:
            opened = playwright.chromium.connect_over_cdp(f"http://127.0.0.1:{_door(Path(profile))}")
            context = opened.contexts[0]
            context.add_cookies([{"name": "childjourney", "value": session, "url": address}])
            page = context.new_page()
            page.goto(f"{address}/children/{child}/add/worry")
            expect(page.get_by_label("What worries you?")).to_be_visible()
            yield page, kill
        finally:
            kill()


class Kill:
    """Ends a browser and everything that belongs to it, at once."""

    def __init__(self, started: subprocess.Popen[bytes]) -> None:
        self.started = started

    def __call__(self) -> None:
        """Kill it, where it still lives."""
        if self.started.poll() is None:
            os.killpg(self.started.pid, signal.SIGKILL)
            self.started.wait()


def _door(profile: Path) -> int:
    """Return the port at which a browser that has just started can be spoken with."""
    for _ in range(600):
        told = profile / "DevToolsActivePort"
        if told.exists() and (lines := told.read_text().splitlines()):
            return int(lines[0])
        sleep(0.05)
    raise RuntimeError("The browser did not start.")


if __name__ == "__main__":
    raise SystemExit(main())
