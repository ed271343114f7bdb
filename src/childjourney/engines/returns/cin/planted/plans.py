"""Faults of child in need plans, child protection plans and their reviews."""

from childjourney.engines.returns.cin.planted.plant import (
    DIED,
    ENDED,
    HELD,
    PLANNED,
    PROTECTED,
    REFERRED,
    STOPPED,
    Plant,
    plants,
    put,
)
from childjourney.engines.returns.cin.planted.sound import Part, Sound, helped, protected


def _reviewed(*days: int | str) -> Part:
    return {"CPPreviewDate": list(days)}


TABLE: tuple[Plant, ...] = (
    put("2885", "protected", "plan", PROTECTED, lambda one: one.enquiry[HELD] + one.some(1, 20)),
    put("4009Q", "whole", "identity", DIED, lambda one: one.cin_plan[STOPPED] - one.some(1, 10)),
    put("4010", "whole", "cin_plan", PLANNED, None),
    put("4011", "whole", "cin_plan", STOPPED, lambda one: one.cin_plan[PLANNED] - one.some(1, 20)),
    put("4012Q", "whole", "cin_plan", STOPPED, lambda one: one.cin_plan[PLANNED]),
    put("8720", "protected", "plan", PROTECTED, None),
    put("8730", "protected", "plan", "NumberOfPreviousCPP", None),
    put("8840", "whole", "plan", ENDED, lambda one: one.plan[PROTECTED]),
    put("8841", "protected", "plan", "Reviews", lambda one: _reviewed(one.plan[PROTECTED])),
    put("8841", "protected", "plan", "Reviews", lambda one: _reviewed(one.plan[PROTECTED] - one.some(1, 20))),
    put("8841", "protected", "plan", "Reviews", lambda one: _reviewed(one.plan[PROTECTED] + 40, one.plan[PROTECTED])),
    put("8842Q", "protected", "plan", "Reviews", _reviewed("")),
    put("8842Q", "protected", "plan", "Reviews", lambda one: _reviewed(one.plan[PROTECTED] + 40, "")),
    put("8905", "protected", "plan", "InitialCategoryOfAbuse", None),
    put("8905", "protected", "plan", "InitialCategoryOfAbuse", "EMOT"),
    put("8910", "protected", "plan", "LatestCategoryOfAbuse", None),
    put("8910", "protected", "plan", "LatestCategoryOfAbuse", "SEX"),
    put("8915", "protected", "identity", DIED, lambda one: one.plan[PROTECTED] - one.some(1, 5)),
    put("8925", "whole", "plan", ENDED, lambda one: one.plan[PROTECTED] - one.some(1, 20)),
    put("8930", "protected", "plan", ENDED, lambda one: one.last + one.some(1, 20)),
)


@plants("1105", of="assessed")
def protected_before_referral(one: Sound) -> None:
    """Start a child protection plan before the referral, and before the census year."""
    one.episode["ChildProtectionPlans"] = [protected(one.first - one.some(1, 100))]


@plants("4000", of="nfa")
def planned_without_action(one: Sound) -> None:
    """Plan for a child for whom there was no further action."""
    begun = one.episode[REFERRED] + one.some(1, 10)
    one.episode["CINPlanDates"] = [helped(begun, begun + one.some(1, 40))]


@plants("4001", "4016", of="protected")
def both_open(one: Sound) -> None:
    """Open a child in need plan while a child protection plan is open, which starts within it."""
    one.episode["CINPlanDates"] = [helped(one.plan[PROTECTED] + one.some(85, 120))]


@plants("4003", of="whole")
def reviewed_after_the_end(one: Sound) -> None:
    """Review a child protection plan that has ended, while a child in need plan goes on."""
    one.plan["Reviews"] = _reviewed(one.cin_plan[PLANNED] + one.some(0, 14))


@plants("4003", of="whole")
def reviewed_while_open(one: Sound) -> None:
    """Review a child protection plan on a day of a child in need plan that goes on to the end of the year."""
    one.episode |= {"CINclosureDate": None, "ReasonForClosure": None}
    one.cin_plan[STOPPED] = None
    one.plan["Reviews"] = _reviewed(one.last)


@plants("4004", "4014", of="assessed")
def two_open_plans(one: Sound) -> None:
    """Open two child in need plans, which overlap."""
    begun = one.episode[REFERRED] + 1
    one.episode["CINPlanDates"] = [helped(begun), helped(begun + one.some(1, 90))]


@plants("4008", of="assessed")
def planned_after_death(one: Sound) -> None:
    """Start a child in need plan after the child died."""
    one.identity[DIED] = one.episode[REFERRED] + 20
    one.episode["CINPlanDates"] = [helped(one.identity[DIED] + one.some(1, 20))]


@plants("4010", of="assessed")
def planned_after_the_year(one: Sound) -> None:
    """Start a child in need plan after the census year."""
    one.episode["CINPlanDates"] = [helped(one.last + one.some(1, 20))]


@plants("4013", of="assessed")
def stopped_after_the_year(one: Sound) -> None:
    """End a child in need plan after the census year."""
    one.episode["CINPlanDates"] = [helped(one.episode[REFERRED] + 20, one.last + one.some(1, 20))]


@plants("4014", of="assessed")
def planned_before_the_end(one: Sound) -> None:
    """Start a child in need plan on the last day of another."""
    begun = one.episode[REFERRED] + 1
    stopped = begun + one.some(10, 50)
    one.episode["CINPlanDates"] = [helped(begun, stopped), helped(stopped, stopped + one.some(1, 50))]


@plants("4015", of="assessed")
def planned_before_referral(one: Sound) -> None:
    """Start a child in need plan before the referral."""
    begun = one.episode[REFERRED]
    one.episode["CINPlanDates"] = [helped(begun - one.some(1, 20), begun + one.some(1, 20))]


@plants("4016", of="whole")
def planned_while_protected(one: Sound) -> None:
    """Start a child in need plan shortly before the child protection plan ends."""
    one.cin_plan[PLANNED] = one.plan[ENDED] - one.some(1, 20)


@plants("4017", of="whole")
def protected_while_planned(one: Sound) -> None:
    """Start a child protection plan while a child in need plan goes on."""
    held = one.plan[PROTECTED]
    one.episode["CINPlanDates"] = [helped(held - one.some(1, 5), held + one.some(1, 20))]


@plants("8720", of="assessed")
def protected_after_the_year(one: Sound) -> None:
    """Start a child protection plan after the census year."""
    one.episode["ChildProtectionPlans"] = [protected(one.last + one.some(1, 20))]


@plants("8920", of="whole")
def protected_after_death(one: Sound) -> None:
    """End a child protection plan after the child died."""
    one.episode["CINPlanDates"] = []
    one.identity[DIED] = one.plan[ENDED] - one.some(1, 20)


@plants("8935", "8940", of="assessed")
def two_open_protections(one: Sound) -> None:
    """Open two child protection plans before the census year, which overlap."""
    begun = one.first - one.some(100, 120)
    one.episode |= {
        REFERRED: begun - 20,
        "ChildProtectionPlans": [protected(begun), protected(begun + one.some(1, 90))],
    }


@plants("8940", of="protected")
def protected_before_the_end(one: Sound) -> None:
    """Start a child protection plan on the last day of another."""
    begun = one.first - one.some(10, 100)
    one.episode[REFERRED] = begun - 20
    one.episode["ChildProtectionPlans"].insert(0, protected(begun, one.plan[PROTECTED]))
