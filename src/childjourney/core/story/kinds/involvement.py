"""Involvement: who works with the child, from when until when."""

from childjourney.core.story.entry import Voice
from childjourney.core.story.field import Field, FieldType
from childjourney.core.story.kind import Kind, Mark, Strand
from childjourney.core.story.kinds.shared_fields import SOURCE, began, notes

INVOLVEMENT_BEGAN = Kind(
    name="involvement_began",
    title="Involvement begins",
    about="A person or an agency starts to work with the child. This is what lets them read the story.",
    strand=Strand.PEOPLE,
    mark=Mark.PERSON,
    fields=(
        Field("agency", "Which agency?", FieldType.AGENCY),
        Field(
            "member",
            "Who?",
            FieldType.MEMBER,
            required=False,
            hint="Leave empty when the agency is involved and nobody is named yet.",
        ),
        Field("capacity", "As what?", FieldType.LINE, hint="For example: class teacher, lead social worker."),
        Field("lead", "Do they lead the work?", FieldType.YES_NO, required=False),
        Field(
            "rests_on",
            "On which agreement, or other basis, does it rest?",
            FieldType.ENTRY,
            required=False,
            refers_to=("agreement_given", "early_help_agreement", "shared_without_agreement"),
            hint="What they may read ends with it. Leave empty where their own duty lets them work with the child.",
        ),
        SOURCE,
    ),
    example={"agency": "0190163d-8694-739b-aea5-966c26f8ad90", "capacity": "Class teacher"},
    heading=lambda contents: f"Involvement begins: {contents.get('capacity')}",
    voices=(Voice.PROFESSIONAL, Voice.RECORD),
    begins="involvement",
)

INVOLVEMENT_ENDED = Kind(
    name="involvement_ended",
    title="Involvement ends",
    about="A person or an agency no longer works with the child.",
    strand=Strand.PEOPLE,
    mark=Mark.PERSON,
    fields=(began("involvement_began", label="Whose involvement ends?"), notes("Why, and who goes on"), SOURCE),
    example={"began": "0190163d-8694-739b-aea5-966c26f8ad91"},
    heading=lambda _contents: "Involvement ends",
    voices=(Voice.PROFESSIONAL, Voice.RECORD),
    ends="involvement",
)
