"""A child with a plan moves in from another area: told, accepted, and a conference held."""

from childjourney.core.story.field import Field, FieldType
from childjourney.core.story.kind import Kind, Mark, Strand
from childjourney.core.story.kinds.enquiry import CONFERENCE_DECISIONS
from childjourney.core.story.kinds.shared_fields import began, notes

TRANSFER_NOTIFIED = Kind(
    name="transfer_notified",
    title="Transfer in notified",
    about="Another area told in writing that a child with a protection plan has moved here.",
    strand=Strand.DONE,
    mark=Mark.DOT,
    fields=(
        Field("from_area", "From which area?", FieldType.LINE),
        Field("permanent", "Is the move meant to last?", FieldType.YES_NO),
        notes("What they sent, and what is missing"),
    ),
    example={"from_area": "Southdale", "permanent": True, "notes": "Plan and last review received; no chronology yet."},
    heading=lambda contents: f"Transfer in from {contents.get('from_area')}",
    source="Norfolk, transfer-in conferences (local procedure)",
)

TRANSFER_ACCEPTED = Kind(
    name="transfer_accepted",
    title="Transfer in accepted",
    about="This area has accepted the referral of a child with a plan from another area.",
    strand=Strand.DONE,
    mark=Mark.DOT,
    fields=(began("transfer_notified", label="Which transfer?"), notes("What was agreed between the areas")),
    example={"began": "0190163d-8694-739b-aea5-966c26f8ad91"},
    heading=lambda _contents: "Transfer in accepted",
    source="Tees, transfer in and out (local procedure)",
)

TRANSFER_CONFERENCE = Kind(
    name="transfer_conference",
    title="Transfer-in conference",
    about="Family and agencies of both areas met to decide whether the child needs a plan here.",
    strand=Strand.DONE,
    decides=True,
    mark=Mark.DOT,
    fields=(
        began("transfer_notified", label="Which transfer?"),
        Field("decision", "What was decided?", FieldType.CHOICE, choices=CONFERENCE_DECISIONS),
        notes("Why"),
    ),
    example={"began": "0190163d-8694-739b-aea5-966c26f8ad91", "decision": "plan"},
    heading=lambda _contents: "Transfer-in conference",
    source="Norfolk, transfer-in conferences (local procedure)",
)
