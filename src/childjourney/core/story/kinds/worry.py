"""Worry: something about a child that made someone uneasy, and what the lead of their agency says to it."""

from childjourney.core.story.field import Field, FieldType
from childjourney.core.story.kind import Asks, Kind, Mark, Strand, shorten
from childjourney.core.story.kinds.advice import NEXT
from childjourney.core.story.kinds.contribution import DIMENSION, REPEATS, TOLD_BY
from childjourney.core.story.kinds.shared_fields import GRADE, began, notes

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
        TOLD_BY,
        DIMENSION,
        REPEATS,
    ),
    example={
        "what": "Tired again, and no lunch for the third day. Said she had been up with her brother.",
        "grade": "seen",
    },
    heading=lambda contents: shorten(contents.get("what")),
    asks=Asks("worry", ("worry_answered", "contact_received"), of_own=True),
)

WORRY_ANSWERED = Kind(
    name="worry_answered",
    title="Worry looked at by the safeguarding lead",
    about="The lead of an agency has read a worry, and says what happens with it.",
    strand=Strand.WORRIES,
    mark=Mark.RING,
    fields=(
        began("worry", label="Which worry?"),
        Field("next", "What happens now?", FieldType.CHOICE, choices=NEXT),
        notes("Why, and who does it"),
    ),
    example={"began": "0190163d-8694-739b-aea5-966c26f8ad91", "next": "talk", "notes": "I ring mum this afternoon."},
    heading=lambda said: f"Safeguarding lead: {NEXT.get(str(said.get('next')), '')}",
    by_hand=False,
    own_way=True,
    decides=True,
)
