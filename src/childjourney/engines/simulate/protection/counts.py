"""What a run counts, year by year: each count with its unit and what it is in words."""

from dataclasses import dataclass
from enum import IntEnum


class Count(IntEnum):
    """A column of the ledger. Some only a simulation can know, for it knows the truth of each made-up child."""

    REFERRALS = 0
    REFERRED_AGAIN = 1
    REFERRED_HARM = 2
    SCREENED_OUT = 3
    HARM_SCREENED_OUT = 4
    NEED_SCREENED_OUT = 5
    INITIAL = 6
    CORE = 7
    NO_NEED_ASSESSED = 8
    CLOSED_WITHOUT_SERVICE = 9
    HARM_CLOSED = 10
    NEED_PLANS = 11
    PROTECTION_PLANS = 12
    NO_NEED_PLANS = 13
    FOUND_ANY_PLAN = 14
    FOUND_PROTECTION = 15
    OFFERED_EARLY_HELP = 16
    REFUSED_EARLY_HELP = 17
    NO_ROOM_EARLY_HELP = 18
    EARLY_HELP = 19
    HARM_BEGAN = 20
    DAYS_TO_PLAN = 21
    HARM_DAYS = 22
    UNPROTECTED_DAYS = 23
    WAITED = 24
    DAYS_WAITED = 25
    HOURS_ASSESSMENT = 26
    HOURS_NEED = 27
    HOURS_PROTECTION = 28
    HOURS_EARLY_HELP = 29
    HOURS_DISPLACED = 30
    HOURS_THERE = 31
    QUALITY_DAYS = 32
    WARY_DAYS = 33
    LOAD_DAYS = 34
    INCIDENTS = 35
    LEFT = 36


@dataclass(frozen=True, slots=True)
class Counted:
    """How a count is told: its unit, and what it is in words."""

    unit: str
    words: str


COUNTED: dict[Count, Counted] = {
    Count.REFERRALS: Counted("children", "referred"),
    Count.REFERRED_AGAIN: Counted("children", "referred again within twelve months"),
    Count.REFERRED_HARM: Counted("children", "referred who suffered significant harm"),
    Count.SCREENED_OUT: Counted("children", "not assessed after a referral"),
    Count.HARM_SCREENED_OUT: Counted("children", "not assessed though they suffered significant harm"),
    Count.NEED_SCREENED_OUT: Counted("children", "not assessed though they were in need"),
    Count.INITIAL: Counted("children", "had an initial assessment"),
    Count.CORE: Counted("children", "had a core assessment"),
    Count.NO_NEED_ASSESSED: Counted("children", "assessed without need"),
    Count.CLOSED_WITHOUT_SERVICE: Counted("children", "assessed and closed without a service"),
    Count.HARM_CLOSED: Counted("children", "closed after assessment though they suffered significant harm"),
    Count.NEED_PLANS: Counted("children", "began a plan for a child in need"),
    Count.PROTECTION_PLANS: Counted("children", "began a child protection plan"),
    Count.NO_NEED_PLANS: Counted("children", "began a plan without need"),
    Count.FOUND_ANY_PLAN: Counted("children", "in significant harm who began any plan"),
    Count.FOUND_PROTECTION: Counted("children", "in significant harm who began a child protection plan"),
    Count.OFFERED_EARLY_HELP: Counted("families", "offered early help"),
    Count.REFUSED_EARLY_HELP: Counted("families", "declined early help"),
    Count.NO_ROOM_EARLY_HELP: Counted("families", "found no room in early help"),
    Count.EARLY_HELP: Counted("families", "began early help"),
    Count.HARM_BEGAN: Counted("children", "came to significant harm"),
    Count.DAYS_TO_PLAN: Counted("days", "from the beginning of harm to a plan, all together"),
    Count.HARM_DAYS: Counted("days", "of significant harm"),
    Count.UNPROTECTED_DAYS: Counted("days", "of significant harm without any plan"),
    Count.WAITED: Counted("assessments", "begun"),
    Count.DAYS_WAITED: Counted("days", "waited for assessments to begin, all together"),
    Count.HOURS_ASSESSMENT: Counted("hours", "for assessment"),
    Count.HOURS_NEED: Counted("hours", "for plans for children in need"),
    Count.HOURS_PROTECTION: Counted("hours", "for child protection plans"),
    Count.HOURS_EARLY_HELP: Counted("hours", "for early help"),
    Count.HOURS_DISPLACED: Counted("hours", "taken from plans and early help for assessments that waited"),
    Count.HOURS_THERE: Counted("hours", "that workers had"),
    Count.QUALITY_DAYS: Counted("days × part", "of the hours that plans need and had"),
    Count.WARY_DAYS: Counted("days × part", "of trust lost, a child on average"),
    Count.LOAD_DAYS: Counted("days × part", "of work for each hour there was"),
    Count.INCIDENTS: Counted("incidents", "that everybody heard of"),
    Count.LEFT: Counted("of the workers", "left"),
}
"""Every count with its unit and words."""


class Stock(IntEnum):
    """A column of what there was on the last day of each month."""

    NO_NEED = 0
    NEED = 1
    HARM = 2
    HARM_WITHOUT_PLAN = 3
    IN_NEED_PLAN = 4
    PROTECTION_PLAN = 5
    EARLY_HELP = 6
    WAITING = 7
    BEING_ASSESSED = 8
    QUALITY = 9
    WARINESS = 10
    LOAD = 11
    EXPERIENCED = 12
    NOVICES = 13
    DRIFT = 14
