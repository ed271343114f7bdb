"""Contact with a member of the family or another professional."""

from childjourney.core.story.entry import Contents
from childjourney.core.story.field import Field, FieldType
from childjourney.core.story.kind import Kind, Mark, Strand
from childjourney.core.story.kinds.shared_fields import notes

HOW = {
    "telephone": "by telephone",
    "meeting": "in a meeting",
    "home": "at home",
    "letter": "by letter or e-mail",
    "message": "by text message",
}


def _heading(contents: Contents) -> str:
    return f"Contact with {contents.get('who')}, {HOW.get(str(contents.get('how')), '')}".rstrip(", ")


CONTACT = Kind(
    name="contact",
    title="Contact with family or a professional",
    about="You spoke or wrote to someone in the family, or to another professional, about the child.",
    strand=Strand.DONE,
    mark=Mark.DOT,
    fields=(
        Field("who", "Who was it with?", FieldType.LINE, hint="For example: mum, or the class teacher."),
        Field(
            "side",
            "Are they family or a professional?",
            FieldType.CHOICE,
            required=False,
            choices={"family": "Family or friends", "professional": "A professional"},
        ),
        Field("how", "How?", FieldType.CHOICE, required=False, choices=HOW),
        notes("What was said and agreed", required=True),
    ),
    example={"who": "mum", "side": "family", "how": "telephone", "notes": "Agreed that I visit on Thursday."},
    heading=_heading,
)
