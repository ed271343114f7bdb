"""Files that are sent to pages: where one is taken, no more of it than the limit, and where it lies meanwhile."""

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile, TemporaryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile, StopUpload

from childjourney.core.story.file import LARGEST as LARGEST_DOCUMENT
from childjourney.web.returns import upload as returns

TOO_LARGE = "childjourney.too_large"
"""How a request is marked whose file was cut off."""


@dataclass(frozen=True, slots=True)
class Taken:
    """How a page takes a file. One `in_memory` never lies on a disk as it was sent."""

    largest: int
    in_memory: bool = False


def taken() -> Mapping[str, Taken]:
    """Return the pages that take files, by the names of their addresses."""
    return {"returns": Taken(returns.LARGEST), "add_document": Taken(LARGEST_DOCUMENT, in_memory=True)}


class LimitedUploadHandler(FileUploadHandler):
    """Takes files up to the limit of the page and not a byte more, whatever the length that was announced."""

    def new_file(self, *arguments: Any, **named: Any) -> None:
        super().new_file(*arguments, **named)
        match = self.request.resolver_match if self.request is not None else None
        self._how = taken().get(match.url_name or "") if match is not None else None
        if self._how is None:
            raise SkipFile
        self._sent = getattr(self, "_sent", 0)
        self._memory = BytesIO()
        self._disk = None if self._how.in_memory else self._on_disk()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        del start  # It counts within one file; the limit holds for all together.
        self._sent += len(raw_data)
        if self._how is not None and self._sent > self._how.largest and self.request is not None:
            self.request.META[TOO_LARGE] = True
            raise StopUpload(connection_reset=False)
        (self._memory if self._disk is None else self._disk).write(raw_data)

    def file_complete(self, file_size: int) -> "UploadedFile[bytes]":
        if self._disk is not None:
            self._disk.seek(0)
            self._disk.size = file_size
            return self._disk
        self._memory.seek(0)
        return InMemoryUploadedFile(
            self._memory,
            self.field_name,
            self.file_name or "",
            self.content_type,
            file_size,
            self.charset,
            self.content_type_extra,
        )

    def _on_disk(self) -> TemporaryUploadedFile:
        return TemporaryUploadedFile(self.file_name or "", self.content_type, 0, self.charset, self.content_type_extra)
