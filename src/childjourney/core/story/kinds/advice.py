"""Advice: asked of a social worker without naming the child, answered, and what was done with it (M-62).

These are no child's entries: each question is a story of its own, a thread, until it is tied to a contact.
"""

from childjourney.core.story.field import Field, FieldType
from childjourney.core.story.kind import Asks, Kind, Mark, Strand, shorten
from childjourney.core.story.kinds.shared_fields import began, notes

NEXT = {
    "watch": "keep watching, and write down what you see",
    "talk": "talk with the family and the child",
    "early_help": "offer early help",
    "contact": "contact children's social care, by name",
    "urgent": "ring now: the child may be in danger",
}
"""What a social worker may suggest."""

ADVICE_ASKED = Kind(
    name="advice_asked",
    title="Advice asked for",
    about="Somebody asks a social worker what to do, without naming the child.",
    strand=Strand.THREAD,
    mark=Mark.QUESTION,
    fields=(
        Field(
            "what",
            "What worries you, and what would you like to know?",
            FieldType.TEXT,
            hint="Do not name the child or the family. What you saw, heard and know is enough.",
        ),
        Field(
            "age", "How old is the child, roughly?", FieldType.LINE, required=False, hint="For example: about seven."
        ),
        Field("by", "By when do you need an answer?", FieldType.DAY),
        Field("agency", "Whom do you ask?", FieldType.AGENCY, quiet=True),
    ),
    example={
        "what": "A pupil has come without lunch for a week and says nobody is home until nine. Whom do I ask first?",
        "age": "about seven",
        "by": "2026-04-03",
        "agency": "0190163d-8694-739b-aea5-966c26f8ad90",
    },
    heading=lambda contents: shorten(contents.get("what")),
    by_hand=False,
    own_way=True,
    asks=Asks("advice", ("advice_answered",), to_agency="agency", by="by", only_them=True),
    source="Munro Review interim report, 2011: access to social work advice",
)

ADVICE_ANSWERED = Kind(
    name="advice_answered",
    title="Advice given",
    about="A social worker answers, and says what they would do.",
    strand=Strand.THREAD,
    mark=Mark.BUBBLE,
    fields=(
        began("advice_asked", label="Which question?"),
        Field("answer", "What is your advice, and why?", FieldType.TEXT),
        Field("next", "What do you suggest?", FieldType.CHOICE, choices=NEXT),
    ),
    example={
        "began": "0190163d-8694-739b-aea5-966c26f8ad91",
        "answer": "Speak with mum first; ask who is home after school. If nobody is, ring us.",
        "next": "talk",
    },
    heading=lambda contents: shorten(contents.get("answer")),
    by_hand=False,
    own_way=True,
    decides=True,
)

ADVICE_FOLLOWED = Kind(
    name="advice_followed",
    title="What was done with the advice",
    about="Whoever asked writes down what they decided. The advice is theirs to follow or not.",
    strand=Strand.THREAD,
    mark=Mark.RING,
    fields=(
        began("advice_asked", label="Which question?"),
        Field("decided", "What did you decide?", FieldType.CHOICE, choices=NEXT | {"other": "something else"}),
        notes("Why"),
        Field("child", "The child whose contact it became", FieldType.CHILD, required=False, quiet=True),
    ),
    example={"began": "0190163d-8694-739b-aea5-966c26f8ad91", "decided": "talk"},
    heading=lambda contents: f"Decided: {(NEXT | {'other': 'something else'}).get(str(contents.get('decided')), '')}",
    by_hand=False,
    own_way=True,
)
