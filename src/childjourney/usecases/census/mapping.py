"""Which entry each group of the Children in Need census becomes, as data.

Source: Department for Education, Children in need census, 2021-22 to 2025-26, and for pre-proceedings the sector's
sample for 2026-27, which the department has not confirmed. Every element named here is kept: as a field of an entry,
as its day, or, where a code is in no code set or a day has not come, under `as_sent`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from childjourney.core.people import census_codes as codes


@dataclass(frozen=True, slots=True)
class Taken:
    """An element that becomes a field of an entry. With `codes`, a code that is not among them is kept as sent."""

    element: str
    field: str
    codes: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """An entry that a group becomes: its kind, the element that gives its day, and the fields that it takes.

    `name` is its part of the key. Where the day is missing there is no such entry, and what it would have taken is
    kept as sent with the group's own entry. `unless_in` names a table beneath: where a group of it gives the same
    day under the same element, the entry is told there and not twice. `ends` marks what ends the group's own entry.
    """

    name: str
    kind: str
    day: str
    takes: tuple[Taken, ...] = ()
    unless_in: str = ""
    ends: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """What a group becomes: its own entry first, then the entries that follow from the same group.

    Where `otherwise` is given and the day is missing, the first of these that is given stands for it.
    """

    own: Step
    then: tuple[Step, ...] = ()
    otherwise: tuple[str, ...] = ()


_LETTERS: Final = {code: words for code, words in codes.SEX.items() if code.isalpha()}
_DIGITS: Final = {code: words for code, words in codes.SEX.items() if code.isdigit()}

SAME_SEX: Final = {"1": "M", "2": "F", "0": "U"}
"""The codes to 2023-24 and the letters that say the same since: a change of code is no change of the child."""

PARTICULARS: Final[tuple[Taken, ...]] = (
    Taken("LAchildID", "la_child_id"),
    Taken("PersonBirthDate", "born"),
    Taken("ExpectedPersonBirthDate", "expected"),
    Taken("PersonDeathDate", "died"),
    Taken("Sex", "sex", _LETTERS),
    Taken("GenderCurrent", "sex", _DIGITS),
    Taken("Ethnicity", "ethnicity", codes.ETHNICITY),
    Taken("Disability", "disabilities", codes.DISABILITY),
    Taken("UPN", "upn"),
    Taken("FormerUPN", "former_upn"),
    Taken("UPNunknown", "upn_unknown", codes.UPN_UNKNOWN),
)
"""Who the child is: the elements of ChildIdentifiers, ChildCharacteristics and Disabilities."""

UNCHANGING: Final = ("born", "died")
"""Particulars that do not change with time: where a later census gives another, the earlier one was wrong."""

PLANS: Final[dict[str, Plan]] = {
    "CINdetails": Plan(
        own=Step(
            "referral",
            "referral",
            "CINreferralDate",
            (
                Taken("ReferralSource", "referred_by", codes.REFERRAL_SOURCE),
                Taken("PrimaryNeedCode", "primary_need", codes.PRIMARY_NEED),
                Taken("ReferralNFA", "no_further_action"),
                Taken("DateOfInitialCPC", "conference_date"),
            ),
        ),
        then=(
            Step("conference", "initial_conference", "DateOfInitialCPC", unless_in="Section47"),
            Step(
                "closure",
                "closure",
                "CINclosureDate",
                (Taken("ReasonForClosure", "reason", codes.REASON_FOR_CLOSURE),),
                ends=True,
            ),
        ),
    ),
    "Assessments": Plan(
        own=Step(
            "assessment",
            "assessment_started",
            "AssessmentActualStartDate",
            (Taken("AssessmentInternalReviewDate", "internal_review"),),
        ),
        then=(
            Step(
                "authorised",
                "assessment_authorised",
                "AssessmentAuthorisationDate",
                (Taken("AssessmentFactors", "factors", codes.ASSESSMENT_FACTORS),),
                ends=True,
            ),
        ),
    ),
    "CINPlanDates": Plan(
        own=Step("in-need-plan", "in_need_plan_began", "CINPlanStartDate"),
        then=(Step("ended", "in_need_plan_ended", "CINPlanEndDate", ends=True),),
    ),
    "Section47": Plan(
        own=Step(
            "enquiry",
            "enquiry_started",
            "S47ActualStartDate",
            (
                Taken("InitialCPCtarget", "conference_target"),
                Taken("ICPCnotRequired", "conference_not_required"),
            ),
        ),
        then=(Step("conference", "initial_conference", "DateOfInitialCPC", ends=True),),
    ),
    "ChildProtectionPlans": Plan(
        own=Step(
            "protection-plan",
            "protection_plan_began",
            "CPPstartDate",
            (
                Taken("InitialCategoryOfAbuse", "initial_category", codes.CATEGORY_OF_ABUSE),
                Taken("LatestCategoryOfAbuse", "latest_category", codes.CATEGORY_OF_ABUSE),
                Taken("NumberOfPreviousCPP", "previous_plans"),
            ),
        ),
        then=(Step("ended", "protection_plan_ended", "CPPendDate", ends=True),),
    ),
    "Reviews": Plan(own=Step("review", "protection_plan_reviewed", "CPPreviewDate")),
    "PreProceedingsandFGDM": Plan(
        own=Step(
            "pre-proceedings",
            "pre_proceedings_began",
            "PPStartDate",
            (
                Taken("LBPSentDate", "letter_sent"),
                Taken("FGDMMeetingOffer", "meeting_offered"),
                Taken("FGDMMeetingFac", "meeting_held"),
                Taken("InitialPPMeetingDate", "first_meeting"),
                Taken("ReviewMeetingsCount", "review_meetings"),
                Taken("StepDecisionDate", "decided"),
                Taken("PPOutcome", "outcome"),
                Taken("CourtAppDate", "court_application"),
                Taken("LetterInitCPDate", "letter_child"),
            ),
        ),
        otherwise=("LBPSentDate", "InitialPPMeetingDate", "StepDecisionDate", "CourtAppDate"),
    ),
}
"""What each group beneath a child becomes, by the name of its table."""

MAY_COME: Final = frozenset({"ExpectedPersonBirthDate", "InitialCPCtarget", "AssessmentInternalReviewDate"})
"""Days that are set beforehand: they may lie in the future."""

MUST_HAVE_COME: Final = frozenset({"PersonBirthDate", "PersonDeathDate"})
"""Days that say who the child is: one in the future would make the child someone else, so it is refused."""

QUESTIONED: Final = frozenset(
    {"LBPSentDate", "InitialPPMeetingDate", "StepDecisionDate", "CourtAppDate", "LetterInitCPDate"}
)
"""Days of the unconfirmed group that are no entry's own day: one in the future is taken, and pointed out."""

IN_ORDER: Final[dict[str, tuple[tuple[str, str], ...]]] = {
    "Child": (("PersonBirthDate", "PersonDeathDate"),),
    "CINdetails": (("CINreferralDate", "CINclosureDate"),),
    "Assessments": (("AssessmentActualStartDate", "AssessmentAuthorisationDate"),),
    "CINPlanDates": (("CINPlanStartDate", "CINPlanEndDate"),),
    "Section47": (("S47ActualStartDate", "DateOfInitialCPC"),),
    "ChildProtectionPlans": (("CPPstartDate", "CPPendDate"),),
}
"""Days of one group of which the first should not come after the second: it can be, so it is taken and pointed out."""
