"""A child's page: who this is, what matters now, the journey, and the story as a list."""

from collections.abc import Callable
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from childjourney.core.base.time import Span
from childjourney.usecases.correct_entry import correct_entry
from childjourney.usecases.record_entry import Telling, record_entry
from childjourney.web.story.listing import MOST
from tests.web.conftest import NOW, MadeUpArea, days_ago

SignIn = Callable[..., Client]

EARLIER = NOW - timedelta(days=150)


def _page(browser: Client, child: UUID, query: str = "") -> str:
    answer = browser.get(f"/children/{child}{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def _joins(area: MadeUpArea, child: UUID, role: str, capacity: str, on: date, *, lead: bool = False) -> UUID:
    member = area.members[role]
    return area.tell(
        child,
        "involvement_began",
        on,
        agency=str(member.agency.id),
        member=str(member.id),
        capacity=capacity,
        lead=lead,
    )


def test_the_page_says_whose_story_it_is_and_with_whom_the_child_lives(area: MadeUpArea, sign_in: SignIn) -> None:
    maya = area.child(sex="F")
    area.tell(maya, "relationship_began", days_ago(5), name="Tanya", relation="mother", lives_with=True)
    area.tell(maya, "relationship_began", days_ago(5), name="Leo", relation="sibling", lives_with=True)
    area.tell(maya, "relationship_began", days_ago(5), name="Grace", relation="grandparent")
    page = _page(sign_in(area.social_worker), maya)
    assert "Maya’s story" in page
    assert "6 years old, born 2 September 2019. Lives with her mum Tanya and her sibling Leo." in page


def test_siblings_are_named_together(area: MadeUpArea, sign_in: SignIn) -> None:
    ben = area.child(given_name="Ben", sex="M")
    for name, relation in (("Leo", "sibling"), ("Becky", "mother"), ("Ann", "sibling")):
        area.tell(ben, "relationship_began", days_ago(5), name=name, relation=relation, lives_with=True)
    assert "Lives with his mum Becky and his siblings Ann and Leo." in _page(sign_in(area.social_worker), ben)


def test_the_title_of_the_page_names_nobody(area: MadeUpArea, sign_in: SignIn) -> None:
    page = _page(sign_in(area.social_worker), area.child())
    title = page.split("<title>")[1].split("</title>")[0]
    assert "Story" in title and "Maya" not in title and "Okoro" not in title


def test_a_name_that_ends_in_s_is_still_a_name(area: MadeUpArea, sign_in: SignIn) -> None:
    assert "James’s story" in _page(sign_in(area.social_worker), area.child(given_name="James"))


def test_a_child_without_a_name_is_told_with_what_is_known(area: MadeUpArea, sign_in: SignIn) -> None:
    child = area.child(given_name=None, family_name=None, la_child_id="RND000012")
    page = _page(sign_in(area.social_worker), child)
    assert "Child RND000012</h1>" in page
    assert "6 years old, born 2 September 2019. No name is recorded." in page
    assert "Add to this child’s story" in page


def test_that_a_child_died_is_said_plainly(area: MadeUpArea, sign_in: SignIn) -> None:
    child = area.child(at=EARLIER)
    area.tell(child, "relationship_began", days_ago(90), name="Tanya", relation="mother", lives_with=True)
    area.tell(child, "particulars", days_ago(3), died=days_ago(4).isoformat())
    page = _page(sign_in(area.social_worker), child)
    assert "Maya died on 10 March 2026, aged 6. Born 2 September 2019." in page
    assert "Lives with" not in page


def test_whoever_leads_comes_first_with_a_number_and_whoever_left_is_folded_away(
    area: MadeUpArea, sign_in: SignIn
) -> None:
    child = area.child("health_visitor", at=EARLIER, since=Span.day(EARLIER.date()))
    for role, capacity, lead in (("teacher", "Class teacher", False), ("social_worker", "Lead social worker", True)):
        telling = Telling(
            "involvement_began",
            Span.day(days_ago(12)),
            {
                "agency": str(area.members[role].agency.id),
                "member": str(area.members[role].id),
                "capacity": capacity,
                "lead": lead,
            },
        )
        record_entry(area.books, viewer=area.viewer("health_visitor"), stories=[child], telling=telling, now=NOW)
    began = next(e for e in area.books.entries([child])[child] if e.kind == "involvement_began")
    area.tell(child, "involvement_ended", days_ago(1), began=str(began.id))
    page = _page(sign_in(area.social_worker), child)
    working, left = page.split("No longer working with the family (1)")
    assert working.index("Amina Yusuf</span>") < working.index("Tom Ashe</span>")
    assert 'href="tel:01632960199"' in working
    assert "new since 2 March 2026" in working
    assert "Ruth Bell" in left


def test_worries_strengths_and_questions_have_an_age(area: MadeUpArea, sign_in: SignIn) -> None:
    child = area.child(at=EARLIER, since=Span.day(EARLIER.date()))
    for days in (135, 40, 30, 20, 10):
        area.tell(child, "worry", days_ago(days), what=f"Worry of day {days}.", grade="seen")
    area.tell(child, "going_well", days_ago(400), what="Sleeps through.")
    question = area.tell(child, "unknown", days_ago(41), what="Whether dad sees the children")
    area.tell(child, "unknown", days_ago(7), what="Who was in the flat")
    area.tell(child, "answer", days_ago(2), began=str(question), what="On Saturdays.")
    facts = _page(sign_in(area.social_worker), child).split('id="journey"')[0]
    assert "Worry of day 10" in facts and "Worry of day 40" in facts and "Worry of day 135" not in facts
    assert "and 1 earlier" in facts
    assert '<span class="cj-since">40 days</span>' in facts
    assert '<span class="cj-since">13 months</span>' in facts
    assert "Who was in the flat" in facts and "Whether dad sees the children" not in facts


def test_the_childs_latest_words_stand_there_with_to_whom_and_when(area: MadeUpArea, sign_in: SignIn) -> None:
    child = area.child(at=EARLIER)
    area.tell(child, "childs_words", days_ago(90), words="It is quiet now.", how="spoken")
    area.tell(child, "childs_words", days_ago(3), words="I want mum to be happy again.", how="spoken", alone=True)
    facts = _page(sign_in(area.social_worker), child).split('id="journey"')[0]
    assert "“I want mum to be happy again.”" in facts
    assert "to Amina Yusuf, social worker, alone, 11 March 2026" in facts
    assert "It is quiet now" not in facts


def test_whoever_may_not_read_contents_is_told_that_there_are_some_and_whom_to_ring(
    area: MadeUpArea, sign_in: SignIn
) -> None:
    """R32: below the level of contents nothing of them is on the page."""
    child = area.child(at=EARLIER)
    _joins(area, child, "teacher", "Class teacher", days_ago(100))
    area.tell(child, "worry", days_ago(30), what="Bruise on the arm.", grade="seen")
    area.tell(child, "childs_words", days_ago(3), words="I want mum to be happy again.", how="spoken")
    page = _page(sign_in(area.teacher), child)
    assert "Bruise" not in page and "happy again" not in page
    assert "Worry, told by social care" in page
    assert "Maya told Amina Yusuf, social worker, something on 11 March 2026. To know more, ring them." in page


def test_a_story_that_may_not_be_opened_looks_as_if_it_were_not_there(area: MadeUpArea, sign_in: SignIn) -> None:
    """R32: what is absent and what is forbidden read alike."""
    browser = sign_in(area.early_help_worker)
    forbidden, absent = browser.get(f"/children/{area.child()}"), browser.get(f"/children/{uuid4()}")
    assert forbidden.status_code == absent.status_code == 404
    assert b"Maya" not in forbidden.content


def test_opening_the_page_leaves_one_line_in_the_audit(area: MadeUpArea, sign_in: SignIn) -> None:
    child, browser = area.child(), sign_in(area.social_worker)
    before = len(list(area.books.lines()))
    _page(browser, child)
    assert len(list(area.books.lines())) == before + 1


@pytest.mark.parametrize(("role", "offered"), [("social_worker", True), ("returns_officer", False)])
def test_adding_is_offered_to_whoever_may(area: MadeUpArea, sign_in: SignIn, role: str, offered: bool) -> None:
    page = _page(sign_in(area.members[role]), area.child())
    assert ("Add to Maya’s story" in page) is offered


def test_the_list_tells_by_month_newest_first_and_turns_round(area: MadeUpArea, sign_in: SignIn) -> None:
    child = area.child(at=EARLIER, since=Span.day(EARLIER.date()))
    area.tell(child, "worry", days_ago(60), what="Tired again.", grade="seen")
    area.tell(child, "visit", days_ago(2), seen=True, where="home")
    browser = sign_in(area.social_worker)
    newest = _page(browser, child).split("The story</h2>")[1]
    oldest = _page(browser, child, "?order=oldest").split("The story</h2>")[1]
    assert newest.index("March 2026") < newest.index("January 2026")
    assert oldest.index("January 2026") < oldest.index("March 2026")


def test_every_entry_in_the_list_can_be_linked_to(area: MadeUpArea, sign_in: SignIn) -> None:
    child = area.child(at=EARLIER)
    worry = area.tell(child, "worry", days_ago(60), what="Tired again.", grade="seen")
    page = _page(sign_in(area.social_worker), child)
    assert f'id="entry-{worry}"' in page
    assert (
        page.count(f'href="/children/{child}/entries/{worry}"') == 3
    )  # among the worries, in the picture, in the list


def test_what_was_written_down_late_is_said_to_be_late(area: MadeUpArea, sign_in: SignIn) -> None:
    child = area.child(at=EARLIER)
    area.tell(child, "worry", days_ago(9), what="Tired again.", grade="seen")
    assert "Amina Yusuf, social worker · recorded 9 days later" in _page(sign_in(area.social_worker), child)


def test_a_withdrawn_entry_is_told_as_withdrawn_and_is_no_worry_any_more(area: MadeUpArea, sign_in: SignIn) -> None:
    child = area.child(at=EARLIER)
    worry = area.tell(child, "worry", days_ago(9), what="Bruise on the arm.", grade="seen")
    correct_entry(
        area.books,
        viewer=area.viewer("social_worker"),
        story=child,
        entry=worry,
        reason="Another child.",
        withdrawn=True,
        now=NOW,
    )
    facts, rest = _page(sign_in(area.social_worker), child).split('id="journey"')
    picture, story = rest.split("The story</h2>")
    assert "Bruise" not in facts and "Bruise" not in picture
    assert "cj-timeline__entry--corrected" in story and "Withdrawn" in story


def test_the_list_is_narrowed_to_a_strand(area: MadeUpArea, sign_in: SignIn) -> None:
    child = area.child(at=EARLIER)
    area.tell(child, "worry", days_ago(60), what="Tired again.", grade="seen")
    area.tell(child, "life_event", days_ago(50), what="Starts school")
    story = _page(sign_in(area.social_worker), child, "?strand=life").split("The story</h2>")[1]
    assert "Starts school" in story and "Tired again" not in story
    assert "Worries (1)" in story


def test_the_list_follows_the_zoom(area: MadeUpArea, sign_in: SignIn) -> None:
    child = area.child(at=EARLIER, since=Span.day(EARLIER.date()))
    area.tell(child, "worry", days_ago(140), what="Tired again.", grade="seen")
    area.tell(child, "life_event", days_ago(5), what="Starts school")
    browser = sign_in(area.social_worker)
    page = _page(browser, child, "?zoom=weeks")
    story = page.split("The story</h2>")[1]
    assert "From 16 February 2026 to 15 March 2026." in story
    assert "Starts school" in story and "Tired again" not in story
    assert "Earlier (1 entry)" in page
    story = _page(browser, child, "?from=2025-10-01&until=2025-11-01").split("The story</h2>")[1]
    assert "Tired again" in story and "Starts school" not in story


def test_a_long_list_is_folded_by_time_and_what_is_folded_opens(area: MadeUpArea, sign_in: SignIn) -> None:
    child = area.child(at=EARLIER, since=Span.day(EARLIER.date()))
    for number in range(MOST // 2 + 5):
        for day in (days_ago(20), days_ago(120)):
            area.tell(child, "contact", day, who=f"mum {number}", side="family", how="telephone", notes="Agreed.")
    browser = sign_in(area.social_worker)
    page = _page(browser, child)
    assert "Show 2025 (82)" in page and "Contact with mum 3, by telephone</a>" in page
    assert f"Here are {MOST // 2 + 5} of {MOST + 12} entries." in page
    assert "Show 2026 (80)" in _page(browser, child, "?open=2025")


@pytest.mark.parametrize(
    "query",
    [
        "?zoom=galaxy",
        "?zoom=year&at=31-12-2025",
        "?from=2025-01-01",
        "?from=2026-01-01&until=2025-01-01",
        "?from=0001-01-01&until=9999-12-31",
        "?strand=gossip&order=random&open=%00",
    ],
)
def test_an_address_that_makes_no_sense_still_shows_the_story(area: MadeUpArea, sign_in: SignIn, query: str) -> None:
    page = _page(sign_in(area.social_worker), area.child(), query)
    assert "Maya’s story" in page
    assert ("There is a problem" in page) is ("strand" not in query)


def _queries(browser: Client, child: UUID) -> int:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        _page(browser, child)
    return len(queries)


def test_the_number_of_queries_grows_neither_with_entries_nor_with_children(area: MadeUpArea, sign_in: SignIn) -> None:
    small, large = area.child(at=EARLIER), area.child(at=EARLIER, given_name="Ben")
    browser = sign_in(area.social_worker)
    _queries(browser, small)
    before = _queries(browser, small)
    for number in range(200):
        area.tell(large, "worry", days_ago(number % 140), what="Tired again.", grade="seen")
    for number in range(10):
        area.child(given_name=f"Child{number}")
    assert _queries(browser, large) == _queries(browser, small) == before


def test_words_typed_by_somebody_are_never_run_by_a_browser(area: MadeUpArea, sign_in: SignIn) -> None:
    child = area.child(given_name="<script>alert(1)</script>")
    area.tell(child, "worry", days_ago(1), what="<img src=x onerror=alert(2)>", grade="seen")
    area.tell(child, "childs_words", days_ago(1), words='"><svg onload=alert(3)>', how="spoken")
    page = _page(sign_in(area.social_worker), child)
    assert "<script>alert" not in page and "<img src=x" not in page and "<svg onload" not in page
