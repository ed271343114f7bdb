"""A real area is opened once, by whoever installs it, and people are let in one by one."""

import pytest
from tests.unit.cli.installation import InMemory

from childjourney.cli import area
from childjourney.cli.area import DirectoryRefused
from childjourney.usecases.keep_directory import AreaRefused
from childjourney.usecases.verify import verify


def open_realshire() -> None:
    area.open_(
        "Realshire", authority="301", administrator="Ada Lamb", email="ada@realshire.example", telephone="01632 960 001"
    )


def let_in(email: str = "sue@realshire.example", agency: str = "social care") -> None:
    area.add_("Sue Webb", email=email, agency=agency, role="social_worker", telephone="01632 960 002")


def test_an_area_is_opened_with_an_administrator_who_can_sign_in(
    installation: InMemory, capsys: pytest.CaptureFixture[str]
) -> None:
    open_realshire()
    (account,) = installation.accounts.values()
    directory = installation.books().directory()
    assert (directory.area.name, directory.area.made_up) == ("Realshire", False)
    assert directory.people[account.person].name == "Ada Lamb"
    assert str(account.password) in capsys.readouterr().out


def test_a_one_time_password_is_long_and_never_the_same(installation: InMemory) -> None:
    made = {area._password(ask=False) for _ in range(50)}
    assert len(made) == 50
    assert {len(one) for one in made} == {20}


def test_an_area_cannot_be_opened_twice(installation: InMemory) -> None:
    open_realshire()
    with pytest.raises(AreaRefused):
        open_realshire()
    assert len(installation.accounts) == 1


def test_a_person_is_let_in_at_an_agency_named_in_any_letters(installation: InMemory) -> None:
    open_realshire()
    area.add("Social Care", sector="social_care", telephone="01632 960 003")
    let_in()
    roles = [one.role.key for one in installation.books().directory().memberships.values()]
    assert roles == ["administrator", "social_worker"]
    assert len(installation.accounts) == 2
    assert verify(installation.books()).flaws == ()


def test_somebody_known_gets_a_second_membership_and_keeps_the_account(
    installation: InMemory, capsys: pytest.CaptureFixture[str]
) -> None:
    open_realshire()
    area.add("Social Care", sector="social_care", telephone="01632 960 003")
    let_in()
    capsys.readouterr()
    let_in(email="SUE@realshire.example")
    assert len(installation.books().directory().memberships) == 3
    assert len(installation.accounts) == 2
    assert "Password" not in capsys.readouterr().out


def test_an_unknown_agency_is_refused_with_those_there_are(installation: InMemory) -> None:
    open_realshire()
    with pytest.raises(DirectoryRefused, match="Realshire system administration"):
        let_in(agency="Nowhere")


def test_nobody_is_let_in_before_the_area_is_open(installation: InMemory) -> None:
    with pytest.raises(DirectoryRefused, match="childjourney area open"):
        area.add("Social Care", sector="social_care", telephone="01632 960 003")


def test_two_passwords_that_differ_do_nothing(installation: InMemory, monkeypatch: pytest.MonkeyPatch) -> None:
    typed = iter(["a long enough one", "another long one"])
    monkeypatch.setattr(area, "getpass", lambda _prompt: next(typed))
    with pytest.raises(DirectoryRefused, match="not the same"):
        area._password(ask=True)
