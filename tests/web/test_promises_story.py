"""All promises about one child: what is owed, what was, and what was due before a correction."""

from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID, uuid4

from django.test import Client

from childjourney.core.base.time import Span
from childjourney.core.story.entry import Voice
from childjourney.usecases.give_reason import give_reason
from childjourney.usecases.keep_practice import NewTrial, begin_trial
from childjourney.usecases.record_entry import Telling, record_entry
from tests.web.conftest import NOW, MadeUpArea, days_ago
from tests.web.forms import dead_links, opened, words_of
from tests.web.promised import child, conference, core_group, enquiry, href, moved, works_with

SignIn = Callable[..., Client]


def _all(story: UUID) -> str:
    return f"/children/{story}/promises"


def test_what_is_owed_comes_first_and_what_is_over_is_folded_by_year(area: MadeUpArea, sign_in: SignIn) -> None:
    maya = child(area)
    began = enquiry(area, maya, 100)
    area.tell(maya, "initial_conference", days_ago(70), began=str(began), decision="plan")
    page = opened(sign_in(area.social_worker), _all(maya))
    said = words_of(page)
    assert said.index("Owed now") < said.index("Hold the first core group") < said.index("Kept, or no longer owed")
    assert "2026 (" in said and "2025 (" in said
    folded = page[page.index("<details") :]
    assert "Hold the initial child protection conference" in words_of(folded)
    assert "Kept Saturday 3 January , 3 working days late" in words_of(folded)
    assert dead_links(page) == []


def test_no_longer_owed_is_said_of_what_fell_away(area: MadeUpArea, sign_in: SignIn) -> None:
    maya = child(area)
    began = enquiry(area, maya, 11)
    area.tell(maya, "enquiry_ended", days_ago(2), began=str(began), outcome="support")
    said = words_of(opened(sign_in(area.social_worker), _all(maya)))
    assert "Nothing is owed." in said
    assert "Hold the initial child protection conference Promised by" in said
    assert "No longer owed since Thursday 12 March" in said


def test_a_due_date_from_before_a_correction_stays_readable(area: MadeUpArea, sign_in: SignIn) -> None:
    """M-09, M-31."""
    maya = child(area)
    began = enquiry(area, maya, 15, at=NOW - timedelta(days=14))
    moved(area, maya, began, date(2026, 3, 3), at=NOW - timedelta(days=8))
    said = words_of(opened(sign_in(area.team_manager), _all(maya)))
    assert "By Tuesday 24 March , in 7 working days" in said
    assert (
        "Until 6 March 2026 it was due 20 March 2026, "
        "before the day on which the section 47 enquiry began was corrected." in said
    )


def test_the_page_turns_back_to_what_was_known_on_a_day(area: MadeUpArea, sign_in: SignIn) -> None:
    maya = child(area)
    began = enquiry(area, maya, 15, at=NOW - timedelta(days=14))
    moved(area, maya, began, date(2026, 3, 3), at=NOW - timedelta(days=8))
    page = opened(sign_in(area.team_manager), f"{_all(maya)}?known_at=2026-03-02")
    said = words_of(page)
    assert "This is the story as it was known at the end of 2 March 2026" in said
    assert "Owed then" in said
    assert "By Friday 20 March , in 14 working days" in said
    assert "Until 6 March" not in said
    assert f'href="{href(maya, "initial-conference", began)}?known_at=2026-03-02"' in page
    early = words_of(opened(sign_in(area.team_manager), f"{_all(maya)}?known_at=2025-01-01"))
    assert "Nothing had been written down by the end of 1 January 2025" in early


def test_what_a_trial_suspends_says_by_which_trial(area: MadeUpArea, sign_in: SignIn) -> None:
    keeper = area.viewer("partnership_manager")
    trial = NewTrial(
        title="No first core group by a number",
        why="To meet when it helps.",
        changes={"first-core-group": "suspended"},
        first=days_ago(0),
        last=days_ago(-90),
        basis="Local Authority Social Services Act 1970, section 7A",
        granted_by="Secretary of State",
        conditions=("A plan of one's own.",),
        monitoring="Monthly.",
    )
    begin_trial(area.books, viewer=keeper, trial=trial, now=NOW)
    maya = child(area)
    conference(area, maya, 0)
    said = words_of(opened(sign_in(area.social_worker), _all(maya)))
    assert "Not asked during a local trial Hold the first core group" in said
    assert "Not asked here during the trial “No first core group by a number”" in said


def test_what_a_record_brought_in_does_not_say_is_summed_up_in_one_sentence(area: MadeUpArea, sign_in: SignIn) -> None:
    maya = child(area)
    telling = Telling("enquiry_started", Span.day(days_ago(60)), {}, Voice.RECORD)
    record_entry(area.books, viewer=area.viewer("social_worker"), stories=[maya], telling=telling, now=NOW)
    said = words_of(opened(sign_in(area.social_worker), _all(maya)))
    assert "Of 2 more promises the record that was brought in does not say whether they were kept." in said
    assert "Have a social worker lead the enquiry" not in said


def test_a_reason_stands_with_what_was_late(area: MadeUpArea, sign_in: SignIn) -> None:
    maya = child(area)
    held = conference(area, maya, 40)
    core_group(area, maya, 40, 10)
    give_reason(
        area.books,
        viewer=area.viewer("social_worker"),
        story=maya,
        rule="first-core-group",
        started=held,
        reason="interpreter",
        notes="Somali.",
        now=NOW,
    )
    said = words_of(opened(sign_in(area.social_worker), _all(maya)))
    assert "Late because an interpreter or other help to take part was needed." in said


def test_the_page_is_for_whoever_may_open_the_story(area: MadeUpArea, sign_in: SignIn) -> None:
    maya = child(area)
    conference(area, maya, 5)
    stranger = sign_in(area.teacher)
    hers, nobodys = stranger.get(_all(maya)), stranger.get(_all(uuid4()))
    assert (hers.status_code, nobodys.status_code) == (404, 404)
    assert words_of(hers.content.decode()) == words_of(nobodys.content.decode())
    works_with(area, maya, "teacher")
    assert "Hold the first core group" in opened(stranger, _all(maya))


# ── On the child's own page ──────────────────────────────────────────────────────────────────────


def test_the_childs_page_names_the_one_thing_due_next_with_its_reason(area: MadeUpArea, sign_in: SignIn) -> None:
    maya = child(area)
    held = conference(area, maya, 5)
    page = opened(sign_in(area.social_worker), f"/children/{maya}")
    said = words_of(page)
    assert "Due Monday 23 March, in 6 working days: hold the first core group." in said
    assert "Because the initial child protection conference was held on 9 March 2026." in said
    assert "All promises (" in said
    assert f'href="{href(maya, "first-core-group", held)}"' in page
    assert f'href="{_all(maya)}"' in page


def test_a_day_that_has_passed_does_not_shout_on_the_childs_page(area: MadeUpArea, sign_in: SignIn) -> None:
    """M-40."""
    maya = child(area)
    conference(area, maya, 26)
    page = opened(sign_in(area.social_worker), f"/children/{maya}")
    assert "Was due Monday 2 March, 9 working days ago: hold the first core group." in words_of(page)
    assert "overdue" not in page.lower()


def test_a_childs_page_on_which_nothing_is_owed_has_no_banner(area: MadeUpArea, sign_in: SignIn) -> None:
    maya = child(area)
    conference(area, maya, 5)
    browser = sign_in(area.social_worker)
    assert "cj-due" in opened(browser, f"/children/{maya}")
    assert "cj-due" not in opened(browser, f"/children/{maya}?known_at={days_ago(30)}")
    assert "All promises" not in opened(browser, f"/children/{child(area)}")
