"""What Hypothesis draws: spans, drafts and whole stories."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from hypothesis import strategies as st

from childjourney.core.base.time import Span
from childjourney.core.story.admit import admit
from childjourney.core.story.entry import Draft
from childjourney.core.story.story import Story

CHILD = UUID(int=1)
AUTHORS = (UUID(int=11), UUID(int=12), UUID(int=13))
BEGINNING = datetime(2024, 1, 1, 9, tzinfo=UTC)

_days = st.dates(date(1950, 1, 1), date(2090, 12, 31))


@st.composite
def spans(draw: st.DrawFn, days: st.SearchStrategy[date] = _days) -> Span:
    """Draw a span of any precision."""
    first = draw(days)
    about = draw(st.booleans())
    return draw(
        st.sampled_from(
            [
                Span.day(first, about=about),
                Span.day(first, at=time(draw(st.integers(0, 23)), draw(st.integers(0, 59)))),
                Span.between(first, first + timedelta(days=draw(st.integers(0, 400)))),
                Span.since(first),
                Span.month(first.year, first.month, about=about),
                Span.year(first.year, about=about),
            ]
        )
    )


# The longest span drawn is 400 days, and nothing is told before it has ended.
_past = spans(days=st.dates(date(2010, 1, 1), date(2022, 10, 31)))
_words = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\x00"), min_size=1, max_size=40)


@st.composite
def stories(draw: st.DrawFn, most: int = 12) -> Story:
    """Draw a story of observations and corrections, recorded over some days, sometimes with the clock set back."""
    story = Story(CHILD)
    now = BEGINNING
    for _ in range(draw(st.integers(0, most))):
        now += timedelta(minutes=draw(st.integers(-30, 3000)))
        story = story.grown(admit(story, [_draft(draw, story)], now=now))
    return story


def _draft(draw: st.DrawFn, story: Story) -> Draft:
    contents: dict[str, Any] = {"what": draw(_words), "grade": draw(st.sampled_from(["seen", "told"]))}
    happened, author = draw(_past), draw(st.sampled_from(AUTHORS))
    if story.entries and draw(st.booleans()):
        corrected = draw(st.sampled_from(story.entries)).id
        said: dict[str, Any] = {"reason": draw(_words), "contents": contents}
        if draw(st.booleans()):
            said = {"reason": draw(_words), "withdrawn": True}
        return Draft(CHILD, "correction", happened, author, said, corrects=corrected)
    return Draft(CHILD, "observation", happened, author, contents)
