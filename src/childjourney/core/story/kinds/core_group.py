"""The core group of a child protection plan."""

from childjourney.core.story.kind import Kind, Mark, Strand
from childjourney.core.story.kinds.shared_fields import began, notes

CORE_GROUP = Kind(
    name="core_group",
    title="Core group",
    about="Those who carry out the child protection plan met with the family, and looked at what the plan changes.",
    strand=Strand.DONE,
    mark=Mark.DOT,
    fields=(
        began("protection_plan_began", label="Which plan?"),
        notes("Who was there, what was looked at, what was agreed"),
    ),
    example={
        "began": "0190163d-8694-739b-aea5-966c26f8ad91",
        "notes": "Mum, school, health visitor. Breakfast club from Monday.",
    },
    heading=lambda _contents: "Core group",
    source="Working Together 2023, chapter 3",
)
