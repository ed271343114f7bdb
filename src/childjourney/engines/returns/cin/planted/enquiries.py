"""Faults of enquiries (section 47) and initial child protection conferences."""

from datetime import date

from childjourney.engines.returns.cin.invented import working
from childjourney.engines.returns.cin.planted.plant import (
    AUTHORISED,
    CLOSED,
    ENQUIRED,
    HELD,
    PROTECTED,
    REASON,
    REFERRED,
    STARTED,
    Plant,
    plants,
    put,
)
from childjourney.engines.returns.cin.planted.sound import Sound, assessed, enquired


def _saturday_after(day: int) -> int:
    return day + (5 - date.fromordinal(day).weekday()) % 7


TABLE: tuple[Plant, ...] = (
    put("2884", "whole", "episode", HELD, lambda one: one.enquiry[HELD]),
    put("2889", "protected", "enquiry", ENQUIRED, lambda one: one.episode[REFERRED] - one.some(1, 20)),
    put("2991Q", "whole", "episode", "Assessments", []),
    put("8615", "protected", "enquiry", ENQUIRED, None),
    put("8615", "protected", "enquiry", ENQUIRED, lambda one: one.enquiry[HELD] + one.some(1, 20)),
    put("8870Q", "protected", "enquiry", "InitialCPCtarget", lambda one: _saturday_after(one.enquiry[HELD])),
    put("8870Q", "protected", "enquiry", "InitialCPCtarget", lambda one: _saturday_after(one.enquiry[HELD]) + 1),
)


@plants("1104", "2889", of="assessed")
def held_before_referral(one: Sound) -> None:
    """Hold a conference before the referral, and so start the enquiry before it."""
    held = working(one.episode[REFERRED] - one.some(1, 7))
    one.episode["Section47"] = [enquired(held - 2, held)]


@plants("8675Q", of="assessed")
def long_without_conference(one: Sound) -> None:
    """Let an enquiry wait for its conference for more than 15 working days."""
    one.episode["Section47"] = [enquired(one.worked_before(one.last, 15) - one.some(1, 100))]


@plants("8715", of="assessed")
def held_after_the_year(one: Sound) -> None:
    """Hold a conference after the census year."""
    one.episode["Section47"] = [enquired(one.last - one.some(1, 10), working(one.last + one.some(4, 20)))]


@plants("8740", of="late")
def enquired_after_the_year(one: Sound) -> None:
    """Start an enquiry after the census year."""
    begun = one.episode[REFERRED]
    one.episode["Assessments"] = [assessed(begun, begun + 10)]
    one.episode["Section47"] = [enquired(one.last + one.some(1, 20))]


@plants("8740", "8675Q", of="assessed")
def enquired_before_the_year(one: Sound) -> None:
    """Let an enquiry wait that started before the census year."""
    one.episode |= {REFERRED: one.first - 60, "Section47": [enquired(one.first - one.some(1, 50))]}


@plants("8839", "8890", of="late")
def two_waiting(one: Sound) -> None:
    """Let two enquiries wait for a conference at once, which overlap."""
    begun = one.episode[REFERRED]
    one.episode["Assessments"] = [assessed(begun, begun + 10)]
    one.episode["Section47"] = [enquired(one.last - 12), enquired(one.last - one.some(1, 11))]


@plants("8868", of="late")
def closed_while_waiting(one: Sound) -> None:
    """Close an episode while its enquiry waits for a conference, or does not say whether it has to."""
    begun = one.episode[REFERRED]
    waiting = enquired(one.last - one.some(1, 15), not_required=one.any_of(["false", None]))
    one.episode |= {
        CLOSED: one.last,
        REASON: "RC1",
        "Assessments": [assessed(begun, begun + 2)],
        "Section47": [waiting],
    }


@plants("8875", of="protected")
def held_at_a_weekend(one: Sound) -> None:
    """Hold a conference on a Saturday or Sunday, on which the plan starts."""
    day = _saturday_after(one.enquiry[HELD]) + one.some(0, 1)
    one.enquiry[HELD] = one.plan[PROTECTED] = day


@plants("8890", of="protected")
def enquired_before_the_end(one: Sound) -> None:
    """Start an enquiry on the day of the conference that ends another."""
    one.episode["Section47"].append(enquired(one.enquiry[HELD], not_required="true"))


@plants("8890", of="assessed")
def enquired_while_waiting(one: Sound) -> None:
    """Start an enquiry while another waits for its conference."""
    one.assessment |= {STARTED: one.episode[REFERRED], AUTHORISED: one.episode[REFERRED] + 10}
    waiting = enquired(one.last - one.some(8, 12))
    one.episode["Section47"] = [waiting, enquired(one.last - one.some(3, 7), not_required="true")]
