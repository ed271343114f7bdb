"""Faults of assessments and the factors they found."""

from childjourney.engines.returns.cin.planted.plant import (
    AUTHORISED,
    CLOSED,
    FOUND,
    REASON,
    REFERRED,
    STARTED,
    Plant,
    plants,
    put,
)
from childjourney.engines.returns.cin.planted.sound import Part, Sound, assessed


def _found(*factors: str) -> Part:
    return {"AssessmentFactors": list(factors)}


TABLE: tuple[Plant, ...] = (
    put("1103", "assessed", "assessment", STARTED, lambda one: one.episode[REFERRED] - one.some(1, 20)),
    put("8608", "assessed", "assessment", STARTED, lambda one: one.assessment[AUTHORISED] + one.some(1, 20)),
    put("8696", "assessed", "assessment", AUTHORISED, lambda one: one.last + one.some(1, 20)),
    put("8897Q", "assessed", "assessment", FOUND, None),
    put("8897Q", "assessed", "assessment", FOUND, _found("2A", "25A")),
    put("8898", "assessed", "assessment", FOUND, _found("2A", "3B", "2A")),
    put("8945Q", "assessed", "assessment", FOUND, _found("2A", "18A"), since=2025),
    put("8950Q", "assessed", "assessment", FOUND, _found("19A"), since=2025),
)


def _going_on(start: int | None) -> Part:
    """Return an assessment that is not complete."""
    return {STARTED: start}


@plants("8614", of="late")
def factors_too_early(one: Sound) -> None:
    """Record factors of an assessment that goes on."""
    one.episode["Assessments"] = [assessed(one.episode[REFERRED] + 1, None)]


@plants("8670Q", of="assessed")
def long_going_on(one: Sound) -> None:
    """Let an assessment go on for more than 45 working days."""
    one.episode["Assessments"] = [_going_on(one.worked_before(one.last, 45) - one.some(1, 100))]


@plants("8736", of="late")
def start_unknown(one: Sound) -> None:
    """Leave out when an assessment that goes on began."""
    one.episode["Assessments"] = [_going_on(None)]


@plants("8736", of="late")
def started_after_the_year(one: Sound) -> None:
    """Begin an assessment after the census year."""
    one.episode["Assessments"] = [_going_on(one.last + one.some(1, 20))]


@plants("8736", "8670Q", of="assessed")
def started_before_the_year(one: Sound) -> None:
    """Let an assessment go on that began before the census year."""
    one.episode |= {REFERRED: one.first - 60, "Assessments": [_going_on(one.first - one.some(1, 50))]}


@plants("8863Q", of="assessed")
def begun_before_the_end(one: Sound) -> None:
    """Begin an assessment on the last day of another."""
    last = one.assessment[AUTHORISED]
    one.episode["Assessments"].append(assessed(last, last + one.some(5, 40)))


@plants("8867", of="late")
def closed_before_the_end(one: Sound) -> None:
    """Close an episode while its assessment goes on."""
    one.episode |= {CLOSED: one.last, REASON: "RC1", "Assessments": [_going_on(one.episode[REFERRED] + 1)]}


@plants("8869", of="assessed")
def none_and_one(one: Sound) -> None:
    """Record a factor beside 21, which says that there was none; another assessment found one."""
    one.assessment[FOUND] = _found("2A", "21")
    last = one.assessment[AUTHORISED]
    one.episode["Assessments"].append(assessed(last + 1, last + one.some(5, 40)))


@plants("8873Q", of="whole")
def nothing_found(one: Sound) -> None:
    """Let the only assessment of an episode that was closed for another reason find no factors."""
    one.assessment[FOUND] = _found("21")


@plants("8896", "8863Q", of="late")
def two_going_on(one: Sound) -> None:
    """Let two assessments go on at once, which overlap."""
    begun = one.episode[REFERRED]
    one.episode["Assessments"] = [_going_on(begun + 1), _going_on(begun + one.some(2, 15))]
