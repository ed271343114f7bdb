"""The front door: a contact, and what becomes of it."""

from childjourney.core.people.census_codes import REFERRAL_SOURCE
from childjourney.core.story.entry import Contents
from childjourney.core.story.field import Field, FieldType
from childjourney.core.story.kind import Asks, Kind, Mark, Strand
from childjourney.core.story.kinds.decision import COUNTERSIGN, WEIGHED
from childjourney.core.story.kinds.shared_fields import COUNTED_FROM, began, notes

BECOMES = {
    "information": "information only",
    "advice": "advice given",
    "early_help": "early help",
    "open_already": "already open to social care",
    "referral": "becomes a referral",
    "assessment": "an assessment",
    "enquiry": "a section 47 enquiry",
    "none": "no further action",
}
GOES_ON = frozenset({"referral", "assessment", "enquiry"})
"""Outcomes with which a contact becomes a referral."""

SETTLED = {
    "agreed": "Yes, and they agree",
    "disagrees": "Yes, and they do not agree",
    "unreached": "No, they could not be reached",
}


MEANT = {
    "referral": "a referral: they ask social care to act",
    "advice": "a request for advice about this child",
    "information": "information that social care should have",
    "unsure": "they are not sure",
}
"""What whoever got in touch means it to be. Both sides settle it before a referral is taken for anything less."""


CARRIED = ("worry", "observation", "childs_words", "familys_words", "going_well")
"""Kinds of entry on which a contact can rest: they are pointed at, and never typed again."""


def _received(contents: Contents) -> str:
    by = REFERRAL_SOURCE.get(str(contents.get("from_whom")), "")
    return f"Contact from {by[:1].lower() + by[1:]}" if by else "Contact received"


CONTACT_RECEIVED = Kind(
    name="contact_received",
    title="Contact received",
    about="Somebody told children's social care something about the child.",
    strand=Strand.DONE,
    mark=Mark.DOT,
    fields=(
        Field("from_whom", "Who got in touch?", FieldType.CHOICE, required=False, choices=REFERRAL_SOURCE),
        COUNTED_FROM,
        Field("meant_as", "What do they mean it to be?", FieldType.CHOICE, required=False, choices=MEANT),
        Field("agency", "Whose front door", FieldType.AGENCY, required=False, quiet=True),
        notes("What they said", required=True),
        Field("family_knows", "Does the family know?", FieldType.YES_NO, required=False),
        Field(
            "about",
            "What they wrote before",
            FieldType.ENTRIES,
            required=False,
            refers_to=CARRIED,
            quiet=True,
        ),
        Field("thread", "Advice that was given before", FieldType.CHILD, required=False, quiet=True),
        Field("began", "The worry that led to it", FieldType.ENTRY, required=False, refers_to=("worry",), quiet=True),
    ),
    example={
        "from_whom": "2A",
        "meant_as": "referral",
        "notes": "Came without a coat again; mum did not answer the phone.",
    },
    heading=_received,
    by_hand=False,
    own_way=True,
    asks=Asks(
        "contact",
        ("contact_decided",),
        to_agency="agency",
        told_by=("referrer_told",),
        says="meant_as",
        only_them=True,
        asks_when=lambda said: bool(said.get("agency")),
    ),
    source="Surrey, contacts and referrals (local procedure)",
)

CONTACT_DECIDED = Kind(
    name="contact_decided",
    title="Contact decided",
    about="The front door decided what the contact is: information, advice, early help, or a referral.",
    strand=Strand.DONE,
    decides=True,
    by_hand=False,
    mark=Mark.DOT,
    fields=(
        began("contact_received", label="Which contact?"),
        notes("Why?", required=True),
        *WEIGHED,
        Field("outcome", "What does it become?", FieldType.CHOICE, choices=BECOMES),
        Field(
            "settled",
            "Did you settle with the sender what it is?",
            FieldType.CHOICE,
            required=False,
            choices=SETTLED,
            hint="Needed where they mean a referral, and it becomes anything less.",
        ),
    ),
    example={
        "began": "0190163d-8694-739b-aea5-966c26f8ad91",
        "outcome": "advice",
        "notes": "School keeps watching; rings again if it recurs.",
    },
    asks=COUNTERSIGN,
    heading=lambda contents: f"Contact decided: {BECOMES.get(str(contents.get('outcome')), '')}",
    source="Surrey, contacts and referrals (local procedure)",
)
