"""Dev has a census due. He checks a file, or what would be sent today, mends what is wrong, and sends it.

What he came to do: choose a file or the stories and a year; see how far it is; see how much is wrong, by rule and by
child, and whether it grows less; open a child's story where he may; take the list along; take the file for the
department, with faults only if he says so; and see later who checked what and when.
"""

import csv
import re
import stat
import zipfile
from collections.abc import Callable
from datetime import datetime, timedelta
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.module_loading import import_string

from childjourney.core.access.action import Action
from childjourney.core.people.directory import Membership
from childjourney.core.people.role import RETURNS_OFFICER, Sector
from childjourney.engines.returns import cin
from childjourney.engines.returns.cin import rules
from childjourney.jobs import work
from childjourney.jobs.work import work_once
from childjourney.usecases.checks import asked
from childjourney.usecases.checks.swept import begin_sweep
from childjourney.usecases.import_census import import_census
from childjourney.usecases.keep_directory import NewMember, add_agency, add_member
from childjourney.usecases.run_progress import Far, tell_far
from childjourney.usecases.runs_port import Runs
from childjourney.web import clock as the_clock
from childjourney.web.returns import check
from childjourney.web.returns import upload as limits
from tests.spec.census.files import Piece, assessment, child, episode, file, read
from tests.web.conftest import NOW, MadeUpArea, with_account

SignIn = Callable[[Membership], Client]
CHECKS = "/returns/checks/"

SOUND = child("C1", episode("2024-06-03", nfa=True), born="2019-09-02", sex="F", upn="A123456789012")
LATE = child("C2", episode("2024-06-03", closed="2024-05-01", reason="RC7"), born="2019-09-02", sex="F")
"""A child whose closure comes before the referral: rule 8620 and others."""
LATE_TOO = child("C3", episode("2024-06-03", closed="2024-05-02", reason="RC7"), born="2018-09-02", sex="M")


@pytest.fixture(autouse=True)
def uploads(tmp_path: Path, settings: Any) -> Path:
    """Where this test's uploads are kept."""
    settings.CHILDJOURNEY_DATA = tmp_path
    return tmp_path / "uploads"


@pytest.fixture
def officer(area: MadeUpArea, sign_in: SignIn) -> Client:
    return sign_in(area.returns_officer)


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    """Set the clock of the pages."""
    return lambda moment: monkeypatch.setattr(the_clock, "now", lambda: moment)


def runs() -> Runs:
    found: Runs = import_string(settings.CHILDJOURNEY_RUNS)()
    return found


def works(now: datetime = NOW) -> bool:
    books = import_string(settings.CHILDJOURNEY_BOOKS)()
    uploads = Path(settings.CHILDJOURNEY_DATA) / "uploads"
    return work_once(books, runs(), uploads=uploads, clock=lambda: now)


def words(answer: Any) -> str:
    text = re.sub(r"<(script|style|svg).*?</\1>", " ", answer.content.decode(), flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


def asks(browser: Client, *children: Piece, name: str = "cin-2025.xml", year: str = "") -> str:
    """Upload a file to be checked, and return where its check is."""
    upload = SimpleUploadedFile(name, file(2025, *children), "text/xml")
    answer: Any = browser.post(CHECKS, {"what": "file", "file": upload, "file_year": year})
    assert answer.status_code == 302, words(answer)
    return str(answer.url)


def checked(browser: Client, *children: Piece, **also: str) -> str:
    """Check a file to the end."""
    address = asks(browser, *children, **also)
    works()
    return address


def stories_checked(browser: Client, year: int = 2025) -> str:
    """Check what would be sent today to the end."""
    answer: Any = browser.post(CHECKS, {"what": "stories", "stories_year": str(year)})
    works()
    return str(answer.url)


def brought_in(area: MadeUpArea, *children: Piece) -> None:
    import_census(
        area.books,
        viewer=area.viewer("returns_officer"),
        census=read(file(2025, *children)),
        file_name="cin-2025.xml",
        fingerprint="0",
        now=NOW,
    )


def given(area: MadeUpArea) -> list[str]:
    """What the audit says was given out, or read of what a check found."""
    lines = (one.line for one in area.books.lines() if not isinstance(one, str))
    return [one.purpose for one in lines if one.action == Action.GIVE_RETURN.value and one.allowed]


def links(answer: Any, part: str) -> list[str]:
    return re.findall(rf'href="([^"]*{part}[^"]*)"', answer.content.decode())


def streamed(answer: Any) -> bytes:
    return b"".join(answer.streaming_content)


# What a check finds


def test_a_file_is_waited_for_and_its_faults_are_told_by_rule(officer: Client) -> None:
    address = asks(officer, SOUND, LATE, LATE_TOO)
    assert "Waiting for its turn" in words(officer.get(address))
    assert works()
    page = words(officer.get(address))
    assert "What is wrong with this census of 2024-25" in page
    assert re.search(r"Errors \d+ Queries \d+ Children in the census 3", page)
    assert re.search(r"Rule \S+ Error .* 2 times, 2 children", page)


def test_a_rule_opens_to_its_faults_with_line_values_and_what_to_do(officer: Client) -> None:
    address = checked(officer, LATE)
    rule = next(one for one in links(officer.get(address), "/rules/"))
    page = words(officer.get(rule))
    assert "What to do:" in page
    assert re.search(r"Child C2 Line \d+ Child 1", page)
    found = [words(officer.get(one)) for one in links(officer.get(address), "/rules/")]
    assert any("CINclosureDate: 2024-05-01" in one for one in found)


def test_a_child_opens_to_its_faults_and_no_number_of_a_child_is_in_an_address(officer: Client) -> None:
    """R32: what says who a child is stands in no address."""
    address = checked(officer, SOUND, LATE, LATE_TOO)
    page = officer.get(f"{address}?by=child")
    assert re.search(r"Child C2 \d+ errors? \d+ quer", words(page))
    children = links(page, "/children/")
    assert all(re.search(r"/children/\d+$", one) for one in children)
    page = officer.get(children[0])
    assert re.search(r"Child C\d", words(page))
    assert "What to do:" in words(page)
    assert not any("C2" in one or "C3" in one for one in links(page, ""))


def test_only_errors_or_only_queries_can_be_shown(officer: Client) -> None:
    address = checked(officer, SOUND, LATE)
    rules_of = {
        weight: set(links(officer.get(f"{address}?weight={weight}"), "/rules/")) for weight in ("", "error", "query")
    }
    assert rules_of["error"]
    assert rules_of["query"]
    assert rules_of["error"] | rules_of["query"] == rules_of[""]
    assert not rules_of["error"] & rules_of["query"]
    by_child = officer.get(f"{address}?by=child&weight=query")
    assert links(by_child, "by=child&amp;weight=error") or links(by_child, "by=child&weight=error")


def test_a_child_shown_for_its_queries_keeps_the_count_of_its_errors(officer: Client) -> None:
    both = child("C4", episode("2024-06-03", closed="2024-05-01", reason="RC7"), born="2012-09-02", sex="F")
    address = checked(officer, both)
    told = [
        re.findall(r"Child C4 (\d+ errors?) (\d+ quer\w+)", words(officer.get(f"{address}?by=child{also}")))
        for also in ("", "&weight=query")
    ]
    assert told[0] == told[1] != []


def test_what_the_reader_met_is_told_by_its_weight_and_opens_to_all_of_it(officer: Client) -> None:
    odd = child("C2", episode("2024-06-03", assessment("1066-04-28")), born="2019-09-02", sex="F", died="soon")
    address = checked(officer, odd)
    page = officer.get(address)
    assert re.search(r"The file Error The file is not as the census has it\.", words(page))
    told = words(officer.get(links(page, "/rules/file")[0]))
    assert re.search(r"Child C2 Line \d+ Child 1, .*PersonDeathDate", told)


def test_long_lists_come_in_pages(officer: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check, "A_PAGE", 1)
    address = checked(officer, LATE, LATE_TOO)
    first, second = (words(officer.get(f"{address}?by=child&page={page}")) for page in (1, 2))
    assert "Page 1 of 2." in first
    assert ("Child C2" in first, "Child C3" in first) != ("Child C2" in second, "Child C3" in second)
    assert "No child has any." in words(officer.get(f"{address}?by=child&page=9"))


def test_a_census_without_a_fault_is_told_so(officer: Client, tmp_path: Path) -> None:
    cin.make(tmp_path / "made.xml", children=5, seed=1, year=2025)
    upload = SimpleUploadedFile("made.xml", (tmp_path / "made.xml").read_bytes(), "text/xml")
    answer: Any = officer.post(CHECKS, {"what": "file", "file": upload})
    works()
    assert "Nothing is wrong with this census of 2024-25" in words(officer.get(answer.url))


def test_the_rules_of_another_year_can_be_chosen(officer: Client) -> None:
    assert "census of 2023-24" in words(officer.get(checked(officer, SOUND, year="2024")))
    assert "census of 2024-25" in words(officer.get(checked(officer, SOUND)))


def test_the_years_that_the_page_offers_are_those_whose_rules_are_known() -> None:
    assert (min(asked.YEARS), max(asked.YEARS)) == (rules.FIRST, rules.LAST)


# What cannot be checked


def test_a_file_that_cannot_be_read_says_why_and_where(officer: Client) -> None:
    upload = SimpleUploadedFile("broken.xml", file(2025, SOUND)[:-30], "text/xml")
    answer: Any = officer.post(CHECKS, {"what": "file", "file": upload})
    works()
    page = officer.get(answer.url)
    assert "The census was not checked" in words(page)
    assert "The file cannot be read as a census." in words(page)
    assert re.search(r"Line \d+ Error The file ends", words(page))
    assert b"The file ends" in streamed(officer.get(f"{answer.url}/faults.csv"))


def test_a_year_whose_rules_are_not_known_says_so(officer: Client) -> None:
    upload = SimpleUploadedFile("old.xml", file(2022, child("C1", episode("2021-06-03"))), "text/xml")
    answer: Any = officer.post(CHECKS, {"what": "file", "file": upload})
    works()
    assert "The rules of the census of 2021-22 are not known" in words(officer.get(answer.url))


@pytest.mark.parametrize(
    ("data", "said"),
    [(b"", "The file is empty."), (b"PK\x03\x04 a workbook", "The file is not XML."), (None, "Choose the XML file")],
)
def test_what_is_no_xml_is_not_even_kept(officer: Client, uploads: Path, data: bytes | None, said: str) -> None:
    """R54."""
    sent = {"what": "file"} | ({"file": SimpleUploadedFile("x.xml", data)} if data is not None else {})
    answer: Any = officer.post(CHECKS, sent)
    assert said in words(answer)
    assert not list(uploads.rglob("*"))


def test_a_file_that_is_too_large_is_cut_off_and_said_so(officer: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """R54."""
    monkeypatch.setattr(limits, "LARGEST", 1000)
    big = SimpleUploadedFile("x.xml", b"<Message>" + b" " * 200_000)
    page = words(officer.post(CHECKS, {"what": "file", "file": big}))
    assert "larger than 25 MB" in page
    assert "childjourney census validate FILE" in page


def test_where_no_child_was_helped_there_is_nothing_to_check(officer: Client) -> None:
    page = words(officer.get(stories_checked(officer, 2023)))
    assert "No child was helped in the census year" in page
    assert "Take the XML file" not in page


def test_what_breaks_is_told_and_nothing_half_done_is_shown(officer: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_given: Any, **_named: Any) -> None:
        raise RuntimeError("C2")

    address = asks(officer, LATE)
    monkeypatch.setattr("childjourney.jobs.census_check.report.as_xlsx", breaks)
    works()
    page = officer.get(address)
    assert "Something went wrong on our side and nothing was checked." in words(page)
    assert links(page, "/rules/") == links(page, "faults.csv") == []
    assert officer.get(f"{address}/faults.csv").status_code == 404


def test_a_check_that_goes_on_is_asked_for_again_with_and_without_a_script(officer: Client, uploads: Path) -> None:
    address = asks(officer, SOUND)
    kept = next(one for one in uploads.rglob("*.xml"))
    runs().claim_next(now=NOW, silent=timedelta(seconds=30))
    tell_far(kept, Far("Reading", 250, 1000, 1))
    page = officer.get(address)
    assert "Reading: 25 %" in words(page)
    assert '<noscript><meta http-equiv="refresh" content="2"></noscript>' in page.content.decode()
    assert works(NOW + timedelta(minutes=1))
    assert officer.get(address, headers={"HX-Request": "true"}).headers["HX-Refresh"] == "true"


# What grows less


def test_it_is_compared_with_the_check_before_of_the_same_year_and_kind(
    officer: Client, at: Callable[[datetime], None]
) -> None:
    checked(officer, LATE, LATE_TOO)
    at(NOW + timedelta(minutes=10))
    checked(officer, LATE, LATE_TOO, LATE, year="2024")
    at(NOW + timedelta(minutes=20))
    brief = words(officer.get(checked(officer, LATE)))
    assert re.search(r"Errors \d+ \(\d+ fewer than at 09:00 on the same day\)", brief)
    at(NOW + timedelta(days=3))
    page = words(officer.get(checked(officer, SOUND)))
    assert re.search(r"Errors \d+ \(\d+ fewer than on 14 March 2026\)", page)
    assert re.search(r"\d+ rules? (is|are) broken no longer Rule \S+: once before", page)
    assert re.search(r"As many as before|fewer than before", brief)


# The child's story


def test_a_story_is_linked_only_where_it_may_be_opened(area: MadeUpArea, sign_in: SignIn, officer: Client) -> None:
    """R29, R31, R32: a child of another agency alone reads as one of whom nothing is known."""
    brought_in(area, LATE)
    known = area.books.stories_of([("999", "C2")])["999", "C2"]
    closed = area.child("teacher", la_child_id="C3", authority="999", given_name="Canary")
    assert area.books.stories_of([("999", "C3")]) == {("999", "C3"): closed}
    nowhere = child("C9", episode("2024-06-03", closed="2024-05-02", reason="RC7"), born="2018-09-02", sex="M")
    address = checked(officer, LATE, LATE_TOO, nowhere)
    rules_of = links(officer.get(address), "/rules/")
    by_child = officer.get(f"{address}?by=child")
    every = [*links(by_child, "/checks/[0-9a-f-]+/children/"), *rules_of]
    pages = [by_child, *(officer.get(one) for one in every)]
    assert set(links(by_child, "/children/[0-9a-f]{8}-")) == {f"/children/{known}"}
    assert officer.get(f"/children/{known}").status_code == 200
    for page in pages:
        assert str(closed) not in page.content.decode()
        assert "Canary" not in page.content.decode()
    shown = [one.content.decode() for one in pages]
    alone = [one for one in shown if "Child C3</h1>" in one], [one for one in shown if "Child C9</h1>" in one]
    (closed_page,), (absent_page,) = alone
    assert _alike(closed_page, "C3") == _alike(absent_page, "C9")


def _alike(page: str, number: str) -> str:
    main = page[page.index("<main") : page.index("</main>")].replace(number, "N")
    return re.sub(r"\d+", "0", main)


def test_a_file_of_another_authority_leads_to_no_story_of_ours(area: MadeUpArea, officer: Client) -> None:
    brought_in(area, LATE)
    upload = SimpleUploadedFile("other.xml", file(2025, LATE, authority="201"), "text/xml")
    answer: Any = officer.post(CHECKS, {"what": "file", "file": upload})
    works()
    assert "Open the story" not in words(officer.get(f"{answer.url}?by=child"))


# What is taken along


def test_the_faults_are_taken_along_as_a_table_in_which_no_text_is_a_formula(area: MadeUpArea, officer: Client) -> None:
    """R53."""
    wicked = child("=1+1", episode("2024-06-03", closed="2024-05-01", reason="RC7"), born="2019-09-02", sex="F")
    address = checked(officer, wicked)
    answer: Any = officer.get(f"{address}/faults.csv")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="census-2024-25-faults.csv"'
    rows = list(csv.DictReader(StringIO(streamed(answer).decode("utf-8-sig"))))
    assert {one["child"] for one in rows} - {""} == {"'=1+1"}
    assert not [cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "@"))]
    assert given(area)[-1] == "faults of a census, taken along as a table"


def test_the_faults_are_taken_along_as_a_workbook_in_which_no_text_is_a_formula(
    area: MadeUpArea, officer: Client
) -> None:
    """R53."""
    wicked = child("=1+1", episode("2024-06-03", closed="2024-05-01", reason="RC7"), born="2019-09-02", sex="F")
    answer: Any = officer.get(f"{checked(officer, wicked)}/faults.xlsx")
    book = zipfile.ZipFile(BytesIO(streamed(answer)))
    inside = "".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xml"))
    assert "=1+1" in inside
    assert "<f>" not in inside
    assert given(area)[-1] == "faults of a census, taken along as a workbook"


def test_the_census_of_the_stories_is_given_out_with_faults_only_where_somebody_says_so(
    area: MadeUpArea, officer: Client
) -> None:
    brought_in(area, LATE)
    address = stories_checked(officer)
    page = words(officer.get(address))
    (said,) = re.findall(r"There are (\d+ errors? and \d+ quer\w+) in it\.", page)
    assert f"I want it with its {said}" in page
    refused: Any = officer.post(f"{address}/give-out")
    assert refused.status_code == 200
    assert "Say that you want it with its faults" in words(refused)
    assert "Given out by" not in words(officer.get(address))
    answer: Any = officer.post(f"{address}/give-out", {"with_faults": "yes"})
    assert answer.headers["Content-Disposition"] == 'attachment; filename="cin-2025.xml"'
    census = cin.read(BytesIO(streamed(answer)))
    assert census.tables["ChildIdentifiers"]["LAchildID"].to_list() == ["C2"]
    assert "Given out by Dev Patel, 14 March 2026 at 09:00" in words(officer.get(address))
    assert "Given out by Dev Patel" in words(officer.get(CHECKS))
    numbers = re.findall(r"\d+", said)
    assert f"census of 2025, with {numbers[0]} errors and {numbers[1]} queries" in given(area)


def test_a_census_of_the_stories_without_a_fault_needs_no_choice(
    area: MadeUpArea, officer: Client, tmp_path: Path
) -> None:
    cin.make(tmp_path / "made.xml", children=3, seed=1, year=2025)
    import_census(
        area.books,
        viewer=area.viewer("returns_officer"),
        census=read((tmp_path / "made.xml").read_bytes()),
        file_name="made.xml",
        fingerprint="0",
        now=NOW,
    )
    address = stories_checked(officer)
    assert "No rule is broken." in words(officer.get(address))
    answer: Any = officer.post(f"{address}/give-out")
    assert cin.read(BytesIO(streamed(answer))).children_count == 3


def test_reading_the_stories_and_opening_what_was_found_leave_a_line_each(area: MadeUpArea, officer: Client) -> None:
    brought_in(area, LATE)
    address = stories_checked(officer)
    assert given(area) == ["census of 2025"]
    officer.get(address)
    assert given(area) == ["census of 2025", "faults of a census"]


def test_what_was_checked_as_a_file_is_given_out_by_nobody(officer: Client) -> None:
    address = checked(officer, SOUND)
    assert officer.post(f"{address}/give-out", {"with_faults": "yes"}).status_code == 404


# The log, and who may see it


def test_the_log_says_who_checked_what_when_and_how_much_was_wrong(area: MadeUpArea, officer: Client) -> None:
    brought_in(area, LATE)
    checked(officer, LATE, name="first try.xml")
    stories_checked(officer)
    page = words(officer.get(CHECKS))
    for said in (
        r"What the stories said, 2024-25 , 14 March 2026 at 09:00 14 March 2026 at 09:00 Dev Patel Checked \d+ errors",
        r"first try.xml, 2024-25 , .* Dev Patel Checked \d+ errors? and \d+ quer",
    ):
        assert re.search(said, page)
    assert "first try.xml" not in words(officer.get("/returns/"))


def test_a_colleague_who_sends_returns_goes_on_with_a_check_and_nobody_else_sees_it(
    area: MadeUpArea, sign_in: SignIn, officer: Client
) -> None:
    """R29, R32."""
    brought_in(area, LATE)
    address = stories_checked(officer)
    parts = ["", "/rules/8620", "/children/1", "/faults.csv", "/faults.xlsx"]
    colleague = sign_in(area.joins(RETURNS_OFFICER, "Olu Other"))
    assert colleague.get(address).status_code == 200
    assert "Dev Patel" in words(colleague.get(CHECKS))
    elsewhere = add_agency(
        area.books,
        viewer=area.viewer("administrator"),
        name="Southmoor",
        sector=Sector.SOCIAL_CARE,
        telephone="1",
        now=NOW,
    )
    member = NewMember("Sue South", "sue@southmoor.example", elsewhere, RETURNS_OFFICER.key, "1")
    added = add_member(area.books, viewer=area.viewer("administrator"), member=member, now=NOW)
    stranger = sign_in(with_account(area.books.directory().memberships[added]))
    assert "Dev Patel" not in words(stranger.get(CHECKS))
    others = {key: sign_in(one) for key, one in area.members.items() if key != "returns_officer"}
    for browser in (stranger, *others.values()):
        answers = [browser.get(f"{address}{part}") for part in parts]
        answers.append(browser.post(f"{address}/give-out", {"with_faults": "yes"}))
        assert {one.status_code for one in answers} == {404}
    nowhere = stranger.get(f"/returns/checks/{uuid4()}")
    assert _alike(words(stranger.get(address)) + "<main </main>", "") == _alike(words(nowhere) + "<main </main>", "")
    for browser in others.values():
        assert browser.get(CHECKS).status_code == 404


def test_a_check_is_not_read_as_an_import(officer: Client) -> None:
    address = checked(officer, SOUND)
    assert officer.get(address.replace("/checks/", "/")).status_code == 404


def test_somebody_who_left_meanwhile_checks_nothing(area: MadeUpArea, officer: Client) -> None:
    address = asks(officer, LATE)
    (run,), _ = runs().listed(kinds=asked.KINDS, memberships=[area.returns_officer.id], most=1)
    kept = runs().create(
        kind=run.kind, membership=uuid4(), file_name=run.file_name, path=run.path, now=NOW - timedelta(hours=1)
    )
    works()
    ended = runs().get(kept.id)
    assert ended is not None
    assert ended.summary["words"].startswith("Whoever asked for this check no longer works here.")
    assert "Waiting for its turn" in words(officer.get(address))


# How long it is kept


def test_what_is_kept_can_be_read_by_the_site_alone(area: MadeUpArea, officer: Client, uploads: Path) -> None:
    brought_in(area, LATE)
    checked(officer, LATE)
    stories_checked(officer)
    kept = [one for one in uploads.rglob("*") if one.is_file()]
    assert {one.name for one in kept} >= {"census.xml", "faults.sqlite3", "faults.csv", "faults.xlsx"}
    assert not [one for one in kept if one.name.endswith((".far", ".new"))]
    assert {stat.S_IMODE(one.stat().st_mode) for one in kept} == {0o600}
    assert {stat.S_IMODE(one.parent.stat().st_mode) for one in kept} == {0o700}
    assert "cin-2025" not in "".join(str(one.relative_to(uploads)) for one in kept)


def test_after_thirty_days_the_files_go_and_the_counts_stay(
    area: MadeUpArea, officer: Client, uploads: Path, at: Callable[[datetime], None]
) -> None:
    brought_in(area, LATE)
    address = stories_checked(officer)
    for days, stays in ((30, True), (31, False)):
        begin_sweep(runs(), now=NOW + timedelta(days=days))
        works(NOW + timedelta(days=days))
        assert bool(list(uploads.rglob("faults.csv"))) is stays
    page = words(officer.get(address))
    assert re.search(r"Errors \d+", page)
    assert re.search(r"Rule \d+", page)
    assert "has been taken away" in page
    assert links(officer.get(address), "/rules/") == []
    assert "By child" not in page
    assert officer.get(f"{address}/faults.csv").status_code == 404
    assert officer.post(f"{address}/give-out", {"with_faults": "yes"}).status_code == 404


def test_the_sweep_is_part_of_every_night_and_leaves_all_else(uploads: Path, area: MadeUpArea) -> None:
    (uploads / "checks" / "2020-01-01-abc").mkdir(parents=True)
    (uploads / "checks" / "not-a-day").mkdir()
    (uploads / "other.xml").touch()
    work._put_night(runs(), uploads, now=NOW)
    while works():
        pass
    assert sorted(one.name for one in uploads.rglob("*")) == ["checks", "night", "not-a-day", "other.xml"]
