"""What is owed to 10,000 children, 200,000 entries, is worked out on one core within 20 s; for one child within 5 ms.

Every child has a journey of 20 entries: referral, decision, assessment, enquiry, conference, plan, core groups, visits,
review; some end with the assessment and a child in need plan. Measured is processor time of what the pages, the night
and every written entry do: reading the story and folding its duties under the framework of 2023. The time per child
must not grow from 1,000 to 10,000 children; that of one child is taken at 200 entries, and the time per entry must not
grow from there to 2,000. Beside it stands the same by the rules of an area, which holds all editions one after another.

    python benchmarks/duties.py                   # all of it
    python benchmarks/duties.py --children 1000   # fewer children
    python benchmarks/duties.py --profile         # where the time goes
"""

import argparse
import cProfile
import pstats
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random
from statistics import median
from time import process_time
from typing import Any
from uuid import UUID

from childjourney.core.base.calendar import WorkingCalendar
from childjourney.core.base.time import Span
from childjourney.core.practice.area import practice_of
from childjourney.core.practice.duties import duties
from childjourney.core.practice.framework import Framework
from childjourney.core.practice.library import shipped
from childjourney.core.story.admit import admit
from childjourney.core.story.entry import Draft, Entry
from childjourney.core.story.kinds import KINDS
from childjourney.core.story.story import Story

CHILDREN, FEWER, ENTRIES = 10_000, 1_000, 20
SECONDS = 20.0
"""For all children together."""
GROWTH = 1.25
"""How much the time per child may grow from few children to many, and per entry from a story to a long one."""
LONG, MILLISECONDS, ROUNDS = 200, 5.0, 50
"""One child: entries of the story, the limit, and how often it is measured."""
NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
CALENDAR = WorkingCalendar()
AUTHOR = UUID(int=11)
LASTS = 700
"""Days of the longest plan: long stories are told in smaller steps."""


@dataclass(frozen=True)
class Told:
    """An entry of a journey: its kind, on which day after the first, and what it says; `points` name entries before."""

    kind: str
    on: int
    says: dict[str, Any]
    points: dict[str, str]
    name: str


def told(kind: str, on: int, *, name: str = "", points: dict[str, str] | None = None, **says: Any) -> Told:
    return Told(kind, on, says, points or {}, name or kind)


def journey(chance: Random, entries: int) -> Iterator[Told]:
    """Yield what happens to a child, until there are so many entries."""
    late = chance.choice([0, 0, 0, 1, 3, 9])
    referral = {"began": "referral"}
    yield told("particulars", 0)
    yield told("referral", 1)
    yield told("referral_acknowledged", 1 + late, points=referral)
    yield told("referral_decided", 2 + late, points=referral, response="assessment")
    yield told("visit", 5 + late, seen=True)
    yield told("assessment_started", 5 + late, points=referral)
    if chance.random() < 0.4:
        yield told("assessment_authorised", 50 + 2 * late, points={"began": "assessment_started"})
        yield told("in_need_plan_began", 55 + late, points=referral)
        yield from with_a_plan("in_need_plan", 55 + late, entries - 8, chance)
        return
    yield told("strategy_discussion", 20 + late, points=referral, enquiry=True)
    yield told("enquiry_started", 20 + late, points=referral)
    yield told("enquiry_ended", 32 + late, points={"began": "enquiry_started"}, outcome="conference")
    yield told("assessment_authorised", 36 + late, points={"began": "assessment_started"})
    yield told("initial_conference", 38 + 2 * late, points={"began": "enquiry_started"}, decision="plan")
    plan = {"began": "referral", "conference": "initial_conference"}
    yield told("protection_plan_began", 38 + 2 * late, points=plan, visit_days=14)
    yield from with_a_plan("protection_plan", 38 + 2 * late, entries - 12, chance)


def with_a_plan(plan: str, began: int, entries: int, chance: Random) -> Iterator[Told]:
    """Yield so many entries of work with a plan: visits, core groups, reviews, and what people write between."""
    belongs = {"began": f"{plan}_began"}
    lasts = min(2 * entries, LASTS)
    for number in range(entries):
        on = began + 1 + number * lasts // entries
        if number % 9 == 8:
            yield told(f"{plan}_reviewed", on, points=belongs, **({"decision": "goes_on"} if "prot" in plan else {}))
        elif number % 4 == 1:
            yield told("visit", on, for_plan=True, seen=chance.random() < 0.9)
        elif number % 4 == 3 and plan == "protection_plan":
            yield told("core_group", on, points=belongs)
        else:
            yield told(chance.choice(["worry", "observation", "contact", "childs_words"]), on)


def story(number: int, entries: int) -> Story:
    """Return the story of one child, admitted entry by entry as the site would."""
    chance = Random(number)
    identity = UUID(int=number + 1)
    begins = date(2024, 1, 2) + timedelta(days=chance.randrange(120 if entries > LONG else 400))
    ids = {}
    drafts = []
    for place, one in enumerate(journey(chance, entries)):
        ids[one.name] = own = UUID(int=(number + 1) * 100_000 + place)
        drafts.append(_draft(one, identity, own, ids, begins))
    return Story(identity, admit(Story(identity), drafts, now=NOW, randomness=chance.randbytes))


def _draft(one: Told, identity: UUID, own: UUID, ids: dict[str, UUID], begins: date) -> Draft:
    kind = KINDS[one.kind]
    needed = {
        name: value
        for name, value in kind.example.items()
        if name in kind.by_name and kind.by_name[name].required and name not in one.points
    }
    said = {**needed, **one.says, **{name: str(ids[to]) for name, to in one.points.items()}}
    if one.kind == "particulars":
        said = {"given_name": "Maya", "family_name": "Okoro", "born": "2019-09-02"}
    happened = Span.day(begins + timedelta(days=one.on))
    return Draft(identity, one.kind, happened, AUTHOR, said, kind.voices[0], id=own)


def seconds(children: int, framework: Framework) -> tuple[float, int]:
    """Return the processor seconds that the duties of so many children take, and how many there are."""
    taken, found = 0.0, 0
    for number in range(children):
        entries = story(number, ENTRIES).entries
        assert len(entries) == ENTRIES
        start = process_time()
        found += len(folded(entries, framework))
        taken += process_time() - start
    return taken, found


def folded(entries: tuple[Entry, ...], framework: Framework) -> tuple[Any, ...]:
    """Read a story afresh and return what is owed in it."""
    return duties(Story(entries[0].story, entries), framework, CALENDAR, NOW)


def milliseconds(entries: int, framework: Framework) -> float:
    """Return the median time that one child's duties take."""
    one = next(whole for whole in (story(number, entries) for number in range(9)) if _has_plan(whole)).entries
    taken = []
    for _ in range(ROUNDS):
        start = process_time()
        folded(one, framework)
        taken.append(process_time() - start)
    return median(taken) * 1000


def _has_plan(whole: Story) -> bool:
    return any(one.kind == "protection_plan_began" for one in whole.entries)


def main() -> int:
    """Measure, print one line of figures each, and return 1 where a limit was missed."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--children", type=int, default=CHILDREN, help="how many children")
    arguments.add_argument("--profile", action="store_true", help="show where the time goes, and measure nothing else")
    given = arguments.parse_args()
    library = shipped()
    framework = library.frameworks["england/2023"]
    area = practice_of(Story(UUID(int=0)), library).framework
    if given.profile:
        profiled(framework)
        return 0
    seconds(100, framework)  # so that nothing is done for the first time
    few, _ = seconds(FEWER, framework)
    many, found = seconds(given.children, framework)
    growth = (many / given.children) / (few / FEWER)
    here, _ = seconds(FEWER, area)
    one, one_here, longer = milliseconds(LONG, framework), milliseconds(LONG, area), milliseconds(10 * LONG, framework)
    per_entry = longer / one / 10
    allowed = SECONDS * given.children / CHILDREN
    print(
        f"{found:,} duties of {given.children:,} children ({given.children * ENTRIES:,} entries) under {framework.id}, "
        f"{len(framework.ticking)} rules that tick: {many:.1f} s on one core (at most {allowed:.0f} s)"
    )
    print(
        f"time per child from {FEWER:,} to {given.children:,} children: {few / FEWER * 1000:.2f} ms to "
        f"{many / given.children * 1000:.2f} ms, × {growth:.2f} (at most × {GROWTH}); "
        f"by all editions of an area {here / FEWER * 1000:.2f} ms"
    )
    print(
        f"one child at {LONG} entries: {one:.1f} ms, median of {ROUNDS} (at most {MILLISECONDS:.0f} ms); "
        f"by all editions of an area {one_here:.1f} ms; "
        f"at {10 * LONG:,} entries {longer:.1f} ms, per entry × {per_entry:.2f} (at most × {GROWTH})"
    )
    print(" ".join(["again: python benchmarks/duties.py", *sys.argv[1:]]))
    return 0 if many <= allowed and max(growth, per_entry) <= GROWTH and one <= MILLISECONDS else 1


def profiled(framework: Framework) -> None:
    """Print where the time goes: for many children, and for one long story."""
    for entries, times in ((ENTRIES, 1_000), (LONG, 100)):
        stories = [story(number, entries).entries for number in range(times)]
        profile = cProfile.Profile()
        profile.enable()
        for one in stories:
            folded(one, framework)
        profile.disable()
        pstats.Stats(profile).sort_stats("tottime").print_stats(18)


if __name__ == "__main__":
    sys.exit(main())
