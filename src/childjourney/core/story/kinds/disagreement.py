"""Professionals disagree about a child: raised, answered, resolved. It never stops protection."""

from childjourney.core.story.kind import Kind, Mark, Strand
from childjourney.core.story.kinds.shared_fields import began, notes

DISAGREEMENT_RAISED = Kind(
    name="disagreement_raised",
    title="Disagreement raised",
    about="Somebody disagrees with what was decided for the child. This stops nothing that protects the child.",
    strand=Strand.DONE,
    mark=Mark.DOT,
    fields=(notes("With what, why, and what the child needs instead", required=True),),
    example={"notes": "The school does not agree that no assessment is needed: third time this term."},
    heading=lambda _contents: "Disagreement raised",
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
