"""Forms are made from the declarations of kinds: everything asked can be read, everything read can be asked again."""

import pytest

from childjourney.core.base.refusal import Fault
from childjourney.core.story.entry import Voice
from childjourney.core.story.field import Field, FieldType
from childjourney.core.story.kind import Kind, Mark, Strand
from childjourney.core.story.kinds import KINDS
from childjourney.web.record.fields import WAYS, Option
from childjourney.web.record.form import anchors, ask, ask_voice, asked_fields, left_out, read, read_voice, write

BY_HAND = [kind for kind in KINDS.values() if kind.by_hand]


def kind_with(*fields: Field, voices: tuple[Voice, ...] = (Voice.PROFESSIONAL,)) -> Kind:
    """A kind made up for one test."""
    return Kind(
        "made_up",
        "Made up",
        "For a test.",
        Strand.DONE,
        Mark.DOT,
        fields,
        {},
        lambda _contents: "Made up",
        voices=voices,
    )


@pytest.mark.parametrize("kind", BY_HAND, ids=lambda kind: kind.name)
def test_the_example_of_a_kind_goes_into_its_form_and_comes_out_the_same(kind):
    asked = {field.name for field in asked_fields(kind)}
    assert set(kind.example) <= asked, "an example says something that the form does not ask"
    contents, faults = read(kind, write(kind, kind.example))
    assert (contents, faults) == (kind.clean(kind.example), [])


@pytest.mark.parametrize("kind", BY_HAND, ids=lambda kind: kind.name)
def test_every_fault_leads_to_an_input_that_is_on_the_form(kind):
    _, faults = read(kind, {})
    options = {field.name: [Option("1", "One")] for field in asked_fields(kind)}
    ids = {field.name: _first_id(part.params) for field, part in ask(kind, {}, options=options, faults=faults)}
    assert {fault.where: anchors(kind)[fault.where] for fault in faults} == {
        fault.where: ids[fault.where] for fault in faults
    }


def _first_id(params):
    if "namePrefix" in params:
        return f"{params['id']}-{params['items'][0]['name']}"
    return params.get("idPrefix") or params["id"]


def test_a_question_left_open_is_named():
    _, faults = read(KINDS["worry"], {"say-grade": ["seen"]})
    assert [(fault.where, fault.what) for fault in faults] == [("what", "What worries you? Please answer this.")]
    (part,) = [part for field, part in ask(KINDS["worry"], {}, options={}, faults=faults) if field.name == "what"]
    assert part.params["errorMessage"]["text"] == "What worries you? Please answer this."


def test_what_was_typed_is_shown_again_even_where_it_is_wrong():
    """R07."""
    kind = kind_with(
        Field("day", "Which day?", FieldType.DAY),
        Field("many", "How many?", FieldType.NUMBER),
        Field("sure", "Sure?", FieldType.YES_NO),
        Field("one", "Which?", FieldType.CHOICE, choices={"a": "A"}),
        Field("some", "Which ones?", FieldType.CHOICES, choices={"a": "A"}),
    )
    said = {
        "say-day-day": ["31"],
        "say-day-month": ["Smarch"],
        "say-many": ["three"],
        "say-sure": ["perhaps"],
        "say-one": ["b"],
        "say-some": ["a", "c"],
    }
    _contents, faults = read(kind, said)
    assert [fault.where for fault in faults] == ["day", "many", "sure", "one", "some"]
    parts = {field.name: part.params for field, part in ask(kind, said, options={}, faults=faults)}
    assert [item.get("value") for item in parts["day"]["items"]] == ["31", "Smarch", ""]
    assert parts["many"]["value"] == "three"
    assert parts["one"]["value"] == "b"
    assert parts["some"]["values"] == ["a", "c"]


def test_many_choices_open_as_a_list_and_few_as_radios():
    few = kind_with(Field("one", "Which?", FieldType.CHOICE, choices={str(n): str(n) for n in range(10)}))
    many = kind_with(Field("one", "Which?", FieldType.CHOICE, choices={str(n): str(n) for n in range(11)}))
    assert [part.macro for _, part in ask(few, {}, options={})] == ["radios"]
    assert [part.macro for _, part in ask(many, {}, options={})] == ["select"]


def test_an_answer_that_may_stay_open_can_be_taken_back():
    (part,) = [part for field, part in ask(KINDS["visit"], {}, options={}) if field.name == "alone"]
    assert part.params["items"][-1] == {"value": "", "text": "Leave this open"}


def test_a_zero_is_an_answer():
    kind = kind_with(Field("many", "How many?", FieldType.NUMBER))
    assert read(kind, {"say-many": ["0"]}) == ({"many": 0}, [])


def test_what_is_not_asked_is_kept_by_a_correction():
    said = {"given_name": "Maya", "authority": "999", "source": {"file": "cin.xml", "line": 4, "key": "k"}}
    assert left_out(KINDS["particulars"], said) == {key: said[key] for key in ("authority", "source")}


def test_a_question_with_nothing_to_choose_from_is_left_out_unless_it_must_be_answered():
    assert [field.name for field, _ in ask(KINDS["assessment_started"], {}, options={})] == [
        "stage",
        "internal_review",
        "notes",
    ]
    assert next(part.macro for _, part in ask(KINDS["closure"], {}, options={})) == "nothing_to_choose"


def test_whose_words_is_asked_only_where_the_kind_leaves_a_choice_and_never_offers_the_record():
    assert all(ask_voice(kind, {}) is None for kind in BY_HAND if len(set(kind.voices) - {Voice.RECORD}) == 1)
    several = kind_with(voices=(Voice.FAMILY, Voice.CHILD, Voice.RECORD))
    part = ask_voice(several, {})
    assert part is not None
    assert [item["value"] for item in part.params["items"]] == ["family", "child"]
    assert read_voice(several, {"voice": ["child"]}) == (Voice.CHILD, [])
    for typed in ({}, {"voice": ["record"]}):
        assert read_voice(several, typed) == (None, [Fault("voice", "Whose words are these? Please answer this.")])


def test_every_type_of_field_is_asked_or_filled_by_the_page():
    assert set(FieldType) - set(WAYS) == {
        *(FieldType.CHILD, FieldType.SOURCE, FieldType.CONTENTS, FieldType.ENTRIES, FieldType.FILE),
    }
