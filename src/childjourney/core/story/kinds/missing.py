"""A child goes missing, is back, and is offered somebody to talk to."""

from childjourney.core.story.field import Field, FieldType
from childjourney.core.story.kind import Kind, Mark, Strand
from childjourney.core.story.kinds.shared_fields import began, notes

MISSING_REPORTED = Kind(
    name="missing_reported",
    title="Reported missing",
    about="The child was reported missing to the police.",
    strand=Strand.WORRIES,
    mark=Mark.TRIANGLE,
    fields=(Field("from_where", "Missing from where?", FieldType.LINE), notes("What is known")),
    example={"from_where": "home", "notes": "Left after supper, phone off."},
    heading=lambda contents: f"Reported missing from {contents.get('from_where')}",
    source="Children who run away or go missing, January 2014",
)

MISSING_RETURNED = Kind(
    name="missing_returned",
    title="Back after being missing",
    about="The child was found or came back.",
    strand=Strand.WORRIES,
    mark=Mark.RING,
    fields=(
        began("missing_reported", label="Missing since when?", required=False),
        notes("How the child came back, and how they are"),
    ),
    example={"notes": "Came to school by himself, tired and hungry."},
    heading=lambda _contents: "Back after being missing",
    source="Children who run away or go missing, January 2014",
)

RETURN_INTERVIEW_OFFERED = Kind(
    name="return_interview_offered",
    title="Return interview offered",
    about="Somebody independent offered the child a talk about what happened.",
    strand=Strand.DONE,
    mark=Mark.DOT,
    fields=(
        began("missing_returned", label="After which return?"),
        Field("accepted", "Does the child want it?", FieldType.YES_NO, required=False),
        notes(),
    ),
    example={"began": "0190163d-8694-739b-aea5-966c26f8ad91", "accepted": True},
    heading=lambda _contents: "Return interview offered",
    source="Children who run away or go missing, January 2014",
)

RETURN_INTERVIEW_HELD = Kind(
    name="return_interview_held",
    title="Return interview held",
    about="Somebody independent spoke with the child about what happened. The child's words belong in their own entry.",
    strand=Strand.DONE,
    mark=Mark.DOT,
    fields=(began("missing_returned", label="After which return?"), notes("What was learned")),
    example={"began": "0190163d-8694-739b-aea5-966c26f8ad91"},
    heading=lambda _contents: "Return interview held",
    source="Children who run away or go missing, January 2014",
)
