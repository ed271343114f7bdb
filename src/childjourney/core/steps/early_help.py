"""Early help: agreed to, begun, its plan, its reviews, what was not to be had, and how it ended."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from uuid import UUID

from childjourney.core.steps.states import Move, Step
from childjourney.core.steps.told import Told
from childjourney.core.story.entry import Contents


class State(Enum):
    """How early help stands. The value says it in words."""

    NONE = "not begun"
    REFUSED = "the family did not agree"
    AGREED = "agreed, not begun"
    ASSESSING = "finding out what helps"
    HELPING = "helping"
    ENDED = "ended"


def _asks_to_it(said: Contents) -> bool:
    return bool(said.get("purpose", PURPOSE) == PURPOSE)


def _agrees(said: Contents) -> bool:
    return _asks_to_it(said) and bool(said.get("agreed"))


PURPOSE = "early_help_assessment"
"""The purpose of the ledger to which a family agrees before early help begins."""

_BEFORE = (State.AGREED, State.REFUSED)
_AGREEING = ("agreement_given", "early_help_agreement")
STEP = Step(
    "early-help",
    "Early help",
    State,
    (
        *(
            Move(before, kind, State.AGREED, _agrees, "the family agrees to it")
            for kind in _AGREEING
            for before in ((), _BEFORE)
        ),
        *(
            Move(before, kind, State.REFUSED, _asks_to_it, "the family does not agree to it")
            for kind in _AGREEING
            for before in ((), _BEFORE)
        ),
        Move((), "early_help_began", State.ASSESSING),
        Move((*_BEFORE, State.ASSESSING, State.HELPING, State.ENDED), "early_help_began", State.ASSESSING),
        Move((State.ASSESSING,), "early_help_assessed", State.HELPING),
        Move((State.ASSESSING,), "team_around_family", State.HELPING),
        Move((State.ASSESSING, State.HELPING), "early_help_ended", State.ENDED),
    ),
)


@dataclass(frozen=True, slots=True)
class Action:
    """Something that was agreed in a plan. `outcome` is a code of kinds.help_plan.OUTCOMES, empty while it is open."""

    id: UUID
    what: str
    owner: UUID | None
    owner_family: str
    by: date | None
    outcome: str
    changed: str


@dataclass(frozen=True, slots=True)
class Need:
    """Help that was wanted: codes of kinds.help_plan.WANTED and WHY_NOT, and whether it came after all."""

    id: UUID
    wanted: str
    why: str
    since: date
    met: bool


@dataclass(frozen=True, slots=True)
class EarlyHelp:
    """The latest early help of a child. `began` is None where none was begun."""

    state: State
    began: UUID | None
    since: date | None
    ended: date | None
    wants: str
    changed: str
    assessed: date | None
    meetings: tuple[tuple[date, str], ...]
    actions: tuple[Action, ...]
    needs: tuple[Need, ...]

    @property
    def open_actions(self) -> tuple[Action, ...]:
        """What is still to be done, by day."""
        return tuple(one for one in self.actions if not one.outcome)


def early_help_of(told: Iterable[Told]) -> EarlyHelp:
    """Return how early help stands, by what stands in a story or what one viewer sees of it, in the story's order."""
    read = tuple(told)
    begins = [one for one in read if one.kind.name == "early_help_began"]
    began = begins[-1] if begins else None
    ends = _pointing(read, "early_help_ended", began)
    assessed = _pointing(read, "early_help_assessed", began)
    met = _pointing(read, "team_around_family", began)
    return EarlyHelp(
        state=_state(read, began, ends, assessed, met),
        began=began.id if began else None,
        since=began.happened.first if began else None,
        ended=ends[-1].happened.first if ends else None,
        wants=str(began.contents.get("notes", "")) if began else "",
        changed=str(ends[-1].contents.get("notes", "")) if ends else "",
        assessed=assessed[-1].happened.first if assessed else None,
        meetings=tuple((one.happened.first, str(one.contents.get("notes", ""))) for one in met),
        actions=actions_of(read, began.id if began else None),
        needs=needs_of(read),
    )


def actions_of(told: Iterable[Told], plan: UUID | None) -> tuple[Action, ...]:
    """Return what was agreed in a plan (None: in any), what is open first, by day."""
    read = tuple(told)
    done = {str(one.contents.get("began")): one.contents for one in read if one.kind.name == "action_done"}
    found = [
        _action(one, done.get(str(one.id), {}))
        for one in read
        if one.kind.name == "action_agreed" and plan is not None and one.contents.get("began") == str(plan)
    ]
    return tuple(sorted(found, key=lambda one: (bool(one.outcome), one.by or date.max, one.id.hex)))


def needs_of(told: Iterable[Told]) -> tuple[Need, ...]:
    """Return help that was wanted and not to be had, what is unmet first, by how long the family waits."""
    read = tuple(told)
    came = {str(one.contents.get("began")) for one in read if one.kind.name == "unmet_need_met"}
    found = [
        Need(
            one.id,
            str(one.contents.get("wanted", "")),
            str(one.contents.get("why", "")),
            _day(one.contents.get("since")) or one.happened.first,
            str(one.id) in came,
        )
        for one in read
        if one.kind.name == "unmet_need"
    ]
    return tuple(sorted(found, key=lambda one: (one.met, one.since, one.id.hex)))


def _state(
    read: Sequence[Told], began: Told | None, ends: Sequence[Told], assessed: Sequence[Told], met: Sequence[Told]
) -> State:
    if began is not None:
        return State.ENDED if ends else State.HELPING if assessed or met else State.ASSESSING
    answers = [one.contents.get("agreed") for one in read if _asks_to_early_help(one)]
    if not answers:
        return State.NONE
    return State.AGREED if answers[-1] else State.REFUSED


def _asks_to_early_help(one: Told) -> bool:
    if one.kind.name == "agreement_given":
        return one.contents.get("purpose") == PURPOSE
    return one.kind.name == "early_help_agreement"


def _pointing(read: Sequence[Told], kind: str, began: Told | None) -> list[Told]:
    if began is None:
        return []
    return [one for one in read if one.kind.name == kind and one.contents.get("began") == str(began.id)]


def _action(one: Told, done: Mapping[str, object]) -> Action:
    said = one.contents
    return Action(
        id=one.id,
        what=str(said.get("what", "")),
        owner=UUID(said["owner"]) if said.get("owner") else None,
        owner_family=str(said.get("owner_family", "")),
        by=_day(said.get("by")),
        outcome=str(done.get("outcome", "")),
        changed=str(done.get("notes", "")),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
