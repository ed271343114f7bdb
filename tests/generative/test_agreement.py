"""What holds for every ledger of agreement, whatever the family says in whatever order (R33)."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from childjourney.core.access.grant import grants_of
from childjourney.core.base.time import Span
from childjourney.core.steps.agreement import Standing, agreed_to, ledger, rests, taken_back
from childjourney.core.story.admit import admit
from childjourney.core.story.entry import Draft, Voice
from childjourney.core.story.story import Story

CHILD, AUTHOR = UUID(int=1), UUID(int=11)
THEIRS, OTHERS = UUID(int=21), UUID(int=22)
FIRST = date(2026, 1, 1)
WRITTEN = datetime(2026, 12, 1, 9, tzinfo=UTC)
PURPOSES = ("team_around_family", "service")
ITEMS = ("assessment", "plan", "words")

days = st.integers(0, 60).map(lambda after: FIRST + timedelta(days=after))


@st.composite
def stories(draw: st.DrawFn) -> Story:
    """Draw a story in which the family agrees, refuses and withdraws, and somebody joins on what it agreed to."""
    story = Story(CHILD)
    for _ in range(draw(st.integers(1, 8))):
        story = story.grown(admit(story, [_draft(draw, story)], now=WRITTEN))
    return story


def _draft(draw: st.DrawFn, story: Story) -> Draft:
    given_ = [one.id for one in story.readings if one.kind.name == "agreement_given"]
    kind = draw(st.sampled_from(["agreement_given", "agreement_withdrawn", "involvement_began"])) if given_ else ""
    happened = Span.day(draw(days))
    if kind == "agreement_withdrawn":
        said: dict[str, Any] = {"began": str(draw(st.sampled_from(given_))), "who": "mum"}
        return Draft(CHILD, kind, happened, AUTHOR, said, Voice.PROFESSIONAL)
    if kind == "involvement_began":
        said = {"agency": str(draw(st.sampled_from([THEIRS, OTHERS]))), "capacity": "Therapist"}
        return Draft(CHILD, kind, happened, AUTHOR, {**said, "rests_on": str(draw(st.sampled_from(given_)))})
    agency = draw(st.sampled_from([None, THEIRS, OTHERS]))
    until = draw(st.none() | days)
    said = {
        "who": "mum",
        "agreed": draw(st.booleans()),
        "purpose": draw(st.sampled_from(PURPOSES)),
        "items": draw(st.lists(st.sampled_from(ITEMS), unique=True)),
        **({"agency": str(agency)} if agency else {}),
        **({"until": until.isoformat()} if until else {}),
    }
    return Draft(CHILD, "agreement_given", happened, AUTHOR, said, Voice.PROFESSIONAL)


def _lines(story: Story) -> tuple[Standing, ...]:
    return ledger(story.standing)


def _holds(lines: tuple[Standing, ...], line: Standing, agency: UUID, day: date) -> bool:
    found = rests(lines, line.entry, agency)
    return found is not None and found.holds_on(day)


@given(stories(), days)
def test_what_is_withdrawn_allows_nothing_from_that_day_on(story: Story, day: date) -> None:
    lines = _lines(story)
    withdrawn = {
        str(one.contents["began"]): one.happened.first for one in story.standing if "withdrawn" in one.kind.name
    }
    for line in lines:
        if str(line.entry) in withdrawn and withdrawn[str(line.entry)] <= day:
            assert not line.holds_on(day)
            assert not _holds(lines, line, THEIRS, day)
            assert taken_back(lines, line.entry, THEIRS)


@given(stories())
def test_no_line_outlives_the_day_until_which_the_family_agreed(story: Story) -> None:
    said = {one.id: one.contents for one in story.standing}
    for line in _lines(story):
        if until := said[line.entry].get("until"):
            assert not line.holds_on(date.fromisoformat(until) + timedelta(days=1))


@given(stories(), days)
def test_the_latest_answer_to_a_purpose_stands(story: Story, day: date) -> None:
    lines = _lines(story)
    for purpose in PURPOSES:
        for_all = [one for one in lines if one.purpose == purpose and one.agency is None and one.first <= day]
        if for_all and not for_all[-1].agreed:
            for line in lines:
                if (
                    line.purpose == purpose
                    and line.first <= for_all[-1].first
                    and lines.index(line) <= lines.index(for_all[-1])
                ):
                    assert not line.holds_on(day)
        found = agreed_to(lines, purpose, on=day)
        assert found is None or (found.agreed and found.holds_on(day))


@given(stories(), days)
def test_what_the_family_last_refused_an_agency_is_open_to_it_on_no_line_from_before(story: Story, day: date) -> None:
    lines = _lines(story)
    for place, refusal in enumerate(lines):
        if refusal.agreed or refusal.first > day:
            continue
        for line in lines[:place]:
            later = lines[place + 1 :]
            anew = any(one.purpose == line.purpose and one.agency in (THEIRS, line.agency) for one in later)
            if line.purpose == refusal.purpose and refusal.agency in (None, THEIRS) and not anew:
                assert not (line.agency in (None, THEIRS) and _holds(lines, line, THEIRS, day))


@given(stories(), days)
def test_a_way_in_on_a_line_opens_no_more_and_no_longer_than_the_ledger(story: Story, day: date) -> None:
    lines = _lines(story)
    began = {one.id: one for one in story.standing if one.kind.name == "involvement_began"}
    for grant in grants_of(story.standing):
        line = next(one for one in lines if str(one.entry) == began[grant.basis].contents["rests_on"])
        if grant.holds_on(day):
            found = rests(lines, line.entry, grant.agency)
            assert found is not None
            assert line.agreed
            assert found.holds_on(day)
            assert grant.items == found.items
            items = [set(one.items) for one in lines if one.purpose == line.purpose and one.agreed]
            assert set(grant.items) in items


@given(stories())
def test_a_line_written_down_by_mistake_opens_nothing(story: Story) -> None:
    for line in _lines(story):
        wrong = Draft(
            CHILD,
            "correction",
            Span.day(FIRST),
            AUTHOR,
            {"reason": "Another child's mother.", "withdrawn": True},
            Voice.PROFESSIONAL,
            corrects=line.entry,
        )
        after = story.grown(admit(story, [wrong], now=WRITTEN))
        resting = {one.id for one in after.standing if one.contents.get("rests_on") == str(line.entry)}
        for grant in grants_of(after.standing):
            if grant.basis in resting:
                assert not any(grant.holds_on(FIRST + timedelta(days=n)) for n in range(400))
