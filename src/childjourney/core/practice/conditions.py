"""Conditions: when a trigger gives rise to a promise. Each is a named predicate over the story and the trigger.

A condition is True, False, or None where the story does not tell yet; then the promise is shown with its "if".
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from childjourney.core.base.words import age_on
from childjourney.core.practice.happenings import Happenings, Occurrence, on_protection_plan


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition by its `name`, in words that follow "if" ("a plan was made")."""

    name: str
    words: str
    about: str
    holds: Callable[[Happenings, Occurrence], bool | None]


CONDITIONS: dict[str, Condition] = {}
"""Every condition by its name."""

_Holds = Callable[[Happenings, Occurrence], bool | None]


def _condition(name: str, words: str) -> Callable[[_Holds], _Holds]:
    def declare(holds: _Holds) -> _Holds:
        CONDITIONS[name] = Condition(name, words, (holds.__doc__ or "").strip(), holds)
        return holds

    return declare


@_condition("conference_needed", "the enquiry finds significant harm and continuing risk")
def conference_needed(happened: Happenings, start: Occurrence) -> bool | None:
    """The enquiry concluded that a conference follows; unknown until then. Children Act 1989, s47.

    Another conclusion ends the promise (enquiry.ended_otherwise); that it stood until then stays readable.
    """
    concluded = happened.of("enquiry_ended", lambda said: said.get("outcome") == "conference")
    return True if any(happened.related(start, one) for one in concluded) else None


@_condition("plan_made", "the conference decides on a plan")
def plan_made(happened: Happenings, start: Occurrence) -> bool | None:
    """The conference decided on a plan, or a plan began on its day. WT2010, 5.105; census rule 2885."""
    decided = start.reading.contents.get("decision")
    if decided:
        return bool(decided == "plan")
    began = happened.of("protection_plan_began")
    if any(one.day == start.day or happened.related(start, one) for one in began):
        return True
    return False if start.from_record else None


@_condition("plan_continues", "the review decides that the plan goes on")
def plan_continues(_happened: Happenings, start: Occurrence) -> bool | None:
    """A review that did not decide to end the plan; the end of the plan itself ends the promise."""
    return start.reading.contents.get("decision") != "ends"


@_condition("move_is_permanent", "the move is meant to last")
def move_is_permanent(_happened: Happenings, start: Occurrence) -> bool | None:
    """The child moved for good. Norfolk, transfer-in conferences."""
    return bool(start.reading.contents.get("permanent"))


@_condition("response_needed", "the referral is not dismissed")
def response_needed(_happened: Happenings, start: Occurrence) -> bool | None:
    """The referral was not closed at once with no further action. Census, ReferralNFA."""
    return not start.reading.contents.get("no_further_action")


@_condition("spoken_referral", "the referral was made by telephone or in person")
def spoken_referral(_happened: Happenings, start: Occurrence) -> bool | None:
    """The referral was spoken: what is spoken is confirmed in writing. WT2010, chapter 5."""
    return bool(start.reading.contents.get("spoken"))


@_condition("more_is_asked", "the response to the referral is an assessment, an enquiry or protection")
def more_is_asked(happened: Happenings, start: Occurrence) -> bool | None:
    """The referral led to an assessment; unknown until it was decided. Another decision ends the promise."""
    if start.reading.contents.get("no_further_action"):
        return False
    for decided in happened.of("referral_decided"):
        if happened.related(start, decided):
            return decided.reading.contents.get("response") in ("assessment", "enquiry", "protection") or None
    begun = (*happened.of("assessment_started"), *happened.of("enquiry_started"))
    if any(happened.related(start, one) for one in begun):
        return True
    return False if start.from_record else None


@_condition("harm_likely", "significant harm is likely")
def harm_likely(_happened: Happenings, start: Occurrence) -> bool | None:
    """The concern is one of significant harm; unknown where it was not said. WT2023, chapter 3."""
    said = start.reading.contents.get("harm_likely")
    return None if said is None else bool(said)


@_condition("child_on_plan", "the child has a child protection plan")
def child_on_plan(happened: Happenings, start: Occurrence) -> bool | None:
    """A child protection plan had begun by then and had not ended."""
    return on_protection_plan(happened, start.day)


@_condition("further_incident_review", "a local review is decided")
def further_incident_review(_happened: Happenings, start: Occurrence) -> bool | None:
    """The rapid review decided that a local review follows. WT2018, chapter 4."""
    return start.reading.contents.get("follows") == "local_review"


# ── Gates: what has to hold at the trigger ───────────────────────────────────────────────────────


@_condition("family_agreed", "the family has agreed")
def family_agreed(happened: Happenings, start: Occurrence) -> bool | None:
    """The family's latest answer before this early help began was a yes, given for it and not for an earlier one."""
    ends = [one.place for one in happened.of("early_help_ended") if one.place < start.place]
    told = [one for one in happened.of("early_help_agreement") if one.day <= start.day]
    fresh = [one for one in told if not ends or one.place > ends[-1]]
    return bool(fresh and fresh[-1].reading.contents.get("agreed"))


@_condition("refusal_considered", "what to do without agreement has been considered")
def refusal_considered(_happened: Happenings, start: Occurrence) -> bool | None:
    """A refusal was written down together with what was decided because of it. WT2013, chapter 1."""
    return bool(start.reading.contents.get("considered"))


@_condition("lead_named", "somebody is named to lead the work")
def lead_named(happened: Happenings, start: Occurrence) -> bool | None:
    """Somebody's involvement as leading the work had begun and not ended. WT2023, chapter 3."""
    ended = {str(one.reading.contents.get("began")) for one in happened.of("involvement_ended") if one.day <= start.day}
    led = happened.of("involvement_began", lambda said: said.get("lead"))
    return any(one.day <= start.day and str(one.entry) not in ended for one in led)


@_condition("social_worker_leads", "a social worker leads the enquiry")
def social_worker_leads(_happened: Happenings, start: Occurrence) -> bool | None:
    """The enquiry was told to be led by a social worker. WT2023, chapter 3 (M-67)."""
    return bool(start.reading.contents.get("led_by_social_worker"))


@_condition("initial_assessment_done", "the initial assessment was completed first")
def initial_assessment_done(happened: Happenings, start: Occurrence) -> bool | None:
    """An initial assessment of the same referral was authorised by then. Framework for the Assessment, 3.9."""
    initial = happened.of("assessment_started", lambda said: said.get("stage") == "initial")
    done = {one.reading.contents.get("began") for one in happened.of("assessment_authorised") if one.day <= start.day}
    return any(str(one.entry) in done and _same_referral(happened, one, start) for one in initial)


@_condition("plan_end_decided", "a review decided it, or it came about")
def plan_end_decided(happened: Happenings, start: Occurrence) -> bool | None:
    """A review of the plan decided it, or fell on its day; or the child moved, died or turned eighteen. Norfolk."""
    if start.reading.contents.get("because") not in (None, "review"):
        return True
    return (
        any(_ends_the_plan(happened, review, start) for review in happened.of("protection_plan_reviewed"))
        or any(one.day <= start.day for one in happened.of("death"))
        or _turned_eighteen(happened, start)
    )


def _ends_the_plan(happened: Happenings, review: Occurrence, end: Occurrence) -> bool:
    decided = review.reading.contents.get("decision")
    ends = decided == "ends" or (decided is None and review.day == end.day)
    return ends and review.day <= end.day and bool(happened.family(review) & happened.family(end))


def _turned_eighteen(happened: Happenings, start: Occurrence) -> bool:
    born = [one.reading.contents["born"] for one in happened.of("particulars") if one.reading.contents.get("born")]
    return bool(born) and age_on(date.fromisoformat(born[-1]), start.day) >= 18


def _same_referral(happened: Happenings, one: Occurrence, other: Occurrence) -> bool:
    first, second = happened.family(one), happened.family(other)
    return bool(first & second) or len(first) == 1 or len(second) == 1
