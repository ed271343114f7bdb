"""What somebody asked the lab: read from the address, so that a trial can be kept, shared and printed."""

from collections.abc import Mapping
from math import nan
from urllib.parse import urlencode

from childjourney.usecases.lab_port import Policy, Start, Trial, limits

FIRST, SECOND = Policy(), Policy(threshold=-0.4)
"""What is set side by side until somebody moves something: as now, and a lower threshold."""

OWN = "own"
"""The code of a start from the area's own counts."""

WHICH = {"first": FIRST, "second": SECOND}


def trial_of(said: Mapping[str, str], starts: tuple[Start, ...], own: Mapping[str, float]) -> Trial:
    """Return the trial that an address asks for; what it leaves out is as at the beginning."""
    code = said.get("start", starts[0].code)
    start = next((one for one in starts if one.code == code), None)
    usual = str(start.children or starts[0].children) if start else "0"
    # Whoever starts from another place starts with the children who live there.
    children = usual if said.get("started", code) != code else said.get("children") or usual
    return Trial(
        start=code,
        children=_whole(children),
        first=_policy("first", said),
        second=_policy("second", said),
        own=tuple(sorted(own.items())) if code == OWN else (),
    )


def address_of(trial: Trial) -> str:
    """Return the part of an address that asks for a trial."""
    parts: dict[str, str] = {"start": trial.start, "children": str(trial.children)}
    for which, policy in (("first", trial.first), ("second", trial.second)):
        parts |= {f"{which}-{name}": f"{getattr(policy, name):g}" for name in limits()}
    return urlencode(parts)


def _policy(which: str, said: Mapping[str, str]) -> Policy:
    usual = WHICH[which]
    return Policy(**{name: _number(said.get(f"{which}-{name}"), getattr(usual, name)) for name in limits()})


def _number(text: str | None, usual: float) -> float:
    """Return a number as people write it, with either sign for minus; no number where there is none in it."""
    if text is None or not text.strip():
        return usual
    try:
        return float(text.strip().replace("−", "-").replace(",", "."))
    except ValueError:
        return nan


def _whole(text: str) -> int:
    digits = text.replace(",", "").replace(" ", "")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 10 else 0
