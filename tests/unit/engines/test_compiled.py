"""Where compiled code is kept, and that a function runs also where it can be kept nowhere."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from childjourney.engines.simulate import compiled as door

CODE = "from childjourney.engines.simulate.luck import stream, uniform\nprint(uniform(stream(1, 2), 3).hex())"


def test_compiled_code_is_kept_in_the_folder_that_the_environment_names(tmp_path: Path) -> None:
    environment = {**os.environ, "NUMBA_CACHE_DIR": str(tmp_path)}
    first, second = (
        subprocess.run([sys.executable, "-c", CODE], env=environment, capture_output=True, text=True, check=True)
        for _ in range(2)
    )
    assert first.stdout == second.stdout
    assert any(tmp_path.rglob("luck.uniform*.nbc"))


def test_a_function_runs_where_compiled_code_can_be_kept_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere(*numbas_own: object, cache: bool = False, **options: bool) -> object:
        if cache:
            raise RuntimeError("cannot cache function: no locator available")
        return real(*numbas_own, **options)

    real = door.numba.njit
    monkeypatch.setattr(door.numba, "njit", nowhere)

    @door.compiled
    def doubled(number: float) -> float:
        return 2 * number

    assert doubled(4.5) == 9.0
