"""Early help: began and ended."""

from childjourney.core.story.field import Field, FieldType
from childjourney.core.story.kind import HelpLevel, Kind, Mark, Strand
from childjourney.core.story.kinds.shared_fields import began, notes

ENDINGS = {
    "met": "the family does without further help",
    "universal": "school, health visitor and others go on as for every family",
    "service": "one service goes on helping",
    "social_care": "children's social care goes on",
    "withdrew": "the family does not want to go on",
    "moved": "the family has moved away",
}
"""What comes after early help: a step down, a step up, or neither."""

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
    decides=True,
    mark=Mark.DOT,
    fields=(
        began("early_help_began", label="Which early help?"),
        Field("outcome", "What comes next?", FieldType.CHOICE, required=False, choices=ENDINGS),
        notes("What changed", required=True),
    ),
    example={"began": "0190163d-8694-739b-aea5-966c26f8ad91", "notes": "Sleeps through; nursery three days."},
    heading=lambda _contents: "Early help ended",
    ends="early help",
)

EARLY_HELP_AGREEMENT = Kind(
    name="early_help_agreement",
    title="Agreement to early help",
    about="Whether the family agrees to an early help assessment, and with whom what may be shared. It can refuse.",
    strand=Strand.DONE,
    mark=Mark.DOT,
    fields=(
        Field("agreed", "Does the family agree?", FieldType.YES_NO),
        Field("who", "Who was asked?", FieldType.LINE, hint="For example: mum, and Maya herself."),
        notes("What was agreed, and what was not"),
        Field(
            "considered",
            "If the family does not agree: what did you decide, and why?",
            FieldType.TEXT,
            required=False,
            hint="Whether the child's needs will grow without help, and whether that calls for a referral.",
        ),
    ),
    example={"agreed": True, "who": "mum", "notes": "With school and health visitor, not with housing."},
    heading=lambda contents: "Agreed to early help" if contents.get("agreed") else "Did not agree to early help",
    source="CAF guide for practitioners, March 2010; Working Together 2023, chapter 3",
)

EARLY_HELP_ASSESSED = Kind(
    name="early_help_assessed",
    title="Early help assessment finished",
    about="The common assessment, or early help assessment, is finished with the family.",
    strand=Strand.DONE,
    mark=Mark.DOT,
    fields=(began("early_help_began", label="Which early help?"), notes("What the family wants to be different")),
    example={"began": "0190163d-8694-739b-aea5-966c26f8ad91", "notes": "Sleep, and somebody to talk to."},
    heading=lambda _contents: "Early help assessment finished",
    source="CAF guide for practitioners, March 2010; Working Together 2023, chapter 3",
)

TEAM_AROUND_FAMILY = Kind(
    name="team_around_family",
    title="Team around the family met",
    about="Those who help the family met with them: what was done, what changed, who leads.",
    strand=Strand.DONE,
    mark=Mark.DOT,
    fields=(
        began("early_help_began", label="Which early help?"),
        Field("lead", "Who leads from now on?", FieldType.LINE, required=False),
        notes("What was agreed"),
    ),
    example={
        "began": "0190163d-8694-739b-aea5-966c26f8ad91",
        "lead": "Health visitor",
        "notes": "Next meeting in six weeks.",
    },
    heading=lambda _contents: "Team around the family met",
    source="CAF guide for practitioners, March 2010",
)
