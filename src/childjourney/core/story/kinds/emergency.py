"""Emergency powers: police protection, and orders of a court."""

from childjourney.core.story.field import Field, FieldType
from childjourney.core.story.kind import Kind, Mark, Strand
from childjourney.core.story.kinds.shared_fields import COUNTED_FROM, began, notes

ORDERS = {
    "emergency_protection": "emergency protection order",
    "child_assessment": "child assessment order",
}

POLICE_PROTECTION_BEGAN = Kind(
    name="police_protection_began",
    title="Police protection began",
    about="A police officer took the child into police protection, or kept the child where they are safe.",
    strand=Strand.DONE,
    mark=Mark.DOT,
    fields=(Field("where", "Where is the child now?", FieldType.LINE, required=False), notes("Why", required=True)),
    example={"where": "with her grandmother", "notes": "Alone in the flat at midnight."},
    heading=lambda _contents: "Police protection began",
    source="Children Act 1989, section 46",
)

POLICE_PROTECTION_ENDED = Kind(
    name="police_protection_ended",
    title="Police protection ended",
    about="The child is no longer in police protection.",
    strand=Strand.DONE,
    mark=Mark.DOT,
    fields=(began("police_protection_began", label="Which one?"), notes("Where the child went, and what follows")),
    example={"began": "0190163d-8694-739b-aea5-966c26f8ad91"},
    heading=lambda _contents: "Police protection ended",
    source="Children Act 1989, section 46",
)

COURT_ORDER_MADE = Kind(
    name="court_order_made",
    title="Court order made",
    about="A court made an order to protect or to assess the child.",
    strand=Strand.DONE,
    mark=Mark.DOT,
    fields=(
        Field("order", "Which order?", FieldType.CHOICE, choices=ORDERS),
        COUNTED_FROM,
        notes("What the court said"),
    ),
    example={"order": "emergency_protection"},
    heading=lambda contents: f"Court: {ORDERS.get(str(contents.get('order')), '')}",
    source="Children Act 1989, sections 43 to 45",
)

COURT_ORDER_EXTENDED = Kind(
    name="court_order_extended",
    title="Court order extended",
    about="The court extended an emergency protection order, which it can do once.",
    strand=Strand.DONE,
    mark=Mark.DOT,
    fields=(began("court_order_made", label="Which order?"), COUNTED_FROM, notes()),
    example={"began": "0190163d-8694-739b-aea5-966c26f8ad91"},
    heading=lambda _contents: "Court order extended",
    source="Children Act 1989, section 45",
)

COURT_ORDER_ENDED = Kind(
    name="court_order_ended",
    title="Court order ended",
    about="The order ended, was discharged, or another took its place.",
    strand=Strand.DONE,
    mark=Mark.DOT,
    fields=(began("court_order_made", label="Which order?"), notes("What follows")),
    example={"began": "0190163d-8694-739b-aea5-966c26f8ad91"},
    heading=lambda _contents: "Court order ended",
    source="Children Act 1989, sections 43 to 45",
)
