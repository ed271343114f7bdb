"""The command line answers at once, and every command explains itself."""

import os
import subprocess
import sys

import pytest

from childjourney.cli.commands import COMMANDS, app

HEAVY = ("django", "polars", "numba", "numpy", "lxml", "mimesis", "gunicorn", "childjourney.usecases.act")


def run(*words: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "childjourney.config.console", *words]
    environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, env=environment)


def test_help_lists_every_command_and_loads_nothing_heavy() -> None:
    script = (
        "import sys\n"
        "from childjourney.config.console import main\n"
        "sys.argv = ['childjourney', '--help']\n"
        "try:\n    main()\n"
        f"finally:\n    print('LOADED', [name for name in {HEAVY} if name in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0
    assert "LOADED []" in done.stdout
    assert all(name in done.stdout for name, _, _ in COMMANDS)


@pytest.mark.parametrize("name", [name for name, _, _ in COMMANDS])
def test_each_command_can_be_loaded_and_explains_itself(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    app([name, "--help"], result_action="return_value", exit_on_error=False)
    assert f"childjourney {name}" in capsys.readouterr().out


def test_a_command_that_is_refused_says_why_without_a_traceback() -> None:
    done = run("demo", "--children", "1")
    assert done.returncode == 1
    assert done.stderr == "--children: choose from 2 to 100000.\n"
