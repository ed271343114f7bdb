"""`childjourney demo`, as a person runs it: it opens, is found again in the same state, and stops cleanly."""

import os
import re
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.unit.cli.ports import a_free_port

CHILDREN = "4"


@contextmanager
def running(data: Path, port: int) -> Iterator["subprocess.Popen[str]"]:
    command = [sys.executable, "-m", "childjourney.config.console", "demo"]
    command += ["--children", CHILDREN, "--seed", "3", "--port", str(port), "--data", str(data)]
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("CHILDJOURNEY", "DJANGO"))}
    started = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment, start_new_session=True
    )
    try:
        yield started
    finally:
        if started.poll() is None:
            started.kill()
            started.wait(60)
        for pipe in (started.stdout, started.stderr):
            if pipe is not None:
                pipe.close()


def read_until_ready(started: "subprocess.Popen[str]") -> list[str]:
    assert started.stdout is not None
    said: list[str] = []
    for line in started.stdout:
        said.append(line.rstrip("\n"))
        if line.startswith("Child's Journey is ready"):
            return said
    raise AssertionError(f"It ended before it was ready: {said}")


def page(port: int, path: str) -> str:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=30) as answer:  # our own
        found: str = answer.read().decode()
        return found


@pytest.mark.parametrize("told", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_the_site_opens_is_found_again_and_stops_when_told(tmp_path: Path, told: signal.Signals) -> None:
    data, port = tmp_path / "demo", a_free_port()
    with running(data, port) as first:
        said = read_until_ready(first)
        assert said[-1] == f"Child's Journey is ready at http://127.0.0.1:{port}"
        assert said[0] == f"Everything is in {data}"
        assert '"ok"' in page(port, "/healthz")
        assert "Amina Yusuf" in page(port, "/accounts/login/")
        first.send_signal(told)
        out, errors = first.communicate(timeout=60)
        assert (first.returncode, out) == (0, "")
        assert errors == f"Making Northmoor with {CHILDREN} children. This happens once.\n"
    made = (data / "made-up-area.json").read_bytes()
    with running(data, port) as second:
        assert read_until_ready(second)[-1] == said[-1]
        second.send_signal(told)
        _, errors = second.communicate(timeout=60)
        assert (second.returncode, errors) == (0, "")
    assert (data / "made-up-area.json").read_bytes() == made


def test_whoever_stops_it_while_it_makes_the_area_sees_no_traceback(tmp_path: Path) -> None:
    with running(tmp_path / "demo", a_free_port()) as started:
        assert started.stderr is not None
        assert re.match("Making Northmoor", started.stderr.readline())
        started.send_signal(signal.SIGINT)
        _, errors = started.communicate(timeout=60)
    assert started.returncode == 0
    assert errors == "Stopped before the area was made. The next start begins anew.\n"
    assert not (tmp_path / "demo" / "made-up-area.json").exists()
