"""`childjourney verify` names what was changed and tells whatever started it."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from tests.unit.cli.installation import InMemory
from tests.unit.cli.test_area import open_realshire

from childjourney.cli.settings import settings
from childjourney.cli.verify import CannotVerify, verify_
from childjourney.core.base.time import Span


def test_books_that_are_as_written_verify_and_show_the_head(
    installation: InMemory, capsys: pytest.CaptureFixture[str]
) -> None:
    open_realshire()
    capsys.readouterr()
    assert verify_() == 0
    said = capsys.readouterr().out
    assert "3 entries and 1 audit lines" in said
    assert "Head of the audit: " in said


def test_one_altered_entry_is_named_and_ends_with_1(installation: InMemory, capsys: pytest.CaptureFixture[str]) -> None:
    """R20: what was changed is found and named."""
    open_realshire()
    books = installation.books()
    first, *others = books.entries([books.area])[books.area]
    moved = replace(first, happened=Span.day(datetime(2020, 1, 1, tzinfo=UTC).date()))
    books._stories[books.area] = (moved, *others)
    assert verify_() == 1
    assert f"entry {first.id}" in capsys.readouterr().out


def test_books_without_tables_are_not_called_altered(installation: InMemory) -> None:
    installation.waiting = ["store.0001_books"]
    with pytest.raises(CannotVerify, match="childjourney migrate"):
        verify_()


def test_settings_can_be_written_for_the_documentation(
    installation: InMemory, capsys: pytest.CaptureFixture[str]
) -> None:
    settings(markdown=True)
    assert "| `CHILDJOURNEY_HOSTS` | Names it answers to. | `localhost` |" in capsys.readouterr().out
