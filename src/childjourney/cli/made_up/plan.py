"""The plan of a whole made-up area: its families one after another, and every step in the order of its moment."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from childjourney.cli.made_up.chronicle import Chronicle
from childjourney.cli.made_up.maya import mayas_story
from childjourney.cli.made_up.patterns import PATTERNS, Pattern, before_birth
from childjourney.cli.made_up.people import make_family
from childjourney.cli.made_up.phases.everyday import everyday
from childjourney.cli.made_up.slips import slips
from childjourney.cli.made_up.steps import Count, Step
from childjourney.cli.made_up.town import Casting
from childjourney.cli.made_up.words import THEMES, theme

FEWEST = 20
"""The fewest children with whom every pattern comes at least once."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What will be written: steps in order, who plays which part in each family, and how many children there are."""

    steps: tuple[Step, ...]
    casts: Mapping[int, Mapping[str, str]]
    children: int


def plan_area(*, children: int, seed: int, today: date) -> Plan:
    """Return the plan of an area of so many children; the same for the same seed, day and size."""
    count, casting = Count(), Casting(today)
    chronicles = [mayas_story(_random(seed, 0), today=today, count=count)]
    places = 2
    while places < children:
        number = len(chronicles)
        c = _family(number, places, most=children - places, seed=seed, today=today, count=count)
        chronicles.append(c)
        places += len(c.family.children)
    steps = sorted((step for c in chronicles for step in c.steps), key=lambda step: (step.now, step.number))
    return Plan(tuple(steps), {c.family.number: casting.cast(c) for c in chronicles}, places)


def _random(seed: int, number: int) -> Random:
    return Random(f"{seed} {number}")  # noqa: S311 — a made-up family, the same each time; nothing secret


def _family(number: int, place: int, *, most: int, seed: int, today: date, count: Count) -> Chronicle:
    random = _random(seed, number)
    first_round = number <= len(PATTERNS)
    pattern = PATTERNS[number - 1] if first_round else random.choices(PATTERNS, [each.share for each in PATTERNS])[0]
    troubled = theme(random.choice(pattern.themes or THEMES))
    unborn = pattern.tell is before_birth
    # The first of each long pattern is told to its end, so that even a small area shows every kind of entry.
    whole = first_round and pattern.days > 300
    if whole:
        troubled = theme((pattern.themes or THEMES)[0])
    family = make_family(
        number,
        first_place=place,
        most=min(most, 2) if first_round else most,
        theme=troubled,
        random=random,
        today=today,
        unborn=unborn,
        lived=pattern.days + 400 if whole else 0,
    )
    c = Chronicle(family, troubled, random, today, count)
    if unborn:
        pattern.tell(c, family.children[0].born)
        everyday(c, family.children[0].born)
    else:
        begins = today - timedelta(days=pattern.days + 100) if whole else _begins(c, pattern)
        everyday(c, begins - timedelta(days=random.randint(25, 200)))
        _opening(c, begins)
        pattern.tell(c, begins)
    if number % 3 == 1:
        slips(c, at_most=random.choice([1, 1, 2]))
    return c


def _begins(c: Chronicle, pattern: Pattern) -> date:
    """Return when a pattern begins: so that it goes on today, or ended some time ago; never before its age."""
    if c.random.random() < pattern.going_on:
        ago = c.random.randint(pattern.days // 5, pattern.days * 9 // 10)
    else:
        ago = pattern.days + c.random.randint(60, 900)
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
