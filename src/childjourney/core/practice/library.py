"""The library that ships with the package, and an area's own beside it: the last good one where that is broken."""

import shutil
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from childjourney.core.base.refusal import Fault
from childjourney.core.practice.read import FrameworkRefused, Library, read_library

_BESIDE_PACKAGE = Path(__file__).resolve().parents[2] / "frameworks"
_IN_CHECKOUT = Path(__file__).resolve().parents[4] / "frameworks"
SHIPPED = _BESIDE_PACKAGE if _BESIDE_PACKAGE.is_dir() else _IN_CHECKOUT
"""Where the frameworks that ship with the package lie: in it, or at the top of a checkout."""

LAST_GOOD = ".last-good"
"""The folder in an area's own in which its last good frameworks are kept."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A library as it was read, and what is wrong with the area's own files: then its last good ones stand instead."""

    library: Library
    faults: tuple[Fault, ...] = ()


@cache
def shipped() -> Library:
    """Return the frameworks and local variations that ship with the package, read once."""
    return read_library(SHIPPED)


@cache
def _shipped_alone() -> Kept:
    return Kept(shipped())


def library_with(own: Path | None) -> Kept:
    """Return the shipped library with an area's own folder of frameworks on it, where there is one.

    Files with any fault are refused whole. The last good ones stand in their place, so that the site starts, and
    the faults are told.
    """
    if own is None or not own.is_dir():
        return _shipped_alone()
    return _read_own(own, _stamp(own))


@cache
def _read_own(own: Path, _stamp: tuple[tuple[str, int, int], ...]) -> Kept:
    good = own / LAST_GOOD
    try:
        library = read_library(own, shipped())
    except FrameworkRefused as refused:
        return Kept(_last_good(good), refused.faults)
    _keep(own, good)
    return Kept(library)


def _last_good(good: Path) -> Library:
    try:
        return read_library(good, shipped()) if good.is_dir() else shipped()
    except FrameworkRefused:
        return shipped()


def _keep(own: Path, good: Path) -> None:
    fresh = own / f"{LAST_GOOD}.new"
    try:
        shutil.rmtree(fresh, ignore_errors=True)
        shutil.copytree(own, fresh, ignore=shutil.ignore_patterns(".*"))
        shutil.rmtree(good, ignore_errors=True)
        fresh.rename(good)
    except OSError:
        # A folder that cannot be written keeps no last good copy; what was read stands all the same.
        return


def _stamp(own: Path) -> tuple[tuple[str, int, int], ...]:
    """Return what tells one state of the files from another."""
    files = (
        path
        for path in sorted(own.rglob("*.yaml"))
        if not any(each.startswith(".") for each in path.relative_to(own).parts)
    )
    return tuple((str(path), path.stat().st_mtime_ns, path.stat().st_size) for path in files)
