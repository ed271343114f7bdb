"""A worry about a child who is not born yet."""

from childjourney.core.story.field import Field, FieldType
from childjourney.core.story.kind import Kind, Mark, Strand
from childjourney.core.story.kinds.shared_fields import notes

PREGNANCY_CONCERN = Kind(
    name="pregnancy_concern",
    title="Concern for an unborn child",
    about="Somebody is concerned for the child who is to be born. The expected day stands in who the child is.",
    strand=Strand.WORRIES,
    mark=Mark.TRIANGLE,
    fields=(
        Field("harm_likely", "Is the child likely to suffer significant harm?", FieldType.YES_NO, required=False),
        notes("What the concern is", required=True),
    ),
    example={"notes": "Has not come to the clinic since the twelfth week."},
    heading=lambda _contents: "Concern for the unborn child",
    source="Working Together 2023, chapter 3",
)
