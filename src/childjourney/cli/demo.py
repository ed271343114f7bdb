"""Make an area of made-up families and open its site."""

import json
import shutil
import threading
from datetime import UTC, date, datetime
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from childjourney.cli.serve import need_port, tell_ready
from childjourney.cli.stopping import Stopped, told_to_stop
from childjourney.cli.wiring import NewAccount, ServeRefused, Site, Wiring, wired
from childjourney.core.access.action import Action
from childjourney.core.access.policy import POLICIES
from childjourney.core.people.role import ROLES
from childjourney.usecases.ports import Books

MADE, MAKING = "made-up-area.json", "made-up-area.unfinished"
DATABASE, DOCUMENTS = "childjourney.sqlite3", "documents"
"""Files in the folder: what was made, that making goes on, and what was made itself; documents lie in a folder."""

_DECIDES = Action.RELEASE_DOCUMENT

STALE_DAYS = 60
"""After so many days it is said that the families' present lies in the past."""


def demo(
    *, children: int = 240, seed: int = 1, port: int = 8000, host: str = "127.0.0.1", data: Path = Path("data/demo")
) -> int:
    """Make an area of made-up families, once, and open its site. Ctrl-C stops it.

    A second start with the same number of children and the same seed opens what is there, in seconds.
    Another number or seed makes another area in a folder beside it, so that neither is lost.

    Parameters
    ----------
    children
        How many children, from 2 on; 20 show every pattern. Another number makes another area, in a folder beside it.
    seed
        Any number: the same number makes the same families, and is there again in seconds the next time.
    port
        Where the site answers.
    host
        The address that it listens at.
    data
        The folder for everything that is made.
    """
    if not 2 <= children <= 100_000:
        raise ServeRefused("--children: choose from 2 to 100000.")
    need_port(host, port)
    errors = Console(stderr=True, highlight=False)
    folder = chosen_folder(data.expanduser().resolve(), children=children, seed=seed)
    wiring = wired()
    wiring.prepare(
        {
            "CHILDJOURNEY_DATA": str(folder),
            "CHILDJOURNEY_DEMO": "1",
            "CHILDJOURNEY_DATABASE_URL": "",
            "CHILDJOURNEY_HTTPS": "0",
            "CHILDJOURNEY_HOSTS": ",".join(dict.fromkeys(["127.0.0.1", "localhost", host])),
            "CHILDJOURNEY_LOG_LEVEL": "WARNING",
            "CHILDJOURNEY_NOTIFY": "file",
            "CHILDJOURNEY_SITE": f"http://{host}:{port}",
        }
    )
    made = _found(folder)
    with told_to_stop() as stop:
        try:
            _bring_about(wiring, folder, made, children=children, seed=seed, stop=stop, errors=errors)
        except Stopped:
            done = (folder / MADE).exists()
            errors.print("Stopped." if done else "Stopped before the area was made. The next start begins anew.")
            return 0
    _tell(wiring.books(), folder, wiring.today(), made)
    return wiring.serve(Site(host, port, tell_ready))


def chosen_folder(asked: Path, *, children: int, seed: int) -> Path:
    """Return the folder for this area: the one asked for, or one beside it where that one holds another area.

    Raises ServeRefused where the folder asked for holds an installation, or documents, that were not made here.
    """
    made = _found(asked)
    if made is not None:
        same = (made.get("children"), made.get("seed")) == (children, seed)
        return asked if same else asked.with_name(f"{asked.name}-{children}-children-seed-{seed}")
    held = next((one for one in (DATABASE, DOCUMENTS) if (asked / one).exists()), "")
    if held and not (asked / MAKING).exists():
        raise ServeRefused(
            f"{asked} holds “{held}”, which is not made up. It was left alone. Choose another folder with --data."
        )
    return asked


def _found(folder: Path) -> dict[str, object] | None:
    try:
        made: dict[str, object] = json.loads((folder / MADE).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    return made


def _bring_about(
    wiring: Wiring,
    folder: Path,
    made: dict[str, object] | None,
    *,
    children: int,
    seed: int,
    stop: threading.Event,
    errors: Console,
) -> None:
    """Let there be the area, made anew where it is not there. Raises Stopped when told to stop meanwhile."""
    if made is None:
        _make(wiring, folder, children=children, seed=seed, stop=stop, errors=errors)
    else:
        wiring.migrate()
    if stop.is_set():
        raise Stopped


def _make(wiring: Wiring, folder: Path, *, children: int, seed: int, stop: threading.Event, errors: Console) -> None:
    """Make the area from nothing. The file that says so is written last: after an interruption it begins anew."""
    from childjourney.cli.made_up.area import make_area  # names and words take a moment: other commands do without

    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / MAKING).touch()
    except OSError as refused:
        raise ServeRefused(f"{folder} cannot be written to. Choose another folder with --data.") from refused
    shutil.rmtree(folder / DOCUMENTS, ignore_errors=True)
    for rest in (DATABASE, f"{DATABASE}-journal"):
        (folder / rest).unlink(missing_ok=True)
    wiring.migrate()
    books, today = wiring.books(), wiring.today()
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f} %"),
        TimeElapsedColumn(),
    )
    errors.print(f"Making Northmoor with {children} children. This happens once.")
    with Progress(*columns, console=errors, disable=not errors.is_terminal) as bar:
        task = bar.add_task("Writing their stories", total=None)

        def tell(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)
            if stop.is_set():
                raise Stopped

        make_area(
            books,
            wiring.files(),
            children=children,
            seed=seed,
            today=today,
            progress=tell,
        )
    directory = books.directory()
    wiring.make_accounts(
        NewAccount(one.person.id, one.person.email) for one in directory.memberships.values() if one.holds_on(today)
    )
    said = {"children": children, "seed": seed, "made_on": today.isoformat(), "at": datetime.now(UTC).isoformat()}
    unfinished = folder / MAKING
    unfinished.write_text(json.dumps(said), encoding="utf-8")
    unfinished.rename(folder / MADE)


def _tell(books: Books, folder: Path, today: date, made: dict[str, object] | None) -> None:
    """Say where everything lies and who can be signed in as."""
    console = Console(highlight=False)
    directory = books.directory()
    console.print(f"Everything is in {folder}", soft_wrap=True)
    if made and (today - date.fromisoformat(str(made["made_on"]))).days > STALE_DAYS:
        console.print(f"It was made on {made['made_on']}. Remove the folder to have it made anew, up to today.")
    console.print("The sign-in page offers these people by a button, without a password:")
    for role in ROLES.values():
        first = next((m for m in directory.memberships.values() if m.role is role and m.holds_on(today)), None)
        if first:
            decides = " (releases or refuses documents)" if _DECIDES in POLICIES[role.key].actions else ""
            console.print(f"  {first.person.name:<18} {role.title}{decides}")
