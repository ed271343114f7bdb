"""Framework files are read whole or refused with every fault and its line; a broken area's own leaves the last good."""

import re
import shutil
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from childjourney.core.practice.document import LARGEST
from childjourney.core.practice.examples import read_examples, worked_out
from childjourney.core.practice.framework import RuleRefused
from childjourney.core.practice.library import LAST_GOOD, SHIPPED, library_with, shipped
from childjourney.core.practice.overlay import OverlayRefused
from childjourney.core.practice.read import FrameworkRefused, Library, read_library
from childjourney.core.practice.vocabulary import Counting, Standing

EDITION = """\
id: town/2024
title: Town's own practice
standing: in force
published: 2024-01-01
in_force_from: 2024-02-01
documents:
  ACT: {title: An Act, basis: Parliament}
  OURS: {title: Our procedures}
"""
PARTS = """\
social_worker: {title: Social worker, roles: [social_worker]}
child: {title: Child}
"""
SOURCES = 'S_ONE: {title: "A page", address: "https://example.org/one"}\n'
RULE = """\
id: see-the-child
title: See the child
says: Somebody sees the child.
authority: local procedure
strength: should
owner: social_work
responsible: [social_worker]
owed_to: [child]
trigger: enquiry.started
limit: 3 working days
expect: child.seen
source: {document: OURS, pages: [S_ONE]}
evidence: sourced
confidence: high
authored_by: us
review_by: 2027-01-01
"""
GUIDANCE = """\
id: listen
title: Listen
says: Listen first.
owner: social_work
source: {document: OURS, pages: [S_ONE]}
evidence: sourced
confidence: high
authored_by: us
review_by: 2027-01-01
"""
OVERLAY = """\
id: ours
title: Two days for us
about: Sooner is better.
framework: town/2024
from: 2024-03-01
changes:
  - {rule: see-the-child, effect: limit, limit: 2 working days}
pages: [S_ONE]
confidence: high
"""

Files = Mapping[str, str | bytes]
GOOD: Files = {
    "town/2024/framework.yaml": EDITION,
    "town/2024/parts.yaml": PARTS,
    "town/sources.yaml": SOURCES,
    "town/2024/rules/see-the-child.yaml": RULE,
    "town/2024/guidance/listen.yaml": GUIDANCE,
    "local/ours.yaml": OVERLAY,
}

Put = Callable[[Files], Path]


@pytest.fixture
def put(tmp_path: Path) -> Put:
    """Put files into a folder and return it."""

    def written(files: Files) -> Path:
        return put_into(tmp_path / "frameworks", files)

    return written


def put_into(folder: Path, files: Files) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
    return folder


def faults(folder: Path, under: Library | None = None) -> list[str]:
    """Return every fault for which a folder is refused, each with its place."""
    with pytest.raises(FrameworkRefused) as refused:
        read_library(folder, under)
    return [f"{one.where}: {one.what}" for one in refused.value.faults]


def without(text: str, key: str) -> str:
    return "".join(line for line in text.splitlines(keepends=True) if not line.startswith(f"{key}:"))


# ── Read ─────────────────────────────────────────────────────────────────────────────────────────


def test_a_framework_is_read_with_all_that_its_files_say(put: Put) -> None:
    library = read_library(put(GOOD))
    framework = library.frameworks["town/2024"]
    rule = framework.rule("see-the-child")
    assert (framework.standing, framework.counting) == (Standing.IN_FORCE, Counting.DAY_AFTER)
    assert rule.limit is not None
    assert rule.limit.in_words == "3 working days"
    assert rule.clock is not None
    assert (rule.clock.triggers, rule.clock.expects) == (("enquiry.started",), ("child.seen",))
    assert (rule.first, rule.after) == (framework.dates.first, None)
    assert rule.provenance.file == "town/2024/rules/see-the-child.yaml"
    assert [one.id for one in framework.guidance] == ["listen"]
    assert library.overlays["ours"].changes[0].rule == "see-the-child"


def test_what_ships_is_read_without_a_fault() -> None:
    assert set(read_library(SHIPPED).frameworks) >= {"england/2010", "england/2013", "england/2018", "england/2023"}


def test_one_rule_changes_and_the_rest_keep_what_they_are(put: Put) -> None:
    """M-02."""
    later = EDITION.replace("town/2024", "town/2025") + "parent: town/2024\n"
    other = RULE.replace("see-the-child", "hear-the-child").replace("See", "Hear")
    changed = RULE.replace("3 working days", "1 working day")
    library = read_library(
        put(
            {
                **GOOD,
                "town/2024/rules/hear-the-child.yaml": other,
                "town/2025/framework.yaml": later,
                "town/2025/parts.yaml": PARTS,
                "town/2025/rules/see-the-child.yaml": changed,
            }
        )
    )
    first, second = library.frameworks["town/2024"], library.frameworks["town/2025"]
    assert second.rule("hear-the-child") is first.rule("hear-the-child")
    assert second.rule("see-the-child").limit != first.rule("see-the-child").limit


def test_a_rule_is_found_by_id_or_reference_in_any_letters(put: Put) -> None:
    folder = put({**GOOD, "town/2024/rules/see-the-child.yaml": RULE + "ref: T24-SEE\n"})
    framework = read_library(folder).frameworks["town/2024"]
    assert framework.rule("t24-see") is framework.rule("SEE-THE-CHILD")
    with pytest.raises(RuleRefused, match="childjourney practice rules town/2024"):
        framework.rule("see-the-dog")


# ── Refused ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("files", "fault"),
    [
        (
            {"town/2024/rules/see-the-child.yaml": RULE.replace("enquiry.started", "enquiry.begun")},
            "town/2024/rules/see-the-child.yaml, line 9: There is no event “enquiry.begun” "
            "(core.practice.events lists them).",
        ),
        (
            {"town/2024/rules/see-the-child.yaml": without(RULE, "source")},
            "town/2024/rules/see-the-child.yaml, line 1: “source” is missing. Write it.",
        ),
        (
            {"town/2024/rules/see-the-child.yaml": RULE.replace("document: OURS", "document: THEIRS")},
            "town/2024/rules/see-the-child.yaml, line 12: “THEIRS” is no document of town/2024 (framework.yaml).",
        ),
        (
            {"town/2024/rules/see-the-child.yaml": RULE.replace("[S_ONE]", "[S_TWO]")},
            "town/2024/rules/see-the-child.yaml, line 12: There is no page “S_TWO” (sources.yaml).",
        ),
        (
            {"town/2024/framework.yaml": EDITION + "parent: town/2024\n"},
            "town/2024/framework.yaml, line 1: “parent” leads in a circle back to town/2024.",
        ),
        (
            {"town/2024/framework.yaml": EDITION + "parent: town/1999\n"},
            "town/2024/framework.yaml, line 1: “parent: town/1999” is no framework that we have.",
        ),
        (
            {"town/2024/guidance/listen.yaml": GUIDANCE + "limit: 3 working days\n"},
            "town/2024/guidance/listen.yaml, line 10: Guidance has no “limit”: only a rule may start a clock (M-01).",
        ),
        (
            {"town/2024/rules/see-the-child.yaml": RULE.replace("2027-01-01", "2027-02-30")},
            "town/2024/rules/see-the-child.yaml, line 16: “review_by: 2027-02-30” is no date. Write it as 2011-04-14.",
        ),
        (
            {"town/2024/rules/see-the-child.yaml": RULE.replace("3 working days", "soon")},
            "town/2024/rules/see-the-child.yaml, line 10: “soon” is no limit. Write for example “15 working days”, "
            "“72 hours”, “at least 7 working days” or “6 weeks before birth.expected”.",
        ),
        (
            {"town/2024/rules/see-the-child.yaml": RULE.replace("authored_by", "authored_bye")},
            "town/2024/rules/see-the-child.yaml, line 1: “authored_by” is missing. Write it.",
        ),
        (
            {"town/2024/rules/see-the-child.yaml": RULE + "id: see-the-child\n"},
            "town/2024/rules/see-the-child.yaml, line 17: “id” stands here twice (first in line 1).",
        ),
        (
            {"town/2024/rules/see-the-child--again.yaml": RULE},
            "town/2024/rules/see-the-child.yaml, line 1: “see-the-child” is here twice: "
            "town/2024/rules/see-the-child--again.yaml holds it too.",
        ),
        (
            {"town/2024/rules/see-the-child.yaml": "says: &words Listen\ntitle: *words\n"},
            "town/2024/rules/see-the-child.yaml, line 2: References (& and *) are not read. Write the words out.",
        ),
        (
            {"town/2024/rules/see-the-child.yaml": ""},
            "town/2024/rules/see-the-child.yaml, line 1: This file is empty.",
        ),
        (
            {"town/2024/rules/see-the-child.yaml": "- one\n- two\n"},
            "town/2024/rules/see-the-child.yaml, line 1: A file is to be a group of keys with values.",
        ),
        (
            {"town/2024/rules/see-the-child.yaml": b"\x00\x01\xff\xfe" * 9},
            "town/2024/rules/see-the-child.yaml, line 1: This file cannot be read as text: UnicodeDecodeError.",
        ),
        (
            {"town/2024/rules/see-the-child.yaml": "a: " + "x" * LARGEST},
            "town/2024/rules/see-the-child.yaml, line 1: This file is longer than 100,000 characters. "
            "A rule fits on one screen.",
        ),
        (
            {"town/2024/rules/see-the-child.yaml": "a:\n - " + "[" * 49_000 + "]" * 49_000},
            "town/2024/rules/see-the-child.yaml, line 2: This is nested too deeply.",
        ),
        (
            {"local/ours.yaml": OVERLAY.replace("2 working days", "9 working days")},
            "local/ours.yaml, line 6: This loosens “See the child”, which is local procedure. Say who granted it. "
            "To ask for more than the rule does needs no grant.",
        ),
        (
            {"local/ours.yaml": OVERLAY.replace("town/2024", "town/1999")},
            "local/ours.yaml, line 4: There is no framework of this name. There are: town/2024.",
        ),
        (
            {"local/ours.yaml": OVERLAY + "parent: theirs\n"},
            "local/ours.yaml, line 1: “parent: theirs” is no local variation that we have.",
        ),
    ],
)
def test_a_fault_is_told_with_its_file_and_line(put: Put, files: Files, fault: str) -> None:
    assert fault in faults(put({**GOOD, **files}))


def test_a_statute_cannot_be_touched_by_any_variation_whoever_granted_it(put: Put) -> None:
    """M-07."""
    law = RULE.replace("local procedure", "statute").replace("OURS", "ACT")
    granted = OVERLAY + "granted_by: the Secretary of State\nbasis: a letter\n"
    told = faults(put({**GOOD, "town/2024/rules/see-the-child.yaml": law, "local/ours.yaml": granted}))
    assert told == ["local/ours.yaml, line 6: “See the child” is statute. No local variation can touch it."]


def test_all_faults_of_all_files_are_told_at_once(put: Put) -> None:
    folder = put(
        {
            "town/2024/framework.yaml": EDITION + "parent: town/2025\ncolour: red\n",
            "town/2025/framework.yaml": EDITION.replace("town/2024", "town/2025") + "parent: town/2024\n",
            "town/2024/parts.yaml": PARTS,
            "town/2025/parts.yaml": PARTS,
            "town/sources.yaml": SOURCES,
            "town/2024/rules/anchored.yaml": "id: anchored\nsays: &it Words\ntitle: *it\n",
            "town/2024/rules/binary.yaml": b"\x80\x81\x82",
            "town/2024/rules/empty.yaml": "# Nothing but a remark.\n",
            "town/2024/rules/long.yaml": "says: " + "w" * LARGEST,
            "town/2024/rules/no-source.yaml": without(RULE, "source").replace("see-the-child", "no-source"),
            "town/2024/rules/see-the-child.yaml": RULE,
            "town/2024/rules/see-the-child--twice.yaml": RULE,
            "town/2024/rules/statute.yaml": RULE.replace("see-the-child", "statute").replace(
                "local procedure", "statute"
            ),
            "town/2024/rules/strange.yaml": RULE.replace("see-the-child", "strange")
            .replace("enquiry.started", "moon.full")
            .replace("2027-01-01", "soon")
            .replace("strength: should", "strength: shall"),
            "town/2024/guidance/listen.yaml": GUIDANCE + "limit: 3 working days\n",
            "town/2024/guidance/torn.yaml": "id: torn\ntitle: [never closed\n",
            "local/ours.yaml": OVERLAY.replace("see-the-child", "statute"),
            "local/round.yaml": OVERLAY.replace("id: ours", "id: round") + "parent: round\n",
        }
    )
    assert faults(folder) == [
        "town/2024/framework.yaml, line 10: “colour” is not known here. Known are: about, counting, documents, "
        "follows, id, in_force_from, in_force_until, parent, published, stages, standing, title.",
        "town/2024/rules/anchored.yaml, line 3: References (& and *) are not read. Write the words out.",
        "town/2024/rules/binary.yaml, line 1: This file cannot be read as text: UnicodeDecodeError.",
        "town/2024/rules/empty.yaml, line 1: This file is empty.",
        "town/2024/rules/long.yaml, line 1: This file is longer than 100,000 characters. A rule fits on one screen.",
        "town/2024/rules/no-source.yaml, line 1: “source” is missing. Write it.",
        "town/2024/rules/strange.yaml, line 9: There is no event “moon.full” (core.practice.events lists them).",
        "town/2024/rules/strange.yaml, line 5: “strength: shall” is not known. Choose: must, should, may.",
        "town/2024/rules/strange.yaml, line 16: “review_by: soon” is no date. Write it as 2011-04-14.",
        "town/2024/rules/see-the-child.yaml, line 1: “see-the-child” is here twice: "
        "town/2024/rules/see-the-child--twice.yaml holds it too.",
        "town/2024/guidance/listen.yaml, line 10: Guidance has no “limit”: only a rule may start a clock (M-01).",
        "town/2024/guidance/torn.yaml, line 3: This cannot be read: did not find expected ',' or ']'.",
        "town/2024/framework.yaml, line 1: “parent” leads in a circle back to town/2024.",
        "town/2025/framework.yaml, line 1: “parent” leads in a circle back to town/2025.",
        "local/ours.yaml, line 6: “See the child” is statute. No local variation can touch it.",
        "local/round.yaml, line 1: “parent” leads in a circle back to round.",
    ]


def test_two_frameworks_of_one_name_are_refused(put: Put, tmp_path: Path) -> None:
    under = read_library(put(GOOD))
    again = put_into(tmp_path / "own", GOOD)
    assert faults(again, under) == [
        "town/2024/framework.yaml, line 1: There are two frameworks called town/2024.",
        "local/ours.yaml, line 1: There are two local variations called ours.",
    ]


# ── An area's own, broken ────────────────────────────────────────────────────────────────────────

OWN: Files = {
    "town/2026/framework.yaml": EDITION.replace("town/2024", "town/2026") + "parent: england/2023\n",
    "town/2026/parts.yaml": PARTS,
    "town/sources.yaml": SOURCES,
    "town/2026/rules/see-the-child.yaml": RULE,
}


def limit_here(own: Path) -> str:
    """Return the limit of the area's own rule, as the site would find it; empty where there is no such framework."""
    held = library_with(own).library.frameworks.get("town/2026")
    found = held.rule("see-the-child").limit if held else None
    return found.in_words if found else ""


def test_broken_files_leave_the_last_good_ones_standing_and_are_told(put: Put) -> None:
    own = put(OWN)
    assert limit_here(own) == "3 working days"
    rule = "town/2026/rules/see-the-child.yaml"
    put({rule: RULE.replace("3 working days", "soonish")})
    kept = library_with(own)
    assert [one.where for one in kept.faults] == [f"{rule}, line 10"]
    assert limit_here(own) == "3 working days"
    put({rule: RULE.replace("3 working days", "10 working days")})
    assert library_with(own).faults == ()
    assert limit_here(own) == "10 working days"


def test_the_last_good_ones_are_found_again_after_a_restart(put: Put, tmp_path: Path) -> None:
    own = put(OWN)
    library_with(own)
    put({"town/2026/rules/see-the-child.yaml": b"\xff\xfe"})
    # As a process would that starts now: in a folder that this one has not looked at.
    moved = tmp_path / "moved"
    shutil.copytree(own, moved)
    kept = library_with(moved)
    assert (moved / LAST_GOOD).is_dir()
    assert len(kept.faults) == 1
    assert limit_here(moved) == "3 working days"


def test_files_that_never_were_good_leave_what_ships(put: Put) -> None:
    own = put({"town/2026/framework.yaml": "id: [broken\n"})
    kept = library_with(own)
    assert kept.faults
    assert set(kept.library.frameworks) == set(shipped().frameworks)


def test_last_good_ones_that_were_broken_too_leave_what_ships(put: Put) -> None:
    own = put({**OWN, f"{LAST_GOOD}/town/2026/framework.yaml": "torn: [\n", "town/2026/rules/torn.yaml": "torn: [\n"})
    assert set(library_with(own).library.frameworks) == set(shipped().frameworks)


def test_an_area_without_files_of_its_own_has_what_ships(tmp_path: Path) -> None:
    assert library_with(tmp_path / "none").library is shipped()
    assert library_with(None).faults == ()


# ── Whatever is written ──────────────────────────────────────────────────────────────────────────

PRINCIPLE = """\
id: child-first
title: The child first
says: The child comes first.
asks: Where is the child in this?
source: {document: OURS, pages: [S_ONE]}
evidence: analyst
confidence: low
authored_by: us
review_by: 2027-01-01
"""
EXAMPLE = """\
- situation: The child was seen
  framework: town/2024
  rule: see-the-child
  overlays: [ours]
  counting: from the day after
  given:
    - {id: enquiry, kind: enquiry_started, on: 2024-03-01}
    - {id: seen, kind: visit, on: 2024-03-04, at: "10:30", recorded: 2024-03-05, seen: yes, voice: professional}
    - {kind: visit, on: 2024-03-04, recorded: 2024-03-06, seen: no, corrects: seen, withdrawn: no}
  known_on: 2024-04-01
  known_at: "12:00"
  then: {state: kept, due: 2024-03-05, late_by: 0, nth: 1}
"""
ALL: Files = {**GOOD, "town/2024/principles/child-first.yaml": PRINCIPLE, "examples/one.yaml": EXAMPLE}

signs = st.characters(exclude_categories=("Cs",))
SAYINGS = (
    *("", "~", "[]", "{}", "- a", "&a", "*a", "|", ">-", "---", "'", '"', "\t", "\x00", "%YAML 9.9", "[yes, [no]]"),
    *("{a: {b: c}}", "!!python/object:os.system x", "2024-02-30", "9999-12-31", "0001-01-01", "1999-12-31", "24:61"),
    *("town/2024", "see-the-child", "enquiry.started", "at least 9999 months", "as agreed in visit_days, weeks"),
    *(
        "yes",
        "draft, never in force",
        "statute",
        "[child, child]",
        "kept late",
        "10 working days before birth.expected",
    ),
)
words = st.one_of(st.text(signs, max_size=30), st.sampled_from(SAYINGS))


@st.composite
def spoilt(draw: st.DrawFn, text: str) -> str:
    """Draw a good file in which some lines were lost, doubled, moved or given another value."""
    lines = text.splitlines()
    for _ in range(draw(st.integers(1, 4))):
        place = draw(st.integers(0, len(lines) - 1))
        key, colon, _ = lines[place].partition(":")
        how = draw(st.sampled_from(["lose", "double", "indent", "value", "line", "word", "word", "word"]))
        if how == "lose" and len(lines) > 1:
            del lines[place]
        elif how == "double":
            lines.insert(draw(st.integers(0, len(lines))), lines[place])
        elif how == "indent":
            lines[place] = "  " + lines[place]
        elif how == "word" and (found := re.findall(r"[\w./-]+", lines[place])):
            lines[place] = lines[place].replace(draw(st.sampled_from(found)), draw(words), 1)
        else:
            lines[place] = f"{key}{colon} {draw(words)}" if how == "value" else draw(words)
    return "\n".join(lines) + "\n"


@st.composite
def any_files(draw: st.DrawFn) -> Files:
    """Draw a whole folder in which one or two files hold anything."""
    names = draw(st.lists(st.sampled_from(sorted(ALL)), min_size=1, max_size=2, unique=True))
    return {**ALL, **{name: draw(_anything(str(ALL[name]))) for name in names}}


def _anything(text: str) -> st.SearchStrategy[str | bytes]:
    return st.one_of(st.text(signs, max_size=200), st.binary(max_size=60), spoilt(text))


@settings(max_examples=400)
@given(any_files())
def test_whatever_stands_in_a_file_is_read_or_refused_in_words(files: Files) -> None:
    with tempfile.TemporaryDirectory() as made:
        folder = put_into(Path(made), files)
        try:
            library = read_library(folder)
            for example in read_examples(folder / "examples", library):
                with suppress(OverlayRefused):
                    worked_out(example, library)
        except FrameworkRefused as refused:
            assert refused.faults
            for fault in refused.faults:
                assert re.fullmatch(r"[^,]+, line [1-9][0-9]*", fault.where)
                assert fault.what.strip()
