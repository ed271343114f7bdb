"""How each type of field is asked, read and written back: one line of a table for each."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from childjourney.core.story.field import LONGEST_TEXT, Field, FieldType
from childjourney.web.record.said import Said, one

MANY = 10
"""With more choices than this, they are offered as a list that opens instead of as radios."""


def _names_of(month: int) -> tuple[str, str]:
    name = date(2000, month, 1).strftime("%B").casefold()
    return name, name[:3]


MONTHS = {name: number for number in range(1, 13) for name in _names_of(number)}
"""Months by the names that people type."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a form as a template draws it: which macro, with which parameters."""

    macro: str
    params: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Option:
    """Something that a field can point at."""

    value: str
    text: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A field as it is asked on one form: under which name, with what was typed, what is wrong, what can be chosen."""

    field: Field
    name: str
    said: Said
    fault: str = ""
    options: Sequence[Option] = ()

    @property
    def label(self) -> str:
        return self.field.label if self.field.required else f"{self.field.label} (optional)"

    @property
    def base(self) -> dict[str, Any]:
        """What every macro takes."""
        params: dict[str, Any] = {"name": self.name}
        if self.field.hint:
            params["hint"] = {"text": self.field.hint}
        if self.fault:
            params["errorMessage"] = {"text": self.fault}
        return params

    @property
    def labelled(self) -> dict[str, Any]:
        """What macros for one input take."""
        return {**self.base, "id": self.name, "label": {"text": self.label, "classes": "govuk-label--s"}}

    @property
    def grouped(self) -> dict[str, Any]:
        """What macros for a group of inputs take."""
        legend = {"text": self.label, "classes": "govuk-fieldset__legend--s"}
        return {**self.base, "idPrefix": self.name, "fieldset": {"legend": legend}}


@dataclass(frozen=True, slots=True)
class Way:
    """How a type of field is asked, read from what was typed, and written back.

    `write` gives what is typed under the field's name, or under the name with an ending. `first` ends the id of the
    first input, where a list of faults leads to.
    """

    ask: Callable[[Asked], Part]
    read: Callable[[Said, str], Any]
    write: Callable[[Any], Mapping[str, Sequence[str]]]
    first: str = ""


def _input(classes: str, **more: Any) -> Callable[[Asked], Part]:
    def ask(asked: Asked) -> Part:
        typed = {"value": one(asked.said, asked.name), "classes": classes, "autocomplete": "off"}
        return Part("input", {**asked.labelled, **typed, **more})

    return ask


def _textarea(asked: Asked) -> Part:
    limit = {"maxlength": LONGEST_TEXT, "threshold": 90, "rows": 5}
    told = {"textareaDescriptionText": f"You can write up to {LONGEST_TEXT:,} characters."}
    return Part("character_count", {**asked.labelled, **limit, **told, "value": one(asked.said, asked.name)})


def _radios(asked: Asked, options: Sequence[Option], classes: str = "") -> Part:
    items: list[dict[str, Any]] = [
        {"value": each.value, "text": each.text, **({"hint": {"text": each.hint}} if each.hint else {})}
        for each in options
    ]
    if not asked.field.required:
        items += [] if classes else [{"divider": "or"}]
        items.append({"value": "", "text": "Leave this open"})
    return Part("radios", {**asked.grouped, "items": items, "value": one(asked.said, asked.name), "classes": classes})


def _select(asked: Asked, options: Sequence[Option]) -> Part:
    items = [{"value": "", "text": "Choose"}, *({"value": each.value, "text": each.text} for each in options)]
    return Part("select", {**asked.labelled, "items": items, "value": one(asked.said, asked.name)})


def _choices_of(asked: Asked) -> list[Option]:
    """Return the choices, each meaning once: years of a census gave several codes to one, and what was said stays."""
    said = asked.said.get(asked.name, ())
    by_words: dict[str, str] = {}
    for code, words in (asked.field.choices or {}).items():
        if code in said or words not in by_words:
            by_words[words] = code
    return [Option(code, words[:1].upper() + words[1:]) for words, code in by_words.items()]


def _choice(asked: Asked) -> Part:
    options = _choices_of(asked)
    return _select(asked, options) if len(options) > MANY else _radios(asked, options)


def _choices(asked: Asked) -> Part:
    items = [{"value": each.value, "text": each.text} for each in _choices_of(asked)]
    small = "govuk-checkboxes--small cj-columns" if len(items) > MANY else ""
    chosen = list(asked.said.get(asked.name, ()))
    return Part("checkboxes", {**asked.grouped, "items": items, "values": chosen, "classes": small})


def _yes_no(asked: Asked) -> Part:
    return _radios(asked, (Option("yes", "Yes"), Option("no", "No")), classes="govuk-radios--inline")


def day_part(asked: Asked) -> Part:
    """Return the three boxes of a date."""
    wrong = " govuk-input--error" if asked.fault else ""
    items = [
        {
            "name": name,
            "classes": f"govuk-input--width-{width}{wrong}",
            "value": one(asked.said, f"{asked.name}-{name}"),
        }
        for name, width in (("day", 2), ("month", 2), ("year", 4))
    ]
    legend = {"text": asked.label, "classes": "govuk-fieldset__legend--s"}
    params = {**asked.base, "id": asked.name, "namePrefix": asked.name, "items": items, "fieldset": {"legend": legend}}
    return Part("date_input", params)


def _chosen_entry(asked: Asked) -> Part:
    if not asked.options:
        return Part("nothing_to_choose", {"id": asked.name, "label": asked.label, "fault": asked.fault})
    if len(asked.options) > MANY:
        latest = [Option(one.value, ", ".join(filter(None, (one.text, one.hint)))) for one in reversed(asked.options)]
        return _select(asked, latest)
    return _radios(asked, asked.options)


def _chosen_of_many(asked: Asked) -> Part:
    return _select(asked, asked.options)


def _read_line(said: Said, name: str) -> str:
    return one(said, name).strip()


def _read_text(said: Said, name: str) -> str:
    return one(said, name).replace("\r\n", "\n").strip()


def _read_choices(said: Said, name: str) -> list[str]:
    return list(said.get(name, ()))


def _read_yes_no(said: Said, name: str) -> bool | str | None:
    typed = one(said, name)
    return {"yes": True, "no": False, "": None}.get(typed, typed)


def _read_number(said: Said, name: str) -> int | str | None:
    typed = one(said, name).strip()
    return int(typed) if re.fullmatch(r"[0-9]{1,9}", typed) else typed or None


def day_parts(said: Said, name: str) -> tuple[str, str, str]:
    """Return what was typed into the boxes of a date: day, month (as a number, where it was a name), and year."""
    day, month, year = (one(said, f"{name}-{each}").strip() for each in ("day", "month", "year"))
    return day, str(MONTHS.get(month.casefold(), month)), year


def _read_day(said: Said, name: str) -> str | None:
    day, month, year = day_parts(said, name)
    if not (day or month or year):
        return None
    return f"{year}-{month:0>2}-{day:0>2}"


def _write_line(value: Any) -> dict[str, list[str]]:
    return {"": [str(value)]}


def _write_yes_no(value: Any) -> dict[str, list[str]]:
    return {"": ["yes" if value else "no"]}


def _write_day(value: Any) -> dict[str, list[str]]:
    year, month, day = str(value).split("-")
    return {"-day": [str(int(day))], "-month": [str(int(month))], "-year": [year]}


WAYS: dict[FieldType, Way] = {
    FieldType.LINE: Way(_input("govuk-!-width-two-thirds"), _read_line, _write_line),
    FieldType.NAME: Way(_input("govuk-input--width-20", spellcheck=False), _read_line, _write_line),
    FieldType.TEXT: Way(_textarea, _read_text, _write_line),
    FieldType.CHOICE: Way(_choice, _read_line, _write_line),
    FieldType.CHOICES: Way(_choices, _read_choices, lambda value: {"": list(value)}),
    FieldType.YES_NO: Way(_yes_no, _read_yes_no, _write_yes_no),
    FieldType.DAY: Way(day_part, _read_day, _write_day, first="-day"),
    FieldType.NUMBER: Way(_input("govuk-input--width-3", inputmode="numeric"), _read_number, _write_line),
    FieldType.ENTRY: Way(_chosen_entry, _read_line, _write_line),
    FieldType.MEMBER: Way(_chosen_of_many, _read_line, _write_line),
    FieldType.AGENCY: Way(_chosen_of_many, _read_line, _write_line),
}
"""Every type that a person fills in. The others are filled by the page, an import or a later step."""
