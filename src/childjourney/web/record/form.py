"""The form of a kind of entry, made from its declaration: asked, read, and written back."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from childjourney.core.base.refusal import Fault
from childjourney.core.story.entry import Contents, Voice
from childjourney.core.story.field import Field, FieldType
from childjourney.core.story.kind import Kind
from childjourney.web.record.fields import WAYS, Asked, Option, Part
from childjourney.web.record.said import Said, one

PREFIX = "say-"
"""What the name of a field begins with in a form, so that it never meets the form's own names."""

VOICE = "voice"

Options = Mapping[str, Sequence[Option]]
"""What each field that points somewhere can point at, by the field's name."""


def asked_fields(kind: Kind) -> tuple[Field, ...]:
    """Return the fields that a person fills in."""
    return tuple(each for each in kind.fields if not each.quiet and each.type in WAYS)


def ask(
    kind: Kind, said: Said, *, options: Options, faults: Iterable[Fault] = (), prefix: str = PREFIX
) -> list[tuple[Field, Part]]:
    """Return the fields of the form of `kind` as they are drawn, filled with what was said, faults at their fields.

    A field that need not be answered and has nothing to choose from is left out.
    """
    wrong = _by_field(faults)
    parts = []
    for field in asked_fields(kind):
        choose = options.get(field.name, ())
        if field.type is FieldType.ENTRY and not field.required and not choose:
            continue
        asked = Asked(field, prefix + field.name, said, wrong.get(field.name, ""), choose)
        parts.append((field, WAYS[field.type].ask(asked)))
    return parts


def read(kind: Kind, said: Said, *, prefix: str = PREFIX) -> tuple[dict[str, Any], list[Fault]]:
    """Return the contents that were typed into the form of `kind`, and everything wrong with them."""
    contents = {each.name: WAYS[each.type].read(said, prefix + each.name) for each in asked_fields(kind)}
    # What a form does not ask, the door fills in; whether that is right is not for whoever types.
    return kind.clean(contents), [fault for fault in kind.faults(contents) if fault.where in contents]


def write(kind: Kind, contents: Contents, *, prefix: str = PREFIX) -> dict[str, list[str]]:
    """Return what the form of `kind` holds when it says `contents`."""
    said: dict[str, list[str]] = {}
    for each in asked_fields(kind):
        value = contents.get(each.name)
        if value not in (None, "", []):
            for ending, values in WAYS[each.type].write(value).items():
                said[prefix + each.name + ending] = list(values)
    return said


def left_out(kind: Kind, contents: Contents) -> dict[str, Any]:
    """Return the part of `contents` that the form does not ask for, so that a correction keeps it."""
    asked = {each.name for each in asked_fields(kind)}
    return {name: value for name, value in contents.items() if name not in asked}


def anchors(kind: Kind, *, prefix: str = PREFIX) -> dict[str, str]:
    """Return the id of the first input of each field, for a list of faults to lead to."""
    return {each.name: prefix + each.name + WAYS[each.type].first for each in asked_fields(kind)}


def voices(kind: Kind) -> tuple[Voice, ...]:
    """Return whose words the form may hold; a record that was brought in is nobody's words.

    What professionals write by hand stays theirs: the family writes the same kind in its own space. A document that
    they add can be a child's drawing.
    """
    if kind.voices[0] is Voice.PROFESSIONAL and kind.by_hand:
        return (Voice.PROFESSIONAL,)
    return tuple(each for each in kind.voices if each is not Voice.RECORD)


def read_voice(kind: Kind, said: Said) -> tuple[Voice | None, list[Fault]]:
    """Return whose words the form holds; None where the kind leaves no choice."""
    offered = voices(kind)
    if len(offered) < 2:
        return None, []
    found = next((each for each in offered if each.value == one(said, VOICE)), None)
    return found, [] if found else [Fault(VOICE, "Whose words are these? Please answer this.")]


def ask_voice(kind: Kind, said: Said, faults: Iterable[Fault] = ()) -> Part | None:
    """Return the question whose words these are; None where the kind leaves no choice."""
    offered = voices(kind)
    if len(offered) < 2:
        return None
    field = Field(VOICE, "Whose words are these?", FieldType.CHOICE, choices={v.value: _WHOSE[v] for v in offered})
    asked = Asked(field, VOICE, said, _by_field(faults).get(VOICE, ""))
    return WAYS[FieldType.CHOICE].ask(asked)


_WHOSE = {
    Voice.PROFESSIONAL: "Mine, as a professional",
    Voice.FAMILY: "The family's",
    Voice.CHILD: "The child's",
}


def _by_field(faults: Iterable[Fault]) -> dict[str, str]:
    found: dict[str, str] = {}
    for fault in faults:
        found.setdefault(fault.where, fault.what)
    return found
