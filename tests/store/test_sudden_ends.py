"""Writers who are killed, and writers who all write at once: the short versions of two figures."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
DATABASES = [
    "sqlite",
    pytest.param(
        "postgresql",
        marks=pytest.mark.skipif(
            "postgres" not in settings.DATABASES, reason="CHILDJOURNEY_TEST_DATABASE_URL is not set"
        ),
    ),
]


def figures(name: str, *words: str) -> str:
    """Run a benchmark, which must not fail, and return the line that it prints."""
    done = subprocess.run([sys.executable, BENCHMARKS / name, *words], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize("database", DATABASES)
def test_nothing_that_was_acknowledged_is_lost_when_the_program_is_killed(database: str) -> None:
    """R01, with 150 writes."""
    line = figures("crash.py", "--writes", "150", "--kills", "3", database)
    assert line.startswith("150 acknowledged writes, 3 times kill -9, 0 faults")


@pytest.mark.parametrize("database", DATABASES)
def test_eight_people_who_write_about_one_child_at_once_lose_nothing(database: str) -> None:
    line = figures("writers.py", "--each", "15", database)
    assert line.startswith("8 writers, 120 writes on one child, 0 lost, 0 gaps, 0 given up, 0 flaws")
