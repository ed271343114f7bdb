"""A note of what is going well."""

from dataclasses import replace

from childjourney.core.story.field import Field, FieldType
from childjourney.core.story.kind import Kind, Mark, Strand, shorten
from childjourney.core.story.kinds.contribution import DIMENSION, REPEATS, TOLD_BY
from childjourney.core.story.kinds.shared_fields import GRADE

GOING_WELL = Kind(
    name="going_well",
    title="Something going well",
    about="A strength, a protective person, a change for the better.",
    strand=Strand.WORRIES,
    mark=Mark.PLUS,
    fields=(
        Field("what", "What is going well?", FieldType.TEXT),
        replace(GRADE, required=False, folded=True),
        TOLD_BY,
        DIMENSION,
        REPEATS,
    ),
    example={"what": "At school every day since January."},
    heading=lambda contents: shorten(contents.get("what")),
)
