"""Recording an entry on its page."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from childjourney.core.access.action import Action
from childjourney.core.base.time import Span
from childjourney.core.story.entry import Draft, Entry
from childjourney.core.story.field import FieldType
from childjourney.core.story.kind import Kind
from childjourney.core.story.kinds import KINDS
from childjourney.core.story.story import Story
from childjourney.usecases.act import Act, TooBusyRefused
from childjourney.usecases.record_entry import write as write_entries
from childjourney.usecases.what_follows import what_follows
from childjourney.web.record import chapters
from childjourney.web.record import follows as follows_of_entry
from childjourney.web.record import record as record_page
from childjourney.web.record.chapters import CHAPTERS, ELSE, chapter_of
from childjourney.web.record.choose import by_hand
from childjourney.web.record.form import write
from tests.web.conftest import NOW, MadeUpArea, days_ago
from tests.web.forms import dead_links, faults_of, fill_in, form_of, opened, words_of

SignIn = Callable[..., Client]

WORRY = {"say-what": "Tired again, and no lunch.", "say-grade": "seen", "when": "today"}


def entries(area: MadeUpArea, story: UUID, kind: str | None = None) -> list[Entry]:
    """The entries of a story, or those of one kind."""
    return [each for each in area.books.entries([story])[story] if kind in (None, each.kind)]


def add(story: UUID, kind: str = "worry") -> str:
    return f"/children/{story}/add/{kind}"


@pytest.fixture
def maya(area: MadeUpArea) -> UUID:
    return area.child()


@pytest.fixture
def browser(area: MadeUpArea, sign_in: SignIn) -> Client:
    """The social worker's browser."""
    return sign_in(area.social_worker)


@pytest.mark.parametrize("kind", ["referral_decided", "initial_conference", "protection_plan_ended", "closure"])
def test_where_something_is_decided_the_principles_ask_their_questions_and_nobody_ticks_them_off(
    browser: Client, maya: UUID, kind: str
) -> None:
    """M-05."""
    page = opened(browser, add(maya, kind))
    said = words_of(page)
    asked = "What does this child need and say, and who in the family have we not thought of?"
    parents = "Would these parents say that we were clear with them, respected them, and heard them?"
    places = [said.index(words) for words in ("What we ask before we decide", asked, parents, "Who is missing from")]
    assert places == sorted(places), "in the order of the document"
    aside = page[page.index("<aside") : page.index("</aside>")]
    assert "<input" not in aside
    assert "/practice/england/2023#principles" in aside


def test_where_nothing_is_decided_nobody_is_asked_anything_first(browser: Client, maya: UUID) -> None:
    """M-10."""
    assert "What we ask before we decide" not in opened(browser, add(maya, "worry"))


def with_brother(area: MadeUpArea, maya: UUID, role: str = "social_worker") -> UUID:
    """Give Maya a brother with a story of his own, in which the person in `role` works."""
    leo = area.child(role, given_name="Leo", born="2024-12-01")
    area.tell(
        maya, "relationship_began", days_ago(400), name="Leo", relation="sibling", lives_with=True, child=str(leo)
    )
    return leo


def pointed_at(area: MadeUpArea, story: UUID, kind: Kind) -> dict[str, Any]:
    """The example of a kind, pointing at an earlier entry of this story and at this area's people."""
    said = dict(kind.example)
    for field in kind.fields:
        if field.name not in said:
            continue
        if field.type is FieldType.ENTRY:
            before = KINDS[field.refers_to[0]]
            contents = pointed_at(area, story, before)
            viewer = area.viewer("social_worker")
            # Past the acts that look at more than the entry.
            draft = Draft(story, before.name, Span.day(days_ago(20)), viewer.membership, contents, before.voices[0])
            with area.books.transaction():
                (entry,) = write_entries(area.books, Act(viewer, Action.RECORD, NOW, story), [draft])
            said[field.name] = str(entry.id)
        elif field.type is FieldType.AGENCY:
            said[field.name] = str(area.teacher.agency.id)
    return said


@pytest.mark.parametrize("kind", by_hand(), ids=lambda kind: kind.name)
def test_every_kind_can_be_recorded_through_its_form(area: MadeUpArea, maya: UUID, browser: Client, kind: Kind) -> None:
    said = pointed_at(area, maya, kind)
    answer = fill_in(browser, add(maya, kind.name), {**write(kind, said), "when": "yesterday"})
    assert answer.status_code == 302, faults_of(answer.content.decode())
    assert answer["Location"] == f"/children/{maya}"
    entry = entries(area, maya)[-1]
    assert (entry.kind, entry.contents, entry.happened) == (kind.name, kind.clean(said), Span.day(date(2026, 3, 13)))
    assert entry.author == area.social_worker.id
    assert f"{kind.title}: saved to this story." in words_of(opened(browser, answer["Location"]))


@pytest.mark.parametrize("kind", by_hand(), ids=lambda kind: kind.name)
def test_a_form_sent_empty_says_what_is_missing_and_leads_there(
    area: MadeUpArea, maya: UUID, browser: Client, kind: Kind
) -> None:
    before = len(entries(area, maya))
    answer = fill_in(browser, add(maya, kind.name), {})
    page = answer.content.decode()
    assert answer.status_code == 422
    told = faults_of(page)
    either = [fault.what for fault in kind.faults({}) if kind.either and not kind.by_name[fault.where].required]
    when = [] if kind.beside else ["Say when: today, yesterday, another day, or from one day to another."]
    assert told == [f.complain("please answer this.") for f in kind.fields if f.required] + either + when
    assert dead_links(page) == []
    assert "<title>Not saved: " in page
    assert len(entries(area, maya)) == before


def test_what_was_typed_comes_back_with_the_faults(maya: UUID, browser: Client) -> None:
    """R07."""
    said = {**WORRY, "say-what": "", "say-done": "Rang\nher nan", "when": "day", "when-date-day": "31"}
    page = fill_in(browser, add(maya), {**said, "when-date-month": "2", "when-date-year": "2026"}).content.decode()
    assert faults_of(page) == ["What worries you? Please answer this.", "There is no such date: 31 2 2026."]
    again = form_of(page)
    for name, value in {**said, "when-date-month": "2", "when-date-year": "2026"}.items():
        assert again.get(name, [""]) == [value]
    assert dead_links(page) == []


def test_a_day_to_come_is_refused_at_the_question_when(area: MadeUpArea, maya: UUID, browser: Client) -> None:
    tomorrow = {"when": "day", "when-date-day": "15", "when-date-month": "3", "when-date-year": "2026"}
    page = fill_in(browser, add(maya), {**WORRY, **tomorrow}).content.decode()
    assert faults_of(page) == ["This has not happened yet. Give a day up to today."]
    assert 'id="when-error"' in page


def test_a_month_or_a_span_is_kept_as_exactly_as_it_was_known(area: MadeUpArea, maya: UUID, browser: Client) -> None:
    roughly = {"when": "day", "when-date-month": "Nov", "when-date-year": "2025", "when-about": "yes"}
    lasting = {f"when-from-{name}": value for name, value in (("day", "1"), ("month", "2"), ("year", "2026"))}
    fill_in(browser, add(maya), {**WORRY, **roughly})
    fill_in(browser, add(maya), {**WORRY, "when": "span", **lasting})
    assert [str(entry.happened) for entry in entries(area, maya, "worry")] == ["2025-11~", "2026-02-01/.."]


def test_sending_twice_records_once(area: MadeUpArea, maya: UUID, browser: Client) -> None:
    """R08."""
    held = form_of(opened(browser, add(maya)))
    for _ in range(5):
        assert browser.post(add(maya), {**held, **WORRY}).status_code == 302
    assert len(entries(area, maya, "worry")) == 1


def test_going_back_and_changing_the_words_is_not_swallowed(area: MadeUpArea, maya: UUID, browser: Client) -> None:
    held = form_of(opened(browser, add(maya)))
    for words in ("Tired.", "Tired and hungry."):
        browser.post(add(maya), {**held, **WORRY, "say-what": words})
    assert [entry.contents["what"] for entry in entries(area, maya, "worry")] == ["Tired.", "Tired and hungry."]


def test_told_of_brother_and_sister_it_is_one_encounter_and_an_entry_in_each_story(
    area: MadeUpArea, maya: UUID, browser: Client
) -> None:
    leo = with_brother(area, maya)
    page = opened(browser, add(maya, "visit"))
    assert "Leo, brother or sister" in words_of(page)
    assert form_of(page).get("also") is None, "nobody is chosen beforehand"
    said = {"say-seen": "yes", "say-alone": "no", "say-where": "home", "when": "today", "also": [str(leo)]}
    answer = fill_in(browser, add(maya, "visit"), said)
    (hers,), (his,) = entries(area, maya, "visit"), entries(area, leo, "visit")
    assert hers.encounter == his.encounter is not None
    assert hers.contents == his.contents
    assert hers.id != his.id
    assert "saved to this story and to 1 more" in words_of(opened(browser, answer["Location"]))


def test_only_brothers_and_sisters_in_whose_stories_one_works_are_offered(
    area: MadeUpArea, maya: UUID, browser: Client
) -> None:
    with_brother(area, maya, role="teacher")
    assert "Is this also about" not in opened(browser, add(maya))


def test_who_a_child_is_and_what_ends_something_is_told_of_one_child_alone(
    area: MadeUpArea, maya: UUID, browser: Client
) -> None:
    with_brother(area, maya)
    area.tell(maya, "early_help_began", days_ago(9))
    for kind in ("particulars", "relationship_ended", "early_help_ended"):
        assert "Is this also about" not in opened(browser, add(maya, kind))
    for kind in ("worry", "relationship_began", "assessment_started"):
        assert "Is this also about" in opened(browser, add(maya, kind))


def test_a_fault_in_one_childs_story_saves_nowhere_and_says_why(area: MadeUpArea, maya: UUID, browser: Client) -> None:
    leo = with_brother(area, maya)
    hers = area.tell(maya, "referral", days_ago(9))
    said = {"say-began": str(hers), "say-notes": "Nights.", "when": "today", "also": [str(leo)]}
    page = fill_in(browser, add(maya, "assessment_started"), said).content.decode()
    assert faults_of(page) == ["This belongs to one child's story. Leave it open here, or record this for each child."]
    assert form_of(page)["also"] == [str(leo)]
    assert entries(area, maya, "assessment_started") == entries(area, leo, "assessment_started") == []


def test_a_story_that_closed_meanwhile_keeps_all_from_being_saved_and_the_words_come_back(
    area: MadeUpArea, maya: UUID, browser: Client
) -> None:
    leo = with_brother(area, maya)
    held = form_of(opened(browser, add(maya)))
    (involvement,) = entries(area, leo, "involvement_began")
    area.tell(leo, "involvement_ended", NOW.date(), began=str(involvement.id))
    answer = browser.post(add(maya), {**held, **WORRY, "also": [str(leo)]})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "no longer write in the story of one of the children" in words_of(page)
    assert form_of(page)["say-what"] == [WORRY["say-what"]]
    assert entries(area, maya, "worry") == []


@pytest.mark.parametrize(
    "raised", [TooBusyRefused(), OperationalError("the disk is full")], ids=lambda one: type(one).__name__
)
def test_what_was_typed_comes_back_when_it_could_not_be_saved(
    area: MadeUpArea, maya: UUID, browser: Client, monkeypatch: pytest.MonkeyPatch, raised: Exception
) -> None:
    """R07: nothing is called saved that is not, and the words are there to be sent again."""
    leo = with_brother(area, maya)
    held = form_of(opened(browser, add(maya)))

    def refuse(*_: Any, **__: Any) -> None:
        raise raised

    with monkeypatch.context() as patch:
        patch.setattr(record_page, "record_entry", refuse)
        answer = browser.post(add(maya), {**held, **WORRY, "also": [str(leo)]})
    page = answer.content.decode()
    assert answer.status_code == 503
    assert "not saved" in faults_of(page)[0]
    again = form_of(page)
    assert (again["say-what"], again["also"], again["key"]) == ([WORRY["say-what"]], [str(leo)], held["key"])
    browser.post(add(maya), again)
    assert len(entries(area, maya, "worry")) == len(entries(area, leo, "worry")) == 1


def test_the_words_come_back_even_when_the_story_cannot_be_read_any_more(
    area: MadeUpArea, maya: UUID, browser: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """R07."""
    leo = with_brother(area, maya)
    referral = area.tell(maya, "referral", days_ago(9))
    held = form_of(opened(browser, add(maya, "closure")))

    def refuse(*_: Any, **__: Any) -> None:
        raise OperationalError("the server closed the connection")

    said = {"say-began": str(referral), "say-notes": "Nan moved in.", "when": "today", "also": [str(leo)]}
    with monkeypatch.context() as patch:
        patch.setattr(record_page, "record_entry", refuse)
        patch.setattr(record_page, "prepare_entry", refuse)
        answer = browser.post(add(maya, "closure"), {**held, **said})
        assert answer.status_code == 503
        again = form_of(answer.content.decode())
        assert {name: again[name] for name in said} == {
            name: value if isinstance(value, list) else [value] for name, value in said.items()
        }


def test_a_story_that_one_may_not_open_answers_like_one_that_is_not_there(
    area: MadeUpArea, maya: UUID, sign_in: SignIn
) -> None:
    """R32."""
    browser = sign_in(area.teacher)
    for path in ("/add", "/add/worry"):
        hers, nobodys = browser.get(f"/children/{maya}{path}"), browser.get(f"/children/{uuid4()}{path}")
        assert (hers.status_code, nobodys.status_code) == (404, 404)
        assert words_of(hers.content.decode()) == words_of(nobodys.content.decode())
    for story in (maya, uuid4()):
        assert browser.post(f"/children/{story}/add/worry", WORRY).status_code == 404
    assert entries(area, maya, "worry") == []


def test_who_may_only_read_is_offered_no_form(area: MadeUpArea, maya: UUID, sign_in: SignIn) -> None:
    browser = sign_in(area.returns_officer)
    assert browser.get(f"/children/{maya}/add").status_code == 404
    assert browser.post(add(maya), WORRY).status_code == 404


@pytest.mark.parametrize("kind", ["correction", "area_opened", "membership_began", "no_such_kind"])
def test_kinds_that_are_not_written_by_hand_have_no_form(maya: UUID, browser: Client, kind: str) -> None:
    assert browser.get(add(maya, kind)).status_code == 404
    assert browser.post(add(maya, kind), WORRY).status_code == 404


def test_the_choice_names_every_kind_that_can_be_told_now(area: MadeUpArea, maya: UUID, browser: Client) -> None:
    page = opened(browser, f"/children/{maya}/add")
    offered = {kind.name for kind in by_hand() if f'href="{add(maya, kind.name)}"' in page}
    later = [kind for kind in by_hand() if kind.name not in offered]
    assert {kind.name for kind in later} == {
        *("answer", "assessment_authorised", "assessment_checked", "case_review_step"),
        *("closure", "core_group", "court_order_ended", "court_order_extended"),
        *("disagreement_answered", "disagreement_escalated", "disagreement_resolved", "early_help_assessed"),
        *("early_help_ended", "enquiry_ended", "action_agreed", "action_done", "unmet_need_met"),
        *("agreement_withdrawn", "sharing_reviewed", "shared_with_family", "withholding_ended"),
        *("family_access_reviewed", "family_access_ended"),
        *("in_need_plan_ended", "team_around_family"),
        *("in_need_plan_reviewed", "incident_notified", "allegation_reported", "police_protection_ended"),
        *("protection_plan_ended", "protection_plan_reviewed", "rapid_review", "referral_acknowledged"),
        *("referral_confirmed", "referral_decided", "relationship_ended"),
        *("return_interview_held", "return_interview_offered", "transfer_accepted", "transfer_conference"),
        *("significance_ended", "urgent_care_told"),
    }
    for kind in later:
        assert kind.title[1:] in words_of(page), "what can be told later is named where it will be found"
    assert page.index(add(maya, "worry")) < page.index(add(maya, "referral")) < page.index(add(maya, "particulars"))
    area.tell(maya, "unknown", days_ago(3), what="Whether dad sees the children")
    assert add(maya, "answer") in opened(browser, f"/children/{maya}/add")


def test_what_is_added_every_day_lies_open_and_the_chapters_of_a_journey_are_folded(
    maya: UUID, browser: Client
) -> None:
    page = opened(browser, f"/children/{maya}/add")
    everyday, *folded = page.split("<details")
    for kind in ("worry", "observation", "visit", "childs_words", "contact"):
        assert f'href="{add(maya, kind)}"' in everyday
    titles = [words_of(one.split("</summary>")[0].split(">", 1)[1]).strip() for one in folded]
    assert [title.split(" ")[0] for title in titles] == [
        *("Front", "Early", "Assessment", "Protection", "Urgent", "When", "The"),
    ]
    assert f'href="{add(maya, "strategy_discussion")}"' in folded[3]
    assert " open" not in "".join(one.split(">")[0] for one in folded)


@pytest.mark.parametrize("kind", by_hand(), ids=lambda kind: kind.name)
def test_every_kind_stands_in_a_chapter_of_its_own(kind: Kind) -> None:
    assert chapter_of(kind) is not ELSE
    assert sum(kind.name in chapter.kinds for chapter in CHAPTERS) == 1


def test_a_kind_that_no_chapter_names_is_offered_all_the_same(
    area: MadeUpArea, maya: UUID, browser: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chapters, "_OF_KIND", {})
    assert f'href="{add(maya, "worry")}"' in opened(browser, f"/children/{maya}/add").split("Something else")[1]


# ── What follows ─────────────────────────────────────────────────────────────────────────────────


def said_after(browser: Client, story: UUID, kind: str, said: dict[str, Any]) -> str:
    """Record an entry and return the message that follows."""
    answer = fill_in(browser, add(story, kind), {**said, "when": "today"})
    assert answer.status_code == 302, faults_of(answer.content.decode())
    words = words_of(opened(browser, answer["Location"]))
    return words[words.index("Success") :][:900]


def test_the_message_after_recording_says_what_follows_and_by_when(maya: UUID, browser: Client) -> None:
    said = {"say-notes": "Two accounts that differ.", "say-led_by_social_worker": "yes"}
    message = said_after(browser, maya, "enquiry_started", said)
    assert "Section 47 enquiry started: saved to this story. From this follows: " in message
    assert (
        "hold the initial child protection conference, by Tuesday 7 April, "
        "if the enquiry finds significant harm and continuing risk" in message
    )
    assert "make the section 47 enquiry, soon enough for the conference" in message
    assert "Not written down yet" not in message


def test_what_was_to_be_so_beforehand_is_asked_for_where_it_is_not_written_down(maya: UUID, browser: Client) -> None:
    """M-63: agreement is a gate."""
    message = said_after(browser, maya, "early_help_began", {"say-lead": "Ruth Bell", "say-notes": "Sleep."})
    assert "Not written down yet: ask the family before early help begins." in message


def test_an_everyday_entry_is_followed_by_nothing(maya: UUID, browser: Client) -> None:
    message = said_after(browser, maya, "worry", {"say-what": "Tired again.", "say-grade": "seen"})
    assert "Worry: saved to this story." in message
    assert "follows" not in message and "Not written down" not in message


def test_at_most_three_promises_are_told_at_once(area: MadeUpArea, maya: UUID) -> None:
    asked = area.tell(maya, "referral", days_ago(0))
    began = area.tell(maya, "enquiry_started", days_ago(0), began=str(asked))
    viewer = area.viewer("social_worker")
    told = what_follows(area.books, viewer=viewer, story=maya, entries=[asked, began], now=NOW)
    assert len(told) == 3
    assert [one.due.day for one in told if one.due] == sorted(one.due.day for one in told if one.due)
    assert {one.start.entry for one in told} <= {asked, began}


def test_what_follows_is_told_to_nobody_who_may_not_open_the_story(area: MadeUpArea, maya: UUID) -> None:
    asked = area.tell(maya, "referral", days_ago(0))
    before = list(area.books.lines())
    stranger, own = area.viewer("teacher"), area.viewer("social_worker")
    assert what_follows(area.books, viewer=stranger, story=maya, entries=[asked], now=NOW) == ()
    assert what_follows(area.books, viewer=own, story=maya, entries=[asked], now=NOW) != ()
    assert list(area.books.lines()) == before


def test_an_entry_that_is_saved_is_never_said_to_be_unsaved_since_what_follows_could_not_be_read(
    area: MadeUpArea, maya: UUID, browser: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_args: Any, **_named: Any) -> None:
        raise OperationalError

    monkeypatch.setattr(follows_of_entry, "what_follows", fails)
    assert "Worry: saved to this story." in said_after(browser, maya, "worry", {**WORRY})
    assert len(entries(area, maya, "worry")) == 1


def test_what_has_ended_is_not_offered_to_be_ended_again(area: MadeUpArea, maya: UUID, browser: Client) -> None:
    first = area.tell(maya, "early_help_began", days_ago(90))
    area.tell(maya, "early_help_ended", days_ago(60), began=str(first), notes="Sleeps through.")
    second = area.tell(maya, "early_help_began", days_ago(30))
    page = opened(browser, add(maya, "early_help_ended"))
    assert str(second) in page
    assert str(first) not in page


def test_people_are_chosen_from_those_who_work_in_the_area_today(area: MadeUpArea, maya: UUID, browser: Client) -> None:
    page = opened(browser, add(maya, "involvement_began"))
    assert "Hill Road Primary: Tom Ashe, teacher" in page
    assert "Ann Wood" not in page, "who keeps the system works with no child"


def test_what_is_offered_has_one_meaning_once(maya: UUID, browser: Client) -> None:
    """The census gave several codes to one meaning over the years; a person chooses between meanings."""
    assert words_of(opened(browser, add(maya, "particulars"))).split().count("Female") == 1


def test_nothing_private_stands_in_the_title(maya: UUID, browser: Client) -> None:
    for path in ("/add", "/add/worry"):
        title = opened(browser, f"/children/{maya}{path}").split("<title>")[1].split("</title>")[0]
        assert "Maya" not in title


def test_the_number_of_queries_of_a_form_does_not_grow_with_the_story(
    area: MadeUpArea, maya: UUID, browser: Client
) -> None:
    counts = []
    for number in (1, 12):
        for each in range(number):
            area.tell(maya, "referral", days_ago(30 + each))
        with CaptureQueriesContext(connection) as asked:
            opened(browser, add(maya, "closure"))
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_the_story_reads_what_was_recorded(area: MadeUpArea, maya: UUID, browser: Client) -> None:
    fill_in(browser, add(maya), WORRY)
    readings = Story(maya, entries(area, maya)).standing
    assert [reading.heading for reading in readings if reading.kind.name == "worry"] == ["Tired again, and no lunch"]


@pytest.mark.parametrize(
    ("named", "words"),
    [
        ({"say-agency": str(UUID(int=5))}, "Which agency? Choose an agency of this area."),
        ({"say-member": str(UUID(int=5))}, "Who? Choose somebody who works in this area."),
        ({"say-member": "police_officer"}, "Who? Sam Price works for Moorland Police. Choose that agency, or somebody"),
    ],
)
def test_a_story_is_opened_only_to_people_and_agencies_of_the_area(
    area: MadeUpArea, maya: UUID, browser: Client, named: dict[str, str], words: str
) -> None:
    said = {"say-agency": str(area.teacher.agency.id), "say-capacity": "Teacher", "when": "today", **named}
    if said.get("say-member") in area.members:
        said["say-member"] = str(area.members[said["say-member"]].id)
    page = fill_in(browser, add(maya, "involvement_began"), said).content.decode()
    assert words in faults_of(page)[0]
    assert len(entries(area, maya, "involvement_began")) == 1


def test_what_the_census_will_ask_is_told_and_holds_nobody_up(area: MadeUpArea, maya: UUID, sign_in: Any) -> None:
    """Checked when it is given out; at entry only told, and only to those who answer for a census."""
    worker = sign_in(area.social_worker)
    answer = fill_in(worker, add(maya, "referral"), {"when": "today"})
    assert answer.status_code == 302
    said = words_of(opened(worker, answer["Location"]))
    assert "The census will ask for: who referred the child (rule 8866); the primary need" in said
    visitor = sign_in(area.health_visitor)
    child = area.child("health_visitor")
    answer = fill_in(visitor, add(child, "particulars"), {"say-given_name": "Maya", "when": "today"})
    assert answer.status_code == 302
    assert "The census will ask" not in words_of(opened(visitor, answer["Location"]))
