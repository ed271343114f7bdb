"""Early help: began and ended."""

from childjourney.core.story.field import Field, FieldType
from childjourney.core.story.kind import HelpLevel, Kind, Mark, Strand
from childjourney.core.story.kinds.shared_fields import began, notes

EARLY_HELP_BEGAN = Kind(
    name="early_help_began",
    title="Early help began",
    about="The family agreed to a common assessment and to help from a team around them.",
    strand=Strand.DONE,
    mark=Mark.DOT,
    fields=(
        Field("lead", "Who is the lead professional?", FieldType.LINE, required=False),
        notes("What the family wants to be different"),
    ),
    example={"lead": "Health visitor", "notes": "Sleep, and a nursery place."},
    heading=lambda _contents: "Common assessment, team around the family",
    begins="early help",
    level=HelpLevel.EARLY_HELP,
)

EARLY_HELP_ENDED = Kind(
    name="early_help_ended",
    title="Early help ended",
    about="The team around the family has done its work, or something else follows.",
    strand=Strand.DONE,
    mark=Mark.DOT,
    fields=(began("early_help_began", label="Which early help?"), notes("What changed", required=True)),
    example={"began": "0190163d-8694-739b-aea5-966c26f8ad91", "notes": "Sleeps through; nursery three days."},
    heading=lambda _contents: "Early help ended",
    ends="early help",
)
