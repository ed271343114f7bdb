"""The plan of a whole made-up area: its families one after another, and every step in the order of its moment."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random

from childjourney.cli.made_up.caseload import offered_families
from childjourney.cli.made_up.chronicle import Chronicle
from childjourney.cli.made_up.journal import area_journal
from childjourney.cli.made_up.journeys.now import lately
from childjourney.cli.made_up.journeys.protected import before_birth
from childjourney.cli.made_up.maya import mayas_story
from childjourney.cli.made_up.patterns import PATTERNS, Pattern
from childjourney.cli.made_up.people import make_family
from childjourney.cli.made_up.phases.everyday import everyday
from childjourney.cli.made_up.slips import slips
from childjourney.cli.made_up.steps import AREA, Count, Step
from childjourney.cli.made_up.town import Casting
from childjourney.cli.made_up.trials import NORTH, SOUTH
from childjourney.cli.made_up.words import THEMES, theme

FEWEST = 20
"""The fewest children with whom every pattern comes at least once."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What will be written: steps in order, who plays which part in each family, and how many children there are.

    `opened` is when the area opens, before anything is told in it.
    """

    steps: tuple[Step, ...]
    casts: Mapping[int, Mapping[str, str]]
    children: int
    opened: datetime


def plan_area(*, children: int, seed: int, today: date) -> Plan:
    """Return the plan of an area of so many children; the same for the same seed, day and size."""
    count, turns = Count(), Turns()
    chronicles = [mayas_story(_random(seed, 0), today=today, count=count)]
    places = 2
    while places < children:
        number = len(chronicles)
        c = _family(number, places, turns, most=children - places, seed=seed, today=today, count=count)
        chronicles.append(c)
        places += len(c.family.children)
    opened = min(step.now for c in chronicles for step in c.steps) - timedelta(days=30)
    journal = area_journal(opened, today=today, count=count)
    steps = [*journal, *(step for c in chronicles for step in c.steps)]
    steps.sort(key=lambda step: (step.now, step.number))
    casting = Casting(today, offered_families(chronicles))
    casts = {AREA: {step.part: step.part for step in journal}}
    return Plan(tuple(steps), casts | {c.family.number: casting.cast(c) for c in chronicles}, places, opened)


@dataclass(slots=True)
class Turns:
    """How often each pattern has come: its families go to the teams in turn, and begin evenly spread over time."""

    taken: Counter[str] = field(default_factory=Counter)

    def next(self, pattern: Pattern) -> tuple[str, float]:
        """Return the team of the next family of a pattern, and a share of the time in which it may begin."""
        turn, place = self.taken[pattern.name], PATTERNS.index(pattern)
        self.taken[pattern.name] += 1
        return (NORTH, SOUTH)[(place + turn) % 2], (turn * _GOLDEN + place / len(PATTERNS)) % 1


_GOLDEN = 0.6180339887498949
"""Multiples of it, without their whole numbers, fill the interval from 0 to 1 evenly however many they are."""


def _random(seed: int, number: int) -> Random:
    return Random(f"{seed} {number}")  # noqa: S311 — a made-up family, the same each time; nothing secret


def _family(number: int, place: int, turns: Turns, *, most: int, seed: int, today: date, count: Count) -> Chronicle:
    random = _random(seed, number)
    # The first of each pattern is told as the pattern says, so that even a small area shows every kind of entry.
    shown = PATTERNS[number - 1].shown if number <= len(PATTERNS) else None
    pattern = PATTERNS[number - 1] if shown else random.choices(PATTERNS, [each.share for each in PATTERNS])[0]
    team, share = turns.next(pattern)
    troubled = theme(shown.theme if shown else random.choice(pattern.themes or THEMES))
    unborn = pattern.tell is before_birth
    family = make_family(
        number,
        first_place=place,
        most=min(most, shown.children) if shown else most,
        theme=troubled,
        random=random,
        today=today,
        unborn=unborn,
        lived=shown.ago + 300 if shown else 0,
    )
    c = Chronicle(family, troubled, random, today, count, team, shown is not None)
    if unborn:
        pattern.tell(c, family.children[0].born)
        everyday(c, family.children[0].born)
    else:
        _live(c, pattern, today - timedelta(days=shown.ago) if shown else _begins(c, pattern, share))
    lately(c)
    if number % 3 == 1:
        slips(c, at_most=random.choice([1, 1, 2]))
    return c


def _live(c: Chronicle, pattern: Pattern, begins: date) -> None:
    everyday(c, begins - timedelta(days=2 if pattern.fresh else c.random.randint(25, 200)))
    _opening(c, begins)
    pattern.tell(c, begins)


def _begins(c: Chronicle, pattern: Pattern, share: float) -> date:
    """Return when a pattern begins: so that it goes on today, or ended some time ago; never before its age."""
    if share < pattern.going_on:
        first, last, share = pattern.days // 5, pattern.days * 9 // 10, share / pattern.going_on
    else:
        first, last = pattern.days + 60, pattern.days + 460
        share = (share - pattern.going_on) / (1 - pattern.going_on)
    ago = round(first + (last - first) * share) + c.random.randint(-9, 9)
    eldest = c.family.children[0]
    youngest_age = max(30, c.theme.ages[0] * 365)
    earliest = eldest.born + timedelta(days=youngest_age)
    return min(max(c.today - timedelta(days=ago), earliest), c.today - timedelta(days=20))


def _opening(c: Chronicle, begins: date) -> None:
    """What it began with, in some families: told in the story of every child."""
    if c.theme.words.get("opening"):
        what, notes = c.answers("opening", c.family.children[0], begins)
        day = begins - timedelta(days=8)
        present = c.children_on(day)
        if present:
            by = c.keeper(present[0], day)
            c.tell("life_event", day, {"what": what, "notes": notes}, by=by, children=present)
