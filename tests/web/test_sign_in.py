"""Signing in: with an account that somebody gave, or, in a made-up area only, as a persona."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from childjourney.core.people.role import ROLES, SOCIAL_WORKER, TEAM_MANAGER
from childjourney.usecases.keep_directory import end_membership
from tests.web.conftest import NOW, PASSWORD, MadeUpArea, make_area

LOGIN = "/accounts/login/"

SignIn = Callable[..., Client]


def _try(browser: Client, email: str, password: str, **more: Any) -> Any:
    return browser.post(LOGIN, {"login": email, "password": password, **more})


def test_whoever_has_an_account_signs_in_and_comes_to_the_start_page(area: MadeUpArea) -> None:
    browser = Client()
    answer = _try(browser, "Amina.Yusuf@northmoor.example", PASSWORD)
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert "Amina Yusuf, Social worker" in browser.get("/").content.decode()


def test_a_wrong_password_is_told_without_saying_which_part_was_wrong(area: MadeUpArea) -> None:
    told = [
        _try(Client(), email, "not the password").content.decode()
        for email in ("amina.yusuf@northmoor.example", "nobody@northmoor.example")
    ]
    assert all("The e-mail address or the password is not right." in page for page in told)
    assert all("Error: Sign in" in page for page in told)


def test_an_empty_sign_in_says_what_to_enter(area: MadeUpArea) -> None:
    page = _try(Client(), "", "").content.decode()
    assert "Enter your e-mail address." in page
    assert "Enter your password." in page
    assert 'href="#id_login"' in page


def test_guessing_one_password_ends_after_five_tries_from_wherever_it_comes(area: MadeUpArea) -> None:
    """R27: the count is kept in the database, so that it holds for every process."""
    for number in range(5):
        _try(Client(REMOTE_ADDR=f"10.0.0.{number}"), "amina.yusuf@northmoor.example", f"guess number {number}")
    answer = _try(Client(REMOTE_ADDR="10.0.0.9"), "amina.yusuf@northmoor.example", PASSWORD)
    assert answer.status_code == 200
    assert "Too many tries for this e-mail address." in answer.content.decode()


def test_nobody_can_make_an_account(area: MadeUpArea) -> None:
    before = get_user_model().objects.count()
    asked = Client().get("/accounts/signup/").content.decode()
    sent = Client().post("/accounts/signup/", {"email": "new@northmoor.example", "password1": "three unlike words"})
    assert "You cannot make an account yourself." in asked
    assert "You cannot make an account yourself." in sent.content.decode()
    assert get_user_model().objects.count() == before


def test_a_forgotten_password_leads_to_whom_to_ask(area: MadeUpArea) -> None:
    assert "system administrator" in Client().get("/accounts/password/reset/").content.decode()


def test_signing_out_needs_a_button_and_ends_the_session(area: MadeUpArea, sign_in: SignIn) -> None:
    browser = sign_in(area.social_worker)
    asked = browser.get("/accounts/logout/")
    assert asked.status_code == 200
    assert browser.get("/").status_code == 200
    assert browser.post("/accounts/logout/")["Location"] == LOGIN
    assert browser.get("/")["Location"] == f"{LOGIN}?next=/"


def test_a_new_password_needs_the_old_one_and_takes_its_place(area: MadeUpArea) -> None:
    browser = Client()
    _try(browser, "amina.yusuf@northmoor.example", PASSWORD)
    new = {"password1": "four other unlike words", "password2": "four other unlike words"}
    wrong = browser.post("/accounts/password/change/", {"oldpassword": "not it", **new})
    assert "The current password is not right." in wrong.content.decode()
    right = browser.post("/accounts/password/change/", {"oldpassword": PASSWORD, **new}, follow=True)
    assert "Your password is changed." in right.content.decode()
    assert _try(Client(), "amina.yusuf@northmoor.example", PASSWORD).status_code == 200
    assert _try(Client(), "amina.yusuf@northmoor.example", "four other unlike words").status_code == 302


def test_whoever_came_in_without_a_password_has_none_to_change(area: MadeUpArea) -> None:
    account = get_user_model().objects.get(person=area.teacher.person.id)
    account.set_unusable_password()
    account.save()
    browser = Client()
    browser.post("/demo/sign-in", {"persona": str(area.teacher.id)})
    assert "This account has no password" in browser.get("/accounts/password/change/").content.decode()


def test_no_cookie_carries_an_e_mail_address(area: MadeUpArea) -> None:
    browser = Client()
    _try(browser, "amina.yusuf@northmoor.example", PASSWORD)
    assert set(browser.cookies) <= {"childjourney", "csrftoken"}, "a message would travel in a cookie of its own"


def test_a_leaver_is_told_so_and_sees_nothing(area: MadeUpArea, sign_in: SignIn) -> None:
    """R26: the membership counts on each request, not only when signing in."""
    browser = sign_in(area.social_worker)
    child = area.child()
    assert browser.get("/").status_code == 200
    end_membership(
        area.books,
        viewer=area.viewer("administrator"),
        membership=area.social_worker.id,
        last=(NOW - timedelta(days=1)).date(),
        now=NOW,
    )
    answer = browser.get("/")
    assert answer.status_code == 403
    assert "You do not work in this area today" in answer.content.decode()
    assert "Maya" not in browser.get(f"/children/{child}").content.decode()


def test_the_sign_in_page_of_a_made_up_area_offers_one_person_for_each_role(area: MadeUpArea) -> None:
    area.joins(SOCIAL_WORKER, "Aaron Later", at=NOW)
    page = Client().get(LOGIN).content.decode()
    assert page.count("Go in as") == len(ROLES) + 1, "each role, and the heading"
    assert "Amina Yusuf" in page
    assert "Aaron Later" not in page
    assert all(role.about.replace("'", "&#39;") in page for role in ROLES.values())


def test_a_persona_goes_in_at_once(area: MadeUpArea) -> None:
    browser = Client()
    answer = browser.post("/demo/sign-in", {"persona": str(area.teacher.id)})
    assert answer["Location"] == "/"
    assert "Tom Ashe, Teacher" in browser.get("/").content.decode()


def test_going_in_as_a_persona_needs_the_form_of_the_page(area: MadeUpArea) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post("/demo/sign-in", {"persona": str(area.teacher.id)}).status_code == 403
    assert Client().get("/demo/sign-in").status_code == 405


@pytest.mark.parametrize("persona", ["", "nobody", "0190163d-8694-739b-aea5-966c26f8ad90"])
def test_nobody_goes_in_as_somebody_who_is_not_offered(area: MadeUpArea, persona: str) -> None:
    browser = Client()
    assert browser.post("/demo/sign-in", {"persona": persona}).status_code == 404
    assert browser.get("/").status_code == 302


def test_personas_are_not_offered_in_an_area_of_real_people_whatever_the_settings_say(db: None, settings: Any) -> None:
    """The first entry of the area's journal says whether it is made up, and cannot be changed."""
    real = make_area(made_up=False)
    assert settings.CHILDJOURNEY_DEMO is True
    assert "Go in as" not in Client().get(LOGIN).content.decode()
    answer = Client().post("/demo/sign-in", {"persona": str(real.social_worker.id)})
    assert answer.status_code == 404


def test_personas_are_not_offered_unless_the_settings_ask_for_them(area: MadeUpArea, settings: Any) -> None:
    settings.CHILDJOURNEY_DEMO = False
    assert "Go in as" not in Client().get(LOGIN).content.decode()
    assert Client().post("/demo/sign-in", {"persona": str(area.social_worker.id)}).status_code == 404


def test_whoever_has_two_roles_chooses_in_which_to_work(area: MadeUpArea, sign_in: SignIn) -> None:
    person = area.safeguarding_lead.person
    second = area.joins(TEAM_MANAGER, person.name, at=NOW, person=person.id)
    browser = sign_in(area.safeguarding_lead)
    assert "Work in another role" in browser.get("/").content.decode()
    assert browser.post("/membership", {"membership": str(second.id)})["Location"] == "/"
    assert "Iris Lund, Team manager" in browser.get("/").content.decode()


def test_nobody_takes_the_role_of_somebody_else(area: MadeUpArea, sign_in: SignIn) -> None:
    browser = sign_in(area.teacher)
    assert browser.post("/membership", {"membership": str(area.social_worker.id)}).status_code == 200
    assert "Tom Ashe, Teacher" in browser.get("/").content.decode()
    assert "Work in another role" not in browser.get("/").content.decode()


def test_after_signing_in_a_person_comes_to_where_they_were_going(area: MadeUpArea) -> None:
    child = area.child(at=datetime(2026, 3, 1, tzinfo=UTC))
    browser = Client()
    sent = browser.get(f"/children/{child}")
    assert sent["Location"] == f"{LOGIN}?next=/children/{child}"
    answer = _try(browser, "amina.yusuf@northmoor.example", PASSWORD, next=f"/children/{child}")
    assert answer["Location"] == f"/children/{child}"


def test_nobody_is_sent_to_another_site_after_signing_in(area: MadeUpArea) -> None:
    answer = _try(Client(), "amina.yusuf@northmoor.example", PASSWORD, next="https://elsewhere.example/")
    assert answer["Location"] == "/"
