"""`childjourney practice rules`, `diff` and `check`: what the framework files hold, and whether they are sound."""

import json
import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from childjourney.cli import practice_check
from childjourney.cli.practice import practice
from childjourney.cli.practice_check import SOON, Found, checked
from childjourney.core.practice.library import SHIPPED, shipped
from childjourney.core.practice.read import read_library

TODAY = date(2026, 11, 25)
RULE = """\
id: {id}
title: {id}
says: Do it.
authority: local procedure
strength: should
owner: social_work
responsible: [social_worker]
owed_to: [child]
trigger: enquiry.started
limit: 3 working days
expect: child.seen
source: {{document: OURS{pages}}}
evidence: {evidence}
confidence: high
authored_by: us
review_by: {review}
"""


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = practice(list(words), result_action="return_value")
    said = capsys.readouterr()
    return code, said.out, said.err


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """An area's own framework, on that of 2023, without any rule of its own."""
    home = tmp_path / "own" / "northmoor" / "2026"
    (home / "rules").mkdir(parents=True)
    (home / "framework.yaml").write_text(
        "id: northmoor/2026\ntitle: Northmoor's own\nstanding: in force\npublished: 2026-01-05\n"
        "in_force_from: 2026-02-02\nparent: england/2023\ndocuments:\n  OURS: {title: Our procedures}\n"
    )
    # Parts are the edition's own: a rule may name only those that it has.
    shutil.copy(SHIPPED / "england" / "2023" / "parts.yaml", home / "parts.yaml")
    return tmp_path / "own"


def write(own: Path, name: str, *, evidence: str = "sourced", pages: str = ", pages: [S_SSD]", review: str) -> None:
    path = own / "northmoor" / "2026" / "rules" / f"{name}.yaml"
    path.write_text(RULE.format(id=name, evidence=evidence, pages=pages, review=review))


# ── Rules ────────────────────────────────────────────────────────────────────────────────────────


def test_rules_are_listed_with_id_reference_title_and_limit(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "rules", "england/2010")
    assert code == 0
    for words in ("initial-conference", "E10-ICPC", "Hold the initial child protection conference", "15 working days"):
        assert words in out
    assert "single-assessment" not in out


def test_without_a_framework_all_are_named_and_the_rules_of_today_listed(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "rules")
    assert all(name in out for name in shipped().frameworks)
    assert "E23-ICPC" in out


def test_what_starts_no_clock_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "rules", "england/2023")
    assert "starts no clock: enacted, not commenced" in out


def test_an_unknown_framework_is_refused_with_those_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "rules", "england/1989")
    assert (code, out) == (2, "")
    assert "There are: england/2010" in err


# ── Differences ──────────────────────────────────────────────────────────────────────────────────


def test_two_frameworks_side_by_side_tell_what_went_what_came_and_what_changed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """M-08."""
    code, out, _ = run(capsys, "diff", "england/2010", "england/2013")
    assert code == 0
    gone, _, new = out.partition("Only in england/2010")[2].partition("Only in england/2013")
    assert "(initial-assessment): 10 working days" in gone
    assert "(core-assessment): 35 working days" in gone
    assert "(single-assessment): 45 working days" in new
    assert "(initial-conference)" not in gone + new


def test_the_differences_as_json_hold_every_rule(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "diff", "england/2010", "england/2013", "--json")
    told = json.loads(out)
    assert (told["one"], told["other"]) == ("england/2010", "england/2013")
    by_id = {rule["id"]: rule for rule in told["rules"]}
    frameworks = shipped().frameworks
    held = {rule.id for name in ("england/2010", "england/2013") for rule in frameworks[name].rules}
    assert set(by_id) == held
    assert (by_id["core-assessment"]["what"], by_id["single-assessment"]["what"]) == ("gone", "new")
    assert by_id["initial-conference"]["what"] in ("same", "changed")
    changed = [rule for rule in told["rules"] if rule["what"] == "changed"]
    assert changed
    assert all(point["england/2010"] != point["england/2013"] for rule in changed for point in rule["differences"])


def test_a_framework_beside_itself_differs_in_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "diff", "england/2018", "england/2018")
    assert "Rules that changed: none" in " ".join(out.split()) or "No rule changed" in out
    assert "Only in england/2018: none" in out


# ── Check ────────────────────────────────────────────────────────────────────────────────────────


def test_the_files_that_ship_are_sound_and_shown_by_examples() -> None:
    found = checked(examples=None, own=None, today=TODAY)
    assert found.wrong == []
    assert any("examples were worked out." in line for line in found.said)


def test_what_was_found_decides_what_the_command_ends_with(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for wrong, ends in (([], 0), ([("Faults", ["one, line 3: [so]"])], 1)):
        made = Found(wrong=wrong, soon=["Soon."], said=["Said."])
        monkeypatch.setattr(practice_check, "checked", lambda made=made, **_asked: made)
        code, out, _ = run(capsys, "check")
        assert code == ends
        assert ("There is nothing to put right." in out) == (not wrong)
        assert ("• one, line 3: [so]" in out) == bool(wrong)
        assert "Soon." in out


def test_every_fault_is_told_with_file_and_line(capsys: pytest.CaptureFixture[str], own: Path) -> None:
    write(own, "see-soon", review="2027-01-01")
    path = own / "northmoor" / "2026" / "rules" / "see-soon.yaml"
    path.write_text(path.read_text().replace("enquiry.started", "enquiry.begun").replace("3 working", "three working"))
    code, out, _ = run(capsys, "check", "--folder", str(own))
    assert code == 1
    assert "northmoor/2026/rules/see-soon.yaml, line 9: There is no event “enquiry.begun”" in out
    assert "northmoor/2026/rules/see-soon.yaml, line 10: “three working days” is no limit." in out


def test_a_rule_of_an_areas_own_needs_examples_and_inherited_ones_have_theirs(own: Path) -> None:
    write(own, "see-soon", review="2028-01-01")
    found = checked(examples=None, own=own, today=TODAY)
    assert dict(found.wrong) == {
        "Rules that start a clock and lack an example": [
            "northmoor/2026, see-soon: no passing example",
            "northmoor/2026, see-soon: no failing example",
        ]
    }


def test_an_example_that_comes_out_otherwise_is_told_with_both(tmp_path: Path) -> None:
    (tmp_path / "conference.yaml").write_text(
        "- situation: The conference is held a day late\n"
        "  framework: england/2010\n"
        "  rule: initial-conference\n"
        "  given:\n"
        "    - {id: enquiry, kind: enquiry_started, on: 2011-04-14}\n"
        "    - {kind: initial_conference, on: 2011-05-12, began: enquiry, decision: plan}\n"
        "  known_on: 2011-06-01\n"
        "  then: {state: kept, due: 2011-05-10, late_by: 0}\n"
    )
    told = dict(checked(examples=tmp_path, own=None, today=TODAY).wrong)["Examples that come out otherwise"]
    assert told == [
        "conference.yaml, england/2010 initial-conference, “The conference is held a day late”: "
        "state is kept late, told is kept; due is 2011-05-11, told is 2011-05-10; late by is 1, told is 0"
    ]


def test_what_was_read_names_a_page_and_what_was_not_need_not(own: Path) -> None:
    write(own, "read", pages="", review="2028-01-01")
    write(own, "known", pages="", evidence="analyst", review="2028-01-01")
    wrong = dict(checked(examples=None, own=own, today=TODAY).wrong)
    assert wrong["Without a document, or without a page although one was read"] == [
        "northmoor/2026/rules/read.yaml: read (read) is sourced and names no page."
    ]


@pytest.mark.parametrize(
    ("days", "told"), [(-1, "passed"), (0, "soon"), (60, "soon"), (61, "not told"), (-400, "passed")]
)
def test_a_day_of_review_is_told_when_it_has_passed_or_is_near(own: Path, days: int, told: str) -> None:
    write(own, "see-soon", review=(TODAY + timedelta(days=days)).isoformat())
    found = checked(examples=None, own=own, today=TODAY)
    passed = dict(found.wrong).get("To be looked at again by a day that has passed", [])
    soon = [line for line in found.soon if "see-soon" in line]
    assert (bool(passed), bool(soon)) == (told == "passed", told == "soon")
    assert timedelta(days=60) == SOON


def test_a_review_that_is_near_alone_is_nothing_to_put_right(
    capsys: pytest.CaptureFixture[str], own: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(practice_check, "EXAMPLES", tmp_path / "none")
    write(own, "see-soon", review="2026-12-24")
    found = checked(examples=None, own=own, today=TODAY)
    assert (found.wrong, len(found.soon)) == ([], 1)


def test_where_there_are_no_examples_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(practice_check, "EXAMPLES", tmp_path / "nowhere")
    found = checked(examples=None, own=None, today=TODAY)
    assert found.wrong == []
    assert any("No examples were looked at" in line for line in found.said)


def test_a_folder_that_is_not_there_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "check", "--folder", "/no/such/folder")
    assert (code, out) == (2, "")
    assert "There is no folder" in err


def test_the_library_that_ships_is_whole() -> None:
    assert set(read_library(SHIPPED).frameworks) == set(shipped().frameworks)
