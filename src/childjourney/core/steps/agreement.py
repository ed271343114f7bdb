"""The ledger of agreement: what the family agreed to, what is shared on another basis, and until when each stands."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
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
    `withdrawn` tells that the family withdrew it, `stopped` that a review ended what is shared on another basis.
    `replaced_by` is the line that says the same thing anew, from `replaced_on`; from then on that one stands instead.
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
    replaced_by: UUID | None = None
    replaced_on: date | None = None
    stopped: bool = False

    def holds_on(self, day: date) -> bool:
        """Return whether the line allows anything on a day."""
        ends = _earliest(self.after, self.replaced_on)
        return self.agreed and self.first <= day and (ends is None or day < ends)


def ledger(readings: Iterable[Told]) -> tuple[Standing, ...]:
    """Return every line of the ledger in the order in which it was written. Expects what stands and can be read.

    The latest answer stands: what the family says anew replaces what it said before to the same purpose and agency, and
    no for everybody replaces every yes to that purpose.
    """
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
    return tuple(_replaced(one, found[place + 1 :]) for place, one in enumerate(found))


@dataclass(frozen=True, slots=True)
class Rest:
    """What may rest on a line with one agency: the items that it shares, on `[first, after)`."""

    first: date
    after: date | None
    items: tuple[str, ...]

    def holds_on(self, day: date) -> bool:
        """Return whether anything may rest on the line on a day."""
        return self.first <= day and (self.after is None or day < self.after)


def rests(lines: Sequence[Standing], entry: UUID, agency: UUID) -> Rest | None:
    """Return from when until when something shared with an agency rests on a line; None where there is no such line.

    It ends where the line does: withdrawn, run out, or refused later. Words said anew, about everybody or about that
    agency alone, stand instead: with their items, and until they end.
    """
    place = next((place for place, one in enumerate(lines) if one.entry == entry), None)
    if place is None:
        return None
    line = lines[place]
    if not line.agreed:
        return Rest(line.first, line.first, line.items)
    return Rest(line.first, *_lasts(line, lines[place + 1 :], agency))


def _lasts(line: Standing, later: Sequence[Standing], agency: UUID) -> tuple[date | None, tuple[str, ...]]:
    place = next((place for place, one in enumerate(later) if _anew(line, one, agency)), None)
    if place is None or _over(line, later[place]):
        return line.after, line.items
    anew = later[place]
    after, items = _lasts(anew, later[place + 1 :], agency) if anew.agreed else (anew.first, line.items)
    return _earliest(after, line.after if line.withdrawn else None), items


def taken_back(lines: Sequence[Standing], entry: UUID, agency: UUID) -> bool:
    """Return whether something is closed to an agency because a line was withdrawn, refused later, or never was."""
    place = next((place for place, one in enumerate(lines) if one.entry == entry), None)
    while place is not None:
        line = lines[place]
        if line.withdrawn or line.stopped or not line.agreed:
            return True
        later = range(place + 1, len(lines))
        place = next((at for at in later if _anew(line, lines[at], agency)), None)
        if place is None:
            return False
    return True


def _replaced(line: Standing, later: Iterable[Standing]) -> Standing:
    """Return a line as it stands beside what was said later."""
    anew = next((one for one in later if _anew(line, one, line.agency)), None)
    if anew is None or _over(line, anew):
        return line
    return replace(line, replaced_by=anew.entry, replaced_on=anew.first)


def _anew(line: Standing, later: Standing, agency: UUID | None) -> bool:
    """Return whether a later line says anew what a line said to an agency. No for everybody is no for each."""
    if later.purpose != line.purpose or not later.basis == line.basis == AGREEMENT:
        return False
    return later.agency in (line.agency, agency) or (later.agency is None and not later.agreed)


def _over(line: Standing, later: Standing) -> bool:
    """Return whether a line had ended before a later one: then that one begins afresh, and nothing goes on."""
    return line.after is not None and (line.after < later.first or (line.withdrawn and line.after == later.first))


def agreed_to(lines: Iterable[Standing], purpose: str, *, on: date) -> Standing | None:
    """Return the line by which the family agrees to a purpose on a day: the latest that stands."""
    standing = [one for one in lines if one.purpose == purpose and one.basis == AGREEMENT and one.holds_on(on)]
    return standing[-1] if standing else None


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
    after, stopped = _day_after(said.get("until")), False
    for review in reviews:
        if review.contents.get("goes_on"):
            after, stopped = _day_after(review.contents.get("until")) or after, False
        else:
            after, stopped = review.happened.first, True
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
        stopped=stopped,
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
