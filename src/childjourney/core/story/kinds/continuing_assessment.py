"""The one assessment that goes on: things placed where they belong, what they mean, and seals for a purpose."""

from childjourney.core.story.dimensions import DIMENSIONS
from childjourney.core.story.field import Field, FieldType
from childjourney.core.story.kind import Kind, Mark, Strand, shorten
from childjourney.core.story.kinds.contribution import CONTRIBUTIONS
from childjourney.core.story.kinds.decision import WEIGHED
from childjourney.core.story.kinds.shared_fields import began, notes

PURPOSES = {
    "common": "common assessment (early help)",
    "initial": "initial assessment (2000 to 2013)",
    "core": "core assessment (2000 to 2013)",
    "single": "single assessment",
}
"""For what an assessment is sealed. It goes on growing after each."""

PLACED = Kind(
    name="placed",
    title="Placed in the assessment",
    about="Something that is written already belongs here or there in the assessment.",
    strand=Strand.DONE,
    mark=Mark.PENCIL,
    fields=(
        began(*CONTRIBUTIONS, label="What is placed?"),
        Field(
            "dimensions",
            "Where does it belong?",
            FieldType.CHOICES,
            choices={key: one.title for key, one in DIMENSIONS.items()},
        ),
    ),
    example={"began": "0190163d-8694-739b-aea5-966c26f8ad91", "dimensions": ["basic_care"]},
    heading=lambda said: f"Under {', '.join(DIMENSIONS[one].title for one in said.get('dimensions', ()))}",
    by_hand=False,
    own_way=True,
    beside=True,
)

ANALYSIS = Kind(
    name="analysis",
    title="What it means",
    about="What everything together means for this child, and what would show that it is otherwise.",
    strand=Strand.DONE,
    mark=Mark.SQUARE,
    decides=True,
    fields=(
        notes("What does it mean for the child?", required=True),
        *(one for one in WEIGHED if one.name in ("rival", "not_known", "how_sure", "would_change")),
    ),
    example={
        "notes": "Warm at home, and alone with too much. Evenings are the time that matters.",
        "how_sure": "fairly",
    },
    heading=lambda said: shorten(said.get("notes")),
)

ASSESSMENT_SEALED = Kind(
    name="assessment_sealed",
    title="Assessment sealed",
    about="The assessment as it stands is taken for a purpose. It quotes what it rests on, and goes on growing.",
    strand=Strand.DONE,
    mark=Mark.SQUARE,
    decides=True,
    fields=(
        Field("purpose", "For what?", FieldType.CHOICE, choices=PURPOSES),
        notes("What follows from it?", required=True),
        Field(
            "rests_on",
            "What it rests on",
            FieldType.ENTRIES,
            required=False,
            refers_to=(*CONTRIBUTIONS, "placed", "unknown", "answer", "analysis", "correction"),
            quiet=True,
        ),
    ),
    example={"purpose": "common", "notes": "A team around the family: nursery, health visitor, nan."},
    heading=lambda said: f"Assessment sealed: {PURPOSES.get(str(said.get('purpose')), '')}",
    by_hand=False,
    own_way=True,
)
