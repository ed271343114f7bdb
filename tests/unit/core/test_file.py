"""Files as entries name them: a name that hides nothing, and a description that holds."""

import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from childjourney.core.story.file import (
    LARGEST,
    LONGEST_NAME,
    TYPES,
    NamedFile,
    clean_name,
    fault_of_file,
    size_in_words,
)
from childjourney.core.story.kinds import KINDS

FILE: dict[str, Any] = dict(KINDS["document_added"].example["file"])


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("letter.pdf", "letter.pdf"),
        ("Letter.PDF", "Letter.pdf"),
        ("C:\\Users\\amina\\letter.pdf", "letter.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("invoice.exe", "invoice.exe.pdf"),
        ("fdp.\u202eexe.pdf", "fdp.exe.pdf"),
        ("a\x00b\r\nc.pdf", "ab c.pdf"),
        ("  ..hidden. .pdf", "hidden.pdf"),
        ("", "document.pdf"),
        (".pdf", "pdf.pdf"),
        ('what<is>"it|?*:.pdf', "what_is__it____.pdf"),
        ("Ле́на и Łukasz – wizyta.pdf", "Ле́на и Łukasz – wizyta.pdf"),
        ("x" * 300 + ".pdf", "x" * (LONGEST_NAME - 4) + ".pdf"),
    ],
)
def test_a_name_is_kept_without_what_hides_what_the_file_is(sent: str, kept: str) -> None:
    assert clean_name(sent, type="application/pdf") == unicodedata.normalize("NFC", kept)


@given(st.text(max_size=400), st.sampled_from(sorted(TYPES)))
def test_every_cleaned_name_is_safe_and_cleaning_it_again_changes_nothing(name: str, kind: str) -> None:
    kept = clean_name(name, type=kind)
    assert 1 < len(kept) <= LONGEST_NAME
    assert kept.endswith(TYPES[kind].endings)
    assert not any(unicodedata.category(sign)[0] == "C" for sign in kept)
    assert not set('/\\<>:"|?*\n\r\t') & set(kept)
    assert not kept.startswith((".", " "))
    assert clean_name(kept, type=kind) == kept


def test_a_file_reads_back_from_the_field_that_names_it() -> None:
    assert NamedFile.of(FILE).value == FILE
    assert NamedFile.of(FILE).in_words == "discharge-letter.pdf, PDF, 209 KB"


@pytest.mark.parametrize(
    "wrong",
    [
        {"id": "no identifier"},
        {"name": "a/b.pdf"},
        {"name": "letter.exe"},
        {"name": 3},
        {"type": "text/html"},
        {"type": ["application/pdf"]},
        {"size": 0},
        {"size": LARGEST + 1},
        {"size": "12"},
        {"size": True},
        {"digest": "abc"},
        {"scanned": "yes"},
        {"scanned": []},
        {"more": 1},
    ],
)
def test_a_description_that_does_not_hold_is_a_fault(wrong: dict[str, Any]) -> None:
    assert fault_of_file({**FILE, **wrong})


@pytest.mark.parametrize("value", ["text", 3, [FILE], {}])
def test_what_describes_no_file_is_a_fault(value: Any) -> None:
    assert fault_of_file(value)


def test_sizes_read_as_people_say_them() -> None:
    assert [size_in_words(size) for size in (1, 2048, 340_000, 1_300_000)] == ["1 bytes", "2 KB", "332 KB", "1.2 MB"]
