"""The family's own words."""

from childjourney.core.story.entry import Contents, Voice
from childjourney.core.story.field import Field, FieldType
from childjourney.core.story.kind import Kind, Mark, Strand, shorten
from childjourney.core.story.kinds.contribution import DIMENSION, REPEATS


def _said(contents: Contents) -> str:
    who = str(contents.get("who") or "")
    return f"{who[:1].upper()}{who[1:]}: “{shorten(contents.get('words'))}”"


FAMILYS_WORDS = Kind(
    name="familys_words",
    title="The family's own words",
    about="What a parent, carer or relative said, in their own words.",
    strand=Strand.WORDS,
    mark=Mark.BUBBLE,
    fields=(
        Field("who", "Who said it?", FieldType.LINE, hint="For example: mum."),
        Field("words", "What did they say?", FieldType.TEXT),
        DIMENSION,
        REPEATS,
    ),
    example={"who": "Mum", "words": "I asked for help in May and nobody rang back."},
    heading=_said,
    voices=(Voice.FAMILY,),
)
