"""What bringing a census in came to, as plain values for a file, a page or a script."""

from collections.abc import Iterable, Mapping
from typing import Any

from childjourney.usecases.census.sent import CensusRefused, ImportSummary, SentFault

Report = dict[str, Any]
"""Plain JSON values. `refused` counts children that were not brought in; `faults` are those that block first."""

_NOTHING: Mapping[str, Any] = {
    "year": None,
    "authority": "",
    "children": 0,
    "new_children": 0,
    "entries_added": 0,
    "corrections": 0,
    "unchanged": 0,
    "missing": 0,
    "refused": 0,
    "unreadable": False,
    "notices": [],
    "stories": [],
}


def of_summary(summary: ImportSummary, *, seconds: float) -> Report:
    """Return the report of a census that was brought in."""
    return {
        "year": summary.year,
        "authority": summary.authority,
        "children": summary.children,
        "new_children": summary.new_children,
        "entries_added": summary.entries_added,
        "corrections": summary.corrections,
        "unchanged": summary.unchanged,
        "missing": summary.missing,
        "refused": summary.left_out,
        "unreadable": False,
        "notices": list(summary.notices),
        "stories": [{"story": str(one.story), "la_child_id": one.la_child_id} for one in summary.first],
        "faults": told_faults(summary.faults),
        "seconds": round(seconds, 2),
    }


def of_refusal(refused: CensusRefused, *, year: int, authority: str, seconds: float) -> Report:
    """Return the report of a census that was refused: nothing of it was kept."""
    return {
        **_NOTHING,
        "year": year,
        "authority": authority,
        "refused": refused.children,
        "faulty": refused.faulty,
        "faults": told_faults(refused.faults),
        "seconds": round(seconds, 2),
    }


def of_unreadable(faults: Iterable[SentFault], *, seconds: float) -> Report:
    """Return the report of a file from which no census can be read."""
    return {**_NOTHING, "unreadable": True, "faults": told_faults(faults), "seconds": round(seconds, 2)}


def told_faults(faults: Iterable[SentFault]) -> list[dict[str, Any]]:
    """Return faults as plain values, those that block first, each sort by line."""
    return [
        {"line": one.line, "where": one.where, "what": one.what, "mend": one.mend, "blocking": one.blocking}
        for one in sorted(faults, key=lambda fault: not fault.blocking)
    ]
