"""An outline: a child's story in days and codes alone, as returns take it. It holds no free word of anybody's.

A day is None where it is not known, or known only about: a return never gets a day that nobody has told.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Worker:
    """Somebody who works with a child: `id` is their membership."""

    id: UUID
    name: str
    role: str
    team: str
    agency: str


@dataclass(frozen=True, slots=True)
class Assessment:
    """An assessment, from its start until it was authorised, with the codes of the factors found.

    `about` says that it was authorised on a day that is not known exactly.
    """

    id: UUID
    started: date | None
    authorised: date | None = None
    factors: tuple[str, ...] = ()
    about: bool = False

    def runs_on(self, day: date) -> bool:
        """Return whether it is under way on a day; one that was authorised on an unknown day is not."""
        return _runs(self.started, self.authorised, day) and not self.about


@dataclass(frozen=True, slots=True)
class InNeedPlan:
    """A child in need plan. `about` says that it ended on a day that is not known exactly."""

    id: UUID
    began: date | None
    ended: date | None = None
    about: bool = False

    def runs_on(self, day: date) -> bool:
        """Return whether it runs on a day; one that ended on an unknown day does not."""
        return _runs(self.began, self.ended, day) and not self.about


@dataclass(frozen=True, slots=True)
class Conference:
    """An initial child protection conference; `decided` is "plan", "no_plan" or empty."""

    id: UUID
    held: date | None
    decided: str = ""


@dataclass(frozen=True, slots=True)
class Enquiry:
    """A section 47 enquiry. `outcome` is one of kinds.enquiry.OUTCOMES or empty.

    `conference_needed` is None where nobody said whether a conference is needed.
    """

    id: UUID
    started: date | None
    ended: date | None = None
    outcome: str = ""
    conference_needed: bool | None = None
    conference_target: date | None = None
    conference: Conference | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """A review of a child protection plan; `decided` is "goes_on", "ends" or empty."""

    id: UUID
    held: date | None
    decided: str = ""


@dataclass(frozen=True, slots=True)
class ProtectionPlan:
    """A child protection plan with its reviews. `about` says that it ended on a day that is not known exactly."""

    id: UUID
    began: date | None
    ended: date | None = None
    initial_category: str = ""
    latest_category: str = ""
    previous_plans: int | None = None
    conference: UUID | None = None
    reviews: tuple[Review, ...] = ()
    about: bool = False

    def runs_on(self, day: date) -> bool:
        """Return whether it runs on a day; one that ended on an unknown day does not."""
        return _runs(self.began, self.ended, day) and not self.about


@dataclass(frozen=True, slots=True)
class PreProceedings:
    """Pre-proceedings, as far as they are told."""

    id: UUID
    letter_sent: date | None = None
    first_meeting: date | None = None
    decided: date | None = None
    outcome: str = ""
    review_meetings: int | None = None
    court_application: date | None = None


@dataclass(frozen=True, slots=True)
class Episode:
    """A referral to children's social care and what followed until it was closed.

    `no_further_action` is None where nobody decided it, or it was not told. `is_closed` also where the day of the
    closure is not known exactly.
    """

    id: UUID
    referred: date | None
    source: str = ""
    need: str = ""
    no_further_action: bool | None = None
    is_closed: bool = False
    closed: date | None = None
    reason: str = ""
    assessments: tuple[Assessment, ...] = ()
    in_need_plans: tuple[InNeedPlan, ...] = ()
    enquiries: tuple[Enquiry, ...] = ()
    conferences: tuple[Conference, ...] = ()
    protection_plans: tuple[ProtectionPlan, ...] = ()
    pre_proceedings: tuple[PreProceedings, ...] = ()

    @property
    def steps(self) -> Iterator[UUID]:
        """The entries of every step beneath the referral."""
        yield from (one.id for one in self.assessments)
        yield from (one.id for one in self.in_need_plans)
        yield from (one.id for one in self.enquiries)
        yield from (one.id for one in self.conferences)
        yield from (one.id for one in self.protection_plans)
        yield from (one.id for one in self.pre_proceedings)
        yield from (enquiry.conference.id for enquiry in self.enquiries if enquiry.conference)


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody told children's social care something; `became` is one of kinds.front_door.BECOMES or empty."""

    id: UUID
    day: date | None
    source: str = ""
    became: str = ""


@dataclass(frozen=True, slots=True)
class EarlyHelp:
    """Early help, with the day on which its assessment was finished; `outcome` as in kinds.early_help.ENDINGS."""

    id: UUID
    began: date | None
    ended: date | None = None
    assessed: date | None = None
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class Visit:
    """A visit; `alone` is None where it was not told. `for_plan`: whoever visited said that the plan asks for it."""

    id: UUID
    day: date | None
    seen: bool
    alone: bool | None = None
    for_plan: bool = False


@dataclass(frozen=True, slots=True)
class Missing:
    """A time in which the child was missing, and the talk that was offered after it."""

    id: UUID
    reported: date | None
    back: date | None = None
    interview_offered: bool | None = None
    interview_accepted: bool | None = None


@dataclass(frozen=True, slots=True)
class Involved:
    """Who works with the child, `[first, after)`. `worker` is None where an agency is involved and nobody is named."""

    id: UUID
    worker: Worker | None
    agency: str
    lead: bool
    first: date | None
    after: date | None = None

    def holds_on(self, day: date) -> bool:
        """Return whether they work with the child on a day."""
        return self.first is not None and self.first <= day and (self.after is None or day < self.after)


@dataclass(frozen=True, slots=True)
class Outline:
    """A child's story in days and codes. Empty text, None and () stand for what is not known.

    `authority` is the local authority whose identifier `la_child_id` is; empty where it is that of the area.
    `emergencies` are the days on which police protection began or a court made an emergency protection order.
    `inexact` are the entries whose day is known only about, or by its month or year: returns get them without a day.
    `unplaced` are steps that belong to no referral that stands: no return can tell of them until one does.
    """

    id: UUID
    la_child_id: str = ""
    authority: str = ""
    given_name: str = ""
    family_name: str = ""
    born: date | None = None
    expected: date | None = None
    died: date | None = None
    sex: str = ""
    ethnicity: str = ""
    disabilities: tuple[str, ...] = ()
    upn: str = ""
    former_upn: str = ""
    upn_unknown: str = ""
    episodes: tuple[Episode, ...] = ()
    contacts: tuple[Contact, ...] = ()
    early_help: tuple[EarlyHelp, ...] = ()
    visits: tuple[Visit, ...] = ()
    missing: tuple[Missing, ...] = ()
    involved: tuple[Involved, ...] = ()
    emergencies: tuple[date, ...] = ()
    inexact: tuple[UUID, ...] = ()
    unplaced: tuple[UUID, ...] = ()

    def lead(self, day: date) -> Worker | None:
        """Return who leads the work with the child on a day; None where nobody is named, or several are."""
        leading = {one.worker for one in self.involved if one.lead and one.worker and one.holds_on(day)}
        return leading.pop() if len(leading) == 1 else None


def _runs(began: date | None, ended: date | None, day: date) -> bool:
    return began is not None and began <= day and (ended is None or day <= ended)
