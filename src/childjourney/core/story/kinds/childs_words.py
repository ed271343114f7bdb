"""The child's own words, as said, drawn, written or shown."""

from childjourney.core.story.entry import Voice
from childjourney.core.story.field import Field, FieldType
from childjourney.core.story.kind import Kind, Mark, Strand, shorten
from childjourney.core.story.kinds.contribution import DIMENSION, REPEATS

CHILDS_WORDS = Kind(
    name="childs_words",
    title="The child's own words",
    about="What the child said, drew, wrote or showed, in the child's own words.",
    strand=Strand.WORDS,
    mark=Mark.BUBBLE,
    fields=(
        Field("words", "What did the child say?", FieldType.TEXT, hint="As the child said it, not tidied."),
        Field(
            "how",
            "How was it said?",
            FieldType.CHOICE,
            required=False,
            choices={
                "spoken": "spoken",
                "drawn": "drawn",
                "written": "written",
                "signed": "signed or shown",
                "interpreted": "through an interpreter",
            },
        ),
        Field("alone", "Was the child alone with you?", FieldType.YES_NO, required=False),
        Field("about", "What was it about?", required=False),
        DIMENSION,
        REPEATS,
    ),
    example={"words": "I want mum to be happy again.", "how": "spoken", "alone": True},
    heading=lambda contents: f"“{shorten(contents.get('words'))}”",
    voices=(Voice.CHILD,),
)
