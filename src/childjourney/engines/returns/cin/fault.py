"""What is wrong with a census file, said so that a person can put it right."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

KEPT: Final = 5_000
"""How many faults of each weight are kept word for word; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with a file.

    `line` counts from 1 and is None when the fault belongs to no line; `where` leads there from the top by
    ordinals; `what` says what is wrong and `mend` what to do about it. A fault is `blocking` when taking the
    file in would lose or falsify something that was sent; otherwise it is a warning.
    """

    line: int | None
    where: str
    what: str
    mend: str
    blocking: bool

    def __str__(self) -> str:
        at = f"Line {self.line}" if self.line is not None else "The file"
        return f"{at}{f' ({self.where})' if self.where else ''}: {self.what} {self.mend}"


class CensusUnreadable(Exception):
    """A file from which no census can be read. `faults` says why; what stopped the reading comes first."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults: tuple[Fault, ...] = tuple(faults)
        super().__init__(str(self.faults[0]) if self.faults else "The file cannot be read.")


def quoted(text: str, limit: int = 40) -> str:
    """Return the text in quotation marks on one line, cut after `limit` characters, for use in a fault."""
    line = " ".join(text[: limit * 4].split())
    cut = line[:limit].rstrip() + "…" if len(line) > limit or len(text) > limit * 4 else line
    return f"“{''.join(c if c.isprintable() else '�' for c in cut)}”"


class Faults:
    """The faults found so far, in the order found, with a bound on how many are kept."""

    def __init__(self) -> None:
        self._kept: dict[bool, list[Fault]] = {True: [], False: []}
        self._more: dict[bool, int] = {True: 0, False: 0}

    def add(self, fault: Fault) -> None:
        """Keep the fault, or only count it when enough of its weight are kept already."""
        kept = self._kept[fault.blocking]
        if len(kept) < KEPT:
            kept.append(fault)
        else:
            self._more[fault.blocking] += 1

    def listed(self) -> tuple[Fault, ...]:
        """Return the faults by line, those of no line first, closed by how many more there are."""
        found = sorted([*self._kept[True], *self._kept[False]], key=lambda f: f.line or 0)
        return (*found, *(_more(n, blocking=b) for b, n in self._more.items() if n))


def _more(count: int, *, blocking: bool) -> Fault:
    weight = "faults that stop an import" if blocking else "warnings"
    return Fault(None, "", f"And {count:,} more {weight}.", "Put the ones listed right and read again.", blocking)
