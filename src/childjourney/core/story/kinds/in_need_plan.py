"""Child in need plan: began and ended."""

from childjourney.core.story.entry import Voice
from childjourney.core.story.kind import HelpLevel, Kind, Mark, Strand
from childjourney.core.story.kinds.shared_fields import AS_SENT, SOURCE, began, notes

IN_NEED_PLAN_BEGAN = Kind(
    name="in_need_plan_began",
    title="Child in need plan began",
    about="Family and agencies agreed a plan of help for a child in need.",
    strand=Strand.DONE,
    decides=True,
    mark=Mark.DOT,
    fields=(
        began("referral", label="Which referral does it follow?", required=False),
        notes("What the plan is to change for the child"),
        AS_SENT,
        SOURCE,
    ),
    example={"notes": "Mum goes to the group on Tuesdays; nursery place for Leo."},
    heading=lambda _contents: "Child in need plan began",
    voices=(Voice.PROFESSIONAL, Voice.RECORD),
    begins="child in need plan",
    level=HelpLevel.IN_NEED,
    source="Department for Education, Children in need census, CINPlanDates",
)

IN_NEED_PLAN_ENDED = Kind(
    name="in_need_plan_ended",
    title="Child in need plan ended",
    about="The plan of help ended, and what goes on.",
    strand=Strand.DONE,
    decides=True,
    mark=Mark.DOT,
    fields=(began("in_need_plan_began", label="Which plan?"), notes("Why, and what goes on"), SOURCE),
    example={"began": "0190163d-8694-739b-aea5-966c26f8ad91"},
    heading=lambda _contents: "Child in need plan ended",
    voices=(Voice.PROFESSIONAL, Voice.RECORD),
    ends="child in need plan",
    source="Department for Education, Children in need census, CINPlanEndDate",
)

IN_NEED_PLAN_REVIEWED = Kind(
    name="in_need_plan_reviewed",
    title="Child in need review",
    about="Family and agencies looked at the plan of help: what changed for the child and what is still to change.",
    strand=Strand.DONE,
    decides=True,
    mark=Mark.DOT,
    fields=(began("in_need_plan_began", label="Which plan?"), notes("What changed for the child")),
    example={"began": "0190163d-8694-739b-aea5-966c26f8ad91", "notes": "Leo has his nursery place. Plan goes on."},
    heading=lambda _contents: "Child in need review",
    source="York, children in need plans and reviews (local procedure)",
)
