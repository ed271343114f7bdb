"""Sign in to one's own space: by an invitation once, then by a name and password of one's own."""

from datetime import datetime, timedelta
from uuid import UUID

from childjourney.core.access.action import Action
from childjourney.core.access.audit import Line
from childjourney.core.base.ids import new_id
from childjourney.core.base.refusal import Fault, FaultsRefused
from childjourney.usecases.family.accounts import FamilyAccounts, FamilySession, NameTaken
from childjourney.usecases.family.open_space import own_children
from childjourney.usecases.ports import Books

IDLE, LONGEST = timedelta(minutes=15), timedelta(hours=2)
"""After how long without doing anything, and in all, somebody has to sign in anew."""

SHORTEST_PASSWORD, LONGEST_PASSWORD = 10, 200
SHORTEST_NAME, LONGEST_NAME = 3, 60


class SignInRefused(FaultsRefused):
    """Nobody was let in; the faults say what to do, and never which of name and password was wrong."""


WRONG = Fault("", "The name or the password is not right. After five wrong tries, wait fifteen minutes.")
TOO_MANY = Fault("", "There were too many wrong tries from where you are. Wait a quarter of an hour, then try again.")
NO_CODE = Fault("code", "This code opens nothing: it was used, has run out, or is not typed right. Ask for a new one.")


def redeem(
    books: Books,
    accounts: FamilyAccounts,
    *,
    code: str,
    name: str,
    password: str,
    again: str,
    network: str,
    now: datetime,
) -> str:
    """Make the account of an invitation, and return the secret of a session. Raises SignInRefused.

    `network` is the address from which it is asked: after too many wrong codes nothing more is taken from there.
    """
    _not_too_many(accounts, network, now)
    if faults := _faults(name, password, again):
        raise SignInRefused(faults)
    try:
        person = accounts.redeem(code, name=name, password=password, now=now)
    except NameTaken:
        raise SignInRefused([Fault("name", "Somebody signs in by this name already. Choose another.")]) from None
    if person is None:
        accounts.was_wrong(network, now=now)
        raise SignInRefused([NO_CODE])
    return _let_in(books, accounts, person, now=now)


def sign_in(books: Books, accounts: FamilyAccounts, *, name: str, password: str, network: str, now: datetime) -> str:
    """Return the secret of a session. Raises SignInRefused, also for somebody who has no space any more.

    Wrong tries are counted by account, and by the network address from which they come (R27).
    """
    _not_too_many(accounts, network, now)
    person = accounts.check(name=name[:LONGEST_NAME], password=password[:LONGEST_PASSWORD], now=now)
    if person is None or not own_children(books, person=person, now=now):
        accounts.was_wrong(network, now=now)
        raise SignInRefused([WRONG])
    return _let_in(books, accounts, person, now=now)


def _not_too_many(accounts: FamilyAccounts, network: str, now: datetime) -> None:
    if not accounts.may_try(network, now=now):
        raise SignInRefused([TOO_MANY])


def _let_in(books: Books, accounts: FamilyAccounts, person: UUID, *, now: datetime) -> str:
    """Begin a session, with a line in the audit."""
    with books.transaction():
        books.note(Line(new_id(now), now, person, Action.FAMILY_SIGN_IN.value, allowed=True))
    return accounts.begin(person, now=now)


def session_of(accounts: FamilyAccounts, secret: str, *, now: datetime) -> FamilySession | None:
    """Return the session of a secret; None for one that is over."""
    return accounts.session(secret, now=now, idle=IDLE, longest=LONGEST) if secret else None


def _faults(name: str, password: str, again: str) -> list[Fault]:
    faults = []
    if not SHORTEST_NAME <= len(" ".join(name.split())) <= LONGEST_NAME:
        faults.append(Fault("name", f"Choose a name of {SHORTEST_NAME} to {LONGEST_NAME} letters to sign in with."))
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD or len(set(password)) < 4:
        faults.append(Fault("password", f"Choose a password of at least {SHORTEST_PASSWORD} letters: three words do."))
    elif password != again:
        faults.append(Fault("again", "The two passwords differ. Type the same twice."))
    return faults
