"""`childjourney practice due` prints a day and why it is that day, without a database and without the site."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from childjourney.cli.practice import practice

HEAVY = ("django", "polars", "lxml", "numpy")


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, list[str], str]:
    """Return what the command ended with, its lines on stdout, and what stood on stderr."""
    code = practice(["due", *words], result_action="return_value")
    said = capsys.readouterr()
    return code, said.out.splitlines(), said.err


# ── The day ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("words", "first"),
    [
        (["E10-ICPC", "--from", "2011-10-03"], "2011-10-24"),
        (["E10-ICPC", "--from", "2011-04-14"], "2011-05-11"),
        (["e10-icpc", "--from", "2011-04-14"], "2011-05-11"),
        (["initial-conference", "--from", "2011-04-14"], "2011-05-11"),
        (["E10-ICPC", "--from", "2011-04-14", "--framework", "england/2010"], "2011-05-11"),
        (["E10-ICPC", "--from", "2011-04-14", "--counting", "first-day"], "2011-05-10"),
        (["E10-ICPC", "--from", "2011-04-14", "--counting", "the first day counts"], "2011-05-10"),
        (["core-assessment", "--from", "2011-03-01"], "2011-04-19"),
        (["core-assessment", "--from", "2011-03-01", "--counting", "first-day"], "2011-04-18"),
        (["initial-assessment", "--from", "2011-04-14"], "2011-05-04"),
        (["initial-assessment", "--from", "2011-04-14", "--overlay", "V-COVENTRY-7"], "2011-04-27"),
        (["initial-assessment", "--from", "2011-04-14", "--overlay", "coventry-seven-days"], "2011-04-27"),
        (["first-review", "--from", "2011-11-30"], "2012-02-29"),
        (["child-assessment-order", "--from", "2024-03-01", "--counting", "day-after"], "2024-03-08"),
        (["child-assessment-order", "--from", "2024-03-01", "--counting", "first-day"], "2024-03-07"),
        (["police-protection", "--from", "2011-04-22"], "2011-04-25"),
        (["police-protection", "--from", "2011-04-22", "--at", "14:30"], "2011-04-25 14:30"),
        (["police-protection", "--from", "2025-03-29", "--at", "14:30"], "2025-04-01 15:30"),
        (["police-protection", "--from", "2025-10-25", "--at", "14:30"], "2025-10-28 13:30"),
    ],
)
def test_the_day_stands_first_on_a_line_of_its_own(
    capsys: pytest.CaptureFixture[str], words: list[str], first: str
) -> None:
    code, lines, err = run(capsys, *words)
    assert (code, lines[0], err) == (0, first, "")


def test_the_rule_of_the_day_is_taken_where_no_framework_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    """M-09: on both sides of 15 April 2013."""
    for day, edition in (
        ("2013-04-14", "england/2010"),
        ("2013-04-15", "england/2013"),
        ("2024-03-01", "england/2023"),
    ):
        _, lines, _ = run(capsys, "initial-conference", "--from", day)
        assert next(line for line in lines if line.startswith("Framework:")).endswith(f"({edition})")


def test_every_bank_holiday_that_was_skipped_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    _, lines, _ = run(capsys, "E10-ICPC", "--from", "2011-04-14")
    start = lines.index("Bank holidays that were not counted:")
    assert lines[start + 1 : start + 5] == [
        "  22 April 2011, Good Friday",
        "  25 April 2011, Easter Monday",
        "  29 April 2011, royal wedding",
        "  2 May 2011, early May bank holiday",
    ]


def test_why_names_the_rule_the_clock_the_source_and_how_well_it_is_known(capsys: pytest.CaptureFixture[str]) -> None:
    """M-04."""
    _, lines, _ = run(capsys, "E10-ICPC", "--from", "2011-04-14")
    said = "\n".join(lines)
    assert "Clock: 15 working days, counted from the day after 14 April 2011" in said
    assert "Rule: Hold the initial child protection conference (initial-conference, E10-ICPC)" in said
    assert "Source: Working Together to Safeguard Children (2010), chapter 5, number not verified" in said
    assert "Evidence: read on two or more pages that agree; confidence: high" in said
    assert "Checked by: no practitioner yet" in said


def test_the_way_of_counting_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    for counting, words in (("day-after", "7 calendar days from 1 March"), ("first-day", "the first day is 1 March")):
        _, lines, _ = run(capsys, "child-assessment-order", "--from", "2024-03-01", "--counting", counting)
        assert any(line.startswith("Clock: ") and words in line for line in lines)


def test_hours_over_a_change_of_the_clocks_say_so(capsys: pytest.CaptureFixture[str]) -> None:
    _, lines, _ = run(capsys, "police-protection", "--from", "2025-03-29", "--at", "14:30")
    assert any(line.startswith("The clocks change in between: it is 15:30 BST") for line in lines)
    _, lines, _ = run(capsys, "police-protection", "--from", "2025-02-01", "--at", "14:30")
    assert not any("clocks change" in line for line in lines)


def test_a_limit_before_an_event_takes_the_day_of_the_event(capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["pre-birth-conference", "--from", "2021-02-01", "--overlay", "sussex-pre-birth"]
    code, lines, err = run(capsys, *asked)
    assert (code, lines) == (2, [])
    assert "Give the day on which the birth is expected" in err
    for option in ("--before-day", "--before"):
        code, lines, _ = run(capsys, *asked, option, "2021-05-31")
        assert (code, lines[0]) == (0, "2021-02-28")


def test_the_shortest_wait_says_that_it_is_the_first_day_and_not_the_last(capsys: pytest.CaptureFixture[str]) -> None:
    _, lines, _ = run(capsys, "local-review-sent-ahead", "--from", "2024-02-01")
    assert lines[0] == "2024-02-12"
    assert "This is the first day on which it may happen, not the last." in lines


# ── Where there is no day ────────────────────────────────────────────────────────────────────────


def test_a_rule_without_a_number_says_how_soon_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    code, lines, _ = run(capsys, "family-lead", "--from", "2011-01-04")
    assert (code, lines[:2]) == (0, ["none", "at the first meeting of the team around the child"])


def test_a_number_that_is_agreed_for_the_child_is_not_invented(capsys: pytest.CaptureFixture[str]) -> None:
    _, lines, _ = run(capsys, "plan-visits", "--from", "2024-01-08")
    assert lines[0] == "none"
    assert "The number is agreed for each child, so there is none here." in lines


def test_a_suspended_rule_names_the_trial_that_suspends_it(capsys: pytest.CaptureFixture[str]) -> None:
    code, lines, _ = run(capsys, "core-assessment", "--from", "2011-09-14", "--overlay", "V-ISLINGTON-PILOT")
    assert (code, lines[0]) == (0, "none")
    assert "(islington-pilot) suspends this rule, from 1 September 2011 on." in lines[1]


def test_before_the_trial_the_rule_holds_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    """M-06."""
    _, lines, _ = run(capsys, "core-assessment", "--from", "2011-03-01", "--overlay", "V-ISLINGTON-PILOT")
    assert lines[0] == "2011-04-19"
    assert any("held from 1 September 2011 on, so not on 1 March 2011" in line for line in lines)


def test_what_the_sources_do_not_place_is_told_and_not_applied(capsys: pytest.CaptureFixture[str]) -> None:
    _, lines, _ = run(capsys, "initial-conference", "--from", "2011-09-14", "--overlay", "trials-wave-1")
    assert lines[0] == "2011-10-05"
    assert any("the sources do not say for whom" in line for line in lines)


def test_a_record_of_what_was_done_elsewhere_changes_nothing_and_says_why(capsys: pytest.CaptureFixture[str]) -> None:
    _, lines, _ = run(capsys, "core-assessment", "--from", "2011-03-01", "--overlay", "V-DEVON-CA")
    assert lines[0] == "2011-04-19"
    assert any("is a record and changes nothing here" in line for line in lines)


def test_a_rule_that_was_not_in_force_is_worked_out_and_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    code, lines, _ = run(capsys, "E10-ICPC", "--from", "2015-04-14")
    assert (code, lines[0]) == (0, "2015-05-06")
    assert lines[1] == (
        "This rule was not in force on 14 April 2015: it held from 1 April 2010 to 14 April 2013. "
        "On that day the rule of england/2013 held."
    )


# ── Refusals ─────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["C26-MACPT", "--from", "2026-09-01"], "enacted, not commenced"),
        (["C25-LCPP", "--from", "2026-09-01"], "programme, not law"),
        (["referral-decision", "--from", "2012-07-02", "--framework", "england/2012-draft"], "draft, never in force"),
        (["single-assessment-untimed", "--from", "2012-07-02"], "draft, never in force"),
    ],
)
def test_what_is_not_in_force_never_yields_a_day(
    capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    """M-03."""
    code, lines, err = run(capsys, *words)
    assert (code, lines) == (1, [])
    assert said in err
    assert "starts no clock" in err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["no-such-rule", "--from", "2011-04-14"], "childjourney practice rules england/2010"),
        (["E10-ICPC", "--from", "2011-04-14", "--framework", "england/1999"], "There are: england/2010, england/2012"),
        (["E10-ICPC", "--from", "2011-04-14", "--overlay", "V-NOWHERE"], "There are: "),
        (["E10-ICPC", "--from", "2011-04-14", "--overlay", "V-STRAT-24H"], "names several local variations"),
        (
            ["initial-conference", "--from", "2019-04-15", "--framework", "england/2018", "--overlay", "V-COVENTRY-7"],
            "There is no rule “initial-assessment” in england/2018.",
        ),
        (["E10-ICPC", "--from", "2011-02-30"], "there is no day 2011-02-30"),
        (["E10-ICPC", "--from", "next Tuesday"], "Write it as 2011-04-14"),
        (["E10-ICPC", "--from", "20110414"], "Write it as 2011-04-14"),
        (["E10-ICPC"], "--from 2011-04-14"),
        (["E10-ICPC", "--from", "2011-04-14", "--at", "25:00"], "no time of day"),
        (["E10-ICPC", "--from", "2011-04-14", "--counting", "backwards"], "Choose day-after"),
        (["E10-ICPC", "--from", "1999-04-14"], "bank holidays are known from 2000 to 2030"),
        (["E23-ICPC", "--from", "2030-12-20"], "bank holidays are known from 2000 to 2030"),
        (["police-protection", "--from", "9999-12-31", "--at", "23:00"], "No day can be worked out"),
        (["manager-looks-at-45-days", "--from", "2011-10-03"], "--overlay islington-pilot"),
        (["single-assessment", "--from", "2011-10-03", "--framework", "england/2010"], "--framework england/2013"),
        (["E10-ICPC", "--from", "2011-04-14", "--folder", "/no/such/folder"], "There is no folder"),
    ],
)
def test_what_cannot_be_understood_says_what_there_is_and_ends_with_2(
    capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    code, lines, err = run(capsys, *words)
    assert (code, lines) == (2, [])
    assert said in err
    assert "Traceback" not in err


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rule=st.one_of(
        st.text(max_size=30), st.sampled_from(["E10-ICPC", "plan-visits", "police-protection", "first-review"])
    ),
    day=st.one_of(st.text(max_size=12), st.dates().map(lambda day: day.isoformat())),
    at=st.one_of(st.just(""), st.text(max_size=6), st.times().map(lambda time: f"{time:%H:%M}")),
)
def test_whatever_is_asked_for_is_answered_or_refused_in_words(
    capsys: pytest.CaptureFixture[str], rule: str, day: str, at: str
) -> None:
    from childjourney.cli.practice_due import due_

    code = due_(rule, from_=day, at=at)
    said = capsys.readouterr()
    assert code in (0, 1, 2)
    assert bool(said.out) == (code == 0)
    assert bool(said.err) == (code != 0)


# ── An area's own ────────────────────────────────────────────────────────────────────────────────


def test_an_areas_own_variation_is_found_in_its_folder(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "local").mkdir()
    (tmp_path / "local" / "ours.yaml").write_text(
        "id: ours\ntitle: Ten days for us\nabout: We do it sooner.\nframework: england/2023\nfrom: 2024-06-03\n"
        "changes:\n  - {rule: initial-conference, effect: limit, limit: 10 working days}\n"
        "pages: [S_SSD]\nconfidence: high\n"
    )
    asked = ["initial-conference", "--from", "2024-06-03", "--folder", str(tmp_path)]
    assert run(capsys, *asked)[1][0] == "2024-06-24"
    assert run(capsys, *asked, "--overlay", "ours")[1][0] == "2024-06-17"
    (tmp_path / "local" / "ours.yaml").write_text("id: ours\n")
    code, _, err = run(capsys, *asked)
    assert code == 2
    assert "local/ours.yaml" in err


def test_it_loads_neither_the_site_nor_a_database() -> None:
    script = (
        "import sys\n"
        "from childjourney.config.console import main\n"
        "sys.argv = ['childjourney', 'practice', 'due', 'E10-ICPC', '--from', '2011-04-14']\n"
        "try:\n    main()\n"
        "except SystemExit as ended:\n    print('ENDED', ended.code)\n"
        f"print('LOADED', [name for name in {HEAVY} if name in sys.modules])\n"
        "print('STORE', [name for name in sys.modules if name.startswith('childjourney.store')])\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False)
    lines = done.stdout.splitlines()
    assert lines[0] == "2011-05-11"
    assert lines[-3:] == ["ENDED 0", "LOADED []", "STORE []"]
