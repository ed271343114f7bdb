"""What we do not know about our children, on one page: who finds out, since when, and by which words it is found."""

from collections.abc import Callable
from datetime import date

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from childjourney.core.people.directory import Membership
from childjourney.usecases.keep_directory import end_membership
from tests.web.conftest import NOW, MadeUpArea, days_ago
from tests.web.forms import opened, words_of

SignIn = Callable[[Membership], Client]
PAGE = "/what-we-do-not-know"


def looks_for(client: Client, words: str, **chosen: str) -> str:
    """Send the form as a browser does and return the words of what comes."""
    answered = client.post(PAGE, {"words": words, **chosen}, follow=True)
    assert answered.status_code == 200
    assert not words.strip() or words not in str(answered.redirect_chain), "what was typed stands in no address (R31)"
    return words_of(answered.text)


def test_a_social_worker_sees_the_longest_unknown_first_and_who_said_they_would_find_out(
    area: MadeUpArea, sign_in: SignIn
) -> None:
    maya = area.child()
    ben = area.child(given_name="Ben", family_name="Stone")
    area.tell(ben, "unknown", days_ago(12), what="Who lives at nan’s")
    said = {"owner": str(area.social_worker.id), "by": days_ago(30).isoformat()}
    area.tell(maya, "unknown", days_ago(200), what="Whether dad sees the children", **said)
    page = words_of(opened(sign_in(area.social_worker), PAGE))
    assert "What we do not know (2)" in page
    assert page.index("Whether dad sees the children about Maya Okoro") < page.index(
        "Who lives at nan’s about Ben Stone"
    )
    assert "Not known for 6 months Amina Yusuf, social worker, finds out" in page
    assert "Was to be known by Thursday 12 February, 30 days ago" in page
    assert "Not known for 12 days Nobody has said that they find out" in page


def test_what_was_answered_is_told_with_its_answer_and_how_long_it_took(area: MadeUpArea, sign_in: SignIn) -> None:
    maya = area.child()
    asked = area.tell(maya, "unknown", days_ago(40), what="Whether dad sees the children")
    area.tell(maya, "answer", days_ago(3), began=str(asked), what="On Saturdays, at nan’s.")
    client = sign_in(area.social_worker)
    assert "Whether dad" not in opened(client, PAGE)
    page = words_of(opened(client, f"{PAGE}?which=answered"))
    assert "What we did not know, and know now (1)" in page
    assert "Answer: On Saturdays, at nan’s" in page
    assert "Answered Wednesday 11 March By Amina Yusuf, social worker, after 37 days" in page


def test_a_manager_finds_each_open_question_with_a_word_and_no_word_stands_in_an_address(
    area: MadeUpArea, sign_in: SignIn
) -> None:
    """R31."""
    for name in ("Maya", "Ben"):
        child = area.child(given_name=name)
        area.tell(child, "unknown", days_ago(9), what=f"Who {name}’s father is")
        area.tell(child, "unknown", days_ago(5), what="Where mum works")
    client = sign_in(area.team_manager)
    found = looks_for(client, "father")
    assert "What we do not know (2)" in found
    assert "Who Maya’s father is" in found
    assert "Where mum works" not in found
    assert "Nothing that you can read is like this" in looks_for(client, "zebra")
    assert "(4)" in looks_for(client, "  ")
    page = opened(client, f"{PAGE}?words=0190163d-8694-739b-aea5-966c26f8ad91")
    assert "The words that you looked for are not kept any more" in words_of(page)


def test_what_was_not_known_when_something_was_decided_is_read_apart(area: MadeUpArea, sign_in: SignIn) -> None:
    maya = area.child()
    said = {"not_known": "Whether the father was asked", "notes": "Warm, and tired."}
    area.tell(maya, "analysis", days_ago(4), **said)
    client = sign_in(area.social_worker)
    assert "Whether the father" not in opened(client, PAGE)
    page = looks_for(client, "father", which="decided")
    assert "What we did not know when we decided (1)" in page
    assert "Whether the father was asked about Maya Okoro" in page
    assert "Write down the answer" not in page
    assert "No decision says" in words_of(opened(sign_in(area.early_help_worker), f"{PAGE}?which=decided"))


def test_it_is_narrowed_by_who_finds_out_and_by_how_long(area: MadeUpArea, sign_in: SignIn) -> None:
    maya = area.child()
    area.tell(maya, "unknown", days_ago(9), what="Short", owner=str(area.social_worker.id))
    area.tell(maya, "unknown", days_ago(100), what="Long")
    client = sign_in(area.social_worker)
    assert "Long" not in looks_for(client, "", owner="me")
    assert "Short" not in looks_for(client, "", owner="nobody")
    assert "Short" not in looks_for(client, "", age="91")
    asked = opened(client, f"{PAGE}?owner={area.social_worker.id}&age=nonsense&whose=team&page=9")
    assert "There is no page 9" in asked
    assert "(1)" in words_of(opened(client, f"{PAGE}?owner={area.social_worker.id}&age=nonsense&whose=team"))
    assert "(2)" in words_of(opened(client, f"{PAGE}?owner=elsewhere"))


def test_whoever_was_to_find_out_and_has_left_is_told_to_have_left(area: MadeUpArea, sign_in: SignIn) -> None:
    ruth = area.health_visitor
    area.tell(area.child(), "unknown", days_ago(9), what="Who fetches her", owner=str(ruth.id))
    end_membership(area.books, viewer=area.viewer("administrator"), membership=ruth.id, last=NOW.date(), now=NOW)
    page = words_of(opened(sign_in(area.social_worker), PAGE))
    assert "Ruth Bell, health visitor, has left: nobody finds out now" in page


def test_nobody_sees_or_counts_what_is_not_known_about_a_child_who_is_closed_to_them(
    area: MadeUpArea, sign_in: SignIn
) -> None:
    """R29, R32: the page of somebody who may see none of two is that of somebody who has none."""
    page = sign_in(area.health_visitor)
    before = words_of(opened(page, PAGE))
    child = area.child()
    area.tell(child, "unknown", days_ago(9), what="Canary: who the father is")
    assert words_of(opened(page, PAGE)) == before
    assert "Canary" not in looks_for(page, "father")
    for role in ("administrator", "returns_officer", "partnership_manager", "principal_social_worker"):
        assert sign_in(area.members[role]).get(PAGE).status_code == 404
        assert sign_in(area.members[role]).post(PAGE, {"words": "father"}).status_code == 404


def test_the_day_begins_with_a_way_to_it_and_a_child_with_many_questions_says_how_many_more(
    area: MadeUpArea, sign_in: SignIn
) -> None:
    maya = area.child()
    for number in range(6):
        area.tell(maya, "unknown", days_ago(number), what=f"Question {number}")
    client = sign_in(area.social_worker)
    assert PAGE in opened(client, "/")
    assert "and 2 more" in opened(client, f"/children/{maya}")
    assert opened(client, PAGE).count("Write down the answer") == 6


def test_more_questions_need_no_more_queries(area: MadeUpArea, sign_in: SignIn) -> None:
    """R66."""
    client = sign_in(area.team_manager)
    counts, day = [], date(2026, 1, 2)
    for number in range(2):
        for other in range(1 + 4 * number):
            child = area.child(given_name=f"Child{number}{other}")
            area.tell(child, "unknown", day, what="Who the father is")
        client.get(PAGE)
        with CaptureQueriesContext(connection) as captured:
            client.get(PAGE)
        counts.append(len(captured))
    assert counts[0] == counts[1]
