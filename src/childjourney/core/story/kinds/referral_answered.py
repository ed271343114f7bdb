"""What follows a referral: confirmed in writing, acknowledged, decided, and the outcome told to whoever referred."""

from dataclasses import replace

from childjourney.core.story.field import Field, FieldType
from childjourney.core.story.kind import Kind, Mark, Strand
from childjourney.core.story.kinds.decision import COUNTERSIGN, WEIGHED
from childjourney.core.story.kinds.front_door import BECOMES
from childjourney.core.story.kinds.shared_fields import COUNTED_FROM, began, notes

RESPONSES = {
    "protection": "immediate protection",
    "enquiry": "section 47 enquiry",
    "assessment": "assessment",
    "other_help": "help from another service",
    "none": "no further action",
}

REFERRAL_CONFIRMED = Kind(
    name="referral_confirmed",
    title="Referral confirmed in writing",
    about="Whoever referred by telephone has put it in writing.",
    strand=Strand.DONE,
    mark=Mark.DOT,
    fields=(began("referral", label="Which referral?"), COUNTED_FROM, notes("What it adds")),
    example={"began": "0190163d-8694-739b-aea5-966c26f8ad91"},
    heading=lambda _contents: "Referral confirmed in writing",
    source="Working Together 2010, chapter 5",
)

REFERRAL_ACKNOWLEDGED = Kind(
    name="referral_acknowledged",
    title="Referral acknowledged",
    about="Children's social care told whoever referred that the referral has arrived.",
    strand=Strand.DONE,
    mark=Mark.DOT,
    fields=(began("referral", label="Which referral?"), notes("How, and to whom")),
    example={"began": "0190163d-8694-739b-aea5-966c26f8ad91"},
    heading=lambda _contents: "Referral acknowledged",
    source="Working Together 2015, chapter 1",
)

REFERRAL_DECIDED = Kind(
    name="referral_decided",
    title="Referral decided",
    about="A social worker and a manager decided what response the child needs, and why.",
    strand=Strand.DONE,
    decides=True,
    mark=Mark.DOT,
    fields=(
        began("referral", label="Which referral?"),
        notes("Why, and what is not known", required=True),
        *(one for one in WEIGHED if one.name != "not_known"),
        Field("response", "What happens next?", FieldType.CHOICE, choices=RESPONSES),
        Field(
            "decided_with",
            "Decided together with the contact",
            FieldType.ENTRY,
            required=False,
            refers_to=("contact_decided",),
            quiet=True,
        ),
    ),
    example={
        "began": "0190163d-8694-739b-aea5-966c26f8ad91",
        "response": "assessment",
        "notes": "Third worry in a month. Nobody knows who helps at home.",
    },
    asks=replace(COUNTERSIGN, asks_when=lambda said: not said.get("decided_with")),
    heading=lambda contents: f"Referral decided: {RESPONSES.get(str(contents.get('response')), '')}",
    source="Working Together 2023, chapter 3",
)

REFERRER_TOLD = Kind(
    name="referrer_told",
    title="Referrer told the outcome",
    about="Whoever referred was told what was decided and why.",
    strand=Strand.DONE,
    mark=Mark.DOT,
    fields=(
        began("referral", label="Which referral?", required=False),
        Field(
            "contact",
            "Which contact?",
            FieldType.ENTRY,
            required=False,
            refers_to=("contact_received",),
            hint="Where it became no referral.",
        ),
        Field("outcome", "What was decided?", FieldType.CHOICE, required=False, choices=BECOMES),
        notes("What they were told"),
    ),
    example={
        "began": "0190163d-8694-739b-aea5-966c26f8ad91",
        "notes": "Assessment by Amina Yusuf; the school will be asked next week.",
    },
    heading=lambda _contents: "Referrer told the outcome",
    source="Working Together 2023, chapter 3",
)
