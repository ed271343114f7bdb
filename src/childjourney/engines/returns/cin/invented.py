"""Invented children for trial returns: plausible, in keeping with the census's own rules, and nobody's.

A child is a list of pairs, an element's name with its text or with what lies inside it, in the order of the census.
Days are ordinals (`date.toordinal`). The same random numbers give the same children.
"""

from datetime import date
from functools import cache
from random import Random
from typing import Final, Union

from childjourney.engines.returns.cin.spec import CODE_SETS

Content = list[tuple[str, Union[str, "Content"]]]
"""What lies inside an element: names with text, or with what lies inside those."""
_CHECK: Final = "ABCDEFGHJKLMNPQRTUVWXYZ"
_ALONE: Final = {"NONE", "18A", "19A", "20", "21"}
_SET_APART: Final = {"RC2", "RC8", "RC9"}
BORN_FIRST: Final = 8
"""So many children come first that are born, and the first of them has as many disabilities: then a return of any size
has the eight different codes that the census expects of one."""


@cache
def _codes(code_set: str, year: int) -> tuple[str, ...]:
    """Return the codes to choose from, without those that stand alone or for one kind of ending only."""
    known = CODE_SETS[code_set].values()
    return tuple(c.code for c in known if c.in_year(year) and c.code not in _ALONE | _SET_APART)


@cache
def iso(day: int) -> str:
    """Return a day as the census writes it."""
    return date.fromordinal(day).isoformat()


def working(day: int) -> int:
    """Return the day itself, or the Friday before if it falls on a weekend."""
    return day - max(0, (day - 1) % 7 - 4)


def numbered(authority: str, number: int) -> str:
    """Return a unique pupil number with its check letter."""
    digits = f"{authority}{number:09}"
    check = sum(weight * int(digit) for weight, digit in enumerate(digits, start=2)) % 23
    return _CHECK[check] + digits


class Invention:
    """The children of one return, made one after another from one source of random numbers."""

    def __init__(self, *, rng: Random, year: int, authority: str) -> None:
        self.rng = rng
        self.year = year
        self.authority = authority
        self.first = date(year - 1, 4, 1).toordinal()
        self.last = date(year, 3, 31).toordinal()

    def child(self, number: int) -> Content:
        """Return the child of that number, who differs from every other by LAchildID and UPN."""
        rng = self.rng
        unborn = rng.random() < 0.02 and number > BORN_FIRST
        expected = self.last - 20 + rng.randrange(270)
        born = expected if unborn else self.last - 1 - int(rng.random() ** 1.2 * 17.9 * 365.25)
        spans = self._spans(born)
        died = spans[-1][1] if rng.random() < 0.003 and born <= (spans[-1][1] or 0) else None
        episodes: list[Content] = []
        for place, (start, end) in enumerate(spans):
            dead = died if place == len(spans) - 1 else None
            nfa = dead is None and start >= self.first and rng.random() < 0.12
            episodes.append(self._referral(start) if nfa else self._episode(start, end, died=dead is not None))
        identifiers = self._identifiers(number, born, died, unborn=unborn)
        characteristics: Content = [("Ethnicity", rng.choice(_codes("Ethnicity", self.year)))]
        if not unborn:
            characteristics.append(("Disabilities", self._disabilities(number)))
        return [
            ("ChildIdentifiers", identifiers),
            ("ChildCharacteristics", characteristics),
            *(("CINdetails", episode) for episode in episodes),
        ]

    def _identifiers(self, number: int, born: int, died: int | None, *, unborn: bool) -> Content:
        rng = self.rng
        inside: Content = [("LAchildID", f"C{number:08}")]
        if born < self.last - 5 * 365:
            inside.append(("UPN", numbered(self.authority, number)))
            if rng.random() < 0.02:
                inside.append(("FormerUPN", numbered(self.authority, 500_000_000 + number)))
        else:
            inside.append(("UPNunknown", "UN1"))
        inside.append(("ExpectedPersonBirthDate" if unborn else "PersonBirthDate", iso(born)))
        girl = rng.random() < 0.49
        if self.year >= 2025:
            inside.append(("Sex", "U" if unborn else "F" if girl else "M"))
        else:
            inside.append(("GenderCurrent", "0" if unborn else "2" if girl else "1"))
        if died is not None:
            inside.append(("PersonDeathDate", iso(died)))
        return inside

    def _disabilities(self, number: int) -> Content:
        rng = self.rng
        if number == 1:
            chosen = rng.sample(_codes("Disability", self.year), BORN_FIRST)
        elif rng.random() < 0.86:
            chosen = ["NONE"]
        else:
            chosen = rng.sample(_codes("Disability", self.year), rng.choice((1, 1, 2, 3)))
        return [("Disability", code) for code in chosen]

    def _spans(self, born: int) -> list[tuple[int, int | None]]:
        """Return when each episode begins and ends (None: still open), one after another within the year."""
        rng = self.rng
        count = rng.choices((1, 2, 3), (76, 18, 6))[0]
        earliest = min(max(self.first, born - 200), self.last - 30)
        marks = sorted(rng.sample(range(earliest, self.last + 1), 2 * count))
        spans: list[tuple[int, int | None]] = list(zip(marks[::2], marks[1::2], strict=True))
        if rng.random() < 0.4:
            begun = max(born - 100, self.first - rng.randrange(1, 1000))
            spans[0] = (min(begun, spans[0][0]), spans[0][1])
        if rng.random() < 0.5:
            spans[-1] = (spans[-1][0], None)
        return spans

    def _referral(self, start: int) -> Content:
        return [*self._source(start), ("ReferralNFA", "true")]

    def _source(self, start: int) -> Content:
        sources = _codes("ReferralSource", self.year)
        return [("CINreferralDate", iso(start)), ("ReferralSource", self.rng.choice(sources))]

    def _episode(self, start: int, end: int | None, *, died: bool) -> Content:
        rng = self.rng
        latest = self.last if end is None else end
        short = end is not None and not died and rng.random() < 0.3
        need = rng.choice(_codes("PrimaryNeedCode", self.year))
        details: Content = [*self._source(start), ("PrimaryNeedCode", need)]
        if end is not None:
            details.append(("CINclosureDate", iso(end)))
            details.append(("ReasonForClosure", self._reason(died=died, short=short)))
        at = max(start, self.first)
        assessments, at = self._assessments(at, latest, unfinished=end is None)
        details += assessments
        groups: dict[str, Content] = {"CINPlanDates": [], "Section47": [], "ChildProtectionPlans": []}
        if not short:
            self._help(groups, start, at, latest, ends=end is not None)
        details += [*groups["CINPlanDates"], *groups["Section47"], ("ReferralNFA", "false")]
        return details + groups["ChildProtectionPlans"]

    def _reason(self, *, died: bool, short: bool) -> str:
        if died:
            return "RC2"
        if short:
            return "RC9" if self.year >= 2023 and self.rng.random() < 0.3 else "RC8"
        return self.rng.choice(_codes("ReasonForClosure", self.year))

    def _assessments(self, at: int, latest: int, *, unfinished: bool) -> tuple[Content, int]:
        """Return one or two assessments, and the day on which the last one was authorised."""
        rng = self.rng
        found: Content = []
        for _ in range(rng.choice((1, 1, 1, 2))):
            begun = at + (1 if found else 0)
            if begun > latest:
                break
            inside: Content = [("AssessmentActualStartDate", iso(begun))]
            done = begun + rng.randrange(5, 62)
            if done > latest and unfinished and begun >= self.last - 55:
                found.append(("Assessments", inside))
                break
            at = min(done, latest)
            if rng.random() < 0.5:
                inside.append(("AssessmentInternalReviewDate", iso((begun + at) // 2)))
            inside.append(("AssessmentAuthorisationDate", iso(at)))
            inside.append(("FactorsIdentifiedAtAssessment", self._factors()))
            found.append(("Assessments", inside))
        return found, at

    def _factors(self) -> Content:
        known = _codes("AssessmentFactors", self.year)
        chosen = self.rng.sample(known, self.rng.choice((1, 1, 2, 2, 3, 4, 5)))
        return [("AssessmentFactors", code) for code in sorted(chosen, key=known.index)]

    def _help(self, groups: dict[str, Content], start: int, at: int, latest: int, *, ends: bool) -> None:
        """Add enquiries, a child protection plan and a child in need plan, those that fit in the time there is."""
        rng = self.rng
        planned: int | None = None
        if start < self.first - 120 and rng.random() < 0.3:
            planned = start + rng.randrange(20, 100)
        elif rng.random() < 0.45:
            enquiry, planned = self._enquiry(at, latest)
            groups["Section47"].append(("Section47", enquiry))
        free = at + 1
        if planned is not None:
            free = self._protection(groups["ChildProtectionPlans"], planned, latest, ends=ends)
        free = max(free, at)
        if free < latest - 10 and rng.random() < 0.6:
            plan: Content = [("CINPlanStartDate", iso(free))]
            if ends:
                plan.append(("CINPlanEndDate", iso(latest)))
            groups["CINPlanDates"].append(("CINPlanDates", plan))

    def _enquiry(self, at: int, latest: int) -> tuple[Content, int | None]:
        """Return an enquiry, and the day of the conference if one was held."""
        held = working(at + self.rng.randrange(7, 21))
        inside: Content = [("S47ActualStartDate", iso(at))]
        if held >= latest or self.rng.random() < 0.6:
            return [*inside, ("ICPCnotRequired", "true")], None
        inside.append(("InitialCPCtarget", iso(working(at + 21))))
        inside.append(("DateOfInitialCPC", iso(held)))
        return [*inside, ("ICPCnotRequired", "false")], held

    def _protection(self, plans: Content, start: int, latest: int, *, ends: bool) -> int:
        """Add a plan that starts on a day; return the day on which it ends, after `latest` if it does not."""
        rng = self.rng
        end = max(start + rng.randrange(60, 400), self.first + 30)
        end = latest if ends and end > latest else end
        inside: Content = [("CPPstartDate", iso(start))]
        if end <= latest and end > start:
            inside.append(("CPPendDate", iso(end)))
        category = rng.choice(_codes("CategoryOfAbuse", self.year))
        inside.append(("InitialCategoryOfAbuse", category))
        later = rng.choice(_codes("CategoryOfAbuse", self.year)) if rng.random() < 0.1 else category
        inside.append(("LatestCategoryOfAbuse", later))
        inside.append(("NumberOfPreviousCPP", rng.choice("00000112")))
        days = range(start + rng.randrange(60, 92), min(end, latest + 1), 170)
        reviews: Content = [("CPPreviewDate", iso(day)) for day in days]
        if reviews:
            inside.append(("Reviews", reviews))
        plans.append(("ChildProtectionPlans", inside))
        return end
