"""What the house measures of its own code."""

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "childjourney"


@dataclass(frozen=True)
class Measured:
    """A function or a file, where it stands, and how many lines it has."""

    where: str
    lines: int


def sources() -> list[Path]:
    """Return every module of the package but migrations, which Django writes."""
    return sorted(path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts)


def files() -> list[Measured]:
    """Return the length of every module."""
    return [Measured(_name(path), len(path.read_text().splitlines())) for path in sources()]


def functions() -> Iterator[Measured]:
    """Yield the length of every function, its docstring and signature left out."""
    for path in sources():
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                body = node.body[1:] if ast.get_docstring(node) else node.body
                lines = (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0
                yield Measured(f"{_name(path)}:{node.name}", lines)


def tracked() -> list[Path]:
    """Return every text file of the project that git knows or would add."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    paths = (ROOT / line for line in listed.stdout.splitlines())
    return [path for path in paths if path.is_file() and path.suffix not in {".png", ".svg", ".map"}]


def _name(path: Path) -> str:
    return str(path.relative_to(SOURCE))
