"""What is told of the daily data: how many children, who was held back and why, and what was not taken."""

import json as as_json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.console import Console

from childjourney.cli.unsaid import Unsaid

if TYPE_CHECKING:
    from childjourney.engines.returns.dfe_api import Plan, Sent

SHOWN = 50
"""How many children are named for each reason; --json names all."""


def tell_of(made: "Plan", unsaid: Unsaid, *, json: bool, sent: "Sent | None" = None) -> None:
    """Print what is to be sent, and what came of it where it was sent."""
    summary = _summary(made, unsaid, sent)
    if json:
        print(as_json.dumps(summary, ensure_ascii=False))
        return
    console = Console(highlight=False, soft_wrap=True)
    for name, words in _COUNTS.items():
        if name in summary:
            console.print(f"{summary[name]:>8,}  {words}", markup=False)
    for line in _named(made, unsaid, sent):
        console.print(line, markup=False)
    if sent and sent.stopped:
        console.print(sent.stopped, markup=False)


def _named(made: "Plan", unsaid: Unsaid, sent: "Sent | None") -> Iterator[str]:
    told = {
        "Held back": [f"{_who(one.key, one.mis_child_id)}: {'; '.join(one.faults)}" for one in made.held_back],
        "Not taken": [
            f"{_who(one.record.key, one.record.mis_child_id)}: {one.words}" for one in (sent.not_taken if sent else ())
        ],
    }
    for why, lines in told.items():
        yield from (f"• {why}: {line}" for line in lines[:SHOWN])
        if len(lines) > SHOWN:
            yield f"  … and {len(lines) - SHOWN:,} more: --json names all."
    yield from unsaid.lines(most=SHOWN)


def _summary(made: "Plan", unsaid: Unsaid, sent: "Sent | None") -> dict[str, object]:
    from childjourney.engines.returns.dfe_api import Why

    counts: dict[str, object] = {why.value: made.count(why) for why in Why}
    counts |= {
        "unchanged": made.unchanged,
        "outside": made.outside,
        "held_back": len(made.held_back),
        "without_day": len(unsaid.without_day),
        "without_referral": len(unsaid.without_referral),
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
    counts["entries_without_day"] = [one.told for one in unsaid.without_day]
    counts["entries_without_referral"] = [one.told for one in unsaid.without_referral]
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
    "without_day": "entries without an exact day, told without a day",
    "without_referral": "entries that belong to no referral, told to nobody",
    "taken": "records taken",
    "not_taken": "records not taken",
    "left": "records not tried",
}
