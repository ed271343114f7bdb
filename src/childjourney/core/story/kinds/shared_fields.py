"""Fields that several kinds ask in the same way."""

from childjourney.core.story.field import Field, FieldType

GRADE = Field(
    "grade",
    "How do you know this?",
    FieldType.CHOICE,
    required=False,
    hint="Keeping what was seen apart from what was thought helps the next reader.",
    choices={
        "seen": "I saw or heard it myself",
        "told": "Somebody told me",
        "inferred": "I conclude it from other things",
        "opinion": "It is my professional opinion",
    },
)
"""How it is known. No code is needed to save a story (M-22): whoever does not say is shown as not having said."""

SOURCE = Field("source", "From the record", FieldType.SOURCE, required=False, quiet=True)
"""Where an imported entry stands in the file that it came from: file, line, and a key that lasts."""

AS_SENT = Field("as_sent", "Sent so, and not understood", FieldType.TEXT, required=False, quiet=True)
"""What an import could not tell as anything: a code in no code set ("AssessmentFactors=RB"), a day that has not come.

It is kept as it was sent, and never guessed.
"""

COUNTED_FROM = Field(
    "counted_from",
    "From which day is it counted, if not from that day?",
    FieldType.DAY,
    required=False,
    hint="For example the next working day, where it came at night. The day on which it came stays as it is.",
)
"""When it came and from when it is counted are two facts; neither is bent to keep a limit (M-42)."""


def began(*kinds: str, label: str, required: bool = True) -> Field:
    """Return the field that points back at the entry that this one ends or follows."""
    return Field("began", label, FieldType.ENTRY, required=required, refers_to=kinds)


def notes(label: str = "Notes", *, required: bool = False, hint: str = "") -> Field:
    """Return a field for free text."""
    return Field("notes", label, FieldType.TEXT, required=required, hint=hint)
