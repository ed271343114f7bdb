"""What is not known, and the answer when it comes."""

from childjourney.core.story.field import Field, FieldType
from childjourney.core.story.kind import Asks, Kind, Mark, Strand, shorten
from childjourney.core.story.kinds.shared_fields import began

UNKNOWN = Kind(
    name="unknown",
    title="Something we do not know",
    about="A question about the child that nobody can answer yet.",
    strand=Strand.WORRIES,
    mark=Mark.QUESTION,
    fields=(
        Field("what", "What is not known?", FieldType.LINE),
        Field("owner", "Who finds out?", FieldType.MEMBER, required=False),
        Field("by", "By when?", FieldType.DAY, required=False),
    ),
    example={"what": "Whether dad sees the children"},
    heading=lambda contents: shorten(contents.get("what")),
    asks=Asks("unknown", ("answer",), to_member="owner", by="by", asks_when=lambda said: bool(said.get("owner"))),
)

ANSWER = Kind(
    name="answer",
    title="Answer to something not known",
    about="An open question has been answered.",
    strand=Strand.WORRIES,
    mark=Mark.RING,
    fields=(
        began("unknown", label="Which question does this answer?"),
        Field("what", "What is the answer?", FieldType.TEXT),
    ),
    example={"began": "0190163d-8694-739b-aea5-966c26f8ad91", "what": "Dad sees them on Saturdays at nan's."},
    heading=lambda contents: shorten(contents.get("what")),
)
