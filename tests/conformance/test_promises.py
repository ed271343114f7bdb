"""What is owed is kept beside each story, listed for whoever may open it, and folded again when practice changes."""

import random
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from childjourney.core.access.decide import Viewer
from childjourney.core.access.grant import Grant
from childjourney.core.base.time import Span
from childjourney.core.people.role import Sector
from childjourney.core.practice.duty import State
from childjourney.core.practice.promise import Promise
from childjourney.core.story.admit import DraftRefused
from childjourney.core.story.child import Child
from childjourney.core.story.kinds import KINDS
from childjourney.usecases.act import AccessRefused
from childjourney.usecases.give_reason import give_reason
from childjourney.usecases.keep_practice import (
    NewTrial,
    adopt_framework,
    begin_trial,
    end_trial,
    extend_trial,
    note_milestone,
)
from childjourney.usecases.list_promises import Side, list_promises
from childjourney.usecases.memory import MemoryBooks
from childjourney.usecases.open_story import open_story
from childjourney.usecases.ports import Books, Card, Mine, Wanted
from childjourney.usecases.question_rule import answer_question, asked, question_rule, revise_guidance, revised
from childjourney.usecases.record_entry import Telling, record_entry
from childjourney.usecases.refold import refold
from childjourney.usecases.trial_effect import trial_effect
from tests.conformance.area import TODAY, Area

AGENCY, MEMBER = UUID(int=21), UUID(int=31)
VIEWER = Viewer(MEMBER, AGENCY, "social_worker")


def tell(area: Area, worker: Viewer, story: UUID, kind: str, day: date, **contents: object) -> UUID:
    said = {**KINDS[kind].example, **contents}
    telling = Telling(kind, Span.day(day), {k: v for k, v in said.items() if v is not None})
    (entry,) = record_entry(area.books, viewer=worker, stories=[story], telling=telling, now=area.now)
    return entry


def referred(area: Area, worker: Viewer, day: date = date(2026, 3, 2)) -> tuple[UUID, UUID]:
    story = area.child(worker)
    return story, tell(area, worker, story, "referral", day)


def manager(area: Area) -> Viewer:
    return area.worker("partnership_manager", name="Ines Board", agency=area.agency(Sector.PARTNERSHIP))


def test_a_social_worker_sees_what_she_promised_and_what_she_was_promised_by_due_day(area: Area) -> None:
    """M-60. Nobody is named as leading the work yet, so what a lead will owe is hers, too."""
    worker = area.worker("social_worker")
    story, _ = referred(area, worker)
    mine = list_promises(area.books, viewer=worker, now=area.now, side=Side.MINE)
    assert [one.promise.rule for one in mine.promises] == ["referral-decision", "single-assessment"]
    assert mine.promises[0].child.given_name == "Maya"
    assert mine.promises[0].promise.due_day == date(2026, 3, 3)
    assert mine.promises[0].promise.state(area.now) is State.PAST_DUE
    tell(area, worker, story, "enquiry_started", date(2026, 3, 9), began=None)
    rules = [one.promise.rule for one in list_promises(area.books, viewer=worker, now=area.now).promises]
    assert "section-47-enquiry" in rules
    assert list_promises(area.books, viewer=worker, now=area.now, rule="section-47-enquiry").total == 1
    everything = list_promises(area.books, viewer=worker, now=area.now, side=Side.ALL)
    days = [one.promise.due_day or date.max for one in everything.promises]
    assert days == sorted(days)


def test_nobody_sees_the_promises_of_children_with_whom_they_do_not_work(area: Area) -> None:
    worker, other = area.worker("social_worker"), area.worker("social_worker", name="Ben Other")
    referred(area, worker)
    for side in Side:
        assert list_promises(area.books, viewer=other, now=area.now, side=side).total == 0
    with pytest.raises(AccessRefused):
        list_promises(area.books, viewer=manager(area), now=area.now)


def test_what_was_kept_leaves_the_list_at_once(area: Area) -> None:
    worker = area.worker("social_worker")
    story, referral = referred(area, worker)
    tell(area, worker, story, "referral_decided", date(2026, 3, 3), began=str(referral), response="assessment")
    left = list_promises(area.books, viewer=worker, now=area.now).promises
    assert "referral-decision" not in [one.promise.rule for one in left]
    kept = {one.rule: one for one in area.books.promises_of(story)}
    assert (kept["referral-decision"].settled, kept["referral-decision"].took) == (State.MET, 1)


def test_what_is_kept_is_what_the_story_says_and_the_night_finds_nothing(area: Area) -> None:
    worker = area.worker("social_worker")
    story, _ = referred(area, worker)
    opened = open_story(area.books, viewer=worker, story=story, now=area.now)
    kept = area.books.promises_of(story)
    assert [(one.rule, one.started, one.state(area.now)) for one in kept] == [
        (one.rule.id, one.start.entry, one.state) for one in opened.duties
    ]
    assert refold(area.books).differences == ()


def test_the_night_finds_and_mends_what_was_kept_otherwise(area: Area) -> None:
    worker = area.worker("social_worker")
    story, _ = referred(area, worker)
    right = area.books.promises_of(story)
    (card,) = area.books.caseload(viewer=worker, on=TODAY, skip=0, most=1)[0]
    area.books.keep([replace(card, promises=(replace(right[0], due_day=date(2020, 1, 1)), *right[2:]))])
    done = refold(area.books)
    assert {(one.story, one.rule) for one in done.differences} == {(story, right[0].rule), (story, right[1].rule)}
    assert all(str(story) in one.in_words and "Maya" not in one.in_words for one in done.differences)
    assert area.books.promises_of(story) == right
    assert refold(area.books).differences == ()


def test_why_something_was_late_is_asked_once(area: Area) -> None:
    """M-41."""
    worker = area.worker("social_worker")
    story, referral = referred(area, worker)
    late = {"viewer": worker, "story": story, "rule": "referral-decision", "started": referral}
    with pytest.raises(DraftRefused, match="no such promise"):
        give_reason(area.books, **{**late, "rule": "first-core-group"}, reason="staff", now=area.now)
    give_reason(area.books, **late, reason="staff", now=area.now, key="once")
    assert give_reason(area.books, **late, reason="staff", now=area.now, key="once")
    with pytest.raises(DraftRefused, match="already"):
        give_reason(area.books, **late, reason="court", now=area.now)
    (promise,) = [one for one in area.books.promises_of(story) if one.rule == "referral-decision"]
    assert promise.reason == "staff"
    opened = open_story(area.books, viewer=worker, story=story, now=area.now)
    assert next(one for one in opened.duties if one.rule.id == "referral-decision").excuse is not None


def test_a_reason_is_not_asked_for_what_is_not_late(area: Area) -> None:
    worker = area.worker("social_worker")
    story, referral = referred(area, worker, day=TODAY)
    with pytest.raises(DraftRefused, match="not late"):
        give_reason(
            area.books,
            viewer=worker,
            story=story,
            rule="referral-decision",
            started=referral,
            reason="staff",
            now=area.now,
        )


# ── Which practice holds ─────────────────────────────────────────────────────────────────────────


def test_an_area_that_adopts_late_works_by_the_older_edition_until_then(area: Area) -> None:
    keeper, worker = manager(area), area.worker("social_worker")
    adopt_framework(
        area.books, viewer=keeper, framework="england/2023", first=date(2024, 9, 2), why="Training first.", now=area.now
    )
    held = {one.framework: one.dates for one in area.books.practice().adopted}
    assert (held["england/2018"].after, held["england/2023"].adopted) == (date(2024, 9, 2), date(2024, 9, 2))
    for day, edition in ((date(2024, 8, 30), "england/2018"), (date(2024, 9, 2), "england/2023")):
        story, _ = referred(area, worker, day=day)
        assert {one.edition for one in area.books.promises_of(story)} == {edition}


@pytest.mark.parametrize(
    ("framework", "first", "said"),
    [
        ("england/2012-draft", date(2024, 1, 1), "draft"),
        ("england/1066", date(2024, 1, 1), "no framework"),
        ("england/2023", date(2020, 1, 1), "before it was published"),
        ("england/2023", date(2027, 1, 1), "still to come"),
    ],
)
def test_what_nobody_can_work_by_is_not_adopted(area: Area, framework: str, first: date, said: str) -> None:
    with pytest.raises(DraftRefused, match=said):
        adopt_framework(area.books, viewer=manager(area), framework=framework, first=first, now=area.now)


def test_only_whoever_keeps_practice_may_change_it(area: Area) -> None:
    for role in ("social_worker", "team_manager"):
        worker = area.worker(role)
        with pytest.raises(AccessRefused):
            adopt_framework(area.books, viewer=worker, framework="england/2023", first=TODAY, now=area.now)


TRIAL = NewTrial(
    title="A first core group without a number",
    why="Whether families come more often when they choose the day.",
    first=date(2026, 1, 5),
    last=date(2026, 7, 4),
    changes={"first-core-group": "suspended"},
    basis="Local Authority Social Services Act 1970, section 7A",
    granted_by="Secretary of State",
    conditions=("A manager looks at each after ten working days.",),
)


def conference(area: Area, worker: Viewer, day: date) -> UUID:
    story = area.child(worker)
    tell(area, worker, story, "initial_conference", day, decision="plan", began=None)
    return story


def states(area: Area, story: UUID) -> dict[str, State]:
    return {one.rule: one.state(area.now) for one in area.books.promises_of(story)}


def test_a_trial_suspends_what_it_names_while_it_lasts_and_its_end_restores_the_rule(area: Area) -> None:
    keeper, worker = manager(area), area.worker("social_worker")
    trial = begin_trial(area.books, viewer=keeper, trial=TRIAL, now=area.now, key="new")
    assert begin_trial(area.books, viewer=keeper, trial=TRIAL, now=area.now, key="new") == trial
    story = conference(area, worker, date(2026, 2, 2))
    assert states(area, story)["first-core-group"] is State.SUSPENDED
    end_trial(area.books, viewer=keeper, trial=trial, first_without=date(2026, 2, 1), why="Enough seen.", now=area.now)
    assert states(area, story)["first-core-group"] is State.SUSPENDED, "what is kept waits for the night or the job"
    assert [one.rule for one in refold(area.books).differences] == ["first-core-group"]
    assert states(area, story)["first-core-group"] is State.PAST_DUE
    with pytest.raises(DraftRefused, match="has ended already"):
        end_trial(area.books, viewer=keeper, trial=trial, first_without=TODAY, why="Again.", now=area.now)


def test_a_trial_is_extended_only_by_whoever_granted_it(area: Area) -> None:
    keeper = manager(area)
    trial = begin_trial(area.books, viewer=keeper, trial=TRIAL, now=area.now)
    longer = {"viewer": keeper, "trial": trial, "last": date(2026, 10, 4), "why": "Too few yet.", "now": area.now}
    with pytest.raises(DraftRefused, match="who granted more time"):
        extend_trial(area.books, **longer)
    extend_trial(area.books, **longer, granted_by="Secretary of State")
    (held,) = area.books.practice().trials
    assert held.after == date(2026, 10, 5)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"granted_by": "", "basis": ""}, "Say who granted it"),
        ({"basis": ""}, "legal basis"),
        ({"conditions": ()}, "on what conditions"),
        ({"changes": {"section-47-enquiry": "suspended"}}, "statute"),
        ({"changes": {"no-such-rule": "suspended"}}, "no rule"),
        ({"changes": {"first-core-group": "some days"}}, "is no limit"),
        ({"changes": {}}, "at least one rule"),
        ({"last": date(2025, 1, 1)}, "ends before it begins"),
        ({"teams": ("No such team",)}, "no team"),
        ({"title": ""}, "What is it called"),
    ],
)
def test_a_trial_that_cannot_stand_is_refused_in_words(area: Area, change: dict[str, object], said: str) -> None:
    """M-07."""
    with pytest.raises(DraftRefused, match=said):
        begin_trial(area.books, viewer=manager(area), trial=replace(TRIAL, **change), now=area.now)
    assert area.books.practice().trials == ()


def test_asking_for_more_than_a_rule_does_needs_no_grant(area: Area) -> None:
    tighter = replace(TRIAL, changes={"first-core-group": "5 working days"}, granted_by="", basis="", conditions=())
    begin_trial(area.books, viewer=manager(area), trial=tighter, now=area.now)
    story = conference(area, area.worker("social_worker"), date(2026, 2, 2))
    (promise,) = [one for one in area.books.promises_of(story) if one.rule == "first-core-group"]
    assert promise.due_day == date(2026, 2, 9)
    assert promise.trial


def test_the_effect_of_a_trial_is_told_in_whole_distributions_and_small_groups_not_at_all(area: Area) -> None:
    """M-44, M-45."""
    keeper, worker = manager(area), area.worker("social_worker")
    trial = begin_trial(area.books, viewer=keeper, trial=TRIAL, now=area.now)
    for number in range(8):
        day = date(2025, 11, 3) + timedelta(days=number)
        story = conference(area, worker, day)
        plan = tell(area, worker, story, "protection_plan_began", day, began=None)
        tell(area, worker, story, "core_group", day + timedelta(days=10 + number), began=str(plan))
    conference(area, worker, date(2026, 2, 2))
    effect = trial_effect(area.books, trial=str(trial), now=area.now)
    assert effect is not None
    before, during = effect.rules[0].groups
    assert (before.began, len(before.took), before.few) == (8, 8, False)
    assert before.took == tuple(sorted(before.took))
    assert before.middle is not None
    assert (during.began, during.took, during.few, during.middle) == (1, (), True, None)
    assert trial_effect(area.books, trial="nothing", now=area.now) is None


def test_milestones_keep_the_promises_of_the_area(area: Area) -> None:
    entry = note_milestone(area.books, viewer=manager(area), milestone="annual_report", day=TODAY, now=area.now)
    assert area.books.entries([area.books.area])[area.books.area][-1].id == entry


# ── Questions and guidance ───────────────────────────────────────────────────────────────────────


def test_a_question_about_a_rule_reaches_its_owner_is_answered_and_leads_to_a_trial(area: Area) -> None:
    """M-50, M-51."""
    keeper, worker = manager(area), area.worker("social_worker")
    words = "Half of our families work nights. Ten days leave no evening that suits."
    about = {"framework": "england/2023", "rule": "first-core-group"}
    question = question_rule(area.books, viewer=worker, **about, question=words, now=area.now)
    (waiting,) = asked(area.books)
    assert (waiting.owner, waiting.answers, waiting.question) == ("safeguarding_partnership", (), words)
    nurse = area.worker("health_visitor")
    with pytest.raises(DraftRefused, match="belongs to safeguarding partnership"):
        answer_question(area.books, viewer=nurse, question=question, answer="No.", now=area.now)
    with pytest.raises(DraftRefused, match="no such framework or trial"):
        answer_question(area.books, viewer=keeper, question=question, answer="Yes.", leads_to="x", now=area.now)
    trial = begin_trial(area.books, viewer=keeper, trial=TRIAL, now=area.now)
    answer_question(
        area.books, viewer=keeper, question=question, answer="We try it.", leads_to=str(trial), now=area.now
    )
    (answered,) = asked(area.books)
    assert [(one.answer, one.leads_to) for one in answered.answers] == [("We try it.", str(trial))]
    with pytest.raises(DraftRefused, match="no such rule"):
        question_rule(area.books, viewer=worker, framework="england/2023", rule="none", question="?", now=area.now)


def test_only_the_profession_that_owns_guidance_may_revise_it(area: Area) -> None:
    framework = area.books.practice().library.frameworks["england/2023"]
    guidance = next(one for one in framework.guidance if one.owner == "social_work")
    said = {
        "framework": "england/2023",
        "guidance": guidance.id,
        "says": "Look at harm outside the home, too.",
        "checked_by": "Two principal social workers",
        "review_by": date(2027, 6, 30),
    }
    lead = area.worker("principal_social_worker", name="Petra Lead")
    with pytest.raises(DraftRefused, match="belongs to social work"):
        revise_guidance(area.books, viewer=area.worker("health_visitor"), **said, now=area.now)
    first = revise_guidance(area.books, viewer=lead, **said, now=area.now)
    with pytest.raises(DraftRefused, match="while you were writing"):
        revise_guidance(area.books, viewer=lead, **said, now=area.now)
    with pytest.raises(DraftRefused, match="a day to come"):
        revise_guidance(area.books, viewer=lead, **{**said, "review_by": TODAY}, seen=first, now=area.now)
    (kept,) = revised(area.books)
    assert (kept.says, kept.checked_by) == ("Look at harm outside the home, too.", "Two principal social workers")


# ── Every store lists alike ──────────────────────────────────────────────────────────────────────

PARTS = ("social_worker", "team_manager", "referrer", "child", "family", "core_group")


def random_cards(chance: random.Random, many: int) -> list[Card]:
    return [_card(chance, number) for number in range(1, many + 1)]


def _card(chance: random.Random, number: int) -> Card:
    story = UUID(int=number)
    grant = Grant(story, AGENCY, MEMBER if chance.random() < 0.7 else None, UUID(int=3), date(2026, 1, 1), None)
    promises = tuple(_promise(chance, story, place) for place in range(chance.randint(0, 6)))
    return Card(Child(story), (grant,), 0, None, datetime(2026, 3, 1, tzinfo=UTC), promises)


def _promise(chance: random.Random, story: UUID, place: int) -> Promise:
    start = date(2026, 1, 1) + timedelta(days=chance.randint(0, 90))
    due = start + timedelta(days=chance.randint(0, 60)) if chance.random() < 0.8 else None
    return Promise(
        story=story,
        rule=chance.choice(["initial-conference", "first-core-group", "referrer-told"]),
        edition="england/2023",
        started=UUID(int=1000 + place),
        start_day=start,
        due_day=due,
        due_at=datetime(2026, 3, 1, 9, tzinfo=UTC) if due and chance.random() < 0.2 else None,
        closed_day=start if chance.random() < 0.3 else None,
        settled=chance.choice([None, None, State.MET, State.MET_LATE, State.SUSPENDED]),
        runs=chance.random() < 0.1,
        conditional=chance.random() < 0.3,
        took=chance.choice([None, 3, 12]),
        late_by=chance.choice([0, 2]),
        reason=chance.choice(["", "staff"]),
        responsible=tuple(chance.sample(PARTS, chance.randint(1, 3))),
        owed_to=tuple(chance.sample(PARTS, chance.randint(0, 3))),
        team=chance.choice(["", "North", "South"]),
        trial="",
        lead=chance.choice([None, MEMBER, UUID(int=77)]),
    )


WANTED = [
    Wanted(),
    Wanted(mine=Mine(MEMBER, frozenset({"social_worker"}))),
    Wanted(mine=Mine(MEMBER, frozenset(), frozenset({"core_group", "team_manager"}))),
    Wanted(
        owed_to=frozenset({"child", "family"}),
        not_mine=Mine(MEMBER, frozenset({"team_manager"}), frozenset({"referrer"})),
    ),
    Wanted(rule="first-core-group", team="North"),
    Wanted(until=date(2026, 3, 1)),
]


@pytest.mark.parametrize("wanted", WANTED, ids=range(len(WANTED)))
def test_every_store_lists_the_same_promises_in_the_same_order(books: Books, wanted: Wanted) -> None:
    cards = random_cards(random.Random(7), 150)
    oracle = MemoryBooks(UUID(int=7))
    oracle.keep(cards)
    books.keep(cards)
    for viewer in (VIEWER, Viewer(UUID(int=99), AGENCY, "team_manager"), Viewer(UUID(int=99), AGENCY, "teacher")):
        for skip in (0, 5):
            asked_for = {"viewer": viewer, "on": TODAY, "skip": skip, "most": 40}
            found, total = books.promised(wanted, **asked_for)
            assert (found, total) == oracle.promised(wanted, **asked_for)
            more = skip + min(max(total - skip, 0), 41)
            assert books.promised(wanted, counted=False, **asked_for) == (found, more)


def test_every_store_counts_the_same_promises_and_walks_the_same_stories(books: Books) -> None:
    cards = random_cards(random.Random(8), 60)
    oracle = MemoryBooks(UUID(int=7))
    oracle.keep(cards)
    books.keep(cards)
    for card in cards:
        assert books.promises_of(card.child.id) == card.promises
    time = {"since": date(2026, 1, 10), "until": date(2026, 3, 1)}
    for narrowed in ({}, {"rules": ["first-core-group"]}, {"viewer": VIEWER}, {"rules": [], "viewer": VIEWER}):
        counted = oracle.tallied(**time, **narrowed)
        assert Counter(books.tallied(**time, **narrowed)) == Counter(counted)
        assert bool(counted) is (narrowed.get("rules") != [])
    walked: list[UUID] = []
    while batch := books.stories_after(walked[-1] if walked else None, most=7):
        walked += batch
    assert walked == sorted(card.child.id for card in cards)


def test_what_a_lead_practitioner_owes_is_listed_for_whoever_leads_and_for_no_colleague(area: Area) -> None:
    leads, other = area.worker("social_worker"), area.worker("health_visitor", name="Bea Other")
    story, _ = referred(area, leads)
    for worker, lead in ((leads, True), (other, None)):
        capacity = {
            "agency": str(worker.agency),
            "member": str(worker.membership),
            "capacity": "Works here",
            "lead": lead,
        }
        tell(area, leads, story, "involvement_began", date(2026, 3, 2), **capacity)
    for worker, listed in ((leads, True), (other, False)):
        mine = list_promises(area.books, viewer=worker, now=area.now, side=Side.MINE).promises
        assert ("single-assessment" in [one.promise.rule for one in mine]) is listed
