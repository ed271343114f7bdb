"""What the lab is asked for at the command line: scenarios, and what is told where one cannot be run."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, ParamSpec

from cyclopts import Parameter

from childjourney.core.base.refusal import Fault, FaultsRefused

if TYPE_CHECKING:
    from childjourney.engines.simulate.protection.scenario import Scenario

GOOD, OTHERWISE, FAULTY = 0, 1, 2
"""What a command of the lab tells whatever started it."""
DEFAULTS = Path("-")
"""In place of a file: the defaults, England in 2009-10, one authority."""
ScenarioFile = Annotated[Path, Parameter(allow_leading_hyphen=True)]
"""The file of a scenario, or DEFAULTS."""
MOST_REPLICATES = 10_000

P = ParamSpec("P")


class AskedRefused(FaultsRefused):
    """What was asked cannot be done; the words say why."""


def telling_faults(command: Callable[P, int]) -> Callable[P, int]:
    """Return a command that tells every fault with its place, and ends with FAULTY, where it is refused."""

    @wraps(command)
    def told(*words: P.args, **named: P.kwargs) -> int:
        try:
            return command(*words, **named)
        except FaultsRefused as refused:
            sys.stderr.writelines(f"{one.where}: {one.what}\n" for one in refused.faults)
            return FAULTY

    return told


def refuse(where: str, what: str) -> AskedRefused:
    """Return a refusal of one thing, to be raised."""
    return AskedRefused([Fault(where, what)])


def scenario_of(file: Path) -> Scenario:
    """Return the scenario of a file, or the defaults. Raises ScenarioRefused and AskedRefused."""
    from childjourney.engines.simulate.protection.scenario import Scenario, read_scenario

    return Scenario() if file == DEFAULTS else read_scenario(text_of(file), file=str(file))


def text_of(file: Path) -> str:
    """Return what a file says. Raises AskedRefused where it cannot be read."""
    try:
        return file.read_text(encoding="utf-8")
    except OSError as error:
        raise refuse(str(file), f"It could not be read: {error.strerror or error}.") from error
    except UnicodeDecodeError as error:
        raise refuse(str(file), "It is no text in UTF-8.") from error


def check_replicates(replicates: int, *, least: int = 1) -> None:
    """Raise AskedRefused where a number of replicates cannot be."""
    if not least <= replicates <= MOST_REPLICATES:
        raise refuse("--replicates", f"Choose from {least} to {MOST_REPLICATES}.")


@contextmanager
def keeping(path: Path) -> Iterator[None]:
    """Turn what the system says against writing into a refusal."""
    try:
        yield
    except OSError as error:
        raise refuse(str(path), f"It could not be written: {error.strerror or error}.") from error
