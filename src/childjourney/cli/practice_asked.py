"""What somebody asked for at the command line, found in the library: or refused with what there is."""

import re
import sys
from collections.abc import Iterable
from datetime import date, time
from pathlib import Path
from uuid import UUID

from childjourney.core.base.refusal import Refused
from childjourney.core.practice.area import Practice, practice_of
from childjourney.core.practice.framework import Framework
from childjourney.core.practice.library import library_with
from childjourney.core.practice.overlay import Overlay
from childjourney.core.practice.read import FrameworkRefused, Library
from childjourney.core.practice.vocabulary import Counting
from childjourney.core.story.story import Story

MISUSED = 2
"""What a command tells whatever started it when it could not understand what was asked for."""


class AskedRefused(Refused):
    """What was asked for is not there, or cannot be read; the words say what there is."""


def told(refused: Refused) -> int:
    """Say why something was refused, and return what the command ends with."""
    sys.stderr.write(f"{refused}\n")
    return MISUSED if isinstance(refused, AskedRefused) else 1


def library(folder: Path | None) -> Library:
    """Return the frameworks that ship, with those of an area's own folder. Raises AskedRefused for broken ones."""
    if folder is not None and not folder.is_dir():
        raise AskedRefused(f"There is no folder {folder}.")
    try:
        kept = library_with(folder)
        faults = kept.faults
    except FrameworkRefused as refused:
        faults = refused.faults
    if faults:
        raise AskedRefused(
            f"The framework files have {len(faults)} faults, the first of them in {faults[0].where}: {faults[0].what} "
            "`childjourney practice check` lists all."
        )
    return kept.library


def national(held: Library) -> Practice:
    """Return what held in England, one edition after another, where no area has adopted anything."""
    return practice_of(Story(UUID(int=0)), held)


def edition_on(practice: Practice, on: date) -> str:
    """Return the id of the edition in force on a day: the first one before there was any."""
    held = [one.framework for one in practice.adopted if one.dates.first <= on]
    return held[-1] if held else practice.adopted[0].framework


def day(text: str, option: str) -> date:
    """Return the day that `text` writes. Raises AskedRefused."""
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text.strip()):
            return date.fromisoformat(text.strip())
    except ValueError:
        raise AskedRefused(f"{option}: there is no day {text.strip()}.") from None
    raise AskedRefused(f"{option}: “{text[:40]}” is no day. Write it as 2011-04-14.")


def clock_time(text: str, option: str) -> time:
    """Return the time of day that `text` writes. Raises AskedRefused."""
    found = re.fullmatch(r"([0-9]{1,2}):([0-9]{2})", text.strip())
    if found is None or int(found[1]) > 23 or int(found[2]) > 59:
        raise AskedRefused(f"{option}: “{text[:40]}” is no time of day. Write it as 14:30.")
    return time(int(found[1]), int(found[2]))


def counting(text: str) -> Counting:
    """Return the way of counting that `text` names. Raises AskedRefused."""
    names = {one.name.lower().replace("_", "-"): one for one in Counting}
    wanted = text.strip().casefold()
    for name, one in names.items():
        if wanted in (name, one.value.casefold()):
            return one
    offered = " or ".join(f"{name} ({one.value})" for name, one in names.items())
    raise AskedRefused(f"--counting: “{text[:40]}” is not known. Choose {offered}.")


def framework(name: str, held: Library) -> Framework:
    """Return a framework by its id. Raises AskedRefused with those there are."""
    found = {one.id.casefold(): one for one in held.frameworks.values()}.get(name.strip().casefold())
    if found is None:
        raise AskedRefused(f"There is no framework “{name[:60]}”. There are: {', '.join(sorted(held.frameworks))}.")
    return found


def overlay(name: str, held: Library) -> Overlay:
    """Return a local variation by its id or by its ref. Raises AskedRefused with those there are."""
    wanted = name.strip().casefold()
    by_id = {one.id.casefold(): one for one in held.overlays.values()}
    found = [by_id[wanted]] if wanted in by_id else _by_ref(wanted, held)
    if len(found) > 1:
        raise AskedRefused(f"“{name[:60]}” names several local variations. Choose one of {_ids(found)}.")
    if not found:
        there = _ids(held.overlays.values()) or "none"
        raise AskedRefused(f"There is no local variation “{name[:60]}”. There are: {there}.")
    return found[0]


def _by_ref(wanted: str, held: Library) -> list[Overlay]:
    return [one for one in held.overlays.values() if one.ref and one.ref.casefold() == wanted]


def _ids(overlays: Iterable[Overlay]) -> str:
    return ", ".join(sorted(one.id for one in overlays))
