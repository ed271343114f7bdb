"""What a form holds, kept as text and told apart by a key."""

from uuid import UUID

from django.http import QueryDict

from childjourney.web.record.said import from_text, key_of, one, said_in, to_text

ME, YOU = UUID(int=1), UUID(int=2)


def test_what_a_form_holds_is_what_was_typed_and_nothing_else():
    sent = QueryDict("csrfmiddlewaretoken=x&do=save&say-what=a%0D%0Ab&say-done=&say-factors=3B&say-factors=4B&key=k")
    assert said_in(sent) == {"say-what": ["a\nb"], "say-factors": ["3B", "4B"], "key": ["k"]}


def test_kept_text_comes_back_as_it_was():
    said = {"say-what": ["“Ünïcode” \u0000 and\nlines"], "say-factors": ["3B", "4B"]}
    assert from_text(to_text(said)) == said
    assert "\x00" not in to_text(said)


def test_text_that_is_no_form_holds_nothing():
    assert from_text("not json") == {}
    assert from_text('["a"]') == {}


def test_a_form_sent_twice_has_one_key_and_a_form_changed_in_between_has_two():
    """R08: a double click records once; going back and changing the words is never swallowed."""
    said = {"key": ["k"], "say-what": ["Tired."]}
    assert key_of(said, membership=ME) == key_of(dict(reversed(said.items())), membership=ME)
    assert key_of(said, membership=ME) != key_of(said | {"say-what": ["Hungry."]}, membership=ME)
    assert key_of(said, membership=ME) != key_of(said, membership=YOU)
    assert key_of({"say-what": ["Tired."]}, membership=ME) == ""


def test_the_last_value_counts():
    assert one({"a": ["1", "2"]}, "a") == "2"
    assert one({}, "a") == ""
