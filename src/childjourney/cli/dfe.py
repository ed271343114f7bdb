"""The Department for Education's daily data: what would be sent, and sending it."""

import json as as_json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import App, Parameter

from childjourney.cli.census_import import officer
from childjourney.cli.dfe_told import tell_of
from childjourney.cli.progress import progress
from childjourney.cli.unsaid import Unsaid
from childjourney.cli.wiring import wired
from childjourney.cli.writing import writing
from childjourney.core.access.decide import Viewer
from childjourney.core.base.refusal import Refused
from childjourney.core.base.time import local_day
from childjourney.core.people.directory import Directory
from childjourney.core.steps.outline import Outline
from childjourney.usecases.give_return import give_return

if TYPE_CHECKING:
    from childjourney.engines.returns.dfe_api import Access, Held, Plan

dfe = App(name="dfe", help="Send the Department for Education its daily data, or see what would be sent.")

DONE, NOT_ALL = 0, 1
MOST_PURGES = 20
"""How many children are taken away at the department in one run, at most, where nothing else is said."""
As = Annotated[str, Parameter(name="--as")]


class SendingRefused(Refused):
    """Nothing was sent; the words say why."""


@dfe.command
def preview(
    *,
    mode: Literal["delta", "full"] = "delta",
    again: bool = False,
    output: Annotated[Path | None, Parameter(name=["--output", "-o"])] = None,
    as_: As = "",
    json: bool = False,
) -> int:
    """Show what would be sent now. Nothing leaves this machine, and nothing is noted as sent.

    Parameters
    ----------
    mode
        delta sends what changed of a child, full the whole record of each child of whom something changed.
    again
        As if the department held nothing for sure: every child that it wants to know of.
    output
        A file for the records as they would be sent, as JSON. It holds children's names: keep it as you keep them.
    as_
        E-mail address of the data and returns officer in whose name; without it, the first of the area.
    json
        Print one summary as JSON.
    """
    from childjourney.engines.returns import dfe_api

    directory = wired().books().directory()
    access = wired().dfe(directory.area.authority)
    with _understood():
        held = dfe_api.read_ledger(_kept(access)) if access else {}
    made, unsaid = _plan(held, mode=mode, again=again, email=as_, what="daily data for the department, a preview")
    if output:
        with writing(output):
            _private_file(output).write_text(
                as_json.dumps([one.body for one in made.records], indent=1), encoding="utf-8"
            )
    tell_of(made, unsaid, json=json)
    return NOT_ALL if made.held_back else DONE


@dfe.command
def send(
    *,
    mode: Literal["delta", "full"] = "delta",
    again: bool = False,
    dry_run: bool = False,
    most_purges: int = MOST_PURGES,
    as_: As = "",
    json: bool = False,
) -> int:
    """Send what is new or changed since the department took it last. May be interrupted and run again at any time.

    Ends with 0 where the department holds everything, and with 1 where something could not be sent or was not taken.

    Parameters
    ----------
    mode
        delta sends what changed of a child, full the whole record of each child of whom something changed.
    again
        As if the department held nothing for sure: every child that it wants to know of.
    dry_run
        Show what would be sent, and send nothing.
    most_purges
        Refuse where more children than this would be taken away there.
    as_
        E-mail address of the data and returns officer in whose name; without it, the first of the area.
    json
        Print one summary as JSON.
    """
    if dry_run:
        return preview(mode=mode, again=again, as_=as_, json=json)
    from childjourney.engines.returns import dfe_api

    area = wired().books().directory().area
    access = wired().dfe(area.authority)
    if access is None:
        raise SendingRefused("Where the department answers is not set. See: childjourney settings, CHILDJOURNEY_DFE_…")
    if area.made_up and not access.is_local:
        raise SendingRefused("The children of this area are made up. Nothing of them is sent to the department.")
    with _understood(), dfe_api.open_ledger(_kept(access)) as ledger:
        receiver = dfe_api.Receiver(access)
        made, unsaid = _plan(ledger.held, mode=mode, again=again, email=as_, what="daily data for the department")
        if (purges := made.count(dfe_api.Why.PURGED)) > most_purges:
            raise SendingRefused(
                f"{purges:,} children would be taken away at the department, which is more than {most_purges:,}. "
                f"Look at `childjourney dfe preview` first; if it is right, give --most-purges {purges}."
            )
        with progress() as tell:
            sent = dfe_api.send(
                made.records,
                receiver=receiver,
                ledger=ledger,
                tell=lambda done, many: tell("Sending", done, many),
            )
    tell_of(made, unsaid, json=json, sent=sent)
    return DONE if sent.whole and not made.held_back else NOT_ALL


@contextmanager
def _understood() -> Iterator[None]:
    """Turn what the engine refuses into words for whoever typed the command."""
    from childjourney.engines.returns import dfe_api

    try:
        yield
    except (dfe_api.LedgerUnusable, dfe_api.SendingStopped) as refused:
        raise SendingRefused(str(refused)) from refused
    except OSError as error:
        # What cannot be noted is not sent: it is sent by the next run that can.
        raise SendingRefused(
            f"What is sent could not be noted, so sending stopped: {error.strerror or error}."
        ) from error


def _kept(access: "Access") -> Path:
    """Return where it is kept what was sent to one service for one authority: a trial never counts as sent."""
    which = sha256(f"{access.address.rstrip('/')} {access.authority}".encode()).hexdigest()[:12]
    return wired().look().data / "dfe" / f"sent-{which}.jsonl"


def _plan(held: Mapping[str, "Held"], *, mode: str, again: bool, email: str, what: str) -> "tuple[Plan, Unsaid]":
    """Return what is to be sent, and what cannot be said."""
    from childjourney.engines.returns import dfe_api

    now, unsaid = datetime.now(UTC), Unsaid()
    window = dfe_api.Window.on(local_day(now))
    books = wired().books()
    viewer = Viewer.of(officer(books.directory(), email, now=now))

    def make(_directory: Directory, outlines: Iterator[Outline]) -> "Plan":
        built = []
        for outline in outlines:
            built.append(dfe_api.build(outline, window=window))
            if built[-1].wanted:
                unsaid.keep(outline)
        return dfe_api.plan(built, held, mode=dfe_api.Mode(mode), again=again)

    with progress() as tell:
        made = give_return(books, viewer=viewer, what=what, make=make, now=now, progress=tell)
    return made, unsaid


def _private_file(path: Path) -> Path:
    path.touch()
    path.chmod(0o600)
    return path
