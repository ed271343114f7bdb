"""An allegation about somebody who works with children: that it was made, and that the designated officer was told."""

from childjourney.core.story.kind import Kind, Mark, Strand
from childjourney.core.story.kinds.shared_fields import began, notes

ALLEGATION_MADE = Kind(
    name="allegation_made",
    title="Allegation about a worker",
    about="An employer heard an allegation about somebody who works with children. Do not name the adult here.",
    strand=Strand.WORRIES,
    mark=Mark.TRIANGLE,
    fields=(notes("What concerns the child", hint="Without the name of the adult."),),
    example={"notes": "Said that he was held by the arm and pulled along."},
    heading=lambda _contents: "Allegation about a worker",
    source="Working Together 2023, chapter 2",
)

ALLEGATION_REPORTED = Kind(
    name="allegation_reported",
    title="Allegation reported",
    about="The employer told the designated officer of the allegation.",
    strand=Strand.DONE,
    mark=Mark.DOT,
    fields=(began("allegation_made", label="Which allegation?"), notes("What was agreed for the child")),
    example={"began": "0190163d-8694-739b-aea5-966c26f8ad91"},
    heading=lambda _contents: "Allegation reported to the designated officer",
    source="Working Together 2023, chapter 2",
)
