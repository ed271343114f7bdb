"""Everybody chooses whether they are told by a message that something waits; what is sent names nobody."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from childjourney.core.people.directory import Membership
from childjourney.jobs.notify import Rounds
from childjourney.jobs.senders import FileSender
from childjourney.store.books import open_books
from childjourney.store.notices import open_notices
from tests.web.conftest import NOW, MadeUpArea

SignIn = Callable[[Membership], Client]


def test_messages_can_be_turned_off_and_on_and_an_empty_answer_says_what_to_do(
    area: MadeUpArea, sign_in: SignIn
) -> None:
    page = sign_in(area.safeguarding_lead)
    assert 'value="on" checked' in page.get("/messages").text
    assert page.post("/messages", {"messages": "off"}, follow=True).redirect_chain == [("/", 302)]
    assert 'value="off" checked' in page.get("/messages").text
    refused = page.post("/messages", {})
    assert refused.status_code == 422
    assert "Choose whether you want messages." in refused.text


def test_no_message_names_anybody_or_says_why(
    area: MadeUpArea, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """R31, R22: canaries in the child's name, the worry and the names of whoever asks reach no message and no log."""
    child = area.child("teacher", given_name="Canarina", family_name="Vogelsang")
    area.tell(child, "worry", NOW.date(), "teacher", what="Kanarienvogel was seen.", grade="seen")
    rounds = Rounds(open_books, open_notices, FileSender(tmp_path, "https://journey.example"))
    with caplog.at_level("DEBUG"):
        came = rounds.go(now=NOW)
    assert came is not None
    assert came.sent == 1
    (file,) = tmp_path.iterdir()
    facts = [one.__dict__ for one in caplog.records if one.name.startswith("childjourney")]
    said = f"{file.name} {file.read_text()} {caplog.text} {facts}"
    for canary in ("Canarina", "Vogelsang", "Kanarienvogel", "Tom Ashe", str(child), child.hex, "worry", "Worry"):
        assert canary not in said
    assert rounds.go(now=NOW) is None
