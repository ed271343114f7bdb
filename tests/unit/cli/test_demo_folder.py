"""The demonstration never touches what it did not make, and never loses what it made."""

import json
from pathlib import Path

import pytest
from tests.unit.cli.installation import InMemory
from tests.unit.cli.ports import a_free_port, a_taken_port

from childjourney.cli.demo import DATABASE, DOCUMENTS, MADE, MAKING, chosen_folder, demo
from childjourney.cli.serve import need_port
from childjourney.cli.wiring import ServeRefused


def marked(folder: Path, *, children: int, seed: int) -> None:
    folder.mkdir(exist_ok=True)
    (folder / MADE).write_text(json.dumps({"children": children, "seed": seed, "made_on": "2026-03-13"}))


def test_an_empty_folder_is_used_as_it_was_asked_for(tmp_path: Path) -> None:
    assert chosen_folder(tmp_path / "demo", children=240, seed=1) == tmp_path / "demo"


def test_the_same_area_is_found_again(tmp_path: Path) -> None:
    marked(tmp_path / "demo", children=60, seed=7)
    assert chosen_folder(tmp_path / "demo", children=60, seed=7) == tmp_path / "demo"


def test_another_area_goes_into_a_folder_beside_it(tmp_path: Path) -> None:
    marked(tmp_path / "demo", children=60, seed=7)
    assert chosen_folder(tmp_path / "demo", children=60, seed=8) == tmp_path / "demo-60-children-seed-8"


def test_an_installation_that_was_not_made_here_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / DATABASE).write_bytes(b"real children")
    with pytest.raises(ServeRefused, match="left alone"):
        chosen_folder(tmp_path, children=240, seed=1)
    assert (tmp_path / DATABASE).read_bytes() == b"real children"


def test_a_folder_of_somebody_s_own_documents_is_never_emptied(installation: InMemory, tmp_path: Path) -> None:
    """Whoever names their home folder keeps what lies in it."""
    (tmp_path / DOCUMENTS).mkdir()
    (tmp_path / DOCUMENTS / "will.pdf").write_bytes(b"mine")
    with pytest.raises(ServeRefused, match="left alone"):
        demo(children=2, port=a_free_port(), data=tmp_path)
    assert (tmp_path / DOCUMENTS / "will.pdf").read_bytes() == b"mine"


def test_documents_of_an_interrupted_making_go_with_it(installation: InMemory, tmp_path: Path) -> None:
    (tmp_path / MAKING).touch()
    (tmp_path / DOCUMENTS).mkdir()
    (tmp_path / DOCUMENTS / "half").write_bytes(b"of it")
    demo(children=2, port=a_free_port(), data=tmp_path)
    assert not (tmp_path / DOCUMENTS).exists()


def test_making_that_was_interrupted_begins_anew(installation: InMemory, tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    folder.mkdir()
    (folder / MAKING).touch()
    (folder / DATABASE).write_bytes(b"half of it")
    demo(children=2, port=a_free_port(), data=folder)
    assert not (folder / DATABASE).exists()
    assert not (folder / MAKING).exists()
    assert json.loads((folder / MADE).read_text())["children"] == 2


def test_making_that_fails_leaves_no_sign_of_a_finished_area(
    installation: InMemory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full() -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(installation, "migrate", full)
    with pytest.raises(OSError, match="No space"):
        demo(children=2, port=a_free_port(), data=tmp_path / "demo")
    assert [file.name for file in (tmp_path / "demo").iterdir()] == [MAKING]


def test_the_settings_of_a_demonstration_keep_it_on_this_machine(installation: InMemory, tmp_path: Path) -> None:
    port = a_free_port()
    demo(children=2, port=port, data=tmp_path / "demo")
    assert installation.given["CHILDJOURNEY_DEMO"] == "1"
    assert installation.given["CHILDJOURNEY_DATABASE_URL"] == ""
    assert [(site.host, site.port) for site in installation.served] == [("127.0.0.1", port)]


def test_everybody_who_works_there_today_has_an_account(installation: InMemory, tmp_path: Path) -> None:
    demo(children=2, port=a_free_port(), data=tmp_path / "demo")
    today = installation.today()
    working = [one for one in installation.books().directory().memberships.values() if one.holds_on(today)]
    assert installation.accounts.keys() == {one.person.id for one in working}


def test_it_says_where_the_data_is_and_whom_to_be(
    installation: InMemory, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    demo(children=2, port=a_free_port(), data=tmp_path / "demo")
    said = capsys.readouterr().out
    assert str(tmp_path / "demo") in said
    assert "Amina Yusuf        Social worker" in said
    assert "Gwen Pritchard     System administrator" in said


def test_a_port_in_use_is_told_before_anything_is_made(installation: InMemory, tmp_path: Path) -> None:
    with a_taken_port() as port, pytest.raises(ServeRefused, match=f"Port {port} of 127.0.0.1 is in use"):
        demo(children=2, port=port, data=tmp_path / "demo")
    assert not (tmp_path / "demo").exists()


@pytest.mark.parametrize(("host", "port", "words"), [("127.0.0.1", 70_000, "65535"), ("no.such.invalid", 8000, "host")])
def test_a_place_that_cannot_be_served_is_told_in_words(host: str, port: int, words: str) -> None:
    with pytest.raises(ServeRefused, match=words):
        need_port(host, port)
