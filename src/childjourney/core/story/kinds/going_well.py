"""A note of what is going well."""

from childjourney.core.story.field import Field, FieldType
from childjourney.core.story.kind import Kind, Mark, Strand, shorten

GOING_WELL = Kind(
    name="going_well",
    title="Something going well",
    about="A strength, a protective person, a change for the better.",
    strand=Strand.WORRIES,
    mark=Mark.PLUS,
    fields=(Field("what", "What is going well?", FieldType.TEXT),),
    example={"what": "At school every day since January."},
    heading=lambda contents: shorten(contents.get("what")),
)
