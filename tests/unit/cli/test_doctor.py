"""The doctor names what is wrong, why it matters and how to mend it, and fails at nothing."""

from uuid import UUID

import pytest
from tests.unit.cli.installation import CountedKeys, InMemory
from tests.unit.cli.test_area import open_realshire

from childjourney.cli import checks
from childjourney.cli.checks import CHECKS
from childjourney.cli.doctor import doctor, examine
from childjourney.cli.finding import Check
from childjourney.core.base.refusal import Fault


def found(name: str, installation: InMemory) -> str:
    check = next(one for one in CHECKS if one.about == name)
    return " ".join(f"{one.what} {one.why} {one.mend}" for one in examine(check, installation) or [])


def test_a_sound_installation_has_nothing_to_mend(installation: InMemory, capsys: pytest.CaptureFixture[str]) -> None:
    open_realshire()
    assert doctor() == 0
    assert "There is nothing to mend." in capsys.readouterr().out


def test_something_to_mend_ends_with_1_and_says_how(installation: InMemory, capsys: pytest.CaptureFixture[str]) -> None:
    assert doctor() == 1
    assert "childjourney area open" in " ".join(capsys.readouterr().out.split())


def test_tables_that_are_not_up_to_date_are_named_once_and_nothing_after_them_is_judged(
    installation: InMemory,
) -> None:
    installation.waiting = ["store.0001_books"]
    assert "childjourney migrate" in found("Database", installation)
    assert examine(next(one for one in CHECKS if one.about == "Area"), installation) is None


def test_an_unsafe_database_is_told_in_its_own_words(installation: InMemory) -> None:
    """R04: an unsafe database is told before it loses anything."""
    installation.faults = [Fault("default", "fsync is off.")]
    assert "fsync is off." in found("Database", installation)


@pytest.mark.parametrize(
    ("check", "looks", "words"),
    [
        ("Secret key", {"secret_key": "short"}, "5 characters"),
        ("Documents", {"document_keys": ()}, "The key to documents is missing"),
        ("Documents", {"document_keys": ("short",)}, "has 5 characters"),
        ("Documents", {"document_keys": ("d" * 64, "short")}, "Key 2 of 2 to documents has 5 characters"),
        ("Documents", {"scanner": ""}, "waits in quarantine"),
        ("Hosts", {"hosts": ("*",)}, "no host of its own"),
        ("Hosts", {"hosts": ("site.example",), "https": False}, "without https"),
        ("Style sheet and scripts", {"static_missing": ("childjourney.css",)}, "childjourney.css"),
    ],
)
def test_unsafe_settings_are_found(installation: InMemory, check: str, looks: dict[str, object], words: str) -> None:
    installation.looks = looks
    assert words in found(check, installation)


def test_a_secret_key_that_others_can_read_is_found(installation: InMemory) -> None:
    kept = installation.data / "secret-key"
    kept.write_text("k" * 64)
    kept.chmod(0o644)
    installation.looks = {"secret_kept_in": kept}
    assert f"chmod 600 {kept}" in found("Secret key", installation)


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        (CountedKeys([3], 2), "None of the keys opens 2 documents."),
        (CountedKeys([3, 1]), "Key 2 of 2 to documents is still needed: it opens 1 documents."),
        (CountedKeys([3, 0]), "Key 2 of 2 to documents opens no document any more."),
    ],
)
def test_the_doctor_says_which_keys_are_still_needed_and_never_shows_one(
    installation: InMemory, keys: CountedKeys, words: str
) -> None:
    installation.looks = {"document_keys": ("d" * 64, "e" * 64)}
    installation.keys = keys
    told = found("Keys to documents", installation)
    assert words in told
    assert "ddd" not in told
    assert "eee" not in told


def test_one_key_that_opens_everything_is_in_order(installation: InMemory, capsys: pytest.CaptureFixture[str]) -> None:
    open_realshire()
    installation.keys = CountedKeys([240])
    assert doctor() == 0
    assert "The key to documents opens all 240 of them." in capsys.readouterr().out


def test_the_demonstration_in_a_real_area_is_found(installation: InMemory) -> None:
    open_realshire()
    installation.looks = {"demo": True}
    assert "Unset CHILDJOURNEY_DEMO" in found("Demonstration", installation)


def test_a_disk_that_is_nearly_full_is_found(installation: InMemory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "ROOM_WANTED", 2**62)
    assert "MB are free" in found("Data folder", installation)


def test_people_without_an_account_are_counted_and_not_named(installation: InMemory) -> None:
    """R22: no names outside the books."""
    open_realshire()
    installation.accounts.clear()
    words = found("Area", installation)
    assert "1 people of the directory cannot sign in." in words
    assert "Ada" not in words


def test_a_check_that_breaks_is_a_finding(installation: InMemory) -> None:
    def breaks(_wiring: object) -> None:
        raise OSError("the cable is out")

    (one,) = examine(Check("Cable", breaks), installation) or []  # type: ignore[arg-type]  # it never yields
    assert "the cable is out" in one.what


def test_settings_that_cannot_be_read_are_told_once(installation: InMemory, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise ValueError("CHILDJOURNEY_DATABASE_URL: write postgresql://…")

    monkeypatch.setattr(installation, "look", broken)
    told = [one.about for one in CHECKS if examine(one, installation) and one.about != "Area"]
    assert told == ["Settings"]
    assert UUID(int=7) == installation.books().area


def broken_framework(installation: InMemory) -> None:
    folder = installation.data / "frameworks" / "local"
    folder.mkdir(parents=True)
    (folder / "ours.yaml").write_text("id: ours\ntitle: Ours\nframework: england/2001\n")


def test_faults_of_the_areas_own_frameworks_are_told_with_what_stands_instead(installation: InMemory) -> None:
    broken_framework(installation)
    words = found("Frameworks", installation)
    assert "local/ours.yaml, line 3" in words
    assert "There is no framework of this name." in words
    assert "the last good ones stand" in words
    assert "childjourney practice check --folder" in words


def test_an_area_with_broken_frameworks_has_something_to_mend(
    installation: InMemory, capsys: pytest.CaptureFixture[str]
) -> None:
    open_realshire()
    broken_framework(installation)
    assert doctor() == 1
    told = capsys.readouterr().out
    folder = installation.data / "frameworks"
    assert "local/ours.yaml, line 3" in told
    assert f"childjourney practice check --folder {folder}" in told
