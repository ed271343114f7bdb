"""The command that changes the key to documents says what it did and what to do next."""

import pytest
from tests.unit.cli.installation import CountedKeys, InMemory

from childjourney.cli.rewrap import rewrap
from childjourney.core.base.refusal import Refused


def test_it_says_how_many_were_locked_anew_and_a_second_time_none(
    installation: InMemory, capsys: pytest.CaptureFixture[str]
) -> None:
    installation.keys = CountedKeys([1_000, 240])
    assert rewrap() == 0
    assert "1,240 documents were looked at, 240 of them locked anew" in capsys.readouterr().out
    assert rewrap() == 0
    told = capsys.readouterr()
    assert "1,240 documents were looked at, 0 of them locked anew" in told.out
    assert "childjourney doctor" in told.out
    assert told.err == ""


def test_documents_that_no_key_opens_end_it_with_1(installation: InMemory, capsys: pytest.CaptureFixture[str]) -> None:
    installation.keys = CountedKeys([1], by_none=2)
    assert rewrap() == 1
    assert "None of the keys opens 2 documents." in capsys.readouterr().out


def test_without_tables_there_is_nothing_to_lock(installation: InMemory) -> None:
    installation.waiting = ["store.0001_books"]
    with pytest.raises(Refused, match="childjourney migrate"):
        rewrap()
