"""Documents that belong to a child's story, and what became of those that nobody could scan (R54)."""

from collections.abc import Mapping

from childjourney.core.story.entry import Contents, Voice
from childjourney.core.story.field import Field, FieldType
from childjourney.core.story.kind import Kind, Mark, Strand, shorten
from childjourney.core.story.kinds.shared_fields import began, notes

SORTS = {
    "letter": "a letter or e-mail",
    "report": "a report",
    "minutes": "minutes of a meeting",
    "form": "a form",
    "drawing": "a drawing",
    "photograph": "a photograph",
    "other": "something else",
}
"""What sort of document it is, as people call it."""

_EXAMPLE = "0190163d-8694-739b-aea5-966c26f8ad91"
_FILE: Mapping[str, object] = {
    "id": "0190163d-8694-739b-aea5-966c26f8ad92",
    "name": "discharge-letter.pdf",
    "type": "application/pdf",
    "size": 214_300,
    "digest": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "scanned": "clean",
}


def _which() -> Field:
    return began("document_added", label="Which document?")


DOCUMENT_ADDED = Kind(
    name="document_added",
    title="Document",
    about="A letter, report, drawing, photograph or another file that belongs to the child's story.",
    strand=Strand.DONE,
    mark=Mark.SQUARE,
    fields=(
        Field(
            "title",
            "What is it?",
            hint="In a few words, such as: letter from the hospital after the fall. Others may read this line who may "
            "not open the document.",
        ),
        Field("sort", "What sort of document is it?", FieldType.CHOICE, choices=SORTS),
        notes("What should the next reader know about it?"),
        Field("file", "File", FieldType.FILE, quiet=True),
    ),
    example={"title": "Letter from the hospital after the fall", "sort": "letter", "file": _FILE},
    heading=lambda said: shorten(said.get("title")),
    voices=(Voice.PROFESSIONAL, Voice.FAMILY, Voice.CHILD),
    by_hand=False,
    own_way=True,
)

DOCUMENT_RELEASED = Kind(
    name="document_released",
    title="Document released",
    about="A manager let a document out of quarantine that nobody could scan: whoever may read it can open it.",
    strand=Strand.DONE,
    mark=Mark.SQUARE,
    fields=(_which(), Field("reason", "Why is it safe to open?", FieldType.TEXT)),
    example={"began": _EXAMPLE, "reason": "Our own scan of the paper letter; the scanner was down that day."},
    heading=lambda _said: "Document released from quarantine",
    by_hand=False,
    own_way=True,
)

DOCUMENT_REFUSED = Kind(
    name="document_refused",
    title="Document refused",
    about="A manager decided that nobody opens a document that nobody could scan.",
    strand=Strand.DONE,
    mark=Mark.SQUARE,
    fields=(_which(), Field("reason", "Why should nobody open it?", FieldType.TEXT)),
    example={"began": _EXAMPLE, "reason": "Nobody knows who sent it. The school posts the letter on paper."},
    heading=lambda _said: "Document refused: nobody can open it",
    by_hand=False,
    own_way=True,
)

FOUND = {"nothing": "nothing harmful", "harm": "something harmful"}
"""What a scanner found."""


def _scanned(said: Contents) -> str:
    return f"Document scanned: {FOUND.get(str(said.get('found')), 'looked at')} found"


DOCUMENT_SCANNED = Kind(
    name="document_scanned",
    title="Document scanned",
    about="The scanner was back and looked at a document that had waited in quarantine.",
    strand=Strand.DONE,
    mark=Mark.SQUARE,
    fields=(_which(), Field("found", "What did it find?", FieldType.CHOICE, choices=FOUND)),
    example={"began": _EXAMPLE, "found": "nothing"},
    heading=_scanned,
    voices=(Voice.RECORD,),
    by_hand=False,
    own_way=True,
)
