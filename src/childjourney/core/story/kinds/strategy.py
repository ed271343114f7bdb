"""The strategy discussion: that one is needed, and that it was held."""

from childjourney.core.story.field import Field, FieldType
from childjourney.core.story.kind import Kind, Mark, Strand
from childjourney.core.story.kinds.shared_fields import began, notes

TOOK_PART = {
    "social_care": "children's social care",
    "police": "police",
    "health": "health",
    "education": "school or nursery",
    "referrer": "whoever referred",
    "other": "somebody else",
}

STRATEGY_NEEDED = Kind(
    name="strategy_needed",
    title="Strategy discussion needed",
    about="There is reasonable cause to suspect that the child suffers, or is likely to suffer, significant harm.",
    strand=Strand.DONE,
    mark=Mark.DOT,
    fields=(
        began("referral", label="Which referral does it follow?", required=False),
        notes("Why", required=True),
    ),
    example={"notes": "A bruise that nobody can explain, on a baby who does not crawl."},
    heading=lambda _contents: "Strategy discussion needed",
    source="Working Together 2023, chapter 3",
)

STRATEGY_DISCUSSION = Kind(
    name="strategy_discussion",
    title="Strategy discussion",
    about="Social care, police, health and others shared what they know and decided whether to begin an enquiry.",
    strand=Strand.DONE,
    decides=True,
    mark=Mark.DOT,
    fields=(
        began("strategy_needed", "referral", label="What led to it?", required=False),
        Field("took_part", "Who took part?", FieldType.CHOICES, choices=TOOK_PART),
        Field("enquiry", "Was it decided to begin a section 47 enquiry?", FieldType.YES_NO),
        notes("What was decided, by whom, and what the family is told", required=True),
    ),
    example={
        "took_part": ["social_care", "police", "health"],
        "enquiry": True,
        "notes": "Joint enquiry. The children are seen today; the paediatrician is asked.",
    },
    heading=lambda contents: "Strategy discussion" + ("" if contents.get("enquiry") else ", no enquiry"),
    source="Working Together 2023, chapter 3",
)
