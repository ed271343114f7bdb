"""Reviews of a case: considered, decided, and the steps until publication."""

from childjourney.core.story.field import Field, FieldType
from childjourney.core.story.kind import Kind, Mark, Strand
from childjourney.core.story.kinds.shared_fields import began, notes

REVIEWS = {
    "serious_case_review": "serious case review",
    "local_review": "local child safeguarding practice review",
    "none": "no review",
}
STEPS = {
    "panel_told": "the national panel was told",
    "completed": "completed",
    "advance_copy": "sent to the Panel and the Secretary of State ahead of publication",
    "published": "published",
    "taken_down": "taken down from the website",
}

CASE_REVIEW_CONSIDERED = Kind(
    name="case_review_considered",
    title="Case review considered",
    about="The case came to the board or the partners as one that may have to be reviewed.",
    strand=Strand.DONE,
    mark=Mark.DOT,
    fields=(began("serious_incident", label="Which incident?", required=False), notes("Why")),
    example={"notes": "Several agencies knew the family and none knew of the others."},
    heading=lambda _contents: "Case review considered",
    source="Working Together 2010, chapter 8",
)

CASE_REVIEW_DECIDED = Kind(
    name="case_review_decided",
    title="Case review decided",
    about="It was decided whether the case is reviewed, and how.",
    strand=Strand.DONE,
    decides=True,
    mark=Mark.DOT,
    fields=(
        began("case_review_considered", "rapid_review", "serious_incident", label="What led to it?", required=False),
        Field("review", "Which review?", FieldType.CHOICE, choices=REVIEWS),
        notes("Why", required=True),
    ),
    example={"review": "local_review", "notes": "What happened here may happen elsewhere."},
    heading=lambda contents: f"Decided: {REVIEWS.get(str(contents.get('review')), '')}",
    source="Working Together 2018, chapter 4",
)

CASE_REVIEW_STEP = Kind(
    name="case_review_step",
    title="Step of a case review",
    about="A review was completed, sent ahead, published, or the national panel was told.",
    strand=Strand.DONE,
    mark=Mark.DOT,
    fields=(
        began("case_review_decided", label="Which review?"),
        Field("step", "What was done?", FieldType.CHOICE, choices=STEPS),
        notes(),
    ),
    example={"began": "0190163d-8694-739b-aea5-966c26f8ad91", "step": "completed"},
    heading=lambda contents: f"Case review: {STEPS.get(str(contents.get('step')), '')}",
    source="Working Together 2018, chapter 4",
)
