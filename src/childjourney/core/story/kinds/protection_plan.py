"""Child protection plan: began, reviewed, ended."""

from childjourney.core.people.census_codes import CATEGORY_OF_ABUSE
from childjourney.core.story.entry import Contents, Voice
from childjourney.core.story.field import Field, FieldType
from childjourney.core.story.kind import HelpLevel, Kind, Mark, Strand
from childjourney.core.story.kinds.shared_fields import AS_SENT, SOURCE, began, notes

ENDS_BECAUSE = {
    "review": "a review found that significant harm is no longer likely",
    "moved": "the child moved, and the other area has held its conference",
    "eighteen": "the child turned eighteen",
    "died": "the child died",
    "left": "the child left the country for good",
}
REVIEW_DECISIONS = {"goes_on": "the plan goes on", "ends": "the plan ends"}


def _began(contents: Contents) -> str:
    category = CATEGORY_OF_ABUSE.get(str(contents.get("initial_category")), "")
    return "Child protection plan began" + (f": {category[:1].lower() + category[1:]}" if category else "")


PROTECTION_PLAN_BEGAN = Kind(
    name="protection_plan_began",
    title="Child protection plan began",
    about="A conference decided that the child needs a child protection plan.",
    strand=Strand.DONE,
    mark=Mark.DOT,
    fields=(
        began("referral", label="Which referral does it follow?", required=False),
        Field(
            "conference",
            "Which conference decided it?",
            FieldType.ENTRY,
            required=False,
            refers_to=("initial_conference", "transfer_conference"),
        ),
        Field(
            "visit_days",
            "How often is the child to be visited, at least?",
            FieldType.NUMBER,
            required=False,
            hint="Every so many days. The number belongs to the child's plan; there is no national one.",
        ),
        Field("initial_category", "Category at the start", FieldType.CHOICE, required=False, choices=CATEGORY_OF_ABUSE),
        Field("latest_category", "Category now", FieldType.CHOICE, required=False, choices=CATEGORY_OF_ABUSE),
        Field("previous_plans", "Plans before this one", FieldType.NUMBER, required=False),
        notes("What the plan is to change for the child"),
        AS_SENT,
        SOURCE,
    ),
    example={"initial_category": "NEG", "latest_category": "NEG", "previous_plans": 0},
    heading=_began,
    voices=(Voice.PROFESSIONAL, Voice.RECORD),
    begins="protection plan",
    level=HelpLevel.PROTECTION,
    source="Department for Education, Children in need census, ChildProtectionPlans",
)

PROTECTION_PLAN_REVIEWED = Kind(
    name="protection_plan_reviewed",
    title="Child protection review",
    about="A review conference looked at the plan: what changed for the child and what is still to change.",
    strand=Strand.DONE,
    decides=True,
    mark=Mark.DOT,
    fields=(
        began("protection_plan_began", label="Which plan?"),
        Field("decision", "What was decided?", FieldType.CHOICE, required=False, choices=REVIEW_DECISIONS),
        notes("What changed for the child"),
        SOURCE,
    ),
    example={"began": "0190163d-8694-739b-aea5-966c26f8ad91", "notes": "School every day.", "decision": "goes_on"},
    heading=lambda _contents: "Child protection review",
    voices=(Voice.PROFESSIONAL, Voice.RECORD),
    source="Department for Education, Children in need census, CPPreviewDate",
)

PROTECTION_PLAN_ENDED = Kind(
    name="protection_plan_ended",
    title="Child protection plan ended",
    about="The child no longer needs a child protection plan, or it ended for another reason.",
    strand=Strand.DONE,
    decides=True,
    mark=Mark.DOT,
    fields=(
        began("protection_plan_began", label="Which plan?"),
        Field("because", "Why did it end?", FieldType.CHOICE, required=False, choices=ENDS_BECAUSE),
        notes("Why, and what help goes on"),
        SOURCE,
    ),
    example={"began": "0190163d-8694-739b-aea5-966c26f8ad91"},
    heading=lambda _contents: "Child protection plan ended",
    voices=(Voice.PROFESSIONAL, Voice.RECORD),
    ends="protection plan",
    source="Department for Education, Children in need census, CPPendDate",
)
