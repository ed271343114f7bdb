"""The rows that one child's outline gives to each list of an Annex A.

Codes are those of the children in need census, which the lists take as they are. Lists 1 to 5 tell what began in the
period, lists 6 and 7 what was open on its last day or ended in it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from childjourney.core.steps.outline import Episode, Outline, ProtectionPlan, Visit
from childjourney.engines.returns.annex_a.lists import ALLOCATED, DISABLED, WHO

Row = dict[str, Any]
"""A row by column; columns that are always empty are not in it."""

_GENDER: Final = {"M": "a) Male", "1": "a) Male", "F": "b) Female", "2": "b) Female"}
_PLAN: Final = {"plan": True, "no_plan": False}


@dataclass(frozen=True, slots=True)
class Period:
    """The days `[first, last]` that the lists are about."""

    first: date
    last: date

    @staticmethod
    def until(last: date) -> "Period":
        """Return the six months that end with a day, as inspectors ask for them."""
        return Period(_months_before(last, 6) + timedelta(days=1), last)

    def holds(self, day: date | None) -> bool:
        """Return whether a day lies within; one that is not known does not."""
        return day is not None and self.first <= day <= self.last

    def known(self, day: date | None) -> date | None:
        """Return a day that had come by the last one; None for what is told now and had not happened then."""
        return day if day is not None and day <= self.last else None


def _contacts(child: Outline, period: Period) -> Iterator[Row]:
    for one in child.contacts:
        if period.holds(one.day):
            yield _who(child, period) | {"Date of Contact": one.day, "Contact Source": one.source or None}


def _early_help(child: Outline, period: Period) -> Iterator[Row]:
    for one in child.early_help:
        if period.holds(one.began) or period.holds(one.assessed):
            days = {"Assessment start date": one.began, "Assessment completion date": period.known(one.assessed)}
            yield _who(child, period) | days


def _referrals(child: Outline, period: Period) -> Iterator[Row]:
    for one in child.episodes:
        if period.holds(one.referred):
            others = (each.referred for each in child.episodes if each.id != one.id)
            yield {
                **_who(child, period),
                "Date of referral": one.referred,
                "Referral Source": one.source or None,
                "Referral NFA?": _yes_no(one.no_further_action),
                "Number of Referrals in Last 12 Months": _in_year_before(one.referred, others),
                **_allocated(child, period),
            }


def _assessments(child: Outline, period: Period) -> Iterator[Row]:
    for episode in child.episodes:
        for one in episode.assessments:
            if period.holds(one.started) or period.holds(one.authorised):
                yield {
                    **_who(child, period),
                    **_disabled(child),
                    "Continuous Assessment Start Date": one.started,
                    "Continuous Assessment Date of Authorisation": period.known(one.authorised),
                    **_allocated(child, period),
                }


def _enquiries(child: Outline, period: Period) -> Iterator[Row]:
    enquiries = [one for episode in child.episodes for one in episode.enquiries]
    held = [one.conference.held for one in enquiries if one.conference]
    held += [one.held for episode in child.episodes for one in episode.conferences]
    for one in enquiries:
        if period.holds(one.started):
            others = (each.started for each in enquiries if each.id != one.id)
            conference = one.conference if one.conference and period.known(one.conference.held) else None
            needless = None if one.conference_needed is None else not one.conference_needed
            yield {
                **_who(child, period),
                **_disabled(child),
                "Strategy discussion initiating Section 47 Enquiry Start Date": one.started,
                "Was an Initial Child Protection Conference deemed unnecessary?": _yes_no(needless),
                "Date of Initial Child Protection Conference": conference.held if conference else None,
                "Did the Initial Child Protection Conference Result in a Child Protection Plan": _yes_no(
                    _PLAN.get(conference.decided) if conference else None
                ),
                "Number of Section 47 Enquiries in the last 12 months": _in_year_before(one.started, others),
                "Number of ICPCs in the last 12 months": _in_year_before(one.started, held),
                **_allocated(child, period),
            }


def _in_need(child: Outline, period: Period) -> Iterator[Row]:
    for one in child.episodes:
        if _goes_on(one.referred, one.closed, period, ended=one.is_closed or bool(one.no_further_action)):
            yield {
                **_who(child, period),
                **_disabled(child),
                "CIN Start Date": one.referred,
                "Primary Need Code": one.need or None,
                "Date Child Was Last Seen": _latest((visit.day for visit in child.visits if visit.seen), period.last),
                "CIN Closure Date": period.known(one.closed),
                "Reason for Closure": one.reason or None if one.closed is None or period.known(one.closed) else None,
                "Case Status": _status(one, period.last),
                **_allocated(child, period),
            }


def _protection_plans(child: Outline, period: Period) -> Iterator[Row]:
    for episode in child.episodes:
        for one in episode.protection_plans:
            if _goes_on(one.began, one.ended, period, ended=one.about or one.ended is not None):
                visit = _last_visit(child, one, period.last)
                yield {
                    **_who(child, period),
                    **_disabled(child),
                    "Child Protection Plan Start Date": one.began,
                    "Initial Category of Abuse": one.initial_category or None,
                    "Latest Category of Abuse": one.latest_category or None,
                    "Date of the Last Statutory Visit": visit.day if visit else None,
                    "Was the Child Seen Alone?": _yes_no(visit.alone) if visit else None,
                    "Date of latest review conference": _latest((each.held for each in one.reviews), period.last),
                    "Child Protection Plan End Date": period.known(one.ended),
                    _EMERGENCY: _yes_no(any(period.holds(day) for day in child.emergencies)),
                    "Number of Previous Child Protection Plans": one.previous_plans,
                    **_allocated(child, period),
                }


_EMERGENCY: Final = "Subject to Emergency Protection Order or Protected Under Police Powers in Last Six Months (Y/N)"

FILLED: Final[Mapping[int, Callable[[Outline, Period], Iterator[Row]]]] = {
    1: _contacts,
    2: _early_help,
    3: _referrals,
    4: _assessments,
    5: _enquiries,
    6: _in_need,
    7: _protection_plans,
}
"""What fills each list that is written, by its number."""


def _who(child: Outline, period: Period) -> Row:
    named = (child.la_child_id or None, _GENDER.get(child.sex, "c) Not stated/recorded"), child.ethnicity or None)
    return dict(zip(WHO, (*named, child.born, _age(child.born, period.last)), strict=True))


def _disabled(child: Outline) -> Row:
    if not child.disabilities:
        return {DISABLED: "c) Unknown"}
    return {DISABLED: _yes_no(set(child.disabilities) != {"NONE"})}


def _allocated(child: Outline, period: Period) -> Row:
    lead = child.lead(period.last)
    return dict(zip(ALLOCATED, (lead.team or lead.agency, lead.name) if lead else (None, None), strict=True))


def _status(episode: Episode, day: date) -> str | None:
    """Return how far an episode is on a day; None where it is open and neither plan nor assessment is."""
    if episode.is_closed and (episode.closed is None or episode.closed <= day):
        return "e) Closed episode"
    if any(one.runs_on(day) for one in episode.protection_plans):
        return "b) Child Protection plan"
    if any(one.runs_on(day) for one in episode.in_need_plans):
        return "c) Child in need plan"
    return "d) Open assessment" if any(one.runs_on(day) for one in episode.assessments) else None


def _last_visit(child: Outline, plan: ProtectionPlan, day: date) -> Visit | None:
    """Return the latest visit that was made for a plan by a day."""
    made = [
        (one.day, one) for one in child.visits if one.for_plan and one.day and one.day <= day and plan.runs_on(one.day)
    ]
    return max(made, key=lambda each: each[0])[1] if made else None


def _goes_on(began: date | None, ended_on: date | None, period: Period, *, ended: bool) -> bool:
    """Return whether something was open on the last day of the period, or ended in it."""
    if began is not None and began > period.last:
        return False
    return not ended or (ended_on is not None and ended_on >= period.first)


def _latest(days: Iterable[date | None], until: date) -> date | None:
    return max((day for day in days if day is not None and day <= until), default=None)


def _in_year_before(day: date | None, others: Iterable[date | None]) -> int | None:
    """Return how many of `others` lie in the twelve months before a day; the one that is told is not among them."""
    if day is None:
        return None
    return sum(1 for one in others if one is not None and _months_before(day, 12) <= one < day)


def _months_before(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    last = (date(year + (month == 11), (month + 1) % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month + 1, min(day.day, last))


def _age(born: date | None, day: date) -> int | None:
    if born is None or born > day:
        return None
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _yes_no(told: bool | None) -> str | None:
    return None if told is None else "a) Yes" if told else "b) No"
