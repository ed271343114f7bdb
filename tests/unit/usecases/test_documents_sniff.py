"""What a file is by its content, and what is refused whatever it calls itself (R54)."""

import struct
import time
import zipfile
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.made_files import (
    DOCX,
    GIF,
    GOOD,
    HEIC,
    JPEG,
    PDF,
    PLAIN_TYPES,
    PNG,
    TYPES_PART,
    docx,
    odt,
    upload,
    zipped,
)

from childjourney.core.story.file import LARGEST, TYPES
from childjourney.usecases.documents import zipped as zipped_files
from childjourney.usecases.documents.sniff import type_of
from childjourney.usecases.documents.upload import FileNotTaken


def refused(data: bytes, name: str = "letter.pdf") -> str:
    with pytest.raises(FileNotTaken) as found:
        type_of(upload(data, name))
    (fault,) = found.value.faults
    assert fault.where == "file"
    return fault.what


def test_there_is_an_example_of_every_type_that_is_taken() -> None:
    assert set(GOOD) == set(TYPES)


@pytest.mark.parametrize("kind", GOOD)
def test_each_type_is_known_by_its_content_whatever_its_name(kind: str) -> None:
    assert type_of(upload(GOOD[kind], "anything.exe")) == kind


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "The file is empty."),
        (b"MZ\x90\x00\x03" + b"\x00" * 60, "A program is not taken."),
        (b"\x7fELF\x02\x01" + b"\x00" * 60, "A program is not taken."),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 60,
            "An older Office file, a saved e-mail",
        ),
        (b"Rar!\x1a\x07\x00" + b"\x00" * 60, "Take the files out of it"),
        (b"\x1f\x8b\x08" + b"\x00" * 60, "Take the files out of it"),
        (zipped({"letter.pdf": PDF}), "Take the files out of it"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "HTML, SVG, XML"),
        (b"  \n<!DOCTYPE html><html></html>", "HTML, SVG, XML"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><a/>", "HTML, SVG, XML"),
        ("<html>".encode("utf-16"), "HTML, SVG, XML"),
        (b"Dear all\n<ScRiPt src=x>", "commands that a computer could run"),
        (b"#!/bin/sh\nrm -rf /\n", "commands that a computer could run"),
        (b"{\\rtf1 Hello}", "Save it as a PDF"),
        (b"\x00\x01\x02\x03 not text", "Save it as a PDF"),
        (b"Words \x00 and then none", "Save it as a PDF"),
        (b"\x00\x00\x00\x18ftypmp42" + b"\x00" * 40, "Save it as a PDF"),
    ],
)
def test_what_is_not_on_the_list_is_refused_with_what_to_do(data: bytes, said: str) -> None:
    assert said in refused(data)


@pytest.mark.parametrize("first", [PDF, JPEG, PNG, GIF, HEIC], ids=["pdf", "jpeg", "png", "gif", "heic"])
def test_a_file_with_an_archive_hidden_at_its_end_is_refused(first: bytes) -> None:
    """A polyglot: a picture to one program, an archive of programs to another."""
    assert "another file hidden at the end" in refused(first + zipped({"evil.class": b"\xca\xfe\xba\xbe"}))


def test_an_office_file_behind_something_else_is_refused() -> None:
    assert "not taken" in refused(b"#!/bin/sh\nexit\n" + docx())
    assert "not taken" in refused(b"\x00" * 8 + docx())


def test_a_pdf_that_does_not_begin_as_one_is_refused() -> None:
    assert refused(b"<html></html>\n" + PDF)
    assert refused(b"\x00" + PDF)


def test_a_file_of_more_than_25_mb_is_refused_and_one_of_exactly_25_is_not() -> None:
    assert type_of(upload(PDF + b"%" * (LARGEST - len(PDF)))) == "application/pdf"
    assert "larger than 25 MB" in refused(PDF + b"%" * (LARGEST - len(PDF) + 1))


def test_text_as_windows_and_as_utf_16_wrote_it_is_text() -> None:
    for encoding in ("utf-8", "utf-8-sig", "cp1252", "utf-16"):
        assert type_of(upload("It cost £3 – too much.\r\n".encode(encoding))) == "text/plain"


# ── Office files ─────────────────────────────────────────────────────────────────────────────────


def test_an_archive_is_an_office_file_only_with_the_parts_of_one() -> None:
    assert refused(zipped({"word/document.xml": "<w/>"}))
    assert refused(zipped({TYPES_PART: PLAIN_TYPES, "word/document.xml": "<w/>", "xl/workbook.xml": "<x/>"}))
    assert refused(zipped({"mimetype": "application/epub+zip", "content.xml": "<a/>"}))


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("word/vbaProject.bin", b"x", "macros"),
        ("xl/macrosheets/sheet1.xml", b"<a/>", "macros"),
        ("word/activeX/activeX1.xml", b"<a/>", "macros"),
        ("Basic/Standard/Module1.xml", b"<a/>", "macros"),
        ("word/embeddings/sheet.xlsx", zipped({"a": "b"}), "packed inside"),
        ("word/embeddings/oleObject1.bin", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "packed inside"),
        ("word/media/image1.png", b"MZ\x90\x00", "packed inside"),
        ("word/run.js", b"1", "packed inside"),
        ("word/page.html", b"1", "packed inside"),
        ("../../etc/passwd", b"x", "damaged"),
        ("/etc/passwd", b"x", "damaged"),
        ("word\\..\\evil.xml", b"x", "damaged"),
        ("WORD/DOCUMENT.XML", b"<w/>", "damaged"),
    ],
)
def test_a_member_that_could_do_harm_refuses_the_whole_file(name: str, data: bytes, said: str) -> None:
    assert said in refused(docx(**{name: data}))


def test_macros_declared_in_the_types_alone_are_found() -> None:
    types = "<Types><Override ContentType='application/vnd.ms-word.document.macroEnabled.main+xml'/></Types>"
    assert "macros" in refused(zipped({TYPES_PART: types, "word/document.xml": "<w/>"}))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_a_document_type_in_any_xml_member_is_refused_in_any_encoding(encoding: str) -> None:
    bomb = '<?xml version="1.0"?><!-- . --><!DOCTYPE a [<!ENTITY b "cc">]><a>&b;</a>'
    if encoding.startswith("utf-16"):
        bomb = bomb.replace('"1.0"', '"1.0" encoding="utf-16"')
    for name in ("word/settings.xml", "word/media/drawing.svg", "customXml/item1.bin"):
        assert refused(docx(**{name: bomb.encode(encoding)})), name
    assert "DTD" in refused(odt(**{"styles.xml": '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>'}))


def test_a_document_type_behind_much_white_space_is_found() -> None:
    assert "DTD" in refused(docx(**{"word/late.xml": " " * 200_000 + "<!DOCTYPE a><a/>"}))


def test_a_document_type_is_refused_within_a_tenth_of_a_second() -> None:
    """R54."""
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    data = docx(**{"word/settings.xml": f'<!DOCTYPE l [<!ENTITY l0 "ha">{laughs}]><l>&l11;</l>'})
    began = time.perf_counter()
    assert "DTD" in refused(data)
    assert time.perf_counter() - began < 0.1


def test_a_bomb_is_refused_by_what_it_declares_before_anything_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    data = docx(**{"word/media/zeros.bin": b"\x00" * (20 * 1024 * 1024)})
    monkeypatch.setattr(zipfile.ZipFile, "open", lambda *_: pytest.fail("It was unpacked."))
    assert "unpacks to far more" in refused(data)


def test_many_members_together_are_a_bomb_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipped_files, "MOST_MEMBERS", 20)
    assert "unpacks to far more" in refused(docx(**{f"word/{n}.xml": "<a/>" for n in range(20)}))


def test_a_bomb_that_declares_too_little_is_refused_by_what_comes_out() -> None:
    data = bytearray(docx(**{"word/media/zeros.bin": b"\x00" * (30 * 1024 * 1024)}))
    for mark, place in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        at = data.rfind(mark)
        data[at + place : at + place + 4] = struct.pack("<I", 100)
    began = time.perf_counter()
    assert refused(bytes(data))
    assert time.perf_counter() - began < 2


def test_what_comes_out_is_counted_over_all_members(monkeypatch: pytest.MonkeyPatch) -> None:
    data = docx(**{f"word/media/{n}.bin": bytes(range(256)) * 100 for n in range(10)})
    assert type_of(upload(data)) == DOCX
    monkeypatch.setattr(zipped_files, "_check_members", lambda _members: None)
    monkeypatch.setattr(zipped_files, "MOST_BYTES", 100_000)
    assert "unpacks to far more" in refused(data)


def test_a_file_with_a_password_is_refused_with_what_to_do() -> None:
    data = bytearray(docx())
    at = data.find(b"PK\x01\x02")
    data[at + 8] |= 1
    assert "Take the password out" in refused(bytes(data))


def test_packing_that_is_not_usual_is_refused() -> None:
    assert refused(zipped({TYPES_PART: PLAIN_TYPES, "word/document.xml": "<w/>"}, packed=zipfile.ZIP_LZMA))


@settings(max_examples=200)
@given(st.integers(0, len(docx()) - 1), st.integers(1, 255))
def test_a_damaged_office_file_is_taken_or_refused_and_never_breaks_anything(place: int, change: int) -> None:
    data = bytearray(docx())
    data[place] ^= change
    try:
        assert type_of(upload(bytes(data))) in TYPES
    except FileNotTaken as found:
        assert found.faults


@settings(max_examples=300)
@given(st.binary(max_size=400), st.sampled_from([b"", b"%PDF-", b"PK\x03\x04", b"\xff\xfe", b"RIFF", b"PK\x05\x06"]))
def test_whatever_bytes_are_sent_they_are_taken_or_refused_with_words(data: bytes, head: bytes) -> None:
    try:
        assert type_of(upload(head + data)) in TYPES
    except FileNotTaken as found:
        assert found.faults[0].what


def test_cut_off_archives_are_refused() -> None:
    whole = docx()
    for length in range(4, len(whole), 37):
        assert refused(whole[:length])


def test_an_archive_in_the_middle_of_a_stream_is_read_from_the_start() -> None:
    sent = upload(docx())
    sent.file.seek(17)
    assert type_of(sent) == DOCX
    assert isinstance(sent.file, BytesIO)
