"""The chapters of a journey, in which kinds of entry are offered: the everyday first, then as a journey goes."""

from collections.abc import Iterable
from dataclasses import dataclass

from childjourney.core.story.kind import Kind


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter: its title, what it is about in a few words, and the names of its kinds in the order of offering."""

    title: str
    about: str
    kinds: tuple[str, ...]


EVERYDAY = Chapter(
    "From day to day",
    "what you saw, heard and did",
    (
        *("worry", "observation", "visit", "childs_words", "contact", "going_well"),
        *("familys_words", "document_added", "life_event", "unknown", "answer"),
        *("significant", "significance_ended"),
    ),
)
FRONT_DOOR = Chapter(
    "Front door",
    "contacts and referrals",
    (
        *("contact_received", "contact_decided", "referral", "referral_confirmed", "referral_acknowledged"),
        *("referral_decided", "referrer_told", "closure"),
    ),
)
EARLY_HELP = Chapter(
    "Early help",
    "agreement, assessment and the team around the family",
    (
        *("agreement_given", "agreement_withdrawn", "shared_without_agreement", "sharing_reviewed", "not_shared"),
        *("early_help_agreement", "early_help_began", "early_help_assessed", "team_around_family"),
        *("action_agreed", "action_done", "unmet_need", "unmet_need_met", "early_help_ended"),
    ),
)
IN_NEED = Chapter(
    "Assessment and help in need",
    "assessments and child in need plans",
    (
        *("analysis", "assessment_started", "assessment_checked", "assessment_authorised"),
        *("in_need_plan_began", "in_need_plan_reviewed", "in_need_plan_ended"),
    ),
)
PROTECTION = Chapter(
    "Protection",
    "strategy discussion, enquiry, conferences, plans, core groups, transfer and pre-proceedings",
    (
        *("strategy_needed", "strategy_discussion", "enquiry_started", "enquiry_ended", "initial_conference"),
        *("protection_plan_began", "core_group", "protection_plan_reviewed", "protection_plan_ended"),
        *("transfer_notified", "transfer_accepted", "transfer_conference", "pre_proceedings_began"),
    ),
)
URGENT = Chapter(
    "Urgent and missing",
    "police protection, court orders, missing children, urgent care and unborn children",
    (
        *("police_protection_began", "police_protection_ended"),
        *("court_order_made", "court_order_extended", "court_order_ended"),
        *("missing_reported", "missing_returned", "return_interview_offered", "return_interview_held"),
        *("urgent_care_attended", "urgent_care_told", "pregnancy_concern"),
    ),
)
BADLY_WRONG = Chapter(
    "When something went badly wrong",
    "serious incidents, deaths, reviews, allegations and disagreement",
    (
        *("serious_incident", "death", "incident_notified", "rapid_review"),
        *("case_review_considered", "case_review_decided", "case_review_step"),
        *("allegation_made", "allegation_reported"),
        *("disagreement_raised", "disagreement_answered", "disagreement_escalated", "disagreement_resolved"),
    ),
)
PEOPLE = Chapter(
    "The people around the child",
    "who works with the child, family and friends, and who the child is",
    (
        "involvement_began",
        "involvement_ended",
        "relationship_began",
        "relationship_ended",
        "particulars",
        "shared_with_family",
        "withheld_from_family",
        "withholding_ended",
        "family_access_reviewed",
        "family_access_ended",
    ),
)
ELSE = Chapter("Something else", "what belongs to no chapter", ())
"""Where a kind is offered that no chapter names, so that none is lost."""

CHAPTERS = (EVERYDAY, FRONT_DOOR, EARLY_HELP, IN_NEED, PROTECTION, URGENT, BADLY_WRONG, PEOPLE, ELSE)
"""Every chapter, in order."""

_OF_KIND = {name: chapter for chapter in CHAPTERS for name in chapter.kinds}


def chapter_of(kind: Kind) -> Chapter:
    """Return the chapter in which a kind is offered."""
    return _OF_KIND.get(kind.name, ELSE)


def within(chapter: Chapter, kinds: Iterable[Kind]) -> list[Kind]:
    """Return those of some kinds that belong to a chapter, in its order; those that it does not name come last."""
    held = [kind for kind in kinds if chapter_of(kind) is chapter]
    places = {name: place for place, name in enumerate(chapter.kinds)}
    return sorted(held, key=lambda kind: places.get(kind.name, len(places)))
