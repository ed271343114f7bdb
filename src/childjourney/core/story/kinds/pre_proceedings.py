"""Pre-proceedings and family group decision making, as a census may send them from 2026-27."""

from childjourney.core.story.entry import Voice
from childjourney.core.story.field import Field, FieldType
from childjourney.core.story.kind import Kind, Mark, Strand
from childjourney.core.story.kinds.shared_fields import SOURCE, began, notes


def _day(name: str, label: str) -> Field:
    return Field(name, label, FieldType.DAY, required=False)


PRE_PROCEEDINGS_BEGAN = Kind(
    name="pre_proceedings_began",
    title="Pre-proceedings began",
    about="The local authority told the parents that it considers going to court, and what could prevent it.",
    strand=Strand.DONE,
    mark=Mark.DOT,
    fields=(
        began("referral", label="Which referral does it follow?", required=False),
        _day("letter_sent", "Letter before proceedings sent"),
        Field("meeting_offered", "Family group decision making offered?", FieldType.YES_NO, required=False),
        Field("meeting_held", "Family group decision making held?", FieldType.YES_NO, required=False),
        _day("first_meeting", "First pre-proceedings meeting"),
        Field("review_meetings", "Review meetings", FieldType.NUMBER, required=False),
        _day("decided", "Decision on the next step"),
        Field("outcome", "Outcome, as it was sent", required=False),
        _day("court_application", "Application to court"),
        _day("letter_child", "Letter to the child"),
        notes(),
        SOURCE,
    ),
    example={"letter_sent": "2026-09-20", "meeting_offered": True},
    heading=lambda _contents: "Pre-proceedings began",
    voices=(Voice.PROFESSIONAL, Voice.RECORD),
    source="data-to-insight csc-validator-be-cin, sample for 2026-27; not confirmed by the department",
)
