"""Say what is wrong with an installation and how to mend it."""

from rich.console import Console

from childjourney.cli.checks import CHECKS
from childjourney.cli.finding import Check, Finding, NotYet
from childjourney.cli.wiring import Wiring, wired


def doctor() -> int:
    """Look at everything that an installation needs, and say what is wrong, why it matters, and how to mend it.

    Ends with 1 where something must be mended.
    """
    console = Console(highlight=False)
    looked = {check: examine(check, wired()) for check in CHECKS}
    found = {check: findings for check, findings in looked.items() if findings is not None}
    well = [check.about for check, findings in found.items() if not findings]
    if well:
        console.print(f"In order: {', '.join(well)}.")
    for check, findings in found.items():
        if check.tells is not None and not findings:
            console.print(check.tells(wired()), markup=False, soft_wrap=True)
    wrong = [(check, one) for check, findings in found.items() for one in findings]
    if not wrong:
        console.print("There is nothing to mend.")
        return 0
    for check, one in wrong:
        console.print(_told(check, one), markup=False, soft_wrap=True)
    return int(any(one.must for _, one in wrong))


def _told(check: Check, one: Finding) -> str:
    """Return a finding in lines that are never broken: what to do is often a command to copy."""
    head = check.about if one.must else f"{check.about} (advice)"
    return f"\n{head}: {one.what}\n  Why it matters: {one.why}\n  How to mend it: {one.mend}"


def examine(check: Check, wiring: Wiring) -> list[Finding] | None:
    """Return what a check finds, and None where something else has to be mended before it.

    A check that fails is itself a finding: the doctor never does.
    """
    try:
        return list(check.find(wiring))
    except NotYet:
        return None
    except Exception as error:  # noqa: BLE001  # a broken installation is what the doctor is for
        words = str(error).strip().splitlines()
        return [
            Finding(
                f"Could not be looked at: {words[0] if words else type(error).__name__}",
                "Something before it has to be mended first, or a setting cannot be read.",
                "Mend what stands above, then run the doctor again. `childjourney settings` explains each setting.",
            )
        ]
