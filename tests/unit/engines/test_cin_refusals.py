"""A file that holds no census is refused in words, never with a traceback."""

import time
import tracemalloc
from io import BytesIO
from pathlib import Path

import pytest
from census_files import SMALL, changed, line_of, refusal
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from childjourney.engines.returns import cin

LAUGHS = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(12))
DTDS = {
    "billion laughs": f'<!DOCTYPE Message [<!ENTITY l0 "ha">{LAUGHS}]>',
    "an external entity": '<!DOCTYPE Message [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    "an external subset": '<!DOCTYPE Message SYSTEM "http://localhost/cin.dtd">',
    "nothing in it": "<!DOCTYPE Message>",
}
NO_CENSUS = {
    "empty": (b"", "empty"),
    "blank": (b" \n \n", "ends before"),
    "a table": (b"LAchildID,UPN\n1,2\n", "not XML"),
    "a spreadsheet": (b"PK\x03\x04rest", "spreadsheet or a zip"),
    "a PDF": (b"%PDF-1.7", "PDF"),
    "random bytes": (bytes(range(256)), "not XML"),
    "zeros": (b"\x00" * 64, "does not allow"),
    "another root": (b"<Export><Child/></Export>", "not Message"),
    "a namespace": (SMALL.replace("<Message>", '<Message xmlns="urn:cin">').encode(), "namespace"),
    "prefixes": (b'<c:Message xmlns:c="urn:cin"/>', "namespace"),
    "cut short": (SMALL[: SMALL.index("<Section47>")].encode(), "ends before"),
    "cut in a tag": (SMALL[: SMALL.index("CPPstartDate") + 4].encode(), "middle of an element"),
    "crossed tags": (SMALL.replace("</Header>", "</Haeder>").encode(), "closed that is not the one open"),
    "something after": ((SMALL + "<More/>").encode(), "follows the end"),
    "no children": (b"<Message><Header/></Message>", "no child"),
    "an empty list": (SMALL[: SMALL.index("  <Child>")].encode() + b"</Children></Message>", "no child"),
    "no header": (SMALL[SMALL.index(" <Children>") :].replace("", "<Message>", 1).encode(), "which census"),
    "no year": (
        SMALL.replace("<Year>2025", "<Year>").replace("<ReferenceDate>2", "<ReferenceDate>x").encode(),
        "which census",
    ),
    "a bad character": (SMALL.replace("Local", "Lo\x07cal").encode(), "does not allow"),
    "a loose ampersand": (SMALL.replace("Local", "Lo & cal").encode(), "does not allow"),
    "an entity of nothing": (SMALL.replace("Local", "&local;").encode(), "nothing defines"),
    "letters of another encoding": (SMALL.replace("Local", "Córdoba").encode("latin-1"), "does not allow"),
    "an unknown encoding": (SMALL.replace("utf-8", "klingon").encode(), "“klingon”"),
    "an encoding that is not read": (SMALL.replace("utf-8", "shift_jis").encode(), "“shift_jis”"),
    "the wrong encoding named": (SMALL.replace("utf-8", "utf-16").encode(), "encoding"),
    "a late declaration": (b"\n" + SMALL.encode(), "very start"),
    "an endless comment": (SMALL.replace(" <Children>", "<!--" + "x" * 3_000_000).encode(), "more than a million"),
    "elements without end": (SMALL.replace("<UPN>", "<a>" * 5000 + "<UPN>").encode(), "deep"),
}


@pytest.mark.parametrize("name", NO_CENSUS)
def test_what_is_no_census_is_refused_in_words(name: str) -> None:
    data, word = NO_CENSUS[name]
    refused = refusal(data)
    assert word in refused.faults[0].what
    assert refused.faults[0].mend
    assert refused.faults[0].blocking
    assert word in str(refused)


@pytest.mark.parametrize("name", DTDS)
def test_a_document_type_is_refused_before_anything_in_it_counts(name: str) -> None:
    text = SMALL.replace("<Message>", DTDS[name] + "<Message>").replace("Local Authority", "&l12;")
    begun = time.perf_counter()
    refused = refusal(text)
    assert time.perf_counter() - begun < 1
    assert "DTD" in refused.faults[0].what
    assert refused.faults[0].line == 2


def test_the_line_where_the_reading_stopped_is_given() -> None:
    text = changed("</AssessmentAuthorisationDate>", "</Assessment>")
    assert refusal(text).faults[0].line == line_of("</Assessment>", text)


def test_faults_found_before_the_reading_stopped_are_given_too() -> None:
    text = changed("<Ethnicity>WBRI", "<Ethnicity>X").replace("</Section47>", "</Section>", 1)
    faults = refusal(text).faults
    assert [f.blocking for f in faults] == [True, False]
    assert "Ethnicity" in faults[1].where


def test_a_huge_text_is_a_fault_and_not_a_full_memory() -> None:
    file = BytesIO(changed("<UPN>A12", "<UPN>" + "A" * 20_000_000).encode())
    tracemalloc.start()
    try:
        census = cin.read(file)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 8_000_000
    assert "more than 1,000 characters" in census.faults[0].what
    assert len(census.faults[0].what) < 200


def test_huge_space_around_a_value_loses_nothing() -> None:
    space = " " * 700_000
    census = cin.read(BytesIO(changed("<UPN>A123456789123", f"<UPN>{space}A123456789123{space}").encode()))
    assert census.tables["ChildIdentifiers"]["UPN"][0] == "A123456789123"
    assert census.faults == ()


def test_a_file_that_is_not_there_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(cin.CensusUnreadable, match="could not be read"):
        cin.read(tmp_path / "none.xml")
    with pytest.raises(cin.CensusUnreadable, match="could not be read"):
        cin.read(tmp_path)


def whatever_is_wrong_is_said(data: bytes) -> None:
    """Read the bytes: either a census comes out, and its children can be walked, or a refusal in words."""
    try:
        census = cin.read(BytesIO(data))
    except cin.CensusUnreadable as refused:
        assert refused.faults
        assert all(fault.what and fault.mend for fault in refused.faults)
    else:
        assert len(list(cin.children(census))) == census.children_count > 0


bytes_of_small = SMALL.encode()
anywhere = st.integers(0, len(bytes_of_small) - 1)
lines = SMALL.splitlines(keepends=True)
line_numbers = st.integers(0, len(lines) - 1)
fuzz = settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])


@fuzz
@given(st.lists(st.tuples(anywhere, st.integers(0, 255)), min_size=1, max_size=4))
def test_bytes_changed_at_random_never_break_the_reading(changes: list[tuple[int, int]]) -> None:
    data = bytearray(bytes_of_small)
    for at, byte in changes:
        data[at] = byte
    whatever_is_wrong_is_said(bytes(data))


@fuzz
@given(anywhere, anywhere)
def test_a_piece_cut_out_never_breaks_the_reading(one: int, other: int) -> None:
    first, last = sorted((one, other))
    whatever_is_wrong_is_said(bytes_of_small[:first] + bytes_of_small[last:])
    whatever_is_wrong_is_said(bytes_of_small[first:last])


@fuzz
@given(st.lists(st.tuples(line_numbers, line_numbers, st.sampled_from(["drop", "double", "swap"])), max_size=6))
def test_lines_dropped_doubled_and_swapped_never_break_the_reading(changes: list[tuple[int, int, str]]) -> None:
    mixed = list(lines)
    for one, other, how in changes:
        if how == "drop":
            mixed[one] = ""
        elif how == "double":
            mixed[one] *= 2
        else:
            mixed[one], mixed[other] = mixed[other], mixed[one]
    whatever_is_wrong_is_said("".join(mixed).encode())


@fuzz
@given(st.binary(max_size=300))
def test_bytes_of_any_kind_never_break_the_reading(data: bytes) -> None:
    whatever_is_wrong_is_said(data)
    whatever_is_wrong_is_said(b"<Message>" + data)


@fuzz
@given(st.text(max_size=60), st.sampled_from(sorted({f.name for t in cin.TABLES.values() for f in t.fields})))
def test_a_value_of_any_text_never_breaks_the_reading(text: str, field: str) -> None:
    start = SMALL.find(f"<{field}>")
    if start < 0:
        return
    start += len(field) + 2
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    data = SMALL[:start] + escaped + SMALL[SMALL.index("<", start) :]
    whatever_is_wrong_is_said(data.encode("utf-8", "surrogatepass"))
