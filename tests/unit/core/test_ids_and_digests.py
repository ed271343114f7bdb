"""Identifiers and digests."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from childjourney.core.base.digest import GENESIS, canonical, chained, covering, digest
from childjourney.core.base.ids import new_id

NOW = datetime(2026, 3, 14, 9, tzinfo=UTC)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=("Cs",))),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters(exclude_categories=("Cs",))), inner),
)


@given(st.binary(min_size=10, max_size=10), st.binary(min_size=10, max_size=10))
def test_an_identifier_is_a_version_7_uuid_that_sorts_by_time(one: bytes, other: bytes) -> None:
    early = new_id(NOW, randomness=lambda _: one)
    late = new_id(NOW + timedelta(milliseconds=1), randomness=lambda _: other)
    assert (early.version, early.variant) == (7, "specified in RFC 4122")
    assert early < late


def test_identifiers_made_at_one_moment_cannot_be_guessed_from_each_other() -> None:
    """R32."""
    assert len({new_id(NOW) for _ in range(1000)}) == 1000


def test_the_same_randomness_gives_the_same_identifier() -> None:
    assert new_id(NOW, randomness=bytes) == new_id(NOW, randomness=bytes)


@given(values)
def test_contents_have_one_way_of_being_written(value: object) -> None:
    assert canonical(value) == canonical(value)
    assert "\n" not in canonical(value)


def test_the_order_of_fields_changes_no_digest() -> None:
    assert digest(canonical({"a": 1, "b": 2})) == digest(canonical({"b": 2, "a": 1}))


@given(st.text(st.characters(exclude_categories=("Cs",))), st.text(st.characters(exclude_categories=("Cs",))))
def test_a_link_changes_with_its_text_and_with_the_link_before(one: str, other: str) -> None:
    if one != other:
        assert chained(GENESIS, one) != chained(GENESIS, other)
    assert chained(GENESIS, one) != chained(chained(GENESIS, one), one)


def test_what_covers_several_links_depends_on_their_order() -> None:
    assert covering(["a", "b"]) != covering(["b", "a"])
