"""Open a real area, and let agencies and people in: what an administrator needs before the first sign-in."""

import secrets
import string
from datetime import UTC, datetime
from getpass import getpass

from cyclopts import App
from rich.console import Console

from childjourney.cli.wiring import NewAccount, wired
from childjourney.core.access.decide import Viewer
from childjourney.core.base.ids import new_id
from childjourney.core.base.refusal import Refused
from childjourney.core.base.time import local_day
from childjourney.core.people.directory import Agency, Directory
from childjourney.core.people.role import ADMINISTRATOR, ROLES, Sector
from childjourney.usecases.keep_directory import NewMember, add_agency, add_member, open_area

area = App(name="area", help="Open the area that this installation is for.")
agency = App(name="agency", help="Let agencies join the area.")
member = App(name="member", help="Let people work in the area and sign in.")

SHORTEST = 12
"""Characters of a password, at least."""
ONE_TIME = 20
"""Characters of a password that is made here."""


class DirectoryRefused(Refused):
    """It was not done; the words say why."""


@area.command(name="open")
def open_(
    name: str,
    /,
    *,
    authority: str,
    administrator: str,
    email: str,
    telephone: str,
    ask: bool = False,
) -> int:
    """Open the area, once, with its first administrator, who keeps agencies and people and reads nothing of children.

    Parameters
    ----------
    name
        The area's name, such as "Northmoor".
    authority
        The three-digit code of its local authority.
    administrator
        The first administrator's name.
    email
        Their e-mail address, with which they sign in.
    telephone
        Their telephone number.
    ask
        Ask for their password; without it one is made and shown once.
    """
    wiring, now = wired(), datetime.now(UTC)
    password = _password(ask=ask)
    books = wiring.books()
    first = NewMember(administrator, email, new_id(now), ADMINISTRATOR.key, telephone)
    with books.transaction():
        membership = open_area(books, name=name, authority=authority, made_up=False, administrator=first, now=now)
        person = books.directory().memberships[membership].person.id
        wiring.make_accounts([NewAccount(person, email, password)])
    _tell(f"{name} is open. {administrator} can sign in as {email}.", password, shown=not ask)
    return 0


@agency.command
def add(name: str, /, *, sector: str, telephone: str) -> int:
    """Let an agency join the area.

    Parameters
    ----------
    name
        The agency's name.
    sector
        One of social_care, early_help, health, school, police, partnership.
    telephone
        The number to ring about a child.
    """
    if sector.upper() not in Sector.__members__:
        raise DirectoryRefused(f"--sector: choose one of {', '.join(one.name.lower() for one in Sector)}.")
    books, now = wired().books(), datetime.now(UTC)
    viewer = acting_administrator(books.directory(), now)
    add_agency(books, viewer=viewer, name=name, sector=Sector[sector.upper()], telephone=telephone, now=now)
    Console(highlight=False).print(f"{name} has joined the area.", markup=False)
    return 0


@member.command(name="add")
def add_(name: str, /, *, email: str, agency: str, role: str, telephone: str, team: str = "", ask: bool = False) -> int:
    """Let somebody start in a role at an agency, and sign in.

    Parameters
    ----------
    name
        Their name.
    email
        Their e-mail address, with which they sign in.
    agency
        The name of the agency, as the area has it.
    role
        One of the roles, such as social_worker or health_visitor.
    telephone
        Their telephone number.
    team
        Their team in the agency, where it has teams: a local trial may be for some teams alone.
    ask
        Ask for their password; without it one is made and shown once.
    """
    if role not in ROLES:
        raise DirectoryRefused(f"--role: choose one of {', '.join(ROLES)}.")
    wiring, now = wired(), datetime.now(UTC)
    books = wiring.books()
    directory = books.directory()
    place = _agency(directory, agency)
    viewer = acting_administrator(directory, now)
    known = next((p.id for p in directory.people.values() if p.email.casefold() == email.casefold()), None)
    password = _password(ask=ask) if known is None else None
    with books.transaction():
        joins = NewMember(name, email, place.id, role, telephone, known, team)
        membership = add_member(books, viewer=viewer, member=joins, now=now)
        person = books.directory().memberships[membership].person.id
        wiring.make_accounts([NewAccount(person, email, password)])
    _tell(f"{name} works at {place.name} and can sign in as {email}.", password, shown=not ask)
    return 0


def _agency(directory: Directory, name: str) -> Agency:
    found = [one for one in directory.agencies.values() if one.name.casefold() == name.casefold()]
    if not found:
        names = "; ".join(sorted(one.name for one in directory.agencies.values())) or "none yet"
        raise DirectoryRefused(f"--agency: there is no agency called “{name}”. There are: {names}.")
    return found[0]


def acting_administrator(directory: Directory, now: datetime) -> Viewer:
    """Return the area's first administrator, in whose name whoever runs this machine acts."""
    on = local_day(now)
    for one in directory.memberships.values():
        if one.role is ADMINISTRATOR and one.holds_on(on):
            return Viewer.of(one)
    raise DirectoryRefused("The area is not open yet. Run: childjourney area open --help")


def _password(*, ask: bool) -> str:
    if not ask:
        alphabet = string.ascii_letters + string.digits
        return "".join(secrets.choice(alphabet) for _ in range(ONE_TIME))
    given = getpass("Password: ")
    if len(given) < SHORTEST:
        raise DirectoryRefused(f"A password has at least {SHORTEST} characters. Nothing was done.")
    if getpass("The same again: ") != given:
        raise DirectoryRefused("The two were not the same. Nothing was done.")
    return given


def _tell(words: str, password: str | None, *, shown: bool) -> None:
    console = Console(highlight=False)
    console.print(words, markup=False, soft_wrap=True)
    if password and shown:
        console.print(f"Password, shown this once: {password}", markup=False, soft_wrap=True)
        console.print("Change it after the first sign-in, under “Change your password”.")
