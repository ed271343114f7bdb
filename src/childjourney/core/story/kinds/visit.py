"""Visit: somebody went to see the child."""

from childjourney.core.story.entry import Contents
from childjourney.core.story.field import Field, FieldType
from childjourney.core.story.kind import Kind, Mark, Strand
from childjourney.core.story.kinds.shared_fields import notes

PLACES = {
    "home": "at home",
    "school": "at school or nursery",
    "clinic": "at a clinic or hospital",
    "centre": "at a family centre",
    "elsewhere": "somewhere else",
}


def _heading(contents: Contents) -> str:
    # What was not said is not taken for an answer (M-25).
    if contents.get("seen") is None:
        return "Visited, not said whether the child was seen"
    if not contents["seen"]:
        return "Visited, child not seen"
    alone = contents.get("alone")
    company = "" if alone is None else "alone" if alone else "with others"
    return " ".join(word for word in ("Seen", company, PLACES.get(str(contents.get("where")), "")) if word)


VISIT = Kind(
    name="visit",
    title="Visit",
    about="You went to see the child: whether the child was seen, seen alone, and where.",
    strand=Strand.SEEN,
    mark=Mark.CIRCLE,
    fields=(
        Field(
            "seen",
            "Did you see the child?",
            FieldType.YES_NO,
            required=False,
            hint="Where you do not say, the child does not count as seen.",
        ),
        Field(
            "alone",
            "Did you see the child alone?",
            FieldType.YES_NO,
            required=False,
            hint="Out of hearing of parents, carers and other professionals.",
        ),
        Field("where", "Where?", FieldType.CHOICE, required=False, choices=PLACES),
        Field("for_plan", "Was it a visit that the child's plan asks for?", FieldType.YES_NO, required=False),
        notes("What you saw, and how the child seemed"),
    ),
    example={"seen": True, "alone": True, "where": "home", "notes": "Showed me her room. Chatty, rested."},
    heading=_heading,
    either=("seen", "notes"),
)
