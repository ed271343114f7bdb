"""Change the key to documents: lock the key of every file anew under the first of the secrets."""

from collections.abc import Callable
from dataclasses import dataclass

from childjourney.usecases.files_port import FileKeys

BATCH = 500
"""How many keys are locked at once: after an end in between, at most so many are done again."""

Tell = Callable[[int], None]
"""Is told how many were looked at."""


@dataclass(frozen=True, slots=True)
class LockedAnew:
    """How many documents there are, how many were locked anew now, and how many no secret opens."""

    documents: int = 0
    anew: int = 0
    by_none: int = 0


def rewrap_documents(keys: FileKeys, *, tell: Tell = lambda _done: None) -> LockedAnew:
    """Lock every file's key with the first secret, and return how many there were. The files are not written again.

    It may be stopped and begun again at any time: each batch is kept whole, and what was locked is passed over.
    Raises FilesRefused where there is no secret.
    """
    found, last = LockedAnew(), None
    while True:
        came = keys.rewrap(after=last, most=BATCH)
        if came.last is None:
            return found
        last = came.last
        found = LockedAnew(found.documents + came.looked_at, found.anew + came.anew, found.by_none + came.by_none)
        tell(found.documents)
