"""Why something was late: asked once, and counted (M-41)."""

from childjourney.core.story.field import Field, FieldType
from childjourney.core.story.kind import Kind, Mark, Strand
from childjourney.core.story.kinds.shared_fields import notes

REASONS = {
    "for_the_child": "it was better for the child",
    "family_asked": "the family asked for another time",
    "not_found": "the family could not be reached",
    "other_agency": "another agency could not come or did not answer",
    "interpreter": "an interpreter or other help to take part was needed",
    "new_information": "something new came up that had to be looked at first",
    "court": "a court or the police asked us to wait",
    "staff": "nobody was free: staffing or workload",
    "written_late": "it was done in time and written down late",
    "other": "something else",
}

STARTING = (
    "allegation_made",
    "assessment_started",
    "case_review_considered",
    "case_review_decided",
    "case_review_step",
    "contact_received",
    "core_group",
    "court_order_extended",
    "court_order_made",
    "death",
    "disagreement_answered",
    "disagreement_raised",
    "early_help_assessed",
    "early_help_began",
    "enquiry_ended",
    "enquiry_started",
    "in_need_plan_began",
    "in_need_plan_reviewed",
    "initial_conference",
    "missing_returned",
    "police_protection_began",
    "pregnancy_concern",
    "protection_plan_began",
    "protection_plan_ended",
    "protection_plan_reviewed",
    "referral",
    "referral_confirmed",
    "referral_decided",
    "serious_incident",
    "incident_notified",
    "strategy_discussion",
    "strategy_needed",
    "team_around_family",
    "transfer_accepted",
    "transfer_conference",
    "transfer_notified",
    "urgent_care_attended",
    "visit",
    "assessment_authorised",
)
"""The kinds of entry that can start a clock."""

LATENESS_REASON = Kind(
    name="lateness_reason",
    title="Why something was late",
    about="The reason why a promise was not kept by its day. It is asked once, can be read, and is counted by reason.",
    strand=Strand.DONE,
    mark=Mark.PENCIL,
    fields=(
        Field("began", "What did it follow from?", FieldType.ENTRY, refers_to=STARTING),
        Field("rule", "Which promise?", FieldType.LINE, hint="The short name of the rule."),
        Field("reason", "Why was it late?", FieldType.CHOICE, choices=REASONS),
        notes("What the reader should know"),
    ),
    example={"began": "0190163d-8694-739b-aea5-966c26f8ad91", "rule": "initial-conference", "reason": "for_the_child"},
    heading=lambda contents: f"Late because {REASONS.get(str(contents.get('reason')), '')}",
    by_hand=False,
    source="Working Together 2013, chapter 1: the reason is recorded",
)
