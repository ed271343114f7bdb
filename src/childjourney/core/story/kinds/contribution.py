"""What makes an entry a contribution to the assessment: where it belongs, from whom it comes, what it repeats."""

from childjourney.core.story.dimensions import DIMENSIONS
from childjourney.core.story.field import Field, FieldType

CONTRIBUTIONS = ("worry", "observation", "going_well", "childs_words", "familys_words")
"""Kinds of entry that are contributions as they are: nothing is written twice for an assessment."""

DIMENSION = Field(
    "dimension",
    "Where does it belong in the assessment?",
    FieldType.CHOICE,
    required=False,
    choices={key: one.title for key, one in DIMENSIONS.items()},
    hint="Leave this open and it is placed later.",
    folded=True,
)

TOLD_BY = Field(
    "told_by",
    "Who told you?",
    FieldType.LINE,
    required=False,
    hint="Where somebody told you: for example nan, or the neighbour at 12.",
    folded=True,
)

REPEATS = Field(
    "repeats",
    "Is it the same as something that is written already?",
    FieldType.ENTRY,
    required=False,
    refers_to=CONTRIBUTIONS,
    hint="Heard twice from one source, it stays one source.",
    folded=True,
)
