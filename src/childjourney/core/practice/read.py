"""Read frameworks and local variations from folders of files: whole, or refused with every fault and its line."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import groupby, pairwise
from pathlib import Path
from typing import TypeVar

from childjourney.core.base.refusal import FaultsRefused
from childjourney.core.practice.document import Document, Faults, document
from childjourney.core.practice.framework import Dates, Framework, Page, Part
from childjourney.core.practice.framework import Document as Book
from childjourney.core.practice.overlay import Overlay
from childjourney.core.practice.read_overlay import read_overlay
from childjourney.core.practice.read_rule import is_slug, read_guidance, read_principle, read_rule
from childjourney.core.practice.rule import Guidance, Principle, Rule
from childjourney.core.practice.stages import Stages, fault_of_stages
from childjourney.core.practice.vocabulary import Counting, Standing

EDITION, PARTS, SOURCES, LOCAL = "framework.yaml", "parts.yaml", "sources.yaml", "local"
"""What the files of a folder are called."""

Item = TypeVar("Item", bound=Rule | Principle | Guidance)
_NEVER = date(1900, 1, 1)


class FrameworkRefused(FaultsRefused):
    """Frameworks could not be read; `faults` lists everything that is wrong, with files and lines."""


@dataclass(frozen=True, slots=True)
class Library:
    """Every framework by its id, and every local variation by its id."""

    frameworks: Mapping[str, Framework] = field(default_factory=dict)
    overlays: Mapping[str, Overlay] = field(default_factory=dict)


def read_library(folder: Path, under: Library | None = None) -> Library:
    """Return the library that lies in a folder, together with the one `under` it on which it may build.

    Raises FrameworkRefused with the faults of all files together; then nothing is taken.
    """
    below = under or Library()
    faults = Faults()
    pages = _pages(folder, faults) | {key: one for each in below.frameworks.values() for key, one in each.pages.items()}
    frameworks = dict(below.frameworks)
    for path in _under(folder, EDITION):
        one = _edition(path.parent, folder, pages, frameworks, faults)
        if one is not None and one.id in frameworks:
            faults.add(f"{one.id}/{EDITION}", 1, f"There are two frameworks called {one.id}.")
        elif one is not None:
            frameworks[one.id] = one
    _check_succession(frameworks, faults)
    inherited = {} if faults.found else {key: _inherited(one, frameworks) for key, one in frameworks.items()}
    overlays = dict(below.overlays)
    for path in sorted((folder / LOCAL).glob("*.yaml")):
        said = _document(path, folder, faults)
        overlay = read_overlay(said, inherited or frameworks, pages) if said else None
        if overlay is not None and overlay.id in overlays:
            faults.add(overlay.file, 1, f"There are two local variations called {overlay.id}.")
        elif overlay is not None:
            overlays[overlay.id] = overlay
    _check_parents(overlays, faults)
    if faults.found:
        raise FrameworkRefused(faults.found)
    return Library(inherited, overlays)


def _under(folder: Path, name: str) -> list[Path]:
    """Return the files of a name in a folder and beneath it, those in hidden folders left out."""
    found = (path for path in folder.rglob(name))
    return sorted(path for path in found if not any(each.startswith(".") for each in path.relative_to(folder).parts))


def _document(path: Path, folder: Path, faults: Faults) -> Document | None:
    name = path.relative_to(folder).as_posix()
    try:
        return document(path.read_text(encoding="utf-8"), name, faults)
    except (OSError, UnicodeDecodeError) as error:
        faults.add(name, 1, f"This file cannot be read as text: {type(error).__name__}.")
        return None


def _pages(folder: Path, faults: Faults) -> dict[str, Page]:
    found: dict[str, Page] = {}
    for path in _under(folder, SOURCES):
        said = _document(path, folder, faults)
        for key, one in said.groups() if said else ():
            found[key] = Page(key, one.text("title"), one.text("address"))
            one.close()
    return found


# ── One edition ──────────────────────────────────────────────────────────────────────────────────


def _edition(
    home: Path, folder: Path, pages: dict[str, Page], known: Mapping[str, Framework], faults: Faults
) -> Framework | None:
    said = _document(home / EDITION, folder, faults)
    if said is None:
        return None
    edition = _bare(said, home, folder, pages, faults)
    if (parent := known.get(edition.parent)) is not None:
        edition = _with_words_of(edition, parent)
    rules = _items(home / "rules", folder, faults, edition, read_rule)
    _check_once(rules, faults)
    _check_lateness(rules, faults)
    principles = _items(home / "principles", folder, faults, edition, read_principle)
    return replace(
        edition,
        rules=tuple(rules),
        principles=tuple(sorted(principles, key=lambda one: one.place)),
        guidance=tuple(_items(home / "guidance", folder, faults, edition, read_guidance)),
    )


def _bare(said: Document, home: Path, folder: Path, pages: dict[str, Page], faults: Faults) -> Framework:
    identity = said.text("id")
    if identity and identity != home.relative_to(folder).as_posix():
        said.fault(f"“id: {identity[:40]}” is to be the folder’s name, {home.relative_to(folder).as_posix()}.", "id")
    elif identity and not (identity.count("/") == 1 and all(map(is_slug, identity.split("/")))):
        said.fault(f"“id: {identity[:40]}” is to be two names, such as england/2023: where, and which edition.", "id")
    first = said.day("in_force_from", needed=True)
    after = said.day("in_force_until")
    published = said.day("published", needed=True)
    if first and after and after <= first:
        said.fault("“in_force_until” is to be later than “in_force_from”.", "in_force_until")
    earliest = published or first or _NEVER
    edition = Framework(
        id=identity,
        title=said.text("title"),
        standing=said.choice("standing", Standing),
        dates=Dates(earliest, first or earliest, after),
        counting=said.choice("counting", Counting, Counting.DAY_AFTER),
        rules=(),
        documents=_books(said),
        pages=pages,
        parts=_parts(home, folder, faults),
        stages=_stages(said, Dates(earliest, first or earliest, after)),
        parent=said.text("parent", needed=False),
        follows=said.text("follows", needed=False),
        about=said.text("about", needed=False),
    )
    said.close()
    return edition


def _with_words_of(edition: Framework, parent: Framework) -> Framework:
    """Return an edition that may use the parts and documents of its parent, so that its own rules can name them."""
    return replace(
        edition,
        parts={**parent.parts, **edition.parts},
        documents={**parent.documents, **edition.documents},
    )


def _books(said: Document) -> dict[str, Book]:
    part = said.part("documents", needed=not said.has("parent"))
    found = {}
    for key, one in part.groups() if part else ():
        found[key] = Book(key, one.text("title"), one.text("basis", needed=False))
        one.close()
    return found


def _stages(said: Document, dates: Dates) -> tuple[Stages, ...]:
    names = said.texts("stages")
    if wrong := fault_of_stages(names):
        said.fault(wrong, "stages")
    return (Stages(names, said.text("title"), dates.first, dates.after),) if names else ()


def _parts(home: Path, folder: Path, faults: Faults) -> dict[str, Part]:
    said = _document(home / PARTS, folder, faults) if (home / PARTS).exists() else None
    found = {}
    for key, one in said.groups() if said else ():
        found[key] = Part(key, one.text("title"), one.texts("roles"))
        one.close()
    return found


def _items(
    home: Path, folder: Path, faults: Faults, edition: Framework, read: Callable[[Document, Framework], Item | None]
) -> list[Item]:
    found = []
    for path in sorted(home.glob("*.yaml")):
        said = _document(path, folder, faults)
        item = read(said, edition) if said else None
        if item is not None:
            found.append(item)
    return found


# ── What has to fit together ─────────────────────────────────────────────────────────────────────


def _check_once(rules: Iterable[Rule], faults: Faults) -> None:
    """Several files may hold versions of one rule, as long as no two are in force at once."""
    ordered = sorted(rules, key=lambda one: (one.id, one.first))
    for rule_id, versions in groupby(ordered, key=lambda one: one.id):
        for one, later in pairwise(list(versions)):
            if one.after is None or later.first < one.after:
                faults.add(later.provenance.file, 1, f"“{rule_id}” is here twice: {one.provenance.file} holds it too.")


def _check_lateness(rules: Iterable[Rule], faults: Faults) -> None:
    known = {one.id for one in rules}
    for rule in rules:
        if rule.clock and rule.clock.lateness_of and rule.clock.lateness_of not in known:
            faults.add(rule.provenance.file, 1, f"“lateness_of: {rule.clock.lateness_of}” names no rule here.")


def _check_succession(frameworks: Mapping[str, Framework], faults: Faults) -> None:
    for one in frameworks.values():
        for key, other in (("parent", one.parent), ("follows", one.follows)):
            if other and other not in frameworks:
                faults.add(f"{one.id}/{EDITION}", 1, f"“{key}: {other[:40]}” is no framework that we have.")
            elif other and _circles(one.id, {name: getattr(each, key) for name, each in frameworks.items()}):
                faults.add(f"{one.id}/{EDITION}", 1, f"“{key}” leads in a circle back to {one.id}.")


def _check_parents(overlays: Mapping[str, Overlay], faults: Faults) -> None:
    for one in overlays.values():
        if one.parent and one.parent not in overlays:
            faults.add(one.file, 1, f"“parent: {one.parent[:40]}” is no local variation that we have.")
        elif one.parent and _circles(one.id, {name: each.parent for name, each in overlays.items()}):
            faults.add(one.file, 1, f"“parent” leads in a circle back to {one.id}.")


def _circles(start: str, leads: Mapping[str, str]) -> bool:
    seen, name = {start}, leads.get(start, "")
    while name:
        if name in seen:
            return True
        seen.add(name)
        name = leads.get(name, "")
    return False


def _inherited(one: Framework, frameworks: Mapping[str, Framework]) -> Framework:
    """Return a framework with what it does not change of its parent: rules, principles, guidance, parts, documents."""
    if not one.parent:
        return one
    parent = _inherited(frameworks[one.parent], frameworks)
    return replace(
        _with_words_of(one, parent),
        rules=_beside(one.rules, parent.rules),
        principles=_beside(one.principles, parent.principles),
        guidance=_beside(one.guidance, parent.guidance),
        stages=one.stages
        or tuple(replace(each, first=one.dates.first, after=one.dates.after) for each in parent.stages),
    )


def _beside(own: tuple[Item, ...], inherited: tuple[Item, ...]) -> tuple[Item, ...]:
    held = {item.id for item in own}
    return (*own, *(item for item in inherited if item.id not in held))
