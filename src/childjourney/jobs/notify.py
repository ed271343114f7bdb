"""Once a minute, tell people that something waits for them. Whatever fails here stops nothing else."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from childjourney.usecases.notice_ports import Notices, Sender
from childjourney.usecases.notify import Notified, notify
from childjourney.usecases.ports import Books

EVERY = timedelta(minutes=1)

_log = logging.getLogger("childjourney.jobs")


@dataclass
class Rounds:
    """Rounds of telling people, with `sender`; without one nobody is told."""

    open_books: Callable[[], Books]
    open_notices: Callable[[], Notices]
    sender: Sender | None
    next_at: datetime | None = None

    def go(self, *, now: datetime) -> Notified | None:
        """Make a round where it is time for one, and return what came of it; None where it is not, or it failed."""
        if self.sender is None or (self.next_at is not None and now < self.next_at):
            return None
        self.next_at = now + EVERY
        try:
            came = notify(self.open_books(), self.open_notices(), self.sender, now=now)
        except Exception:  # noqa: BLE001  # a message is never a reason for other work to stop
            _log.error("people could not be told that something waits", exc_info=True)
            return None
        if came.sent or came.failed:
            level = logging.WARNING if came.failed else logging.INFO
            _log.log(level, "people were told that something waits", extra={"facts": {"count": came.sent}})
        return came
