"""The families of a made-up area: who they are, before anything is told of them."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from random import Random
from typing import Any

from mimesis import Person
from mimesis.locales import Locale

from childjourney.cli.made_up.words import Theme
from childjourney.core.base.words import age_on

_PRONOUNS: Mapping[str, Mapping[str, str]] = {
    "F": {"he": "she", "him": "her", "his": "her", "himself": "herself", "He": "She", "His": "Her", "Him": "Her"},
    "M": {"he": "he", "him": "him", "his": "his", "himself": "himself", "He": "He", "His": "His", "Him": "Him"},
}


@dataclass(frozen=True, slots=True)
class Child:
    """A child of a made-up family. `place` counts the area's children from 0; `primary` is the key of a school."""

    place: int
    given: str
    family: str
    sex: str
    born: date
    primary: str
    ethnicity: str
    disabilities: tuple[str, ...] = ()
    expected: date | None = None

    @property
    def starts_school(self) -> date:
        """The September in which the child starts school."""
        return _september(self.born, 4)

    @property
    def starts_secondary(self) -> date:
        """The September in which the child goes on to secondary school."""
        return _september(self.born, 11)

    def age(self, day: date) -> int:
        """Whole years on a day."""
        return age_on(self.born, day)


@dataclass(frozen=True, slots=True)
class Family:
    """A made-up family; `partner` is empty where there is none. Children are in order of age."""

    number: int
    children: tuple[Child, ...]
    mum: str
    dad: str
    dad_lives_here: bool
    partner: str
    nan: str

    def names(self, child: Child, day: date) -> dict[str, str]:
        """Return what sentences may call people when they are about `child`."""
        said = {"child": child.given, **_PRONOUNS[child.sex]}
        if child.expected and day < child.born:
            said["child"] = "the baby"
        others = [one for one in self.children if one is not child and one.born <= day]
        if others:
            said["sib"] = others[-1].given
        return said


def _september(born: date, age: int) -> date:
    before = born < date(born.year, 9, 1)
    first = date(born.year + age + (0 if before else 1), 9, 1)
    return first + timedelta(days=(2 - first.weekday()) % 7)


@cache
def _origins() -> list[dict[str, Any]]:
    read = tomllib.loads(files(__package__).joinpath("names.toml").read_text(encoding="utf-8"))
    origins: list[dict[str, Any]] = read["origins"]
    return origins


@cache
def _library() -> tuple[str, ...]:
    names = Person(Locale.EN_GB, seed="northmoor")
    drawn = dict.fromkeys(names.last_name() for _ in range(600))
    return tuple(name for name in drawn if name.isascii() and name.isalpha())


def make_family(
    number: int, *, first_place: int, most: int, theme: Theme, random: Random, today: date, unborn: bool, lived: int = 0
) -> Family:
    """Return a family of at most `most` children whose eldest fits the theme and has `lived` so many days at least.

    An `unborn` family has one child, just born.
    """
    origin = random.choices(_origins(), [each["share"] for each in _origins()])[0]
    surname = random.choice(_library() if origin["family"] == ["library"] else origin["family"])
    ages = _ages(theme, random=random, today=today, most=most, unborn=unborn, lived=lived)
    primary = random.choice(["hill_road", "st_oswalds"])
    pools = {sex: random.sample(origin[key], len(origin[key])) for sex, key in (("F", "girls"), ("M", "boys"))}
    children = []
    for place, born in enumerate(ages, start=first_place):
        sex = random.choice([each for each in "FM" if pools[each]])
        children.append(
            Child(
                place=place,
                given=pools[sex].pop(),
                family=surname,
                sex=sex,
                born=born,
                primary=primary,
                ethnicity=origin["ethnicity"],
                disabilities=theme.disabilities if place == first_place else (),
                expected=born + timedelta(days=random.randint(-9, 12)) if unborn else None,
            )
        )
    return Family(
        number=number,
        children=tuple(children),
        mum=f"{random.choice(origin['women'])} {surname}",
        dad=f"{random.choice(origin['men'])} {random.choice([surname, random.choice(_library())])}",
        dad_lives_here=not theme.partner and random.random() < 0.55,
        partner=f"{random.choice(origin['men'])} {random.choice(_library())}" if theme.partner else "",
        nan=f"{random.choice(origin['elders'])} {surname}",
    )


def _ages(theme: Theme, *, random: Random, today: date, most: int, unborn: bool, lived: int) -> list[date]:
    if unborn:
        return [today - timedelta(days=random.randint(20, 300))]
    youngest, oldest = theme.ages
    days = random.randint(max(youngest * 365 + 150, lived), oldest * 365 + 300)
    born = [today - timedelta(days=days)]
    wanted = min(most, random.choices((1, 2, 3, 4), (38, 34, 19, 9))[0])
    while len(born) < wanted and (today - born[-1]).days > 560:
        born.append(born[-1] + timedelta(days=random.randint(420, 1300)))
        if (today - born[-1]).days < 40:
            born.pop()
            break
    return born
