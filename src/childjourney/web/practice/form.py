"""Small forms about practice: made of the questions that the kinds of the area's journal declare."""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from childjourney.core.base.refusal import Fault
from childjourney.core.story.field import Field
from childjourney.core.story.kinds import KINDS
from childjourney.web.record.begun import Begun
from childjourney.web.record.fields import WAYS, Asked, Option, Part
from childjourney.web.record.said import KEY, Said, key_of, one
from childjourney.web.request import Request

WRONG = 422
"""How a page answers that shows a form again."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form as it is drawn: each question by name, what is wrong at the top, and the token of this opening.

    `begun` says whose it is and where it is kept as it is typed.
    """

    parts: Mapping[str, Part]
    faults: Sequence[Mapping[str, str]]
    key: str
    begun: Begun


@dataclass(frozen=True, slots=True)
class Questions:
    """The questions of a form. `told` names the question at which a fault belongs that comes under another name."""

    fields: tuple[Field, ...]
    told: Mapping[str, str] = field(default_factory=dict)

    def read(self, said: Said) -> tuple[dict[str, Any], list[Fault]]:
        """Return what was answered, None where nothing was, and everything wrong with single answers."""
        answers = {one.name: WAYS[one.type].read(said, one.name) for one in self.fields}
        return answers, [Fault(one.name, words) for one in self.fields if (words := one.fault(answers[one.name]))]

    def drawn(
        self, begun: Begun, faults: Iterable[Fault] = (), options: Mapping[str, Sequence[Option]] | None = None
    ) -> Form:
        """Return the form filled with what was said, each fault at its question."""
        said, told = begun.said, (*begun.faults, *faults)
        placed = list(dict.fromkeys(Fault(self._place(fault), fault.what) for fault in told))
        wrong: dict[str, str] = {}
        for fault in placed:
            wrong.setdefault(fault.where, fault.what)
        parts = {}
        for each in self.fields:
            asked = Asked(each, each.name, said, wrong.get(each.name, ""), (options or {}).get(each.name, ()))
            parts[each.name] = WAYS[each.type].ask(asked)
        anchors = {each.name: each.name + WAYS[each.type].first for each in self.fields}
        listed = [{"text": one.what, "href": f"#{anchors.get(one.where, one.where)}"} for one in placed]
        return Form(parts, listed, one(said, KEY) or secrets.token_urlsafe(18), begun)

    def _place(self, fault: Fault) -> str:
        where = self.told.get(fault.where, fault.where)
        known = {each.name for each in self.fields} | set(self.told.values())
        return where if where in known else self.fields[0].name


def key_by(request: Request, said: Said) -> str:
    """Return the idempotency key of a form that was sent."""
    return key_of(said, membership=request.viewer.membership)


def field_of(kind: str, name: str) -> Field:
    """Return a question as the journal's kind declares it."""
    return KINDS[kind].by_name[name]
