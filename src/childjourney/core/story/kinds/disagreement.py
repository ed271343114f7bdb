"""Professionals disagree about a child: raised, answered, taken further, resolved. It never stops protection (M-66)."""

from childjourney.core.story.field import Field, FieldType
from childjourney.core.story.kind import Asks, Kind, Mark, Strand
from childjourney.core.story.kinds.shared_fields import began, notes

DECIDING = (
    *("contact_decided", "referral_decided", "referrer_told", "closure", "early_help_ended", "transition_answered"),
    *(
        "assessment_authorised",
        "strategy_discussion",
        "enquiry_ended",
        "initial_conference",
        "protection_plan_reviewed",
    ),
    *("protection_plan_ended", "in_need_plan_began", "in_need_plan_ended", "shared_without_agreement"),
)
"""Kinds of entry with which somebody can disagree."""

DISAGREEMENT_RAISED = Kind(
    name="disagreement_raised",
    title="Disagreement raised",
    about="Somebody disagrees with what was decided for the child. This stops nothing that protects the child.",
    strand=Strand.DONE,
    mark=Mark.DOT,
    fields=(
        Field("about", "With which decision?", FieldType.ENTRY, required=False, refers_to=DECIDING),
        notes("With what, why, and what the child needs instead", required=True),
    ),
    example={"notes": "The school does not agree that no assessment is needed: third time this term."},
    heading=lambda _contents: "Disagreement raised",
    asks=Asks(
        "disagreement",
        ("disagreement_answered", "disagreement_resolved"),
        of_author="about",
        told_by=("disagreement_answered", "disagreement_escalated", "disagreement_resolved"),
        reopened_by=("disagreement_escalated",),
    ),
    source="Sefton, resolution of professional disagreement (local procedure)",
)

DISAGREEMENT_ANSWERED = Kind(
    name="disagreement_answered",
    title="Disagreement answered",
    about="Those who decided have answered.",
    strand=Strand.DONE,
    decides=True,
    mark=Mark.DOT,
    fields=(began("disagreement_raised", label="Which disagreement?"), notes("The answer", required=True)),
    example={"began": "0190163d-8694-739b-aea5-966c26f8ad91", "notes": "We look again on Thursday, together."},
    heading=lambda _contents: "Disagreement answered",
    source="Sefton, resolution of professional disagreement (local procedure)",
)

DISAGREEMENT_ESCALATED = Kind(
    name="disagreement_escalated",
    title="Disagreement taken further",
    about="The answer did not settle it, and it goes to those who come next.",
    strand=Strand.DONE,
    mark=Mark.DOT,
    fields=(
        began("disagreement_raised", label="Which disagreement?"),
        Field("stage", "To whom does it go?", hint="The area's stages stand on the page Practice."),
        Field("number", "Which stage is that?", FieldType.NUMBER, required=False, quiet=True),
        notes("Why the answer does not settle it", required=True),
    ),
    example={
        "began": "0190163d-8694-739b-aea5-966c26f8ad91",
        "stage": "the managers of both agencies",
        "notes": "Nobody has yet said who sees her before Monday.",
    },
    heading=lambda said: f"Disagreement goes to {said.get('stage') or 'those who come next'}",
    source="Croydon, escalation (local procedure)",
)

DISAGREEMENT_RESOLVED = Kind(
    name="disagreement_resolved",
    title="Disagreement resolved",
    about="The disagreement was resolved, at whatever stage.",
    strand=Strand.DONE,
    mark=Mark.DOT,
    fields=(began("disagreement_raised", label="Which disagreement?"), notes("How", required=True)),
    example={"began": "0190163d-8694-739b-aea5-966c26f8ad91", "notes": "An assessment begins; both managers agree."},
    heading=lambda _contents: "Disagreement resolved",
    source="Sefton, resolution of professional disagreement (local procedure)",
)
