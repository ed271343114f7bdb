"""Faults of an episode: referral, need, closure, and how the episodes of a child follow one another."""

from childjourney.engines.returns.cin.planted.plant import (
    AUTHORISED,
    BORN,
    CLOSED,
    ENDED,
    HELD,
    REASON,
    REFERRED,
    STOPPED,
    Plant,
    plants,
    put,
)
from childjourney.engines.returns.cin.planted.sound import Part, Sound, assessed, protected

TABLE: tuple[Plant, ...] = (
    put("2990", "whole", "episode", REASON, lambda one: one.any_of(["RC8", "RC9"])),
    put("8565", "whole", "assessment", AUTHORISED, lambda one: one.episode[CLOSED] + one.some(1, 20)),
    put("8565", "whole", "cin_plan", STOPPED, lambda one: one.episode[CLOSED] + one.some(1, 20)),
    put("8565", "whole", "episode", HELD, lambda one: one.episode[CLOSED] + one.some(1, 20)),
    put("8568", "assessed", "episode", "ReferralNFA", None),
    put("8568", "assessed", "episode", "ReferralNFA", "maybe"),
    put("8569Q", "nfa", "episode", REFERRED, lambda one: one.worked_before(one.first, 1) - one.some(1, 30)),
    put("8585Q", "whole", "episode", REASON, "RC2"),
    put("8600", "nfa", "episode", REFERRED, None),
    put("8600", "nfa", "episode", REFERRED, lambda one: one.last + one.some(1, 20)),
    put("8606", "baby", "episode", REFERRED, lambda one: one.identity[BORN] - 280 - one.some(1, 10)),
    put("8610", "assessed", "episode", "PrimaryNeedCode", None),
    put("8620", "whole", "episode", CLOSED, lambda one: one.last + one.some(1, 20)),
    put("8640", "whole", "episode", REASON, lambda one: one.any_of(["RC0", "RC10", "7"])),
    put("8650", "assessed", "episode", "PrimaryNeedCode", lambda one: one.any_of(["N10", "1"])),
    put("8805", "whole", "episode", REASON, None),
    put("8810", "whole", "episode", CLOSED, None),
    put("8831", "nfa", "episode", HELD, lambda one: one.episode[REFERRED] + one.some(1, 20)),
    put("8866", "assessed", "episode", "ReferralSource", None),
    put("8866", "assessed", "episode", "ReferralSource", lambda one: one.any_of(["5E", "11", "2C"])),
)


def _another(one: Sound, referred: int, closed: int | None = None, *, nfa: str = "false") -> None:
    """Add an episode without any group."""
    more: Part = {"ReferralSource": "7", "PrimaryNeedCode": "N2", "ReferralNFA": nfa, REFERRED: referred}
    one.episodes.append(more if closed is None else more | {CLOSED: closed, REASON: "RC1"})


@plants("8565", of="whole")
def protected_after_closure(one: Sound) -> None:
    """End the child protection plan after the episode closed."""
    one.episode["CINPlanDates"] = []
    one.plan[ENDED] = one.episode[CLOSED] + one.some(1, 20)


@plants("8630", of="nfa")
def closed_before_referral(one: Sound) -> None:
    """Close an episode before it began."""
    one.episode |= {CLOSED: one.episode[REFERRED] - one.some(1, 9), REASON: "RC1"}


@plants("8815", of="late")
def two_open_on_the_last_day(one: Sound) -> None:
    """Open two episodes on the last day of the year, which neither overlap nor follow one another."""
    one.episode[REFERRED] = one.last
    _another(one, one.last)


@plants("8815", "8816", "8820", of="assessed")
def two_open(one: Sound) -> None:
    """Open an episode while another is open, which then overlaps it and is not the latest."""
    _another(one, one.episode[REFERRED] + one.some(1, 200))


@plants("8816", of="assessed")
def open_before_the_last_day(one: Sound) -> None:
    """Open and close an episode on the last day of the year, on which it does not overlap one that is open."""
    _another(one, one.last, one.last)


@plants("8816", "8820", of="assessed")
def open_before_another(one: Sound) -> None:
    """Leave an episode open while a later one comes and goes."""
    later = one.episode[REFERRED] + one.some(1, 200)
    _another(one, later, later + one.some(0, 20))


@plants("8820", of="whole")
def referred_while_open(one: Sound) -> None:
    """Refer the child again, with no further action, before the episode closed."""
    _another(one, one.episode[CLOSED] - one.some(1, 20), nfa="true")


@plants("8825Q", of="assessed")
def closed_after_no_assessment(one: Sound) -> None:
    """Close an episode after an assessment that is not there."""
    one.episode |= {"Assessments": [], CLOSED: one.episode[REFERRED] + 30, REASON: one.any_of(["RC8", "RC9"])}


@plants("8831", of="nfa")
def assessed_without_action(one: Sound) -> None:
    """Assess a child for whom there was no further action."""
    referred = one.episode[REFERRED]
    one.episode["Assessments"] = [assessed(referred + 1, referred + one.some(10, 40))]


@plants("8832", of="nfa")
def protected_without_action(one: Sound) -> None:
    """Start a plan with a referral without further action, on the last working day before the census year."""
    day = one.worked_before(one.first, 1)
    one.episode |= {REFERRED: day, "ChildProtectionPlans": [protected(day)]}
