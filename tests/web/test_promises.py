"""What I promised and what I was promised: by day, for whom, why, and never as a risk."""

from collections.abc import Callable
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from childjourney.usecases.keep_directory import NewMember, add_member
from childjourney.web.promises import views
from tests.web.conftest import OPENED, MadeUpArea, days_ago
from tests.web.forms import dead_links, opened, words_of
from tests.web.promised import child, conference, enquiry, href, works_with

SignIn = Callable[..., Client]


def test_a_social_worker_sees_what_she_promised_by_day_with_the_child_and_the_reason(
    area: MadeUpArea, sign_in: SignIn
) -> None:
    """M-60."""
    maya, ben = child(area), child(area, given_name="Ben")
    held = conference(area, maya, 5)
    conference(area, ben, 3)
    page = opened(sign_in(area.social_worker), "/promises")
    said = words_of(page)
    assert "What I promised (2)" in said
    assert said.index("Maya Okoro") < said.index("Ben Okoro")
    assert "Hold the first core group for Maya Okoro By Monday 23 March , in 6 working days" in said
    assert "10 working days, counted from 9 March 2026. Why this date" in said
    assert f'href="/children/{maya}"' in page
    assert f'href="{href(maya, "first-core-group", held)}"' in page


def test_what_the_plan_itself_agreed_is_told_in_its_days_and_where_it_agreed_none_since_when(
    area: MadeUpArea, sign_in: SignIn
) -> None:
    maya, ben = child(area), child(area, given_name="Ben")
    area.tell(maya, "protection_plan_began", days_ago(2), visit_days=10)
    area.tell(ben, "protection_plan_began", days_ago(2))
    said = words_of(opened(sign_in(area.social_worker), "/promises"))
    assert "Maya Okoro By Sunday 22 March , in 8 days 10 days, as was agreed, counted from 12 March 2026." in said
    assert "there is no national number, asked 2 days ago Since 12 March 2026. Why" in said


def test_promises_stand_under_plain_headings_by_how_far_their_day_is(area: MadeUpArea, sign_in: SignIn) -> None:
    for name, days in (("Past", 40), ("Soon", 10), ("Later", 1)):
        conference(area, child(area, given_name=name), days)
    area.tell(child(area, given_name="Wordy"), "protection_plan_began", days_ago(2))
    said = words_of(opened(sign_in(area.social_worker), "/promises"))
    places = [said.index(words) for words in ("The day has passed", "Past Okoro", "Today and the next seven days")]
    places += [said.index(words) for words in ("Soon Okoro", "Later Hold", "Later Okoro")]
    places += [said.index(words) for words in ("When there is no number of days", "Wordy Okoro")]
    assert places == sorted(places)
    assert "Was due Monday 16 February , 19 working days ago" in said


def test_a_day_that_has_passed_is_told_in_words_alone(area: MadeUpArea, sign_in: SignIn) -> None:
    """M-40: nothing is coloured, tagged or ranked as a risk."""
    conference(area, child(area), 26)
    page = opened(sign_in(area.social_worker), "/promises")
    assert "Was due Monday 2 March , 9 working days ago" in words_of(page)
    row = page[page.index("cj-promises__row") :]
    for shouting in ("red", "orange", "error", "warning", "govuk-tag", "overdue", "risk"):
        assert shouting not in row.lower()


def test_what_is_promised_under_a_condition_says_its_if(area: MadeUpArea, sign_in: SignIn) -> None:
    maya = child(area)
    enquiry(area, maya)
    said = words_of(opened(sign_in(area.team_manager), "/promises"))
    assert (
        "Hold the initial child protection conference , if the enquiry finds significant harm and continuing risk"
        in said
    )
    assert "15 working days after the section 47 enquiry began on 3 March 2026." in said


def test_a_teacher_sees_what_she_was_promised_and_by_whom(area: MadeUpArea, sign_in: SignIn) -> None:
    maya = child(area)
    works_with(area, maya, "teacher")
    enquiry(area, maya)
    browser = sign_in(area.teacher)
    said = words_of(opened(browser, "/promises?side=to-me"))
    assert "Hold the initial child protection conference" in said
    assert "Promised by: team manager and conference chair" in said
    assert "Hold the initial child protection conference" not in words_of(opened(browser, "/promises"))


def test_promises_about_other_peoples_children_are_not_listed(area: MadeUpArea, sign_in: SignIn) -> None:
    conference(area, child(area), 5)
    page = words_of(opened(sign_in(area.teacher), "/promises"))
    assert "Okoro" not in page
    assert "Nothing is owed here now." in page


def test_only_who_answers_for_a_team_sees_everything(area: MadeUpArea, sign_in: SignIn) -> None:
    conference(area, child(area), 5)
    assert "Everything promised" not in opened(sign_in(area.social_worker), "/promises")
    assert "What I promised" in words_of(opened(sign_in(area.social_worker), "/promises?side=all"))
    everything = words_of(opened(sign_in(area.team_manager), "/promises?side=all"))
    assert "Hold the first core group for Maya Okoro Promised by: lead social worker and core group" in everything


def _in_team(area: MadeUpArea, name: str, team: str) -> UUID:
    keeper, agency = area.viewer("administrator"), area.social_worker.agency.id
    email = f"{name.split()[0].lower()}@northmoor.example"
    new = NewMember(name, email, agency, "social_worker", "01632 960 170", None, team)
    return add_member(area.books, viewer=keeper, member=new, now=OPENED)


def test_a_manager_narrows_everything_to_a_team_and_to_a_promise(area: MadeUpArea, sign_in: SignIn) -> None:
    for name, team in (("Una North", "North"), ("Sol South", "South")):
        lead = str(_in_team(area, name, team))
        one = child(area, given_name=name.split()[0])
        who = {"agency": str(area.social_worker.agency.id), "member": lead, "capacity": "Social worker", "lead": True}
        area.tell(one, "involvement_began", days_ago(100), **who)
        conference(area, one, 5)
    browser = sign_in(area.team_manager)
    page = opened(browser, "/promises?side=all")
    assert '<option value="North">North</option>' in page
    assert '<option value="first-core-group">Hold the first core group</option>' in page
    north = opened(browser, "/promises?side=all&team=North&rule=first-core-group")
    assert "Una Okoro" in north and "Sol Okoro" not in north
    assert '<option value="North" selected>North</option>' in north
    assert "Everything promised (1)" in words_of(north)
    none = words_of(opened(browser, "/promises?side=all&team=Nowhere"))
    assert "Nothing of this kind is owed now." in none


def test_promises_of_the_area_are_not_offered_to_narrow_a_list_of_children(area: MadeUpArea, sign_in: SignIn) -> None:
    page = opened(sign_in(area.team_manager), "/promises?side=all")
    assert 'value="initial-conference"' in page
    assert 'value="threshold-document"' not in page


def test_a_long_list_is_read_page_by_page_and_keeps_what_was_chosen(
    area: MadeUpArea, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "A_PAGE", 2)
    for number, name in enumerate(("Abe", "Bea", "Col")):
        conference(area, child(area, given_name=name), 5 - number)
    browser = sign_in(area.team_manager)
    first = opened(browser, "/promises?side=all&rule=first-core-group")
    assert "Abe Okoro" in first and "Col Okoro" not in first
    assert "?side=all&amp;rule=first-core-group&amp;page=2" in first
    second = words_of(opened(browser, "/promises?side=all&rule=first-core-group&page=2"))
    assert "Col Okoro" in second and "Abe Okoro" not in second and "Page 2 of 2" in second
    assert "There is no page 7" in opened(browser, "/promises?side=all&rule=first-core-group&page=7")
    for nonsense in ("-1", "0", "two", "²", "9" * 30):
        assert "Abe Okoro" in opened(browser, f"/promises?side=all&rule=first-core-group&page={nonsense}")


def test_the_number_of_queries_does_not_grow_with_the_promises(area: MadeUpArea, sign_in: SignIn) -> None:
    """R66."""
    browser = sign_in(area.social_worker)
    counts = []
    for number in (1, 6):
        for each in range(number):
            conference(area, child(area), each + 1)
        browser.get("/promises")
        with CaptureQueriesContext(connection) as asked:
            browser.get("/promises")
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_whoever_works_with_no_child_has_no_such_page_and_no_link_to_it(area: MadeUpArea, sign_in: SignIn) -> None:
    browser = sign_in(area.administrator)
    assert browser.get("/promises").status_code == 404
    assert 'href="/promises"' not in opened(browser, "/directory")
    assert 'href="/promises"' in opened(sign_in(area.teacher), "/")


def test_the_page_names_nobody_in_its_title_and_its_links_lead_somewhere(area: MadeUpArea, sign_in: SignIn) -> None:
    conference(area, child(area), 5)
    page = opened(sign_in(area.social_worker), "/promises?side=nonsense")
    assert "Maya" not in page.split("<title>")[1].split("</title>")[0]
    assert dead_links(page) == []


def test_the_start_page_names_the_five_that_are_due_next_before_all_else(area: MadeUpArea, sign_in: SignIn) -> None:
    for number, name in enumerate(("One", "Two", "Three", "Four", "Five", "Six")):
        conference(area, child(area, given_name=name), 20 - number)
    page = words_of(opened(sign_in(area.social_worker), "/"))
    assert "Waiting for you Promised by you, next" in page
    promised = page[page.index("Promised by you, next") : page.index("All that you promised")]
    assert [name for name in ("One", "Two", "Three", "Four", "Five", "Six") if f"for {name} Okoro" in promised] == [
        "One",
        "Two",
        "Three",
        "Four",
        "Five",
    ]


def test_the_start_page_of_whoever_promised_nothing_says_nothing_of_promises(area: MadeUpArea, sign_in: SignIn) -> None:
    child(area)
    assert "Promised by you" not in opened(sign_in(area.social_worker), "/")
