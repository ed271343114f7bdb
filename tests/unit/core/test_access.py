"""Who may do what, and what they see: tables that a practitioner can check."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from tests.strategies import CHILD

from childjourney.core.access.action import Action
from childjourney.core.access.decide import ABOUT_ONE_CHILD, Viewer, decide
from childjourney.core.access.grant import Grant, grants_of
from childjourney.core.access.policy import POLICIES, Reach, ReadLevel
from childjourney.core.access.see import see
from childjourney.core.base.time import Span
from childjourney.core.people.role import ROLES
from childjourney.core.story.admit import admit
from childjourney.core.story.entry import Draft
from childjourney.core.story.story import Story

TODAY = date(2026, 3, 14)
NOW = datetime(2026, 3, 14, 9, tzinfo=UTC)
CARE, SCHOOL = UUID(int=101), UUID(int=102)
ME, COLLEAGUE = UUID(int=1), UUID(int=2)


def viewer(role: str, agency: UUID = CARE) -> Viewer:
    return Viewer(ME, agency, role)


def grant(agency: UUID = CARE, member: UUID | None = ME, first: str = "2026-01-01", after: str | None = None) -> Grant:
    end = date.fromisoformat(after) if after else None
    return Grant(CHILD, agency, member, UUID(int=9), date.fromisoformat(first), end)


def test_every_role_has_a_policy() -> None:
    assert set(POLICIES) == set(ROLES)


# role, whose involvement opens the story, may open, reads
OPENING = [
    ("social_worker", grant(), True, ReadLevel.CONTENT),
    ("social_worker", grant(member=COLLEAGUE), False, ReadLevel.NOTHING),
    ("social_worker", grant(member=None), False, ReadLevel.NOTHING),
    ("social_worker", grant(after="2026-03-14"), False, ReadLevel.NOTHING),
    ("social_worker", grant(first="2026-03-15"), False, ReadLevel.NOTHING),
    ("team_manager", grant(member=COLLEAGUE), True, ReadLevel.CONTENT),
    ("team_manager", grant(agency=SCHOOL, member=COLLEAGUE), False, ReadLevel.NOTHING),
    ("front_door_manager", grant(member=None), True, ReadLevel.CONTENT),
    ("teacher", grant(), True, ReadLevel.HEADING),
    ("safeguarding_lead", grant(member=COLLEAGUE), True, ReadLevel.HEADING),
    ("returns_officer", grant(member=None), True, ReadLevel.HEADING),
    ("administrator", grant(), False, ReadLevel.NOTHING),
    ("a role nobody knows", grant(), False, ReadLevel.NOTHING),
]


@pytest.mark.parametrize(("role", "held", "opens", "reads"), OPENING)
def test_a_story_opens_to_whom_an_involvement_lets_in(role: str, held: Grant, opens: bool, reads: ReadLevel) -> None:
    decision = decide(viewer(role), Action.OPEN_STORY, grants=[held], on=TODAY)
    assert (decision.allowed, decision.level) == (opens, reads)
    assert decision.reasons


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("action", sorted(ABOUT_ONE_CHILD, key=lambda action: action.value))
def test_without_involvement_nobody_gets_near_a_child(role: str, action: Action) -> None:
    assert not decide(viewer(role), action, on=TODAY).allowed


def test_a_system_administrator_sees_no_case_content() -> None:
    """R35."""
    policy = POLICIES["administrator"]
    assert policy.reach is Reach.NONE
    assert not policy.actions & {Action.OPEN_STORY, Action.SEARCH, Action.LIST_CASELOAD, Action.RECORD}


def test_a_token_can_only_narrow() -> None:
    narrowed = viewer("social_worker").narrowed(
        only=frozenset({Action.OPEN_STORY, Action.IMPORT_CENSUS}), at_most=ReadLevel.HEADING
    )
    assert decide(narrowed, Action.OPEN_STORY, grants=[grant()], on=TODAY).level is ReadLevel.HEADING
    assert not decide(narrowed, Action.RECORD, grants=[grant()], on=TODAY).allowed
    assert not decide(narrowed, Action.IMPORT_CENSUS, on=TODAY).allowed
    wider = narrowed.narrowed(only=frozenset(Action), at_most=ReadLevel.CONTENT)
    assert not decide(wider, Action.RECORD, grants=[grant()], on=TODAY).allowed
    assert wider.at_most is ReadLevel.HEADING


def _story() -> Story:
    involved = {"agency": str(SCHOOL), "member": str(ME), "capacity": "Class teacher"}
    drafts = [
        Draft(CHILD, "particulars", Span.day(TODAY), COLLEAGUE, {"given_name": "Maya"}),
        Draft(CHILD, "involvement_began", Span.parse("2026-01-05"), COLLEAGUE, involved, id=UUID(int=50)),
        Draft(CHILD, "worry", Span.day(TODAY), COLLEAGUE, {"what": "Bruise on arm.", "grade": "seen"}),
        Draft(CHILD, "worry", Span.day(TODAY), ME, {"what": "No lunch.", "grade": "seen"}),
    ]
    return Story(CHILD).grown(admit(Story(CHILD), drafts, now=NOW))


def test_involvement_in_the_story_is_what_grants_and_its_end_is_what_takes_away() -> None:
    story = _story()
    assert [(one.agency, one.membership, one.after) for one in grants_of(story.standing)] == [(SCHOOL, ME, None)]
    ended = Draft(CHILD, "involvement_ended", Span.day(TODAY), COLLEAGUE, {"began": str(UUID(int=50))})
    grown = story.grown(admit(story, [ended], now=NOW))
    (held,) = grants_of(grown.standing)
    assert not decide(viewer("teacher", SCHOOL), Action.OPEN_STORY, grants=[held], on=TODAY).allowed


def test_an_involvement_that_was_withdrawn_grants_nothing() -> None:
    story = _story()
    withdrawn = Draft(
        CHILD,
        "correction",
        Span.day(TODAY),
        COLLEAGUE,
        {"reason": "Wrong child", "withdrawn": True},
        corrects=UUID(int=50),
    )
    assert grants_of(story.grown(admit(story, [withdrawn], now=NOW)).standing) == ()


def test_below_content_the_words_are_not_there_at_all() -> None:
    """R31: what may not be read does not leave the core."""
    teacher = viewer("teacher", SCHOOL)
    story = _story()
    decision = decide(teacher, Action.OPEN_STORY, grants=grants_of(story.standing), on=TODAY)
    seen = {one.id: one for one in (see(r, viewer=teacher, decision=decision) for r in story.readings)}
    others, own = (seen[entry.id] for entry in story.entries if entry.kind == "worry")
    assert (others.heading, others.contents, others.versions) == ("Worry", {}, ())
    assert (own.heading, own.contents["what"]) == ("No lunch", "No lunch.")
    assert "Bruise" not in repr(others)


def test_whoever_may_open_a_story_reads_who_the_child_is_and_who_is_around() -> None:
    teacher = viewer("teacher", SCHOOL)
    story = _story()
    decision = decide(teacher, Action.OPEN_STORY, grants=grants_of(story.standing), on=TODAY)
    headings = [see(r, viewer=teacher, decision=decision).heading for r in story.readings]
    assert "Who the child is: Maya" in headings
    assert "Involvement begins: Class teacher" in headings
