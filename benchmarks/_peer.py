"""The sector's own validator: installed into an environment of its own in a cache folder, and called there."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

VERSION = "0.1.13"
PACKAGES = (f"csc-validator-be-cin=={VERSION}", "numpy<2")
"""What is installed. The pandas it asks for was built for NumPy 1, and takes 2 if it is let."""
PYTHON = "python3.11"
"""The last Python that its pandas is to be had for."""
INSIDE = Path(__file__).parent / "_peer_inside.py"


def python() -> str:
    """Return the interpreter of the peer's environment, which is made the first time."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "childjourney"
    folder = cache / f"csc-validator-be-cin-{VERSION}"
    interpreter = folder / "bin" / "python"
    if not (folder / "complete").exists():
        shutil.rmtree(folder, ignore_errors=True)
        base = sys.executable if sys.version_info[:2] == (3, 11) else PYTHON
        subprocess.run([base, "-m", "venv", str(folder)], check=True)
        quiet = ("--quiet", "--disable-pip-version-check", "--only-binary", "pandas,numpy")
        subprocess.run([str(interpreter), "-m", "pip", "install", *quiet, *PACKAGES], check=True)
        (folder / "complete").touch()
    return str(interpreter)


def command(file: Path, year: int) -> list[str]:
    """Return the command that validates a file by the rules of a year."""
    return [python(), str(INSIDE), str(file), f"cin{year - 1}_{year % 100:02}"]


def findings(file: Path, year: int) -> set[tuple[str, str]]:
    """Return what the peer finds in a file: rule and child, empty for the return as a whole."""
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder) / "findings.json"
        subprocess.run([*command(file, year), str(told)], check=True)
        return {(rule, child) for rule, child in json.loads(told.read_text())}
