"""Asks: what somebody has asked of somebody, by when, and whether it was answered. One thing for all of them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from childjourney.core.people.directory import Directory
from childjourney.core.steps.agreement import ledger, taken_back
from childjourney.core.story.entry import Voice
from childjourney.core.story.kind import Asks
from childjourney.core.story.story import Reading


@dataclass(frozen=True, slots=True)
class Ask:
    """Something that waits for an answer, or was answered.

    `entry` asks, and `kind` is its kind; `says` is a code of its contents. `from_member` asked (of `from_agency`; None
    for somebody of the family). It is asked of `to_member`, or of whoever answers such things in `to_agency`. `due` is
    the day by which an answer is wanted, `due_at` the moment where hours run. `answers` are the entries that answered,
    the first on `answered`; `told` those that tell the answer to whoever asked; `chased` those that asked again.
    """

    story: UUID
    entry: UUID
    kind: str
    what: str
    says: str
    from_member: UUID
    from_agency: UUID | None
    to_member: UUID | None
    to_agency: UUID | None
    since: datetime
    due: date | None
    due_at: datetime | None
    answered: date | None
    answers: tuple[UUID, ...] = ()
    told: tuple[UUID, ...] = ()
    chased: tuple[UUID, ...] = ()

    @property
    def waits(self) -> bool:
        """Whether nobody has answered yet."""
        return self.answered is None


Due = tuple[date, datetime | None]
"""A day by which, and the moment where hours run."""


def asks_of(
    readings: Iterable[Reading], directory: Directory, *, dues: Mapping[UUID, Due] | None = None
) -> tuple[Ask, ...]:
    """Return what was asked in a story, in its order. Expects readings that stand.

    What was taken back, or rests on an agreement that was withdrawn, asks nobody any more and is not among them.

    `dues` are the days that the area's practice gives, by the entry that started the clock; the earlier one counts.
    """
    read = tuple(readings)
    pointing = _pointing(read)
    by_id = {one.id: one for one in read}
    undone, closed = _undone(read), _closed(read, pointing)
    found = []
    for one in read:
        asks = one.kind.asks
        asked = asks is not None and one.entry.voice is not Voice.RECORD and asks.asks_when(one.contents)
        if asks is not None and asked and one.id not in closed:
            after = pointing.get(str(one.id), ())
            found.append(_ask(one, asks, directory, by_id, after, undone, dues or {}))
    return tuple(found)


def _ask(
    reading: Reading,
    asks: Asks,
    directory: Directory,
    by_id: Mapping[UUID, Reading],
    pointing: Sequence[Reading],
    undone: frozenset[UUID],
    dues: Mapping[UUID, Due],
) -> Ask:
    said, agency_of = reading.contents, _agency_of(directory)
    author = reading.entry.author
    target = by_id.get(UUID(said[asks.of_author])) if asks.of_author and said.get(asks.of_author) else None
    to_agency = UUID(said[asks.to_agency]) if asks.to_agency and said.get(asks.to_agency) else None
    if target is not None:
        to_agency = agency_of(target.entry.author)
    elif asks.of_own:
        to_agency = agency_of(author)
    to_member = UUID(said[asks.to_member]) if asks.to_member and said.get(asks.to_member) else None
    again = _reopened(pointing, asks)
    since = pointing[pointing.index(again) + 1 :] if again else pointing
    answers = [one for one in since if one.kind.name in asks.answered_by]
    answers = [one for one in answers if one.id not in undone]
    if asks.only_them:
        answers = [one for one in answers if one.entry.author == to_member or agency_of(one.entry.author) == to_agency]
    telling = asks.told_by or asks.answered_by
    by = ((again.contents.get(asks.by) if again else None) or said.get(asks.by)) if asks.by else None
    practice = (dues.get(again.id) if again else None) or dues.get(reading.id)
    due, due_at = _earlier(date.fromisoformat(by) if by else None, practice)
    return Ask(
        story=reading.entry.story,
        entry=reading.id,
        kind=reading.kind.name,
        what=asks.what,
        says=str(said.get(asks.says) or "") if asks.says else "",
        from_member=author,
        from_agency=agency_of(author),
        to_member=to_member,
        to_agency=to_agency,
        since=reading.entry.recorded_at,
        due=due,
        due_at=due_at,
        answered=answers[0].happened.first if answers else None,
        answers=tuple(one.id for one in answers),
        told=tuple(one.id for one in pointing if one.kind.name in telling),
        chased=tuple(one.id for one in pointing if one.kind.name == "chased"),
    )


def _reopened(pointing: Sequence[Reading], asks: Asks) -> Reading | None:
    """Return what reopened it last: an earlier answer did not settle it, and the clock of that stage runs."""
    again = [one for one in pointing if one.kind.name in asks.reopened_by and asks.reopens_when(one.contents)]
    return again[-1] if again else None


def _agency_of(directory: Directory) -> Callable[[UUID], UUID | None]:
    def agency_of(member: UUID) -> UUID | None:
        found = directory.memberships.get(member)
        return found.agency.id if found else None

    return agency_of


def _earlier(wanted: date | None, practice: Due | None) -> tuple[date | None, datetime | None]:
    if practice is None or (wanted is not None and wanted < practice[0]):
        return wanted, None
    return practice


def _pointing(read: Sequence[Reading]) -> dict[str, tuple[Reading, ...]]:
    """Return the readings that point back at each entry, as what follows it or as what tells of the contact."""
    found: dict[str, tuple[Reading, ...]] = {}
    for one in read:
        for began in {one.contents.get("began"), one.contents.get("contact")} - {None}:
            found[str(began)] = (*found.get(str(began), ()), one)
    return found


def _closed(read: Sequence[Reading], pointing: Mapping[str, Sequence[Reading]]) -> frozenset[UUID]:
    """Return what was taken back, or was asked on an agreement, or another basis, that was taken back."""
    asking = [(one, one.kind.asks) for one in read if one.kind.asks is not None]
    resting = [one for one, _ in asking if one.contents.get("rests_on")]
    lines = ledger(read) if resting else ()
    found = {
        one.id for one, asks in asking for after in pointing.get(str(one.id), ()) if after.kind.name in asks.ended_by
    }
    found.update(
        one.id for one in resting if taken_back(lines, UUID(one.contents["rests_on"]), UUID(one.contents["agency"]))
    )
    return frozenset(found)


def _undone(read: Sequence[Reading]) -> frozenset[UUID]:
    """Return the decisions with which a manager did not agree: they answer nothing."""
    signed = (one.contents for one in read if one.kind.name == "decision_countersigned")
    return frozenset(UUID(said["began"]) for said in signed if not said.get("agrees"))
