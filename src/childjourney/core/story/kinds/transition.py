"""Transitions: assigning, referring on, handing over and inviting are one thing, from somebody to somebody."""

from childjourney.core.story.entry import Contents
from childjourney.core.story.field import Field, FieldType
from childjourney.core.story.kind import Asks, Kind, Mark, Strand
from childjourney.core.story.kinds.shared_fields import began, notes

WAYS = {
    "assign": "Give the work to somebody in our agency",
    "hand_over": "Hand the work over",
    "invite": "Invite into the team around the family",
    "service": "Ask a service for its help",
}
"""What is asked of whoever it is given to."""

_SHORT = {
    "assign": "Work given",
    "hand_over": "Hand-over asked for",
    "invite": "Invited to the team",
    "service": "Asked a service for help",
}

GROUNDS = {
    "agreement": "the family agreed",
    "own": "it stays within our agency",
    "law": "another lawful basis, which is recorded",
}


def _asked(contents: Contents) -> str:
    return f"{_SHORT.get(str(contents.get('way')), 'Asked')}: {contents.get('capacity', '')}".rstrip(": ")


TRANSITION_ASKED = Kind(
    name="transition_asked",
    title="Work given, handed over or shared",
    about="Somebody is asked to take the work on, or to join it: for what, on which basis, and what they need to know.",
    strand=Strand.PEOPLE,
    mark=Mark.PERSON,
    fields=(
        Field("way", "What are you asking for?", FieldType.CHOICE, choices=WAYS),
        Field("agency", "Which agency?", FieldType.AGENCY),
        Field("member", "Who?", FieldType.MEMBER, required=False, hint="Leave empty where the agency finds somebody."),
        Field("capacity", "As what?", FieldType.LINE, hint="For example: speech therapist, lead professional."),
        Field("lead", "Will they lead the work?", FieldType.YES_NO, required=False),
        Field(
            "stays",
            "Do you go on working with the child yourself?",
            FieldType.YES_NO,
            required=False,
            hint="Where you hand the work over. Without it your part ends when they take it on.",
        ),
        Field("basis", "On which basis is it shared with them?", FieldType.CHOICE, choices=GROUNDS),
        Field(
            "rests_on",
            "On which agreement, or other basis?",
            FieldType.ENTRY,
            required=False,
            refers_to=("agreement_given", "early_help_agreement", "shared_without_agreement"),
            hint="What they may read ends with it.",
        ),
        notes("What do they need to know before they answer?", required=True),
        Field("by", "By when do you need an answer?", FieldType.DAY, required=False),
    ),
    example={
        "way": "invite",
        "agency": "0190163d-8694-739b-aea5-966c26f8ad90",
        "capacity": "Speech therapist",
        "basis": "agreement",
        "notes": "Two years old and five words. Mum would like a home visit.",
        "by": "2026-04-03",
    },
    heading=_asked,
    by_hand=False,
    own_way=True,
    asks=Asks(
        "transition",
        ("transition_answered",),
        to_member="member",
        to_agency="agency",
        by="by",
        ended_by=("transition_withdrawn",),
        says="way",
        only_them=True,
    ),
)

TRANSITION_ACKNOWLEDGED = Kind(
    name="transition_acknowledged",
    title="Work received, answer follows",
    about="Whoever was asked has seen it and says when they will answer.",
    strand=Strand.PEOPLE,
    mark=Mark.PERSON,
    fields=(began("transition_asked", label="What was asked?"), notes("When the answer will come")),
    example={"began": "0190163d-8694-739b-aea5-966c26f8ad91", "notes": "At our meeting on Tuesday."},
    heading=lambda _contents: "Received, answer follows",
    by_hand=False,
    own_way=True,
)

TRANSITION_ANSWERED = Kind(
    name="transition_answered",
    title="Work taken on, or declined",
    about="Whoever was asked takes the work on, or declines with a reason.",
    strand=Strand.PEOPLE,
    mark=Mark.PERSON,
    fields=(
        began("transition_asked", label="What was asked?"),
        Field("accepted", "Do you take it on?", FieldType.YES_NO),
        notes("Why, or what should be known", hint="A reason is needed where you decline."),
    ),
    example={"began": "0190163d-8694-739b-aea5-966c26f8ad91", "accepted": True},
    heading=lambda contents: "Taken on" if contents.get("accepted") else "Declined",
    by_hand=False,
    own_way=True,
)

TRANSITION_WITHDRAWN = Kind(
    name="transition_withdrawn",
    title="No longer asked",
    about="Whoever asked somebody to take the work on, or to join it, asks no more.",
    strand=Strand.PEOPLE,
    mark=Mark.PERSON,
    fields=(began("transition_asked", label="What was asked?"), notes("Why")),
    example={"began": "0190163d-8694-739b-aea5-966c26f8ad91", "notes": "Another nursery has a place."},
    heading=lambda _contents: "No longer asked",
    by_hand=False,
    own_way=True,
)

CHASED = Kind(
    name="chased",
    title="Asked again",
    about="No answer has come, and somebody asks again.",
    strand=Strand.PEOPLE,
    mark=Mark.PERSON,
    fields=(
        began(
            *("transition_asked", "contact_received", "referral", "disagreement_raised", "advice_asked", "worry"),
            *("action_agreed", "unknown", "shared_without_agreement", "contact_decided", "referral_decided"),
            "help_asked",
            label="What are you asking about?",
        ),
        notes("What you did, and with whom you spoke"),
    ),
    example={"began": "0190163d-8694-739b-aea5-966c26f8ad91", "notes": "Rang the duty line, left a message."},
    heading=lambda _contents: "Asked again, no answer yet",
    by_hand=False,
    own_way=True,
)
