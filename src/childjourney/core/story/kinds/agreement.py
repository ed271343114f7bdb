"""The ledger of agreement: given or refused, withdrawn, and what is shared on another lawful basis instead."""

from collections.abc import Mapping

from childjourney.core.story.entry import Contents, Voice
from childjourney.core.story.field import Field, FieldType
from childjourney.core.story.items import ITEMS
from childjourney.core.story.kind import Asks, Kind, Mark, Strand
from childjourney.core.story.kinds.shared_fields import began, notes

PURPOSES: Mapping[str, str] = {
    "early_help_assessment": "to find out together what help is needed (common assessment)",
    "team_around_family": "to work together as a team around the family",
    "advice": "to ask for advice about us by name",
    "referral": "to ask children's social care for help",
    "service": "to ask a service for its help",
    "planning": "to plan better services, without our names",
}
"""For what the family may agree that something is shared."""

BASES: Mapping[str, str] = {
    "protection": "a child may be suffering, or may be likely to suffer, serious harm",
    "duty": "a law or a court requires it",
    "life": "somebody's life or health is in danger now",
    "crime": "a serious crime would otherwise not be prevented or found out",
}
"""Lawful bases beside agreement on which something may be shared without it."""

ASKED: Mapping[str, str] = {
    "refused": "Yes, and they did not agree",
    "danger": "No, asking could put the child or somebody else in danger",
    "hinder": "No, asking would hinder an enquiry",
    "unreached": "No, they could not be reached in time",
}

_WITH = Field(
    "agency",
    "With whom may it be shared?",
    FieldType.AGENCY,
    required=False,
    hint="Leave empty for everybody in the team around the family.",
)
_ITEMS = Field(
    "items",
    "What may be shared?",
    FieldType.CHOICES,
    required=False,
    choices={key: item.title for key, item in ITEMS.items()},
    hint="Leave empty for everything that belongs to this purpose.",
)
_OF_FAMILY = (Voice.PROFESSIONAL, Voice.FAMILY, Voice.CHILD)


def _given(contents: Contents) -> str:
    purpose = PURPOSES.get(str(contents.get("purpose")), "")
    return f"{'Agreed' if contents.get('agreed') else 'Did not agree'} {purpose.split(' (')[0]}"


AGREEMENT_GIVEN = Kind(
    name="agreement_given",
    title="Agreement, or none",
    about="What somebody in the family agrees to, or not: for what, with whom, which things, and until when.",
    strand=Strand.WORDS,
    mark=Mark.BUBBLE,
    fields=(
        Field("who", "Who was asked?", FieldType.LINE, hint="For example: mum, or Maya herself."),
        Field("agreed", "Do they agree?", FieldType.YES_NO),
        Field("purpose", "To what?", FieldType.CHOICE, choices=PURPOSES),
        _WITH,
        _ITEMS,
        Field("until", "Until when?", FieldType.DAY, required=False, hint="Leave empty for as long as the help lasts."),
        notes("In their own words"),
        Field(
            "considered",
            "If they do not agree: what did you decide, and why?",
            FieldType.TEXT,
            required=False,
            hint="Whether the child's needs will grow without help, and whether that calls for a referral.",
        ),
    ),
    example={"who": "mum", "agreed": True, "purpose": "early_help_assessment", "items": ["assessment"]},
    heading=_given,
    voices=_OF_FAMILY,
    source="CAF guide for practitioners, March 2010",
)

AGREEMENT_WITHDRAWN = Kind(
    name="agreement_withdrawn",
    title="Agreement withdrawn",
    about="Somebody in the family no longer agrees. What was shared on it is closed from the next moment on.",
    strand=Strand.WORDS,
    mark=Mark.BUBBLE,
    fields=(
        began("agreement_given", "early_help_agreement", label="Which agreement?"),
        Field("who", "Who withdrew it?", FieldType.LINE),
        notes("In their own words"),
    ),
    example={"began": "0190163d-8694-739b-aea5-966c26f8ad91", "who": "mum"},
    heading=lambda _contents: "Agreement withdrawn",
    voices=_OF_FAMILY,
    source="CAF guide for practitioners, March 2010",
)

SHARED_WITHOUT_AGREEMENT = Kind(
    name="shared_without_agreement",
    title="Shared without agreement",
    about="Something is shared on another lawful basis than the family's agreement: by whom, why, and until when.",
    strand=Strand.DONE,
    mark=Mark.SQUARE,
    decides=True,
    fields=(
        Field("basis", "On which basis?", FieldType.CHOICE, choices=BASES),
        Field("asked", "Was the family asked first?", FieldType.CHOICE, choices=ASKED),
        Field("agency", "With whom is it shared?", FieldType.AGENCY),
        Field("items", "What is shared?", FieldType.CHOICES, required=False, choices=_ITEMS.choices, hint=_ITEMS.hint),
        notes("Why it is needed, and why no less would do", required=True),
        Field(
            "until", "Until when?", FieldType.DAY, hint="It ends by itself on this day, unless a review lets it go on."
        ),
    ),
    example={
        "basis": "protection",
        "asked": "danger",
        "agency": "0190163d-8694-739b-aea5-966c26f8ad90",
        "notes": "Dad is said to have threatened to leave the country with the children if anybody asks.",
        "until": "2026-04-30",
    },
    asks=Asks(
        "sharing",
        ("sharing_reviewed",),
        of_own=True,
        by="until",
        # What goes on until another day is looked at again by then.
        reopened_by=("sharing_reviewed",),
        reopens_when=lambda said: bool(said.get("goes_on") and said.get("until")),
    ),
    heading=lambda contents: f"Shared without agreement: {BASES.get(str(contents.get('basis')), '')}",
    source="Information sharing advice for practitioners, 2018: seven golden rules",
)

SHARING_REVIEWED = Kind(
    name="sharing_reviewed",
    title="Sharing without agreement reviewed",
    about="Somebody looked again whether sharing without agreement is still right.",
    strand=Strand.DONE,
    mark=Mark.SQUARE,
    decides=True,
    fields=(
        began("shared_without_agreement", label="Which sharing?"),
        Field("goes_on", "Does it go on?", FieldType.YES_NO),
        Field(
            "until",
            "If it goes on: until when?",
            FieldType.DAY,
            required=False,
            hint="By then it is looked at again. Left empty, it ends on the day on which it was to end.",
        ),
        notes("Why", required=True),
    ),
    example={
        "began": "0190163d-8694-739b-aea5-966c26f8ad91",
        "goes_on": False,
        "notes": "The family has been told, and agrees by now.",
    },
    heading=lambda contents: "Sharing without agreement goes on" if contents.get("goes_on") else "Sharing ended",
    source="Information sharing advice for practitioners, 2018: seven golden rules",
)

NOT_SHARED = Kind(
    name="not_shared",
    title="Decided not to share",
    about="Something was asked for, or could have been shared, and it was decided not to: with whom, and why.",
    strand=Strand.DONE,
    mark=Mark.SQUARE,
    decides=True,
    fields=(
        Field("agency", "With whom is it not shared?", FieldType.AGENCY),
        Field("items", "What is not shared?", FieldType.CHOICES, required=False, choices=_ITEMS.choices),
        notes("Why not, and what would change that", required=True),
    ),
    example={
        "agency": "0190163d-8694-739b-aea5-966c26f8ad90",
        "notes": "Housing asked for the assessment. Mum does not want that, and the tenancy does not need it.",
    },
    heading=lambda _contents: "Decided not to share",
    source="Information sharing advice for practitioners, 2018: seven golden rules",
)
