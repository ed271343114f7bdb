"""Sending to the department: batches, tokens, refusals, trying again, and what is kept of it."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from tests.unit.engines.dfe_children import MAYA, built, child
from tests.unit.engines.dfe_service import SECRET, Department, Waited, running, told

from childjourney.core.steps.outline import Outline
from childjourney.engines.returns.dfe_api import (
    LedgerUnusable,
    Mode,
    Plan,
    Receiver,
    SendingStopped,
    Sent,
    open_ledger,
    plan,
    read_ledger,
    send,
)
from childjourney.engines.returns.dfe_api.receiver import _pool as pool_to

MANY = [child(number) for number in range(1, 251)]


@pytest.fixture
def department() -> Iterator[Department]:
    with running() as one:
        yield one


@pytest.fixture
def waited() -> Waited:
    return Waited()


@pytest.fixture
def sends(department: Department, waited: Waited, tmp_path: Path) -> Callable[..., Sent]:
    """Send what is to be sent of some children, as one run of the command does."""

    def sent(*children: Outline, mode: Mode = Mode.DELTA, **access: str) -> Sent:
        with open_ledger(tmp_path / "sent.jsonl") as ledger:
            found: Plan = plan([built(one) for one in children], ledger.held, mode=mode)
            return send(found.records, receiver=waited.receiver(department, **access), ledger=ledger)

    return sent


def test_children_are_sent_in_batches_of_at_most_100(department: Department, sends: Callable[..., Sent]) -> None:
    assert len(sends(*MANY).taken) == 250
    assert [len(batch) for batch in department.batches] == [100, 100, 50]
    assert set(department.held) == {one.la_child_id for one in MANY}


def test_a_run_on_the_same_day_sends_nothing_more(department: Department, sends: Callable[..., Sent]) -> None:
    sends(*MANY)
    department.batches.clear()
    assert sends(*MANY).taken == []
    assert department.batches == []


def test_one_child_alone_is_sent_as_an_object_to_the_address_of_the_authority(
    department: Department, sends: Callable[..., Sent]
) -> None:
    sends(MAYA)
    ((path, headers),) = department.asked
    assert path == "/children_social_care_data/999/children"
    assert headers["Authorization"] == "Bearer token-1"
    assert headers["SupplierKey"] == "key-of-the-supplier"
    assert department.held["C00000001"] == told(built().payload)


def test_one_token_serves_all_batches(department: Department, sends: Callable[..., Sent]) -> None:
    sends(*MANY)
    assert department.tokens == ["token-1"]


def test_a_token_is_renewed_before_it_ends(department: Department, sends: Callable[..., Sent]) -> None:
    department.lasts = 50
    sends(*MANY)
    assert len(department.tokens) == 3


def test_a_token_that_was_taken_back_is_asked_for_anew_and_nothing_is_lost(
    department: Department, sends: Callable[..., Sent]
) -> None:
    department.taken_back.add("token-1")
    assert sends(*MANY).whole
    assert department.tokens == ["token-1", "token-2"]
    assert len(department.held) == 250


@pytest.mark.parametrize("status", [401, 403])
def test_an_authority_that_is_not_let_in_stops_at_once_and_says_what_to_check(
    department: Department, sends: Callable[..., Sent], status: int
) -> None:
    department.first = [(status, {}, "")] * 2
    sent = sends(*MANY)
    assert f"status {status}" in sent.stopped
    assert "CHILDJOURNEY_DFE_SUPPLIER_KEY" in sent.stopped
    assert (len(sent.taken), len(sent.left)) == (0, 250)


def test_a_wrong_secret_is_told_without_the_secret(department: Department, sends: Callable[..., Sent]) -> None:
    sent = sends(MAYA, client_secret="not " + SECRET)
    assert sent.stopped.startswith("The department gave no token (status 400).")
    assert SECRET not in sent.stopped
    assert SECRET not in repr(department.access())


@pytest.mark.parametrize("status", [429, 500, 502, 503])
def test_a_service_that_is_busy_or_down_for_a_while_is_tried_again(
    department: Department, sends: Callable[..., Sent], waited: Waited, status: int
) -> None:
    department.first = [(status, {}, "")] * 3
    assert sends(MAYA).whole
    assert waited.waits == [5, 10, 20]


def test_a_service_that_asks_to_be_left_alone_is_left_alone(
    department: Department, sends: Callable[..., Sent], waited: Waited
) -> None:
    department.first = [(429, {"Retry-After": "42"}, ""), (429, {"Retry-After": "1"}, "")]
    assert sends(MAYA).whole
    assert waited.waits == [42, 10]


def test_a_service_that_stays_down_stops_the_run_and_the_next_run_sends_everything(
    department: Department, sends: Callable[..., Sent]
) -> None:
    department.first = [(503, {}, "")] * 4
    sent = sends(*MANY)
    assert "does not answer (status 503)" in sent.stopped
    assert len(sent.left) == 250
    assert sends(*MANY).whole
    assert len(department.held) == 250


def test_a_service_that_cannot_be_reached_stops_the_run(sends: Callable[..., Sent], waited: Waited) -> None:
    sent = sends(MAYA, token_address="http://127.0.0.1:9/token")
    assert "does not answer" in sent.stopped
    assert waited.waits == [5, 10, 20]


@pytest.mark.parametrize("names_places", [True, False], ids=["which are named", "which are not named"])
def test_of_a_batch_that_is_refused_the_right_records_are_taken_and_the_wrong_ones_told(
    department: Department, sends: Callable[..., Sent], names_places: bool
) -> None:
    wrong = {"C00000007", "C00000100", "C00000101"}
    department.names_places = names_places
    department.refuses = lambda record: record["la_child_id"] in wrong
    sent = sends(*MANY)
    assert {one.record.key for one in sent.not_taken} == wrong
    assert set(department.held) == {one.la_child_id for one in MANY} - wrong
    department.refuses = lambda _record: False
    assert {one.key for one in sends(*MANY).taken} == wrong


def test_words_that_name_an_item_within_a_record_blame_no_other_record(
    department: Department, sends: Callable[..., Sent]
) -> None:
    department.first = [(400, {}, '{"detail": "[1].social_care_episodes[0].referral_date is in the future"}')]
    assert sends(*MANY[:3]).whole
    assert [[one["la_child_id"] for one in batch] for batch in department.batches] == [
        ["C00000001", "C00000003"],
        ["C00000002"],
    ]


def test_a_batch_that_is_too_large_is_sent_in_smaller_ones(department: Department, sends: Callable[..., Sent]) -> None:
    department.most = 30
    assert sends(*MANY[:100]).whole
    assert max(len(batch) for batch in department.batches[3:]) <= 50
    assert len(department.held) == 100


@pytest.mark.parametrize(
    "answer",
    [(204, {}, ""), (200, {}, '["only one receipt"]'), (200, {}, "not JSON"), (302, {"Location": "/elsewhere"}, "")],
    ids=["no content", "too few receipts", "no receipts", "sent elsewhere"],
)
def test_an_answer_that_is_neither_yes_nor_no_leaves_the_batch_for_the_next_run(
    department: Department, sends: Callable[..., Sent], answer: tuple[int, Mapping[str, str], str]
) -> None:
    department.first = [(answer[0], dict(answer[1]), answer[2])]
    sent = sends(*MANY)
    assert (len(sent.not_taken), len(sent.taken)) == (100, 150)
    assert sends(*MANY).whole
    assert len(department.held) == 250


def test_children_are_purged_at_the_department_and_forgotten_here(
    department: Department, sends: Callable[..., Sent], tmp_path: Path
) -> None:
    sends(*MANY)
    sends(*MANY[:200])
    assert set(department.held) == {one.la_child_id for one in MANY[:200]}
    assert set(read_ledger(tmp_path / "sent.jsonl")) == {one.la_child_id for one in MANY[:200]}


@pytest.mark.parametrize("where", ["address", "token_address"])
def test_nothing_is_sent_over_an_open_line(department: Department, where: str) -> None:
    with pytest.raises(SendingStopped, match="over https alone"):
        Receiver(department.access(**{where: "http://api.education.example/v1"}))


def test_the_proxy_that_the_machine_names_is_used_and_never_for_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "http://proxy.northmoor.example:3128")
    monkeypatch.setenv("no_proxy", "inside.northmoor.example")
    proxied = [pool_to(f"https://{host}/").proxy for host in ("api.education.example", "inside.northmoor.example")]
    assert [one and one.host for one in proxied] == ["proxy.northmoor.example", None]
    assert pool_to("http://127.0.0.1:1/").proxy is None


# ── What is kept of it ────────────────────────────────────────────────────────────────────────────


def test_what_is_kept_holds_identifiers_and_no_name_or_birth_date(sends: Callable[..., Sent], tmp_path: Path) -> None:
    sends(MAYA)
    kept = (tmp_path / "sent.jsonl").read_text()
    assert MAYA.la_child_id in kept
    assert not [one for one in ("Maya", "Okoro", "2019-09-02", "A123456789012", "BAFR") if one in kept]
    assert (tmp_path / "sent.jsonl").stat().st_mode & 0o077 == 0


def test_two_runs_do_not_send_at_once(tmp_path: Path) -> None:
    with (
        open_ledger(tmp_path / "sent.jsonl"),
        pytest.raises(LedgerUnusable, match="Another process"),
        open_ledger(tmp_path / "sent.jsonl"),
    ):
        pass


def test_what_cannot_be_noted_is_not_sent(
    department: Department, waited: Waited, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """R07: the disk is full; nothing leaves before it is noted."""

    def full(_file: int) -> None:
        raise OSError(28, "No space left on device")

    with open_ledger(tmp_path / "sent.jsonl") as ledger:
        found = plan([built()], ledger.held, mode=Mode.DELTA)
        monkeypatch.setattr("os.fsync", full)
        with pytest.raises(OSError, match="No space left"):
            send(found.records, receiver=waited.receiver(department), ledger=ledger)
    assert department.asked == []


def test_a_line_that_a_crash_cut_off_is_left_out(sends: Callable[..., Sent], tmp_path: Path) -> None:
    sends(*MANY[:3])
    kept = tmp_path / "sent.jsonl"
    whole = read_ledger(kept)
    with kept.open("a") as file:
        file.write('{"did":"attempting","la":"C0000')
    assert read_ledger(kept) == whole
    with open_ledger(kept) as ledger:
        assert dict(ledger.held) == whole


def test_a_line_that_cannot_be_read_stops_the_run_and_is_named(sends: Callable[..., Sent], tmp_path: Path) -> None:
    sends(MAYA)
    kept = tmp_path / "sent.jsonl"
    kept.write_text("nonsense\n" + kept.read_text())
    with pytest.raises(LedgerUnusable, match=r"Line 1 of .* cannot be read"):
        sends(MAYA)
