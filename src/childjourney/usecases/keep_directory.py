"""Open an area, and keep its agencies and memberships: entries of the area's journal."""

import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from childjourney.core.access.action import Action
from childjourney.core.access.audit import Line
from childjourney.core.access.decide import Viewer
from childjourney.core.base.ids import Randomness, new_id
from childjourney.core.base.refusal import Fault, Refused
from childjourney.core.base.time import Span, local_day
from childjourney.core.people.directory import Directory
from childjourney.core.people.role import Sector
from childjourney.core.steps.directory import directory_of
from childjourney.core.story.admit import DraftRefused, admit
from childjourney.core.story.entry import Contents, Draft
from childjourney.core.story.story import Story
from childjourney.usecases.act import Act, covered, in_one_go
from childjourney.usecases.ports import Books


class AreaRefused(Refused):
    """The area cannot be opened as asked."""


@dataclass(frozen=True, slots=True)
class NewMember:
    """Somebody who starts to work in a role at an agency. `person` is given where they are known already."""

    name: str
    email: str
    agency: UUID
    role: str
    telephone: str
    person: UUID | None = None
    team: str = ""


def open_area(
    books: Books,
    *,
    name: str,
    authority: str,
    made_up: bool,
    administrator: NewMember,
    now: datetime,
    first: date | None = None,
    randomness: Randomness = secrets.token_bytes,
) -> UUID:
    """Write the first entries of an area's journal and return the membership of its first administrator.

    `administrator.agency` becomes the agency that runs this system. An area that is made up stays so.
    Raises AreaRefused where the area is open already.
    """

    def work() -> UUID:
        journal = Story(books.area, books.entries([books.area])[books.area])
        if journal.entries:
            raise AreaRefused("This area is open already.")
        agency = {
            "agency": str(administrator.agency),
            "name": f"{name} system administration",
            "sector": Sector.SYSTEM.name.lower(),
            "telephone": administrator.telephone,
        }
        member = _member(administrator, now=now, randomness=randomness)
        said = {"name": name, "authority": authority, "made_up": made_up}
        tellings: list[tuple[str, Contents]] = [
            ("area_opened", said),
            ("agency_joined", agency),
            ("membership_began", member),
        ]
        day = Span.day(first or local_day(now))
        drafts = [Draft(books.area, kind, day, books.area, contents) for kind, contents in tellings]
        entries = admit(journal, drafts, now=now, randomness=randomness)
        line = Line(
            id=new_id(now, randomness=randomness),
            at=now,
            membership=None,
            action="open the area",
            allowed=True,
            story=books.area,
            entries=len(entries),
            covers=covered(entries),
        )
        books.append(entries, line=line)
        return UUID(member["membership"])

    return in_one_go(books, work)


def add_agency(
    books: Books,
    *,
    viewer: Viewer,
    name: str,
    sector: Sector,
    telephone: str,
    now: datetime,
    first: date | None = None,
    randomness: Randomness = secrets.token_bytes,
) -> UUID:
    """Let an agency join the area and return its id. Raises AccessRefused, or DraftRefused with every fault."""
    agency = new_id(now, randomness=randomness)
    said = {"agency": str(agency), "name": name, "sector": sector.name.lower(), "telephone": telephone}
    _write(books, viewer, [("agency_joined", said)], now=now, first=first, randomness=randomness)
    return agency


def add_member(
    books: Books,
    *,
    viewer: Viewer,
    member: NewMember,
    now: datetime,
    first: date | None = None,
    randomness: Randomness = secrets.token_bytes,
) -> UUID:
    """Let a person start in a role at an agency and return the membership's id. Raises as `add_agency` does."""
    said = _member(member, now=now, randomness=randomness)
    _write(books, viewer, [("membership_began", said)], now=now, first=first, randomness=randomness)
    return UUID(said["membership"])


def end_membership(
    books: Books,
    *,
    viewer: Viewer,
    membership: UUID,
    last: date,
    now: datetime,
    randomness: Randomness = secrets.token_bytes,
) -> None:
    """End a membership; it no longer counts from the day `last` on, so that a leaver is out at once.

    Raises as `add_agency` does.
    """
    _write(
        books,
        viewer,
        [("membership_ended", {"membership": str(membership)})],
        now=now,
        first=last,
        randomness=randomness,
    )


def _member(member: NewMember, *, now: datetime, randomness: Randomness) -> dict[str, str]:
    return {
        "membership": str(new_id(now, randomness=randomness)),
        "person": str(member.person or new_id(now, randomness=randomness)),
        "name": member.name,
        "email": member.email,
        "agency": str(member.agency),
        "role": member.role,
        "telephone": member.telephone,
        **({"team": member.team} if member.team else {}),
    }


def _write(
    books: Books,
    viewer: Viewer,
    tellings: Sequence[tuple[str, Contents]],
    *,
    now: datetime,
    first: date | None,
    randomness: Randomness,
) -> None:
    act = Act(viewer, Action.KEEP_DIRECTORY, now, books.area, randomness=randomness)
    day = Span.day(first or local_day(now))

    def work() -> None:
        decision = act.decided()
        journal = Story(books.area, books.entries([books.area])[books.area])
        drafts = [Draft(books.area, kind, day, viewer.membership, said) for kind, said in tellings]
        if faults := [fault for draft in drafts for fault in _impossible(directory_of(journal), draft)]:
            raise DraftRefused(faults)
        entries = admit(journal, drafts, now=now, randomness=randomness)
        books.append(entries, line=act.line(decision, entries))

    in_one_go(books, work)


def _impossible(directory: Directory, draft: Draft) -> Iterator[Fault]:
    """Yield what would leave a journal that cannot be read again, or an area that nobody keeps."""
    said = draft.contents
    if draft.kind == "membership_began" and UUID(said["agency"]) not in directory.agencies:
        yield Fault("agency", "Choose an agency of this area.")
    if draft.kind == "membership_ended" and UUID(said["membership"]) not in directory.memberships:
        yield Fault("membership", "Choose somebody who works in this area.")
    if draft.kind == "membership_ended" and UUID(said["membership"]) == draft.author:
        # So an area always has an administrator.
        yield Fault("membership", "Another administrator has to end your own membership.")
