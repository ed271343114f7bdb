"""Check that nothing was altered."""

from rich.console import Console

from childjourney.cli.wiring import wired
from childjourney.core.base.refusal import Refused
from childjourney.usecases.verify import verify

SHOWN = 50
"""How many flaws are named; the count is always told."""


class CannotVerify(Refused):
    """There is nothing that could be verified."""

    def __init__(self) -> None:
        super().__init__("The tables are not there or not up to date. Run: childjourney migrate")


def verify_() -> int:
    """Walk through every entry and every audit line and name whatever is not as it was written.

    Changes nothing. Ends with 0 where all is as written, and with 1 where something is not.
    """
    console = Console(highlight=False)
    wiring = wired()
    if wiring.waiting_migrations():
        raise CannotVerify
    found = verify(wiring.books())
    console.print(f"{found.entries:,} entries and {found.lines:,} audit lines were walked through.")
    console.print(f"Head of the audit: {found.head}", soft_wrap=True)
    if not found.flaws:
        console.print("All is as it was written.")
        return 0
    console.print(f"{len(found.flaws):,} things are not as they were written:", style="bold")
    for flaw in found.flaws[:SHOWN]:
        console.print(f"• {flaw.where}: {flaw.what}", markup=False, soft_wrap=True)
    if len(found.flaws) > SHOWN:
        console.print(f"… and {len(found.flaws) - SHOWN:,} more.")
    console.print("Stop writing, keep a copy of the database as it is, and compare it with your last backup.")
    return 1
