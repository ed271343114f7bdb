"""Outlines, read out of stories: each step with its days and codes, beneath the referral that it belongs to."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cached_property
from typing import Any, TypeVar
from uuid import UUID

from childjourney.core.base.time import Precision, Span
from childjourney.core.people.directory import Directory
from childjourney.core.steps.outline import (
    Assessment,
    Conference,
    Contact,
    EarlyHelp,
    Enquiry,
    Episode,
    InNeedPlan,
    Involved,
    Missing,
    Outline,
    PreProceedings,
    ProtectionPlan,
    Review,
    Visit,
    Worker,
)
from childjourney.core.story.story import Reading, Story

Step = TypeVar("Step")

_EXACT = frozenset({Precision.MINUTE, Precision.DAY, Precision.SPAN})
_RETURNED = frozenset(
    {
        *("referral", "closure", "assessment_started", "assessment_authorised", "in_need_plan_began"),
        *("in_need_plan_ended", "enquiry_started", "enquiry_ended", "initial_conference", "protection_plan_began"),
        *("protection_plan_reviewed", "protection_plan_ended", "contact_received", "early_help_began"),
        *("early_help_ended", "early_help_assessed", "visit", "missing_reported", "missing_returned"),
    }
)
"""Kinds of entry whose day a return asks for."""
_STEPS = frozenset(
    {
        *("assessment_started", "in_need_plan_began", "enquiry_started", "initial_conference"),
        *("protection_plan_began", "pre_proceedings_began"),
    }
)
"""Kinds of entry that a return tells of beneath a referral."""
_NEEDS_CONFERENCE = {"conference": True, "support": False, "not_substantiated": False}
_PARTICULARS = ("la_child_id", "given_name", "family_name", "sex", "ethnicity", "upn", "former_upn", "upn_unknown")


def outline_of(story: Story, directory: Directory) -> Outline:
    """Return the outline of a child's story as it stands, withdrawn entries left out.

    What was written without saying to which referral it belongs goes with the latest one that was open on its day.
    """
    return _Reader(story, directory).outline()


def exact_day(span: Span) -> date | None:
    """Return the day on which something began, or None where it is known only about, or by its month or year."""
    return span.first if span.precision in _EXACT and not span.about else None


class _Reader:
    """One story, indexed by what points back at what."""

    def __init__(self, story: Story, directory: Directory) -> None:
        self.story, self.directory = story, directory
        self.standing = story.standing
        self.beneath: dict[str, list[Reading]] = {}
        for one in self.standing:
            self.beneath.setdefault(str(one.contents.get("began") or ""), []).append(one)

    def outline(self) -> Outline:
        said: dict[str, Any] = {}
        for one in self.of_kind("particulars"):
            said |= one.contents
        episodes = tuple(self.episode(one) for one in self.of_kind("referral"))
        placed = {step for one in episodes for step in one.steps}
        return Outline(
            id=self.story.id,
            authority="" if said.get("authority") == self.directory.area.authority else said.get("authority") or "",
            **{name: str(said.get(name) or "") for name in _PARTICULARS},
            born=_day(said.get("born")),
            expected=_day(said.get("expected")),
            died=_day(said.get("died")),
            disabilities=tuple(said.get("disabilities") or ()),
            episodes=episodes,
            contacts=tuple(self.contact(one) for one in self.of_kind("contact_received")),
            early_help=tuple(self.early_help(one) for one in self.of_kind("early_help_began")),
            visits=tuple(_visit(one) for one in self.of_kind("visit")),
            missing=tuple(self.missing(one) for one in self.of_kind("missing_reported")),
            involved=tuple(self.involved(one) for one in self.of_kind("involvement_began")),
            emergencies=tuple(self.emergencies()),
            unplaced=tuple(one.id for one in self.standing if one.kind.name in _STEPS and one.id not in placed),
            inexact=tuple(
                one.id for one in self.standing if one.kind.name in _RETURNED and not exact_day(one.happened)
            ),
        )

    def episode(self, referral: Reading) -> Episode:
        said, closure = referral.contents, self.first(referral, "closure")
        return Episode(
            id=referral.id,
            referred=exact_day(referral.happened),
            source=said.get("referred_by") or "",
            need=said.get("primary_need") or "",
            no_further_action=self.no_further_action(referral),
            is_closed=closure is not None,
            closed=exact_day(closure.happened) if closure else None,
            reason=closure.contents.get("reason") or "" if closure else "",
            assessments=self.steps(referral, "assessment_started", self.assessment),
            in_need_plans=self.steps(referral, "in_need_plan_began", self.in_need_plan),
            enquiries=self.steps(referral, "enquiry_started", self.enquiry),
            conferences=self.steps(referral, "initial_conference", _conference),
            protection_plans=self.steps(referral, "protection_plan_began", self.protection_plan),
            pre_proceedings=self.steps(referral, "pre_proceedings_began", _pre_proceedings),
        )

    def no_further_action(self, referral: Reading) -> bool | None:
        told = referral.contents.get("no_further_action")
        if told is not None:
            return bool(told)
        decided = self.last(referral, "referral_decided")
        return decided.contents.get("response") == "none" if decided else None

    def assessment(self, one: Reading) -> Assessment:
        done = self.first(one, "assessment_authorised")
        factors = tuple(done.contents.get("factors") or ()) if done else ()
        day = exact_day(done.happened) if done else None
        return Assessment(one.id, exact_day(one.happened), day, factors, about=bool(done and not day))

    def in_need_plan(self, one: Reading) -> InNeedPlan:
        ended = self.first(one, "in_need_plan_ended")
        day = exact_day(ended.happened) if ended else None
        return InNeedPlan(one.id, exact_day(one.happened), day, about=bool(ended and not day))

    def enquiry(self, one: Reading) -> Enquiry:
        ended, held = self.first(one, "enquiry_ended"), self.first(one, "initial_conference")
        outcome = str(ended.contents.get("outcome") or "") if ended else ""
        unneeded = one.contents.get("conference_not_required")
        return Enquiry(
            id=one.id,
            started=exact_day(one.happened),
            ended=exact_day(ended.happened) if ended else None,
            outcome=outcome,
            conference_needed=not unneeded if unneeded is not None else _NEEDS_CONFERENCE.get(outcome),
            conference_target=_day(one.contents.get("conference_target")),
            conference=_conference(held) if held else None,
        )

    def protection_plan(self, one: Reading) -> ProtectionPlan:
        said, ended = one.contents, self.first(one, "protection_plan_ended")
        day = exact_day(ended.happened) if ended else None
        reviews = [r for r in self.under(one) if r.kind.name == "protection_plan_reviewed"]
        return ProtectionPlan(
            id=one.id,
            began=exact_day(one.happened),
            ended=day,
            about=bool(ended and not day),
            initial_category=said.get("initial_category") or "",
            latest_category=said.get("latest_category") or "",
            previous_plans=said.get("previous_plans"),
            conference=UUID(said["conference"]) if said.get("conference") else None,
            reviews=tuple(Review(r.id, exact_day(r.happened), r.contents.get("decision") or "") for r in reviews),
        )

    def contact(self, one: Reading) -> Contact:
        decided = self.last(one, "contact_decided")
        became = decided.contents.get("outcome") or "" if decided else ""
        return Contact(one.id, exact_day(one.happened), one.contents.get("from_whom") or "", became)

    def early_help(self, one: Reading) -> EarlyHelp:
        ended = self.first(one, "early_help_ended")
        return EarlyHelp(
            id=one.id,
            began=exact_day(one.happened),
            ended=exact_day(ended.happened) if ended else None,
            assessed=self.day(one, "early_help_assessed"),
            outcome=ended.contents.get("outcome") or "" if ended else "",
        )

    def missing(self, one: Reading) -> Missing:
        back = self.first(one, "missing_returned")
        offered = self.first(back, "return_interview_offered") if back else None
        return Missing(
            id=one.id,
            reported=exact_day(one.happened),
            back=exact_day(back.happened) if back else None,
            interview_offered=True if offered else None,
            interview_accepted=offered.contents.get("accepted") if offered else None,
        )

    def involved(self, one: Reading) -> Involved:
        said, held = one.contents, self.directory.memberships
        member = held.get(UUID(said["member"])) if said.get("member") else None
        agency = self.directory.agencies.get(UUID(said["agency"])) if said.get("agency") else None
        worker = (
            Worker(member.id, member.person.name, member.role.title, member.team, member.agency.name)
            if member
            else None
        )
        return Involved(
            id=one.id,
            worker=worker,
            agency=agency.name if agency else "",
            lead=bool(said.get("lead")),
            first=exact_day(one.happened),
            after=self.day(one, "involvement_ended"),
        )

    def emergencies(self) -> Iterator[date]:
        for one in self.standing:
            name, day = one.kind.name, exact_day(one.happened)
            ordered = name == "court_order_made" and one.contents.get("order") == "emergency_protection"
            if day and (ordered or name == "police_protection_began"):
                yield day

    def steps(self, referral: Reading, kind: str, make: Callable[[Reading], Step]) -> tuple[Step, ...]:
        """Return what each step of a kind makes that belongs to a referral, in the story's order."""
        own = [one for one in self.under(referral) if one.kind.name == kind]
        loose = [one for one in self.beneath.get("", ()) if one.kind.name == kind and self.open_on(one) == referral.id]
        return tuple(make(one) for one in sorted([*own, *loose], key=lambda reading: reading.order))

    def open_on(self, told: Reading) -> UUID | None:
        """Return the latest referral that was open on the day on which something happened."""
        day = told.happened.first
        found = [one for one, after in self.referrals if one.happened.first <= day and (after is None or day <= after)]
        return found[-1].id if found else None

    @cached_property
    def referrals(self) -> Sequence[tuple[Reading, date | None]]:
        closures = [(one, self.first(one, "closure")) for one in self.of_kind("referral")]
        return [(one, closure.happened.first if closure else None) for one, closure in closures]

    def of_kind(self, kind: str) -> Iterator[Reading]:
        return (one for one in self.standing if one.kind.name == kind)

    def under(self, own: Reading) -> Sequence[Reading]:
        return self.beneath.get(str(own.id), ())

    def first(self, own: Reading, kind: str) -> Reading | None:
        return next((one for one in self.under(own) if one.kind.name == kind), None)

    def last(self, own: Reading, kind: str) -> Reading | None:
        return next((one for one in reversed(self.under(own)) if one.kind.name == kind), None)

    def day(self, own: Reading, kind: str) -> date | None:
        found = self.first(own, kind)
        return exact_day(found.happened) if found else None


def _conference(one: Reading) -> Conference:
    return Conference(one.id, exact_day(one.happened), one.contents.get("decision") or "")


def _pre_proceedings(one: Reading) -> PreProceedings:
    said = one.contents
    return PreProceedings(
        id=one.id,
        letter_sent=_day(said.get("letter_sent")),
        first_meeting=_day(said.get("first_meeting")),
        decided=_day(said.get("decided")),
        outcome=said.get("outcome") or "",
        review_meetings=said.get("review_meetings"),
        court_application=_day(said.get("court_application")),
    )


def _visit(one: Reading) -> Visit:
    said = one.contents
    day = exact_day(one.happened)
    return Visit(one.id, day, bool(said.get("seen")), said.get("alone"), for_plan=bool(said.get("for_plan")))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
