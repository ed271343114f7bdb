"""Worry: something about a child that made someone uneasy."""

from childjourney.core.story.field import Field, FieldType
from childjourney.core.story.kind import Kind, Mark, Strand, shorten
from childjourney.core.story.kinds.shared_fields import GRADE

WORRY = Kind(
    name="worry",
    title="Worry",
    about="Something you saw, heard or were told that makes you uneasy about a child.",
    strand=Strand.WORRIES,
    mark=Mark.TRIANGLE,
    fields=(
        Field("what", "What worries you?", FieldType.TEXT, hint="What happened, who was there, what was said."),
        GRADE,
        Field("done", "What have you done about it so far?", FieldType.TEXT, required=False),
    ),
    example={
        "what": "Tired again, and no lunch for the third day. Said she had been up with her brother.",
        "grade": "seen",
    },
    heading=lambda contents: shorten(contents.get("what")),
)
