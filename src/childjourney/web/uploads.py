"""Files that are sent: where one is taken, no more of it than the limit, and where it lies meanwhile."""

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile, TemporaryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile, StopUpload
from django.http import HttpRequest

from childjourney.core.story.file import LARGEST as LARGEST_DOCUMENT
from childjourney.usecases.documents.upload import CUT_OFF
from childjourney.web.returns import upload as returns


@dataclass(frozen=True, slots=True)
class Taken:
    """How an address takes a file. One `in_memory` never lies on a disk as it was sent."""

    largest: int
    in_memory: bool = False


def taken() -> Mapping[str, Taken]:
    """Return the pages that take files, and where the API takes them, by the names of their addresses."""
    document = Taken(LARGEST_DOCUMENT, in_memory=True)
    census = Taken(returns.LARGEST)
    return {"returns": census, "returns_checks": census, "add_document": document, "api-v1:documents": document}


class LimitedUploadHandler(FileUploadHandler):
    """Takes files up to the limit of the page and not a byte more, whatever the length that was announced."""

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self._how: Taken | None = None
        self._sent = 0
        # Under this name Django finds it, and closes it where the upload ends early.
        self.file: BytesIO | TemporaryUploadedFile = BytesIO()

    def new_file(self, *arguments: Any, **named: Any) -> None:
        super().new_file(*arguments, **named)
        match = self.request.resolver_match if self.request is not None else None
        self._how = taken().get(match.view_name) if match is not None else None
        if self._how is None:
            raise SkipFile
        self.file = BytesIO() if self._how.in_memory else self._on_disk()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        del start  # It counts within one file; the limit holds for all together.
        self._sent += len(raw_data)
        if self._how is not None and self._sent > self._how.largest and self.request is not None:
            self.request.META[CUT_OFF] = True
            raise StopUpload(connection_reset=False)
        self.file.write(raw_data)

    def file_complete(self, file_size: int) -> "UploadedFile[bytes]":
        self.file.seek(0)
        if isinstance(self.file, TemporaryUploadedFile):
            self.file.size = file_size
            return self.file
        name, kind = self.file_name or "", self.content_type
        return InMemoryUploadedFile(
            self.file, self.field_name, name, kind, file_size, self.charset, self.content_type_extra
        )

    def upload_interrupted(self) -> None:
        self.file.close()

    def _on_disk(self) -> TemporaryUploadedFile:
        return TemporaryUploadedFile(self.file_name or "", self.content_type, 0, self.charset, self.content_type_extra)
