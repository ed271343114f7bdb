"""Free text alone saves a story: no code is needed to write down what was seen, heard, said or is not known (M-22)."""

from childjourney.core.story.field import FieldType
from childjourney.core.story.kinds import KINDS
from childjourney.web.record.chapters import EVERYDAY

CODES = {FieldType.CHOICE, FieldType.CHOICES, FieldType.YES_NO}
WORDS = {FieldType.TEXT, FieldType.LINE}


def test_what_is_written_every_day_needs_no_code() -> None:
    told = [KINDS[name] for name in EVERYDAY.kinds if "file" not in KINDS[name].by_name]
    assert [(kind.name, one.name) for kind in told for one in kind.fields if one.required and one.type in CODES] == []


def test_free_text_alone_saves_what_is_written_every_day() -> None:
    refused = {}
    for kind in (KINDS[name] for name in EVERYDAY.kinds):
        if any(one.required and one.type not in WORDS for one in kind.fields):
            continue  # it points at something else, or carries a file
        said = {one.name: "Played alone, then laughed." for one in kind.fields if one.type in WORDS}
        if faults := kind.faults(said):
            refused[kind.name] = faults
    assert refused == {}


def test_no_text_has_to_be_of_a_length() -> None:
    """M-30: how much is written is left to whoever writes."""
    texts = [(kind, one) for kind in KINDS.values() for one in kind.fields if one.type in WORDS]
    assert [(kind.name, one.name) for kind, one in texts if one.fault("x")] == []
