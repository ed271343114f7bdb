"""An entry chosen as significant for the child, by a person who says why: what a chronology is made of (M-21)."""

from childjourney.core.story.kind import Kind, Mark, Strand, shorten
from childjourney.core.story.kinds.shared_fields import began, notes

NOT_CHOSEN = frozenset(
    {
        *("correction", "chased", "lateness_reason", "particulars", "worry_answered", "referral_acknowledged"),
        *("family_access_given", "family_access_ended", "family_access_reviewed", "withheld_from_family"),
        *("withholding_ended", "shared_with_family", "shared_without_agreement", "sharing_reviewed", "not_shared"),
        *("document_scanned", "document_released", "document_refused"),
        *("transition_acknowledged", "transition_withdrawn", "decision_countersigned"),
    }
)
"""Kinds that tell nothing of the child's life by themselves."""


def significant(kinds: dict[str, Kind]) -> Kind:
    """Return the kind that points at whatever may be significant: any entry of a child's story that tells something."""
    told = (one.name for one in kinds.values() if one.of_child and not one.beside and one.name not in NOT_CHOSEN)
    return Kind(
        name="significant",
        title="Chosen as significant",
        about="Something already written mattered for the child. It stands in the chronology, with your reason.",
        strand=Strand.DONE,
        mark=Mark.PENCIL,
        fields=(
            began(*sorted(told), label="Which entry?"),
            notes(
                "Why is it significant for the child?",
                required=True,
                hint="What it changed, or what it tells with other things. Whoever reads the chronology sees this.",
            ),
        ),
        example={
            "began": "0190163d-8694-739b-aea5-966c26f8ad91",
            "notes": "From then on nobody collected her from nursery on Fridays.",
        },
        heading=lambda said: f"Significant: {shorten(said.get('notes'))}",
        beside=True,
        source="Munro Review 2011, recommendation 1; Working Together",
    )


SIGNIFICANCE_ENDED = Kind(
    name="significance_ended",
    title="No longer chosen as significant",
    about="An entry no longer stands in the chronology. That it was chosen, and why, stays readable.",
    strand=Strand.DONE,
    mark=Mark.PENCIL,
    fields=(began("significant", label="What was chosen?"), notes("Why not any more?", required=True)),
    example={"began": "0190163d-8694-739b-aea5-966c26f8ad91", "notes": "It was another child's fall."},
    heading=lambda said: f"No longer significant: {shorten(said.get('notes'))}",
    beside=True,
)
"""Takes a choice back. The old one stays in the story."""
