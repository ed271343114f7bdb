"""Referral to children's social care, and the closure that ends the episode it begins."""

from childjourney.core.people.census_codes import PRIMARY_NEED, REASON_FOR_CLOSURE, REFERRAL_SOURCE
from childjourney.core.story.entry import Contents, Voice
from childjourney.core.story.field import Field, FieldType
from childjourney.core.story.kind import HelpLevel, Kind, Mark, Strand
from childjourney.core.story.kinds.shared_fields import AS_SENT, COUNTED_FROM, SOURCE, began, notes


def _referred(contents: Contents) -> str:
    by = REFERRAL_SOURCE.get(str(contents.get("referred_by")), "")
    outcome = ", no further action" if contents.get("no_further_action") else ""
    return f"Referral from {by[:1].lower() + by[1:]}{outcome}" if by else f"Referral{outcome}"


def _closed(contents: Contents) -> str:
    reason = REASON_FOR_CLOSURE.get(str(contents.get("reason")), "")
    return f"Closed: {reason[:1].lower() + reason[1:]}" if reason else "Closed"


REFERRAL = Kind(
    name="referral",
    title="Referral",
    about="Children's social care was asked to act for the child. Begins an episode unless nothing more is done.",
    strand=Strand.DONE,
    mark=Mark.DOT,
    fields=(
        Field(
            "contact",
            "Which contact became this referral?",
            FieldType.ENTRY,
            required=False,
            refers_to=("contact_received",),
        ),
        Field("referred_by", "Who made the referral?", FieldType.CHOICE, required=False, choices=REFERRAL_SOURCE),
        Field("spoken", "Was it made by telephone or in person?", FieldType.YES_NO, required=False),
        Field("primary_need", "What is the main need?", FieldType.CHOICE, required=False, choices=PRIMARY_NEED),
        Field("no_further_action", "No further action?", FieldType.YES_NO, required=False),
        Field(
            "conference_date",
            "Date of the initial conference given with the referral",
            FieldType.DAY,
            required=False,
            quiet=True,
        ),
        COUNTED_FROM,
        notes("Why, in the words of the person who referred"),
        AS_SENT,
        SOURCE,
    ),
    example={"referred_by": "2A", "primary_need": "N1", "no_further_action": False},
    heading=_referred,
    voices=(Voice.PROFESSIONAL, Voice.RECORD),
    begins="child in need",
    begins_when=lambda contents: not contents.get("no_further_action"),
    level=HelpLevel.IN_NEED,
    source="Department for Education, Children in need census, CINdetails",
)

CLOSURE = Kind(
    name="closure",
    title="Closure",
    about="Children's social care ended its work on this referral, and why.",
    strand=Strand.DONE,
    decides=True,
    mark=Mark.DOT,
    fields=(
        began("referral", label="Which referral does this close?"),
        Field("reason", "Why?", FieldType.CHOICE, required=False, choices=REASON_FOR_CLOSURE),
        notes("What changed for the child"),
        AS_SENT,
        SOURCE,
    ),
    example={"began": "0190163d-8694-739b-aea5-966c26f8ad91", "reason": "RC8"},
    heading=_closed,
    voices=(Voice.PROFESSIONAL, Voice.RECORD),
    ends="child in need",
    source="Department for Education, Children in need census, CINclosureDate and ReasonForClosure",
)
