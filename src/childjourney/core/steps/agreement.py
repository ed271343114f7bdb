"""The ledger of agreement: what the family agreed to, what is shared on another basis, and until when each stands."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from uuid import UUID

from childjourney.core.steps.states import Move, Step
from childjourney.core.steps.told import Told
from childjourney.core.story.entry import Contents

AGREEMENT = "agreement"
"""The basis of what the family agreed to; the others are codes of kinds.agreement.BASES."""


class State(Enum):
    """How a line of the ledger stands, while the day until which it was said to hold has not come."""

    AGREED = "agreed"
    REFUSED = "not agreed"
    WITHDRAWN = "withdrawn"
    SHARED = "shared on another basis"
    ENDED = "no longer shared"


def _agrees(said: Contents) -> bool:
    return bool(said.get("agreed"))


def _goes_on(said: Contents) -> bool:
    return bool(said.get("goes_on"))


STEP = Step(
    "agreement",
    "A line of the ledger of agreement",
    State,
    (
        *(
            Move((), kind, State.AGREED, _agrees, "the family agrees")
            for kind in ("agreement_given", "early_help_agreement")
        ),
        *(Move((), kind, State.REFUSED) for kind in ("agreement_given", "early_help_agreement")),
        Move((State.AGREED,), "agreement_withdrawn", State.WITHDRAWN),
        Move((), "shared_without_agreement", State.SHARED),
        Move((State.SHARED, State.ENDED), "sharing_reviewed", State.SHARED, _goes_on, "it goes on"),
        Move((State.SHARED,), "sharing_reviewed", State.ENDED),
    ),
)


@dataclass(frozen=True, slots=True)
class Standing:
    """One line of the ledger: `purpose` × `agency` × `items`, in force on `[first, after)`.

    `agency` None is everybody of the team around the family; no `items` are all that belong to the purpose.
    `agreed` is False where the family refused: such a line allows nothing. `basis` is AGREEMENT or another basis.
    """

    entry: UUID
    purpose: str
    agency: UUID | None
    items: tuple[str, ...]
    who: str
    agreed: bool
    basis: str
    first: date
    after: date | None
    withdrawn: bool

    def holds_on(self, day: date) -> bool:
        """Return whether the line allows anything on a day."""
        return self.agreed and self.first <= day and (self.after is None or day < self.after)


def ledger(readings: Iterable[Told]) -> tuple[Standing, ...]:
    """Return every line of the ledger in the order in which it was written. Expects what stands and can be read."""
    read = tuple(readings)
    withdrawn = _first_day(read, "agreement_withdrawn")
    reviews = _reviews(read)
    found = []
    for one in read:
        if one.kind.name == "agreement_given":
            found.append(_given(one, withdrawn.get(str(one.id))))
        elif one.kind.name == "early_help_agreement":
            found.append(_to_early_help(one, withdrawn.get(str(one.id))))
        elif one.kind.name == "shared_without_agreement":
            found.append(_shared(one, reviews.get(str(one.id), ())))
    return tuple(found)


def agreed_to(lines: Iterable[Standing], purpose: str, *, on: date) -> Standing | None:
    """Return the line by which the family agrees to a purpose on a day: the latest, unless a later one refuses."""
    told = [one for one in lines if one.purpose == purpose and one.basis == AGREEMENT and one.first <= on]
    latest = told[-1] if told else None
    return latest if latest is not None and latest.holds_on(on) else None


def ends_of(lines: Iterable[Standing]) -> Mapping[UUID, date | None]:
    """Return for each line the day from which it no longer stands; what never stood ends where it begins."""
    return {one.entry: one.after if one.agreed else one.first for one in lines}


def _given(reading: Told, withdrawn: date | None) -> Standing:
    said = reading.contents
    until = said.get("until")
    return Standing(
        entry=reading.id,
        purpose=str(said.get("purpose", "")),
        agency=UUID(said["agency"]) if said.get("agency") else None,
        items=tuple(said.get("items", ())),
        who=str(said.get("who", "")),
        agreed=bool(said.get("agreed")),
        basis=AGREEMENT,
        first=reading.happened.first,
        after=_earliest(withdrawn, _day_after(until)),
        withdrawn=withdrawn is not None,
    )


def _to_early_help(reading: Told, withdrawn: date | None) -> Standing:
    """Return what agreement to early help, told as one thing, amounts to: the assessment, with everybody who helps."""
    said = reading.contents
    return Standing(
        entry=reading.id,
        purpose="early_help_assessment",
        agency=None,
        items=(),
        who=str(said.get("who", "")),
        agreed=bool(said.get("agreed")),
        basis=AGREEMENT,
        first=reading.happened.first,
        after=withdrawn,
        withdrawn=withdrawn is not None,
    )


def _shared(reading: Told, reviews: Iterable[Told]) -> Standing:
    said = reading.contents
    after = _day_after(said.get("until"))
    for review in reviews:
        if review.contents.get("goes_on"):
            after = _day_after(review.contents.get("until")) or after
        else:
            after = review.happened.first
    return Standing(
        entry=reading.id,
        purpose="",
        agency=UUID(said["agency"]),
        items=tuple(said.get("items", ())),
        who="",
        agreed=True,
        basis=str(said.get("basis", "")),
        first=reading.happened.first,
        after=after,
        withdrawn=False,
    )


def _first_day(read: tuple[Told, ...], kind: str) -> dict[str, date]:
    found: dict[str, date] = {}
    for one in read:
        if one.kind.name == kind:
            found.setdefault(str(one.contents.get("began")), one.happened.first)
    return found


def _reviews(read: tuple[Told, ...]) -> dict[str, tuple[Told, ...]]:
    found: dict[str, tuple[Told, ...]] = {}
    for one in read:
        if one.kind.name == "sharing_reviewed":
            began = str(one.contents.get("began"))
            found[began] = (*found.get(began, ()), one)
    return found


def _day_after(text: str | None) -> date | None:
    """Return the first day on which something that is said to last until a day no longer stands."""
    return date.fromisoformat(text) + timedelta(days=1) if text else None


def _earliest(*days: date | None) -> date | None:
    return min((day for day in days if day is not None), default=None)
