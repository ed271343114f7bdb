"""Documents of a child's story: which there are, their files, and a new one."""

from typing import Annotated, Any, BinaryIO, cast
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, StreamingHttpResponse
from django.utils.http import content_disposition_header
from ninja import File, Form, Router, Status, UploadedFile
from pydantic import Field, create_model

from childjourney.api.answers import DocumentsAnswer, RecordedAnswer
from childjourney.api.body import Strict
from childjourney.api.caller import caller_of, open_by_path
from childjourney.api.entries import Key, key_of
from childjourney.api.faults import REFUSALS
from childjourney.api.fields import Happened, one_of, written
from childjourney.api.tell import document_answer
from childjourney.core.base.refusal import Fault, FaultsRefused
from childjourney.core.base.time import Span
from childjourney.core.story.entry import Voice
from childjourney.core.story.file import MEGABYTES, TYPES
from childjourney.core.story.kinds import KINDS
from childjourney.usecases.add_document import NewDocument, add_document
from childjourney.usecases.documents.handed_out import SAFE
from childjourney.usecases.documents.upload import Upload
from childjourney.usecases.files_port import Files, Scanner
from childjourney.usecases.open_document import open_document
from childjourney.usecases.open_story import open_story

router = Router(tags=["Documents"])

_ASKED = ("title", "sort", "notes")
_KIND = KINDS["document_added"]
_said: dict[str, Any] = {name: written(_KIND.by_name[name]) for name in _ASKED}
_VOICES = tuple(voice.value for voice in _KIND.voices)
_ABOUT_VOICE = f"Whose document it is. Without it: {_VOICES[0]}."
_said["voice"] = (one_of(_VOICES) | None, Field(default=None, description=_ABOUT_VOICE))


class DocumentSaid(create_model("_DocumentSaid", __base__=Strict, **_said)):  # type: ignore[misc]  # made of the kind's fields
    """What is said of a document that is added."""

    happened: Annotated[Happened, Field(description="Of when it is, as it is known.")]


Sent = Annotated[
    UploadedFile,
    File(..., description=f"The file, up to {MEGABYTES} MB. What it is, is told by its content: {', '.join(TYPES)}."),
]

_BYTES = {"schema": {"type": "string", "format": "binary"}}
_HANDED_OUT = {
    "responses": {200: {"description": "The file, always to be saved.", "content": dict.fromkeys(TYPES, _BYTES)}}
}


@router.get(
    "/stories/{story}/documents",
    response={200: DocumentsAnswer, **REFUSALS},
    exclude_none=True,
    operation_id="documents",
    url_name="documents",
    summary="The documents of a story",
)
def documents(request: HttpRequest, story: UUID) -> DocumentsAnswer:
    """List the documents whose entries the token reads in full. It opens the story, and is written down so."""
    caller = caller_of(request)
    opened = open_story(caller.books, viewer=caller.viewer, story=story, now=caller.now)
    read = [one for one in opened.seen if one.id in opened.documents]
    return DocumentsAnswer(documents=[document_answer(one, opened) for one in read])


@router.post(
    "/stories/{story}/documents",
    response={201: RecordedAnswer, **REFUSALS},
    operation_id="add_document",
    url_name="documents",
    summary="Add a document",
)
def add(
    request: HttpRequest, story: UUID, told: Form[DocumentSaid], file: Sent, idempotency_key: Key = None
) -> Status[RecordedAnswer]:
    """Add a document to a child's story, sent as a form of several parts. A file that no scanner looked at waits in
    quarantine: nobody opens it until a manager has released it."""
    caller = caller_of(request)
    _refuse_unasked(request)
    said = told.model_dump(mode="json", exclude_none=True, include=set(_ASKED))
    voice = Voice(told.voice) if told.voice else _KIND.voices[0]
    entry = add_document(
        caller.books,
        cast(Files, open_by_path(settings.CHILDJOURNEY_FILES)),
        cast(Scanner, open_by_path(settings.CHILDJOURNEY_SCANNERS)),
        viewer=caller.viewer,
        story=story,
        new=NewDocument(Span.parse(told.happened), said, voice, Upload(file.name or "", cast(BinaryIO, file.file))),
        now=caller.now,
        key=key_of(request, idempotency_key, told),
    )
    return Status(201, RecordedAnswer(story=story, entry=entry))


@router.get(
    "/stories/{story}/documents/{entry}",
    response=REFUSALS,
    operation_id="open_document",
    summary="The file of a document",
    openapi_extra=_HANDED_OUT,
)
def fetch(request: HttpRequest, story: UUID, entry: UUID) -> StreamingHttpResponse:
    """Hand out the file that an entry added, once it is out of quarantine. It is written down that it was opened."""
    caller = caller_of(request)
    files = cast(Files, open_by_path(settings.CHILDJOURNEY_FILES))
    opened = open_document(caller.books, files, viewer=caller.viewer, story=story, entry=entry, now=caller.now)
    answer = StreamingHttpResponse(opened.chunks, content_type=opened.file.type)
    answer.headers["Content-Length"] = str(opened.file.size)
    answer.headers["Content-Disposition"] = content_disposition_header(True, opened.file.name) or "attachment"
    for name, value in SAFE.items():
        answer.headers[name] = value
    return answer


def _refuse_unasked(request: HttpRequest) -> None:
    """Raise FaultsRefused for each part that is not asked for, or is sent twice, so that nothing is passed over."""
    asked = {*DocumentSaid.model_fields, "file"}
    sent: list[tuple[str, list[Any]]] = [*request.POST.lists(), *request.FILES.lists()]
    faults = [Fault(name[:60], "There is no such field here.") for name, _ in sent if name not in asked]
    faults += [Fault(name, "Give this once.") for name, given in sent if name in asked and len(given) > 1]
    if faults:
        raise FaultsRefused(faults)
