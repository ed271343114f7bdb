"""What a decision holds beside its reason, asked alike wherever something is decided for a child (M-53)."""

from childjourney.core.story.field import Field, FieldType
from childjourney.core.story.kind import Asks, Kind, Mark, Strand
from childjourney.core.story.kinds.shared_fields import began, notes

HOW_SURE = {
    "sure": "sure: little could change it",
    "fairly": "fairly sure: it is what fits best",
    "unsure": "unsure: it could well be otherwise",
}
"""How sure somebody is, in words: a number would claim more than anybody knows."""

WEIGHED = (
    Field(
        "rival",
        "What else could explain it?",
        FieldType.TEXT,
        required=False,
        hint="The best explanation that you did not choose, and what speaks for it.",
    ),
    Field("not_known", "What do we not know?", FieldType.TEXT, required=False),
    Field("how_sure", "How sure are you?", FieldType.CHOICE, required=False, choices=HOW_SURE),
    Field("would_change", "What would change this decision?", FieldType.TEXT, required=False),
    Field("expected", "What do we expect to see for the child?", FieldType.TEXT, required=False),
    Field("expected_by", "By when?", FieldType.DAY, required=False),
)
"""None of them has to be answered: how much is written is itself a decision (M-30)."""

COUNTERSIGN = Asks("countersign", ("decision_countersigned",), of_own=True, only_them=True)
"""A decision of somebody who may not decide alone asks a manager of their own agency."""

DECISION_COUNTERSIGNED = Kind(
    name="decision_countersigned",
    title="Decision countersigned, or not",
    about="A manager agrees with what was decided, or does not: then it is to be decided anew.",
    strand=Strand.DONE,
    mark=Mark.RING,
    fields=(
        began("contact_decided", "referral_decided", label="Which decision?"),
        Field("agrees", "Do you agree?", FieldType.YES_NO),
        notes("Why, or what is still needed", hint="A reason is needed where you do not agree."),
    ),
    example={"began": "0190163d-8694-739b-aea5-966c26f8ad91", "agrees": True},
    heading=lambda said: "Decision countersigned" if said.get("agrees") else "Decision not agreed, to be decided anew",
    by_hand=False,
    own_way=True,
    decides=True,
)
