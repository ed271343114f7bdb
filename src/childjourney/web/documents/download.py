"""Hand a document out, so that no browser takes it for a page of this site and nothing keeps it on the way."""

from uuid import UUID

from django.http import StreamingHttpResponse
from django.utils.http import content_disposition_header

from childjourney.usecases.documents.handed_out import SAFE
from childjourney.usecases.open_document import open_document
from childjourney.web.documents.kept import files
from childjourney.web.request import Request


def download(request: Request, story: UUID, entry: UUID) -> StreamingHttpResponse:
    """Send the file that an entry added, always to be saved and never to be shown in the page."""
    opened = open_document(request.books, files(), viewer=request.viewer, story=story, entry=entry, now=request.now)
    answer = StreamingHttpResponse(opened.chunks, content_type=opened.file.type)
    answer.headers["Content-Length"] = str(opened.file.size)
    answer.headers["Content-Disposition"] = content_disposition_header(True, opened.file.name) or "attachment"
    for name, value in SAFE.items():
        answer.headers[name] = value
    return answer
