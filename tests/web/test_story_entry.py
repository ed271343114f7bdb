"""The page of one entry: everything it says, who wrote it and when, and what it said before."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client

from childjourney.core.access.action import Action
from childjourney.core.base.time import Span
from childjourney.core.story.entry import Draft, Voice
from childjourney.core.story.field import FieldType
from childjourney.core.story.kinds import KINDS
from childjourney.usecases.act import Act
from childjourney.usecases.correct_entry import correct_entry
from childjourney.usecases.record_entry import Telling, record_entry, write
from childjourney.web.story.compare import Piece, pieces
from tests.web.conftest import NOW, MadeUpArea, days_ago

SignIn = Callable[..., Client]

TOLD = [one.name for one in KINDS.values() if one.of_child and one.name not in ("correction", "document_added")]
"""Kinds that have a page; a correction is read on the page of the entry that it corrects. Documents: test_documents."""

EARLIER = NOW - timedelta(days=150)


def _page(browser: Client, child: UUID, entry: UUID, query: str = "") -> str:
    answer = browser.get(f"/children/{child}/entries/{entry}{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_entry_tells_what_when_who_and_how_late(area: MadeUpArea, sign_in: SignIn) -> None:
    child = area.child(at=EARLIER)
    visit = area.tell(
        child, "visit", days_ago(9), seen=True, alone=True, where="home", notes="Showed me her room.\nChatty, rested."
    )
    page = _page(sign_in(area.social_worker), child, visit)
    for words in (
        "Seen alone at home",
        "5 March 2026",
        "Did you see the child alone?",
        "Showed me her room.",
        "Amina Yusuf, social worker",
        "14 March 2026 at 09:00, 9 days later",
    ):
        assert words in page


@pytest.mark.parametrize("kind", TOLD)
def test_every_kind_of_entry_has_a_page(area: MadeUpArea, sign_in: SignIn, kind: str) -> None:
    child = area.child(at=EARLIER, since=Span.day(EARLIER.date()))
    contents = _contents(area, child, kind)
    entry = _write(area, child, kind, contents)
    page = _page(sign_in(area.social_worker), child, entry)
    for label, _ in KINDS[kind].told(contents):
        assert label.replace("'", "&#39;") in page


def _contents(area: MadeUpArea, child: UUID, kind: str) -> dict[str, Any]:
    """Return the example of a kind, with agencies of this area, and pointing at entries that are there."""
    contents = dict(KINDS[kind].example)
    for field in KINDS[kind].fields:
        if field.type is FieldType.AGENCY:
            contents[field.name] = str(area.teacher.agency.id)
        elif field.name in contents and field.refers_to:
            first = field.refers_to[0]
            contents[field.name] = str(_write(area, child, first, _contents(area, child, first)))
    return contents


def _write(area: MadeUpArea, child: UUID, kind: str, contents: dict[str, Any]) -> UUID:
    """Write an entry past the acts that look at more than the entry."""
    viewer = area.viewer("social_worker")
    draft = Draft(child, kind, Span.day(days_ago(3)), viewer.membership, contents, KINDS[kind].voices[0])
    with area.books.transaction():
        (entry,) = write(area.books, Act(viewer, Action.RECORD, NOW, child), [draft])
    return entry.id


def test_an_entry_that_follows_another_leads_to_it(area: MadeUpArea, sign_in: SignIn) -> None:
    child = area.child(at=EARLIER)
    began = area.tell(child, "assessment_started", days_ago(60), notes="How the baby is fed.")
    done = area.tell(child, "assessment_authorised", days_ago(20), began=str(began), factors=["3B"])
    page = _page(sign_in(area.social_worker), child, done)
    assert f'href="/children/{child}/entries/{began}">Assessment started, 13 January 2026</a>' in page


def test_agencies_and_members_are_named(area: MadeUpArea, sign_in: SignIn) -> None:
    child = area.child(at=EARLIER)
    began = next(entry.id for entry in area.books.entries([child])[child] if entry.kind == "involvement_began")
    page = _page(sign_in(area.social_worker), child, began)
    assert "Northmoor children&#39;s social care" in page
    assert "Amina Yusuf, social worker, Northmoor children" in page


def test_another_childs_story_is_a_link_without_a_name(area: MadeUpArea, sign_in: SignIn) -> None:
    child, other = area.child(at=EARLIER), uuid4()
    told = area.tell(child, "relationship_began", days_ago(3), name="Leo", relation="sibling", child=str(other))
    page = _page(sign_in(area.social_worker), child, told)
    assert f'href="/children/{other}">Open it, if you work with them too</a>' in page


def test_an_entry_from_a_record_says_from_which_line_of_which_file(area: MadeUpArea, sign_in: SignIn) -> None:
    child = area.child(at=EARLIER)
    contents = {"source": {"file": "cin_2025.xml", "line": 4711, "key": "k"}, "as_sent": "ReferralSource=9Z"}
    telling = Telling("referral", Span.day(days_ago(30)), contents, Voice.RECORD)
    (entry,) = record_entry(area.books, viewer=area.viewer("social_worker"), stories=[child], telling=telling, now=NOW)
    page = _page(sign_in(area.social_worker), child, entry)
    assert "cin_2025.xml, line 4711" in page and "ReferralSource=9Z" in page
    assert "From the record, brought in by Amina Yusuf, social worker" in page


def test_a_corrected_entry_shows_both_wordings_with_who_when_and_why(area: MadeUpArea, sign_in: SignIn) -> None:
    child = area.child(at=EARLIER)
    worry = area.tell(child, "worry", days_ago(9), at=NOW - timedelta(days=9), what="Tired and hungry.", grade="seen")
    correction = correct_entry(
        area.books,
        viewer=area.viewer("social_worker"),
        story=child,
        entry=worry,
        reason="I had the wrong day.",
        happened=Span.day(days_ago(10)),
        contents={"what": "Tired and cold.", "grade": "seen"},
        now=NOW,
    )
    browser = sign_in(area.social_worker)
    page = _page(browser, child, worry)
    assert "Tired and <del>hungry.</del>" in " ".join(page.split())
    assert "Tired and <ins>cold.</ins>" in " ".join(page.split())
    assert "Why: I had the wrong day." in page
    assert "<del>5</del>" in page and "<ins>4</ins>" in page
    answer = browser.get(f"/children/{child}/entries/{correction}")
    assert answer.status_code == 302 and answer.headers["Location"] == f"/children/{child}/entries/{worry}"


def test_a_withdrawn_entry_says_why_and_keeps_its_words(area: MadeUpArea, sign_in: SignIn) -> None:
    child = area.child(at=EARLIER)
    worry = area.tell(child, "worry", days_ago(9), what="Tired and hungry.", grade="seen")
    correct_entry(
        area.books,
        viewer=area.viewer("social_worker"),
        story=child,
        entry=worry,
        reason="This was about another child.",
        withdrawn=True,
        now=NOW,
    )
    page = _page(sign_in(area.social_worker), child, worry)
    assert "This entry was withdrawn" in page and "This was about another child." in page
    assert "Tired and hungry" in page
    assert "Correct this entry" not in page


def test_whoever_may_not_read_an_entry_is_told_whom_to_ring(area: MadeUpArea, sign_in: SignIn) -> None:
    """R32."""
    child = area.child(at=EARLIER)
    teacher = area.teacher
    area.tell(
        child,
        "involvement_began",
        days_ago(100),
        agency=str(teacher.agency.id),
        member=str(teacher.id),
        capacity="Class teacher",
    )
    worry = area.tell(child, "worry", days_ago(9), what="Bruise on the arm.", grade="seen", done="Rang the GP.")
    page = _page(sign_in(teacher), child, worry)
    assert "Bruise" not in page and "GP" not in page and "How do you know this?" not in page
    assert "To know more, ring Northmoor children&#39;s social care (social worker)" in page
    assert 'href="tel:01632960110"' in page
    assert "Correct this entry" not in page


def test_correcting_is_offered_to_whoever_may_read(area: MadeUpArea, sign_in: SignIn) -> None:
    child = area.child(at=EARLIER)
    worry = area.tell(child, "worry", days_ago(9), what="Tired.", grade="seen")
    page = _page(sign_in(area.social_worker), child, worry)
    assert f'href="/children/{child}/entries/{worry}/correct"' in page


def test_what_was_told_of_several_children_names_none_of_them(area: MadeUpArea, sign_in: SignIn) -> None:
    maya, leo = area.child(at=EARLIER), area.child(at=EARLIER, given_name="Leopold")
    telling = Telling("visit", Span.day(days_ago(3)), {"seen": True, "where": "home"})
    first, _ = record_entry(
        area.books, viewer=area.viewer("social_worker"), stories=[maya, leo], telling=telling, now=NOW
    )
    page = _page(sign_in(area.social_worker), maya, first)
    assert "The same was written in the stories of other children at once." in page
    assert "Leopold" not in page


def test_one_can_read_on_to_the_entry_before_and_after(area: MadeUpArea, sign_in: SignIn) -> None:
    child = area.child(at=EARLIER, since=Span.day(EARLIER.date()))
    first, second, third = (area.tell(child, "life_event", days_ago(day), what=f"Day {day}") for day in (30, 20, 10))
    page = _page(sign_in(area.social_worker), child, second)
    before, after = page.index(f"entries/{first}"), page.index(f"entries/{third}")
    assert before < after


def test_an_entry_of_another_story_is_not_there(area: MadeUpArea, sign_in: SignIn) -> None:
    maya, ben = area.child(at=EARLIER), area.child(at=EARLIER, given_name="Ben")
    worry = area.tell(ben, "worry", days_ago(9), what="Tired.", grade="seen")
    browser = sign_in(area.social_worker)
    assert browser.get(f"/children/{maya}/entries/{worry}").status_code == 404
    assert browser.get(f"/children/{maya}/entries/{uuid4()}").status_code == 404


def test_words_that_differ_are_marked_and_the_others_are_not() -> None:
    assert pieces("up with Leo at night", "up with Sam at night") == (
        Piece("up with", differs=False),
        Piece("Leo", differs=True),
        Piece("at night", differs=False),
    )
    assert pieces("same", "same") == (Piece("same", differs=False),)
    assert pieces("", "gone") == ()


def test_very_long_texts_are_compared_as_wholes() -> None:
    assert pieces("a " * 2000, "b " * 2000) == (Piece("a " * 2000, differs=True),)
