"""How each type of field is written in JSON, derived from its declaration in the core."""

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Annotated, Any, Literal, cast
from uuid import UUID

from pydantic import AfterValidator, Field, PlainSerializer, StrictBool, StrictInt, StrictStr, WithJsonSchema

from childjourney.api.body import Strict
from childjourney.core.base.time import Span, instant_text
from childjourney.core.story.field import LONGEST_LINE, LONGEST_TEXT, FieldType
from childjourney.core.story.field import Field as Declared

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+(Z|[+-][0-9]{2}:[0-9]{2})")
_YEARS_WITH_A_CLOCK = range(1900, 9000)


def _a_day(text: str) -> str:
    if not _DAY.fullmatch(text):
        raise ValueError("Write a day as 2024-03-27.")
    date.fromisoformat(text)
    return text


def _a_span(text: str) -> str:
    Span.parse(text)
    return text


def _a_moment(text: str) -> str:
    if not _MOMENT.fullmatch(text) or datetime.fromisoformat(text).year not in _YEARS_WITH_A_CLOCK:
        raise ValueError("Write a moment as 2024-03-27T09:30:00Z.")
    return text


Day = Annotated[StrictStr, AfterValidator(_a_day), WithJsonSchema({"type": "string", "format": "date"})]
"""A day, as text."""

_ON = r"(19|20)[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"

Happened = Annotated[
    StrictStr,
    Field(
        max_length=40,
        description="A day, a minute, a month, a year or a span that may go on; ~ says that it is about then.",
        examples=["2024-03-05", "2024-03-05T10:30", "2024-03", "2024~", "2024-03-05/2024-04-01", "2024-03-05/.."],
        json_schema_extra={
            "pattern": rf"^((19|20)[0-9]{{2}}(-(0[1-9]|1[0-2]))?|{_ON}(T[0-2][0-9]:[0-5][0-9]|/({_ON}|\.\.))?)~?$"
        },
    ),
    AfterValidator(_a_span),
]
"""When something happened, as the core reads it (EDTF, level 1)."""

MomentText = Annotated[StrictStr, AfterValidator(_a_moment), WithJsonSchema({"type": "string", "format": "date-time"})]
"""A moment that a caller names, with its offset from UTC."""

Moment = Annotated[
    datetime, PlainSerializer(instant_text, return_type=str), WithJsonSchema({"type": "string", "format": "date-time"})
]
"""A moment that we tell: in UTC, to the microsecond."""


class Source(Strict):
    """Where an entry stands in the file that it came from."""

    file: Annotated[StrictStr, Field(min_length=1, max_length=LONGEST_LINE)]
    line: Annotated[StrictInt, Field(ge=0, le=1_000_000_000)]
    key: Annotated[StrictStr, Field(min_length=1, max_length=LONGEST_LINE)]


def one_of(codes: tuple[str, ...]) -> Any:
    """Return the type of a text that is one of `codes`."""
    return cast(Any, Literal)[codes]


def _text(longest: int) -> Callable[[Declared], Any]:
    def written(field: Declared) -> Any:
        return Annotated[StrictStr, Field(min_length=1 if field.required else 0, max_length=longest)]

    return written


def _choices(field: Declared) -> Any:
    codes = tuple(field.choices or {})
    return Annotated[list[one_of(codes)], Field(max_length=len(codes))]  # type: ignore[misc]  # the codes are data


_WRITTEN: dict[FieldType, Callable[[Declared], Any]] = {
    FieldType.LINE: _text(LONGEST_LINE),
    FieldType.NAME: _text(LONGEST_LINE),
    FieldType.TEXT: _text(LONGEST_TEXT),
    FieldType.CHOICE: lambda field: one_of(tuple(field.choices or {})),
    FieldType.CHOICES: _choices,
    FieldType.YES_NO: lambda _field: StrictBool,
    FieldType.DAY: lambda _field: Day,
    FieldType.NUMBER: lambda _field: Annotated[StrictInt, Field(ge=0, le=1_000_000)],
    FieldType.ENTRY: lambda _field: UUID,
    FieldType.ENTRIES: lambda _field: Annotated[list[UUID], Field(max_length=500)],
    FieldType.MEMBER: lambda _field: UUID,
    FieldType.AGENCY: lambda _field: UUID,
    FieldType.CHILD: lambda _field: UUID,
    FieldType.SOURCE: lambda _field: Source,
}


def written(field: Declared) -> tuple[Any, Any]:
    """Return type and declaration of `field` for a pydantic model, with its question, hint and words of its codes."""
    kept = _WRITTEN[field.type](field)
    about = f"{field.label} {field.hint}".strip()
    extra: dict[str, Any] = {}
    if field.choices:
        extra["x-words"] = dict(field.choices)
    if field.refers_to:
        extra["x-refers-to"] = list(field.refers_to)
    if field.required:
        return kept, Field(description=about, json_schema_extra=extra)
    return kept | None, Field(default=None, description=about, json_schema_extra=extra)
