"""Observation: what someone saw of a child, without judging it."""

from childjourney.core.story.field import Field, FieldType
from childjourney.core.story.kind import Kind, Mark, Strand, shorten
from childjourney.core.story.kinds.contribution import DIMENSION, REPEATS, TOLD_BY
from childjourney.core.story.kinds.shared_fields import GRADE

OBSERVATION = Kind(
    name="observation",
    title="Observation",
    about="What you saw or heard of the child or the family, as plainly as you can.",
    strand=Strand.WORRIES,
    mark=Mark.RING,
    fields=(Field("what", "What did you see or hear?", FieldType.TEXT), GRADE, TOLD_BY, DIMENSION, REPEATS),
    example={"what": "Played alone at first, then joined two others and laughed.", "grade": "seen"},
    heading=lambda contents: shorten(contents.get("what")),
)
