"""An event in the child's own life."""

from childjourney.core.story.field import Field, FieldType
from childjourney.core.story.kind import Kind, Mark, Strand, shorten
from childjourney.core.story.kinds.shared_fields import notes

LIFE_EVENT = Kind(
    name="life_event",
    title="Something in the child's life",
    about="Starting school, a birth, a move, a loss, a birthday: the child's own time.",
    strand=Strand.LIFE,
    mark=Mark.SQUARE,
    fields=(Field("what", "What happened?", FieldType.LINE), notes("What it meant to the child")),
    example={"what": "Starts school"},
    heading=lambda contents: shorten(contents.get("what")),
)
