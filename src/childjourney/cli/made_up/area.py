"""Making the whole made-up area: its directory, and every story in it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from uuid import UUID

from childjourney.cli.made_up.ahead import ahead, owing_nothing
from childjourney.cli.made_up.documents import tell_documents
from childjourney.cli.made_up.eve import Eve, tell_eve
from childjourney.cli.made_up.plan import plan_area
from childjourney.cli.made_up.steps import Step
from childjourney.cli.made_up.town import SYSTEM, Worker, town, workers
from childjourney.cli.made_up.write import Writer
from childjourney.core.access.decide import Viewer
from childjourney.core.base.ids import Randomness, new_id
from childjourney.core.base.time import LOCAL
from childjourney.core.people.role import Sector
from childjourney.usecases.files_port import Files
from childjourney.usecases.keep_directory import NewMember, add_agency, add_member, end_membership, open_area
from childjourney.usecases.ports import Books
from childjourney.usecases.refold import refold

BATCH = 500
"""How many steps are kept in one transaction, so that the disk is not waited for at every entry."""

Progress = Callable[[int, int], None]
"""Is told how many steps are written, and of how many."""


@dataclass(frozen=True, slots=True)
class MadeUp:
    """What was made: how many children and steps, and the story of Maya, whom the documentation shows."""

    children: int
    steps: int
    maya: UUID


def make_area(
    books: Books, files: Files, *, children: int, seed: int, today: date, progress: Progress | None = None
) -> MadeUp:
    """Make a made-up area of so many children in empty books and files, and return what was made.

    The same books, seed, day and number of children give the same entries with the same ids.
    Raises AreaRefused where the books are not empty.
    """
    plan = plan_area(children=children, seed=seed, today=today)
    randomness: Randomness = Random(f"{seed} ids").randbytes  # noqa: S311 — the same ids each time; nothing secret
    with books.transaction():
        agencies, members = _directory(books, opened=plan.opened, randomness=randomness)
    writing = ahead(books)
    writer = Writer(writing, owing_nothing(writing), randomness, agencies, members, plan.casts)
    for done in range(0, len(plan.steps), BATCH):
        _write(writing, writer, plan.steps[done : done + BATCH])
        if progress:
            progress(min(done + BATCH, len(plan.steps)), len(plan.steps))
    with books.transaction():
        _leavers(books, members, today=today, randomness=randomness)
    refold(books)
    with books.transaction():
        eve = Eve(books, members, agencies, today, randomness, files)
        tell_eve(eve, maya=writer.stories[0])
        tell_documents(eve, maya=writer.stories[0])
    return MadeUp(plan.children, len(plan.steps), writer.stories[0])


def _write(books: Books, writer: Writer, steps: tuple[Step, ...]) -> None:
    with books.transaction():
        for step in steps:
            writer.write(step)


def _directory(books: Books, *, opened: datetime, randomness: Randomness) -> tuple[dict[str, UUID], dict[str, Viewer]]:
    everybody = list(workers().values())
    first = next(one for one in everybody if one.agency == SYSTEM)
    agencies = {SYSTEM: new_id(opened, randomness=randomness)}
    administrator = open_area(
        books,
        name=town()["name"],
        authority=town()["authority"],
        made_up=True,
        administrator=_member(first, agencies),
        now=opened,
        randomness=randomness,
    )
    viewer = Viewer(administrator, agencies[SYSTEM], first.role)
    for said in town()["agencies"]:
        agencies[said["key"]] = add_agency(
            books,
            viewer=viewer,
            name=said["name"],
            sector=Sector[said["sector"]],
            telephone=said["telephone"],
            now=opened,
            randomness=randomness,
        )
    members = {first.key: viewer}
    for one in everybody:
        if one is not first:
            membership = add_member(
                books, viewer=viewer, member=_member(one, agencies), now=opened, randomness=randomness
            )
            members[one.key] = Viewer(membership, agencies[one.agency], one.role)
    return agencies, members


def _member(one: Worker, agencies: dict[str, UUID]) -> NewMember:
    return NewMember(one.name, one.email, agencies[one.agency], one.role, one.telephone, team=one.team)


def _leavers(books: Books, members: dict[str, Viewer], *, today: date, randomness: Randomness) -> None:
    """Those who have left leave the directory on the eve of today, as far as the directory knows."""
    now = datetime.combine(today - timedelta(days=1), time(19, 30), LOCAL).astimezone(UTC)
    viewer = members["administrator/0"]
    for one in workers().values():
        if one.left:
            last = today - timedelta(days=30)
            end_membership(
                books, viewer=viewer, membership=members[one.key].membership, last=last, now=now, randomness=randomness
            )
