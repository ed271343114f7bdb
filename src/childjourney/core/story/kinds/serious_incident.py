"""A child died or was seriously harmed: known, notified, reviewed rapidly."""

from childjourney.core.story.field import Field, FieldType
from childjourney.core.story.kind import Kind, Mark, Strand
from childjourney.core.story.kinds.shared_fields import began, notes

HARM = {"death": "the child died", "serious_harm": "the child was seriously harmed"}
NOTIFIED = {
    "panel": "the national Panel",
    "ofsted": "Ofsted",
    "board": "the local safeguarding children board",
    "partners": "the other safeguarding partners",
    "secretary_of_state": "the Secretary of State",
}
FOLLOWS = {"local_review": "a local review", "national_review": "a national review", "none": "no further review"}

SERIOUS_INCIDENT = Kind(
    name="serious_incident",
    title="Serious incident known",
    about="The authority learned that a child died or was seriously harmed, with abuse or neglect known or suspected.",
    strand=Strand.WORRIES,
    mark=Mark.TRIANGLE,
    fields=(Field("harm", "What happened?", FieldType.CHOICE, choices=HARM), notes("What is known so far")),
    example={"harm": "serious_harm", "notes": "In intensive care since last night."},
    heading=lambda contents: f"Serious incident: {HARM.get(str(contents.get('harm')), '')}",
    source="Children Act 2004, section 16C",
)

DEATH = Kind(
    name="death",
    title="The child has died",
    about="The child has died, whether or not abuse or neglect is suspected. The day also belongs in who the child is.",
    strand=Strand.LIFE,
    mark=Mark.SQUARE,
    fields=(
        Field("looked_after", "Was the child looked after?", FieldType.YES_NO),
        Field("care_leaver", "Was it a care leaver up to the age of 24?", FieldType.YES_NO, required=False),
        notes(),
    ),
    example={"looked_after": True},
    heading=lambda _contents: "Died",
    source="Working Together 2018, chapter 4",
)

INCIDENT_NOTIFIED = Kind(
    name="incident_notified",
    title="Incident or death notified",
    about="Those who have to know were told of the serious incident or of the death.",
    strand=Strand.DONE,
    mark=Mark.DOT,
    fields=(
        began("serious_incident", "death", label="Of what?"),
        Field("to", "Who was told?", FieldType.CHOICES, choices=NOTIFIED),
        notes(),
    ),
    example={"began": "0190163d-8694-739b-aea5-966c26f8ad91", "to": ["panel", "partners"]},
    heading=lambda contents: f"Told: {', '.join(NOTIFIED.get(one, one) for one in contents.get('to', ()))}",
    source="Children Act 2004, section 16C; Working Together 2018, chapter 4",
)

RAPID_REVIEW = Kind(
    name="rapid_review",
    title="Rapid review",
    about="Partners gathered the facts, made sure of safety, looked for what to learn, and told the Panel.",
    strand=Strand.DONE,
    mark=Mark.DOT,
    fields=(
        began("serious_incident", label="Of which incident?"),
        Field("follows", "What follows?", FieldType.CHOICE, choices=FOLLOWS),
        notes("Why"),
    ),
    example={"began": "0190163d-8694-739b-aea5-966c26f8ad91", "follows": "local_review"},
    heading=lambda contents: f"Rapid review: {FOLLOWS.get(str(contents.get('follows')), '')} follows",
    source="Working Together 2018, chapter 4",
)
