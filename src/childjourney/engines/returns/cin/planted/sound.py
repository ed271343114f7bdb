"""Children who break no rule, in parts that a planter may change: the seven sorts that faults are planted in.

Days are ordinals, as in `invented`. A part is an element's name with what lies inside: a day, a text (empty: an
element with nothing in it), another part, or a list of them; None leaves the element out.
"""

from collections.abc import Callable, Mapping
from datetime import date
from random import Random
from types import MappingProxyType
from typing import Any, Final

from childjourney.core.base.calendar import WorkingCalendar
from childjourney.engines.returns.cin.invented import Content, iso, numbered, working
from childjourney.engines.returns.cin.spec import Element, structure

Part = dict[str, Any]
_WORKED: Final = WorkingCalendar()


class Sound:
    """One child of a sort, valid until it is changed; `first` is the number of the first of those changed alike."""

    def __init__(self, sort: str, *, number: int, first: int, year: int, authority: str, rng: Random) -> None:
        self.number, self.first_alike, self.authority = number, first, authority
        self.year, self.rng = year, rng
        self.first, self.last = date(year - 1, 4, 1).toordinal(), date(year, 3, 31).toordinal()
        self.identity: Part = {
            "LAchildID": f"C{number:08}",
            "UPN": numbered(authority, number),
            "PersonBirthDate": self.last - self.some(8 * 366, 15 * 365),
            self.sex: self.any_of("MF" if year >= 2025 else "12"),
        }
        self.traits: Part = {"Ethnicity": "WBRI", "Disabilities": {"Disability": ["NONE"]}}
        self.assessment: Part = {}
        self.enquiry: Part = {}
        self.cin_plan: Part = {}
        self.plan: Part = {}
        self.episode: Part = {"ReferralSource": "1A", "PrimaryNeedCode": "N1", "ReferralNFA": "false"}
        self.episodes = [self.episode]
        _SORTS[sort](self)

    @property
    def sex(self) -> str:
        """Return the element that says a child's sex or gender in this census."""
        return "Sex" if self.year >= 2025 else "GenderCurrent"

    def some(self, fewest: int, most: int) -> int:
        """Return a number of days, both ends included."""
        return self.rng.randint(fewest, most)

    def any_of(self, values: Any) -> Any:
        """Return one of some values."""
        return self.rng.choice(values)

    def worked_before(self, day: int, working_days: int) -> int:
        """Return the day so many working days before another."""
        return _WORKED.before(date.fromordinal(day), working_days).toordinal()

    def upn(self, number: int) -> str:
        """Return the unique pupil number of the child of that number."""
        return numbered(self.authority, number)

    def content(self) -> Content:
        """Return the child as it is written, its elements in the order of the census."""
        child = {"ChildIdentifiers": self.identity, "ChildCharacteristics": self.traits, "CINdetails": self.episodes}
        return _content(child, structure(self.year).inside[1].inside[0])


def assessed(start: int, authorised: int | None, *factors: str) -> Part:
    """Return an assessment, by default with one factor."""
    found = {"AssessmentFactors": list(factors or ("2A",))}
    return {
        "AssessmentActualStartDate": start,
        "AssessmentAuthorisationDate": authorised,
        "FactorsIdentifiedAtAssessment": found,
    }


def enquired(start: int | None, held: int | None = None, *, not_required: str | None = "false") -> Part:
    """Return an enquiry, with the day of its conference if one was held."""
    return {"S47ActualStartDate": start, "DateOfInitialCPC": held, "ICPCnotRequired": not_required}


def helped(start: int | None, end: int | None = None) -> Part:
    """Return a child in need plan."""
    return {"CINPlanStartDate": start, "CINPlanEndDate": end}


def protected(start: int | None, end: int | None = None, *reviews: int) -> Part:
    """Return a child protection plan with the days of its reviews."""
    return {
        "CPPstartDate": start,
        "CPPendDate": end,
        "InitialCategoryOfAbuse": "NEG",
        "LatestCategoryOfAbuse": "EMO",
        "NumberOfPreviousCPP": "0",
        "Reviews": {"CPPreviewDate": list(reviews)} if reviews else None,
    }


def _nfa(one: Sound) -> None:
    """Be referred once, with no further action."""
    one.episode |= {"CINreferralDate": one.first + one.some(10, 300), "PrimaryNeedCode": None, "ReferralNFA": "true"}


def _late(one: Sound) -> None:
    """Be referred shortly before the end of the census year."""
    one.episode["CINreferralDate"] = one.last - one.some(22, 30)


def _unborn(one: Sound) -> None:
    """Be expected in the spring after the census year."""
    one.identity |= {
        "UPN": None,
        "UPNunknown": "UN1",
        "PersonBirthDate": None,
        "ExpectedPersonBirthDate": one.last + one.some(10, 90),
        one.sex: "U" if one.year >= 2025 else "0",
    }
    one.traits["Disabilities"] = None
    one.episode["CINreferralDate"] = one.last - one.some(60, 100)


def _assessed(one: Sound) -> None:
    """Be referred early in the year and assessed; the episode is open."""
    referred = one.first + one.some(10, 30)
    one.assessment = assessed(referred + 2, referred + one.some(20, 30))
    one.episode |= {"CINreferralDate": referred, "Assessments": [one.assessment]}


def _baby(one: Sound) -> None:
    """Be born towards the end of the year, referred before and assessed; the episode is open."""
    born = one.last - one.some(20, 40)
    _assessed(one)
    one.identity |= {"UPN": None, "UPNunknown": "UN1", "PersonBirthDate": born}
    referred = born - 60
    one.assessment |= {"AssessmentActualStartDate": referred + 2, "AssessmentAuthorisationDate": referred + 20}
    one.episode["CINreferralDate"] = referred


def _protected(one: Sound) -> None:
    """Be referred, assessed and enquired about; the child protection plan goes on."""
    _assessed(one)
    authorised = one.assessment["AssessmentAuthorisationDate"]
    held = working(authorised + one.some(8, 14))
    one.enquiry = enquired(authorised, held)
    one.enquiry["InitialCPCtarget"] = working(authorised + 21)
    one.plan = protected(held, None, held + one.some(50, 80))
    one.episode |= {"Section47": [one.enquiry], "ChildProtectionPlans": [one.plan]}


def _whole(one: Sound) -> None:
    """Have a child protection plan, then a child in need plan, and be closed; two months of the year are left."""
    _protected(one)
    ended = one.plan["CPPstartDate"] + one.some(120, 150)
    planned = ended + one.some(2, 9)
    stopped = planned + one.some(15, 30)
    one.plan["CPPendDate"] = ended
    one.cin_plan = helped(planned, stopped)
    one.episode |= {
        "CINPlanDates": [one.cin_plan],
        "CINclosureDate": stopped + one.some(2, 9),
        "ReasonForClosure": "RC7",
    }


_SORTS: Final[Mapping[str, Callable[[Sound], None]]] = MappingProxyType(
    {
        "nfa": _nfa,
        "late": _late,
        "unborn": _unborn,
        "assessed": _assessed,
        "baby": _baby,
        "protected": _protected,
        "whole": _whole,
    }
)
SORTS: Final = tuple(_SORTS)
"""The sorts of children there are."""


def _content(part: Part, element: Element) -> Content:
    found: Content = []
    for inner in element.inside:
        given = part.get(inner.name)
        for value in given if isinstance(given, list) else [given]:
            if isinstance(value, dict):
                found.append((inner.name, _content(value, inner)))
            elif value is not None:
                found.append((inner.name, iso(value) if isinstance(value, int) else value))
    return found
