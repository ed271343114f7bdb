"""Check the framework files: that they can be read, are shown by examples, say where they come from, and are fresh."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from rich.console import Console

from childjourney.cli import practice_asked as asked
from childjourney.cli.practice_asked import AskedRefused
from childjourney.core.base.refusal import Refused
from childjourney.core.base.time import local_day
from childjourney.core.base.words import day_in_words
from childjourney.core.practice.duty import Duty
from childjourney.core.practice.examples import Example, read_examples, without_example, worked_out
from childjourney.core.practice.library import SHIPPED
from childjourney.core.practice.overlay import OverlayRefused
from childjourney.core.practice.read import FrameworkRefused, Library, read_library
from childjourney.core.practice.rule import Guidance, Principle, Rule
from childjourney.core.practice.vocabulary import Evidence

EXAMPLES = SHIPPED.parent / "tests" / "spec" / "practice"
"""Where the examples lie in a checkout."""
SOON = timedelta(days=60)
"""How long before a review date it is told."""

Item = Rule | Principle | Guidance


@dataclass(slots=True)
class Found:
    """What a check found: `wrong` has to be put right, `soon` is to be looked at, `said` is only told."""

    wrong: list[tuple[str, list[str]]] = field(default_factory=list)
    soon: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def add(self, title: str, lines: Iterable[str]) -> None:
        """Add what is wrong under a title, where there is anything."""
        if found := list(lines):
            self.wrong.append((title, found))


def check(*, examples: Path | None = None, folder: Path | None = None) -> int:
    """Check the framework files, and an area's own: whether they can be read and say where they come from.

    Every rule that starts a clock needs an example in which it is kept and one in which it is not. Ends with 1 where
    something has to be put right.

    Parameters
    ----------
    examples
        The folder of examples; without it the one of a checkout.
    folder
        An area's own folder of frameworks.
    """
    try:
        found = checked(examples=examples, own=folder, today=local_day(datetime.now(UTC)))
    except Refused as refused:
        return asked.told(refused)
    console = Console(highlight=False)
    for title, lines in found.wrong:
        console.print(title, style="bold", markup=False)
        for line in lines:
            console.print(f"• {line}", markup=False, soft_wrap=True)
    for line in (*found.soon, *found.said):
        console.print(line, markup=False, soft_wrap=True)
    if not found.wrong:
        console.print("There is nothing to put right.")
    return 1 if found.wrong else 0


def checked(*, examples: Path | None, own: Path | None, today: date) -> Found:
    """Return what is wrong with the files that ship and an area's own. Raises AskedRefused for no folder."""
    for given in (examples, own):
        if given is not None and not given.is_dir():
            raise AskedRefused(f"There is no folder {given}.")
    found = Found()
    library = _read(own, found)
    if library is None:
        return found
    items = tuple(_items(library))
    found.said.append(
        f"{len(library.frameworks)} frameworks and {len(library.overlays)} local variations can be read, with "
        f"{len(items)} rules, principles and pieces of guidance."
    )
    found.add("Without a document, or without a page although one was read", _without_source(items))
    _judge_reviews(items, today, found)
    _judge_examples(examples or EXAMPLES, library, found)
    return found


# ── Files ────────────────────────────────────────────────────────────────────────────────────────


def _read(own: Path | None, found: Found) -> Library | None:
    """Return the library; None, with every fault told, where it cannot be read."""
    library: Library | None = None
    for folder in (SHIPPED, own):
        if folder is None:
            continue
        try:
            library = read_library(folder, library)
        except FrameworkRefused as refused:
            found.add(f"Faults in {folder}", (f"{fault.where}: {fault.what}" for fault in refused.faults))
            return None
    return library


def _items(library: Library) -> Iterator[Item]:
    """Yield everything that is written down once: what a framework inherits is its parent's."""
    for framework in library.frameworks.values():
        held: tuple[Item, ...] = (*framework.rules, *framework.principles, *framework.guidance)
        yield from (item for item in held if item.edition == framework.id)
    for overlay in library.overlays.values():
        yield from overlay.adds


def _where(item: Item) -> str:
    return f"{item.provenance.file or item.edition}: {item.title} ({item.id})"


def _without_source(items: Iterable[Item]) -> Iterator[str]:
    for item in items:
        source, evidence = item.provenance.source, item.provenance.evidence
        if not source.document:
            yield f"{_where(item)} names no document."
        elif not source.pages and evidence is not Evidence.ANALYST:
            yield f"{_where(item)} is {evidence.value} and names no page."


def _judge_reviews(items: Iterable[Item], today: date, found: Found) -> None:
    dated = [(item.provenance.review_by, item) for item in items if item.provenance.review_by]
    passed = [f"{_where(item)}: {day_in_words(day)}" for day, item in dated if day < today]
    found.add("To be looked at again by a day that has passed", passed)
    found.soon += [
        f"To be looked at again soon, by {day_in_words(day)}: {_where(item)}"
        for day, item in dated
        if today <= day <= today + SOON
    ]


# ── Examples ─────────────────────────────────────────────────────────────────────────────────────


def _judge_examples(folder: Path, library: Library, found: Found) -> None:
    if not folder.is_dir():
        found.said.append(f"No examples were looked at: there is no folder {folder}. Name one with --examples.")
        return
    try:
        examples = read_examples(folder, library)
    except FrameworkRefused as refused:
        found.add(f"Faults in {folder}", (f"{fault.where}: {fault.what}" for fault in refused.faults))
        return
    found.add("Rules that start a clock and lack an example", _lacking(examples, library))
    found.add("Examples that come out otherwise", _otherwise(examples, library))
    found.said.append(f"{len(examples)} examples were worked out.")


def _lacking(examples: tuple[Example, ...], library: Library) -> Iterator[str]:
    for framework in library.frameworks.values():
        inherited = {rule.id for rule in framework.rules if rule.edition != framework.id}
        for rule, which in without_example(examples, framework):
            if rule not in inherited:
                yield f"{framework.id}, {rule}: no {which} example"
    added = {rule.id for overlay in library.overlays.values() if overlay.applies for rule in overlay.adds if rule.ticks}
    for rule in sorted(added):
        own = [one for one in examples if one.overlays and one.rule == rule]
        for which, shown in (("passing", any(e.passes for e in own)), ("failing", any(e.fails for e in own))):
            if not shown:
                yield f"local variations, {rule}: no {which} example"


def _otherwise(examples: Iterable[Example], library: Library) -> Iterator[str]:
    for example in examples:
        try:
            told = "; ".join(_differences(example, worked_out(example, library)))
        except OverlayRefused as refused:
            told = str(refused)
        if told:
            yield f"{example.file}, {example.framework} {example.rule}, “{example.situation}”: {told}"


def _differences(example: Example, duty: Duty | None) -> Iterator[str]:
    """Yield in what a duty came out otherwise than its example tells; what an example does not tell may be anything."""
    due = duty.due.day if duty and duty.due else None
    for what, came, wanted, is_told in (
        ("state", duty.state.value if duty else None, example.state.value if example.state else None, True),
        ("due", due, example.due, example.due is not None),
        ("late by", duty.late_by if duty else None, example.late_by, example.late_by is not None),
    ):
        if is_told and came != wanted:
            yield f"{what} is {_said(came)}, told is {_said(wanted)}"


def _said(value: object) -> str:
    return "nothing" if value is None else str(value)
