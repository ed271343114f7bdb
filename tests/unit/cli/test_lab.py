"""`childjourney lab`: somebody on a board tries a threshold, sets two policies side by side, and takes a report."""

import csv
import io
import json
import re
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest
from distributed import LocalCluster
from tests.house.measure import ROOT

from childjourney.cli import lab_pace
from childjourney.cli.lab import lab
from childjourney.cli.lab_report import around, that_fit
from childjourney.engines.simulate.calibration.calibrate import calibrate
from childjourney.engines.simulate.calibration.target import england
from childjourney.engines.simulate.protection.figures import FIGURES
from childjourney.engines.simulate.protection.scenario import Scenario

HEAVY = ("django", "polars", "numba", "numpy")
SIZE = "  children: 4000\n  years: 3\n  warm_up: 1\n"


def run(capsys: pytest.CaptureFixture[str], *words: str | Path) -> tuple[int, str, str]:
    """Return what the command ended with, what it said, and what it complained of."""
    code = lab([str(one) for one in words], result_action="return_value")
    said = capsys.readouterr()
    return code, said.out, said.err


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    file = tmp_path / "plain.yaml"
    file.write_text(f"title: As it is\nparameters:\n{SIZE}", encoding="utf-8")
    return file


@pytest.fixture
def lower(tmp_path: Path) -> Path:
    file = tmp_path / "lower.yaml"
    file.write_text(f"title: A lower threshold\nparameters:\n{SIZE}  threshold_screening: -0.9\n", encoding="utf-8")
    return file


# ── One scenario ─────────────────────────────────────────────────────────────────────────────────


def test_a_board_member_reads_what_becomes_of_1000_children_and_what_that_cannot_tell(
    capsys: pytest.CaptureFixture[str], plain: Path
) -> None:
    code, out, err = run(capsys, "run", plain, "--replicates", "3")
    assert (code, err) == (0, "")
    words = " ".join(out.split())
    assert words.startswith("As it is The numbers are means over 3 runs")
    assert re.search(r"\d+ \(\d+ to \d+\) have an initial assessment\.", words)
    assert "begin a plan of any kind" in words
    assert "begin a child protection plan" in words
    assert "are assumed: nobody has measured them" in words
    assert "Nothing follows from these figures for any child that there is" in words


def test_without_a_file_or_with_a_dash_it_is_england_in_2009_10(capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["run"], ["run", "-"]):
        code, out, _ = run(capsys, *words, "--replicates", "1")
        assert code == 0
        assert out.startswith("England 2009-10, one authority\n")


def test_an_analyst_takes_every_figure_along(capsys: pytest.CaptureFixture[str], plain: Path) -> None:
    _, as_csv, _ = run(capsys, "run", plain, "--replicates", "2", "--format", "csv")
    _, as_json, _ = run(capsys, "run", plain, "--replicates", "2", "--format", "json")
    rows = list(csv.DictReader(io.StringIO(as_csv)))
    assert [one["figure"] for one in rows] == [one.name for one in FIGURES]
    assert [one["figure"] for one in json.loads(as_json)] == [one["figure"] for one in rows]
    assert float(rows[0]["low"]) < float(rows[0]["value"]) < float(rows[0]["high"])


def test_the_same_seed_gives_the_same_numbers_and_another_gives_others(
    capsys: pytest.CaptureFixture[str], plain: Path
) -> None:
    asked = ["run", str(plain), "--replicates", "2", "--format", "csv"]
    assert run(capsys, *asked, "--seed", "7") == run(capsys, *asked, "--seed", "7")
    assert run(capsys, *asked, "--seed", "7") != run(capsys, *asked, "--seed", "8")


def test_what_was_kept_runs_again_and_says_that_it_came_out_the_same(
    capsys: pytest.CaptureFixture[str], plain: Path, tmp_path: Path
) -> None:
    kept = tmp_path / "kept"
    _, out, _ = run(capsys, "run", plain, "--replicates", "2", "--output", kept)
    assert "Kept in" in out
    assert set(pl.read_parquet(kept / "runs.parquet")["seed"]) == {1, 2}
    assert run(capsys, "run", "--again", kept / "manifest.json") == (
        0,
        "All 2 runs came out the same, bit for bit.\n",
        "",
    )


def test_what_comes_out_otherwise_says_so_and_ends_with_1(
    capsys: pytest.CaptureFixture[str], plain: Path, tmp_path: Path
) -> None:
    run(capsys, "run", plain, "--replicates", "1", "--output", tmp_path)
    manifest = tmp_path / "manifest.json"
    said = json.loads(manifest.read_text(encoding="utf-8"))
    said["runs"][0]["result"] = "0" * 64
    manifest.write_text(json.dumps(said), encoding="utf-8")
    code, _, err = run(capsys, "run", "--again", manifest)
    assert code == 1
    assert err.startswith("run 1: It came out otherwise. The manifest was made with")


# ── Two policies ─────────────────────────────────────────────────────────────────────────────────


def test_two_policies_stand_side_by_side_with_both_meanings_of_found_first(
    capsys: pytest.CaptureFixture[str], plain: Path, lower: Path
) -> None:
    code, out, err = run(capsys, "compare", plain, lower, "--replicates", "3")
    assert (code, err) == (0, "")
    words = " ".join(out.split())
    assert words.startswith("Before: As it is. After: A lower threshold. Both policies met the same children")
    assert words.index("who begin any plan, a year:") < words.index("Could chance make it?")
    assert words.index("Those who begin a child protection plan:") < words.index("Could chance make it?")


def test_a_policy_against_itself_shows_no_difference(capsys: pytest.CaptureFixture[str], plain: Path) -> None:
    _, out, _ = run(capsys, "compare", plain, plain, "--replicates", "2", "--format", "json")
    assert {one["difference"] for one in json.loads(out)} == {0.0}
    assert {one["chance"] for one in json.loads(out)} == {"The same under both."}


def test_a_comparison_is_kept_whole_and_runs_again(
    capsys: pytest.CaptureFixture[str], plain: Path, lower: Path, tmp_path: Path
) -> None:
    run(capsys, "compare", plain, lower, "--replicates", "2", "--output", tmp_path / "kept")
    code, out, _ = run(capsys, "run", "--again", tmp_path / "kept" / "manifest.json")
    assert (code, out) == (0, "All 4 runs came out the same, bit for bit.\n")


# ── Many values ──────────────────────────────────────────────────────────────────────────────────


def test_a_sweep_tells_each_combination_of_values(capsys: pytest.CaptureFixture[str], plain: Path) -> None:
    asked = ["--set", "threshold_screening=-1:1:3", "--set", "hours=60,80", "--replicates", "1", "--format", "csv"]
    code, out, _ = run(capsys, "sweep", plain, *asked)
    rows = list(csv.DictReader(io.StringIO(out)))
    assert code == 0
    places = list(dict.fromkeys((one["threshold_screening"], one["hours"]) for one in rows))
    assert places == [(x, y) for x in ("-1.0", "0.0", "1.0") for y in ("60.0", "80.0")]
    assert len(rows) == 6 * len(FIGURES)


def test_a_sweep_is_read_as_a_table(capsys: pytest.CaptureFixture[str], plain: Path) -> None:
    code, out, _ = run(capsys, "sweep", plain, "--set", "hours=60,80", "--replicates", "1")
    assert code == 0
    assert re.search(r"│ +60 │", out)
    assert "Neither is the right one" in " ".join(out.split())


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_a_sweep_is_kept_as_one_tidy_table(
    capsys: pytest.CaptureFixture[str], plain: Path, tmp_path: Path, kind: str
) -> None:
    file = tmp_path / f"swept.{kind}"
    _, out, _ = run(capsys, "sweep", plain, "--set", "hours=60,80", "--replicates", "2", "--output", file)
    assert out.startswith("2 places, 2 runs each: ")
    table = pl.read_csv(file) if kind == "csv" else pl.read_parquet(file)
    assert table.columns == ["hours", "figure", "value", "low", "high", "unit"]
    assert len(table) == 2 * len(FIGURES)


def test_two_processes_tell_the_same_as_one(capsys: pytest.CaptureFixture[str], plain: Path) -> None:
    asked = ["sweep", str(plain), "--set", "hours=60,80", "--replicates", "1", "--format", "csv"]
    assert run(capsys, *asked, "--processes", "2") == run(capsys, *asked)


def test_a_dask_cluster_tells_the_same_as_one_process(capsys: pytest.CaptureFixture[str], plain: Path) -> None:
    asked = ["sweep", str(plain), "--set", "hours=60,80", "--replicates", "1", "--format", "csv"]
    with LocalCluster(n_workers=1, threads_per_worker=1, processes=False, dashboard_address=None) as cluster:
        there = run(capsys, *asked, "--dask", cluster.scheduler_address)
    assert there == run(capsys, *asked)


# ── What counts teach ────────────────────────────────────────────────────────────────────────────


def test_a_calibration_says_of_what_counts_tell_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "calibrate", "--audit", "300")
    words = " ".join(out.split())
    assert (code, err) == (0, "")
    assert words.startswith("What the counts of England 2009-10 teach Of 27 parameters that nobody chooses")
    assert "they tell nothing, among them how wary families become and what protection does" in words
    assert "not informed by counts" in words
    assert "300 looked at again" in words


def test_an_area_that_counts_otherwise_is_told_what_was_not_learned(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "calibrate", "Devon", "--year", "2024")
    words = " ".join(out.split())
    assert words.startswith("What the counts of Devon, year ending 31 March 2024 teach")
    assert "nothing is learned from them: core assessments, of referrals." in words


def test_counts_of_ones_own_are_learned_from(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    own, file = tmp_path / "own.yaml", tmp_path / "learned.csv"
    own.write_text("title: Northmoor\ncounts:\n  children: 41000\n  referrals: 2300\n  initial: 1500\n")
    code, out, _ = run(capsys, "calibrate", "--counts", own, "--output", file)
    assert (code, out) == (0, f"What the counts of Northmoor teach is in {file}.\n")
    learned = pl.read_csv(file)
    assert set(learned["target"]) == {"Northmoor"}
    assert "not informed by counts" in set(learned["informed"])


def test_counts_with_faults_are_refused_with_their_lines(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text("counts:\n  children: 41000\n  referrals: many\n")
    code, _, err = run(capsys, "calibrate", "--counts", own)
    assert code == 2
    assert f"{own}, line 3: “referrals” is “many”. Write a number." in err
    assert f"{own}, line 1: " in err


# ── The report ───────────────────────────────────────────────────────────────────────────────────


def test_a_report_is_one_file_about_both_policies_and_the_five_claims(
    capsys: pytest.CaptureFixture[str], plain: Path, lower: Path, tmp_path: Path
) -> None:
    file = tmp_path / "report.html"
    asked = ["--against", plain, "--output", file, "--replicates", "2", "--sets", "10"]
    code, out, err = run(capsys, "report", lower, *asked)
    assert (code, out, err) == (0, f"The report is in {file}.\n", "")
    page = file.read_text(encoding="utf-8")
    assert "<h1>A lower threshold</h1>" in page
    assert "Before: As it is. After: A lower threshold." in page
    assert "What England&#x27;s counts tell" in page
    assert "not informed by counts" in page
    assert page.count("With parameters that fit as well: ") > 20
    assert "Claim 2&#x27;: more harmed children begin a protection plan" in page


def test_parameters_that_fit_as_well_leave_what_the_scenario_changes_as_it_is() -> None:
    asked = Scenario().with_(threshold_screening=-0.57, hours=80.0)
    others = that_fit(asked, calibrate(england(), truths=0))
    assert {one.values["threshold_screening"] for one in others} == {-0.57}
    assert {one.values["hours"] for one in others} == {80.0}
    assert len({one.values["need_begins"] for one in others}) > 10


def test_a_reports_curves_go_to_both_sides_of_the_scenarios_own_threshold() -> None:
    places = around(Scenario().with_(threshold_screening=-0.57))
    assert places[len(places) // 2] == -0.57
    assert places == sorted(places)
    at_the_edge = around(Scenario().with_(threshold_screening=2.0))
    assert at_the_edge[-1] == 2.0


# ── Refusals ─────────────────────────────────────────────────────────────────────────────────────


def test_a_faulty_scenario_is_refused_with_every_fault_and_its_line(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "bad.yaml"
    file.write_text("title: Bad\nparameters:\n  threshold_screning: -1\n  hours: 9000\n  accepts: much\n")
    for command in (["run", file], ["compare", file, "-"], ["sweep", file, "--set", "hours=60"]):
        code, out, err = run(capsys, *command)
        assert (code, out) == (2, "")
        assert [line.partition(": ")[0] for line in err.splitlines()] == [f"{file}, line {at}" for at in (3, 4, 5)]
        assert "Did you mean “threshold_screening”?" in err
    code, _, err = run(capsys, "report", file, "--output", tmp_path / "report.html")
    assert code == 2
    assert not (tmp_path / "report.html").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["run", "nowhere.yaml"], "nowhere.yaml: It could not be read: No such file or directory."),
        (["run", "-", "--replicates", "0"], "--replicates: Choose from 1 to 10000."),
        (["run", "-", "--processes", "0"], "--processes: Choose from 1 to 256."),
        (["run", "--again", "nowhere.json"], "nowhere.json: It could not be read: No such file or directory."),
        (["compare", "-", "-", "--replicates", "1"], "--replicates: Choose from 2 to 10000."),
        (["sweep", "-", "--set", "hours"], "--set hours: Write name=low:high:how many, or name=value,value."),
        (["sweep", "-", "--set", "hours=1:2"], "--set hours=1:2: Write name=low:high:how many, or name=value,value."),
        (["sweep", "-", "--set", "hours=50:60:0"], "--set hours=50:60:0: Give from 1 to 1,000 values."),
        (["sweep", "-", "--set", "hours=50", "--set", "hours=60"], "--set hours=60: “hours” is there twice."),
        (["sweep", "-", "--set", "hous=50"], "--set hous: There is no parameter “hous”. Did you mean “hours”?"),
        (["sweep", "-", "--set", "hours=nan"], "--set hours: “hours” is nan. It lies between 15 and 300"),
        (["sweep", "-", "--set", "hours=60", "--output", "x.xlsx"], "--output: Name a .parquet or a .csv file."),
        (["calibrate", "Devn"], "Devn: No area “Devn” published counts. Did you mean “Devon”?"),
        (["calibrate", "Devon", "--year", "1999"], "Devon: Of Devon there are the years ending 31 March 2013 to 2025"),
        (["calibrate", "--audit", "0"], "sizes: “0” is no number of referrals."),
        (["calibrate", "--output", "x.xlsx"], "--output: Name a .parquet or a .csv file."),
        (["report", "-", "--output", "x.html", "--sets", "1"], "--sets: Choose 0, or from 10 to 10000."),
    ],
)
def test_what_cannot_be_done_is_refused_before_anything_runs(
    capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    code, out, err = run(capsys, *words)
    assert (code, out) == (2, "")
    assert err.startswith(said)


def test_what_is_no_manifest_is_refused(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    for text in ("{", "[]", '{"runs": [{"title": "x"}]}'):
        file = tmp_path / "manifest.json"
        file.write_text(text)
        code, _, err = run(capsys, "run", "--again", file)
        assert code == 2
        assert err.startswith("manifest: This is no manifest of runs")


def test_a_folder_that_cannot_be_written_is_told_in_words(
    capsys: pytest.CaptureFixture[str], plain: Path, tmp_path: Path
) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("")
    code, _, err = run(capsys, "run", plain, "--replicates", "1", "--output", in_the_way)
    assert code == 2
    assert "could not be written" in err


# ── How it runs ──────────────────────────────────────────────────────────────────────────────────


def test_ctrl_c_ends_it_in_words_and_leaves_nothing_half_written(
    capsys: pytest.CaptureFixture[str], plain: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def pressed(_self: lab_pace.Paced, *_args: object, **_named: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(lab_pace.Paced, "map", pressed)
    with pytest.raises(SystemExit, match="130"):
        lab(["run", str(plain), "--output", str(tmp_path / "kept")], result_action="return_value")
    assert capsys.readouterr().err == "Stopped. Nothing was written.\n"
    assert not (tmp_path / "kept").exists()


def test_each_run_that_is_done_is_told_as_progress() -> None:
    told: list[tuple[int, int]] = []
    paced = lab_pace.Paced(lambda _what, done, total: told.append((done, total)))
    assert list(paced.map(pow, [2, 3], [3, 2])) == [8, 9]
    assert told == [(0, 2), (1, 2), (2, 2)]


def test_the_help_of_the_lab_loads_nothing_heavy() -> None:
    script = (
        "import sys\n"
        "from childjourney.config.console import main\n"
        "sys.argv = ['childjourney', 'lab', 'report', '--help']\n"
        "try:\n    main()\n"
        f"finally:\n    print('LOADED', [name for name in {HEAVY} if name in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0
    assert "LOADED []" in done.stdout


# ── What the guide says ──────────────────────────────────────────────────────────────────────────


def test_the_files_in_the_guide_are_read_as_they_stand(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    guide = (ROOT / "docs" / "how-to" / "try-a-threshold.md").read_text(encoding="utf-8")
    scenario, counts = re.findall(r"```yaml\n(.*?)```", guide, re.DOTALL)
    lower, ours = tmp_path / "lower.yaml", tmp_path / "ours.yaml"
    lower.write_text(scenario, encoding="utf-8")
    ours.write_text(counts, encoding="utf-8")
    assert run(capsys, "run", lower, "--replicates", "1")[0] == 0
    _, out, _ = run(capsys, "calibrate", "--counts", ours)
    assert out.startswith("What the counts of Northmoor teach")
    assert "nothing is learned from them" not in out
