"""Conditions: when a trigger gives rise to a promise. Each is a named predicate over the story and the trigger.

A condition is True, False, or None where the story does not tell yet; then the promise is shown with its "if".
"""

from collections.abc import Callable
from dataclasses import dataclass

from childjourney.core.practice.happenings import Happenings, Occurrence


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
    """The enquiry concluded that a conference follows; unknown until it has ended. Children Act 1989, s47."""
    if start.reading.contents.get("conference_not_required"):
        return False
    for ended in happened.of("enquiry_ended"):
        if happened.related(start, ended):
            return bool(ended.reading.contents.get("outcome") == "conference")
    return None


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
    """The referral led to an assessment; unknown until it was decided."""
    if start.reading.contents.get("no_further_action"):
        return False
    for decided in happened.of("referral_decided"):
        if happened.related(start, decided):
            return decided.reading.contents.get("response") in ("assessment", "enquiry", "protection")
    begun = (*happened.of("assessment_started"), *happened.of("enquiry_started"))
    if any(happened.related(start, one) for one in begun):
        return True
    return False if start.from_record else None


@_condition("visits_agreed", "the plan says how often the child is visited")
def visits_agreed(happened: Happenings, start: Occurrence) -> bool | None:
    """The plan gives a number of days between visits: there is no national one."""
    for entry in happened.family(start):
        reading = happened.reading(entry)
        if reading is not None and reading.kind.name == "protection_plan_began":
            return bool(reading.contents.get("visit_days"))
    return False


@_condition("child_on_plan", "the child has a child protection plan")
def child_on_plan(happened: Happenings, start: Occurrence) -> bool | None:
    """A child protection plan had begun by then and had not ended."""
    ended = happened.of("protection_plan_ended")
    return any(
        plan.day <= start.day
        and not any(end.day < start.day and end.reading.contents.get("began") == str(plan.entry) for end in ended)
        for plan in happened.of("protection_plan_began")
    )


@_condition("further_incident_review", "a local review is decided")
def further_incident_review(_happened: Happenings, start: Occurrence) -> bool | None:
    """The rapid review decided that a local review follows. WT2018, chapter 4."""
    return start.reading.contents.get("follows") == "local_review"
