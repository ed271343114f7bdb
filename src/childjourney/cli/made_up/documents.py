"""Documents of the made-up area: in quarantine, released, refused, scanned in the night, and one scanned at once.

No scanner is needed for it: what a scanner said is told here, like all else in a made-up area.
"""

from collections.abc import Callable
from io import BytesIO
from uuid import UUID

from childjourney.cli.made_up.drawn_files import drawing, letter, note
from childjourney.cli.made_up.eve import Eve
from childjourney.core.base.time import Span
from childjourney.core.story.entry import Voice
from childjourney.usecases.add_document import NewDocument, add_document
from childjourney.usecases.documents.upload import Upload
from childjourney.usecases.files_port import Verdict
from childjourney.usecases.memory_files import ToldScanner
from childjourney.usecases.release_document import refuse_document, release_document
from childjourney.usecases.rescan_documents import look_after_documents

WORKER, MANAGER = "social_worker/0", "team_manager/0"
"""Who adds documents, and who decides about them: never the same person."""

LANDLORD = (
    "Northmoor Homes",
    "",
    "To whom it may concern",
    "",
    "Thank you for your letter of October about the damp in the",
    "children's room. Our surveyor can come on a Tuesday morning.",
    "Please ring 01632 960 190 to agree a day.",
    "",
    "Made up for a demonstration: no such landlord exists.",
)
SCHOOL = (
    "Hill Road Primary",
    "",
    "Attendance this term: 94 days of 98. Late: 6 times, each a Monday.",
    "She reads to the younger ones at lunch.",
    "",
    "Made up for a demonstration.",
)


def tell_documents(eve: Eve, *, maya: UUID) -> None:
    """Tell documents of Maya's story and of another child with whom the same social worker works."""
    cards, _ = eve.books.caseload(viewer=eve.members[WORKER], on=eve.day, skip=0, most=100)
    other = next((card.child.id for card in cards if card.child.id != maya), maya)
    told = "Drawn in her session today. The small one is Leo; she said that it is quiet there now."
    picture = {"title": "Maya’s drawing of home", "sort": "drawing", "notes": told}
    add = _adding(eve)
    add(maya, picture, drawing(eve.randomness), "Maya home.png", Verdict.CLEAN, Voice.CHILD)
    add(other, {"title": "A note from nan", "sort": "other"}, note(), "nan.txt")
    look_after_documents(eve.books, eve.files, ToldScanner(Verdict.CLEAN), now=eve.tick(), randomness=eve.randomness)
    report = add(other, {"title": "School report on attendance", "sort": "report"}, letter(SCHOOL), "attendance.pdf")
    from_whom = add(other, {"title": "Statement, sender unknown", "sort": "other"}, letter(("…",)), "statement.pdf")
    add(other, {"title": "Letter from the landlord", "sort": "letter"}, letter(LANDLORD), "landlord.pdf")
    handed = "The school office handed it to me on a stick of ours. I read it there."
    eve.do(release_document, MANAGER, story=other, entry=report, reason=handed)
    why = "It came by e-mail from an address that nobody knows. Whoever wrote it may ring us."
    eve.do(refuse_document, MANAGER, story=other, entry=from_whom, reason=why)


def _adding(eve: Eve) -> Callable[..., UUID]:
    """Return a function that adds a document of today's eve; where no verdict is given, no scanner was there."""

    def add(
        story: UUID,
        said: dict[str, str],
        data: bytes,
        name: str,
        verdict: Verdict = Verdict.SILENT,
        voice: Voice = Voice.PROFESSIONAL,
    ) -> UUID:
        new = NewDocument(Span.day(eve.day), said, voice, Upload(name, BytesIO(data)))
        return add_document(
            eve.books,
            eve.files,
            ToldScanner(verdict),
            viewer=eve.members[WORKER],
            story=story,
            new=new,
            now=eve.tick(),
            randomness=eve.randomness,
        )

    return add
