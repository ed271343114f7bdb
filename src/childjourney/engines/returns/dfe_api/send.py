"""Send what is to be sent, batch by batch. Of a batch that is refused, what is right is sent without what is wrong."""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from childjourney.engines.returns.dfe_api.changes import Record
from childjourney.engines.returns.dfe_api.ledger import Ledger
from childjourney.engines.returns.dfe_api.receiver import Answer, Receiver, SendingStopped, Verdict

BATCH = 100
"""How many records the department takes at once."""


@dataclass(frozen=True, slots=True)
class NotTaken:
    """A record that the department did not take, and its words. It is sent again the next time."""

    record: Record
    words: str


@dataclass
class Sent:
    """What came of sending. `stopped` says why sending ended early; `left` were not tried for that reason."""

    taken: list[Record] = field(default_factory=list)
    not_taken: list[NotTaken] = field(default_factory=list)
    left: list[Record] = field(default_factory=list)
    stopped: str = ""

    @property
    def whole(self) -> bool:
        """Whether the department took everything."""
        return not (self.not_taken or self.left)


def send(
    records: Sequence[Record],
    *,
    receiver: Receiver,
    ledger: Ledger,
    tell: Callable[[int, int], None] = lambda _done, _all: None,
) -> Sent:
    """Send records in batches and return what came of each. Nothing is lost where this is interrupted anywhere."""
    sent = Sent()
    waiting = deque(list(records[at : at + BATCH]) for at in range(0, len(records), BATCH))
    while waiting:
        batch = waiting.popleft()
        ledger.attempting(batch)
        try:
            answer = receiver.post([one.body for one in batch])
        except SendingStopped as stopped:
            sent.stopped = str(stopped)
            sent.left = [*batch, *(one for later in waiting for one in later)]
            return sent
        if answer.verdict is Verdict.TAKEN:
            ledger.taken(batch, answer.receipts)
            sent.taken += batch
        elif answer.verdict is Verdict.UNCLEAR or len(batch) == 1:
            sent.not_taken += [NotTaken(one, answer.words) for one in batch]
        else:
            waiting.extendleft(reversed(_apart(batch, answer)))
        tell(len(sent.taken) + len(sent.not_taken), len(records))
    return sent


def _apart(batch: list[Record], answer: Answer) -> list[list[Record]]:
    """Return what to send instead of a batch that was refused: each record that was named alone, or two halves.

    What was named is tried alone before it counts as refused, since words are easily misread.
    """
    named = set(answer.places)
    if named:
        rest = [one for place, one in enumerate(batch) if place not in named]
        return [*([rest] if rest else []), *([batch[place]] for place in sorted(named))]
    middle = len(batch) // 2
    return [batch[:middle], batch[middle:]]
