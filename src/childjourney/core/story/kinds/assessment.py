"""Assessment started and authorised."""

from childjourney.core.people.census_codes import ASSESSMENT_FACTORS
from childjourney.core.story.entry import Contents, Voice
from childjourney.core.story.field import Field, FieldType
from childjourney.core.story.kind import Kind, Mark, Strand
from childjourney.core.story.kinds.shared_fields import AS_SENT, SOURCE, began, notes

STAGES = {
    "single": "single assessment",
    "initial": "initial assessment (2000 to 2013)",
    "core": "core assessment (2000 to 2013)",
}
"""Which assessment; where nothing is said it is the single one."""


def _started(contents: Contents) -> str:
    stage = str(contents.get("stage") or "")
    return f"{stage.capitalize()} assessment started" if stage in ("initial", "core") else "Assessment started"


def _authorised(contents: Contents) -> str:
    factors = [ASSESSMENT_FACTORS.get(code, code) for code in contents.get("factors", ())]
    if not factors:
        return "Assessment authorised"
    more = f" and {len(factors) - 2} more" if len(factors) > 2 else ""
    return f"Assessment authorised: {', '.join(factors[:2])}{more}"


ASSESSMENT_STARTED = Kind(
    name="assessment_started",
    title="Assessment started",
    about="A social worker began to assess what the child needs.",
    strand=Strand.DONE,
    mark=Mark.DOT,
    fields=(
        began("referral", label="Which referral does it follow?", required=False),
        Field("stage", "Which assessment is it?", FieldType.CHOICE, required=False, choices=STAGES),
        Field("internal_review", "Day of the internal review", FieldType.DAY, required=False),
        notes("What the assessment is to find out"),
        AS_SENT,
        SOURCE,
    ),
    example={"notes": "How the baby is fed, and who helps at night."},
    heading=_started,
    voices=(Voice.PROFESSIONAL, Voice.RECORD),
    begins="assessment",
    source="Department for Education, Children in need census, Assessments",
)

ASSESSMENT_AUTHORISED = Kind(
    name="assessment_authorised",
    title="Assessment authorised",
    about="The assessment is done and a manager has agreed it: the factors that were found.",
    strand=Strand.DONE,
    decides=True,
    mark=Mark.DOT,
    fields=(
        began("assessment_started", label="Which assessment?"),
        Field("factors", "Factors found", FieldType.CHOICES, required=False, choices=ASSESSMENT_FACTORS),
        notes("What was found"),
        AS_SENT,
        SOURCE,
    ),
    example={"began": "0190163d-8694-739b-aea5-966c26f8ad91", "factors": ["3B", "4B"]},
    heading=_authorised,
    voices=(Voice.PROFESSIONAL, Voice.RECORD),
    ends="assessment",
    source="Department for Education, Children in need census, AssessmentAuthorisationDate and AssessmentFactors",
)

ASSESSMENT_CHECKED = Kind(
    name="assessment_checked",
    title="Assessment looked at by a manager",
    about="A manager looked at how the assessment goes: who was seen, what is known, what comes next.",
    strand=Strand.DONE,
    mark=Mark.DOT,
    fields=(began("assessment_started", label="Which assessment?"), notes("What was agreed")),
    example={
        "began": "0190163d-8694-739b-aea5-966c26f8ad91",
        "notes": "Children seen twice. See dad before it is finished.",
    },
    heading=lambda _contents: "Assessment looked at by a manager",
    source="Torbay, timescales (local procedure)",
)
