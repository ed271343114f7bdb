"""What `childjourney doctor` looks at, check by check: what is wrong, why it matters, how to mend it."""

import shutil
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from importlib.util import find_spec
from os import W_OK, access

from childjourney.cli.checks_documents import document_keys, document_keys_told, documents
from childjourney.cli.finding import KEY_LENGTH, Check, Finding, directory_of, look_at
from childjourney.cli.wiring import Wiring
from childjourney.core.base.time import LOCAL, local_day
from childjourney.core.base.words import day_in_words
from childjourney.core.people.role import ADMINISTRATOR
from childjourney.core.practice.library import library_with
from childjourney.usecases.refold import NIGHT
from childjourney.usecases.runs_port import Run, RunState

OLDEST_PYTHON = (3, 11)
PARTS = {
    "django": "web",
    "allauth": "web",
    "gunicorn": "web",
    "whitenoise": "web",
    "cryptography": "web",
    "jsonschema": "returns",
    "lxml": "returns",
    "polars": "returns",
    "urllib3": "returns",
    "xlsxwriter": "returns",
    "mimesis": "demo",
}
"""Packages by import name, and the extra that brings each."""
ROOM_NEEDED, ROOM_WANTED = 200 * 2**20, 2 * 2**30
"""Bytes free on the disk: below the first nothing may be saved, below the second it is time to act."""
NIGHTS = timedelta(days=2)
"""How long the night's work may be away."""
FIRST_YEAR, LAST_YEAR = 2024, 2030
"""Years in which this release can have a right clock: before, it was not written; after, no bank holidays are known."""


def python(_wiring: Wiring) -> Iterator[Finding]:
    """Whether this Python is new enough."""
    if sys.version_info < OLDEST_PYTHON:
        yield Finding(
            f"Python is {sys.version.split()[0]}.",
            "The program is written for 3.11 and newer.",
            "Install Python 3.11 or newer and make the virtual environment again.",
        )


def packages(_wiring: Wiring) -> Iterator[Finding]:
    """Whether every package that a part needs is installed."""
    missing = {name: extra for name, extra in PARTS.items() if find_spec(name) is None}
    for extra in dict.fromkeys(missing.values()):
        names = ", ".join(name for name, of in missing.items() if of == extra)
        yield Finding(
            f"Not installed: {names}.",
            f"The part “{extra}” does not work without.",
            f"pip install 'childjourney[{extra}]'",
            must=extra == "web",
        )


def settings(wiring: Wiring) -> Iterator[Finding]:
    """Whether the settings can be read."""
    try:
        wiring.look()
    except Exception as error:  # noqa: BLE001  # whatever is wrong with them, it is told
        yield Finding(
            f"The settings cannot be read: {str(error).strip() or type(error).__name__}",
            "Nothing starts without them.",
            "Write it as it says. `childjourney settings` explains each.",
        )


def data_folder(wiring: Wiring) -> Iterator[Finding]:
    """Whether the data folder can be written to and has room."""
    data = look_at(wiring).data
    nearest = next(folder for folder in (data, *data.parents) if folder.exists())
    if not access(nearest, W_OK):
        yield Finding(
            f"{data} cannot be written to.",
            "The embedded database, uploads and the secret key lie there.",
            f"Give it to the account that runs the site, for instance: chown -R childjourney {data}",
        )
    free = shutil.disk_usage(nearest).free
    if free < ROOM_WANTED:
        yield Finding(
            f"{free // 2**20:,} MB are free on the disk of {data}.",
            "A full disk means that nothing more can be saved.",
            "Make room, or move the data folder to a larger disk.",
            must=free < ROOM_NEEDED,
        )


def database(wiring: Wiring) -> Iterator[Finding]:
    """Whether the database answers, is safe, and has its tables."""
    look_at(wiring)
    try:
        waiting = wiring.waiting_migrations()
    except Exception as error:  # noqa: BLE001  # whatever the driver raises, it is told
        yield Finding(
            f"The database cannot be reached: {str(error).strip() or type(error).__name__}",
            "Nothing can be read or saved.",
            "Start it, and check CHILDJOURNEY_DATABASE_URL and its password.",
        )
        return
    if waiting:
        yield Finding(
            f"The tables are not up to date: {len(waiting)} changes wait.",
            "The site does not start on older tables.",
            "childjourney migrate",
        )
        return
    for fault in wiring.database_faults():
        yield Finding(fault.what, "Records could be lost or changed unseen.", "As it says.")


def area(wiring: Wiring) -> Iterator[Finding]:
    """Whether an area is open, with somebody to keep it who can sign in."""
    directory = directory_of(wiring)
    if not directory.area.name:
        yield Finding("No area is open.", "Nobody can sign in.", "childjourney area open --help")
        return
    today = local_day(datetime.now(UTC))
    members = [one for one in directory.memberships.values() if one.holds_on(today)]
    if not any(one.role is ADMINISTRATOR for one in members):
        yield Finding("Nobody is administrator today.", "Nobody can let people in.", "childjourney member add --help")
    without = wiring.people_without_account({one.person.id for one in members})
    if without:
        yield Finding(
            f"{len(without)} people of the directory cannot sign in.",
            "They have a membership and no account.",
            "childjourney member add, with the same e-mail address",
            must=False,
        )


def frameworks(wiring: Wiring) -> Iterator[Finding]:
    """Whether the area's own framework files can be read."""
    own = look_at(wiring).data / "frameworks"
    for fault in library_with(own).faults:
        yield Finding(
            f"{own / fault.where}: {fault.what}",
            "The area's own files are read whole or not at all: the last good ones stand in their place.",
            f"Correct the file. `childjourney practice check --folder {own}` lists every fault.",
        )


def last_night(wiring: Wiring) -> Iterator[Finding]:
    """Whether the night's work is done, and found everything as it was kept."""
    run = _last_night(wiring)
    if run is None:
        return
    when = _when(run.created_at)
    if run.state is RunState.FAILED:
        yield Finding(
            f"The night's work of {when} failed. {run.summary.get('words', '')}".strip(),
            "What is owed may be told as it was before.",
            "childjourney night, and look into the log for why it failed.",
        )
    elif found := run.summary.get("found", 0):
        yield Finding(
            f"The night's work of {when} found {found:,} promises kept otherwise than their stories say, and put "
            "them right.",
            "That is so after a framework, a trial or a new version changed what is asked. "
            "Otherwise something was changed past the program.",
            "Where nothing of the kind was changed: childjourney verify",
            must=False,
        )
    if datetime.now(UTC) - run.created_at > NIGHTS:
        yield Finding(
            f"The night's work was last begun on {when}.",
            "What is owed is worked out again by night; without it a fault would stay unseen.",
            "Keep `childjourney serve` or `childjourney work` running, or run: childjourney night",
            must=False,
        )


def night_told(wiring: Wiring) -> str:
    """Return how the last night's work went, where nothing is wrong with it."""
    run = _last_night(wiring)
    if run is None:
        return "The night's work has never run here. The worker does it after 02:00; `childjourney night` does it now."
    if run.state is not RunState.DONE:
        return f"The night's work was begun on {_when(run.created_at)} and has not ended."
    return f"The night's work of {_when(run.created_at)}: {run.summary.get('words', '')}"


def _last_night(wiring: Wiring) -> Run | None:
    directory_of(wiring)
    return wiring.runs().latest(kind=NIGHT)


def _when(moment: datetime) -> str:
    return f"{day_in_words(local_day(moment))} at {moment.astimezone(LOCAL):%H:%M}"


def demonstration(wiring: Wiring) -> Iterator[Finding]:
    """Whether signing in without a password is asked for where it must not be."""
    found = directory_of(wiring).area
    if look_at(wiring).demo and found.name and not found.made_up:
        yield Finding(
            "CHILDJOURNEY_DEMO is 1 in a real area.",
            "It is for made-up areas. The site refuses it here, and it says that something was set up by mistake.",
            "Unset CHILDJOURNEY_DEMO.",
        )


def secret_key(wiring: Wiring) -> Iterator[Finding]:
    """Whether the key that signs sessions is long, and only its owner can read it."""
    look = look_at(wiring)
    if len(look.secret_key) < KEY_LENGTH:
        yield Finding(
            f"The secret key has {len(look.secret_key)} characters.",
            "Who guesses it can sign in as anybody.",
            "Unset CHILDJOURNEY_SECRET_KEY to have one made, or give 50 random characters.",
        )
    kept = look.secret_kept_in
    if kept is not None and kept.exists() and kept.stat().st_mode & 0o077:
        yield Finding(f"Others on this machine can read {kept}.", "It signs every session.", f"chmod 600 {kept}")


def hosts(wiring: Wiring) -> Iterator[Finding]:
    """Whether the names that the site answers to are named, and reached safely."""
    look = look_at(wiring)
    if "*" in look.hosts or not look.hosts:
        yield Finding(
            "CHILDJOURNEY_HOSTS names no host of its own.",
            "Somebody could lead people to a false address that looks right.",
            "Give the host names, separated by commas.",
        )
    outside = [host for host in look.hosts if not _is_this_machine(host)]
    if outside and not look.https:
        yield Finding(
            f"The site answers to {', '.join(outside)} without https.",
            "Passwords and children's stories would cross the network in the open.",
            "Put a proxy that speaks https before it, and set CHILDJOURNEY_HTTPS=1.",
        )


def static_files(wiring: Wiring) -> Iterator[Finding]:
    """Whether style sheet and scripts are there."""
    missing = look_at(wiring).static_missing
    if missing:
        yield Finding(
            f"Not there: {', '.join(missing)}.",
            "Pages would be bare.",
            "Install the package again; in a checkout: make styles",
        )


def clock(_wiring: Wiring) -> Iterator[Finding]:
    """Whether the clock can be right."""
    now = datetime.now(UTC)
    if not FIRST_YEAR <= now.year <= LAST_YEAR:
        yield Finding(
            f"The clock says {now:%d %B %Y}.",
            "Every entry bears the time of the clock, for good.",
            "Set the clock, and keep it right with a time service (timedatectl set-ntp true).",
        )


def _is_this_machine(host: str) -> bool:
    return host in ("localhost", "[::1]", "::1") or host.startswith("127.")


CHECKS = (
    Check("Python", python),
    Check("Packages", packages),
    Check("Clock", clock),
    Check("Settings", settings),
    Check("Data folder", data_folder),
    Check("Secret key", secret_key),
    Check("Documents", documents),
    Check("Hosts", hosts),
    Check("Style sheet and scripts", static_files),
    Check("Database", database),
    Check("Area", area),
    Check("Frameworks", frameworks),
    Check("Keys to documents", document_keys, document_keys_told),
    Check("Last night", last_night, night_told),
    Check("Demonstration", demonstration),
)
"""Every check, in the order in which things have to be mended."""
