"""What is told of the daily data: how many children, who was held back and why, and what was not taken."""

import json as as_json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from rich.console import Console

from childjourney.core.steps.outline import Outline

if TYPE_CHECKING:
    from childjourney.engines.returns.dfe_api import Plan, Sent

SHOWN = 50
"""How many children are named for each reason; --json names all."""


@dataclass(frozen=True, slots=True)
class Inexact:
    """An entry whose day is known only about: the department is told of it without a day."""

    child: Outline
    entry: UUID


def tell_of(made: "Plan", inexact: "list[Inexact]", *, json: bool, sent: "Sent | None" = None) -> None:
    """Print what is to be sent, and what came of it where it was sent."""
    summary = _summary(made, inexact, sent)
    if json:
        print(as_json.dumps(summary, ensure_ascii=False))
        return
    console = Console(highlight=False, soft_wrap=True)
    for name, words in _COUNTS.items():
        if name in summary:
            console.print(f"{summary[name]:>8,}  {words}", markup=False)
    for line in _named(made, inexact, sent):
        console.print(line, markup=False)
    if sent and sent.stopped:
        console.print(sent.stopped, markup=False)


def _named(made: "Plan", inexact: "list[Inexact]", sent: "Sent | None") -> Iterator[str]:
    told = {
        "Held back": [f"{_who(one.key, one.mis_child_id)}: {'; '.join(one.faults)}" for one in made.held_back],
        "Without a day": [f"{_who(at.child.la_child_id, str(at.child.id))}: entry {at.entry}" for at in inexact],
        "Not taken": [
            f"{_who(one.record.key, one.record.mis_child_id)}: {one.words}" for one in (sent.not_taken if sent else ())
        ],
    }
    for why, lines in told.items():
        yield from (f"• {why}: {line}" for line in lines[:SHOWN])
        if len(lines) > SHOWN:
            yield f"  … and {len(lines) - SHOWN:,} more: --json names all."


def _summary(made: "Plan", inexact: "list[Inexact]", sent: "Sent | None") -> dict[str, object]:
    from childjourney.engines.returns.dfe_api import Why

    counts: dict[str, object] = {why.value: made.count(why) for why in Why}
    counts |= {
        "unchanged": made.unchanged,
        "outside": made.outside,
        "held_back": len(made.held_back),
        "inexact": len(inexact),
    }
    if sent:
        counts |= {"taken": len(sent.taken), "not_taken": len(sent.not_taken), "left": len(sent.left)}
        counts["stopped"] = sent.stopped
        counts["refused"] = [
            {"la_child_id": one.record.key, "mis_child_id": one.record.mis_child_id, "words": one.words}
            for one in sent.not_taken
        ]
    counts["faults"] = [
        {"la_child_id": one.key, "mis_child_id": one.mis_child_id, "faults": list(one.faults)} for one in made.held_back
    ]
    counts["without_day"] = [
        {"la_child_id": at.child.la_child_id, "mis_child_id": str(at.child.id), "entry": str(at.entry)}
        for at in inexact
    ]
    return counts


def _who(key: str, mis_child_id: str) -> str:
    return f"child {key or 'without an identifier'} (story {mis_child_id})"


_COUNTS = {
    "new": "children of whom the department is told for the first time",
    "changed": "children of whom something changed",
    "purged": "children to be taken away there",
    "unchanged": "children of whom it knows everything",
    "outside": "children of whom it wants to know nothing",
    "held_back": "children held back, since it would refuse them",
    "inexact": "entries without an exact day, told without a day",
    "taken": "records taken",
    "not_taken": "records not taken",
    "left": "records not tried",
}
