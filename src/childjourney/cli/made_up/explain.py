"""Saying why something was late: somebody opens the story, sees it, and gives the reason. A few are never given."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib.resources import files
from random import Random
from typing import Any
from uuid import UUID

from childjourney.core.access.decide import Viewer
from childjourney.core.base.ids import Randomness
from childjourney.core.practice.duty import Duty
from childjourney.usecases.give_reason import give_reason
from childjourney.usecases.open_story import open_story
from childjourney.usecases.ports import Books

_NEVER = 1 / 12
"""How often nobody ever says why."""

_ALWAYS = frozenset({"single-assessment"})
"""Rules for which the reason is itself promised: it is always given in the end."""


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason as people write it: its code, what they add, and for which rules it fits (empty: for any)."""

    code: str
    notes: str
    rules: tuple[str, ...]


@cache
def reasons() -> tuple[Reason, ...]:
    """Return the reasons that made-up people give."""
    read = tomllib.loads(files(__package__).joinpath("reasons.toml").read_text(encoding="utf-8"))
    return tuple(Reason(one["code"], one["notes"], tuple(one.get("rules", ()))) for one in read["reasons"])


def explain(
    books: Books, *, viewer: Viewer, story: UUID, now: datetime, said: Mapping[str, Any], randomness: Randomness
) -> None:
    """Give the reason for whatever in a story was done late by `now` and has none yet.

    `said` is the reason that is given for all of it; where it is empty one that fits is found, or none is given.
    """
    opened = open_story(books, viewer=viewer, story=story, now=now, randomness=randomness)
    for duty in opened.duties:
        reason = said or _found(duty)
        if _asks(duty) and reason:
            give_reason(
                books,
                viewer=viewer,
                story=story,
                rule=duty.rule.id,
                started=duty.start.entry,
                reason=reason["reason"],
                notes=reason["notes"],
                now=now,
                randomness=randomness,
            )


def _found(duty: Duty) -> Mapping[str, str]:
    chance = Random(f"{duty.rule.id} {duty.start.entry}")  # noqa: S311 — made up, and the same each time
    if duty.rule.id not in _ALWAYS and chance.random() < _NEVER:
        return {}
    found = chance.choice(_fitting(duty.rule.id))
    return {"reason": found.code, "notes": found.notes}


def _asks(duty: Duty) -> bool:
    return duty.is_late and not duty.owed and duty.excuse is None


def _fitting(rule: str) -> Sequence[Reason]:
    own = [one for one in reasons() if rule in one.rules]
    return own or [one for one in reasons() if not one.rules]
