"""What is withheld from somebody of the family leaves no trace in anything that their pages are made of (R45)."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conformance.area import Area

from childjourney.core.access.decide import Viewer
from childjourney.core.base.time import Span
from childjourney.core.story.family_reads import WHEN_SHARED, WITH_THEM
from childjourney.core.story.kinds import KINDS
from childjourney.usecases.correct_entry import correct_entry
from childjourney.usecases.family.open_space import FamilyStory, open_own_story, own_children
from childjourney.usecases.invite_family import open_space
from childjourney.usecases.memory import MemoryBooks
from childjourney.usecases.record_entry import Telling, record_entry

TODAY = date(2026, 3, 14)

TOLD = sorted(
    kind.name
    for kind in KINDS.values()
    if kind.by_hand
    and kind.of_child
    and kind.name in WITH_THEM | WHEN_SHARED
    and not any(field.required and field.refers_to for field in kind.fields)
    and kind.name not in ("particulars", "involvement_began", "agreement_given")
)
"""Kinds that point at nothing: each can be told by itself."""

tellings = st.lists(
    st.tuples(st.sampled_from(TOLD), st.integers(0, 900), st.booleans(), st.booleans()), min_size=1, max_size=6
)


@settings(max_examples=1000)
@given(before=tellings, withheld=tellings)
def test_a_space_is_the_same_whether_something_is_withheld_or_was_never_there(
    before: list[tuple[str, int, bool, bool]], withheld: list[tuple[str, int, bool, bool]]
) -> None:
    """R45: 1,000 pairs. Told before or after, corrected or not, withheld from everybody or from this person alone."""
    area = Area.opened(MemoryBooks(UUID(int=7)))
    worker = area.worker("social_worker")
    child = area.child(worker)
    space = open_space(
        area.books,
        viewer=worker,
        story=child,
        said={"name": "Grace Okoro", "themselves": False, "safe_mode": False},
        now=area.now,
    )
    for kind, days, *_ in before:
        tell(area, worker, child, kind, days)
    first = shown(area, child, space)
    for kind, days, corrected, alone in withheld:
        entry = tell(area, worker, child, kind, days)
        why = {"began": str(entry), "reason": "harm", "notes": "He would find her.", "until": "2026-09-01"}
        if alone:
            why["from_whom"] = str(space)
        tell(area, worker, child, "withheld_from_family", 0, **why)
        if corrected:
            correct_entry(area.books, viewer=worker, story=child, entry=entry, reason="A word", now=area.now)
    assert shown(area, child, space) == first


def tell(area: Area, worker: Viewer, child: UUID, kind: str, days: int, **said: object) -> UUID:
    """Tell a kind by its example, so many days ago."""
    alone = {name: value for name, value in KINDS[kind].example.items() if not KINDS[kind].by_name[name].refers_to}
    telling = Telling(kind, Span.day(TODAY - timedelta(days=days)), said or alone)
    return record_entry(area.books, viewer=worker, stories=[child], telling=telling, now=area.now)[0]


def shown(area: Area, child: UUID, space: UUID) -> tuple[FamilyStory, object]:
    """Return everything of which the pages of a space are made."""
    given_ = next(one for one in area.books.entries([child])[child] if one.id == space)
    person = UUID(given_.contents["person"])
    now = datetime(2026, 3, 14, 13, tzinfo=UTC)
    return (
        open_own_story(area.books, person=person, story=child, now=now),
        own_children(area.books, person=person, now=now),
    )
