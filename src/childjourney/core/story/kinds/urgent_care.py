"""Urgent care that a child with a plan attended, and that social care was told of it."""

from childjourney.core.story.field import Field, FieldType
from childjourney.core.story.kind import Kind, Mark, Strand
from childjourney.core.story.kinds.shared_fields import began, notes

URGENT_CARE_ATTENDED = Kind(
    name="urgent_care_attended",
    title="Attended urgent care",
    about="The child attended an emergency department, a walk-in centre or another setting without an appointment.",
    strand=Strand.LIFE,
    mark=Mark.SQUARE,
    fields=(Field("where", "Where?", FieldType.LINE), notes("What for, and who was with the child")),
    example={"where": "Northmoor General, emergency department", "notes": "Cut hand, with nan. Stitched and home."},
    heading=lambda contents: f"Attended urgent care: {contents.get('where')}",
    source="NHS England, Child Protection Information Sharing",
)

URGENT_CARE_TOLD = Kind(
    name="urgent_care_told",
    title="Social care told of urgent care",
    about="Children's social care learned that the child attended urgent care.",
    strand=Strand.DONE,
    mark=Mark.DOT,
    fields=(began("urgent_care_attended", label="Which attendance?"), notes()),
    example={"began": "0190163d-8694-739b-aea5-966c26f8ad91"},
    heading=lambda _contents: "Social care told of urgent care",
    source="NHS England, Child Protection Information Sharing",
)
