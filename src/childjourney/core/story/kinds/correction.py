"""Correction: a new entry that points at an old one. The old words stay."""

from childjourney.core.story.entry import Voice
from childjourney.core.story.field import Field, FieldType
from childjourney.core.story.kind import Kind, Mark, Strand, shorten
from childjourney.core.story.kinds.shared_fields import SOURCE

CORRECTION = Kind(
    name="correction",
    title="Correction",
    about="An earlier entry was wrong. The correction is read in its place and the old words stay readable.",
    strand=Strand.DONE,
    mark=Mark.PENCIL,
    fields=(
        Field("reason", "Why is this being corrected?", FieldType.TEXT),
        Field("withdrawn", "Should the entry not be here at all?", FieldType.YES_NO, required=False),
        Field("contents", "What it says now", FieldType.CONTENTS, required=False, quiet=True),
        SOURCE,
    ),
    example={"reason": "I had the wrong brother.", "contents": {"what": "Up with Leo.", "grade": "seen"}},
    heading=lambda contents: f"Corrected: {shorten(contents.get('reason'))}",
    voices=tuple(Voice),
    by_hand=False,
)
