"""`childjourney practice duties` lists what is owed in a story, in the name of a member who may open it."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from tests.conformance.area import Area
from tests.unit.cli.installation import InMemory

from childjourney.cli.practice import practice
from childjourney.core.access.decide import Viewer
from childjourney.core.base.time import Span
from childjourney.core.story.kinds import KINDS
from childjourney.usecases.keep_directory import end_membership
from childjourney.usecases.record_entry import Telling, record_entry


@pytest.fixture
def area(installation: InMemory) -> Area:
    return Area.opened(installation.books())


@pytest.fixture
def worker(area: Area) -> Viewer:
    return area.worker("social_worker")


@pytest.fixture
def referred(area: Area, worker: Viewer) -> UUID:
    story = area.child(worker)
    telling = Telling("referral", Span.day(date(2026, 3, 2)), KINDS["referral"].example)
    record_entry(area.books, viewer=worker, stories=[story], telling=telling, now=area.now)
    return story


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = practice(["duties", *words], result_action="return_value")
    said = capsys.readouterr()
    return code, said.out, said.err


def test_what_is_owed_is_listed_with_its_day_state_people_and_reason(
    capsys: pytest.CaptureFixture[str], area: Area, referred: UUID
) -> None:
    code, out, err = run(capsys, "--child", str(referred), "--as", "amina@northmoor.example")
    assert (code, err) == (0, "")
    rows = [line for line in out.splitlines() if "2026-03-03" in line]
    assert rows
    assert all("past its day" in row for row in rows)
    said = " ".join(out.replace("│", " ").split())
    assert "Team manager" in said
    assert "because the referral" in said
    assert "Maya" not in out


def test_each_look_leaves_an_audit_line_in_the_members_name(
    capsys: pytest.CaptureFixture[str], area: Area, worker: Viewer, referred: UUID
) -> None:
    before = len(list(area.books.lines()))
    run(capsys, "--child", str(referred), "--as", "AMINA@northmoor.example")
    (placed,) = list(area.books.lines())[before:]
    assert not isinstance(placed, str)
    line = placed.line
    assert (line.action, line.membership, line.story, line.allowed) == (
        "open a story",
        worker.membership,
        referred,
        True,
    )


@pytest.mark.parametrize("known", [True, False])
def test_whoever_may_not_open_it_is_refused_as_if_there_were_no_story(
    capsys: pytest.CaptureFixture[str], area: Area, referred: UUID, known: bool
) -> None:
    area.worker("social_worker", name="Ben Other")
    story = referred if known else uuid4()
    code, out, err = run(capsys, "--child", str(story), "--as", "ben@northmoor.example")
    assert (code, out) == (1, "")
    assert err == "There is nothing here that you can open. If you need to know more, ring the duty team.\n"


def test_as_known_on_a_day_only_what_had_been_written_by_then_counts(
    capsys: pytest.CaptureFixture[str], area: Area, worker: Viewer
) -> None:
    story = area.child(worker)
    area.later(days=3)
    telling = Telling("referral", Span.day(date(2026, 3, 2)), KINDS["referral"].example)
    record_entry(area.books, viewer=worker, stories=[story], telling=telling, now=area.now)
    asked = ("--child", str(story), "--as", "amina@northmoor.example")
    assert "0 promises" in run(capsys, *asked, "--known-at", "2026-03-16")[1]
    assert "2026-03-03" in run(capsys, *asked, "--known-at", "2026-03-17")[1]


def test_only_what_is_still_owed_can_be_asked_for(
    capsys: pytest.CaptureFixture[str], area: Area, worker: Viewer, referred: UUID
) -> None:
    (entry,) = [one.id for one in area.books.entries([referred])[referred] if one.kind == "referral"]
    said = {**KINDS["referral_decided"].example, "began": str(entry)}
    telling = Telling("referral_decided", Span.day(date(2026, 3, 3)), said)
    record_entry(area.books, viewer=worker, stories=[referred], telling=telling, now=area.now)
    asked = ("--child", str(referred), "--as", "amina@northmoor.example")
    assert "│ kept" in run(capsys, *asked)[1]
    assert "│ kept" not in run(capsys, *asked, "--owed")[1]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--child", "Maya", "--as", "amina@northmoor.example"], "no story’s id"),
        (["--child", str(UUID(int=1)), "--as", "nobody@northmoor.example"], "Nobody with the e-mail address"),
        (["--child", str(UUID(int=1)), "--as", "amina@northmoor.example", "--role", "teacher"], "works here today as"),
        (["--child", str(UUID(int=1)), "--as", "amina@northmoor.example", "--known-at", "yesterday"], "2011-04-14"),
        (["--child", str(UUID(int=1)), "--as", "amina@northmoor.example", "--known-at", "2199-01-01"], "to come"),
    ],
)
def test_what_cannot_be_understood_ends_with_2_and_is_not_audited(
    capsys: pytest.CaptureFixture[str], area: Area, worker: Viewer, words: list[str], said: str
) -> None:
    before = len(list(area.books.lines()))
    code, out, err = run(capsys, *words)
    assert (code, out) == (2, "")
    assert said in err
    assert len(list(area.books.lines())) == before


def test_somebody_who_works_in_two_roles_says_in_which(
    capsys: pytest.CaptureFixture[str], area: Area, worker: Viewer, referred: UUID
) -> None:
    area.worker("team_manager")
    asked = ("--child", str(referred), "--as", "amina@northmoor.example")
    code, _, err = run(capsys, *asked)
    assert code == 2
    assert "--role social_worker or --role team_manager" in err
    assert run(capsys, *asked, "--role", "social_worker")[0] == 0


def test_somebody_who_has_left_opens_nothing(
    capsys: pytest.CaptureFixture[str], area: Area, worker: Viewer, referred: UUID
) -> None:
    last = area.now.date() - timedelta(days=1)
    end_membership(
        area.books, viewer=area.administrator, membership=worker.membership, last=last, now=area.later(hours=1)
    )
    assert run(capsys, "--child", str(referred), "--as", "amina@northmoor.example")[0] == 2
