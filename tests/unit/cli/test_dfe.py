"""`childjourney dfe preview|send`: what it prints, what arrives, and what it tells whatever started it."""

import json
from collections.abc import Callable, Iterator
from datetime import date, datetime, tzinfo
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from tests.spec.census.area import CensusArea
from tests.spec.census.files import assessment, child, enquiry, episode, need_plan
from tests.unit.cli.installation import InMemory
from tests.unit.engines.dfe_service import Department, running

from childjourney.cli import dfe as command
from childjourney.cli.wiring import wire
from childjourney.config.department import department as configured
from childjourney.config.refused import SettingsRefused
from childjourney.core.base.time import Span
from childjourney.usecases.correct_entry import correct_entry
from childjourney.usecases.memory import MemoryBooks

MAYA = child(
    "C1",
    episode(
        "2026-01-06",
        assessment("2026-01-07", authorised="2026-02-10", factors=("3B",)),
        need_plan("2026-02-11"),
        enquiry("2026-03-02", needless=True),
    ),
    born="2019-09-02",
    sex="F",
)
LEO = child("C2", episode("2026-02-03", closed="2026-03-01", reason="RC8"), born="2021-05-04", sex="M")

Run = Callable[..., tuple[int, str, str]]


class At(datetime):
    """The morning of 25 November 2026."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> "At":
        return cls(2026, 11, 25, 6, tzinfo=tz)


@pytest.fixture
def service() -> Iterator[Department]:
    with running() as one:
        yield one


@pytest.fixture
def area() -> CensusArea:
    return CensusArea(MemoryBooks(UUID(int=1)))


@pytest.fixture
def run(
    area: CensusArea, service: Department, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: Any
) -> Run:
    """Run the command in the area, against the service; returns its code, and what it printed on stdout and stderr."""
    monkeypatch.setattr(command, "datetime", At)
    monkeypatch.setenv("COLUMNS", "160")
    made = InMemory(tmp_path, kept=area.books)  # type: ignore[arg-type]  # these books are in memory
    monkeypatch.setattr(made, "dfe", lambda authority: service.access(authority=authority), raising=False)
    wire(made)

    def ran(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            command.dfe(list(arguments))
        printed = capsys.readouterr()
        return int(ended.value.code or 0), printed.out, printed.err

    return ran


def test_what_a_census_brought_in_is_sent_to_the_department(run: Run, area: CensusArea, service: Department) -> None:
    area.brings_in(2026, MAYA, LEO)
    code, out, _ = run("send")
    assert code == 0
    assert "2  children of whom the department is told for the first time" in out
    assert set(service.held) == {"C1", "C2"}
    ((_, told),) = service.held["C1"]["episodes"].items()
    assert told["own"]["referral_date"] == "2026-01-06"
    ((_, found),) = told["child_and_family_assessments"].items()
    assert (found["authorisation_date"], found["factors"]) == ("2026-02-10", ["3B"])
    ((_, asked),) = told["section_47_assessments"].items()
    assert asked["icpc_required_flag"] is False


def test_the_next_day_only_what_changed_is_sent(run: Run, area: CensusArea, service: Department) -> None:
    area.brings_in(2026, MAYA, LEO)
    run("send")
    service.batches.clear()
    area.corrects("C1", "assessment_authorised", factors=["5A"])
    code, out, _ = run("send", "--json")
    told = json.loads(out)
    assert code == 0
    assert (told["changed"], told["unchanged"], told["taken"]) == (1, 1, 1)
    ((sent,),) = service.batches
    (only,) = sent["social_care_episodes"]
    assert "section_47_assessments" not in only
    assert only["child_and_family_assessments"][0]["factors"] == ["5A"]


def test_a_referral_that_was_withdrawn_is_purged(run: Run, area: CensusArea, service: Department) -> None:
    area.brings_in(2026, MAYA, LEO)
    run("send")
    area.withdraws("C2", "referral")
    assert run("send")[0] == 0
    assert set(service.held) == {"C1"}


def test_more_purges_than_expected_are_refused_until_somebody_says_so(
    run: Run, area: CensusArea, service: Department
) -> None:
    area.brings_in(2026, MAYA, LEO)
    run("send")
    area.withdraws("C2", "referral")
    with pytest.raises(command.SendingRefused, match="1 children would be taken away"):
        command.send(most_purges=0)
    assert set(service.held) == {"C1", "C2"}


@pytest.mark.parametrize("dry", [["preview"], ["send", "--dry-run"]], ids=" ".join)
def test_a_preview_sends_nothing_and_notes_nothing(
    run: Run, area: CensusArea, service: Department, tmp_path: Path, dry: list[str]
) -> None:
    area.brings_in(2026, MAYA, LEO)
    code, out, _ = run(*dry)
    assert code == 0
    assert "2  children of whom the department is told for the first time" in out
    assert (service.asked, service.tokens) == ([], [])
    assert not list((tmp_path / "dfe").glob("*.jsonl"))


def test_a_disk_that_is_full_stops_sending_in_words(
    run: Run, area: CensusArea, service: Department, monkeypatch: pytest.MonkeyPatch
) -> None:
    area.brings_in(2026, LEO)

    def full(_file: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(command.SendingRefused, match="so sending stopped: No space left on device"):
        command.send()
    assert service.held == {}


def test_a_preview_writes_the_records_as_they_would_be_sent(run: Run, area: CensusArea, tmp_path: Path) -> None:
    area.brings_in(2026, MAYA)
    output = tmp_path / "records.json"
    run("preview", "--output", str(output))
    (record,) = json.loads(output.read_text())
    assert record["child_details"]["date_of_birth"] == "2019-09-02"
    assert output.stat().st_mode & 0o077 == 0


def test_a_child_that_the_department_would_refuse_is_held_back_and_named(
    run: Run, area: CensusArea, service: Department
) -> None:
    area.brings_in(2026, child("C 3", episode("2026-02-03"), born="2020-01-01"), LEO)
    code, out, _ = run("send")
    assert code == 1
    assert "• Held back: child C 3" in out
    assert "la_child_id: is not written as the department wants it" in out
    assert set(service.held) == {"C2"}


def test_a_record_that_was_not_taken_is_named_with_the_departments_words(
    run: Run, area: CensusArea, service: Department
) -> None:
    area.brings_in(2026, MAYA, LEO)
    service.refuses = lambda record: record["la_child_id"] == "C2"
    code, out, _ = run("send")
    assert code == 1
    assert "• Not taken: child C2" in out
    (told,) = json.loads(run("send", "--json")[1])["refused"]
    assert told["words"] == "[0].child_details is not valid"


def test_an_entry_without_an_exact_day_is_named_so_that_somebody_can_mend_it(run: Run, area: CensusArea) -> None:
    area.brings_in(2026, LEO)
    (closure,) = area.readings("C2", "closure")
    correct_entry(
        area.books,
        viewer=area.manager,
        story=area.child("C2"),
        entry=closure.id,
        now=area.later(),
        reason="Nobody remembers the day.",
        contents=closure.contents,
        happened=Span.parse("2026-03~"),
    )
    _, out, _ = run("preview")
    assert f"• Without a day: child C2 (story {area.child('C2')}): entry {closure.id}" in out
    (told,) = json.loads(run("preview", "--json")[1])["entries_without_day"]
    assert told["entry"] == str(closure.id)


def test_a_step_that_belongs_to_no_referral_is_named_since_nobody_is_told_of_it(run: Run, area: CensusArea) -> None:
    area.brings_in(2026, LEO)
    area.records("C2", "protection_plan_began", date(2026, 4, 1), initial_category="NEG")
    (plan,) = area.readings("C2", "protection_plan_began")
    _, out, _ = run("preview")
    assert f"• In no referral, so left out: child C2 (story {area.child('C2')}): entry {plan.id}" in out


def test_a_service_that_refuses_the_authority_ends_with_1_and_says_what_to_check(
    run: Run, area: CensusArea, service: Department
) -> None:
    area.brings_in(2026, LEO)
    service.first = [(403, {}, "")] * 2
    code, out, _ = run("send")
    assert code == 1
    assert "Check CHILDJOURNEY_DFE_SUPPLIER_KEY" in out
    assert "1  records not tried" in out


def test_each_run_leaves_a_line_in_the_audit(run: Run, area: CensusArea) -> None:
    area.brings_in(2026, LEO)
    run("preview")
    run("send")
    lines = [one.line for one in area.books.lines() if not isinstance(one, str)]
    assert [one.purpose for one in lines if one.action == "give a return about children out"] == [
        "daily data for the department, a preview",
        "daily data for the department",
    ]


def test_made_up_children_are_not_sent_beyond_this_machine(run: Run, area: CensusArea, monkeypatch: Any) -> None:
    area.brings_in(2026, LEO)
    real = Department(address="https://api.education.example")
    wire(made := InMemory(Path(), kept=area.books))  # type: ignore[arg-type]  # as above
    monkeypatch.setattr(made, "dfe", lambda authority: real.access(authority=authority), raising=False)
    with pytest.raises(command.SendingRefused, match="made up"):
        command.send()


def test_without_settings_nothing_is_sent_and_a_preview_shows_everything_as_new(
    run: Run, area: CensusArea, capsys: Any, monkeypatch: Any
) -> None:
    area.brings_in(2026, LEO)
    wire(made := InMemory(Path(), kept=area.books))  # type: ignore[arg-type]  # as above
    monkeypatch.setattr(made, "dfe", lambda authority: None, raising=False)
    with pytest.raises(command.SendingRefused, match="is not set"):
        command.send()
    assert command.preview(json=True) == 0
    assert json.loads(capsys.readouterr().out)["new"] == 1


def test_settings_that_are_given_in_part_name_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert configured("999") is None
    monkeypatch.setenv("CHILDJOURNEY_DFE_URL", "https://api.education.example")
    with pytest.raises(SettingsRefused, match="CHILDJOURNEY_DFE_TOKEN_URL, CHILDJOURNEY_DFE_CLIENT_ID"):
        configured("999")
