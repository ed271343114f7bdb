"""Let neighbouring systems in through the API, and shut them out again."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Annotated, TypeVar
from uuid import UUID

from cyclopts import App, Parameter
from rich.console import Console

from childjourney.cli.area import acting_administrator
from childjourney.cli.wiring import wired
from childjourney.core.base.refusal import Refused
from childjourney.core.base.time import local_day
from childjourney.core.base.words import day_in_words
from childjourney.core.people.directory import Directory, Membership
from childjourney.usecases.keep_tokens import LEVELS, OFFERED, NewToken, issue_token, list_tokens, revoke_token
from childjourney.usecases.tokens_port import Token

token = App(name="token", help="Let neighbouring systems in through the API, and shut them out.")

DAYS = 90
"""How long a token is in force where nothing else is said."""

ACTIONS = {action.name.lower(): action for action in OFFERED}
READS = {level.name.lower(): level for level in LEVELS}


Choice = TypeVar("Choice")


class TokenUnclear(Refused):
    """It is not clear what was meant; nothing was done."""


@token.command
def issue(
    system: str,
    /,
    *,
    for_: Annotated[str, Parameter(name="--for")],
    agency: str = "",
    may: Annotated[tuple[str, ...], Parameter(negative=())] = ("open_story",),
    reads: str = "heading",
    days: int = DAYS,
) -> int:
    """Make a token for a neighbouring system. Its secret is shown this once.

    Parameters
    ----------
    system
        The system's name, such as "Hill Road Primary registers".
    for_
        E-mail address of the person for whom it acts. It can do no more than they may.
    agency
        The agency, where that person works at several.
    may
        What it may do; give it again for each: open_story, search, list_caseload, record, correct,
        make_contact, add_document, open_document.
    reads
        How much it reads at most: heading or content.
    days
        For how many days it is in force.
    """
    now = datetime.now(UTC)
    wiring = wired()
    books = wiring.books()
    directory = books.directory()
    member = _member(directory, for_, agency, now=now)
    asked = NewToken(
        name=system,
        membership=member.id,
        only=frozenset(_one_of(ACTIONS, each, "--may") for each in may),
        at_most=_one_of(READS, reads, "--reads"),
        expires_at=now + timedelta(days=max(0, min(days, 10_000))),
    )
    viewer = acting_administrator(directory, now)
    secret = issue_token(books, wiring.tokens(), viewer=viewer, token=asked, now=now)
    console = Console(highlight=False)
    until = day_in_words(local_day(asked.expires_at))
    console.print(f"{system} acts for {member.in_words}, until {until}.", markup=False, soft_wrap=True)
    console.print("Its secret, shown this once. Keep it as you would a password:", markup=False)
    console.print(secret, markup=False, soft_wrap=True)
    return 0


@token.command
def revoke(which: str, /) -> int:
    """Shut a system out at once.

    Parameters
    ----------
    which
        The token's identifier, as the list shows it.
    """
    now = datetime.now(UTC)
    wiring = wired()
    books = wiring.books()
    try:
        known = UUID(which)
    except ValueError:
        raise TokenUnclear("This is no identifier of a token. See: childjourney token list") from None
    viewer = acting_administrator(books.directory(), now)
    revoke_token(books, wiring.tokens(), viewer=viewer, token=known, now=now)
    Console(highlight=False).print("Shut out from now on.")
    return 0


@token.command(name="list")
def list_() -> int:
    """List every token that was made, the latest first. Secrets are not kept and cannot be shown."""
    now = datetime.now(UTC)
    wiring = wired()
    books = wiring.books()
    directory = books.directory()
    viewer = acting_administrator(directory, now)
    console = Console(highlight=False, soft_wrap=True)
    for one in list_tokens(books, wiring.tokens(), viewer=viewer, now=now):
        held = directory.memberships.get(one.membership)
        may = ", ".join(sorted(action.name.lower() for action in one.only))
        console.print(one.name, style="bold", markup=False)
        console.print(f"  {one.id}", markup=False)
        console.print(f"  acts for {held.in_words if held else 'somebody who has left'}", markup=False)
        console.print(f"  may {may}; reads {one.at_most.name.lower()}; {_state(one, held, now=now)}", markup=False)
    return 0


def _state(one: Token, held: Membership | None, *, now: datetime) -> str:
    if one.revoked_at:
        return f"revoked on {day_in_words(local_day(one.revoked_at))}"
    if one.expires_at <= now:
        return f"ended on {day_in_words(local_day(one.expires_at))}"
    if held is None or not held.holds_on(local_day(now)):
        return "shut out: its member has left"
    return f"until {day_in_words(local_day(one.expires_at))}"


def _member(directory: Directory, email: str, agency: str, *, now: datetime) -> Membership:
    held = [
        one
        for one in directory.memberships.values()
        if one.holds_on(local_day(now))
        and one.person.email.casefold() == email.strip().casefold()
        and (not agency or one.agency.name.casefold() == agency.strip().casefold())
    ]
    if not held:
        raise TokenUnclear(f"--for: nobody with the e-mail address {email} works in the area today.")
    if len(held) > 1:
        places = "; ".join(one.agency.name for one in held)
        raise TokenUnclear(f"--agency: {email} works at several. Choose one: {places}.")
    return held[0]


def _one_of(known: Mapping[str, Choice], given: str, option: str) -> Choice:
    if given not in known:
        raise TokenUnclear(f"{option}: choose from {', '.join(known)}.")
    return known[given]
