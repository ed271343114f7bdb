"""What a check of the doctor finds, and what checks stand on."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from childjourney.cli.wiring import Look, Wiring
from childjourney.core.people.directory import Directory

KEY_LENGTH = 50
"""Characters that a secret has at least."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about an installation. What `must` be mended makes the doctor end with 1."""

    what: str
    why: str
    mend: str
    must: bool = True


class NotYet(Exception):
    """This cannot be looked at before something else is mended, which another check tells."""


@dataclass(frozen=True, slots=True)
class Check:
    """A check: `about` names what is in order where it finds nothing; `tells` says more of it then."""

    about: str
    find: Callable[[Wiring], Iterator[Finding]]
    tells: Callable[[Wiring], str] | None = None


def look_at(wiring: Wiring) -> Look:
    """Return what the settings amount to. Raises NotYet where they cannot be read."""
    try:
        return wiring.look()
    except Exception as error:
        raise NotYet from error


def directory_of(wiring: Wiring) -> Directory:
    """Return the directory. Raises NotYet where the tables are not there or not up to date."""
    try:
        waiting = wiring.waiting_migrations()
    except Exception as error:
        raise NotYet from error
    if waiting:
        raise NotYet
    return wiring.books().directory()
