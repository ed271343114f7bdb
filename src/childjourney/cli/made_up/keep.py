"""Writing into the area's journal, through the use cases of those who keep practice."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from childjourney.core.access.decide import Viewer
from childjourney.core.base.ids import Randomness
from childjourney.usecases.keep_practice import adopt_framework, begin_trial, end_trial, extend_trial, note_milestone
from childjourney.usecases.ports import Books
from childjourney.usecases.question_rule import answer_question, question_rule, revise_guidance

_USE_CASES: Mapping[str, Callable[..., UUID]] = {
    "framework_adopted": adopt_framework,
    "trial_began": begin_trial,
    "trial_extended": extend_trial,
    "trial_ended": end_trial,
    "rule_questioned": question_rule,
    "rule_answered": answer_question,
    "guidance_revised": revise_guidance,
    "area_milestone": note_milestone,
}
"""Which use case writes a kind of entry."""


def keep(
    books: Books, kind: str, said: Mapping[str, Any], *, viewer: Viewer, now: datetime, randomness: Randomness
) -> UUID:
    """Write an entry of a kind into the area's journal and return its id; `said` is what its use case is told."""
    return _USE_CASES[kind](books, viewer=viewer, now=now, randomness=randomness, **said)
