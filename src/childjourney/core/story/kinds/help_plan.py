"""The plan of help: who does what by when, how it went, and help that was wanted and not to be had."""

from childjourney.core.story.field import Field, FieldType
from childjourney.core.story.kind import Asks, Kind, Mark, Strand, shorten
from childjourney.core.story.kinds.shared_fields import began, notes

PLANS = ("early_help_began", "in_need_plan_began", "protection_plan_began")

OUTCOMES = {
    "done": "done",
    "partly": "done in part",
    "not_needed": "not needed any more",
    "not_possible": "not possible",
}
"""How something that was agreed went."""

WANTED = {
    "parenting": "help with parenting",
    "mental_health_child": "help with the child's mental health",
    "mental_health_adult": "help with an adult's mental health",
    "domestic_abuse": "help after domestic abuse",
    "substances": "help with drugs or alcohol",
    "speech": "speech and language therapy",
    "disability": "help with a disability or special needs",
    "childcare": "a nursery place or other childcare",
    "housing": "housing",
    "money": "money, food or debt",
    "young_carer": "help for a young carer",
    "other": "something else",
}
"""Help that families want. Grouped so that an area can count what it lacks."""

WHY_NOT = {
    "waiting": "there is a waiting list",
    "none": "there is no such help here",
    "threshold": "the family does not fit what the service asks for",
    "declined": "the service declined",
    "reach": "too far, too dear, or at the wrong times",
    "language": "not in the family's language, or not open to them in another way",
    "other": "for another reason",
}

ACTION_AGREED = Kind(
    name="action_agreed",
    title="Action agreed",
    about="Something in the plan that somebody does by a day.",
    strand=Strand.DONE,
    mark=Mark.SQUARE,
    fields=(
        began(*PLANS, label="To which plan does it belong?"),
        Field("what", "What is to be done?", FieldType.LINE),
        Field("owner", "Who does it?", FieldType.MEMBER, required=False),
        Field("owner_family", "Or who in the family?", FieldType.LINE, required=False, hint="For example: mum."),
        Field("by", "By when?", FieldType.DAY),
    ),
    example={
        "began": "0190163d-8694-739b-aea5-966c26f8ad91",
        "what": "Ask the nursery for a place on Tuesdays",
        "owner_family": "mum",
        "by": "2026-04-03",
    },
    heading=lambda said: f"Agreed: {shorten(said.get('what'))}",
    asks=Asks("action", ("action_done",), to_member="owner", by="by", asks_when=lambda said: bool(said.get("owner"))),
    source="CAF guide for practitioners, March 2010",
)

ACTION_DONE = Kind(
    name="action_done",
    title="Action done, or not",
    about="How something that was agreed in the plan went.",
    strand=Strand.DONE,
    mark=Mark.RING,
    fields=(
        began("action_agreed", label="Which action?"),
        Field("outcome", "How did it go?", FieldType.CHOICE, choices=OUTCOMES),
        notes("What changed for the child"),
    ),
    example={"began": "0190163d-8694-739b-aea5-966c26f8ad91", "outcome": "done"},
    heading=lambda said: f"Action {OUTCOMES.get(str(said.get('outcome')), '')}",
    source="CAF guide for practitioners, March 2010",
)

UNMET_NEED = Kind(
    name="unmet_need",
    title="Help that was not to be had",
    about="The family wanted help that they could not get. It is kept, so that the area can see what it lacks.",
    strand=Strand.WORRIES,
    mark=Mark.QUESTION,
    fields=(
        Field("wanted", "What help was wanted?", FieldType.CHOICE, choices=WANTED),
        Field("why", "Why was it not to be had?", FieldType.CHOICE, choices=WHY_NOT),
        Field("since", "Since when has the family waited?", FieldType.DAY, required=False),
        notes("What this means for the child"),
    ),
    example={"wanted": "speech", "why": "waiting", "notes": "Forty weeks. He starts school in September."},
    heading=lambda said: f"Not to be had: {WANTED.get(str(said.get('wanted')), '')}",
)

UNMET_NEED_MET = Kind(
    name="unmet_need_met",
    title="Help came after all",
    about="Help that was not to be had before has begun.",
    strand=Strand.WORRIES,
    mark=Mark.PLUS,
    fields=(began("unmet_need", label="Which help?"), notes("From whom, and how it goes")),
    example={"began": "0190163d-8694-739b-aea5-966c26f8ad91"},
    heading=lambda _said: "Help came after all",
)
