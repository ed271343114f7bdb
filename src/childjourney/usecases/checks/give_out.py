"""Give out the census that was made from the stories and checked: with faults only where somebody says so."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from childjourney.core.access.action import Action
from childjourney.core.access.decide import Viewer
from childjourney.core.base.refusal import Refused
from childjourney.core.base.time import instant_text
from childjourney.usecases.act import Act, in_one_go
from childjourney.usecases.checks.asked import OF_STORIES
from childjourney.usecases.checks.folder import folder_of
from childjourney.usecases.checks.read import check_for
from childjourney.usecases.ports import Books
from childjourney.usecases.runs_port import Runs, RunState


@dataclass(frozen=True, slots=True)
class GivenOut:
    """A census to be handed out: the file in which it lies, and its year."""

    census: Path
    year: int


class FaultsUnsaidRefused(Refused):
    """The census has faults, and nobody said that it is to go out with them."""

    def __init__(self) -> None:
        super().__init__("Say that you want it with its faults, or mend them first. Nothing was given out.")


def give_out(
    books: Books, runs: Runs, *, viewer: Viewer, run: UUID, uploads: Path, with_faults: bool, now: datetime
) -> GivenOut:
    """Note that the census of a check is given out, in the audit and with the check, and return where it lies.

    With `with_faults` somebody has said that it is to go out as it is. Raises FaultsUnsaidRefused where they did not,
    and AccessRefused.
    """
    asks = Act(viewer, Action.GIVE_RETURN, now, purpose="a census that was checked")

    def work() -> GivenOut:
        decision = asks.decided()
        found = check_for(books, runs, asks, run).run
        census = folder_of(found, uploads).census
        if found.kind != OF_STORIES or found.state is not RunState.DONE or not census.exists():
            asks.deny("there is no census to give out")
        told = found.summary
        if (told["errors"] or told["queries"]) and not with_faults:
            raise FaultsUnsaidRefused
        purpose = f"census of {told['year']}, with {told['errors']} errors and {told['queries']} queries"
        books.note(replace(asks, purpose=purpose).line(decision))
        runs.retell(run, lambda seen: _given(seen, viewer, now), now=now)
        return GivenOut(census, int(told["year"]))

    return in_one_go(books, work)


def _given(told: Mapping[str, Any], viewer: Viewer, now: datetime) -> Mapping[str, Any]:
    """Return what is told of a check, with who gave its census out and when."""
    one = {"who": str(viewer.membership), "at": instant_text(now)}
    return {**told, "given": [*told.get("given", ()), one]}
