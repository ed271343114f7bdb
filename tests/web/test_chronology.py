"""A chronology is made of what is written already: a person chooses an entry and says why (M-20, M-21)."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from django.test import Client

from tests.web.conftest import NOW, MadeUpArea, days_ago
from tests.web.forms import faults_of, form_of, opened

SignIn = Callable[..., Client]
WHY = "From then on nobody collected her from nursery."


def _three(area: MadeUpArea) -> tuple[UUID, list[UUID]]:
    """Return a child, and three things written about her, oldest first."""
    child = area.child(at=NOW - timedelta(days=100))
    told = ("Alone in the garden.", "Tired again.", "Nobody came for her.")
    return child, [
        area.tell(
            child, "worry", days_ago(90 - 30 * place), at=NOW - timedelta(days=80 - 30 * place), what=what, grade="seen"
        )
        for place, what in enumerate(told)
    ]


def _choose(browser: Client, child: UUID, entry: UUID, *, why: str) -> str:
    """Choose an entry as somebody at its page does: follow the link, say why, send."""
    at = f"/children/{child}/add/significant"
    form = form_of(opened(browser, f"{at}?began={entry}"))
    assert form["say-began"] == [str(entry)]
    sent = browser.post(at, {**form, "say-notes": why}, follow=True)
    return str(sent.content.decode())


def test_what_somebody_chose_stands_in_the_chronology_with_why_and_who(area: MadeUpArea, sign_in: SignIn) -> None:
    child, (first, _, last) = _three(area)
    browser = sign_in(area.social_worker)
    for entry in (last, first):
        area.tell(child, "significant", NOW.date(), began=str(entry), notes=WHY)
    page = browser.get(f"/children/{child}/chronology").content.decode()
    assert page.index("Alone in the garden.") < page.index("Nobody came for her.")
    assert "Tired again." not in page
    assert page.count(WHY) == 2
    assert "Chosen by Amina Yusuf, social worker" in page


def test_an_entrys_page_leads_there_and_back(area: MadeUpArea, sign_in: SignIn) -> None:
    child, (first, _, _) = _three(area)
    browser = sign_in(area.social_worker)
    at = f"/children/{child}/entries/{first}"
    assert f"/children/{child}/add/significant?began={first}" in browser.get(at).content.decode()
    choice = area.tell(child, "significant", NOW.date(), began=str(first), notes=WHY)
    page = browser.get(at).content.decode()
    assert "Choose it for the chronology" not in page
    assert f"/children/{child}/add/significance_ended?began={choice}" in page
    assert "Significant: From then on nobody" in page
    area.tell(child, "significance_ended", NOW.date(), began=str(choice), notes="It was another child.")
    page = browser.get(at).content.decode()
    assert "Choose it for the chronology" in page
    assert "Significant: From then on nobody" not in page
    assert "Alone in the garden." not in browser.get(f"/children/{child}/chronology").content.decode()
    assert WHY in browser.get(f"/children/{child}/entries/{choice}").content.decode()  # nothing is lost


def test_a_choice_is_written_on_the_form_and_never_without_a_reason(area: MadeUpArea, sign_in: SignIn) -> None:
    child, (first, _, _) = _three(area)
    browser = sign_in(area.social_worker)
    assert faults_of(_choose(browser, child, first, why="")) == [
        "Why is it significant for the child? Please answer this."
    ]
    _choose(browser, child, first, why=WHY)
    assert WHY in browser.get(f"/children/{child}/chronology").content.decode()


def test_a_choice_stands_in_no_list_of_the_story(area: MadeUpArea, sign_in: SignIn) -> None:
    child, (first, _, _) = _three(area)
    area.tell(child, "significant", NOW.date(), began=str(first), notes=WHY)
    assert WHY not in sign_in(area.social_worker).get(f"/children/{child}").content.decode()


def test_whoever_reads_only_what_kind_of_entry_there_is_reads_no_reason(area: MadeUpArea, sign_in: SignIn) -> None:
    child, (first, _, _) = _three(area)
    area.tell(child, "significant", NOW.date(), began=str(first), notes=WHY)
    page = sign_in(area.teacher).get(f"/children/{child}/chronology")
    if page.status_code == 200:
        assert WHY not in page.content.decode()
        assert "Alone in the garden." not in page.content.decode()


def test_the_chronology_is_read_as_it_was_known(area: MadeUpArea, sign_in: SignIn) -> None:
    child, (first, _, _) = _three(area)
    area.tell(child, "significant", NOW.date(), at=NOW, began=str(first), notes=WHY)
    before = (NOW - timedelta(days=2)).date().isoformat()
    page = sign_in(area.social_worker).get(f"/children/{child}/chronology?known_at={before}").content.decode()
    assert WHY not in page
    assert "as it was known" in page


def test_a_long_story_is_shown_whole_to_read_and_print(area: MadeUpArea, sign_in: SignIn) -> None:
    child = area.child(at=NOW - timedelta(days=400))
    for number in range(160):
        area.tell(child, "worry", days_ago(380 - number), at=NOW, what=f"Worry number {number}.", grade="told")
    browser = sign_in(area.social_worker)
    assert "chronology?show=everything" in browser.get(f"/children/{child}").content.decode()
    page = browser.get(f"/children/{child}/chronology?show=everything").content.decode()
    assert all(f"Worry number {number}." in page for number in range(160))


def test_a_story_that_does_not_open_has_no_chronology(area: MadeUpArea, sign_in: SignIn) -> None:
    child, _ = _three(area)
    browser = sign_in(area.police_officer)
    absent = browser.get(f"/children/{UUID(int=5)}/chronology")
    assert browser.get(f"/children/{child}/chronology").status_code == absent.status_code == 404
