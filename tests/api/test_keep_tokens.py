"""An administrator lets a neighbouring system in, for somebody, for a time, and shuts it out again."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from childjourney.cli.commands import app
from childjourney.cli.token import TokenUnclear
from childjourney.cli.wiring import wire
from childjourney.config.wiring import Installation
from childjourney.core.access.action import Action
from childjourney.core.access.audit import Line
from childjourney.core.access.policy import ReadLevel
from childjourney.usecases.act import AccessRefused
from childjourney.usecases.keep_tokens import LONGEST, NewToken, TokenRefused, issue_token, list_tokens, revoke_token
from tests.api.made import NOW, Area, System


@pytest.fixture
def asked(area: Area) -> NewToken:
    """What a school's register asks for."""
    return NewToken(
        name="Hill Road registers",
        membership=area.members["teacher"],
        only=frozenset({Action.OPEN_STORY, Action.RECORD}),
        at_most=ReadLevel.HEADING,
        expires_at=NOW + timedelta(days=90),
    )


def _last_line(area: Area) -> Line:
    last = list(area.books.lines())[-1]
    assert not isinstance(last, str)
    return last.line


def test_a_token_that_was_issued_opens_the_door_and_is_written_down(area: Area, asked: NewToken) -> None:
    """R18: the audit says who let the system in, and which token it was."""
    viewer = area.viewer("administrator")
    secret = issue_token(area.books, area.tokens, viewer=viewer, token=asked, now=NOW)
    assert System(secret).get("me").said["system"] == "Hill Road registers"
    (made,) = area.tokens.issued()
    line = _last_line(area)
    assert (line.membership, line.action, line.purpose) == (
        viewer.membership,
        Action.KEEP_TOKENS.value,
        f"issue {made.id.hex}",
    )


def test_the_audit_tells_a_system_that_acts_for_a_person_from_the_person(area: Area, asked: NewToken) -> None:
    """R18."""
    secret = issue_token(area.books, area.tokens, viewer=area.viewer("administrator"), token=asked, now=NOW)
    (made,) = area.tokens.issued()
    assert _last_line(area).token is None
    assert System(secret).get(f"stories/{area.maya}").status == 200
    line = _last_line(area)
    assert (line.action, line.membership, line.token) == ("open a story", area.members["teacher"], made.id)


def test_a_token_that_was_revoked_opens_nothing(area: Area, asked: NewToken) -> None:
    viewer = area.viewer("administrator")
    secret = issue_token(area.books, area.tokens, viewer=viewer, token=asked, now=NOW)
    (made,) = list_tokens(area.books, area.tokens, viewer=viewer, now=NOW)
    revoke_token(area.books, area.tokens, viewer=viewer, token=made.id, now=NOW)
    assert System(secret).get("me").status == 401
    assert _last_line(area).purpose == f"revoke {made.id.hex}"


@pytest.mark.parametrize("member", ["social_worker", "returns_officer", "teacher"])
def test_only_an_administrator_lets_systems_in(area: Area, asked: NewToken, member: str) -> None:
    viewer = area.viewer(member)
    with pytest.raises(AccessRefused):
        issue_token(area.books, area.tokens, viewer=viewer, token=asked, now=NOW)
    with pytest.raises(AccessRefused):
        list_tokens(area.books, area.tokens, viewer=viewer, now=NOW)
    with pytest.raises(AccessRefused):
        revoke_token(area.books, area.tokens, viewer=viewer, token=uuid4(), now=NOW)
    assert area.tokens.issued() == ()
    assert not _last_line(area).allowed


WRONG = {
    "name": {"name": " "},
    "membership": {"membership": UUID(int=5)},
    "only": {"only": frozenset()},
    "at_most": {"at_most": ReadLevel.NOTHING},
    "expires_at": {"expires_at": NOW + LONGEST + timedelta(seconds=1)},
}


@pytest.mark.parametrize("where", WRONG)
def test_what_is_wrong_with_a_token_is_named_and_none_is_made(area: Area, asked: NewToken, where: str) -> None:
    wrong = replace(asked, **WRONG[where])  # type: ignore[arg-type]  # each a field of it
    with pytest.raises(TokenRefused) as refused:
        issue_token(area.books, area.tokens, viewer=area.viewer("administrator"), token=wrong, now=NOW)
    assert [fault.where for fault in refused.value.faults] == [where]
    assert area.tokens.issued() == ()


def test_a_token_gives_nothing_that_belongs_to_no_neighbour(area: Area, asked: NewToken) -> None:
    wrong = replace(asked, only=frozenset({Action.OPEN_STORY, Action.KEEP_DIRECTORY}))
    with pytest.raises(TokenRefused):
        issue_token(area.books, area.tokens, viewer=area.viewer("administrator"), token=wrong, now=NOW)


def test_a_token_that_is_not_there_cannot_be_revoked(area: Area) -> None:
    with pytest.raises(TokenRefused):
        revoke_token(area.books, area.tokens, viewer=area.viewer("administrator"), token=uuid4(), now=NOW)


@pytest.fixture
def command(area: Area) -> Area:
    """The area as the command line reaches it."""
    wire(Installation())
    return area


def _run(*words: str) -> None:
    app(["token", *words], result_action="return_value")


def test_the_command_shows_the_secret_once(command: Area, capsys: pytest.CaptureFixture[str]) -> None:
    _run("issue", "Hill Road registers", "--for", "teacher@northmoor.example", "--may", "open_story", "--may", "record")
    out = capsys.readouterr().out
    secret = out.split()[-1]
    assert secret.startswith("cj_")
    assert "Tom Ellis, teacher, Hill Road Primary" in out
    (made,) = command.tokens.issued()
    assert (made.at_most, made.only) == (ReadLevel.HEADING, frozenset({Action.OPEN_STORY, Action.RECORD}))
    _run("list")
    listed = capsys.readouterr().out
    assert "registers" in listed
    assert secret not in listed


def test_the_command_shuts_a_system_out(command: Area, capsys: pytest.CaptureFixture[str]) -> None:
    _run("issue", "Registers", "--for", "teacher@northmoor.example")
    (made,) = command.tokens.issued()
    _run("revoke", str(made.id))
    (left,) = command.tokens.issued()
    assert left.revoked_at is not None
    capsys.readouterr()
    _run("list")
    assert "revoked" in capsys.readouterr().out


@pytest.mark.parametrize(
    "words",
    [
        ("issue", "Registers", "--for", "nobody@northmoor.example"),
        ("issue", "Registers", "--for", "teacher@northmoor.example", "--may", "rule"),
        ("issue", "Registers", "--for", "teacher@northmoor.example", "--reads", "everything"),
        ("issue", "Registers", "--for", "teacher@northmoor.example", "--agency", "Elsewhere"),
        ("revoke", "that one"),
    ],
)
def test_the_command_refuses_what_it_cannot_understand(command: Area, words: tuple[str, ...]) -> None:
    with pytest.raises(TokenUnclear):
        _run(*words)
    assert command.tokens.issued() == ()
