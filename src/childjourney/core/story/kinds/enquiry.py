"""Section 47 enquiry, its end, and the initial child protection conference."""

from childjourney.core.story.entry import Contents, Voice
from childjourney.core.story.field import Field, FieldType
from childjourney.core.story.kind import Kind, Mark, Strand
from childjourney.core.story.kinds.shared_fields import AS_SENT, SOURCE, began, notes

OUTCOMES = {
    "conference": "concerns substantiated, go to conference",
    "support": "concerns substantiated, support without a conference",
    "not_substantiated": "concerns not substantiated",
}

CONFERENCE_DECISIONS = {"plan": "a child protection plan", "no_plan": "no child protection plan"}


def _started(contents: Contents) -> str:
    return "Section 47 enquiry" + (", no conference needed" if contents.get("conference_not_required") else "")


ENQUIRY_STARTED = Kind(
    name="enquiry_started",
    title="Section 47 enquiry started",
    about="Agencies began to find out whether the child is suffering, or likely to suffer, significant harm.",
    strand=Strand.DONE,
    mark=Mark.DOT,
    fields=(
        began("referral", label="Which referral does it follow?", required=False),
        Field(
            "strategy",
            "Which strategy discussion decided it?",
            FieldType.ENTRY,
            required=False,
            refers_to=("strategy_discussion",),
        ),
        Field("led_by_social_worker", "Does a social worker lead it?", FieldType.YES_NO, required=False),
        Field("conference_target", "Conference due by", FieldType.DAY, required=False),
        Field("conference_not_required", "No conference needed?", FieldType.YES_NO, required=False),
        notes("Why"),
        AS_SENT,
        SOURCE,
    ),
    example={"notes": "Bruise on the arm, two accounts that differ."},
    heading=_started,
    voices=(Voice.PROFESSIONAL, Voice.RECORD),
    begins="enquiry",
    lasts=False,
    source="Department for Education, Children in need census, Section47; Children Act 1989 s47",
)

ENQUIRY_ENDED = Kind(
    name="enquiry_ended",
    title="Section 47 enquiry ended",
    about="The enquiry came to a conclusion.",
    strand=Strand.DONE,
    decides=True,
    mark=Mark.DOT,
    fields=(
        began("enquiry_started", label="Which enquiry?"),
        Field("outcome", "Conclusion", FieldType.CHOICE, choices=OUTCOMES),
        notes("What was found"),
    ),
    example={"began": "0190163d-8694-739b-aea5-966c26f8ad91", "outcome": "support"},
    heading=lambda contents: f"Enquiry ended: {OUTCOMES.get(str(contents.get('outcome')), '')}",
    ends="enquiry",
)

INITIAL_CONFERENCE = Kind(
    name="initial_conference",
    title="Initial child protection conference",
    about="Family and agencies met to decide whether the child needs a child protection plan.",
    strand=Strand.DONE,
    decides=True,
    mark=Mark.DOT,
    fields=(
        began("enquiry_started", label="Which enquiry led to it?", required=False),
        Field("decision", "What was decided?", FieldType.CHOICE, required=False, choices=CONFERENCE_DECISIONS),
        notes("What was decided and why"),
        SOURCE,
    ),
    example={"notes": "All agreed on a plan under neglect."},
    heading=lambda _contents: "Initial child protection conference",
    voices=(Voice.PROFESSIONAL, Voice.RECORD),
    ends="enquiry",
    source="Department for Education, Children in need census, DateOfInitialCPC",
)
