"""Whatever is interrupted wherever, the department ends up with what the stories tell: a law."""

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.engines.dfe_children import EPISODE, an_id, built, child
from tests.unit.engines.dfe_service import Department, told

from childjourney.core.steps.outline import Assessment, Episode, InNeedPlan, Outline
from childjourney.engines.returns.dfe_api import Ledger, Mode, Payload, Record, open_ledger, plan, send
from childjourney.engines.returns.dfe_api.receiver import Answer, Verdict

DAYS = st.sampled_from([date(2026, 3, 2), date(2026, 4, 10), date(2026, 5, 4)])


class Crash(Exception):
    """The process was killed."""


class Killed:
    """The service, of which the process is killed before or after the batch arrived, or before that is noted."""

    def __init__(self, department: Department, *, at: int, after: bool) -> None:
        self.department, self.left, self.after = department, at, after

    def post(self, batch: Sequence[Payload]) -> Answer:
        """Take a batch, or be killed."""
        self.left -= 1
        if self.left == 0 and not self.after:
            raise Crash
        for one in batch:
            self.department.take(one)
        if self.left == 0:
            raise Crash
        return Answer(Verdict.TAKEN, tuple("receipt" for _ in batch))


@st.composite
def episodes(draw: st.DrawFn, number: int) -> Episode:
    """An episode with some of two assessments and two plans."""
    first = 100 * number
    return replace(
        EPISODE,
        id=an_id(first),
        source=draw(st.sampled_from(["1A", "2A"])),
        assessments=tuple(
            Assessment(an_id(first + one), draw(DAYS), None, ("3B",))
            for one in draw(st.sets(st.sampled_from([1, 2]))) or ()
        ),
        in_need_plans=tuple(
            InNeedPlan(an_id(first + one), draw(DAYS)) for one in draw(st.sets(st.sampled_from([3, 4])))
        ),
        enquiries=(),
        protection_plans=(),
    )


@st.composite
def areas(draw: st.DrawFn) -> list[Outline]:
    """What the stories of up to three children tell on a day; a child may be gone, and come back."""
    found = []
    for number in sorted(draw(st.sets(st.sampled_from([1, 2, 3])))):
        here = sorted(draw(st.sets(st.sampled_from([1, 2]), min_size=1)))
        own = tuple(draw(episodes(10 * number + one)) for one in here)
        found.append(child(number, given_name=draw(st.sampled_from(["Maya", "Mia"])), episodes=own))
    return found


def run(children: list[Outline], receiver: Killed, ledger: Ledger, mode: Mode, *, most: int) -> None:
    """Send everything in batches of a few."""
    records: Sequence[Record] = plan([built(one) for one in children], ledger.held, mode=mode).records
    for at in range(0, len(records), most):
        send(records[at : at + most], receiver=receiver, ledger=ledger)  # type: ignore[arg-type]  # it takes batches


days = st.tuples(areas(), st.integers(0, 3), st.booleans(), st.sampled_from(Mode))


@settings(max_examples=300)
@given(st.lists(days, min_size=1, max_size=5), areas(), st.sampled_from(Mode))
def test_after_any_crashes_the_department_holds_what_the_stories_tell(
    before: list[tuple[list[Outline], int, bool, Mode]], last: list[Outline], mode: Mode
) -> None:
    department = Department()
    with tempfile.TemporaryDirectory() as folder:
        kept = Path(folder) / "sent.jsonl"
        for children, killed_at, after, how in before:
            with open_ledger(kept) as ledger:
                try:
                    run(children, Killed(department, at=killed_at, after=after), ledger, how, most=1)
                except Crash:
                    continue
        with open_ledger(kept) as ledger:
            run(last, Killed(department, at=0, after=False), ledger, mode, most=100)
        assert department.held == {one.la_child_id: told(built(one).payload) for one in last}
        with open_ledger(kept) as ledger:
            assert plan([built(one) for one in last], ledger.held, mode=mode).records == ()


def test_a_crash_between_sending_and_noting_sends_again(tmp_path: Path) -> None:
    department = Department()
    kept = tmp_path / "sent.jsonl"
    with open_ledger(kept) as ledger, pytest.raises(Crash):
        run([child(1)], Killed(department, at=1, after=True), ledger, Mode.DELTA, most=100)
    with open_ledger(kept) as ledger:
        assert [one.key for one in plan([built(child(1))], ledger.held, mode=Mode.DELTA).records] == ["C00000001"]
