"""Structured logs: one JSON object a line, made of identifiers, codes and counts. Never a name (R22).

What others write into their messages is not known, so only their place in the code is logged: no message, no path,
no query, no body, no values from a traceback. Our own events are constant words with facts from a fixed list.
"""

import json
import logging
import traceback
from collections.abc import Callable
from contextvars import ContextVar
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path
from time import perf_counter
from uuid import UUID, uuid4

from django.http import HttpRequest
from django.http.response import HttpResponseBase

OURS = "childjourney"
"""Loggers under this name write constant words as their message; all others are cut to their place in the code."""

FACTS = ("method", "route", "status", "ms", "membership", "role", "run", "story", "rule", "stories", "count", "seconds")
"""What an event may carry besides its words."""

_REQUEST: ContextVar[str] = ContextVar("request", default="")
_log = logging.getLogger(f"{OURS}.web")


def request_id() -> str:
    """Return the number of the request at hand, which a person can quote; empty outside a request."""
    return _REQUEST.get()


def say(
    words: str,
    *,
    level: int = logging.INFO,
    exception: BaseException | None = None,
    **facts: str | float | UUID | None,
) -> None:
    """Log an event: `words` are constant, `facts` are identifiers, codes and counts named in FACTS."""
    told = logging.ERROR if exception else level
    _log.log(told, words, exc_info=exception, extra={"facts": facts})


class StructuredFormatter(logging.Formatter):
    """Writes a record as one line of JSON without anything that could name a person."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        ours = record.name == OURS or record.name.startswith(f"{OURS}.")
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "event": record.msg
            if ours and isinstance(record.msg, str)
            else f"{_place(record.pathname)}:{record.lineno}",
        }
        if number := _REQUEST.get():
            line["request"] = number
        facts = getattr(record, "facts", {}) if ours else {}
        line |= {name: _plain(facts[name]) for name in FACTS if facts.get(name) is not None}
        if record.exc_info and record.exc_info[1] is not None:
            line["error"] = _chain(record.exc_info[1])
        return json.dumps(line, ensure_ascii=True)


class LogMiddleware:
    """Gives each request a number, logs how it went, and answers with the number."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        number = uuid4().hex
        token = _REQUEST.set(number)
        started = perf_counter()
        try:
            response = self.get_response(request)
            _tell(request, response, ms=round((perf_counter() - started) * 1000, 1))
        finally:
            _REQUEST.reset(token)
        response.headers["X-Request-ID"] = number
        return response


def _tell(request: HttpRequest, response: HttpResponseBase, *, ms: float) -> None:
    match = request.resolver_match
    membership = getattr(request, "membership", None)
    failed = response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR
    say(
        "request",
        level=logging.ERROR if failed else logging.INFO,
        method=request.method if request.method in _METHODS else "other",
        route=match.route if match else None,
        status=response.status_code,
        ms=ms,
        membership=membership.id if membership else None,
        role=membership.role.key if membership else None,
    )


_METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}


def _plain(fact: object) -> object:
    return str(fact) if isinstance(fact, UUID) else fact


def _place(path: str) -> str:
    return "/".join(Path(path).parts[-3:])


def _chain(exception: BaseException | None) -> list[dict[str, object]]:
    """Return the type and the places of an exception and of those it came from; never its words or values."""
    found: list[dict[str, object]] = []
    while exception is not None and len(found) < 5:
        frames = traceback.extract_tb(exception.__traceback__)
        kind = type(exception)
        found.append(
            {
                "type": f"{kind.__module__}.{kind.__qualname__}",
                "at": [f"{_place(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames],
            }
        )
        exception = exception.__cause__ or (None if exception.__suppress_context__ else exception.__context__)
    return found
