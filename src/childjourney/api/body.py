"""Read a request's body: JSON in UTF-8 that can be kept, or a refusal that says what is wrong with it."""

import json
from typing import Any, NoReturn

from django.http import HttpRequest
from ninja.parser import Parser
from pydantic import BaseModel, ConfigDict

from childjourney.core.base.refusal import Fault, FaultsRefused
from childjourney.usecases.documents.sniff import too_large
from childjourney.usecases.documents.upload import CUT_OFF, FileNotTaken


class BodyRefused(FaultsRefused):
    """The body cannot be read at all, so no field of it can be named."""


class Strict(BaseModel):
    """A body in which nothing is guessed: a field that is not declared is a fault."""

    model_config = ConfigDict(extra="forbid")


class JsonBody(Parser):
    """Takes `application/json` as a body, and nothing that a record could not keep or say again; a file as a form."""

    def parse_body(self, request: HttpRequest) -> Any:
        if request.content_type != "application/json":
            raise _refused("Send JSON, with the header Content-Type: application/json.")
        try:
            said = json.loads(request.body.decode(), parse_constant=_no_number)
            kept = json.dumps(said, ensure_ascii=False, allow_nan=False).encode()
        except UnicodeError:
            raise _refused("This holds characters that are not text in UTF-8.") from None
        except (ValueError, RecursionError):
            raise _refused("This is not JSON that can be read.") from None
        if b"\\u0000" in kept and _holds_nul(said):
            raise _refused("This holds a character that cannot be kept (U+0000).")
        return said

    def parse_querydict(self, data: Any, list_fields: list[str], request: HttpRequest) -> dict[str, Any]:
        """Return what a form or an address says. Raises FileNotTaken where a file was too large and was cut off."""
        if CUT_OFF in request.META:
            raise FileNotTaken(too_large())
        return super().parse_querydict(data, list_fields, request)


def _refused(what: str) -> BodyRefused:
    return BodyRefused([Fault("body", what)])


def _no_number(_text: str) -> NoReturn:
    raise ValueError


def _holds_nul(said: Any) -> bool:
    """Return whether any text within holds U+0000, and not just the six letters that write it."""
    if isinstance(said, dict):
        return any("\x00" in name or _holds_nul(value) for name, value in said.items())
    if isinstance(said, list):
        return any(map(_holds_nul, said))
    return isinstance(said, str) and "\x00" in said
