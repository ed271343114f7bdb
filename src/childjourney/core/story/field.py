"""The fields of a kind of entry: each declared once, for the form, the API, the page and the documentation."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any
from uuid import UUID

from childjourney.core.base.words import day_in_words
from childjourney.core.story.file import NamedFile, fault_of_file


class FieldType(Enum):
    """What a field holds. Values are JSON: dates as ISO text, identifiers as UUID text."""

    LINE = "line"
    TEXT = "text"
    CHOICE = "choice"
    CHOICES = "choices"
    YES_NO = "yes_no"
    DAY = "day"
    NUMBER = "number"
    NAME = "name"
    ENTRY = "entry"
    ENTRIES = "entries"
    MEMBER = "member"
    AGENCY = "agency"
    CHILD = "child"
    SOURCE = "source"
    FILE = "file"
    CONTENTS = "contents"


@dataclass(frozen=True, slots=True)
class Field:
    """One field: `label` is the question asked, `hint` helps to answer it, `choices` are code → words.

    `refers_to` names the kinds of entry that an ENTRY field may point at. A `quiet` field is not asked on
    a form: it is filled by the door (an import, the page an entry continues from). A `folded` one stands folded away.
    """

    name: str
    label: str
    type: FieldType = FieldType.LINE
    required: bool = True
    hint: str = ""
    choices: Mapping[str, str] | None = None
    refers_to: tuple[str, ...] = ()
    quiet: bool = False
    folded: bool = False

    def fault(self, value: Any) -> str | None:
        """Return in words what is wrong with `value`, or None. An absent value is None or empty."""
        if value in (None, "", []):
            return self.complain("please answer this.") if self.required else None
        complaint = _CHECKS[self.type](self, value)
        return self.complain(complaint) if complaint else None

    def in_words(self, value: Any) -> str:
        """Return `value` as a person reads it; empty text for an absent value."""
        if value in (None, "", []):
            return ""
        return _WORDS.get(self.type, _as_it_is)(self, value)

    def complain(self, what: str) -> str:
        """Return `what` is wrong with an answer, as a sentence after the question."""
        return f"{self.label} {what[0].upper()}{what[1:]}" if self.label.endswith("?") else f"{self.label}: {what}"


LONGEST_LINE = 300
LONGEST_TEXT = 100_000


def _line(_field: Field, value: Any) -> str | None:
    return _written(value, LONGEST_LINE)


def _text(_field: Field, value: Any) -> str | None:
    return _written(value, LONGEST_TEXT)


def _written(value: Any, longest: int) -> str | None:
    if not isinstance(value, str):
        return "write this as text."
    # PostgreSQL keeps no NUL, and a lone surrogate is half a character that no encoding keeps.
    if any(sign == "\x00" or "\ud800" <= sign <= "\udfff" for sign in value):
        return "this holds a character that cannot be kept. Type it again."
    return f"keep this to {longest:,} characters." if len(value) > longest else None


def _choice(field: Field, value: Any) -> str | None:
    known = isinstance(value, str) and value in (field.choices or {})
    return None if known else "choose one of the answers offered."


def _choices(field: Field, value: Any) -> str | None:
    known = isinstance(value, list) and all(_choice(field, one) is None for one in value)
    return None if known else "choose from the answers offered."


def _yes_no(_field: Field, value: Any) -> str | None:
    return None if isinstance(value, bool) else "answer yes or no."


def _day(_field: Field, value: Any) -> str | None:
    try:
        date.fromisoformat(value)
    except (TypeError, ValueError):
        return "give a real date, such as 27 3 2024."
    return None


def _number(_field: Field, value: Any) -> str | None:
    whole = isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 1_000_000
    return None if whole else "give a whole number from 0."


def _identifier(_field: Field, value: Any) -> str | None:
    try:
        UUID(value)
    except (TypeError, ValueError, AttributeError):
        return "this does not point at anything. Choose it again."
    return None


def _identifiers(field: Field, value: Any) -> str | None:
    told = isinstance(value, list) and all(_identifier(field, one) is None for one in value)
    return None if told else "this does not point at anything. Choose it again."


def _source(_field: Field, value: Any) -> str | None:
    told = isinstance(value, dict) and {"file", "line", "key"} <= set(value)
    return None if told else "a source needs a file, a line and a key."


def _contents(_field: Field, value: Any) -> str | None:
    return None if isinstance(value, dict) else "this must hold the fields of the entry that it corrects."


_CHECKS: dict[FieldType, Callable[["Field", Any], str | None]] = {
    FieldType.LINE: _line,
    FieldType.NAME: _line,
    FieldType.TEXT: _text,
    FieldType.CHOICE: _choice,
    FieldType.CHOICES: _choices,
    FieldType.YES_NO: _yes_no,
    FieldType.DAY: _day,
    FieldType.NUMBER: _number,
    FieldType.ENTRY: _identifier,
    FieldType.ENTRIES: _identifiers,
    FieldType.MEMBER: _identifier,
    FieldType.AGENCY: _identifier,
    FieldType.CHILD: _identifier,
    FieldType.SOURCE: _source,
    FieldType.FILE: lambda _field, value: fault_of_file(value),
    FieldType.CONTENTS: _contents,
}


def _as_it_is(_field: Field, value: Any) -> str:
    return str(value)


def _chosen(field: Field, value: Any) -> str:
    return (field.choices or {}).get(value, str(value))


_WORDS: dict[FieldType, Callable[["Field", Any], str]] = {
    FieldType.CHOICE: _chosen,
    FieldType.CHOICES: lambda field, value: "; ".join(_chosen(field, one) for one in value),
    FieldType.YES_NO: lambda _field, value: "Yes" if value else "No",
    FieldType.DAY: lambda _field, value: _day_in_words(value),
    FieldType.SOURCE: lambda _field, value: f"{value['file']}, line {value['line']}",
    FieldType.FILE: lambda _field, value: NamedFile.of(value).in_words,
}


def _day_in_words(value: str) -> str:
    return day_in_words(date.fromisoformat(value))
