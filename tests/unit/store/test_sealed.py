"""Sealed files: what comes out is what went in, or nothing."""

from io import BytesIO
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from childjourney.store.sealed import CHUNK, MARK, TAG, Unsealed, new_key, seal, unseal, unwrap, wrap

FILE, OTHER, STORY = UUID(int=1), UUID(int=2), UUID(int=3)
KEY = new_key()
SEALED_CHUNK = CHUNK + TAG


def sealed(data: bytes, *, key: bytes = KEY, file: UUID = FILE) -> bytes:
    return b"".join(seal([data], key=key, file=file))


def opened(data: bytes, *, key: bytes = KEY, file: UUID = FILE) -> bytes:
    return b"".join(unseal(BytesIO(data), key=key, file=file))


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 3 * CHUNK + 7])
def test_a_file_of_any_size_comes_back_whole(size: int) -> None:
    data = bytes(number % 251 for number in range(size))
    assert opened(sealed(data)) == data


@settings(max_examples=50)
@given(st.lists(st.binary(max_size=CHUNK // 2), max_size=8))
def test_it_does_not_matter_in_which_pieces_it_came(pieces: list[bytes]) -> None:
    assert b"".join(seal(pieces, key=KEY, file=FILE)) == sealed(b"".join(pieces))


LONG = b"Maya told her teacher." * 10_000
SEALED = sealed(LONG)


@settings(max_examples=300)
@given(st.integers(0, len(SEALED) - 1), st.integers(1, 255))
def test_any_changed_byte_is_found(place: int, change: int) -> None:
    """R54."""
    wrong = bytearray(SEALED)
    wrong[place] ^= change
    with pytest.raises(Unsealed):
        opened(bytes(wrong))


@settings(max_examples=200)
@given(st.integers(0, len(SEALED) - 1))
def test_any_end_that_was_cut_off_is_found(length: int) -> None:
    with pytest.raises(Unsealed):
        opened(SEALED[:length])


def _chunks() -> list[bytes]:
    rest = SEALED[len(MARK) :]
    return [rest[at : at + SEALED_CHUNK] for at in range(0, len(rest), SEALED_CHUNK)]


def test_a_file_cut_off_just_after_a_chunk_is_found() -> None:
    assert len(_chunks()) == 4
    for kept in range(4):
        with pytest.raises(Unsealed):
            opened(MARK + b"".join(_chunks()[:kept]))


def test_chunks_in_another_order_twice_or_left_out_are_found() -> None:
    first, second, third, last = _chunks()
    for order in ([second, first, third, last], [first, first, second, third, last], [first, third, last], [last]):
        with pytest.raises(Unsealed):
            opened(MARK + b"".join(order))


def test_what_is_added_at_the_end_is_found() -> None:
    with pytest.raises(Unsealed):
        opened(SEALED + b"x")


def test_another_key_or_another_files_name_opens_nothing() -> None:
    with pytest.raises(Unsealed):
        opened(SEALED, key=new_key())
    with pytest.raises(Unsealed):
        opened(SEALED, file=OTHER)


def test_nothing_of_a_chunk_is_given_out_before_it_is_known_to_be_right() -> None:
    wrong = bytearray(SEALED)
    wrong[-1] ^= 1
    came = []
    with pytest.raises(Unsealed):
        for chunk in unseal(BytesIO(bytes(wrong)), key=KEY, file=FILE):
            came.append(chunk)  # noqa: PERF402  # what came before the refusal is what is looked at
    assert b"".join(came) == LONG[: 3 * CHUNK]


def test_a_key_is_unwrapped_only_with_the_secret_for_its_file_and_story() -> None:
    wrapped = wrap(KEY, secret="s" * 50, file=FILE, story=STORY)
    assert KEY not in wrapped
    assert unwrap(wrapped, secret="s" * 50, file=FILE, story=STORY) == KEY
    for wrong in ({"secret": "t" * 50}, {"file": OTHER}, {"story": OTHER}):
        with pytest.raises(Unsealed):
            unwrap(wrapped, **{"secret": "s" * 50, "file": FILE, "story": STORY, **wrong})  # type: ignore[arg-type]
    with pytest.raises(Unsealed):
        unwrap(wrapped[:-1], secret="s" * 50, file=FILE, story=STORY)
